"""How good are drafted papers? `python -m evals.papers` makes them and says.

python -m evals.papers [--part dev|test|both|blind] [--kind KIND …] [--pair ID …]
    [--length LENGTH] [--out FOLDER] [--model] [--json]
python -m evals.papers --held         what the library holds on each pair
python -m evals.papers --substance    how right the rule of substantive sentences is

The papers are written to a folder to be read: figures say less than one of them does.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from assistant import AssistantError, InputError
from evals import desks
from evals.papers import making
from evals.papers.cases import LEAST, PARTS, READ, PaperCase, cases, labelled
from evals.papers.linting import form_errors
from evals.papers.rule import scored
from evals.papers.sameness import worst
from evals.results import CaseResult, Row, rows_of

# Means that are no shares of something.
COUNTS = ("words", "sentences", "sources", "seconds", "lint-errors")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; exit 1 where a paper failed, 2 on bad input."""
    options = _options(arguments)
    try:
        if options.substance:
            return _substance(options)
        if not options.model:
            os.environ.pop("TREATY_MODEL", None)  # of the quoting writer, then
        elif not os.environ.get("TREATY_MODEL"):
            raise InputError("--model: set TREATY_MODEL to the model that writes.")
        try:
            return _held(options) if options.held else _papers(options)
        finally:
            desks.close()
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 2


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evals.papers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--part", choices=[*PARTS, "both", READ], default="dev")
    parser.add_argument("--kind", action="append", help="papers of this kind only")
    parser.add_argument("--pair", action="append", help="papers of this pair only")
    parser.add_argument("--length", choices=making.LENGTHS, default=making.LENGTH)
    parser.add_argument("--out", type=Path, help="where the papers are written")
    parser.add_argument("--model", action="store_true", help="TREATY_MODEL writes")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--held", action="store_true", help="what is held on the pairs")
    parser.add_argument("--substance", action="store_true", help="the rule's figures")
    return parser.parse_args(arguments)


def _substance(options: argparse.Namespace) -> int:
    found = scored(labelled(options.part))
    data = {"part": options.part, **found.values, "notes": list(found.notes)}
    print(json.dumps(data, ensure_ascii=False, indent=2))
    return 0


def _held(options: argparse.Namespace) -> int:
    """What speaks of each topic, by voice; 1 where a rich pair has too little."""
    desk, poor = desks.desk("shipped"), 0
    for case in _chosen(options):
        voices: dict[str, int] = {}
        for one in desk.coverage(case.party, case.topic).holds:
            voices[one.voice] = voices.get(one.voice, 0) + len(one.passages)
        total = sum(voices.values())
        poor += case.held == "rich" and total < LEAST
        print(f"{case.id} {case.held} {case.party}, {case.topic}: {total} {voices}")
    return int(poor > 0)


def _chosen(options: argparse.Namespace) -> list[PaperCase]:
    found = cases(options.part)
    unknown = set(options.pair or ()) - {case.id for case in found}
    if unknown:
        raise InputError(f"there is no pair {', '.join(sorted(unknown))} in this part.")
    return [case for case in found if not options.pair or case.id in options.pair]


def _papers(options: argparse.Namespace) -> int:
    desk: Any = desks.desk("shipped")
    drafts = _Chosen(desk, options.kind) if options.kind else desk
    papers = making.made(drafts, _chosen(options), _tell, options.length)
    found = making.results(papers, form_errors(desk))
    out = options.out or desks.root() / "papers"
    making.saved(papers, out, [".md"])
    leak = making.leak_rate(papers, out / "forms", desk.settings.home)
    rows = table(found)
    data = {
        "writer": os.environ.get("TREATY_MODEL") or "quoting writer",
        "rows": [asdict(row) for row in rows],
        "leak-rate": leak.values.get("leaked"),
        "leaks": list(leak.notes),
        "alike": _alike(papers),
        "cases": [asdict(case) for case in found],
        "papers": str(out),
    }
    (out / "measures.json").write_text(
        json.dumps(data, ensure_ascii=False, indent=2), "utf-8"
    )
    print(
        json.dumps(data, ensure_ascii=False, indent=2) if options.json else _text(data)
    )
    return int(any(case.error for case in found))


class _Chosen:
    """A desk that offers some kinds of paper alone."""

    def __init__(self, desk: Any, names: Sequence[str]) -> None:
        self._desk = desk
        self._names = {*names, "position-paper"}
        self.draft, self.brief = desk.draft, desk.brief

    def kinds(self) -> list[Any]:
        """The kinds that were named, and position papers."""
        return [kind for kind in self._desk.kinds() if kind.name in self._names]


def table(found: Sequence[CaseResult]) -> list[Row]:
    """Rows of all papers, then of each kind."""
    rows = rows_of(found)
    kinds = dict.fromkeys(case.kind for case in found)
    for kind in kinds:
        own = [replace(c, suite=kind) for c in found if c.kind == kind]
        rows += rows_of(own)
    return rows


def _alike(papers: Sequence[making.Made]) -> list[dict[str, Any]]:
    """Of each kind and part: the mean, the worst pair, and what it shares."""
    found: list[dict[str, Any]] = []
    for alike, group in making.alikes(papers):
        most = worst(alike)
        if most is None:
            continue
        first, second = papers[group[most.a]], papers[group[most.b]]
        found.append(
            {
                "kind": first.kind,
                "part": first.case.part,
                "mean": sum(a.share for a in alike) / len(alike),
                "worst": most.share,
                "pair": [first.case.id, second.case.id],
                "shared": [list(pair) for pair in most.sentences],
            }
        )
    return found


def _text(data: dict[str, Any]) -> str:
    lines = [f"writer: {data['writer']}; papers: {data['papers']}"]
    for row in data["rows"]:
        shown = [row["mean"], row["low"], row["high"]]
        if row["measure"] not in COUNTS:
            shown = [100 * value for value in shown]
        mean, low, high = (f"{value:.1f}" for value in shown)
        lines.append(
            f"{row['suite']:24} {row['part']:5} {row['measure']:14} "
            f"n={row['n']:<3} {mean:>7} [{low}, {high}]"
        )
    for one in data["alike"]:
        lines.append(
            f"alike: {one['kind']} {one['part']}: mean {100 * one['mean']:.1f} %, "
            f"worst {100 * one['worst']:.1f} % ({' and '.join(one['pair'])})"
        )
    lines.append(f"leak rate: {100 * (data['leak-rate'] or 0):.1f} %")
    lines += [f"  {said}" for said in data["leaks"]]
    for case in data["cases"]:
        lines += [f"{case['id']}: {note}" for note in case["notes"]]
    return "\n".join(lines)


def _tell(what: str, done: int, total: int) -> None:
    print(f"{done + 1} of {total}: {what}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
