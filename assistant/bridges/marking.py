"""Marks whose every word of a composed text is; what a model says of it counts nothing.

Words that stand in the agreed language are marked first, in order, then runs of the
sides' own words, then single words; small words go with their neighbours. The rest is
new. Example:

    marked("report at once", "shall report", "at once", "")
    # (Piece(text="report ", origin="agreed"), Piece(text="at once", origin="a"))
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.bridges.nearness import SMALL
from assistant.bridges.nouns import Piece, Whose
from assistant.wording.matching import pairs
from assistant.wording.tokens import Token, tokens

_TELLING, _JOINT = 1.0, 0.3  # what a match of words counts in the alignment
_ORDER = (Whose.AGREED, Whose.A, Whose.B)

Marks = list[Whose | None]


def marked(text: str, agreed: str, a: str, b: str) -> tuple[Piece, ...]:
    """A text in pieces of one origin each; together they are the text.

    Args:
        text: what was composed.
        agreed: the adopted words.
        a: the first side's.
        b: the second side's.
    """
    listed = [t for t in tokens(text) if t.word]
    if not listed:
        return (Piece(text=text, origin=Whose.NEW),) if text else ()
    keys = [t.key for t in listed]
    sources = {
        whose: [t.key for t in tokens(words) if t.word]
        for whose, words in zip(_ORDER, (agreed, a, b), strict=True)
    }
    marks: Marks = [None] * len(keys)
    for at, _ in pairs(keys, sources[Whose.AGREED], _weight):
        marks[at] = Whose.AGREED
    _loosened(marks, keys)
    _runs(marks, keys, sources)
    _singles(marks, keys, sources)
    _joined(marks, keys, sources)
    return _pieces(text, listed, marks)


def new_words(pieces: Sequence[Piece]) -> list[str]:
    """The compared forms of the new words."""
    return [
        token.key
        for piece in pieces
        if piece.origin is Whose.NEW
        for token in tokens(piece.text)
        if token.word
    ]


def _weight(one: str, other: str) -> float:
    if one != other:
        return 0.0
    return _JOINT if one in SMALL else _TELLING


def _loosened(marks: Marks, keys: Sequence[str]) -> None:
    """Small words that were matched far from any other of the agreed are no match."""
    for at, key in enumerate(keys):
        beside = [marks[n] for n in (at - 1, at + 1) if 0 <= n < len(marks)]
        if key in SMALL and Whose.AGREED not in beside:
            marks[at] = None


def _runs(marks: Marks, keys: Sequence[str], sources: dict[Whose, list[str]]) -> None:
    """Runs of two words and more of a side, the longer one first."""
    at = 0
    while at < len(keys):
        best, whose = 0, Whose.A
        if marks[at] is None:
            for side in (Whose.A, Whose.B):
                length = _longest(marks, keys, at, sources[side])
                if length > best:
                    best, whose = length, side
        telling = any(k not in SMALL for k in keys[at : at + best])
        if best > 1 and telling:
            marks[at : at + best] = [whose] * best
            at += best
        else:
            at += 1


def _longest(marks: Marks, keys: Sequence[str], at: int, source: Sequence[str]) -> int:
    """Length of the longest unmarked run from here that stands in a source."""
    best = 0
    for begin, key in enumerate(source):
        if key != keys[at]:
            continue
        length = 0
        while (
            at + length < len(keys)
            and begin + length < len(source)
            and marks[at + length] is None
            and keys[at + length] == source[begin + length]
        ):
            length += 1
        best = max(best, length)
    return best


def _singles(
    marks: Marks, keys: Sequence[str], sources: dict[Whose, list[str]]
) -> None:
    """Telling words that stand somewhere in a source."""
    known = {whose: set(words) for whose, words in sources.items()}
    for at, key in enumerate(keys):
        if marks[at] is None and key not in SMALL:
            marks[at] = next((w for w in _ORDER if key in known[w]), None)


def _joined(marks: Marks, keys: Sequence[str], sources: dict[Whose, list[str]]) -> None:
    """Small words beside words of a source that has them too."""
    known = {whose: set(words) for whose, words in sources.items()}
    for at, key in enumerate(keys):
        if marks[at] is not None or key not in SMALL:
            continue
        beside = [marks[n] for n in (at - 1, at + 1) if 0 <= n < len(marks)]
        marks[at] = next((w for w in beside if w is not None and key in known[w]), None)


def _pieces(text: str, listed: Sequence[Token], marks: Marks) -> tuple[Piece, ...]:
    """Pieces of one origin; signs and spaces go with the word before them."""
    starts = [0, *(t.start for t in listed[1:]), len(text)]
    found: list[Piece] = []
    for at, mark in enumerate(marks):
        origin = mark or Whose.NEW
        words = text[starts[at] : starts[at + 1]]
        if found and found[-1].origin is origin:
            words = found.pop().text + words
        found.append(Piece(text=words, origin=origin))
    return tuple(found)
