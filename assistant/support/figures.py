"""Whether every figure of a sentence stands in the cited words, with its unit.

It knows values, units and bounds; what they measure it does not know. Example:

    figures("within 30 months", cited)    # [Finding: the cited words say “30 days”]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.support.amounts import plain_amounts
from assistant.support.cited import Cited, Finding, english
from assistant.support.numerals import Figure, digits_of, read_figures
from assistant.support.pinpoints import without_pinpoints
from assistant.terms import Facts, Label

MOST_COUNTED = 6  # so many things of a list somebody may count who only reads it
MONTH, YEAR = 30 * 86400.0, 365 * 86400.0  # 45 days are a month and a half
WEEKS = 0.07  # four weeks are a month
NEARLY = 0.1  # "about a third" of 35 per cent
_ROUGH = re.compile(
    r"\b(?:about|roughly|around|some|nearly|almost|approximately|close to|circa)\s*$",
    re.IGNORECASE,
)
_NO_TURN = re.compile(
    r"\b(?:no|not) (?:more|less|fewer|later|earlier|longer|greater|lower|higher) than\b"
    r"|\bnot exceed\w*|\bnever (?:later|earlier) than\b",
    re.IGNORECASE,
)
PAIR = ("one", "other")
LONG_LIST = 20  # things that somebody may multiply by
LONG = 600  # characters of a list whose items are counted
_ITEM = re.compile(r",\s+and\s|,|;|\sand\s")
_LIST = re.compile(r"[^.;:,]+(?:,[^.;:,]+){1,40}(?:,?\sand\s[^.;:,]+)")
_NO_COUNT = re.compile(r"\b(?:start|beginning|end|day|part|first|last) of $", re.I)
_MAJORITY = re.compile(r"\bmajority\b", re.IGNORECASE)
_LISTS = re.compile(r",|;|\b(?:and|or|nor|both|either)\b", re.IGNORECASE)
# A bound that is negated is the other one: "unless a third object".
_TURNS = re.compile(
    r"\b(?:unless|until|no|not|nobody|none|nothing|cannot|rul\w+ out|forb\w+"
    r"|prohibit\w*|exempt\w*|exclud\w+|outside|never|before|without|fails?|neither"
    r"|nor|otherwise|prevent)\b",
    re.IGNORECASE,
)


def figures(sentence: str, cited: Cited) -> list[Finding]:
    """Figures that are not in the cited words, or there with another unit or bound."""
    free = digits_of(cited.allowed)
    if not english(cited.words):
        said = read_figures(without_pinpoints(sentence))
        return _foreign(said, digits_of(cited.words) | free)
    own = plain_amounts(without_pinpoints(sentence))
    words = plain_amounts(without_pinpoints(cited.words))
    said, there = read_figures(own), read_figures(words)
    bare = digits_of(cited.words)
    dated = _dates(cited)
    found = [
        (figure, finding)
        for figure in said
        if not _of_record(figure, dated)
        and (finding := _check(figure, there, free, bare)) is not None
    ]
    turned = _turns(own) != _turns(words)
    return [
        finding
        for figure, finding in found
        if not _nearly(figure, said, there, own, words)
        and not _counts_list(figure, there, words)
        and not (_absent(finding) and _reckoned(figure, said, there, words))
        and not _idle(figure, own)
        and not (turned and _of_bound(finding))
    ]


def _absent(finding: Finding) -> bool:
    return finding.label is Label.UNSUPPORTED


def _reckoned(
    figure: Figure, said: Sequence[Figure], there: Sequence[Figure], words: str
) -> bool:
    """Whether a figure is what somebody gets who adds up or counts what is written.

    "31 and 54, 85 in all"; "four more" of a list of four; "the greater of the two".
    """
    values = {o.value for o in (*there, *said) if o is not figure and not o.implied}
    if figure.unit == "share":
        parts = (figure.base * whole for whole in values if whole > 1)
        return any(round(part) in values and _whole(part) for part in parts)
    if figure.unit == "months":
        years = {o.value for o in there if o.unit == "year"}
        span = figure.base / 12
        return any(year + span in years or year + span - 1 in years for year in years)
    if figure.unit or figure.value != int(figure.value):
        return False
    lengths = set(_lengths(words))
    if figure.value == len(PAIR) or figure.value in lengths:
        return True
    known = {o.value for o in there if not o.implied} | lengths
    value = figure.value
    if value - 1 in known and any(s.value == value - 1 for s in said):
        return True  # "28 countries and the Union, 29 in all"
    return any(
        {value - one, value + one, one - value} & values or _times(value, one, known)
        for one in known - {0.0, value}
    )


def _whole(value: float) -> bool:
    """Whether a share of a number is a whole one, as far as it was rounded."""
    return abs(value - round(value)) < 0.001 and value > 0


def _times(value: float, one: float, known: set[float]) -> bool:
    """Whether a figure is so many times another: "100 in each of four, 400 in all"."""
    return 1 < one <= LONG_LIST and value / one in known


def _lengths(words: str) -> list[float]:
    """How many things each list of the words has."""
    runs = _LIST.findall(words)
    return [float(len(_ITEM.findall(run)) + 1) for run in runs if len(run) < LONG]


def _idle(figure: Figure, text: str) -> bool:
    """Whether "a month" counts nothing: "at the beginning of a month"."""
    if not figure.implied or not figure.text.startswith("a"):
        return False
    at = text.casefold().find(figure.text)
    return at > 0 and bool(_NO_COUNT.search(text[:at]))


def _turns(text: str) -> bool:
    return bool(_TURNS.search(_NO_TURN.sub(" ", text)))


def _dates(cited: Cited) -> list[Figure]:
    """The years, months and days that are on record of the cited instruments."""
    said: list[str] = []
    for facts in cited.facts.values():
        said += [facts.force_note, facts.status, facts.capacity, facts.title]
        said += [facts.short_title, facts.reference, *facts.aliases, *_iso(facts)]
        said += [facts.id, *facts.supersedes, *facts.superseded_by]
        said += [*facts.amends, *facts.amended_by]
    return read_figures(
        " , ".join(re.sub(r"(?<=[a-z])-|-(?=[a-z])", " ", s) for s in said)
    )


def _iso(facts: Facts) -> list[str]:
    days = (facts.adopted, facts.signed, facts.in_force, facts.revoked)
    return [day for day in days if day]


def _of_record(figure: Figure, dated: Sequence[Figure]) -> bool:
    """Whether a year, a day or a bare number is the instrument's own."""
    if figure.unit not in {"", "year", "month", "date"}:
        return False
    if not figure.unit and figure.value < MOST_COUNTED:
        return False
    return any(figure.value == d.value and d.unit in {figure.unit, ""} for d in dated)


