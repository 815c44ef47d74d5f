"""Which units of two drafts belong together: in order, moved, split and merged.

Units with the same words are fixed points; likely pairs follow wherever they stand;
what is left between two fixed points is paired in order, so that a text worded anew
still finds its partner. Knows units, no differences. Example:

    [(x.a, x.b) for x in align(units_a, units_b)]
    # [((0,), (0,)), ((1,), (2, 3)), ((), (1,))]
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.compare.alike import Alike
from assistant.compare.joins import joins
from assistant.compare.nouns import Near, Unit
from assistant.compare.words import words

_SURE = 0.5  # paired wherever they stand
_LIKELY = 0.36  # paired in another order as the last resort
_LEAST = 0.15  # paired in order
_ACROSS = 0.7  # paired though they are of another kind
_FEWEST = 4  # words that such a pair has
_NUMBER = 0.05  # more for the same number
_HEADED = 0.35  # at least, for the same heading
_APART = 0.1  # how much likelier a partner elsewhere has to be than one in place
_MOST_CELLS = 2_000_000


@dataclass(frozen=True)
class Aligned:
    """Indices of units that belong together, and how much they are alike."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    score: float = 0.0


def align(
    a: Sequence[Unit], b: Sequence[Unit], near: Near | None = None
) -> tuple[Aligned, ...]:
    """Every unit of both exactly once, in the order of the second.

    What only the first has stands behind the unit it stood behind there.
    """
    found: list[Aligned] = []
    groups_a, groups_b = _groups(a), _groups(b)
    for kind in dict.fromkeys((*groups_a, *groups_b)):
        at_a, at_b = groups_a.get(kind, []), groups_b.get(kind, [])
        inner = _align([a[i] for i in at_a], [b[j] for j in at_b], near)
        found += [
            Aligned(
                tuple(at_a[i] for i in one.a), tuple(at_b[j] for j in one.b), one.score
            )
            for one in inner
        ]
    return _in_order(_across(found, a, b, near))


def _across(
    found: list[Aligned], a: Sequence[Unit], b: Sequence[Unit], near: Near | None
) -> list[Aligned]:
    """What is alone pairs with what the other draft has under another kind.

    One draft may open with what the other has in its body.
    """
    lone_a = [x.a[0] for x in found if not x.b]
    lone_b = [x.b[0] for x in found if not x.a]
    if not lone_a or not lone_b:
        return found
    alike = Alike([a[i] for i in lone_a], [b[j] for j in lone_b], near)
    pairs: dict[int, Aligned] = {}
    taken: set[int] = set()
    likely = [
        (score, lone_a[k], lone_b[m])
        for score, k, m in alike.candidates()
        if score >= _ACROSS
    ]
    # Of two lines with the same words the one in the same place comes first.
    likely.sort(key=lambda one: (-one[0], a[one[1]].label != b[one[2]].label))
    for score, i, j in likely:
        told = min(len(words(a[i].text)), len(words(b[j].text))) >= _FEWEST
        if told and _group(a[i]) != _group(b[j]) and not {i, ~j} & taken:
            pairs[i] = Aligned((i,), (j,), score)
            taken |= {i, ~j}
    kept = [x for x in found if x.a and x.b or not taken & {*x.a, *(~j for j in x.b)}]
    return [*kept, *pairs.values()]


def chain(pairs: Sequence[tuple[int, int, float]]) -> set[tuple[int, int]]:
    """The heaviest run of pairs that keeps its order in both: the others moved."""
    pairs = sorted(pairs)
    best: list[tuple[float, int]] = []
    for k, (_, j, weight) in enumerate(pairs):
        above = max(
            ((best[p][0], p) for p in range(k) if pairs[p][1] < j), default=(0.0, -1)
        )
        best.append((above[0] + weight, above[1]))
    kept: set[tuple[int, int]] = set()
    at = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    while at >= 0:
        kept.add(pairs[at][:2])
        at = best[at][1]
    return kept


