"""Makes the papers of the cases and measures each, and all of a kind together.

A paper that cannot be made is a result with its error, never left out. Example:

    found = made(desk, cases("dev"))
    rows_of(results(found))
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from assistant import AssistantError
from assistant.drafting import LENGTHS, Paper
from evals.measures.outcome import Outcome
from evals.papers.cases import Kind, PaperCase, planned
from evals.papers.leaking import folder, leaked
from evals.papers.measures import Lint, measured
from evals.papers.planted import mandate_data, private_words
from evals.papers.sameness import Alike, sameness
from evals.results import CaseResult

__all__ = ["LENGTHS", "Made", "alikes", "leak_rate", "made", "results", "saved"]

SUITE = "papers"
LENGTH = "three-pages"  # what a desk gets that asks for none
FORMS = (".docx", ".pdf", ".md", ".xml", ".json")
PRIVATE = "mandates"  # the folder of a data folder where they may stand
Progress = Callable[[str, int, int], None]


class Drafts(Protocol):
    """A desk that drafts, as far as these measures know it."""

    def kinds(self) -> Sequence[Any]:
        """The kinds of paper it offers."""
        ...

    def draft(
        self, party: str, topic: str, kind: str, forum: str, **more: Any
    ) -> Paper:
        """A public paper."""
        ...

    def brief(self, party: str, topic: str, mandate: Any, **more: Any) -> Paper:
        """An internal paper."""
        ...


@dataclass(frozen=True, kw_only=True)
class Made:
    """A paper that was made of a case; None with the reason where it failed."""

    case: PaperCase
    kind: str
    public: bool
    seconds: float
    paper: Paper | None = None
    required: tuple[str, ...] = ()
    error: str = ""

    @property
    def id(self) -> str:
        """Names it in a table."""
        return f"{self.case.id} {self.kind}"


def made(
    desk: Drafts,
    found: Sequence[PaperCase],
    progress: Progress | None = None,
    length: str = LENGTH,
) -> list[Made]:
    """The papers of the cases, in their order.

    Args:
        desk: the one that drafts.
        found: whose papers on what.
        progress: called with what is made, how many are done, of how many.
        length: of the papers, as `desk.draft` knows it.
    """
    plan = planned(found, desk.kinds())
    papers: list[Made] = []
    for number, (case, kind) in enumerate(plan):
        if progress is not None:
            progress(f"{case.id} {kind.name}", number, len(plan))
        papers.append(one(desk, case, kind, length))
    return papers


def one(desk: Drafts, case: PaperCase, kind: Kind, length: str = LENGTH) -> Made:
    """The paper of one case and kind."""
    start = time.perf_counter()
    paper, error = None, ""
    try:
        paper = _paper(desk, case, kind, length)
    except AssistantError as failed:
        error = str(failed)
    return Made(
        case=case,
        kind=kind.name,
        public=kind.public,
        seconds=time.perf_counter() - start,
        paper=paper,
        required=required(kind, length),
        error=error,
    )


def required(kind: Any, length: str = LENGTH) -> tuple[str, ...]:
    """The sections that a kind's template asks for in a paper for negotiators.

    Those that the template calls optional are left out, and what holds the words of a
    confirmed extract alone: none is given here.
    """
    parts = [part for part in kind.parts if part.stands(length, "negotiators")]
    return tuple(
        part.key
        for part in parts
        if tuple(part.body) != ("$stated",) and not getattr(part, "optional", False)
    )


def _paper(desk: Drafts, case: PaperCase, kind: Kind, length: str) -> Paper:
    asked: Sequence[str] = getattr(kind, "asks", ())
    more = {"length": length, **({"on": case.instrument} if "on" in asked else {})}
    if kind.public:
        return desk.draft(case.party, case.topic, kind.name, case.forum, **more)
    mandate = mandate_data(case)
    return desk.brief(
        case.party, case.topic, mandate, kind=kind.name, forum=case.forum, **more
    )


def results(papers: Sequence[Made], lint: Lint | None = None) -> list[CaseResult]:
    """Every paper's measures, with how much it is like others of its kind and part."""
    found = [result(one, lint) for one in papers]
    for alike, group in alikes(papers):
        for n, place in enumerate(group):
            shares = [a.share for a in alike if n in (a.a, a.b)]
            values = {
                **found[place].values,
                "alike": sum(shares) / len(shares),
                "most-alike": max(shares),
            }
            found[place] = replace(found[place], values=values)
    return found


def alikes(papers: Sequence[Made]) -> list[tuple[list[Alike], list[int]]]:
    """By kind and part: every pair of papers, and the places of the papers."""
    groups: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(papers):
        if one.paper is not None:
            groups.setdefault((one.case.part, one.kind), []).append(place)
    found: list[tuple[list[Alike], list[int]]] = []
    for group in groups.values():
        own = [paper for n in group if (paper := papers[n].paper) is not None]
        if len(own) > 1:
            found.append((sameness(own), group))
    return found


def result(one: Made, lint: Lint | None = None) -> CaseResult:
    """The measures of one paper, as the tables of `evals` know them."""
    outcome = Outcome(notes=(one.error,) if one.error else ())
    if one.paper is not None:
        outcome = measured(one.paper, required=one.required, lint=lint)
    return CaseResult(
        suite=SUITE,
        system="assistant",
        id=one.id,
        part=one.case.part,
        kind=one.kind,
        question=f"{one.case.party}: {one.case.topic}",
        gold=(),
        values={**outcome.values, "seconds": one.seconds},
        parts=outcome.parts,
        notes=outcome.notes,
        error=one.error,
    )


def saved(papers: Sequence[Made], place: Path, forms: Sequence[str]) -> None:
    """Write the papers to a folder, one file each and form."""
    place.mkdir(parents=True, exist_ok=True)
    for one in papers:
        if one.paper is not None:
            for form in forms:
                name = f"{one.case.id}-{one.kind}{form}"
                one.paper.save(place / name)


def leak_rate(papers: Sequence[Made], out: Path, home: Path) -> Outcome:
    """Did a word of the mandates that stood behind internal papers get out?

    Args:
        papers: all that were made; the internal ones may hold such words.
        out: a folder for the public ones in every form.
        home: the data folder of the desk; its folder of mandates is left out.
    """
    saved([one for one in papers if one.public], out, FORMS)
    artefacts = {f"paper {name}": data for name, data in folder(out).items()}
    kept = folder(home)
    for name, data in kept.items():
        if Path(name).parts[0] != PRIVATE:
            artefacts[f"data folder {name}"] = data
    return leaked(private_words("amber"), artefacts)
