"""Folds of the development pairs: which instruments, and where their weights lie.

What was tuned without a fold may be asked about it; `evals.checking.train` and
`evals.checking.fit` have to agree on that, so it is said here alone. Example:

    fold_of(group(pair), len(fold_files(where)))        # 4
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from evals.checking.pairs import Pair


def group(pair: Pair) -> str:
    """Pairs on one instrument stay together; those on a text of our own are alone."""
    return pair.evidence[0].split()[0] if pair.evidence else pair.pair


def fold_of(name: str, folds: int) -> int:
    """The fold (from 0) of an instrument: the same one in every run."""
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % folds


def fold_file(where: Path, fold: int) -> Path:
    """Where the weights lie that were tuned without a fold."""
    return where / f"aligner-fold-{fold}.npz"


def fold_files(where: Path) -> list[Path]:
    """Those of all folds, in order; none before the first training."""
    found = where.glob("aligner-fold-*.npz")
    return sorted(found, key=lambda path: int(path.stem.rpartition("-")[2]))
