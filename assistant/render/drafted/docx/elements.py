"""Elements of WordprocessingML, and runs of words in them.

Knows names and namespaces, which characters a run spells as elements, and the two
directions of writing. It knows no paper. Example:

    node("w:p", node("w:r", node("w:t")), rsidR="0")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.render.drafted.docx.nouns import Piece

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = {
    "w": MAIN,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_LEFTWARD = (
    "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
# Words written from right to left, with what stands between them.
_TURNED = re.compile(f"[{_LEFTWARD}]+(?:[^{_LEFTWARD}A-Za-z\n\t]+[{_LEFTWARD}]+)*")
_STRONG = re.compile(rf"([{_LEFTWARD}])|[^\W\d_]")


def node(name: str, /, *children: Any, **attributes: str) -> Any:
    """A new element; attributes are in the namespace of its prefix `w`."""
    made = _maker().Element(tag(name), nsmap=SPACES)
    for key, value in attributes.items():
        made.set(f"{{{MAIN}}}{key}", value)
    made.extend(child for child in children if child is not None)
    return made


def tag(name: str) -> str:
    """The full name of `w:p` or `r:id`."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def serialised(root: Any) -> bytes:
    """A part of the file, as bytes."""
    facts = {"xml_declaration": True, "encoding": "UTF-8", "standalone": True}
    return _maker().tostring(root, **facts)


def leftward(text: str) -> bool:
    """Whether a paragraph is written from right to left: its first letter decides."""
    first = _STRONG.search(text)
    return first is not None and first.group(1) is not None


def runs(piece: Piece, *, struck: bool = False) -> Iterator[Any]:
    """The runs of a piece's words, one for each direction of writing."""
    at = 0
    for turned in _TURNED.finditer(piece.text):
        if piece.text[at : turned.start()]:
            yield _run(piece, piece.text[at : turned.start()], struck, turned=False)
        yield _run(piece, turned.group(), struck, turned=True)
        at = turned.end()
    if piece.text[at:]:
        yield _run(piece, piece.text[at:], struck, turned=False)


def field(instruction: str) -> Iterator[Any]:
    """The runs of a field that Word works out; 1 stands until it does."""
    yield node("w:r", node("w:fldChar", fldCharType="begin"))
    yield node("w:r", _spaced("w:instrText", f" {instruction} "))
    yield node("w:r", node("w:fldChar", fldCharType="separate"))
    yield node("w:r", _spaced("w:t", "1"))
    yield node("w:r", node("w:fldChar", fldCharType="end"))


def look(piece: Piece, *, turned: bool = False) -> Any:
    """The properties of a run, in the order that the schema asks for."""
    found = [
        node("w:rStyle", val=piece.style) if piece.style else None,
        *((node("w:b"), node("w:bCs")) if piece.bold else ()),
        *((node("w:i"), node("w:iCs")) if piece.italic else ()),
        node("w:rtl") if turned else None,
    ]
    return node("w:rPr", *found) if any(e is not None for e in found) else None


def _maker() -> Any:
    """The library that makes elements, loaded when the first one is made."""
    from lxml import (  # pyright: ignore[reportMissingTypeStubs]
        etree,  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]
    )

    return etree  # pyright: ignore[reportUnknownVariableType]


def _run(piece: Piece, text: str, struck: bool, *, turned: bool) -> Any:
    made = node("w:r", look(piece, turned=turned))
    for part in re.split(r"([\n\t])", text):
        if part in ("\n", "\t"):
            made.append(node("w:br" if part == "\n" else "w:tab"))
        elif part:
            made.append(_spaced("w:delText" if struck else "w:t", part))
    return made


def _spaced(name: str, text: str) -> Any:
    made = node(name)
    made.set(f"{_XML}space", "preserve")
    made.text = text
    return made
