"""The measure of the checks of written sentences: `python -m evals.support`.

Cases are in `cases/support.jsonl`: toy sentences, what a model might write of them,
and the verdict due, written before the checks were tuned; a dev half (to tune on) and
a test half (to report), with no source sentence in both. One record:

    {"id": "support-003", "half": "dev", "rule": "number", "expected": "refuted",
     "source": "… within 30 days …", "claim": "… within 60 days …"}

Measures, all shares of cases:

- refuted: altered sentences that are contradicted or unsupported.
- marked: altered sentences and dropped conditions that are not let through, partly
  counting as marked.
- alarm: faithful paraphrases wrongly refuted; `doubted`: called partly.
- exact: whole cited sentences that are supported; `risen`: anything else that is.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.support import check_written
from assistant.terms import (
    Citation,
    Force,
    Label,
    Provision,
    Sentence,
    TextKind,
    Verdict,
)

CASES = Path(__file__).parent / "cases" / "support.jsonl"
TITLE = "Convention on the Use of Lake Waters"
SHORT_TITLE = "Lake Waters Convention"
REFUTED = (Label.CONTRADICTED, Label.UNSUPPORTED)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One sentence and the words that it cites."""

    id: str
    half: str  # dev or test
    rule: str  # the trap, or "faithful", "exact"
    expected: str  # supported, refuted, partly or unscored
    source: str
    claim: str
    text_kind: str = "official"


@dataclass(frozen=True, kw_only=True)
class Result:
    """A case and its verdict."""

    case: Case
    verdict: Verdict

    @property
    def found(self) -> str:
        """The verdict in the words of `Case.expected`."""
        refuted = self.verdict.label in REFUTED
        return "refuted" if refuted else str(self.verdict.label)


@dataclass(frozen=True, kw_only=True)
class Score:
    """Shares over one half."""

    n: int
    refuted: float
    marked: float
    alarm: float
    doubted: float
    exact: float
    risen: float


def load(path: Path = CASES) -> list[Case]:
    """Read the cases."""
    return [Case(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def cited(source: str, text_kind: str = "official") -> Citation:
    """A citation of a toy provision, art 7(2), that has these sentences."""
    sentences: list[Sentence] = []
    start = 0
    while start < len(source):
        stops = [source.find(mark, start) for mark in (". ", "。")]
        end = min((at + 1 for at in stops if at >= 0), default=len(source))
        number = len(sentences) + 1
        sentences.append(Sentence(number=number, start=start, end=end))
        start = end + (source[end : end + 1] == " ")
    provision = Provision(
        id="lake-waters@0/art-7/2",
        instrument="lake-waters",
        version="lake-waters@0",
        key="art-7/2",
        kind="paragraph",
        number="2",
        heading="",
        pinpoint="art 7(2)",
        path=("Article 7", "2"),
        parent=None,
        order=0,
        start=0,
        end=len(source),
        text=source,
        sentences=tuple(sentences),
    )
    return Citation(
        marker=1,
        provision=provision,
        first=1,
        last=len(sentences),
        text_kind=TextKind(text_kind),
        force=Force.BINDING,
        title=TITLE,
        short_title=SHORT_TITLE,
        reference="",
        official_url="",
        verdict=Verdict(label=Label.SUPPORTED, score=1.0, reasons=("toy",)),
    )


def run(cases: Iterable[Case]) -> list[Result]:
    """Check every case; those of the trap "none" cite nothing."""
    results: list[Result] = []
    for case in cases:
        citations = () if case.rule == "none" else (cited(case.source, case.text_kind),)
        verdict = check_written(case.claim, citations)
        results.append(Result(case=case, verdict=verdict))
    return results


def score(results: Sequence[Result]) -> Score:
    """Shares over the results."""
    altered = [r for r in results if r.case.expected == "refuted"]
    dropped = [r for r in results if r.case.expected == "partly"]
    faithful = [r for r in results if r.case.rule == "faithful"]
    exact = [r for r in results if r.case.expected == "supported"]
    others = [r for r in results if r.case.expected != "supported"]
    return Score(
        n=len(results),
        refuted=_share(r.found == "refuted" for r in altered),
        marked=_share(r.found in {"refuted", "partly"} for r in (*altered, *dropped)),
        alarm=_share(r.found == "refuted" for r in faithful),
        doubted=_share(r.found == "partly" for r in faithful),
        exact=_share(r.found == "supported" for r in exact),
        risen=_share(r.found == "supported" for r in others),
    )


def _share(flags: Iterable[bool]) -> float:
    values = list(flags)
    return round(sum(values) / len(values), 3) if values else 0.0


def table(results: Sequence[Result]) -> str:
    """Scores of each half, and of the test half how many of each trap are right."""
    lines = [
        f"{'half':<6}{'n':>5}{'refuted':>9}{'marked':>8}{'alarm':>8}{'doubted':>9}"
        f"{'exact':>7}{'risen':>7}"
    ]
    for half in ("dev", "test"):
        s = score([r for r in results if r.case.half == half])
        lines.append(
            f"{half:<6}{s.n:>5}{s.refuted:>9.1%}{s.marked:>8.1%}{s.alarm:>8.1%}"
            f"{s.doubted:>9.1%}{s.exact:>7.0%}{s.risen:>7.0%}"
        )
    test = [r for r in results if r.case.half == "test"]
    counts = Counter(r.case.rule for r in test)
    right = Counter(r.case.rule for r in test if r.found == r.case.expected)
    said = ", ".join(f"{rule} {right[rule]}/{n}" for rule, n in counts.most_common())
    lines.append(f"as expected on test: {said}")
    return "\n".join(lines)


def main() -> int:
    """Print the table; `--cases dev` or `--cases test` also what is not as expected."""
    results = run(load())
    print(table(results))
    if sys.argv[1:2] == ["--cases"]:
        for r in results:
            if r.case.half in sys.argv[2:] and r.found != r.case.expected:
                print(f"{r.case.id} {r.case.rule}: {r.found}, not {r.case.expected}")
                print(
                    f"    {r.case.source}\n    {r.case.claim}\n    {r.verdict.reasons}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
