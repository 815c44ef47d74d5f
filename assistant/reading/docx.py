"""DOCX: paragraphs of a Word file with their heading level and list numbers.

Reads the document part with lxml, because python-docx drops tracked insertions and
content controls. Counts automatic list numbers, which are not in the text. Leaves out
notes, comments and deleted text; headers are no part of the text, but of its head.

    docx_blocks(Path("draft.docx").read_bytes(), "draft.docx").blocks[0].text
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from assistant.errors import ReadingError
from assistant.provisions.blocks import Block, clean
from assistant.reading.docxlists import Lists, w
from assistant.reading.formats import Blocks

_HEADING_STYLE = re.compile(r"(?:heading|überschrift|titre)\s*(\d)$", re.IGNORECASE)
_SKIPPED = frozenset({w("del"), w("moveFrom"), w("instrText"), w("delText")})
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_MOST_MARGINS = 12
_MOST_BYTES = 300_000_000  # unpacked: a small archive must not fill the memory


def docx_blocks(data: bytes, name: str) -> Blocks:
    """The blocks of a Word file.

    Raises:
        ReadingError: not a readable DOCX, protected, too large unpacked, or empty.
    """
    parts = _parts(data, name)
    body = parts["word/document.xml"].find(w("body"))
    styles = _heading_levels(parts.get("word/styles.xml"))
    lists = Lists(parts.get("word/numbering.xml"), parts.get("word/styles.xml"))
    blocks: list[Block] = []
    title = ""
    for paragraph in _paragraphs(body):
        style = _style(paragraph)
        text = clean(_text(paragraph))
        if not text:
            continue
        if style == "Title" and not title:
            title = text
        label = lists.label(paragraph, style)
        level = 1 if style == "Title" else styles.get(style, 0)
        text = f"{label.text} {text}" if label.text else text
        blocks.append(Block(text=text, level=level, indent=label.indent))
    if not blocks:
        raise ReadingError(
            f"{name} is a Word file without text: check that it is the right file."
        )
    notes = ("Footnotes were left out.",) if "word/footnotes.xml" in parts else ()
    return Blocks(
        blocks=blocks,
        title=title,
        head=_head(parts),
        notes=notes if _cites(body) else (),
    )


def _head(parts: dict[str, Any]) -> str:
    """What stands in headers and footers, each line once: often a handling mark."""
    margins = [root for part, root in parts.items() if _MARGIN.fullmatch(part)]
    lines = [clean(_text(p)) for root in margins for p in root.iter(w("p"))]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _parts(data: bytes, name: str) -> dict[str, Any]:
    """The XML parts that matter, parsed without entities or network."""
    etree = _etree()
    wanted = ("document", "styles", "numbering", "footnotes")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    parts: dict[str, Any] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            margins = [n for n in archive.namelist() if _MARGIN.fullmatch(n)]
            named = [f"word/{n}.xml" for n in wanted]
            for part in (*named, *margins[:_MOST_MARGINS]):
                if part not in archive.namelist():
                    continue
                if archive.getinfo(part).file_size > _MOST_BYTES:
                    raise ReadingError(
                        f"{name} is too large when unpacked: split it into parts."
                    )
                parts[part] = etree.fromstring(archive.read(part), parser)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, RuntimeError) as error:
        raise ReadingError(
            f"{name} is a broken Word file: open it in a word processor and save it "
            "again as DOCX."
        ) from error
    if (
        "word/document.xml" not in parts
        or parts["word/document.xml"].find(w("body")) is None
    ):
        raise ReadingError(
            f"{name} is no Word document: open it in a word processor and save it as "
            "DOCX."
        )
    return parts


def _etree() -> Any:
    """The vendor, untyped: lxml ships no types."""
    from lxml import (  # pyright: ignore[reportMissingTypeStubs]
        etree,  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]
    )

    return etree  # pyright: ignore[reportUnknownVariableType]


def _paragraphs(body: Any) -> Iterator[Any]:
    """All paragraphs in order, also those in tables and content controls."""
    for paragraph in body.iter(w("p")):
        inside = {ancestor.tag for ancestor in paragraph.iterancestors()}
        if not inside & {w("del"), w("moveFrom"), w("txbxContent")}:
            yield paragraph


def _text(node: Any) -> str:
    if node.tag in _SKIPPED:
        return ""
    if node.tag == w("t"):
        return node.text or ""
    if node.tag in (w("tab"), w("br"), w("cr")):
        return " "
    if node.tag == w("noBreakHyphen"):
        return "\u2011"
    if node.tag in (w("pPr"), w("rPr")) or not isinstance(node.tag, str):
        return ""
    return "".join(_text(child) for child in node)


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else str(found.get(w("val"), ""))


def _heading_levels(styles: Any) -> dict[str, int]:
    """Heading level by style id; the id is translated, the name in it is not."""
    levels: dict[str, int] = {}
    if styles is None:
        return levels
    for style in styles.iter(w("style")):
        named = style.find(w("name"))
        found = _HEADING_STYLE.match("" if named is None else named.get(w("val"), ""))
        if found:
            levels[style.get(w("styleId"), "")] = int(found[1])
    return levels


def _cites(body: Any) -> bool:
    return next(body.iter(w("footnoteReference")), None) is not None
