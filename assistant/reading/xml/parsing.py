r"""XML: parsed safely, and handed to the reader of its vocabulary.

Entities are never resolved, nothing is fetched, and the limits of the parser stay on
(`huge_tree` is off: at most 256 levels and 10 MB in one piece of text), so that a
file cannot make itself larger than it is. A file that breaks off is read as far as it
goes and the report says so. Knows no vocabulary itself.

    >>> parse(b"<act><p>Kites.</p></act>", "toy.xml").root.tag
    'act'
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html.entities import html5
from typing import Any

from assistant.errors import ReadingError
from assistant.reading.formats import Blocks
from assistant.reading.html.file import too_deep
from assistant.reading.xml.nodes import Element, local

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(\[)?", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_DECLARATION = re.compile(rb"<\?xml[^>]{0,300}\?>")
_PROLOGUE = 100_000
_REFUSED = {
    "rss": "a news feed",
    "feed": "a news feed",
    "rdf": "data and not a text",
    "urlset": "a list of web addresses",
    "sitemapindex": "a list of web addresses",
    "opml": "a list of news feeds",
    "svg": "a picture",
    "kml": "a map",
    "gpx": "a map",
    "project": "the settings of a program",
    "configuration": "the settings of a program",
    "plist": "the settings of a program",
    "manifest": "the settings of a program",
    "beans": "the settings of a program",
    "stylesheet": "a style sheet",
    "schema": "a schema and not a text",
    "workbook": "a spreadsheet",
    "tmx": "a translation memory",
    "xliff": "a translation file",
    "score-partwise": "music",
}


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """The root of an XML file; `lost` says where the file is broken."""

    root: Element
    lost: tuple[str, ...] = ()


def xml_blocks(data: bytes, name: str) -> Blocks:
    """The blocks of an XML file.

    Raises:
        ReadingError: hostile, broken from the start, or no text with provisions.
    """
    parsed = parse(data, name)
    blocks = _by_vocabulary(parsed.root, name)
    return replace(blocks, lost=(*parsed.lost, *blocks.lost))


def _by_vocabulary(root: Element, name: str) -> Blocks:
    from assistant.reading.xml.akn import akn_blocks, is_akn
    from assistant.reading.xml.formex import formex_blocks, is_formex
    from assistant.reading.xml.other import other_blocks

    called = local(root).lower()
    if called in _REFUSED:
        raise ReadingError(
            f"{name} is {_REFUSED[called]} in XML and holds no document: open the "
            "document itself and save that."
        )
    if is_akn(root):
        return akn_blocks(root, name)
    if is_formex(root):
        return formex_blocks(root, name)
    return other_blocks(root, name)


def parse(data: bytes, name: str) -> Parsed:
    """The root element of an XML file, parsed without entities and network.

    Raises:
        ReadingError: declares entities, is nested too deeply or is no XML.
    """
    _check_entities(data, name)
    data = _NAMED.sub(_spelled, data)
    failed, root = _try(data, None)
    if root is None and failed is not None and _encoding(failed):
        failed, root = _try(*_redecoded(data))
    if root is not None:
        return Parsed(root=root)
    if failed is not None and _limit(failed):
        raise too_deep(name)
    return _recovered(data, failed, name)


def _check_entities(data: bytes, name: str) -> None:
    """Refuse a file that declares entities: a way to blow up, or to read other files.

    Comments before the root cannot hide a declaration, since the whole prologue is
    searched and a UTF-16 file is searched as text.
    """
    head = data[:_PROLOGUE].replace(b"\x00", b"")
    doctype = _DOCTYPE.search(head)
    if doctype and doctype[1] and _ENTITY.search(data.replace(b"\x00", b"")):
        raise ReadingError(
            f"{name} declares entities of its own in its document type, which can be "
            "made to do harm: remove the <!DOCTYPE …> and save it again."
        )


def _spelled(found: re.Match[bytes]) -> bytes:
    """A named character, which only the document type would know, by its number."""
    if found[1] in _OWN:
        return found[0]
    meant = html5.get(f"{found[1].decode('ascii')};")
    return "".join(f"&#{ord(c)};" for c in meant).encode() if meant else found[0]


def _etree() -> Any:
    """The vendor, untyped: lxml ships no types."""
    from lxml import (  # pyright: ignore[reportMissingTypeStubs]
        etree,  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]
    )

    return etree  # pyright: ignore[reportUnknownVariableType]


def _parser(*, recover: bool = False, encoding: str | None = None) -> Any:
    return _etree().XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        encoding=encoding,
    )


def _try(data: bytes, encoding: str | None) -> tuple[Exception | None, Element | None]:
    etree = _etree()
    try:
        return None, etree.fromstring(data, _parser(encoding=encoding))
    except etree.XMLSyntaxError as error:
        return error, None


def _encoding(error: Exception) -> bool:
    words = str(error).lower()
    return "encod" in words or "invalid bytes" in words or "utf-8" in words


def _limit(error: Exception) -> bool:
    words = str(error).lower()
    return "depth" in words or "huge" in words or "amplification" in words


def _redecoded(data: bytes) -> tuple[bytes, str]:
    """The bytes in UTF-8 although they declare another encoding, or a false one."""
    from assistant.reading.encodings.encoding import decode

    text = _DECLARATION.sub(b"", data[:1000], count=1) + data[1000:]
    return decode(text).text.encode("utf-8", errors="replace"), "utf-8"


def _recovered(data: bytes, failed: Exception | None, name: str) -> Parsed:
    """As much of a broken file as can be read, with a sentence on where it breaks."""
    etree = _etree()
    line = getattr(failed, "lineno", 0) or 0
    try:
        root: Element | None = etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError:
        root = None
    if root is None or not "".join(root.itertext()).strip():
        raise ReadingError(
            f"{name} is broken XML (line {line}): download or save it again."
        ) from failed
    said = f"The XML is broken at line {line}: text may be missing from there on."
    return Parsed(root=root, lost=(said,))
