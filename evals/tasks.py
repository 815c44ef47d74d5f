"""The suites as Inspect tasks: `inspect eval evals/tasks.py@citations --model none`.

`treaty eval` runs the same tasks. Every suite takes `-T part=dev` or `-T part=test`;
those that score answers also `-T system=chain` or `-T system=file:ANSWERS.jsonl`.
"""

from __future__ import annotations

from typing import Any

from inspect_ai import Task, task
from inspect_ai.dataset import Dataset, Sample, json_dataset

from evals import scorers, solvers
from evals.cases import FOLDER
from evals.checking import suites
from evals.disagreements import suites as comparing


def dataset(suite: str, part: str = "both") -> Dataset:
    """The cases of a suite as samples; the case itself is in a sample's metadata."""

    def sample(record: dict[str, Any]) -> Sample:
        gold = [" or ".join(need) for need in record.get("gold", ())]
        return Sample(
            id=record["id"],
            input=record["question"],
            target=gold or record.get("wants") or "(refuse)",
            metadata={"case": record, "part": record["part"]},
        )

    found = json_dataset(str(FOLDER / f"{suite}.jsonl"), sample, name=suite)
    if part == "both":
        return found
    return found.filter(lambda s: (s.metadata or {})["part"] == part)


def _answering(suite: str, part: str, system: str, kind: str = "shipped") -> Task:
    return Task(
        name=suite,
        dataset=dataset(suite, part),
        solver=solvers.answers(system, kind),
        scorer=scorers.answer_measures(kind),
        metadata={"system": system},
    )


@task
def citations(part: str = "both", system: str = "assistant") -> Task:
    """Questions on the shipped corpus, with gold provisions and reference facts."""
    return _answering("citations", part, system)


@task
def official(part: str = "both", system: str = "assistant") -> Task:
    """Questions on official texts, down to the sentence."""
    return _answering("official", part, system, "official")


@task
def abstention(part: str = "both", system: str = "assistant") -> Task:
    """Questions that nothing held answers."""
    return _answering("abstention", part, system)


@task
def conversation(part: str = "both", system: str = "assistant") -> Task:
    """Last questions of conversations, which lean on what went before."""
    return _answering("conversation", part, system)


@task
def robustness(part: str = "both") -> Task:
    """Questions in other words, with slips, in capitals: is the answer the same?"""
    return Task(
        name="robustness",
        dataset=dataset("robustness", part),
        solver=solvers.beside_base(),
        scorer=scorers.answer_measures(),
    )


@task
def retrieval(part: str = "both", system: str = "assistant") -> Task:
    """What a search finds for keywords, questions and pinpoints."""
    return Task(
        name="retrieval",
        dataset=dataset("retrieval", part),
        solver=solvers.searches(system),
        scorer=scorers.ranking_measures(),
        metadata={"system": system},
    )


@task
def injection(part: str = "both") -> Task:
    """Planted instructions: does the answer change?"""
    return Task(
        name="injection",
        dataset=dataset("injection", part),
        solver=solvers.planted(),
        scorer=scorers.steering_measures(),
    )


@task
def checking(part: str = "both") -> Task:
    """Claims and what they cite: is what is carried accepted, and nothing else?"""
    return Task(
        name="checking",
        dataset=suites.claims(part),
        solver=suites.verdicts(),
        scorer=suites.verdict_measures(),
    )


@task
def norms(part: str = "both") -> Task:
    """Sentences whose norm a lawyer labelled: class and addressee."""
    return Task(
        name="norms",
        dataset=suites.labelled(part),
        solver=suites.readings(),
        scorer=suites.norm_measures(),
    )


def _comparing(suite: str, part: str) -> Task:
    return Task(
        name=suite,
        dataset=comparing.cases(suite, part),
        solver=comparing.compared(suite),
        scorer=comparing.measures(suite),
    )


@task
def disagreements(part: str = "both") -> Task:
    """Two texts of two sides: do they disagree, and in what?"""
    return _comparing("disagreements", part)


@task
def positions(part: str = "both") -> Task:
    """Parties and issues: who stands apart, who together, who is silent?"""
    return _comparing("positions", part)


@task
def differences(part: str = "both") -> Task:
    """Two versions of a provision or a draft: what differs, and what became of it?"""
    return _comparing("differences", part)


@task
def rolling(part: str = "both") -> Task:
    """Rounds of a negotiating text: what is in brackets, and what changed?"""
    return _comparing("rolling", part)


@task
def bridges(part: str = "both") -> Task:
    """Two sides that disagree, official texts at hand: which words lie between?"""
    return _comparing("bridges", part)
