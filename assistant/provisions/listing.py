"""Listing: find the list that a labelled block continues or opens.

Knows sequences: "(i)" after "(h)" is a letter when "(j)" follows, else a roman
number. Looks at labels only, never at words.

    >>> label = list_label("(i) deeper")
    >>> _start(label, "ii").style
    '(roman)'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.provisions.drafts import Draft
from assistant.provisions.growing import Names
from assistant.provisions.items import Item
from assistant.provisions.labels import ListLabel, Reading, list_label

__all__ = ["Listing", "list_label"]


class Listing:
    """Opens the nodes of labelled blocks in the right list."""

    def __init__(self, items: Sequence[Item], names: Names) -> None:
        self._items = items
        self._names = names
        self._coming = _upcoming(items)

    def open(self, index: int, label: ListLabel) -> Draft:
        """Open the node of the labelled block at `index` and return it."""
        indent = self._items[index].placed.block.indent
        self._leave_preamble(label)
        at = self._items[index].placed.end
        if label.compound:
            return self._names.open_compound(label.number, at)
        parent, reading = self._choose(index, label, indent)
        self._lift(parent, label, reading)
        self._memory(parent)[reading.style] = reading.value
        stack = self._names.stack
        while stack and stack[-1] is not parent:
            stack.pop()
        kind = "paragraph" if self._is_paragraph(parent, label) else "point"
        draft = self._names.open_item(kind, label.number, parent, at, label=True)
        draft.indent = indent
        draft.style = reading.style
        return draft

    def _lift(self, parent: Draft | None, label: ListLabel, reading: Reading) -> None:
        """Points of a later subparagraph are cited without it while that is clear.

        Lawyers write art 113(a) although the points follow its second subparagraph.
        """
        if parent is None or parent.kind != "subparagraph" or label.decimal:
            return
        holder = parent.parent
        if holder is None or parent.lifted not in ("", reading.style):
            parent.lifted = ""
        elif parent.lifted or reading.style not in holder.last:
            parent.lifted = reading.style
            holder.last[reading.style] = reading.value

    def _leave_preamble(self, label: ListLabel) -> None:
        """Numbers end a preamble whose own paragraphs carry none."""
        base = self._names.stack[0] if self._names.stack else None
        if base is None:
            return
        ends = base.kind == "closing" or (base.kind == "preamble" and base.count)
        if base.kind == "opening" or (ends and label.decimal):
            self._names.stack.clear()

    def _is_paragraph(self, parent: Draft | None, label: ListLabel) -> bool:
        return (label.decimal and not (parent and parent.listed)) or parent is None

    def _memory(self, parent: Draft | None) -> dict[str, float]:
        names = self._names
        if parent is None or parent.runs:
            return names.root
        return parent.through.last if parent.through else parent.last

    def _homes(self, indent: int) -> Iterator[Draft | None]:
        """Open nodes that may hold this label, innermost first, then the document."""
        for draft in reversed(self._names.stack):
            inside = draft.indent < indent or draft.indent == indent == 0
            if inside or not draft.listed:
                yield draft
            if not draft.listed:
                return
        yield None

    def _choose(
        self, index: int, label: ListLabel, indent: int
    ) -> tuple[Draft | None, Reading]:
        homes = list(self._homes(indent))
        upcoming = self._coming[index]
        start = _start(label, upcoming)
        roman_starts = "roman" in start.style.lower() and start.value == 1
        for step in (1.0, 30.0):
            for home in homes:
                reading = _continues(label, self._memory(home), step)
                if reading and not (roman_starts and upcoming == "ii"):
                    return home, reading
            if start.value == 1:
                break
        return self._new_home(homes, start), start

    def _new_home(self, homes: list[Draft | None], start: Reading) -> Draft | None:
        """Where a new list opens: at the innermost node, never below its own style."""
        for home in homes:
            if home is None or not home.listed:
                return home
            loose = home.kind == "subparagraph" and start.style[:5] == "digit"
            if home.style != start.style and not loose:
                return home
        return homes[-1]


def _upcoming(items: Sequence[Item]) -> list[str]:
    """For each item the next letter or roman label, bare ("ii"), before a heading."""
    coming = [""] * len(items)
    near = ""
    for i in range(len(items) - 1, -1, -1):
        coming[i] = near
        item = items[i]
        if item.role in ("heading", "container"):
            near = ""
        elif item.label and not item.label.decimal:
            near = item.label.number.lower()
    return coming


def _continues(
    label: ListLabel, memory: dict[str, float], step: float
) -> Reading | None:
    for reading in label.readings:
        last = memory.get(reading.style)
        if last is not None and last < reading.value <= last + step:
            return reading
    return None


def _start(label: ListLabel, upcoming: str) -> Reading:
    """How to read a label that opens a list; (i) opens a roman one."""
    first = [r for r in label.readings if r.value == 1]
    if first:
        return first[0]
    if len(label.readings) > 1 and upcoming in ("ii", "iv", "vi"):
        return label.readings[0]
    return label.readings[len(label.readings) - 1]
