"""What was found beside what is due: which belong together, and how many do.

It knows neither texts nor cases. Example:

    one_to_one([3, 9], [9, 4], lambda a, b: float(a == b))     # [(1, 0)]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from evals.measures.outcome import Parts

D = TypeVar("D")
F = TypeVar("F")
Span = tuple[int, int]
_MOST = 60  # occurrences of the same words that are looked at


def one_to_one(
    due: Sequence[D], found: Sequence[F], alike: Callable[[D, F], float]
) -> list[tuple[int, int]]:
    """Indices of what belongs together, the likest first; 0 is not alike."""
    scores = [
        (-score, abs(i - j), i, j)
        for i, one in enumerate(due)
        for j, other in enumerate(found)
        if (score := alike(one, other)) > 0
    ]
    taken: list[tuple[int, int]] = []
    mine, theirs = set[int](), set[int]()
    for _, _, i, j in sorted(scores):
        if i not in mine and j not in theirs:
            mine.add(i)
            theirs.add(j)
            taken.append((i, j))
    return sorted(taken)


def f1(matched: int, due: int, found: int) -> Parts:
    """F1 as a share of parts: those matched on both sides, of all on both sides."""
    return (2.0 * matched, float(due + found))


def common(due: Iterable[Hashable], found: Iterable[Hashable]) -> int:
    """How many are the same, each counted as often as it occurs in both."""
    return (Counter(due) & Counter(found)).total()


def plain(text: str) -> str:
    """Words for comparing: layout, case and marks at the ends do not count."""
    return " ".join(text.casefold().split()).strip(" .;,:()[]“”\"'")


def words_near(due: str, found: str) -> float:
    """The share of the shorter one's words that the other has as well."""
    one = Counter(re.findall(r"\w+", due.casefold()))
    other = Counter(re.findall(r"\w+", found.casefold()))
    least = min(one.total(), other.total())
    return (one & other).total() / least if least else 0.0


def spans(text: str, words: str) -> list[Span]:
    """Where words stand in a text, from the first occurrence on."""
    found: list[Span] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(found) < _MOST:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def meet(text: str, due: str, found: str) -> bool:
    """Whether two cuttings of a text overlap wherever they stand in it."""
    return any(
        overlap(one, other) for one in spans(text, due) for other in spans(text, found)
    )
