r"""Paragraphs of several versions of one provision, side by side, in order.

No bracket of a rolling text may run from one numbered paragraph into the next, so
these are paired before their words are. Knows lines, no names of sides. Example:

    lines_of(["1. A.\n2. B.", "1. A.\n2. New.\n3. B."])
    # [["1. A.", "1. A."], ["", "2. New."], ["2. B.", "3. B."]]
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compare.words import stems

_LEAST = 0.4  # share of words from which two lines are versions of one
_MOST = 40_000  # pairs of lines that are looked at


def lines_of(texts: Sequence[str]) -> list[list[str]]:
    """Rows of lines, "" where a version has none."""
    cut = [[line for line in text.split("\n") if line.strip()] for text in texts]
    rows = [[line, *[""] * (len(cut) - 1)] for line in cut[0]]
    base = list(rows)
    for k, lines in enumerate(cut[1:], 1):
        partner = _paired(cut[0], lines)
        at = 0
        for j, line in enumerate(lines):
            if j in partner:
                row = base[partner[j]]
                at = next(n for n, r in enumerate(rows) if r is row) + 1
                row[k] = line
                continue
            if at >= len(rows) or not _takes(rows[at], k, line):
                rows.insert(at, [""] * len(cut))
            rows[at][k] = line
            at += 1
    return rows


def _takes(row: Sequence[str], k: int, line: str) -> bool:
    """Whether a line is the addition that another version made here."""
    free = not row[0] and not row[k]
    return free and any(_share(line, other) >= _LEAST for other in row if other)


def _paired(a: Sequence[str], b: Sequence[str]) -> dict[int, int]:
    """The best pairs that keep the order: from lines of `b` to those of `a`."""
    if len(a) * len(b) > _MOST:
        return {}
    gain = [[_gain(one, other) for other in b] for one in a]
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            skip = max(best[i + 1][j], best[i][j + 1])
            best[i][j] = max(skip, gain[i][j] + best[i + 1][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(a) and j < len(b):
        if gain[i][j] > 0 and best[i][j] == gain[i][j] + best[i + 1][j + 1]:
            pairs[j] = i
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _gain(one: str, other: str) -> float:
    share = _share(one, other)
    return share if share >= _LEAST else 0.0


def _share(one: str, other: str) -> float:
    """The share of words that two lines have in common."""
    mine, theirs = set(stems(one)), set(stems(other))
    size = len(mine) + len(theirs)
    return 2 * len(mine & theirs) / size if size else 1.0
