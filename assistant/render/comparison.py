"""Compared drafts as data, as text for a terminal and as Markdown.

Provision by provision what became of it, then every difference by kind and gravity with
the exact words. It computes nothing. Example:

    print(comparison_text(comparison))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from assistant.compare import (
    Change,
    Comparison,
    Draft,
    Match,
    Pair,
    PlacedDifference,
    RollingDraft,
)
from assistant.dates import day
from assistant.findings import KINDS, Difference, Gravity
from assistant.render.bridges import bridge_lines, bridges_data
from assistant.render.data import Data
from assistant.render.markup import (
    Line,
    Safe,
    bulleted,
    counted,
    indented,
    literal,
    literal_notes,
    notes,
    plain,
)

if TYPE_CHECKING:
    from assistant.bridges.nouns import Bridge

# -- data ----------------------------------------------------------------------------


def comparison_data(comparison: Comparison) -> dict[str, Data]:
    """The comparison, whole: every pair with its words, differences and runs."""
    return {
        "drafts": [_draft_data(draft) for draft in comparison.drafts],
        "matches": [_match_data(match) for match in comparison.matches],
        "differences": [_placed_data(d) for d in comparison.differences],
        "rolling_text": rolling_draft_data(comparison.rolling_text),
        "notices": list(comparison.notices),
        "bridges": [*bridges_data(_bridges(comparison))],
    }


def rolling_draft_data(rolling: RollingDraft) -> dict[str, Data]:
    """One text of several drafts with its brackets, stretch by stretch."""
    return {
        "text": rolling.text,
        "sides": list(rolling.sides),
        "parts": [
            {
                "kind": part.kind,
                "text": part.text,
                "words": part.words,
                "proponents": list(part.proponents),
                "depth": part.depth,
                "unit": part.unit,
                "label": part.label,
            }
            for part in rolling.parts
        ],
    }


def _bridges(comparison: Comparison) -> Sequence[Bridge]:
    return cast("Sequence[Bridge]", comparison.bridges)


def _draft_data(draft: Draft) -> dict[str, Data]:
    return {
        "name": draft.name,
        "title": draft.title,
        "author": draft.author,
        "date": draft.date,
        "side": draft.side,
        "notices": list(draft.notices),
        "changes": [asdict(change) for change in draft.changes],
    }


def _match_data(match: Match) -> dict[str, Data]:
    return {
        "a": match.a.name,
        "b": match.b.name,
        "pairs": [_pair_data(pair) for pair in match.pairs],
        "moved": [_pair_data(pair) for pair in match.moved],
    }


def _pair_data(pair: Pair) -> dict[str, Data]:
    return {
        "place_a": pair.place_a,
        "place_b": pair.place_b,
        "text_a": pair.text_a,
        "text_b": pair.text_b,
        "change": str(pair.change),
        "differences": [_difference_data(d) for d in pair.differences],
        "runs": [asdict(run) for run in pair.runs],
        "score": pair.score,
        "summary": pair.summary,
        "authors": list(pair.authors),
    }


def _difference_data(one: Difference | PlacedDifference) -> dict[str, Data]:
    return {
        "kind": str(one.kind),
        "gravity": str(one.gravity),
        "a": one.a,
        "b": one.b,
        "why": one.why,
        "a_start": one.a_start,
        "a_end": one.a_end,
        "b_start": one.b_start,
        "b_end": one.b_end,
    }


def _placed_data(one: PlacedDifference) -> dict[str, Data]:
    return {
        **_difference_data(one),
        "place_a": one.place_a,
        "place_b": one.place_b,
        "side_a": one.side_a,
        "side_b": one.side_b,
        "change": str(one.change),
    }


# -- text and Markdown ---------------------------------------------------------------


def comparison_text(comparison: Comparison) -> str:
    """Each match for a terminal: what changed, provision by provision."""
    lines = [f"Comparison: {_names(comparison, plain)}", ""]
    for match in comparison.matches:
        lines += [*_head(match, plain), *indented(_match(match, plain)), ""]
    told = list(bridge_lines(_bridges(comparison), plain))
    if told:
        lines += ["Candidate language", *indented(told), ""]
    return "\n".join([*lines, *notes(comparison.notices)])


def comparison_markdown(comparison: Comparison) -> str:
    """The same as Markdown, with the rolling text; words of drafts as plain text."""
    lines = [f"# Comparison: {_names(comparison, literal)}", ""]
    for match in comparison.matches:
        title, counts = _head(match, literal)
        lines += [f"## {title}", "", counts, "", *bulleted(_match(match, literal)), ""]
    told = list(bridge_lines(_bridges(comparison), literal))
    if told:
        lines += ["## Candidate language", "", *bulleted(told), ""]
    lines += ["## Rolling text", ""]
    for row in comparison.rolling_text.text.splitlines():
        if row.strip():
            lines += [f"> {literal(row)}", ">"]
    return "\n".join([*lines, "", *literal_notes(comparison.notices)])


def _names(comparison: Comparison, safe: Safe) -> str:
    named = [
        f"{draft.side} ({day(draft.date)})" if draft.date else draft.side
        for draft in comparison.drafts
    ]
    return safe(", ".join(named))


def _head(match: Match, safe: Safe) -> tuple[str, str]:
    """Who is compared with whom, and how many provisions and differences of a kind."""
    changes = Counter(pair.change for pair in match.pairs)
    found = [d for pair in match.pairs for d in pair.differences]
    grave = Counter(d.gravity for d in found)
    told = ", ".join(f"{changes[c]} {c}" for c in Change if changes[c])
    weighed = ", ".join(f"{grave[g]} {g}" for g in Gravity if grave[g])
    said = f"{counted(len(match.pairs), 'provision')}: {told or 'none'}. "
    said += counted(len(found), "difference") + (f": {weighed}." if weighed else ".")
    return safe(f"{match.a.side} → {match.b.side}"), said


def _match(match: Match, safe: Safe) -> Iterator[Line]:
    """Every provision that is not the same, with its differences."""
    for pair in match.pairs:
        if pair.change is not Change.SAME or pair.differences:
            yield from _pair(pair, safe)
    for pair in match.moved:
        yield 1, safe(f"{pair.place_a} → {pair.place_b}: {_told(pair)}")


def _pair(pair: Pair, safe: Safe) -> Iterator[Line]:
    places = " → ".join(dict.fromkeys(p for p in (pair.place_a, pair.place_b) if p))
    by = f" (tracked by {', '.join(pair.authors)})" if pair.authors else ""
    yield 1, safe(f"{places}: {_told(pair)}{by}")
    for one in pair.differences:
        changed = f"{_quoted(one.a)} → {_quoted(one.b)}"
        yield 2, safe(f"{one.gravity}: {KINDS[one.kind]}: {changed} – {one.why}")
    if not pair.differences and not (pair.a and pair.b):
        yield 2, safe(_quoted(pair.text_a or pair.text_b))


def _told(pair: Pair) -> str:
    return pair.summary or str(pair.change)


def _quoted(words: str) -> str:
    """Words of a draft; nothing where a side lacks them."""
    return f"“{words}”" if words.strip() else "(nothing)"
