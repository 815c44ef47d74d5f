"""How well follow-ups are read: are they resolved to the question that was meant?

    python -m evals.followups [--half dev|test] [--cases]

Cases are in `cases/follow-ups.jsonl`, written before the rules, in a dev half (to tune
on) and a test half (to report). One record:

    {"id": "follow-001", "half": "dev", "kind": "party",
     "before": {"question": "…", "instruments": ["gdpr"], "pinpoint": "art 33(1)"},
     "question": "and for the EU?", "expect": "…", "has": []}

`expect` is the full question word for word; where it is empty, `has` lists what the
full question must hold, the follow-up's own words among it.

Measures, all shares of cases:

- party, instrument, pinpoint, pronoun: follow-ups that were read as expected.
- full: questions that stand by themselves and came back unchanged.
- ask: the same for the questions of the suite of citations.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import AssistantError, Desk, Instrument
from assistant.conversation import Past, resolve
from evals import cases as suites

CASES = Path(__file__).parent / "cases" / "follow-ups.jsonl"
KINDS = ("party", "instrument", "pinpoint", "pronoun", "full")
GATES = {"follow-ups": 0.80, "full": 0.95}


@dataclass(frozen=True, kw_only=True)
class Case:
    """One follow-up, or a full question that must stay as it is."""

    id: str
    half: str  # dev or test
    kind: str  # one of KINDS
    before: Past
    question: str
    expect: str  # "" where `has` says what is expected
    has: tuple[str, ...]


def load(path: Path = CASES) -> list[Case]:
    """Read the cases."""
    cases: list[Case] = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        before = row["before"]
        cases.append(
            Case(
                id=row["id"],
                half=row["half"],
                kind=row["kind"],
                before=Past(
                    question=before["question"],
                    instruments=tuple(before["instruments"]),
                    pinpoint=before["pinpoint"],
                    instrument=next(iter(before["instruments"]), ""),
                ),
                question=row["question"],
                expect=row["expect"],
                has=tuple(row["has"]),
            )
        )
    return cases


def unchanged(cases: Sequence[Case]) -> list[Case]:
    """The questions of the suite of citations, each after a turn of the cases."""
    turns = [case.before for case in cases]
    return [
        Case(
            id=case.id,
            half=case.part,
            kind="ask",
            before=turns[number % len(turns)],
            question=case.question,
            expect=case.question,
            has=(),
        )
        for number, case in enumerate(suites.load("citations"))
    ]


def right(case: Case, read: str) -> bool:
    """Whether a case was read as expected."""
    if case.expect:
        return read == case.expect
    return all(part in read for part in case.has)


def score(cases: Sequence[Case], held: Sequence[Instrument]) -> dict[str, float]:
    """Shares by kind, and over all follow-ups; kinds without a case are left out."""
    marks: dict[str, list[bool]] = {}
    for case in cases:
        good = right(case, resolve(case.question, case.before, held))
        marks.setdefault(case.kind, []).append(good)
        if case.kind not in {"full", "ask"}:
            marks.setdefault("follow-ups", []).append(good)
    return {
        kind: round(sum(marks[kind]) / len(marks[kind]), 3)
        for kind in (*KINDS, "ask", "follow-ups")
        if kind in marks
    }


def passes(shares: dict[str, float]) -> bool:
    """Whether a half reaches every gate."""
    return all(shares.get(kind, 0.0) >= gate for kind, gate in GATES.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares of each half; exit 1 when the test half misses a gate."""
    parser = argparse.ArgumentParser(prog="python -m evals.followups")
    parser.add_argument("--half", choices=["dev", "test"], help="default: both")
    parser.add_argument("--cases", action="store_true", help="print every miss")
    options = parser.parse_args(arguments)
    try:
        with Desk.open() as desk:
            held = desk.instruments()
    except AssistantError as error:
        print(f"evals: {error}", file=sys.stderr)
        return error.exit_code
    own = load()
    good = True
    for half in [options.half] if options.half else ["dev", "test"]:
        cases = [c for c in (*own, *unchanged(own)) if c.half == half]
        shares = score(cases, held)
        print(f"{half:<5}", *(f"{k} {v:.1%}" for k, v in shares.items()), sep="  ")
        good = good and (half == "dev" or passes(shares))
        for case in cases if options.cases else ():
            read = resolve(case.question, case.before, held)
            if not right(case, read):
                print(f"MISS {case.id} {case.before.question} | {case.question}")
                print(f"       read: {read} | wanted: {case.expect or case.has}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
