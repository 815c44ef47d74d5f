"""Rising: the longest choice of numbers that only grow, by patience sorting.

Page numbers among all lone numbers, and the places of headings among all lines that
say the same, are the choice that goes on in order. Takes n log n steps.

    >>> rising([3, 40, 4, 1990, 5])
    [0, 2, 4]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def rising(values: Sequence[int]) -> list[int]:
    """The indices of a longest strictly rising subsequence."""
    tails: list[int] = []  # the value at the end of the best choice of each length
    ends: list[int] = []  # its index
    before: list[int] = []
    for n, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [n]
    chosen: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(at)
        at = before[at]
    return chosen[::-1]
