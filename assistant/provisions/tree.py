"""Tree: the one grammar that turns the blocks of any format into provision nodes.

Holds a stack of open nodes and attaches each block to it: headings close what they
end, labels open points under the right parent, text without label becomes a node's
own text or a further subparagraph. Knows no file format.

    >>> tree = build_tree([Block(text="Article 1"), Block(text="1. We act.")])
    >>> [node.key for node in tree.nodes]
    ['art-1', 'art-1/1']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.provisions.blocks import Block, Mark, join, place
from assistant.provisions.drafts import ACTS, Draft
from assistant.provisions.growing import Names
from assistant.provisions.headings import open_heading
from assistant.provisions.items import Item
from assistant.provisions.listing import Listing
from assistant.provisions.numbering import running, running_within
from assistant.provisions.openings import enacts, is_prose
from assistant.provisions.plan import plan
from assistant.provisions.sentences import split_sentences
from assistant.provisions.unfold import unfold
from assistant.readings import Node
from assistant.terms import Sentence

_OPENING = 4000


@dataclass(frozen=True, kw_only=True)
class Tree:
    """The canonical text, its nodes, the text before them, and what was noticed.

    `marks` are those of the blocks, with offsets into the text.
    """

    text: str
    nodes: tuple[Node, ...]
    marks: tuple[Mark, ...]
    opening: str
    title: str
    notes: tuple[str, ...]


def build_tree(blocks: Sequence[Block]) -> Tree:
    """The provision tree of a document's blocks.

    Every block that is not a heading ends up in a node or in the opening.
    """
    blocks = [block for block in unfold(blocks) if block.text]
    text = join(blocks)
    placed = place(blocks)
    items = plan(placed)
    builder = _Builder(items)
    for index, item in enumerate(items):
        builder.take(index, item)
    title = next((i.text for i in items if i.role == "title"), "")
    return Tree(
        text=text,
        nodes=tuple(_node(draft, text) for draft in builder.names.drafts),
        marks=tuple(
            replace(mark, start=p.start + mark.start, end=p.start + mark.end)
            for p in placed
            for mark in p.block.marks
        ),
        opening="\n".join(builder.opening),
        title=title,
        notes=_notes(builder),
    )


class _Builder:
    """The state while reading: open nodes, names given so far, opening lines."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.names = Names()
        self.running = running(items)
        self.within = running_within(items)
        self.holders = frozenset(self.within.values())
        self.opened: dict[int, Draft] = {}
        self.names.bare_twice = _bare_twice(items)
        self.listing = Listing(items, self.names)
        self.opening: list[str] = []
        self.drafted = any(
            i.label and i.label.readings[0].style == "PP"
            for i in items
            if i.role == "plain"
        )
        self.recitals = False
        self.loose = 0
        self.operative = 0
        self.structured = any(
            i.role in ("heading", "container", "listed", "preamble") for i in items
        )

    def take(self, index: int, item: Item) -> None:
        """Attach one item."""
        takers = {
            "listed": self._listed,
            "heading": self._heading,
            "container": self._heading,
            "preamble": self._preamble,
            "whereas": self._whereas,
            "operative": self._operative,
            "closing": self._closing,
            "bullet": self._bullet,
            "plain": self._plain,
            "notice": self._notice,
        }
        taker = takers.get(item.role)
        if taker:
            taker(index, item)

    def _heading(self, index: int, item: Item) -> None:
        heading = item.heading
        if heading is None:
            return
        self.recitals = False
        block = item.placed.block
        kind = "container" if item.role == "container" else heading.kind
        open_heading(self.names, kind, heading, block.level, item.placed.end)
        draft = self.names.stack[-1]
        draft.page = block.page
        numbered = item.text[0].isdigit() and not item.statute
        draft.own = draft.kind == "section" and numbered
        draft.runs = index in self.running
        self.opened[index] = draft
        if not draft.runs and index in self.within:
            draft.through = self.opened.get(self.within[index])
        runs_below = index in self.holders
        draft.numbered_below = (item.numbers or runs_below) and not draft.runs

    def _whereas(self, index: int, item: Item) -> None:
        del index, item
        self.recitals = True

    def _preamble(self, index: int, item: Item) -> None:
        if self._before_provisions():
            self.names.stack.clear()
        draft = self.names.open("preamble", "", at=item.placed.start)
        if self.drafted:
            draft.add(item.placed)  # "The Assembly," is above its "PP1"
        else:
            self._plain(index, item)

    def _operative(self, index: int, item: Item) -> None:
        """An operative paragraph without a number ("Decides …"); we count it."""
        del index
        self.names.stack.clear()
        label, at = item.label, item.placed.start
        self.operative += label is None
        number = label.number if label else str(self.operative)
        draft = self.names.open_item("paragraph", number, None, at)
        draft.add(item.placed, skip=label.length if label else 0)

    def _listed(self, index: int, item: Item) -> None:
        label = item.label
        if label is None:
            return
        top = self.names.top()
        if top is not None and top.kind == "closing" and not label.decimal:
            top.add(item.placed)
            return
        if self.recitals and label.readings[0].style == "(digit)":
            self.names.stack.clear()
            draft = self.names.open("recital", label.number, at=item.placed.end)
        else:
            draft = self.listing.open(index, label)
        draft.add(item.placed, skip=label.length)

    def _closing(self, index: int, item: Item) -> None:
        del index
        top = self.names.top()
        if top is None or top.kind != "closing":
            self.names.stack.clear()
            top = self.names.open("closing", "", at=item.placed.start)
        top.add(item.placed)

    def _bullet(self, index: int, item: Item) -> None:
        """A dash or bullet stays with the text that was read just before it."""
        last = self.names.drafts[-1] if self.names.drafts else None
        if last is not None and last.end == item.placed.start - 1 > last.start:
            last.add(item.placed)
        else:
            self._plain(index, item)

    def _plain(self, index: int, item: Item) -> None:
        del index
        at = item.placed.start
        if self._before_provisions() and self.structured:
            self._opens(item)
            return
        if enacts(item.text) and self._enacting(item):
            return
        home = self._home(item.placed.block.indent)
        if home is None:
            self._loose(item)
        elif home.kind == "closing" or home.awaits_text:
            home.add(item.placed)
        elif home.counts:
            home.count += 1
            label = item.label if self.drafted else None
            number = label.number if label else str(home.count)
            child = self.names.open_item("paragraph", number, home, at)
            child.add(item.placed, skip=label.length if label else 0)
            self.names.stack.pop()
        else:
            home.subparagraphs += 1
            number = str(home.subparagraphs)
            kind = "paragraph" if home.worded else "subparagraph"
            child = self.names.open_item(kind, number, home, at)
            child.add(item.placed)
            if home.worded:
                self.names.stack.pop()

    def _enacting(self, item: Item) -> bool:
        """The enacting words after the recitals belong to the preamble."""
        preamble = next((d for d in self.names.drafts if d.kind == "preamble"), None)
        if preamble is None or not self.recitals:
            return False
        self.names.stack[:] = [preamble]
        preamble.count += 1
        number = str(preamble.count)
        child = self.names.open_item("paragraph", number, preamble, item.placed.start)
        child.add(item.placed)
        self.names.stack.pop()
        self.recitals = False
        return True

    def _home(self, indent: int) -> Draft | None:
        """The open node that text without a label belongs to; it becomes the top."""
        stack = self.names.stack
        while stack and not stack[-1].takes_text(indent):
            stack.pop()
        return stack[-1] if stack else None

    def _notice(self, index: int, item: Item) -> None:
        """A publisher's notice is no provision; at the start it helps to date."""
        del index
        if self._before_provisions() and self._fits(item):
            self.opening.append(item.text)

    def _fits(self, item: Item) -> bool:
        size = sum(map(len, self.opening)) + len(self.opening)
        return size + len(item.text) <= _OPENING

    def _before_provisions(self) -> bool:
        """Whether nothing but the opening was read so far."""
        stack = self.names.stack
        return stack[0].kind == "opening" if stack else not self.names.drafts

    def _opens(self, item: Item) -> None:
        """Text before any provision: title lines, and prose that must be citable."""
        held = self._fits(item)
        if held:
            self.opening.append(item.text)
        if held and not is_prose(item.text):
            return
        # Neither prose nor what the opening cannot hold may be without a pinpoint.
        if not self.names.stack:
            self.names.open("opening", "", at=item.placed.start)
        home = self.names.stack[0]
        home.count += 1
        number, at = str(home.count), item.placed.start
        self.names.open_item("paragraph", number, home, at).add(item.placed)
        self.names.stack.pop()

    def _loose(self, item: Item) -> None:
        """Text in no provision of a file without structure is counted."""
        self.loose += 1
        number, at = str(self.loose), item.placed.start
        draft = self.names.open_item("paragraph", number, None, at)
        draft.add(item.placed)
        self.names.stack.pop()


