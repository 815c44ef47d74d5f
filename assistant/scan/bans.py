"""Bans: lists left open in what a sentence forbids.

It knows where a ban begins, that "shall not affect" and "shall not be construed" forbid
nobody anything, and which words leave a list open by themselves. Example:

    [m.words for m in open_bans("It shall not carry oils, such as tar.")]  # ["such as"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scan.escapes import open_lists
from assistant.scan.standards import Met

_BAN = re.compile(
    r"\b(?:shall|must|may(?! not be\b)|will) (?:not|never)\s+"
    r"(?:(?!apply\b)(?:\w+ly|also)\s+)?"
    r"(?!be\s+(?:\w+ly\s+)?(?:interpreted|construed|considered|deemed|regarded|treated"
    r"|understood|binding|obliged|required|liable|subject|counted|taken|entitled"
    r"|applicable|relied|bound|affected|prejudiced)\b)"
    r"(?!(?:affect|apply|prejudice|preclude|prevent|constitute|include|extend|impair"
    r"|mean|derogate|relieve|limit|amount|imply|require|oblige|have|form|serve"
    r"|modify|alter|exceed)\b)(?P<verb>\w)"
    r"|\b(?:is|are|be) (?:\w+ly )?(?:prohibited|forbidden|banned)\b"
    r"|\b(?:shall|undertakes? to) (?:prohibit|refrain from|ban)\b"
    r"|\bprohibited (?:practices|acts|uses|activities)\b|\bundertakes? not to\b",
    re.IGNORECASE,
)
_NOBODY_SHALL = re.compile(
    r"\W*(?:No|Neither) (?!provision|such claim|part of|thing)(?:\w+ ){1,8}?"
    r"(?:shall|may) (?!be |affect|prejudice|have )(?=\w)"
)
# Words that show a class by its members, or leave a list open in so many words.
_OPEN = re.compile(r"such as|inter alia|etc|among|similar|the like|for example|e\.|not")
_SPARES = re.compile(
    r"\b(?:(?:does|do|shall) not (?:cover|apply|include|extend|affect)|unless|except"
    r"|be such as to|nothing in)\b",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"\b(?:practices?|acts?|activit(?:y|ies)|methods?|measures?|purposes?|uses?"
    r"|forms?|ways?|things?|goods|items?|contents?|conduct|techniques?|behaviours?"
    r"|reasons?|grounds)\b[^.;]{0,30}$",
    re.IGNORECASE,
)


def open_bans(sentence: str, lead: str = "") -> Iterator[Met]:
    """The open lists of a sentence that stand in what it forbids.

    Args:
        sentence: without brackets and breaks of lines.
        lead: what introduces it; where that forbids, all of the sentence is forbidden.
    """
    begins = 0 if lead and _starts(lead) is not None else _starts(sentence)
    if begins is None:
        return
    for met in open_lists(sentence):
        if met.start < begins:
            continue
        words = met.words.casefold()
        if _SPARES.search(sentence, begins, met.start):
            continue
        if _OPEN.search(words) or _CLASS.search(sentence[begins : met.start]):
            if words.startswith("or any other"):
                continue  # "or any other": the class that follows closes the list
            if met.words[0].isupper():
                continue  # "In particular, …": a new sentence with a ban of its own
            if sentence[: met.start].rstrip().endswith("("):
                continue  # an example in brackets explains, it adds nothing
            yield met


def _starts(sentence: str) -> int | None:
    """Where the forbidden thing begins."""
    if nobody := _NOBODY_SHALL.match(sentence):
        return nobody.end()
    found = _BAN.search(sentence)
    if found is None:
        return None
    # "Acts such as these are prohibited": what is forbidden stands before.
    passive = "prohibited" in found.group() or found.group().split()[0] in ("is", "are")
    return 0 if passive else found.start()
