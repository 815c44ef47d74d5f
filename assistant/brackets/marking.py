"""Marked words with who marked them: from markup, from brackets, from whole paragraphs.

It takes the marks and brackets as found, and knows no notes. Example:

    placed_marks(found)[0].change       # "delete"
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from assistant.brackets.deleting import deletions
from assistant.brackets.gathered import Found
from assistant.brackets.nouns import Mark


def placed_marks(read: Found) -> tuple[Mark, ...]:
    """Marked words, and brackets of which a delegation says "delete" or "add"."""
    found: list[Mark] = []
    for mark in read.marked.found:
        found.append(mark if mark.by else replace(mark, by=_by_bracket(read, mark)))
    for place in read.places:
        words = read.text[place.body : place.end].strip()
        if place.opponents and words:
            start = read.text.find(words[0], place.body)
            found.append(
                Mark(
                    place=place.name,
                    change="delete",
                    words=words,
                    by=place.opponents,
                    start=start,
                    end=start + len(words),
                )
            )
    found.extend(_deleted(read))
    for one, signed in zip(read.pairs, read.signed, strict=True):
        if signed is None or signed.body >= signed.stop:
            continue
        words = read.text[signed.body : signed.stop].strip()
        place = read.finder.at(one.start)
        for change, by in (("add", signed.adds), ("delete", signed.deletes)):
            if by:
                mark = Mark(
                    place=place,
                    change=change,
                    words=words,
                    by=tuple(by),
                    start=signed.body,
                    end=signed.stop,
                )
                found.append(mark)
    return tuple(sorted(found, key=lambda mark: mark.start))


def _deleted(read: Found) -> Iterator[Mark]:
    """Paragraphs of which somebody says behind them that they go."""
    for one in deletions(read.text, read.finder):
        words = read.text[one.place.body : one.start]
        start = one.place.body + len(words) - len(words.lstrip())
        yield Mark(
            place=one.place.name,
            change="delete",
            words=words.strip(),
            by=one.by,
            start=start,
            end=start + len(words.strip()),
        )


def _by_bracket(read: Found, mark: Mark) -> tuple[str, ...]:
    """Who signs the bracket that holds just the marked words, or is just in them."""
    last = bisect_right(read.pairs, mark.end, key=lambda one: one.start)
    for index in range(max(last - 6, 0), last):
        one, signed = read.pairs[index], read.signed[index]
        if signed is None:
            continue
        low, high = min(one.start, mark.start), max(one.end, mark.end)
        around = (one.start - low) + (high - one.end)
        inner = (mark.start - low) + (high - mark.end)
        holds = signed.body <= mark.start and mark.end <= signed.stop
        if holds and inner <= 4 + (signed.body - one.start) + (one.end - signed.stop):
            return tuple(signed.proponents or signed.opponents)
        if mark.start <= one.start and one.end <= mark.end and around <= 6:
            return tuple(signed.proponents or signed.opponents)
    return ()
