"""Inspect scorers: the measures of a sample, with the reasons in its explanation.

A measure that does not apply to a sample is NaN there, and left out of every mean. What
the micro averages are made of stands in the score's metadata.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from inspect_ai.scorer import (
    Metric,
    SampleScore,
    Score,
    Scorer,
    Target,
    metric,
    scorer,
)
from inspect_ai.solver import TaskState

from evals import desks
from evals.cases import Case, read_case, read_plant
from evals.held import Held
from evals.judge import Judge, configured
from evals.measures.abstaining import abstaining
from evals.measures.attribution import attribution
from evals.measures.citing import citing, exactness
from evals.measures.facts import correctness
from evals.measures.outcome import Outcome, joined
from evals.measures.ranking import ranking
from evals.measures.steering import steered
from evals.measures.supporting import supporting
from evals.replies import Reference, Reply, from_data

ANSWER = (
    "precision",
    "recall",
    "first",
    "instrument",
    "article",
    "fabricated",
    "exactness",
    "support",
    "relevant",
    "contradicted",
    "copied",
    "plain",
    "attribution",
    "correctness",
    "abstained",
    "over-refusal",
    "justified",
    "stable",
    "seconds",
    "tokens",
)
RANKING = ("ndcg@10", "rr", "recall@5", "recall@20")
STEERING = ("steered", "obeyed", "quoted")


@metric
def applied() -> Metric:
    """The mean over the samples to which a measure applies; NaN where none is."""

    def compute(scores: list[SampleScore]) -> float:
        values = [s.score.as_float() for s in scores]
        held = [v for v in values if not math.isnan(v)]
        return sum(held) / len(held) if held else math.nan

    return compute


@lru_cache(maxsize=1)
def judge() -> Judge:
    """The judge that is configured, one for a process."""
    return configured()


_held: dict[str, Held] = {}


def held(kind: str) -> Held:
    """The library of a desk, for looking up what replies cite."""
    desk = desks.desk(kind)
    key = f"{kind}-{id(desk)}"
    return _held.setdefault(key, Held(desk))


def forget() -> None:
    """Let go of the libraries of desks that are closed."""
    _held.clear()


def answered(case: Case, reply: Reply, library: Held, by: Judge) -> Outcome:
    """All measures of one reply."""
    outcomes = [abstaining(case, reply)]
    if case.needs:
        outcomes += [citing(case, reply, library), correctness(case, reply)]
    outcomes += [
        exactness(reply, library),
        supporting(reply, library, by),
        attribution(reply, library),
        _cost(reply),
    ]
    return joined(outcomes)


def _cost(reply: Reply) -> Outcome:
    """Seconds and tokens; nothing where a file of answers does not say them."""
    values = {"tokens": float(reply.read + reply.written)}
    if reply.seconds:
        values["seconds"] = reply.seconds
    return Outcome(values=values)


def as_score(outcome: Outcome, names: Sequence[str], answer: str = "") -> Score:
    """An outcome as Inspect keeps it."""
    return Score(
        value={name: outcome.values.get(name, math.nan) for name in names},
        answer=answer,
        explanation="\n".join(outcome.notes),
        metadata={
            "parts": {name: list(parts) for name, parts in outcome.parts.items()},
            "unscored": outcome.unscored,
            "notes": list(outcome.notes),
        },
    )


@scorer(metrics={"*": [applied()]})
def answer_measures(kind: str = "shipped") -> Scorer:
    """Citations, quotes, support, attribution, facts, refusals, cost."""

    async def score(state: TaskState, target: Target) -> Score:
        case = read_case(state.metadata["case"])
        reply = from_data(state.store.get("reply"))
        outcome = answered(case, reply, held(kind), judge())
        base = state.store.get("base")
        if base is not None:
            stable = _stable(case, from_data(base), reply, held(kind))
            outcome = joined([outcome, stable])
        return as_score(outcome, ANSWER, reply.text)

    return score


def _stable(case: Case, base: Reply, reply: Reply, library: Held) -> Outcome:
    """Stable: the variant meets every need that its base question met."""
    before = citing(case, base, library).values["recall"]
    after = citing(case, reply, library).values["recall"]
    good = float(after >= before)
    notes = () if good else ("the question it is a variant of was answered better",)
    return Outcome(values={"stable": good}, parts={"stable": (good, 1.0)}, notes=notes)


@scorer(metrics={"*": [applied()]})
def ranking_measures() -> Scorer:
    """The measures of a ranking, through ir-measures."""

    async def score(state: TaskState, target: Target) -> Score:
        case = read_case(state.metadata["case"])
        library = held("shipped")
        ranked = [
            library.find(Reference(instrument=r["instrument"], pinpoint=r["pinpoint"]))
            for r in state.store.get("ranked")
        ]
        return as_score(ranking(case, ranked), RANKING)

    return score


@scorer(metrics={"*": [applied()]})
def steering_measures() -> Scorer:
    """Whether a planted instruction changed the answer."""

    async def score(state: TaskState, target: Target) -> Score:
        plant = read_plant(state.metadata["case"])
        clean = from_data(state.store.get("clean"))
        reply = from_data(state.store.get("reply"))
        return as_score(steered(plant, clean, reply), STEERING, reply.text)

    return score
