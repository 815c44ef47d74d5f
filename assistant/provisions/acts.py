"""Acts: where one file holds several texts that count their articles anew.

Knows protocols, resolutions and declarations behind a treaty, and which lines that
look like article headings are only text ("Article 13" at a line's start).

    "Article 21" / "PROTOCOL No 1" / "Article 1"     # protocol 1, art 1
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.provisions.items import Item
from assistant.provisions.labels import Heading
from assistant.provisions.numbers import place_of

_ACT = re.compile(
    r"[“\"‘]?(?:THE\s|The\s)?"
    r"(?:(?:additional|optional|second|first|third|final|facultative)\s)*"
    r"(?P<word>protocole?|protocolo|protokoll|protocollo|протокол|final act|acte final"
    r"|resolutions?|declarations?|agreed minutes|exchange of (?:letters|notes)"
    r"|memorandum of understanding|understanding|joint statement|statute|charter)\b",
    re.IGNORECASE,
)
_ACT_NUMBER = re.compile(
    r"(?:\bN[o°º]\.?\s?|\bNr\.\s?|№\s?|protocole?\s|protocolo\s|resolution\s"
    r"|declaration\s)\s*(?P<number>\d+|[IVX]+\b|[A-Z]\b)",
    re.IGNORECASE,
)
_OWN_WORDS = {
    "protocole": "protocol",
    "protocolo": "protocol",
    "protokoll": "protocol",
    "protocollo": "protocol",
    "протокол": "protocol",
    "acte final": "final act",
    "resolutions": "resolution",
    "declarations": "declaration",
}
_LONGEST_NAME = 300
_HOLDERS = ("annex", "protocol", "part", "title", "chapter")


def annexed_acts(items: list[Item]) -> list[Item]:
    """Name the acts that follow a text with articles of its own.

    A line is the name of one only where the articles begin anew below it, or, after
    the closing words, where the format or capitals show it to be a heading.
    """
    articles = closed = annexed = False
    nexts = _next_articles(items)
    for i, item in enumerate(items):
        if item.heading and item.heading.kind == "annex" and item.role == "heading":
            annexed = True
        closed = closed or (articles and item.role == "closing")
        if item.heading and item.heading.kind == "article" and item.role == "heading":
            articles = True
            continue
        if not articles or not _is_name(item):
            continue
        found = _ACT.match(item.text)
        restarts = nexts[i] is not None and place_of(nexts[i] or "") == 1
        named = item.text.isupper() or _ACT_NUMBER.match(item.text)
        if found and (restarts or (closed and not annexed and named)):
            items[i] = replace(item, role="heading", heading=_act(item.text, found))
    return items


def _is_name(item: Item) -> bool:
    if len(item.text) > _LONGEST_NAME or item.text[-1] in ".;,:":
        return False
    heading = item.heading
    if item.role == "heading" and heading:
        return heading.kind in ("heading", "protocol")
    return item.role == "plain" and item.text[0].isupper() and len(item.text) < 120


def _act(text: str, found: re.Match[str]) -> Heading:
    word = found["word"].lower()
    word = _OWN_WORDS.get(word, word)
    number = _ACT_NUMBER.search(text)
    title = text.strip('“”"‘’ ')
    return Heading(
        kind="protocol",
        number=number["number"] if number else "",
        title=title,
        word=word,
    )


def _next_articles(items: list[Item]) -> list[str | None]:
    """For each item the number of the next article heading, before the next annex."""
    nexts: list[str | None] = [None] * len(items)
    coming: str | None = None
    for i in range(len(items) - 1, -1, -1):
        nexts[i] = coming
        heading = items[i].heading
        if heading and items[i].role == "heading":
            if heading.kind == "article":
                coming = heading.number
            elif heading.kind == "annex":
                coming = None
    return nexts


def in_sequence(items: list[Item]) -> list[Item]:
    """Lines that only look like article headings are text: their number jumps."""
    last = -1.0  # the first article may have any number, except in an annex
    fresh = True  # no article yet below the last heading that may count anew
    nexts = _next_articles(items)
    checked: list[Item] = []
    for i, item in enumerate(items):
        heading = item.heading
        if heading and heading.kind in ("annex", "protocol"):
            last = 0.0
        if heading and heading.kind in _HOLDERS:
            fresh = True
        if heading and heading.kind == "article":
            value = place_of(heading.number) or 0.0
            block = item.placed.block
            sure = (block.level and block.page is None) or _shouted(item.text)
            # "Article 8.57" opens chapter 8; after 8.61-H, "8.61-1" is a misread I
            dotted = "." in heading.number and (fresh or int(value) == int(last))
            firm = sure or dotted
            if not firm and _jumps(value, last, nexts[i], fresh=fresh):
                checked.append(replace(item, role="plain", heading=None))
                continue
            last, fresh = value, False
        checked.append(item)
    return checked


def _shouted(text: str) -> bool:
    return text.startswith("ARTICLE ") and "." in text[8:14] and len(text) < 40


def _jumps(value: float, last: float, after: str | None, *, fresh: bool) -> bool:
    """Whether an article numbered `value` cannot follow `last`."""
    if last < 0 or last < value <= last + 4:
        return False
    if value != 1:
        return True
    coming = place_of(after) if after else None
    return not fresh and coming is not None and coming == last + 1 > 2
