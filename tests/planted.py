"""Planted replies and a small library for the tests of the measures in `evals`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import TOYS, WordVectors

from assistant import Desk
from evals.cases import Case, read_gold
from evals.held import Held
from evals.measures.outcome import Outcome
from evals.replies import Reference, Reply, Statement
from evals.results import CaseResult, Row

LAKE = "treaty-on-the-shared-lake"  # uploaded text
DIGEST = "lake-treaty"  # the same treaty as a digest
LEAVE = "A Riparian State may leave this Treaty by written notice."
DOCUMENTS = {
    "pond-note": (
        "kind: strategy\nforce: non-binding\nstatus: published\nparties: [Japan]",
        "## Section 1\n\nBrazil has large and clean ponds.",
    ),
    "reed-bill": (
        "kind: treaty\nforce: draft\nstatus: draft, not yet in force\nparties: [Peru]",
        "## Article 1\n\nNo one shall cut reeds.",
    ),
    "gull-speech": (
        "kind: statement\nforce: non-binding\nstatus: delivered\nparties: [Kenya]\n"
        "speaker: A. Person\ncapacity: on behalf of a group of States\nbody: Forum",
        "## Section 1\n\nGulls need rest.",
    ),
}
_HEAD = "adopted: 2020-01-01\nlanguage: en\ntext: digest\ncompared: false"


@contextmanager
def library(folder: Path) -> Iterator[Held]:
    """The toy treaty as uploaded and as a digest, a strategy, a draft, a speech.

    It is for the tests of a whole module, which do not change it.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n.startswith("TREATY_")]:
            patch.delenv(name)
        patch.setattr("assistant.reading.apart.guard._started", lambda job: None)
        with Desk.open(folder / "desk", encoders=[WordVectors()], shipped=False) as d:
            d.add(TOYS / "lake-treaty.md", force="binding", kind="treaty")
            d.add(TOYS / "lake-digest.md")
            for name, (facts, body) in DOCUMENTS.items():
                title = name.replace("-", " ").title()
                names = f"id: {name}\ntitle: {title}\nshort_title: {title}"
                text = f"---\n{names}\n{_HEAD}\n{facts}\n---\n\n# {title}\n\n{body}\n"
                path = folder / f"{name}.md"
                path.write_text(text, "utf-8")
                d.add(path)
            yield Held(d)


def ref(pinpoint: str, instrument: str = LAKE, *sentences: int) -> Reference:
    return Reference(instrument=instrument, pinpoint=pinpoint, sentences=sentences)


def refs(text: str) -> tuple[Reference, ...]:
    """References as the tables write them: "art 1, art 4#2, art 5 @other"."""
    found: list[Reference] = []
    for part in filter(None, text.split(", ")):
        pinpoint, _, instrument = part.partition("@")
        pinpoint, _, number = pinpoint.strip().partition("#")
        numbers = (int(number),) if number else ()
        found.append(ref(pinpoint, instrument or LAKE, *numbers))
    return tuple(found)


def said(text: str, cited: str = "") -> Statement:
    return Statement(text=text, references=refs(cited))


def reply(*statements: Statement, abstained: bool = False) -> Reply:
    text = " ".join(s.text for s in statements)
    return Reply(text=text, statements=statements, abstained=abstained)


def cites(text: str) -> Reply:
    return reply(said("It says so.", text))


def case(
    *needs: Sequence[str], also: Sequence[str] = (), facts: Sequence[str] = ()
) -> Case:
    return Case(
        id="t",
        part="dev",
        kind="lay",
        question="?",
        needs=tuple(tuple(map(read_gold, need)) for need in needs),
        also=tuple(map(read_gold, also)),
        facts=tuple(facts),
        why="" if needs else "nothing held speaks of it",
    )


def result(
    name: str, found: Outcome, suite: str = "citations", system: str = "assistant"
) -> CaseResult:
    return CaseResult(
        suite=suite,
        system=system,
        id=name,
        part="test",
        kind="lay",
        question="?",
        gold=(),
        values=found.values,
        parts=found.parts,
    )


def row(measure: str, mean: float, suite: str = "citations", **kept: Any) -> Row:
    where: dict[str, Any] = {"system": "assistant", "part": "test", **kept}
    return Row(suite=suite, measure=measure, n=4, mean=mean, low=0.0, high=1.0, **where)
