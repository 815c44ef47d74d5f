r"""From a file, or pasted words, to a draft; from a Word file with changes to two.

A Word file whose changes are tracked holds two versions: as it was, with what is
struck and without what was put in, and as it would be. Knows nothing of comparing.
An example:

    before, after = versions_of(Path("bridge.docx"))
    draft_of("EU", "Article 1\nEach Party shall report.").units[0].label   # "art 1"
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.compare.nouns import Draft
from assistant.compare.pasted import pasted_blocks
from assistant.compare.units import units_of
from assistant.errors import InputError
from assistant.papers.opening import is_file
from assistant.provisions import build_tree
from assistant.reading.apart.guard import read_guarded
from assistant.readings import Reading
from assistant.wording.doubtful import carried
from assistant.wording.furniture import loose_lines, without_lines
from assistant.wording.paging import unnumbered

MOST = 3_000_000  # characters: some 1,500 pages
_MOST_PART = 100_000_000  # bytes of one part of a Word file
_ROLLING = re.compile(r"\[[^\[\]\d][^\[\]]*\]")
_MANY = 3  # brackets
_SWAPPED = {
    b"ins": b"del", b"del": b"ins", b"moveFrom": b"moveTo", b"moveTo": b"moveFrom",
    b"cellIns": b"cellDel", b"cellDel": b"cellIns", b"delText": b"t",
    b"delInstrText": b"instrText",
}  # fmt: skip
_TAGS = re.compile(
    rb"(</?w:)(ins|del|moveFrom|moveTo|cellIns|cellDel|delText|delInstrText)(?=[\s/>])"
)
_PARTS = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml$")
Progress = Callable[[int, int], None]


def draft_of(
    name: str,
    source: str | Path | Reading | bytes,
    *,
    author: str = "",
    date: str = "",
    progress: Progress | None = None,
) -> Draft:
    """One version of a text, cut into units.

    Args:
        name: what the version is called ("EU", "Rev.1"); a file's own name will do.
        source: pasted words, plain or Markdown; a file; its bytes; or its reading.
        author: whose text it is, where that is not its name.
        date: when it was made.
        progress: called with (done, total) pages of a file.

    Raises:
        InputError: it holds no text, or cannot be read.
    """
    reading = _reading(name, source, progress)
    if isinstance(reading, Reading):
        made = _from_reading(name, reading)
    else:
        made = _from_words(name, reading)
    return replace(made, author=author or made.author, date=date or made.date)


def versions_of(path: Path, *, progress: Progress | None = None) -> tuple[Draft, Draft]:
    """The two versions that a Word file with tracked changes holds.

    Both drafts keep the changes with their authors and dates; offsets of changes count
    in the text of the second.

    Raises:
        InputError: it is no Word file, or tracks no change.
    """
    after = read_guarded(path, progress=progress)
    if after.report.format != "docx":
        raise InputError(
            f"{path.name} is no Word file (.docx): give the two versions as two files."
        )
    if not after.changes:
        raise InputError(
            f"{path.name} tracks no changes: give the version to compare it with as a "
            "second file."
        )
    before = _read_bytes(f"before-{path.name}", _swapped(path.read_bytes(), path.name))
    authors = sorted({c.author for c in after.changes if c.author})
    notice = f"{path.name} holds {len(after.changes)} tracked changes"
    notice += f" by {', '.join(authors)}." if authors else "."
    return (
        replace(_from_reading("before", before), notices=before.report.lost),
        replace(
            _from_reading("after", after),
            notices=(notice, *after.report.lost),
            changes=after.changes,
        ),
    )


def unpaged(draft: Draft, other: Draft) -> Draft:
    """A pasted draft without lines of its pages that the other proves to be such."""
    text = unnumbered(draft.pasted)
    loose = loose_lines(text, other.text) if text else []
    if not loose:
        return draft
    # Where some running heads are gone, those left would no longer be told as such.
    made = _from_words(
        draft.name, without_lines(text, sorted({*loose, *carried(text)}))
    )
    return replace(made, author=draft.author, date=draft.date)


def _reading(
    name: str, source: str | Path | Reading | bytes, progress: Progress | None
) -> Reading | str:
    if isinstance(source, Reading):
        return source
    if isinstance(source, bytes):
        return _read_bytes(name, source)
    if isinstance(source, Path) or is_file(source):
        return read_guarded(Path(source), progress=progress)
    return source


def _read_bytes(name: str, data: bytes) -> Reading:
    suffix = Path(name).suffix
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"draft{suffix if suffix[1:].isalnum() else ''}"
        file.write_bytes(data)
        return read_guarded(file)


def _from_words(name: str, text: str) -> Draft:
    if not any(map(str.isalnum, text)):
        raise InputError(f"{name} is empty: paste its text or choose its file.")
    if len(text) > MOST:
        raise InputError(
            f"{name} has {len(text):,} characters, and at most {MOST:,} are compared "
            "at once: split it."
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = pasted_blocks(text)
    tree = build_tree(found.blocks)
    first = tree.title or _first_line(tree.text, tree.opening, found.title)
    return Draft(
        name=name,
        title=first,
        text=tree.text,
        units=units_of(tree.text, tree.nodes, first, loose=True),
        notices=(*found.lost, *_said(name, tree.text)),
        pasted=text,
    )


def _first_line(text: str, opening: str, title: str) -> str:
    """The title of a pasted text: the lines of its opening."""
    lines = opening.split("\n")
    return lines[0] if lines[0] and text.startswith(lines[0]) else title


def _from_reading(name: str, reading: Reading) -> Draft:
    if not any(map(str.isalnum, reading.text)):
        raise InputError(
            f"{name} holds no text to compare: where it is a scan, have its pages "
            "recognised first."
        )
    notices = [*reading.report.lost, *_said(name, reading.text)]
    if reading.changes:
        notices.append(
            f"{name} holds {len(reading.changes)} tracked changes: it is read with the "
            "insertions and without the deletions; its two versions can be compared."
        )
    return Draft(
        name=name,
        title=reading.title,
        text=reading.text,
        units=units_of(reading.text, reading.nodes, reading.title),
        notices=tuple(notices),
        date=reading.facts.get("date", ""),
    )


def _said(name: str, text: str) -> list[str]:
    if sum(1 for _ in _ROLLING.finditer(text)) < _MANY:
        return []
    return [
        f"{name} holds square brackets: they are compared as words here; where it is "
        "a rolling text, read its rounds instead."
    ]


def _swapped(data: bytes, name: str) -> bytes:
    """A Word file in which what was put in is struck, and what was struck stands."""
    made = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(data)) as old,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for entry in old.infolist():
                if entry.file_size > _MOST_PART:
                    raise InputError(f"{name} is too large: split it.")
                part = old.read(entry)
                if _PARTS.match(entry.filename):
                    part = _TAGS.sub(lambda m: m[1] + _SWAPPED[m[2]], part)
                new.writestr(entry.filename, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise InputError(
            f"{name} cannot be opened as a Word file: save it again in Word."
        ) from error
    return made.getvalue()
