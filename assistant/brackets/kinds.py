"""What a pair of brackets is: open wording, a gap, a remark, or nothing open at all.

It looks at what is inside and at the characters around it. It knows no proponents.

Example:
    kind_of("[x] days", 0, 3), kind_of("acts [sic] so", 5, 10)
    # ("placeholder", "editorial")
"""

from __future__ import annotations

import re

from assistant.brackets.nouns import EDITORIAL, NOTE, PLACEHOLDER, STATUS, TEXT
from assistant.brackets.remarks import note_lead, statuses

_GAP_WORD = (
    r"(?:dates?|names?|numbers?|titles?|years?|months?|days?|places?|venue|city|country"
    r"|amounts?|percentages?|figures?|blank|symbol|timeframe|time frame)"
)
_DONE = (
    r"(?:completed|determined|confirmed|inserted|added|developed|negotiated|discussed"
    r"|drafted|decided|agreed|elaborated|finali[sz]ed|considered|specified|defined"
    r"|filled(?: in)?|provided|supplied|set|updated|announced|clarified|identified"
    r"|included|further \w+|reviewed)"
)
_BLANK = r"(?:[xXyYnN]{1,4}|…+|\.{2,}|_+|\?+|[•●■#*–—-]+|20[xXyY]{2})"
_PLACEHOLDER = re.compile(
    rf"\s*|\s*{_BLANK}\s*%?"
    rf"|{_BLANK} (?:calendar |working )?(?:days?|weeks?|months?|years?|per cent|percent"
    r"|million|billion|members?|Parties|ratifications)"
    r"|(?i:tbd|tbc|tba|t\.b\.d\.|tk|ditto|placeholder(?:\b.*)?)"
    rf"|(?i:(?:the )?{_GAP_WORD}(?: and {_GAP_WORD})?)"
    rf"|(?i:{_GAP_WORD} of [\w ’'-]{{2,50}})"
    rf"|(?i:(?:insert|enter|add|fill in|specify)\b.{{0,80}})"
    rf"|(?i:(?:[\w’' -]{{1,50}} )?(?:still )?to be (?:further )?{_DONE}"
    r"(?: (?:later|further|here|at|in|after|on|by the (?:co-?)?(?:secretariat|chairs?"
    r"|facilitators?|drafting group))\b.{0,50})?[.]?)"
    r"|(?i:[\w ’'-]{1,40} (?:tbd|tbc|tba))"
    r"|(?i:(?:text|language|wording|list|details?|references?|number) to (?:come|follow"
    r"|be \w+).{0,40})"
    r"|(?i:(?:dd|day)[ /.-](?:mm|month)[ /.-](?:yyyy|yy|year))"
    r"|(?:[xX]{1,2}|_+|…) [A-Z]?[a-z]+ (?:20[xX\d]{2}|_+|…)",
    re.DOTALL,
)
_EDITORIAL = re.compile(
    r"(?i:sic[!.]?|(?:emphasis|italics|bold|underlining|footnotes?) (?:added|supplied"
    r"|omitted|in (?:the )?original)|original emphasis|ibid\.?.{0,40}"
    r"|(?:herein(?:after)?|hereafter)\b.{0,200}"
    r"|(?:unofficial )?translat(?:ion|ed)\b.{0,80}|original ?:.{0,40}"
    r"|(?:signed|signature|seal|signatures follow|page break|p\. ?\d+|page \d+)"
    r"|(?:as )?(?:in|per) (?:the )?original|(?:fn|note|n|footnote)\.? ?\d{1,3}"
    r"|(?:see|cf\.?) .{2,120}|e\.g\..{0,60}|i\.e\..{0,60})"
    r"|(?:(?:document|doc\.|resolution|decision) )?"
    r"(?=[^ ]{0,60}\d)[A-Z][A-Za-z]{0,11}(?:[/.-][\w.*-]{1,20}){1,8}"
    r"(?:[,;] ?(?:para|paras|annex|p)\.? ?[\w.-]{1,12})?"
    r"|(?:resolution|decision|Resolution|Decision) [\dA-Z]{1,6}/[\w.-]{1,12}"
    r"|[†‡]|\^\w{1,4}|\d{1,4} U\.?N\.?T\.?S\.? \d{1,4}"
    r"|(?:the )?[“\"'‘][^“”\"]{1,80}[”\"'’]",
    re.DOTALL,
)
# What the drafters say of a place in a bracket of its own; no words of the text.
_ASIDE = re.compile(
    r"(?i:(?:end of (?:the )?(?:alternative|option|box|section|proposal|text)s?\b"
    r".{0,40}"
    r"|(?:text |paragraph |article )?(?:deleted|moved|merged|relocated|streamlined"
    r"|withdrawn|superseded)(?: (?:to|from|with|into|in|by|as|under) .{1,80})?"
    r"|(?:formerly|former|previously|previous|ex|old)\.? (?:paragraphs?|para\.?"
    r"|articles?|art\.?|OP|PP) ?[\w() .]{1,20}"
    r"|(?:suggested|proposed) for (?:closure|deletion)"
    r"|on hold|hold|parked|parking lot|intentionally left blank|renumbered.{0,40}"
    r"|(?:based on|taken from|from) (?:paragraph|para|article|OP|PP)\b.{1,60}))[.!]?",
    re.DOTALL,
)
_DEFINED = re.compile(
    r"^[ \t]*\[([^\]\n]{1,80})\]:[ \t]+(?:https?://|/|#|<)", re.MULTILINE
)
_LINKED = re.compile(r"\[[^\[\]\n]{1,200}\]\[(?P<name>[^\[\]\n]{1,80})\]")
_NUMBERS = re.compile(r"\d{1,3}(?: ?[,–-] ?\d{1,3})*|[a-z*]")
_LONGEST = 260


