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
_LAST = "¶"  # the sign that ends a line, whichever it is: ";" of a list, "." at its end
_ENDS = frozenset(".;,")
_ENDING = re.compile(r"(?:[ \t]+(?:and|or|and/or))?[ \t]*(?:\n|$)")
_MODAL = re.compile(
    r"\s*(?:shall|should|must|may|will|can|could|might|ought to|is to|are to)"
    r"(?: not)?\b(?!['’-])",
    re.IGNORECASE,
)


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
        key = match.group().casefold()
        if not key.isascii():
            key = key.translate(_SIGNS).replace("\u00ad", "")
        if key in _ENDS and _ENDING.match(text, match.end()):
            key = _LAST
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
            found.append(_opened(slices))
        if k < len(base):
            here = [one[end] for one, end in zip(cut, ends, strict=True)]
            before = base[k].before
            if any(slices) and not before[:1].isspace():
                # What stands open before it may end in a word.
                spaces = [p.before for p in here if p.before[:1].isspace()]
                before = (spaces[0][0] if spaces else "") + before
            found.append(Agreed(before + base[k].text))
        at = [end + 1 for end in ends]
    return [part for column in _slid(_smooth(found)) for part in _parted(column)]


def _opened(slices: Sequence[Sequence[Piece]]) -> Agreed | Open:
    """What stands between agreed words; a sign that ends a line is no open word."""
    texts = tuple(map(_text, slices))
    signs = all(piece.key == _LAST for some in slices for piece in some)
    return Agreed(next(filter(None, texts))) if signs else Open(texts)


def agreement(found: Sequence[Agreed | Open]) -> float:
    """The share of its words that a version shares with all others, on average."""
    agreed = sum(count(c.text) for c in found if isinstance(c, Agreed))
    opened = [c.texts for c in found if isinstance(c, Open)]
    if not opened:
        return 1.0
    sizes = [agreed + sum(map(count, texts)) for texts in zip(*opened, strict=True)]
    return sum(agreed / size if size else 1.0 for size in sizes) / len(sizes)


def count(text: str) -> int:
    """How many words a text has, signs and list marks apart."""
    return sum(1 for piece in pieces(text) if piece.key[0].isalnum())


def modal(text: str) -> bool:
    """Whether a text is a verb that binds or permits, and nothing else: "shall not"."""
    match = _MODAL.match(text)
    return match is not None and not text[match.end() :].strip()


def _parted(column: Agreed | Open) -> list[Agreed | Open]:
    """An open column whose versions all begin with a modal verb, cut behind it."""
    if isinstance(column, Agreed):
        return [column]
    verbs = [_MODAL.match(text) for text in column.texts]
    if any(verb is None for verb in verbs):
        return [column]
    ends = [verb.end() for verb in verbs if verb is not None]
    rest = tuple(text[end:] for text, end in zip(column.texts, ends, strict=True))
    first = tuple(text[:end] for text, end in zip(column.texts, ends, strict=True))
    return [Open(first), Open(rest)] if any(map(str.strip, rest)) else [column]


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


def _slid(found: list[Agreed | Open]) -> list[Agreed | Open]:
    """Whole sentences open: "go[. We stay]." is "go.[ We stay.]" to a reader."""
    made = list(found)
    for k in range(1, len(made) - 1):
        before, column, behind = made[k - 1 : k + 2]
        if isinstance(column, Agreed) or not isinstance(before, Agreed):
            continue
        held = [text for text in column.texts if text]
        sentences = all(text.startswith(". ") for text in held)
        if sentences and isinstance(behind, Agreed) and behind.text.startswith("."):
            made[k - 1] = Agreed(f"{before.text}.")
            made[k] = Open(tuple(f"{t[1:]}." if t else "" for t in column.texts))
            made[k + 1] = Agreed(behind.text[1:])
    return [c for c in made if isinstance(c, Open) or c.text]


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
