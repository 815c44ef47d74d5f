"""Captions: numbers whose text is only a title, which name what stands below them.

An Act writes "2. Interpretation" and below it "(1) In this Act": section 2. An annex
writes "1. Recording" above its points: point 1 with that title. A number with a
sentence of its own stays a paragraph.

    "2. Interpretation" / "(1) In this Act, …"      # sec 2, sec 2(1)
    "I. Aims" / "1. …" / "II. Costs" / "2. …"       # para 2 below “II. Costs”
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.provisions.blocks import Placed
from assistant.provisions.items import Item
from assistant.provisions.labels import Heading

_VERB = re.compile(
    r"\b(?:shall|may|must|should|is|are|was|were|has|have|will|means|do|does)\b"
)
_SIGN = re.compile(r"(?:[IVX]{1,5}|[A-Z])\.\s+(?P<title>[A-ZÀ-Ý“\"‘(].*)$")
_FIRST_SIGN = re.compile(r"[IA1]\.\s")
_ROMAN_LEVEL = 2  # the title of the document is above; letters stand one lower
_LONGEST = 100
_SHORT, _FEW = 60, 3  # characters and number of lines that are headings by their look
_ENOUGH = 0.8  # share of the numbers that are captions


def captions(items: list[Item]) -> list[Item]:
    """The items, with numbered titles as headings of what stands below them."""
    articles = any(i.heading and i.heading.kind == "article" for i in items)
    text: list[int] = []
    annexes: list[list[int]] = []
    home: list[int] = text
    for i, item in enumerate(items):
        heading = item.heading if item.role in ("heading", "container") else None
        if heading and heading.kind == "annex":
            home = list[int]()
            annexes.append(home)
        elif heading and heading.kind in ("article", "protocol"):
            home = text
        elif item.label and item.label.readings[0].style == "digit.":
            if not item.label.number.isdigit():  # "3 bis"
                continue
            home.append(i)
    for held in annexes:
        _name(items, held, "paragraph")
    if not articles and any(_opens_list(items, i) for i in text):
        _name(items, text, "section")
    return items


def shown(items: list[Item]) -> list[Item]:
    """Short lines between full sentences, where "Preamble" is the only heading.

    A declaration saved from a web page loses its headings; that one is known by its
    word, and what looks like it below is its equal.
    """
    headings = [i for i in items if i.heading]
    alone = len(headings) == 1 and not headings[0].placed.block.level
    first = headings[0].heading if alone else None
    if first is None or first.kind != "preamble" or first.number:
        return items
    start = items.index(headings[0])
    found = [i for i in range(start + 2, len(items) - 1) if _is_shown(items, i)]
    for i in found if len(found) >= _FEW else []:
        heading = Heading(kind="heading", number="", title=items[i].text)
        items[i] = replace(items[i], role="heading", heading=heading)
    return items


def signed(items: list[Item]) -> list[Item]:
    """Titles with a Roman number or a capital, through which paragraph numbers run on.

    "2. We met." / "II. Lakes" / "A. Shores" / "3. Lakes rest.": the paragraphs are the
    document's own, so the lines between them are headings and no points of paragraph 2.
    """
    after = _numbers_after(items)
    found: list[int] = []
    last, through = 0.0, False
    for i, item in enumerate(items):
        if item.heading and item.heading.kind in ("annex", "protocol"):
            last = 0.0
        elif _counts(item):
            last = item.label.readings[0].value if item.label else last
        elif after[i] == last + 1 and _is_signed(items, i):
            found.append(i)
            through = through or last > 0
    for i in found if through and len(found) > 1 else []:
        roman = items[i].text[0] in "IVX"
        items[i] = replace(
            items[i],
            placed=_leveled(items[i].placed, _ROMAN_LEVEL + (not roman)),
            role="heading",
            heading=Heading(kind="heading", number="", title=items[i].text),
            label=None,
        )
    return items


def _leveled(placed: Placed, level: int) -> Placed:
    return replace(placed, block=replace(placed.block, level=level))


def _is_signed(items: list[Item], at: int) -> bool:
    """Whether a line is a sign and a title, and no item of a list of such lines."""
    sign = _SIGN.match(items[at].text) if items[at].role == "listed" else None
    if sign is None or len(sign["title"]) > _LONGEST or at + 1 >= len(items):
        return False
    below = items[at + 1]
    listed = below.role == "listed" and not _counts(below)
    above = items[at - 1] if at and items[at - 1].role == "listed" else None
    if above and (above.text[-1] == ":" or not _may_follow(items[at], above)):
        return False
    first = _FIRST_SIGN.match(below.text) is not None
    return sign["title"][-1] not in ".;:," and (first or not listed)


def _may_follow(item: Item, above: Item) -> bool:
    """Whether a sign right below another one is the first of its own: "I." / "A."."""
    return not _SIGN.match(above.text) or _FIRST_SIGN.match(item.text) is not None


def _counts(item: Item) -> bool:
    """Whether an item is a paragraph "4." of the text's own count."""
    label = item.label if item.role == "listed" else None
    return label is not None and label.readings[0].style == "digit."


def _numbers_after(items: list[Item]) -> list[float]:
    """For each item the number of the next paragraph below it; 0 where none comes."""
    coming, near = [0.0] * len(items), 0.0
    for i in range(len(items) - 1, -1, -1):
        coming[i] = near
        label, heading = items[i].label, items[i].heading
        if label and _counts(items[i]):
            near = label.readings[0].value
        elif heading and heading.kind in ("annex", "protocol", "article"):
            near = 0.0
    return coming


def _is_shown(items: list[Item], at: int) -> bool:
    above, item, below = items[at - 1 : at + 2]
    return (
        {above.role, item.role, below.role} == {"plain"}
        and above.text[-1] == "."
        and item.text[0].isupper()
        and len(item.text) <= _SHORT < len(below.text)
        and item.text[-1] not in ".;:,"
    )


def _name(items: list[Item], held: list[int], kind: str) -> None:
    """Make headings of the numbers, if nearly all of them are captions."""
    named = [i for i in held if _is_caption(items, i)]
    if len(named) < 2 or len(named) < _ENOUGH * len(held):
        return
    numbers = [int(label.number) for i in held if (label := items[i].label)]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return
    for i in named:
        item, label = items[i], items[i].label
        if label:
            title = item.text[label.length :].strip().rstrip(".")
            heading = Heading(kind=kind, number=label.number, title=title)
            items[i] = replace(
                item, role="heading", heading=heading, label=None, statute=True
            )


def _is_caption(items: list[Item], at: int) -> bool:
    """Whether a number has only a title, and text of its own stands below it."""
    item = items[at]
    if item.label is None or item.role != "listed" or at + 1 >= len(items):
        return False
    title = item.text[item.label.length :].strip()
    below = items[at + 1]
    follows = below.role in ("listed", "plain") and not (
        below.label and below.label.readings[0].style == "digit."
    )
    short = 2 < len(title) <= _LONGEST and title[0].isupper()
    ends = title[-1:] in ".;:,—–-"
    return follows and short and not ends and not _VERB.search(title)


def _opens_list(items: list[Item], at: int) -> bool:
    """Whether "(1)" stands right below a caption, as in a section of an Act."""
    label = items[at + 1].label if at + 1 < len(items) else None
    first = label.readings[0] if label else None
    return (
        _is_caption(items, at)
        and first is not None
        and (first.style, first.value) == ("(digit)", 1)
    )
