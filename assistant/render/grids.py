"""A matrix of positions laid out as shapes: issues as rows, parties as columns.

Shade tells how strong a position is, a dot that a party is silent, a dash that nothing
of it is held; the two sides of a disagreement have outlines and letters of their own.
It knows neither SVG nor PNG. Example:

    matrix_picture(matrix, disagreements).shapes
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.findings import KINDS
from assistant.positions.nouns import (
    Cell,
    Disagreement,
    Disagreements,
    PositionMatrix,
    Row,
    Value,
)
from assistant.render.phrases import dated, kind_of, pinpoints
from assistant.render.shapes import (
    INK,
    Box,
    Dot,
    Path,
    Picture,
    Shape,
    Words,
    width_of,
    wrapped,
)

_EDGE, _FIRST, _COLUMN = 24, 240, 190
_LEAST, _LINE, _PAD = 74, 15, 9
_SMALL, _BODY, _BIG = 10.5, 13, 20
_GREY = "#5f6368"
_SIDES = ("#0b5cad", "#c2500a")  # told apart by colour-blind readers too
_SHADES = (
    *("#ffffff", "#f1f5f9", "#e4ecf4", "#d5e2ee"),
    *("#c4d7e8", "#b1cae1", "#9bbbd8", "#83abce"),
)  # strength 0 to 7, all light enough for black words
_MOST_LINES = 3
_LEGENDS = (
    "Shade: strength of the position, from 0 (statement) to 7 (demand, prohibition).",
    "Dot: silent – texts are held, none speaks of it; silence is never consent.",
    "Dash: not in the library – no text that speaks for the party is held.",
)
_OUTLINES = "Outlines A and B: the sides of the gravest disagreement on the issue."
_DIGESTS = "* according to a digest: a paraphrase of the library, nobody's own wording."
_SCANS = "‡ recognised in a scan: not verbatim."
_DOMESTIC = "† a domestic text of the party, no negotiating position."


def matrix_picture(matrix: PositionMatrix, found: Disagreements | None) -> Picture:
    """The whole picture with its title and legend."""
    width = 2 * _EDGE + _FIRST + _COLUMN * max(len(matrix.parties), 2)
    shapes: list[Shape] = []
    y = _EDGE + _BIG
    title = f"Positions on {matrix.topic}"
    for line in wrapped(title, width - 2 * _EDGE, _BIG, 2, bold=True):
        shapes.append(Words(x=_EDGE, y=y, text=line, size=_BIG, bold=True))
        y += _BIG + 6
    heads = [
        wrapped(p, _COLUMN - 2 * _PAD, _BODY, 3, bold=True) for p in matrix.parties
    ]
    for column, lines in enumerate(heads):
        x = _EDGE + _FIRST + column * _COLUMN + _PAD
        shapes += _lines(lines, x, y, bold=True)
    y += max(map(len, heads), default=1) * _LINE + 6
    for row in matrix.rows:
        height = _height(row)
        here = [d for d in _of(found) if d.issue.name == row.issue.name]
        shapes += _row(row, here, y, height)
        y += height
    legend = list(_legend(matrix, _of(found), y + 18, width))
    return Picture(
        shapes=(*shapes, *legend),
        width=width,
        height=max((w.y for w in legend if isinstance(w, Words)), default=y) + _EDGE,
    )


def _of(found: Disagreements | None) -> Sequence[Disagreement]:
    return found.disagreements if found else ()


def _lines(
    lines: Sequence[str],
    x: float,
    y: float,
    *,
    bold: bool = False,
    size: float = _BODY,
    colour: str = INK,
) -> Iterator[Words]:
    for number, line in enumerate(lines, 1):
        at = y + number * _LINE
        yield Words(x=x, y=at, text=line, size=size, bold=bold, colour=colour)


def _height(row: Row) -> float:
    """As high as the longest of its words need."""
    counts = [len(_issue(row)) + 2, *(sum(map(len, _told(c))) for c in row.cells)]
    return max(_LEAST, max(counts) * _LINE + 2 * _PAD)


def _issue(row: Row) -> list[str]:
    return wrapped(row.issue.name, _FIRST - 2 * _PAD, _BODY, 4, bold=True)


def _row(
    row: Row, here: Sequence[Disagreement], y: float, height: float
) -> Iterator[Shape]:
    """An issue, its cells, and the sides of its gravest disagreement."""
    yield Box(x=_EDGE, y=y, width=_FIRST, height=height, line="#c8ccd0", fill="#fafafa")
    name = _issue(row)
    yield from _lines(name, _EDGE + _PAD, y + 3, bold=True)
    if here:
        more = f" (+{len(here) - 1} more)" if len(here) > 1 else ""
        told = f"{here[0].gravity}: {KINDS[here[0].kind]}{more}"
        lines = wrapped(told, _FIRST - 2 * _PAD, _SMALL, 2)
        at = y + 3 + len(name) * _LINE
        yield from _lines(lines, _EDGE + _PAD, at, size=_SMALL, colour=_GREY)
    for column, cell in enumerate(row.cells):
        x = _EDGE + _FIRST + column * _COLUMN
        yield from _cell(cell, x, y, height)
    for number, side in enumerate(here[0].sides if here else ()):
        for column, cell in enumerate(row.cells):
            if cell.party in side.parties:
                x = _EDGE + _FIRST + column * _COLUMN
                yield from _outlined(number, x, y, height)


def _outlined(number: int, x: float, y: float, height: float) -> Iterator[Shape]:
    """A side's outline, with its letter for those who see no colour."""
    colour = _SIDES[number]
    yield Box(
        x=x + 2, y=y + 2, width=_COLUMN - 4, height=height - 4, line=colour, thick=3
    )
    yield Box(x=x + _COLUMN - 20, y=y + 2, width=18, height=17, fill=colour)
    yield Words(
        x=x + _COLUMN - 11,
        y=y + 15,
        text="AB"[number],
        size=12,
        bold=True,
        colour="#ffffff",
        middle=True,
    )


