"""Issuers: which organ, organisation or State a document comes from.

Knows the letterheads and opening words of the bodies whose texts a treaty desk holds;
a State is named for strategies whose title or head names it alone. Example:

    issuer_of(head, "resolution").value     # "United Nations General Assembly"
"""

from __future__ import annotations

import re
from collections import Counter

from assistant.metadata.guesses import Guess
from assistant.metadata.head import Head
from assistant.parties import find_parties

# Of an organ that speaks: letterhead or the words a preamble opens with.
_ORGANS = (
    (
        r"European Parliament and (?:of )?the Council|PE-CONS",
        "European Parliament and Council of the European Union",
    ),
    (
        r"^(?:The )?European Commission$|"
        r"from the (?:European )?Commission\b|^\W*COM\(\d{4}\)",
        "European Commission",
    ),
    (r"^Council of the European Union", "Council of the European Union"),
    (r"^European Council$", "European Council"),
    (r"^European Parliament(?: resolution)?", "European Parliament"),
    (
        r"The General Assembly,|General Assembly\b.*Distr|A/RES/|"
        r"adopted by the General Assembly|"
        r"proclaims this universal declaration",
        "United Nations General Assembly",
    ),
    (
        r"The Security Council,|S/RES/|Security Council\b.*Distr",
        "United Nations Security Council",
    ),
    (
        r"The Economic and Social Council,|E/RES/|"
        r"^Economic and Social Council",
        "United Nations Economic and Social Council",
    ),
    (r"The Human Rights Council,|A/HRC/", "United Nations Human Rights Council"),
    (
        r"General Conference of (?:the United Nations Educational|"
        r"UNESCO)|SHS/|^UNESCO\b",
        "UNESCO",
    ),
    (
        r"International Labour (?:Conference|Organi[sz]ation)",
        "International Labour Organization",
    ),
    (r"World Health (?:Assembly|Organi[sz]ation)", "World Health Organization"),
    (
        r"INF/ECOM|^World Trade Organi[sz]ation|WTO Agreement",
        "World Trade Organization",
    ),
    (
        r"OECD/LEGAL|Recommendation of the Council\b.*(?:OECD|"
        r"Artificial)|"
        r"Organisation for Economic Co-?operation and Development|"
        r"^OECD\b",
        "OECD",
    ),
    (r"^Committee of Ministers", "Council of Europe, Committee of Ministers"),
    (r"Council of Europe\b", "Council of Europe"),
    (r"UNFCCC|Framework Convention on Climate Change|FCCC/", "United Nations (UNFCCC)"),
    (
        r"set up by the European Commission|High-Level Expert Group on",
        "High-Level Expert Group set up by the European Commission",
    ),
    (r"\bASEAN\b", "ASEAN"),
    (r"\bAfrican Union\b", "African Union"),
    (r"\bNATO\b|North Atlantic Council", "NATO"),
    (r"Group of Seven|\bG7\b|Hiroshima Process", "G7"),
    (r"\bG20\b", "G20"),
    (r"\bBRICS\b", "BRICS"),
    (r"Global Partnership on (?:Artificial Intelligence|AI)|\bGPAI\b", "GPAI"),
    (
        r"authority vested in me as President|^Executive Order|"
        r"^The White House|Presidential Documents|Federal Register|"
        r"National Science and Technology Council|White House Office|"
        r"^Memorandum for the Vice President",
        "United States",
    ),
    (
        r"His Majesty|Her Majesty|Crown copyright|gov\.uk\b|"
        r"10 Downing Street|^Command Paper",
        "United Kingdom",
    ),
    (
        r"House of Commons of Canada|^Parliament of Canada|"
        r"Forty-\w+ Parliament.*Elizabeth",
        "Canada",
    ),
    (r"Commonwealth of Australia|industry\.gov\.au", "Australia"),
    (r"国家互联网信息办公室|中华人民共和国|国务院", "China"),
    (r"Hong Kong Special Administrative Region|^Hong Kong", "Hong Kong SAR, China"),
    (r"\bIMDA\b|Infocomm Media|Smart Nation|PDPC", "Singapore"),
    (r"/QĐ?D?-TTg|Socialist Republic of Vietnam", "Viet Nam"),
    (r"\bMETI\b|Ministry of Economy, Trade and Industry|当翻訳は", "Japan"),
    (
        r"Federal Government(?:’s|'s)? Artificial|Bundesregierung|"
        r"Die Bundesregierung",
        "Germany",
    ),
    (r"French Parliament|République française|INRIA", "France"),
)
_COMPILED = tuple((re.compile(form, re.I | re.M), name) for form, name in _ORGANS)
_OPENING = 250  # characters of a line in which the one who speaks is named
_UNITED_NATIONS = re.compile(
    r"Secretary-General of the United Nations|Charter of the United Nations|"
    r"Member States of the United Nations|archives of the United Nations",
    re.IGNORECASE,
)
_DEPOSITARY = re.compile(
    r"deposit\w*\b.{0,80}\b(?:Secretary[- ]General of the (?P<who>United Nations|"
    r"Council of"
    r" Europe|OECD)|Director-General of (?P<other>UNESCO|the ILO|the WTO))",
    re.IGNORECASE | re.DOTALL,
)
_ADDED = {"European Union", "OECD members", "United Nations members"}


