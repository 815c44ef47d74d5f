"""Whether the edition that a sentence names is the one it cites.

It knows years, versions, numbers and other instruments' names; nothing of what the
text says. Example:

    says_edition("The 2019 strategy has three pillars.", cited)
    # [Finding: the sentence says “2019 strategy”; the record knows 2023]
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.corpus import known_instruments
from assistant.support.cited import Cited, Finding
from assistant.support.records import (
    DOCUMENT,
    facts_of,
    names_of,
    years,
)
from assistant.support.stages import NAME, cited_is, current, ordinals, others, stages
from assistant.support.units import MONTHS
from assistant.terms import Facts, Label

SHORTEST = 2  # letters that are no name yet
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_MONTHS = "|".join(m for m in MONTHS if m)


def _month_of(name: str) -> str:
    """A day and a month that may stand before a year, the month as a group."""
    return rf"(?:(?:\d{{1,2}} )?(?P<{name}>{_MONTHS}),? )?"


_DOCUMENT = (
    rf"(?:{DOCUMENT}|reports?|responses?|statements?|speech(?:es)?|papers?|reviews?|"
    r"roadmap|blueprint|drafts?|revisions?|repl(?:y|ies))"
)
# "the 2019 text", "the strategy of May 2018", "Convention, adopted in 1969".
_DATED = (
    re.compile(
        rf"(?<![-–/\w]){_month_of('month')}"
        rf"{_YEAR}(?:['’]s)? (?P<what>(?:{NAME}){{0,6}}?(?:\w+ ){{0,2}}?{_DOCUMENT})\b",
        re.IGNORECASE,
    ),
    re.compile(  # "the strategy, Nets for Everybody of 2019"
        rf"\b(?P<what>{DOCUMENT}),? (?:the |"
        rf"called )?[A-Z][\w’'-]+(?: [\w’'-]+){{0,4}}? "
        rf"(?:of|from) {_month_of('month')}{_YEAR}\b"
    ),
    re.compile(
        rf"\b[Aa]s (?:updated|amended|revised|reissued|adopted|published) (?:in|on) "
        rf"{_month_of('month')}{_YEAR}\b"
    ),
    re.compile(  # "the memorandum on nets of 2026"
        rf"\b(?P<what>{_DOCUMENT}) (?:on|for|about|concerning) (?:[\w-]+ ){{1,5}}?"
        rf"(?:of|from) {_month_of('month')}{_YEAR}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<what>{DOCUMENT})(?: \d[\d./]*)?(?: \([^()]{{1,30}}\))?"
        rf"(?:(?:,? (?:of|from|dating from|dated|adopted in|published in|"
        rf"as published in|"
        rf"issued in|signed in|concluded in|text of))(?: the year)? |,? )"
        rf"{_month_of('month')}{_YEAR}\b",
        re.IGNORECASE,
    ),
)
_VERSION = re.compile(
    r"\b(?:version|edition|release|revision|rev\.|v\.?)\s?(?P<number>\d+(?:\.\d+)*)\b",
    re.IGNORECASE,
)
_RESOLUTION = re.compile(
    r"(?:\b[Rr]esolutions?(?: No\.?)? |\bA/RES/|\bUNGA )(?P<number>\d{1,4}(?:/\d{1,4}|"
    r" \([IVXLC\d]+\)))"
)
# "Strategy 2.0", and no section.
_SUFFIXED = re.compile(
    r"\b(?!(?:Section|Sec|Principle|Version|Objective|Part|Article|Annex|Action|"
    r"Chapter)"
    r"\b)(?P<name>[A-Z][\w-]+) (?P<number>\d\.\d)\b"
)
_NUMBERED = re.compile(
    r"\b(?P<what>Executive Order|EO|Protocol|Regulation \(EU\)|Directive|Bill|"
    r"Memorandum|NSM|NSPM|Convention|CETS)(?: No\.?)?[ -](?P<number>C-\d+|"
    r"\d+(?:/\d+)*|[IVX]+)\b"
)
_SOURCE = re.compile(
    r"(?:\b(?:under|by|in|pursuant to|according to|by virtue of|as)\s+(?:the\s+)?|"
    r"^(?:the\s+)?)$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?:['’]s)?\s+(?:\w+ly\s+)?(?:provides?|requires?|obliges?|says?|states?|sets?|"
    r"lays|welcomes?|decides?|notes?|requests?|"
    r"encourages?|urges?|reaffirms?|recogni[sz]es?|stresses|emphasi[sz]es|invites?|"
    r"binds?|has|have|forbids?|prohibits?|names?|asks?|calls?|gives?|allows?|commits?|"
    r"defines?|entitles?|recommends?|article|recital|section|annex)\b",
    re.IGNORECASE,
)


def says_edition(sentence: str, cited: Cited) -> list[Finding]:
    """Years, versions and numbers of a document that are another one's."""
    known = facts_of(cited)
    if not known:
        return []
    pool = "\n".join(
        [
            cited.words,
            *map(names_of, known),
            *(" ".join(c.provision.path) for c in cited.citations),
        ]
    )
    found = [
        *_years(sentence, pool, known),
        *_numbers(sentence, pool, known),
        *ordinals(sentence, known, pool),
        *current(sentence, known),
        *stages(sentence, pool, known),
        *_named(sentence, pool, _own_names(known)),
    ]
    return [
        Finding(label=Label.CONTRADICTED, reason=f"the sentence says “{said}”; {why}")
        for said, why in dict(found[:2]).items()
    ]


