"""Word's own elements: paragraphs with tracked changes, and tables that break well.

Words put in or struck are `w:ins` and `w:del`, what moved is `w:moveFrom` and
`w:moveTo`, and so are the breaks of paragraphs, so that accepting or rejecting leaves
no empty line. It knows no draft. Example:

    paper = Paper("US against EU")
    paper.redline(redline(match))
    paper.bytes()
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement  # pyright: ignore[reportUnknownVariableType]
from docx.oxml.ns import qn
from docx.shared import Mm

from assistant.render.markup import legal, plain
from assistant.render.packing import settled
from assistant.render.redlines.segments import Segment

Cell = Sequence[Segment]
_STYLES = {"title": "Title", "heading": "Heading 2"}
_WIDTH = 14_560  # of a wide page between its margins, in twentieths of a point
_SMALL = 18  # half points: letters in tables, where columns are narrow
_SHADE = "DDE6F0"  # behind the head of a table
_COLOURS = {"ins": "1B5E20", "del": "B00020"}  # in tables, where nothing is tracked


class Paper:
    """A Word file on A4 that grows from top to bottom, upright or `wide`."""

    def __init__(self, title: str, *, wide: bool = False) -> None:
        document: Any = Document()
        self._document = document
        self._ids = count(1)
        _turned(document.sections[0], wide=wide)
        document.core_properties.title = plain(title)
        document.core_properties.author = ""
        document.core_properties.comments = ""

    def turn(self, *, wide: bool) -> None:
        """Go on on a new page, upright or `wide`."""
        _turned(self._document.add_section(WD_SECTION.NEW_PAGE), wide=wide)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading; level 0 is the title."""
        self._document.add_heading(plain(text), level)

    def line(self, text: str) -> None:
        """A paragraph of plain words."""
        self._document.add_paragraph(plain(text))

    def redline(self, segments: Sequence[Segment]) -> None:
        """Paragraphs in which every change is tracked."""
        begun = next(self._ids)  # names of moves are of the whole file
        own = [replace(s, move=s.move and f"{s.move}-{begun}") for s in segments]
        found = list(_paragraphs(own))
        ranges = _Ranges([s for pieces, end in found for s in (*pieces, end)])
        for pieces, end in found:
            if pieces or end.kind != "same":  # Word spaces its paragraphs itself
                self._append(self._tracked(pieces, end, ranges))
            closed = ranges.close(end)
            if closed is not None:
                self._append(closed)

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        shares: Sequence[int] = (),
    ) -> None:
        """A table on a wide page whose head is repeated; changes are coloured.

        `shares` say how wide each column is against the others.
        """
        table = _element("w:tbl")
        table.append(_layout())
        parts = shares or [1] * max(len(head), 1)
        widths = [_WIDTH * part // sum(parts) for part in parts]
        grid = _within(table, "w:tblGrid")
        for width in widths:
            _within(grid, "w:gridCol", w=str(width))
        named = [[Segment(kind="same", text=text, look="mark")] for text in head]
        for number, row in enumerate([named, *rows]):
            line = _within(table, "w:tr")
            if not number:
                properties = _within(line, "w:trPr")
                _within(properties, "w:cantSplit")
                _within(properties, "w:tblHeader")
            for cell, width in zip(row, widths, strict=True):
                line.append(_cell(cell, width, shaded=not number))
        self._append(table)
        self._document.add_paragraph("")

    def bytes(self) -> bytes:
        """The file."""
        made = io.BytesIO()
        self._document.save(made)
        return settled(made.getvalue())

    def _append(self, element: Any) -> None:
        self._document.element.body.sectPr.addprevious(element)

    def _tracked(self, pieces: Sequence[Segment], end: Segment, ranges: _Ranges) -> Any:
        paragraph = _element("w:p")
        look = next((p.look for p in pieces if p.look in _STYLES), "")
        if look or end.kind != "same":
            properties = _within(paragraph, "w:pPr")
            if look:
                style = self._document.styles[_STYLES[look]].style_id
                _within(properties, "w:pStyle", val=style)
            if end.kind != "same":
                mark = _within(_within(properties, "w:rPr"), _name(end))
                _set(mark, self._facts(end))
        for piece in pieces:
            around = paragraph
            if piece.kind != "same":
                if ranges.opens(piece):
                    start = _within(paragraph, f"{_name(piece)}RangeStart")
                    facts = self._facts(piece) | {"name": piece.move}
                    _set(start, facts)
                    ranges.open(piece, facts["id"])
                around = _within(paragraph, _name(piece))
                _set(around, self._facts(piece))
            struck = piece.kind == "del" and not piece.move
            around.append(_run(piece, struck=struck))
            closed = ranges.close(piece)
            if closed is not None:
                paragraph.append(closed)
        return paragraph

    def _facts(self, piece: Segment) -> dict[str, str]:
        """The number of a change, its author, and its date, if known."""
        facts = {"id": str(next(self._ids)), "author": plain(piece.author) or "unnamed"}
        return facts | ({"date": piece.date} if piece.date else {})


class _Ranges:
    """Where each end of a move begins and ends in a series of paragraphs."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._left = Counter((s.move, s.kind) for s in segments if s.move)
        self._ids: dict[tuple[str, str], str] = {}

    def opens(self, piece: Segment) -> bool:
        """Whether a piece is the first of its end of a move."""
        return bool(piece.move) and (piece.move, piece.kind) not in self._ids

    def open(self, piece: Segment, number: str) -> None:
        """Remember under which number it began."""
        self._ids[piece.move, piece.kind] = number

    def close(self, piece: Segment) -> Any:
        """The mark behind the last piece; None behind the others."""
        key = (piece.move, piece.kind)
        if not piece.move:
            return None
        self._left[key] -= 1
        if self._left[key] or key not in self._ids:
            return None
        return _set(_element(f"{_name(piece)}RangeEnd"), {"id": self._ids[key]})


def _name(piece: Segment) -> str:
    """Word's element for a change."""
    if piece.move:
        return "w:moveFrom" if piece.kind == "del" else "w:moveTo"
    return f"w:{piece.kind}"


def _turned(section: Any, *, wide: bool) -> None:
    """Make a section one of upright or of wide pages."""
    sides = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = sides[::-1] if wide else sides
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)


