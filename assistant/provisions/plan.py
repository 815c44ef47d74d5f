"""Plan: decide for each block what it is, with a look at what stands around it.

Turns blocks into items (heading, listed, bullet, plain, title, skip). Decides what
one line alone cannot tell: whether "Section 2" holds articles, whether a line that
begins "Article 5" is a heading, where a preamble without heading begins, whether
paragraph numbers run through the whole document. Builds no nodes.

    >>> from assistant.provisions.blocks import Block, place
    >>> [i.role for i in plan(place([Block(text="Article 1"), Block(text="We act.")]))]
    ['heading', 'plain']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.provisions.acts import annexed_acts, in_sequence
from assistant.provisions.blocks import Placed
from assistant.provisions.captions import captions, shown, signed
from assistant.provisions.endings import endings
from assistant.provisions.items import Item
from assistant.provisions.labels import Heading, heading_of, list_label
from assistant.provisions.notices import notices
from assistant.provisions.numbering import without_noise
from assistant.provisions.preambles import (
    begin_preamble,
    drafted,
    resolving,
    roman_operative,
)
from assistant.provisions.quoted import quoted
from assistant.provisions.titles import repeated_titles, titles_below, without_title

_BULLET = re.compile(r"[—–‒•·▪●◦\-*►▶■□✓❖➢\uf000-\uf0ff]\s*\S|>\s+\S|o\s(?=[A-Z])")
_WHEREAS = re.compile(r"(?:Whereas|WHEREAS)\s?:?$")
_CLOSING = re.compile(
    r"IN (?:WITNESS|FAITH) WHEREOF|(?:Done|DONE)(?: (?:at|in|this)\b|,)"
    r"|This (?:Regulation|Directive|Decision) shall (?:be binding in its|enter into fo)"
    r"|In witness whereof"
)
_BINDING = re.compile(r"This (?:Regulation|Directive|Decision) shall be binding in its")
_LONGEST_HEADING = 400


def plan(placed: Sequence[Placed]) -> list[Item]:
    """The items of a document, in order."""
    items = quoted(notices([_item(p) for p in placed]))
    items = in_sequence(annexed_acts(items))
    items = without_title(items)
    items = titles_below(items)
    items = repeated_titles(items)
    items = captions(shown(endings(items)))
    items = _sections(items)
    items = _annex_points(items)
    items = _inner_headings(items)
    items = begin_preamble(drafted(roman_operative(resolving(items))))
    return without_noise(_numbers_follow(signed(items)))


def _item(placed: Placed) -> Item:
    block = placed.block
    if block.quoted:
        return Item(placed=placed, role="bullet")
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


def _sections(items: list[Item]) -> list[Item]:
    """A section before whose successor an article begins is a container."""
    article = False  # whether an article comes before the next section or annex
    for i in range(len(items) - 1, -1, -1):
        item, heading = items[i], items[i].heading
        if item.role != "heading" or not heading:
            continue
        if heading.kind == "section" and article:
            items[i] = replace(item, role="container")
        if heading.kind in ("section", "annex", "article"):
            article = heading.kind == "article"
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
    coming = _next_numbers(items)
    for i, item in enumerate(items):
        heading = item.heading
        if heading and item.role in ("heading", "container"):
            if heading.kind != "heading":
                article, last = heading.kind == "article", 0.0
            elif article and coming[i] == last + 1:
                items[i] = replace(item, role="skip")
            else:
                article = False
        elif item.label and item.label.decimal:
            last = item.label.readings[0].value
    return items


def _next_numbers(items: list[Item]) -> list[float | None]:
    """For each item the next number of a list, before the next citable heading."""
    coming: list[float | None] = [None] * len(items)
    near: float | None = None
    for i in range(len(items) - 1, -1, -1):
        coming[i] = near
        label, heading = items[i].label, items[i].heading
        if label and label.decimal:
            near = label.readings[0].value
        elif heading and heading.kind != "heading":
            near = None
    return coming


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
