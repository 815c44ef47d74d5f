"""`treaty eval`: runs suites, prints the table, compares, and says whether gates hold.

The command line of the package hands its options over as `Options`; nothing here knows
of click.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant import InputError
from evals import comparing, desks, printing, running
from evals.comparing import Change, Held
from evals.judge import judge_settings
from evals.results import Run

LOG = Path(__file__).parent / "runs.jsonl"  # every run on the test part
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class Options:
    """What was asked for on the command line."""

    suites: tuple[str, ...] = ()
    part: str = "both"
    answers: tuple[Path, ...] = ()
    chain: bool = False
    keep: bool = False
    as_json: bool = False
    report: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What is printed, and how the command ends."""

    text: str
    report: Path
    code: int


def command(options: Options, progress: Progress | None = None) -> Outcome:
    """Run what is asked for.

    Raises:
        InputError: a suite, a file or a setting cannot be served.
    """
    suites = running.chosen(options.suites)
    _check(options, suites)
    chain = options.chain or options.keep or "all" in options.suites
    plan = running.Plan(
        suites=suites,
        part=options.part,
        systems=(
            *(("chain",) if chain else ()),
            *(f"file:{path}" for path in options.answers),
        ),
    )
    try:
        run = running.run(plan, progress)
    finally:
        running.close()
    held, found = judged(run, suites, options.part)
    now = datetime.now(UTC)
    place = options.report or desks.root() / f"report-{now:%Y-%m-%dT%H%M%S}.html"
    if options.part != "dev":
        _logged(run, held, now)
    _reported(place, run, held, found, now)
    if options.keep:
        _whole(run)
        comparing.write_baseline(run, f"{now:%Y-%m-%d}")
    if options.as_json:
        data = printing.data(run, held, found)
        text = json.dumps(data, ensure_ascii=False, indent=2)
    else:
        text = printing.table(run, held, found)
    return Outcome(text=text, report=place, code=code(run, held, found))


def judge_reaches() -> tuple[str, ...]:
    """The hosts that the configured judge needs, for the guard of the sockets."""
    settings = judge_settings(os.environ)
    host = settings.host if settings else ""
    return (host,) if host else ()


def judged(
    run: Run, suites: Sequence[str], part: str
) -> tuple[list[Held], list[Change] | None]:
    """Gates, and changes; None where no baseline is of this writer."""
    ran = [s for s in suites if s not in run.skipped]
    gates = [g for g in comparing.gates() if part in {"both", g.part}]
    held = comparing.held_gates(gates, run.rows, ran)
    baseline = comparing.read_baseline()
    if not baseline or baseline["writer"] != run.writer:
        return held, None
    return held, comparing.changes(baseline["cases"], comparing.kept_cases(run))


def code(run: Run, held: Sequence[Held], found: Sequence[Change] | None) -> int:
    """1 where a gate or a measure fell, or a case could not be run."""
    fell = any(not h.passed for h in held) or any(c.fell for c in found or ())
    return int(fell or any(case.error for case in run.cases))


def _check(options: Options, suites: Sequence[str]) -> None:
    if options.keep and (options.part != "both" or tuple(suites) != running.SUITES):
        raise InputError("a baseline is kept of all suites and both parts: name none.")
    if options.keep and options.answers:
        raise InputError("the baseline is this assistant's: leave out --answers.")
    if options.keep and os.environ.get("TREATY_MODEL"):
        raise InputError("the baseline is the quoting writer's: leave out the model.")
    if options.answers and not set(suites) & set(running.FOREIGN):
        raise InputError(
            f"answers of another system are scored in {', '.join(running.FOREIGN)}: "
            "name one of these suites."
        )


def _whole(run: Run) -> None:
    """Refuse to keep a run that lacks something: a baseline is one run of all."""
    errors = [case.id for case in run.cases if case.error]
    if run.skipped or errors:
        lacking = "; ".join([*run.skipped.values(), *errors])
        raise InputError(f"this run is not kept as the baseline, it lacks: {lacking}")


def _reported(
    place: Path,
    run: Run,
    held: Sequence[Held],
    found: Sequence[Change] | None,
    now: datetime,
) -> None:
    from evals.report import report, save

    save(place, report(run, held, found or (), f"{now:%Y-%m-%d %H:%M} UTC"))


def _logged(run: Run, held: Sequence[Held], now: datetime) -> None:
    """Keep a line of every run on the test part, so that nobody tunes on it unseen."""
    rows = [r for r in run.rows if r.part == "test" and r.system == "assistant"]
    lead = [r for r in rows if r.measure in comparing.KEPT]
    line = {
        "date": f"{now:%Y-%m-%dT%H:%M:%SZ}",
        "writer": run.writer,
        "scores": {f"{r.suite} {r.measure}": r.mean for r in lead},
        "fell": [f"{h.gate.suite} {h.gate.measure}" for h in held if not h.passed],
    }
    place = LOG if os.access(LOG.parent, os.W_OK) else desks.root() / LOG.name
    with place.open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")
