"""From a provision tree to the units that are compared.

Articles are units with all that stands under them; recitals and paragraphs of the
preamble are units; where a text has no articles its sections or paragraphs are. Titles
and headings of chapters are units of their own. Knows no second draft. Example:

    [unit.label for unit in units_of(tree.text, tree.nodes, "Toy Treaty")]
    # ["title", "preamble 1", "art 1", "art 2"]
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.compare.nouns import Unit
from assistant.compare.pasted import head_of
from assistant.provisions.numbers import roman
from assistant.readings import Node

_OUTER = frozenset({
    *("part", "title", "chapter", "section", "subsection", "heading", "annex"),
    *("protocol", "preamble", "abstract", "opening", "article", "recital"),
    *("principle", "objective"),
})  # fmt: skip
_SHORT = {"article": "art", "paragraph": "para", "point": "point"}
_NAMED = re.compile(r"(?i)(rule|regulation|section|principle|guideline|clause)\b")
_BULLETS = re.compile(r"[\s•▪●◦·‒–—*-]*")  # marks of a list without its words
_LONGEST_MARK = 14
_LONG = 40  # words: paragraphs of longer articles are aligned on their own
_RESOLUTION = re.compile(r"(PP|OP)\s?(\d{1,3}(?:\s?(?:bis|ter|quater|alt))?)\b[.:]?\s*")


def units_of(
    text: str, nodes: Sequence[Node], title: str = "", *, loose: bool = False
) -> tuple[Unit, ...]:
    """The units of a text, in reading order, each label once.

    With `loose` the lines above the first provision that no node holds are units too.
    """
    below: dict[str | None, list[Node]] = defaultdict(list)
    for node in nodes:
        below[node.parent].append(node)
    cutter = _Cutter(text, below)
    units = [*_title(text, title, nodes), *cutter.cut(below[None])]
    if loose:
        units = sorted([*units, *_loose(text, units)], key=lambda u: u.start)
    return numbered(_told(units))


class _Cutter:
    """Cuts one text; holds its tree."""

    def __init__(self, text: str, below: Mapping[str | None, Sequence[Node]]) -> None:
        self._text = text
        self._below = below
        self._spans: dict[str, tuple[int, int]] = {}

    def cut(self, nodes: Sequence[Node]) -> Iterator[Unit]:
        """The units of some nodes and of what stands under them."""
        stack = list(reversed(nodes))
        while stack:
            node = stack.pop()
            inner = self._below.get(node.key, ())
            if not self._holds(node, inner):
                yield self._unit(node)
                continue
            if node.heading and node.kind not in ("preamble", "opening"):
                yield self._heading(node)
            if node.end > node.start:
                yield self._own(node)
            stack.extend(reversed(inner))

    def _holds(self, node: Node, inner: Sequence[Node]) -> bool:
        """Whether a node only holds units and is none itself."""
        if node.kind in ("preamble", "opening", "abstract"):
            return bool(inner)
        if node.kind in ("article", "recital", "paragraph", "point", "closing"):
            return any(n.kind in ("article", "annex", "protocol") for n in inner)
        runs = any(n.pinpoint.startswith("para ") for n in inner)
        return runs or any(n.kind in _OUTER for n in inner)

    def _span(self, node: Node) -> tuple[int, int]:
        """From the first to the last character of a node and all under it."""
        starts: list[int] = []
        ends: list[int] = []
        stack = [node]
        while stack:
            one = stack.pop()
            if one.end > one.start:
                starts.append(one.start)
                ends.append(one.end)
            stack.extend(self._below.get(one.key, ()))
        if not starts:
            return node.start, node.start
        return min(starts), max(ends)

    def _marked(self, node: Node, start: int) -> int:
        """Where the list mark of a child stands, which a whole article keeps."""
        if start == node.start and node.end > node.start:
            return start
        line = self._text.rfind("\n", 0, start) + 1
        return line if start - line <= _LONGEST_MARK else start

    def _unit(self, node: Node) -> Unit:
        start, end = self._span(node)
        start = self._marked(node, start)
        text = self._text[start:end]
        inner = [n for n in self._below.get(node.key, ()) if n.kind != "point"]
        parts: tuple[Unit, ...] = ()
        if len(inner) > 1 and len(text.split()) >= _LONG:
            parts = tuple(self._part(n, order) for order, n in enumerate(inner))
        return Unit(
            label=label_of(node),
            heading=node.heading.strip(),
            text=text,
            start=start,
            end=end,
            order=0,
            # What stands under a heading without a number is no mere heading.
            kind="section" if node.kind == "heading" and text else node.kind,
            printed=self._printed(node, start),
            parts=parts,
        )

    def _printed(self, node: Node, start: int) -> str:
        """Its number as printed; "" where we counted."""
        if node.kind not in ("paragraph", "subparagraph", "point"):
            return node.path[-1].split(" – ")[0] if node.path else ""
        line = self._text.rfind("\n", 0, start) + 1
        return self._text[line:start].strip()

    def _part(self, node: Node, order: int) -> Unit:
        start, end = self._span(node)
        return Unit(
            label=label_of(node),
            heading="",
            text=self._text[start:end],
            start=start,
            end=end,
            order=order,
            kind=node.kind,
        )

    def _heading(self, node: Node) -> Unit:
        return Unit(
            label=label_of(node),
            heading="",
            text=node.heading.strip(),
            start=node.start,
            end=node.start,
            order=0,
            kind="heading",
            printed=node.path[-1].split(" – ")[0] if node.path else "",
        )

    def _own(self, node: Node) -> Unit:
        """The own words of a node whose children are units: a chapeau."""
        return Unit(
            label=f"{label_of(node)} chapeau",
            heading="",
            text=self._text[node.start : node.end],
            start=node.start,
            end=node.end,
            order=0,
            kind="paragraph",
        )


def label_of(node: Node) -> str:
    """The place of a node with Arabic numbers: "art 5(2)", whatever is printed."""
    pinpoint = node.pinpoint
    if node.kind == "recital":
        return f"recital {arabic(node.number)}"
    if node.kind in ("article", "section", "principle", "annex", "chapter", "part"):
        named = _NAMED.match(pinpoint)
        word = named[1].casefold() if named else _SHORT.get(node.kind, node.kind)
        if node.number:
            return f"{word} {arabic(node.number)}"
    head, _, rest = pinpoint.partition(" ")
    match = re.match(r"([IVXLC]+)\b(.*)$", rest)
    return f"{head} {arabic(match[1])}{match[2]}" if match else pinpoint


def arabic(number: str) -> str:
    """A number in Arabic digits where it is Roman: "IV bis" is "4 bis"."""
    first, blank, rest = number.partition(" ")
    value = roman(first) if first.isupper() else None
    return f"{value}{blank}{rest}" if value else number


def _title(text: str, title: str, nodes: Sequence[Node]) -> Iterator[Unit]:
    """The title, and the lines between it and the first provision."""
    first = min((n.start for n in nodes if n.end > n.start), default=len(text))
    at = text.find(title) if title else -1
    if at < 0 or at >= first or head_of(title) is not None:
        return
    yield Unit(
        label="title",
        heading="",
        text=title,
        start=at,
        end=at + len(title),
        order=0,
        kind="title",
    )


def _loose(text: str, units: Sequence[Unit]) -> Iterator[Unit]:
    """Lines of the preamble in no node: "The participating States,"."""
    body = [u.start for u in units if not u.label.startswith(("title", "preamble"))]
    end = min(body, default=0)
    spans = [(u.start, u.end) for u in units]
    at = 0
    for line in text[:end].split("\n"):
        start, at = at, at + len(line) + 1
        held = any(s < start + len(line) and start < e for s, e in spans)
        numbered = any(u.printed and line.startswith(u.printed) for u in units)
        if held or numbered or not line.strip() or at > end:
            continue
        yield Unit(
            label="preamble",
            heading="",
            text=line,
            start=start,
            end=start + len(line),
            order=0,
            kind="preamble",
        )


def _told(units: Sequence[Unit]) -> Iterator[Unit]:
    """Paragraphs of a preamble and of a resolution under the names they go by."""
    above = 0
    for unit in units:
        match = _RESOLUTION.match(unit.text)
        label = unit.label.replace("opening, para ", "opening ")
        if label.startswith("preamble"):
            above += 1
            label = f"preamble {above}"
        marked = _RESOLUTION.match(f"{unit.printed} ")
        if marked:
            label = f"{marked[1]}{marked[2]}"
        elif match and unit.kind != "title":
            label = f"{match[1]}{match[2]}"
            start = unit.start + match.end()
            unit = replace(unit, text=unit.text[match.end() :], start=start)
        yield replace(unit, label=label)


def numbered(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units with their order; a label that occurs again gets a count."""
    seen: Counter[str] = Counter()
    told: list[Unit] = []
    held = (u for u in units if u.heading or not _BULLETS.fullmatch(u.text))
    for order, unit in enumerate(held):
        seen[unit.label] += 1
        times = seen[unit.label]
        label = unit.label if times == 1 else f"{unit.label} [{times}]"
        told.append(replace(unit, label=label, order=order))
    return tuple(told)
