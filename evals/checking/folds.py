"""Folds of the development pairs, and what models said of the fold left out.

Whoever tunes (`evals.checking.train`) and whoever fits on what was said (`fit`) have to
agree on both, so they are told here alone. Example:

    fold_of(group(pair), 2)                   # 1
    Said.load(folder() / SAID).shares([(text, claim)])
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import InputError
from evals import desks
from evals.checking.pairs import Pair

SAID = "said.npz"  # beside what else training keeps
Shares = NDArray[np.float32]


def folder() -> Path:
    """Where what training makes lies: `training` in the evals' data folder."""
    return desks.root() / "training"


def group(pair: Pair) -> str:
    """Pairs on one instrument stay together; those on a text of our own are alone."""
    return pair.evidence[0].split()[0] if pair.evidence else pair.pair


def fold_of(name: str, folds: int) -> int:
    """The fold (from 0) of an instrument: the same one in every run."""
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % folds


class Said:
    """What was said of texts and claims by models that were not tuned on them."""

    def __init__(self, shares: Mapping[str, Shares]) -> None:
        self._shares = shares

    @staticmethod
    def load(path: Path) -> Said:
        """What `keep` wrote.

        Raises:
            InputError: there is no such file.
        """
        if not path.is_file():
            raise InputError(
                f"{path} is not there: run `python -m evals.checking.train`."
            )
        with np.load(path) as kept:
            names, shares = kept["names"].tolist(), kept["shares"]
        return Said(dict(zip(names, shares, strict=True)))

    def shares(self, pairs: Sequence[tuple[str, str]]) -> Shares:
        """See `assistant.verify.features.Reads`.

        Raises:
            KeyError: a text and claim were not judged.
        """
        return np.stack([self._shares[_name(text, claim)] for text, claim in pairs])


def keep(path: Path, pairs: Sequence[tuple[str, str]], shares: Shares) -> None:
    """Write what was said of texts and claims, for `Said`; no words are kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = [_name(text, claim) for text, claim in pairs]
    np.savez(path, allow_pickle=False, names=np.array(names), shares=shares)


def _name(text: str, claim: str) -> str:
    return hashlib.sha256(f"{text}\0{claim}".encode()).hexdigest()[:24]
