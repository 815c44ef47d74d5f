"""Where other delegations stand on an objective, told by their own words alone.

An objective is read as an issue in a few words: its name, and the listed issue that is
nearest to it. A reader of issue and sentence says whether a sentence speaks of it and
which way; where it is not sure, or finds both ways, no side is told, and who says
nothing is silent: a side is never guessed. It writes nothing. Example:

    standing(objectives, sayings, encoder, held)["Human control"][0].side    # "near"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.drafting.material import Told
from assistant.encoders import Encoder
from assistant.mandates import signs
from assistant.mandates.instructions import instruction
from assistant.mandates.nouns import Objective
from assistant.opposing import STANCES, Stance, stances
from assistant.positions.issues import curated
from assistant.positions.sayings import Saying
from assistant.positions.siding import Lean, siding
from assistant.terms import Instrument

EACH = 3  # sentences of a delegation that are read beside an objective
NEAR = 0.3  # nearness to an objective below which a sentence is not read
LISTED = 0.5  # nearness from which a listed issue is that of an objective
SPEAKS = 0.5  # share of "speaks of it" from which a sentence does
SURE = 0.6  # share of a side from which a sentence takes it
APART = 0.35  # by how much it must outweigh the other side
SHORT = 9  # words of a name that can be read as an issue
_NAMELESS = re.compile(r"objective \d+")
_FOR, _AGAINST = STANCES.index(Stance.FOR), STANCES.index(Stance.AGAINST)


class Side(StrEnum):
    """Which way a delegation's own words pull on an objective."""

    NEAR = "near"
    AGAINST = "against"
    UNCLEAR = "side not clear"


@dataclass(frozen=True, kw_only=True)
class Voice:
    """What a delegation says on an objective, the surest sentence first."""

    party: str
    side: Side
    told: tuple[Told, ...]
    speaks: float  # how surely the first sentence speaks of it, 0 to 1


@dataclass(frozen=True, kw_only=True)
class _Issue:
    """What a sentence is read beside.

    sign: 1 where the objective is for it, -1 where it is against it, 0 where that is
    not clear.
    """

    words: str
    sign: int


@dataclass(frozen=True, kw_only=True)
class _Read:
    """A sentence that speaks of an objective."""

    saying: Saying
    near: float
    speaks: float
    side: Side


def standing(
    objectives: Sequence[Objective],
    sayings: Sequence[Saying],
    encoder: Encoder,
    held: Mapping[str, Instrument],
) -> dict[str, tuple[Voice, ...]]:
    """For each objective, by name, who says something on it; the surest first.

    Args:
        objectives: of the mandate.
        sayings: sentences of other delegations.
        encoder: the one whose vectors they carry.
        held: the instruments that the user sees, by id.
    """
    if not sayings:
        return {one.name: () for one in objectives}
    return {
        one.name: _voices(_of_it(one, sayings, encoder), held) for one in objectives
    }


def phrases(objective: Objective) -> tuple[str, ...]:
    """An objective in the words in which others may speak of it."""
    found = (objective.aim, objective.line, objective.opening)
    return (objective.name, *(" ".join(text.split()) for text in found if text))


def _issues(objective: Objective, encoder: Encoder) -> list[_Issue]:
    """The issues in a few words that an objective is read as."""
    found: list[str] = []
    short = len(objective.name.split()) <= SHORT
    if short and not _NAMELESS.fullmatch(objective.name):
        found.append(objective.name)
    listed = _listed(objective, encoder)
    if listed and listed.casefold() != objective.name.casefold():
        found.append(listed)
    if not found:
        found.append(instruction(objective.wanted).kept)
    shares = stances().shares([(words, objective.wanted) for words in found])
    return [
        _Issue(
            words=words, sign=_sign(objective, float(row[_FOR]), float(row[_AGAINST]))
        )
        for words, row in zip(found, shares, strict=True)
    ]


def _listed(objective: Objective, encoder: Encoder) -> str:
    """The listed issue nearest to an objective, by its name; "" where none is near."""
    names = [one.issue.name for one in curated()]
    if not names:
        return ""
    said = list(phrases(objective))
    vectors = encoder.encode([*said, *names])
    nears = vectors[len(said) :] @ vectors[: len(said)].T
    # The name weighs as much as all that is said of it.
    whole = [(float(row[0]) + float(row.mean())) / 2 for row in nears]
    best = max(range(len(names)), key=lambda n: whole[n])
    return names[best] if whole[best] >= LISTED else ""


