"""Whether every figure of a sentence stands in the cited words, with its unit.

It knows values, units and bounds; what they measure it does not know. Example:

    figures("within 30 months", cited)    # [Finding: the cited words say “30 days”]
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.support.cited import Cited, Finding, english
from assistant.support.numerals import Figure, digits_of, read_figures
from assistant.support.pinpoints import without_pinpoints
from assistant.terms import Label


def figures(sentence: str, cited: Cited) -> list[Finding]:
    """Figures that are not in the cited words, or there with another unit or bound."""
    said = read_figures(without_pinpoints(sentence))
    free = digits_of(cited.allowed)
    if not english(cited.words):
        return _foreign(said, digits_of(cited.words) | free)
    there = read_figures(without_pinpoints(cited.words))
    bare = digits_of(cited.words)
    return [
        finding
        for figure in said
        if (finding := _check(figure, there, free, bare)) is not None
    ]


def _foreign(said: Sequence[Figure], there: set[float]) -> list[Finding]:
    """Values alone: units of other languages are not read."""
    found: list[Finding] = []
    for figure in said:
        value = figure.value % 100 if figure.unit == "date" else figure.value
        if figure.implied or figure.unit == "month" or value in there:
            continue
        reason = f"“{figure.text}” does not stand in the cited words"
        found.append(Finding(label=Label.UNSUPPORTED, reason=reason))
    return found


def _check(
    figure: Figure, there: Sequence[Figure], free: set[float], bare: set[float]
) -> Finding | None:
    matching = [other for other in there if _same(figure, other)]
    if matching:
        return _noun_or_bound(figure, matching, there)
    if not figure.implied and figure.unit in {"", "year"} and figure.value in free:
        return None  # a figure of the instrument's own name
    rivals = [
        other
        for other in there
        if (figure.unit and other.unit == figure.unit)
        or (other.value == figure.value and other.unit and not other.implied)
        or (figure.noun and other.noun == figure.noun)
    ]
    if rivals and not (figure.implied and not any(r.implied for r in rivals)):
        return _other(figure, rivals[0])
    if figure.implied or (not figure.unit and figure.value in bare):
        return None if not figure.implied or not rivals else _missing(figure)
    return _missing(figure)


def _missing(figure: Figure) -> Finding:
    reason = f"“{figure.text}” does not stand in the cited words"
    return Finding(label=Label.UNSUPPORTED, reason=reason)


def _other(figure: Figure, other: Figure) -> Finding:
    reason = f"the sentence says “{figure.text}”; the cited words say “{other.text}”"
    return Finding(label=Label.CONTRADICTED, reason=reason)


def _same(figure: Figure, other: Figure) -> bool:
    if figure.unit and other.unit:
        same = abs(figure.base - other.base) <= 1e-9 * max(abs(figure.base), 1.0)
        return figure.unit == other.unit and same
    return figure.value == other.value and not (figure.implied or other.implied)


def _noun_or_bound(
    figure: Figure, matching: Sequence[Figure], there: Sequence[Figure]
) -> Finding | None:
    """A figure that is there, but counts something else or is the other bound."""
    if figure.noun and not figure.unit:
        counted = [o for o in there if o.noun == figure.noun]
        if counted and not any(m.noun in {figure.noun, ""} for m in matching):
            return _other(figure, counted[0])
    bounds = {m.bound for m in matching}
    if figure.bound and "" not in bounds and figure.bound not in bounds:
        word = {"least": "a minimum", "most": "a maximum"}
        reason = (
            f"“{figure.text}” is {word[figure.bound]} in the sentence and "
            f"{word[matching[0].bound]} in the cited words"
        )
        return Finding(label=Label.CONTRADICTED, reason=reason)
    return None