def issuer_of(head: Head, kind: str) -> Guess:
    """The body or State that issued the text."""
    declared = head.declared("issuer", "publisher")
    if declared:
        return _guess(declared, "the file declares it", certain=True)
    parties = parties_of(head, kind)
    if kind == "treaty" and len(parties) > 1 and "between" in head.title.casefold():
        return _guess("; ".join(parties), "the title names the parties", certain=True)
    title = _first(head.title)
    if title:
        return _guess(title, "the title names it")
    found = _first("\n".join((*head.margins[:10], *head.preface)))
    if found:
        return _guess(found, "the letterhead names it")
    start = len(head.preface)
    found = _first("\n".join(x[:_OPENING] for x in head.lines[start : start + 4]))
    if found:
        return _guess(found, "the opening words name it")
    if kind == "treaty":
        return _of_treaty(head)
    return _state(head)


def parties_of(head: Head, kind: str) -> list[str]:
    """States and groups that the title of a treaty or declaration names as parties."""
    if kind not in {"treaty", "declaration", "statement"}:
        return []
    title = head.title
    between = re.search(r"\b(?:between|entre)\b", title, re.IGNORECASE)
    named = find_parties(title[between.end() :] if between else "")
    return named if len(named) > 1 else []


def _first(text: str) -> str:
    """The issuer whose sign stands first in a text; organs before States."""
    return next((name for form, name in _COMPILED if form.search(text)), "")


def _of_treaty(head: Head) -> Guess:
    ends = head.closing + head.tail
    depositary = _DEPOSITARY.search(ends)
    if depositary:
        who = depositary["who"] or depositary["other"]
        return _guess(
            who, "its Secretary-General or Director-General is the depositary"
        )
    if _UNITED_NATIONS.search(ends + "\n".join(head.lines)):
        return _guess("United Nations", "head or closing words speak of its bodies")
    return Guess(field="issuer")


def _state(head: Head) -> Guess:
    title = [name for name in find_parties(head.title) if name not in _ADDED]
    if len(title) == 1:
        return _guess(title[0], "the title names this State")
    counted: Counter[str] = Counter()
    for line in (head.title, *head.preface, *head.lines[:15]):
        counted.update(name for name in find_parties(line) if name not in _ADDED)
    ranked = counted.most_common(2)
    ahead = (
        ranked and ranked[0][1] >= 2 and ranked[0][1] > sum(n for _, n in ranked[1:])
    )
    if ahead:
        return _guess(ranked[0][0], "the head names this State most often")
    return Guess(field="issuer")


def _guess(value: str, why: str, *, certain: bool = False) -> Guess:
    return Guess(field="issuer", value=value, why=why, certain=certain)
