"""DOCX body: paragraphs and tables of a story, in reading order, as drafts of blocks.

Knows content controls, tracked paragraph breaks and rows, text boxes, and tables that
lay out list items. Leaves the text of runs to `docxruns`, numbers to `docxlists`.

    body = Body(runs, lists, styles, aside, marker, tally)
    body.walk(document_body)
    body.drafts[0].text
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.provisions.blocks import clean
from assistant.provisions.labels import heading_of
from assistant.provisions.marks import Marker, bare
from assistant.reading.docx.aside import Aside
from assistant.reading.docx.lists import Label, Lists
from assistant.reading.docx.package import find, local, switch, value, w
from assistant.reading.docx.pieces import (
    BREAK,
    Piece,
    Tracked,
    all_struck,
    marked,
    standing,
    tracked,
)
from assistant.reading.docx.runs import Runs, alternative, placeholder
from assistant.reading.docx.styles import Styles, indent_of, outline_level
from assistant.reading.docx.tally import Tally

_ITEM = re.compile(
    r"[‘“]?(?:\(?[0-9A-Za-z]{1,5}(?:\.\d+)*(?: [a-z]{3,8})?[.)]|[—–•·-])$"
)
_CONTENTS_STYLE = re.compile(r"(?:toc \d|toc heading|table of figures|index \d)$")
_SHORT = 500  # characters, marks included, of what may be a title
_WRAPPERS = ("customXml", "smartTag", "ins", "del", "moveTo", "moveFrom")


@dataclass(kw_only=True)
class Draft:
    """A paragraph before it is a block; `text` is marked and without its list number.

    `left` and `hanging` are its indents in twips, `inside` says whether it stands in
    the cell of a list item below the first paragraph, `strong` whether it is centred
    or all in bold or italic type.
    """

    text: str
    label: Label
    level: int = 0
    style: str = ""
    left: int = 0
    hanging: int = 0
    inside: bool = False
    strong: bool = False

    @property
    def wordless(self) -> bool:
        """Whether it is a list number alone, which only a table or a heading needs."""
        words = bare(self.text).strip()
        return not words and heading_of(self.label.text, marked=False) is None


class Body:
    """Walks a story once and gathers its drafts.

    Attributes:
        drafts: what was read, in order.
    """

    def __init__(
        self,
        runs: Runs,
        lists: Lists,
        styles: Styles,
        aside: Aside,
        marker: Marker,
        tally: Tally,
    ) -> None:
        self.drafts: list[Draft] = []
        self._runs = runs
        self._lists = lists
        self._styles = styles
        self._aside = aside
        self._marker = marker
        self._tally = tally
        self._held: list[Piece] = []  # of paragraphs whose break was struck
        self._first: Any = None  # the first of them that has words
        self._before = ""  # marks that stand before the first draft

    def walk(self, node: Any, change: Tracked | None = None) -> None:
        """Read the paragraphs and tables below a node that stands within a change."""
        for child in node:
            name = local(child)
            if name == "p":
                self._paragraph(child, change)
            elif name == "tbl":
                self._table(child, change)
            elif name == "sdt":
                self._control(child, change)
            elif name == "AlternateContent":
                self.walk(alternative(child), change)
            elif name in ("altChunk", "subDoc"):
                self._tally.met["embedded"] += 1
            elif name == "commentRangeStart":
                self._aside.open_later(child.get(w("id"), ""))
            elif name == "r":
                self._tally.met["stray"] += find(child, "t") is not None
            elif name:
                self.walk(child, tracked(child, change))

    def end(self) -> None:
        """End the story or a cell: what waits for more text has none to come."""
        if self._first is not None:
            paragraph, pieces = self._first, self._held
            self._first, self._held = None, []
            self._finish(paragraph, pieces)
        if self._before and self.drafts:
            first = self.drafts[0]
            first.text, self._before = self._before + first.text, ""

    def _control(self, node: Any, change: Tracked | None) -> None:
        gallery = value(node, "sdtPr/docPartObj/docPartGallery")
        content = find(node, "sdtContent")
        if gallery.lower() == "table of contents":
            self._tally.met["contents"] = 1
        elif placeholder(node):
            self._tally.met["placeholders"] += 1
        elif content is not None:
            self.walk(content, change)

    def _paragraph(self, node: Any, change: Tracked | None) -> None:
        pieces = self._runs.read(node, change)
        boxes = self._runs.take_boxes()
        if change is not None and change.kind == "deleted":
            pieces = all_struck(pieces, change)
        broken = change if _is_struck(change) else _mark_change(node)
        if _is_struck(broken):
            self._hold(node, pieces, broken)
        else:
            if broken is not None and change is None:
                self._tally.met["breaks"] += not any(p.change for p in pieces)
            self._join(node, pieces)
        for box, around in boxes:
            self._tally.met["boxes"] += 1
            self.walk(box, around)
        if find(node, "pPr/sectPr") is not None:
            self._aside.end_section()

    def _hold(self, node: Any, pieces: list[Piece], broken: Tracked | None) -> None:
        """A paragraph whose break is struck: its words go on in the next one."""
        if standing(pieces):
            self._first = self._first if self._first is not None else node
            self._held += pieces
            if pieces[-1].stands:
                self._held.append(Piece(text=BREAK, change=broken))
                self._held.append(Piece(text=" "))
        elif self._first is not None:
            self._held += pieces
        else:
            self._leave(marked(pieces, self._marker, self._tally))

    def _join(self, node: Any, pieces: list[Piece]) -> None:
        """A paragraph with what was held for it; the first with words shapes it."""
        shape = node if self._first is None else self._first
        whole = [*self._held, *pieces]
        self._first, self._held = None, []
        self._finish(shape, whole)

    def _finish(self, node: Any, pieces: Sequence[Piece]) -> None:
        style = self._styles.of(node)
        text = marked(pieces, self._marker, self._tally)
        words = bool(clean(bare(text)))
        if _CONTENTS_STYLE.match(self._styles.name(style)) and words:
            self._tally.met["contents"] = 1
            return
        if not words and (self._is_gone(node, style, pieces)):
            self._leave(text)
            return
        label = self._lists.label(node, style)
        if not words and (not label.text or label.bullet):
            self._leave(text)
            return
        outline = value(node, "pPr/outlineLvl")
        own = indent_of(node) or label.indent or self._styles.indent(style) or (0, 0)
        draft = Draft(
            text=text,
            label=label,
            level=outline_level(outline) if outline else self._styles.level(style),
            style=style,
            left=own[0],
            hanging=own[1],
            strong=len(text) < _SHORT and self._styles.strong(node, style),
        )
        self.drafts.append(draft)

    def _is_gone(self, node: Any, style: str, pieces: Sequence[Piece]) -> bool:
        """Whether a paragraph without words is struck or hidden: it is not counted."""
        hidden = switch(node, "pPr/rPr/vanish")
        if hidden is None:
            hidden = self._styles.hidden(style)
        return hidden or any(not piece.stands for piece in pieces)

    def _leave(self, text: str) -> None:
        """Hang marks that have no words of their own on the block before."""
        signs = "".join(text.split())
        if signs and self.drafts:
            self.drafts[-1].text += signs
        else:
            self._before += signs

    def _table(self, table: Any, change: Tracked | None) -> None:
        plain = False
        for row, around in _inside(table, "tr", change):
            cells: list[list[Draft]] = []
            for cell, within in _inside(row, "tc", around):
                start = len(self.drafts)
                self.walk(cell, within)
                self.end()
                cells.append(self.drafts[start:])
                del self.drafts[start:]
            filled = [cell for cell in cells if cell]
            if len(filled) == 2 and _is_label(filled[0]):
                filled = [_item(filled[0][0], filled[1])]
            plain = plain or len(filled) > 1
            self.drafts += [draft for cell in filled for draft in cell]
        self._tally.met["tables"] += plain


def _is_label(cell: list[Draft]) -> bool:
    """Whether a cell holds nothing but a label, typed or counted."""
    if len(cell) != 1:
        return False
    words = clean(bare(cell[0].text))
    return not words if cell[0].label.text else _ITEM.match(words) is not None


def _item(label: Draft, cell: list[Draft]) -> list[Draft]:
    """A list item laid out as two cells: the label goes before the first text."""
    first = cell[0]
    if label.label.text:
        first.text = label.text + first.text
        first.label = label.label
    else:
        first.text = f"{label.text} {first.text}"
    for more in cell[1:]:
        more.inside = True
    return cell


def _inside(
    node: Any, wanted: str, change: Tracked | None
) -> Iterator[tuple[Any, Tracked | None]]:
    """Rows of a table, cells of a row, also those in controls, with their change."""
    for child in node:
        name = local(child)
        if name == wanted:
            yield child, _own_change(child, f"{wanted}Pr", change)
        elif name == "sdt":
            content = find(child, "sdtContent")
            yield from _inside(content if content is not None else (), wanted, change)
        elif name in _WRAPPERS:
            yield from _inside(child, wanted, tracked(child, change))


def _own_change(node: Any, properties: str, change: Tracked | None) -> Tracked | None:
    """The change that a row or cell declares in its properties."""
    found = find(node, properties)
    for child in found if found is not None else ():
        change = tracked(child, change)
    return change


def _mark_change(paragraph: Any) -> Tracked | None:
    """The tracked change of a paragraph's break; being struck outdoes the rest."""
    found = find(paragraph, "pPr/rPr")
    change: Tracked | None = None
    for child in found if found is not None else ():
        change = tracked(child, change)
    return change


def _is_struck(change: Tracked | None) -> bool:
    return change is not None and change.kind == "deleted"
