"""The order of a rolling text: which units of which draft stand in one place.

The first draft gives the order; what a later one adds stands behind what it stands
behind there; what moved stands in both places, each in the words of its side. Example:

    [row.cells for row in rows_of(drafts, matches)]
    # [((art 1,), (art 1,)), ((), (art 2,)), ((art 2,), (art 3,))]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compare.nouns import Change, Draft, Match, Unit
from assistant.compare.words import stems

_ONE = 0.6  # share of words from which additions of two drafts are one addition


@dataclass(kw_only=True)
class Row:
    """What stands in one place: the units of each draft, () where it has none."""

    cells: list[tuple[Unit, ...]]


def rows_of(drafts: Sequence[Draft], matches: Sequence[Match]) -> list[Row]:
    """The rows of two or more drafts; `matches` are the first against each later."""
    count = len(drafts)
    rows, where = _base(drafts[0], matches, count)
    for k, match in enumerate(matches, 1):
        _place(rows, where, match, k)
    return rows


def _base(
    first: Draft, matches: Sequence[Match], count: int
) -> tuple[list[Row], dict[int, Row]]:
    """A row for each unit of the first draft; merged neighbours share one."""
    together: dict[int, int] = {}
    for match in matches:
        for pair in match.pairs:
            orders = [u.order for u in pair.a]
            if pair.b and len(orders) > 1 and _adjacent(pair.a):
                for order in orders[1:]:
                    together[order] = order - 1
    rows: list[Row] = []
    where: dict[int, Row] = {}
    for unit in first.units:
        if unit.order in together:
            row = where[together[unit.order]]
            row.cells[0] = (*row.cells[0], unit)
        else:
            row = Row(cells=[(unit,), *[()] * (count - 1)])
            rows.append(row)
        where[unit.order] = row
    return rows, where


def _place(rows: list[Row], where: dict[int, Row], match: Match, k: int) -> None:
    """Put the units of a later draft into the rows."""
    home = _homes(match, where)
    last: Row | None = None
    for unit in match.b.units:
        row = home.get(unit.order)
        if row is None:
            row = _addition(rows, last, unit, k)
        row.cells[k] = (*row.cells[k], unit)
        last = row


def _homes(match: Match, where: dict[int, Row]) -> dict[int, Row]:
    """The row of each unit of a later draft that stays in its place."""
    found: dict[int, Row] = {}
    order = {id(where[n]): n for n in sorted(where, reverse=True)}
    at = -1
    for pair in sorted(match.pairs, key=lambda p: p.b[0].order if p.b else -1):
        stays = pair.a and pair.b and pair.change is not Change.MOVED
        if not stays or not _adjacent(pair.a) or not _adjacent(pair.b):
            continue
        row = where[pair.a[0].order]
        if order[id(row)] <= at:
            continue
        at = order[id(row)]
        for unit in pair.b:
            found[unit.order] = row
    return found


def _adjacent(units: Sequence[Unit]) -> bool:
    orders = [u.order for u in units]
    return orders == list(range(orders[0], orders[0] + len(orders)))


def _addition(rows: list[Row], last: Row | None, unit: Unit, k: int) -> Row:
    """A new row behind the last one, or one that another draft added there alike."""
    at = 0 if last is None else next(n for n, r in enumerate(rows) if r is last) + 1
    behind = at
    while behind < len(rows) and not rows[behind].cells[0]:
        row = rows[behind]
        if not row.cells[k] and _alike(row, unit):
            return row
        behind += 1
    row = Row(cells=[() for _ in range(len(rows[0].cells) if rows else k + 1)])
    rows.insert(at, row)
    return row


def _alike(row: Row, unit: Unit) -> bool:
    mine = set(stems(unit.text))
    for cell in row.cells:
        theirs = {w for u in cell for w in stems(u.text)}
        if theirs and 2 * len(mine & theirs) >= _ONE * (len(mine) + len(theirs)):
            return True
    return False
