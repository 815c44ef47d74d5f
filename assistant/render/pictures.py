"""Pictures for a slide: a matrix of positions, and how brackets go from round to round.

They need no font and no page around them; the same nouns give the same SVG. It computes
nothing. Example:

    Path("matrix.svg").write_text(matrix_svg(matrix, disagreements), "utf-8")
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.brackets import Progress
from assistant.positions.nouns import Disagreements, PositionMatrix
from assistant.render.grids import matrix_picture
from assistant.render.shapes import (
    Dot,
    Path,
    Picture,
    Shape,
    Words,
    png,
    svg,
    wrapped,
)

_LEFT, _TOP, _STEP = 70, 64, 96
_PANEL, _TALL = 118, 64  # from panel to panel, and the highest number in one
_GREY, _RULE = "#5f6368", "#d5d8dc"
_SERIES = (  # a panel each, from nought to its highest number
    ("Open brackets", "#0b5cad"),
    ("Open words", "#c2500a"),
    ("Agreed places", "#2e7d32"),
)
_SMALL = 11.5
_LOW = _TOP + len(_SERIES) * _PANEL  # below the last panel


def matrix_svg(
    matrix: PositionMatrix, disagreements: Disagreements | None = None
) -> str:
    """The matrix as SVG: issues as rows, parties as columns."""
    told = f"{len(matrix.rows)} issues; parties: {', '.join(matrix.parties)}"
    picture = matrix_picture(matrix, disagreements)
    return svg(picture, f"Positions on {matrix.topic}", told)


def matrix_png(
    matrix: PositionMatrix, disagreements: Disagreements | None = None
) -> bytes:
    """The same picture as PNG."""
    return png(matrix_picture(matrix, disagreements))


def chart_svg(progress: Sequence[Progress]) -> str:
    """Open brackets, open words and agreed places, round by round."""
    wide = max(_STEP * max(len(progress) - 1, 1) + 2 * _LEFT, 600)
    shapes = (*_frame(progress), *_panels(progress, wide))
    told = "; ".join(
        f"{p.label or n}: {p.brackets} open brackets, {p.open_words} open words, "
        f"{p.agreed_places} of {p.places} places agreed"
        for n, p in enumerate(progress, 1)
    )
    height = _LOW + 70
    picture = Picture(shapes=shapes, width=wide, height=height)
    return svg(picture, "Open text by round", told)


def _numbers(one: Progress) -> tuple[int, int, int]:
    return one.brackets, one.open_words, one.agreed_places


def _x(number: int) -> float:
    return _LEFT + number * _STEP


def _frame(progress: Sequence[Progress]) -> Iterator[Shape]:
    """The title, the names of the rounds and their faults."""
    yield Words(x=24, y=36, text="Open text by round", size=20, bold=True)
    for number, one in enumerate(progress):
        name = one.label or f"round {number + 1}"
        for row, line in enumerate(wrapped(name, _STEP - 8, _SMALL, 2)):
            at = _LOW + 16 + row * 14
            yield Words(x=_x(number), y=at, text=line, size=_SMALL, middle=True)
        if one.faults:
            text = f"marks at fault: {one.faults}"
            at = _LOW + 48
            yield Words(
                x=_x(number), y=at, text=text, size=9, colour=_GREY, middle=True
            )


def _panels(progress: Sequence[Progress], wide: float) -> Iterator[Shape]:
    """A panel for each series: a ground line at nought, a line, its numbers."""
    for series, (name, colour) in enumerate(_SERIES):
        values = [_numbers(one)[series] for one in progress]
        top = max(values, default=0) or 1
        low = _TOP + series * _PANEL + _PANEL - 14
        rule = ((_LEFT - 24, low), (wide - 24, low))
        yield Path(points=rule, colour=_RULE, thick=1)
        title_at = low - _TALL - 24
        yield Words(x=24, y=title_at, text=name, size=_SMALL, bold=True, colour=colour)
        points = tuple((_x(n), low - _TALL * v / top) for n, v in enumerate(values))
        if len(points) > 1:
            yield Path(points=points, colour=colour)
        for (x, y), value in zip(points, values, strict=True):
            yield Dot(x=x, y=y, radius=4, fill=colour)
            yield Words(
                x=x, y=y - 8, text=f"{value:,}", size=_SMALL, bold=True, middle=True
            )
