"""A run as a table for the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from evals.comparing import NOT_YET_RUN, Change, Held
from evals.glossary import LEADING
from evals.results import COST, Row, Run


def leading(row: Row) -> bool:
    """Whether a row stands in the table."""
    return row.measure in LEADING.get(row.suite, ())


def figure(row: Row, value: float) -> str:
    """A mean as it is shown: a share in per cent, a cost as it is."""
    if row.measure == "tokens":
        return f"{value:.0f}"
    if row.measure in COST:
        return f"{value:.2f}"
    if row.suite == "retrieval":
        return f"{value:.3f}"
    return f"{value:.1%}"


def table(run: Run, gates: Sequence[Held], found: Sequence[Change] | None) -> str:
    """The table, then gates, then gains and losses against the baseline."""
    lines = [
        f"{'suite':<13} {'system':<12} {'part':<5} {'measure':<13} {'n':>4} "
        f"{'mean':>8}  {'95 % interval':<17} {'micro':>7}"
    ]
    before = ""
    for row in filter(leading, run.rows):
        head = f"{row.suite:<13} {row.system:<12} {row.part:<5}"
        shown = head if head != before else " " * len(head)
        before = head
        span = f"{figure(row, row.low)} to {figure(row, row.high)}"
        micro = figure(row, row.micro) if row.micro is not None else ""
        open_ = f"  {row.unscored} unscored" if row.unscored else ""
        lines.append(
            f"{shown} {row.measure:<13} {row.n:>4} {figure(row, row.mean):>8}  "
            f"{span:<17} {micro:>7}{open_}"
        )
    lines += [
        f"{'':<32} {name:<13}    0  not yet run: {what}"
        for name, what in NOT_YET_RUN.items()
    ]
    lines += [f"{suite}: {why}" for suite, why in run.skipped.items()]
    lines.append(f"support is judged by {run.judge}: {run.judge_error}.")
    errors = [case for case in run.cases if case.error]
    lines += [f"FAILED {c.suite} {c.id}: {c.error}" for c in errors]
    lines += _changes(found)
    lines += [_gate(held) for held in gates]
    return "\n".join(lines)


def _changes(found: Sequence[Change] | None) -> list[str]:
    if found is None:
        return ["there is no baseline of this writer to compare with."]
    if not found:
        return ["against the baseline: no case changed."]
    lines = ["against the baseline:"]
    for change in found:
        note = "  more than noise" if change.fell else ""
        gains = f"+{len(change.gains)}" + (": " if change.gains else "")
        losses = f"-{len(change.losses)}" + (": " if change.losses else "")
        lines.append(
            f"  {change.suite} {change.measure}  {gains}{_ids(change.gains)}  "
            f"{losses}{_ids(change.losses)}{note}"
        )
    return lines


def _ids(names: Sequence[str], most: int = 12) -> str:
    rest = len(names) - most
    return " ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def _gate(held: Held) -> str:
    gate = held.gate
    mark = "ok  " if held.passed else "FELL"
    return f"{mark} {gate.suite} {gate.part} {gate.measure}: {held.why} ({gate.said})"


def data(
    run: Run, gates: Sequence[Held], found: Sequence[Change] | None
) -> dict[str, Any]:
    """The same as an object for JSON."""
    return {
        "writer": run.writer,
        "judge": run.judge,
        "judge_error": run.judge_error,
        "seconds": round(run.seconds, 1),
        "rows": [asdict(row) for row in run.rows],
        "not_yet_run": NOT_YET_RUN,
        "skipped": run.skipped,
        "gates": [{**asdict(h.gate), "passed": h.passed, "why": h.why} for h in gates],
        "changes": [{**asdict(c), "fell": c.fell} for c in found or ()],
        "cases": [asdict(case) for case in run.cases],
    }
