"""Drafts: one provision node while it is still being read.

Mutable on purpose and private to the grammar. Knows what a node may take in, not how it
is named or where it stands.

    >>> from assistant.provisions.pinpoints import name_of
    >>> name = name_of(kind="article", number="5", title="", above=None)
    >>> Draft(kind="article", number="5", heading="", name=name, parent=None, path=(),
    ...       start=0, end=0).awaits_text
    True
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.provisions.blocks import Placed
from assistant.provisions.pinpoints import Name

ACTS = ("annex", "protocol")  # they hold articles and paragraphs of their own
_ITEMS = ("paragraph", "point", "subparagraph")
_COUNTED = ("preamble", "abstract", "opening", "heading", "part", "title", "chapter")


@dataclass(kw_only=True)
class Draft:
    """A node that still grows; `last` is the last child value by label style."""

    kind: str
    number: str
    heading: str
    name: Name
    parent: Draft | None
    path: tuple[str, ...]
    start: int
    end: int
    level: int = 0
    indent: int = 0
    container: bool = False
    style: str = ""
    headed: bool = True
    page: int | None = None
    last: dict[str, float] = field(default_factory=dict[str, float])
    children: int = 0
    count: int = 0  # unnumbered paragraphs counted by us
    subparagraphs: int = 1
    numbered_below: bool = False
    lifted: str = ""  # style of the points cited as if they stood one level higher
    runs: bool = False  # numbers below run through the document: para 50
    through: Draft | None = None  # numbers below run through this container
    own: bool = False  # "3.2 Data policy": a section named by its number alone
    full: str = ""  # "8.1" for a paragraph 1 that the text numbers with its article

    @property
    def listed(self) -> bool:
        """Whether the node is an item of a list and not a headed provision."""
        return self.kind in _ITEMS and self.style != ""

    @property
    def counts(self) -> bool:
        """Whether its unlabelled paragraphs are counted as nodes of their own."""
        counted = self.container or self.own or self.kind in _COUNTED
        return counted and not (self.numbered_below or self.runs or self.through)

    @property
    def worded(self) -> bool:
        """Whether numbers run on through it, so that its own text is counted freely."""
        return self.runs and self.kind in _COUNTED

    @property
    def awaits_text(self) -> bool:
        """Whether unlabelled text is the node's own first paragraph."""
        return not self.counts and self.start == self.end and not self.children

    def add(self, placed: Placed, skip: int = 0) -> None:
        """Take a block as (more) own text, without its first `skip` characters."""
        if self.start == self.end:
            self.start = min(placed.start + skip, placed.end)
        self.end = placed.end
        if self.page is None:
            self.page = placed.block.page

    def takes_text(self, indent: int) -> bool:
        """Whether text without a label, standing in by `indent`, belongs here."""
        if not self.listed:
            return True
        if self.kind == "paragraph":
            return self.indent <= indent
        return self.kind == "point" and self.indent < indent
