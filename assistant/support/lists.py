"""Whether a list stays open or closed, and one of its cases or all of them are needed.

It knows the words that open and close lists; what is listed it does not read. Example:

    lists("It is confined to nets.", "It covers, among others, nets.", "…")
    # Finding: the sentence says “confined to”; the cited words say “among others”
"""

from __future__ import annotations

import re

from assistant.support.cited import Finding
from assistant.terms import Label

# A list of cases of which one is enough, or all are needed.
_ONE_OF_LIST = re.compile(
    r"(?<!every )(?<!each )\b(?:(?:at least )?one|any"
    r"|either)(?: or more)? of (?:the|these|those) (?:following|\w+ "
    r"(?:grounds|conditions|criteria|cases)|grounds|conditions|criteria|cases)\b",
    re.IGNORECASE,
)
_ALL_OF_LIST = re.compile(
    r"\b(?:every one|each(?: one)?|all) (?:of )?(?:the|these|those) (?:following"
    r"|\w+ (?:grounds"
    r"|conditions|criteria|cases)|grounds|conditions|criteria|cases)\b",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"\b(?:only|solely|exclusively|alone|nothing but|none but)\b", re.IGNORECASE
)
_NO = re.compile(r"\b(?:not|without|no|never|neither)\b", re.IGNORECASE)
_BOTH = re.compile(r"\bboth\b|\bcumulative\w*|\ball of them\b", re.IGNORECASE)
_CLOSED = re.compile(
    r"\b(?:(?<!not )(?:confined|limited|restricted) to|the only (?!if\b)\w+|only by"
    r"|nothing else|no others?\b|exhaustive(?:ly)?|these alone|exclusively)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:among others|among other things|inter alia|but (?:are |is )?not limited to"
    r"|for (?:example|instance)|such as|includ(?:es?|ing)(?!d)|(?:or )?by any other"
    r"|or otherwise|in particular)\b",
    re.IGNORECASE,
)
_CONDITION = r"(?:conditions?|criteri(?:a|on)|requirements?|tests?|cases?|grounds?)"
_BOTH_OF = re.compile(
    rf"\bboth (?:of (?:the|these) )?{_CONDITION}\b|\b(?:two )?{_CONDITION} are"
    r" (?:all |both )?met together\b|\bcumulatively\b",
    re.IGNORECASE,
)
_EITHER_OF = re.compile(
    rf"\beither (?:one )?(?:of (?:the |these )?)?(?:two )?{_CONDITION}\b"
    rf"|\b(?:one|any) (?:one )?of (?:the |these )?(?:two )?{_CONDITION}\b"
    rf"|\ba single {_CONDITION}\b|\b(?:if|when|where|as soon as) either\b"
    r"|\b(?:either|one) (?:is|will be) enough\b",
    re.IGNORECASE,
)


def lists(sentence: str, meant: str, whole: str) -> Finding | None:
    """A list closed or opened, one of its cases made all of them, or the reverse."""
    return (
        _closed(sentence, meant, whole)
        or _both(sentence, whole)
        or _one_or_all(sentence, whole)
    )


def _one_or_all(sentence: str, whole: str) -> Finding | None:
    """One of a list of cases made all of them, or the reverse."""
    one, every = _ONE_OF_LIST, _ALL_OF_LIST
    for mine, other in ((one, every), (every, one)):
        said, cited = mine.search(sentence), other.search(whole)
        if said and cited and not other.search(sentence) and not mine.search(whole):
            return _finding(said.group(), cited.group())
    return None


def _closed(sentence: str, meant: str, whole: str) -> Finding | None:
    """A list of examples told as all that there is."""
    said = _CLOSED.search(sentence)
    if said is None or _NO.search(sentence) or _OPEN.search(sentence):
        return None
    if _LIMITS.search(meant):
        return None
    there = _OPEN.search(whole)
    return _finding(said.group(), there.group()) if there else None


def _both(sentence: str, whole: str) -> Finding | None:
    """One of two conditions made enough where both are needed."""
    both, either = _BOTH_OF.search(whole), _EITHER_OF.search(sentence)
    if both is None or either is None or _BOTH.search(sentence):
        return None
    if _EITHER_OF.search(whole):
        return None
    return _finding(either.group(), both.group())


def _finding(said: str, cited: str) -> Finding:
    reason = f"the sentence says “{said}”; the cited words say “{cited}”"
    return Finding(label=Label.CONTRADICTED, reason=reason, check="quantifier")
