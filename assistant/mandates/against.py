"""Holds a text against a mandate: red lines crossed, objectives met or dropped.

Of every instruction the nearest sentences are looked at; the one that speaks of it says
what the text does to it. Everything runs on this machine: no language model is asked,
nothing is written and nothing is logged. Example:

    against(mandate, "Each Party shall disclose source code.", encoder)[0].verdict
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from assistant.encoders import Encoder
from assistant.mandates import bounds
from assistant.mandates.instructions import Instruction, instruction
from assistant.mandates.judging import (
    Candidate,
    Judged,
    judge_objective,
    judge_red_line,
)
from assistant.mandates.lines import Line, lines_of, vectors
from assistant.mandates.nouns import (
    BELOW,
    OPENING,
    Finding,
    Mandate,
    Objective,
    Outcome,
    RedLine,
)
from assistant.opposing import STANCES, Stance, stances
from assistant.readings import Reading
from assistant.support.actors import GENERAL
from assistant.support.cited import content
from assistant.verify.entailment import entailment

LOOKED_AT = 6  # sentences of a text that are read beside an instruction
LEAST = 0.07  # how surely a sentence must speak of it
BESIDE = 0.5  # share of the best one's sureness from which others count too
_FOR, _AGAINST = STANCES.index(Stance.FOR), STANCES.index(Stance.AGAINST)
_OFF = STANCES.index(Stance.OFF)
_NOTHING = "no sentence of the text speaks of it"

Judge = Callable[[Instruction, Candidate], Judged]


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """An instruction of a mandate and whose it is."""

    of: RedLine | Objective
    read: Instruction

    @property
    def words(self) -> str:
        """As the mandate has it."""
        return self.read.words

    @cached_property
    def needs(self) -> tuple[bounds.Need, ...]:
        """What it asks of figures."""
        return bounds.needs(self.read.words)


def against(
    mandate: Mandate, text: str | Path | Reading, encoder: Encoder
) -> tuple[Finding, ...]:
    """What a text does to every red line and objective, the gravest first.

    Args:
        mandate: the private instructions.
        text: the text itself, the path of a file, or its reading.
        encoder: what places sentences by their meaning.

    Raises:
        InputError: the text cannot be read, or holds no sentence.
    """
    lines = lines_of(text)
    asked = [
        *(_Asked(of=r, read=instruction(r.words)) for r in mandate.red_lines),
        *(_Asked(of=o, read=instruction(o.wanted)) for o in mandate.objectives),
    ]
    found: list[Finding] = []
    for one, some in zip(asked, _candidates(asked, lines, encoder), strict=True):
        if isinstance(one.of, RedLine):
            found += _red_line(one, one.of, some)
        else:
            found.append(_objective(one, one.of, some))
    return tuple(sorted(found, key=lambda f: (f.grave, f.priority)))


def _candidates(
    asked: Sequence[_Asked], lines: Sequence[Line], encoder: Encoder
) -> list[list[Candidate]]:
    """For each instruction the sentences that speak of it, the surest first."""
    if not lines or not asked:
        return [[] for _ in asked]
    nears = encoder.encode([a.words for a in asked]) @ vectors(lines, encoder).T
    found = [
        _nearest(one, lines, [float(n) for n in row])
        for one, row in zip(asked, nears, strict=True)
    ]
    return _read(asked, found)


def _nearest(
    asked: _Asked, lines: Sequence[Line], nears: Sequence[float]
) -> list[Candidate]:
    """The sentences nearest in meaning and words."""
    own = frozenset(content(asked.words)) - GENERAL
    every = [
        Candidate(
            line=line,
            near=near,
            shared=len(own & line.stems) / len(own) if own else 0.0,
            measured=any(bounds.compared(need, line.said) for need in asked.needs),
        )
        for line, near in zip(lines, nears, strict=True)
    ]
    every.sort(key=lambda c: -(c.near + c.shared))
    return every[:LOOKED_AT]


def _read(
    asked: Sequence[_Asked], found: Sequence[Sequence[Candidate]]
) -> list[list[Candidate]]:
    """The candidates that speak of it, with what the two readers say."""
    pairs = [
        (_issue(one.read), c.line.said)
        for one, some in zip(asked, found, strict=True)
        for c in some
    ]
    shares = iter(stances().shares(pairs))
    speaking: list[list[Candidate]] = []
    for one, some in zip(asked, found, strict=True):
        read = [_sided(one.read, c, next(shares)) for c in some]
        best = max((c.speaks for c in read), default=0.0)
        kept = [c for c in read if c.speaks >= max(LEAST, BESIDE * best)]
        speaking.append(sorted(kept, key=lambda c: -c.speaks))
    return _denied(asked, speaking)


def _issue(read: Instruction) -> str:
    return read.refused or read.kept


def _sided(
    read: Instruction, candidate: Candidate, shares: Sequence[float]
) -> Candidate:
    pro, con = float(shares[_FOR]), float(shares[_AGAINST])
    side = pro - con if read.refused else con - pro
    return replace(candidate, off=float(shares[_OFF]), side=side)


def _denied(
    asked: Sequence[_Asked], speaking: Sequence[Sequence[Candidate]]
) -> list[list[Candidate]]:
    pairs = [
        (c.line.said, one.read.kept)
        for one, some in zip(asked, speaking, strict=True)
        for c in some
    ]
    said = iter(entailment().shares(pairs)) if pairs else iter(())
    return [[_with_denied(c, next(said)) for c in some] for some in speaking]


def _with_denied(candidate: Candidate, shares: Sequence[float]) -> Candidate:
    carried, _, denied = (float(share) for share in shares)
    return replace(candidate, denied=denied - carried)


def _red_line(asked: _Asked, line: RedLine, some: Sequence[Candidate]) -> list[Finding]:
    """The gravest that is done to a red line; where it is crossed, each such place."""
    if not some:
        return [_missing("red line", line.name, asked.words, Outcome.NOT_MENTIONED)]
    told = [judge_red_line(asked.read, c) for c in some]
    told.sort(key=lambda j: _RED.index(j.outcome))
    crossed = [j for j in told if j.outcome is Outcome.CROSSED]
    return [
        _finding("red line", line.name, asked.words, one) for one in crossed or told[:1]
    ]


_RED = (Outcome.CROSSED, Outcome.TOUCHED, Outcome.RESPECTED)


def _objective(
    asked: _Asked, objective: Objective, some: Sequence[Candidate]
) -> Finding:
    name, priority = objective.name, objective.priority
    if not some:
        return _missing("objective", name, asked.words, Outcome.DROPPED, priority)
    told = judge_objective(asked.read, some[0])
    level = _level(objective, told)
    if told.outcome is Outcome.MET and level not in ("", OPENING):
        told = replace(told, outcome=Outcome.PARTLY)
    return _finding("objective", name, asked.words, told, priority, level)


def _level(objective: Objective, told: Judged) -> str:
    """Which level of an objective a sentence comes up to; "" where none was set."""
    levels = objective.levels
    if not objective.opening or not objective.fallbacks:
        return ""
    said = told.candidate.line.said
    step = bounds.rung([text for _, text in levels], said)
    if step is not None:
        return levels[step][0] if step < len(levels) else BELOW
    held = [
        (_alike(text, told.candidate.line), -at, name)
        for at, (name, text) in enumerate(levels)
        if judge_objective(instruction(text), told.candidate).outcome is Outcome.MET
    ]
    return max(held)[2] if held else BELOW


def _alike(level: str, line: Line) -> float:
    """How many words a level and a sentence share, of the words of both."""
    own = frozenset(content(level))
    return len(own & line.stems) / max(1, len(own | line.stems))


def _missing(
    what: str, name: str, words: str, verdict: Outcome, priority: int = 0
) -> Finding:
    return Finding(
        what=what,
        name=name,
        verdict=verdict,
        words=words,
        priority=priority,
        reasons=(_NOTHING,),
    )


def _finding(
    what: str, name: str, words: str, told: Judged, priority: int = 0, level: str = ""
) -> Finding:
    line = told.candidate.line
    return Finding(
        what=what,
        name=name,
        verdict=told.outcome,
        words=words,
        text=line.text,
        place=line.place,
        start=line.start,
        end=line.end,
        level=level,
        priority=priority,
        reasons=told.reasons,
    )
