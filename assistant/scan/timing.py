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
from assistant.scan.gaps import is_body
from assistant.scan.nouns import MISSING_DEADLINE, Ambiguity
from assistant.scan.sheet import Line, Sheet
from assistant.scan.weak import weak

_TIME = re.compile(
    r"\bwithin\b[^.;]{0,40}\b(?:hour|day|week|month|year|session|meeting)s?\b"
    r"|\b(?:annual(?:ly)?|biennial(?:ly)?|monthly|quarterly|yearly|daily|immediately"
    r"|forthwith|promptly|periodic(?:ally)?|regular(?:ly)?|expeditiously"
    r"|continuous(?:ly)?"
    r"|timely|time limit|deadline|period of|from time to time|first (?:meeting|session)"
    r"|(?:next|each|every|ordinary|regular) (?:ordinary |regular )?(?:meeting|session"
    r"|conference|year|month))\b"
    r"|\bevery (?:\w+ )?(?:day|week|month|year|session|meeting)s?\b"
    r"|\b(?:not|no) later than\b|\bat the latest\b|\bat the (?:time|moment|date) of\b"
    r"|\bas soon as\b|\bwithout (?:\w+ )?delay\b|\b(?:upon|on) (?:the )?(?:request"
    r"|entry|receipt|signature|ratification|accession|becoming|completion|deposit"
    r"|signing|adoption|its|their)\b|\b(?:prior to|before|in advance|ahead of|until)\b"
    r"|\b(?:after|following) (?:the|its|their|each|every|having|entry|an?|receipt"
    r"|\w+ing)\b"
    r"|\b\d+ (?:hours?|days?|weeks?|months?|years?)\b|\bonce (?:a|every|in)\b"
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
    timed = _timed_homes(sheet)
    text = f"this {own_noun(sheet.reading.text).title() or 'instrument'}"
    for line in sheet.body:
        if _TIME.search(line.plain) or _TIME.search(line.lead):
            continue
        for norm in line.norms:
            if norm.deontic is not Deontic.OBLIGATION or norm.deadline:
                continue
            found = _timely(norm)
            if _DEPOSITED.search(line.plain) or is_depositary(norm.addressee):
                continue
            if found is None or _stem(found[0]) in timed.get(line.home, ()):
                continue
            made = _without_time(sheet, line, found, text)
            if made is not None:
                yield made
                break


def _timely(norm: Norm) -> tuple[str, str] | None:
    """The verb of a duty that needs a time, and the time it needs."""
    for time, pattern in _VERBS.items():
        if match := pattern.match(norm.act):
            return match["verb"], time
    if match := _PASSIVE_FORMS.match(norm.act):
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


def _timed_homes(sheet: Sheet) -> dict[str, set[str]]:
    """For each article the verbs (or their nouns) for which it does give a time."""
    found: dict[str, set[str]] = {}
    for line in sheet.body:
        if _TIME.search(line.plain):
            words = re.findall(r"[a-z]{4,}", line.plain.casefold())
            found.setdefault(line.home, set()).update(_stem(w) for w in words)
    return found


def _without_time(
    sheet: Sheet, line: Line, found: tuple[str, str], text: str
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
    grave = any(is_body(n.addressee) for n in line.norms) or not line.norms
    return weak(
        sheet,
        line,
        MISSING_DEADLINE,
        place.span(),
        why=f"the duty to {verb.casefold()} has no time: it is never breached."
        if not verb.casefold().endswith("ed")
        else f"nothing says by when it is to be {verb.casefold()}.",
        tighter=tighter,
        gravity=Gravity.LOW if grave else Gravity.MEDIUM,
    )
