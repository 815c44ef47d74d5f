"""Loads the cases, reads each with the real reader and prints the scores."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant import AssistantError
from assistant.reading import read
from evals.reading import makers, scoring
from evals.reading.scoring import Score, Tree, Verdict

HERE = Path(__file__).parent
CASES = HERE / "cases"
HALVES = ("dev", "test")


@dataclass(frozen=True, kw_only=True)
class Case:
    """A text and where it belongs; `file` is its name with the ending."""

    file: str
    half: str
    style: str

    @property
    def name(self) -> str:
        """The name without the ending."""
        return Path(self.file).stem

    @property
    def format(self) -> str:
        """The ending: txt, md, html, xml, docx, pdf."""
        return Path(self.file).suffix[1:]

    @property
    def expected(self) -> Tree:
        """The tree that a lawyer would expect."""
        return scoring.parse((CASES / f"{self.name}.tree").read_text("utf-8"))


@dataclass(frozen=True, kw_only=True)
class Result:
    """What the reader made of a case; `fault` where it refused the file."""

    case: Case
    verdict: Verdict
    fault: str = ""


def load(path: Path = HERE / "split.txt") -> list[Case]:
    """The cases with their halves, in the order of the list."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    return [Case(file=r[0], half=r[1], style=r[2]) for r in rows if len(r) == 3]


def run(cases: Iterable[Case]) -> list[Result]:
    """Read every case and compare."""
    with tempfile.TemporaryDirectory() as folder:
        return [_run(case, Path(folder)) for case in cases]


def _run(case: Case, folder: Path) -> Result:
    path = CASES / case.file
    if case.file in makers.MAKERS:
        path = folder / case.file
        path.write_bytes(makers.build(case.file))
    try:
        found, fault = scoring.tree_of(read(path)), ""
    except AssistantError as error:
        found, fault = Tree(), str(error)
    verdict = scoring.compare(case.expected, found)
    return Result(case=case, verdict=verdict, fault=fault)


def groups(results: Sequence[Result]) -> dict[str, dict[str, Score]]:
    """Scores of each half: of all its cases, of each format and of each style."""
    table: dict[str, dict[str, Score]] = {}
    for half in HALVES:
        own = [r for r in results if r.case.half == half]
        sets = {"all": own}
        for result in own:
            sets.setdefault(f"format {result.case.format}", []).append(result)
            sets.setdefault(f"style {result.case.style}", []).append(result)
        if own:
            keys = ["all", *sorted(key for key in sets if key != "all")]
            table[half] = {
                key: scoring.score([r.verdict for r in sets[key]]) for key in keys
            }
    return table


def failures(results: Iterable[Result], halves: Sequence[str]) -> list[Result]:
    """The cases of these halves whose tree or asides are not as expected."""
    return [r for r in results if r.case.half in halves and (r.verdict.diff or r.fault)]


def command(options: argparse.Namespace) -> int:
    """Run what the command line asks for and print it."""
    cases = load()
    if options.case:
        cases = [c for c in cases if options.case in (c.name, c.file)]
        if not cases:
            print(f"evals: no case is named {options.case!r}")
            return 2
    results = run(cases)
    shown = failures(results, HALVES if options.test else ("dev",))
    table = groups(results)
    if options.json:
        print(json.dumps(_plain(table, shown), indent=2, ensure_ascii=False))
    else:
        print("\n".join([*_rows(table), *_listing(shown)]))
    return 0


def _plain(table: dict[str, dict[str, Score]], shown: Sequence[Result]) -> object:
    return {
        "scores": {
            half: {key: asdict(score) for key, score in rows.items()}
            for half, rows in table.items()
        },
        "failing": [
            {"case": r.case.file, "half": r.case.half, "fault": r.fault}
            | {"exact": r.verdict.exact, "diff": list(r.verdict.diff)}
            for r in shown
        ],
    }


def _rows(table: dict[str, dict[str, Score]]) -> list[str]:
    lines = [
        f"{'half':<5} {'group':<19} {'n':>3} {'exact':>7} {'precision':>10} "
        f"{'recall':>7} {'F1':>7} {'asides':>7} {'aside F1':>9}"
    ]
    for half, rows in table.items():
        lines += [
            f"{half:<5} {key:<19} {s.n:>3} {s.exact:>7.1%} {s.precision:>10.1%} "
            f"{s.recall:>7.1%} {s.f1:>7.1%} {s.asides:>7} {s.aside_f1:>9.1%}"
            for key, s in rows.items()
        ]
    return lines


def _listing(shown: Sequence[Result]) -> list[str]:
    lines: list[str] = []
    for r in shown:
        tree = "tree exact, asides differ" if r.verdict.exact else "tree differs"
        lines += ["", f"{r.case.half} {r.case.file}: {r.fault or tree}"]
        lines += [f"    {line}" for line in r.verdict.diff]
    return lines
