"""Softness: words that leave free, in an article that otherwise binds.

It knows wishes, efforts and liberties, and tells a Party from an organ. Example:

    next(permissives(sheet)).words      # "shall endeavour to"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.findings import Gravity
from assistant.norms import Deontic
from assistant.scan.gaps import is_body
from assistant.scan.nouns import NOBODY, PERMISSIVE, Ambiguity
from assistant.scan.obligations import group_of
from assistant.scan.sheet import Line, Sheet
from assistant.scan.weak import weak
from assistant.scan.weighing import lays_down_rules

_HEADED = re.compile(
    r"\b(?:obligations?|duties|commitments?|undertakings?|requirements?|prohibitions?"
    r"|measures to be taken)\b",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"\b(?:(?:shall|will|must)\s+(?:(?:\w+ly|also)\s+)*(?:endeavou?r|strive|seek"
    r"|aim)\s+to"
    r"|(?:shall|will)\s+(?:(?:\w+ly|also)\s+)*(?:make|use)\s+(?:its |their "
    r"|every |all )?"
    r"(?:best |reasonable )?(?:efforts?|endeavou?rs) to"
    r"|(?:is|are)\s+(?:strongly\s+)?(?:encouraged|invited|urged|requested|called upon)"
    r"\s+to|(?:may wish|is free|are free)\s+to"
    # "Should a Party fail" and "should it fail" are conditions.
    r"|(?-i:should)(?! (?:not|the|an?|any|it|they|such|there|one)\b)"
    r"(?:\s+(?:endeavour|seek|strive|aim)\s+to)?)\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\bmay(?! not| only)(?:,? (?:as|where|if) \w+,?)?\s+(?P<act>\w+)", re.I
)
# What an actor that is bound elsewhere in the article should hardly be free to do.
_CORE = re.compile(
    r"(?:report|notify|inform|submit|ensure|prevent|prohibit|protect|cooperate"
    r"|monitor|assess|review|reduce|limit|refrain|maintain|publish|investigate|punish"
    r"|implement|comply|secure|guarantee)\b",
    re.IGNORECASE,
)
_NO_CHOICE = re.compile(
    r"(?:ensure|prevent|prohibit|protect|comply|refrain|punish|guarantee|secure)\b",
    re.IGNORECASE,
)
# "how impacts should be counted": a question, no wish.
_ASKS = re.compile(
    r"\b(?:how|whether|what|why|whereby|if)\b[^.;,]{0,80}$", re.IGNORECASE
)
_OWN_VIEW = re.compile(
    r"[^.;,]{0,30}\b(?:views?|concerns?|observations?|comments?|requests?|proposals?"
    r"|candidates?|disputes?|matters?|questions?|applications?|lists?"
    r"|(?:additional|further|other) information)\b",
    re.IGNORECASE,
)
_DUTIFUL = re.compile(
    r"(?:report|notify|inform|submit|ensure|prevent|prohibit|protect|establish|adopt"
    r"|take|implement|provide|share|publish|disclose|cooperate|monitor|assess|review"
    r"|reduce|limit|refrain|maintain|register|test|evaluate|investigate|punish"
    r"|supervise|carry|apply|put|implement|conduct|undertake)\b",
    re.IGNORECASE,
)


# "that systems should learn": what somebody thinks, or a word that is quoted.
_SAID_OF = re.compile(
    r"(?:(?<!Party )(?<!Parties )(?<!State )(?<!States )(?<!ers )"
    r"\b(?:that|which|who|what|where|opinion)\b[^,;:]{0,60}|[“\"‘]|\bword )$",
    re.IGNORECASE,
)
_CONSENSUS = re.compile(
    r"[^.;]{0,60}\b(?:consensus|agreement (?:on|by))\b", re.IGNORECASE
)
_PLEASED = re.compile(
    r"[^.;,]{0,60}\b(?:jointly|separately|collectively|individually|through"
    r"|(?:specific|more|further|additional|stricter) (?:\w+ )?(?:rules|provisions))\b",
    re.IGNORECASE,
)


def permissives(sheet: Sheet) -> Iterator[Ambiguity]:
    """Soft words in an article that otherwise binds, or whose heading says so."""
    bound: dict[str, set[str]] = {}
    for line in sheet.body:
        names = {group_of(n.addressee) for n in line.norms if n.deontic.binds}
        if not _SOFT.search(line.plain):
            bound.setdefault(line.home, set()).update(names - {NOBODY})
    rules = lays_down_rules(sheet)
    for line in sheet.body:
        headed = bool(_HEADED.search(sheet.heading(line.home)))
        here = bound.get(line.home, set())
        if not headed and not here:
            continue
        for one in _softness(sheet, line, here, headed=headed):
            yield one if rules else replace(one, gravity=Gravity.LOW)


def _softness(
    sheet: Sheet, line: Line, bound: set[str], *, headed: bool
) -> Iterator[Ambiguity]:
    who = {group_of(n.addressee) for n in line.norms}
    where = "the heading speaks of obligations" if headed else "the article binds"
    soft = _SOFT.search(line.plain) if line.norms else None
    if soft and _ASKS.search(line.plain, 0, soft.start()):
        soft = None
    if soft and not any(map(is_body, who)):
        modal = "shall" if not soft.group().casefold().startswith("must") else "must"
        yield weak(
            sheet,
            line,
            PERMISSIVE,
            soft.span(),
            why=f"{where}, and here nothing more than an effort or a wish is asked.",
            tighter=modal,
            gravity=_weight(line, soft, headed=headed),
        )
        return
    may = _MAY.search(line.plain)
    frees = any(n.deontic is Deontic.PERMISSION for n in line.norms)
    if may is None or not frees or not _DUTIFUL.match(may["act"]):
        return
    if any(map(is_body, who)) or not (headed or who & bound):
        return
    if not headed and not _CORE.match(may["act"]):
        return
    if _OWN_VIEW.match(line.plain, may.end()):
        return  # a right to be heard is no duty made soft
    if _PLEASED.match(line.plain, may.end()):
        return  # free is the way of doing it, not the doing
    end = may.start() + 3
    grave = headed or _NO_CHOICE.match(may["act"]) is not None
    yield weak(
        sheet,
        line,
        PERMISSIVE,
        (may.start(), end),
        why=f"{where}, and here the same actor is free to act or not.",
        tighter="shall",
        gravity=Gravity.MEDIUM if grave else Gravity.LOW,
    )


def _weight(line: Line, soft: re.Match[str], *, headed: bool) -> Gravity:
    """A wish in a clause, or an effort at consensus, loosens no duty."""
    aside = _SAID_OF.search(line.plain, 0, soft.start())
    if aside or _CONSENSUS.match(line.plain, soft.end()):
        return Gravity.LOW
    return Gravity.HIGH if headed else Gravity.MEDIUM
