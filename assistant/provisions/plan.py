"""Plan: decide for each block what it is, with a look at what stands around it.

Turns blocks into items (heading, listed, bullet, plain, title, skip). Decides what
one line alone cannot tell: whether "Section 2" holds articles, whether a line that
begins "Article 5" is a heading, where a preamble without heading begins, whether
paragraph numbers run through the whole document. Builds no nodes.

    >>> [i.role for i in plan(place([Block(text="Article 1"), Block(text="We act.")]))]
    ['heading', 'plain']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.provisions.blocks import Placed
from assistant.provisions.labels import (
    CONTAINERS,
    Heading,
    ListLabel,
    heading_of,
    list_label,
)
from assistant.provisions.numbers import value_of

_BULLET = re.compile(r"[—–‒•·▪●\-*]\s*\S")
_WHEREAS = re.compile(r"(?:Whereas|WHEREAS)\s?:?$")
_PREAMBLE = re.compile(
    r"(?:The|THE) (?:States?|STATES|Parties|High Contracting|Contracting|member States"
    r"|General Assembly|General Conference|Governments?|EUROPEAN|COUNCIL|Council"
    r"|Member States|peoples)\b|We,? the peoples|(?:Having regard|HAVING REGARD"
    r"|Considering|CONSIDERING|Recalling|RECALLING|Recogni[sz]ing|Noting|Whereas)\b"
)
_CLOSING = re.compile(
    r"IN (?:WITNESS|FAITH) WHEREOF|(?:Done|DONE)(?: (?:at|in|this)\b|,)"
    r"|This (?:Regulation|Directive|Decision) shall (?:be binding in its|enter into fo)"
    r"|In witness whereof"
)
_BINDING = re.compile(r"This (?:Regulation|Directive|Decision) shall be binding in its")
_HOMES = (*CONTAINERS, "heading", "objective", "principle")
_LONGEST_HEADING = 400
_LONGEST_TITLE = 200
_ADDRESS = 160


@dataclass(frozen=True, kw_only=True)
class Item:
    """A block with its role; `heading` and `label` are set for those roles."""

    placed: Placed
    role: str
    heading: Heading | None = None
    label: ListLabel | None = None
    numbers: bool = False  # numbered paragraphs follow this heading

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.placed.block.text


def plan(placed: Sequence[Placed]) -> list[Item]:
    """The items of a document, in order."""
    items = _in_sequence([_item(p) for p in placed])
    items = _without_title(items)
    items = _titles_below(items)
    items = _repeated_titles(items)
    items = _sections(items)
    items = _annex_points(items)
    items = _inner_headings(items)
    items = _numbers_follow(_resolving(items))
    return _without_noise(_preamble(items))


def _item(placed: Placed) -> Item:
    block = placed.block
    if block.level:
        if len(block.text) > _LONGEST_HEADING:
            return Item(placed=placed, role="plain")
        found = heading_of(block.text)
        heading = found or Heading(kind="heading", number="", title=block.text)
        role = "skip" if heading.kind == "recitals" else "heading"
        return Item(placed=placed, role=role, heading=heading)
    heading = heading_of(block.text, marked=False)
    if heading:
        role = "skip" if heading.kind == "recitals" else "heading"
        return Item(placed=placed, role=role, heading=heading)
    if _WHEREAS.match(block.text):
        return Item(placed=placed, role="whereas")
    label = list_label(block.text, block.label)
    if label:
        return Item(placed=placed, role="listed", label=label)
    if _BINDING.match(block.text) or (
        _CLOSING.match(block.text) and "enter into fo" not in block.text[:60]
    ):
        return Item(placed=placed, role="closing")
    bullet = _BULLET.match(block.text)
    return Item(placed=placed, role="bullet" if bullet else "plain")


def _in_sequence(items: list[Item]) -> list[Item]:
    """Lines that only look like article headings are text: their number jumps."""
    last = -1.0  # the first article may have any number, except in an annex
    checked: list[Item] = []
    for item in items:
        heading = item.heading
        if heading and heading.kind == "annex":
            last = 0.0
        if heading and heading.kind == "article":
            value = value_of(heading.number) or 0.0
            jumps = not (last < value <= last + 4 or value == 1) and last >= 0
            block = item.placed.block
            if jumps and not (block.level and block.page is None):
                checked.append(replace(item, role="plain", heading=None))
                continue
            last = value
        checked.append(item)
    return checked


def _without_title(items: list[Item]) -> list[Item]:
    """Headings of words at the very start are the document's title lines.

    Only the first one is where headings of words make up the structure.
    """
    articles = any(i.heading and i.heading.kind == "article" for i in items)
    for i, item in enumerate(items):
        if item.role == "listed":
            break
        if item.role not in ("heading", "container") or not item.heading:
            continue
        named = item.heading.kind == "heading"
        if not named or (item.placed.block.level > 1 and not articles):
            break
        items[i] = replace(item, role="title")
        if not articles:
            break
    return items


def _titles_below(items: list[Item]) -> list[Item]:
    """A line right below a bare "Article 5" or "Chapter II" is its title."""
    for i, item in enumerate(items[:-1]):
        heading = item.heading
        if item.role != "heading" or not heading or not heading.number:
            continue
        if heading.title or not _is_title(items, i, items[i + 1]):
            continue
        lines = [i + 1]
        while lines[-1] + 1 < len(items) and _title_goes_on(items, lines[-1]):
            lines.append(lines[-1] + 1)
        title = " ".join(items[k].text for k in lines)
        items[i] = replace(item, heading=replace(heading, title=title))
        for k in lines:
            items[k] = replace(items[k], role="skip")
    return items


def _title_goes_on(items: list[Item], index: int) -> bool:
    """Whether the printed heading line after `index` belongs to the same title."""
    above, below = items[index], items[index + 1]
    printed = below.placed.block.page is not None
    words = below.heading is not None and below.heading.kind == "heading"
    return printed and words and above.placed.block.level == below.placed.block.level


def _is_title(items: list[Item], index: int, below: Item) -> bool:
    block, above = below.placed.block, items[index].placed.block
    free = above.page is not None or above.level == 0
    if below.role == "heading" and below.heading:
        equal = free or block.level == above.level
        return equal and below.heading.kind == "heading"
    if below.role != "plain" or not free or len(block.text) > _LONGEST_TITLE:
        return False
    more = index + 2 < len(items) and items[index + 2].role != "heading"
    ends = block.text[-1] in ".;:,。；：，"
    return more and not ends and not block.text[0].islower()


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _repeated_titles(items: list[Item]) -> list[Item]:
    """Skip lines under a heading that only repeat its title (over up to 3 lines)."""
    for i, item in enumerate(items):
        if item.role != "heading" or not item.heading or not item.heading.title:
            continue
        title, said = _words(item.heading.title), ""
        for j in range(i + 1, min(i + 4, len(items))):
            if items[j].role != "plain":
                break
            said = f"{said} {_words(items[j].text)}".strip()
            if said == title:
                for k in range(i + 1, j + 1):
                    items[k] = replace(items[k], role="skip")
    return items


def _sections(items: list[Item]) -> list[Item]:
    """A section before whose successor an article begins is a container."""
    stop = {"section", "annex"}
    for i, item in enumerate(items):
        heading = item.heading
        if item.role != "heading" or not heading or heading.kind != "section":
            continue
        for later in items[i + 1 :]:
            if later.role != "heading" or not later.heading:
                continue
            if later.heading.kind in stop:
                break
            if later.heading.kind == "article":
                items[i] = replace(item, role="container")
                break
    return items


def _annex_points(items: list[Item]) -> list[Item]:
    """A heading "3. Quality" in an annex is its point 3, not a section."""
    annex = False
    for i, item in enumerate(items):
        heading = item.heading
        if item.role not in ("heading", "container") or not heading:
            continue
        annex = heading.kind == "annex" or (annex and heading.kind != "article")
        if annex and heading.kind == "section" and item.text[:1].isdigit():
            point = replace(heading, kind="paragraph")
            items[i] = replace(item, heading=point)
    return items


def _inner_headings(items: list[Item]) -> list[Item]:
    """A named heading amid an article whose numbering goes on is no new provision."""
    article, last = False, 0.0
    for i, item in enumerate(items):
        heading = item.heading
        if heading and item.role in ("heading", "container"):
            if heading.kind != "heading":
                article, last = heading.kind == "article", 0.0
            elif article and _next_number(items, i) == last + 1:
                items[i] = replace(item, role="skip")
            else:
                article = False
        elif item.label and item.label.decimal:
            last = item.label.readings[0].value
    return items


def _next_number(items: list[Item], start: int) -> float | None:
    for item in items[start + 1 :]:
        if item.label and item.label.decimal:
            return item.label.readings[0].value
        if item.heading and item.heading.kind != "heading":
            return None
    return None


def _numbers_follow(items: list[Item]) -> list[Item]:
    """Mark headings under which numbered paragraphs stand before the next heading."""
    numbers = False
    for i in range(len(items) - 1, -1, -1):
        label = items[i].label
        if items[i].role in ("heading", "container"):
            items[i] = replace(items[i], numbers=numbers)
            numbers = False
        elif label and label.decimal and label.readings[0].style != "(digit)":
            numbers = True
    return items


def _resolving(items: list[Item]) -> list[Item]:
    """Numbers that end a preamble ("1. Adopts …") when the text itself counts anew."""
    inside, told, found = False, 0, list[int]()
    for i, item in enumerate(items):
        heading = item.heading if item.role in ("heading", "container") else None
        if heading:
            if heading.kind == "article":
                return items
            inside = heading.kind == "preamble"
        elif item.role == "plain":
            told += inside
        elif item.role == "listed" and item.label and item.label.decimal:
            if inside and told > 2:
                found.append(i)
            elif found and item.label.number == "1":
                for k in found:
                    items[k] = replace(items[k], role="plain", label=None)
                return items
    return items


def _preamble(items: list[Item]) -> list[Item]:
    """Mark where a preamble without a heading begins, if there is one."""
    begin: int | None = None
    headed = False
    for i, item in enumerate(items):
        heading = item.heading if item.role in ("heading", "container") else None
        if heading and heading.kind == "heading":
            begin, headed = None, True
        elif heading or item.role in ("listed", "whereas"):
            named = heading is not None and heading.kind == "preamble"
            return items if begin is None or named else _begun(items, begin)
        elif begin is None and item.role == "plain" and _PREAMBLE.match(item.text):
            # Below a heading of words only "The Assembly," is sure to be a preamble.
            sure = item.text.endswith(",") and len(item.text) < _ADDRESS
            begin = i if sure or not headed else None
    return items


def _without_noise(items: list[Item]) -> list[Item]:
    """Without headings, labels whose numbers keep starting anew are no structure."""
    roles = {item.role for item in items}
    if roles & {"heading", "container", "preamble", "whereas"} or -1 in running(items):
        return items
    if not any(item.label and item.label.decimal for item in items):
        return items
    return [
        replace(item, role="plain", label=None) if item.role == "listed" else item
        for item in items
    ]


def _begun(items: list[Item], begin: int) -> list[Item]:
    """The items with a preamble from `begin`; headings above it are title lines."""
    above = [
        replace(item, role="title") if item.role == "heading" else item
        for item in items[:begin]
    ]
    return [*above, replace(items[begin], role="preamble"), *items[begin + 1 :]]


def running(items: Sequence[Item]) -> frozenset[int]:
    """The headings (by index, -1: none) through which paragraph numbers run on.

    Such a text is cited by paragraph alone (para 50), whatever heading is above it.
    Numbers that begin anew under each heading do not run; one list under one heading
    of words does.
    """
    spans: dict[int, list[float]] = {}
    home = -1
    for i, item in enumerate(items):
        if item.heading and item.role in ("heading", "container"):
            home = i if item.heading.kind in _HOMES else -2
        elif item.role == "preamble":
            home = -1
        elif item.role == "listed" and item.label and not item.label.compound:
            first = item.label.readings[0]
            if home > -2 and first.style[:5] == "digit":
                spans.setdefault(home, []).append(first.value)
    best: list[int] = []
    for start in spans:
        chain = _chain(spans, start)
        best = chain if len(chain) > len(best) else best
    single = len(best) == 1 and (best[0] == -1 or _worded(items[best[0]], spans))
    return frozenset(best if len(best) > 1 or single else [])


def _chain(spans: dict[int, list[float]], start: int) -> list[int]:
    """The headings, from `start` on, whose numbers each continue those before."""
    chain: list[int] = []
    last = 0.0
    for home, values in spans.items():
        if home >= start and last < values[0] <= last + 1 and values == sorted(values):
            chain.append(home)
            last = values[-1]
    return chain


def _worded(item: Item, spans: dict[int, list[float]]) -> bool:
    return len(spans) == 1 and item.heading is not None and not item.heading.number
