"""Formats: what every reader returns, and which reader a format has.

>>> read_format("text", b"Article 1", "note.txt").blocks[0].text
'Article 1'
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assistant.errors import ReadingError
from assistant.provisions.blocks import Block
from assistant.reading.encodings.encoding import declared_in, decode
from assistant.reading.html import file as htmlfile


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


def read_format(
    file_format: str, data: bytes, name: str, *, ocr: bool = False
) -> Blocks:
    """The blocks of a file in one of the formats that `sniff` knows.

    With `ocr` pictures, and pages that are pictures, are read by their look.

    Raises:
        ReadingError: the file is broken or holds no text.
    """
    if file_format == "pdf":
        from assistant.reading.pdf.reader import pdf_blocks
        from assistant.reading.scans.ocr import ocr_for

        return pdf_blocks(data, name, ocr_for(name) if ocr else None)
    if file_format == "docx":
        from assistant.reading.docx.reader import docx_blocks

        return docx_blocks(data, name)
    if file_format in ("akn", "formex", "xml"):
        from assistant.reading.xml.parsing import xml_blocks

        return xml_blocks(data, name)
    if file_format == "picture":
        from assistant.reading.scans.pictures import picture_blocks

        return picture_blocks(data, name, ocr=ocr)
    if file_format == "html":
        data = htmlfile.page_bytes(data, name)
    declared = htmlfile.html_charset(data) if file_format == "html" else None
    decoded = decode(data, declared or declared_in(data))
    if not decoded.text.strip():
        raise ReadingError(f"{name} holds nothing but white space: save it again.")
    found = _text_format(file_format, decoded.text, name)
    return replace(
        found,
        notes=(*decoded.notes, *found.notes),
        lost=(*decoded.lost, *found.lost),
    )


def _text_format(file_format: str, text: str, name: str) -> Blocks:
    if file_format == "html":
        from assistant.reading.html.reader import html_blocks

        return html_blocks(text, name)
    if file_format == "markdown":
        from assistant.reading.text.front import split_front
        from assistant.reading.text.markdown import markdown_text

        front = split_front(text, name)
        return replace(markdown_text(front.body), front=front.fields)
    from assistant.reading.text.plain import plain_text

    return plain_text(text)
