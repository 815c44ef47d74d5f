"""Symbols: how organisations number their documents, and which one is a text's own.

Knows the forms of the United Nations, the Council of Europe, the European Union, the
OECD and some States. A symbol counts where it stands by itself in head or margin, never
where a sentence cites another instrument. Example:

    own_symbol(head).value      # "A/RES/78/265"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.metadata.guesses import Guess
from assistant.metadata.head import Head, own_part

_NO = r"(?:Nos?\.?\s*|n[°o]\.?\s*|№\s*)?"
_FORMS = (
    # United Nations and its family
    r"\b(?:A|S|E)/(?:RES|DEC|PRST)/[\w./-]*\d(?:\s*\((?:\d{4}|[IVXLC]+)\))?",
    r"\b(?:A|S|E|T|ST|CCW|CCPR|CEDAW|CRC|CAT|CERD|CD|NPT|BWC|TD|UNEP|UNCTAD|HRI|ISBA|"
    r"SPLOS|FCCC|CBD|IPCC|WIPO|IDB|DP|HSP|LC|MEPC|MSC|WHA|GOV|GC|CTBT|AC)"
    r"(?:/[A-Z0-9][\w.-]*(?:\([IVXLC]+\))?)+\d[\w./-]*(?:/(?:Rev|Add|Corr)\.\s?\d+)*",
    r"\b(?:WT|INF|TN|JOB|G|S|IP|GPA)/[A-Z][A-Z0-9]+(?:/[A-Z0-9]+)*/\d+"
    r"(?:/(?:Rev|Add|Corr)\.\s?\d+)*",
    r"\bSHS/[A-Z]+/[\w-]+/\d{4}\b|\b\d{2,3} ?C/(?:Res\.? ?)?\d+\b",
    r"\bILO (?:Convention|C|R) ?(?:No\. ?)?\d{1,3}\b",
    # Council of Europe
    rf"\b(?:C?ETS|STCE|STE)\s*(?:[-–]\s*)?{_NO}\d{{1,3}}\b",
    rf"\b(?:Council of Europe|European) Treaty Series\s*[-–,/]?\s*{_NO}\d{{1,3}}\b",
    r"\bCM/(?:Rec|Res|Del|Inf)(?:/[A-Z]+)*\(?\d{4}\)?\d+\S*",
    # European Union
    r"\b(?:COM|SWD|SEC|JOIN|C)\s?\(\d{4}\)\s?\d+(?:\s+final)?(?:/\d)?",
    r"\bPE-CONS\s+\d+(?:/\d)?/\d{2}(?:\s+REV\s+\d+)?",
    rf"\b(?i:Regulation|Directive|Decision|Recommendation)\s+\((?:EU|"
    rf"EC|EEC|EU, ?Euratom|"
    rf"CFSP)\)\s*{_NO}\d+/\d+",
    rf"\b(?i:Council (?:Regulation|Directive|"
    rf"Decision))\s+{_NO}\d{{2,4}}/\d+/[A-Z]{{2,6}}",
    rf"\b(?:Regulation|Directive|"
    rf"Decision)\s+{_NO}\d{{2,4}}/\d+/(?:EU|EC|EEC|CFSP|JHA)\b",
    r"\((?:EU|EC|CFSP)\)\s*(?:No\s*)?\d{4}/\d+",
    r"\bP\d+_TA(?:-PROV)?\(\d{4}\)\d+",
    r"(?<![\d/])\d{4,5}/(?:\d/)?\d{2}(?:\s+(?:ADD|REV|COR)\s+\d+)+(?!\d)|"
    r"(?m:^)\d{4,5}/\d{2}(?m:$)",
    r"\b[1-9]\d{4}[A-Z]{1,2}\d{4}(?:\(\d+\))?\b",  # CELEX
    # OECD
    r"\bOECD/LEGAL/\d+|\bC(?:/MIN)?\(\d{4}\)\d+(?:/(?:FINAL|REV\d+))?",
    # States
    r"\b(?:Executive Order|Proclamation)\s+(?:No\.\s*)?\d{4,5}\b",
    r"\bPublic Law\s+(?:No\.\s*)?\d+[-–]\d+\b|\bPub\. ?L\. (?:No\. )?\d+[-–]\d+",
    r"\b(?:H\. ?R\.|S\.|H\. ?Res\.) ?\d{1,5}(?m:$)|\bBILL C-\d+\b|\bBill [CS]-\d+\b",
    r"\b(?:CP|Cm|Cmnd|Cmd|CM|Misc\. Series|Treaty Series)\.?\s(?:No\. ?)?\d{1,4}"
    r"(?:\s?\(\d{4}\))?(?m:$)",
    r"\b\d{1,4}(?:/\d{4})?/(?:QĐ|QD|NQ|ND|NĐ|TT|CT)-[A-ZĐ]+\b",
    r"\b(?:Law|Act|Decree|Order|Ley|Loi|Lei|Legge|Gesetz|Decreto|Décret)\s+"
    r"(?:No\.?|n[°oº]\.?|Nº|№|Nr\.?)\s?\d+(?:[./-]\d+)*\b",
    r"第\s?\d+\s?号|[令]第[一二三四五六七八九十百0-9]+号|\S{1,6}〔\d{4}〕\d+号",
)
_SYMBOL = re.compile("|".join(f"(?:{form})" for form in _FORMS))
_UNTS = re.compile(
    r"UNTS\s+(?:vol\.?\s*)?\d+|United Nations Treaty Series,? vol\.? \d+[^\n]{0,20}"
)
_LED = re.compile(
    r"\b(?:Document symbol|Symbol|Reference|Ref\.?|Document No\.?|"
    r"CELEX)\s*(?:No\.)?[:\s]\s*"
    r"([A-Z0-9][\w./() -]{2,40}?)(?=\s{2}|$)",
    re.MULTILINE,
)
# Words after which another instrument is named, or what a text goes back to.
_CITED = re.compile(
    r"\b(?:having regard|recall\w*|reaffirm\w*|pursuant|in accordance|"
    r"without reference|"
    r"agenda item|on the report|based on|under|see|cf\.|annex(?:ed)? to|set out in|"
    r"entitled|as amended by|comments? on|directive of|implement\w*|"
    r"explanatory|in view of|"
    r"by (?:its )?resolution|supersedes|replac\w*|revok\w*|vu|considérant|"
    r"response to)\b",
    re.IGNORECASE,
)
_LONGEST = 200  # characters of a line whose symbol may be the text's own
_LINES = 25
_FAR = 60  # characters in front of a symbol in its own line


def own_symbol(head: Head) -> Guess:
    """The symbol of the text itself."""
    declared = head.declared("reference", "symbol", "celex", "docket")
    if declared:
        return Guess(
            field="symbol", value=declared, why="the file declares it", certain=True
        )
    for place, text in _places(head):
        found = _own(text)
        if found:
            return Guess(
                field="symbol",
                value=_tidy(found),
                why=f"it stands in {place}",
                certain=place != "the file's name",
            )
    return Guess(field="symbol")


def _places(head: Head) -> Iterator[tuple[str, str]]:
    led = _LED.search(head.first(_LINES))
    if led and re.search(r"\d", led[1]):
        yield "the head, after its label", led[1]
    yield "the title", head.title
    joined = "\n".join(head.lines[:_LINES])
    order = next((m for m in re.finditer(r"^Executive Order \d+", joined, re.M)), None)
    if order:
        yield "the head", order[0]
    for line in head.margins:
        yield "the margin of the first pages", line
    for line in head.lines[:_LINES]:
        yield "the head", line
    unts = _UNTS.search(head.first(_LINES))
    if unts:
        yield "the head", unts[0]
    yield "the file's name", re.sub(r"\.\w{2,5}$", "", head.name).replace("_", "/")


def _own(line: str) -> str:
    """The symbol of a line that is not citing another instrument; "" without."""
    part = own_part(line)
    if len(line) > _LONGEST and part == line:
        part = line[:_LONGEST]
    for found in (*_SYMBOL.finditer(part), *_UNTS.finditer(part)):
        before = part[: found.start()]
        alone = found.start() <= _FAR or "/RES/" in found[0]
        if alone and not _CITED.search(before):
            return found[0]
    return ""


def _tidy(symbol: str) -> str:
    one = " ".join(symbol.split()).strip(" .,;")
    series = re.match(
        r"(?:Council of Europe Treaty Series|C?ETS|STCE|STE)\D*(\d+)", one
    )
    if series:
        european = one.startswith(("ETS", "STE")) and int(series[1]) < 194
        return f"{'ETS' if european else 'CETS'} No. {series[1]}"
    european = re.match(r"European Treaty Series\D*(\d+)", one)
    if european:
        return f"ETS No. {european[1]}"
    if re.match(r"(?:REGULATION|DIRECTIVE|DECISION)", one):
        first, _, rest = one.partition(" ")
        return f"{first.capitalize()} {rest}"
    return one
