"""Runs suites: Inspect does the work, the results come back as a `Run`.

run(Plan(suites=("abstention",), part="dev"))
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import AssistantError, InputError
from evals import desks, scorers, solvers, systems, tasks
from evals.results import CaseResult, Run, case_results, rows_of

SUITES = (
    "citations",
    "official",
    "abstention",
    "retrieval",
    "injection",
    "conversation",
    "robustness",
    "disagreements",
    "positions",
    "differences",
    "rolling",
    "bridges",
    "checking",
    "norms",
)
# Suites that another system's answers, or the plain chain's, can be scored in.
FOREIGN = ("citations", "official", "abstention", "conversation")
BASELINE_ROWS = ("citations", "retrieval")  # where the plain chain has its row
# Which desk a suite asks, where it is not the shipped one.
DESKS = {"official": "official", "bridges": "official", "injection": "planted"}
NO_DESK = ("differences", "rolling")  # what they read stands in the case
QUICK = 24  # cases a suite has in the quick part, spread evenly

Progress = Callable[[str, int, int], None]  # what, done, of how many


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to run.

    suites: names of SUITES; part: dev, test or both; systems: besides the assistant,
    "chain" or "file:ANSWERS.jsonl"; quick: a few cases of each suite, evenly spread.
    """

    suites: tuple[str, ...] = SUITES
    part: str = "both"
    systems: tuple[str, ...] = ()
    quick: int = 0
    logs: Path | None = None  # where Inspect's logs go; None: beside the desks


def chosen(names: Sequence[str]) -> tuple[str, ...]:
    """The suites that names mean; "all" is all of them.

    Raises:
        InputError: there is no such suite.
    """
    if not names or "all" in names:
        return SUITES
    for name in names:
        if name not in SUITES:
            raise InputError(
                f"there is no suite {name!r}: all, {', '.join(SUITES[:-1])} or "
                f"{SUITES[-1]}."
            )
    return tuple(dict.fromkeys(names))


def run(plan: Plan, progress: Progress | None = None) -> Run:
    """Run suites, one after another.

    Raises:
        InputError: a system or a setting cannot be served.
    """
    start = time.perf_counter()
    scorers.judge.cache_clear()  # settings and files may be others than before
    systems.system.cache_clear()
    judge = scorers.judge()
    names = [systems.system(name).name for name in plan.systems]
    if len(set(names)) < len(names):
        raise InputError("two files of answers have one name: rename one.")
    skipped: dict[str, str] = {}
    cases: list[CaseResult] = []
    # Inspect writes into the working directory unless told otherwise.
    logs = plan.logs or desks.root() / "logs"
    for suite in plan.suites:
        try:
            _open(suite, progress)
        except desks.NotAtHand as error:
            if plan.suites != SUITES:
                raise
            skipped[suite] = str(error)
            continue
        cases += _suite(suite, plan, logs, progress)
        skipped |= _unanswered(suite, plan, cases)
    return Run(
        cases=tuple(cases),
        rows=tuple(rows_of(cases)),
        judge=judge.name,
        judge_error=judge.error,
        writer=os.environ.get("TREATY_MODEL") or "quoting writer",
        seconds=time.perf_counter() - start,
        skipped=skipped,
    )


def _open(suite: str, progress: Progress | None) -> None:
    """Open the desk of a suite before its clock runs."""
    if suite in NO_DESK:
        return
    kind = DESKS.get(suite, "shipped")
    desks.desk(
        kind,
        lambda done, total: progress and progress(f"{suite}: library", done, total),
    )


def _suite(
    suite: str, plan: Plan, logs: Path, progress: Progress | None
) -> list[CaseResult]:
    whose = ["assistant"]
    if suite in FOREIGN or suite in BASELINE_ROWS:
        whose += [name for name in plan.systems if _takes_part(name, suite)]
    found: list[CaseResult] = []
    for who in whose:
        arguments: dict[str, str] = {"part": plan.part}
        if who != "assistant":
            arguments["system"] = who
        found += _task(suite, arguments, plan, logs, progress)
    return found


def _takes_part(name: str, suite: str) -> bool:
    return suite in (BASELINE_ROWS if name == "chain" else FOREIGN)


def _unanswered(suite: str, plan: Plan, cases: Sequence[CaseResult]) -> dict[str, str]:
    """What files of answers leave out of a suite, in words."""
    found: dict[str, str] = {}
    total = sum(c.suite == suite and c.system == "assistant" for c in cases)
    for name in plan.systems:
        who = systems.system(name)
        if isinstance(who, systems.Filed) and suite in FOREIGN:
            done = sum(c.suite == suite and c.system == who.name for c in cases)
            if done < total:
                left = total - done
                found[f"{suite}, {who.name}"] = f"without an answer: {left} of {total}."
    return found


def _task(
    suite: str,
    arguments: dict[str, str],
    plan: Plan,
    logs: Path,
    progress: Progress | None,
) -> list[CaseResult]:
    import inspect_ai
    from inspect_ai.dataset import Sample

    # Its signature is not wholly typed.
    evaluate: Any = inspect_ai.eval  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    task = getattr(tasks, suite)(**arguments)
    wanted = {sample.id for sample in task.dataset}
    if plan.quick:
        samples = list(task.dataset)
        step = max(1, len(samples) // plan.quick)
        wanted = {sample.id for sample in samples[::step][: plan.quick]}
    who = systems.system(arguments.get("system", "assistant"))
    if isinstance(who, systems.Filed):
        wanted &= who.ids

    def picked(sample: Sample) -> bool:
        return sample.id in wanted

    task.dataset = task.dataset.filter(picked)
    if not len(task.dataset):
        return []
    total, done = len(task.dataset), 0
    label = f"{suite} ({arguments.get('system', 'assistant').partition(':')[0]})"

    def tick() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(label, done, total)

    solvers.ticks.append(tick)
    try:
        (log,) = _alone(
            lambda: evaluate(
                task,
                model="none",
                display="none",
                log_dir=str(logs),
                max_samples=1,
                fail_on_error=False,
                log_level="error",
            )
        )
    finally:
        solvers.ticks.remove(tick)
    if log.status != "success":
        said = log.error.message if log.error else log.status
        raise RunError(f"the suite {suite} broke off: {said}")
    return case_results(log)


def _alone(work: Callable[[], Any]) -> Any:
    """Do what runs an event loop; on another thread where one is running here.

    Elsewhere it stays on this thread, where an interrupt reaches it.
    """
    if not _in_loop():
        return work()
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(work).result()


def _in_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


class RunError(AssistantError):
    """A suite broke off."""

    exit_code = 1


def close() -> None:
    """Close the desks and remove what was planted."""
    scorers.forget()
    solvers.forget()
    systems.forget()
    desks.close()
    with suppress(OSError):
        desks.tidy()
