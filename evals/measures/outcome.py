"""What a measure returns for one case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Parts = tuple[float, float]  # numerator and denominator


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Values of one case by measure.

    `values` holds only what applies to the case; `parts` the numerators and
    denominators of those that are shares, from which the micro average is made;
    `unscored` counts judgements that could not be read; `notes` say why, in words.
    """

    values: dict[str, float] = field(default_factory=dict[str, float])
    parts: dict[str, Parts] = field(default_factory=dict[str, Parts])
    unscored: int = 0
    notes: tuple[str, ...] = ()


def of_parts(parts: dict[str, Parts], notes: Iterable[str] = ()) -> Outcome:
    """An outcome whose values are the shares of its parts; empty ones do not apply."""
    held = {name: p for name, p in parts.items() if p[1]}
    values = {name: part / whole for name, (part, whole) in held.items()}
    return Outcome(values=values, parts=held, notes=tuple(notes))


def joined(outcomes: Iterable[Outcome]) -> Outcome:
    """Several outcomes of one case as one."""
    values: dict[str, float] = {}
    parts: dict[str, Parts] = {}
    notes: list[str] = []
    unscored = 0
    for outcome in outcomes:
        values |= outcome.values
        parts |= outcome.parts
        notes += outcome.notes
        unscored += outcome.unscored
    return Outcome(values=values, parts=parts, unscored=unscored, notes=tuple(notes))
