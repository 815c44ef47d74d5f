"""Which side sentences take on an issue, and which do not speak of it at all.

A reader of issue and sentence says so (`opposing.stances`), weighed with how near both
are in meaning: alone, nearness takes neighbours for the issue, and the reader is too
sure of what shares words with it. It compares no two parties. Example:

    siding([("a ban on lamps", "Kenya calls for a ban.")], [0.7], reads)[0].pro
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.opposing import STANCES, Stance

# Share of "speaks of it", with a side or without, from which a sentence does; what a
# party states keeps to its subject more than its laws, of which there are so many.
SPEAKS, SPEAKS_IN_STATEMENT = 0.5, 0.3
# Log-odds of "speaks of it" out of the reader's own and the cosine of issue and
# sentence, chosen on sentences that people labelled (evals/LOG.md).
READ, NEARNESS, NONE = 1.0, 4.5, -3.8

Reads = Callable[[Sequence[tuple[str, str]]], NDArray[np.float32]]
_PRO, _CON = STANCES.index(Stance.FOR), STANCES.index(Stance.AGAINST)
_OFF = STANCES.index(Stance.OFF)


@dataclass(frozen=True, kw_only=True)
class Lean:
    """The side that a sentence takes on an issue, as shares from 0 to 1."""

    pro: float = 0.0  # if it speaks of it
    con: float = 0.0
    speaks: float = 1.0  # with a side or without

    def apart(self, other: Lean) -> float:
        """How surely two sentences stand on opposite sides."""
        return max(min(self.pro, other.con), min(self.con, other.pro))

    def together(self, other: Lean) -> tuple[float, Stance]:
        """How surely they stand on one side, and on which."""
        pro, con = min(self.pro, other.pro), min(self.con, other.con)
        return (pro, Stance.FOR) if pro >= con else (con, Stance.AGAINST)


UNKNOWN = Lean()


def least(stated: bool) -> float:
    """The share of "speaks of it" from which a sentence does, in a statement or not."""
    return SPEAKS_IN_STATEMENT if stated else SPEAKS


def siding(
    pairs: Sequence[tuple[str, str]], nears: Sequence[float], reads: Reads
) -> list[Lean]:
    """The lean of each sentence.

    Args:
        pairs: an issue in words and a sentence each.
        nears: the cosine of each pair.
        reads: shares of stances in the order of STANCES, a line a pair.
    """
    if not pairs:
        return []
    return [_lean(r, near) for r, near in zip(reads(pairs), nears, strict=True)]


def _lean(shares: NDArray[np.float32], near: float) -> Lean:
    off = min(max(float(shares[_OFF]), 1e-4), 1 - 1e-4)
    odds = READ * math.log((1 - off) / off) + NEARNESS * near + NONE
    speaks = 1 / (1 + math.exp(-odds))
    pro, con = (min(float(shares[at]) / (1 - off), 1.0) for at in (_PRO, _CON))
    return Lean(pro=pro, con=con, speaks=speaks)
