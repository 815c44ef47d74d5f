"""Which words of two texts are the same words: a weighted longest common order.

Words that carry meaning count more than joints, and runs count more than scraps, so
that what is left over can be read. Long texts are cut at words that both have once.
It knows nothing of law. Example:

    pairs(["a", "b", "c"], ["a", "c"], weights)      # [(0, 0), (2, 1)]
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence

LARGEST = 60_000  # cells of one table; larger ones are cut at words both have once
_RUN = 0.6  # for a match that goes on
_OPEN = 0.45  # taken for a match that breaks off

Like = Callable[[str, str], float]


def pairs(a: Sequence[str], b: Sequence[str], like: Like) -> list[tuple[int, int]]:
    """Indices of words that stand for each other, in order.

    Args:
        a: the compared forms of one text.
        b: of the other.
        like: how much a pair counts; 0 where the two do not match.
    """
    found: list[tuple[int, int]] = []
    todo = [(0, len(a), 0, len(b))]
    while todo:
        a0, a1, b0, b1 = todo.pop()
        while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
            found.append((a0, b0))
            a0, b0 = a0 + 1, b0 + 1
        while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
            a1, b1 = a1 - 1, b1 - 1
            found.append((a1, b1))
        if a0 == a1 or b0 == b1:
            continue
        if (a1 - a0) * (b1 - b0) <= LARGEST:
            inner = _table(a[a0:a1], b[b0:b1], like)
            found += [(a0 + i, b0 + j) for i, j in inner]
            continue
        cuts = _anchors(a, b, (a0, a1, b0, b1))
        found += cuts
        edges = [(a0 - 1, b0 - 1), *cuts, (a1, b1)] if cuts else []
        for (i, j), (k, m) in zip(edges, edges[1:], strict=False):
            todo.append((i + 1, k, j + 1, m))
    return sorted(found)


def _anchors(
    a: Sequence[str], b: Sequence[str], window: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Words that each text has once, the longest chain of them in one order."""
    a0, a1, b0, b1 = window
    ours, theirs = Counter(a[a0:a1]), Counter(b[b0:b1])
    where = {b[j]: j for j in range(b0, b1) if theirs[b[j]] == 1}
    shared = [
        (i, where[a[i]]) for i in range(a0, a1) if ours[a[i]] == 1 and a[i] in where
    ]
    return [shared[n] for n in rising([j for _, j in shared])]


def rising(numbers: Sequence[int]) -> list[int]:
    """The indices of a longest rising chain."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [index]
    chain: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _table(a: Sequence[str], b: Sequence[str], like: Like) -> list[tuple[int, int]]:
    """The best order by dynamic programming; steps are kept to walk back."""
    width = len(b) + 1
    known: dict[tuple[str, str], float] = {}
    last_match = [float("-inf")] * width
    last_gap = [0.0] * width
    from_match: list[bytearray] = [bytearray(width)]
    steps: list[bytearray] = [bytearray(width)]
    for one in a:
        match, gap = [float("-inf")] * width, [0.0] * width
        goes_on, step = bytearray(width), bytearray(width)
        step[0] = 1
        for j, other in enumerate(b, start=1):
            value = known.get((one, other))
            if value is None:
                value = known[one, other] = like(one, other)
            if value:
                on, new = last_match[j - 1] + _RUN, last_gap[j - 1]
                goes_on[j] = on > new
                match[j] = value + max(on, new)
            up, left = last_gap[j], gap[j - 1]
            broken = match[j] - _OPEN
            gap[j] = max(up, left, broken)
            step[j] = 3 if broken == gap[j] else 1 if up == gap[j] else 2
        from_match.append(goes_on)
        steps.append(step)
        last_match, last_gap = match, gap
    ends_on = last_match[-1] >= last_gap[-1]
    return _walk(steps, from_match, len(a), len(b), on=ends_on)


def _walk(
    steps: Sequence[bytearray],
    from_match: Sequence[bytearray],
    i: int,
    j: int,
    *,
    on: bool,
) -> list[tuple[int, int]]:
    """Back through a table: matched pairs, the last first."""
    found: list[tuple[int, int]] = []
    while i and j:
        if not on and steps[i][j] != 3:
            if steps[i][j] == 1:
                i -= 1
            else:
                j -= 1
            continue
        found.append((i - 1, j - 1))
        on = bool(from_match[i][j])
        i, j = i - 1, j - 1
    return found[::-1]
