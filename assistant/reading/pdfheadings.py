"""PDF headings: lines that stand out by size or weight, whole again where they wrap.

Lines of one print that follow each other closely are judged together, so that a title
over three lines is one heading and the last line of a bold paragraph is none. The
largest print of the file, where only its first page has it, is the title (level 1).
Knows print and what a heading's words look like; no structure.

    headed(pages, body=11.0, width=520.0)[0][0].level
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.provisions.blocks import clean
from assistant.provisions.labels import heading_of, list_label
from assistant.reading.flow import joined
from assistant.reading.pdfmargins import RULE_LINE
from assistant.reading.printed import Printed

_LARGE, _HUGE = 1.15, 1.55  # of the usual size
_LONGEST = 300  # characters; a longer run in bold is a paragraph
_MOST_LINES = 5
_CLOSE = 0.75  # of the size: lines further apart are two headings
_SAME = 0.3  # points
_FULL = 0.97  # of the column: a bold line as wide may be the text's
_WRAPPED = 0.75  # of the column: a heading breaks before its next word
_OPEN = ".;,:"
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s")
_EQUAL = 0.97  # of the largest size: still the largest
_TITLES = 2  # runs of lines that the title may be
_MOSTLY = 0.5  # of the characters in bold: then weight tells nothing


@dataclass(frozen=True, kw_only=True)
class Headed:
    """A line of print, or the lines of one heading, with its level (0: text)."""

    line: Printed
    level: int


def headed(
    pages: Sequence[Sequence[Printed]], *, body: float, width: float
) -> list[list[Headed]]:
    """The lines of each page with their levels; wrapped headings are one line.

    Args:
        pages: lines in reading order.
        body: the usual size of print, in points.
        width: the usual right edge of text outside columns, in points.
    """
    weighty = _bold_tells(pages)
    done = [
        [
            found
            for run in _runs(page)
            for found in _judged(run, body, width, weighty=weighty)
        ]
        for page in pages
    ]
    return _titled(done)


def title_of(pages: Sequence[Sequence[Headed]]) -> str:
    """The words in the largest print of the file where only page 1 has them."""
    words = [found.line.text for page in pages for found in page if found.level == 1]
    return clean(" ".join(words))


def _bold_tells(pages: Sequence[Sequence[Printed]]) -> bool:
    bold = sum(len(x.text) for page in pages for x in page if x.bold)
    return bold < _MOSTLY * sum(len(x.text) for page in pages for x in page)


def _runs(page: Sequence[Printed]) -> Iterator[list[Printed]]:
    """Lines of one print that follow each other closely."""
    run: list[Printed] = []
    for line in page:
        if run and not _goes_on(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _goes_on(above: Printed, line: Printed) -> bool:
    alike = abs(above.size - line.size) <= _SAME and above.bold == line.bold
    apart = above.bottom - line.top
    if not alike or line.starts or line.side != above.side:
        return False
    return -0.6 * line.size < apart < _CLOSE * line.size


def _judged(
    run: Sequence[Printed], body: float, width: float, *, weighty: bool
) -> Iterator[Headed]:
    """The headings that a run of lines is, or its lines as text."""
    size = run[0].size
    stands_out = size >= body * _LARGE or (run[0].bold and weighty)
    if not stands_out:
        yield from (Headed(line=line, level=0) for line in run)
        return
    for part in _parts(run, width):
        whole = _whole(part)
        level = _level(part, whole.text.strip(), body, width)
        if level:
            yield Headed(line=whole, level=level)
        else:
            yield from (Headed(line=line, level=0) for line in part)


def _parts(run: Sequence[Printed], width: float) -> Iterator[list[Printed]]:
    """A run cut where a heading of its own begins, or below a bare "Article 5"."""
    part: list[Printed] = []
    room = max((x.edge or width) for x in run) - min(x.left for x in run)
    for line in run:
        if part and _opens(part, line, room):
            yield part
            part = []
        part.append(line)
    yield part


def _opens(part: Sequence[Printed], line: Printed, room: float) -> bool:
    text = clean(line.text)
    if RULE_LINE.match(text) or heading_of(text, marked=False):
        return True
    if _NUMBER.match(text) or list_label(text):
        return True
    first = heading_of(clean(part[0].text), marked=False)
    if first is None or not text or text[0].islower():
        return False
    if first.number and not first.title and len(part) == 1:
        return True
    above = part[-1]
    letters = max(1, len(above.text.strip()))
    word = (above.right - above.left) / letters * (len(text.split()[0]) + 1)
    return above.right - above.left + word < _WRAPPED * room


def _whole(part: Sequence[Printed]) -> Printed:
    """The lines of a heading as one."""
    whole = part[0]
    for line in part[1:]:
        more = line.text.strip()
        blank = len(line.text) - len(line.text.lstrip())
        text = joined(whole.text.rstrip(), more)
        at = len(text) - len(more) - blank
        marks = [(max(0, at + m), label) for m, label in line.marks]
        whole = replace(
            whole,
            text=text,
            marks=(*whole.marks, *marks),
            right=max(whole.right, line.right),
            bottom=line.bottom,
        )
    return whole


def _level(part: Sequence[Printed], text: str, body: float, width: float) -> int:
    if len(part) > _MOST_LINES or len(text) > _LONGEST or not _is_named(text):
        return 0
    size = part[0].size
    if size >= body * _LARGE:
        return 2 if size >= body * _HUGE else 3
    last = part[-1]
    full = last.right >= (last.edge or width) * _FULL
    if part[0].starts or (full and not _NUMBER.match(text)):
        return 0
    return 0 if text[0].islower() else 4


def _is_named(text: str) -> bool:
    return bool(text) and any(c.isalpha() for c in text) and text[-1] not in _OPEN


def _titled(pages: list[list[Headed]]) -> list[list[Headed]]:
    """The lines with the title's at level 1."""
    largest = max((x.line.size for page in pages for x in page if x.level), default=0.0)
    first = next((n for n, page in enumerate(pages) if page), 0)
    smaller = False
    places: list[tuple[int, int]] = []
    for n, page in enumerate(pages):
        for at, found in enumerate(page):
            if not found.level:
                continue
            if found.line.size >= largest * _EQUAL:
                places.append((n, at))
            else:
                smaller = True
    here = {clean(pages[n][at].line.text) for n, at in places if n == first}
    again = all(clean(pages[n][at].line.text) in here for n, at in places if n != first)
    if not smaller or not again or not 0 < len(here) <= _TITLES:
        return pages
    for n, at in places:
        found = pages[n][at]
        if found.level in (2, 3) and n == first:
            pages[n][at] = replace(found, level=1)
    return pages
