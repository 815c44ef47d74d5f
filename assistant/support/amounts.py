"""Amounts said in a roundabout way, written as plain figures before they are read.

It knows English idioms of quantity and time, and nothing of what is counted. Example:

    plain_amounts("a month and a half")      # "1.5 months"
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.support.units import SCALES, SMALL

_SPANS = {
    "day": 1,
    "week": 1,
    "month": 1,
    "year": 1,
    "hour": 1,
    "minute": 1,
    "decade": 10,
    "century": 100,
}
_SPAN = "|".join(_SPANS)
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
    "twentieth": 20,
    "fiftieth": 50,
    "hundredth": 100,
}
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_COUNT = "|".join(sorted(SMALL, key=len, reverse=True))
_SCALE = "|".join(SCALES)
_AND_A_HALF = re.compile(
    rf"\b(?P<n>an?|\d+|{_COUNT})\s+(?P<one>(?:{_SPAN})s?)?\s*and\s+a\s+half\b"
    rf"(?P<scale>\s+(?:{_SCALE})s?)?(?P<two>\s+(?:{_SPAN})s?)?",
    re.IGNORECASE,
)
_HALF_A = re.compile(rf"\bhalf[\s-]+(?:an?\s+)?({_SPAN})\b", re.IGNORECASE)
_BN = re.compile(r"(?<=\d)\s?bn\b", re.IGNORECASE)
_MN = re.compile(r"((?:€|£|\$|EUR\s)\s?\d[\d.,]*)\s?mn?\b")
_SCALE_AND_A_HALF = re.compile(rf"\b(?:an?|one)\s+({_SCALE})\s+and\s+a\s+half\b", re.I)
_BY_A_PART = re.compile(
    rf"\bby\s+(?:an?|one)\s+({_PART})(?=\s*(?:[,.;]|$|in\b|by\b|from\b|until\b))",
    re.IGNORECASE,
)
_OF_A = re.compile(
    rf"\b(?P<n>an?|{_COUNT})\s+(?P<part>{_PART})s?\s+of\s+an?\s+"
    rf"(?P<what>{_SPAN}|{_SCALE})\b",
    re.IGNORECASE,
)
# "A third State" counts nothing: the fraction is of something, or a bound.
_A_PART = re.compile(
    rf"\b(?:an?|one)[\s-]+(?P<part>{_PART})(?=\s+(?:of|or\s+(?:more|less)|more"
    rf"|less)\b)",
    re.IGNORECASE,
)
_PARTS_OF = re.compile(rf"\b(?P<n>{_COUNT})[\s-]+(?P<part>{_PART})s\b", re.IGNORECASE)
_IN_TEN = re.compile(
    rf"\b(?P<n>\d+|{_COUNT})\s+(?:[a-z]+s\s+)?(?:out\s+of"
    rf"|in)\s+(?:every\s+)?(?P<all>\d+|{_COUNT}"
    r"|hundred|a\s+hundred)\b(?!\s+\w+(?:day|week|month|year)s?)",
    re.IGNORECASE,
)
_A_SPAN = re.compile(r"\b(?:an?|one)\s+(century|fortnight)\b", re.IGNORECASE)
_SPANS_OF = re.compile(rf"\b(\d+|{_COUNT})\s+(centuries|fortnights)\b", re.IGNORECASE)
_TWICE_A = re.compile(
    rf"\b(?:twice|two\s+times)\s+(?:an?|each|every|per)\s+({_SPAN})\b", re.IGNORECASE
)
_PAIR = re.compile(r"\ba\s+(?:pair|couple)\s+of\b|\bboth of\b", re.IGNORECASE)
_FOLD = re.compile(
    rf"\b(?P<fold>\d+|{_COUNT})-?fold\b|\b(?:by )?a factor of (?P<factor>\d+"
    rf"|{_COUNT})\b",
    re.IGNORECASE,
)
_EVERY = {
    "half-yearly": "every 6 months",
    "twice-yearly": "every 6 months",
    "quarterly": "every 3 months",
    "fortnightly": "every 14 days",
}
_OFTEN = re.compile(rf"\b(?:{'|'.join(_EVERY)})\b", re.IGNORECASE)
_HALF_DOZEN = re.compile(r"\bhalf\s+a\s+dozen\b", re.IGNORECASE)
# Names of stages and things, no counts: "the zero draft", "a third reading".
_STAGES = re.compile(
    r"\b(?:zero|first|second|third|fourth)[\s-]+(?:draft|reading|edition|version"
    r"|revision"
    r"|state|part(?:y|ies)|countr(?:y|ies))\b|\bversion\s+\d+(?:\.\d+)*"
    r"|\b(?:two|three|four|five)\s+(?:options?|alternatives?)\b",
    re.IGNORECASE,
)
_NO = r"\d+[a-z]?(?:\(\w+\))*"
_PLACES = re.compile(
    rf"\b(?:paragraphs?|points?|articles?|sections?|recitals?|elements?|goals?"
    rf"|principles?|actions?|options?|alternatives?|recommendations?)\s+{_NO}"
    rf"(?:(?:,|\s+or|\s+and|\s+to)\s+{_NO}(?!\s*(?:{_SPAN}|%|per)))*",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b[A-Z][A-Z]+-\d+(?:\.\d+)*\b")
_INTERVAL = re.compile(
    rf"\b(?:at\s+|in\s+)?(\d+|{_COUNT})[\s-]+({_SPAN})s?[\s-]+(?:intervals?|cycles?)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def plain_amounts(text: str) -> str:
    """The text with its roundabout amounts as figures."""
    text = _PLACES.sub(" ", text)
    text = text.replace("[", " ").replace("]", " ")
    text = _CODE.sub(" ", _STAGES.sub(" ", text))
    text = _OFTEN.sub(lambda m: _EVERY[m.group().casefold()], text)
    text = _FOLD.sub(lambda m: f"{m['fold'] or m['factor']} times", text)
    text = _HALF_DOZEN.sub("6", _PAIR.sub("2", text))
    text = _MN.sub(r"\1 million", _BN.sub(" billion", text))
    text = _SCALE_AND_A_HALF.sub(r"1.5 \1", text)
    text = _BY_A_PART.sub(lambda m: f"by {_share(1 / _of(m[1]))}", text)
    text = _AND_A_HALF.sub(_one_and_a_half, text)
    text = _HALF_A.sub(lambda m: _spans(0.5, m[1]), text)
    text = _OF_A.sub(_part_of, text)
    text = _INTERVAL.sub(lambda m: f"every {m[1]} {m[2]}s", text)
    text = _TWICE_A.sub(lambda m: "every " + _spans(0.5, m[1]), text)
    text = _A_SPAN.sub(lambda m: _long(1, m[1]), text)
    text = _SPANS_OF.sub(lambda m: _long(_value(m[1]), m[2]), text)
    text = _IN_TEN.sub(_in_all, text)
    text = _PARTS_OF.sub(lambda m: _share(_value(m["n"]) / _of(m["part"])), text)
    return _A_PART.sub(lambda m: _share(1 / _of(m["part"])), text)


def _value(word: str) -> float:
    word = " ".join(word.casefold().split())
    if word in {"a", "an", "one"}:
        return 1.0
    if word in {"hundred", "a hundred"}:
        return 100.0
    return float(word) if word.isdecimal() else SMALL.get(word, 1.0)


def _of(part: str) -> float:
    return float(_PARTS[part.casefold()])


def _number(value: float) -> str:
    return f"{value:.10g}"


def _share(value: float) -> str:
    return f"{_number(value * 100)} per cent"


def _spans(value: float, span: str) -> str:
    """A part of a span, in the unit that a text would say it in."""
    span = span.casefold()
    value *= _SPANS[span]
    unit = "year" if span in {"decade", "century"} else span
    if unit == "year" and value != int(value):
        return f"{_number(value * 12)} months"
    return f"{_number(value)} {unit}s"


def _long(value: float, span: str) -> str:
    if span.casefold().startswith("fortnight"):
        return f"{_number(value * 14)} days"
    return f"{_number(value * 100)} years"


def _one_and_a_half(match: re.Match[str]) -> str:
    value = _value(match["n"]) + 0.5
    if match["scale"]:
        scale = match["scale"].strip().casefold().rstrip("s")
        return f"{_number(value * SCALES[scale])}{match['two'] or ''}"
    span = (match["one"] or match["two"] or "").strip().casefold().rstrip("s")
    return _spans(value, span) if span in _SPANS else _number(value)


def _part_of(match: re.Match[str]) -> str:
    value = _value(match["n"]) / _of(match["part"])
    what = match["what"].casefold()
    if what in SCALES:
        return _number(value * SCALES[what])
    return _spans(value, what)


def _in_all(match: re.Match[str]) -> str:
    part, whole = _value(match["n"]), _value(match["all"])
    if not 0 < part < whole or whole not in {2, 3, 4, 5, 10, 20, 100}:
        return match.group()
    return _share(part / whole)
