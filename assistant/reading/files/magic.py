r"""Magic: files that are known by their first bytes and that no reader takes.

Each has its own sentence, which says what the file is and how to get a readable one.
Knows no text formats and does not look inside zip archives (see `zipkind`).

    >>> refusal(b"{\\rtf1 Kites", "note.rtf").startswith("note.rtf is a Rich Text")
    True
"""

from __future__ import annotations

_AS_DOCX = "open it in a word processor and save it as DOCX"
_UNPACK = "unpack it and add the documents in it"
_AS_PDF = "print or export it to PDF"
_AS_PICTURE = "save it as PNG, JPEG or PDF"
# (offset, bytes, what it is, what to do)
_KINDS: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"{\\rtf", "a Rich Text file", _AS_DOCX),
    (0, b"\xffWPC", "a WordPerfect file", _AS_DOCX),
    (0, b"\xdb\xa5-\x00", "a Word 2 file", _AS_DOCX),
    (0, b"%!PS", "PostScript", _AS_PDF),
    (0, b"\xc5\xd0\xd3\xc6", "PostScript", _AS_PDF),
    (0, b"%FDF", "form data of a PDF and not the PDF", "use the PDF itself"),
    (0, b"AT&TFORM", "a DjVu file", _AS_PDF),
    (0, b"ITSF", "a Windows help file", _AS_PDF),
    (60, b"BOOKMOBI", "an e-book (Mobipocket)", _AS_PDF),
    (0, b"GIF8", "a GIF picture", _AS_PICTURE),
    (0, b"BM", "a bitmap picture", _AS_PICTURE),
    (8, b"WEBP", "a WebP picture", _AS_PICTURE),
    (4, b"ftypheic", "a HEIC photograph", _AS_PICTURE),
    (4, b"ftypmif1", "a HEIF photograph", _AS_PICTURE),
    (4, b"ftypavif", "an AVIF picture", _AS_PICTURE),
    (0, b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture", _AS_PICTURE),
    (0, b"\xff\x4f\xff\x51", "a JPEG 2000 picture", _AS_PICTURE),
    (0, b"8BPS", "a Photoshop picture", _AS_PICTURE),
    (0, b"\x1f\x8b", "packed with gzip", _UNPACK),
    (0, b"BZh", "packed with bzip2", _UNPACK),
    (0, b"\xfd7zXZ\x00", "packed with xz", _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "packed with zstd", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (0, b"MSCF", "a Windows cabinet archive", _UNPACK),
    (257, b"ustar", "a tar archive", _UNPACK),
    (0, b"!<arch>", "a library archive", "use a document"),
    (0, b"\x7fELF", "a program", "use a document"),
    (0, b"\xcf\xfa\xed\xfe", "a program", "use a document"),
    (0, b"\xce\xfa\xed\xfe", "a program", "use a document"),
    (0, b"\xca\xfe\xba\xbe", "a program", "use a document"),
    (0, b"\x4c\x00\x00\x00\x01\x14\x02\x00", "a shortcut", "use the file it leads to"),
    (0, b"bplist00", "a property list", "use a document"),
    (0, b"SQLite format 3\x00", "a database", "export the text it holds"),
    (0, b"OggS", "a sound recording", "use a transcript of it"),
    (0, b"ID3", "a sound recording", "use a transcript of it"),
    (0, b"\xff\xfb", "a sound recording", "use a transcript of it"),
    (8, b"WAVE", "a sound recording", "use a transcript of it"),
    (4, b"ftyp", "a film or sound recording", "use a transcript of it"),
    (0, b"\x1a\x45\xdf\xa3", "a film", "use a transcript of it"),
    (0, b"wOFF", "a font", "use a document"),
    (0, b"OTTO\x00", "a font", "use a document"),
)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in an OLE file, in UTF-16: what is in it, and what to do.
_STREAMS: tuple[tuple[str, str, str], ...] = (
    (
        "EncryptedPackage",
        "protected by a password",
        "open it with the password and save a copy without one",
    ),
    ("WordDocument", "in the old Word format (DOC)", _AS_DOCX),
    ("__substg1.0_", "an Outlook message", "save its attachment and add that"),
    ("__properties_version1.0", "an Outlook message", "save its attachment"),
    ("PowerPoint Document", "a PowerPoint presentation", "save it as PDF"),
    ("Workbook", "an Excel workbook", "save its text as PDF or DOCX"),
    ("Book", "an Excel workbook", "save its text as PDF or DOCX"),
    ("PerfectOffice_MAIN", "a WordPerfect file", _AS_DOCX),
    ("MatOST", "a file of Microsoft Works", _AS_DOCX),
)


def is_picture(data: bytes) -> bool:
    """Whether the bytes begin like a PNG, JPEG or TIFF picture."""
    return data.startswith(_PICTURES)


def refusal(data: bytes, name: str) -> str:
    """A sentence on a file of a known kind that is not read; "" for any other."""
    if data.startswith(_OLE):
        what, advice = _in_ole(data)
        return f"{name} is {what}: {advice}."
    if data.startswith(b"MZ") and b"PE\x00\x00" in data[:4096]:
        return f"{name} is a program: use a document."
    if data.startswith(b"BM") and not _is_bitmap(data):
        return ""
    for offset, magic, what, advice in _KINDS:
        if data.startswith(magic, offset):
            return f"{name} is {what}: {advice}."
    return ""


def _is_bitmap(data: bytes) -> bool:
    """Two letters alone are no sign: "BM" may begin a word."""
    return data[6:10] == b"\x00\x00\x00\x00" and len(data) > 26


def _in_ole(data: bytes) -> tuple[str, str]:
    for stream, what, advice in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return what, advice
    return "in an old Office format, or a damaged one", _AS_DOCX
