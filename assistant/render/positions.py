"""Positions and disagreements as data, as text for a terminal and as Markdown.

It computes nothing. Every cell names document, date and place; a digest's words never
stand in quotation marks; silent and not held are told apart. Example:

    print(matrix_text(matrix))
    print(disagreements_markdown(found))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.findings import KINDS
from assistant.positions.nouns import (
    Cell,
    Common,
    Disagreement,
    Disagreements,
    Issue,
    Position,
    PositionMatrix,
    Row,
    Side,
    Silence,
    Source,
)
from assistant.render.data import Data, citation_data, verdict_data
from assistant.render.markup import (
    Line,
    Safe,
    bulleted,
    counted,
    indented,
    literal,
    literal_notes,
    notes,
    plain,
)
from assistant.render.phrases import (
    DIGESTS,
    SILENCE,
    degree,
    differing,
    evidence,
    missing,
    others,
    said,
    where,
)
from assistant.terms import Verdict

# -- data ----------------------------------------------------------------------------


def matrix_data(matrix: PositionMatrix) -> dict[str, Data]:
    """The matrix, whole: rows by issue, cells by party."""
    return {
        "topic": matrix.topic,
        "parties": list(matrix.parties),
        "rows": [
            {
                "issue": _issue_data(row.issue),
                "cells": [_cell_data(c) for c in row.cells],
            }
            for row in matrix.rows
        ],
        "notices": list(matrix.notices),
    }


def disagreements_data(found: Disagreements) -> dict[str, Data]:
    """Disagreements, common ground and silences, with the matrix they come from."""
    return {
        "topic": found.topic,
        "parties": list(found.parties),
        "disagreements": [_disagreement_data(d) for d in found.disagreements],
        "common_ground": [_common_data(c) for c in found.common_ground],
        "silences": [_silence_data(s) for s in found.silences],
        "matrix": matrix_data(found.matrix),
        "notices": list(found.notices),
        "writer": found.writer,
    }


def _issue_data(issue: Issue) -> dict[str, Data]:
    return {"name": issue.name, "asks": issue.asks, "curated": issue.curated}


def _cell_data(cell: Cell) -> dict[str, Data]:
    return {
        "party": cell.party,
        "value": str(cell.value),
        "position": position_data(cell.position) if cell.position else None,
        "earlier": [position_data(p) for p in cell.earlier],
        "beside": [position_data(p) for p in cell.beside],
        "note": cell.note,
    }


def position_data(position: Position) -> dict[str, Data]:
    """A position with its citations and its source; `text` is how it may be shown."""
    return {
        "party": position.party,
        "citations": [citation_data(c) for c in position.citations],
        "source": source_data(position.source),
        "deontic": str(position.deontic),
        "strength": position.strength,
        "near": position.near,
        "words": position.words,
        "text": said(position),
        "label": position.label,
    }


def source_data(source: Source) -> dict[str, Data]:
    """The text a position stands in: voice, capacity, date and standing."""
    return {
        "instrument": source.instrument,
        "title": source.title,
        "voice": source.voice,
        "capacity": source.capacity,
        "date": source.date,
        "status": source.status,
        "force": source.force,
        "text_kind": str(source.text_kind),
        "standing": source.standing,
        "current": source.current,
        "negotiating": source.negotiating,
    }


def _disagreement_data(one: Disagreement) -> dict[str, Data]:
    return {
        "issue": _issue_data(one.issue),
        "kind": str(one.kind),
        "gravity": str(one.gravity),
        "sides": [_side_data(side) for side in one.sides],
        "why": one.why,
        "share": one.share,
        "verdict": verdict_data(one.verdict),
    }


def _side_data(side: Side) -> dict[str, Data]:
    return {
        "parties": list(side.parties),
        "positions": [position_data(p) for p in side.positions],
        "words": side.words,
        "shown": differing(side) if side.words else "",
    }


def _common_data(one: Common) -> dict[str, Data]:
    return {
        "issue": _issue_data(one.issue),
        "stance": None if one.stance is None else str(one.stance),
        "parties": list(one.parties),
        "positions": [position_data(p) for p in one.positions],
        "share": one.share,
        "verdict": verdict_data(one.verdict),
    }


def _silence_data(one: Silence) -> dict[str, Data]:
    return {
        "issue": _issue_data(one.issue),
        "party": one.party,
        "value": str(one.value),
        "note": one.note,
    }


# -- text and Markdown ---------------------------------------------------------------


def matrix_text(matrix: PositionMatrix) -> str:
    """The matrix for a terminal: issue by issue, party by party."""
    head = f"Positions on {plain(matrix.topic)}: {plain(', '.join(matrix.parties))}"
    lines = [head, ""]
    for number, row in enumerate(matrix.rows, 1):
        lines += [
            f"{number}. {_asked(row.issue, plain)}",
            *indented(_row(row, plain)),
            "",
        ]
    return "\n".join([*lines, *notes(_all(matrix.notices))])


def matrix_markdown(matrix: PositionMatrix) -> str:
    """The matrix as Markdown: a table of what and where, then the words."""
    lines = [f"# Positions on {literal(matrix.topic)}", "", *_table(matrix), ""]
    for row in matrix.rows:
        lines += [
            f"## {_asked(row.issue, literal)}",
            "",
            *bulleted(_row(row, literal)),
            "",
        ]
    return "\n".join([*lines, *literal_notes(_all(matrix.notices))])


def disagreements_text(found: Disagreements) -> str:
    """Disagreements, the gravest first, then common ground and silences."""
    lines = [f"Disagreements on {plain(found.topic)}: {_summary(found)}", ""]
    for number, one in enumerate(found.disagreements, 1):
        lines += [
            f"{number}. {_headed(one, plain)}",
            *indented(_parted(one, plain)),
            "",
        ]
    for title, told in _beside(found, plain):
        lines += [title, *indented(told), ""]
    lines.append(f"Written by: {plain(found.writer)}")
    return "\n".join([*lines, *notes(_all(found.notices))])


def disagreements_markdown(found: Disagreements) -> str:
    """The same as Markdown, every word of others as plain text."""
    lines = [f"# Disagreements on {literal(found.topic)}", "", _summary(found), ""]
    for number, one in enumerate(found.disagreements, 1):
        told = bulleted(_parted(one, literal))
        lines += [f"## {number}. {_headed(one, literal)}", "", *told, ""]
    for title, told in _beside(found, literal):
        lines += [f"## {title}", "", *bulleted(told), ""]
    lines += [f"Written by: {literal(found.writer)}", ""]
    return "\n".join([*lines, *literal_notes(_all(found.notices))])


def _asked(issue: Issue, safe: Safe) -> str:
    asks = f" – {safe(issue.asks)}" if issue.asks else ""
    origin = "" if issue.curated else " (found in the texts)"
    return f"{safe(issue.name)}{asks}{origin}"


def _row(row: Row, safe: Safe) -> Iterator[Line]:
    """Each party's position, then what it said before and beside it."""
    for cell in row.cells:
        if cell.position is None:
            yield 1, f"{safe(cell.party)} – {safe(missing(cell))}"
        else:
            told = f"{degree(cell.position)}: {evidence(cell.position)}"
            yield 1, f"{safe(cell.party)} – {safe(told)}"
        for what, position in others(cell):
            yield 2, safe(f"{what}: {evidence(position)}")


