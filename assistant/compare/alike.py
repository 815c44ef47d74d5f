"""How much two units are alike: shared words, rare ones first, headings and meaning.

Knows units, no order and no numbers. Example:

    Alike(a, b).score(0, 2)     # 0.71
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from assistant.compare.nouns import Near, Unit
from assistant.compare.words import stems, words

Bag = Mapping[str, int]
_FEW = 4_000  # pairs of units that are all compared
_MOST = 14  # candidates of a unit, where not all are compared
_HEAD = 0.35  # weight of equal headings
_FLOOR = 0.15  # weight of a word that every unit has
_APART, _ONE = 0.35, 0.85  # nearness in meaning of what is unrelated, and is one
_MOST_NEAR = 1_000_000  # cells of a matrix of nearness


class Alike:
    """Scores pairs of two lists of units; asks for meaning once."""

    def __init__(
        self, a: Sequence[Unit], b: Sequence[Unit], near: Near | None = None
    ) -> None:
        self._a = a
        self._b = b
        self.bags_a = [Counter(stems(unit.text)) for unit in a]
        self.bags_b = [Counter(stems(unit.text)) for unit in b]
        self._heads_a = [Counter(stems(unit.heading)) for unit in a]
        self._heads_b = [Counter(stems(unit.heading)) for unit in b]
        self._weights = _weights([*self.bags_a, *self.bags_b])
        self._sizes_a = [self.weight(bag) for bag in self.bags_a]
        self._sizes_b = [self.weight(bag) for bag in self.bags_b]
        self._near = _nearness(a, b, near)
        self._known: dict[tuple[int, int], float] = {}

    def weight(self, bag: Bag) -> float:
        """How much the words of a bag weigh."""
        return sum(n * self._weights.get(w, 1.0) for w, n in bag.items())

    def shared(self, one: Bag, other: Bag) -> float:
        """How much the words that two bags share weigh."""
        if len(other) < len(one):
            one, other = other, one
        weights = self._weights
        return sum(
            min(n, other[w]) * weights.get(w, 1.0) for w, n in one.items() if w in other
        )

    def score(self, i: int, j: int) -> float:
        """How much the unit `i` of the first and `j` of the second are alike."""
        if (i, j) not in self._known:
            self._known[i, j] = self._score(i, j)
        return self._known[i, j]

    def _score(self, i: int, j: int) -> float:
        size = self._sizes_a[i] + self._sizes_b[j]
        text = 2 * self.shared(self.bags_a[i], self.bags_b[j]) / size if size else 0.0
        head = _dice(self._heads_a[i], self._heads_b[j])
        score = max(text, (1 - _HEAD) * text + _HEAD * head)
        if self._near is None:
            return score
        near = (float(self._near[i][j]) - _APART) / (_ONE - _APART)
        near = min(max(near, 0.0), 1.0)
        return max(score, 0.4 * score + 0.5 * near)

    def same_head(self, i: int, j: int) -> bool:
        """Whether both carry one heading, capitals apart."""
        head = words(self._a[i].heading)
        return bool(head) and head == words(self._b[j].heading)

    def candidates(self) -> list[tuple[float, int, int]]:
        """Pairs worth a look with their scores, best first."""
        if len(self._a) * len(self._b) <= _FEW or self._near is not None:
            cells = ((i, j) for i in range(len(self._a)) for j in range(len(self._b)))
        else:
            cells = iter(self._likely())
        scored = [(self.score(i, j), i, j) for i, j in cells]
        return sorted(scored, key=lambda s: (-s[0], abs(s[1] - s[2]), s[1]))

    def _likely(self) -> set[tuple[int, int]]:
        """Pairs that share rare words or a place."""
        common = max(12, len(self._b) // 5)
        where: dict[str, list[int]] = defaultdict(list)
        for j, bag in enumerate(self.bags_b):
            for word in bag:
                where[word].append(j)
        likely: set[tuple[int, int]] = set()
        last = len(self._b) - 1
        for i, bag in enumerate(self.bags_a):
            hits: dict[int, float] = defaultdict(float)
            for word in bag:
                if len(where.get(word, ())) <= common:
                    for j in where.get(word, ()):
                        hits[j] += self._weights[word]
            best = heapq.nlargest(_MOST, hits, key=hits.__getitem__)
            likely.update((i, j) for j in best)
            likely.update((i, min(max(i + d, 0), last)) for d in (-1, 0, 1))
        return likely


def _weights(bags: Sequence[Bag]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for bag in bags:
        counts.update(bag.keys())
    return {w: math.log(len(bags) / n) + _FLOOR for w, n in counts.items()}


def _dice(one: Counter[str], other: Counter[str]) -> float:
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if one and other else 0.0


def _nearness(
    a: Sequence[Unit], b: Sequence[Unit], near: Near | None
) -> Sequence[Sequence[float]] | None:
    if near is None or not a or not b or len(a) * len(b) > _MOST_NEAR:
        return None
    return near([u.words for u in a], [u.words for u in b])
