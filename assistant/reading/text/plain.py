r"""Plain text: lines of pages or of a wrapped file become paragraphs and headings.

Leaves out what only printed pages carry (running heads, page numbers, the table of
contents), keeps footnotes apart, and marks headings where the text shows them. Where
lines are long each one is a paragraph; else lines cut at a column are joined.

    >>> [b.text for b in plain_blocks("Article 1\n\nWe act\nin good faith.")]
    ['Article 1', 'We act in good faith.']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.provisions.blocks import Block, clean
from assistant.provisions.labels import list_label
from assistant.provisions.marks import Marker, bare
from assistant.reading.formats import Blocks
from assistant.reading.text.conserved import held, letters, missing
from assistant.reading.text.contents import Contents, find_contents
from assistant.reading.text.flow import Line, flow
from assistant.reading.text.heads import find_heads, is_legal
from assistant.reading.text.looks import Head, usual_blanks
from assistant.reading.text.notes import lift_notes
from assistant.reading.text.places import Place, locate
from assistant.reading.text.sheets import Row, close_up, sheet

_ALONE = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-z]{1,4}|[A-Z])[.)]|[•▪●◦·»▶–—-])\s*$")
_LONG = 130
_TITLE, _TITLE_LINES = 300, 4
_INDENT = 3  # columns
_SHORT = 0.8  # of the usual width: such a line ends a paragraph


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a plain text."""
    return plain_text(text).blocks


def plain_text(text: str) -> Blocks:
    """A plain text as blocks, with its footnotes and sentences on what was left out."""
    found = sheet(text)
    marker = Marker()
    rows, loose = lift_notes(found.rows, marker)
    rows = list(_labelled([replace(r, text=close_up(r.text)) for r in rows]))
    contents = find_contents(rows)
    places = locate(rows, contents)
    if len(contents.entries) > 3 and not places:
        contents, places = Contents(), []  # a list of something else stays text
    heads = _heads(rows, places, contents)
    lines = list(_lines(rows, heads, contents))
    notes = [*found.notes, *_said(contents, heads)]
    blocks = flow(lines, marker)
    listed = "".join(row.text for row in rows[contents.start : contents.end])
    kept = held(blocks, loose) + found.left_out + letters(bare(listed))
    lost = missing(letters(text), kept)
    return Blocks(
        blocks=blocks,
        title=_title(rows, heads, contents) if heads else "",
        pages=found.pages,
        notes=tuple(notes),
        lost=(lost,) if lost else (),
        loose=loose,
    )


def _labelled(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, a label or bullet on a line of its own joined to its text."""
    label: Row | None = None
    for row in rows:
        if label is not None:
            row = replace(label, text=f"{label.text.strip()} {row.text.strip()}")
            label = None
        if _ALONE.match(row.text):
            label = row
        else:
            yield row
    if label is not None:
        yield label


def _heads(
    rows: Sequence[Row], places: Sequence[Place], contents: Contents
) -> list[Head]:
    if is_legal(rows):
        return []
    heads = find_heads(rows, places)
    return [h for h in heads if not contents.start <= h.start < contents.end]


def _title(rows: Sequence[Row], heads: Sequence[Head], contents: Contents) -> str:
    """The lines that stand together at the start: the name of the document."""
    base = usual_blanks(rows)
    words: list[str] = []
    for i, row in enumerate(rows[:_TITLE_LINES]):
        ends = row.blanks > base or row.starts or len(row.text) > _LONG
        if contents.start <= i < contents.end:
            continue
        if words and (ends or i in {head.start for head in heads}):
            break
        words.append(clean(bare(row.text)))
    return " ".join(words)[:_TITLE]


def _lines(
    rows: Sequence[Row], heads: Sequence[Head], contents: Contents
) -> Iterator[Line]:
    """The lines for `flow`: headings whole, the table of contents left out."""
    begun = {head.start: head for head in heads}
    inside = {i for head in heads for i in range(head.start + 1, head.end)}
    inside |= set(range(contents.start, contents.end))
    lengths = sorted(len(row.text) for row in rows)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    base = usual_blanks(rows)
    indented = _indents(rows)
    for i, row in enumerate(rows):
        if i in begun:
            head = begun[i]
            yield Line(text=head.text, gap=True, heading=head.level)
        elif i not in inside:
            gap = width > _LONG or row.blanks > base or i == 0
            gap = gap or (indented and _first_line(rows[i - 1].text, row.text))
            if row.starts and gap and i and width <= _LONG:
                gap = not _runs_on(rows[i - 1].text, row.text)
            short = len(row.text.rstrip()) < width * _SHORT
            yield Line(text=row.text, gap=gap, short=short)


def _indents(rows: Sequence[Row]) -> bool:
    """Whether paragraphs begin further in than they go on, as in print.

    Where any line that goes on in small letters stands in, lists hang, and a line's
    place tells nothing.
    """
    below = [row for row in rows if not row.blanks and not row.starts]
    small = [row.text for row in below if row.text.lstrip()[:1].islower()]
    begun = sum(1 for row in rows if _depth(row.text) >= _INDENT)
    return begun > 2 and bool(small) and all(_depth(t) < _INDENT for t in small)


def _first_line(above: str, text: str) -> bool:
    """Whether an indented line begins a paragraph below the end of another."""
    words = clean(bare(text))
    ends = clean(bare(above))[-1:] in ".;:," or clean(bare(above))[-1:].isdigit()
    begins = words[:1].isupper() and len(words.split()) > 3  # no date, no name
    return _depth(text) >= _INDENT and begins and ends


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip())


def _runs_on(above: str, below: str) -> bool:
    """Whether a sentence goes on over a page break."""
    last, first = clean(above), clean(below)
    if not last or not first or list_label(first):
        return False
    return first[0].islower() or last[-1] in ",-–" or last[-1].isalnum()


def _said(contents: Contents, heads: Sequence[Head]) -> Iterator[str]:
    if contents.entries:
        count = len(contents.entries)
        named = sum(1 for head in heads if head.sign == "contents")
        yield (
            f"The table of contents ({count} names) was left out; {named} of its names "
            "were found as headings in the text."
        )
    signs = Counter(head.sign for head in heads)
    if signs["number"] or signs["look"]:
        yield (
            f"The file marks no headings: {signs['number']} were told by their numbers "
            f"and {signs['look']} by the look of their lines."
        )
