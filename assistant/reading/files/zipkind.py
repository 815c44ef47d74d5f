r"""Zip kind: what a zip file is, told by the names in it, nothing unpacked.

Word files are zip archives; so are spreadsheets, e-books and programs, each of which
has its own sentence. Does not unpack (see `archive`) and reads no content.

    >>> kind_of(Path("treaty.docx").read_bytes())  # doctest: +SKIP
    'docx'
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

MOST_ENTRIES = 20_000
_ENTRY = b"PK\x01\x02"  # begins each entry of a zip's directory
_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_AS_DOCX = "open it in a word processor and save it as DOCX"
_AS_PDF = "print or export it to PDF"
# What the standard library raises on a directory that is damaged or made up.
_BROKEN = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error)
# How the name of an entry begins: kind, what it is, what to do.
_BY_ENTRY: tuple[tuple[str, str, str], ...] = (
    ("xl/", "an Excel workbook (XLSX)", "save its text as PDF or DOCX"),
    ("ppt/", "a PowerPoint presentation (PPTX)", "save it as PDF"),
    ("visio/", "a Visio drawing", _AS_PDF),
    ("FixedDocSeq.fdseq", "an XPS document", _AS_PDF),
    ("FixedDocumentSequence.fdseq", "an XPS document", _AS_PDF),
    ("Index/Document.iwa", "a Pages or Numbers file", "export it as DOCX or PDF"),
    ("Index.zip", "a Pages or Numbers file", "export it as DOCX or PDF"),
    ("index.apxl", "a Keynote presentation", "export it as PDF"),
    ("index.xml", "a Pages file", "export it as DOCX or PDF"),
    ("AndroidManifest.xml", "a program", "use a document"),
    ("META-INF/MANIFEST.MF", "a program (JAR)", "use a document"),
)
# What the entry `mimetype` of an e-book or an OpenDocument file says.
_BY_MIME: tuple[tuple[bytes, str, str], ...] = (
    (b"application/epub", "an e-book (EPUB)", _AS_PDF),
    (b"opendocument.text", "an OpenDocument text (ODT)", _AS_DOCX),
    (b"opendocument.spread", "an OpenDocument spreadsheet", "save it as PDF"),
    (b"opendocument.presen", "an OpenDocument presentation", "save it as PDF"),
    (b"opendocument", "an OpenDocument file", _AS_PDF),
    (b"sun.xml.writer", "an OpenOffice text", _AS_DOCX),
)


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin like a zip archive ("PK" alone may begin a word)."""
    return data.startswith(_STARTS)


def kind_of(data: bytes) -> str:
    """What a zip file is.

    Returns:
        "docx", "zip" (an archive of files), "broken" (no directory can be read) or
        "crowded" (more than `MOST_ENTRIES` entries).
    """
    if data.count(_ENTRY) > MOST_ENTRIES:
        return "crowded"
    names = _names(data)
    if names is None:
        return "docx" if b"word/" in data[:4096] else "broken"
    return "docx" if any(n.lower().startswith("word/") for n in names) else "zip"


def refusal(data: bytes, name: str) -> str:
    """A sentence on a zip file that is no archive of documents; "" for one that is."""
    names = _names(data)
    if names is None:
        return (
            f"{name} is a zip archive that is cut off or damaged: download or save it "
            "again."
        )
    if not names:
        return f"{name} is a zip archive with nothing in it: pack it again."
    declared = data[30:200] if data[30:38] == b"mimetype" else b""
    for mime, what, advice in _BY_MIME:
        if mime in declared:
            return f"{name} is {what}: {advice}."
    for entry, what, advice in _BY_ENTRY:
        if any(n == entry or (entry[-1] == "/" and n.startswith(entry)) for n in names):
            return f"{name} is {what}: {advice}."
    return ""


def _names(data: bytes) -> Sequence[str] | None:
    """The names in a zip; None where its directory cannot be read."""
    if data.count(_ENTRY) > MOST_ENTRIES:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except _BROKEN:
        return None
