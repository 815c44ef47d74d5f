"""Reads an issue and a sentence together: which side does the sentence take?

A cross-encoder made of the built-in model, like `opposing.model`, tuned on issues in a
few words and sentences of delegations. What is changed is kept in `stance.npz`, which
`evals.disagreements.train` writes. It knows no party and no library. Example:

    stances().shares([("a ban on incineration", "We see no need of a ban.")])
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.encoders import shipped_encoder
from assistant.verify.entailment import CrossEncoder, softmax

WEIGHTS = Path(__file__).parent / "stance.npz"


class Stance(StrEnum):
    """Which side a sentence takes on an issue."""

    FOR = "for"  # wants it, finds it needed, or provides for it
    AGAINST = "against"  # rejects it, or wants something else in its place
    OPEN = "on"  # speaks of it and takes no side
    OFF = "off"  # does not speak of it


STANCES = tuple(Stance)


class Stances:
    """Which side do sentences take on issues?"""

    def __init__(self, reader: CrossEncoder) -> None:
        """Take what reads them."""
        self._reader = reader

    def shares(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Shares of the stances in the order of STANCES, shape (pairs, 4).

        Args:
            pairs: an issue in a few words and a sentence each.
        """
        return softmax(self._reader.said(pairs))


@lru_cache(maxsize=1)
def stances() -> Stances:
    """The one that ships, once for a process."""
    return Stances(CrossEncoder(shipped_encoder(), WEIGHTS))
