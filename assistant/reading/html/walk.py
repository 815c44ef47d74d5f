"""HTML walk: a page's nodes, in reading order, become blocks.

Inline words gather until a block ends. Labels may stand in a cell, a column, a span,
a list's counter or the words themselves; all become "(a) text" with an indent. Works
off an agenda and never calls itself, so that depth costs nothing. Knows no numbering.

    walk = Walk(page, notes, marker, styles={}); walk.run(); walk.finished()
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from assistant.provisions.blocks import Block, clean
from assistant.provisions.labels import heading_of
from assistant.provisions.marks import Marker
from assistant.reading.html import heads, lists
from assistant.reading.html.inline import (
    LABEL,
    Inline,
    is_label_class,
    is_section_class,
    paragraphs,
    raised,
    tidy,
)
from assistant.reading.html.nodes import (
    BLOCKS,
    BREAK,
    attribute,
    children,
    elements,
    is_element,
    tag_of,
    text_of,
    tokens,
)
from assistant.reading.html.notes import Notes
from assistant.reading.html.page import Page
from assistant.reading.html.paper import Look, Paper
from assistant.reading.html.tables import is_simple, rows

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_STRUCK = frozenset(("del", "s", "strike"))
_BOLD = frozenset(("b", "strong", "u"))
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_MOST_LABEL = 16
_CELLS = 800  # characters of a row that may stand in one line


class Walk:
    """Walks a page once."""

    def __init__(
        self, page: Page, notes: Notes, marker: Marker, *, styles: dict[str, str]
    ) -> None:
        self.page = page
        self.notes = notes
        self.marker = marker
        self.styles = styles
        self.paper = Paper()
        self.tables = 0
        self.struck = 0
        self.inserted = 0
        self._skipped = page.dropped | notes.taken
        self._agenda: list[Callable[[], None]] = []
        self._line = Inline()
        self._look = Look()
        self._adding: list[dict[str, str]] = []

    def run(self) -> None:
        """Read the whole page."""
        self._below(self.page.root, 0)
        while self._agenda:
            self._agenda.pop()()
        self.flush(0)

    def _below(self, node: LexborNode, indent: int) -> None:
        """Put the children of a node on the agenda, to be read in order."""
        steps = [partial(self._visit, child, indent) for child in children(node)]
        self._agenda.extend(reversed(steps))

    def _later(self, step: Callable[[], None]) -> None:
        """What to do when everything below the node at hand is read."""
        self._agenda.append(step)

    def _visit(self, node: LexborNode, indent: int) -> None:
        tag = tag_of(node)
        if tag == "-text":
            self._line.words(self._put(node.text_content or ""))
        elif node.mem_id in self.notes.tails:
            self._line.words(self.notes.tails[node.mem_id])
        elif node.mem_id in self._skipped or not is_element(node):
            return
        elif node.mem_id in self.notes.points:
            self._line.mark(self.notes.points[node.mem_id])
        elif tag == "table":
            self.flush(indent)
            self._table(node, indent)
        elif tag in ("ol", "ul", "menu", "dir"):
            self.flush(indent)
            self._list(node, indent)
        elif tag in ("pre", "xmp", "listing"):
            self.flush(indent)
            self._preformatted(node, indent)
        elif tag in BLOCKS:
            self.flush(indent)
            self._block(node, tag, indent)
        else:
            self._inline(node, tag, indent)

    def _put(self, text: str) -> str:
        """Words; inside <ins> they are marked as put in."""
        if not self._adding or not text.strip():
            return text
        self.inserted += 1
        return self.marker.span("inserted", text, **self._adding[-1])

    def _inline(self, node: LexborNode, tag: str, indent: int) -> None:
        names = tokens(node)
        if tag == "br":
            self._line.words(BREAK)
        elif tag in _STRUCK:
            self._strike(node)
        elif tag == "ins":
            self._insert(node, indent)
        elif tag == "sup" or "oj-super" in names or "superscript" in names:
            self._raise(node)
        elif any(map(is_section_class, names)) and not self._line.said():
            number = clean(text_of(node, self._skipped)).rstrip(".")
            self.paper.section(number)
        elif any(map(is_label_class, names)) and not self._line.said():
            self._line.label(text_of(node, self._skipped))
        else:
            bold = tag in _BOLD or bool(_WEIGHT.search(attribute(node, "style")))
            weak = tag in ("i", "em")
            self._line.enter(bold=bold, weak=weak)
            self._later(partial(self._line.leave, bold=bold, weak=weak))
            self._below(node, indent)

    def _strike(self, node: LexborNode) -> None:
        text = clean(text_of(node, self._skipped))
        if text:
            self.struck += 1
            date = attribute(node, "datetime")
            self._line.mark(self.marker.point("deleted", text=text, date=date))

    def _insert(self, node: LexborNode, indent: int) -> None:
        date, who = attribute(node, "datetime"), attribute(node, "data-author")
        self._adding.append({"date": date, "author": who})
        self._later(self._added)
        self._below(node, indent)

    def _added(self) -> None:
        self._adding.pop()

    def _raise(self, node: LexborNode) -> None:
        text = text_of(node, self._skipped, points=self.notes.points)
        if not self._line.said() and clean(text).isdigit() and not self._look.cell:
            self._line.label(text)  # Switzerland numbers its paragraphs so
        else:
            self._line.words(raised(text))

    def _block(self, node: LexborNode, tag: str, indent: int) -> None:
        classes = attribute(node, "class").split()
        level = heads.level_of(tag, classes)
        if level:
            raw = text_of(node, self._skipped, points=self.notes.points)
            text = heads.heading_text(raw)
            self.paper.heading(text, heads.class_of(classes), level)
            return
        parts = self._columns(node, tag)
        if parts:
            self._item(parts[1], clean(text_of(parts[0], self._skipped)), indent)
            return
        before = self._look
        style, align = attribute(node, "style"), attribute(node, "align").lower()
        centred = tag == "center" or align == "center" or bool(_CENTRED.search(style))
        centred = centred or any("center" in c.lower() for c in classes)
        inner = centred or (before.centred and tag != "p")
        self._look = Look(centred=inner, cell=before.cell)
        self._later(partial(self._restore, before, indent))
        self._below(node, indent)

    def _restore(self, look: Look, indent: int) -> None:
        self.flush(indent)
        self._look = look

    def _columns(
        self, node: LexborNode, tag: str
    ) -> tuple[LexborNode, LexborNode] | None:
        """Label and text where they stand in two boxes side by side."""
        if tag not in ("div", "li", "section", "dd"):
            return None
        inside = elements(node, self._skipped)
        if len(inside) < 2 or len(inside) > 4:
            return None
        filled = [e for e in inside if text_of(e, self._skipped, most=1).strip()]
        if len(filled) != 2 or tag_of(filled[1]) not in ("div", "p", "span"):
            return None
        if filled[0].mem_id in self.notes.points or any(
            tag_of(c) == "-text" and (c.text_content or "").strip()
            for c in children(node)
        ):
            return None
        label = clean(text_of(filled[0], self._skipped, most=_MOST_LABEL))
        return (filled[0], filled[1]) if LABEL.match(label) else None

    def _table(self, table: LexborNode, indent: int) -> None:
        """A table of label and text is a list item; any other is read row by row."""
        found = rows(table, self._skipped)
        steps: list[Callable[[], None]] = []
        for row in found:
            steps.append(partial(self._row, row, indent, alone=len(found) == 1))
        self._agenda.extend(reversed(steps))

    def _row(self, cells: list[LexborNode], indent: int, *, alone: bool) -> None:
        filled = [c for c in cells if text_of(c, self._skipped, most=1).strip()]
        label = ""
        if len(filled) > 1:
            label = clean(text_of(filled[0], self._skipped, most=_MOST_LABEL))
        if len(filled) == 2 and LABEL.match(label):
            self._item(filled[1], label, indent)
        elif alone or len(filled) < 2 or not self._in_line(filled):
            steps = [partial(self._cell, cell, indent) for cell in filled]
            self._agenda.extend(reversed(steps))
        else:
            self.tables += 1
            points = self.notes.points
            texts = [tidy(text_of(c, self._skipped, points=points)) for c in filled]
            self.paper.row(" | ".join(texts), indent)

    def _in_line(self, cells: list[LexborNode]) -> bool:
        """Whether the cells of a row are short and simple enough for one line."""
        texts = [clean(text_of(c, self._skipped, most=_CELLS)) for c in cells]
        headed = any(heading_of(text, marked=False) for text in texts)
        if headed or sum(map(len, texts)) > _CELLS:
            return False
        return all(is_simple(cell, self._skipped) for cell in cells)

    def _cell(self, cell: LexborNode, indent: int) -> None:
        before = self._look
        self._look = Look(centred=before.centred, cell=before.cell)
        self._later(partial(self._restore, before, indent))
        self._below(cell, indent)

    def _list(self, node: LexborNode, indent: int) -> None:
        kind = lists.list_kind(node, self.styles)
        inside = elements(node, self._skipped)
        items = sum(tag_of(e) == "li" for e in inside)
        number, step = lists.first_number(node, items)
        steps: list[Callable[[], None]] = []
        for child in inside:
            if tag_of(child) == "li":
                number = lists.own_number(child, number)
                label = lists.counted(kind, number)
                steps.append(partial(self._listed, child, label, indent))
                number += step
            else:
                steps.append(partial(self._visit, child, indent))
        self._agenda.extend(reversed(steps))

    def _listed(self, node: LexborNode, label: str, indent: int) -> None:
        parts = self._columns(node, "li")
        if parts:
            self._item(parts[1], clean(text_of(parts[0], self._skipped)), indent)
        else:
            self._item(node, label, indent, counted=True)

    def _item(
        self, node: LexborNode, label: str, indent: int, *, counted: bool = False
    ) -> None:
        """Read what a label stands before; the label goes to its first words."""
        before = self._look
        self._look = Look(cell=before.cell + 1)
        self.paper.broken()
        start = len(self.paper.blocks)
        self._later(partial(self.paper.label, start, label, indent, counted=counted))
        self._later(partial(self._restore, before, indent + 2))
        if tag_of(node) in ("table", "ol", "ul"):
            self._visit(node, indent + 2)
        else:
            self._below(node, indent + 2)

    def _preformatted(self, node: LexborNode, indent: int) -> None:
        """Text set line by line is read like a text file."""
        text = text_of(node, self._skipped, points=self.notes.points)
        text = text.replace(BREAK, "\n")
        if text.count("\n") < 3:
            self._line.words(text)
            self.flush(indent)
            return
        from assistant.reading.text.plain import plain_text

        self.paper.broken()
        self.paper.blocks += plain_text(text).blocks

    def flush(self, indent: int) -> None:
        """End the inline text gathered so far as one block, or more."""
        line = self._line
        self._line = Inline()
        if not line.said():
            self._line.pending(line.marks())
            return
        for text in paragraphs(line.text()):
            left = self.paper.paragraph(text, line, self._look, indent)
            self._line.pending(left)

    def finished(self) -> list[Block]:
        """The blocks of the page, with their marks."""
        return self.paper.finished(self.marker, self._line.marks())
