"""PDF columns: the pieces of a page become lines in reading order.

Looks for gutters: an upright strip that no print crosses, with running text on both
sides. A page is cut at its clearest gutter, then what is above, left, right and below
is cut again. Hanging numbers and tables are no columns: their cells stay in the file's
order. Knows geometry only, and languages where two columns run in step.

    lay_out(page.pieces, page.rules)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median

from assistant.languages import detect
from assistant.reading.pdf.printed import Printed, Rule, pitch, rows_of
from assistant.reading.pdf.tables import stacked

_DEEPEST = 6
_CANDIDATES = 8
_FEWEST = 3  # rows on each side
_NARROWEST = 60.0  # points
_TOLERANCE = 2.0  # points
_CHARACTERS = 15  # to a row, on average: fewer are labels or cells
_FULL = 0.7
_RUNNING = 0.25  # of the rows begin in lower case
_IN_STEP = 0.8
_TELLING = 200  # characters that tell a language
_ENOUGH = 1200  # characters to look at


@dataclass(frozen=True, kw_only=True)
class _Gutter:
    x: float
    within: list[Printed]
    left: list[list[Printed]]  # rows
    right: list[list[Printed]]


@lru_cache(maxsize=64)
def spoken_in(text: str) -> str:
    """The language of a text; gutters of one page ask for the same text repeatedly."""
    return detect(text)


def lay_out(pieces: Sequence[Printed], rules: Sequence[Rule] = ()) -> list[Printed]:
    """The lines of a page in reading order: columns from left to right."""
    return _ordered(list(pieces), rules, 0)


def lay_out_at(pieces: Sequence[Printed], x: float) -> list[Printed]:
    """The lines of a page whose gutter is known, with their sides marked."""
    lines: list[Printed] = []
    band: list[Printed] = []
    for row in rows_of(pieces):
        across = any(_crosses(p, x) for p in row)
        if across:
            lines += [*_two(band, x), *stacked(row)]
            band = []
        else:
            band += row
    return [*lines, *_two(band, x)]


def gutter_of(pieces: Sequence[Printed], rules: Sequence[Rule]) -> float | None:
    """Where the widest gutter of a page is, in points from the left."""
    found = _gutter(list(pieces), rules)
    return found.x if found else None


def _two(band: Sequence[Printed], x: float) -> list[Printed]:
    left = [p for p in band if p.left < x]
    right = [p for p in band if p.left >= x]
    return [
        *_column(stacked(left), left, "left"),
        *_column(stacked(right), left, "right"),
    ]


def _crosses(piece: Printed, x: float) -> bool:
    return piece.left < x - _TOLERANCE and piece.right > x + _TOLERANCE


def _ordered(pieces: list[Printed], rules: Sequence[Rule], depth: int) -> list[Printed]:
    found = _gutter(pieces, rules) if depth < _DEEPEST else None
    if found is None:
        return stacked(pieces, rules)
    top = max(p.top for p in found.within)
    inside = set(map(id, found.within))
    above = [p for p in pieces if id(p) not in inside and p.middle >= top]
    below = [p for p in pieces if id(p) not in inside and p.middle < top]
    left = [p for p in found.within if p.left < found.x]
    right = [p for p in found.within if p.left >= found.x]
    return [
        *_ordered(above, rules, depth + 1),
        *_column(_ordered(left, rules, depth + 1), left, "left"),
        *_column(_ordered(right, rules, depth + 1), left, "right"),
        *_ordered(below, rules, depth + 1),
    ]


def _column(
    lines: Sequence[Printed], first: Sequence[Printed], side: str
) -> list[Printed]:
    """Lines of a column with its edge, its distance from the first one, its side."""
    if not lines:
        return []
    rights = sorted(line.right for line in lines)
    edge = rights[int(len(rights) * 0.9)]
    shift = min(line.left for line in lines) - min(
        (piece.left for piece in first), default=0.0
    )
    return [
        replace(
            line,
            edge=line.edge or edge,
            shift=line.shift + (shift if side == "right" else 0.0),
            side=side,
        )
        for line in lines
    ]


def _gutter(pieces: list[Printed], rules: Sequence[Rule]) -> _Gutter | None:
    """The clearest gutter: the one with most rows beside each other."""
    if len(pieces) < 2 * _FEWEST:
        return None
    ordered = sorted(pieces, key=lambda p: -p.middle)
    best: _Gutter | None = None
    for x in _candidates(pieces):
        found = _longest(ordered, x)
        if found is None or not _are_columns(found, rules):
            continue
        if best is None or _rows(found) > _rows(best):
            best = found
    return best


def _rows(gutter: _Gutter) -> int:
    return min(len(gutter.left), len(gutter.right))


def _candidates(pieces: Sequence[Printed]) -> list[float]:
    """Places just left of where many pieces begin, except the outermost."""
    lefts: Counter[int] = Counter(round(p.left / 3) for p in pieces)
    outermost = min(lefts)
    common = [
        3 * place - 2.0
        for place, count in lefts.most_common(_CANDIDATES + 1)
        if count >= _FEWEST and place > outermost + 10
    ]
    return common[:_CANDIDATES]


def _longest(ordered: Sequence[Printed], x: float) -> _Gutter | None:
    """The longest stretch of a page that no piece crosses at `x`."""
    best: tuple[int, list[Printed]] = (0, [])
    run: list[Printed] = []
    right = 0
    for piece in [*ordered, None]:
        if piece is not None and not _crosses(piece, x):
            run.append(piece)
            right += piece.left >= x - _TOLERANCE
            continue
        fewer = min(right, len(run) - right)
        if fewer > best[0]:
            best = (fewer, run)
        run, right = [], 0
    if best[0] < _FEWEST:
        return None
    return _trimmed(best[1], x)


def _trimmed(run: Sequence[Printed], x: float) -> _Gutter | None:
    """The stretch without what stands above or below both columns, on one side only."""
    left = [p for p in run if p.left < x - _TOLERANCE]
    right = [p for p in run if p.left >= x - _TOLERANCE]
    return _Gutter(x=x, within=list(run), left=rows_of(left), right=rows_of(right))


def _are_columns(found: _Gutter, rules: Sequence[Rule]) -> bool:
    """Whether both sides of a gutter hold running text, and no table stands there."""
    sides = (found.left, found.right)
    if any(len(side) < _FEWEST for side in sides):
        return False
    top = min(side[0][0].top for side in sides)
    bottom = max(side[-1][0].bottom for side in sides)
    beside = [sum(bottom <= row[0].middle <= top for row in side) for side in sides]
    if min(beside) < _FEWEST or not all(_is_prose(side) for side in sides):
        return False
    crossing = [
        rule
        for rule in rules
        if rule.left < found.x < rule.right and bottom + 6 < rule.y < top - 6
    ]
    if len(crossing) > 1:
        return False
    return not _in_step(*sides) or _two_languages(*sides)


def _is_prose(rows: Sequence[Sequence[Printed]]) -> bool:
    left = min(row[0].left for row in rows)
    right = max(row[-1].right for row in rows)
    texts = [" ".join(p.text.strip() for p in row) for row in rows]
    if right - left < _NARROWEST:
        return False
    if sum(map(len, texts)) < (_CHARACTERS if _is_cased(texts) else 6) * len(rows):
        return False
    full = median((row[-1].right - row[0].left) / (right - left) for row in rows)
    running = sum(text[:1].islower() for text in texts) / len(rows)
    return full >= _FULL or running >= _RUNNING


def _is_cased(texts: Sequence[str]) -> bool:
    return any(re.search(r"[a-z]", text) for text in texts)


def _in_step(
    left: Sequence[Sequence[Printed]], right: Sequence[Sequence[Printed]]
) -> bool:
    """Whether paragraphs begin at the same heights: a table, or two languages."""
    starts = [_starts(side) for side in (left, right)]
    fewer, more = sorted(starts, key=len)
    if len(fewer) < 2:
        return False
    met = sum(any(abs(a - b) < 3 for b in more) for a in fewer)
    return met >= _IN_STEP * len(more)


def _starts(rows: Sequence[Sequence[Printed]]) -> list[float]:
    usual = pitch(rows)
    return [
        row[0].top
        for above, row in zip(rows, rows[1:], strict=False)
        if above[0].middle - row[0].middle > usual * 1.35
    ]


def _two_languages(
    left: Sequence[Sequence[Printed]], right: Sequence[Sequence[Printed]]
) -> bool:
    texts = [" ".join(p.text for row in side for p in row) for side in (left, right)]
    if min(map(len, texts)) < _TELLING:
        return False
    first, second = (spoken_in(text[:_ENOUGH]) for text in texts)
    return bool(first and second and first != second)
