"""The nouns of comparing whole drafts: units, pairs of units, matches, rolling texts.

Frozen dataclasses that know nothing of files or pages. Offsets are counts of Unicode
code points into the text of the draft (`Unit`) or of the unit (`PlacedDifference`).
An example:

    [(p.a[0].label, p.change) for p in comparison.matches[0].pairs if p.a]
    # [("art 1", Change.SAME), ("art 2", Change.RENUMBERED)]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.findings import Difference, Gravity, Kind
from assistant.readings import Change as Tracked
from assistant.wording import Run

# How near texts are in meaning: one row for each of the first, one column for each of
# the second; anything that is indexed twice will do.
Near = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]


class Change(StrEnum):
    """What became of a unit from one draft to the other."""

    SAME = "same"  # word for word, under the same number
    AMENDED = "amended"  # other words, the same place
    RENUMBERED = "renumbered"  # another number because others came or went
    MOVED = "moved"  # put elsewhere in the order
    SPLIT = "split"  # one became several
    MERGED = "merged"  # several became one
    ADDED = "added"
    DELETED = "deleted"


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One article, paragraph or recital of a draft, with all that stands under it.

    `label` is its place with an Arabic number ("art 5", "art 5(2)", "recital 4");
    `parts` are the paragraphs of a long article, which are aligned on their own.
    """

    label: str
    heading: str
    text: str
    start: int
    end: int
    order: int
    kind: str  # "article", "paragraph", "recital", "preamble", "title", "heading" …
    printed: str = ""  # its place as the draft prints it: "Article V"
    parts: tuple[Unit, ...] = ()

    @property
    def words(self) -> str:
        """Heading and text."""
        return f"{self.heading}\n{self.text}".strip()


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One version of a text, cut into units.

    `changes` are the tracked changes of the Word file it comes from, if any; `pasted`
    are the words it was pasted as, if it was.
    """

    name: str
    title: str
    text: str
    units: tuple[Unit, ...]
    notices: tuple[str, ...] = ()
    author: str = ""
    date: str = ""
    changes: tuple[Tracked, ...] = ()
    pasted: str = ""

    @property
    def side(self) -> str:
        """Whose text it is: its author, else its name."""
        return self.author or self.name


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Units of two drafts that belong together, and in what they differ.

    `a` or `b` is empty where a unit was added or deleted. `authors` are those who
    tracked changes in it. `score` is how much the two are alike, from 0 to 1.
    """

    a: tuple[Unit, ...]
    b: tuple[Unit, ...]
    change: Change
    differences: tuple[Difference, ...] = ()
    runs: tuple[Run, ...] = ()
    score: float = 0.0
    summary: str = ""
    authors: tuple[str, ...] = ()

    @property
    def text_a(self) -> str:
        """The text that the offsets `a_start:a_end` of its differences count in."""
        return joined(self.a)

    @property
    def text_b(self) -> str:
        """The text that the offsets `b_start:b_end` of its differences count in."""
        return joined(self.b)

    @property
    def place_a(self) -> str:
        """Where it stands in the first draft: "art 5" or "arts 5, 6"."""
        return ", ".join(u.label for u in self.a)

    @property
    def place_b(self) -> str:
        """Where it stands in the second draft."""
        return ", ".join(u.label for u in self.b)


@dataclass(frozen=True, kw_only=True)
class Match:
    """Two drafts, unit by unit.

    `pairs` hold every unit of both exactly once, in reading order. `moved` are
    paragraphs that left one article for another.
    """

    a: Draft
    b: Draft
    pairs: tuple[Pair, ...]
    moved: tuple[Pair, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlacedDifference:
    """A difference with the places and the sides it stands between."""

    kind: Kind
    gravity: Gravity
    a: str
    b: str
    why: str
    place_a: str
    place_b: str
    side_a: str
    side_b: str
    change: Change = Change.AMENDED
    a_start: int = 0
    a_end: int = 0
    b_start: int = 0
    b_end: int = 0


@dataclass(frozen=True, kw_only=True)
class Part:
    """A stretch of a rolling text as printed, and whose words it holds.

    `words` are what stays of it in the text of a proponent: no mark, no name; all
    sides share them where `proponents` is empty. `label` is the number or list mark
    that is printed before words in brackets, which is nobody's.
    """

    kind: str  # "agreed", "bracket", "alternative" or "heading"
    text: str
    words: str
    proponents: tuple[str, ...] = ()
    depth: int = 0
    unit: str = ""
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class RollingDraft:
    """One text of several drafts, with brackets where they differ."""

    parts: tuple[Part, ...]
    sides: tuple[str, ...]

    @property
    def text(self) -> str:
        """The rolling text as printed."""
        return "".join(part.text for part in self.parts)

    def __str__(self) -> str:
        """The rolling text as printed."""
        return self.text

    def of(self, side: str) -> str:
        """The words of one side, without the other sides' and without marks."""
        return "".join(
            part.words
            for part in self.parts
            if not part.proponents or side in part.proponents
        )


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two or more drafts, compared: the first with each later one, then neighbours."""

    drafts: tuple[Draft, ...]
    matches: tuple[Match, ...]
    rolling_text: RollingDraft
    notices: tuple[str, ...] = ()
    bridges: Sequence[object] = ()  # adopted language, see `assistant.bridges`

    @property
    def differences(self) -> tuple[PlacedDifference, ...]:
        """All differences of the first draft with each later one, in reading order."""
        first = self.matches[: max(len(self.drafts) - 1, 0)]
        return tuple(d for match in first for d in placed(match))


def joined(units: Sequence[Unit]) -> str:
    """The texts of units, one below the other."""
    return "\n".join(unit.text for unit in units)


def placed(match: Match) -> tuple[PlacedDifference, ...]:
    """The differences of a match with their places and sides, in reading order."""
    return tuple(
        PlacedDifference(
            kind=d.kind,
            gravity=d.gravity,
            a=d.a,
            b=d.b,
            why=d.why,
            place_a=pair.place_a,
            place_b=pair.place_b,
            side_a=match.a.side,
            side_b=match.b.side,
            change=pair.change,
            a_start=d.a_start,
            a_end=d.a_end,
            b_start=d.b_start,
            b_end=d.b_end,
        )
        for pair in match.pairs
        for d in pair.differences
    )
