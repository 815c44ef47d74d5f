"""Looks: lines that are headings by their look alone, in capitals or short.

Such a line begins big, has no final stop, and stands above a paragraph and below the
end of another. Names below a foreword, captions, addresses and the cells of a table
look alike; what is known of them is left out, and the report says how many headings
were told in this way.

    "Data policy"                                  # this one
    "Lakes are to be measured every spring, and"   # above this line
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.provisions.blocks import clean
from assistant.provisions.labels import list_label
from assistant.provisions.marks import bare
from assistant.reading.text.flow import joined
from assistant.reading.text.sheets import Row

_BULLET = re.compile(r"\s*[•▪●◦·‒–—»▶■□✓\-*\uf000-\uf0ff]\s?")
_END = re.compile(r"[.;:!?)”’\"»\]…]\d{0,3}\s*$")
_ADDRESS = re.compile(r"https?:|www\.|@|\.\w{2,3}/")
NO_HEAD = re.compile(
    r"(?:figure|fig\.|table|box|sources?|photos?|notes?|see|tel|isbn|issn|copyright)\b"
    r"|(?:prime minister|minister for|president|prof|dr|mrs?|ms|ing|hon)\b"
    r"|\w*©|“|\"",
    re.IGNORECASE,
)
OPEN_END = re.compile(
    r"(?:\b(?:the|a|an|of|and|or|to|in|for|with|by|on|at|from|as|its|their|our"
    r"|will|shall|should|must|can|that|which|is|are|has|have)|[-–,])$"
)
_MIDST = re.compile(
    r"(?:In|For|To|By|On|With|From|As|If|When|Under|At|This|These|We|It|There)\b"
)
VERB = re.compile(r"\b(?:is|are|was|were|will|shall|has|have|had|we|it|this)\b")
LONGEST = 110
_LOUD, _QUIET = 5, 6
_LOUD_SHARE = 0.85
_LINES = 3


@dataclass(frozen=True, kw_only=True)
class Head:
    """A heading: rows `start:end`, its level, its words, and the sign it has."""

    start: int
    end: int
    level: int
    text: str
    sign: str  # "contents", "number", "look"


def goes_on_small(text: str) -> bool:
    """Whether a line goes on in small letters, and is no item "a) …"."""
    return text[:1].islower() and list_label(text) is None


def by_look(rows: Sequence[Row], taken: set[int]) -> Iterator[Head]:
    """Capitals and short lines that stand above a paragraph."""
    base = usual_blanks(rows)
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and end - at < _LINES and end not in taken:
            text = clean(rows[end].text)
            text = text[:1].upper() + text[1:] if end > at else text
            if not _looks(text) or (end > at and rows[end].starts):
                break
            end += 1
        # The first lines of a paragraph may look like one more heading.
        end = next((e for e in range(end, at, -1) if _stands(rows, at, e, base)), at)
        yield from _stacked(rows, at, end)
        at = max(end, at + 1)


def _stacked(rows: Sequence[Row], at: int, end: int) -> Iterator[Head]:
    """One heading over several lines, or several headings one below the other."""
    first, text = at, ""
    for i in range(at, end):
        text = joined(text, clean(rows[i].text))
        more = clean(rows[i + 1].text) if i + 1 < end else ""
        both = bool(more) and is_loud(text) and is_loud(more)
        if both or more[:1].islower() or (more and OPEN_END.search(text)):
            continue
        level = _LOUD if is_loud(text) else _QUIET
        yield Head(start=first, end=i + 1, level=level, text=text, sign="look")
        first, text = i + 1, ""


def usual_blanks(rows: Sequence[Row]) -> int:
    """The blank lines between two lines of one paragraph: 1 where all is spaced."""
    inner = [r.blanks for r in rows if not r.starts and len(r.text.strip()) > 30]
    spaced = sum(1 for blanks in inner if blanks == 1)
    none = sum(1 for blanks in inner if blanks == 0)
    return 1 if len(inner) > 20 and spaced > 2 * none else 0


def is_loud(text: str) -> bool:
    """Whether a line is in capitals."""
    letters = [c for c in text if c.isalpha()]
    upper = sum(1 for c in letters if c.isupper())
    return len(letters) > 3 and upper >= _LOUD_SHARE * len(letters)


def _looks(text: str) -> bool:
    """Whether a single line could be a heading by its look."""
    text = clean(bare(text))
    if not 4 <= len(text) <= LONGEST or text[-1] in ".,;:-–—)":
        return False
    asks, words = text[-1] == "?", len(text.split())
    if words > 5 and not asks and VERB.search(text):
        return False
    if words > 4 and not asks and _MIDST.match(text):
        return False
    if _BULLET.match(text) or _ADDRESS.search(text) or NO_HEAD.match(text):
        return False
    if not (text[0].isupper() or text[0] in "¿") or list_label(text):
        return False
    letters = sum(c.isalpha() for c in text)
    return letters > 0.65 * len(text) and len(text.split()) <= 14


def _stands(rows: Sequence[Row], at: int, end: int, base: int) -> bool:
    """Whether the lines stand alone above a paragraph, below the end of another."""
    if end >= len(rows) or rows[end].starts:
        return False  # names below a foreword stand at the end of their page
    width = max(len(clean(r.text)) for r in rows[end : end + 8])
    text = clean(rows[end - 1].text)
    size = max(len(clean(r.text)) for r in rows[at:end])
    loud = all(is_loud(clean(r.text)) for r in rows[at:end])
    if width < 30 or (size > 0.85 * width and not loud) or OPEN_END.search(text):
        return False
    above = rows[at - 1] if at else None
    gap = above is None or rows[at].starts or rows[at].blanks > base
    if not gap and above and not _END.search(clean(above.text)):
        return False
    return _is_body(rows, end, width, base)


def _is_body(rows: Sequence[Row], at: int, width: int, base: int) -> bool:
    """Whether a paragraph begins at a row: a full line that begins like a sentence."""
    text = clean(rows[at].text)
    if _BULLET.match(text) or list_label(text):
        return len(text) > 25
    if text[0].islower() or is_loud(text):
        return False
    if len(text) >= 0.6 * width or (at + 1 < len(rows) and _END.search(text)):
        return len(text) > 24 and len(text.split()) > 3
    return False