def _years(sentence: str, pool: str, known: list[Facts]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    dates = [d for f in known for d in (f.adopted, f.signed, f.in_force, f.revoked)]
    if not any(dates):
        return []
    ours = years([pool, *dates])
    for pattern in _DATED:
        for match in pattern.finditer(sentence):
            if others(sentence, match.start()):
                continue
            month, year = match["month"] or "", match["year"]
            if year not in ours or not _month(month, year, dates, pool):
                found.append((match.group().strip(), cited_is(known)))
    return found


def _month(month: str, year: str, dates: list[str | None], pool: str) -> bool:
    """Whether a month is that of a date, or may be: no date of that year is known."""
    if not month or f"{month} {year}".casefold() in pool.casefold():
        return True
    number = [m.casefold() for m in MONTHS if m].index(month.casefold()) + 1
    same = [d for d in dates if d and d.startswith(year)]
    return not same or any(d[5:7] == f"{number:02d}" for d in same)


def _numbers(sentence: str, pool: str, known: list[Facts]) -> list[tuple[str, str]]:
    """Numbers of resolutions, orders and versions that are another document's."""
    names = "\n".join(map(names_of, known))
    later = " ".join(n for f in known for n in f.superseded_by)
    wrong = [m for m in _RESOLUTION.finditer(sentence) if _other(m, pool, names)]
    for match in _SUFFIXED.finditer(sentence):
        if match["name"] in names and not _has(pool, match["number"]):
            wrong.append(match)
    for match in _NUMBERED.finditer(sentence):
        number = rf"(?<![\w/]){re.escape(match['number'])}(?!\w|/\d)"
        ours = match["what"].split()[0] in pool
        ours = ours or bool(re.search(number, later.replace("-", " ")))
        if ours and not re.search(number, pool):
            wrong.append(match)
    for match in _VERSION.finditer(sentence):
        number = match["number"]
        if _has(later, number) or not _has(pool, number):
            wrong.append(match)
    return [
        (match.group(), cited_is(known))
        for match in wrong
        if not others(sentence, match.start())
    ]


def _has(text: str, number: str) -> bool:
    """Whether a text has a version's number by itself."""
    return bool(re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.]*\d)", text))


def _other(match: re.Match[str], pool: str, names: str) -> bool:
    """Whether it is another resolution, also one that the words only mention."""
    sentence = match.string
    number = re.compile(
        rf"(?:(?<![\d/])|(?<=RES/)){re.escape(match['number'])}(?![\d/])"
    )
    if not number.search(pool):
        return True
    if number.search(names):
        return False
    before = sentence[: match.start()]
    acts = _SOURCE.search(before) and _ACTS.match(sentence, match.end())
    spoken = any(_ACTS.match(pool, m.end()) for m in number.finditer(pool))
    return bool(acts) and not spoken


def _own_names(known: list[Facts]) -> list[str]:
    return [n for f in known for n in (f.title, f.short_title, f.reference, *f.aliases)]


@lru_cache(maxsize=1)
def _instruments() -> re.Pattern[str]:
    """Names of well-known instruments; acronyms and long names alike."""
    names = {n for f in known_instruments() for n in (f.title, *f.aliases)}
    longest = sorted((n for n in names if len(n) > 2), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")


def _known_by(name: str, pool: str) -> bool:
    """Whether a text has another name of an instrument, or it is a body's name too."""
    same = [f for f in known_instruments() if name in (f.title, *f.aliases)]
    names = [n for f in same for n in (f.title, *f.aliases)]
    body = any(n.endswith("Organization") for n in names)
    return body or any(n.casefold() in pool.casefold() for n in names)


def _named(sentence: str, pool: str, names: list[str]) -> list[tuple[str, str]]:
    """Another instrument that is said to hold the rule.

    Where the sentence names what it cites too, it may compare the two.
    """
    found: list[tuple[str, str]] = []
    own = any(len(n) > SHORTEST and n in sentence for n in names)
    for match in _instruments().finditer(sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        if match.group().casefold() in pool.casefold():
            continue
        source, acts = _SOURCE.search(before), _ACTS.match(after)
        alone = not own and not others(sentence, match.start())
        alone = alone and not _known_by(match.group(), pool)
        if (source and acts) or alone:
            found.append((match.group(), "what it cites is another instrument"))
    return found
