"""Changes of the content of a rule: votes, figures, money, time, bodies, levels.

It knows the words of `lexicon` and reads figures. Example:

    figures(change).kind    # Kind.TIMING, for "30" against "60" before "days"
"""

from __future__ import annotations

import re

from assistant.findings import Kind
from assistant.wording import lexicon as words
from assistant.wording.changes import Change, Judgement, differs, flat, keys, made
from assistant.wording.units import number


def votes(change: Change) -> Judgement | None:
    """Majorities, consensus, quorums."""
    if change.has(words.VOTING):
        return made(Kind.INSTITUTION, change, "vote")
    near = f"{change.a.near} {change.b.near}"
    if words.VOTING.search(flat(near)) and change.has(words.QUANTITY):
        return made(Kind.INSTITUTION, change, "vote")
    return None


_MEMBERS = re.compile(
    r"\b(?:members|judges|experts|seats|representatives|commissioners)\b", re.IGNORECASE
)


def figures(change: Change) -> Judgement | None:
    """Numbers: periods, members of a body, or a threshold."""
    numbers = [any(map(_is_number, keys(side.text))) for side in change.sides]
    if not any(numbers) or len(keys(change.said)) > _LONG_FIGURE:
        return None
    near = flat(
        f"{change.a.text}{change.a.after[:25]}|{change.b.text}{change.b.after[:25]}"
    )
    if _TIME_UNIT.match(_behind(change)) or _YEAR.search(change.said):
        return made(Kind.TIMING, change, "")
    if re.search(r"\b(?:hours?|days?|weeks?|months?|years?)\b", change.said):
        return made(Kind.TIMING, change, "")
    if _MEMBERS.search(near) and words.BODIES.search(change.a.sentence):
        return made(Kind.INSTITUTION, change, "members")
    if numbers[0] != numbers[1] and change.has(words.BODIES) and not _level(change):
        return made(Kind.INSTITUTION, change, "")
    return made(Kind.THRESHOLD, change, "")


def _level(change: Change) -> bool:
    """Whether a side sets a level: "at least", "%"."""
    return change.has(words.QUANTITY) or len(keys(change.said)) <= _SHORT_FIGURE


_SHORT_FIGURE = 4


_LONG_FIGURE = 14


_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")


_TIME_UNIT = re.compile(
    r"(?:[\w-]*\s){0,3}?(?:working |calendar |consecutive |business |ordinary "
    r"|regular )?"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|sessions?"
    r"|meetings?|anniversary|terms?|quarters?|january|february|march|april|may|june"
    r"|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


def _is_number(key: str) -> bool:
    return number(key) and key not in ("one", "first", "second") or key.isdigit()


def _behind(change: Change) -> str:
    """The number and the two words behind it."""
    side = change.b if change.b.text else change.a
    text = flat(f"{side.text}{side.after[:60]}")
    for match in re.finditer(r"[\w-]+", text):
        if number(match.group().casefold()):
            return " ".join(text[match.start() :].split()[:3])
    return ""


def resources(change: Change) -> Judgement | None:
    """Money, means, and who is to give or get them."""
    if change.has(words.RESOURCES):
        return made(Kind.RESOURCES, change, "")
    if _COSTS.search(flat(change.a.before)[-60:]) and differs(change):
        return made(Kind.RESOURCES, change, "")
    return None


_COSTS = re.compile(
    r"\b(?:borne by|paid by|at the expense of|financed by|funded by|funded from"
    r"|financed from|costs? of|contributions? from)\b[^,;.]*$",
    re.IGNORECASE,
)


def timing(change: Change) -> Judgement | None:
    """Dates, periods, frequencies."""
    return _timed(change, words.TIMING)


def soft_timing(change: Change) -> Judgement | None:
    """Words of time that say little by themselves."""
    return _timed(change, words.SOFT_TIME)


def _timed(change: Change, pattern: re.Pattern[str]) -> Judgement | None:
    heads = [flat(s.text) for s in change.sides if s.text]
    if not any(pattern.search(text) for text in heads):
        return None
    long = max(len(text.split()) for text in heads) > _LONG_FIGURE
    if long and not any(pattern.match(t) or _TIME_LEAD.match(t) for t in heads):
        return None
    return made(Kind.TIMING, change, "")


_TIME_LEAD = re.compile(
    r"\W*(?:and |or )?(?:within|by|from|after|before|until|every|at least|no later|not"
    r" later|upon|during|on the|as soon)\b",
    re.IGNORECASE,
)


def institutions(change: Change) -> Judgement | None:
    """Bodies, and who decides, oversees or sits in them."""
    if change.has(words.BODIES) and not _private(change):
        return made(Kind.INSTITUTION, change, "")
    lead = flat(change.a.before)[-70:]
    if _WHO_DECIDES.search(lead) and differs(change):
        return made(Kind.INSTITUTION, change, "")
    return None


_WHO_DECIDES = re.compile(
    r"\b(?:reports? (?:\w+ )?to|decided by|verified by|elected by|appointed by|overseen"
    r" by|supervised by|referred to|submitted to|its seat in|seat in"
    r"|approved by|reviewed by|adopted by|through|ministry of"
    r"|(?:composed|made up) of|consists? of|chaired by)\W*(?:the|a|an|its)?\W*$",
    re.IGNORECASE,
)


def _private(change: Change) -> bool:
    """Whether a body is only one of those that a list of addressees names."""
    lists = r"\W*(?:and|or|as well as|including)?\s*(?:\w+\s)?(?:civil society|private)"
    return bool(re.match(lists, change.a.text or change.b.text, re.IGNORECASE))


def quantity(change: Change) -> Judgement | None:
    """Levels without a figure of their own."""
    if change.has(words.QUANTITY) and len(keys(change.said)) <= _LONG_FIGURE:
        return made(Kind.THRESHOLD, change, "")
    return None
