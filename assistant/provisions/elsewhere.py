"""Elsewhere: which instrument the words around a reference name.

Knows "of this Regulation", "of that Directive", "of Regulation (EU) 2016/679", "of the
Charter of the United Nations", "16 TFEU", "thereof". Knows instruments by the form of
their names only: what "the Convention" alone is depends on what the text calls itself.

    >>> qualifier("Article 2 of Directive 2010/1/EU applies", 9).name
    'Directive 2010/1/EU'
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_NOUNS = (
    "Convention|Treaty|Treaties|Agreement|Protocol|Regulation|Directive|Decision|"
    "Charter|Covenant|Act|Statute|Order|Memorandum|Recommendation|Resolution|"
    "Declaration|Constitution|Code|Bill|Law|Accord|Pact"
)
_WORD = r"[A-Z][\w’'-]{0,30}"
_SMALL = r"(?:of|on|for|and|the|in|to|against|with|concerning|relating)"
_NUMBERED = (
    r"(?:(?:Council|Commission|Implementing|Delegated|Framework|Joint)\s){0,3}"
    r"(?:Regulations?|Directives?|Decisions?|Recommendations?)\s"
    r"(?:\([A-Z]{2,8}(?:,\s?[A-Z]{2,8}){0,2}\)\s)?(?:No\s)?"
    r"\d{1,4}/\d{1,4}(?:/[A-Z]{2,4})?"
)
_RESOLUTION = (
    r"(?:(?:General\sAssembly|Security\sCouncil|Human\sRights\sCouncil|"
    r"Economic\sand\sSocial\sCouncil)\s)?[Rr]esolutions?\s"
    r"(?:\d{1,3}/\d{1,4}(?:\s[A-Z]\b)?|\d{1,4}\s?(?:[A-Z]\s)?\([\dIVXLC]{1,8}(?:-[A-Z]+)?\))"
)
_TITLED = (
    rf"(?:{_WORD}\s(?:{_SMALL}\s){{0,2}}){{0,8}}(?:{_NOUNS})s?\b"
    r"(?:\s(?:No\.?\s?)?(?:\d{1,5}|[IVX]{1,4})\b(?![/-]))?"
    rf"(?:\s(?:of|on|for|concerning|relating\sto|establishing|to)\s(?:the\s)?{_WORD}"
    rf"(?:,?\s(?:{_SMALL}\s){{0,3}}{_WORD}){{0,12}})?"
)
_US = (
    r"United\sStates\sCode|U\.S\.C\.|Executive\sOrder\s\d{4,5}"
    r"|Public\sLaw\s\d{1,3}[-–]\d{1,4}"
)
_SHORT = r"[A-Z]{3,8}\b(?:\sAgreement)?"
_NAME = re.compile(rf"(?:the\s)?(?:{_US}|{_NUMBERED}|{_RESOLUTION}|{_TITLED}|{_SHORT})")
_NAMED = re.compile(rf"\b(?:{_NUMBERED}|{_TITLED})")
_ANY_NUMBERED = re.compile(rf"\b(?:{_NUMBERED}|{_RESOLUTION})")
_ANY_RESOLUTION = re.compile(rf"\b{_RESOLUTION}")
_BRACKET = re.compile(r"\s\([A-Z][^()]{2,80}\)")
_VIA = re.compile(r"(?:the\s)?(?:Annex|Chapter|Protocol)(?:\s\w{1,8})?\s(?:to|of)\s")
_LINK = re.compile(r"(?:\s(?:above|below))?,?\s(?:of|to|in|under|from)\s")
_OWN = re.compile(
    rf"(?:this|the\spresent)\s(?:{_WORD}\s){{0,3}}(?P<noun>{_NOUNS})\b", re.IGNORECASE
)
_THAT = re.compile(
    r"(?:that|those|the\ssaid|the\ssame|such)\s(?:latter\s)?(?:[A-Z]\w+\s){0,2}"
    rf"(?P<noun>{_NOUNS})s?\b",
    re.IGNORECASE,
)
_THEREOF = re.compile(r"(?:,?\sthereof|,?\sof\sthe\slatter)\b")
_BESIDE = re.compile(
    r"\s(?P<name>[A-Z]{3,6})\b(?!\s[A-Z]{2})|,\s(?P<us>United\sStates\sCode)"
)
_SAYS_OWN = re.compile(rf"\b(?:this|the present) ({_NOUNS})\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?P<name>{_NUMBERED})(?:[^.;()]{{0,60}}?in\sparticular(?:\sin)?,?\s(?:the\s)?|,?\s)$"
)
_LOOK_BACK = 120
_BACK = 200
_PLAIN = re.compile(rf"(?:the\s)?(?P<noun>{_NOUNS})s?")


@dataclass(frozen=True, kw_only=True)
class Qualifier:
    """What is said of the instrument; `end` is where these words end.

    how: "own" (this text), "that" (one named before), "thereof" (what was named
    before), "named" (`name` as written), "plain" ("the Convention", with its noun).
    """

    how: str
    end: int
    name: str = ""
    noun: str = ""


def qualifier(text: str, at: int) -> Qualifier | None:
    """What the words from `at` say of the instrument a reference belongs to."""
    thereof = _THEREOF.match(text, at)
    if thereof:
        return Qualifier(how="thereof", end=thereof.end())
    beside = _BESIDE.match(text, at)
    if beside:
        name = beside["name"] or beside["us"]
        return Qualifier(how="named", end=beside.end(), name=name)
    bracket = _BRACKET.match(text, at)
    link = _LINK.match(text, bracket.end() if bracket else at)
    if link is None:
        return None
    return _after(text, link.end())


def _after(text: str, at: int) -> Qualifier | None:
    for how, pattern in (("own", _OWN), ("that", _THAT)):
        found = pattern.match(text, at)
        if found:
            noun = found["noun"].casefold()
            return Qualifier(how=how, end=found.end(), name=found.group(), noun=noun)
    via = _VIA.match(text, at)
    found = _NAME.match(text, via.end() if via else at)
    if found is None:
        return None
    name = found.group()
    plain = _PLAIN.fullmatch(name)
    if plain:
        noun = plain["noun"].casefold()
        return Qualifier(how="plain", end=found.end(), name=name, noun=noun)
    return Qualifier(how="named", end=found.end(), name=name.removeprefix("the "))


def named_before(text: str, at: int) -> str:
    """The instrument named just before: "Regulation (EU) 2016/679, in particular"."""
    found = _BEFORE.search(text[max(0, at - _LOOK_BACK) : at])
    return found["name"] if found else ""


def last_name(text: str, at: int) -> str:
    """The last instrument a text names by number or title shortly before `at`."""
    names = [m.group() for m in _NAMED.finditer(text[max(0, at - _BACK) : at])]
    return names[-1] if names else ""


def numbered(text: str) -> list[tuple[int, str]]:
    """The instruments a text names by number, with the offsets of their names."""
    return [(m.start(), m.group()) for m in _ANY_NUMBERED.finditer(text)]


def resolutions(text: str) -> list[tuple[int, int, str]]:
    """The resolutions a text names by number: (start, end, name)."""
    return [(m.start(), m.end(), m.group()) for m in _ANY_RESOLUTION.finditer(text)]


def own_noun(text: str) -> str:
    """What a text calls itself ("convention" for "this Convention"), or ""."""
    said = Counter(m[1].casefold() for m in _SAYS_OWN.finditer(text))
    return said.most_common(1)[0][0] if said else ""
