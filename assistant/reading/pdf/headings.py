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
from assistant.reading.pdf.margins import RULE_LINE
from assistant.reading.pdf.printed import Printed
from assistant.reading.text.flow import joined

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
_SHORTEST = 8  # letters of a title of one word
_LINES = 4  # of a first page, that a title is guessed from
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
    done: list[list[Headed]] = []
    for page in pages:
        runs = list(_runs(page))
        done.append([])
        for n, run in enumerate(runs):
            after = runs[n + 1][0] if n + 1 < len(runs) else None
            opens = after is not None and _is_open(run[-1], after)
            by_weight = weighty and not opens
            done[-1] += _judged(run, body, width, by_weight=by_weight)
    return _titled(done)


def title_of(pages: Sequence[Sequence[Headed]]) -> str:
    """The title at level 1, else the largest headings (or lines) of the first page."""
    titled = [x.line for page in pages for x in page if x.level == 1]
    if titled:
        return clean(" ".join(line.text for line in titled))
    first: Sequence[Headed] = next((page for page in pages if page), ())
    named = [x for x in first if _may_be_title(x.line)]
    lines = [x.line for x in named if x.level] or [x.line for x in named]
    largest = max((line.size for line in lines), default=0.0)
    words = [line.text for line in lines if line.size > largest * _EQUAL]
    return clean(" ".join(words[:_LINES])) if len(words) < len(first) else ""


def _may_be_title(line: Printed) -> bool:
    """Whether a line is long enough to name a document: "EN" and "2024/12" are not."""
    letters = sum(c.isalpha() for c in line.text)
    least = _SHORTEST if line.text.isascii() and " " not in line.text.strip() else 4
    return letters >= least


def _is_numbered(line: Printed) -> bool:
    text = clean(line.text)
    return heading_of(text, marked=False) is not None or _NUMBER.match(text) is not None


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


def _is_open(bold: Printed, line: Printed) -> bool:
    """Whether a bold line begins a sentence that goes on in plain print."""
    near = abs(bold.bottom - line.top) < _CLOSE * bold.size and bold.side == line.side
    return near and bold.text[-1:] != "." and line.text.strip()[:1].islower()


def _judged(
    run: Sequence[Printed], body: float, width: float, *, by_weight: bool
) -> Iterator[Headed]:
    """The headings that a run of lines is, or its lines as text."""
    size = run[0].size
    stands_out = size >= body * _LARGE or (run[0].bold and by_weight)
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
    full = any(x.right >= (x.edge or width) * _FULL for x in part)
    return 0 if full or part[0].starts or text[0].islower() else 4


def _is_named(text: str) -> bool:
    return bool(text) and any(c.isalpha() for c in text) and text[-1] not in _OPEN


def _titled(pages: list[list[Headed]]) -> list[list[Headed]]:
    """The lines with the title's at level 1."""
    named = [x for page in pages for x in page if x.level and _may_be_title(x.line)]
    largest = max((x.line.size for x in named), default=0.0)
    first = next((n for n, page in enumerate(pages) if page), 0)
    smaller = False
    places: list[tuple[int, int]] = []
    for n, page in enumerate(pages):
        for at, found in enumerate(page):
            if not found.level or not _may_be_title(found.line):
                continue
            if found.line.size >= largest * _EQUAL:
                places.append((n, at))
            else:
                smaller = True
    if any(_is_numbered(pages[n][at].line) for n, at in places):
        return pages
    here = {clean(pages[n][at].line.text) for n, at in places if n == first}
    again = all(clean(pages[n][at].line.text) in here for n, at in places if n != first)
    if not smaller or not again or not 0 < len(here) <= _TITLES:
        return pages
    for n, at in places:
        if pages[n][at].level in (2, 3) and n == first:
            pages[n][at] = replace(pages[n][at], level=1)
    kicker = next((at for at, x in enumerate(pages[first]) if x.level == 1), 0)
    for at in range(kicker):  # what stands above the title heads nothing
        pages[first][at] = replace(pages[first][at], level=0)
    return pages
