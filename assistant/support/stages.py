"""Which stage of a document a sentence names: first or second, draft, the current one.

It knows the words for stages and what a record says of its document; no years and no
numbers. Example:

    current("The strategy valid today has three pillars.", known)   # [(said, why)]
"""

from __future__ import annotations

import re

from assistant.support.records import DOCUMENT, Standing, recorded, standing_of
from assistant.terms import Facts

NAME = r"(?:[A-Z][\w’'.-]*(?: (?:of|on|for|the|and|in))*|AI|national) "
_OTHERS = re.compile(
    r"\b(?:superseded|replaced|revoked|repealed|rescinded|amended|preceded|succeeded|"
    r"followed|replaces|supersedes|amends|updates|revises|builds on|review of|beside|"
    r"response to|responding to|supplement\w* to|unlike|its predecessor|than|"
    r"in place of|instead of|recall\w*|reaffirm\w*|refer\w* to|mindful|takes? note of|"
    r"taking note of|notwithstanding|unlike|as granted)\b[^;]{0,60}$",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r"\b(?P<stage>zero|first|second|third|fourth|final)(?: revised)? (?:draft|"
    r"revision)\b"
    r"|\b(?P<rev>rev\.? ?\d)\b",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_ORDINAL = re.compile(
    rf"\b(?P<ordinal>{'|'.join(_ORDINALS)}) (?P<what>(?:{NAME}){{0,5}}?"
    r"(?:strategy|plan|edition|version|text|white paper|policy|guidelines?|"
    r"additional protocol|optional protocol|protocol))\b",
    re.IGNORECASE,
)
_SECOND = re.compile(r"(?<![\d.])2\.0\b|\bsecond\b|\b2nd\b|\bII\b", re.IGNORECASE)
_EARLY = re.compile(
    rf"\b(?:original|initial|earlier|earliest|first|previous|predecessor|old) "
    rf"(?:\d{{4}} )?(?:\w+ )?{DOCUMENT}\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:new|revised|updated|second|successor|follow-up) (?:[A-Z]\w+ ){0,3}"
    r"(?i:strategy|edition|version|guidelines|white paper|memorandum)\b"
    rf"|\b{DOCUMENT} (?:that|which) (?:has )?(?:replaced|superseded|succeeded)\b"
)
_CURRENT = re.compile(
    r"\b(?:version|edition|text)\b[^,;.]{0,60}? (?:currently|now|today|presently) "
    r"(?:applicable|valid|in use|in force)\b"
    r"|\b(?:current(?:ly (?:valid|applicable))?|newest|latest|most recent|up-to-date|"
    r"today['’]s|"
    r"present|now valid|valid) (?:[\w’'-]+ ){0,4}?(?:edition|version|text|strateg(?:y|"
    r"ies)|"
    r"polic(?:y|ies)|order|memorandum|framework|guidelines|plan|wording)\b"
    r"|\b(?:that|which) (?:applies|is valid|governs) (?:today|now|at present)\b"
    r"|\b(?:that|which) (?:now|still|currently) (?:applies|governs)\b"
    rf"|\b{DOCUMENT} (?:now|currently) in (?:use|force)\b",
    re.IGNORECASE,
)
_ENDED = {Standing.REVOKED, Standing.SUPERSEDED}


def cited_is(known: list[Facts]) -> str:
    """What the cited document is, in words."""
    facts = known[0]
    name = facts.short_title or facts.title
    return f"what it cites is {name}, {recorded(facts)}"


def others(sentence: str, start: int) -> bool:
    """Whether another document is meant: "replaced by the 2024 text"."""
    return bool(_OTHERS.search(sentence[max(0, start - 90) : start]))


def ordinals(sentence: str, known: list[Facts], pool: str) -> list[tuple[str, str]]:
    """Counted and early editions that the cited document is not."""
    found: list[tuple[str, str]] = []
    for match in _ORDINAL.finditer(sentence):
        if (
            others(sentence, match.start())
            or match.group().casefold() in pool.casefold()
        ):
            continue
        ordinal, what = (
            match["ordinal"].casefold(),
            match["what"].split()[-1].casefold(),
        )
        second = any(_SECOND.search(f"{f.title}\n{f.short_title}") for f in known)
        if ordinal == "second" and second:
            continue
        first = ordinal == "first" and (second or any(f.supersedes for f in known))
        if what == "protocol" or first:
            found.append((match.group(), cited_is(known)))
    found += _later(sentence, known, pool)
    match = _EARLY.search(sentence)
    if match is None or not any(f.supersedes or f.amends for f in known):
        return found
    named = match.group().casefold() in pool.casefold()
    if not named and not others(sentence, match.start()):
        found.append((match.group(), cited_is(known)))
    return found


def _later(sentence: str, known: list[Facts], pool: str) -> list[tuple[str, str]]:
    """A first edition that is taken for the one which replaced it."""
    match = _LATER.search(sentence)
    if match is None or match.group().casefold() in pool.casefold():
        return []
    first = all(f.superseded_by and not (f.supersedes or f.amends) for f in known)
    if not first or others(sentence, match.start()):
        return []
    return [(match.group(), cited_is(known))]


def current(sentence: str, known: list[Facts]) -> list[tuple[str, str]]:
    """What is called current of a text that is none any more."""
    match = _CURRENT.search(sentence)
    if match is None or not all(standing_of(f) in _ENDED for f in known):
        return []
    return [(match.group(), cited_is(known))]


def stages(sentence: str, pool: str, known: list[Facts]) -> list[tuple[str, str]]:
    """Another stage of a draft than the one that the document speaks of or is."""
    ours = {m.group().casefold() for m in _STAGE.finditer(pool)}
    if not ours:
        return []
    return [
        (match.group(), cited_is(known))
        for match in _STAGE.finditer(sentence)
        if match.group().casefold() not in ours and not others(sentence, match.start())
    ]
