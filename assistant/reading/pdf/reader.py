"""PDF: pages of print become paragraphs, notes apart, in reading order.

The path: pages of pieces (`pdfopen`), margins off (`margins`), columns in order
(`columns`, `languages`), notes apart (`notes`), headings by size and weight
(`pdfheadings`), paragraphs (`flow`). Leaves out tables of contents and says so. Knows
no law.

    pdf_blocks(Path("treaty.pdf").read_bytes(), "treaty.pdf").pages
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.provisions.marks import Marker
from assistant.reading.formats import Blocks
from assistant.reading.pdf.endnotes import end_notes
from assistant.reading.pdf.headings import headed, title_of
from assistant.reading.pdf.languages import laid_out
from assistant.reading.pdf.margins import RULE_LINE, Margins, without_margins
from assistant.reading.pdf.notes import Notes, apart, superscript
from assistant.reading.pdf.open import Ocr, Opened, open_pages
from assistant.reading.pdf.printed import Printed
from assistant.reading.text.flow import Line, flow

__all__ = ["Ocr", "pdf_blocks"]

_CONTENTS = re.compile(r"(?:\.\s?){5,}\s*\w{1,4}\s*$|(?:\.\s?){12,}$|(?:…\s?){3,}\w*$")
_LABELS_SHOWN = 8
_LONGEST_TITLE = 300
_FEWEST_FULL = 3  # lines


def pdf_blocks(data: bytes, name: str, ocr: Ocr | None = None) -> Blocks:
    """The blocks of a PDF with its pages without text.

    `ocr` reads pictures of pages that have no text: it takes the picture (a PIL image),
    the page number from 1 and the pixels to a point, and returns lines in points.

    Raises:
        ReadingError: broken, protected by a password, too long, or without a text
            layer (and no `ocr`).
    """
    return page_blocks(open_pages(data, name, ocr))


def page_blocks(opened: Opened) -> Blocks:
    """The blocks of pages of print, whatever they were opened from."""
    margins = without_margins(opened.pages)
    pages, bilingual = laid_out(margins.pages)
    notes = apart(
        pages,
        body=_body_size(pages),
        rules=[page.rules for page in margins.pages],
        width=max((page.width for page in opened.pages), default=612.0),
    )
    said = [bilingual, end_notes(notes)]
    printer = _Printer(pages=notes.pages, notes=notes)
    marker = Marker()
    blocks = flow(list(printer.lines(marker)), marker)
    return Blocks(
        blocks=blocks,
        title=printer.title,
        head=margins.head,
        pages=len(pages),
        empty_pages=opened.empty,
        characters_by_page=tuple(sum(len(x.text) for x in page) for page in pages),
        notes=tuple(_said(opened, margins, printer, [s for s in said if s])),
        lost=opened.lost,
        loose=notes.loose,
        facts=opened.facts,
        machine_read=opened.machine_read,
    )


def _said(
    opened: Opened, margins: Margins, printer: _Printer, more: Sequence[str]
) -> Iterator[str]:
    """Sentences on what was left out or could not be matched."""
    yield from opened.notes
    yield from more
    if margins.left_out:
        yield f"Running heads, feet and page numbers were left out: {margins.left_out}."
    if margins.line_numbers:
        yield f"Line numbers in the margin were left out: {margins.line_numbers}."
    if printer.contents:
        yield f"The table of contents was left out: {printer.contents} lines."
    unmet = list(dict.fromkeys(printer.unmet))
    if unmet:
        shown = ", ".join(unmet[:_LABELS_SHOWN])
        more_of = " and more" if len(unmet) > _LABELS_SHOWN else ""
        yield f"Note marks whose note was not found: {shown}{more_of}."


@dataclass(kw_only=True)
class _Printer:
    """Lines of print as lines of text for `flow`; counts what it leaves out."""

    pages: Sequence[Sequence[Printed]]
    notes: Notes
    contents: int = 0
    title: str = ""
    unmet: list[str] = field(default_factory=list[str])

    def lines(self, marker: Marker) -> Iterator[Line]:
        """Lines with their gap, level and column, without contents and rules."""
        if not any(self.pages):
            return
        body = _body_size(self.pages)
        usual = _width(self.pages)
        gap = _usual_gap(self.pages, usual)
        kept = [[x for x in page if self._is_text(x)] for page in self.pages]
        found = headed(kept, body=body, width=usual)
        self.title = title_of(found)[:_LONGEST_TITLE]
        for page in found:
            before: Printed | None = None
            for line, level in ((x.line, x.level) for x in page):
                width = line.edge or usual
                yield Line(
                    text=self._marked(line, marker),
                    gap=before is not None and before.bottom - line.top > gap,
                    heading=level,
                    page=line.page,
                    short=line.right < line.left + (width - line.left) * 0.86
                    if line.edge
                    else line.right < width * 0.86,
                    left=line.left - line.shift,
                    starts=line.starts,
                )
                before = line

    def _is_text(self, line: Printed) -> bool:
        """Whether a line is neither a rule of signs nor a table of contents'."""
        if RULE_LINE.match(line.text.strip()):
            return False
        listed = _CONTENTS.search(line.text) is not None
        self.contents += listed
        return not listed

    def _marked(self, line: Printed, marker: Marker) -> str:
        """The text of a line with a sentinel for each note mark."""
        text = line.text
        for place, label in reversed(line.marks):
            at = len(text[:place].rstrip())
            text = text[:at] + self._mark(line, at, label, marker) + text[at:]
        return text

    def _mark(self, line: Printed, at: int, label: str, marker: Marker) -> str:
        note = self.notes.find(line.page, label)
        if note is not None:
            note.used = True
            return marker.point("footnote", label=label, text=note.text)
        raised = superscript(line.text[:at], label)
        if raised:
            return raised
        self.unmet.append(f"{label} (page {line.page})")
        return marker.point("footnote", label=label)


def _body_size(pages: Sequence[Sequence[Printed]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _width(pages: Sequence[Sequence[Printed]]) -> float:
    rights = sorted(line.right for page in pages for line in page)
    return rights[int(len(rights) * 0.9)]


def _usual_gap(pages: Sequence[Sequence[Printed]], width: float) -> float:
    """A distance between lines that is clearly more than between lines of one text.

    Lines that fill their column are mostly followed by one of the same paragraph.
    """
    pairs = [
        (a, a.bottom - b.top)
        for page in pages
        for a, b in zip(page, page[1:], strict=False)
        if 0 <= a.bottom - b.top < 40
    ]
    full = [gap for a, gap in pairs if a.right >= (a.edge or width) * 0.86]
    gaps = sorted(full if len(full) >= _FEWEST_FULL else [gap for _, gap in pairs])
    if not gaps:
        return 5.0
    return gaps[len(gaps) // 3] + 3.5
