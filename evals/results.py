"""What a run came to: cases out of Inspect's logs, rows of means with intervals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import isnan
from typing import Any

from inspect_ai.log import EvalLog, EvalSample

from evals.glossary import JUDGED
from evals.statistics import interval

COST = ("seconds", "tokens")  # not shares; less is better


@dataclass(frozen=True, kw_only=True)
class CaseResult:
    """One case of one system, with everything the report shows of it."""

    suite: str
    system: str
    id: str
    part: str
    kind: str
    question: str
    gold: tuple[str, ...]
    values: dict[str, float]  # of the measures that apply
    parts: dict[str, tuple[float, float]]
    unscored: int = 0
    notes: tuple[str, ...] = ()
    answer: str = ""
    cited: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    plant: str = ""  # what was planted, and where
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One measure of one suite, system and part.

    `mean` is the macro average, the mean over the cases to which the measure applies;
    `micro` the share over all their parts, None where it is no share.
    """

    suite: str
    system: str
    part: str
    measure: str
    n: int
    mean: float
    low: float
    high: float
    micro: float | None = None
    unscored: int = 0


@dataclass(frozen=True, kw_only=True)
class Run:
    """A whole run."""

    cases: tuple[CaseResult, ...]
    rows: tuple[Row, ...]
    judge: str = ""
    judge_error: str = ""
    writer: str = ""
    seconds: float = 0.0
    skipped: dict[str, str] = field(default_factory=dict[str, str])  # suite: why


def case_results(log: EvalLog) -> list[CaseResult]:
    """The cases of one log; a case that failed stands there with its error."""
    suite = log.eval.task.rpartition("/")[2]
    system = str((log.eval.metadata or {}).get("system", "assistant"))
    return [_case(suite, _shown(system), sample) for sample in log.samples or ()]


def _shown(system: str) -> str:
    from evals.systems import system as of_name

    return of_name(system).name


def _case(suite: str, system: str, sample: EvalSample) -> CaseResult:
    record: dict[str, Any] = sample.metadata["case"]
    score = next(iter((sample.scores or {}).values()), None)
    raw: Any = score.value if score is not None else {}
    values = {
        name: float(value)
        for name, value in raw.items()
        if isinstance(value, int | float) and not isnan(value)
    }
    told: dict[str, Any] = (score.metadata or {}) if score is not None else {}
    reply: dict[str, Any] = sample.store.get("reply") or {}
    ranked: list[dict[str, Any]] = sample.store.get("ranked") or []
    cited = [r for s in reply.get("statements", ()) for r in s["references"]]
    gold = record.get("gold") or ([[record["wants"]]] if "wants" in record else [])
    return CaseResult(
        suite=suite,
        system=system,
        id=str(sample.id),
        part=record["part"],
        kind=record.get("kind") or record.get("style") or "",
        question=record["question"],
        gold=tuple(" or ".join(need) for need in gold),
        values=values,
        parts={k: (float(v[0]), float(v[1])) for k, v in told.get("parts", {}).items()},
        unscored=int(told.get("unscored", 0)),
        notes=tuple(told.get("notes", ())),
        answer=str(reply.get("text", "")),
        cited=tuple(
            dict.fromkeys(
                f"{r['instrument']} {r['pinpoint']}".strip() for r in (cited or ranked)
            )
        ),
        turns=tuple(record.get("turns") or record.get("turn") or ()),
        plant=f"{record['place']}: {record['plant']}" if "plant" in record else "",
        error=sample.error.message if sample.error else "",
    )


def rows_of(cases: Sequence[CaseResult]) -> list[Row]:
    """The rows of all suites, systems and parts, in order of appearance."""
    groups: dict[tuple[str, str, str], list[CaseResult]] = {}
    for case in cases:
        groups.setdefault((case.suite, case.system, case.part), []).append(case)
    rows = [row for key, group in groups.items() for row in _rows(key, group)]
    # A suite holds answerable cases or others: alone it says nothing of refusals.
    kept = [row for row in rows if row.measure != "justified"]
    return kept + _balanced(kept) + _justified(cases)


def _justified(cases: Sequence[CaseResult]) -> list[Row]:
    """Precision of refusing, over the suites of answerable and of other questions."""
    both = {"citations", "abstention"}
    groups: dict[tuple[str, str], list[CaseResult]] = {}
    for case in cases:
        if case.suite in both:
            groups.setdefault((case.system, case.part), []).append(case)
    return [
        row
        for (system, part), group in groups.items()
        if {case.suite for case in group} == both
        for row in _rows(("refusals", system, part), group)
        if row.measure == "justified"
    ]


def _balanced(rows: Sequence[Row]) -> list[Row]:
    """Balanced accuracy of the checker: the mean of both shares that are right."""
    found: list[Row] = []
    for alarm in rows:
        if (alarm.suite, alarm.measure) != ("checking", "false-alarm"):
            continue
        key = (alarm.suite, alarm.system, alarm.part, "false-acceptance")
        let = next(
            (r for r in rows if (r.suite, r.system, r.part, r.measure) == key), None
        )
        if let is None:
            continue
        mean = 1 - (alarm.mean + let.mean) / 2
        # Two shares of different cases: their errors add as squares.
        wide = ((alarm.high - alarm.low) ** 2 + (let.high - let.low) ** 2) ** 0.5 / 4
        found.append(
            replace(
                alarm,
                measure="balanced",
                n=alarm.n + let.n,
                mean=round(mean, 4),
                low=round(max(0.0, mean - wide), 4),
                high=round(min(1.0, mean + wide), 4),
                micro=None,
            )
        )
    return found


def _rows(key: tuple[str, str, str], group: Sequence[CaseResult]) -> Iterable[Row]:
    suite, system, part = key
    names = dict.fromkeys(name for case in group for name in case.values)
    for name in names:
        values = [case.values[name] for case in group if name in case.values]
        parts = [case.parts[name] for case in group if name in case.parts]
        whole = sum(p[1] for p in parts)
        low, high = interval(values, share=name not in COST)
        yield Row(
            suite=suite,
            system=system,
            part=part,
            measure=name,
            n=len(values),
            mean=round(sum(values) / len(values), 4),
            low=round(low, 4),
            high=round(high, 4),
            micro=round(sum(p[0] for p in parts) / whole, 4) if whole else None,
            unscored=sum(case.unscored for case in group) if name in JUDGED else 0,
        )
