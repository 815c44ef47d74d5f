"""HTML tables: their rows and which cells hold one line of words each.

Knows nothing of labels or provisions.

    rows(table, skipped)        # [[cell, cell], [cell, cell]]
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from assistant.reading.html.nodes import below, elements, tag_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BODIES = ("thead", "tbody", "tfoot")
_COMPLEX = frozenset(("table", "ul", "ol", "dl", "pre", "blockquote", "h1", "h2", "h3"))


def rows(table: LexborNode, skipped: Collection[int]) -> list[list[LexborNode]]:
    """The cells of each row; a caption is a row of its own."""
    found: list[list[LexborNode]] = []
    for child in elements(table, skipped):
        tag = tag_of(child)
        if tag == "caption":
            found.append([child])
        elif tag == "tr":
            found.append(_cells(child, skipped))
        elif tag in _BODIES:
            found += [
                _cells(row, skipped)
                for row in elements(child, skipped)
                if tag_of(row) == "tr"
            ]
    return found


def _cells(row: LexborNode, skipped: Collection[int]) -> list[LexborNode]:
    return [c for c in elements(row, skipped) if tag_of(c) in ("td", "th")]


def is_simple(cell: LexborNode, skipped: Collection[int]) -> bool:
    """Whether a cell holds at most one paragraph and nothing built of blocks."""
    paragraphs = 0
    for node in below(cell, skipped):
        tag = tag_of(node)
        if tag in _COMPLEX:
            return False
        paragraphs += tag == "p"
        if paragraphs > 1:
            return False
    return True
