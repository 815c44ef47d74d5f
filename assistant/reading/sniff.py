"""Sniff: what a file is, told by its bytes first and by its name second.

Refuses what cannot be read with one sentence. Reads no content.

    >>> sniff(b"%PDF-1.7 ...", "note.txt").format
    'pdf'
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from assistant.errors import ReadingError

_MOST_BYTES = 60_000_000
_BY_NAME = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".txt": "text",
    ".text": "text",
}
_READABLE = "PDF, DOCX, HTML, Markdown or plain text"


@dataclass(frozen=True, kw_only=True)
class Sniffed:
    """The format of a file, and a note where its name says another one."""

    format: str
    note: str = ""


def load(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        ReadingError: no such file, a folder, empty, too large or not permitted.
    """
    if not path.exists():
        raise ReadingError(f"There is no file {path.name}: check the path {path}.")
    if path.is_dir():
        raise ReadingError(f"{path.name} is a folder: name the files in it one by one.")
    size = path.stat().st_size
    if size > _MOST_BYTES:
        raise ReadingError(
            f"{path.name} has {size // 1_000_000} MB and the limit is "
            f"{_MOST_BYTES // 1_000_000} MB: split it or save it without images."
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(
            f"{path.name} cannot be opened ({error.strerror}): check its permissions."
        ) from error
    if not data:
        raise ReadingError(f"{path.name} is empty (0 bytes): save it again.")
    return data


def sniff(data: bytes, name: str) -> Sniffed:
    """The format of a file by content, then by name.

    Raises:
        ReadingError: binary content of no known kind, or a broken DOCX.
    """
    suffix = PurePath(name).suffix.lower()
    named = _BY_NAME.get(suffix, "")
    found = _by_content(data, name, named)
    if named and found != named and not _text_both(found, named):
        return Sniffed(
            format=found,
            note=f"{name} is named like {named} but is {found}; it was read as such.",
        )
    return Sniffed(format=named if named and found == "text" else found)


def _text_both(found: str, named: str) -> bool:
    return found == "text" and named in ("markdown", "html", "text")


def _by_content(data: bytes, name: str, named: str) -> str:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _in_zip(data, name)
    if named == "docx":
        raise ReadingError(
            f"{name} is not a Word file (a DOCX is a zip archive): open it in a word "
            "processor and save it as DOCX."
        )
    if named == "pdf":
        raise ReadingError(
            f"{name} does not begin like a PDF: save or download it again."
        )
    if _is_binary(data):
        raise ReadingError(
            f"{name} holds binary data that is no text: use {_READABLE}."
        )
    start = head[:300].lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in data[:2000]:
        return "html"
    if start.startswith(b"<?xml"):
        raise ReadingError(
            f"{name} is XML, which this version does not read: use {_READABLE}."
        )
    return "text"


def _in_zip(data: bytes, name: str) -> str:
    if b"word/" in data:
        return "docx"
    raise ReadingError(
        f"{name} is a zip archive without a Word document in it: use {_READABLE}."
    )


def _is_binary(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    sample = data[:200_000]
    odd = sum(sample.count(bytes([c])) for c in (*range(9), *range(14, 27), 28, 127))
    if odd > len(sample) // 100:
        return True
    undecoded = sample.decode("utf-8", errors="replace").count("\ufffd")
    return undecoded > len(sample) // 4
