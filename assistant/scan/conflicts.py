"""Conflicts: two provisions of one draft that cannot both be kept.

It compares norms that share their act: other times, other numbers, a ban beside a duty
or a liberty. Conditions and exceptions that tell two norms apart leave them in peace.

Example:
    conflicts(sheet, duties)[0].why     # "art 4(2) says “within 30 days”, …"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.findings import Gravity
from assistant.norms import Deontic
from assistant.scan.nouns import CONFLICT, NOBODY, Ambiguity, Obligation
from assistant.scan.obligations import group_of
from assistant.scan.sheet import Line, Sheet
from assistant.support.amounts import plain_amounts
from assistant.support.cited import content
from assistant.support.numerals import Figure, read_figures
from assistant.support.pinpoints import without_pinpoints

SAME = 0.65  # share of words two acts must have in common
SAME_LONG = 0.85
SAME_BAN = 0.72  # where the one forbids what the other asks
SCHEME = 3  # conflicts of one verb; more of them are a scheme of phases or quotas
LONG = 12  # words of an act; longer ones share many by chance
MOST = 80  # norms of one verb that are compared
_TIMES = {"time", "months"}
_STATES = re.compile(
    r"\bshall\b.*\b(?:consists?|composed|comprised?|majority|quorum|force|members"
    r"|votes?)\b",
    re.IGNORECASE,
)
_GENERIC_WORDS = """
adopt maintain measur take appli provid parti state use make have ensur implement
necessari appropri relev shall agreement convent articl
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_SETTLED = re.compile(
    r"\b(?:notwithstanding|without prejudice|except\w*|unless|subject to|by way of"
    r" derogation|derogat\w+|save|other than|in addition|instead|otherwise"
    r"|alternatively"
    r"|where|if|also|further|nothing in|prevent|in cases? of|until|first|second"
    r"|subsequent|thereafter|initial"
    r"|transitional)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelv|twelve"
    r"|fifteen|eighteen|twenti|thirti|fourteen|forti|fifti|sixti|nineti|hundr|day|month"
    r"|year|hour|week|third|half|major|quarter)"
)


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """One norm, or one statement with figures, ready to be compared."""

    group: str
    deontic: Deontic
    verb: str
    core: frozenset[str]
    figures: tuple[Figure, ...]
    settled: bool  # a condition or exception may tell it apart from others
    key: str
    pinpoint: str
    start: int
    end: int
    said: str
    own: frozenset[str]  # the words of the sentence itself, without what introduces it
    deadline: str = ""
    item: bool = False  # one of a list: what is beside it is another case


def conflicts(sheet: Sheet, duties: Sequence[Obligation]) -> list[Ambiguity]:
    """The conflicts of a draft, each at the later of the two provisions."""
    rules = [*_of_norms(duties), *_of_statements(sheet)]
    by_verb: dict[str, list[_Rule]] = {}
    for rule in rules:
        if len(rule.core) >= 2:
            by_verb.setdefault(rule.verb, []).append(rule)
    found: dict[tuple[str, str], Ambiguity] = {}
    for same in by_verb.values():
        here: dict[tuple[str, str], Ambiguity] = {}
        for at, later in enumerate(same[:MOST]):
            for earlier in same[:at]:
                why = _clash(earlier, later)
                if why and (earlier.start, later.start) != (later.start, earlier.start):
                    key = (earlier.pinpoint, later.pinpoint)
                    here.setdefault(key, _conflict(sheet, earlier, later, why))
        if len(here) <= SCHEME:
            found.update(here)
    return list(found.values())


def _of_norms(duties: Sequence[Obligation]) -> Iterator[_Rule]:
    for duty in duties:
        if duty.deontic is Deontic.ASPIRATION or not duty.act:
            continue
        act = duty.act
        if act[:25] not in " ".join(duty.sentence.split()):
            act = f"{act} {duty.sentence}"  # what introduces an item is no act alone
        said = f"{act} {duty.deadline}" if duty.deadline not in act else act
        if duty.group == NOBODY:
            act = f"{act} {duty.sentence}"
        core = content(_bare(act.replace(duty.deadline, " ") if duty.deadline else act))
        yield _Rule(
            group=duty.group,
            deontic=duty.deontic,
            verb=core[0] if core else "",
            core=frozenset(core),
            figures=_figures(said),
            settled=bool(
                duty.conditions or duty.exceptions or _SETTLED.search(duty.sentence)
            ),
            key=duty.key,
            pinpoint=duty.pinpoint,
            start=duty.start,
            end=duty.end,
            said=said,
            own=frozenset(content(_bare(duty.sentence))),
            deadline=duty.deadline.casefold(),
            item=_is_item(duty.key),
        )


def _of_statements(sheet: Sheet) -> Iterator[_Rule]:
    """Sentences without a norm that set a number: how many members, which majority."""
    for line in sheet.body:
        if line.norms and any(n.act for n in line.norms):
            continue
        if len(line.plain) > 600 or not _STATES.search(line.plain):
            continue
        figures = _figures(line.plain)
        words = content(_bare(line.plain))
        if not figures or not words:
            continue
        who = line.plain.split(" shall")[0]
        yield _Rule(
            group=group_of(who),
            deontic=Deontic.STATEMENT,
            verb=_verb_of(line),
            core=frozenset(words),
            figures=figures,
            settled=bool(_SETTLED.search(line.plain)),
            key=line.node.key,
            pinpoint=line.node.pinpoint,
            start=line.start,
            end=line.end,
            said=line.plain,
            own=frozenset(words),
            deadline=line.plain.casefold(),
            item=_is_item(line.node.key) or "sub-" in line.node.key,
        )


