"""HTML: pages of official journals and plain web pages.

Knows the classes EUR-Lex gives to titles, articles and notes, and that EUR-Lex lays
out points as tables of two columns (label, text). Knows no numbering.

    >>> html_blocks("<h2>Part I</h2><p>We act.</p>", "toy.html").blocks[1].text
    'We act.'
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.errors import ReadingError
from assistant.provisions.blocks import Block, clean
from assistant.reading.formats import Blocks

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_LEVELS = {
    "oj-ti-section-1": 2,
    "oj-ti-section-2": 2,
    "oj-ti-art": 3,
    "oj-sti-art": 3,
    "oj-ti-grseq-1": 4,
    "oj-doc-ti": 1,
    # the same classes in consolidated versions
    "title-division-1": 2,
    "title-division-2": 2,
    "title-article-norm": 3,
    "stitle-article-norm": 3,
    "title-annex-1": 1,
    "title-annex-2": 1,
}
_TITLES = frozenset({"oj-doc-ti", "doc-ti"})
_JOINS_ABOVE = frozenset(
    {"oj-ti-section-2", "oj-sti-art", "title-division-2", "stitle-article-norm"}
)
_NOTES = frozenset({"oj-note", "note"})
_SKIPPED = "script, style, nav, header, footer, form, noscript, template, iframe, head"
_BLOCK_TAGS = frozenset(
    [
        "p",
        "div",
        "li",
        "td",
        "th",
        "table",
        "tbody",
        "tr",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "main",
        "body",
        "pre",
        "hr",
        "center",
        "address",
        "figure",
    ]
)
_LABEL = re.compile(
    r"[‘“]?(?:\(?[0-9A-Za-z]{1,5}(?:\.\d+)*(?: [a-z]{3,8})?[.)]|[—–•·-])$"
)
_NUMBERED = re.compile(r"(?:annex|section|part|chapter|title|article)\b", re.IGNORECASE)
_IMPRINT = re.compile(r"(?:ELI: http|ISSN \d)")
_MARGINAL = re.compile(r"oj-hd-|oj-doc-sep|oj-doc-end|navbar|breadcrumb|footer|header")


def html_blocks(text: str, name: str) -> Blocks:
    """The blocks of a page, without menus, scripts and footnotes.

    Raises:
        ReadingError: the page holds no text.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    head = tree.css_first("title")
    page_title = clean(head.text()) if head is not None else ""
    for node in tree.css(_SKIPPED):
        node.decompose()
    walk = _Walk()
    if tree.body is not None:
        walk.drop_notes(tree.body)
        walk.enter(tree.body, 0)
    walk.flush(0)
    if not walk.blocks:
        raise ReadingError(f"{name} is a page without text: save the page again.")
    notes: tuple[str, ...] = ()
    if walk.notes:
        notes = (f"{walk.notes} footnotes were left out of the provisions.",)
    title = " ".join(walk.title) or _first_heading(walk.blocks) or page_title
    return Blocks(blocks=walk.blocks, title=title, notes=notes)


def _first_heading(blocks: list[Block]) -> str:
    return next((b.text for b in blocks if b.level == 1), "")


class _Walk:
    """Walks the page once; inline text gathers until a block ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.title: list[str] = []
        self.notes = 0
        self._inline: list[str] = []
        self._above = ""

    def drop_notes(self, body: LexborNode) -> None:
        """Remove footnotes and their markers "(1)" from the page."""
        for node in body.css("p.oj-note, p.note"):
            self.notes += 1
            node.decompose()
        for mark in body.css("span.oj-note-tag, span.note-tag"):
            link = mark.parent
            holder = link if link is not None and link.tag == "a" else mark
            holder.decompose()

    def enter(self, node: LexborNode, indent: int) -> None:
        """Collect the blocks below a node that stands in by `indent`."""
        child = node.child
        while child is not None:
            self._child(child, indent)
            child = child.next

    def _child(self, node: LexborNode, indent: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._inline.append(node.text_content or "")
        elif tag == "table":
            self.flush(indent)
            self._table(node, indent)
        elif tag == "br":
            self._inline.append("\n")
        elif tag in _BLOCK_TAGS:
            self.flush(indent)
            self._block(node, tag, indent)
        elif tag[:1] not in "-_!":
            self.enter(node, indent)

    def _block(self, node: LexborNode, tag: str, indent: int) -> None:
        classes = (node.attributes.get("class") or "").split()
        if any(_MARGINAL.match(c) for c in classes):
            return
        level = _HEADINGS.get(tag, 0)
        marked = next((c for c in classes if c in _LEVELS), "")
        if marked or level:
            self._heading(node, marked, level)
            return
        start = len(self.blocks)
        self.enter(node, indent)
        self.flush(indent)
        if tag == "li" and len(self.blocks) > start:
            first = self.blocks[start]
            if not _LABEL.match(first.text.split(" ")[0]):
                self.blocks[start] = replace(first, text=f"• {first.text}")

    def _heading(self, node: LexborNode, marked: str, level: int) -> None:
        text = clean(node.text(deep=True))
        if not text:
            return
        if marked in _TITLES and self._in_title(text):
            self.title.append(text)
            self.blocks[:] = [b for b in self.blocks if b.level != 1]
            self.blocks.append(Block(text=" ".join(self.title), level=1))
            return
        joins = marked in _JOINS_ABOVE or (
            marked and marked == self._above and not _NUMBERED.match(text)
        )
        last = self.blocks[-1] if self.blocks else None
        if joins and last is not None and last.level and self._above:
            mark = " " if " – " in last.text else " – "
            self.blocks[-1] = replace(last, text=f"{last.text}{mark}{text}")
            return
        self._above = marked
        self.blocks.append(Block(text=text, level=level or _LEVELS[marked]))

    def _in_title(self, text: str) -> bool:
        """Whether a title line is the document's own and not an annex's."""
        return not self._above and not text.upper().startswith("ANNEX")

    def _table(self, table: LexborNode, indent: int) -> None:
        """A table of label and text is a list item; any other is read row by row."""
        for row in _rows(table):
            cells = list(_children(row, ("td", "th")))
            filled = [c for c in cells if clean(c.text(deep=True))]
            label = clean(filled[0].text(deep=True)) if len(filled) > 1 else ""
            if len(filled) == 2 and _LABEL.match(label):
                self._item(filled[1], label, indent)
            else:
                for cell in filled:
                    self.enter(cell, indent)
                    self.flush(indent)

    def _item(self, cell: LexborNode, label: str, indent: int) -> None:
        start = len(self.blocks)
        self.enter(cell, indent + 2)
        self.flush(indent + 2)
        if len(self.blocks) == start:
            return
        first = self.blocks[start]
        text = f"{label} {first.text}"
        self.blocks[start] = replace(first, text=text, indent=indent + 1)

    def flush(self, indent: int) -> None:
        """End the inline text gathered so far as a block."""
        text = clean("".join(self._inline))
        self._inline.clear()
        if text and not _IMPRINT.match(text):
            self._above = ""
            self.blocks.append(Block(text=text, indent=indent))


def _rows(table: LexborNode) -> list[LexborNode]:
    rows = _children(table, ("tr",))
    for body in _children(table, ("tbody", "thead", "tfoot")):
        rows += _children(body, ("tr",))
    return rows


def _children(node: LexborNode, tags: tuple[str, ...]) -> list[LexborNode]:
    found: list[LexborNode] = []
    child = node.child
    while child is not None:
        if child.tag in tags:
            found.append(child)
        child = child.next
    return found
