"""A run as one HTML page that an evaluator opens from disk, reads and prints.

save(Path("report.html"), report(run, gates, changes, "2026-11-29"))

Nothing is loaded from elsewhere. All that comes out of a run, the answers above all,
is escaped, and characters that would hide or turn words around are shown by number.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.comparing import LESS_IS_BETTER, NOT_YET_RUN, Change, Held
from evals.glossary import BRIEF, JUDGED, LEADING, MEASURES, SUITES, TERMS
from evals.report_cases import every_case, missed, places
from evals.report_page import (
    NOT_RUN,
    count_of,
    esc,
    facts,
    listed,
    measure_link,
    page,
    slug,
    value_of,
)
from evals.results import COST, Row, Run

_NUMBERS: tuple[str, ...] = ("Mean", "Cases", "Micro", "Unscored")  # columns of figures


def report(run: Run, gates: Sequence[Held], found: Sequence[Change], date: str) -> str:
    """The whole page.

    Args:
        run: what was run.
        gates: the gates and whether they hold.
        found: gains and losses against the baseline.
        date: the ISO date of the run.
    """
    anchors = places(run.cases)
    title = f"Evaluation of the treaty assistant, {date}"
    parts = [
        _head(title, run, gates, date),
        "<main>",
        _gates(gates),
        _summary(run),
        _not_run(run, gates),
        _changes(run, found, anchors),
        every_case(run, anchors),
        _glossary(run),
        "</main>",
    ]
    return page(title, "\n".join(parts))


def save(path: Path, html: str) -> None:
    """Write a page, and the folder that it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, "utf-8")


def _table(caption: str, columns: Sequence[str], body: str) -> str:
    looks = dict.fromkeys(_NUMBERS, ' class="number"')
    heads = "".join(
        f'<th scope="col"{looks.get(name, "")}>{name}</th>' for name in columns
    )
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{caption}">'
        f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>"
        f"{body}</table></div>"
    )


def _head(title: str, run: Run, gates: Sequence[Held], date: str) -> str:
    broken = sum(bool(case.error) for case in run.cases)
    cases = f"{count_of(len(run.cases), 'case')}, of which "
    cases += count_of(sum(bool(missed(c)) for c in run.cases), "miss", "misses")
    cases += f" and {broken} that broke off" if broken else ""
    minutes, rest = divmod(round(run.seconds), 60)
    lasted = f"{minutes:,} min {rest} s" if minutes else f"{run.seconds:.1f} s"
    links = ("Gates", "Summary", "Not run", "Changes", "Cases", "Glossary")
    contents = "".join(f'<li><a href="#{slug(n)}">{n}</a></li>' for n in links)
    return f"""<header>
<h1>{esc(title)}</h1>
<p class="verdict">{_verdict(gates)}</p>
{
        facts(
            [
                ("Date", esc(date)),
                ("Writer", esc(run.writer or "not said")),
                ("Judge", esc(run.judge or "none")),
                ("Its known error", esc(run.judge_error or "not known")),
                ("Duration", lasted),
                ("Size", cases),
            ]
        )
    }
<nav aria-label="Contents"><ul>{contents}</ul></nav>
</header>"""


def _state(held: Held) -> str:
    if held.passed:
        return "passed"
    return NOT_RUN if held.why == NOT_RUN else "fell"


def _verdict(gates: Sequence[Held]) -> str:
    if not gates:
        return "No gate was set for what was run."
    states = [_state(held) for held in gates]
    passed, fell, waiting = (states.count(s) for s in ("passed", "fell", NOT_RUN))
    if passed == len(gates):
        return f'<span class="good">All gates passed</span> ({passed}).'
    said = f"{passed} of {count_of(len(gates), 'gate')} passed"
    said += f', <span class="bad">{fell} fell</span>' if fell else ""
    said += f', <span class="wait">{waiting} not yet run</span>' if waiting else ""
    return f"{said}."


