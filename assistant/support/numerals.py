"""Reads figures in a text: digits, written-out numbers, fractions, dates, with units.

It knows English number words and units, and digits in any language. Example:

    read_figures("within thirty days")     # [Figure(value=30, unit="time", base=...)]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.index.lexical import stems
from assistant.provisions.numbers import chinese
from assistant.support.bounds import bound_of, currency
from assistant.support.units import (
    CURRENCIES,
    FRACTIONS,
    MONTHS,
    ORDINALS,
    PERIODS,
    SCALES,
    SIGNS,
    SMALL,
    STOPS,
    UNITS,
)

_TOKEN = re.compile(r"[A-Za-z]+\d\w*|\d+(?:[.,]\d+)*|[½⅓⅔¼¾]|[^\W\d_]+|\S")
_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})|({_MONTH})\s+(\d{{1,2}})"
    rf"(?:st|nd|rd|th)?(?!\d))(?:,?\s+(\d{{4}}))?\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_IN_MONTH = re.compile(rf"\b({_MONTH.title()})\b(?!\s+\d{{1,2}}\b(?!\d))")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ ,'’]\d{3})+(?![\d])")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure as said. `unit` is a family ("time", "length", "date"; "" if none).

    `base` is the value in the family's smallest unit; `noun` the stem of what is
    counted; `bound` one of "least", "most" or "".
    """

    text: str
    value: float
    unit: str = ""
    base: float = 0.0
    noun: str = ""
    bound: str = ""
    implied: bool = False  # "a year": no figure was written


def read_figures(text: str) -> list[Figure]:
    """The figures of a text, pinpoints taken out before."""
    return list(_read(text))


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[Figure, ...]:
    text = re.sub(r"[\u00a0\u2000-\u200a\u202f]", " ", text)
    found: list[Figure] = []
    for pattern, read in ((_ISO, _iso), (_DATE, _date), (_IN_MONTH, _in_month)):
        for match in pattern.finditer(text):
            found += read(match)
        text = pattern.sub(lambda m: " , ", text)
    text = _GROUPED.sub(lambda m: re.sub(r"\D", "", m.group()), text)
    tokens = list(_TOKEN.finditer(text))
    words = [m.group().casefold() for m in tokens]
    at = 0
    while at < len(words):
        value, end, family = _number(words, at)
        if value is None:
            found += _period(words, at)
            at += 1
            continue
        before = text[max(0, tokens[at].start() - 30) : tokens[at].start()]
        after = text[tokens[end - 1].end() :][:40]
        found.append(_figure(words, at, end, (value, family), (before, after)))
        at = end
    return tuple(found)


def digits_of(text: str) -> set[float]:
    """Every number written in digits, or in Chinese numerals, in any language."""
    text = re.sub(r"[\u00a0\u2000-\u200a\u202f]", " ", text)
    text = _GROUPED.sub(lambda m: re.sub(r"\D", "", m.group()), text)
    found = {_float(m) for m in re.findall(r"\d+(?:[.,]\d+)?", text)}
    for run in re.findall(r"[零〇一二两三四五六七八九十百]+", text):
        found.add(float(chinese(run) or 0))
    return found


def _float(text: str) -> float:
    parts = re.split(r"[.,]", text)
    return float(parts[0] + "." + "".join(parts[1:])) if parts[1:] else float(parts[0])


def _iso(match: re.Match[str]) -> list[Figure]:
    year, month, day = (int(part) for part in match.groups())
    return _dated(match.group(), day, month, year)


def _date(match: re.Match[str]) -> list[Figure]:
    day = int(match[1] or match[4])
    month = MONTHS.index((match[2] or match[3]).casefold()) + 1
    return _dated(match.group(), day, month, int(match[5]) if match[5] else None)


def _in_month(match: re.Match[str]) -> list[Figure]:
    month = MONTHS.index(match[1].casefold()) + 1
    if match[1] == "May" and match.start() == 0:
        return []
    return [Figure(text=match.group(), value=month, unit="month", base=month)]


def _dated(text: str, day: int, month: int, year: int | None) -> list[Figure]:
    value = month * 100 + day
    found = [
        Figure(text=text, value=value, unit="date", base=value),
        Figure(text=text, value=month, unit="month", base=month, implied=True),
    ]
    if year is not None:
        found.append(Figure(text=text, value=year, unit="year", base=year))
    return found


def _number(words: Sequence[str], at: int) -> tuple[float | None, int, str]:
    """The number that starts at a word: value, where it ends, family "share" or ""."""
    word = words[at]
    if word in SIGNS:
        return SIGNS[word], at + 1, "share"
    if word in {"half", "halve", "halves", "halved", "halving"}:
        return 0.5, at + 1, "share"
    if word[0].isdecimal():
        if words[at + 1 : at + 2] == ["/"] and words[at + 2 : at + 3]:
            below = words[at + 2]
            if below.isdecimal() and 0 < int(below) <= 20 and word.isdigit():
                return int(word) / int(below), at + 3, "share"
        value, end = _float(word), at + 1
        if words[end : end + 1] and words[end] in {"st", "nd", "rd", "th"}:
            end += 1
        return _scaled(words, value, end)
    return _spelled(words, at)


