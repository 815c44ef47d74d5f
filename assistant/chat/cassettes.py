"""Record and replay: every call kept as one JSON file, and answered from it alone.

A cassette holds what was asked and what came back, never a key. It counts for one
model, address and temperature. A failure is kept beside it, and never instead of it. It
knows no vendor: replaying needs no package, no key and no model. Example:

    chat = Recorded(chat, settings, folder)     # asks, and keeps
    chat = Replayed(settings, folder)           # reads, and never asks
"""

from __future__ import annotations

import json
import math
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, cast

from assistant.chat import vendors
from assistant.chat.base import Chat, Reply, Request
from assistant.chat.calls import Pieces
from assistant.errors import ModelError
from assistant.provenance import Usage, fingerprint
from assistant.settings import ModelSettings

_DIGITS = 32  # of the request's hash, in a file's name
_MARK = 12  # of the model's, in a folder's name
_WORDS = 3  # in a replayed piece
_FAILED = ".error.json"


class Recorded:
    """A chat whose calls are kept; those that were cancelled are not."""

    def __init__(self, chat: Chat, model: ModelSettings, folder: Path) -> None:
        self._chat = chat
        self._model = model
        self._folder = folder

    @property
    def name(self) -> str:
        """See `Chat.name`."""
        return self._chat.name

    @property
    def identity(self) -> str:
        """See `Chat.identity`."""
        return self._chat.identity

    @property
    def formats(self) -> tuple[str, ...]:
        """See `Chat.formats`."""
        return self._chat.formats

    def stream(self, request: Request) -> Pieces:
        """See `Chat.stream`; the call is kept when it has ended.

        Raises:
            ModelError: as the model raises it (kept, too); or the folder cannot be
                written ("setup").
        """
        pieces = self._chat.stream(request)
        try:
            for piece in pieces:
                if isinstance(piece, Reply):
                    said = {"text": piece.text, "usage": asdict(piece.usage)}
                    self._keep(request, {"reply": said})
                yield piece
        except ModelError as error:
            told = {"kind": error.kind, "message": str(error)}
            self._keep(request, {"error": told})
            raise
        finally:
            pieces.close()

    def count(self, text: str) -> int | None:
        """None always: replayed prompts must be packed alike, without the tokenizer."""
        return None

    def _keep(self, request: Request, outcome: Mapping[str, Any]) -> None:
        whole = {
            "model": self.name,
            "address": self._model.address.partition("?")[0],
            "settings": {"temperature": self._model.temperature},
            "request": _plain(request),
            **outcome,
        }
        text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
        path = cassette(self._folder, self._model, self.identity, request)
        failed = _beside(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(failed if "error" in outcome else path, text)
            if "error" not in outcome:
                failed.unlink(missing_ok=True)
        except OSError as error:
            raise ModelError(
                f"{path.parent} cannot be written ({error.strerror}): set "
                "TREATY_RECORD to a folder that can.",
                "setup",
            ) from error


class Replayed:
    """Answers from cassettes alone."""

    def __init__(self, model: ModelSettings, folder: Path) -> None:
        self._model = model
        self._folder = folder

    @property
    def name(self) -> str:
        """See `Chat.name`: the name of the model that was recorded."""
        return self._model.spec

    @property
    def identity(self) -> str:
        """See `Chat.identity`: the file's, where a model file is still at its place."""
        return vendors.identity(self._model)

    @property
    def formats(self) -> tuple[str, ...]:
        """See `Chat.formats`: those of the model that was recorded."""
        return vendors.formats(self._model)

    def stream(self, request: Request) -> Pieces:
        """See `Chat.stream`; the words come a few at a time.

        Raises:
            ModelError: the recorded one; or nothing is recorded ("unrecorded"); or the
                cassette is damaged ("setup").
        """
        reply = self._recorded(request)
        words = re.findall(r"\s*\S+(?:\s+\Z)?", reply.text)
        for at in range(0, len(words), _WORDS):
            yield "".join(words[at : at + _WORDS])
        yield reply

    def count(self, text: str) -> int | None:
        """See `Recorded.count`."""
        return None

    def _recorded(self, request: Request) -> Reply:
        path = self._path(request)
        for kept in (path, _beside(path)):
            try:
                text = kept.read_text("utf-8", errors="surrogatepass")
            except FileNotFoundError:
                continue
            except (OSError, ValueError) as error:
                raise _damaged(kept) from error
            return _outcome(text, kept)
        raise ModelError(
            f"No recorded call {path.name} of {self.name} in {path.parent}: record it "
            "with TREATY_RECORD and the same TREATY_MODEL, TREATY_MODEL_URL and "
            "TREATY_MODEL_TEMPERATURE, or unset TREATY_REPLAY.",
            "unrecorded",
        )

    def _path(self, request: Request) -> Path:
        identity = self.identity
        path = cassette(self._folder, self._model, identity, request)
        if self._model.provider != "llamacpp" or identity != self.name:
            return path
        # The file is elsewhere, so that the name has to do: where it is unmistakable.
        shelves = list(self._folder.glob(f"{_shelf(self._model)}-*"))
        return shelves[0] / path.name if len(shelves) == 1 else path


def cassette(
    folder: Path, model: ModelSettings, identity: str, request: Request
) -> Path:
    """Where the call of one request to one model is kept.

    Args:
        folder: of all recorded calls.
        model: whose name, address and temperature count.
        identity: the chat's, see `Chat.identity`.
        request: what was asked.
    """
    # Names that differ in signs alone must not share a shelf.
    mark = fingerprint([identity, model.address])[:_MARK]
    name = f"{request.sha256[:_DIGITS]}-t{float(model.temperature)}.json"
    return folder / f"{_shelf(model)}-{mark}" / name


def _shelf(model: ModelSettings) -> str:
    return re.sub(r"[^\w.-]+", "-", model.spec).strip("-.")[:60]


def _beside(path: Path) -> Path:
    """Where a failure of the same request is kept."""
    return path.with_name(path.name.removesuffix(".json") + _FAILED)


def _plain(request: Request) -> dict[str, Any]:
    shape = request.shape
    return {
        "sha256": request.sha256,
        "format": request.format,
        "limit": request.limit,
        "shape": None
        if shape is None
        else {
            "name": shape.name,
            "description": shape.description,
            "schema": dict(shape.schema),
        },
        "messages": [{"role": m.role, "text": m.text} for m in request.messages],
    }


def _outcome(text: str, path: Path) -> Reply:
    try:
        record = json.loads(text)
        if "error" in record:
            told = record["error"]
            failure = ModelError(_text(told["message"]), _text(told["kind"]))
        else:
            said = record["reply"]
            return Reply(text=_text(said["text"]), usage=_usage(said["usage"]))
    except (
        AssertionError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise _damaged(path) from error
    raise failure


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is due")
    return value


def _usage(value: object) -> Usage:
    """Usage as it was kept: the names we know, each of its type, none negative."""
    if not isinstance(value, dict):
        raise TypeError("an object is due")
    told = cast("dict[str, object]", value)
    for field in fields(Usage):
        found = told.get(field.name, field.default)
        if isinstance(field.default, float) and isinstance(found, int):
            found = found if isinstance(found, bool) else float(found)
        if type(found) is not type(field.default):
            raise TypeError(field.name)
        if isinstance(found, (int, float)) and not 0 <= found < math.inf:
            raise ValueError(field.name)
    return Usage(**cast("dict[str, Any]", told))


def _damaged(path: Path) -> ModelError:
    return ModelError(
        f"The recorded call {path} is damaged: delete it and record it again.", "setup"
    )


def _write(path: Path, text: str) -> None:
    """Whole or not at all: a reader never sees half a cassette."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(text)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
