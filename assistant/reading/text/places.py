"""Places: where the names of a table of contents stand as headings in the text.

A name counts as found only where it fills lines of its own; what running text says of
a chapter does not. Where a name stands more than once, the choice that keeps the order
of the table wins.

    places = locate(rows, find_contents(rows))
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.reading.text.contents import (
    LONGEST_NAME,
    OWN,
    WORDED,
    Contents,
    Entry,
    bare_key,
)
from assistant.reading.text.rising import rising
from assistant.reading.text.sheets import Row

_JOINED = 8  # lines that one heading may fill


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an entry stands as a heading: rows `start:end`."""

    entry: Entry
    start: int
    end: int


def locate(rows: Sequence[Row], contents: Contents) -> list[Place]:
    """Where the names of the table stand alone, in the order of the table."""
    index: dict[str, list[tuple[int, int]]] = {}
    wanted = {key for e in contents.entries for key in _keys(e)}
    for i in range(contents.end, len(rows)):
        joined = ""
        if rows[i].text.lstrip()[0] in "•▪●◦·–—-":
            continue  # an item of a list that happens to say the same
        for k in range(i, min(i + _JOINED, len(rows))):
            joined += bare_key(rows[k].text)
            if len(joined) > LONGEST_NAME:
                break
            if rows[k].text.rstrip()[-1] in ",;":
                continue
            for key in {joined, joined.lstrip("0123456789")} & wanted:
                index.setdefault(key, []).append((i, k + 1))
    options = [
        (n, start, end)
        for n, e in enumerate(contents.entries)
        for key in dict.fromkeys(_keys(e))
        for start, end in _as_loud(rows, e, index.get(key, []))[:60]
    ]
    chosen = _in_order(options) if contents.ordered else _first(options)
    return [
        Place(entry=contents.entries[n], start=start, end=end)
        for n, start, end in chosen
    ]


def _as_loud(
    rows: Sequence[Row], entry: Entry, places: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The places in capitals, where a name in capitals stands in capitals at all."""
    if not entry.title.isupper():
        return places
    return [p for p in places if rows[p[0]].text.isupper()] or places


def _first(options: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The first place of each name, in the order of the text."""
    found: dict[int, tuple[int, int, int]] = {}
    for option in options:
        found.setdefault(option[0], option)
    chosen: list[tuple[int, int, int]] = []
    for option in sorted(found.values(), key=lambda o: o[1]):
        if not chosen or option[1] >= chosen[-1][2]:
            chosen.append(option)
    return chosen


def _keys(entry: Entry) -> Iterator[str]:
    """The name as the body may print it: with its number, without, its first line."""
    for title in (entry.title, entry.short):
        own = OWN.match(title) or WORDED.match(title)
        rest = bare_key(title[own.end() :]) if own else ""
        whole = bare_key(title)
        if len(whole) > 2:
            yield whole
        if len(rest) > 7:
            yield rest


def _in_order(options: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The longest choice of places in which both names and places only go forward."""
    options = sorted(options, key=lambda o: (o[0], -o[1]))
    kept: list[tuple[int, int, int]] = []
    for n in rising([start for _, start, _ in options]):
        if not kept or options[n][1] >= kept[-1][2]:
            kept.append(options[n])
    return kept
