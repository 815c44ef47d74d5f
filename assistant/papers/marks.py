"""Marks of notes in running text: [1], [1, 3], [^1], raised figures, "…all.2".

A mark is blanked, so that sentences are cut as if it were not there and offsets stay.

Example:
    blanked("It applies.¹ So be it.", {"1"})[1][0].label     # "1"
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BRACKET = re.compile(
    r"\[(?P<labels>\d{1,3}(?:\s{0,2}[,;–-]\s{0,2}\d{1,3}){0,20})"
    r"(?P<pin>,\s(?:arts?|paras?|recitals?|secs?|pp?)\b\.?[^\[\]]{1,60})?\]"
)
_DEFINED = re.compile(r"\[\^(?P<label>\w{1,20})\]")
_SUPER = re.compile(
    r"(?<=[^\W\d_]|[.,;:!?)”’»\]])(?P<label>[⁰¹²³⁴-⁹]{1,3})(?![⁰¹²³⁴-⁹])"
)
_GLUED = re.compile(r"(?<=[^\W\d_][.,;:)”’»])(?P<label>\d{1,3})(?=\s|$)")
_UNIT = re.compile(r"(?:\d\s?|\b)(?:[kcdm]?m|ft|s|CO)$")  # "10 m²"
# Verdicts that our own exports put behind a sentence.
_OURS = re.compile(r"\((?:partly|contradicted|unsupported|unscored)\)")
_MOST_BETWEEN = 30  # entries of "[3-9]"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One number that leads to a note or an entry of the list of references."""

    at: int
    end: int
    label: str
    text: str  # as written
    how: str  # "bracket" or "footnote"
    pin: str = ""  # "art 7" of "[3, art 7]"


def blanked(text: str, known: Collection[str]) -> tuple[str, list[Mark]]:
    """The text with its marks blanked, and the marks in order.

    Args:
        text: running text.
        known: labels that lead somewhere; without one a raised or bare figure is a
            figure ("10 m²") and no mark.
    """
    marks: list[Mark] = []
    spans: list[tuple[int, int]] = [m.span() for m in _OURS.finditer(text)]
    for match in _BRACKET.finditer(text):
        spans.append(match.span())
        for label in _labels(match["labels"]):
            marks.append(_mark(match, label, "bracket", match["pin"] or ""))
    for match in _DEFINED.finditer(text):
        spans.append(match.span())
        marks.append(_mark(match, match["label"], "footnote"))
    for match in (*_SUPER.finditer(text), *_GLUED.finditer(text)):
        label = match["label"].translate(_RAISED)
        unit = _UNIT.search(text, max(0, match.start() - 6), match.start())
        if label in known and not unit:
            spans.append(match.span())
            marks.append(_mark(match, label, "footnote"))
    return _without(text, spans), sorted(marks, key=lambda m: m.at)


def _mark(match: re.Match[str], label: str, how: str, pin: str = "") -> Mark:
    return Mark(
        at=match.start(),
        end=match.end(),
        label=label,
        text=match.group(),
        how=how,
        pin=pin.strip(", "),
    )


def _labels(words: str) -> list[str]:
    found: list[str] = []
    for part in re.split(r"\s*[,;]\s*", words):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        if len(ends) == 2 and ends[0] < ends[1] <= ends[0] + _MOST_BETWEEN:
            found += [str(n) for n in range(ends[0], ends[1] + 1)]
        else:
            found += [str(n) for n in ends]
    return found


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += [text[at:start], " " * (end - start)]
            at = end
    return "".join([*pieces, text[at:]])
