"""Brings the shipped corpus into a library, once for every change of its files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from assistant.corpus.files import files, shipped_ids
from assistant.corpus.front import facts_of, text_kind_of
from assistant.errors import CorpusError
from assistant.library import Library

STATED = "force as stated by the user"  # status of an instrument
_STATE = "corpus"
_REMOVED = "corpus-removed"
Progress = Callable[[int, int], None]


def load(library: Library, progress: Progress | None = None) -> bool:
    """Bring the shipped corpus into the library; returns whether anything changed.

    A file read before is not read again; what the user removed stays removed. A
    corpus file that left the corpus stays in the library (the user may cite it).

    Raises:
        CorpusError: a shipped file breaks the format.
    """
    from assistant.reading import read

    paths = files()
    state = _state(paths)
    if library.noted(_STATE) == state:
        return False
    removed = set(removed_ids(library))
    held = {i.id: i for i in library.instruments()}
    for number, path in enumerate(paths, start=1):
        if path.stem in removed:
            continue
        reading = read(path)
        facts = facts_of(reading.front, path.name)
        if facts.id != path.stem:
            raise CorpusError(f"{path.name}: id {facts.id!r} is not the file's name.")
        known = held.get(facts.id)
        if known is not None and known.status == STATED:  # what the user said stays
            facts = replace(
                facts,
                force=known.force,
                status=known.status,
                parties=known.parties,
                kind=known.kind,
            )
        library.put(
            facts,
            reading if reading.nodes else None,
            text_kind=text_kind_of(reading.front, path.name),
            source=f"shipped with the program; {reading.front.get('read_from', '')}",
        )
        if progress is not None:
            progress(number, len(paths))
    library.note(_STATE, state)
    return True


def removed_ids(library: Library) -> list[str]:
    """Shipped instruments that the user removed."""
    return [name for name in (library.noted(_REMOVED) or "").split() if name]


def keep_removed(library: Library, name: str) -> None:
    """Remember that the user removed a shipped instrument."""
    if name in shipped_ids():
        names = sorted({*removed_ids(library), name})
        library.note(_REMOVED, " ".join(names))


def restore(library: Library) -> None:
    """Forget removals, and read every shipped file anew at the next load."""
    library.note(_REMOVED, "")
    library.note(_STATE, "")


def _state(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    package = Path(__file__).parent.parent
    grammar = [
        *sorted((package / "reading").rglob("*.py")),
        *sorted((package / "provisions").rglob("*.py")),
    ]
    for path in (*paths, *grammar):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
