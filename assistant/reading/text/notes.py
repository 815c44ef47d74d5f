r"""Plain notes: footnotes at the foot of a plain text's pages, kept apart.

Only what is certain: the note's number goes on where the last one stopped (or begins
anew), the same number hangs on a word of its page ("wind3"), and the page's end is
known; in a file of one page, the rule of dashes above its notes. Everything else stays
in the text, where no word is lost.

    >>> rows = [Row(text="The wind1 rises.", page=1), Row(text="1 See above.", page=1)]
    >>> kept, loose = lift_notes([*rows, Row(text="Lakes.", page=2)], Marker())
    >>> len(kept), loose
    (2, ())
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.provisions.blocks import clean
from assistant.provisions.marks import Marker
from assistant.reading.text.sheets import Row

_NOTE = re.compile(r"\s{0,4}(\d{1,3})\.?\s{1,4}(?=[^\W\d_]|[“\"'‘(\[«]|https?:)(.*)$")
_LONGEST = 8  # lines of one note
_RULE = re.compile(r"\s*[_\-–—]{5,}\s*$")


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A note: rows `start:end` of its page."""

    number: int
    start: int
    end: int
    text: str


def lift_notes(
    rows: Sequence[Row], marker: Marker
) -> tuple[list[Row], tuple[tuple[str, str], ...]]:
    """The rows without the notes, marks in the words they hang on; notes on no word."""
    kept: list[Row] = []
    loose: list[tuple[str, str]] = []
    last = 0
    pages = [list(page) for _, page in groupby(rows, key=lambda row: row.page)]
    if len(pages) < 2:
        return _below_rule(list(rows), marker), ()
    for page in pages:
        notes = _notes(page, last)
        body = page[: notes[0].start] if notes else page
        hung = {n.number: _hung(body, n.number) for n in notes}
        if not notes or sum(at is not None for at in hung.values()) * 2 < len(notes):
            kept.extend(page)
            continue
        last = notes[-1].number
        for note in notes:
            place = hung[note.number]
            if place is None:
                loose.append((str(note.number), note.text))
            else:
                body[place] = _marked(body[place], note, marker)
        while body and _RULE.match(body[-1].text):
            body.pop()
        kept.extend(body)
    return kept, tuple(loose)


def _below_rule(rows: list[Row], marker: Marker) -> list[Row]:
    """The rows without the notes below the last rule, where all of them hang."""
    rules = [i for i, row in enumerate(rows) if _RULE.match(row.text)]
    notes = _notes(rows, 0, since=rules[-1] + 1) if rules else []
    if not notes or notes[0].start != rules[-1] + 1 or notes[0].number != 1:
        return rows
    body = rows[: rules[-1]]
    places = [_hung(body, note.number) for note in notes]
    apart = any(row.blanks for row in rows[notes[-1].start + 1 :])
    if apart or None in places:
        return rows  # what stands below may be more than notes
    for note in notes:
        place = _hung(body, note.number)
        if place is not None:
            body[place] = _marked(body[place], note, marker)
    return body


def _notes(page: Sequence[Row], last: int, since: int = 0) -> list[_Found]:
    """The notes at the end of a page: the number after `last`, or 1, and so on."""
    starts: list[tuple[int, int, str]] = []
    for i, row in enumerate(page):
        found = _NOTE.match(row.text) if i >= since else None
        if not found:
            continue
        number = int(found[1])
        if starts and number == starts[-1][0] + 1:
            starts.append((number, i, found[2]))
        elif number in (last + 1, 1) and _hung(page[:i], number) is not None:
            starts = [(number, i, found[2])]
    if not starts:
        return []
    ends = [start for _, start, _ in starts[1:]] + [len(page)]
    notes = [
        _Found(
            number=number,
            start=start,
            end=end,
            text=clean(" ".join([first, *(r.text for r in page[start + 1 : end])])),
        )
        for (number, start, first), end in zip(starts, ends, strict=True)
    ]
    if any(n.end - n.start > _LONGEST for n in notes):
        return []  # text of another column may have run in
    return notes


def _hung(rows: Sequence[Row], number: int) -> int | None:
    """The row whose word carries the number as a note mark."""
    form = _mark(number)
    return next((i for i, row in enumerate(rows) if form.search(row.text)), None)


def _mark(number: int) -> re.Pattern[str]:
    """A number right behind a word or its stop; "A4" and "3.12" are no marks."""
    return re.compile(
        rf"(?:(?<=[^\W\d_][^\W\d_])|(?<=[^\W\d_][.,;:)”’»])){number}(?![\w%]|[.,]\d)"
    )


def _marked(row: Row, note: _Found, marker: Marker) -> Row:
    sign = marker.point("footnote", label=str(note.number), text=note.text)
    return replace(row, text=_mark(note.number).sub(lambda _: sign, row.text, count=1))
