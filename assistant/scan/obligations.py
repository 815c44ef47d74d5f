"""Obligations: every norm of a draft under the one it speaks to.

It knows how one actor is written in several ways ("Each Party", "the Parties"). The
norms themselves are read by `norms`. Example:

    group_of("Each State Party")      # "State Party"
"""

from __future__ import annotations

import re

from assistant.norms import Deontic, Norm
from assistant.scan.nouns import NOBODY, Obligation
from assistant.scan.sheet import Line, Sheet

_DETERMINER = re.compile(
    r"^(?:(?:the|an?|each|every|any|all|both|no|such|those|these|that|this|of|other"
    r"|neither|either|one|its|their|said)\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:that|which|who|whose|to|in|of this|of the present|referred|concerned|under"
    r"|hereto|having|with|for|at|by|on|from|not|where|when|within"
    r"|\w+ing(?! part(?:y|ies)\b)"
    r"(?! state))\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_OF_FAMILY = re.compile(r"\b(?:meeting|conference|assembly)s?\b.* of the parties", re.I)
_STATES_PARTIES = re.compile(r"^states?\s+part(?:y|ies)$", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:it|they|he|she|we|who|which|that)", re.IGNORECASE)
_TRIES = re.compile(
    r"(?:\W*(?:\w+ly|also)\s+)*(?P<hedge>endeavours?|endeavors?|strive|seek|attempt"
    r"|aim|use (?:its|their|all)? ?(?:best|reasonable) (?:efforts|endeavours)"
    r"|make (?:every|all|best) efforts?)\b",
    re.IGNORECASE,
)


def obligations_of(sheet: Sheet) -> tuple[Obligation, ...]:
    """The norms of the provisions that bind, in reading order."""
    parents = {node.parent for node in sheet.reading.nodes}
    found: list[Obligation] = []
    names: dict[str, str] = {}
    for line in sheet.body:
        leads = line.node.key in parents and line.plain.rstrip().endswith((":", "—"))
        for norm in _distinct(line.norms):
            if not norm.act and len(line.norms) > 1:
                continue  # "[shall] [should] report": the second carries the act
            if leads and len(norm.act.split()) < 2:
                continue  # "Each Party shall:" is said again by each item
            found.append(_obligation(sheet, line, norm, names))
    return tuple(found)


def group_of(addressee: str) -> str:
    """An addressee under the one name by which its norms are brought together."""
    name = " ".join(addressee.split()).strip(" ,;:.")
    name = re.sub(r"^\d+\s+", "", name)
    name = _DETERMINER.sub("", name)
    if not _OF_FAMILY.search(name):
        name = _TAIL.sub("", name) or name
    if not name or _PRONOUN.fullmatch(name):
        return NOBODY
    if _STATES_PARTIES.match(name):
        return "State Party"
    head, of, rest = name.partition(" of ")
    words = head.split()
    words[-1] = _singular(words[-1])
    return " ".join(words) + of + rest


def _singular(word: str) -> str:
    if re.search(r"[^aeiou]ies$", word):
        return word[:-3] + "y"
    if word.casefold().endswith(("ss", "us", "is")):
        return word
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _distinct(norms: tuple[Norm, ...]) -> list[Norm]:
    kept: dict[tuple[str, str, str], Norm] = {}
    for norm in norms:
        if norm.deontic is not Deontic.STATEMENT:
            kept.setdefault((norm.deontic, norm.addressee, norm.act), norm)
    return list(kept.values())


def _obligation(
    sheet: Sheet, line: Line, norm: Norm, names: dict[str, str]
) -> Obligation:
    hedges = norm.hedges
    if tries := _TRIES.match(norm.act):
        hedges = (*hedges, tries["hedge"])
    group = group_of(norm.addressee)
    return Obligation(
        addressee=norm.addressee,
        deontic=norm.deontic,
        strength=norm.strength,
        act=norm.act,
        conditions=norm.conditions,
        exceptions=norm.exceptions,
        hedges=hedges,
        deadline=norm.deadline,
        pinpoint=line.node.pinpoint,
        sentence=sheet.words(line.start, line.end),
        start=line.start,
        end=line.end,
        key=line.node.key,
        group=names.setdefault(group.casefold(), group),
    )
