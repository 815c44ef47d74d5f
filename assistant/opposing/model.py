"""Reads two texts together and says how they stand, and in what they disagree.

Two cross-encoders made of the built-in model, like `verify.entailment`, from which they
were tuned on pairs of our own in two courses; their mean counts, since each errs on its
own. What is changed is kept in `relation-*.npz`. They know no rule.
`evals.disagreements.train` writes these files. Example:

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

WEIGHTS = tuple(Path(__file__).parent / f"relation-{n}.npz" for n in (1, 2))
STANDS = tuple(Stand)
KINDS = tuple(kind for kind in Kind if kind.substance)
_DISAGREE, _SAME = STANDS.index(Stand.DISAGREE), STANDS.index(Stand.SAME)
# Below both the first reader's word is taken: most pairs of a library are of this sort.
_NO_CLASH, _NOT_ALIKE = 0.04, 0.25

Array = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Shares:
    """Shares of stands, and of the kinds of a disagreement, a line a pair."""

    stands: Array
    kinds: Array


class Relations:
    """How do two texts stand to each other?"""

    def __init__(self, readers: Sequence[CrossEncoder]) -> None:
        """Take the readers, the one that is asked first in front."""
        self.readers = tuple(readers)

    def shares(self, pairs: Sequence[tuple[str, str]]) -> Shares:
        """The mean of what all readers say of both orders.

        Pairs that plainly neither clash nor agree are read once, by the first reader.

        Args:
            pairs: two texts each; the end of the longer one may be cut.
        """
        stands, kinds = _shares(self.readers[0].said(pairs))
        open_ = (stands[:, _DISAGREE] >= _NO_CLASH) | (stands[:, _SAME] >= _NOT_ALIKE)
        rest = [n for n in range(len(pairs)) if open_[n]]
        if rest:
            some = [pairs[n] for n in rest]
            both = [*some, *((b, a) for a, b in some)]
            told = [_shares(reader.said(both)) for reader in self.readers]
            stands[rest] = _mean([t[0] for t in told], len(rest))
            kinds[rest] = _mean([t[1] for t in told], len(rest))
        return Shares(stands=stands, kinds=kinds)

    def odds(self, pairs: Sequence[tuple[str, str]]) -> Array:
        """The log-odds of a disagreement, as the texts stand in each pair.

        They tell apart what shares near 1 hide. The first reader alone is asked: this
        serves to hold changes of one pair against each other.
        """
        said = self.readers[0].said(pairs)[:, : len(STANDS)]
        rest = np.logaddexp.reduce(said[:, 1:], axis=1)
        return np.asarray(said[:, 0] - rest, dtype=np.float32)


def _shares(said: Array) -> tuple[Array, Array]:
    split = len(STANDS)
    return softmax(said[:, :split]), softmax(said[:, split:])


def _mean(shares: Sequence[Array], many: int) -> Array:
    """The mean over readers and over both orders of `many` pairs."""
    orders = [part for one in shares for part in (one[:many], one[many:])]
    return np.asarray(np.stack(orders).mean(0), dtype=np.float32)


@lru_cache(maxsize=1)
def relations() -> Relations:
    """The one that ships, once for a process."""
    encoder = shipped_encoder()
    return Relations([CrossEncoder(encoder, weights) for weights in WEIGHTS])
