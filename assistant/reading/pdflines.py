"""PDF lines: the printed lines of a page with size, weight and place.

The seam to pypdfium2. Cuts note marks (small raised digits) out of lines and joins
what stands on one line. Decides nothing about structure.

    page_lines(document, 0)[0].text
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.reading.flow import mend_hyphens

_SOFT = "\u00ad"
_HYPHENS = frozenset((0x02, 0xFFFE, 0xAD))
_EMPTY_MARK = re.compile(r"\s*\(\s*\)")
_SMALL = 0.8
_BOLD = 600


@dataclass(frozen=True, kw_only=True)
class Printed:
    """One printed line; `top` and `bottom` grow upwards, as PDF counts."""

    text: str
    size: float
    bold: bool
    left: float
    right: float
    top: float
    bottom: float
    page: int


@dataclass(frozen=True, kw_only=True)
class _Glyph:
    char: str
    left: float
    right: float
    bottom: float
    top: float
    index: int

    @property
    def size(self) -> float:
        # The nominal font size is often 1 and scaled by a matrix; the box is not.
        return self.top - self.bottom


def page_lines(document: Any, number: int) -> list[Printed]:
    """The printed lines of page `number` (from 0); none where the page is broken."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return []  # reported like a page without text
    textpage = page.get_textpage()
    try:
        runs = _joined(_runs(textpage.raw))
        lines = [_printed(textpage.raw, run, number + 1) for run in runs]
    finally:
        textpage.close()
        page.close()
    return [line for line in lines if line is not None]


def _pdfium() -> Any:
    """The vendor's raw functions, which carry no usable types."""
    import pypdfium2.raw  # pyright: ignore[reportMissingTypeStubs]

    return pypdfium2.raw


def _runs(raw: Any) -> Iterator[list[_Glyph]]:
    """The glyphs between the line ends that the library sees."""
    pdfium = _pdfium()
    box = pdfium.FS_RECTF()
    run: list[_Glyph] = []
    for i in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, i)
        if code in (10, 13):
            if run:
                yield run
            run = []
        elif code:
            pdfium.FPDFText_GetLooseCharBox(raw, i, box)
            run.append(
                _Glyph(
                    char=_SOFT if code in _HYPHENS else _char(code),
                    left=box.left,
                    right=box.right,
                    bottom=box.bottom,
                    top=box.top,
                    index=i,
                )
            )
    if run:
        yield run


def _char(code: int) -> str:
    """A character; lone surrogates, which no file can store, become a mark."""
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


def _joined(runs: Iterator[list[_Glyph]]) -> list[list[_Glyph]]:
    """Runs that stand beside each other on one line become one."""
    lines: list[list[_Glyph]] = []
    for run in runs:
        if lines and _beside(lines[-1], run):
            lines[-1] = lines[-1] + run
        else:
            lines.append(run)
    return lines


def _beside(line: list[_Glyph], run: list[_Glyph]) -> bool:
    last, first = line[-1], run[0]
    overlap = min(last.top, first.top) - max(last.bottom, first.bottom)
    close = -2 <= first.left - last.right <= 3 * max(last.size, first.size)
    return close and overlap > 0.4 * min(last.size, first.size)


def _printed(raw: Any, glyphs: list[_Glyph], page: int) -> Printed | None:
    pdfium = _pdfium()
    inked = [g for g in glyphs if not g.char.isspace() and g.size > 0]
    if not inked:
        return None
    size = _common_size(inked)
    kept = [g for g in glyphs if not _is_mark(g, size)]
    text = mend_hyphens("".join(g.char for g in kept))
    if len(kept) < len(glyphs):
        text = _EMPTY_MARK.sub("", text)
    inked = [g for g in kept if not g.char.isspace()] or inked
    letters = [g for g in inked if g.char.isalpha()][:40:4] or inked[:1]
    heavy = sum(pdfium.FPDFText_GetFontWeight(raw, g.index) >= _BOLD for g in letters)
    if not text.strip():
        return None
    return Printed(
        text=text,
        size=size,
        bold=heavy * 2 > len(letters),
        left=min(g.left for g in inked),
        right=max(g.right for g in inked),
        top=max(g.top for g in inked),
        bottom=min(g.bottom for g in inked),
        page=page,
    )


def _common_size(glyphs: list[_Glyph]) -> float:
    sizes = Counter(round(g.size, 1) for g in glyphs)
    return sizes.most_common(1)[0][0]


def _is_mark(glyph: _Glyph, size: float) -> bool:
    """A small raised digit or star beside larger print marks a note."""
    return (glyph.char.isdigit() or glyph.char in "*†") and (
        0 < glyph.size < size * _SMALL
    )
