"""A comparison as rows of a table: one row a provision, one cell a version.

Each cell is a sequence of runs, so that a page or a Word file can colour what differs.
Knows no page and no file. Example:

    [(row.place, row.change) for row in side_by_side(comparison)]
    # [("art 1", Change.SAME), ("art 2", Change.AMENDED)]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compare.nouns import Change, Comparison, Match, Pair, Unit, joined
from assistant.compare.rows import Row, rows_of
from assistant.findings import Kind
from assistant.wording import Run


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Words of one version; `kind` is that of a run: "same", "changed", "added" …."""

    text: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One provision in all versions; `changes` are those of each later version."""

    place: str
    heading: str
    places: tuple[str, ...]  # where it stands in each version, "" where nowhere
    cells: tuple[tuple[Stretch, ...], ...]
    changes: tuple[Change | None, ...]
    kinds: tuple[Kind, ...]
    summary: str

    @property
    def change(self) -> Change:
        """What became of it: the first change that is one."""
        told = [c for c in self.changes if c is not None]
        return next((c for c in told if c is not Change.SAME), Change.SAME)


def side_by_side(comparison: Comparison) -> tuple[TableRow, ...]:
    """The rows of a comparison, in the order of its first draft."""
    matches = comparison.matches[: len(comparison.drafts) - 1]
    pairs = [_pairs(match) for match in matches]
    sides = [draft.side for draft in comparison.drafts]
    return tuple(_row(row, pairs, sides) for row in rows_of(comparison.drafts, matches))


def _pairs(match: Match) -> dict[tuple[str, int], Pair]:
    """The pair of each unit of a match, by side and order."""
    return {
        (side, unit.order): pair
        for pair in match.pairs
        for side, units in (("a", pair.a), ("b", pair.b))
        for unit in units
    }


def _row(
    row: Row, pairs: Sequence[dict[tuple[str, int], Pair]], sides: Sequence[str]
) -> TableRow:
    shown = next(cell for cell in row.cells if cell)[0]
    found = [_pair(row, k, known) for k, known in enumerate(pairs, 1)]
    known_pairs = [pair for pair in found if pair is not None]
    kinds = dict.fromkeys(d.kind for pair in known_pairs for d in pair.differences)
    later = [_cell(row.cells[k], pair, "b") for k, pair in enumerate(found, 1)]
    first = _cell(row.cells[0], found[0], "a") if found else ()
    for pair in found[1:]:
        first = _both(first, _cell(row.cells[0], pair, "a"))
    return TableRow(
        place=shown.label,
        heading=next((c[0].heading for c in row.cells if c and c[0].heading), ""),
        places=tuple(", ".join(u.label for u in cell) for cell in row.cells),
        cells=(first, *later),
        changes=tuple(pair.change if pair else None for pair in found),
        kinds=tuple(kinds),
        summary="\n".join(_told(found, sides)),
    )


def _told(found: Sequence[Pair | None], sides: Sequence[str]) -> list[str]:
    """What became of a provision, version by version where there are several."""
    said = {
        side: pair.summary
        for side, pair in zip(sides[1:], found, strict=True)
        if pair is not None and pair.change is not Change.SAME
    }
    if len(found) == 1:
        return list(said.values())
    groups: dict[str, list[str]] = {}
    for side, summary in said.items():
        groups.setdefault(summary, []).append(side)
    return [f"{', '.join(some)}: {summary}" for summary, some in groups.items()]


def _both(one: Sequence[Stretch], other: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """One text in stretches, those that either way of cutting it marks being marked."""
    made: list[Stretch] = []
    left, right = list(one), list(other)
    while left and right:
        size = min(len(left[0].text), len(right[0].text))
        kinds = [x[0].kind for x in (left, right)]
        kind = next((k for k in kinds if k != "same"), "same")
        made.append(Stretch(text=left[0].text[:size], kind=kind))
        for x in (left, right):
            rest = replace(x[0], text=x[0].text[size:])
            x[:1] = [rest] if rest.text else []
    return tuple(made)


def _pair(row: Row, k: int, known: dict[tuple[str, int], Pair]) -> Pair | None:
    """What the match with the draft `k` says of a row."""
    if row.cells[k]:
        return known.get(("b", row.cells[k][0].order))
    return known.get(("a", row.cells[0][0].order)) if row.cells[0] else None


def _cell(units: Sequence[Unit], pair: Pair | None, side: str) -> tuple[Stretch, ...]:
    """The text of a cell in runs; in one where there is nothing to compare it with."""
    text = joined(units)
    if not text:
        return ()
    whole = pair is not None and (pair.a if side == "a" else pair.b) == tuple(units)
    if pair is None or not whole or not pair.runs:
        alone = {Change.ADDED: "added", Change.DELETED: "removed"}
        return (
            Stretch(text=text, kind=alone.get(pair.change, "same") if pair else "same"),
        )
    return _stretches(text, pair.runs, side)


def _stretches(text: str, found: Sequence[Run], side: str) -> tuple[Stretch, ...]:
    spans = sorted(
        (r.a_start, r.a_end, r.kind) if side == "a" else (r.b_start, r.b_end, r.kind)
        for r in found
    )
    made: list[Stretch] = []
    at = 0
    for start, end, kind in spans:
        if end <= max(start, at):
            continue
        if start > at:
            made.append(Stretch(text=text[at:start], kind="same"))
        made.append(Stretch(text=text[max(start, at) : end], kind=str(kind)))
        at = end
    if at < len(text):
        made.append(Stretch(text=text[at:], kind="same"))
    return tuple(made)
