"""PDF drawings: thin rules and large pictures on a page, as pypdfium2 sees them.

Rules tell note areas, heads and tables apart; a large picture tells a scanned page.
Knows nothing of text.

    drawn_on(page).rules
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from assistant.reading.pdf.printed import Rule

MOST_OBJECTS = 4000  # on one page; a drawing with more is not looked through
_THIN = 2.5  # points
_LONG = 30.0  # points
_TOUCHING = 14.0  # points
_MOST = 0.6  # of the page, from which on a picture covers most of it
_DEPTH = 3


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """The rules on a page, and whether a picture covers most of it."""

    rules: tuple[Rule, ...] = ()
    picture: bool = False


def drawn_on(page: Any, *, pictures: bool = True) -> Drawn:
    """What is drawn on a page; pictures are looked for only when asked."""
    pdfium = _pdfium()
    area = page.get_width() * page.get_height()
    rules: list[Rule] = []
    covered = 0.0
    for depth, kind, (left, bottom, right, top) in _objects(page, pictures=pictures):
        if kind == pdfium.FPDF_PAGEOBJ_PATH and depth == 0:
            if top - bottom <= _THIN and right - left >= _THIN:
                rules.append(Rule(left=left, right=right, y=(top + bottom) / 2))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += (right - left) * (top - bottom)
    return Drawn(
        rules=tuple(_whole(rules)), picture=area > 0 and covered >= _MOST * area
    )


def _whole(rules: list[Rule]) -> list[Rule]:
    """Rules drawn in pieces, whole again: those on one height that nearly touch."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.y), r.left)):
        last = whole[-1] if whole else None
        if last and abs(last.y - rule.y) < 1.5 and rule.left - last.right < _TOUCHING:
            whole[-1] = replace(last, right=max(last.right, rule.right))
        else:
            whole.append(rule)
    return [rule for rule in whole if rule.right - rule.left >= _LONG]


def _objects(
    page: Any, *, pictures: bool
) -> Iterator[tuple[int, int, tuple[float, float, float, float]]]:
    """Depth, kind and bounds of each object; forms are entered for their pictures.

    The loop is bounded twice: by depth, and by the number of objects looked at.
    """
    pdfium = _pdfium()
    waiting: list[tuple[int, Any, Any, Any]] = [
        (0, page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)
    ]
    seen = 0
    while waiting and seen < MOST_OBJECTS:
        depth, holder, count_of, object_of = waiting.pop()
        for i in range(min(count_of(holder), MOST_OBJECTS)):
            seen += 1
            item = object_of(holder, i)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and pictures and depth < _DEPTH:
                forms = (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
                waiting.append((depth + 1, item, *forms))
            elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
                yield depth, kind, _bounds(pdfium, item)


def _pdfium() -> Any:
    """The vendor's raw functions, which carry no usable types."""
    import pypdfium2.raw  # pyright: ignore[reportMissingTypeStubs]

    return pypdfium2.raw


def _bounds(pdfium: Any, item: Any) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides)):
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = (side.value for side in sides)
    return (left, bottom, right, top)
