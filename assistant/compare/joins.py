"""Which units were split off from a pair, and which were merged into it.

A unit without a partner belongs to a pair where it holds the words that the pair's
other half lacks. Knows bags of words, no order. Example:

    split, merged = joins(alike, {0: 0, 1: 1})      # {1: [2]}, {}
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from assistant.compare.alike import Alike, Bag

_COVERED = 0.5  # share of the unit's words that the other half lacked
_BESIDE = 0.42  # the same, for a unit next to the other half
_SHARE = 0.15  # share of the whole that it makes
_MOST = 6  # wholes that are looked at for a unit
Joined = dict[int, list[int]]


def joins(alike: Alike, pairs: Mapping[int, int]) -> tuple[Joined, Joined]:
    """What was split off, by unit of the first; what was merged, by unit of the second.

    `pairs` are indices of units, first to second.
    """
    back = {j: i for i, j in pairs.items()}
    split = _found(alike, alike.bags_a, alike.bags_b, pairs)
    merged = _found(alike, alike.bags_b, alike.bags_a, back)
    for i in [i for i in split if pairs[i] in merged]:
        del split[i]  # one pair is not both
    return split, merged


def _found(
    alike: Alike,
    wholes: Sequence[Counter[str]],
    pieces: Sequence[Counter[str]],
    pairs: Mapping[int, int],
) -> Joined:
    """For each whole the lonely pieces that its partner was parted from."""
    taken = set(pairs.values())
    rest: dict[int, Counter[str]] = {}
    found: Joined = defaultdict(list)
    for k in (k for k in range(len(pieces)) if k not in taken):
        best = (0.0, -1)
        for i in _likely(alike, wholes, pieces[k], pairs):
            if i not in rest:
                rest[i] = wholes[i] - pieces[pairs[i]]
            share = _share(alike, rest[i], pieces[k], wholes[i])
            beside = abs(k - pairs[i]) - len(found.get(i, ())) <= 1
            if share >= (_BESIDE if beside else _COVERED):
                best = max(best, (share, i))
        if best[1] >= 0:
            found[best[1]].append(k)
            rest[best[1]] = rest[best[1]] - pieces[k]
    return found


def _share(alike: Alike, rest: Bag, piece: Bag, whole: Bag) -> float:
    """How much of a piece stands in what is left of a whole; 0 where that is little."""
    shared = alike.shared(rest, piece)
    size, all_of_it = alike.weight(piece), alike.weight(whole)
    if not size or not all_of_it or shared < _SHARE * all_of_it:
        return 0.0
    return shared / size


def _likely(
    alike: Alike, wholes: Sequence[Bag], piece: Bag, pairs: Mapping[int, int]
) -> list[int]:
    """The wholes that share most with a piece."""
    scored = [(alike.shared(piece, wholes[i]), i) for i in pairs]
    return [i for share, i in sorted(scored, reverse=True)[:_MOST] if share]
