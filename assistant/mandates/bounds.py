"""Figures of an instruction against figures of a text: kept, overstepped, or less.

It knows spans of time, years, shares, amounts, majorities and how often something
happens, and the words that make a figure a limit. Example:

    need = needs("No deadline shorter than 72 hours.")[0]
    oversteps(need, "within 24 hours")       # "“24 hours” is less than “72 hours”"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.mandates.signs import turns
from assistant.support.numerals import Figure, read_figures
from assistant.support.pinpoints import without_pinpoints

_DAY = 86_400.0
_MONTH = 30.0  # days
_LOOKED = 45  # characters before a figure that may make it a limit
LESS, MORE, AT_LEAST, AT_MOST = "less", "more", "at least", "at most"
# The last of them before a figure counts.
_LIMIT = re.compile(
    r"(?P<least>\bat least\b|\bminimum of\b|\b(?:no|not|never) (?:be )?(?:less|fewer"
    r"|lower|shorter|earlier|sooner) than\b)"
    r"|(?P<most>\bat (?:the )?most\b|\bmaximum of\b|\bup to\b"
    r"|\b(?:no|not|never) (?:be )?(?:more|longer|higher|greater|later) than\b"
    r"|\bnot exceed\w*|\bwithin\b|\bby(?= (?:the end of )?(?:\w+ )?$)|\buntil\b)"
    r"|(?P<often>\bmore (?:often|frequent(?:ly)?) than\b)"
    r"|(?P<seldom>\bless (?:often|frequent(?:ly)?) than\b)"
    r"|(?P<less>\b(?:less|fewer|shorter|lower|smaller|earlier|sooner) than\b|\bunder\b"
    r"|\bbelow\b|\bbefore\b)"
    r"|(?P<more>\b(?:more|longer|higher|greater|later|larger) than\b|\bexceed\w*"
    r"|\babove\b|\bbeyond\b|\bover\b|\bafter\b|\bin excess of\b)",
    re.IGNORECASE,
)
_KIND = {
    "least": AT_LEAST,
    "most": AT_MOST,
    "often": LESS,  # more often is a shorter span between two times
    "seldom": MORE,
    "less": LESS,
    "more": MORE,
}
_NUMBER = {"once": 1, "twice": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_OFTEN = re.compile(
    r"\b(?P<daily>daily|every day|each day)\b|\b(?P<weekly>weekly|every week)\b"
    r"|\b(?P<monthly>monthly|every month|each month)\b"
    r"|\b(?P<quarterly>quarterly|every quarter)\b"
    r"|\b(?P<half>half-yearly|semi-annual(?:ly)?|biannual(?:ly)?)\b"
    r"|\b(?P<yearly>annual(?:ly)?|yearly|every year|each year)\b"
    r"|\b(?P<biennial>biennial(?:ly)?|every (?:other|second) year)\b"
    r"|\b(?P<times>once|twice|(?:three|four|five|six) times) (?:a|per|every|each) "
    r"(?P<per>year|month|week)\b"
    r"|\bevery (?P<many>[\w-]+) (?P<of>years?|months?|weeks?|days?)\b",
    re.IGNORECASE,
)
_SPANS = {
    "daily": 1.0,
    "weekly": 7.0,
    "monthly": 30.0,
    "quarterly": 91.0,
    "half": 182.5,
    "yearly": 365.0,
    "biennial": 730.0,
}
_LONG = {"year": 365.0, "month": 30.0, "week": 7.0, "day": 1.0}
_MAJORITY = re.compile(r"\bmajorit\w*|\bvotes?\b|\bvoting\b|\bpresent\b", re.I)
_ALL = re.compile(
    r"\b(?:consensus|unanim\w+|(?:agreement|consent) of all)\b", re.IGNORECASE
)
# "The ban must not end before 2035": the ban is what is spoken of.
_NAMED = re.compile(
    r"\b(?:the|an?|this|any|every) (?:\w+ )?(?:ban|prohibition|restriction|exemption"
    r"|exclusion|limit|phase-out)s?\b",
    re.IGNORECASE,
)
_SIMPLE = re.compile(r"\b(?:simple|absolute|bare) majority\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A figure as it is compared: `unit` names what can be set against it."""

    text: str
    unit: str
    value: float
    limit: str = ""  # LESS, MORE, AT_LEAST, AT_MOST; "" where it is a plain figure


@dataclass(frozen=True, kw_only=True)
class Need:
    """What an instruction asks of a figure: at least, at most, or exactly so much."""

    measure: Measure
    floor: bool = False
    ceiling: bool = False

    def met_by(self, value: float) -> bool:
        """Whether a figure of the same unit does."""
        wanted = self.measure.value
        if _same(value, wanted):
            return True
        if self.floor or self.ceiling:
            return value > wanted if self.floor else value < wanted
        return False

    def decides(self, value: float) -> bool:
        """Whether a figure that does is enough to say that the text keeps to it.

        "Before 2021" names those that are meant, where the text says 2021 as well.
        """
        limits = self.floor or self.ceiling
        named = self.measure.limit in (LESS, MORE) and _same(value, self.measure.value)
        return limits and not named


