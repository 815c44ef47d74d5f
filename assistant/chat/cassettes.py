"""Record and replay: every call kept as one JSON file, and answered from it alone.

A cassette holds what was asked and what came back, never a key. It knows no
vendor: replaying needs no package, no key and no model. Example:

    chat = Recorded(chat, folder, temperature=0.0)     # asks, and keeps
    chat = Replayed(settings, folder)                  # reads, and never asks
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from assistant.chat import vendors
from assistant.chat.base import Chat, Reply, Request
from assistant.chat.calls import Pieces
from assistant.errors import ModelError
from assistant.provenance import Usage, fingerprint
from assistant.settings import ModelSettings

_DIGITS = 32  # of the hash, in a file's name
_WORDS = 3  # in a replayed piece


class Recorded:
    """A chat whose calls are kept; those that were cancelled are not."""

    def __init__(self, chat: Chat, folder: Path, *, temperature: float) -> None:
        self._chat = chat
        self._folder = folder
        self._temperature = temperature

    @property
    def name(self) -> str:
        """See `Chat.name`."""
        return self._chat.name

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
            "settings": {"temperature": self._temperature},
            "request": _plain(request),
            **outcome,
        }
        text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
        path = cassette(self._folder, self.name, request)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, text)
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
    def formats(self) -> tuple[str, ...]:
        """See `Chat.formats`: those of the model that was recorded."""
        return vendors.formats(self._model)

    def stream(self, request: Request) -> Pieces:
        """See `Chat.stream`; the words come a few at a time.

        Raises:
            ModelError: the recorded one; or nothing is recorded ("unrecorded"); or the
                cassette is damaged ("setup").
        """
        path = cassette(self._folder, self.name, request)
        try:
            whole = json.loads(path.read_text("utf-8"))
        except FileNotFoundError as error:
            raise ModelError(
                f"No recorded call {path.name} of {self.name} in {path.parent}: record "
                "it with TREATY_RECORD, or unset TREATY_REPLAY.",
                "unrecorded",
            ) from error
        except (OSError, ValueError) as error:
            raise _damaged(path) from error
        reply = _outcome(whole, path)
        words = re.findall(r"\s*\S+(?:\s+\Z)?", reply.text)
        for at in range(0, len(words), _WORDS):
            yield "".join(words[at : at + _WORDS])
        yield reply

    def count(self, text: str) -> int | None:
        """See `Recorded.count`."""
        return None


def cassette(folder: Path, name: str, request: Request) -> Path:
    """Where the call of one request to one model is kept."""
    shelf = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "model"
    # Names that differ in signs alone must not share a shelf.
    shelf = f"{shelf[:60]}-{fingerprint([name])[:8]}"
    return folder / shelf / f"{request.sha256[:_DIGITS]}.json"


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


def _outcome(whole: object, path: Path) -> Reply:
    try:
        record = cast("Mapping[str, Any]", whole)
        if "error" in record:
            told = record["error"]
            raise ModelError(str(told["message"]), str(told["kind"]))
        said = record["reply"]
        return Reply(text=str(said["text"]), usage=Usage(**said["usage"]))
    except (AssertionError, KeyError, TypeError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> ModelError:
    return ModelError(
        f"The recorded call {path} is damaged: delete it and record it again.", "setup"
    )


def _write(path: Path, text: str) -> None:
    """Whole or not at all: a reader never sees half a cassette."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
