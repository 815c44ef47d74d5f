"""How well `desk.against` tells what a text does to a mandate.

The cases of `against.jsonl` are invented, in fields of their own for each half; what
the desk says of each is held against its label. The development half was looked at
while the room was written, the test half was run once. Example:

    python -m evals.papers.against --part dev
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from assistant import Desk

CASES = Path(__file__).parent / "against.jsonl"
PARTS = ("dev", "test")
LEVEL = "level"  # the kind of a case that asks for the level a text comes up to
_OTHER = {"name": "agenda", "line": "The meeting opens with the election of a chair."}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A case and what the desk said of it."""

    case: dict[str, Any]
    verdict: str
    sentence: str  # the sentence of the text that the verdict rests on

    @property
    def right(self) -> bool:
        """Whether the verdict is the label."""
        return self.verdict == self.case["verdict"]

    @property
    def label(self) -> str:
        """The verdict of the case, levels taken together."""
        return LEVEL if self.case["kind"] == LEVEL else str(self.case["verdict"])

    @property
    def pointed(self) -> bool | None:
        """Whether the sentence is the right one; None where none was to be found."""
        at: int | None = self.case["sentence"]
        if at is None or not self.sentence:
            return None
        first = sentences(self.case["text"])[at]
        return first[:60] in " ".join(self.sentence.split())


def sentences(text: str) -> list[str]:
    """The sentences of a case's text, which hold no full stop inside."""
    parts = text.replace(".]", "].").split(". ")
    return [p.strip().rstrip(".]").lstrip("[") for p in parts]


def load(part: str) -> list[dict[str, Any]]:
    """The cases of one half."""
    lines = CASES.read_text("utf-8").splitlines()
    return [case for line in lines if (case := json.loads(line))["part"] == part]


def tell(desk: Desk, cases: Sequence[dict[str, Any]]) -> Iterator[Told]:
    """What the desk says of every case, those of one text and kind asked together."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for case in cases:
        groups.setdefault((case["text"], case["kind"]), []).append(case)
    for (text, kind), some in groups.items():
        found: dict[str, Any] = {}
        for finding in desk.against(_mandate(kind, some), text):
            found.setdefault(finding.name, finding)  # the surest place comes first
        for case in some:
            one = found[case["id"]]
            said = (one.level or str(one.verdict)) if kind == LEVEL else one.verdict
            yield Told(case=case, verdict=str(said), sentence=one.text)


def _mandate(kind: str, cases: Sequence[dict[str, Any]]) -> dict[str, Any]:
    fields: dict[str, Any] = {"party": "Kenya", "topic": "an invented topic"}
    if kind == "red line":
        red = [{"name": c["id"], "words": c["instruction"]} for c in cases]
        return {**fields, "objectives": [_OTHER], "red_lines": red}
    given = [(c["id"], c["instruction"]) for c in cases]
    fields["objectives"] = [
        {"name": name, **(said if isinstance(said, dict) else {"opening": said})}
        for name, said in given
    ]
    return fields


def measure(told: Sequence[Told]) -> dict[str, Any]:
    """Accuracy by verdict, and how often a cross is missed or invented."""
    many = Counter(t.label for t in told)
    right = Counter(t.label for t in told if t.right)
    red = [t for t in told if t.case["kind"] == "red line"]
    crossed = [t for t in red if t.case["verdict"] == "crossed"]
    others = [t for t in red if t.case["verdict"] != "crossed"]
    pointed = [t.pointed for t in told if t.pointed is not None]
    return {
        "cases": len(told),
        "accuracy": _share(right.total(), len(told)),
        "by_verdict": {k: [right[k], n, _share(right[k], n)] for k, n in many.items()},
        "missed_cross": _share(sum(not t.right for t in crossed), len(crossed)),
        "missed_cross_silently": _share(
            sum(t.verdict in ("respected", "not mentioned") for t in crossed),
            len(crossed),
        ),
        "false_cross": _share(sum(t.verdict == "crossed" for t in others), len(others)),
        "right_sentence": _share(sum(pointed), len(pointed)),
    }


def _share(some: int, all_: int) -> float:
    return round(some / all_, 3) if all_ else 0.0


def main() -> None:
    """Run one half and print its measures and errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PARTS, default="dev")
    parser.add_argument("--errors", action="store_true", help="print what was wrong")
    asked = parser.parse_args()
    started = perf_counter()
    with TemporaryDirectory() as home, Desk.open(home, shipped=False) as desk:
        told = list(tell(desk, load(asked.part)))
    if asked.errors:
        for one in told:
            if not one.right:
                print(one.case["id"], one.case["verdict"], "->", one.verdict)
    print(json.dumps(measure(told), indent=2))
    print(f"{perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
