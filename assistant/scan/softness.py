"""Softness: words that leave free, in an article that otherwise binds.

It knows wishes, efforts and liberties, and tells a Party from an organ. Example:

    next(permissives(sheet)).words      # "shall endeavour to"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.findings import Gravity
from assistant.norms import Deontic
from assistant.scan.gaps import is_body
from assistant.scan.nouns import NOBODY, PERMISSIVE, Ambiguity
from assistant.scan.obligations import group_of
from assistant.scan.sheet import Line, Sheet
from assistant.scan.weak import weak

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
    r"\s+to|(?:may wish|is free|are free)\s+to|should(?! not)(?:\s+(?:endeavour|seek"
    r"|strive|aim)\s+to)?)\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\bmay(?! not| only)(?:,? (?:as|where|if) \w+,?)?\s+(?P<act>\w+)", re.I
)
_DUTIFUL = re.compile(
    r"(?:report|notify|inform|submit|ensure|prevent|prohibit|protect|establish|adopt"
    r"|take|implement|provide|share|publish|disclose|cooperate|monitor|assess|review"
    r"|reduce|limit|refrain|maintain|register|test|evaluate|investigate|punish"
    r"|supervise|carry|apply|put|implement|conduct|undertake)\b",
    re.IGNORECASE,
)


def permissives(sheet: Sheet) -> Iterator[Ambiguity]:
    """Soft words in an article that otherwise binds, or whose heading says so."""
    bound: dict[str, set[str]] = {}
    for line in sheet.body:
        names = {group_of(n.addressee) for n in line.norms if n.deontic.binds}
        if not _SOFT.search(line.plain):
            bound.setdefault(line.home, set()).update(names - {NOBODY})
    for line in sheet.body:
        headed = bool(_HEADED.search(sheet.heading(line.home)))
        here = bound.get(line.home, set())
        if not headed and not here:
            continue
        yield from _softness(sheet, line, here, headed=headed)


def _softness(
    sheet: Sheet, line: Line, bound: set[str], *, headed: bool
) -> Iterator[Ambiguity]:
    who = {group_of(n.addressee) for n in line.norms}
    where = "the heading speaks of obligations" if headed else "the article binds"
    soft = _SOFT.search(line.plain) if line.norms else None
    if soft and not any(map(is_body, who)):
        modal = "shall" if not soft.group().casefold().startswith("must") else "must"
        yield weak(
            sheet,
            line,
            PERMISSIVE,
            soft.span(),
            why=f"{where}, and here nothing more than an effort or a wish is asked.",
            tighter=modal,
            gravity=Gravity.HIGH if headed else Gravity.MEDIUM,
        )
        return
    may = _MAY.search(line.plain)
    frees = any(n.deontic is Deontic.PERMISSION for n in line.norms)
    if may is None or not frees or not _DUTIFUL.match(may["act"]):
        return
    if any(map(is_body, who)) or not (headed or who & bound):
        return
    end = may.start() + 3
    yield weak(
        sheet,
        line,
        PERMISSIVE,
        (may.start(), end),
        why=f"{where}, and here the same actor is free to act or not.",
        tighter="shall",
        gravity=Gravity.MEDIUM if headed else Gravity.LOW,
    )