def _gates(gates: Sequence[Held]) -> str:
    looks = {"passed": "good", "fell": "bad", NOT_RUN: "wait"}
    body = "".join(
        f'<tr><th scope="row">{esc(held.gate.suite)}</th>'
        f"<td>{esc(held.gate.part)}</td><td>{measure_link(held.gate.measure)}</td>"
        f"<td>{esc(held.gate.said)}</td>"
        f"<td>{esc(held.why) if _state(held) != NOT_RUN else '–'}</td>"
        f'<td class="{looks[_state(held)]}">{_state(held)}</td></tr>'
        for held in sorted(gates, key=lambda held: held.passed)
    )
    columns = ("Suite", "Part", "Measure", "Demand", "Result", "State")
    caption = "What must be reached. Gates that do not hold come first."
    shown = _table(caption, columns, f"<tbody>{body}</tbody>") if gates else ""
    none = "" if gates else "<p>No gate was set for what was run.</p>"
    return f'<section><h2 id="gates">Gates</h2>{none}{shown}</section>'


def _summary(run: Run) -> str:
    leading: list[str] = []
    others: list[str] = []
    for suite in dict.fromkeys(row.suite for row in run.rows):
        rows = [row for row in run.rows if row.suite == suite]
        systems = list(dict.fromkeys(row.system for row in rows))
        rows.sort(key=lambda row: systems.index(row.system))
        names = list(dict.fromkeys(row.measure for row in rows))
        first = [n for n in LEADING.get(suite, names)[:BRIEF] if n in names]
        leading.append(_group(suite, rows, first))
        others.append(_group(suite, rows, [n for n in names if n not in first]))
    columns = ("Measure", "System", "Part", "Mean", "95% interval", *_NUMBERS[1:])
    if not leading:
        return '<section><h2 id="summary">Summary</h2><p>No rows.</p></section>'
    judge = esc(run.judge or "none")
    error = esc(run.judge_error or "not known")
    return f"""<section><h2 id="summary">Summary</h2>
<p>The bars go from 0 to 100%. The thin mark is the mean, the band round it the 95%
interval. <b>Test</b> is the part to judge by. What the measures mean stands in the
<a href="#glossary">glossary</a>.</p>
{_table("Leading measures by suite, system and part.", columns, "".join(leading))}
<p class="soft">Measures marked “judged” are said by a judge: {judge}. Its known error:
{error}.</p>
<details><summary>All other measures</summary>
{_table("All other measures by suite, system and part.", columns, "".join(others))}
</details></section>"""


def _group(suite: str, rows: Sequence[Row], names: Sequence[str]) -> str:
    """The rows of a suite, one measure after another so that systems compare."""
    if not names:
        return ""
    body = "".join(
        _row(row, len(own) if row is own[0] else 0)
        for name in names
        for own in [[row for row in rows if row.measure == name]]
        for row in own
    )
    said = f"<span>{SUITES[suite]}</span>" if suite in SUITES else ""
    return (
        f'<tbody><tr><th class="group" scope="rowgroup" colspan="8">{esc(suite)}'
        f"{said}</th></tr>{body}</tbody>"
    )


def _row(row: Row, span: int) -> str:
    """One row; `span` is of how many rows it heads, 0 where it heads none."""
    hints = ["judged"] if row.measure in JUDGED else []
    hints += ["less is better"] if row.measure in {*LESS_IS_BETTER, *COST} else []
    hint = f'<span class="hint">{", ".join(hints)}</span>' if hints else ""
    name = f"{measure_link(row.measure)}{hint}"
    head = f'<th scope="row" rowspan="{span}">{name}</th>' if span else ""
    low, high = (value_of(row.measure, v) for v in (row.low, row.high))
    bar = "" if row.measure in COST else _bar(row)
    micro = "–" if row.micro is None else value_of(row.measure, row.micro)
    numbers = (f"{row.n:,}", micro, f"{row.unscored:,}" if row.unscored else "0")
    cells = "".join(f'<td class="number">{n}</td>' for n in numbers)
    return (
        f"<tr>{head}<td>{esc(row.system)}</td><td>{esc(row.part)}</td>"
        f'<td class="number mean">{value_of(row.measure, row.mean)}</td>'
        f'<td class="interval">{bar}{low} to {high}</td>{cells}</tr>'
    )