def _cell(cell: Cell, x: float, y: float, height: float) -> Iterator[Shape]:
    """Shade and words of a position; a dot for silence, a dash for what is not held."""
    strength = cell.position.strength if cell.position else 0
    shade = _SHADES[min(max(strength, 0), len(_SHADES) - 1)]
    yield Box(x=x, y=y, width=_COLUMN, height=height, fill=shade, line="#c8ccd0")
    middle = (x + _COLUMN / 2, y + height / 2)
    if cell.value is Value.NOT_HELD:
        ends = ((middle[0] - 9, middle[1]), (middle[0] + 9, middle[1]))
        yield Path(points=ends, colour=_GREY, thick=2.5)
    elif cell.position is None:
        yield Dot(x=middle[0], y=middle[1], radius=4.5, fill=_GREY)
    first, second = _told(cell)
    yield from _lines(first, x + _PAD, y + 3, bold=True)
    at = y + 3 + len(first) * _LINE
    yield from _lines(second, x + _PAD, at, size=_SMALL, colour="#33373b")


def _told(cell: Cell) -> tuple[list[str], list[str]]:
    """The kind of norm; document, date and place."""
    position = cell.position
    if position is None:
        return [], []
    source = position.source
    kind = str(position.deontic).replace("-", " ")
    head = f"{'statement' if kind == 'none' else kind} · {position.strength}"
    head += _SIGNS.get(kind_of(position).value, "")
    head += "" if source.negotiating or source.voice in _SHARED else " †"
    told = f"{source.title}, {dated(source)}, {pinpoints(position)}"
    if source.standing:
        told = f"{source.standing}: {told}"
    width = _COLUMN - 2 * _PAD
    head_lines = wrapped(head, width - 16, _BODY, 2, bold=True)
    return head_lines, _shortest(source.title, told, width)


_SIGNS = {"digest": " *", "machine-read": " ‡"}
_SHARED = ("party", "shared")


def _shortest(title: str, told: str, width: float) -> list[str]:
    """Document, date and place in few lines: a long title is cut, the rest is not."""
    lines = wrapped(told, width, _SMALL)
    if len(lines) <= _MOST_LINES + 1:
        return lines
    before, _, after = told.partition(title)
    short = wrapped(f"{before}{title}", width, _SMALL, _MOST_LINES - 1)
    return [*short, *wrapped(after.lstrip(", "), width, _SMALL, 3)]


def _legend(
    matrix: PositionMatrix, found: Sequence[Disagreement], y: float, width: float
) -> Iterator[Shape]:
    """What shades, marks and outlines mean, in words."""
    x = _EDGE
    for strength, shade in enumerate(_SHADES):
        yield Box(x=x, y=y, width=26, height=16, fill=shade, line="#c8ccd0")
        yield Words(x=x + 13, y=y + 12, text=str(strength), size=_SMALL, middle=True)
        x += 26
    if found:
        for number, colour in enumerate(_SIDES):
            x += 16
            yield Box(x=x, y=y + 1, width=16, height=14, line=colour, thick=3)
            text = f"side {'AB'[number]}"
            yield Words(x=x + 22, y=y + 12, text=text, size=_SMALL)
            x += 22 + width_of(text, _SMALL)
    at = y + 20
    signs = {_SIGNS["digest"]: _DIGESTS, _SIGNS["machine-read"]: _SCANS}
    heads = [" ".join(_told(c)[0]) for row in matrix.rows for c in row.cells]
    notes = [note for sign, note in signs.items() if any(sign in h for h in heads)]
    notes += [_OUTLINES] if found else []
    notes += [_DOMESTIC] if any("†" in h for h in heads) else []
    for note in (*_LEGENDS, *notes, *matrix.notices):
        for line in wrapped(note, width - 2 * _EDGE, _SMALL):
            at += _LINE
            yield Words(x=_EDGE, y=at, text=line, size=_SMALL, colour=_GREY)
