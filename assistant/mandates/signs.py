"""Whether two sentences on one subject pull the same way, told by their words.

Each word that denies, forbids or leaves out turns what a sentence says; two sentences
pull apart where the one is turned once more often than the other. Words of opposite
meaning ("by consensus", "by majority") turn as well. It knows neither figures nor how
strongly a sentence binds. Example:

    apart("Farming must be kept out.", "Farming is not covered.")     # False
"""

from __future__ import annotations

import re

from assistant.index.lexical import stems

# What limits a rule is no part of the rule: it is looked at by itself.
EXCEPTION = re.compile(
    r",?\s*\b(?:unless|except(?: (?:for|in|where|when|if|that|with))?|save (?:for|in"
    r"|where|when|as|that)|with the exception of|other than|apart from|provided that"
    r"|subject to|to the extent|as appropriate|where (?:appropriate|feasible|possible)"
    r"|if (?:appropriate|feasible|possible)|as far as (?:possible|feasible)"
    r"|in accordance with (?:its|their|national|domestic) [\w ]{3,20}"
    r"|taking into account|in (?:the )?light of)\b[^.;]*",
    re.IGNORECASE,
)
# An adjunct after a comma says how, and turns nothing: "…, without a right to object".
_ADJUNCT = re.compile(
    r",\s*(?:without|whatever|regardless|irrespective)\b[^.;,]*", re.I
)
_TURNS = re.compile(
    r"\b(?:not|no(?! (?:later|more|less|fewer|earlier|longer|greater|higher|lower)"
    r" than)|never|none|nothing|nobody|no one|neither|cannot|without|lacks?|lacking"
    r"|prohibit\w*|ban(?:s|ned|ning)?|forbid\w*|forbade|outlaw\w*|unlawful|refus\w+"
    r"|reject\w*|oppos\w+|declin\w+|exclu\w+|exempt\w*|outside|refrain\w*|abstain\w*"
    r"|(?:left|leaves?|kept|keeps?|stays?|remains?|carved|rul(?:es?|ed|ing)|opt(?:s|ed)?"
    r"|fall(?:s|ing)?|phas(?:es?|ed|ing)) out\b(?! of the question)(?: of)?"
    r"|out of the question|off the table|no place|turn(?:s|ed)? down|safe from"
    r"|protected from|free (?:of|from)|releas\w+ from|spared|immune from|unacceptable"
    r"|inacceptable|intolerable|incompatible|impossible|inadmissible"
    r"|restrict(?:s|ed|ing|ion|ions)?|limit(?:ed|ing)|hinder\w*|prevent\w*|prejudic\w+"
    r"|weaken\w*|undermin\w+|erod\w+|impair\w*|dilut\w+|water\w* down|abolish\w*"
    r"|eliminat\w+|discontinu\w+|ceases?|stop(?:s|ped)?|end(?:s|ed)? the)\b",
    re.IGNORECASE,
)
# A bound is no denial: figures are compared elsewhere.
_BOUND = re.compile(
    r"\b(?:not|no) (?:more|later|less|fewer|earlier|longer|greater|higher|lower) than\b"
    r"|\bnot exceed\w*|\bnot only\b|\bnever (?:later|earlier) than\b",
    re.IGNORECASE,
)
# Words that cannot both be true of one rule, side against side.
_OPPOSED = (
    (r"consensus|unanim\w+|agreement of all", r"majorit\w+|vot(?:e|es|ing) of"),
    (r"voluntar\w+|optional", r"assessed|mandatory|compulsory|obligatory|borne by all"),
    (r"binding|final", r"recommendations? only|advisory|non-binding|not binding"),
    (r"grants?", r"loans?"),
    (r"personal capacity", r"representatives? of (?:\w+ )?(?:governments?|states?)"),
    (r"domestic courts?|national courts?", r"arbitra\w+|international court"),
    (r"confidential\w*|secret\w*", r"public(?:ly)? availab\w+|open to the public"),
    (r"permanent\w*|standing", r"temporar\w+|interim"),
    (r"public (?:bodies|authorities|sector)", r"private (?:\w+ )?(?:sector|companies)"),
    (r"overrid\w+|supersed\w+", r"prevail\w*|preced\w+"),
)
_SIDES = tuple(
    (re.compile(rf"\b(?:{one})\b", re.I), re.compile(rf"\b(?:{other})\b", re.I))
    for one, other in _OPPOSED
)
_UN = re.compile(r"\b(?:un|non-?|dis)([a-z]{4,})\b", re.IGNORECASE)


def apart(one: str, other: str) -> bool:
    """Whether two sentences on one subject pull in opposite ways."""
    odd = (turns(one, other) + turns(other, one)) % 2 == 1
    return odd != (opposite(one, other) is not None)


def turns(text: str, beside: str = "") -> int:
    """How often a sentence is turned by words that deny, forbid or leave out.

    Args:
        text: the sentence.
        beside: the other one: "unmarked" turns where it says "marked".
    """
    bare = _BOUND.sub(" ", _ADJUNCT.sub(" ", EXCEPTION.sub(" ", text)))
    count = len(_TURNS.findall(bare))
    there = set(stems(beside)) if beside else set[str]()
    for found in _UN.finditer(bare):
        root = stems(found[1])
        if root and root[0] in there and not _TURNS.fullmatch(found.group()):
            count += 1
    return count


def turning(text: str) -> tuple[str, ...]:
    """The words that turn a sentence."""
    bare = _BOUND.sub(" ", _ADJUNCT.sub(" ", EXCEPTION.sub(" ", text)))
    return tuple(found.group() for found in _TURNS.finditer(bare))


def opposite(one: str, other: str) -> tuple[str, str] | None:
    """Words of two sentences that cannot both be true of one rule."""
    for left, right in _SIDES:
        for first, second in ((left, right), (right, left)):
            mine, theirs = first.search(one), second.search(other)
            if mine and theirs and not second.search(one) and not first.search(other):
                return mine.group(), theirs.group()
    return None
