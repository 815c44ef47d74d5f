"""Formats: what every reader returns, and which reader a format has.

>>> read_format("text", b"Article 1", "note.txt").blocks[0].text
'Article 1'
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.errors import ReadingError
from assistant.provisions.blocks import Block


@dataclass(frozen=True, kw_only=True)
class Blocks:
    """The blocks of a file and what only its format can tell.

    Footnotes that hang on a word are marks of its block; `loose` are (label, text) of
    notes that the file does not tie to a place. `notes` are sentences for the user on
    what was noticed, `lost` on what is missing. `facts` is metadata that the format
    declares about the document: title, date, language, author, symbol.
    """

    blocks: list[Block]
    title: str = ""
    head: str = ""  # what stood in the margins of the first page: often the symbol
    front: dict[str, object] = field(default_factory=dict[str, object])
    pages: int | None = None
    empty_pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    loose: tuple[tuple[str, str], ...] = ()
    facts: dict[str, str] = field(default_factory=dict[str, str])
    machine_read: bool = False
    characters_by_page: tuple[int, ...] = ()


def read_format(file_format: str, data: bytes, name: str) -> Blocks:
    """The blocks of a file in one of the formats that `sniff` knows.

    Raises:
        ReadingError: the file is broken or holds no text.
    """
    if file_format == "pdf":
        from assistant.reading.pdf import pdf_blocks

        return pdf_blocks(data, name)
    if file_format == "docx":
        from assistant.reading.docx import docx_blocks

        return docx_blocks(data, name)
    text = decode(data)
    if not text.strip():
        raise ReadingError(f"{name} holds nothing but white space: save it again.")
    if file_format == "html":
        from assistant.reading.html import html_blocks

        return html_blocks(text, name)
    if file_format == "markdown":
        from assistant.reading.front import split_front
        from assistant.reading.markdown import markdown_blocks

        front = split_front(text, name)
        return Blocks(blocks=markdown_blocks(front.body), front=front.fields)
    from assistant.reading.plain import plain_blocks

    return Blocks(blocks=plain_blocks(text))


def decode(data: bytes) -> str:
    """Text of bytes: UTF-8 or UTF-16 by its mark, else the common Western code page."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
