"""Timing: duties that name no day, no period and no rhythm.

It knows which acts need a time, and the words that give one. Example:

    next(missing_deadlines(sheet)).tighter    # "shall, every [two] years, submit"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.findings import Gravity
from assistant.norms import Deontic, Norm
from assistant.provisions.elsewhere import own_noun
from assistant.scan.bearers import MANNER
from assistant.scan.gaps import is_body
from assistant.scan.nouns import MISSING_DEADLINE, NOBODY, Ambiguity
from assistant.scan.obligations import group_of
from assistant.scan.sheet import Line, Sheet
from assistant.scan.weak import weak
from assistant.scan.weighing import binds_somebody, is_organ

_TIME = re.compile(
    r"\bwithin\b[^.;]{0,40}\b(?:hour|day|week|month|year|session|meeting)s?\b"
    r"|\b(?:annual(?:ly)?|biennial(?:ly)?|monthly|quarterly|yearly|daily|immediately"
    r"|forthwith|promptly|periodic(?:ally)?|regular(?:ly)?|expeditiously"
    r"|continuous(?:ly)?|ongoing|continual(?:ly)?"
    r"|intervals?|time-?frames?|timetables?|frequency|so requested|at the request"
    r"|timely|time limit|deadline|period of|from time to time|first (?:meeting|session)"
    r"|(?:next|each|every|ordinary|regular) (?:ordinary |regular )?(?:meeting|session"
    r"|conference|year|month))\b"
    r"|\bevery (?:\w+ )?(?:day|week|month|year|session|meeting)s?\b"
    r"|\b(?:not|no) later than\b|\bat the latest\b"
    r"|\bat the (?:time|moment|date) (?:of|that|when)\b"
    r"|\bas soon as\b|\bwithout (?:\w+ )?delay\b|\b(?:upon|on) (?:the )?(?:request"
    r"|entry|receipt|signature|ratification|accession|becoming|completion|deposit"
    r"|signing|adoption|its|their)\b|\b(?:prior to|before|in advance|ahead of|until)\b"
    r"|\b(?:after|following) (?:the|its|their|each|every|having|entry|an?|receipt"
    r"|\w+ing)\b"
    r"|\b\d+ (?:hours?|days?|weeks?|months?|years?)\b|\bonce (?:a|every|in)\b"
    r"|\bupon receiv\w+"
    r"|\bif [^.;,]{0,40}\brequests?\b"
    r"|\bby (?:the end of|\d|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)|\b(?:hours?|days?|weeks?|months?|years?)"
    r" (?:after|before|of|from)\b|\bat (?:each|every|any|all) (?:\w+ )?(?:meeting"
    r"|session|time)s?\b|\bwhen(?:ever)?\b|\bin due (?:time|course)\b",
    re.IGNORECASE,
)
# Verb of a duty that is done once or again and again: what time it needs.
_TIMED = {
    "every [two] years": r"report|submit|communicate|transmit|furnish|present",
    "within [72] hours of becoming aware of it": r"notify|inform|alert|warn",
    "at intervals of [five] years": r"review|evaluate|assess|update|revise",
    "within [12] months of the entry into force of {text}": (
        r"establish|designate|appoint|create|set up|adopt|enact|convene|publish"
        r"|develop|prepare|draw up|elaborate|nominate|constitute|institute"
        r"|put in place|issue|complete|conclude|launch|register|destroy|dismantle"
    ),
}
_VERBS = {
    time: re.compile(
        rf"(?:\W*(?:(?:\w+ly|also|further|first|each|individually or jointly)\s+)*)"
        rf"(?:be\s+(?:\w+ly\s+)?)?(?P<verb>(?:{verbs})(?:e?d|ted|ied)?)\b",
        re.IGNORECASE,
    )
    for time, verbs in _TIMED.items()
}
_PASSIVE_FORMS = re.compile(
    r"\W*be\s+(?:\w+ly\s+)?(?P<verb>notified|submitted|communicated|transmitted"
    r"|reported|reviewed|established|designated|appointed|convened|published|informed"
    r"|adopted|set up|created)\b",
    re.IGNORECASE,
)
# A standing duty, or one to act as need be: no day could be named.
_STANDING = re.compile(
    r"\b(?:adopt|establish|develop|designate|create|put in place|prepare)s?\s+(?:and|or"
    r"|and/or)\s+(?:maintain|keep|implement|apply|continue|enforce|operate)\b"
    r"|\b(?:adopt|develop|put in place|issue|establish)\s+(?:[\w-]+,?\s+){0,6}?"
    r"(?:measures|steps|polic(?:y|ies)|procedures|arrangements|provisions)\b",
    re.IGNORECASE,
)
_LAWS = re.compile(
    r"\b(?:adopt|enact)\s+(?:[\w-]+,?\s+){0,5}?(?:laws?|legislation|regulations?|rules)"
    r"\b",
    re.IGNORECASE,
)
# What is submitted when one wants something: who owes it loses by delay himself.
_AT_WILL = re.compile(
    r"\b(?:submit|present|communicate)\w*\s+(?:[\w-]+\s+){0,2}?(?:application|request"
    r"|proposal|claim|candidate|candidature|nomination|case|dispute)s?\b",
    re.IGNORECASE,
)
# Acts whose worth is gone with the day: telling, and looking at it again.
_TELLS = re.compile(
    r"(?:report|submit|communicate|transmit|furnish|notify|inform|alert|warn|review)",
    re.IGNORECASE,
)
_TO_ONESELF = re.compile(
    r"\W*(?:\w+ly\s+)?(?:submit (?:to|itself|themselves)|\w+ (?:directly )?with each"
    r"|communicate directly|directly report|report directly"
    r"|\w+ (?:any |its |their |the )?(?:notifications?|requests?"
    r"|applications?) (?:under|to the (?:Director|Minist))|review (?:the )?(?:evidence"
    r"|applications?|documents?))\b",
    re.IGNORECASE,
)
_FEDERAL = re.compile(r"\b(?:constituent|federal)\b", re.IGNORECASE)
_SETS_UP = re.compile(
    r"\W*(?:designate|appoint|nominate|establish|create|set up|launch|destroy|dismantle"
    r"|register|adopt|publish|develop|prepare|put in place)\s+"
    r"(?:(?:a|an|one|its|the|all|at least|or more|more|and|their|of|any|[a-z-]+al"
    r"|[a-z-]+ent)\s+){0,6}"
    r"(?:[a-z-]+\s+){0,2}?(?:authorit(?:y|ies)|bod(?:y|ies)|points?|cent(?:re|er)s?"
    r"|offices?|contacts?|agenc(?:y|ies)|coordinators?|registers?|registr(?:y|ies)"
    r"|plans?|strateg(?:y|ies)|programmes?|reports?|lists?|inventor(?:y|ies)"
    r"|weapons?|stockpiles?|facilit(?:y|ies)|networks?|database|hotlines?)\b",
    re.IGNORECASE,
)
_KEEPERS = re.compile(r"\b(?:depositar|notifications?\b)", re.IGNORECASE)
_DEPOSITED = re.compile(
    r"\b(?:certified|deposit\w*|instruments?|amendments?|proposals?|Article 102"
    r"|(?:as|may be|are|is|it) (?:deems?|deemed|considered|considers)\b|arbitrat\w+)\b",
    re.IGNORECASE,
)


def is_depositary(name: str) -> bool:
    """Whether an addressee keeps the instrument: its acts follow the acts of others."""
    return bool(re.search(r"\bdepositar", name, re.IGNORECASE))


def missing_deadlines(sheet: Sheet) -> Iterator[Ambiguity]:
    """Duties to report, notify, establish, adopt or review without any time."""
    timed = _Timed(sheet)
    text = f"this {own_noun(sheet.reading.text).title() or 'instrument'}"
    for line in sheet.body:
        words = " ".join(line.plain.split())  # a break of lines hides no time
        if _TIME.search(words) or _TIME.search(line.lead):
            continue
        if _DEPOSITED.search(line.plain) or _STANDING.search(line.plain):
            continue
        for norm in line.norms:
            found = _owed(sheet, line, norm)
            if found is None or timed.has(line.home, found[0], norm):
                continue
            made = _without_time(sheet, line, norm, found, text)
            if made is not None:
                yield made
                break


def _owed(sheet: Sheet, line: Line, norm: Norm) -> tuple[str, str] | None:
    """The verb of a duty that needs a time and has none, and the time it needs."""
    if norm.deontic is not Deontic.OBLIGATION or norm.deadline:
        return None
    if _AT_WILL.search(norm.act[:60]):
        return None
    keeps = _KEEPERS.search(sheet.heading(line.home)) and is_body(norm.addressee)
    if keeps or is_depositary(norm.addressee):
        return None
    return _timely(norm)


def _timely(norm: Norm) -> tuple[str, str] | None:
    """The verb of a duty that needs a time, and the time it needs."""
    for time, pattern in _VERBS.items():
        if match := pattern.match(norm.act):
            return match["verb"], time
    match = _PASSIVE_FORMS.match(norm.act)
    if match and not MANNER.match(norm.act, match.end()):
        verb = match["verb"].casefold()
        for time, verbs in _TIMED.items():
            if any(_stem(v) == _stem(verb) for v in verbs.split("|")):
                return match["verb"], time
    return None


def _stem(verb: str) -> str:
    verb = verb.casefold()
    return {"notified": "notif", "notify": "notif", "set up": "set u"}.get(
        verb, verb[:5]
    )


# What is handed over: "those reports shall be in a format and at intervals …".
_FRUITS = re.compile(r"\b(?:reports?|lists?|inventor(?:y|ies)|summar(?:y|ies))\b", re.I)


class _Timed:
    """For each article the verbs (or their nouns) for which it does give a time.

    The time of one actor is none for another: the notice of a firm within a day says
    nothing of the notice that a Party gives.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._whose: dict[tuple[str, str], set[str]] = {}
        for line in sheet.body:
            if not _TIME.search(" ".join(line.plain.split())):
                continue
            who = {group_of(n.addressee) for n in line.norms} or {NOBODY}
            for word in set(re.findall(r"[a-z]{4,}", line.plain.casefold())):
                self._whose.setdefault((line.home, _stem(word)), set()).update(who)

    def has(self, home: str, verb: str, norm: Norm) -> bool:
        """Whether an article gives a time for the act of an actor, or its fruit."""
        who = group_of(norm.addressee)
        words = [verb, *_FRUITS.findall(norm.act[:80])]
        for word in words:
            whose = self._whose.get((home, _stem(word)), set())
            if whose and (who == NOBODY or whose & {who, NOBODY}):
                return True
        return False


