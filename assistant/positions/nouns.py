"""The nouns of positions: who says what on which issue, and where sides part.

Silence is never consent, and a text that is not held is not silence: both are values of
their own. It knows no library. Example:

    matrix.cell("China", issue).position.words
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.dates import day
from assistant.findings import Gravity, Kind
from assistant.norms.nouns import Deontic
from assistant.opposing import Stance
from assistant.terms import Citation, TextKind, Verdict


class Value(StrEnum):
    """What a cell of the matrix holds."""

    STATED = "stated"
    SILENT = "silent"
    NOT_HELD = "not in the library"


@dataclass(frozen=True, kw_only=True)
class Source:
    """A text that speaks for a party: in which voice and capacity, and how it stands.

    voice: a name of `assistant.voices.VOICES`; capacity: the party itself, or which
    group it belongs to; standing: "" where the text stands as it was, else what became
    of it ("revoked on 20 January 2025").
    """

    instrument: str
    title: str
    voice: str
    capacity: str
    date: str | None
    status: str
    force: str
    text_kind: TextKind
    standing: str = ""

    @property
    def current(self) -> bool:
        """Whether it may be shown as what the party says now."""
        return not self.standing

    @property
    def negotiating(self) -> bool:
        """Whether it was said in a negotiation: a domestic text is no such position."""
        return self.voice in ("statement", "group")


@dataclass(frozen=True, kw_only=True)
class Position:
    """What a party's own text says on an issue."""

    party: str
    citations: tuple[Citation, ...]  # in reading order, what introduces them first
    source: Source
    deontic: Deontic
    strength: int  # 0 (statement) to 7 (demand, prohibition)
    near: float  # how near it is to the issue, 0 to 1

    @property
    def citation(self) -> Citation:
        """What says it: the last of the citations."""
        return self.citations[-1]

    @property
    def words(self) -> str:
        """The stored words; a digest's are paraphrase."""
        return " ".join(c.quote for c in self.citations)

    @property
    def text(self) -> str:
        """The words as they may be shown: in quotation marks where they are wording."""
        if self.source.text_kind.verbatim:
            return f"“{self.words}”"
        return f"according to the {self.source.text_kind}: {self.words}"

    @property
    def label(self) -> str:
        """Party, document, date and capacity in one line."""
        parts = [self.source.title, day(self.source.date), self.source.capacity]
        said = ", ".join(part for part in parts if part)
        gone = f"; {self.source.standing}" if self.source.standing else ""
        return f"{self.party} ({said}{gone})"


@dataclass(frozen=True, kw_only=True)
class Issue:
    """A point on which positions are taken: of the curated list, or found in texts."""

    name: str
    asks: str
    curated: bool


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What a party says on an issue, or why nothing stands here.

    position: the current one of the highest-ranking source; earlier: superseded by a
    later text of the same voice, or of texts that no longer stand; beside: what other
    voices of the party say now (its domestic strategy, its group).
    """

    party: str
    value: Value
    position: Position | None = None
    earlier: tuple[Position, ...] = ()
    beside: tuple[Position, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """An issue and a cell for each party."""

    issue: Issue
    cells: tuple[Cell, ...]

    def cell(self, party: str) -> Cell:
        """The cell of a party.

        Raises:
            KeyError: the party is not in the matrix.
        """
        for cell in self.cells:
            if cell.party == party:
                return cell
        raise KeyError(party)


@dataclass(frozen=True, kw_only=True)
class PositionMatrix:
    """Issue by party."""

    topic: str
    parties: tuple[str, ...]
    rows: tuple[Row, ...]
    notices: tuple[str, ...]

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issues in order."""
        return tuple(row.issue for row in self.rows)

    def cell(self, party: str, issue: Issue | str) -> Cell:
        """The cell of a party on an issue (or on its name).

        Raises:
            KeyError: there is no such party or issue.
        """
        name = issue if isinstance(issue, str) else issue.name
        for row in self.rows:
            if row.issue.name == name:
                return row.cell(party)
        raise KeyError(name)


@dataclass(frozen=True, kw_only=True)
class Side:
    """Who stands on one side of a disagreement, with the evidence.

    words: the exact words of the first position that differ, cut out of it; "" where
    that side lacks what the other says.
    """

    parties: tuple[str, ...]
    positions: tuple[Position, ...]
    words: str

    @property
    def shown(self) -> str:
        """The differing words as they may be shown: a digest's are no party's own."""
        if not self.words:
            return ""
        verbatim = self.positions[0].source.text_kind.verbatim
        return f"“{self.words}”" if verbatim else f"{self.words} (words of the digest)"


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """Two sides whose positions cannot both stand as one text."""

    issue: Issue
    kind: Kind
    gravity: Gravity
    sides: tuple[Side, Side]
    why: str
    share: float  # how sure the comparison of texts is, 0 to 1
    verdict: Verdict

    @property
    def parties(self) -> tuple[str, ...]:
        """All parties on either side."""
        return tuple(p for side in self.sides for p in side.parties)


@dataclass(frozen=True, kw_only=True)
class Common:
    """What two or more parties say alike on an issue.

    stance: for or against what the issue names, where they take that side and need not
    agree on more; None where they say the same.
    """

    issue: Issue
    stance: Stance | None
    parties: tuple[str, ...]
    positions: tuple[Position, ...]
    share: float
    verdict: Verdict

    @property
    def told(self) -> str:
        """What they share, in words."""
        if self.stance is None:
            return "say the same"
        return f"are {self.stance} it, each in its own terms"


@dataclass(frozen=True, kw_only=True)
class Silence:
    """A party that says nothing on an issue, or of which nothing is held."""

    issue: Issue
    party: str
    value: Value
    note: str


@dataclass(frozen=True, kw_only=True)
class Disagreements:
    """Where parties part on a topic, what they share, and who is silent."""

    topic: str
    parties: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]  # the gravest first
    common_ground: tuple[Common, ...]
    silences: tuple[Silence, ...]
    matrix: PositionMatrix
    notices: tuple[str, ...]
    writer: str = "built in"

    def between(self, parties: Sequence[str]) -> tuple[Disagreement, ...]:
        """Those in which parties stand on different sides."""
        wanted = set(parties)
        return tuple(
            d
            for d in self.disagreements
            if all(wanted & set(side.parties) for side in d.sides)
        )
