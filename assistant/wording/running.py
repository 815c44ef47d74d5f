"""Runs: which words of two versions are the same, changed, removed, added or moved.

Sentences and clauses that stand elsewhere are found first, then words. Changes that
only a joint separates are one run, so that the result reads as a drafter would mark it.
It does not know what a change means. Example:

    [r.kind for r in runs("Parties shall report.", "Parties should report.")]
    # ["same", "changed", "same"]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.wording.doubtful import levelled
from assistant.wording.matching import pairs, rising
from assistant.wording.splitting import split
from assistant.wording.steps import RunKind, Step, changed, sentences
from assistant.wording.tidying import tidy
from assistant.wording.units import JOINTS, Unit, like, units

_SHORTEST_MOVED = 4  # words


_MOVED = 0.8  # share of words that a moved sentence has kept


_SCRAPS, _HALF = 0.45, 0.5  # shares of a sentence: fewer words shared are none


_PHRASE, _TOGETHER = 5, 3  # so many words in a row, so many that carry meaning
_SHORTEST_REWRITTEN = 6  # words


_MOST_SENTENCES = 80  # more are not compared each with each


@dataclass(frozen=True, kw_only=True)
class Run:
    """A stretch of words in both texts; an empty span is the place it would have.

    Runs stand in the order of the first text; a moved one stands where that has it.
    """

    kind: RunKind
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def runs(a: str, b: str) -> tuple[Run, ...]:
    """The runs of two versions; what may be layout is where that leaves fewer changes.

    A sign that was told to be layout may stand between two runs.
    """
    found = _found(a, b)
    plain = levelled(a, b) if _changes(found) else (a, b)
    if plain == (a, b):
        return found
    rest = _found(*plain)
    return rest if _changes(rest) < _changes(found) else found


def _changes(found: Sequence[Run]) -> int:
    return sum(run.kind != "same" for run in found)


def _found(a: str, b: str) -> tuple[Run, ...]:
    """The runs of two texts whose layout is told, each sign in one of them."""
    ours, theirs = units(a), units(b)
    return tuple(
        _outer(step, ours, theirs, len(a), len(b)) for step in steps(ours, theirs)
    )


def _outer(
    step: Step, ours: Sequence[Unit], theirs: Sequence[Unit], a_len: int, b_len: int
) -> Run:
    a = _span(ours, step.a0, step.a1, a_len)
    b = _span(theirs, step.b0, step.b1, b_len)
    return Run(kind=step.kind, a_start=a[0], a_end=a[1], b_start=b[0], b_end=b[1])


def _span(of: Sequence[Unit], start: int, end: int, length: int) -> tuple[int, int]:
    if start < end:
        return of[start].outer_start, of[end - 1].outer_end
    at = of[start - 1].outer_end if start else of[0].outer_start if of else length
    return at, at


def steps(ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[Step]:
    """The runs of two lists of units, in order of the first; moved ones apart."""
    moved = _moved(ours, theirs)
    rest_a = _without(len(ours), [(m.a0, m.a1) for m in moved])
    rest_b = _without(len(theirs), [(m.b0, m.b1) for m in moved])
    keys_a = [ours[n].key for n in rest_a]
    keys_b = [theirs[n].key for n in rest_b]
    found = _blocks(pairs(keys_a, keys_b, like), ours, theirs, rest_a, rest_b)
    found = tidy(found, ours, theirs)
    return sorted([*found, *moved], key=lambda s: (s.a0, s.b0))


def _without(length: int, spans: Sequence[tuple[int, int]]) -> list[int]:
    taken = {n for start, end in spans for n in range(start, end)}
    return [n for n in range(length) if n not in taken]


def _moved(ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[Step]:
    """Sentences that stand elsewhere in the order of the second text."""
    parts_a, parts_b = sentences(ours), sentences(theirs)
    if not min(len(parts_a), len(parts_b)) > 1:
        return []
    if max(len(parts_a), len(parts_b)) > _MOST_SENTENCES:
        return []
    bags_a = [Counter(u.key for u in ours[s:e]) for s, e in parts_a]
    bags_b = [Counter(u.key for u in theirs[s:e]) for s, e in parts_b]
    scored = sorted(
        (-_share(one, other), abs(i - j), i, j)
        for i, one in enumerate(bags_a)
        for j, other in enumerate(bags_b)
        if _share(one, other) >= _MOVED
    )
    met_a: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in scored:
        if i not in met_a and j not in taken:
            met_a[i] = j
            taken.add(j)
    order = sorted(met_a)
    kept = {order[n] for n in rising([met_a[i] for i in order])}
    return [
        Step(kind="moved", a0=s, a1=e, b0=parts_b[j][0], b1=parts_b[j][1])
        for i in order
        if i not in kept
        for (s, e), j in [(parts_a[i], met_a[i])]
        if e - s >= _SHORTEST_MOVED
    ]


def _share(one: Counter[str], other: Counter[str]) -> float:
    longest = max(one.total(), other.total())
    if min(one.total(), other.total()) < _MOVED * longest:
        return 0.0
    return (one & other).total() / longest if longest else 0.0


def _blocks(
    matched: Sequence[tuple[int, int]],
    ours: Sequence[Unit],
    theirs: Sequence[Unit],
    rest_a: Sequence[int],
    rest_b: Sequence[int],
) -> list[Step]:
    """Matched pairs as runs of the same words, and what stands between as changes."""
    found: list[Step] = []
    a = b = 0
    same = [(rest_a[i], rest_b[j]) for i, j in matched]
    same = _readable(
        [(i, j) for i, j in same if _equal(ours[i], theirs[j])], ours, theirs
    )
    for i, j in [*same, (len(ours), len(theirs))]:
        gone = [n for n in rest_a if a <= n < i] if i > a else []
        come = [n for n in rest_b if b <= n < j] if j > b else []
        if gone or come:
            a0, a1 = (gone[0], gone[-1] + 1) if gone else (a, a)
            b0, b1 = (come[0], come[-1] + 1) if come else (b, b)
            found += split(changed(a0, a1, b0, b1), ours, theirs)
        if i < len(ours):
            last = found[-1] if found else None
            if last and last.kind == "same" and (last.a1, last.b1) == (i, j):
                found[-1] = replace(last, a1=i + 1, b1=j + 1)
            else:
                found.append(Step(kind="same", a0=i, a1=i + 1, b0=j, b1=j + 1))
        a, b = i + 1, j + 1
    return found


def _equal(one: Unit, other: Unit) -> bool:
    """Whether two units are the same word, a joint not across a sentence's end."""
    if one.key in JOINTS and one.ends != other.ends:
        return False
    return one.key == other.key


