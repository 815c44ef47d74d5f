"""The nouns of a rolling text: what is open, who wants it, and where it stands.

Frozen dataclasses; offsets count characters of the text as given, `end` is exclusive.
They know nothing of how a text is read. Example:

    [(b.words, b.proponents) for b in read_rolling("1. We [EU: shall] go.").brackets]
    # [("shall", ("EU",))]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

TEXT, PLACEHOLDER, NOTE = "text", "placeholder", "note"
STATUS, EDITORIAL = "status", "editorial"
_NEAR = 200  # characters of apparatus in which two brackets are seen to meet
Spans = tuple[tuple[int, int], ...]  # in order, not overlapping


def wording(source: str, apparatus: Spans, start: int, end: int) -> str:
    """The words of a stretch without what is apparatus, in single spaces."""
    pieces: list[str] = []
    at = start
    first = max(bisect_left(apparatus, (start, start)) - 1, 0)
    for index in range(first, len(apparatus)):
        low, high = apparatus[index]
        if low >= end:
            break
        if high > at:
            pieces.append(source[at : max(low, at)])
            if "][" in source[max(low, at) : min(high, low + _NEAR)]:
                pieces.append(" ")  # "[shall][should]" is two words
            at = max(at, high)
    if at < end:
        pieces.append(source[at:end])
    return " ".join("".join(pieces).split())


def merged(spans: Sequence[tuple[int, int]]) -> Spans:
    """Spans in order, those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted(span for span in spans if span[1] > span[0]):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return tuple(joined)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A numbered unit: `name` as it is cited, its offsets and its heading."""

    name: str
    start: int
    end: int
    heading: str = ""
    label_end: int = 0
    body: int = 0  # where its own words begin
    level: int = 1  # 1: article, PP, OP; 2: paragraph
    proponents: tuple[str, ...] = ()  # "OP4 bis (Mexico)"
    opponents: tuple[str, ...] = ()  # "OP6 (US: delete)"


@dataclass(frozen=True, kw_only=True)
class Bracket:
    """A pair of square brackets, `start:end` with its marks."""

    start: int
    end: int
    depth: int  # from 1
    parent: int | None  # index of the bracket it stands in
    place: str
    kind: str  # text, placeholder, note, status or editorial
    proponents: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    source: str = field(default="", repr=False, compare=False)
    apparatus: Spans = field(default=(), repr=False, compare=False)

    @property
    def inside(self) -> str:
        """Exactly what stands between the two marks."""
        return self.source[self.start + 1 : self.end - 1]

    @property
    def words(self) -> str:
        """What is inside, without attribution, labels and nested marks."""
        return wording(self.source, self.apparatus, self.start, self.end)

    @property
    def open(self) -> bool:
        """Whether it marks wording that is not agreed."""
        return self.kind in (TEXT, PLACEHOLDER)


@dataclass(frozen=True, kw_only=True)
class Member:
    """One of several wordings; `text` is without label and attribution."""

    label: str
    start: int
    end: int
    text: str
    proponents: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Alternatives:
    """Wordings that exclude one another."""

    place: str
    form: str  # alt, option, letter, bis, slash or stacked
    members: tuple[Member, ...]


@dataclass(frozen=True, kw_only=True)
class Status:
    """What is said of a place: agreed (ad ref), reserved, pending, not discussed."""

    place: str
    status: str
    by: tuple[str, ...] = ()
    text: str = ""  # as printed


@dataclass(frozen=True, kw_only=True)
class Note:
    """A remark about the text, without brackets and lead."""

    place: str
    by: str  # as printed, "" where nobody is named
    text: str
    kind: str  # chair, footnote or note
    start: int


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Words marked as added or deleted, and by whom."""

    place: str
    change: str  # add or delete
    words: str
    by: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A mark that does not pair, with the line and column (from 1) to look at."""

    what: str  # unclosed, unopened or crossed
    line: int
    column: int
    place: str
    why: str


@dataclass(frozen=True, kw_only=True)
class RollingText:
    """A negotiating text, read: what is open in it, place by place."""

    label: str
    text: str = field(repr=False)
    places: tuple[Place, ...]
    brackets: tuple[Bracket, ...]  # in order of opening
    alternatives: tuple[Alternatives, ...]
    status: tuple[Status, ...]
    notes: tuple[Note, ...]
    marks: tuple[Mark, ...]
    faults: tuple[Fault, ...]
    apparatus: Spans = field(default=(), repr=False)  # marks, labels, remarks


@dataclass(frozen=True, kw_only=True)
class Count:
    """How much is open in one place, and how many brackets each party asks for."""

    place: str
    brackets: int
    open_words: int
    placeholders: int
    alternatives: int
    by: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Event:
    """What became of some words from one round to the next."""

    kind: str  # bracketed, unbracketed, added, dropped, moved, rewritten or agreed
    place: str  # in the later round; of the earlier for what is dropped
    words: str
    by: tuple[str, ...] = ()
    open_before: int = 0  # brackets in a place that is rewritten, in the round before …
    open_after: int = 0  # … and in this one


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The numbers of one round, for a chart."""

    label: str
    brackets: int
    open_words: int
    words: int
    agreed_places: int
    places: int
    faults: int
