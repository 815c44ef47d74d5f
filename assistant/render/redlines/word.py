"""Word's own elements: paragraphs with tracked changes, and tables that break well.

Words put in or struck are `w:ins` and `w:del`, and so are the breaks of paragraphs, so
that accepting or rejecting leaves no empty line. It knows no draft. Example:

    paper = Paper("US against EU")
    paper.redline(redline(match))
    paper.bytes()
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement  # pyright: ignore[reportUnknownVariableType]
from docx.oxml.ns import qn

from assistant.render.markup import legal, plain
from assistant.render.packing import settled
from assistant.render.redlines.segments import Segment

Cell = Sequence[Segment]
_STYLES = {"title": "Title", "heading": "Heading 2"}
_WIDTH = 14_000  # of a landscape page between its margins, in twentieths of a point
_COLOURS = {"ins": "1B5E20", "del": "B00020"}  # in tables, where nothing is tracked


class Paper:
    """A Word file that grows from top to bottom, in landscape."""

    def __init__(self, title: str) -> None:
        document: Any = Document()
        self._document = document
        self._ids = count(1)
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = (
            section.page_height,
            section.page_width,
        )
        document.core_properties.title = plain(title)
        document.core_properties.author = ""
        document.core_properties.comments = ""

    def heading(self, text: str, level: int = 1) -> None:
        """A heading; level 0 is the title."""
        self._document.add_heading(plain(text), level)

    def line(self, text: str) -> None:
        """A paragraph of plain words."""
        self._document.add_paragraph(plain(text))

    def redline(self, segments: Sequence[Segment]) -> None:
        """Paragraphs in which every change is tracked."""
        for pieces, end in _paragraphs(segments):
            self._append(self._tracked(pieces, end))

    def table(self, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """A table whose head is repeated on every page; changes are coloured."""
        table = _element("w:tbl")
        table.append(_layout())
        columns = max(len(head), 1)
        grid = _within(table, "w:tblGrid")
        for _ in range(columns):
            _within(grid, "w:gridCol", w=str(_WIDTH // columns))
        named = [[Segment(kind="same", text=text, look="mark")] for text in head]
        for number, row in enumerate([named, *rows]):
            line = _within(table, "w:tr")
            if not number:
                _within(_within(line, "w:trPr"), "w:tblHeader")
            for cell in row:
                line.append(_cell(cell, _WIDTH // columns))
        self._append(table)
        self._document.add_paragraph("")

    def bytes(self) -> bytes:
        """The file."""
        made = io.BytesIO()
        self._document.save(made)
        return settled(made.getvalue())

    def _append(self, element: Any) -> None:
        self._document.element.body.sectPr.addprevious(element)

    def _tracked(self, pieces: Sequence[Segment], end: Segment) -> Any:
        paragraph = _element("w:p")
        look = next((p.look for p in pieces if p.look in _STYLES), "")
        if look or end.kind != "same":
            properties = _within(paragraph, "w:pPr")
            if look:
                style = self._document.styles[_STYLES[look]].style_id
                _within(properties, "w:pStyle", val=style)
            if end.kind != "same":
                self._change(_within(properties, "w:rPr"), end)
        for piece in pieces:
            around = paragraph
            if piece.kind != "same":
                around = self._change(paragraph, piece)
            around.append(_run(piece, struck=piece.kind == "del"))
        return paragraph

    def _change(self, parent: Any, piece: Segment) -> Any:
        """An element that tracks a change, with its author and its date, if known."""
        facts = {"id": str(next(self._ids)), "author": plain(piece.author) or "unnamed"}
        if piece.date:
            facts["date"] = piece.date
        return _within(parent, f"w:{piece.kind}", **facts)


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


def _run(piece: Segment, *, struck: bool = False, colour: str = "") -> Any:
    """A run of text; tabs are Word's own."""
    run = _element("w:r")
    if piece.look == "mark" or colour:
        look = _within(run, "w:rPr")
        _within(look, "w:b")
        if colour:
            _within(look, "w:color", val=colour)
    for number, text in enumerate(piece.text.split("\t")):
        if number:
            _within(run, "w:tab")
        if text:
            words = _within(run, "w:delText" if struck else "w:t")
            words.set(qn("xml:space"), "preserve")
            words.text = text
    return run


def _cell(segments: Cell, width: int) -> Any:
    """A cell with a paragraph a line; the words that differ are coloured."""
    cell = _element("w:tc")
    _within(_within(cell, "w:tcPr"), "w:tcW", w=str(width), type="dxa")
    lines = [pieces for pieces, _ in _paragraphs([*segments])] or [[]]
    for pieces in lines:
        paragraph = _within(cell, "w:p")
        for piece in pieces:
            paragraph.append(_run(piece, colour=_COLOURS.get(piece.kind, "")))
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
    element = _element(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element
