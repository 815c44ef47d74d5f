"""Scores of the checker on pairs.

Definitions (after the usage of LLM-AggreFact and of RAGTruth for binary grounding):

- false acceptance: of the traps, the share called *supported*.
- false alarm: of the true claims, the share called anything but *supported*, unscored
  included; told apart for quotations, near and free rewordings.
- abstained: the share called *unscored*.
- balanced accuracy: the mean of the share of true claims called *supported* and of the
  share of traps called anything else.
- milliseconds: of one verdict, everything included; `floor` is one pass of the
  embedding model over claim and evidence.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.support.cited import Cited
from assistant.terms import Label, Verdict
from assistant.verify import Verifier, verdict
from evals.checking.pairs import KINDS, Pair
from evals.statistics import interval


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A pair and what the checker said."""

    pair: Pair
    verdict: Verdict
    seconds: float

    @property
    def accepted(self) -> bool:
        """Whether it was called supported."""
        return self.verdict.label is Label.SUPPORTED


VALUES = (
    "false-acceptance",
    "false-alarm",
    "alarm-near",
    "alarm-free",
    "right",
    "doubt",
    "label",
    "seconds",
)


def check(pair: Pair, cited: Cited, verifier: Verifier) -> Checked:
    """Check one pair."""
    start = time.perf_counter()
    found = verdict(pair.claim, cited, verifier)
    return Checked(pair=pair, verdict=found, seconds=time.perf_counter() - start)


def values(checked: Checked) -> dict[str, float]:
    """The measures of one pair, those that apply to it."""
    found = {
        "doubt": float(checked.verdict.label is Label.UNSCORED),
        "right": float(checked.accepted == checked.pair.true),
        "seconds": checked.seconds,
    }
    if checked.pair.true:
        found["false-alarm"] = float(not checked.accepted)
        form = "free" if checked.pair.form == "free" else "near"
        found[f"alarm-{form}"] = float(not checked.accepted)
        return found
    found["false-acceptance"] = float(checked.accepted)
    found["label"] = float(str(checked.verdict.label) == checked.pair.expected)
    return found


def share(flags: Iterable[bool]) -> float:
    """The share of flags that are set; 0 where there are none."""
    kept = list(flags)
    return sum(kept) / len(kept) if kept else 0.0


def table(results: Sequence[Checked]) -> str:
    """The measures, then false acceptance and false alarm by kind."""
    traps = [r for r in results if not r.pair.true]
    true = [r for r in results if r.pair.true]
    lines = [
        _line("false acceptance", [r.accepted for r in traps]),
        _line("false alarm", [not r.accepted for r in true]),
    ]
    for form in ("quote", "near", "free"):
        own = [not r.accepted for r in true if r.pair.form == form]
        if own:
            lines.append(_line(f"  of {form}", own))
    both = (share(r.accepted for r in true) + share(not r.accepted for r in traps)) / 2
    doubt = [r.verdict.label is Label.UNSCORED for r in results]
    lines += [f"{'balanced accuracy':<18}{both:>8.1%}", _line("abstained", doubt)]
    middle = sorted(r.seconds for r in results)[len(results) // 2] * 1000
    lines.append(f"{'milliseconds':<18}{middle:>8.1f}  (median of {len(results)})")
    kinds = dict.fromkeys(r.pair.kind for r in results)
    lines.append(f"{'kind':<26}{'traps let through':>18}{'true ones doubted':>20}")
    for kind in sorted(kinds, key=lambda k: list(KINDS).index(k) if k in KINDS else 99):
        let = [r.accepted for r in traps if r.pair.kind == kind]
        doubted = [not r.accepted for r in true if r.pair.kind == kind]
        lines.append(f"{kind:<26}{_of(let):>18}{_of(doubted):>20}")
    return "\n".join(lines)


def _of(flags: Sequence[bool]) -> str:
    return f"{sum(flags)} of {len(flags)}" if flags else "-"


def _line(what: str, flags: Sequence[bool]) -> str:
    low, high = interval([float(f) for f in flags]) if flags else (0.0, 0.0)
    return f"{what:<18}{share(flags):>8.1%}  ({low:.1%} to {high:.1%}, n {len(flags)})"
