"""Sniff: what a file is, told by its bytes first and by its name second.

Refuses what cannot be read with one sentence. Reads no content.

    >>> sniff(b"%PDF-1.7 ...", "note.txt").format
    'pdf'
"""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path, PurePath

from assistant.errors import ReadingError
from assistant.reading.encodings.wide import wide_without_mark
from assistant.reading.files import magic, textkind, zipkind
from assistant.reading.html.file import is_mhtml
from assistant.reading.xml import kind as xmlkind

_MOST_BYTES = 60_000_000
_BY_NAME = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mht": "html",
    ".mhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".txt": "text",
    ".text": "text",
    ".xml": "xml",
    ".akn": "xml",
    ".fmx": "xml",
    ".fmx4": "xml",
}
_READABLE = "PDF, DOCX, HTML, Markdown or plain text"
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")  # byte order marks
_CONTROLS = bytes((*range(9), *range(14, 27), 28, 127))
_PDF_HEAD = 1024  # bytes within which readers of PDF look for its beginning
_PDF_PARTS = (b" obj", b"startxref", b"%%EOF")


@dataclass(frozen=True, kw_only=True)
class Sniffed:
    """The format of a file, and a note where its name says another one."""

    format: str
    note: str = ""


def load(path: Path) -> bytes:
    """The bytes of a file; never waits for a pipe or a device.

    Raises:
        ReadingError: no such file, no regular file, empty, too large, not permitted.
    """
    try:
        about = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise ReadingError(
            f"There is no file {path.name}: check the path {path}."
        ) from error
    except OSError as error:
        raise _unopened(path, error) from error
    if stat.S_ISDIR(about.st_mode):
        raise ReadingError(f"{path.name} is a folder: name the files in it one by one.")
    if not stat.S_ISREG(about.st_mode):
        raise ReadingError(
            f"{path.name} is a pipe or a device and no file: save its text in a file."
        )
    _check_size(path.name, about.st_size)
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise _unopened(path, error) from error
    _check_size(path.name, len(data))  # it may have grown, or have claimed 0 bytes
    if not data:
        raise ReadingError(f"{path.name} is empty (0 bytes): save it again.")
    return data


def _unopened(path: Path, error: OSError) -> ReadingError:
    return ReadingError(
        f"{path.name} cannot be opened ({error.strerror}): check its permissions."
    )


def _check_size(name: str, size: int) -> None:
    if size > _MOST_BYTES:
        raise ReadingError(
            f"{name} has {size // 1_000_000} MB and the limit is "
            f"{_MOST_BYTES // 1_000_000} MB: split it or save it without images."
        )


def sniff(data: bytes, name: str) -> Sniffed:
    """The format of a file by content, then by name.

    Raises:
        ReadingError: a file of a kind that is not read, or a broken one.
    """
    suffix = PurePath(name).suffix.lower()
    named = _BY_NAME.get(suffix, "")
    found = _by_content(data, name, named)
    if named and found != named and not _text_both(found, named):
        return Sniffed(
            format=found,
            note=f"{name} is named like {named} but is {found}; it was read as such.",
        )
    kind = named if named and found == "text" else found
    note = textkind.note_on(data, name) if kind == "text" else ""
    return Sniffed(format=kind, note=note)


def _text_both(found: str, named: str) -> bool:
    """Whether name and content do not contradict each other."""
    if named == "xml":
        return found in ("akn", "formex", "html", "text")
    return found == "text" and named in ("markdown", "html", "text")


def _by_content(data: bytes, name: str, named: str) -> str:
    if _is_pdf(data, named):
        return "pdf"
    if zipkind.is_zip(data):
        return _in_zip(data, name, named)
    if magic.is_picture(data):
        return "picture"
    _refuse(magic.refusal(data, name))
    if named == "docx":
        raise ReadingError(
            f"{name} is not a Word file (a DOCX is a zip archive): open it in a word "
            "processor and save it as DOCX."
        )
    binary = _is_binary(data)
    data = _narrow(data)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")[:300].lower()
    html = start.startswith((b"<!doctype html", b"<html")) or b"<html" in data[:2000]
    html = html or is_mhtml(data)
    if named == "pdf" and not html:
        raise ReadingError(
            f"{name} does not begin like a PDF: save or download it again."
        )
    if named == "pdf" and textkind.is_message_page(data):
        raise ReadingError(
            f"{name} is a web page with a message, not the PDF: download it again."
        )
    if binary:
        raise ReadingError(
            f"{name} holds binary data that is no text: use {_READABLE}."
        )
    if html:
        return "html"
    if xmlkind.is_xml(data, named):
        return xmlkind.xml_kind(data)
    _refuse(textkind.refusal(data, name))
    return "text"


def _refuse(sentence: str) -> None:
    if sentence:
        raise ReadingError(sentence)


def _is_pdf(data: bytes, named: str) -> bool:
    """Whether a PDF begins in the first bytes; a text may speak of "%PDF-" there."""
    if data.startswith(b"%PDF-"):
        return True
    if b"%PDF-" not in data[:_PDF_HEAD]:
        return named == "pdf" and b"%PDF-" in data and b"startxref" in data
    return named == "pdf" or any(part in data for part in _PDF_PARTS)


def _in_zip(data: bytes, name: str, named: str) -> str:
    kind = zipkind.kind_of(data)
    if kind == "docx" or (kind == "broken" and named == "docx"):
        return "docx"
    if kind == "crowded":
        raise ReadingError(
            f"{name} is a zip archive of more than {zipkind.MOST_ENTRIES:,} files: "
            "unpack it and add the documents in it."
        )
    _refuse(zipkind.refusal(data, name))
    if named:
        raise ReadingError(
            f"{name} is a zip archive without a Word document in it: use {_READABLE}."
        )
    raise ReadingError(
        f"{name} is a zip archive: unpack it and add the documents in it."
    )


def _narrow(data: bytes) -> bytes:
    """Text in UTF-16 or UTF-32 as UTF-8, so that its first words can be looked at."""
    wide = wide_without_mark(data)
    if data.startswith(_WIDE[:2]):
        wide = "utf-32" if data.startswith(b"\xff\xfe\x00\x00") else "utf-16"
    elif data.startswith(_WIDE[2]):
        wide = "utf-32"
    return data.decode(wide, "replace").encode() if wide else data


def _is_binary(data: bytes) -> bool:
    """Whether bytes are no text in any encoding: text has hardly any controls."""
    if data.startswith(_WIDE) or wide_without_mark(data):
        return False
    odd = len(data) - len(data.translate(None, _CONTROLS))
    return odd > len(data) // 100
