"""Whether a pinpoint that a sentence names is the one it cites, or in the words.

It knows "article 7(2)" and "chapter IV"; nothing of other numbers. Example:

    says_pinpoints("Article 9 forbids it.", cited)    # [Finding: cites art 7(2)]
"""

from __future__ import annotations

import re

from assistant.provisions.numbers import value_of
from assistant.references import Reference, find_pinpoints, normal_key
from assistant.support.cited import Cited, Finding
from assistant.support.ordinals import wrong_ordinals
from assistant.support.units import UNITS
from assistant.terms import Citation, Label

_NUMBER = r"\(?(?:\d+(?:\.\d+)*[a-z]?|[IVXLC]+|[a-z])\b\)?(?:\s*\([0-9a-z]{1,4}\))*"
_SURE = r"(?:\d+(?:\.\d+)*[a-z]?\b|[IVXLC]+\b|\([0-9a-z]{1,4}\))"
_OTHER = re.compile(
    r"\b(?P<kind>(?i:chapters?|parts?|titles?|rules?|points?|objectives?|appendix|"
    rf"schedules?|subparagraphs?))\s+(?P<number>{_SURE})"
)
# "articles 5 and 6 days later": a number with a unit is none of the list.
_UNIT = "|".join(["%", "per cent", *(rf"{unit}\b" for unit in UNITS if unit.isalpha())])
_LIST = r"\d+(?:\.\d+)*[a-z]?\b(?:\s*\([0-9a-z]{1,4}\))*" + rf"(?!\s*(?:{_UNIT}))"
_JOINT = r"(?:,\s*(?:and|or)|,|and|or|to|–|-)"
_FOLLOWING = re.compile(
    rf"(?:\s*{_JOINT}\s*(?:{_LIST}|\([0-9a-z]{{1,4}}\)|{_NUMBER}(?!\s*[%\w])))*"
)

_PART = re.compile(r"\d+|[a-z]+")
# What follows in "articles 53, 54 or 64", each number begun by a digit.
_RUN = r"[a-z]{0,9}\.?\s+\d[\w().]*(?:(?:,|,? (?:and|or|to)) \d[\w().]*)*"
# Paragraphs that the words mean and do not number.
_NEAR = re.compile(
    r"\b(?:preceding|above|previous|foregoing|following|this|these|those|such)\s+"
    r"(?:two |three )?(?:paragraphs?|measures|articles?)\b|\bthe provisions of\b",
    re.IGNORECASE,
)

MOST_FOUND = 5  # wrong pinpoints that are told of one sentence


def names_provision(reference: Reference, citation: Citation) -> bool:
    """Whether a pinpoint names the cited provision or one that holds it."""
    said = normal_key(reference.key)
    key = normal_key(citation.provision.key)
    kind, _, number = said.partition("-")
    if kind == "para" and number in [e.partition("-")[2] or e for e in key.split("/")]:
        return True
    parts = key.split("/")
    ends = ("/".join(parts[at:]) + "/" for at in range(len(parts)))
    return any(end.startswith(said + "/") for end in ends)


def without_pinpoints(text: str) -> str:
    """A text with blanks where pinpoints stood: their numbers are no figures."""
    spans = [(r.start, r.end) for r in find_pinpoints(text)]
    spans += [m.span() for m in _OTHER.finditer(text)]
    for start, end in sorted(set(spans), reverse=True):
        if not text[start:end].strip():
            continue  # blanked with one that it stands in
        tail = _FOLLOWING.match(text, end)
        stop = tail.end() if tail and _plural(text[start:end]) else end
        text = text[:start] + " " * (stop - start) + text[stop:]
    return text


def _plural(pinpoint: str) -> bool:
    return pinpoint.split()[0].casefold().rstrip(".").endswith("s")


