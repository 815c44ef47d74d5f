"""Scores of rolling texts: what is open in each round, and what became of it.

Definitions:

- brackets: of the brackets, the share of which words, depth, place, kind, proponents
  and opponents are all right; bracket-spans: words and depth alone. One that is found
  and not there counts as well.
- rounds: the share of rounds of which every bracket is right.
- alternatives, status, notes, marks, faults, events: F1 of what is due and found, event
  by event also by kind. Labelled alternatives count as one form.
- An outer bracket that goes may be told as one event or as one for each run of words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.brackets import (
    Alternatives,
    Event,
    Mark,
    Note,
    RollingText,
    compare_rounds,
    read_rolling,
)
from evals.disagreements.matching import common, f1, one_to_one, plain, words_near
from evals.measures.outcome import Outcome, Parts, of_parts

EVENTS = ("bracketed", "unbracketed", "added", "dropped", "moved", "agreed")
VALUES = (
    "brackets",
    "bracket-spans",
    "rounds",
    "alternatives",
    "status",
    "notes",
    "marks",
    "faults",
    "events",
    *(f"event-{kind}" for kind in EVENTS),
)
STYLES = {
    1: "resolution compilation",
    2: "environmental draft",
    3: "trade chapter",
    4: "facilitators' alternatives",
    5: "conference draft",
    6: "tracked words",
    7: "compromise table",
    8: "editorial brackets",
    9: "malformed",
}
_LABELLED = ("alt", "option", "letter", "stacked")
_NEAR = 0.5  # share of words from which two runs of words are the same event
_FIRST = 3  # words by which members of alternatives are known again
_PLACED = 0.5  # more for the same place
Row = Mapping[str, Any]
Tally = dict[str, list[float]]


def scored(row: Row) -> Outcome:
    """Read the rounds of a negotiation, compare them, and score both."""
    rolls = {
        one["label"]: read_rolling(one["text"], one["label"]) for one in row["rounds"]
    }
    events = [
        compare_rounds(rolls[one["from"]], rolls[one["to"]]) for one in row["changes"]
    ]
    return rolling_scores(row, [rolls[one["label"]] for one in row["rounds"]], events)


def rolling_scores(
    row: Row, rolls: Sequence[RollingText], events: Sequence[Sequence[Event]]
) -> Outcome:
    """The measures of one negotiation."""
    tally: Tally = {}
    notes: list[str] = []
    for due, roll in zip(row["rounds"], rolls, strict=True):
        wrong = [n for n, v in _of_round(due, roll).items() if _add(tally, n, v)]
        if wrong:
            notes.append(f"{roll.label}: not all right: {', '.join(wrong)}")
    for due, found in zip(row["changes"], events, strict=True):
        notes += _of_change(tally, due, found)
    parts = {name: (part, whole) for name, (part, whole) in tally.items()}
    return of_parts(parts, notes)


def _add(tally: Tally, name: str, parts: Parts) -> bool:
    """Count parts; whether some are wrong."""
    before = tally.setdefault(name, [0.0, 0.0])
    before[0] += parts[0]
    before[1] += parts[1]
    return parts[0] < parts[1]


def _of_round(due: Row, roll: RollingText) -> dict[str, Parts]:
    wanted = [_bracket(one) for one in due["brackets"]]
    own = [
        (b.inside, b.depth, b.place, b.kind, _all(b.proponents), _all(b.opponents))
        for b in roll.brackets
    ]
    most = float(max(len(wanted), len(own)))
    status = [(one.place, one.status, _all(one.by)) for one in roll.status]
    wanted_status = [(s["place"], s["status"], _all(s["by"])) for s in due["status"]]
    faults = [(one.line, one.what) for one in roll.faults]
    wanted_faults = [(one["line"], one["what"]) for one in due["faults"]]
    return {
        "brackets": (float(common(wanted, own)), most),
        "bracket-spans": (
            float(common([w[:2] for w in wanted], [o[:2] for o in own])),
            most,
        ),
        "rounds": (float(sorted(wanted) == sorted(own)), 1.0),
        "alternatives": _f1(due["alternatives"], roll.alternatives, _alternatives),
        "status": f1(common(wanted_status, status), len(wanted_status), len(status)),
        "notes": _f1(due["notes"], roll.notes, _note),
        "marks": _f1(due["marks"], roll.marks, _mark),
        "faults": f1(common(wanted_faults, faults), len(wanted_faults), len(faults)),
    }


def _bracket(one: Row) -> tuple[str, int, str, str, tuple[str, ...], tuple[str, ...]]:
    sides = (_all(one["proponents"]), _all(one["opponents"]))
    return (one["inside"], one["depth"], one["place"], one["kind"], *sides)


def _all(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(names))


def _f1(
    due: Sequence[Row], found: Sequence[Any], alike: Callable[[Row, Any], float]
) -> Parts:
    return f1(len(one_to_one(due, found, alike)), len(due), len(found))


def _alternatives(due: Row, found: Alternatives) -> float:
    forms = [due["form"], found.form]
    same = forms[0] == forms[1] or all(form in _LABELLED for form in forms)
    members = [member.text for member in found.members]
    if not same or due["place"] != found.place or len(due["members"]) != len(members):
        return 0.0
    return float(all(map(_opens, due["members"], members)))


def _opens(due: str, found: str) -> bool:
    """Whether two members begin alike, or one holds the other's words."""
    one, other = plain(due).split(), plain(found).split()
    first = min(_FIRST, len(one), len(other))
    return one[:first] == other[:first] or words_near(due, found) > 1 - 1e-9


def _note(due: Row, found: Note) -> float:
    placed = due["place"] in ("", found.place)  # a footnote may be put where it belongs
    if not placed or due["by"] != found.by:
        return 0.0
    return float(plain(due["text"]) == plain(found.text))


def _mark(due: Row, found: Mark) -> float:
    wanted = (due["place"], due["change"], _all(due["by"]))
    if wanted != (found.place, found.change, _all(found.by)):
        return 0.0
    return float(plain(due["words"]) == plain(found.words))


def _of_change(tally: Tally, due: Row, found: Sequence[Event]) -> list[str]:
    """Count the events of one step; what is missed or not due, in words."""
    notes: list[str] = []
    for kind in EVENTS:
        wanted = [one for one in due["events"] if one["kind"] == kind]
        own = [one for one in found if one.kind == kind]
        met, matched = _matched(kind, wanted, own)
        parts = (float(len(met) + len(matched)), float(len(wanted) + len(own)))
        _add(tally, "events", parts)
        _add(tally, f"event-{kind}", parts)
        notes += [
            f"missed: {kind} {one['place']} “{one['words']}”"
            for n, one in enumerate(wanted)
            if n not in met
        ]
        notes += [
            f"not due: {kind} {one.place} “{one.words}”"
            for n, one in enumerate(own)
            if n not in matched
        ]
    return notes


def _matched(
    kind: str, due: Sequence[Row], found: Sequence[Event]
) -> tuple[set[int], set[int]]:
    """Indices of the events due that are found, and of those found that are due."""
    if kind == "unbracketed":  # one for all, or one for each run of words
        near = [
            (i, j)
            for i, one in enumerate(due)
            for j, other in enumerate(found)
            if _event(one, other)
        ]
    else:
        near = one_to_one(due, found, _event)
    return {i for i, _ in near}, {j for _, j in near}


def _event(due: Row, found: Event) -> float:
    same = due["place"] == found.place
    if due["kind"] == "agreed":
        return float(same)
    near = words_near(due["words"], found.words)
    return near + _PLACED * same if near >= _NEAR else 0.0
