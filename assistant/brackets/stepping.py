"""Word by word from one wording to another, sentence by sentence where they match.

It knows tokens, not places. Example:

    steps(tokens_of("We may go."), tokens_of("We go."))
    # [("equal", 0, 1, 0, 1), ("delete", 1, 2, 1, 1), ("equal", 2, 4, 1, 3)]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from assistant.brackets.streams import SMALL, Token

Step = tuple[str, int, int, int, int]
_LARGEST = 4_000_000  # cells up to which two wordings are compared word by word
_PAIRS = 3_600  # pairs of sentences up to which the best matching is sought
_LIKE = 0.5  # share of words from which two sentences are versions of one
_STOP = SMALL | {",", "."}


def steps(a: Sequence[Token], b: Sequence[Token]) -> list[Step]:
    """What to do to the one to get the other."""
    found: list[Step] = []
    for i1, i2, j1, j2 in _anchored(a, b):
        found.extend(
            (tag, p1 + i1, p2 + i1, q1 + j1, q2 + j1)
            for tag, p1, p2, q1, q2 in _steps(a[i1:i2], b[j1:j2])
        )
    return _joined(found)


def _joined(found: Sequence[Step]) -> list[Step]:
    """Neighbouring steps of one kind are one step."""
    joined: list[Step] = []
    for step in found:
        if joined and joined[-1][0] == step[0] == "equal":
            _, i1, _, j1, _ = joined.pop()
            joined.append(("equal", i1, step[2], j1, step[4]))
        else:
            joined.append(step)
    return joined


def sentences(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where sentences begin and end."""
    found: list[tuple[int, int]] = []
    start = 0
    for at, token in enumerate(tokens):
        if token.first and at > start:
            found.append((start, at))
            start = at
        if token.key in (".", ";") or (token.key == ":" and at - start > 3):
            found.append((start, at + 1))
            start = at + 1
    if start < len(tokens):
        found.append((start, len(tokens)))
    return found


def _anchored(
    a: Sequence[Token], b: Sequence[Token]
) -> Iterator[tuple[int, int, int, int]]:
    """Stretches to compare: sentences that match, and what lies between them."""
    left, right = sentences(a), sentences(b)
    at = bt = 0
    if len(left) > 1 or len(right) > 1:
        for m, n in _matching(a, b, left, right):
            (i1, i2), (j1, j2) = left[m], right[n]
            if i1 > at or j1 > bt:
                yield at, i1, bt, j1
            yield i1, i2, j1, j2
            at, bt = i2, j2
    if at < len(a) or bt < len(b):
        yield at, len(a), bt, len(b)


