"""Versions of one provision word by word: where all agree, and where each differs.

Knows words and layout, no articles and no names of sides. Example:

    columns(["Parties shall report.", "Parties should report."])
    # [Agreed(" Parties"), Open((" shall", " should")), Agreed(" report.")]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.compare.words import marks

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’.,\u00ad-][^\W_]+)*|\S")
_SIGNS = str.maketrans("“”„«»‘’‚–—−‐‑", '"""""\'\'\'-----')
_SMALL = frozenset({
    *("a", "an", "the", "of", "to", "in", "and", "or", "by", "for", "its", "be"),
    *(",", ";", ":", "-", '"', "'"),
})  # fmt: skip
_MOST = 6_000  # words that are compared one by one


@dataclass(frozen=True)
class Agreed:
    """Words that all versions share, with what stands before them."""

    text: str


@dataclass(frozen=True)
class Open:
    """Words of each version, "" where it has none."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """One word or sign; `before` is white space and list mark before it."""

    key: str
    before: str
    text: str


def pieces(text: str) -> list[Piece]:
    """The words and signs of a text; list marks are layout."""
    spans = marks(text)
    found: list[Piece] = []
    last = at = 0
    for match in _TOKEN.finditer(text):
        while at < len(spans) and spans[at][1] <= match.start():
            at += 1
        if at < len(spans) and spans[at][0] <= match.start() < spans[at][1]:
            continue
        key = match.group().translate(_SIGNS).replace("\u00ad", "").casefold()
        found.append(Piece(key, text[last : match.start()], match.group()))
        last = match.end()
    return found


def columns(texts: Sequence[str]) -> list[Agreed | Open]:
    """What all versions share and where they differ, in order."""
    cut = [pieces(text) for text in texts]
    base = cut[0]
    places = [_places(base, other) for other in cut[1:]]
    fixed = [k for k in range(len(base)) if all(k in place for place in places)]
    found: list[Agreed | Open] = []
    at = [0] * len(cut)
    for k in [*fixed, len(base)]:
        ends = [k] + [
            place[k] if k < len(base) else len(other)
            for place, other in zip(places, cut[1:], strict=True)
        ]
        slices = [one[s:e] for one, s, e in zip(cut, at, ends, strict=True)]
        if any(slices):
            found.append(Open(tuple(_text(s) for s in slices)))
        if k < len(base):
            here = [one[end] for one, end in zip(cut, ends, strict=True)]
            before = base[k].before
            if any(slices) and not before[:1].isspace():
                # What stands open before it may end in a word.
                spaces = [p.before for p in here if p.before[:1].isspace()]
                before = (spaces[0][0] if spaces else "") + before
            found.append(Agreed(before + base[k].text))
        at = [end + 1 for end in ends]
    return _smooth(found)


def agreement(found: Sequence[Agreed | Open]) -> float:
    """The share of words that all versions agree on."""
    agreed = sum(_count(c.text) for c in found if isinstance(c, Agreed))
    open_words = sum(max(map(_count, c.texts)) for c in found if isinstance(c, Open))
    return agreed / (agreed + open_words) if agreed + open_words else 1.0


def _count(text: str) -> int:
    return sum(1 for piece in pieces(text) if piece.key[0].isalnum())


def _places(base: Sequence[Piece], other: Sequence[Piece]) -> dict[int, int]:
    """Which word of the base is which of another version."""
    one, two = [p.key for p in base], [p.key for p in other]
    if max(len(one), len(two)) > _MOST and one != two:
        return {}
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return {
        a + k: b + k
        for a, b, size in matcher.get_matching_blocks()
        for k in range(size)
    }


def _text(some: Sequence[Piece]) -> str:
    return "".join(p.before + p.text for p in some)


def _smooth(found: list[Agreed | Open]) -> list[Agreed | Open]:
    """Neighbours joined, and small words between two changes made part of them."""
    made: list[Agreed | Open] = []
    for k, column in enumerate(found):
        if isinstance(column, Agreed):
            made.append(_small(found, k))
        else:
            made.append(column)
    joined: list[Agreed | Open] = []
    for column in made:
        last = joined[-1] if joined else None
        if isinstance(last, Agreed) and isinstance(column, Agreed):
            joined[-1] = Agreed(last.text + column.text)
        elif isinstance(last, Open) and isinstance(column, Open):
            texts = zip(last.texts, column.texts, strict=True)
            joined[-1] = Open(tuple(a + b for a, b in texts))
        else:
            joined.append(column)
    return joined


def _small(found: Sequence[Agreed | Open], k: int) -> Agreed | Open:
    """An agreed small word as open, where it stands alone between two changes."""
    column = found[k]
    between = 0 < k < len(found) - 1
    if not isinstance(column, Agreed) or not between:
        return column
    around = isinstance(found[k - 1], Open) and isinstance(found[k + 1], Open)
    word = column.text.split()[-1].casefold() if column.text.strip() else ""
    if not around or word not in _SMALL or "\n" in column.text:
        return column
    before, after = found[k - 1], found[k + 1]
    assert isinstance(before, Open)
    assert isinstance(after, Open)
    return Open((column.text,) * len(before.texts))
