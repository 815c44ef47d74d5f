r"""Heads: which lines of a text without markup are headings, and how deep.

Four signs, the surest first: names of the table of contents, numbers that go on where
the last heading's number stopped, lines in capitals, and short lines without a final
stop above a paragraph. A numbered list is no row of headings: its items stand close
together. Looks at lines only; what a heading means is the grammar's business.

    >>> rows = [Row(text=t) for t in ("1 Kites", "Kites rise here. " * 9)]
    >>> [(h.level, h.text) for h in find_heads(rows, [])]
    [(2, '1 Kites')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.provisions.blocks import clean
from assistant.provisions.labels import heading_of
from assistant.provisions.marks import bare
from assistant.provisions.numbers import letter, roman
from assistant.reading.text.flow import joined
from assistant.reading.text.looks import (
    LONGEST,
    NO_HEAD,
    OPEN_END,
    VERB,
    Head,
    by_look,
    goes_on_small,
)
from assistant.reading.text.places import Place
from assistant.reading.text.sheets import Row

_DIGITS = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?P<title>\S.*)$")
_SIGNS = re.compile(r"(?P<number>[IVX]{1,5}|[A-H])\.\s+(?P<title>[A-Z“\"(].*)$")
_DEEPEST = 5
_LITTLE, _MUCH = 60, 120  # characters below a heading


def find_heads(rows: Sequence[Row], places: Sequence[Place]) -> list[Head]:
    """The headings of the rows, in order."""
    heads = {p.start: _named(rows, p) for p in places}
    taken = {i for p in places for i in range(p.start, p.end)}
    for head in _numbered(rows, taken, list(heads.values())):
        heads[head.start] = head
        taken.update(range(head.start, head.end))
    for head in by_look(rows, taken):
        heads[head.start] = head
    return [heads[start] for start in sorted(heads)]


def is_legal(rows: Sequence[Row]) -> bool:
    """Whether the text has articles or the form of a resolution.

    The grammar reads these by their labels, and a line's look would only mislead it.
    """
    articles = 0
    for i, row in enumerate(rows):
        text = clean(row.text)
        found = heading_of(text, marked=False) if len(text) < 200 else None
        articles += found is not None and found.kind == "article"
        if re.match(r"(?:The|THE) [A-Z][\w ]{5,50},$", text) and (row.blanks or not i):
            return True
    return articles > 2


def _named(rows: Sequence[Row], place: Place) -> Head:
    text = ""
    for row in rows[place.start : place.end]:
        text = joined(text, clean(bare(row.text)))
    text = re.sub(r"^(\d{1,2})(?=[A-Za-z]{2})", r"\1 ", text).rstrip(" •·")
    return Head(
        start=place.start,
        end=place.end,
        level=min(place.entry.depth, 4) + 1,
        text=text,
        sign="contents",
    )


@dataclass(kw_only=True)
class _Outline:
    """The number of the last heading, and what may come next."""

    last: tuple[int, ...] = ()

    def takes(self, number: tuple[int, ...]) -> bool:
        """Whether a number goes on: 3.2 after 3.1, 3, 3.1.4; 4 after 3.1."""
        if not self.last:
            return all(n == 1 for n in number) and len(number) < 3
        depth = len(number)
        if depth == len(self.last) + 1:
            return number[:-1] == self.last and number[-1] == 1
        if depth > len(self.last):
            return False
        stem = self.last[: depth - 1]
        return number[:-1] == stem and 0 < number[-1] - self.last[depth - 1] < 3


def _numbered(
    rows: Sequence[Row], taken: set[int], named: Sequence[Head]
) -> list[Head]:
    """Numbered lines in the order of an outline, with text between them."""
    known = {h.start: _number(h.text) for h in named}
    loose = any(known.values())  # the table numbers: whole numbers are in it
    outline, signs = _Outline(), _Signs()
    levels = {number: h.level for h in named if (number := known[h.start])}
    found: list[Head] = []
    run_on: list[int] = []  # levels of numbered lines that go on as sentences do
    for i, row in enumerate(rows):
        if i in taken:
            outline.last = known.get(i) or outline.last
            continue
        text = clean(row.text)
        number = () if len(text) > LONGEST * 2 else _number(text)
        if number and not (loose and len(number) == 1) and outline.takes(number):
            above = levels.get(number[:-1], len(number) + bool(signs.last))
            level = levels[number] = min(above + 1, _DEEPEST)
        elif not number and not loose and signs.takes(text):
            level = 2
        else:
            continue
        title = _DIGITS.match(text) or _SIGNS.match(text)
        if not title or not _titled(title["title"]) or not _apart(rows, i, number):
            continue
        end, words = _wrapped(rows, i, taken)
        if end < len(rows) and goes_on_small(clean(rows[end].text)):
            run_on.append(level)
            outline.last = number or outline.last
            continue
        outline.last = number
        if not number:
            signs.step(text)
        found.append(Head(start=i, end=end, level=level, text=words, sign="number"))
    return [h for h in found if run_on.count(h.level) <= _count(found, h.level)]


def _count(heads: Sequence[Head], level: int) -> int:
    return sum(1 for head in heads if head.level == level)


def _number(text: str) -> tuple[int, ...]:
    found = _DIGITS.match(text)
    if not found:
        return ()
    number = tuple(int(n) for n in found["number"].split("."))
    fits = all(0 < n < 60 for n in number) and not found["number"].startswith("0")
    return number if fits else ()


@dataclass(kw_only=True)
class _Signs:
    """Roman numbers or letters that count headings: "II. Aims" after "I."."""

    last: int = 0
    style: str = ""

    def takes(self, text: str) -> bool:
        """Whether a line begins with the next one."""
        return self._next(text) != ""

    def step(self, text: str) -> None:
        """Count on with the sign of a line."""
        self.style = self._next(text) or self.style
        self.last += 1

    def _next(self, text: str) -> str:
        found = _SIGNS.match(text)
        if not found:
            return ""
        values = (
            ("roman", roman(found["number"])),
            ("letter", letter(found["number"])),
        )
        for style, value in values:
            if value == self.last + 1 and self.style in ("", style):
                return style
        return ""


def _titled(title: str) -> bool:
    """Whether words look like a title: a capital first, no stop at the end."""
    first = title[0]
    if not (first.isupper() or first in "“\"'(‘") or len(title) > LONGEST:
        return False
    if NO_HEAD.match(title) and first.isalpha():
        return False
    if title[-1] != "?" and len(title.split()) > 5 and VERB.search(title):
        return False
    return title[-1] not in ".;:,"


def _apart(rows: Sequence[Row], at: int, number: tuple[int, ...]) -> bool:
    """Whether text follows before the next numbered line: no item of a list."""
    size, enough = 0, _LITTLE if len(number) > 1 else _MUCH
    for row in rows[at + 1 : at + 9]:
        text = clean(row.text)
        follows = _number(text)
        if number and follows[:-1] == number:
            return True
        if _SIGNS.match(text) or (follows and number and len(follows) <= len(number)):
            break
        size += len(text)
        if size > enough:
            return True
    return False


def _wrapped(rows: Sequence[Row], at: int, taken: set[int]) -> tuple[int, str]:
    """A heading that runs on over the next line: that begins small, or ends open."""
    text = clean(rows[at].text)
    end = at + 1
    while end < len(rows) and end not in taken and end - at < 3:
        more = clean(rows[end].text)
        goes_on = goes_on_small(more) or OPEN_END.search(text) is not None
        if not goes_on or rows[end].blanks or len(more) > 80 or more[-1] in ".;:,":
            break
        if end + 1 < len(rows) and goes_on_small(clean(rows[end + 1].text)):
            break
        text, end = joined(text, more), end + 1
    return end, text
