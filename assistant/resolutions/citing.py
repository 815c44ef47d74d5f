"""Rules of reference: to resolutions, documents, dates, and paragraphs of its own.

A resolution's number tells its session, and within a session numbers run on in time,
so that a wrong figure shows. Example:

    "resolution 78/265 of 21 March 2014"     -> reference-clash
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.resolutions.labels import LATIN
from assistant.resolutions.nouns import Finding, Resolution, Unit
from assistant.resolutions.style import unquoted
from assistant.resolutions.table import found
from assistant.resolutions.verbs import GENERAL_ASSEMBLY

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_MONTH = "|".join(m.capitalize() for m in MONTHS)
_DATE = rf"\d{{1,2}} (?:{_MONTH}) \d{{4}}"
_SLASHED = re.compile(
    rf"(?<![\w/.-])(?P<session>\d{{1,2}})/(?P<n>\d{{1,4}})"
    r"(?P<part>(?: [A-Z](?![\w-]))?)"
    r"(?P<more>(?:,? (?:[A-Z] )?(?:and|to) [A-Z](?![\w-]))?)"
    rf"(?:,? of (?P<date>{_DATE}))?"
    r"(?![\w/])"
)
_COUNCIL = re.compile(
    r"(?<![\w/.-])(?P<n>\d{1,4}) \((?P<year>(?:19|20)\d\d)\)"
    rf"(?:,? of (?P<date>{_DATE}))?"
)
_BODY = re.compile(
    r"(?P<body>[A-Z][\w-]+(?: (?:of|on|the|for|and|[A-Z][\w-]+)){0,9}|[Ii]ts|[Tt]heir)"
    r"(?:’s)?(?: [a-z]+){0,2} (?:resolutions?|decisions?)\b"
)
_NAKED = re.compile(
    r"(?:Security Council|Council) resolutions? (?P<n>\d{2,4})(?![\d/,]|\s?\(|,\d)"
)
_NAKED_OWN = re.compile(r"\bresolutions? (?P<n>\d{3,4})(?![\d/]|\s?\(|,\d)")
_SYMBOL = re.compile(
    r"\b(?:[Rr]esolutions? )?[AES](?:/HRC|/CN\.\d+|/C\.\d)?/RES/[\w/()]+"
)
_PAGE = re.compile(r"\b(?:on |see )?(?:pages? \d+|pp?\. ?\d+)(?!\w)")
_OWN = re.compile(
    r"\b(?:paragraphs?|sub-?paragraphs?) "
    r"(?P<list>\d{1,3}(?: (?:bis|ter))?(?: ?\([a-z]+\))*"
    r"(?:(?:,| and| to| or|, and) \d{1,3}(?: (?:bis|ter))?(?: ?\([a-z]+\))*){0,12})"
    r",? (?:above|below|of the present resolution|of this resolution|hereof)"
)
_THIS = re.compile(r"\bthis (?:resolution|decision)\b")
_BAD_DATE = re.compile(
    rf"\b(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)(?: of)? (?:{_MONTH})\b"
    rf"|\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
)
_FIRST_SLASHED = 31  # the session from which resolutions are numbered by session
_LOOKED_BACK = 200  # references of a text that are compared with one of them


@dataclass(frozen=True, kw_only=True)
class _Cited:
    """A resolution of the General Assembly as a paragraph cites it."""

    unit: Unit
    span: tuple[int, int]
    session: int
    number: int
    day: date | None
    single: bool  # no part of it is named
    resolution: bool


def citing(resolution: Resolution) -> Iterator[Finding]:
    """What is wrong with references and dates."""
    cited = list(_cited(resolution))
    yield from _sessions(cited)
    yield from _undated(cited)
    yield from _in_time(cited)
    yield from _council(resolution)
    numbers = {u.number.split(" (")[0] for u in resolution.operative if u.number}
    for unit in resolution.walk():
        text = unquoted(unit.text)
        yield from _inner(unit, text, numbers)
        yield from _forms(unit, text)


def _day(text: str | None) -> date | None:
    if not text:
        return None
    number, month, year = text.split()
    try:
        return date(int(year), MONTHS.index(month.casefold()) + 1, int(number))
    except ValueError:
        return None


def _cited(resolution: Resolution) -> Iterator[_Cited]:
    own = resolution.organ or GENERAL_ASSEMBLY
    for unit in resolution.walk():
        text = unquoted(unit.text)
        bodies = [(m.end(), m["body"]) for m in _BODY.finditer(text)]
        ends = [end for end, _ in bodies]
        for match in _SLASHED.finditer(text):
            at = bisect_right(ends, match.start())
            body = bodies[at - 1][1] if at else ""
            early = int(match["session"]) < _FIRST_SLASHED
            if early or not _of_the_assembly(body, own):
                continue
            said = text[max(match.start() - 400, 0) : match.start()]
            yield _Cited(
                unit=unit,
                span=match.span(),
                session=int(match["session"]),
                number=int(match["n"]),
                day=_day(match["date"]),
                single=not match["part"] and not match["more"],
                resolution=said.rfind("resolution") > said.rfind("decision"),
            )


def _of_the_assembly(body: str, own: str) -> bool:
    """Whether a body named before "resolution" is the General Assembly."""
    if body.casefold() in ("its", "their", ""):
        return own == GENERAL_ASSEMBLY
    others = ("Council", "Commission", "Committee", "Conference", "Board", "Health")
    if any(other in body for other in others):
        return False
    return "Assembly" in body or own == GENERAL_ASSEMBLY


def _sessions(cited: list[_Cited]) -> Iterator[Finding]:
    """A session opens in September and ends in the September after."""
    for one in cited:
        if one.day is None:
            continue
        opens = 1945 + one.session
        if not date(opens, 9, 1) <= one.day <= date(opens + 1, 10, 1):
            yield found(
                "reference-clash",
                one.unit,
                one.span,
                f"Session {one.session} lay in {opens} and {opens + 1}, and the date "
                f"is of {one.day.year}.",
                "Check the number and the date against the resolution.",
            )


def _undated(cited: list[_Cited]) -> Iterator[Finding]:
    seen: set[tuple[int, int]] = set()
    for one in cited:
        key = (one.session, one.number)
        first = key not in seen
        seen.add(key)
        if (
            first
            and one.day is None
            and one.resolution
            and one.unit.kind != "operative"
        ):
            yield found(
                "reference-date",
                one.unit,
                one.span,
                f"{one.session}/{one.number} is first named without a date.",
                "Add its date in the form “of 21 March 2024”.",
            )


def _in_time(cited: list[_Cited]) -> Iterator[Finding]:
    """Numbers of one session run on in time, and one number has one date."""
    dated = [c for c in cited if c.day and c.single and c.resolution]
    for at, one in enumerate(dated):
        for other in dated[max(at - _LOOKED_BACK, 0) : at]:
            if one.session != other.session or not one.day or not other.day:
                continue
            same = one.number == other.number and one.day != other.day
            turned = (one.number - other.number) * (one.day - other.day).days < 0
            if same or turned:
                yield found(
                    "reference-clash",
                    one.unit,
                    one.span,
                    f"The date of {one.session}/{one.number} does not agree with that "
                    f"of {other.session}/{other.number} ({other.unit.place}).",
                    "Check both numbers and dates.",
                )
                break


def _council(resolution: Resolution) -> Iterator[Finding]:
    """Resolutions of the Security Council: their year, and numbers that run in time."""
    seen: dict[int, int] = {}
    naked = _NAKED_OWN if resolution.organ == "Security Council" else _NAKED
    for unit in resolution.walk():
        text = unquoted(unit.text)
        for match in _COUNCIL.finditer(text):
            if not _is_resolution(text[max(match.start() - 600, 0) : match.start()]):
                continue
            number, year = int(match["n"]), int(match["year"])
            day = _day(match["date"])
            clash = next(
                (
                    n
                    for n, y in list(seen.items())[:_LOOKED_BACK]
                    if (n - number) * (y - year) < 0
                ),
                None,
            )
            if (day and day.year != year) or seen.get(number, year) != year:
                message = (
                    f"The year of {number} ({year}) and what is said of it differ."
                )
            elif clash is not None:
                message = (
                    f"{number} ({year}) does not agree with {clash} ({seen[clash]}): "
                    "numbers run on in time."
                )
            else:
                seen[number] = year
                continue
            todo = "Check number and year against the resolution."
            yield found("reference-clash", unit, match.span(), message, todo)
        for match in naked.finditer(text):
            message = (
                f"Security Council resolution {match['n']} stands without its year."
            )
            todo = f"Write “resolution {match['n']} (year)”."
            yield found("reference-year", unit, match.span(), message, todo)


def _is_resolution(before: str) -> bool:
    """Whether the last document named before a number is a resolution."""
    kinds = ("resolution", "recommendation", "comment", "decision", "statement", "no. ")
    last = max(kinds, key=before.casefold().rfind)
    return last == "resolution" and "resolution" in before.casefold()


def _inner(unit: Unit, text: str, numbers: set[str]) -> Iterator[Finding]:
    for match in _OWN.finditer(text):
        latin = "|".join(LATIN)
        for number in re.finditer(rf"\d+(?: (?:{latin})\b)?", match["list"]):
            if number[0] not in numbers and numbers:
                low = match.start("list") + number.start()
                yield found(
                    "inner-reference",
                    unit,
                    (low, low + len(number[0])),
                    f"There is no paragraph {number[0]} in this resolution.",
                    "Give the number of the paragraph that is meant.",
                )


def _forms(unit: Unit, text: str) -> Iterator[Finding]:
    for match in _SYMBOL.finditer(text):
        number = match[0].split("/RES/", 1)[1]
        message = f"“{match[0]}” cites a resolution by its symbol."
        todo = f"Write “resolution {number}” with its date."
        yield found("reference-symbol", unit, match.span(), message, todo)
    for match in _PAGE.finditer(text):
        message = f"“{match[0]}” cites a page."
        todo = "Cite the paragraph: pages differ from language to language."
        yield found("page-cited", unit, match.span(), message, todo)
    for match in _THIS.finditer(text):
        message = f"“{match[0]}” stands for the present one."
        todo = f"Write “the present {match[0].split()[1]}”."
        yield found("this-resolution", unit, match.span(), message, todo)
    for match in _BAD_DATE.finditer(text):
        message = f"“{match[0]}” is not the form of a date."
        yield found(
            "date-form",
            unit,
            match.span(),
            message,
            "Write day, month and year: “21 March 2024”.",
        )
