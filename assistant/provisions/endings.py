"""Endings: lines below the last provision that belong to none.

Knows the note on the meeting that adopted a resolution, and names in a signature that
look like a point ("A. GULL"). Looks at the last lines of a text and of what stands
before each annex.

    "4. Decides to remain seized." / "63rd plenary meeting" / "21 March 2024"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.provisions.blocks import Block
from assistant.provisions.items import Item

_MEETING = re.compile(
    r"(?:\d{1,5}(?:st|nd|rd|th)\s(?:[(]\w+[)]\s)?(?:plenary\s)?meeting"
    r"|\d{1,5}e\sséance(?:\splénière)?|\d{1,5}a?\.?[ªa]?\ssesión(?:\splenaria)?"
    r"|\d{1,5}-е\s(?:пленарное\s)?заседание)\b[^.;:]{0,60}$"
)
_VOTED = re.compile(r"\[?(?:Adopted (?:without a|by a recorded|by a roll-call) vote)\b")
_DATED = re.compile(r"\W*\d{1,2}(?:er)?\s\w+(?:\sde)?\s\d{4}(?:\sг(?:ода|\.))?\W*$")
_SIGNED = re.compile(r"[A-Z]\.\s(?:[A-Z]\.\s?){0,2}(?:[A-ZÀ-Ý][\w’'-]+\s?){1,4}$")
_SHORT = 70
_LINES = 8  # a signature with its place, date and office


def endings(items: list[Item]) -> list[Item]:
    """The items with what stands below the last provision of each part apart."""
    for start, end in _parts(items):
        _meeting(items, start, end)
        _signature(items, start, end)
    return items


def _parts(items: list[Item]) -> Iterator[tuple[int, int]]:
    """The text and each annex, as ranges of items."""
    edges = [
        i
        for i, item in enumerate(items)
        if item.role == "heading" and item.heading and item.heading.kind == "annex"
    ]
    edges = [0, *edges, len(items)]
    yield from zip(edges, edges[1:], strict=False)


def _meeting(items: list[Item], start: int, end: int) -> None:
    """The meeting and its date say when a text was adopted: no words of a paragraph."""
    for i in range(max(start, end - _LINES), end):
        item = items[i]
        if item.role == "plain" and _VOTED.match(item.text):
            items[i] = replace(item, role="skip")
            continue
        if item.role != "plain" or not _MEETING.match(item.text):
            continue
        items[i] = replace(item, role="skip")
        after = items[i + 1] if i + 1 < end else None
        if after and after.role == "plain" and _DATED.match(after.text):
            items[i + 1] = replace(after, role="skip")
            after = items[i + 2] if i + 2 < end else None
        if after and after.role == "plain" and _VOTED.match(after.text):
            items[items.index(after, i)] = replace(after, role="skip")
        return


def _signature(items: list[Item], start: int, end: int) -> None:
    """Names and places below the last full sentence, where one looks like a point."""
    first = end
    while first > max(start, end - _LINES) and _is_short(items[first - 1]):
        first -= 1
    signed = [i for i in range(first, end) if _is_name(items, i)]
    for i in range(signed[0] if signed else end, end):
        items[i] = replace(items[i], role="closing", label=None)


def _is_short(item: Item) -> bool:
    block: Block = item.placed.block
    if item.role not in ("plain", "listed") or block.level or len(item.text) > _SHORT:
        return False
    return item.text[-1] not in ";:," and not (
        item.text[-1] == "." and not item.text[-5:-1].isdigit()
    )


def _is_name(items: list[Item], at: int) -> bool:
    """Whether a line is a name, and no point after or before its like."""
    item = items[at]
    if item.role != "listed" or item.label is None or not _SIGNED.match(item.text):
        return False
    values = {(r.style, r.value - 1) for r in item.label.readings}
    values |= {(r.style, r.value + 1) for r in item.label.readings}
    return not any(
        (r.style, r.value) in values
        for other in items[max(0, at - 200) : at + 200]
        if other.label
        for r in other.label.readings
    )
