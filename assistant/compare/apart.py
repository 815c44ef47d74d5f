"""How versions of one provision are printed: word by word, line by line, or whole.

Words that are largely shared are bracketed where they differ; paragraphs are paired
before their words are; versions that share little are alternatives. Knows words and
lines, no names of sides. Example:

    apart(columns(["Boats shall sail.", "Nobody may own a horse here."]))     # True
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.compare.columns import Agreed, Open, agreement, columns, count
from assistant.compare.lines import lines_of
from assistant.compare.numbering import latin
from assistant.compare.words import marks

_HALF = 0.5  # share of words in common below which versions are alternatives
_SHORT = 6  # words: so short a provision is no alternative as a whole
_FEW = 2  # agreed words for each longer gap below which a text is hard to read
_FIGURE = re.compile(r"\d+")

Columns = Sequence[Agreed | Open]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paragraph in all versions, without list marks; `mark` is printed before it.

    `found` are its columns, None where its versions stand one below the other.
    """

    mark: str
    texts: tuple[str, ...]
    found: Columns | None


def apart(found: Columns) -> bool:
    """Whether versions share so little, or such shreds, that they are alternatives."""
    opened = [c.texts for c in found if isinstance(c, Open)]
    agreed = sum(count(c.text) for c in found if isinstance(c, Agreed))
    longest = max((sum(map(count, x)) for x in zip(*opened, strict=True)), default=0)
    if not opened or agreed + longest <= _SHORT:
        return False
    gaps = sum(1 for texts in opened if all(t.strip() for t in texts) and _long(texts))
    return agreement(found) < _HALF or agreed < _FEW * gaps


def _long(texts: Sequence[str]) -> bool:
    return max(map(count, texts)) > 1


def balanced(found: Columns) -> bool:
    """Whether square brackets that stand in the texts stay whole."""
    return all(_whole(text) for text in _stretches(found))


def crosses(found: Columns) -> bool:
    """Whether open words run from one paragraph into the next, or hold its number."""
    opened = (text for c in found if isinstance(c, Open) for text in c.texts)
    return any("\n" in text or marks(text.strip()) for text in opened)


def lined(texts: Sequence[str]) -> list[Line]:
    """The paragraphs side by side; none where they share too little for that."""
    lines = list(_lines(texts))
    sizes = [(sum(map(count, one.texts)), one) for one in lines]
    shared = sum(size for size, one in sizes if one.found is not None)
    whole = all(_whole(text) for one in lines for text in one.texts)
    return lines if whole and 2 * shared >= sum(size for size, _ in sizes) else []


def _lines(texts: Sequence[str]) -> Iterator[Line]:
    rows = lines_of(texts)
    counter = _Marks([_mark(row[0]) for row in rows])
    for at, row in enumerate(rows):
        shown = _mark(next(text for text in row if text))
        bare = tuple(text[len(_mark(text)) :] for text in row)
        found = columns(bare) if all(row) else None
        if found is not None and (apart(found) or not balanced(found)):
            found = None
        mark = shown if row[0] else counter.new(at, shown)
        yield Line(mark=mark, texts=bare, found=found)


def _mark(line: str) -> str:
    """The list mark that a line begins with."""
    spans = marks(line)
    return line[: spans[0][1]] if spans and spans[0][0] == 0 else ""


class _Marks:
    """Gives a new paragraph its mark: "2 bis." between 2 and 3, "4." behind 3."""

    def __init__(self, base: Sequence[str]) -> None:
        self._base = base
        self._more: dict[int, int] = {}

    def new(self, at: int, own: str) -> str:
        """The mark of a paragraph that the first version lacks."""
        above = next((k for k in range(at - 1, -1, -1) if self._base[k]), None)
        below = next((mark for mark in self._base[at + 1 :] if mark), "")
        if above is None or not own or not any(map(str.isalnum, own)):
            return own
        last = self._base[above]
        if _shape(last) != _shape(own):
            return own
        more = self._more.get(above, 0)
        self._more[above] = more + 1
        if _shape(below) == _shape(last):
            return latin(last.rstrip(), more) + last[len(last.rstrip()) :]
        if _FIGURE.search(last) is None:
            return own
        return _FIGURE.sub(lambda m: str(int(m[0]) + more + 1), last, count=1)


def _shape(mark: str) -> str:
    """What a mark looks like: "(0)" for "(12)", "a." for "b."."""
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "0", mark.strip()))


def _stretches(found: Columns) -> Iterator[str]:
    yield "".join(c.text if isinstance(c, Agreed) else " " for c in found)
    for column in found:
        if isinstance(column, Open):
            yield from column.texts


def _whole(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "[") - (sign == "]")
        if depth < 0:
            return False
    return depth == 0
