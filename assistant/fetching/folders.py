"""Finds in a folder which files may be the official text of which instrument.

By the file names that `official.toml` lists; formats that keep more come first. It
opens no file. Example:

    candidates(Path("texts"), catalogue(), ["gdpr"])     # {"gdpr": [Path("texts/…")]}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.errors import InputError
from assistant.fetching.catalogue import Entry

# What keeps headings and numbers best, first.
_FORMATS = (".html", ".htm", ".xhtml", ".docx", ".md", ".pdf", ".txt", ".xml")


def candidates(
    folder: Path, entries: Mapping[str, Entry], ids: Sequence[str]
) -> dict[str, list[Path]]:
    """Files under a folder by the instrument they may be a text of, best first.

    Args:
        folder: searched with all folders below it.
        entries: what official texts are called.
        ids: the instruments that are wanted.

    Raises:
        InputError: there is no such folder.
    """
    if not folder.is_dir():
        raise InputError(f"--from {folder}: there is no such folder.")
    files: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix.lower() in _FORMATS:
            files.setdefault(path.stem.casefold(), []).append(path)
    found: dict[str, list[Path]] = {}
    for name in ids:
        stems = [name, *(entries[name].names if name in entries else ())]
        paths = [p for stem in stems for p in files.get(stem.casefold(), ())]
        if paths:
            best = sorted(paths, key=lambda p: _FORMATS.index(p.suffix.lower()))
            found[name] = list(dict.fromkeys(best))
    return found
