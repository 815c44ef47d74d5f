"""Reads a paper from its first line to its last: sentences with their citations.

It keeps what was cited before, which later words lean on ("ibid", "the Convention
also …"). Example:

    [m.pinpoint for read in PaperReader(paper, held, resolver).read()
     for m in read.mentions]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.papers.context import Context, Found
from assistant.papers.cutting import Piece, cut, said
from assistant.papers.finding import LONGEST, read_citations
from assistant.papers.marks import Mark, blanked
from assistant.papers.naming import Names, Spot
from assistant.papers.notes import Notes
from assistant.papers.nouns import Mention
from assistant.papers.paper import Line, Paper
from assistant.papers.resolving import Resolver
from assistant.terms import Instrument

MOST = 5_000  # sentences of one paper
MOST_MARKS = 40  # notes of one sentence
_SHOWN = 200  # characters of a sentence that is too long


@dataclass(frozen=True, kw_only=True)
class Read:
    """One sentence as read.

    `said` is what is judged: the sentence without citations that are no part of its
    grammar; `names` are names of the cited instruments as the paper writes them.
    """

    text: str
    start: int
    end: int
    heading: bool
    said: str
    mentions: tuple[Mention, ...] = ()
    names: tuple[str, ...] = ()
    why: str = ""  # it cannot be checked, and why


class PaperReader:
    """Reads one paper, once."""

    def __init__(
        self, paper: Paper, held: Sequence[Instrument], resolver: Resolver
    ) -> None:
        self._paper = paper
        self._resolver = resolver
        self._names = Names(held)
        self._context = Context()
        self._notes = Notes(paper, self._names, self._context)

    def read(self) -> list[Read]:
        """The sentences in order; reading stops behind `MOST` of them."""
        found: list[Read] = []
        for line in self._paper.lines:
            if line.heading:
                found.append(self._heading(line))
            else:
                found += self._paragraph(line)
            if len(found) > MOST:
                break
        return found

    def _heading(self, line: Line) -> Read:
        """A heading; what it names is what "Article 5" below it is of."""
        text = self._paper.text[line.start : line.end]
        spots = self._names.spots(text)
        ids = [i for s in spots for i in s.ids if len(s.ids) == 1]
        self._context.recent = tuple(dict.fromkeys(ids))
        self._context.named.update(dict.fromkeys(ids))
        return Read(text=text, start=line.start, end=line.end, heading=True, said=text)

    def _paragraph(self, line: Line) -> list[Read]:
        whole = self._paper.text[line.start : line.end]
        text, marks = blanked(whole, self._notes.labels)
        marks += self._notes.hung(line)
        pieces = cut(text, self._names, MOST + 1)
        starts = [piece.start for piece in pieces]
        mine: list[list[Mark]] = [[] for _ in pieces]
        for mark in marks if pieces else ():
            # A mark behind a full stop stands before the next sentence.
            own = mine[max(bisect_left(starts, mark.at) - 1, 0)]
            if len(own) < MOST_MARKS:
                own.append(mark)
        return [
            self._sentence(line, text, piece, own)
            for piece, own in zip(pieces, mine, strict=True)
        ]

    def _sentence(
        self, line: Line, text: str, piece: Piece, marks: Sequence[Mark]
    ) -> Read:
        words = text[piece.start : piece.end]
        if len(words) > LONGEST:
            return self._too_long(line, piece)
        defined = self._names.define(words, self._names.spots(words))
        cited = self._notes.cited(marks)
        beside = [i for f in cited for i in f.ids if len(f.ids) == 1]
        inline, spots = read_citations(words, self._names, self._context, beside=beside)
        inline = [_bracketed(_moved(f, piece.start), piece) for f in inline]
        aside = [*defined, *_years(spots, self._names)]
        more = [(a + piece.start, b + piece.start) for a, b in aside]
        spoken = said(text, piece, more)
        mentions = self._mentions([*inline, *cited], spoken)
        self._context.take([*inline, *cited], spots)
        own = self._paper.text[line.start + piece.start : line.start + piece.end]
        return Read(
            text=" ".join(own.split()),
            start=line.start + piece.start,
            end=line.start + piece.end,
            heading=False,
            said=spoken,
            mentions=tuple(
                replace(m, start=line.start + m.start, end=line.start + m.end)
                for m in mentions
            ),
            names=_names(mentions, [*inline, *cited]),
        )

    def _too_long(self, line: Line, piece: Piece) -> Read:
        start, end = line.start + piece.start, line.start + piece.end
        shown = self._paper.text[start : start + _SHOWN]
        why = f"the sentence has {end - start:,} characters: too many to be checked"
        return Read(
            text=shown + " …", start=start, end=end, heading=False, said="", why=why
        )

    def _mentions(self, found: Sequence[Found], spoken: str) -> list[Mention]:
        """The citations resolved, each provision once; what is none of them left out.

        A pinpoint without its instrument that stands in the words cited is a
        cross-reference of theirs. An instrument named without a provision is cited by
        the provision of it that another citation names.
        """
        resolved = [(f, self._resolver.mention(f, spoken)) for f in found]
        words = [_words(m) for _, m in resolved]
        mentions: list[Mention] = []
        seen: set[tuple[str, str, str]] = set()
        for at, (one, mention) in enumerate(resolved):
            key = (mention.instrument, mention.pinpoint, mention.missing)
            others = " ".join(w for w in words if w != words[at])
            if key in seen or (one.loose and _stands(one.text, others)):
                continue
            seen.add(key)
            mentions.append(mention)
        pinned = {m.instrument for m in mentions if m.pinpoint}
        return [
            m for m in mentions if m.pinpoint or m.missing or m.instrument not in pinned
        ]


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def _stands(text: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(_flat(text))}(?!\w)", words))


def _words(mention: Mention) -> str:
    return _flat(" ".join(c.quote for c in mention.citations))


def _years(spots: Sequence[Spot], names: Names) -> list[tuple[int, int]]:
    """Where "(2019)" behind a name is a year of that instrument: no figure to check."""
    found: list[tuple[int, int]] = []
    for spot in spots:
        year = re.search(r"\((\d{4})\)$", spot.text)
        facts = names.held.get("".join(spot.ids))
        if year and facts and any(when[:4] == year[1] for _, when in facts.dates):
            found.append((spot.end - 6, spot.end))
    return found


def _moved(found: Found, by: int) -> Found:
    return replace(found, start=found.start + by, end=found.end + by)


def _bracketed(found: Found, piece: Piece) -> Found:
    inside = any(a <= found.start and found.end <= b for a, b in piece.cuts)
    return replace(found, how="bracket") if inside and found.how == "inline" else found


def _names(mentions: Sequence[Mention], found: Sequence[Found]) -> tuple[str, ...]:
    """The names of cited instruments as the paper writes them."""
    cited = {m.instrument for m in mentions if m.pinpoint}
    names = (f.name for f in found if f.name and set(f.ids) & cited)
    return tuple(dict.fromkeys(names))
