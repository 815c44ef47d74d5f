"""The checker's suites as Inspect knows them: datasets, solvers, scorers.

`evals.tasks` names them; `treaty eval checking` and `treaty eval norms` run them.
"""

from __future__ import annotations

import math
from typing import Any

from inspect_ai.dataset import Dataset, MemoryDataset, Sample
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Score, Scorer, Target, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver

from evals import desks
from evals.checking.labels import Labelled, compared, load_labels, read_label
from evals.checking.pairs import (
    Pair,
    at_hand,
    evidence,
    load,
    quotations,
    read_pair,
)
from evals.checking.scoring import VALUES, Checked, values
from evals.measures.outcome import Outcome
from evals.scorers import applied, as_score, held
from evals.solvers import apart

EVERY = 4  # of the development pairs a run shows every fourth: they cost minutes
NORMS = ("class", "addressee", "unread")


def claims(part: str = "both") -> Dataset:
    """The pairs whose texts are at hand, and quotations made of their evidence.

    All of the test part, every fourth pair of the other.
    """
    pairs = [p for p in load(part) if p.desk in at_hand()]
    shown = sorted({p.pair for p in pairs if p.part == "dev"})[::EVERY]
    pairs = [p for p in pairs if p.part != "dev" or p.pair in shown]
    libraries = {kind: held(kind) for kind in {p.desk for p in pairs if p.evidence}}
    pairs += quotations(pairs, libraries)
    return MemoryDataset([_claim(pair) for pair in pairs], name="checking")


def _claim(pair: Pair) -> Sample:
    record = {
        "id": pair.id,
        "part": pair.part,
        "kind": pair.kind,
        "pair": pair.pair,
        "claim": pair.claim,
        "question": pair.claim,
        "expected": pair.expected,
        "desk": pair.desk,
        "evidence": pair.own if pair.own is not None else list(pair.evidence),
        "form": pair.form,
        "edit": pair.edit,
        "why": pair.why,
        "gold": [[pair.expected]],
    }
    return _sample(record)


def _sample(record: dict[str, Any]) -> Sample:
    """A case as a sample; the case itself is in its metadata."""
    return Sample(
        id=record["id"],
        input=record["question"],
        target=record["gold"][0][0],
        metadata={"case": record, "part": record["part"]},
    )


@solver
def verdicts() -> Solver:
    """Give a claim its verdict, as `Desk.verify` does."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        pair = read_pair(state.metadata["case"])

        def work() -> Checked:
            cited = evidence(pair, held(pair.desk) if pair.evidence else None)
            return desk_check(pair, cited)

        found = await apart(work)
        state.store.set("values", values(found))
        state.store.set("reasons", list(found.verdict.reasons))
        state.output = ModelOutput.from_content(
            str(state.model), str(found.verdict.label)
        )
        return state

    return solve


def desk_check(pair: Pair, cited: Any) -> Checked:
    """Check a pair at the desk that holds its evidence, with its verifier."""
    import time

    desk = desks.desk(pair.desk)
    start = time.perf_counter()
    found = desk.verify(pair.claim, cited)
    return Checked(pair=pair, verdict=found, seconds=time.perf_counter() - start)


@scorer(metrics={"*": [applied()]})
def verdict_measures() -> Scorer:
    """False acceptance, false alarm, doubt."""

    async def score(state: TaskState, target: Target) -> Score:
        kept: dict[str, float] = state.store.get("values")
        notes = tuple(state.store.get("reasons"))
        parts = {n: (v, 1.0) for n, v in kept.items() if n != "seconds"}
        outcome = Outcome(values=kept, parts=parts, notes=notes)
        return as_score(outcome, VALUES, state.output.completion)

    return score


def labelled(part: str = "both") -> Dataset:
    """The sentences whose norm somebody labelled, those whose texts are at hand."""
    rows = [row for row in load_labels(part) if row.desk in at_hand()]
    return MemoryDataset([_label(row) for row in rows], name="norms")


def _label(row: Labelled) -> Sample:
    record = {
        "id": row.id,
        "part": row.part,
        "kind": row.deontic,
        "question": row.evidence,
        "desk": row.desk,
        "evidence": row.evidence,
        "class": row.deontic,
        "addressee": list(row.addressees),
        "doubt": row.doubt,
        "gold": [[row.deontic]],
    }
    return _sample(record)


@solver
def readings() -> Solver:
    """Read the norm of a stored sentence."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        row = read_label(state.metadata["case"])
        found = await apart(lambda: compared(row, held(row.desk)))
        state.store.set("values", found.values)
        state.store.set("notes", list(found.notes))
        state.output = ModelOutput.from_content(str(state.model), " ".join(found.notes))
        return state

    return solve


@scorer(metrics={"*": [applied()]})
def norm_measures() -> Scorer:
    """Whether class and addressee of the main norm are right."""

    async def score(state: TaskState, target: Target) -> Score:
        kept: dict[str, float] = state.store.get("values")
        notes = tuple(state.store.get("notes"))
        parts = {n: (v, 1.0) for n, v in kept.items() if not math.isnan(v)}
        return as_score(Outcome(values=kept, parts=parts, notes=notes), NORMS)

    return score