def _bare_twice(items: Sequence[Item]) -> frozenset[str]:
    """Keys of annexes and acts without a number that occur more than once."""
    bare = Counter(
        i.heading.word or i.heading.kind
        for i in items
        if i.role == "heading" and i.heading and not i.heading.number
        if i.heading.kind in ACTS
    )
    return frozenset(key for key, times in bare.items() if times > 1)


def _notes(builder: _Builder) -> tuple[str, ...]:
    notes: list[str] = []
    if not builder.structured:
        notes.append(
            "No headings or numbers were found: the paragraphs were counted by us."
        )
    if builder.operative:
        notes.append(
            "Its operative paragraphs carry no numbers: they were counted by us."
        )
    if builder.names.duplicates:
        twice = ", ".join(builder.names.duplicates[:5])
        notes.append(f"These numbers occur more than once: {twice}.")
    return tuple(notes)


def _node(draft: Draft, text: str) -> Node:
    spans = split_sentences(text[draft.start : draft.end])
    return Node(
        key=draft.name.key,
        kind=draft.kind,
        number=draft.number,
        heading=draft.heading,
        pinpoint=draft.name.pinpoint,
        path=draft.path,
        parent=draft.parent.name.key if draft.parent else None,
        start=draft.start,
        end=draft.end,
        sentences=tuple(
            Sentence(number=n, start=draft.start + a, end=draft.start + b)
            for n, (a, b) in enumerate(spans, 1)
        ),
        page=draft.page,
    )
