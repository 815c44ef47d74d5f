"""Scores a tree that was read against the tree that a case expects.

The unit is a pair: the pinpoint of a provision and the first three words of its own
text. Words are compared without case and punctuation; a Chinese character counts as a
word. A provision without own text has no words.

- exact-tree share: cases whose pairs are all there, in reading order, with nothing
  missing and nothing extra; the asides play no part.
- precision: of the pairs read, those expected; recall: of the pairs expected, those
  read; F1: their harmonic mean. Pairs of all cases of a group are counted together
  (micro), each as often as it occurs, and order plays no part.
- asides: the same three over what stands beside the text (footnote, deleted, inserted,
  term). A kind of aside counts only in cases that expect one of that kind.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.readings import Reading

Pair = tuple[str, str]
Aside = tuple[str, ...]

KINDS = ("footnote", "deleted", "inserted", "term")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_WORDS = 3


@dataclass(frozen=True, kw_only=True)
class Tree:
    """What a case expects, or what a reader found: pairs in order, asides."""

    pairs: tuple[Pair, ...] = ()
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Hits among what was expected and what was found."""

    hits: int = 0
    expected: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Hits of what was found; 1 where nothing was found and nothing expected."""
        return _share(self.hits, self.found, empty=not self.expected)

    @property
    def recall(self) -> float:
        """Hits of what was expected; 1 where nothing was."""
        return _share(self.hits, self.expected, empty=True)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            hits=self.hits + other.hits,
            expected=self.expected + other.expected,
            found=self.found + other.found,
        )


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How one case went."""

    exact: bool
    pairs: Tally
    asides: Tally
    diff: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Score:
    """How a group of cases went, rounded to three places."""

    n: int
    exact: float
    precision: float
    recall: float
    f1: float
    asides: int  # how many are expected
    aside_precision: float
    aside_recall: float
    aside_f1: float


def first_words(text: str) -> str:
    """The first three words of a text, in lower case and without punctuation."""
    words: list[str] = []
    for match in _WORD.finditer(text):
        words.append(match.group().casefold())
        if len(words) == _WORDS:
            break
    return " ".join(words)


def parse(text: str) -> Tree:
    """The tree of a .tree file."""
    pairs: list[Pair] = []
    asides: list[Aside] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("\t")]
        if line.startswith("!"):
            asides.append((cells[0][1:], *cells[1:-1], first_words(cells[-1])))
        elif cells[0]:
            words = cells[1] if len(cells) > 1 else ""
            pairs.append((cells[0], first_words(words)))
    return Tree(pairs=tuple(pairs), asides=tuple(asides))


def tree_of(reading: Reading) -> Tree:
    """What a reading found, in the terms of a .tree file."""
    pairs = [
        (node.pinpoint, first_words(reading.text[node.start : node.end]))
        for node in reading.nodes
    ]
    asides: list[Aside] = [
        ("footnote", note.label, first_words(note.text)) for note in reading.footnotes
    ]
    asides += [(c.kind, first_words(c.text)) for c in reading.changes]
    asides += [("term", first_words(d.term)) for d in reading.definitions]
    return Tree(pairs=tuple(pairs), asides=tuple(asides))


def compare(expected: Tree, found: Tree) -> Verdict:
    """The verdict on one case."""
    kinds = {aside[0] for aside in expected.asides}
    asides = [aside for aside in found.asides if aside[0] in kinds]
    return Verdict(
        exact=expected.pairs == found.pairs,
        pairs=tally(expected.pairs, found.pairs),
        asides=tally(expected.asides, asides),
        diff=(
            *_diff(expected.pairs, found.pairs),
            *_diff(sorted(expected.asides), sorted(asides)),
        ),
    )


def tally(expected: Iterable[Aside], found: Iterable[Aside]) -> Tally:
    """Hits, each item as often as it occurs on both sides."""
    wanted, given = Counter(expected), Counter(found)
    return Tally(
        hits=(wanted & given).total(), expected=wanted.total(), found=given.total()
    )


def score(verdicts: Sequence[Verdict]) -> Score:
    """The shares of a group; an empty group scores 0 everywhere."""
    pairs = sum((v.pairs for v in verdicts), Tally())
    asides = sum((v.asides for v in verdicts), Tally())
    some = bool(verdicts)
    return Score(
        n=len(verdicts),
        exact=round(
            _share(sum(v.exact for v in verdicts), len(verdicts), empty=False), 3
        ),
        precision=round(pairs.precision, 3) if some else 0.0,
        recall=round(pairs.recall, 3) if some else 0.0,
        f1=round(pairs.f1, 3) if some else 0.0,
        asides=asides.expected,
        aside_precision=round(asides.precision, 3) if some else 0.0,
        aside_recall=round(asides.recall, 3) if some else 0.0,
        aside_f1=round(asides.f1, 3) if some else 0.0,
    )


def _share(part: int, whole: int, *, empty: bool) -> float:
    return part / whole if whole else float(empty)


def _diff(expected: Sequence[Aside], found: Sequence[Aside]) -> list[str]:
    """Lines with "-" for what is missing and "+" for what is extra."""
    old, new = ([" | ".join(row) for row in rows] for rows in (expected, found))
    lines = difflib.unified_diff(old, new, lineterm="", n=0)
    return [x for x in lines if not x.startswith(("---", "+++", "@@"))]