def _groups(units: Sequence[Unit]) -> dict[str, list[int]]:
    """Units by what can be paired with what."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, unit in enumerate(units):
        groups[_group(unit)].append(i)
    return groups


def _group(unit: Unit) -> str:
    if unit.kind in ("title", "heading", "closing"):
        return unit.kind
    before = unit.label.startswith(("preamble", "PP", "opening"))
    return "preamble" if before or unit.kind == "recital" else "body"


def _align(a: list[Unit], b: list[Unit], near: Near | None) -> list[Aligned]:
    if not a or not b:
        return [Aligned((i,), ()) for i in range(len(a))] + [
            Aligned((), (j,)) for j in range(len(b))
        ]
    if len(a) == len(b) == 1:
        return _only(a, b)
    pairs = _same(a, b)
    alike = Alike(a, b, near)
    _sure(alike, pairs)
    _between(alike, pairs, a, b)
    _elsewhere(alike, pairs)
    scored = {i: (j, alike.score(i, j)) for i, j in pairs.items()}
    return [Aligned(one.a, one.b, one.score) for one in _joined(alike, scored)]


def _only(a: list[Unit], b: list[Unit]) -> list[Aligned]:
    """One unit against one: two wordings of one thing, unless they share nothing."""
    one, other = set(words(a[0].words)), set(words(b[0].words))
    shared = len(one & other) / max(min(len(one), len(other)), 1)
    if shared or a[0].label == b[0].label:
        return [Aligned((0,), (0,), shared)]
    return [Aligned((0,), ()), Aligned((), (0,))]


def _same(a: list[Unit], b: list[Unit]) -> dict[int, int]:
    """Units with the same words: by number where it is the same, else once in each."""
    there: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, unit in enumerate(b):
        there[words(unit.text)].append(j)
    times = Counter(words(unit.text) for unit in a)
    turn: Counter[tuple[str, ...]] = Counter()
    pairs: dict[int, int] = {}
    for i, unit in enumerate(a):
        key = words(unit.text)
        places = there.get(key, [])
        if len(places) == times[key] and key:
            pairs[i] = places[turn[key]]
            turn[key] += 1
            continue
        named = [j for j in places if b[j].label == unit.label]
        if named and key:
            pairs[i] = named[0]
    return pairs


def _sure(alike: Alike, pairs: dict[int, int]) -> None:
    """Pairs so alike that they belong together wherever they stand."""
    taken = set(pairs.values())
    for score, i, j in alike.candidates():
        if score < _SURE:
            break
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _between(alike: Alike, pairs: dict[int, int], a: list[Unit], b: list[Unit]) -> None:
    """What is left between two fixed points, paired in order."""
    fixed = sorted(chain([(i, j, 1.0) for i, j in pairs.items()]))
    taken = set(pairs.values())
    edges = [(-1, -1), *fixed, (len(a), len(b))]
    for (i0, j0), (i1, j1) in zip(edges, edges[1:], strict=False):
        rows = [i for i in range(i0 + 1, i1) if i not in pairs]
        columns = [j for j in range(j0 + 1, j1) if j not in taken]
        if not rows or not columns or len(rows) * len(columns) > _MOST_CELLS:
            continue
        for i, j in _monotone(alike, rows, columns, a, b):
            pairs[i] = j


def _monotone(
    alike: Alike, rows: list[int], columns: list[int], a: list[Unit], b: list[Unit]
) -> Iterator[tuple[int, int]]:
    """The pairs of the best alignment that keeps the order."""
    gain = [[_gain(alike, i, j, a, b) for j in columns] for i in rows]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for r in range(len(rows) - 1, -1, -1):
        for c in range(len(columns) - 1, -1, -1):
            skip = max(best[r + 1][c], best[r][c + 1])
            best[r][c] = max(skip, gain[r][c] + best[r + 1][c + 1])
    r = c = 0
    while r < len(rows) and c < len(columns):
        if gain[r][c] > 0 and best[r][c] == gain[r][c] + best[r + 1][c + 1]:
            yield rows[r], columns[c]
            r, c = r + 1, c + 1
        elif best[r][c] == best[r + 1][c]:
            r += 1
        else:
            c += 1


def _gain(alike: Alike, i: int, j: int, a: list[Unit], b: list[Unit]) -> float:
    """What pairing two units in order is worth; nothing where they are not alike."""
    score = alike.score(i, j)
    if alike.same_head(i, j):
        score = max(score, _HEADED)
    if a[i].label == b[j].label:
        score += _NUMBER
    return max(score - _LEAST, 0.0)


def _elsewhere(alike: Alike, pairs: dict[int, int]) -> None:
    """The last resort: likely pairs that stand in another order."""
    taken = set(pairs.values())
    for score, i, j in alike.candidates():
        if score < _LIKELY:
            break
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _joined(alike: Alike, scored: Mapping[int, tuple[int, float]]) -> Iterator[Aligned]:
    """Pairs with what was split off or merged into them; then what is left."""
    ends, heads = joins(alike, {i: j for i, (j, _) in scored.items()})
    used_a = {i for more in heads.values() for i in more}
    used_b = {j for more in ends.values() for j in more}
    for i, (j, score) in scored.items():
        whole_a = tuple(sorted((i, *heads.get(j, ()))))
        whole_b = tuple(sorted((j, *ends.get(i, ()))))
        yield Aligned(whole_a, whole_b, score)
    for i in range(len(alike.bags_a)):
        if i not in scored and i not in used_a:
            yield Aligned((i,), ())
    taken = {j for j, _ in scored.values()}
    for j in range(len(alike.bags_b)):
        if j not in taken and j not in used_b:
            yield Aligned((), (j,))


def _in_order(found: Sequence[Aligned]) -> tuple[Aligned, ...]:
    """By the order of the second; what only the first has behind its neighbour."""
    place = {i: one.b[0] for one in found if one.b for i in one.a}
    known = sorted(place)

    def key(one: Aligned) -> tuple[int, int, int]:
        if one.b:
            return one.b[0], 0, 0
        above = bisect_left(known, one.a[0])
        return (place[known[above - 1]] if above else -1), 1, one.a[0]

    return tuple(sorted(found, key=key))
