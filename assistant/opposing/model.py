"""Reads two texts together and says how they stand, and in what they disagree.

A cross-encoder made of the built-in model, like `verify.entailment`, from which it was
tuned on pairs of our own; what is changed is kept in `relation.npz`. It knows no rule.
`evals.disagreements.train` writes that file. Example:

    relations().shares([("We want a ban.", "We see no need of a ban.")])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.encoders import shipped_encoder
from assistant.findings import Kind, Stand
from assistant.verify.entailment import CrossEncoder, softmax

WEIGHTS = Path(__file__).parent / "relation.npz"
STANDS = tuple(Stand)
KINDS = tuple(kind for kind in Kind if kind.substance)


@dataclass(frozen=True, kw_only=True)
class Shares:
    """Shares of stands, and of the kinds of a disagreement, a line a pair."""

    stands: NDArray[np.float32]
    kinds: NDArray[np.float32]


class Relations(CrossEncoder):
    """How do two texts stand to each other?"""

    def shares(self, pairs: Sequence[tuple[str, str]]) -> Shares:
        """The mean of what is said of both orders.

        Args:
            pairs: two texts each; the end of the longer one may be cut.
        """
        said = self.said([*pairs, *((b, a) for a, b in pairs)])
        many, split = len(pairs), len(STANDS)
        stands, kinds = softmax(said[:, :split]), softmax(said[:, split:])
        return Shares(
            stands=np.asarray((stands[:many] + stands[many:]) / 2, dtype=np.float32),
            kinds=np.asarray((kinds[:many] + kinds[many:]) / 2, dtype=np.float32),
        )

    def odds(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """The log-odds of a disagreement, as the texts stand in each pair.

        They tell apart what shares near 1 hide. One order is read: it serves to hold
        changes of one pair against each other.
        """
        said = self.said(pairs)[:, : len(STANDS)]
        rest = np.logaddexp.reduce(said[:, 1:], axis=1)
        return np.asarray(said[:, 0] - rest, dtype=np.float32)


@lru_cache(maxsize=1)
def relations() -> Relations:
    """The one that ships, once for a process."""
    return Relations(shipped_encoder(), WEIGHTS)
