"""Precedents: provisions of the library that say more tightly what a draft leaves open.

It asks a search of the library and takes the first provision that holds the tighter
element by the norm reader: a time, an actor, a duty. It never quotes a digest. Example:

    find = precedents_from(lambda query: desk.search(query, k=8))
    find("report its stocks", "missing-deadline").pinpoint       # "art 7(2)"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.norms import Norm, read_norms
from assistant.scan.nouns import (
    AGREEMENT_TO_AGREE,
    ESCAPE,
    MISSING_ACTOR,
    MISSING_DEADLINE,
    OPEN_LIST,
    OPEN_STANDARD,
    PERMISSIVE,
    Precedent,
    Precedents,
)
from assistant.support.cited import content, share
from assistant.terms import Passage, TextKind

Search = Callable[[str], Sequence[Passage]]
HELPED = (
    MISSING_DEADLINE,
    MISSING_ACTOR,
    PERMISSIVE,
    OPEN_STANDARD,
    ESCAPE,
    AGREEMENT_TO_AGREE,
    OPEN_LIST,
)
NOT_HELD = "the official wording is not held: fetch it"
_NEAR = 0.2  # share of the query's words that a precedent must have
_LONGEST = 300  # characters of a query
_LONGEST_WORDS = 600  # characters of a sentence that is quoted
_FIRM_TIME = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|ten|twelve|thirty"
    r"|sixty|ninety|annual\w*|yearly|each year)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:appropriate|adequate|reasonable|feasible|practicable|as far as|considers?"
    r"|deems?|national (?:law|circumstances)|domestic law|endeavou?r|possible"
    r"|including|inter alia|such as|negotiat\w+)\b",
    re.IGNORECASE,
)


def precedents_from(search: Search) -> Precedents:
    """What finds a precedent for a weak place, by a search of the library.

    Args:
        search: from a query to passages, best first.
    """

    def find(query: str, kind: str) -> Precedent | None:
        if kind not in HELPED or not query.strip():
            return None
        asked = content(query)
        for passage in search(_short(query)):
            words = _tighter_words(passage, kind, asked)
            if words:
                return _precedent(passage, words)
        return None

    return find


def _short(query: str) -> str:
    return " ".join(query.split())[:_LONGEST]


def _tighter_words(passage: Passage, kind: str, asked: Sequence[str]) -> str:
    """The sentence of a passage that holds the tighter element; "" where none does."""
    provision = passage.provision
    for sentence in provision.sentences:
        words = provision.words(sentence.number, sentence.number)
        if len(words) > _LONGEST_WORDS or share(asked, content(words)) < _NEAR:
            continue
        norms = read_norms(words, force=passage.force).norms
        if any(_is_tighter(kind, norm, words) for norm in norms):
            return words
    return ""


def _is_tighter(kind: str, norm: Norm, words: str) -> bool:
    """Whether a norm says what a weak place of this kind leaves open."""
    if not norm.deontic.binds:
        return False
    if kind == MISSING_DEADLINE:
        return bool(norm.deadline and _FIRM_TIME.search(norm.deadline))
    if kind == MISSING_ACTOR:
        return bool(norm.addressee)
    if kind == PERMISSIVE:
        return not norm.hedges and not re.match(r"\W*endeavou?r", norm.act)
    return bool(norm.addressee) and not norm.hedges and not _OPEN.search(words)


def _precedent(passage: Passage, words: str) -> Precedent:
    digest = passage.text_kind is TextKind.DIGEST
    return Precedent(
        instrument=passage.instrument,
        title=passage.title,
        pinpoint=passage.pinpoint,
        provision_id=passage.provision_id,
        text_kind=str(passage.text_kind),
        words="" if digest else words,
        note=NOT_HELD if digest else "",
    )
