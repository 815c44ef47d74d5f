"""What contradicts itself in a mandate, or is missing in it: one clause a fault.

It is told before anybody relies on the mandate. Example:

    faults(mandate)     # ["objective “catch” has neither an opening nor a line"]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from assistant.mandates import bounds, signs
from assistant.mandates.instructions import Instruction, instruction
from assistant.mandates.nouns import Mandate, Objective, RedLine
from assistant.provisions import split_sentences
from assistant.support.cited import content, normal

ALIKE = 0.5  # share of the shorter one's words from which two speak of one thing
LEAST_WORDS = 2  # that they share
_AFTER_HEAD = re.compile(
    r"\s(?:on|of|for|to|in|that|which|who|from|against|over|by|with|as|under|beyond"
    r"|without|between|among|at|into|towards?)\s",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:instead|rather than|in (?:place|lieu) of)\b", re.IGNORECASE
)
# What brings a thing about: a text that only speaks of it crosses nothing for certain.
_DOES = re.compile(
    r"\b(?:adopt(?:s|ed|ing)?|agrees? (?:on|to)|appl(?:y|ies|ied)|conclude[sd]?"
    r"|create[sd]?|declare[sd]?|decide[sd]?|establish(?:es|ed)?|impose[sd]?"
    r"|introduce[sd]?|launch(?:es|ed)?|negotiate[sd]?|pays?|sets? up|subject to"
    r"|there (?:shall|must|will|should) be)\b",
    re.IGNORECASE,
)
# What keeps it, where a red line demands it.
_KEEPS = re.compile(
    r"\b(?:needs?|requires?|keep|kept|maintain|retain|preserv|guarantee|uph[eo]ld"
    r"|stays?|remains?|continu|must have|shall have)",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:alternatives?|avoid|condemn|consider|criminali[sz]|effects?|halt|lift"
    r"|penali[sz]|premature|question of|repeal|report|stud(?:y|ies)|suspend|whether)",
    re.IGNORECASE,
)


def faults(mandate: Mandate) -> list[str]:
    """Everything that is wrong with a mandate whose fields are in order."""
    return [
        *_objectives(mandate),
        *(f for red in mandate.red_lines for f in _crossed(red, mandate)),
        *_exclusive(mandate.red_lines),
    ]


def _objectives(mandate: Mandate) -> Iterator[str]:
    if not mandate.objectives:
        yield "“objectives” is missing: write at least one, with a line and an opening"
    counts = Counter(o.priority for o in mandate.objectives)
    for priority, many in counts.items():
        if many > 1:
            same = " and ".join(
                f"“{o.name}”" for o in mandate.objectives if o.priority == priority
            )
            yield f"the priority {priority} is given twice: to {same}"
    for name, many in Counter(o.name for o in mandate.objectives).items():
        if many > 1:
            yield f"two objectives are called “{name}”"
    for name, many in Counter(r.name for r in mandate.red_lines).items():
        if many > 1:
            yield f"two red lines are called “{name}”"
    for objective in mandate.objectives:
        yield from _levels(objective)


def _levels(objective: Objective) -> Iterator[str]:
    name = objective.name
    if not objective.opening and not objective.line:
        yield f"objective “{name}” has neither an opening nor a line to take"
    if objective.fallbacks and not objective.opening:
        yield f"objective “{name}” has fall-backs and no opening to fall back from"
    seen = {normal(objective.opening): "the opening"} if objective.opening else {}
    for number, text in enumerate(objective.fallbacks, 1):
        key = normal(text)
        if key in seen:
            yield f"fall-back {number} of objective “{name}” is equal to {seen[key]}"
        seen.setdefault(key, f"fall-back {number}")


def _crossed(red: RedLine, mandate: Mandate) -> Iterator[str]:
    """Texts that the delegation itself may table and that cross its red line."""
    if not red.words:
        return
    for objective in mandate.objectives:
        for name, text in objective.levels:
            if why := crosses(red.words, text):
                yield (
                    f"the {name} of objective “{objective.name}” crosses the red line "
                    f"“{red.name}” ({why})"
                )


def _exclusive(red_lines: tuple[RedLine, ...]) -> Iterator[str]:
    for at, one in enumerate(red_lines):
        for other in red_lines[at + 1 :]:
            if one.words and other.words and (why := excludes(one.words, other.words)):
                yield (
                    f"the red lines “{one.name}” and “{other.name}” exclude each other "
                    f"({why})"
                )


def crosses(red: str, text: str) -> str:
    """Why a text of one's own crosses a red line, in words; "" where it does not.

    Only what is certain counts, figures and plain denials, since a mandate is refused
    for it.
    """
    read, one_thing = instruction(red), _one_thing(red, text)
    if not one_thing and not read.thing:
        return ""
    told = False
    for need in bounds.needs(red) if one_thing else ():
        there = bounds.compared(need, text)
        if there is None or not (need.floor or need.ceiling):
            continue
        told = True
        if why := bounds.oversteps(need, text):
            return why
    return "" if told else _against(read, text, _DOES)


def excludes(one: str, other: str) -> str:
    """Why two red lines cannot both be kept, in words; "" where they can.

    Two that each refuse a thing can: without the one, and without the other. Only what
    is certain counts.
    """
    if not _one_thing(one, other):
        return ""
    for need in bounds.needs(one):
        for against in bounds.needs(other):
            if need.measure.unit == against.measure.unit and _empty(need, against):
                return f"“{need.measure.text}” and “{against.measure.text}”"
    limited = any(
        n.floor or n.ceiling for n in (*bounds.needs(one), *bounds.needs(other))
    )
    if limited:
        return ""
    ours, theirs = instruction(one), instruction(other)
    if ours.refused and theirs.refused:
        return _both(ours, theirs)
    if ours.refused:
        return _against(ours, other, _KEEPS)
    return _against(theirs, one, _KEEPS)


def _empty(one: bounds.Need, other: bounds.Need) -> bool:
    """Whether no figure can do for both: above 10 and below 5."""
    low, high = (one, other) if one.floor else (other, one)
    if not (low.floor and high.ceiling):
        return False
    return low.measure.value > high.measure.value


def _against(red: Instruction, text: str, does: re.Pattern[str]) -> str:
    """Why a text does what an instruction refuses, or denies what it demands.

    A thing that is refused is named by what stands before its first preposition: "a
    moratorium on trawling" is a moratorium, and a text on trawling alone does not cross
    it; nor does one that names it and does not bring it about. Of a refused clause the
    text must hold all.

    Args:
        red: what must not be, or must be.
        text: what is held against it.
        does: what a sentence must say of a refused thing.
    """
    if not red.refused:
        return _denies(red.words, text)
    for start, end in split_sentences(text):
        said = _INSTEAD.split(text[start:end], maxsplit=1)[0]
        if not _holds(red, said):
            continue
        if not red.thing:
            if why := _denies(red.words, said):
                return why
            continue
        # Turned as often as the thing itself: nothing in it says no to the thing.
        certain = does.search(said) and not _UNSURE.search(said)
        if certain and signs.turns(said) == signs.turns(red.refused):
            return f"by “{(*signs.turning(red.words), red.words)[0]}”"
    return ""


def _holds(red: Instruction, said: str) -> bool:
    """Whether a sentence names what is refused, and half of what that is about."""
    whole, there = set(content(red.refused)), set(content(said))
    if not red.thing:
        return whole <= there
    head = _head(red)
    about = whole - head
    return head <= there and len(about & there) >= len(about) * ALIKE


def _both(one: Instruction, other: Instruction) -> str:
    """Why two refusals exclude each other: "no veto", "the veto must not be ended"."""
    for thing, clause in ((one, other), (other, one)):
        if not thing.thing or clause.thing or not signs.turns(clause.refused):
            continue
        if _head(thing) <= set(content(clause.words)):
            return _denies(thing.words, clause.words)
    return ""


def _head(red: Instruction) -> set[str]:
    """The content words that name a refused thing."""
    head = content(_AFTER_HEAD.split(red.refused, maxsplit=1)[0])
    return set(head or content(red.refused))


def _denies(one: str, other: str) -> str:
    if not signs.apart(one, other):
        return ""
    both = signs.opposite(one, other)
    if both is not None:
        return f"“{both[0]}” against “{both[1]}”"
    turned = (*signs.turning(one), *signs.turning(other))
    return f"by “{turned[0]}”" if turned else ""


def _one_thing(one: str, other: str) -> bool:
    """Whether two texts speak of one thing, by the words they share."""
    ours, theirs = set(content(one)), set(content(other))
    shared = len(ours & theirs)
    return shared >= LEAST_WORDS and shared >= ALIKE * min(len(ours), len(theirs))
