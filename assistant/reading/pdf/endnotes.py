"""PDF endnotes: a closing chapter "Notes" is kept apart and tied to its marks.

Looks only where marks found no note at the foot of their page. The chapter ends at the
next numbered heading, since an annex may follow the notes. Knows no structure else.

    end_notes(notes)      # "The 12 notes at the end are kept apart from the text."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from assistant.provisions.blocks import clean
from assistant.provisions.labels import heading_of
from assistant.reading.pdf.notes import Note, Notes, opening, with_raised
from assistant.reading.pdf.printed import Printed

_Place: TypeAlias = "tuple[int, int]"  # page from 0, line on it from 0
_CHAPTER = re.compile(r"(?:end\s?|foot)?notes(?: and references)?:?$", re.IGNORECASE)


def end_notes(notes: Notes) -> str:
    """Take a closing chapter "Notes" apart; says so, or "" where there is none.

    Only where most marks without words find theirs in it, numbered without restart.
    """
    wanted = {
        label
        for page in notes.pages
        for line in page
        for _, label in line.marks
        if label.isdigit() and notes.find(line.page, label) is None
    }
    place = _chapter(notes.pages) if wanted else None
    if place is None:
        return ""
    small = [n for n in notes.notes if n.page > place[0] and n.label.isdigit()]
    seed = [n for n in small if n.page == place[0] + 1]
    found, end = _listed(notes.pages, place, seed)
    met = wanted & {note.label for note in (found or small)}
    if len(met) * 10 < len(wanted) * 6:
        return ""
    if found:
        _cut(notes, found, place, end)
    _hang(notes, found or small)
    count = len(found or small)
    return f"The {count} notes at the end are kept apart from the text."


def _listed(
    pages: Sequence[Sequence[Printed]], place: _Place, seed: Sequence[Note]
) -> tuple[list[Note], _Place]:
    """The notes below the heading of their chapter, numbered from 1 without a gap.

    `seed` are those in small print that were taken off the page of the heading.

    Returns:
        The notes, and where the chapter ends: at the next numbered heading ("Annex I").
    """
    found = list(seed)
    end = (len(pages), 0)
    if [n.label for n in found] != [str(n + 1) for n in range(len(found))]:
        return [], end
    for here, line in _after(pages, place):
        last = found[-1].label if found else "0"
        label, text = opening(line, {str(int(last) + 1)}, last)
        if label == str(int(last) + 1):
            found.append(Note(label=label, page=line.page, lines=[text]))
        elif not found:
            return [], end
        elif heading_of(clean(line.text), marked=False):
            return found, here
        else:
            found[-1].lines.append(with_raised(line))
    return found, end


def _chapter(pages: Sequence[Sequence[Printed]]) -> _Place | None:
    for n in range(len(pages) - 1, -1, -1):
        for at, line in enumerate(pages[n]):
            if _CHAPTER.match(clean(line.text)):
                return n, at
    return None


def _after(
    pages: Sequence[Sequence[Printed]], place: _Place
) -> Iterator[tuple[_Place, Printed]]:
    """The lines below a place, each with its own place."""
    for n in range(place[0], len(pages)):
        start = place[1] + 1 if n == place[0] else 0
        for at in range(start, len(pages[n])):
            yield (n, at), pages[n][at]


def _cut(notes: Notes, found: Sequence[Note], place: _Place, end: _Place) -> None:
    """Take a chapter of notes off the pages, from its heading to its end."""
    for n in range(place[0], min(end[0] + 1, len(notes.pages))):
        lines = notes.pages[n]
        above = lines[: place[1]] if n == place[0] else []
        below = lines[end[1] :] if n == end[0] else []
        notes.pages[n] = [*above, *below]
    known = set(map(id, notes.notes))
    notes.notes += [note for note in found if id(note) not in known]


def _hang(notes: Notes, found: Sequence[Note]) -> None:
    """Let each mark without a note stand for the first one found with its label."""
    by_label: dict[str, Note] = {}
    for note in found:
        by_label.setdefault(note.label, note)
    marked = {
        (line.page, label)
        for page in notes.pages
        for line in page
        for _, label in line.marks
        if label in by_label and notes.find(line.page, label) is None
    }
    for page, label in marked:
        notes.adopt(page, by_label[label])
