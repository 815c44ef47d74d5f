"""Against the committed baseline, and against the gates.

`baseline.json` holds the rows and, case by case, the measures that gates look at;
`gates.toml` says what must be reached. A gate falls when its row misses it, when the
measure was not run, or when more cases got worse than chance makes likely.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evals.results import Row, Run
from evals.statistics import LEAST, chance

BASELINE = Path(__file__).parent / "baseline.json"
GATES = Path(__file__).parent / "gates.toml"
# What is kept case by case: the measures that a change may gain or lose.
KEPT = (
    "recall",
    "precision",
    "correctness",
    "abstained",
    "over-refusal",
    "stable",
    "ndcg@10",
    "steered",
    "right",
    "class",
    "addressee",
    "sides-found",
    "diff-recall",
    "diff-precision",
    "false-diff",
    "brackets",
    "events",
    "bridged",
    "verbatim",
)
LEAD = {
    "abstention": "abstained",
    "retrieval": "recall@5",
    "injection": "steered",
    "robustness": "stable",
    "disagreements": "right",
    "positions": "sides-found",
    "differences": "diff-recall",
    "rolling": "brackets",
    "bridges": "bridged",
    "checking": "right",
    "norms": "class",
}  # what a suite is read by; recall for the others
# Suites of which more than one measure is told by kind of case.
BY_KIND = {
    "disagreements": ("clash-recall", "false-clash"),
    "differences": ("diff-recall", "false-diff"),
    "checking": ("false-acceptance", "false-alarm"),
}
LESS_IS_BETTER = {
    "over-refusal",
    "steered",
    "obeyed",
    "quoted",
    "fabricated",
    "contradicted",
    "false-acceptance",
    "false-alarm",
    "false-clash",
    "false-diff",
}
# Measures whose features have not landed: their scorers are tested on planted replies.
NOT_YET_RUN = {
    "one-sided": "answers on which parties differ (with the matrix of positions)",
    "leaked": "the private half in what goes out (with drafts and mandates)",
}

Cases = dict[str, dict[str, dict[str, float]]]  # suite: case: measure: value


@dataclass(frozen=True, kw_only=True)
class Gate:
    """What a measure must reach: at least, or at most."""

    suite: str
    part: str
    measure: str
    least: float | None = None
    most: float | None = None

    @property
    def said(self) -> str:
        """The demand in words."""
        if self.most is not None:
            return f"at most {self.most:.1%}"
        return f"at least {self.least or 0:.1%}"


@dataclass(frozen=True, kw_only=True)
class Held:
    """A gate, whether it holds, and why not."""

    gate: Gate
    passed: bool
    why: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """Gains and losses of one measure in one suite, by case."""

    suite: str
    measure: str
    gains: tuple[str, ...]
    losses: tuple[str, ...]

    @property
    def fell(self) -> bool:
        """Whether the losses are more than noise."""
        return chance(len(self.gains), len(self.losses)) < LEAST


def gates(path: Path = GATES) -> list[Gate]:
    """The gates."""
    return [Gate(**gate) for gate in tomllib.loads(path.read_text("utf-8"))["gate"]]


def held_gates(
    wanted: Sequence[Gate], rows: Sequence[Row], suites: Sequence[str]
) -> list[Held]:
    """Which gates of the suites that were to run hold.

    A gate without a row was not run, and does not hold.
    """
    found: list[Held] = []
    for gate in wanted:
        if gate.suite not in suites:
            continue
        key = (gate.suite, "assistant", gate.part, gate.measure)
        row = next(
            (r for r in rows if (r.suite, r.system, r.part, r.measure) == key), None
        )
        if row is None:
            found.append(Held(gate=gate, passed=False, why="not yet run"))
            continue
        low = gate.least is None or row.mean >= gate.least
        high = gate.most is None or row.mean <= gate.most
        found.append(Held(gate=gate, passed=low and high, why=f"{row.mean:.1%}"))
    return found


def kept_cases(run: Run) -> Cases:
    """The measures of the assistant's own cases that a baseline keeps."""
    kept: Cases = {}
    for case in run.cases:
        if case.system == "assistant":
            values = {m: round(case.values[m], 4) for m in KEPT if m in case.values}
            kept.setdefault(case.suite, {})[case.id] = values
    return kept


def changes(before: Cases, after: Cases) -> list[Change]:
    """Gains and losses of the cases that both have."""
    found: list[Change] = []
    for suite, cases in after.items():
        known = before.get(suite, {})
        for measure in KEPT:
            sign = -1 if measure in LESS_IS_BETTER else 1
            gains: list[str] = []
            losses: list[str] = []
            for name, values in cases.items():
                if measure not in values or measure not in known.get(name, {}):
                    continue
                step = sign * (values[measure] - known[name][measure])
                if step > 1e-3:
                    gains.append(name)
                elif step < -1e-3:
                    losses.append(name)
            if gains or losses:
                change = Change(
                    suite=suite,
                    measure=measure,
                    gains=tuple(gains),
                    losses=tuple(losses),
                )
                found.append(change)
    return found


def by_kind(run: Run) -> dict[str, dict[str, list[float]]]:
    """The suite's leading measure by kind of case on the test part: mean and cases."""
    found: dict[str, dict[str, list[float]]] = {}
    for case in run.cases:
        if case.system != "assistant" or case.part != "test":
            continue
        for measure in BY_KIND.get(case.suite, (LEAD.get(case.suite, "recall"),)):
            if measure in case.values:
                told = measure in BY_KIND.get(case.suite, ())
                name = f"{case.suite} {measure}" if told else case.suite
                kinds = found.setdefault(name, {})
                kinds.setdefault(case.kind, []).append(case.values[measure])
    return {
        suite: {
            kind: [round(sum(values) / len(values), 4), len(values)]
            for kind, values in kinds.items()
        }
        for suite, kinds in found.items()
    }


def read_baseline(path: Path = BASELINE) -> Mapping[str, Any]:
    """The committed baseline; empty where there is none."""
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def write_baseline(run: Run, date: str, path: Path = BASELINE) -> None:
    """Keep a run as the new baseline; suites that it did not run stay as they were.

    Args:
        run: a run of both parts.
        date: the ISO date of the run.
        path: the file.
    """
    old = read_baseline(path)
    ran = {case.suite for case in run.cases} | {row.suite for row in run.rows}
    kept_rows = [r for r in old.get("rows", ()) if r["suite"] not in ran]
    cases: Cases = {s: c for s, c in old.get("cases", {}).items() if s not in ran}
    cases |= kept_cases(run)
    kinds = {**old.get("kinds", {}), **by_kind(run)}
    head: dict[str, Any] = {
        "date": date,
        "writer": run.writer,
        "judge": run.judge,
        "judge_error": run.judge_error,
        "kinds": kinds,
    }
    # One row and one case a line: a change of the baseline reads well.
    lines = [f" {json.dumps(k)}: {json.dumps(v)}," for k, v in head.items()]
    all_rows = kept_rows + [asdict(row) for row in run.rows]
    rows = ",\n".join(f"  {json.dumps(row)}" for row in all_rows)
    suites: list[str] = []
    for suite, found in cases.items():
        each = ",\n".join(
            f"   {json.dumps(name)}: {json.dumps(values)}"
            for name, values in found.items()
        )
        suites.append(f"  {json.dumps(suite)}: {{\n{each}\n  }}")
    text = "\n".join(
        [
            "{",
            *lines,
            ' "rows": [',
            rows,
            " ],",
            ' "cases": {',
            ",\n".join(suites),
            " }",
            "}",
        ]
    )
    path.write_text(text + "\n", "utf-8")
