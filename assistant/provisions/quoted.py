"""Quoted text: what an amending act puts into another act is no provision of its own.

"(1) Article 1 is replaced by the following: / ‘Article 1 / 1. Kites …’;" is one point
of the amending act; the quoted article stays text of that point.

    >>> from assistant.provisions.blocks import Block, place
    >>> texts = ["The following is added:", "‘1. Kites fly.’"]
    >>> placed = place([Block(text=text) for text in texts])
    >>> [i.role for i in quoted([Item(placed=p, role="listed") for p in placed])]
    ['listed', 'bullet']
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from assistant.provisions.items import Item

_PAIRS = {"‘": "’", "“": "”", "„": "“”", "«": "»", '"': '"', "'": "'", "”": "”"}
_AMENDS = re.compile(
    r"\b(?:replac|insert|add(?:ed|s)\b|amended|substitut|reads? as follows"
    r"|remplac|ajout|insér|ersetzt|eingefügt|angefügt|erhält folgende|sustitu|añad"
    r"|sostitu|aggiunt|inserit|aditad|aditar|замен|дополн|изложи|редакции)",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(r":\s*$")
_INLINE = re.compile(r":\s*([‘“„«\"'])(?P<rest>.*)$", re.DOTALL)
_MOST_CLOSERS = 200  # a quotation that none of so many blocks closes is none
_CLOSER = re.compile(r"[’”“»\"'][\s;.,]*(?:and|or|und|et|y)?$")


def quoted(items: list[Item]) -> list[Item]:
    """The items, with quoted amendments as text of the point that makes them."""
    closing = [i for i, item in enumerate(items) if _CLOSER.search(item.text[-20:])]
    at = last = 0
    while at < len(items):
        heading = items[at].heading
        if heading and heading.kind == "article" and heading.number.isdigit():
            last = int(heading.number)
        start = _opens(items, at)
        if start:
            first = start[0]
            near = bisect_left(closing, first)
            end = _end(items, closing[near : near + _MOST_CLOSERS], start, at + 1)
            if end and _goes_on(items[first + 1 : end], str(last + 1)):
                end = None  # the closing mark was lost: the act's next article follows
            for k in range(first, (end or 0) + 1):
                items[k] = replace(items[k], role="bullet", heading=None, label=None)
            at = end or at
        at += 1
    return items


def _goes_on(within: list[Item], number: str) -> bool:
    """Whether the act's own next article stands within what looked quoted."""
    return any(
        item.heading and (item.heading.kind, item.heading.number) == ("article", number)
        for item in within
    )


def _opens(items: list[Item], at: int) -> tuple[int, str] | None:
    """The first wholly quoted block and the mark that opened the quotation."""
    text = items[at].text
    if not _AMENDS.search(text[-400:]) and not _AMENDS.search(text[:400]):
        return None
    after = at + 1
    if _INTRODUCED.search(text):
        opener = items[after].text[:1] if after < len(items) else ""
        return (after, opener) if opener in _PAIRS else None
    inline = _INLINE.search(text)
    if inline and not _closes(inline["rest"], inline[1]):
        return after, inline[1]
    return None


def _end(
    items: list[Item], closing: list[int], start: tuple[int, str], own: int
) -> int | None:
    """The block that closes the quotation; `own` may hold its opening mark."""
    opener = start[1]
    for k in closing:
        text = items[k].text
        if _closes(text[1:] if k == own and text[:1] == opener else text, opener):
            return k
    return None


def _closes(text: str, opener: str) -> bool:
    """Whether a text ends the quotation that `opener` began, not one of its own."""
    found = re.search(rf"[{_PAIRS[opener]}]\s*[;.,]?\s*(?:and|or|und|et|y)?$", text)
    if not found:
        return False
    if opener in "\"'":
        return text[: found.start()].count(opener) % 2 == 0
    inner = text[: found.start()]
    last = inner.rfind(opener)
    return last < 0 or any(mark in inner[last:] for mark in _PAIRS[opener])
