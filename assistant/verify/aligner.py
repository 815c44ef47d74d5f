"""Compares two texts piece by piece: what answers each piece, and do they agree?

A small network over the embedding model's own pieces (after the decomposable attention
model of Parikh et al., 2016): every piece of the claim is set beside what answers it in
the evidence, and every piece of the evidence beside what answers it in the claim; what
comes of all comparisons says whether the evidence carries the claim, says something
else, or says the contrary. `python -m evals.checking.train` made its weights. Example:

    Aligner.load().compare(claim, evidence)      # (0.91, 0.07, 0.02)
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.encoders import Pieces

WEIGHTS = Path(__file__).parent / "aligner.npz"
SCALE = 8.0  # brings the model's table to the size of its vectors in context
NEGLIGIBLE = 0.1  # how much a piece's best match counts beside its vectors

Array = NDArray[np.float32]


class Aligner:
    """The network, with its weights."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self._w = weights

    @staticmethod
    @lru_cache(maxsize=1)
    def load(path: Path = WEIGHTS) -> Aligner:
        """The aligner that ships."""
        with np.load(path) as kept:
            return Aligner({k: kept[k].astype(np.float32) for k in kept.files})

    def compare(self, claim: Pieces, evidence: Pieces) -> tuple[float, float, float]:
        """Shares of: carried, neither, contradicted; together 1."""
        if not len(claim.ids) or not len(evidence.ids):
            return (0.0, 1.0, 0.0)
        one, other = self._inside(claim), self._inside(evidence)
        same = (claim.ids[:, None] == evidence.ids[None, :]).astype(np.float32)
        scale = 1.0 / np.sqrt(one.shape[1])
        match = self._layer("att", one) @ other.T * scale * self._w["w"][0]
        match += same * self._w["w"][1]
        here = self._side(one, other, match, same)
        there = self._side(other, one, match.T, same.T)
        pooled = np.concatenate(
            [here.mean(0), here.max(0), there.mean(0), there.max(0)]
        )
        said = self._layer("out", np.maximum(self._layer("agg", pooled[None]), 0))[0]
        odds = np.exp(said - said.max())
        shares = odds / odds.sum()
        return float(shares[0]), float(shares[1]), float(shares[2])

    def _inside(self, pieces: Pieces) -> Array:
        both = np.concatenate([pieces.within, pieces.alone * SCALE], axis=1)
        return np.tanh(self._layer("inp", both))

    def _side(self, own: Array, other: Array, match: Array, same: Array) -> Array:
        weights = np.exp(match - match.max(1, keepdims=True))
        answer = (weights / weights.sum(1, keepdims=True)) @ other
        compared = np.concatenate(
            [
                own,
                answer,
                np.abs(own - answer),
                own * answer,
                match.max(1, keepdims=True) * NEGLIGIBLE,
                same.max(1, keepdims=True),
            ],
            axis=1,
        )
        return np.maximum(self._layer("cmp", compared), 0)

    def _layer(self, name: str, given: Array) -> Array:
        return given @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"]