def _sign(objective: Objective, pro: float, con: float) -> int:
    """Whether an objective is for what an issue names, or against it."""
    if max(pro, con) >= 0.5:
        return 1 if pro > con else -1
    turned = instruction(objective.wanted).refused or signs.turning(objective.wanted)
    return 0 if turned else 1


def _of_it(
    objective: Objective, sayings: Sequence[Saying], encoder: Encoder
) -> list[_Read]:
    """The sentences that speak of an objective, the surest first."""
    issues = _issues(objective, encoder)
    tried = _tried(objective, issues, sayings, encoder)
    if not tried:
        return []
    readings = [
        siding(
            [(issue.words, saying.text) for saying, _ in tried],
            [near for _, near in tried],
            stances().shares,
        )
        for issue in issues
    ]
    found: list[_Read] = []
    for (saying, near), leans in zip(tried, zip(*readings, strict=True), strict=True):
        if max(lean.speaks for lean in leans) >= SPEAKS:
            speaks = sum(lean.speaks for lean in leans) / len(leans)
            side = _side(leans, issues)
            found.append(_Read(saying=saying, near=near, speaks=speaks, side=side))
    return sorted(found, key=lambda read: -read.speaks)


def speaking(
    objective: Objective,
    texts: Sequence[str],
    nears: Sequence[float],
    encoder: Encoder,
) -> list[float]:
    """How surely each of some sentences speaks of an objective, 0 to 1.

    Args:
        objective: of the mandate.
        texts: sentences, of whatever source.
        nears: how near each is to it in meaning.
        encoder: finds the listed issue that it is read as.
    """
    if not texts:
        return []
    words = [issue.words for issue in _issues(objective, encoder)]
    words.append(instruction(objective.wanted).kept)
    readings = [
        siding([(asked, text) for text in texts], nears, stances().shares)
        for asked in words
    ]
    return [max(lean.speaks for lean in leans) for leans in zip(*readings, strict=True)]


def _tried(
    objective: Objective,
    issues: Sequence[_Issue],
    sayings: Sequence[Saying],
    encoder: Encoder,
) -> list[tuple[Saying, float]]:
    """Of each delegation the sentences nearest to issues and texts of an objective."""
    said = [*phrases(objective)[1:], *(issue.words for issue in issues)]
    asked = encoder.encode(said)
    named = len(issues)
    ranked: dict[str, list[tuple[float, float, Saying]]] = {}
    for saying in sayings:
        nears = asked @ saying.vector
        near = float(nears.max())
        if near >= NEAR:
            both = float(nears[-named:].max()) + near
            ranked.setdefault(saying.party, []).append((both, near, saying))
    return [
        (saying, near)
        for some in ranked.values()
        for _, near, saying in sorted(some, key=lambda one: -one[0])[:EACH]
    ]


def _side(leans: Sequence[Lean], issues: Sequence[_Issue]) -> Side:
    """The one side that is told by readings that are sure of speaking of it."""
    told = {
        _one(lean, issue.sign)
        for lean, issue in zip(leans, issues, strict=True)
        if lean.speaks >= SPEAKS
    } - {Side.UNCLEAR}
    return told.pop() if len(told) == 1 else Side.UNCLEAR


def _one(lean: Lean, sign: int) -> Side:
    if max(lean.pro, lean.con) < SURE or abs(lean.pro - lean.con) < APART or not sign:
        return Side.UNCLEAR
    return Side.NEAR if (lean.pro > lean.con) == (sign > 0) else Side.AGAINST


def _voices(read: Sequence[_Read], held: Mapping[str, Instrument]) -> tuple[Voice, ...]:
    """Each delegation once: its surest sentence, and one that pulls the other way."""
    parties = dict.fromkeys(one.saying.party for one in read)
    return tuple(
        _voice([one for one in read if one.saying.party == name], held)
        for name in parties
    )


def _voice(read: Sequence[_Read], held: Mapping[str, Instrument]) -> Voice:
    sides = {one.side for one in read} - {Side.UNCLEAR}
    side = sides.pop() if len(sides) == 1 else Side.UNCLEAR
    first = next((one for one in read if one.side is side), read[0])
    chosen = [first]
    if side is Side.UNCLEAR:
        other = [one for one in read if one.side not in (first.side, Side.UNCLEAR)]
        chosen += other[:1]
    return Voice(
        party=first.saying.party,
        side=side,
        told=tuple(_told(one, held) for one in chosen),
        speaks=first.speaks,
    )


def _told(one: _Read, held: Mapping[str, Instrument]) -> Told:
    return Told(
        position=one.saying.position(one.near),
        text=one.saying.text,
        instrument=held[one.saying.spoken.instrument.id],
    )
