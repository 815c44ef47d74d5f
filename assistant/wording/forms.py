"""Changes of form: spelling, numbers of cited provisions, figures written otherwise.

It knows nothing of effects. Example:

    converted(change)       # a judgement, for "three days" against "72 hours"
"""

from __future__ import annotations

import re

from assistant.findings import Kind
from assistant.support.numerals import read_figures
from assistant.wording.changes import (
    Change,
    Judgement,
    Side,
    content,
    flat,
    keys,
    made,
)
from assistant.wording.synonyms import spelling
from assistant.wording.units import number


def spelled(change: Change) -> Judgement | None:
    """One word spelled in two ways, another number of a cited provision."""
    one, other = keys(change.a.text), keys(change.b.text)
    if one and "".join(map(spelling, one)) == "".join(map(spelling, other)):
        return made(Kind.EDITORIAL, change, "differs in spelling only")
    if _cites(change.a) and _cites(change.b) and _labels(one) and _labels(other):
        return made(Kind.EDITORIAL, change, "cites another number")
    if len(one) == len(other) == 1 and one[0].rstrip("s") == other[0].rstrip("s"):
        near = [keys(side.before[-50:])[-3:] for side in change.sides]
        if near[0] != near[1] and any(map(number, (*near[0], *near[1]))):
            return made(Kind.EDITORIAL, change, "follows the changed number")
    return None


_CITE = re.compile(
    r"\b(?:articles?|paragraphs?|annex(?:es)?|sections?|chapters?|subparagraphs?"
    r"|appendix|rules?|points?)\s+(?:[\w()]{1,6}\s*(?:,|and|or|to|–|-)?\s*){0,3}$",
    re.IGNORECASE,
)


_LABEL = re.compile(r"\d{1,3}(?:\.\d+)*(?:bis|ter)?|[ivxlc]+|[a-z]|bis|ter|and|or|to")


def _cites(side: Side) -> bool:
    return bool(_CITE.search(side.before[-60:]))


def _labels(keys: list[str]) -> bool:
    return all(map(_LABEL.fullmatch, keys))


def converted(change: Change) -> Judgement | None:
    """Figures written otherwise: three days, 72 hours."""
    if not (change.a.text and change.b.text):
        return None
    found: list[list[tuple[str, float]]] = []
    for side in change.sides:
        after = re.match(r"(?:[\s-]*[\w%½⅓⅔¼¾]+){0,2}", side.after[:40])
        text = flat(side.text + (after.group() if after else ""))
        figures = [f for f in read_figures(text) if f.unit or not f.implied]
        found.append([(f.unit, round(f.base, 6)) for f in figures[:2]])
        own = [k for k in content(side.text) if not _of_figure(k)]
        if own or not figures:
            return None
    if found[0][0] == found[1][0]:
        return made(Kind.WORDING, change, "writes the same figure otherwise")
    return None


_UNIT = re.compile(
    r"(?:second|minute|hour|day|week|month|year|decade)s?|per|cent|percent|%|one|half"
    r"|thirds?|quarters?|(?:bi)?annual(?:ly)?|monthly|weekly|daily|yearly|hundred"
    r"|thousand|million|every|each|once|period|calendar"
)


def _of_figure(key: str) -> bool:
    return number(key) or bool(_UNIT.fullmatch(key))
