"""Scores of differences, of whole drafts, and of texts that are only laid out anew.

Definitions:

- diff-recall and diff-precision: of the differences due, and of those found, the share
  with a counterpart of the same kind whose words overlap it.
- diff-kind: of those whose words overlap, the share of the same kind; diff-spans: of
  those with a counterpart, the share with exactly the words due on both sides.
- false-diff: of the pairs without any difference, the share in which one is told.
- rows: of the rows of an alignment, the share found exactly; change: of these, the
  share said to be what became of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from assistant.compare import Match, Near, compare_drafts, draft_of
from assistant.encoders import shipped_encoder
from assistant.findings import Difference
from assistant.wording import differences
from evals.disagreements.cases import Due, due_of
from evals.disagreements.matching import Span, one_to_one, overlap
from evals.measures.outcome import Outcome, Parts, of_parts

VALUES = (
    "diff-recall",
    "diff-precision",
    "diff-kind",
    "diff-spans",
    "false-diff",
    "rows",
    "change",
)
_SAME_KIND = 10.0  # a counterpart of the same kind is looked for first
Row = tuple[tuple[str, ...], tuple[str, ...]]
Placed = tuple[Due, Span | None, Span | None]


def scored(row: Mapping[str, Any]) -> Outcome:
    """Compare the two versions of a case, and score it."""
    if "alignment" in row:
        drafts = [draft_of(name, row[name]) for name in ("a", "b")]
        return draft_scores(row, compare_drafts(drafts, nearness()).matches[0])
    return difference_scores(row, differences(row["a"], row["b"]))


def difference_scores(row: Mapping[str, Any], found: Sequence[Difference]) -> Outcome:
    """The measures of two versions of one provision."""
    due = due_of(row)
    if not due:
        told = [f"“{d.a}” against “{d.b}” ({d.kind}) is none" for d in found]
        return of_parts({"false-diff": (float(bool(found)), 1.0)}, told)
    placed = located(row["a"], row["b"], due)
    both = one_to_one(placed, found, _alike)
    same = [(i, j) for i, j in both if due[i].kind is found[j].kind]
    exact = [(i, j) for i, j in same if _exact(due[i], found[j])]
    parts: dict[str, Parts] = {
        "diff-recall": (float(len(same)), float(len(due))),
        "diff-precision": (float(len(same)), float(len(found))),
        "diff-kind": (float(len(same)), float(len(both))),
        "diff-spans": (float(len(exact)), float(len(same))),
    }
    met = {i for i, _ in same}
    matched = {j for _, j in same}
    notes = [
        f"missed: {d.kind} “{d.a}” against “{d.b}”"
        for i, d in enumerate(due)
        if i not in met
    ]
    notes += [
        f"not due: {d.kind} “{d.a}” against “{d.b}”"
        for j, d in enumerate(found)
        if j not in matched
    ]
    return of_parts(parts, notes)


def located(a: str, b: str, due: Sequence[Due]) -> list[Placed]:
    """Where the words due stand: each behind the one before, as they are written."""
    found: list[Placed] = []
    at_a = at_b = 0
    for one in due:
        span_a, span_b = _span(a, one.a, at_a), _span(b, one.b, at_b)
        at_a = span_a[1] if span_a else at_a
        at_b = span_b[1] if span_b else at_b
        found.append((one, span_a, span_b))
    return found


def _span(text: str, words: str, at: int) -> Span | None:
    if not words:
        return None
    start = text.find(words, at)
    start = text.find(words) if start < 0 else start
    return (start, start + len(words)) if start >= 0 else None


def _alike(placed: Placed, found: Difference) -> float:
    due, span_a, span_b = placed
    shared = 0.0
    for span, own in (
        (span_a, (found.a_start, found.a_end)),
        (span_b, (found.b_start, found.b_end)),
    ):
        if span is not None:
            longer = max(span[1] - span[0], own[1] - own[0])
            shared += overlap(span, own) / longer
    if not shared:
        return 0.0
    return shared + (_SAME_KIND if due.kind is found.kind else 0.0)


def _exact(due: Due, found: Difference) -> bool:
    sides = ((due.a, found.a), (due.b, found.b))
    return all(one.split() == other.split() for one, other in sides)


def draft_scores(row: Mapping[str, Any], match: Match) -> Outcome:
    """The measures of two versions of a whole draft."""
    due: dict[Row, str] = {
        (tuple(one["a"]), tuple(one["b"])): one["change"] for one in row["alignment"]
    }
    known_a = {label for one, _ in due for label in one}
    known_b = {label for _, other in due for label in other}
    found: dict[Row, str] = {}
    for pair in match.pairs:
        labels = (
            tuple(unit.label for unit in pair.a if unit.label in known_a),
            tuple(unit.label for unit in pair.b if unit.label in known_b),
        )
        if any(labels):
            found[labels] = str(pair.change)
    exact = [one for one in due if one in found]
    right = [one for one in exact if due[one] == found[one]]
    parts: dict[str, Parts] = {
        "rows": (float(len(exact)), float(len(due))),
        "change": (float(len(right)), float(len(exact))),
    }
    if set(due.values()) == {"same"}:
        told = any(
            pair.differences or str(pair.change) != "same" for pair in match.pairs
        )
        parts["false-diff"] = (float(told), 1.0)
    notes = [f"missed: {_said(one)}" for one in due if one not in found]
    notes += [
        f"{_said(one)} is {due[one]}, not {found[one]}"
        for one in exact
        if one not in right
    ]
    return of_parts(parts, notes)


def _said(row: Row) -> str:
    return " to ".join(", ".join(labels) or "nothing" for labels in row)


@lru_cache(maxsize=1)
def nearness() -> Near | None:
    """How near texts are in meaning, by the model that ships."""
    encoder = shipped_encoder()

    def near(a: Sequence[str], b: Sequence[str]) -> Sequence[Sequence[float]]:
        return (encoder.encode(a) @ encoder.encode(b).T).tolist()

    return near
