"""Vectors that ship with the program, so that a first start need not compute them.

They are keyed by the text and the encoder: a text that changed, or another encoder, is
encoded as any other. Kept as signed bytes with one scale a vector, they stay within
0.0005 of cosine 1 of the computed ones. Example:

    known = Known.load(folder() / "vectors.npz", encoder.id)
    vectors = known.encode(encoder, texts)     # looks up, encodes the rest
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.encoders import Encoder, Vectors

_STEPS = 127  # of a signed byte


class Known:
    """Vectors of one encoder, by the text they belong to."""

    def __init__(
        self,
        keys: NDArray[np.uint64],
        steps: NDArray[np.int8],
        scales: NDArray[np.float32],
    ) -> None:
        """Take the arrays of a file, `keys` in order."""
        self._keys, self._steps, self._scales = keys, steps, scales

    @classmethod
    def load(cls, path: Path, encoder: str) -> Known:
        """The vectors of a file; none where it is missing or another encoder's."""
        none = (
            np.zeros(0, np.uint64),
            np.zeros((0, 0), np.int8),
            np.zeros(0, np.float32),
        )
        try:
            with np.load(path, allow_pickle=False) as file:
                if str(file["encoder"]) != encoder:
                    return cls(*none)
                return cls(file["keys"], file["steps"], file["scales"])
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            return cls(*none)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, text: str) -> bool:
        return self._place(_key(text)) is not None

    def encode(self, encoder: Encoder, texts: Sequence[str]) -> Vectors:
        """Unit vectors of texts: those that are known, the others by the encoder.

        Returns:
            float32, shape (number of texts, dimensions).
        """
        places = [self._place(_key(text)) for text in texts]
        unknown = [n for n, place in enumerate(places) if place is None]
        if len(unknown) == len(texts):
            return encoder.encode(texts)
        found = np.zeros((len(texts), self._steps.shape[1]), np.float32)
        for n, place in enumerate(places):
            if place is not None:
                found[n] = self._steps[place] * self._scales[place]
        if unknown:
            found[unknown] = encoder.encode([texts[n] for n in unknown])
        norms = np.linalg.norm(found, axis=1, keepdims=True)
        return (found / norms).astype(np.float32)

    def _place(self, key: np.uint64) -> int | None:
        place = int(np.searchsorted(self._keys, key))
        if place < len(self._keys) and self._keys[place] == key:
            return place
        return None


def save(path: Path, encoder: Encoder, texts: Sequence[str]) -> int:
    """Encode texts and write the file; returns how many vectors it holds."""
    once = sorted({_key(text): text for text in texts}.items())
    keys = np.array([key for key, _ in once], np.uint64)
    by_length = sorted(range(len(once)), key=lambda n: len(once[n][1]))
    vectors = np.zeros((len(once), 0), np.float32)
    for start in range(0, len(once), 256):
        batch = by_length[start : start + 256]
        encoded = encoder.encode([once[n][1] for n in batch])
        if not vectors.shape[1]:
            vectors = np.zeros((len(once), encoded.shape[1]), np.float32)
        vectors[batch] = encoded
    scales = (np.abs(vectors).max(axis=1) / _STEPS).astype(np.float32)
    steps = np.rint(vectors / scales[:, None]).astype(np.int8)
    np.savez_compressed(
        path, encoder=np.array(encoder.id), keys=keys, steps=steps, scales=scales
    )
    return len(keys)


def _key(text: str) -> np.uint64:
    digest = hashlib.sha256(text.encode()).digest()
    return np.frombuffer(digest[:8], np.uint64)[0]