def _matching(
    a: Sequence[Token],
    b: Sequence[Token],
    left: Sequence[tuple[int, int]],
    right: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """The sentences that are versions of one another, in order."""
    if len(left) * len(right) > _PAIRS:
        keys_a = [tuple(t.key for t in a[i:j]) for i, j in left]
        keys_b = [tuple(t.key for t in b[i:j]) for i, j in right]
        blocks = SequenceMatcher(None, keys_a, keys_b)  # frequent ones ignored
        return [
            (m + n, k + n)
            for m, k, size in blocks.get_matching_blocks()
            for n in range(size)
        ]
    bags_a = [Counter(t.key for t in a[i:j] if t.word) for i, j in left]
    bags_b = [Counter(t.key for t in b[i:j] if t.word) for i, j in right]
    worth = [[_worth(x, y) for y in bags_b] for x in bags_a]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for m in range(len(left) - 1, -1, -1):
        for n in range(len(right) - 1, -1, -1):
            taken = worth[m][n] + best[m + 1][n + 1] if worth[m][n] else 0.0
            best[m][n] = max(taken, best[m + 1][n], best[m][n + 1])
    found: list[tuple[int, int]] = []
    m = n = 0
    while m < len(left) and n < len(right):
        if worth[m][n] and best[m][n] == worth[m][n] + best[m + 1][n + 1]:
            found.append((m, n))
            m, n = m + 1, n + 1
        elif best[m + 1][n] >= best[m][n + 1]:
            m += 1
        else:
            n += 1
    return found


def _worth(a: Counter[str], b: Counter[str]) -> float:
    """How many words two sentences share, 0 where they are not versions of one."""
    shared = (a & b).total()
    total = a.total() + b.total()
    return float(shared) if total and 2 * shared / total >= _LIKE else 0.0


def _steps(a: Sequence[Token], b: Sequence[Token]) -> list[Step]:
    """What to do to the one to get the other, word by word."""
    low = 0
    while low < min(len(a), len(b)) and a[low].key == b[low].key:
        low += 1
    high = 0
    while high < min(len(a), len(b)) - low and a[-1 - high].key == b[-1 - high].key:
        high += 1
    found: list[Step] = [("equal", 0, low, 0, low)] if low else []
    middle_a = [t.key for t in a[low : len(a) - high]]
    middle_b = [t.key for t in b[low : len(b) - high]]
    if len(middle_a) * len(middle_b) > _LARGEST:
        found.append(("replace", low, len(a) - high, low, len(b) - high))
    elif middle_a or middle_b:
        matcher = SequenceMatcher(None, middle_a, middle_b, autojunk=False)
        found.extend(
            (tag, i1 + low, i2 + low, j1 + low, j2 + low)
            for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        )
    if high:
        found.append(("equal", len(a) - high, len(a), len(b) - high, len(b)))
    return _smooth(_slid(found, a, b), a)


def _slid(steps_: list[Step], a: Sequence[Token], b: Sequence[Token]) -> list[Step]:
    """Shift an added or dropped run so that it begins where its bracket does."""
    for at in range(1, len(steps_) - 1):
        tag, i1, i2, j1, j2 = steps_[at]
        before, behind = steps_[at - 1], steps_[at + 1]
        if tag not in ("insert", "delete") or {before[0], behind[0]} != {"equal"}:
            continue
        tokens, low, high = (b, j1, j2) if tag == "insert" else (a, i1, i2)
        most = min(before[2] - before[1] - 1, high - low, 12)
        shift = _best_shift(tokens, low, high, most)
        if shift:
            steps_[at - 1] = ("equal", before[1], i1 - shift, before[3], j1 - shift)
            steps_[at] = (tag, i1 - shift, i2 - shift, j1 - shift, j2 - shift)
            steps_[at + 1] = ("equal", i2 - shift, behind[2], j2 - shift, behind[4])
    return steps_


def _best_shift(tokens: Sequence[Token], low: int, high: int, most: int) -> int:
    """How far back the run may slide to fall on a bracket or a sentence."""
    if _bounded(tokens, low, high):
        return 0
    for shift in range(1, most + 1):
        if tokens[low - shift].key != tokens[high - shift].key:
            return 0
        if _bounded(tokens, low - shift, high - shift):
            return shift
    return 0


def _bounded(tokens: Sequence[Token], low: int, high: int) -> bool:
    """Whether a run is just a bracket, or just a sentence."""
    if low == 0 or high >= len(tokens):
        return True
    edges = tokens[low - 1].bracket != tokens[low].bracket
    ends = tokens[high - 1].bracket != tokens[high].bracket
    clause = tokens[low].key == "," and tokens[low - 1].key != ","
    return (edges and ends) or tokens[low - 1].key in (".", ";") or clause


def _smooth(steps_: list[Step], a: Sequence[Token]) -> list[Step]:
    """A stray "of the" between two rewritten stretches is rewritten with them."""
    smooth: list[Step] = []
    for index, step in enumerate(steps_):
        tag, i1, i2, _, j2 = step
        stray = (
            tag == "equal"
            and 0 < index < len(steps_) - 1
            and "replace" in (steps_[index - 1][0], steps_[index + 1][0])
            and i2 - i1 <= 2
            and all(t.key in _STOP for t in a[i1:i2])
        )
        if smooth and (stray or (smooth[-1][0] == "stray" and tag != "equal")):
            _, p1, _, q1, _ = smooth.pop()
            name = "stray" if stray else "replace"
            smooth.append((name, p1, i2, q1, j2))
        else:
            smooth.append(step)
    return smooth
