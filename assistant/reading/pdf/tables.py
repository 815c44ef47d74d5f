"""PDF tables and rows: pieces that stand below each other become lines.

Pieces on one line are merged from left to right. Where pieces stand far apart side by
side (a table), cells are read in the file's order, or, where rules part the rows, row
by row; each cell begins a block of its own. Knows geometry only.

    stacked(pieces)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.pdf.printed import Printed, Rule, merge_row, rows_of

_FAR = 3.0  # of the size: wider gaps part cells
_TOUCHING = 0.7  # of the size: nearer pieces are one line, whatever their order
_LABEL = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]{1,2}|[ivxlcIVXLC]{1,6})[.)]{0,2}$"
    r"|[•▪●◦·‒–—\-\uf0b7\uf0a7]$"
)
_BETWEEN = 2  # rows of one piece that may stand inside a table
_DROP_CAP = 1.7
_SENTENCE_WORDS = ("A", "I", "O")


def stacked(pieces: Sequence[Printed], rules: Sequence[Rule] = ()) -> list[Printed]:
    """The lines of pieces that stand below each other, from the top down."""
    order = {id(piece): n for n, piece in enumerate(pieces)}
    rows = [_near(row, order) for row in rows_of(_capped(pieces, order))]
    lines: list[Printed] = []
    at = 0
    for start, end in _tables(rows):
        lines += [merge_row(row[0]) for row in rows[at:start]]
        lines += _cells([part for row in rows[start:end] for part in row], order, rules)
        at = end
    return lines + [merge_row(row[0]) for row in rows[at:]]


def _near(row: Sequence[Printed], order: dict[int, int]) -> list[list[Printed]]:
    """The pieces of a row in groups that stand close; a label stays with its text.

    Pieces that the file does not print one after the other are cells, unless they
    all but touch.
    """
    groups: list[list[Printed]] = [[row[0]]]
    for piece in row[1:]:
        last = groups[-1][-1]
        follows = order.get(id(piece), 0) == order.get(id(last), 0) + 1
        most = (_FAR if follows else _TOUCHING) * max(last.size, piece.size)
        far = piece.left - last.right > most
        label = len(groups[-1]) == 1 and _LABEL.match(last.text.strip()) is not None
        if far and not (label and len(row) == 2):
            groups.append([piece])
        else:
            groups[-1].append(piece)
    return groups


def _tables(rows: Sequence[Sequence[list[Printed]]]) -> list[tuple[int, int]]:
    """Where rows of several cells stand close to each other: (first, past the last)."""
    spans: list[tuple[int, int]] = []
    for n, row in enumerate(rows):
        if len(row) < 2:
            continue
        if spans and n - spans[-1][1] <= _BETWEEN:
            spans[-1] = (spans[-1][0], n + 1)
        else:
            spans.append((n, n + 1))
    return spans


def _cells(
    groups: Sequence[list[Printed]], order: dict[int, int], rules: Sequence[Rule]
) -> list[Printed]:
    """The lines of a table, cell by cell; a new cell begins a block."""
    lines = [(_first(group, order), merge_row(group)) for group in groups]
    top = max(line.top for _, line in lines)
    bottom = min(line.bottom for _, line in lines)
    cuts = sorted({round(r.y) for r in rules if bottom < r.y < top}, reverse=True)
    if len(cuts) > 1:
        columns = _column_lefts([line for _, line in lines])
        lines.sort(key=lambda x: _place(x[1], cuts, columns))
        keys = [_place(line, cuts, columns)[:2] for _, line in lines]
    else:
        lines.sort(key=lambda x: x[0])
        keys = None
    out: list[Printed] = []
    for n, (_, line) in enumerate(lines):
        if n == 0:
            starts = False
        elif keys:
            starts = keys[n] != keys[n - 1]
        else:
            starts = _new_cell(lines[n - 1][1], line)
        out.append(replace(line, starts=True) if starts else line)
    return out


def _first(group: Sequence[Printed], order: dict[int, int]) -> int:
    return min(order.get(id(piece), 0) for piece in group)


def _new_cell(before: Printed, line: Printed) -> bool:
    """Whether print goes on beside or above what was read before."""
    apart = line.left > before.right or line.right < before.left
    return apart or line.bottom >= before.top - 1


def _column_lefts(lines: Sequence[Printed]) -> list[float]:
    """Where the columns of a table begin: left edges with a clear strip before them."""
    columns: list[float] = []
    reach = float("-inf")
    for line in sorted(lines, key=lambda x: x.left):
        if line.left > reach:
            columns.append(line.left)
            reach = line.right
        else:
            reach = min(reach, line.right) if line.left > columns[-1] + 60 else reach
    return columns


def _place(
    line: Printed, cuts: Sequence[float], columns: Sequence[float]
) -> tuple[int, int, float]:
    row = sum(line.middle < cut for cut in cuts)
    column = sum(line.left >= left - 1 for left in columns)
    return (row, column, -line.middle)


def _capped(pieces: Sequence[Printed], order: dict[int, int]) -> list[Printed]:
    """The pieces with a drop cap put before the line beside it."""
    caps = [p for p in pieces if len(p.text.strip()) == 1 and p.text.strip().isupper()]
    kept = list(pieces)
    for cap in caps:
        beside = [
            p
            for p in kept
            if p is not cap
            and p.size * _DROP_CAP < cap.size
            and 0 <= p.left - cap.right + 2 < 2 * p.size
            and cap.bottom - p.size < p.middle < cap.top + p.size / 2
        ]
        if not beside:
            continue
        line = max(beside, key=lambda p: p.top)
        letter = cap.text.strip()
        apart = letter in _SENTENCE_WORDS and line.left - cap.right > 0.25 * line.size
        joined = replace(
            line,
            text=letter + (" " if apart else "") + line.text,
            left=cap.left,
            marks=tuple((at + 1 + apart, label) for at, label in line.marks),
        )
        order[id(joined)] = order[id(cap)]
        kept = [joined if p is line else p for p in kept if p is not cap]
    return kept
