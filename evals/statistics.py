"""Means with intervals, and whether a change is more than noise.

- A measure that is 0 or 1 in every case has Wilson's interval (Wilson 1927); any other
  the percentile bootstrap over cases (Efron 1979), 2,000 samples, seed 0. Both 95 %.
- A fall is judged by the cases alone that both runs have: the one-sided exact sign test
  over those whose value changed; below 5 % it is no noise.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, isnan, sqrt

import numpy as np

Z = 1.959964  # 95 % of the normal distribution, two-sided
SAMPLES = 2_000
LEAST = 0.05  # below this chance a fall is no noise


def held(values: Sequence[float]) -> list[float]:
    """Values of the cases to which a measure applies."""
    return [v for v in values if not isnan(v)]


def interval(values: Sequence[float], *, share: bool = True) -> tuple[float, float]:
    """The 95 % interval of the mean of at least one value.

    Args:
        values: one a case.
        share: False for what is no share (seconds, tokens), even where all are 0 or 1.
    """
    if share and set(values) <= {0.0, 1.0}:
        return wilson(sum(values), len(values))
    drawn = np.random.default_rng(0)
    array = np.asarray(values)
    picks = drawn.integers(0, len(array), size=(SAMPLES, len(array)))
    means = array[picks].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def wilson(successes: float, total: int) -> tuple[float, float]:
    """Wilson's score interval of a share."""
    share, square = successes / total, Z * Z
    centre = (share + square / (2 * total)) / (1 + square / total)
    spread = share * (1 - share) / total + square / (4 * total * total)
    half = Z * sqrt(spread) / (1 + square / total)
    return max(0.0, centre - half), min(1.0, centre + half)


def chance(better: int, worse: int) -> float:
    """The chance of so many worse cases or more, if worse and better were as likely."""
    total = better + worse
    if not total:
        return 1.0
    return sum(comb(total, n) for n in range(worse, total + 1)) / 2**total