def _is_item(key: str) -> bool:
    """Whether a provision is a point of a list, and no numbered paragraph."""
    return re.search(r"/(?:[a-z]{1,4}|[ivx]+|sub-\d+)$", key) is not None


def _above(key: str) -> str:
    return key.rpartition("/")[0]


def _verb_of(line: Line) -> str:
    after = re.search(r"\bshall\s+(?:be\s+)?([^.;]{2,80})", line.plain)
    words = content(after[1]) if after else []
    return words[0] if words else ""


def _bare(text: str) -> str:
    """An act without figures, so that only what is done is compared."""
    return " ".join(
        w for w in text.split() if not _NUMBER.match(w.casefold().strip("(),.;[]"))
    )


def _figures(text: str) -> tuple[Figure, ...]:
    if len(text) > 2000:
        return ()
    said = plain_amounts(without_pinpoints(text))
    return tuple(f for f in read_figures(said) if not f.implied and f.value)


def _clash(one: _Rule, other: _Rule) -> str:
    """Why two rules cannot both be kept; "" where they can."""
    if one.group != other.group:
        return ""
    apart = (
        one.key.startswith("annex")
        and one.key.split("/")[:2] != (other.key.split("/")[:2])
    )
    beside = one.item and other.item and _above(one.key) == _above(other.key)
    if (
        apart
        or beside
        or one.settled
        or other.settled
        or (one.key, one.start) == (other.key, other.start)
    ):
        return ""
    shared = _share(one.core, other.core)
    if min(len(one.core), len(other.core)) > LONG and shared < SAME_LONG:
        return ""
    if _share(one.own, other.own) < SAME / 2:
        return ""
    if shared >= SAME and (why := _other_figure(one, other)):
        return why
    telling = (one.core & other.core) - _GENERIC
    if shared >= SAME_BAN and len(telling) >= 2:
        return _other_strength(one, other)
    return ""


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _other_figure(one: _Rule, other: _Rule) -> str:
    if Deontic.PROHIBITION in (one.deontic, other.deontic):
        return ""
    for figure in one.figures:
        if figure.unit in ("year", "date", "month") and figure.text not in one.deadline:
            continue  # a base year is no time limit
        same = [f for f in other.figures if _alike(figure, f)]
        if same and all(_value(f) != _value(figure) for f in same):
            return (
                f"{one.pinpoint} says “{figure.text}” and {other.pinpoint} says "
                f"“{same[0].text}” for the same act."
            )
    return ""


def _alike(one: Figure, other: Figure) -> bool:
    times = one.unit in _TIMES and other.unit in _TIMES
    if not times and one.unit != other.unit:
        return False
    if one.bound and other.bound and one.bound != other.bound:
        return False  # at least the one, at most the other: both can be kept
    if one.unit == "" and not one.noun:
        return False
    return times or one.noun == other.noun


def _value(figure: Figure) -> float:
    base = figure.base or figure.value
    return base * 30 * 86400 if figure.unit == "months" else base


def _other_strength(one: _Rule, other: _Rule) -> str:
    kinds = {one.deontic, other.deontic}
    if len(kinds) == 1 or Deontic.STATEMENT in kinds or one.group != other.group:
        return ""
    if one.group == NOBODY:
        return ""
    if Deontic.PROHIBITION in kinds and kinds & {
        Deontic.OBLIGATION,
        Deontic.PERMISSION,
    }:
        forbids, asks = _ordered(one, other, Deontic.PROHIBITION)
        return f"{forbids.pinpoint} forbids what {asks.pinpoint} asks or allows."
    if Deontic.OBLIGATION in kinds:
        binds, frees = _ordered(one, other, Deontic.OBLIGATION)
        return f"{binds.pinpoint} binds to what {frees.pinpoint} leaves free."
    return ""


def _ordered(one: _Rule, other: _Rule, first: Deontic) -> tuple[_Rule, _Rule]:
    return (one, other) if one.deontic is first else (other, one)


def _conflict(sheet: Sheet, earlier: _Rule, later: _Rule, why: str) -> Ambiguity:
    words = sheet.words(later.start, later.end)
    at = 0
    for figure in later.figures:
        place = words.casefold().find(figure.text.casefold())
        if place >= 0 and f"“{figure.text}”" in why:
            at, words = place, words[place : place + len(figure.text)]
            break
    tighter = next(
        (
            f.text
            for f in earlier.figures
            if f"“{f.text}”" in why and words.casefold() != f.text
        ),
        f"[as in {earlier.pinpoint}]",
    )
    start = later.start + at
    return Ambiguity(
        kind=CONFLICT,
        words=words,
        pinpoint=later.pinpoint,
        start=start,
        end=start + len(words),
        why=why,
        tighter=tighter,
        gravity=Gravity.HIGH,
        key=later.key,
    )
