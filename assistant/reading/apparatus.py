"""Apparatus: footnotes, changes and comments, hung on the nodes they stand in.

It knows offsets and nodes, no format. Example:

    apparatus = collect(tree, loose=[("3", "See also the annex.")])
    apparatus.footnotes[0].key
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from assistant.provisions import Mark, Tree
from assistant.readings import Apparatus, Change, Comment, Footnote, Node


def collect(tree: Tree, loose: Sequence[tuple[str, str]] = ()) -> Apparatus:
    """Notes, changes and comments of a tree; `loose` notes hang on no place."""
    home = _Homes(tree.nodes)
    notes = [
        Footnote(label=m.label, text=m.text, key=home.of(m.start), at=m.start)
        for m in tree.marks
        if m.kind == "footnote"
    ]
    notes += [Footnote(label=label, text=text) for label, text in loose]
    changes = [
        _change(m, tree.text, home.of(m.start))
        for m in tree.marks
        if m.kind in ("inserted", "deleted")
    ]
    comments = [
        Comment(
            text=m.text,
            start=m.start,
            end=m.end,
            author=m.author,
            date=m.date,
            key=home.of(m.start),
        )
        for m in tree.marks
        if m.kind == "comment"
    ]
    return Apparatus(
        footnotes=tuple(notes), changes=tuple(changes), comments=tuple(comments)
    )


def _change(mark: Mark, text: str, key: str) -> Change:
    return Change(
        kind=mark.kind,
        start=mark.start,
        end=mark.end,
        text=text[mark.start : mark.end] if mark.kind == "inserted" else mark.text,
        author=mark.author,
        date=mark.date,
        key=key,
    )


class _Homes:
    """Which node an offset stands in: the last one that begins at or before it.

    A heading's own offset is where its text would begin, so a mark in a heading falls
    to the node the heading opens, or, before it, to the node above.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = sorted(nodes, key=lambda node: (node.start, node.end))
        self._starts = [node.start for node in self._nodes]

    def of(self, at: int) -> str:
        """The key of the node at an offset; "" before the first one."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return ""
        inside = self._nodes[index]
        if at > inside.end and index + 1 < len(self._nodes):
            # Between two texts: in a label or a heading, which open what follows.
            return self._nodes[index + 1].key
        return inside.key