def _paragraphs(
    segments: Sequence[Segment],
) -> Iterator[tuple[list[Segment], Segment]]:
    """What stands in each paragraph, and what its break is: kept, put in or struck."""
    pieces: list[Segment] = []
    end = Segment(kind="same", text="")
    for one in segments:
        first, *more = legal(one.text).split("\n")
        pieces += [replace(one, text=first)] if first else []
        for text in more:
            end = one
            yield pieces, end
            pieces = [replace(one, text=text)] if text else []
    if pieces or end.kind != "same":
        yield pieces, Segment(kind="same", text="")


def _run(
    piece: Segment, *, struck: bool = False, colour: str = "", size: int = 0
) -> Any:
    """A run of text; tabs are Word's own; `size` is in half points."""
    run = _element("w:r")
    bold = piece.look == "mark" or bool(colour)
    if bold or size:
        look = _within(run, "w:rPr")
        if bold:
            _within(look, "w:b")
        if colour:
            _within(look, "w:color", val=colour)
        if size:
            _within(look, "w:sz", val=str(size))
    for number, text in enumerate(piece.text.split("\t")):
        if number:
            _within(run, "w:tab")
        if text:
            words = _within(run, "w:delText" if struck else "w:t")
            words.set(qn("xml:space"), "preserve")
            words.text = text
    return run


def _cell(segments: Cell, width: int, *, shaded: bool) -> Any:
    """A cell with a paragraph a line; the words that differ are coloured."""
    cell = _element("w:tc")
    properties = _within(cell, "w:tcPr")
    _within(properties, "w:tcW", w=str(width), type="dxa")
    if shaded:
        _within(properties, "w:shd", val="clear", color="auto", fill=_SHADE)
    lines = [pieces for pieces, _ in _paragraphs([*segments]) if pieces] or [[]]
    for pieces in lines:
        paragraph = _within(cell, "w:p")
        _within(_within(paragraph, "w:pPr"), "w:spacing", before="20", after="40")
        for piece in pieces:
            colour = _COLOURS.get(piece.kind, "")
            paragraph.append(_run(piece, colour=colour, size=_SMALL))
    return cell


def _layout() -> Any:
    """The properties of a table: ruled, as wide as the page."""
    properties = _element("w:tblPr")
    _within(properties, "w:tblStyle", val="TableGrid")
    _within(properties, "w:tblW", w=str(_WIDTH), type="dxa")
    _within(properties, "w:tblLayout", type="fixed")
    return properties


def _element(name: str) -> Any:
    """A new element of Word's."""
    make: Any = OxmlElement  # pyright: ignore[reportUnknownVariableType]
    return make(name)


def _within(parent: Any, name: str, **attributes: str) -> Any:
    """A new element at the end of another."""
    element = _set(_element(name), attributes)
    parent.append(element)
    return element


def _set(element: Any, attributes: Mapping[str, str]) -> Any:
    """An element with attributes of Word's."""
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
