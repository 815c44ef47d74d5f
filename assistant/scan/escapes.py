"""Escapes: words by which a duty is left to who is bound, or put off.

Self-judging clauses, the reserve of national law, agreements to agree, and lists left
open in a prohibition. Example:

    [m.words for m in escapes("It may do what it considers necessary.")]
    # ["it considers necessary"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scan.standards import Met

_OWN = (
    r"(?:its|their|the|domestic|national|internal|applicable|respective|own|existing)"
)
_SELF = re.compile(
    r"\b(?:which |that |what |as |where |if |when |whenever )?(?P<who>it|they|he"
    r"|such (?:State|Party)|that (?:State|Party)"
    r"|the (?:State|Party|Contracting Party|State Party)(?: concerned)?"
    r"|a (?:State|Party)"
    r"|any (?:State|Party)|each (?:State|Party)|Parties|States)\s+"
    r"(?:(?:may\s+)?(?:consider|deem|judge|think|regard|determine|believe|find)s?"
    r"(?:\s+(?:it|them|this|such action|to be))?"
    r"(?:\s+(?:to be|as))?\s+"
    r"(?:necessary|appropriate|essential|fit|proper|desirable|advisable|required|useful"
    r"|relevant|feasible|practicable|contrary to)|deems? fit|sees? fit)\b"
    r"|\b(?:considered|deemed|thought|judged) (?:to be )?(?:necessary|appropriate|fit"
    r"|essential)(?: by (?:it|the (?:State |Contracting )?Part(?:y|ies)))?\b"
    r"|\b(?:in|at|within) (?:its|their|that Party[’']s) (?:(?:sole|own|absolute"
    r"|exclusive)"
    r"(?: and \w+)? )?(?:discretion|judg(?:e)?ment|opinion|view|appreciation)\b",
    re.IGNORECASE,
)
_SECURITY = re.compile(
    r"\b(?:essential |vital |supreme |overriding |legitimate )?"
    r"(?:national|public|State) security(?: (?:interests?|reasons|considerations"
    r"|concerns|purposes|needs))?\b(?! Council)"
    r"|\b(?:its |their )?(?:essential|vital|supreme|fundamental) (?:security "
    r"|national )?"
    r"interests\b|\bordre public\b|\bnational defence(?: purposes| interests)?\b"
    r"|\bmilitary necessity\b",
    re.IGNORECASE,
)
_CARVES = re.compile(
    r"\b(?:reasons?|grounds|unless|except\w*|save|prejudice|prevent\w*|preclud\w+"
    r"|affect\w*|contrary|necessary|harm\w*|exclud\w+|outside|not apply|exempt\w*"
    r"|purposes|where|if|may|requires?|subject to|imperil|nothing in)\b",
    re.IGNORECASE,
)
_LAW = re.compile(
    rf"\b(?:subject to|in accordance with|consistent with|in conformity with"
    rf"|pursuant to"
    rf"|to the extent (?:permitted|allowed) by|in line with|within the framework of"
    rf"|as permitted by)\s+(?:{_OWN}\s+){{0,4}}"
    rf"(?:(?:national|domestic|internal|its|their)\s+)(?:{_OWN}\s+|legal\s+)?"
    r"(?:laws?(?:,? (?:and|or) (?:regulations?|polic(?:y|ies)|practices?))?"
    r"|legislations?|legal (?:systems?|frameworks?|orders?|principles)"
    r"|circumstances|priorities|constitutions?|constitutional (?:\w+)"
    r"|regulations|needs|capacit(?:y|ies)|policies|procedures)\b",
    re.IGNORECASE,
)
_CIRCUMSTANCES = re.compile(
    r"\b(?:taking into account|in (?:the )?light of|having regard to|based on)\s+"
    r"(?:(?:its|their|different|respective|specific|particular|the)\s+){0,3}"
    r"national (?:circumstances|priorities|capabilities|conditions)\b",
    re.IGNORECASE,
)
_NEGOTIATE = re.compile(
    r"\b(?:shall|will|must|agrees? to|undertakes? to|are to|is to|commits? to"
    r"|shall undertake to|undertake, as soon as possible, to)\s+"
    r"(?:\w+ly\s+|also\s+|jointly\s+|thereafter\s+){0,2}"
    r"(?:(?:enter into|begin|commence|start|open|initiate|launch|pursue|hold|continue"
    r"|engage in|conduct)\s+(?:\w+\s+){0,4}?(?:negotiations|consultations|discussions"
    r"|talks)|(?:re)?negotiate|explore|discuss|seek to agree|endeavour to agree"
    r"|endeavour to reach agreement|seek agreement)\b",
    re.IGNORECASE,
)
_CONSIDER = re.compile(
    r"\b(?:shall|will|must|agrees? to|undertakes? to|are to|is to)\s+"
    r"(?:\w+ly\s+|also\s+|jointly\s+|further\s+){0,2}(?:consider|examine|study)\s+"
    r"(?=(?:\w+ing\b(?<!\bthing)|(?:the|a|an) (?:\w+ )?(?:need|possibilit|desirabilit"
    r"|adoption|establishment|creation|feasibility|question|conclusion|elaboration"
    r"|development|introduction|option|usefulness|merits)|ways|whether|how\b|options"
    r"|further|additional|measures))",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:to be (?:agreed|determined|decided|defined|negotiated|elaborated"
    r"|further \w+ed)(?: (?:upon|later|subsequently|in due course|at a later (?:stage"
    r"|date)))?|(?:shall|will) be (?:(?:further|subsequently|later"
    r"|mutually) )?(?:agreed"
    r"|negotiated|elaborated)(?: upon)?(?: (?:later|subsequently|at a later (?:stage"
    r"|date)|in due course))?)\b",
    re.IGNORECASE,
)
_OPEN_LIST = re.compile(
    r"\bincluding(?:,? but not limited to,?|,? without limitation,?|,? inter alia,?)?"
    r"|\binter alia\b|\bsuch as\b|\bamong(?:st)? others?(?: things)?\b|\bfor example\b"
    r"|\be\.\s?g\.|\betc\b\.?|\bin particular\b|\band (?:other )?similar \w+\b"
    r"|\band the like\b|\bor any other \w+\b",
    re.IGNORECASE,
)


def escapes(sentence: str) -> Iterator[Met]:
    """Self-judging clauses, security reserves, the reserve of national law."""
    taken: list[tuple[int, int]] = []
    for pattern, why, grave in (
        (_SELF, "who is bound judges itself whether the duty applies.", True),
        (_SECURITY, "who invokes it decides alone what it covers.", True),
        (_LAW, "national law may then empty the duty.", False),
        (_CIRCUMSTANCES, "each may measure the duty by its own situation.", False),
    ):
        for match in pattern.finditer(sentence):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            if pattern is _SECURITY and not _CARVES.search(sentence):
                continue
            passive = pattern is _SELF and match["who"] is None
            grave = grave and not passive
            yield _met(match, _tighter_escape(match), why, grave=grave)


def agreements(sentence: str) -> Iterator[Met]:
    """Duties to negotiate, to consider, to agree later."""
    for match in _NEGOTIATE.finditer(sentence):
        words = match.group()
        verb = words.split()[0]
        tighter = f"{verb} conclude, by [date], an agreement on"
        if re.search(r"\bto\b", words.split(maxsplit=2)[1]):
            tighter = f"{verb} to conclude, by [date], an agreement on"
        yield _met(match, tighter, "talking is owed, no result.", grave=True)
    for match in _CONSIDER.finditer(sentence):
        verb = match.group().split()[0]
        link = "" if sentence[match.end() :].startswith(("whether", "how")) else "on "
        end = f"{verb} decide, by [date], {link}"
        why = "looking at it is owed, no decision."
        yield _met(match, end, why, grave=True)
    for match in _LATER.finditer(sentence):
        if re.match(r"\s+(?:and \w+ )?by\b", sentence[match.end() :]):
            continue  # somebody is charged with it
        why = "the content of the rule is put off."
        yield _met(match, "set out in [Annex …]", why, grave=True)


def open_lists(sentence: str) -> Iterator[Met]:
    """Words that leave a list open."""
    for match in _OPEN_LIST.finditer(sentence):
        words = match.group().casefold()
        closed = words.startswith(("including", "such as", "for ex", "e.", "in par"))
        yield _met(
            match,
            "namely" if closed else "",
            "a prohibition whose list is open does not say what else is forbidden.",
            grave=True,
        )


def _tighter_escape(match: re.Match[str]) -> str:
    words = match.group()
    if match.re is _SELF:
        if match["who"] is None:
            return "necessary under the criteria in [Article …]"
        head = re.match(
            r"(?:which|that|what|as|where|if|when\w*) ", words, re.IGNORECASE
        )
        lead = head.group() if head else ""
        return f"{lead}the [review body] finds necessary"
    if match.re is _SECURITY:
        return f"{words}, as shown to [the review body] within [30] days,"
    if match.re is _LAW:
        tighter = "by measures in national law that give it full effect"
        return tighter[0].upper() + tighter[1:] if words[0].isupper() else tighter
    return "at the level set in [Annex …]"


def _met(match: re.Match[str], tighter: str, why: str, *, grave: bool) -> Met:
    words = match.group()
    start, end = match.span()
    stop = end - (len(words) - len(words.rstrip()))
    return Met(
        words=words.rstrip(),
        start=start,
        end=stop,
        tighter=tighter.rstrip(),
        why=why,
        grave=grave,
    )