def _bar(row: Row) -> str:
    low, mean, high = (
        100 * min(1.0, max(0.0, v)) for v in (row.low, row.mean, row.high)
    )
    return (
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false">'
        '<rect class="track" width="100" height="8"/>'
        f'<rect class="range" x="{low:.1f}" width="{max(0.5, high - low):.1f}" '
        'height="8"/>'
        f'<rect class="middle" x="{min(98.5, max(0.0, mean - 0.75)):.1f}" '
        'width="1.5" height="8"/></svg>'
    )


def _not_run(run: Run, gates: Sequence[Held]) -> str:
    measured = {row.measure for row in run.rows}
    suites = {case.suite for case in run.cases} | {row.suite for row in run.rows}
    items = [
        f"{measure_link(name)}: {NOT_RUN}; it waits for {esc(why)}."
        for name, why in NOT_YET_RUN.items()
        if name not in measured
    ]
    items += [
        f"{measure_link(h.gate.measure)} of {esc(h.gate.suite)}, {esc(h.gate.part)}: "
        f"{NOT_RUN}, though a gate asks for it."
        for h in gates
        if _state(h) == NOT_RUN
    ]
    items += [f"Suite {esc(s)}: skipped ({esc(w)})" for s, w in run.skipped.items()]
    items += [
        f"Suite {name}: not part of this run."
        for name in SUITES
        if name not in suites and name not in run.skipped
    ]
    shown = listed(items) or "<p>Everything was run.</p>"
    return f'<section><h2 id="not-run">Not run</h2>{shown}</section>'


def _changes(run: Run, found: Sequence[Change], anchors: Sequence[str]) -> str:
    at_of = {
        (case.suite, case.id): at
        for case, at in zip(run.cases, anchors, strict=True)
        if case.system == "assistant"
    }

    def ids(change: Change, names: Sequence[str]) -> str:
        links: list[str] = []
        for name in names:
            at = at_of.get((change.suite, name))
            links.append(
                f'<a href="#{at}">{esc(name)}</a>'
                if at
                else f"<span>{esc(name)}</span>"
            )
        return f"<b>{len(names)}</b>" + (f": {', '.join(links)}" if links else "")

    def row(change: Change) -> str:
        look, said = ("bad", "fell") if change.fell else ("soft", "within chance")
        return (
            f'<tr><th scope="row">{esc(change.suite)}</th>'
            f"<td>{measure_link(change.measure)}</td>"
            f'<td class="ids">{ids(change, change.gains)}</td>'
            f'<td class="ids">{ids(change, change.losses)}</td>'
            f'<td class="{look}">{said}</td></tr>'
        )

    title = '<h2 id="changes">Changes against the baseline</h2>'
    if not found:
        none = "No case changed, or there is no baseline to compare with."
        return f"<section>{title}<p>{none}</p></section>"
    columns = ("Suite", "Measure", "Gains", "Losses", "Losses against gains")
    caption = "Cases of the assistant that became better or worse."
    body = f"<tbody>{''.join(map(row, found))}</tbody>"
    return f"<section>{title}{_table(caption, columns, body)}</section>"


def _glossary(run: Run) -> str:
    named = {row.measure for row in run.rows} | {m for c in run.cases for m in c.values}
    waiting = set(NOT_YET_RUN) - named
    unknown = sorted(named - set(MEASURES))
    known = MEASURES | dict.fromkeys(unknown, "No explanation is kept for this.")
    measures = "".join(
        f'<dt id="measure-{slug(name)}">{esc(name)}'
        f"{f' ({NOT_RUN})' if name in waiting else ''}</dt><dd>{said}</dd>\n"
        for name, said in known.items()
    )
    terms = "".join(f"<dt>{name}</dt><dd>{said}</dd>\n" for name, said in TERMS.items())
    return f"""<section><h2 id="glossary">Glossary</h2>
<h3>Measures</h3><dl class="glossary">{measures}</dl>
<h3>Other words</h3><dl class="glossary">{terms}
<dt>marks beside what was cited</dt><dd>[due]: it stands at or below a provision
that is due. [wrong]: it counted as wrong. Unmarked: it may be cited besides, or the
system named it in words of its own; the notes say what counted as wrong.</dd>
</dl></section>"""
