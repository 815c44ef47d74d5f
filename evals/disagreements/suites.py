"""The suites of comparing as Inspect knows them: datasets, one solver, one scorer.

`evals.tasks` names them; `treaty eval disagreements positions differences rolling
bridges` runs them. Of the digests' sentences a case holds the place alone, never the
words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from inspect_ai.dataset import Dataset, MemoryDataset, Sample
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Score, Scorer, Target, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver

from assistant import Desk
from evals import desks
from evals.disagreements import bridging, differing, layouts, rolling, scoring
from evals.disagreements.cases import Words, pair_of, rows, set_of
from evals.measures.outcome import Outcome
from evals.scorers import applied, as_score
from evals.solvers import apart

RELAID = 60  # texts of each part that are laid out anew by code
VALUES: dict[str, tuple[str, ...]] = {
    "disagreements": scoring.PAIRS,
    "positions": scoring.SETS,
    "differences": differing.VALUES,
    "rolling": rolling.VALUES,
    "bridges": bridging.VALUES,
}
Row = Mapping[str, Any]


def cases(suite: str, part: str = "both") -> Dataset:
    """The cases of a suite as samples; the case itself is in a sample's metadata."""
    return MemoryDataset([_sample(one) for one in _CASES[suite](part)], name=suite)


@solver
def compared(suite: str) -> Solver:
    """Have the assistant compare what a case holds, and score it."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        row: Row = state.metadata["case"]["row"]
        found = await apart(lambda: _WORK[suite](row))
        state.store.set("outcome", asdict(found))
        said = "\n".join(found.notes) or "all right"
        state.store.set("reply", {"text": said})
        state.output = ModelOutput.from_content(str(state.model), said)
        return state

    return solve


@scorer(metrics={"*": [applied()]})
def measures(suite: str) -> Scorer:
    """The measures that apply to a case."""

    async def score(state: TaskState, target: Target) -> Score:
        kept: dict[str, Any] = state.store.get("outcome")
        outcome = Outcome(
            values=kept["values"],
            parts={name: (own[0], own[1]) for name, own in kept["parts"].items()},
            notes=tuple(kept["notes"]),
        )
        return as_score(outcome, VALUES[suite], state.output.completion)

    return score


def _sample(record: dict[str, Any]) -> Sample:
    return Sample(
        id=record["id"],
        input=record["question"],
        target=record["gold"][0][0],
        metadata={"case": record, "part": record["part"]},
    )


def _record(row: Row, kind: str, question: str, due: Sequence[str]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "part": row["part"],
        "kind": kind,
        "question": question,
        "gold": [[one] for one in due] or [["nothing"]],
        "row": dict(row),
    }


# -- pairs and sets --------------------------------------------------------------------


def _pairs(part: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for row in rows("pairs", part):
        kind = row.get("kind") or row["relation"]
        due = [f"{row['relation']}, {kind}" if "kind" in row else kind]
        found.append(_record(row, kind, _both(row), due))
    return found


def _bridged(part: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for row in bridging.chosen(rows("pairs", part)):
        due = f"adopted words between both ({row['kind']})"
        found.append(_record(row, row["kind"], _both(row), [due]))
    return found


def _both(row: Row) -> str:
    return "\n".join(f"{row[s]['party']}: {_shown(row[s])}" for s in ("a", "b"))


def _shown(side: Row) -> str:
    if "text" in side:
        return str(side["text"])
    numbers = ",".join(map(str, side["sentences"]))
    return f"{side['instrument']} {side['pinpoint']}#{numbers}"


def _sets(part: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for row in rows("sets", part):
        said = f"{row['topic']}: {', '.join(row['parties'])}"
        due: list[str] = []
        for one in row["issues"]:
            sides = " against ".join(", ".join(side) for side in one["sides"])
            due.append(f"{one['issue']}: {sides or 'nobody disagrees'}")
        parted = any(one["sides"] for one in row["issues"])
        kind = "some disagree" if parted else "nobody disagrees"
        found.append(_record(row, kind, said, due))
    return found


@lru_cache(maxsize=1)
def _words(desk: Desk) -> Words:
    return Words(desk)


def _relate(row: Row) -> Outcome:
    return scoring.related(pair_of(row, _words(desks.desk("shipped"))))


def _bridge(row: Row) -> Outcome:
    """Of official texts; a digest's sentence is read where the digest is in use."""
    pair = pair_of(row, _words(desks.desk("shipped")))
    names = (str(row["a"]["party"]), str(row["b"]["party"]))
    return bridging.scored(pair, names, desks.desk("official"))


def _part(row: Row) -> Outcome:
    due = set_of(row)
    found = desks.desk("shipped").disagreements(
        due.topic, due.parties, issues=[one.issue for one in due.issues]
    )
    return scoring.set_scores(due, found)


# -- versions and rounds ---------------------------------------------------------------


def _versions(part: str) -> list[dict[str, Any]]:
    aligned = rows("aligned", part)
    found = [_of_versions(row) for row in aligned]
    found += [_of_drafts(row) for row in rows("drafts", part)]
    for own in sorted({row["part"] for row in aligned}):
        texts = [row[s] for row in aligned if row["part"] == own for s in ("a", "b")]
        for number, (at, way, new) in enumerate(layouts.made(texts, RELAID), 1):
            row = {"id": f"relaid-{own}-{number:02}", "part": own, "a": texts[at]}
            row |= {"b": new, "differences": []}
            question = f"{new}\n({way})"
            found.append(_record(row, "laid out by code", question, []))
    return found


def _of_versions(row: Row) -> dict[str, Any]:
    kind = "differing"
    if not row["differences"]:
        kind = "identical" if row["a"] == row["b"] else "laid out anew"
    due = [f"{d['kind']}: “{d['a']}” against “{d['b']}”" for d in row["differences"]]
    return _record(row, kind, f"{row['a']}\n\n{row['b']}", due)


def _of_drafts(row: Row) -> dict[str, Any]:
    changes = {one["change"] for one in row["alignment"]}
    kind = "drafts laid out anew" if changes == {"same"} else "drafts"
    due = [
        f"{', '.join(one['a']) or 'nothing'} to {', '.join(one['b']) or 'nothing'}: "
        f"{one['change']}"
        for one in row["alignment"]
    ]
    return _record(row, kind, f"{row['a']}\n\n{row['b']}", due)


def _rounds(part: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for row in rows("rolling", part):
        said = "\n\n".join(f"{one['label']}\n{one['text']}" for one in row["rounds"])
        due = [
            f"{one['kind']} {one['place']}: {one['words']}".strip(" :")
            for change in row["changes"]
            for one in change["events"]
        ]
        found.append(_record(row, rolling.STYLES[row["style"]], said, due))
    return found


_CASES: dict[str, Callable[[str], list[dict[str, Any]]]] = {
    "disagreements": _pairs,
    "positions": _sets,
    "differences": _versions,
    "rolling": _rounds,
    "bridges": _bridged,
}
_WORK: dict[str, Callable[[Row], Outcome]] = {
    "disagreements": _relate,
    "positions": _part,
    "differences": differing.scored,
    "rolling": rolling.scored,
    "bridges": _bridge,
}
