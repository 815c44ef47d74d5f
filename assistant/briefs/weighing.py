"""Whether a sentence speaks of an objective, and which way it pulls.

An objective is read as an issue in a few words: its own name, and the listed issue that
is nearest to it, if one is. Lines that the list gives for an issue find sentences in
other words; a side is told by the few words alone, which are read best. Example:

    weighed(objective, ["Kenya calls for a ban."], [0.7], encoder)[0].side
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.encoders import Encoder, Vectors
from assistant.mandates import signs
from assistant.mandates.instructions import instruction
from assistant.mandates.nouns import Objective
from assistant.opposing import STANCES, Stance, relate, stances
from assistant.positions.issues import curated
from assistant.positions.siding import Lean, siding

LISTED = 0.5  # nearness from which a listed issue is that of an objective
SPEAKS = 0.5  # share of "speaks of it" from which a sentence does
BY_LINE, NEAR_LINE = 0.7, 0.5  # the same beside a listed line, and its nearness to it
SURE, APART = 0.6, 0.35  # share of a side, and its lead, from which it is taken
AGREES, PARTS = 0.4, 0.5  # share of disagreement with what is wanted: below, from
SHORT = 9  # words of a name that can be read as an issue
_NAMELESS = re.compile(r"objective \d+")
_FOR, _AGAINST = STANCES.index(Stance.FOR), STANCES.index(Stance.AGAINST)


class Side(StrEnum):
    """Which way a delegation's own words pull on an objective."""

    NEAR = "near"
    AGAINST = "against"
    UNCLEAR = "side not clear"


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """What was read of a sentence.

    speaks: how surely it is of the objective, 0 to 1; named: the same, by the name of
    the objective and its issue alone; of_it: whether it is.
    """

    speaks: float
    named: float
    of_it: bool
    side: Side


@dataclass(frozen=True, kw_only=True)
class Issue:
    """What a sentence is read beside.

    sign: 1 where the objective is for it, -1 where it is against it, 0 where that is
    not clear; own: whether it is the objective's own name.
    """

    words: str
    sign: int
    own: bool


def phrases(objective: Objective) -> tuple[str, ...]:
    """An objective in the words in which others may speak of it."""
    found = (objective.aim, objective.line, objective.opening)
    return (objective.name, *(" ".join(text.split()) for text in found if text))


def listed_for(objective: Objective, encoder: Encoder) -> tuple[str, tuple[str, ...]]:
    """The listed issue nearest to an objective and its lines; "" where none is near."""
    if not curated():
        return "", ()
    names = _placed(encoder, tuple(one.issue.name for one in curated()))
    nears = names @ encoder.encode(list(phrases(objective))).T
    # The name weighs as much as all that is said of it.
    whole = [(float(row[0]) + float(row.mean())) / 2 for row in nears]
    best = max(range(len(whole)), key=lambda n: whole[n])
    if whole[best] < LISTED:
        return "", ()
    return curated()[best].issue.name, curated()[best].says


@lru_cache(maxsize=2)
def _placed(encoder: Encoder, names: tuple[str, ...]) -> Vectors:
    """Where listed names stand in meaning: nothing of a mandate is kept here."""
    return encoder.encode(list(names))


def weighed(
    objective: Objective, texts: Sequence[str], nears: Sequence[float], encoder: Encoder
) -> list[Weighed]:
    """What sentences say on an objective, each with its side.

    Args:
        objective: of the mandate.
        texts: sentences, of whatever source.
        nears: how near each is to the objective in meaning.
        encoder: finds the listed issue that it is read as.
    """
    if not texts:
        return []
    listed, lines = listed_for(objective, encoder)
    issues = _issues(objective, listed)
    readings = [_read([issue.words] * len(texts), texts, nears) for issue in issues]
    beside = _beside_lines(lines, texts, nears, encoder)
    sided = [
        _sided(issues, leans) for leans in zip(*readings, strict=True)
    ]  # by own name, by the listed issue
    found: list[Weighed] = []
    for at, ((own, by_list), line) in enumerate(zip(sided, beside, strict=True)):
        leans = [reading[at] for reading in readings]
        said = max(lean.speaks for lean in leans)
        side = own
        if own is Side.UNCLEAR and by_list is not Side.UNCLEAR:
            side = _confirmed(objective, texts[at], by_list)
        found.append(
            Weighed(
                speaks=max(said, line * SPEAKS),
                named=said,
                of_it=said >= SPEAKS or line >= BY_LINE,
                side=side,
            )
        )
    return found


def _issues(objective: Objective, listed: str) -> list[Issue]:
    """The issues in a few words that an objective is read as."""
    name, short = objective.name, len(objective.name.split()) <= SHORT
    named = [name] if short and not _NAMELESS.fullmatch(name) else []
    found = [*named, *([listed] if listed else [])]
    found = list({words.casefold(): words for words in found}.values())
    found = found or [instruction(objective.wanted).kept]
    shares = stances().shares([(words, objective.wanted) for words in found])
    return [
        Issue(
            words=words,
            sign=_sign(objective, float(row[_FOR]), float(row[_AGAINST])),
            own=words != listed or words.casefold() == name.casefold(),
        )
        for words, row in zip(found, shares, strict=True)
    ]


def _sign(objective: Objective, pro: float, con: float) -> int:
    """Whether an objective is for what an issue names, or against it."""
    if max(pro, con) >= 0.5:
        return 1 if pro > con else -1
    turned = instruction(objective.wanted).refused or signs.turning(objective.wanted)
    return 0 if turned else 1


def _read(
    words: Sequence[str], texts: Sequence[str], nears: Sequence[float]
) -> list[Lean]:
    return siding(list(zip(words, texts, strict=True)), nears, stances().shares)


def _beside_lines(
    lines: Sequence[str],
    texts: Sequence[str],
    nears: Sequence[float],
    encoder: Encoder,
) -> list[float]:
    """How surely each sentence speaks of the listed line that is nearest to it."""
    if not lines:
        return [0.0] * len(texts)
    vectors = encoder.encode([*lines, *texts])
    near = vectors[len(lines) :] @ vectors[: len(lines)].T
    best = [int(row.argmax()) for row in near]
    leans = _read([lines[n] for n in best], texts, nears)
    return [
        lean.speaks if float(row[n]) >= NEAR_LINE else 0.0
        for row, n, lean in zip(near, best, leans, strict=True)
    ]


def _sided(issues: Sequence[Issue], leans: Sequence[Lean]) -> tuple[Side, Side]:
    """The side by the objective's own name, and by the listed issue."""
    own = by_list = Side.UNCLEAR
    for issue, lean in zip(issues, leans, strict=True):
        side = _one(lean, issue.sign) if lean.speaks >= SPEAKS else Side.UNCLEAR
        if issue.own:
            own = side
        else:
            by_list = side
    if Side.UNCLEAR not in (own, by_list) and own is not by_list:
        return Side.UNCLEAR, Side.UNCLEAR
    return own, by_list


def _one(lean: Lean, sign: int) -> Side:
    if max(lean.pro, lean.con) < SURE or abs(lean.pro - lean.con) < APART or not sign:
        return Side.UNCLEAR
    return Side.NEAR if (lean.pro > lean.con) == (sign > 0) else Side.AGAINST


def _confirmed(objective: Objective, text: str, side: Side) -> Side:
    """A side on a listed issue, which may be wider, if what is wanted bears it out."""
    share = relate([(objective.wanted, text)], words=False)[0].share
    borne_out = share < AGREES if side is Side.NEAR else share >= PARTS
    return side if borne_out else Side.UNCLEAR
