"""The matrix of positions: for each issue and party what it says, or that it does not.

The best-ranking source speaks, of one voice the latest text; earlier ones and those
that no longer stand are kept with their dates and never shown as current. It finds no
disagreement. Example:

    matrix_of("autonomous weapons", ("China", "Austria"), groups, spoken).rows
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.positions.issues import Group
from assistant.positions.nouns import Cell, Position, PositionMatrix, Row, Value
from assistant.positions.sayings import Saying
from assistant.positions.sources import Spoken

MOST_ISSUES = 14
MOST_BESIDE = 3  # positions shown beside the current one, and as many earlier ones
_NORM = 0.08  # what a sentence that asks for something gains over one that tells


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
        (saying, near)
        for saying, near in zip(group.sayings, group.nears, strict=True)
        if saying.party == name
    ]
    if not mine:
        if not held:
            return Cell(
                party=name,
                value=Value.NOT_HELD,
                note="no text that speaks for it is held",
            )
        return Cell(party=name, value=Value.SILENT, note=silence_note(len(held)))
    current = [one for one in mine if one[0].spoken.source.current]
    gone = [one for one in mine if not one[0].spoken.source.current]
    if not current:
        note = "what is held of it on this no longer stands"
        return Cell(
            party=name,
            value=Value.SILENT,
            earlier=_each(gone),
            note=note,
        )
    speaks = min(current, key=lambda one: one[0].spoken.rank)[0].spoken.rank
    ranked = [one for one in current if one[0].spoken.rank == speaks]
    latest = max((one[0].spoken.source.date or "" for one in ranked), default="")
    now = [one for one in ranked if (one[0].spoken.source.date or "") == latest]
    before = [one for one in ranked if (one[0].spoken.source.date or "") < latest]
    others = [one for one in current if one[0].spoken.rank != speaks]
    return Cell(
        party=name,
        value=Value.STATED,
        position=_best(now),
        earlier=_each([*before, *gone]),
        beside=_each(others),
    )


def _best(some: Sequence[tuple[Saying, float]]) -> Position:
    """The sentence nearest to the issue, one that asks for something rather."""
    saying, near = max(some, key=lambda one: one[1] + _NORM * (one[0].strength > 0))
    return saying.position(near)


def _each(some: Sequence[tuple[Saying, float]]) -> tuple[Position, ...]:
    """The best sentence of each text, the latest text first."""
    by_text: dict[str, list[tuple[Saying, float]]] = {}
    for one in some:
        by_text.setdefault(one[0].spoken.instrument.id, []).append(one)
    best = [_best(group) for group in by_text.values()]
    best.sort(key=lambda p: p.source.date or "", reverse=True)
    return tuple(best[:MOST_BESIDE])