def measures(text: str) -> tuple[Measure, ...]:
    """The figures of a text that can be compared."""
    text = without_pinpoints(text)
    found = list(_frequencies(text))
    rest = _OFTEN.sub(lambda m: " " * len(m.group()), text)
    vote = bool(_MAJORITY.search(text))
    at = 0
    for figure in read_figures(rest):
        place = rest.casefold().find(figure.text.casefold(), at)
        at = max(at, place)
        if figure.implied or figure.unit in {"date", "month"}:
            continue
        unit, value = _comparable(figure, vote)
        limit = _limit(rest[max(0, place - _LOOKED) : place]) if place >= 0 else ""
        found.append(Measure(text=figure.text, unit=unit, value=value, limit=limit))
    for pattern, value in ((_ALL, 1.0), (_SIMPLE, 0.5)):
        found += [
            Measure(text=m.group(), unit="majority", value=value)
            for m in pattern.finditer(text)
        ]
    return tuple(found)


def needs(instruction: str) -> tuple[Need, ...]:
    """What an instruction asks of figures; a refusal turns a limit round."""
    refused = turns(_NAMED.sub(" ", instruction)) % 2 == 1
    found: list[Need] = []
    for measure in measures(instruction):
        floor, ceiling = measure.limit == AT_LEAST, measure.limit == AT_MOST
        if measure.limit in (LESS, MORE):
            floor = (measure.limit == LESS) == refused
            ceiling = not floor
        found.append(Need(measure=measure, floor=floor, ceiling=ceiling))
    return tuple(found)


def compared(need: Need, text: str) -> Measure | None:
    """The figure of a text that can be held against an instruction's."""
    same = [m for m in measures(text) if m.unit == need.measure.unit]
    if not same:
        return None
    return next((m for m in same if _same(m.value, need.measure.value)), same[0])


def oversteps(need: Need, text: str) -> str:
    """Why a text's figure does not do, in words; "" where it does or there is none."""
    there = compared(need, text)
    if there is None or need.met_by(there.value):
        return ""
    how = "less than" if there.value < need.measure.value else "more than"
    if need.measure.unit == "year":
        how = "earlier than" if there.value < need.measure.value else "later than"
    if need.measure.unit == "every":
        often = there.value < need.measure.value
        how = "more often than" if often else "less often than"
    return f"“{there.text}” is {how} “{need.measure.text}”"


def rung(levels: Sequence[str], text: str) -> int | None:
    """Which level a text's figure comes up to, from 0; None where none can be told.

    The levels go down from what is wanted to what may be agreed, so that their figures
    tell which way is worse. `len(levels)` is below the last.
    """
    tables = [measures(level) for level in levels]
    units = {m.unit for m in tables[0]}
    for unit in sorted(units):
        if not all(any(m.unit == unit for m in table) for table in tables):
            continue
        ladder = [next(m.value for m in table if m.unit == unit) for table in tables]
        there = [m.value for m in measures(text) if m.unit == unit]
        if not there or ladder[0] == ladder[-1]:
            continue
        rises = ladder[-1] > ladder[0]
        value = next((v for v in there if v in ladder), there[0])
        for at, step in enumerate(ladder):
            if _same(value, step) or (value < step if rises else value > step):
                return at
        return len(levels)
    return None


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other), 1.0)


def _frequencies(text: str) -> list[Measure]:
    found: list[Measure] = []
    for match in _OFTEN.finditer(text):
        groups = {k: v for k, v in match.groupdict().items() if v}
        name = next(iter(groups))
        if name == "times":
            many = _NUMBER[groups["times"].split()[0].casefold()]
            value = _LONG[groups["per"].casefold()] / many
        elif name == "many":
            said = read_figures(f"{groups['many']} {groups['of']}")
            if not said:
                continue
            value = said[0].value * _LONG[groups["of"].casefold().rstrip("s")]
        else:
            value = _SPANS[name]
        limit = _limit(text[max(0, match.start() - _LOOKED) : match.start()])
        if name == "times" and limit in (AT_LEAST, AT_MOST):
            limit = AT_MOST if limit == AT_LEAST else AT_LEAST  # a span, not a count
        found.append(
            Measure(text=match.group(), unit="every", value=value, limit=limit)
        )
    return found


def _comparable(figure: Figure, vote: bool) -> tuple[str, float]:
    """The unit and the value in it: spans in days, a share of votes a majority."""
    if figure.unit == "time":
        return "days", figure.base / _DAY
    if figure.unit == "months":
        years = figure.base / 12
        whole = figure.base >= 12 and years == int(years)
        return "days", years * 365.0 if whole else figure.base * _MONTH
    if figure.unit == "share":
        return ("majority" if vote else "share"), figure.base
    if figure.unit:
        return figure.unit, figure.base
    return f"of {figure.noun}" if figure.noun else "number", figure.value


def _limit(before: str) -> str:
    last = ""
    for match in _LIMIT.finditer(before):
        last = _KIND[match.lastgroup or "most"]
    return last