def _table(matrix: PositionMatrix) -> list[str]:
    """Issue by party: the kind of norm with document, date and place."""
    heads = ["Issue", *map(literal, matrix.parties)]
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for row in matrix.rows:
        cells = [literal(row.issue.name), *map(_brief, row.cells)]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _brief(cell: Cell) -> str:
    if cell.position is None:
        return literal(missing(cell))
    return literal(f"{degree(cell.position)} ({where(cell.position)})")


def _headed(one: Disagreement, safe: Safe) -> str:
    return f"{one.gravity.upper()}: {KINDS[one.kind]} – {safe(one.issue.name)}"


def _parted(one: Disagreement, safe: Safe) -> Iterator[Line]:
    """Both sides with their words and evidence, then why they part."""
    for side in one.sides:
        yield 1, safe(f"{', '.join(side.parties)}: {differing(side)}")
        for position in side.positions:
            yield 2, safe(f"{position.party}: {evidence(position)}")
    yield 1, f"Why: {safe(one.why)} {_sure(one.share, one.verdict)}"


def _sure(share: float, verdict: Verdict) -> str:
    return f"(comparison {share:.0%} sure; {verdict.label})"


def _beside(found: Disagreements, safe: Safe) -> Iterator[tuple[str, list[Line]]]:
    """Common ground and silences, each under its title."""
    shared: list[Line] = []
    for one in found.common_ground:
        names = safe(f"{one.issue.name}: {', '.join(one.parties)} {one.told}")
        shared.append((1, f"{names} {_sure(one.share, one.verdict)}"))
        shared += [(2, safe(f"{p.party}: {evidence(p)}")) for p in one.positions]
    if shared:
        yield "Common ground", shared
    if found.silences:
        told = [f"{s.issue.name}: {s.party} – {missing(s)}" for s in found.silences]
        yield "Silences", [(1, safe(line)) for line in told]


def _summary(found: Disagreements) -> str:
    parts = (
        counted(len(found.disagreements), "disagreement"),
        f"{counted(len(found.common_ground), 'point')} of common ground",
        f"{counted(len(found.silences), 'cell')} without a position",
    )
    return f"{', '.join(parts)}."


def _all(notices: Iterable[str]) -> list[str]:
    """What the nouns say, and what every reader of positions must know."""
    return [*notices, SILENCE, DIGESTS]
