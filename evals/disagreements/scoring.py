"""Scores of pairs of texts and of sets of parties.

Definitions:

- clash-recall: of the pairs that disagree, the share said to; clash-precision: of those
  said to disagree, the share that does; false-clash: of the others, the share said to.
- clash-kind: of the disagreements that are found, the share of the right kind;
  clash-words: of the sides whose words are due, the share whose words overlap them.
- sides-found: of the issues on which parties disagree, the share with a disagreement
  that puts a party of each side apart and none on the wrong one.
"""

from __future__ import annotations

from itertools import combinations

from assistant.findings import Stand
from assistant.opposing import Opposition, relate
from assistant.positions import Disagreement, Disagreements, Value
from evals.disagreements.cases import Asked, Pair, PartySet
from evals.disagreements.matching import meet
from evals.measures.outcome import Outcome, Parts, of_parts

PAIRS = (
    "right",
    "clash-recall",
    "clash-precision",
    "false-clash",
    "clash-kind",
    "clash-words",
    "stand",
)
SETS = (
    "sides-found",
    "clash-kind",
    "false-clash",
    "silent",
    "not-held",
    "together",
)


def related(pair: Pair) -> Outcome:
    """Ask how the texts of a pair stand, and score it."""
    return pair_scores(pair, relate([(pair.a, pair.b)])[0])


def pair_scores(pair: Pair, found: Opposition) -> Outcome:
    """The measures that apply to one pair."""
    due = pair.stand is Stand.DISAGREE
    parts: dict[str, Parts] = {
        "right": (float(found.disagrees == due), 1.0),
        "stand": (float(found.stand is pair.stand), 1.0),
        "clash-recall" if due else "false-clash": (float(found.disagrees), 1.0),
    }
    if found.disagrees:
        parts["clash-precision"] = (float(due), 1.0)
    if due and found.disagrees:
        parts["clash-kind"] = (float(found.kind is pair.kind), 1.0)
        sides = ((pair.a, pair.words_a, found.a), (pair.b, pair.words_b, found.b))
        wanted = [side for side in sides if side[1]]
        met = sum(meet(*side) for side in wanted)
        parts["clash-words"] = (float(met), float(len(wanted)))
    said = f"{found.stand}, {found.kind}" if found.kind else str(found.stand)
    wanted_said = f"{pair.stand}, {pair.kind}" if pair.kind else str(pair.stand)
    shown = f"“{found.a}” against “{found.b}”" if found.disagrees else ""
    notes = (f"{said} ({found.share:.0%}); due: {wanted_said}", shown)
    return of_parts(parts, [note for note in notes if note])


def set_scores(due: PartySet, found: Disagreements) -> Outcome:
    """The measures of one set of parties, over its issues."""
    parts: dict[str, Parts] = {}
    notes: list[str] = []
    for asked in due.issues:
        own = [d for d in found.disagreements if _same(d.issue.name, asked.issue)]
        scores = _of_issue(due, asked, own, found)
        for name, (part, whole) in scores.items():
            before = parts.get(name, (0.0, 0.0))
            parts[name] = (before[0] + part, before[1] + whole)
        told = ", ".join(f"{n} {p:.0f}/{w:.0f}" for n, (p, w) in scores.items() if w)
        notes.append(f"{asked.issue}: {told}")
    return of_parts(parts, notes)


def _of_issue(
    due: PartySet, asked: Asked, own: list[Disagreement], found: Disagreements
) -> dict[str, Parts]:
    parts: dict[str, Parts] = {}
    if asked.sides:
        fitting = [d for d in own if fits(d, asked)]
        parts["sides-found"] = (float(bool(fitting)), 1.0)
        if fitting:
            kinds = {d.kind for d in fitting}
            parts["clash-kind"] = (float(asked.kind in kinds), 1.0)
    else:
        every = list(combinations(due.parties, 2))
        said = sum(any(apart(d, one, other) for d in own) for one, other in every)
        parts["false-clash"] = (float(said), float(len(every)))
    for name, parties, value in (
        ("silent", asked.silent, Value.SILENT),
        ("not-held", asked.not_held, Value.NOT_HELD),
    ):
        cells = [_value(found, party, asked.issue) for party in parties]
        parts[name] = (float(cells.count(value)), float(len(cells)))
    if len(asked.together) > 1:
        parts["together"] = (float(_together(asked, own, found)), 1.0)
    return parts


def fits(one: Disagreement, asked: Asked) -> bool:
    """Whether it puts a party of each of two sides apart, and none on the other."""
    first, second = (set(side.parties) for side in one.sides)
    for side in asked.sides:
        if first & side and second & side:
            return False
    whose_first = [n for n, side in enumerate(asked.sides) if first & side]
    whose_second = [n for n, side in enumerate(asked.sides) if second & side]
    return bool(whose_first) and bool(whose_second)


def apart(one: Disagreement, party: str, other: str) -> bool:
    """Whether a disagreement puts two parties on different sides."""
    first, second = (side.parties for side in one.sides)
    return (party in first and other in second) or (party in second and other in first)


def _together(asked: Asked, own: list[Disagreement], found: Disagreements) -> bool:
    """Whether two of them are told to agree, and none of them to disagree."""
    both = combinations(asked.together, 2)
    if any(apart(d, one, other) for one, other in both for d in own):
        return False
    return any(
        len(set(asked.together) & set(common.parties)) > 1
        for common in found.common_ground
        if _same(common.issue.name, asked.issue)
    )


def _value(found: Disagreements, party: str, issue: str) -> Value | None:
    for row in found.matrix.rows:
        if _same(row.issue.name, issue):
            return row.cell(party).value
    return None


def _same(name: str, other: str) -> bool:
    return " ".join(name.split()) == " ".join(other.split())
