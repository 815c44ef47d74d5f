"""A redline of two drafts as segments.

What moved is struck in its old place and put in where it stands now, under one name, so
that accepting gives the second text in its own order. Numbers and headings are part of
it. It knows no file. Example:

    accepted(redline(comparison.matches[0]))     # the second draft, word for word
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.compare import Draft, Match, Pair, Unit
from assistant.render.redlines.authors import moment, signed
from assistant.render.redlines.blocks import Block, blocks
from assistant.render.redlines.moves import Moves, repeated
from assistant.render.redlines.segments import Edit, Look, Segment, edits, joined


def redline(match: Match) -> tuple[Segment, ...]:
    """The second draft against the first; changes carry their author and date."""
    ours = blocks(match.a.text, _ordered(u for pair in match.pairs for u in pair.a))
    theirs = blocks(match.b.text, _ordered(u for pair in match.pairs for u in pair.b))
    places_a = {block.order: n for n, block in enumerate(ours)}
    places_b = {block.order: n for n, block in enumerate(theirs)}
    kept = _kept(match.pairs, places_a, places_b)
    writer = _Writer(match, kept, ours, theirs)
    found: list[Segment] = []
    at_a = at_b = 0
    for pair in kept:
        first_a, first_b = places_a[pair.a[0].order], places_b[pair.b[0].order]
        found += writer.whole(ours[at_a:first_a], "del")
        found += writer.whole(theirs[at_b:first_b], "ins")
        at_a, at_b = first_a + len(pair.a), first_b + len(pair.b)
        found += writer.pair(pair, ours[first_a:at_a], theirs[first_b:at_b])
    found += writer.whole(ours[at_a:], "del")
    found += writer.whole(theirs[at_b:], "ins")
    paragraphs = [(one.text_a, one.text_b) for one in match.moved]
    found = writer.moves.within(joined(found), paragraphs)
    return tuple(joined(writer.moves.within(found, repeated(found))))


class _Writer:
    """Writes blocks as segments, in the name of whoever changed them."""

    def __init__(
        self,
        match: Match,
        kept: Sequence[Pair],
        ours: Sequence[Block],
        theirs: Sequence[Block],
    ) -> None:
        self._draft: Draft = match.b
        self._date = moment(match.b.date)
        self._authors = {
            (side, unit.order): pair.authors[0]
            for pair in match.pairs
            if pair.authors
            for side, units in (("del", pair.a), ("ins", pair.b))
            for unit in units
        }
        self.moves = Moves()
        self._moved: dict[tuple[str, int], list[Segment]] = {}
        staying = {id(pair) for pair in kept}
        first, second = ({b.order: b for b in found} for found in (ours, theirs))
        for pair in match.pairs:
            if len(pair.a) == len(pair.b) == 1 and id(pair) not in staying:
                self._move(first[pair.a[0].order], second[pair.b[0].order])

    def _move(self, old: Block, new: Block) -> None:
        """Remember what is printed at both ends of a provision that moved."""
        found = self.moves.halves(old.text, new.text)
        if found is not None:
            self._moved["del", old.order] = found[0]
            self._moved["ins", new.order] = found[1]

    def whole(self, found: Sequence[Block], kind: Edit) -> Iterator[Segment]:
        """Blocks that only one draft has in this place."""
        for block in found:
            author = self._authors.get((kind, block.order), self._draft.side)
            blank = Segment(kind=kind, text="", author=author, date=self._date)
            moved = self._moved.get((kind, block.order))
            pieces = list(_looks(block, moved or [replace(blank, text=block.text)]))
            pieces = [replace(p, author=author, date=self._date) for p in pieces]
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
        runs = [r for r in pair.runs if r.kind == "moved"]
        couples = [
            (pair.text_a[r.a_start : r.a_end], pair.text_b[r.b_start : r.b_end])
            for r in runs
        ]
        told = self.moves.within(told, couples)
        yield from signed(told, start, self._draft.changes)


def _looks(block: Block, pieces: Sequence[Segment]) -> Iterator[Segment]:
    """The pieces of a block, cut where its lead and words end, each with its look."""
    ends = (len(block.lead), len(block.lead) + len(block.body), len(block.text))
    looks: tuple[Look, ...] = (
        "heading" if block.headed else "",
        "title" if block.titled else "",
        "",
    )
    at = 0
    for piece in pieces:
        text = piece.text
        for end, look in zip(ends, looks, strict=True):
            part = text[: max(end - at, 0)]
            yield replace(piece, text=part, look=look)
            at, text = at + len(part), text[len(part) :]


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
