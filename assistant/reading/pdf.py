"""PDF: lines with their size, weight and place become paragraphs.

Drops running heads and feet, page numbers, note marks and notes in small print, and
tables of contents. Knows nothing of columns and does no OCR: a scan is refused.

    pdf_blocks(Path("treaty.pdf").read_bytes(), "treaty.pdf").pages
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.errors import ReadingError
from assistant.provisions.blocks import clean
from assistant.provisions.labels import heading_of
from assistant.reading.flow import Line, flow
from assistant.reading.formats import Blocks
from assistant.reading.pdflines import Printed, page_lines

_PAGE_NUMBER = re.compile(
    r"[–—\-\s]*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d+)?[–—\-\s]*$"
)
_ROMAN_PAGE = re.compile(r"[ivxl]{1,6}$")
_SYMBOL = re.compile(r"[A-Z0-9]+(?:/[A-Z0-9.\-]+)+$")
_RULE = re.compile(r"[_\-=.·\s]{5,}$")
_MARGINAL = (_PAGE_NUMBER, _ROMAN_PAGE, _RULE, _SYMBOL)
_CONTENTS = re.compile(r"(?:\.\s?){5,}\s*\w{1,4}\s*$|(?:\.\s?){12,}$")
_EDGE_LINES = 3
_BAND = 0.09
_NOTE_PRINT = 0.9
_HEAD_PAGES = 3


def pdf_blocks(data: bytes, name: str) -> Blocks:
    """The blocks of a PDF with its pages without text.

    Raises:
        ReadingError: broken, protected by a password, or without a text layer.
    """
    document = _open(data, name)
    try:
        pages = [page_lines(document, i) for i in range(len(document))]
    finally:
        document.close()
    empty = tuple(i for i, page in enumerate(pages, 1) if not page)
    if len(empty) == len(pages):
        raise ReadingError(
            f"{name} is a scan: none of its {len(pages)} pages has text, and OCR is "
            "not part of this version, so add a text version of it."
        )
    count = len(pages)
    stripped = _without_margins(pages)
    head = _head(pages, stripped)
    pages = stripped if any(stripped) else pages
    lines = list(_lines(pages))
    return Blocks(
        blocks=flow(lines),
        title=_title(pages),
        head=head,
        pages=count,
        empty_pages=empty,
        characters_by_page=tuple(sum(len(x.text) for x in p) for p in pages),
    )


def _head(pages: Sequence[list[Printed]], kept: Sequence[list[Printed]]) -> str:
    """What stands in the margins of the first pages, each line once."""
    first = zip(pages[:_HEAD_PAGES], kept[:_HEAD_PAGES], strict=True)
    lines = [x.text.strip() for page, rest in first for x in page if x not in rest]
    return "\n".join(dict.fromkeys(lines))


def _open(data: bytes, name: str) -> Any:
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadingError(
                f"{name} is protected by a password: save a copy without one."
            ) from error
        raise ReadingError(
            f"{name} is a broken PDF: download or export it again."
        ) from error


def _without_margins(pages: Sequence[list[Printed]]) -> list[list[Printed]]:
    """The pages without running heads and feet: what recurs in the outer bands.

    Goes by place and not by order, because a foot may be written before the notes.
    """
    bands = _bands(pages)
    recurring: Counter[str] = Counter()
    for page in pages:
        outer = {_shape(x.text) for i, x in enumerate(page) if _outer(page, i, bands)}
        recurring.update(outer)
    often = max(3, len(pages) // 5)

    def marginal(page: list[Printed], index: int) -> bool:
        text = page[index].text.strip()
        if not _outer(page, index, bands) or heading_of(text, marked=False):
            return False
        form = any(form.match(text) for form in _MARGINAL)
        return form or recurring[_shape(text)] >= often

    return [
        [line for i, line in enumerate(page) if not marginal(page, i)] for page in pages
    ]


def _bands(pages: Sequence[list[Printed]]) -> tuple[float, float]:
    """Above and below which heights a line is in the outer bands of the pages."""
    top = max(line.top for page in pages for line in page)
    bottom = min(line.bottom for page in pages for line in page)
    band = (top - bottom) * _BAND
    return bottom + band, top - band


def _outer(page: list[Printed], index: int, bands: tuple[float, float]) -> bool:
    line = page[index]
    edge = index < _EDGE_LINES or index >= len(page) - _EDGE_LINES
    return edge or line.top < bands[0] or line.bottom > bands[1]


def _shape(text: str) -> str:
    """A line with its numbers blanked, so that "page 3" and "page 4" are one.

    The end of a sentence keeps its numbers: "Article 3 applies." is no running head.
    """
    text = clean(text).lower()
    return text if text.endswith((".", ";", ":")) else re.sub(r"\d+", "#", text)


def _lines(pages: Sequence[list[Printed]]) -> Iterator[Line]:
    """Lines for `flow`, without note print and contents; headings by size, weight."""
    body = _body_size(pages)
    width = _width(pages)
    gap = _usual_gap(pages)
    for page in pages:
        before: Printed | None = None
        for line in _without_notes(page, body):
            if _CONTENTS.search(line.text) or _RULE.match(line.text.strip()):
                continue
            far = before is not None and before.bottom - line.top > gap
            yield Line(
                text=line.text,
                gap=far,
                heading=_heading(line, body, width),
                page=line.page,
                short=line.right < width * 0.86,
                left=line.left,
            )
            before = line


def _body_size(pages: Sequence[list[Printed]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _width(pages: Sequence[list[Printed]]) -> float:
    rights = sorted(line.right for page in pages for line in page)
    return rights[int(len(rights) * 0.9)]


def _usual_gap(pages: Sequence[list[Printed]]) -> float:
    """A distance between lines that is clearly more than between lines of one text."""
    gaps = sorted(
        a.bottom - b.top
        for page in pages
        for a, b in zip(page, page[1:], strict=False)
        if 0 <= a.bottom - b.top < 40
    )
    if not gaps:
        return 5.0
    return gaps[len(gaps) // 3] + 3.5


def _without_notes(page: list[Printed], body: float) -> list[Printed]:
    """A page without its notes: small print below a rule or below all body print."""
    small = body * _NOTE_PRINT
    usual = [line.bottom for line in page if line.size >= small]
    if not usual:
        return page  # a page all in small print is a table or an annex
    foot, ruled = min(usual), False
    kept: list[Printed] = []
    for line in page:
        ruled = ruled or _RULE.match(line.text.strip()) is not None
        below = ruled or line.top <= foot + line.size
        if line.size >= small or not below:
            kept.append(line)
    return kept


def _heading(line: Printed, body: float, width: float) -> int:
    text = line.text.strip()
    if len(text) > 160 or not any(c.isalpha() for c in text) or text[-1] in ".;,:":
        return 0
    if line.size >= body * 1.55:
        return 2
    if line.size >= body * 1.15:
        return 3
    alone = line.bold and line.right < width * 0.97
    return 4 if alone and not text[0].islower() else 0


def _title(pages: Sequence[list[Printed]]) -> str:
    """The lines in the largest print of the first page with text."""
    first = next(page for page in pages if page)
    largest = max(line.size for line in first)
    words = [line.text for line in first if line.size > largest * 0.95]
    return clean(" ".join(words[:4]))[:300] if len(words) < len(first) else ""
