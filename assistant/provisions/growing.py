"""Growing: the nodes while they are being read, their stack and their names.

Mutable on purpose and private to the grammar; `tree` freezes the result. Knows how
keys are kept unique, not which block goes where.

    >>> names = Names()
    >>> names.open("article", "5", title="Aim", at=0).name.key
    'art-5'
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assistant.provisions.blocks import Placed
from assistant.provisions.labels import CONTAINERS
from assistant.provisions.pinpoints import Name, heading_name, name_of, titled

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

    @property
    def listed(self) -> bool:
        """Whether the node is an item of a list and not a headed provision."""
        return self.kind in _ITEMS and self.style != ""

    @property
    def counts(self) -> bool:
        """Whether its unlabelled paragraphs are counted as nodes of their own."""
        counted = self.container or self.kind in _COUNTED
        return counted and not (self.numbered_below or self.runs)

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


class Names:
    """All drafts in reading order, the open ones, and the keys given so far."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.stack: list[Draft] = []
        self.root: dict[str, float] = {}  # `last` of the document itself
        self.duplicates: list[str] = []
        self._keys: set[str] = set()
        self._restarted: set[str] = set()
        self._headings: dict[str, list[int]] = {}

    def top(self) -> Draft | None:
        """The innermost open node."""
        return self.stack[-1] if self.stack else None

    def open(self, kind: str, number: str, *, title: str = "", at: int) -> Draft:
        """Open a headed node below what is open; `at` is where its heading ends."""
        parent = self.top()
        if kind == "heading":
            name = self._heading_name(title)
        else:
            name = self._citable_name(kind, number, title)
        return self._push(kind, number, title, name, parent, at)

    def open_item(self, kind: str, number: str, parent: Draft | None, at: int) -> Draft:
        """Open a paragraph, point or subparagraph below `parent`."""
        above = parent.name if parent else None
        if parent and parent.lifted and parent.parent and kind == "point":
            above = parent.parent.name
        if kind == "paragraph" and (parent is None or parent.runs):
            above = None
        name = name_of(kind=kind, number=number, title="", above=above)
        if parent:
            parent.children += 1
        draft = self._push(kind, number, "", name, parent, at)
        draft.style = kind
        return draft

    def open_compound(self, number: str, at: int) -> Draft:
        """Open "3.1" below the open node "3", named as its equal: point 3.1."""
        stem = number.rpartition(".")[0]
        carrier = next((d for d in self.stack if _carries(d, stem)), None)
        equal = next((d for d in self.stack if _equal(d, stem)), None)
        if carrier is None and equal is not None:
            del self.stack[self.stack.index(equal) :]
            return self.open(equal.kind, number, at=at)
        while self.stack and self.stack[-1] is not carrier:
            if carrier is None and not _compound(self.stack[-1]):
                break
            self.stack.pop()
        parent = self.top()
        if parent is None or parent.number != stem:
            return self.open_item("paragraph", number, parent, at)
        parent.children += 1
        above = parent.parent.name if parent.parent else None
        if parent.kind != "paragraph" and not parent.name.annexed:
            above = None
        name = name_of(kind=parent.kind, number=number, title="", above=above)
        draft = self._push(parent.kind, number, "", name, parent, at)
        draft.style = "paragraph" if parent.listed else ""
        return draft

    def container(self) -> Draft | None:
        """The outermost open container, which prefixes numbers that restart."""
        return next((d for d in self.stack if d.kind in CONTAINERS), None)

    def annex(self) -> Draft | None:
        """The open annex."""
        return next((d for d in self.stack if d.kind == "annex"), None)

    def _push(
        self,
        kind: str,
        number: str,
        title: str,
        name: Name,
        parent: Draft | None,
        at: int,
    ) -> Draft:
        draft = Draft(
            kind=kind,
            number=number,
            heading=title,
            name=self._unique(name),
            parent=parent,
            path=(*(parent.path if parent else ()), name.label),
            start=at,
            end=at,
        )
        self.drafts.append(draft)
        self.stack.append(draft)
        return draft

    def _citable_name(self, kind: str, number: str, title: str) -> Name:
        container, annex = self.container(), self.annex()
        above = annex.name if annex and kind != "annex" else None
        if kind == "paragraph":
            name = name_of(kind=kind, number=number, title=title, above=above)
            return replace(name, label=titled(name.label, title))
        if kind in ("part", "title", "chapter", "subsection", "container"):
            return self._container_name(kind, number, title)
        name = name_of(kind=kind, number=number, title=title, above=above)
        if container is None or kind == "recital":
            return name
        if name.key in self._keys:
            self._restarted.add(container.name.key)
        if container.name.key in self._restarted:
            return name_of(kind=kind, number=number, title=title, above=container.name)
        return name

    def _container_name(self, kind: str, number: str, title: str) -> Name:
        kind = "section" if kind == "container" else kind
        holders = [d for d in self.stack if d.container or d.kind == "annex"]
        above = holders[-1].name if holders else None
        name = name_of(kind=kind, number=number, title=title, above=above)
        if above is None and kind == "section":
            # A section that holds articles is never cited "sec 2" by itself.
            return replace(name, pinpoint=f"section {number}")
        return name

    def _heading_name(self, title: str) -> Name:
        annex = self.annex()
        above = annex.name if annex else None
        depth = sum(1 for d in self.stack if d.kind == "heading")
        counters = self._headings.setdefault(above.key if above else "", [])
        del counters[depth + 1 :]
        counters.extend([0] * (depth + 1 - len(counters)))
        counters[depth] += 1
        number = ".".join(map(str, counters))
        return heading_name(number=number, title=title, above=above)

    def _unique(self, name: Name) -> Name:
        key, copy = name.key, 1
        while key in self._keys:
            copy += 1
            key = f"{name.key}~{copy}"
        if copy > 1:
            self.duplicates.append(name.pinpoint)
        self._keys.add(key)
        return replace(name, key=key)


def _carries(draft: Draft, stem: str) -> bool:
    return draft.number == stem and draft.kind in ("paragraph", "section", "principle")


def _compound(draft: Draft) -> bool:
    return draft.listed or (draft.kind == "paragraph" and "." in draft.number)


def _equal(draft: Draft, stem: str) -> bool:
    """Whether a headed node ("1.1") counts on the level of "1.2"."""
    headed = draft.kind in ("section", "principle") and "." in draft.number
    return headed and draft.number.rpartition(".")[0] == stem
