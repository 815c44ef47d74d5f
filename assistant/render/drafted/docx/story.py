"""Blocks with their changes as paragraphs, tables and tracked changes of Word.

Words put in or struck are `w:ins` and `w:del`; so are the breaks of whole paragraphs
and the rows of the head, so that accepting or rejecting leaves nothing empty. It knows
no paper. Example:

    story = Story(lists, date="2026-11-30T00:00:00Z", link=part.relate)
    list(story.elements(changes))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby
from typing import Any

from assistant.render.drafted.docx.elements import leftward, node, runs, tag
from assistant.render.drafted.docx.notes import Notes
from assistant.render.drafted.docx.nouns import Block, Change, Edit, Piece, Told
from assistant.render.drafted.docx.numbering import INDENT, Lists

AUTHOR = "Treaty desk"
_COLUMNS = (1985, 7086)  # of the head, in twentieths of a point
_BELOW = "240"  # space between the head and the text, in the same
_WEB = ("http://", "https://")
_Link = Callable[[str], str]  # the id of a relationship for an address


class Story:
    """Writes the text of one file: numbers of changes and of notes are of all of it.

    Attributes:
        notes: the footnotes met so far.
    """

    def __init__(self, lists: Lists, date: str, body: _Link, below: _Link) -> None:
        self._lists = lists
        self._date = date
        self._body = body
        self._ids = count(1)
        self.notes = Notes(lambda told: self.inline(told, below))

    def elements(self, changes: Sequence[Change]) -> Iterator[Any]:
        """The paragraphs and tables of a text."""
        last: Edit = "same"
        for rows, group in groupby(changes, key=lambda change: bool(change.block.row)):
            held = list(group)
            last = held[-1].kind
            if rows:
                yield self._table(held)
            else:
                yield from map(self._paragraph, held)
        if last != "same":
            yield _end()

    def inline(self, told: Iterable[Told], link: _Link | None = None) -> Iterator[Any]:
        """The runs of pieces, within what happens to them and the links they are."""
        address = link or self._body
        for one in told:
            inner = self._within(one)
            if one.piece.address.startswith(_WEB):
                outer = node("w:hyperlink", *inner, history="1")
                outer.set(tag("r:id"), address(one.piece.address))
                yield outer
            else:
                yield from inner

    def _within(self, told: Told) -> list[Any]:
        if told.piece.note is not None:
            inner = [self.notes.sign(told)]
        else:
            inner = list(runs(_linked(told.piece), struck=told.kind == "del"))
        return inner if told.kind == "same" else [self._mark(told.kind, *inner)]

    def _mark(self, kind: str, *inner: Any) -> Any:
        facts = {"id": str(next(self._ids)), "author": AUTHOR, "date": self._date}
        return node(f"w:{kind}", *inner, **facts)

    def _paragraph(self, change: Change) -> Any:
        shape = node("w:pPr", *self._shape(change.block))
        if change.kind != "same":
            shape.append(node("w:rPr", self._mark(change.kind)))
        elif change.before is not None and _set(change.before) != _set(change.block):
            old = node("w:pPr", *self._shape(change.before))
            shape.append(self._mark("pPrChange", old))
        return node("w:p", shape, *self.inline(change.told))

    def _shape(self, block: Block) -> Iterator[Any]:
        """What sets a paragraph apart from others, in the order of the schema."""
        yield node("w:pStyle", val=block.style)
        if block.fresh:
            yield node("w:pageBreakBefore")
        if block.series:
            yield self._lists.place(block)
        if leftward(block.text):
            yield node("w:bidi")
        if block.bare:  # a list that is left takes its indent with it
            yield node("w:ind", left="0", firstLine=str(INDENT))

    def _table(self, rows: Sequence[Change]) -> Any:
        """The head: names of what is given, and what is given."""
        table = node(
            "w:tbl",
            node(
                "w:tblPr",
                node("w:tblW", w=str(sum(_COLUMNS)), type="dxa"),
                node("w:tblInd", w="-108", type="dxa"),
                node("w:tblLayout", type="fixed"),
                node("w:tblLook", val="0000"),
            ),
            node("w:tblGrid", *(node("w:gridCol", w=str(w)) for w in _COLUMNS)),
        )
        for change in rows:
            kind = self._mark(change.kind) if change.kind != "same" else None
            name = Told(Piece(text=change.block.row, style="FactName"), change.kind)
            cells = ((name,), change.told)
            table.append(
                node(
                    "w:tr",
                    node("w:trPr", node("w:cantSplit"), kind),
                    *(
                        self._cell(told, width, last=change is rows[-1])
                        for told, width in zip(cells, _COLUMNS, strict=True)
                    ),
                )
            )
        return table

    def _cell(self, told: Sequence[Told], width: int, *, last: bool) -> Any:
        turned = leftward("".join(one.piece.text for one in told))
        shape = node(
            "w:pPr",
            node("w:pStyle", val="Facts"),
            node("w:bidi") if turned else None,
            node("w:spacing", after=_BELOW) if last else None,
        )
        size = node("w:tcW", w=str(width), type="dxa")
        return node(
            "w:tc", node("w:tcPr", size), node("w:p", shape, *self.inline(told))
        )


def _set(block: Block) -> tuple[str, int, bool]:
    """How a block stands in its list, which two drafts may do differently."""
    return block.series, block.level, block.bare


def _linked(piece: Piece) -> Piece:
    web = piece.address.startswith(_WEB) and not piece.style
    return replace(piece, style="Hyperlink") if web else piece


def _end() -> Any:
    """A last paragraph that stays: Word cannot take away the last break of a text."""
    spacing = node("w:spacing", before="0", after="0", line="20", lineRule="exact")
    small = node("w:rPr", node("w:sz", val="2"), node("w:szCs", val="2"))
    return node("w:p", node("w:pPr", spacing, small))
