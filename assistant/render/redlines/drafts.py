"""A redline of two drafts as segments.

What moved is struck in its old place and put in where it stands now, so that accepting
gives the second text in its own order. Numbers and headings are part of it. It knows
no file. Example:

    accepted(redline(comparison.matches[0]))     # the second draft, word for word
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.compare import Draft, Match, Pair, Unit
from assistant.render.redlines.authors import moment, signed
from assistant.render.redlines.blocks import Block, blocks
from assistant.render.redlines.segments import Edit, Segment, edits, joined


def redline(match: Match) -> tuple[Segment, ...]:
    """The second draft against the first; changes carry their author and date."""
    ours = blocks(match.a.text, _ordered(u for pair in match.pairs for u in pair.a))
    theirs = blocks(match.b.text, _ordered(u for pair in match.pairs for u in pair.b))
    places_a = {block.order: n for n, block in enumerate(ours)}
    places_b = {block.order: n for n, block in enumerate(theirs)}
    writer = _Writer(match)
    found: list[Segment] = []
    at_a = at_b = 0
    for pair in _kept(match.pairs, places_a, places_b):
        first_a, first_b = places_a[pair.a[0].order], places_b[pair.b[0].order]
        found += writer.whole(ours[at_a:first_a], "del")
        found += writer.whole(theirs[at_b:first_b], "ins")
        at_a, at_b = first_a + len(pair.a), first_b + len(pair.b)
        found += writer.pair(pair, ours[first_a:at_a], theirs[first_b:at_b])
    found += writer.whole(ours[at_a:], "del")
    found += writer.whole(theirs[at_b:], "ins")
    return tuple(joined(found))


class _Writer:
    """Writes blocks as segments, in the name of whoever changed them."""

    def __init__(self, match: Match) -> None:
        self._draft: Draft = match.b
        self._date = moment(match.b.date)
        self._authors = {
            (side, unit.order): pair.authors[0]
            for pair in match.pairs
            if pair.authors
            for side, units in (("del", pair.a), ("ins", pair.b))
            for unit in units
        }

    def whole(self, found: Sequence[Block], kind: Edit) -> Iterator[Segment]:
        """Blocks that only one draft has in this place."""
        for block in found:
            author = self._authors.get((kind, block.order), self._draft.side)
            blank = Segment(kind=kind, text="", author=author, date=self._date)
            pieces = [
                replace(blank, text=block.lead, look="heading" if block.headed else ""),
                replace(blank, text=block.body, look="title" if block.titled else ""),
                replace(blank, text=block.tail),
            ]
            start = block.start - len(block.lead)
            changes = self._draft.changes if kind == "ins" else ()
            yield from signed(pieces, start, changes)

    def pair(
        self, pair: Pair, ours: Sequence[Block], theirs: Sequence[Block]
    ) -> Iterator[Segment]:
        """A provision that stands in the same place of both drafts."""
        author = pair.authors[0] if pair.authors else self._draft.side
        first, second = ours[0], theirs[0]
        if len(ours) == len(theirs) == 1:
            heads = edits(first.lead, second.lead)
            if first.headed and second.headed:
                heads = [replace(s, look="heading") for s in heads]
            body = edits(first.body, second.body, pair.runs)
            if first.titled and second.titled:
                body = [replace(s, look="title") for s in body]
            pieces = [*heads, *body, *edits(first.tail, second.tail)]
        else:
            texts = ["".join(block.text for block in x) for x in (ours, theirs)]
            pieces = edits(texts[0], texts[1])
        told = [
            s if s.kind == "same" else replace(s, author=author, date=self._date)
            for s in pieces
        ]
        start = second.start - len(second.lead)
        yield from signed(told, start, self._draft.changes)


def _ordered(units: Iterator[Unit]) -> list[Unit]:
    once = {unit.order: unit for unit in units}
    return [once[order] for order in sorted(once)]


def _kept(
    pairs: Sequence[Pair], ours: Mapping[int, int], theirs: Mapping[int, int]
) -> list[Pair]:
    """The longest series of pairs that stand in the order of both drafts."""
    both = [p for p in pairs if _adjacent(p.a, ours) and _adjacent(p.b, theirs)]
    both.sort(key=lambda p: p.a[0].order)
    ends: list[int] = []  # the lowest last order of a series of each length
    last: list[int] = []  # the pair that each of these series ends with
    before: list[int] = []
    for index, pair in enumerate(both):
        order = pair.b[0].order
        place = bisect_left(ends, order)
        ends[place : place + 1] = [order]
        last[place : place + 1] = [index]
        before.append(last[place - 1] if place else -1)
    kept: list[Pair] = []
    at = last[-1] if last else -1
    while at >= 0:
        kept.append(both[at])
        at = before[at]
    return kept[::-1]


def _adjacent(units: Sequence[Unit], places: Mapping[int, int]) -> bool:
    """Whether units stand one after the other in their draft."""
    found = [places[unit.order] for unit in units]
    return bool(found) and found == list(range(found[0], found[0] + len(found)))
