"""The matrix of positions: for each issue and party what it says, or that it does not.

The best-ranking source speaks, of one voice the latest text; earlier ones and those
that no longer stand are kept with their dates and never shown as current. It finds no
disagreement. Example:

    matrix_of("autonomous weapons", ("China", "Austria"), groups, spoken).rows
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.positions.issues import Group
from assistant.positions.nouns import Cell, Position, PositionMatrix, Row, Value
from assistant.positions.sayings import Saying
from assistant.positions.sources import Spoken

MOST_ISSUES = 14
MOST_BESIDE = 3  # positions shown beside the current one, and as many earlier ones
_NORM = 0.08  # what a sentence that asks for something gains over one that tells
_SIDE = 0.3  # and one that surely takes a side over one that takes none


def matrix_of(
    topic: str,
    parties: Sequence[str],
    groups: Sequence[Group],
    spoken: Mapping[str, Sequence[Spoken]],
    notices: Sequence[str] = (),
) -> PositionMatrix:
    """Issue by party.

    Args:
        topic: as asked.
        parties: in the order of the columns.
        groups: what is said, by issue, the issue that most parties speak on first.
        spoken: the texts held that speak for each party.
        notices: what the reader must know.
    """
    rows = [row_of(group, parties, spoken) for group in groups[:MOST_ISSUES]]
    said = list(notices)
    if len(groups) > MOST_ISSUES:
        said.append(
            f"{len(groups) - MOST_ISSUES} further issues on which fewer parties speak "
            "are not shown: name the topic more closely."
        )
    return PositionMatrix(
        topic=topic, parties=tuple(parties), rows=tuple(rows), notices=tuple(said)
    )


def row_of(
    group: Group, parties: Sequence[str], spoken: Mapping[str, Sequence[Spoken]]
) -> Row:
    """One issue: a cell for each party."""
    cells = tuple(_cell(group, name, spoken.get(name, ())) for name in parties)
    return Row(issue=group.issue, cells=cells)


def silence_note(texts: int) -> str:
    """What is said of a party that is silent, by how many of its texts are held."""
    counted = "1 text" if texts == 1 else f"{texts} texts"
    return f"{counted} of it held, none speaks of this; silence is never consent"


def _cell(group: Group, name: str, held: Sequence[Spoken]) -> Cell:
    mine = [
        _Said(saying, near, _SIDE * max(lean.pro, lean.con))
        for saying, near, lean in group.on
        if saying.party == name
    ]
    if not mine:
        if not held:
            return Cell(
                party=name,
                value=Value.NOT_HELD,
                note="no text that speaks for it is held",
            )
        note = silence_note(len(held))
        for saying in (s for s in group.perhaps if s.party == name):
            cited = saying.citations[-1]
            place = f"{saying.spoken.source.title}, {cited.pinpoint}"
            note = f"{note}; {place} comes nearest: read it before you call it silent"
        return Cell(party=name, value=Value.SILENT, note=note)
    current = [one for one in mine if one.saying.spoken.source.current]
    gone = [one for one in mine if not one.saying.spoken.source.current]
    if not current:
        note = "what is held of it on this no longer stands"
        return Cell(
            party=name,
            value=Value.SILENT,
            earlier=_each(gone),
            note=note,
        )
    speaks = min(one.saying.spoken.rank for one in current)
    ranked = [one for one in current if one.saying.spoken.rank == speaks]
    latest = max((one.date for one in ranked), default="")
    now = [one for one in ranked if one.date == latest]
    before = [one for one in ranked if one.date < latest]
    others = [one for one in current if one.saying.spoken.rank != speaks]
    return Cell(
        party=name,
        value=Value.STATED,
        position=_best(now),
        earlier=_each([*before, *gone]),
        beside=_each(others),
    )


class _Said(NamedTuple):
    """A saying, how near it is to the issue, and what its side adds to that."""

    saying: Saying
    near: float
    side: float

    @property
    def date(self) -> str:
        """Of its text; "" where it has none."""
        return self.saying.spoken.source.date or ""

    @property
    def telling(self) -> float:
        """How well it shows where the party stands."""
        return self.near + self.side + _NORM * (self.saying.strength > 0)


def _best(some: Sequence[_Said]) -> Position:
    """The sentence that best shows where its party stands."""
    best = max(some, key=lambda one: one.telling)
    return best.saying.position(best.near)


def _each(some: Sequence[_Said]) -> tuple[Position, ...]:
    """The best sentence of each text, the latest text first."""
    by_text: dict[str, list[_Said]] = {}
    for one in some:
        by_text.setdefault(one.saying.spoken.instrument.id, []).append(one)
    best = [_best(group) for group in by_text.values()]
    best.sort(key=lambda p: p.source.date or "", reverse=True)
    return tuple(best[:MOST_BESIDE])
