"""Steps: runs in units, before they are runs in characters; and sentences in units.

It knows no words. Example:

    changed(0, 1, 0, 0).kind        # "removed"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.wording.units import Unit

RunKind = Literal["same", "changed", "removed", "added", "moved"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """A run in units: half-open ranges of both lists."""

    kind: RunKind
    a0: int
    a1: int
    b0: int
    b1: int


def sentences(of: Sequence[Unit]) -> list[tuple[int, int]]:
    """Sentences and clauses as ranges of units."""
    ends = [n + 1 for n, unit in enumerate(of) if unit.ends]
    if not ends or ends[-1] != len(of):
        ends.append(len(of))
    starts = [0, *ends[:-1]]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def changed(a0: int, a1: int, b0: int, b1: int) -> Step:
    """A step by what it has on each side."""
    kind: RunKind = "changed"
    if a0 == a1:
        kind = "added"
    elif b0 == b1:
        kind = "removed"
    return Step(kind=kind, a0=a0, a1=a1, b0=b0, b1=b1)
