"""Several papers in one run: each kept when it is done, a run cut off goes on there.

A paper is kept as JSON beside its other forms, with a stamp of what was asked and of
the library that it was made from; what carries the same stamp is not written again.

Example:
    draft_all(desk, [{"party": "Kenya", "topic": "AI skills"}], Path("papers"))
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import Any, Protocol

from assistant.chat import Chat
from assistant.drafting.kinds import Kind
from assistant.drafting.nouns import Paper
from assistant.drafting.phrases import phrasebook
from assistant.errors import InputError
from assistant.library import Library
from assistant.provenance import fingerprint

MOST = 200  # papers of one run
Tell = Callable[[int, int, str], None]
SUFFIXES = (".docx", ".pdf", ".md", ".xml")


class _Desk(Protocol):
    """A desk, as far as a run knows it."""

    @property
    def library(self) -> Library:
        """Where texts are."""
        ...

    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of papers."""
        ...

    draft: Callable[..., Paper]

    @property
    def composer(self) -> tuple[Chat, str] | None:
        """The model that may write."""
        ...


@dataclass(frozen=True, kw_only=True)
class Made:
    """A paper of a run. paper: None where it was there already; failed: why not."""

    name: str
    paper: Paper | None
    files: tuple[Path, ...]
    failed: str = ""


def draft_all(
    desk: _Desk,
    requests: Sequence[Mapping[str, Any]],
    folder: Path,
    suffixes: Sequence[str] = SUFFIXES,
    tell: Tell | None = None,
) -> list[Made]:
    """Draft papers one after the other into a folder.

    Args:
        desk: what drafts.
        requests: the keywords of `Desk.draft` for each paper.
        folder: where they are kept; it is made where it is missing.
        suffixes: of the forms besides JSON.
        tell: called with (done, total, words).

    Raises:
        InputError: there are no or too many requests, one lacks party or topic, or the
            folder cannot be made.
    """
    _checked(requests, suffixes, signature(desk.draft).parameters)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"the folder {folder} cannot be made ({error.strerror}): name another."
        ) from error
    made: list[Made] = []
    for number, asked in enumerate(requests):
        name = _name(asked)
        if tell is not None:
            tell(number, len(requests), name)
        made.append(_one(desk, asked, folder, name, suffixes))
    if tell is not None:
        tell(len(requests), len(requests), "done")
    return made


def _one(
    desk: _Desk,
    asked: Mapping[str, Any],
    folder: Path,
    name: str,
    suffixes: Sequence[str],
) -> Made:
    files = tuple(folder / f"{name}{suffix}" for suffix in (".json", *suffixes))
    stamp = folder / f"{name}.stamp"
    wanted = fingerprint([json.dumps(asked, sort_keys=True, default=str), _state(desk)])
    same = stamp.is_file() and stamp.read_text("utf-8") == wanted
    if same and all(path.is_file() for path in files):
        return Made(name=name, paper=None, files=files)
    try:
        paper = desk.draft(**asked)
        for path in files:
            paper.save(path)
    except InputError as error:  # one that cannot be served must not end the others
        return Made(name=name, paper=None, files=(), failed=str(error))
    stamp.write_text(wanted, "utf-8")  # last: a run cut off before does it again
    return Made(name=name, paper=paper, files=files)


def _checked(
    requests: Sequence[Mapping[str, Any]],
    suffixes: Sequence[str],
    known: Collection[str],
) -> None:
    if not 1 <= len(requests) <= MOST:
        raise InputError(f"{len(requests)} papers were asked for: 1 to {MOST} at once.")
    for number, asked in enumerate(requests, start=1):
        missing = [key for key in ("party", "topic") if not asked.get(key)]
        if missing:
            raise InputError(f"request {number} lacks {' and '.join(missing)}.")
        odd = ", ".join(sorted(asked.keys() - known))
        if odd:
            raise InputError(f"request {number} asks for what is unknown: {odd}.")
    names = [_name(asked) for asked in requests]
    twice = next((n for n in names if names.count(n) > 1), None)
    if twice:
        raise InputError(f"two requests ask for the same paper, {twice}: drop one.")
    strange = [s for s in suffixes if s not in SUFFIXES]
    if strange:
        raise InputError(f"{strange[0]} is no form: use {', '.join(SUFFIXES)}.")


def _name(asked: Mapping[str, Any]) -> str:
    parts = (asked["party"], asked["topic"], asked.get("kind") or "position-paper")
    words = [re.sub(r"[^\w]+", "-", str(part).casefold()).strip("-") for part in parts]
    return "--".join(word[:60] for word in words)


def _state(desk: _Desk) -> str:
    """Texts and templates that papers are made from: others, and it is made anew."""
    texts = {str(k): v for k, v in desk.library.states().items()}
    marks = [
        mark
        for kind in desk.kinds()
        for mark in (kind.mark, *phrasebook(kind.register, "").marks)
    ]
    if desk.composer is not None:
        marks.append(desk.composer[0].name)
    return json.dumps([texts, marks], sort_keys=True)
