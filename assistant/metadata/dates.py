"""Dates: how texts write them, and which one is the day of adoption.

Reads days, months and years as English, French, Spanish, German, Portuguese, Italian,
Russian and Chinese texts write them, and years in words. It knows no calendar but the
Gregorian. Example:

    first_date("this fifth day of September 2024")     # "2024-09-05"
    first_date("13.6.2024")                            # "2024-06-13"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.metadata.guesses import Guess
from assistant.metadata.head import Head, own_part

_NAMES = (
    "january janvier enero januar janeiro gennaio января",
    "february février febrero februar fevereiro febbraio февраля",
    "march mars marzo märz março марта",
    "april avril abril aprile апреля",
    "may mai mayo maio maggio мая",
    "june juin junio juni junho giugno июня",
    "july juillet julio juli julho luglio июля",
    "august août agosto августа",
    "september septembre septiembre setembro settembre сентября",
    "october octobre octubre oktober outubro ottobre октября",
    "november novembre noviembre novembro ноября",
    "december décembre diciembre dezember dezembro dicembre декабря",
)
_MONTHS = {
    name: number
    for number, names in enumerate(_NAMES, start=1)
    for name in (*names.split(), names[:3])
}
_COUNTED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth "
    "twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_ORDINALS = tuple(_COUNTED.split())
_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = (
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?|(?P<word>"
    + "|".join(sorted(_ORDINALS, key=len, reverse=True))
    + r"))"
)
_SMALL = r"[a-z]+(?:[ -][a-z]+)?"
_WORDS = (
    rf"(?P<years>one thousand,? nine hundred(?: and)? {_SMALL}|"
    rf"two thousand(?: and {_SMALL})?)"
)
_YEAR = r"(?P<year>(?:1[5-9]|20)\d{2})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d-])(?P<year>(?:1[5-9]|20)\d{2})-(?P<month>\d{1,2})-"
        r"(?P<day>\d{1,2})(?!\d)",
        rf"(?<!\w){_DAY}(?:\s*(?:-|–|to|and)\s*\d{{1,2}})?\s+(?:day )?(?:of |de )?"
        rf"(?P<name>{_MONTH})\.?,?\s+(?:in the year |de )?"
        rf"(?:{_YEAR}|{_WORDS})(?!\d)",
        rf"\b(?P<name>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"(?:\s*[-–]\s*\d{{1,2}})?,?\s+{_YEAR}\b",
        rf"\b(?P<day>\d{{1,2}})[.–-](?P<roman>[IVX]{{1,4}})[.–-]{_YEAR}\b",
        rf"(?<![\d.])(?P<day>\d{{1,2}})[./](?P<month>\d{{1,2}})[./]{_YEAR}\b",
        rf"{_YEAR}\s?年\s?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?日",
        rf"{_YEAR}\s?년\s?(?P<month>\d{{1,2}})\s?월\s?(?P<day>\d{{1,2}})\s?일",
    )
)
_MONTH_ONLY = re.compile(
    rf"\b(?P<name>{_MONTH})\.?,?\s+(?:de )?{_YEAR}\b", re.IGNORECASE
)
_YEAR_ONLY = re.compile(rf"(?<![\d/.-]){_YEAR}(?![\d/.–-])")
_ADOPTED = re.compile(
    r"\b(?:(?:unanimously )?adopted|approved|signed|concluded|"
    r"opened for signature|endorsed|"
    r"adoptée?|aprobada|approuvée?)\b[^.\n;]{0,120}?\b(?:on|the|le|el)\b",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"\b(?:Published|Issued|Date|Dated|Released|Document date|Posted|Promulgated)\b"
    r"(?: on)?:?",
    re.IGNORECASE,
)
_GOAL = re.compile(r"\b(?:until|till|to|by|towards|for|jusqu'en)\s*$", re.IGNORECASE)
_WHITE_HOUSE = re.compile(r"THE WHITE HOUSE,?\s")
_ANOTHER = re.compile(r"\b(?:to|under|in) the\b[^,:]*\b(?:of|dated)\s*$", re.IGNORECASE)
_DISTRIBUTED = re.compile(r"\bDistr\b\.?", re.IGNORECASE)
_UPDATED = re.compile(
    r"\b(?:updated|last modified|accessed|retrieved)\b", re.IGNORECASE
)
_CITING = re.compile(
    r"\b(?:resolutions?|recall|regulation|directive|decision|law|act|convention|agenda|"
    r"pursuant|dated|between|since|until|VerDate|licen[cs]e|copyright|©|OJ)\b",
    re.IGNORECASE,
)
_SHORT = 120  # characters of a line that is a date line
_LINES = 40
_MARGIN = 60  # of a line in the margin that may be one


def first_date(text: str) -> str:
    """The first whole date of a text, ISO 8601; "" without one."""
    found = [(at, value) for at, _, value in _dates(text)]
    return min(found)[1] if found else ""


def adoption(head: Head) -> Guess:
    """The day of adoption, signature or issue, whichever a text gives best."""
    for value, why, certain in _ways(head):
        if value:
            return Guess(field="date", value=value, why=why, certain=certain)
    return Guess(field="date")


def _ways(head: Head) -> Iterator[tuple[str, str, bool]]:
    """Dates with their reasons, the best first; evaluated as far as needed."""
    declared = head.declared("adopted")
    yield first_date(declared) or declared[:10], "the file declares it", True
    yield _of_title(head.title), "it stands in the title", True
    text = "\n".join(head.preface)
    yield _order(text), "the head of the order gives it", True
    yield _after(_ADOPTED, text), "the head says when it was adopted", True
    heading = next((x for x in head.lines[:12] if re.match(r"of \d", x)), "")
    yield first_date(heading), "it stands below the title", True
    yield first_date(head.closing), "the closing words say when it was done", True
    house = _after(_WHITE_HOUSE, head.tail[-300:])
    yield house, "it stands at the end", True
    yield _after(_ISSUED, text), "the head says when it was issued", False
    yield _line(head.preface), "a line of the head gives it", False
    yield (
        _line(tuple(x for x in head.margins if len(x) <= _MARGIN)),
        "it stands in the margin of the first pages",
        False,
    )
    meeting = head.tail[-600:].partition("plenary meeting")[2]
    yield first_date(meeting), "it is the day of the meeting at the end", False
    yield (
        _after(_DISTRIBUTED, head.first(_LINES)),
        "that is the day of distribution: when it was adopted is not said",
        False,
    )
    yield from _weak(head, text)


def _weak(head: Head, text: str) -> Iterator[tuple[str, str, bool]]:
    yield _month(text), "a line of the head gives month and year", False
    yield _year(head.title), "the title names the year", False
    stem = re.sub(r"[_-]", " ", re.sub(r"\.\w{2,5}$", "", head.name))
    yield first_date(head.name) or _year(stem), "the file's name has it", False
    made = head.declared("date", "created", "modified")
    yield first_date(made), "the file says when it was made: a weak hint", False


def _of_title(title: str) -> str:
    """A date in the title, unless it is that of another instrument named there."""
    own = own_part(title)
    dates = sorted(_dates(own))
    if not dates:
        return ""
    before = own[: dates[0][0]]
    return "" if _ANOTHER.search(before) else dates[0][2]


def _order(text: str) -> str:
    found = re.search(r"^Executive Order \d+ of ", text, re.MULTILINE)
    return first_date(text[found.end() : found.end() + 40]) if found else ""


def _after(lead: re.Pattern[str], text: str) -> str:
    """The date that follows some words closely."""
    for found in lead.finditer(text):
        line_start = text.rfind("\n", 0, found.start()) + 1
        if _UPDATED.search(text[line_start : found.start()]):
            continue
        after = text[found.end() : found.end() + 60]
        dates = sorted(_dates(after))
        if dates and dates[0][0] <= 30:
            return dates[0][2]
    return ""


def _line(lines: tuple[str, ...]) -> str:
    """The date of the first short line that is hardly more than a place and a date."""
    for before, line in zip(("", *lines), lines, strict=False):
        if len(line) > _SHORT or _CITING.search(line) or _UPDATED.search(line):
            continue
        if _DISTRIBUTED.search(before) or _DISTRIBUTED.search(line):
            continue
        dates = sorted(_dates(line))
        if dates:
            return dates[0][2]
    return ""


def _month(text: str) -> str:
    for line in text.splitlines():
        found = _MONTH_ONLY.search(line)
        if found and not _CITING.search(line[: found.start()]):
            return f"{found['year']}-{_MONTHS[found['name'].casefold()]:02d}"
    return ""


def _year(text: str) -> str:
    """The last year of a text that is no goal ("until 2030") and lies not ahead."""
    found = [
        str(m["year"])
        for m in _YEAR_ONLY.finditer(text)
        if int(m["year"]) <= date.today().year and not _GOAL.search(text[: m.start()])
    ]
    return found[-1] if found else ""


def _dates(text: str) -> Iterator[tuple[int, int, str]]:
    """Dates with start and end, in the order of their forms."""
    for form in _FORMS:
        for found in form.finditer(text):
            value = _value(found)
            if value:
                yield found.start(), found.end(), value


def _value(found: re.Match[str]) -> str:
    parts = found.groupdict()
    if parts.get("name"):
        month = _MONTHS[str(parts["name"]).casefold()]
    elif parts.get("roman"):
        roman = str(parts["roman"]).upper()
        month = _ROMAN.index(roman) + 1 if roman in _ROMAN else 0
    else:
        month = int(str(parts["month"]))
    word = parts.get("word")
    day = _ORDINALS.index(word.casefold()) + 1 if word else int(str(parts["day"]))
    year = int(parts["year"]) if parts.get("year") else _in_words(str(parts["years"]))
    try:
        return date(year, month, day).isoformat()
    except ValueError:  # 31.2.2024, or 13 for a month
        return ""


_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: n for n, word in enumerate(_BELOW_TWENTY.split())} | {
    word: 10 * n for n, word in enumerate(_DECADES.split(), start=2)
}


def _in_words(text: str) -> int:
    """A year in words; 0 where it is not understood."""
    words = re.findall(r"[a-z]+", text.casefold())
    year = 1900 if "nine" in words[:3] and "hundred" in words else 2000
    rest = words[words.index("hundred") + 1 :] if "hundred" in words else words[2:]
    year += sum(_NUMBERS.get(word, 0) for word in rest)
    return year
