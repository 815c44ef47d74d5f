"""Whether a period or a day lies on the same side of the same event in both texts.

It knows the words before and after a figure of time, and what periods run from; the
figures themselves are compared by `figures`. Example:

    periods("It must wait three months.", "It shall report within three months.")
    # [Finding: “let three months pass” – “within three months”]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.support.amounts import plain_amounts
from assistant.support.cited import Finding
from assistant.support.numerals import Figure, read_figures
from assistant.support.pinpoints import without_pinpoints
from assistant.terms import Label

_TIMES = {"time", "months", "date", "month", "year"}
_WITHIN = re.compile(
    r"\b(?:within|in (?:no|not) (?:more|later) than|(?:no|not) later than"
    r"|at (?:the )?most"
    r"|(?:in|during|within|over|throughout) (?:the|its|their) first|by|maximum of"
    r"|(?:no|not) more than|(?<!not )(?<!no )less than)(?: the| end of"
    r"| a period of)*\s*$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:in|during|within|over|throughout) (?:the|its|their)(?: very)? first\s*$",
    re.I,
)
_WITHIN_DAY = re.compile(
    r"\b(?:by|until|(?:no|not) later than)(?: the| end of| start of)*\s*$",
    re.IGNORECASE,
)
_ELAPSED = re.compile(
    r"\b(?:(?:not|no|never) (?:\w+ )?(?:earlier|sooner)"
    r" than|after|wait(?:s|ed|ing)?(?: for)?|as soon as)(?: the| a period of"
    r"| another| at least)*\s*$",
    re.IGNORECASE,
)
_ELAPSED_DAY = re.compile(
    r"\b(?:(?:not|no|never) (?:\w+ )?(?:earlier|sooner) than|not before|as from|from"
    r"|since|starting(?: in| on)?|as of)(?: the)?\s*$",
    re.IGNORECASE,
)
_PASSED = re.compile(
    r"\W{0,2}(?:\w+\s+)?(?:(?:have|has|had|having) (?:passed|elapsed|gone by|expired)"
    r"|(?:(?:has|have|had|must|should|needs?) (?:to )?(?:first )?)?(?:pass\b"
    r"|elapse\b|go by\b))(?!\s+without)",
    re.IGNORECASE,
)
_LATEST = re.compile(r"\W{0,2}at the (?:very )?latest\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:no|not|never|neither|nor|without|fail\w*)\s+(?:\w+\s+){0,4}$", re.IGNORECASE
)
_WINDOW = re.compile(r"\b(?:for|within|up to|until)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"\s*(?:\w+\s+){0,3}?(?:before|prior to|ahead of|in advance of)\b", re.IGNORECASE
)
_AFTER = re.compile(
    r"\s*(?:\w+\s+)?(?:after|following|from the (?:date|day)|later than)\b",
    re.IGNORECASE,
)
_EARLIER_OF = re.compile(
    r"\bearlier of\b|\bwhichever (?:is|was|comes|came|falls|be) (?:the )?(?:first"
    r"|earlier"
    r"|sooner)\b",
    re.IGNORECASE,
)
_LATER_OF = re.compile(
    r"\blater of\b|\bwhichever (?:is|was|comes|came|falls|be) (?:the )?(?:last|later)\b"
    r"|\bif that (?:is|was|were) later\b",
    re.IGNORECASE,
)
# What a period may run from; one event each, in its different words.
_EVENTS = {
    "signature": r"sign(?:ed|ing|ature)|opened for signature",
    "adoption": r"adopt(?:ed|ing|ion)",
    "entry into force": r"ent(?:ry|er(?:s|ed|ing)?) into (?:force|effect)|in force"
    r"|became? binding|(?:takes?|took) effect|began to bind|begins? to bind",
    "ratification": r"ratif(?:y|ied|ication)\w*|access(?:ion)|accede\w*|deposit\w*",
    "publication": r"publi(?:sh|cation)\w*",
    "receipt": r"receipt|receiv\w+",
    "request": r"request\w*",
}
_EVENT = {
    name: re.compile(rf"\b(?:{words})\b", re.I) for name, words in _EVENTS.items()
}
_ANCHOR = re.compile(
    r"\s*(?:\w+\s+)?(?:after|of|from|following|since|before|prior to)\s+([^,;.]{3,60})",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"\b(?:counting|calculated|running|starting)?\s*from ([^,;.]{3,50}),", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Side:
    """Where a figure of time lies: before or after it ends, before or after what."""

    figure: Figure
    reach: str  # "within", "elapsed" or ""
    first: bool  # "during the first four years": never once they have passed
    order: str  # "before", "after" or ""
    events: frozenset[str]  # what the period runs from
    shown: str


def periods(sentence: str, words: str) -> list[Finding]:
    """Periods on the wrong side, and those that run from another event."""
    own = _sides(plain_amounts(without_pinpoints(sentence)))
    theirs = _sides(plain_amounts(without_pinpoints(words)))
    found = [
        finding
        for side in own
        if (same := [o for o in theirs if _same(side.figure, o.figure)])
        and (finding := _compare(side, same)) is not None
    ]
    if not found and (finding := _first_or_last(sentence, words)):
        found.append(finding)
    return found


def _same(one: Figure, other: Figure) -> bool:
    if {one.unit, other.unit} == {"time", "months"}:
        days, months = (one, other) if one.unit == "time" else (other, one)
        return days.base == months.base * 30 * 86400
    return one.unit == other.unit and one.base == other.base


def _sides(text: str) -> list[Side]:
    found: list[Side] = []
    at = 0
    for figure in read_figures(text):
        if figure.unit not in _TIMES:
            continue
        start = text.casefold().find(figure.text.casefold(), at)
        if start < 0:
            start = text.casefold().find(figure.text.casefold())
        if start < 0:
            continue
        if not figure.implied:
            at = start + len(figure.text)
        found.append(_side(figure, text, start))
    return found


def _side(figure: Figure, text: str, start: int) -> Side:
    end = start + len(figure.text)
    before, after = text[max(0, start - 45) : start], text[end : end + 80]
    day = figure.unit in {"date", "month", "year"}
    within = (_WITHIN_DAY if day else _WITHIN).search(before)
    elapsed = (_ELAPSED_DAY if day else _ELAPSED).search(before)
    passed = not day and not within and _PASSED.match(after)
    within = within or _LATEST.match(after)
    order = "before" if not day and _BEFORE.match(after[:35]) else ""
    if passed:
        order = ""  # "must pass before it applies" is after
    elif not order and not day and _AFTER.match(after[:35]):
        order = "after"
    if (
        within
        and within.re is not _LATEST
        and _NOT.search(before[: within.start()] if before else "")
    ):
        within, elapsed = None, within  # "if it is not made within 72 hours"
    reach = "elapsed" if elapsed or passed else "within" if within else ""
    anchor = _ANCHOR.match(after) or _COUNTING.search(text[:start])
    run = anchor[1] if anchor and not day else ""
    events = frozenset(name for name, words in _EVENT.items() if words.search(run))
    opening = re.search(r"(?:\w+\W+){0,3}$", before)
    shown = (opening.group() if opening else "") + text[start:end] + after[:25]
    return Side(
        figure=figure,
        reach=reach,
        first=bool(_FIRST.search(before)),
        order=order,
        events=events,
        shown=_cut(shown),
    )


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:9]).strip(" ,;.:")


def _compare(side: Side, same: Sequence[Side]) -> Finding | None:
    reaches = {o.reach for o in same}
    orders = {o.order for o in same}
    events = frozenset(e for o in same for e in o.events)
    other = same[0]
    clash = side.reach and "" not in reaches and side.reach not in reaches
    turned = side.order and "" not in orders and side.order not in orders
    if side.first and all(o.order == "after" and not o.reach for o in same):
        clash = not any(_WINDOW.search(o.shown) for o in same)
    if clash or turned:
        reason = (
            f"the sentence says “{side.shown}”; the cited words say “{other.shown}”: "
            "that is the other side of the date"
        )
        return Finding(label=Label.CONTRADICTED, reason=reason, check="date")
    if side.events and events and not side.events & events:
        reason = (
            f"the sentence counts “{side.figure.text}” from "
            f"{' or '.join(sorted(side.events))}, the cited words from "
            f"{' or '.join(sorted(events))}"
        )
        return Finding(label=Label.CONTRADICTED, reason=reason, check="date")
    return None


def _first_or_last(sentence: str, words: str) -> Finding | None:
    own = (_EARLIER_OF.search(sentence), _LATER_OF.search(sentence))
    theirs = (_EARLIER_OF.search(words), _LATER_OF.search(words))
    for one, other in ((own[0], theirs[1]), (own[1], theirs[0])):
        if one and other:
            reason = (
                f"the sentence says “{one.group()}”; the cited words say "
                f"“{other.group()}”"
            )
            return Finding(label=Label.CONTRADICTED, reason=reason, check="date")
    return None
