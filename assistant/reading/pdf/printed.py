"""Printed: pieces of print on a page with size, weight and place, and how they merge.

The nouns that the seam to the PDF library, OCR and the rules on layout share. Knows
geometry and note marks; knows no PDF library and no structure.

    merge_row([first, second]).text  # "1. We fly."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

_RAISED = 0.12  # of the size of the line: how far up a mark's foot stands at least
SMALL = 0.8  # of the size of the line: how large a mark is at most
_MARK_CHARS = frozenset("0123456789*†‡§#,")
_SYMBOLS = frozenset("*†‡§#")
_LONGEST_LABEL = 3
_SPACE = 0.12  # of the size: a gap that stands for a space between words


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """One piece of print or one line; `top` and `bottom` grow upwards, as PDF counts.

    Lengths are points (1/72 inch). `marks` are (offset into the text, label) of note
    marks that were cut out. `edge` is the right edge of the column it stands in (0:
    not in columns), `shift` how far that column stands from the first one.
    """

    text: str
    size: float
    bold: bool
    left: float
    right: float
    top: float
    bottom: float
    page: int
    marks: tuple[tuple[int, str], ...] = ()
    edge: float = 0.0
    shift: float = 0.0
    starts: bool = False  # begins a block whatever stands above: a cell, a column
    side: str = ""  # "left" or "right" of the page's widest gutter

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A thin horizontal line drawn on a page, in points."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one page holds before it is laid out: pieces in the file's order."""

    number: int
    pieces: list[Printed]
    rules: tuple[Rule, ...] = ()
    width: float = 0.0
    height: float = 0.0
    picture: bool = False  # a picture covers most of it
    aside: tuple[str, ...] = ()  # print at an angle, as watermarks have it
    glyphs: int = 0
    odd: int = 0  # glyphs that the font gives no letter
    too_full: bool = False
    broken: bool = False


def labels_of(text: str) -> tuple[str, ...]:
    """The labels that raised small print makes; none where it is no note mark.

    >>> labels_of("3,4"), labels_of("th"), labels_of("*")
    (('3', '4'), (), ('*',))
    """
    text = text.strip(" ()[]")
    if not text or not all(c in _MARK_CHARS or c == " " for c in text):
        return (text,) if len(text) == 1 and text.isascii() and text.islower() else ()
    parts = tuple(p for p in text.replace(",", " ").split() if p)
    return parts if all(len(p) <= _LONGEST_LABEL for p in parts) else ()


def is_symbol(label: str) -> bool:
    """Whether a label is made of stars and daggers."""
    return bool(label) and all(c in _SYMBOLS for c in label)


def is_raised(small: tuple[float, float], size: float, bottom: float) -> bool:
    """Whether print of (size, bottom) stands raised and small in a line of print."""
    return 0 < small[0] < size * SMALL and small[1] > bottom + size * _RAISED


def rows_of(pieces: Sequence[Printed]) -> list[list[Printed]]:
    """Pieces that stand on one line, from the top down, each row from left to right."""
    rows: list[list[Printed]] = []
    for piece in sorted(pieces, key=lambda p: (-p.middle, p.left)):
        if rows and _on_row(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _on_row(row: Sequence[Printed], piece: Printed) -> bool:
    largest = max(row[0], row[-1], key=lambda p: p.size)
    overlap = min(largest.top, piece.top) - max(largest.bottom, piece.bottom)
    return overlap > 0.5 * min(largest.top - largest.bottom, piece.top - piece.bottom)


def merge_row(row: Sequence[Printed]) -> Printed:
    """The pieces of a row as one line; a raised small piece becomes a note mark."""
    line = row[0]
    for piece in row[1:]:
        line = _merged(line, piece)
    return _tidy(line) if line.marks else line


def _tidy(line: Printed) -> Printed:
    """The line without the empty parentheses that "(1)" leaves when "1" is a mark."""
    text, marks = line.text, list(line.marks)
    for n, (at, label) in enumerate(marks):
        before, after = text[:at].rstrip(), text[at:].lstrip()
        closed = after.startswith(")")
        if not before.endswith("(") or not (
            closed or text.count("(") > text.count(")")
        ):
            continue
        head = before[:-1].rstrip()
        tail = after[1:] if closed else text[at:]
        gone = len(text) - len(head) - len(tail)
        text = head + tail
        marks[n] = (len(head), label)
        marks[n + 1 :] = [(max(m - gone, len(head)), x) for m, x in marks[n + 1 :]]
    return replace(line, text=text, marks=tuple(marks))


def _merged(line: Printed, piece: Printed) -> Printed:
    labels = labels_of(piece.text)
    raised = is_raised((piece.size, piece.bottom), line.size, line.bottom)
    if labels and raised and line.text.strip():
        at = len(line.text.rstrip())
        marks = (*line.marks, *((at, label) for label in labels))
        return replace(line, marks=marks, right=max(line.right, piece.right))
    if is_raised((line.size, line.bottom), piece.size, piece.bottom):
        first = labels_of(line.text)
        if first:
            line = replace(line, text="", marks=tuple((0, label) for label in first))
    gap = piece.left - line.right > _SPACE * min(line.size, piece.size)
    space = " " if gap and line.text and not line.text.endswith(" ") else ""
    at = len(line.text) + len(space)
    longer = line if len(line.text) >= len(piece.text) else piece
    return replace(
        line,
        text=line.text + space + piece.text,
        size=longer.size,
        bold=longer.bold,
        right=max(line.right, piece.right),
        top=max(line.top, piece.top) if longer is line else piece.top,
        bottom=min(line.bottom, piece.bottom) if longer is line else piece.bottom,
        marks=(*line.marks, *((at + n, label) for n, label in piece.marks)),
    )


def pitch(rows: Sequence[Sequence[Printed]]) -> float:
    """The usual distance from one row to the next, in points; 12 where unknown."""
    middles = [row[0].middle for row in rows]
    steps = [
        a - b for a, b in zip(middles, middles[1:], strict=False) if 0 < a - b < 60
    ]
    return median(steps) if steps else 12.0
