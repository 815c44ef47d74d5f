"""PDF margins: running heads and feet, page numbers and line numbers are left out.

Goes by place and by what recurs from page to page, never by order, because a foot may
be written before the text. Keeps a line that opens a provision. Knows no structure
beyond that.

    without_margins(pages).left_out
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.provisions.blocks import clean
from assistant.provisions.labels import heading_of
from assistant.reading.pdf.printed import (
    Page,
    Printed,
    is_raised,
    labels_of,
    pitch,
    rows_of,
)

RULE_LINE = re.compile(r"[_\-=.·—–\s]{5,}$")
_PAGE_NUMBER = re.compile(
    r"[–—\-\s|]*(?:page|p\.|seite|página|страница)?\s*\d{1,4}"
    r"(?:\s*(?:/|of|de|von|sur|\|)\s*\d+)?[–—\-\s|]*$",
    re.IGNORECASE,
)
_ROMAN_PAGE = re.compile(r"[ivxl]{1,6}$")
_SYMBOL = re.compile(r"[A-Z0-9]+(?:/[A-Z0-9.\-]+)+$")
_JOB = re.compile(  # of UN prints: "24-12313 (E) 050724 *2412313*"
    r"(?:[A-Z]{1,4}\.)?\d\d-\d{4,6}\s*\([A-Z](?:/[A-Z])*\)(?:[\s\d]|\*\d{6,}\*)*$"
    r"|(?:\d{6}\s+)?\*\s?\d{6,}\s?\*$|\d{6}$"
)
_LANGUAGES = (  # of the European Union: a print says in its margin which one it is
    "BG|CS|DA|DE|EL|EN|ES|ET|FI|FR|GA|HR|HU|IT|LT|LV|MT|NL|PL|PT|RO|SK|SL|SV"
)
_LANGUAGE = re.compile(rf"(?:{_LANGUAGES})(?:\s+(?:{_LANGUAGES}))?$")
_MARGINAL = (_LANGUAGE, _PAGE_NUMBER, _ROMAN_PAGE, RULE_LINE, _SYMBOL, _JOB)
_EDGE_ROWS = 3
_BAND = 0.09
_HEAD_PAGES = 3
_OFTEN = 3
_TITLE = 1.25  # of the print of a running head that repeats it
_TITLE_LENGTH = 12  # characters
_RULE_ZONE = 0.16  # of the page height: how deep a head below or above a rule is
_RULE_WIDE = 0.6
_NUMBER = re.compile(r"\d{1,4}$")
_FEWEST_NUMBERS = 3


@dataclass(frozen=True, kw_only=True)
class Margins:
    """The pages without margins, what stood there first, how much was left out."""

    pages: list[Page]
    head: str
    left_out: int
    line_numbers: int


def without_margins(pages: Sequence[Page]) -> Margins:
    """The pages without running heads and feet, page numbers and line numbers."""
    numbered = [_without_line_numbers(page) for page in pages]
    lines_out = sum(count for _, count in numbered)
    pages_with = sum(count > 0 for _, count in numbered)
    if pages_with * 3 < sum(len(page.pieces) > 20 for page in pages):
        numbered, lines_out = [(page, 0) for page in pages], 0
    plain = [page for page, _ in numbered]
    kept = _without_running(plain)
    if not any(page.pieces for page in kept):
        kept = plain
    return Margins(
        pages=kept,
        head=_head(plain, kept),
        left_out=sum(
            len(a.pieces) - len(b.pieces) for a, b in zip(plain, kept, strict=True)
        ),
        line_numbers=lines_out,
    )


def _head(pages: Sequence[Page], kept: Sequence[Page]) -> str:
    """What stands in the margins of the first pages, each line once."""
    lines: list[str] = []
    for page, rest in zip(pages[:_HEAD_PAGES], kept[:_HEAD_PAGES], strict=True):
        held = set(map(id, rest.pieces))
        lines += [p.text.strip() for p in page.pieces if id(p) not in held]
    return "\n".join(dict.fromkeys(lines))


def _without_running(pages: Sequence[Page]) -> list[Page]:
    bands = _bands(pages)
    ruled = _rule_heights(pages)
    laid = [rows_of(page.pieces) for page in pages]
    outer = [_outer_rows(rows, bands) for rows in laid]
    recurring: Counter[str] = Counter()
    for rows in outer:
        recurring.update({_shape(p.text) for row in rows for p in row})
    placed: Counter[tuple[str, int]] = Counter()
    for rows in outer:
        placed.update({(_shape(p.text), round(p.top / 4)) for r in rows for p in r})
    smallest: dict[str, float] = {}
    for piece in (p for rows in outer for row in rows for p in row):
        shape = _shape(piece.text)
        smallest[shape] = min(piece.size, smallest.get(shape, piece.size))
    often = max(_OFTEN, len(pages) // 5)

    def marginal(piece: Printed) -> bool:
        text = piece.text.strip()
        least = smallest.get(_shape(text), piece.size)
        if piece.size > least * _TITLE and len(text) >= _TITLE_LENGTH:
            return False  # the title, which heads repeat in smaller print
        if _beyond(piece, ruled):
            return True
        if piece.marks or "___" in text or heading_of(text, marked=False):
            return False
        if any(form.match(text) for form in _MARGINAL):
            return True
        shape, height = _shape(text), round(piece.top / 4)
        still = sum(placed[(shape, height + d)] for d in (-1, 0, 1))
        return recurring[shape] >= often or still >= _OFTEN

    kept: list[Page] = []
    for page, rows in zip(pages, outer, strict=True):
        gone = {
            id(p)
            for row in rows
            if not _is_note(row) and all(map(marginal, row))
            for p in row
        }
        kept.append(replace(page, pieces=[p for p in page.pieces if id(p) not in gone]))
    return kept


def _is_note(row: Sequence[Printed]) -> bool:
    """Whether a row begins with a raised label, as a note does."""
    if len(row) < 2 or not labels_of(row[0].text):
        return False
    return is_raised((row[0].size, row[0].bottom), row[1].size, row[1].bottom)


def _bands(pages: Sequence[Page]) -> tuple[float, float]:
    """Above and below which heights a line is in the outer bands of the pages."""
    top = max((p.top for page in pages for p in page.pieces), default=0.0)
    bottom = min((p.bottom for page in pages for p in page.pieces), default=0.0)
    band = (top - bottom) * _BAND
    return bottom + band, top - band


def _outer_rows(
    rows: Sequence[list[Printed]], bands: tuple[float, float]
) -> list[list[Printed]]:
    return [
        row
        for i, row in enumerate(rows)
        if i < _EDGE_ROWS
        or i >= len(rows) - _EDGE_ROWS
        or row[0].top < bands[0]
        or row[0].bottom > bands[1]
    ]


def _rule_heights(pages: Sequence[Page]) -> tuple[float | None, float | None]:
    """Heights of the rules that part a head or a foot from the text on most pages."""
    heads: Counter[int] = Counter()
    feet: Counter[int] = Counter()
    for page in pages:
        wide = {
            round(rule.y / 3)
            for rule in page.rules
            if rule.right - rule.left > _RULE_WIDE * page.width
        }
        zone = page.height * _RULE_ZONE
        heads.update(y for y in wide if y * 3 > page.height - zone)
        feet.update(y for y in wide if y * 3 < zone)
    most = max(_OFTEN, len(pages) * 0.6)
    head = [y for y, count in heads.items() if count >= most]
    foot = [y for y, count in feet.items() if count >= most]
    return (min(head) * 3.0 if head else None, max(foot) * 3.0 if foot else None)


def _beyond(piece: Printed, ruled: tuple[float | None, float | None]) -> bool:
    head, foot = ruled
    above = head is not None and piece.bottom > head - 3
    below = foot is not None and piece.top < foot + 3
    return above or below


def _shape(text: str) -> str:
    """A line with its numbers blanked, so that "page 3" and "page 4" are one.

    The end of a sentence keeps its numbers: "Article 3 applies." is no running head.
    """
    text = clean(text).lower()
    return text if text.endswith((".", ";", ":")) else re.sub(r"\d+", "#", text)


def _without_line_numbers(page: Page) -> tuple[Page, int]:
    """The page without numbers that count its lines, and how many those were.

    They stand in one upright strip, and their distance is that of the lines they count.
    """
    strips: dict[int, list[Printed]] = {}
    for piece in page.pieces:
        if _NUMBER.match(piece.text.strip()) and not piece.marks:
            strips.setdefault(round(piece.right / 8), []).append(piece)
    gone: set[int] = set()
    usual = pitch(rows_of(page.pieces)) if strips else 12.0
    for place, strip in strips.items():
        both = [*strip, *strips.get(place + 1, [])]
        if _counts_lines(both, usual):
            gone |= set(map(id, both))
    if not gone:
        return page, 0
    kept = [p for p in page.pieces if id(p) not in gone]
    return replace(page, pieces=kept), len(gone)


def _counts_lines(strip: Sequence[Printed], usual: float) -> bool:
    if len(strip) < _FEWEST_NUMBERS:
        return False
    ordered = sorted(strip, key=lambda p: -p.middle)
    values = [int(p.text) for p in ordered]
    steps = [b - a for a, b in zip(values, values[1:], strict=False)]
    if any(step not in (1, 2, 5, 10) for step in steps) or len(set(steps)) > 1:
        return False
    if steps[0] == 1 and len(strip) < 2 * _FEWEST_NUMBERS:
        return False
    drops = [a.middle - b.middle for a, b in zip(ordered, ordered[1:], strict=False)]
    if steps[0] > 2 and all(value % steps[0] == 0 for value in values):
        return min(drops) > 0  # every fifth line: blank lines may not be counted
    return all(0.7 * usual < drop / steps[0] < 2.5 * usual for drop in drops) and (
        max(drops) < 1.6 * min(drops)
    )