def _scaled(
    words: Sequence[str], value: float, end: int
) -> tuple[float | None, int, str]:
    while end < len(words) and words[end] in SCALES:
        value, end = value * SCALES[words[end]], end + 1
    return value, end, ""


def _spelled(words: Sequence[str], at: int) -> tuple[float | None, int, str]:
    """A number in words; `last` is where it ends so far, joints not counted."""
    total, part, end, last = 0.0, 0.0, at, at
    while end < len(words):
        word, begun = words[end], last > at
        if word in SMALL:
            part += SMALL[word]
        elif begun and word in SCALES:
            part = part * SCALES[word]
            if SCALES[word] >= 1000:
                total, part = total + part, 0.0
        elif begun and word in {"-", "and"} and _counts(words[end + 1 : end + 2], word):
            end += 1
            continue
        else:
            break
        end += 1
        last = end
    following = words[end] if end < len(words) else ""
    if last > at and following in FRACTIONS:
        return (total + part) / FRACTIONS[following], end + 1, "share"
    if following in ORDINALS and (last > at or following not in {"first", "second"}):
        return _ordinal(words, end, total + part + ORDINALS[following], last > at)
    if last == at or (last == at + 1 and words[at] == "one" and not _unit(words, last)):
        return None, at + 1, ""
    return total + part, last, ""


def _counts(following: Sequence[str], joint: str) -> bool:
    """Whether a number goes on after "-" or "and"."""
    if not following:
        return False
    word = following[0]
    if joint == "and":
        return word in SMALL and word != "one"
    return any(word in table for table in (SMALL, ORDINALS, FRACTIONS, SCALES))


def _ordinal(
    words: Sequence[str], at: int, value: float, after: bool
) -> tuple[float | None, int, str]:
    following = words[at + 1 : at + 2]
    others = ("part", "state", "countr", "-")
    if not after and following and following[0].startswith(others):
        return None, at + 1, ""  # "third parties" counts nothing
    return value, at + 1, ""


def _unit(words: Sequence[str], end: int) -> tuple[str, float, int] | None:
    """The known unit of a number that ends there: family, factor, how far away."""
    for ahead in range(end, min(end + 6, len(words))):
        word = words[ahead]
        if word in UNITS:
            return (*UNITS[word], ahead)
        number = word[0].isdecimal() or word in SMALL or word in SCALES
        if ahead > end + 2 and not number:
            return None
        if word in {"a", "an", "each", "every"} or words[ahead : ahead + 2] == [
            "per",
            "year",
        ]:
            return None  # "20 billion a year" is no period
        if word in STOPS and not (word in {"to", "or", "and"} and ahead == end):
            return None
    return None


def _figure(
    words: Sequence[str],
    at: int,
    end: int,
    number: tuple[float, str],
    around: tuple[str, str],
) -> Figure:
    value, family = number
    dated = 1900 <= value <= 2100 and words[end : end + 1] != ["-"]
    dated = dated and bool(set(words[end : end + 1]) & STOPS)  # "2023 and every year"
    unit = None if family or dated else _unit(words, end)
    sign = currency(words[at - 1]) if at else None
    if sign is None and at > 2 and words[at - 1] in {"to", "-", "and"}:  # "$1 to 2"
        sign = next(filter(None, map(CURRENCIES.get, words[max(0, at - 5) : at])), None)
    base, stop = value, end
    if words[end : end + 1] and words[end].isalpha() and words[end] not in STOPS:
        stop = end + 1
    if sign:
        family, base = sign, value
    elif unit:
        family, base, stop = unit[0], value * unit[1], unit[2] + 1
    elif not family and 1900 <= value <= 2100 and value == int(value):
        family = "year"
    text = " ".join(words[at:stop]).replace(" - ", "-")
    return Figure(
        text=text,
        value=value,
        unit=family,
        base=base,
        noun=_noun(words, end),
        bound=bound_of(*around),
    )


def _noun(words: Sequence[str], end: int) -> str:
    for word in words[end : end + 2]:
        if word in STOPS or not word.isalpha():
            if word == "-":
                continue
            return ""
        stemmed = stems(word)
        if stemmed:
            return stemmed[0]
    return ""


def _period(words: Sequence[str], at: int) -> list[Figure]:
    word = words[at]
    if word in PERIODS:
        base = PERIODS[word]
        return [Figure(text=word, value=1, unit=base[0], base=base[1], implied=True)]
    if word in {"a", "an", "per", "each", "every"} and words[at + 1 : at + 2]:
        unit = UNITS.get(words[at + 1])
        if unit and unit[0] in {"time", "months"} and unit[1] >= 1:
            text = f"{word} {words[at + 1]}"
            return [
                Figure(text=text, value=1, unit=unit[0], base=unit[1], implied=True)
            ]
    return []
