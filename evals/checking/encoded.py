"""Pieces of many texts, encoded once and kept: training sees each of them often.

They lie in the evals' data folder under a hash of texts and model, so that a changed
text is encoded again with those of its kind and an old file goes. Vectors are kept in
half precision and read from the disk as they are needed. Example:

    kept = encoded("public", texts, shipped_encoder(), folder())
    kept.pieces("Each Party shall report.").ids
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from assistant.encoders import Pieces, SentenceEncoder
from evals import desks

_AT_ONCE = 64  # texts of like length, so that little of a batch is padding
_TOLD = 100  # batches between two lines on the progress


class Encoded:
    """Some texts' pieces; one that is not among them raises KeyError."""

    def __init__(self, place: Path, texts: Sequence[str]) -> None:
        with np.load(_numbers(place)) as kept:
            self._ids: NDArray[np.int64] = kept["ids"].astype(np.int64)
            self._starts: NDArray[np.int64] = kept["starts"]
            self._table: NDArray[np.float32] = kept["table"]
        shape = (len(self._ids), self._table.shape[1])
        self._within = np.memmap(place, np.float16, "r", shape=shape)
        self._at = {text: at for at, text in enumerate(texts)}

    def pieces(self, text: str) -> Pieces:
        """As `SentenceEncoder.pieces` gives them."""
        inside = slice(*self._bounds(text))
        ids = self._ids[inside]
        within = np.asarray(self._within[inside], dtype=np.float32)
        return Pieces(ids=ids, within=within, alone=self._table[ids])

    def length(self, text: str) -> int:
        """How many pieces a text has."""
        start, stop = self._bounds(text)
        return stop - start

    def __contains__(self, text: object) -> bool:
        return text in self._at

    def _bounds(self, text: str) -> tuple[int, int]:
        at = self._at[text]
        return int(self._starts[at]), int(self._starts[at + 1])


class Together:
    """Several kinds of texts as one."""

    def __init__(self, *parts: Encoded) -> None:
        self._parts = parts

    def pieces(self, text: str) -> Pieces:
        """See `Encoded.pieces`."""
        return self._of(text).pieces(text)

    def length(self, text: str) -> int:
        """See `Encoded.length`."""
        return self._of(text).length(text)

    def _of(self, text: str) -> Encoded:
        return next(part for part in self._parts if text in part)


def folder() -> Path:
    """Where what training makes lies: `training` in the evals' data folder."""
    return desks.root() / "training"


def encoded(
    name: str, texts: Iterable[str], encoder: SentenceEncoder, where: Path
) -> Encoded:
    """The pieces of texts, encoded now unless they are kept.

    Args:
        name: of the kind of texts; what was kept of it before is removed.
        texts: each counts once.
        encoder: the model whose pieces they are.
        where: the folder they are kept in.
    """
    ordered = sorted(set(texts), key=lambda text: (len(text), text))
    digest = hashlib.sha256(encoder.id.encode())
    for text in ordered:
        digest.update(f"\0{text}".encode())
    where.mkdir(parents=True, exist_ok=True)
    place = where / f"{name}-{digest.hexdigest()[:10]}.vectors"
    with FileLock(str(where / f"{name}.lock")):
        if not _numbers(place).exists():  # written last
            for old in where.glob(f"{name}-{'?' * 10}.*"):
                old.unlink()
            _encode(ordered, encoder, place)
    return Encoded(place, ordered)


def _numbers(place: Path) -> Path:
    return place.with_suffix(".npz")


def _encode(texts: Sequence[str], encoder: SentenceEncoder, place: Path) -> None:
    """Write the vectors as they come: all of them would not fit in memory.

    Brain floats are good enough for what is kept in half precision, and quicker.
    """
    import torch

    ids: list[NDArray[np.int64]] = []
    table: dict[int, NDArray[np.float32]] = {}
    with place.open("wb") as file, torch.autocast("cpu", dtype=torch.bfloat16):
        for number, at in enumerate(range(0, len(texts), _AT_ONCE)):
            for pieces in encoder.pieces(texts[at : at + _AT_ONCE]):
                file.write(pieces.within.astype(np.float16).tobytes())
                ids.append(pieces.ids)
                table |= dict(zip(pieces.ids.tolist(), pieces.alone, strict=True))
            if number % _TOLD == _TOLD - 1:
                print(f"{at} of {len(texts)} texts encoded", file=sys.stderr)
    flat = np.concatenate(ids)
    rows = np.zeros((int(flat.max()) + 1, len(next(iter(table.values())))), np.float32)
    for number, vector in table.items():
        rows[number] = vector
    starts = np.cumsum([0, *(len(own) for own in ids)])
    unfinished = place.with_suffix(".part.npz")
    np.savez(unfinished, ids=flat.astype(np.int32), starts=starts, table=rows)
    unfinished.replace(_numbers(place))