def says_pinpoints(sentence: str, cited: Cited) -> list[Finding]:
    """Pinpoints that are neither the cited ones nor in the cited words."""
    places = _places(cited)
    near = _Near(cited.words)
    # Ranges name thousands of pinpoints ("articles 1 to 999"): each is asked for once.
    references = {normal_key(r.key): r for r in reversed(find_pinpoints(sentence))}
    wrong = [
        reference.text
        for said, reference in reversed(references.items())
        if said not in places
        and not any(names_provision(reference, c) for c in cited.citations)
        and not _inside(said, cited)
        and not near.names(reference)
    ]
    wrong += wrong_ordinals(sentence, cited)
    others = {m.group().casefold(): m for m in _OTHER.finditer(sentence)}
    wrong += [m.group() for m in others.values() if not _other_known(m, cited)]
    pinpoints = ", ".join(dict.fromkeys(c.pinpoint for c in cited.citations))
    return [
        Finding(
            label=Label.UNSUPPORTED,
            reason=f"the sentence names “{text}”; what it cites is {pinpoints}",
        )
        for text in list(dict.fromkeys(wrong))[:MOST_FOUND]
    ]


def _places(cited: Cited) -> set[str]:
    """The keys that may be named, and of what holds them ("art-5", "art-5/1").

    Those of the words and of the cited pinpoints, and paragraphs that the words name
    without their article: they are beside what is cited.
    """
    known = [r.key for r in find_pinpoints(f"{cited.words}\n{cited.allowed}")]
    written = [r.key for c in cited.citations for r in find_pinpoints(c.pinpoint)]
    heads = {c.provision.key.partition("/")[0] for c in cited.citations}
    numbers = {k.removeprefix("para-") for k in known if k.startswith("para-")}
    beside = [f"{head}/{number}" for head in heads for number in numbers]
    places: set[str] = set()
    for key in {normal_key(key) for key in (*known, *written, *beside)}:
        parts = key.split("/")
        places.update("/".join(parts[:end]) for end in range(1, len(parts) + 1))
    return places


def _inside(said: str, cited: Cited) -> bool:
    """Whether a part of a cited whole article is named, which its words may hold."""
    keys = [normal_key(c.provision.key) for c in cited.citations]
    whole = [
        k for k in keys if "-" in k and not any(o.startswith(k + "/") for o in keys)
    ]
    return any(said.startswith(key + "/") for key in whole)


class _Near:
    """Pinpoints that words name in a way not read: "Article 5 or 50", "1 a.ii"."""

    def __init__(self, words: str) -> None:
        """The words are searched once for each kind, however many are asked for."""
        self._words = words
        self._parts: dict[str, set[str]] = {}
        self._paragraphs = bool(_NEAR.search(words))

    def names(self, reference: Reference) -> bool:
        """Whether the numbers of a reference stand after a word for its kind."""
        kind, _, number = reference.key.partition("-")
        if kind == "para" and self._paragraphs:
            return True
        if kind not in self._parts:
            pattern = rf"\b(?:sub-)?{re.escape(kind)}[^;\n]{{0,200}}"
            near = re.findall(pattern, self._words, re.IGNORECASE)
            lists = re.findall(
                rf"\b{re.escape(kind)}{_RUN}", self._words, re.IGNORECASE
            )
            found = _PART.findall(" ".join([*near[:1], *lists]).casefold())
            self._parts[kind] = set(found)
        parts = set(_PART.findall(number.casefold()))
        return bool(self._parts[kind]) and parts <= self._parts[kind]


def _other_known(match: re.Match[str], cited: Cited) -> bool:
    """Whether a chapter, point and the like is in the words, path or pinpoint."""
    places = [cited.words, cited.allowed, *(c.pinpoint for c in cited.citations)]
    number = match["number"].strip("()")
    kind = match["kind"].casefold().rstrip("s")
    text = "\n".join(places).casefold()
    if re.search(rf"\b{kind}s?\s+\(?{re.escape(number.casefold())}\b", text):
        return True
    value = value_of(number)
    if kind in {"point", "subparagraph"}:
        item = (
            r"\b(?:sub-?paragraphs?|points?|letters?|items?)\s[^;.]{0,40}"
            rf"\b{re.escape(number.casefold())}\b"
        )
        if re.search(item, text):
            return True
        keys = [c.provision.key.split("/")[1:] for c in cited.citations]
        return any(number.casefold() in key for key in keys)
    return any(
        value is not None and value_of(found) == value
        for found in set(re.findall(rf"\b{kind}\s+(\w+)", text))
    )