def kind_of(text: str, start: int, end: int) -> str:
    """The kind of the bracket `text[start:end]` (with its marks)."""
    if note_lead(text[start + 1 : min(end - 1, start + 140)], bracketed=True):
        return NOTE
    if end - start > _LONGEST:
        return TEXT
    inside = text[start + 1 : end - 1].strip()
    if statuses(inside):
        return STATUS
    if _editorial(text, start, end, inside):
        return EDITORIAL
    if aside(inside):
        return EDITORIAL
    if _PLACEHOLDER.fullmatch(inside.replace("*", "").strip()):
        return PLACEHOLDER
    return TEXT


def aside(inside: str) -> bool:
    """Whether a bracket only tells what became of a place: "[moved to article 5]"."""
    return bool(_ASIDE.fullmatch(inside.strip(" *_")))


def link_marks(text: str) -> frozenset[int]:
    """Where brackets of Markdown links open: "[words][name]" and "[name]: address"."""
    names = {found[1].casefold() for found in _DEFINED.finditer(text)}
    starts: set[int] = {found.start(1) - 1 for found in _DEFINED.finditer(text)}
    if names:
        for found in _LINKED.finditer(text):
            if found["name"].casefold() in names:
                starts |= {found.start(), found.start("name") - 1}
    return frozenset(starts)


def _editorial(text: str, start: int, end: int, inside: str) -> bool:
    before = text[start - 1] if start else "\n"
    after = text[end : end + 30]
    if after.startswith(("(http", "(#", "(mailto")) or inside.startswith("^"):
        return True
    if _NUMBERS.fullmatch(inside):
        return _reference(text, start, before, after, inside)
    if len(inside) == 1 and inside.isalpha():
        return not before.isalnum() and bool(re.match(r"[a-z]", after))
    return bool(_EDITORIAL.fullmatch(inside))


def _reference(text: str, start: int, before: str, after: str, inside: str) -> bool:
    """Whether a number in brackets refers to a note: behind a word, not before one."""
    if inside.isalpha():
        return bool(re.match(r"[a-z]", after)) and not before.isalnum()
    if re.search(
        r"(?:articles?|paragraphs?|paras?\.?|annex|rule|chapter|section|OP|PP)\s$",
        text[max(start - 14, 0) : start],
        re.IGNORECASE,
    ):
        return False
    if before in "\n":
        return bool(re.match(r"\s+[A-Z“\"(]", after))
    if not before.isspace():
        return before not in "[]/-–(" or after[:1] in ".,;:\n"
    return not re.match(r"\s*[a-z%\[]|-[a-z]|\s+[A-Z]|/|\]|\s*\d", after)
