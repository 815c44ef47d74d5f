"""The first measure of the answer: is the gold provision cited, and first?

Cases are in `cases/ask.jsonl`, written from topic and pinpoint before ranking was
tuned, in a dev half (to tune on) and a test half (to report). One record:

    {"id": "ask-009", "half": "dev", "level": "lay", "question": "…",
     "gold": [{"instrument": "vclt-1969", "pinpoint": "art 27"}], "why": ""}

Measures, all shares of cases:

- cited: answerable cases where any citation stands at or below a gold provision
  (several golds: each alone answers, so one is enough). A refusal counts as a miss.
- first: answerable cases where the first citation does.
- refused: answerable cases that were refused.
- abstained: unanswerable cases that were refused.
- precision: of all citations in answerable cases, those at or below a gold provision;
  a strict floor, since a citation beside the gold may serve as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import Answer, Citation, Desk

CASES = Path(__file__).parent / "cases" / "ask.jsonl"
GATES = {"cited": 0.80, "first": 0.65, "refused": 0.10, "abstained": 0.80}


@dataclass(frozen=True, kw_only=True)
class Gold:
    """A provision that answers; an empty pinpoint means the whole instrument."""

    instrument: str
    pinpoint: str


@dataclass(frozen=True, kw_only=True)
class Case:
    """One question."""

    id: str
    half: str  # dev or test
    level: str  # lay, expert or unanswerable
    question: str
    gold: tuple[Gold, ...]
    why: str


@dataclass(frozen=True, kw_only=True)
class Result:
    """What the assistant did with a case."""

    case: Case
    answer: Answer


@dataclass(frozen=True, kw_only=True)
class Score:
    """Shares over one half; `n` and `unanswerable` are numbers of cases."""

    n: int
    cited: float
    first: float
    refused: float
    precision: float
    citations: float  # mean number a case answered
    unanswerable: int
    abstained: float


def load(path: Path = CASES) -> list[Case]:
    """Read the cases."""
    cases: list[Case] = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        cases.append(
            Case(
                id=row["id"],
                half=row["half"],
                level=row["level"],
                question=row["question"],
                gold=tuple(Gold(**gold) for gold in row["gold"]),
                why=row["why"],
            )
        )
    return cases


def run(desk: Desk, cases: Sequence[Case]) -> list[Result]:
    """Ask every case, each without history."""
    return [Result(case=case, answer=desk.ask(case.question)) for case in cases]


def hits(citation: Citation, gold: Sequence[Gold]) -> bool:
    """Whether a citation stands at or below one of the gold provisions."""
    return any(
        citation.instrument == g.instrument and _within(citation.pinpoint, g.pinpoint)
        for g in gold
    )


def _within(pinpoint: str, gold: str) -> bool:
    said, wanted = ("".join(p.casefold().split()) for p in (pinpoint, gold))
    if not wanted or said == wanted:
        return True
    rest = said.removeprefix(wanted)
    return rest != said and rest.startswith(("(", ",", "subpara"))


def score(results: Sequence[Result]) -> Score:
    """Shares over the results; 0 where there is nothing to divide by."""
    asked = [r for r in results if r.case.gold]
    beyond = [r for r in results if not r.case.gold]
    given = [(r, c) for r in asked for c in r.answer.citations]
    answered = [r for r in asked if not r.answer.abstained]
    return Score(
        n=len(asked),
        cited=_share(
            any(hits(c, r.case.gold) for c in r.answer.citations) for r in asked
        ),
        first=_share(
            bool(r.answer.citations) and hits(r.answer.citations[0], r.case.gold)
            for r in asked
        ),
        refused=_share(r.answer.abstained for r in asked),
        precision=_share(hits(c, r.case.gold) for r, c in given),
        citations=round(len(given) / len(answered), 2) if answered else 0.0,
        unanswerable=len(beyond),
        abstained=_share(r.answer.abstained for r in beyond),
    )


def _share(flags: Iterable[bool]) -> float:
    values = list(flags)
    return round(sum(values) / len(values), 3) if values else 0.0


def passes(found: Score) -> bool:
    """Whether a half reaches every gate."""
    return (
        found.cited >= GATES["cited"]
        and found.first >= GATES["first"]
        and found.refused <= GATES["refused"]
        and found.abstained >= GATES["abstained"]
    )


def table(scores: dict[str, Score]) -> str:
    """The scores as a table, the gates in the last line."""
    lines = [
        f"{'half':<6} {'n':>3} {'cited':>7} {'first':>7} {'refused':>8} "
        f"{'precision':>10} {'citations':>10} {'unanswerable':>13} {'abstained':>10}"
    ]
    for half, s in scores.items():
        lines.append(
            f"{half:<6} {s.n:>3} {s.cited:>7.1%} {s.first:>7.1%} {s.refused:>8.1%} "
            f"{s.precision:>10.1%} {s.citations:>10} {s.unanswerable:>13} "
            f"{s.abstained:>10.1%}"
        )
    lines.append(
        f"gates on test: cited ≥ {GATES['cited']:.0%}, first ≥ {GATES['first']:.0%}, "
        f"refused ≤ {GATES['refused']:.0%}, abstained ≥ {GATES['abstained']:.0%}"
    )
    return "\n".join(lines)


def line(result: Result) -> str:
    """One case in a line: its verdict, the question, what was cited."""
    case, answer = result.case, result.answer
    if not case.gold:
        verdict = "ok  " if answer.abstained else "MISS"
    elif answer.abstained:
        verdict = "REF "
    elif hits(answer.citations[0], case.gold):
        verdict = "ok  "
    elif any(hits(c, case.gold) for c in answer.citations):
        verdict = "late"
    else:
        verdict = "MISS"
    said = ", ".join(f"{c.instrument} {c.pinpoint}" for c in answer.citations)
    wanted = ", ".join(f"{g.instrument} {g.pinpoint}" for g in case.gold)
    return f"{verdict} {case.id} {case.question}\n       gold: {wanted} | cited: {said}"
