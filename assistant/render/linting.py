"""A lint of a resolution as data and as text for a terminal.

Findings in the order of the text, each with its place, what is wrong and what to do.
It computes nothing. Example:

    print(lint_text(lint))
"""

from __future__ import annotations

from assistant.render.data import Data
from assistant.render.markup import counted, notes, plain, shortened
from assistant.resolutions import RULES, Finding, Lint, Resolution, Severity, Unit

LONGEST = 90  # characters of the words of a finding that are shown
_NAMES = {
    Severity.ERROR: "Against the form",
    Severity.WARNING: "Against the style",
    Severity.ADVICE: "Advice",
}


def lint_data(lint: Lint) -> dict[str, Data]:
    """The lint, whole, with the resolution as it was read."""
    return {
        "resolution": _resolution_data(lint.resolution),
        "findings": [_finding_data(one) for one in lint.findings],
        "counts": dict(lint.counts),
        "notices": list(lint.notices),
    }


def _resolution_data(one: Resolution) -> dict[str, Data]:
    return {
        "organ": one.organ,
        "title": one.title,
        "preamble": [_unit_data(unit) for unit in one.preamble],
        "operative": [_unit_data(unit) for unit in one.operative],
        "annex": one.annex >= 0,
    }


def _unit_data(unit: Unit) -> dict[str, Data]:
    return {
        "place": unit.place,
        "number": unit.number,
        "opening": unit.opening,
        "text": unit.text,
        "start": unit.start,
        "end": unit.end,
        "subs": [_unit_data(sub) for sub in unit.subs],
    }


def _finding_data(one: Finding) -> dict[str, Data]:
    return {
        "rule": one.rule,
        "severity": str(one.severity),
        "place": one.place,
        "start": one.start,
        "end": one.end,
        "words": one.words,
        "message": one.message,
        "todo": one.todo,
        "source": RULES[one.rule].source,
    }


def lint_text(lint: Lint) -> str:
    """The lint for a terminal: what is against the form first."""
    read = lint.resolution
    organ = plain(read.organ) or "no organ"
    title = f", {shortened(plain(read.title), LONGEST)}" if read.title else ""
    lines = [
        f"Resolution ({organ}{title}): "
        f"{counted(len(read.preamble), 'preambular paragraph')}, "
        f"{counted(len(read.operative), 'operative paragraph')}; {_summary(lint)}.",
        "",
    ]
    for severity, name in _NAMES.items():
        own = [f for f in lint.findings if f.severity is severity]
        if own:
            lines += [f"{name} ({len(own)})", *map(_told, own), ""]
    return "\n".join([*lines, *notes(lint.notices)]).rstrip()


def _summary(lint: Lint) -> str:
    counts = [
        counted(number, noun)
        for severity, noun in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
        )
        if (number := sum(f.severity is severity for f in lint.findings))
    ]
    advice = sum(f.severity is Severity.ADVICE for f in lint.findings)
    counts += [f"{advice} of advice"] if advice else []
    return ", ".join(counts) or "nothing found"


def _told(one: Finding) -> str:
    message = plain(one.message)
    return f"   {plain(one.place)} [{one.rule}] {message}\n      {plain(one.todo)}"
