"""The rows of side-by-side tables, alike for Word files and for pages.

A cell is a series of segments: what the first text alone has is "del", what a later one
has is "ins", and whoever draws the table colours them. It knows no file. Example:

    head, rows = side_rows(rolling)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.brackets import RollingText
from assistant.compare import Change, Part, RollingDraft, Stretch, TableRow
from assistant.render.redlines.segments import Edit, Segment
from assistant.render.rolling import DEEPEST

Rows = list[list[list[Segment]]]
LEGEND = (
    "Bold and coloured: words of the first draft that another changes or lacks (red), "
    "words of a later draft that the first has otherwise or lacks (green)."
)


def compared_rows(rows: Sequence[TableRow]) -> Rows:
    """Place, the words of each draft, and what differs."""
    return [
        [
            _plain(_placed(row)),
            *(_stretched(cell, n) for n, cell in enumerate(row.cells)),
            _plain(_told(row)),
        ]
        for row in rows
    ]


def _placed(row: TableRow) -> str:
    places = " → ".join(dict.fromkeys(place for place in row.places if place))
    return f"{places}\n{row.heading}".strip()


def _told(row: TableRow) -> str:
    change = "" if row.change is Change.SAME else str(row.change)
    return row.summary or change


def _stretched(cell: Sequence[Stretch], number: int) -> list[Segment]:
    differs: Edit = "ins" if number else "del"
    return [
        Segment(kind="same" if s.kind == "same" else differs, text=s.text) for s in cell
    ]


def side_rows(rolling: RollingDraft) -> tuple[list[str], Rows]:
    """Place and the words of each side."""
    rows: Rows = []
    for unit, parts in groupby(rolling.parts, key=lambda part: part.unit):
        held = list(parts)
        cells = [list(_of(held, side)) for side in rolling.sides]
        if any(s.text.strip() for cell in cells for s in cell):
            rows.append([_plain(unit), *map(_stripped, cells)])
    return ["Place", *rolling.sides], rows


def _of(parts: Sequence[Part], side: str) -> Iterator[Segment]:
    """What one side says in a place; what not all share stands out."""
    for part in parts:
        if not part.proponents:
            label = part.kind == "heading" and not part.words
            yield Segment(kind="same", text=part.text if label else part.words)
        elif side in part.proponents:
            yield Segment(kind="ins", text=f"{part.label}{part.words}")


def _stripped(cell: Sequence[Segment]) -> list[Segment]:
    """A cell without blank lines at its edges."""
    found = list(cell)
    while found and not found[0].text.strip():
        found.pop(0)
    while found and not found[-1].text.strip():
        found.pop()
    return found


def open_rows(rolling: RollingText) -> tuple[list[str], Rows]:
    """What is open, place by place: the wording, who wants it and who opposes it."""
    found: list[tuple[int, list[str]]] = []
    for one in rolling.brackets:
        if one.open and one.depth <= DEEPEST:
            names = [", ".join(one.proponents), ", ".join(one.opponents)]
            found.append((one.start, [one.place, one.kind, one.inside, *names]))
    for group in rolling.alternatives:
        for member in group.members:
            label = f"alternative {member.label}".strip()
            names = [", ".join(member.proponents), ""]
            found.append((member.start, [group.place, label, member.text, *names]))
    found.sort(key=lambda pair: pair[0])
    head = ["Place", "What", "Wording", "Wanted by", "Opposed by"]
    return head, [[_plain(text) for text in row] for _, row in found]


def _plain(text: str) -> list[Segment]:
    return [Segment(kind="same", text=text)] if text else []
