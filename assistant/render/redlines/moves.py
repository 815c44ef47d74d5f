"""What only changed its place: words struck here and put in there, told as moved.

Both ends of a move bear one name. It changes no words: without what is put in the
segments are still the first text, without what is struck the second. It knows no file.
An example:

    moves = Moves()
    moves.within(segments, [("Frogs sing at night.", "Frogs sing at night.")])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from assistant.compare.words import marks
from assistant.render.redlines.segments import Edit, Segment, edits

Couple = tuple[str, str]  # words in the old place, words in the new one
_FEWEST = 4  # words: fewer are no move to a reader
_LINE = 6  # words of a line that is found again by its words alone
_HALF = 0.5  # share of words kept below which something was struck and written anew


class Moves:
    """Gives each move of one redline its name."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def halves(self, old: str, new: str) -> tuple[list[Segment], list[Segment]] | None:
        """What is struck in the old place and put in in the new; None for no move.

        Words that both have are moved; others are struck or put in as anywhere.
        """
        found = edits(old, new)
        kept = sum(len(s.text.split()) for s in found if s.kind == "same")
        if kept < _FEWEST or kept < _HALF * len(max(old, new, key=len).split()):
            return None
        name = f"move{next(self._numbers)}"
        return list(_half(found, "del", name)), list(_half(found, "ins", name))

    def within(
        self, segments: Iterable[Segment], couples: Iterable[Couple]
    ) -> list[Segment]:
        """The segments, with the words of couples that are found at both ends moved."""
        held = list(segments)
        for old, new in couples:
            one, other = old.strip(), new.strip()
            at, to = _holder(held, "del", one), _holder(held, "ins", other)
            if at is None or to is None:
                continue
            found = self.halves(one, other)
            if found is not None:
                ends = ((at, one, found[0]), (to, other, found[1]))
                for index, words, half in sorted(ends, key=lambda end: -end[0]):
                    held[index : index + 1] = _put(held[index], words, half)
        return held


def repeated(segments: Sequence[Segment]) -> list[Couple]:
    """Whole lines that are struck in one place and put in in another."""
    struck = dict.fromkeys(_lines(segments, "del"))
    come = set(_lines(segments, "ins"))
    return [(line, line) for line in struck if line in come]


def _lines(segments: Sequence[Segment], kind: Edit) -> Iterator[str]:
    """The lines of what is struck or put in, without list marks."""
    for one in segments:
        if one.kind != kind or one.move:
            continue
        for line in one.text.split("\n"):
            spans = marks(line)
            words = line[spans[0][1] :] if spans and not spans[0][0] else line
            if len(words.split()) >= _LINE:
                yield words.strip()


def _half(found: Sequence[Segment], kind: Edit, name: str) -> Iterator[Segment]:
    """One end of a move."""
    for one in found:
        if one.kind == "same":
            yield replace(one, kind=kind, move=name)
        elif one.kind == kind:
            yield one


def _holder(segments: Sequence[Segment], kind: Edit, words: str) -> int | None:
    """The segment that strikes or puts in some words."""
    if len(words.split()) < _FEWEST:
        return None
    for index, one in enumerate(segments):
        if one.kind == kind and not one.move and words in one.text:
            return index
    return None


def _put(one: Segment, words: str, half: Sequence[Segment]) -> Iterator[Segment]:
    """A segment in which some words are moved."""
    start = one.text.index(words)
    yield replace(one, text=one.text[:start])
    for piece in half:
        yield replace(one, kind=piece.kind, text=piece.text, move=piece.move)
    yield replace(one, text=one.text[start + len(words) :])
