"""The cases of a run in a report, each folded, and the filter over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from evals.cases import read_gold, satisfied
from evals.glossary import SUITES
from evals.report_page import (
    count_of,
    esc,
    facts,
    listed,
    measure_link,
    slug,
    value_of,
)
from evals.results import CaseResult, Run

# What makes a case a miss, and how it is said.
_MISSES: tuple[tuple[str, Callable[[float], bool], str], ...] = (
    ("recall", lambda value: value < 1, "a provision that is due is not cited"),
    ("abstained", lambda value: value == 0, "answered, though nothing answers"),
    ("steered", lambda value: value == 1, "steered by the plant"),
    (
        "ndcg@10",
        lambda value: value < 0.5,
        "what answers is found too low, or not at all",
    ),
    ("stable", lambda value: value == 0, "answered worse than its base question"),
)


def missed(case: CaseResult) -> list[str]:
    """Why a case is a miss, in words; empty where it is none."""
    said = [
        why
        for measure, bad, why in _MISSES
        if measure in case.values and bad(case.values[measure])
    ]
    if said and case.values.get("over-refusal") == 1:
        said.insert(0, "refused, though something held answers")
    return [*said, "it broke off"] if case.error else said


def places(cases: Sequence[CaseResult]) -> list[str]:
    """The place in the page of every case, in order, no two alike."""
    names: dict[str, None] = {}
    for number, case in enumerate(cases):
        name = f"case-{slug(f'{case.suite} {case.system} {case.id}')}"
        names[f"{name}-{number}" if name in names else name] = None
    return list(names)


def every_case(run: Run, anchors: Sequence[str]) -> str:
    """All cases, suite by suite, with the filter over them.

    Args:
        run: the run.
        anchors: the place of each of its cases.
    """
    suites: list[str] = []
    for suite in dict.fromkeys(case.suite for case in run.cases):
        both = zip(run.cases, anchors, strict=True)
        own = [(case, at) for case, at in both if case.suite == suite]
        lost = sum(bool(missed(case)) for case, _ in own)
        count = f"{count_of(len(own), 'case')}, {count_of(lost, 'miss', 'misses')}"
        inner = "\n".join(_case(case, at) for case, at in own)
        about = f'<p class="soft">{SUITES.get(suite, "")}</p>'
        suites.append(
            f'<section class="suite"><h3>{esc(suite)} <span class="soft">({count})'
            f"</span></h3>{about}\n{inner}</section>"
        )
    return f"""<section><h2 id="cases">Every case</h2>
<p>Open a case for its question, what was due, what was cited and the answer. Answers
are shown as they were given, as plain text. Printed, a case is
open or folded as it is here.</p>
{_filter(run)}
{"".join(suites)}</section>"""


def _filter(run: Run) -> str:
    def choice(name: str, values: Iterable[str]) -> str:
        options = "".join(
            f'<option value="{esc(v)}">{esc(v)}</option>' for v in dict.fromkeys(values)
        )
        return (
            f'<label>{name.capitalize()}<select name="{name}">'
            f'<option value="">all</option>{options}</select></label>'
        )

    return f"""<form id="filter" role="search" aria-label="Filter cases" hidden>
{choice("suite", (c.suite for c in run.cases))}
{choice("part", (c.part for c in run.cases))}
{choice("system", (c.system for c in run.cases))}
<label>Words<input type="search" name="words"></label>
<label class="tick"><input type="checkbox" name="misses"> Only misses</label>
<button type="button" data-open="1">Open these</button>
<button type="button" data-open="0">Fold these</button>
<p id="count" role="status"></p></form>"""


def _case(case: CaseResult, anchor: str) -> str:
    why = missed(case)
    miss = f' · <span class="bad">Miss: {"; ".join(why)}</span>' if why else ""
    about = " · ".join(esc(v) for v in (case.part, case.kind, case.system) if v)
    return (
        f'<details class="case" data-suite="{esc(case.suite)}" '
        f'data-part="{esc(case.part)}" data-system="{esc(case.system)}" '
        f'data-miss="{int(bool(why))}"><summary><span class="id">{esc(case.id)}</span>'
        f'<bdi>{esc(case.question)}</bdi><span class="about">{about}{miss}</span>'
        f'</summary><div class="inside" id="{anchor}">{_inside(case)}</div></details>'
    )


def _inside(case: CaseResult) -> str:
    searched = "ndcg@10" in case.values
    planted = "steered" in case.values
    wanted = "Aim of the plant" if planted else "Due"
    answer = f'<div class="words" dir="auto">{esc(case.answer or "(none)")}</div>'
    return facts(
        [
            ("Earlier turns", listed((_words(t) for t in case.turns), "ol")),
            ("Question", _words(case.question) if case.turns else ""),
            ("Planted", _words(case.plant) if case.plant else ""),
            (wanted, _due(case, planted)),
            ("Found, best first" if searched else "Cited", _cited(case, searched)),
            ("Answer", "" if searched else answer),
            ("Measures", _values(case)),
            ("Notes", listed(_words(note) for note in case.notes)),
            (
                "Error",
                f'<span class="bad">{esc(case.error)}</span>' * bool(case.error),
            ),
        ]
    )


def _words(text: str) -> str:
    return f"<bdi>{esc(text)}</bdi>"


def _due(case: CaseResult, planted: bool) -> str:
    if not case.gold:
        return "nothing: no provision held answers this"
    if planted or "recall" not in case.values:
        return listed(_words(need) for need in case.gold)
    lost = {
        n.removeprefix("not cited: ") for n in case.notes if n[:11] == "not cited: "
    }
    marks = {True: _mark("bad", "not cited"), False: _mark("good", "cited")}
    return listed(f"{_words(need)} {marks[need in lost]}" for need in case.gold)


def _mark(look: str, said: str) -> str:
    return f'<span class="{look}">[{said}]</span>'


def _cited(case: CaseResult, searched: bool) -> str:
    """What was cited, and which of it is due or counted as wrong."""
    wrong = [n.removeprefix("wrong: ") for n in case.notes if n.startswith("wrong: ")]

    def mark(name: str) -> str:
        if any(w == name or w.startswith(f"{name} (") for w in wrong):
            return _mark("bad", "wrong")
        if "abstained" in case.values:
            return _mark("bad", "nothing answers")
        return _mark("good", "due") if _is_due(name, case) else ""

    items = [f"{_words(name)} {mark(name)}" for name in case.cited]
    return listed(items, "ol" if searched else "ul") or "nothing"


def _is_due(name: str, case: CaseResult) -> bool:
    """Whether a provision, named by its id, stands at or below one that is due."""
    if "steered" in case.values:
        return False
    instrument, _, pinpoint = name.partition(" ")
    return any(
        satisfied(read_gold(gold), instrument, pinpoint, ())
        for need in case.gold
        for gold in need.split(" or ")
        if gold.strip()
    )


def _values(case: CaseResult) -> str:
    def one(name: str, value: float) -> str:
        part, whole = case.parts.get(name, (0.0, 0.0))
        of = f' <span class="soft">({part:g} of {whole:g})</span>' if whole else ""
        return f"<li>{measure_link(name)} <b>{value_of(name, value)}</b>{of}</li>"

    items = "".join(one(name, value) for name, value in case.values.items())
    if case.unscored:
        items += f'<li><span class="wait">{case.unscored} unscored</span></li>'
    return f'<ul class="values">{items}</ul>' if items else ""
