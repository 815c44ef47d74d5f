"""Pinpoints that are counted: "the fifth article", "the Convention's twelfth recital".

It knows ordinals up to the hundredth in words and figures, and the parts of a document.

Example:
    wrong_ordinals("Its fifth article bans nets.", cited)    # ["fifth article"]
"""

from __future__ import annotations

import re

from assistant.provisions.numbers import value_of
from assistant.references import find_pinpoints
from assistant.support.cited import Cited
from assistant.terms import Citation

_UNITS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
"""
_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: at for at, word in enumerate(_UNITS.split(), 1)}
_VALUES: dict[str, int] = (
    _ONES
    | {word: 10 * at for at, word in enumerate(_TENS.split(), 2)}
    | {
        f"{tens}-{word}": 10 * at + value
        for at, tens in enumerate(_ROUND.split(), 2)
        for word, value in list(_ONES.items())[:9]
    }
)
_KINDS = {
    "article": "art",
    "recital": "rec",
    "principle": "prin",
    "section": "sec",
    "annex": "annex",
    "paragraph": "",
    "subparagraph": "sub",
}
_WORDS = "|".join(sorted(map(re.escape, _VALUES), key=len, reverse=True))
_COUNTED = re.compile(
    rf"\b(?P<ordinal>{_WORDS}|\d{{1,3}}(?:st|nd|rd|th)) "
    rf"(?:operative |preambular |preambulatory |numbered |enacting )?"
    rf"(?P<kind>{'|'.join(_KINDS)})\b",
    re.IGNORECASE,
)


def wrong_ordinals(sentence: str, cited: Cited) -> list[str]:
    """Counted provisions that are neither the cited ones nor in the cited words."""
    wrong: list[str] = []
    words = cited.words.casefold()
    for match in _COUNTED.finditer(sentence):
        ordinal = match["ordinal"].casefold()
        value = _VALUES.get(ordinal) or int(re.sub(r"\D", "", ordinal) or 0)
        kind = match["kind"].casefold()
        if match.group().casefold() in words:
            continue
        if not any(_names(kind, value, c) for c in cited.citations):
            wrong.append(match.group())
    return wrong


def _elements(citation: Citation) -> list[str]:
    """The parts of the cited place; of a text without a tree, as its name reads."""
    key = citation.provision.key
    if "-" not in key and "/" not in key:
        key = next((r.key for r in find_pinpoints(citation.pinpoint)), "")
    return key.split("/") if key else []


def _names(kind: str, value: int, citation: Citation) -> bool:
    """Whether a count fits the cited provision, or cannot be told."""
    elements = _elements(citation)
    head = _KINDS[kind]
    if head and kind != "subparagraph":
        numbers = [
            value_of(e.partition("-")[2].partition(".")[0] or e.partition("-")[2])
            for e in elements
            if e.startswith(head + "-")
        ]
        return value in numbers if numbers else not elements
    own = [value_of(e.rpartition("-")[2]) for e in elements]
    below = own[1:] if len(own) > 1 else own
    if not below or (len(own) == 1 and not elements[0].startswith("para-")):
        return True  # an article of one piece: its paragraphs are not counted here
    return value in below
