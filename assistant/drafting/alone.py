"""Whether a sentence can stand alone in a paper: nothing in it points back.

A digest's sentence is read in its provision; torn out, "such systems" and "that law"
have lost what they mean. It knows English and no library.

>>> stands_alone("Such limits should be lifted.")
False
"""

from __future__ import annotations

import re

LONGEST = 75  # words of a sentence that a reader still follows
_OPENS = re.compile(
    r"\A(?:(?:In|On|At|For|To|With|By|Of) )?(?:Such|These|Those|This|That|Its|They"
    r"|It(?! is \w+ by\b)"
    r"|Their|Them|The same|The latter|The former|The (?:order|law|body|text|report"
    r"|duty|ban|list|process|programme|initiative|adoption|method|act|bill)(?:'s)?"
    r"|Other|Others|Another|Both|Here|There|Then|Thereby|Among them)\b",
)
_POINTS = re.compile(
    r"\b(?:to (?:this|that|these|those) ends?|in support of (?:it|them)|from it"
    r"|(?:this|these|those) (?:(?-i:[Ll]aw)|strategy|order|resolution|text|report"
    r"|body|framework|goal|idea|list|principle|point|aim|end|adoption|data|duty|agenda"
    r"|joint)s?"
    r"|(?<![a-z]s )that (?:law|strategy|order|resolution|text|report|body|framework"
    r"|goal|idea|list|principle|point|aim|end|duty|agenda)(?!s)"
    r"|such (?:impartial|guidance|frameworks?|a process|measures?|benefits|data)"
    r"|the adoption|the reply|the (?:whole )?text|another layer"
    r"|the said|the above|as cited|see above|the resolution(?! \d)"
    r"|the co-facilitators|the issue(?! of)|the paper|scaling it|explains? that they"
    r"|this is the|parts of this|in this respect|to the \w+ one|names [^.]{5,60} first"
    r"|the (?:other|second|third) (?:limit|point|reason)(?! that))\b",
    re.IGNORECASE,
)
# What points to other points of its list: clear where the list stands whole.
_BESIDE = re.compile(r"\b(?:not so|all others|other (?:LAWS|ones))\b", re.IGNORECASE)
# Who spoke, and as "we", is of the speech: a paper is the State's.
_PERSON = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr)\.? [A-Z]|[\"“'‘](?:we|our|us)[\"”'’]", re.IGNORECASE
)
# What a negotiation left behind: a round that is over, courtesy, a text's own making.
_STALE = re.compile(
    r"\b(?:zero draft|final text|elements paper|this paper|co-facilitators?"
    r"|(?<!/)\bRev\.? ?\d"
    r"|last opportunity|next version|second reading|not entirely satisfied)\b",
    re.IGNORECASE,
)
# "These benefits" near the head of a sentence stand for what was said before it.
_THESE = re.compile(r"\A(?:\S+ ){1,5}these [a-z]+s\b(?! (?:who|which|that|of|in)\b)")
_NUMBERED = re.compile(r"\bresolution \d+/\d+")
_THEM = re.compile(r"\A.*?\b(?:them|they)\b")
_VERBS = re.compile(
    r"\b(?:says|holds|believes|adds|considers|finds|sees|argues|is|was)\b"
)
_HALF = re.compile(r":\s*(?:first|second),|\bfirst,(?!.*\bsecond\b)", re.IGNORECASE)
_ITEM = re.compile(r"\b(?:entails?|contains?|include|to|shall|means|by):\s")
_TWICE = re.compile(r":[^:]{0,60}:|\bsays? that\b.*\bsay that\b")
_HANGS = re.compile(
    r"\b(?:the following|as follows)\b[^:]*\.\Z|\bthe following \w+:|\bnew article\b",
    re.I,
)


def stands_alone(text: str) -> bool:
    """Whether a sentence says what it says without its neighbours.

    Args:
        text: the sentence as it is read, with what introduces it.
    """
    said = " ".join(text.split())
    if len(said.split()) > LONGEST:
        return False
    return not any(
        p.search(said) for p in (_OPENS, _POINTS, _BESIDE, _TWICE, _HANGS, _HALF, _ITEM)
    )


def points_back(text: str, *, joint: bool = False) -> bool:
    """Whether a sentence leans on what stood before it, or on a round that is over.

    Args:
        text: the sentence as it is read.
        joint: it is a whole list, whose points may point to each other.
    """
    said = " ".join(text.split())
    if _NUMBERED.search(said):  # "the resolution" is the one that it names
        said = said.replace("the resolution", "")
    forms = [_OPENS, _POINTS, _STALE, _PERSON, _THESE, *(() if joint else (_BESIDE,))]
    return any(p.search(said) for p in forms) or _them(said)


def _them(said: str) -> bool:
    """Whether "them" or "they" stand for what was named before the sentence.

    What they can stand for is a noun in the plural, or two that "and" joins.
    """
    match = _THEM.match(said)
    if match is None:
        return False
    before = _VERBS.sub("", match[0]).replace("United States", "")
    return not re.search(r"\w{2,}s\b|\band\b|\bpeople\b|\bwho\b", before)