def _nearly(
    figure: Figure,
    said: Sequence[Figure],
    there: Sequence[Figure],
    text: str,
    words: str,
) -> bool:
    """Whether a rounded figure stands for an exact one: "just over half" of 52 %."""
    if figure.base == 0.5 and figure.bound == "least" and _MAJORITY.search(words):
        return True
    at = text.casefold().find(figure.text.casefold())
    rough = bool(_ROUGH.search(text[:at])) if at > 0 else False
    exact = {s.base for s in said if s.unit == "share" and not s.bound}
    for other in there:
        fits = (
            other.base <= figure.base
            if figure.bound == "most"
            else (other.base >= figure.base)
        )
        if figure.unit == "share" and figure.bound and fits and other.base in exact:
            return True  # "fewer than a quarter (22 per cent)"
        if other.unit != figure.unit or not other.base or not figure.base:
            continue
        ratio = other.base / figure.base
        if rough and abs(ratio - 1) <= NEARLY:
            return True
        if figure.unit != "share" or other.bound:
            continue
        if figure.bound == "least" and 1 < ratio <= 1 + NEARLY:
            return True
        if figure.bound == "most" and 1 - NEARLY <= ratio < 1:
            return True
    return False


def _counts_list(figure: Figure, there: Sequence[Figure], words: str) -> bool:
    """Whether a small number only counts what the cited words list, or none is said.

    "Two authorities" of "the data authority and the market authority"; "two or more"
    of "more than one".
    """
    whole = figure.value == int(figure.value) and 2 <= figure.value <= MOST_COUNTED
    if figure.unit or not whole or any(c.isdecimal() for c in figure.text):
        return False
    if any(not o.unit and not o.implied for o in there):
        return False
    return bool(_LISTS.search(words)) or bool(re.search(r"\bmore than one\b", words))


def _of_bound(finding: Finding) -> bool:
    return " in the sentence and a m" in finding.reason


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
    if {figure.unit, other.unit} == {"time", "months"}:
        days, months = (figure, other) if figure.unit == "time" else (other, figure)
        if not months.base:
            return False
        return (
            abs(days.base / (months.base * MONTH) - 1) <= WEEKS
            or days.base == months.base / 12 * YEAR
        )
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