def _without_time(
    sheet: Sheet, line: Line, norm: Norm, found: tuple[str, str], text: str
) -> Ambiguity | None:
    verb, time = found
    time = time.format(text=text)
    place = re.search(
        rf"(?:(?P<modal>\b(?:shall|must|will|undertakes? to))\s+(?:[\w-]+\s+){{0,4}}?)?"
        rf"\b{re.escape(verb)}\b",
        line.plain,
        re.IGNORECASE,
    )
    if place is None:
        return None
    words = place.group()
    modal = place["modal"]
    if modal:
        rest = words[len(modal) :].strip()
        tighter = f"{modal}, {time}, {rest}"
    else:
        tighter = f"{words}, {time},"
    return weak(
        sheet,
        line,
        MISSING_DEADLINE,
        place.span(),
        why=f"the duty to {verb.casefold()} has no time: it is never breached."
        if not verb.casefold().endswith("ed")
        else f"nothing says by when it is to be {verb.casefold()}.",
        tighter=tighter,
        gravity=Gravity.MEDIUM if _matters(line, norm, verb) else Gravity.LOW,
    )


def _matters(line: Line, norm: Norm, verb: str) -> bool:
    """Whether delay would hurt: a Party or a firm owes news, or sets up its own."""
    who = group_of(norm.addressee)
    if who == NOBODY or not binds_somebody(line) or is_organ(who):
        return False
    if _FEDERAL.search(line.plain):
        return False
    if verb.casefold().endswith("ed") or _LAWS.search(line.plain):
        return False  # what is set up or passed has its day in the rules of an organ
    if _TELLS.match(verb):
        return _TO_ONESELF.match(norm.act) is None
    return _SETS_UP.match(norm.act) is not None
