"""DOCX pieces: text with the tracked change it belongs to, and pieces as one text.

Knows which elements of Word track a change and how changes nest: what is struck
anywhere is struck. Knows no runs and no paragraphs.

    marked([Piece(text="Kites fly."), ...], marker, tally)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from assistant.provisions.blocks import clean
from assistant.provisions.marks import Marker, bare
from assistant.reading.docx.package import local, w
from assistant.reading.docx.tally import Tally

_SENTINELS = re.compile(r"[\ufdd0-\ufdef]+")
_CHANGES = {
    "ins": "inserted", "moveTo": "inserted", "cellIns": "inserted",
    "del": "deleted", "moveFrom": "deleted", "cellDel": "deleted",
}  # fmt: skip
BREAK = "¶"  # stands for a struck paragraph break that was not struck with words


@dataclass(frozen=True, kw_only=True)
class Tracked:
    """A tracked change: "inserted" or "deleted", by whom, when."""

    kind: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some text and the change it belongs to; it may hold sentinels."""

    text: str
    change: Tracked | None = None

    @property
    def stands(self) -> bool:
        """Whether its words are in the text."""
        return self.change is None or self.change.kind == "inserted"


def tracked(node: Any, around: Tracked | None = None) -> Tracked | None:
    """The change an element is, within another: what is struck anywhere is struck."""
    kind = _CHANGES.get(local(node))
    if kind is None or (around is not None and around.kind == "deleted"):
        return around
    return Tracked(
        kind=kind, author=node.get(w("author"), ""), date=node.get(w("date"), "")
    )


def marked(pieces: Sequence[Piece], marker: Marker, tally: Tally) -> str:
    """The pieces as one text whose changes are marked; neighbours are one change."""
    text = ""
    for change, group in groupby(pieces, key=lambda piece: piece.change):
        inner = "".join(piece.text for piece in group)
        if change is None or not clean(bare(inner)):
            # A struck space is no change worth a mark, and no text either.
            text += inner if change is None or change.kind == "inserted" else ""
            continue
        tally.authors[change.author] = None
        more = {"author": change.author, "date": change.date}
        if change.kind == "inserted":
            tally.inserted += 1
            text += marker.span("inserted", inner, **more)
        else:
            tally.deleted += 1
            text += marker.point("deleted", text=clean(bare(inner)), **more)
            text += "".join(_SENTINELS.findall(inner))
    return text


def standing(pieces: Sequence[Piece]) -> str:
    """The words of the pieces that are in the text, without sentinels."""
    return clean(bare("".join(piece.text for piece in pieces if piece.stands)))


def all_struck(pieces: Sequence[Piece], change: Tracked) -> list[Piece]:
    """The pieces as part of a deletion around them."""
    return [replace(p, change=change) if p.stands else p for p in pieces]