def _readable(
    same: list[tuple[int, int]], ours: Sequence[Unit], theirs: Sequence[Unit]
) -> list[tuple[int, int]]:
    """Pairs without those that are all that two rewritten sentences share."""
    kept_a = _kept(ours, {i for i, _ in same})
    kept_b = _kept(theirs, {j for _, j in same})
    phrases = _phrases(same, ours)
    return [
        (i, j)
        for i, j in same
        if i in phrases
        or min(kept_a[i], kept_b[j]) >= _SCRAPS
        or max(kept_a[i], kept_b[j]) > _HALF
    ]


def _phrases(same: Sequence[tuple[int, int]], ours: Sequence[Unit]) -> set[int]:
    """Units of sentences of the first text that keep a whole phrase together."""
    long: set[int] = set()
    run: list[int] = []
    before = (-2, -2)
    for i, j in same:
        if (i - 1, j - 1) != before:
            run = []
        run.append(i)
        before = (i, j)
        if sum(ours[n].key not in JOINTS for n in run[-_PHRASE:]) >= _TOGETHER:
            long.update(run[-_PHRASE:])
    found: set[int] = set()
    for start, end in sentences(ours):
        if any(n in long for n in range(start, end)):
            found.update(range(start, end))
    return found


def _kept(of: Sequence[Unit], matched: set[int]) -> list[float]:
    """For each unit, the share of its sentence that is matched; short ones are 1."""
    shares: list[float] = []
    for start, end in sentences(of):
        long = end - start >= _SHORTEST_REWRITTEN
        met = sum(n in matched for n in range(start, end))
        shares += [met / (end - start) if long else 1.0] * (end - start)
    return shares
