"""Draws the PDF cases: text in columns, with running heads, notes and page numbers.

In a text, a line feed breaks the line, a tilde is where a word may be divided, and
`^3` is a raised, small 3.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

_SIDE, _TOP, _BOTTOM, _GAP = 54, 72, 90, 24
_RAISED = re.compile(r"\^(\w+)")


class _Canvas(Protocol):
    def setFont(self, name: str, size: float) -> None: ...
    def drawString(self, x: float, y: float, text: str) -> None: ...
    def drawCentredString(self, x: float, y: float, text: str) -> None: ...
    def stringWidth(self, text: str, font: str, size: float) -> float: ...
    def line(self, x1: float, y1: float, x2: float, y2: float) -> None: ...
    def showPage(self) -> None: ...
    def save(self) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a text is set: size in points, bold, centred, indented, room above it."""

    size: float = 10.5
    bold: bool = False
    centred: bool = False
    indent: float = 0
    above: float = 7

    @property
    def font(self) -> str:
        """The name of the font."""
        return "Times-Bold" if self.bold else "Times-Roman"


BODY = Look()
POINT = Look(indent=22)
DEEP = Look(indent=44)
TITLE = Look(size=16, bold=True, centred=True, above=14)
HEADING = Look(size=13, bold=True, above=16)
SUBHEADING = Look(size=11.5, bold=True, above=12)
ARTICLE = Look(bold=True, centred=True, above=14)
NOTE = Look(size=8, above=1)


class Draft:
    """A document being drawn, from its first line to its bytes."""

    def __init__(
        self,
        *,
        size: tuple[int, int] = (420, 595),
        columns: int = 1,
        head: str = "",
        foot: str = "",
    ) -> None:
        self._buffer = io.BytesIO()
        make = import_module("reportlab.pdfgen.canvas").Canvas
        self._canvas = cast(_Canvas, make(self._buffer, pagesize=size, invariant=1))
        self._width, self._height = size
        self._columns, self._head, self._foot = columns, head, foot
        room = self._width - 2 * _SIDE - (columns - 1) * _GAP
        self._breadth = room / columns
        self._start = float(self._height - _TOP)
        self._page, self._column, self._y = 1, 0, self._start
        self._notes: list[str] = []

    def put(self, text: str, look: Look = BODY) -> None:
        """Set a paragraph below the last one."""
        self._y -= look.above
        for line in text.split("\n"):
            for piece in self._wrapped(line, look):
                self._set(piece, look)

    def note(self, text: str) -> None:
        """Set a footnote at the bottom of the present page."""
        self._notes.append(text)

    def turn(self) -> None:
        """End the page."""
        self._furnish()
        self._canvas.showPage()
        self._page, self._column = self._page + 1, 0
        self._y, self._notes = self._start, []

    def done(self) -> bytes:
        """End the last page; the bytes of the file."""
        self._furnish()
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()

    def _wrapped(self, text: str, look: Look) -> list[str]:
        lines = [""]
        for word in text.split(" "):
            head, tail = self._divided(f"{lines[-1]} {word}".strip(), word, look)
            if head:
                lines[-1] = head
            if tail:
                lines.append(tail)
        return [line.replace("~", "") for line in lines]

    def _divided(self, line: str, word: str, look: Look) -> tuple[str, str]:
        """The line as far as there is room for it, and what is left of the word."""
        room = self._breadth - look.indent
        parts = word.split("~")
        for keep in range(len(parts), 0, -1):
            tail = "~".join(parts[keep:])
            head = line.removesuffix(f"~{tail}") + "-" if tail else line
            shown = head.replace("~", "")
            if self._canvas.stringWidth(shown, look.font, look.size) <= room:
                return head, tail
        return "", word

    def _set(self, line: str, look: Look) -> None:
        if self._y < _BOTTOM:
            self._column, self._y = self._column + 1, self._start
            if self._column == self._columns:
                self.turn()
        x = _SIDE + self._column * (self._breadth + _GAP)
        self._y -= look.size * 1.25
        if look.centred:
            self._canvas.setFont(look.font, look.size)
            self._canvas.drawCentredString(x + self._breadth / 2, self._y, line)
        else:
            self._string(x + look.indent, self._y, line, look)

    def _string(self, x: float, y: float, line: str, look: Look) -> None:
        for number, piece in enumerate(_RAISED.split(line)):
            size = look.size * 0.6 if number % 2 else look.size
            self._canvas.setFont(look.font, size)
            lift = look.size * 0.4 if number % 2 else 0
            self._canvas.drawString(x, y + lift, piece)
            x += self._canvas.stringWidth(piece, look.font, size)

    def _furnish(self) -> None:
        self._canvas.setFont("Times-Roman", 9)
        if self._head:
            self._canvas.drawString(_SIDE, self._height - 50, self._head)
        if self._foot:
            number = self._foot.format(self._page)
            self._canvas.drawCentredString(self._width / 2, 40, number)
        y = 58.0 + 10 * len(self._notes)
        if self._notes:
            self._canvas.line(_SIDE, y + 12, _SIDE + 140, y + 12)
        for text in self._notes:
            self._string(_SIDE, y, text, NOTE)
            y -= 10
