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
    r"|relevant(?=\s*(?:[.,;:)]|$|(?:to|for|in|and)\b))|feasible|practicable"
    r"|contrary to)|deems? fit|sees? fit)\b"
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
    r"interests\b(?! of (?:the |a |an |any )?(?!State|Part|Contracting|its|their|na)\w)"
    r"|\bordre public\b|\bnational defence(?: purposes| interests)?\b"
    r"|\bmilitary necessity\b",
    re.IGNORECASE,
)
# What carves out of a duty: anywhere in the sentence, or close before the words.
_CARVES = re.compile(
    r"\b(?:unless|except\w*|save|preclud\w+|outside|not apply|exempt\w*|subject to"
    r"|nothing in|derogat\w+|need not|exclud\w+)\b",
    re.IGNORECASE,
)
_CARVES_NEAR = re.compile(
    r"\b(?:reasons?|grounds|prejudice|affect\w*|contrary|necessary|needed|harm\w*"
    r"|where|if|may|refuse\w*|withhold\w*|requires?|imperil|impair\w*)\b[^.;]{0,70}$",
    re.IGNORECASE,
)
_THREATS = re.compile(r"\b(?:threats?|risks?|dangers?) (?:to|for|against)\s+$", re.I)
_BY_ORGAN = re.compile(
    r",?\s+(?:necessary\s+)?by (?:the|its) (?!(?:\w+ ){0,2}(?:Part|State|Member))\w"
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
_RATIFIES = re.compile(r"\bconstitution", re.IGNORECASE)
_VIEW = re.compile(r"in (?:its|their) (?:opinion|view)\b", re.IGNORECASE)
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
    r"\b(?:(?<!intended )(?<!continues )(?<!likely )to be (?:further )?(?:agreed"
    r"|determined|decided|defined|negotiated|elaborated|specified)(?: (?:upon|later"
    r"|subsequently|in due course|at a later (?:stage|date)))?"
    r"|(?:shall|will) be (?:(?:further|subsequently|later|mutually) )?(?:agreed"
    r"|negotiated|elaborated)(?: upon)?(?: (?:later|subsequently|at a later (?:stage"
    r"|date)|in due course))?)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\b(?:which|where|when|until)\b[^,;]{0,80}$", re.IGNORECASE)
_OPEN_LIST = re.compile(
    r"\bincluding(?:,? but not limited to,?|,? without limitation,?|,? inter alia,?)?"
    r"|\binter alia\b|\bsuch as\b(?! to\b)|\bamong(?:st)? others?(?: things)?\b"
    r"|\bfor example\b"
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
            if pattern is _SECURITY and not _carves(sentence, match):
                continue
            passive = pattern is _SELF and match["who"] is None
            if passive and _BY_ORGAN.match(sentence, match.end()):
                continue  # an organ is charged with it
            if pattern is _LAW and _RATIFIES.search(match.group()):
                continue  # how each State comes to be bound is its own affair
            if _VIEW.match(match.group()):
                continue  # "in its opinion": when it must speak, not whether
            grave = grave and not passive
            yield _met(match, _tighter_escape(match), why, grave=grave)


def _carves(sentence: str, match: re.Match[str]) -> bool:
    """Whether a reserve of security takes something out of a duty."""
    before = sentence[: match.start()]
    if _THREATS.search(before):
        return False
    if _CARVES.search(sentence):
        return True
    return _CARVES_NEAR.search(before[-110:]) is not None


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
        after = sentence[match.end() : match.end() + 60]
        if re.match(r"(?:\s+(?:and )?\w+){0,4}\s+by\b", after):
            continue  # somebody is charged with it
        if _WHICH.search(sentence, 0, match.start()):
            continue  # "the meeting at which it is to be decided"
        why = "the content of the rule is put off."
        named = re.match(
            r"(?:\s+(?:and|or)\s+\w+)?\s+(?:between|among|with|in accordance)\b", after
        )
        yield _met(match, "set out in [Annex …]", why, grave=named is None)


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
