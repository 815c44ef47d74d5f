"""Whether what the cited words forbid is told as allowed, or the reverse, outright.

It looks at whole norms of one matter and at nothing finer (`strength` compares the
degrees). Example:

    bans("Nets are allowed.", "The following are prohibited: nets")
    # [Finding: the sentence says “are allowed”; the cited words say “are prohibited”]
"""

from __future__ import annotations

import re

from assistant.norms import Deontic, Norm, read_norms
from assistant.support.cited import Finding, content, sentences, share
from assistant.terms import Label

SAME = 0.75  # share of the sentence's content that one cited sentence has
_OPPOSITE = {
    Deontic.PERMISSION: {Deontic.PROHIBITION},
    Deontic.PROHIBITION: {Deontic.PERMISSION, Deontic.OBLIGATION},
    Deontic.OBLIGATION: {Deontic.PROHIBITION},
}
# Limits on either side: what is allowed within them may be forbidden beyond them.
_LIMITED = re.compile(
    r"\b(?:unless|except|save|only|if|where|when|without|provided|until|other than"
    r"|subject to|apart from|not required|need not|exempt\w*|nothing"
    r"|(?:no|not) (?:more|less|fewer|later|earlier|longer) than)\b",
    re.IGNORECASE,
)
# A negation beside the norm's own words may turn it: "may be inflicted on no one".
_NEGATED = re.compile(
    r"\b(?:no one|nobody|none|no|nor|neither|not|never|outlaw\w*|proscrib\w*"
    r"|refrain\w*)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"^\s*(?:no one|nobody|none of|no)\b", re.IGNORECASE)


def bans(sentence: str, words: str) -> list[Finding]:
    """A ban told as a freedom or a duty, or one of these as a ban."""
    own = read_norms(sentence).norms
    if len(own) != 1 or own[0].deontic not in _OPPOSITE or _LIMITED.search(sentence):
        return []
    if _NEGATED.search(_matter(sentence, own[0])):
        return []
    said = content(_matter(sentence, own[0]))
    near = [s for s in sentences(words) if share(said, content(s)) >= SAME]
    if not said or len(near) != 1 or _LIMITED.search(near[0]):
        return []
    theirs = read_norms(near[0]).norms
    if theirs and _NEGATED.search(_matter(near[0], theirs[0])):
        return []
    classes = {norm.deontic for norm in theirs}
    if not classes or not classes <= _OPPOSITE[own[0].deontic]:
        return []
    reason = f"the sentence says “{own[0].cue}”; the cited words say “{theirs[0].cue}”"
    return [Finding(label=Label.CONTRADICTED, reason=reason, check="direction")]


def _matter(sentence: str, norm: Norm) -> str:
    """A sentence without the words that make it a norm."""
    before = sentence[: norm.start]
    if norm.deontic is Deontic.PROHIBITION:
        before = _NO.sub("", before)  # "No Party shall": the class says it already
    return f"{before} {sentence[norm.end :]}"
