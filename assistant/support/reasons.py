"""Whether a reason, a purpose or a consequence that a sentence tells is the text's own.

It knows the words that join a reason to what it explains, and looks for what the
reason says anywhere in the cited words. Example:

    reasons("Fees rise because tourists stay away.", "Fees rise.")
    # [Finding: “because tourists stay away” – the cited words give no such reason]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.support.aligned import stems_of
from assistant.support.cited import Finding, content, plain, share
from assistant.terms import Label

STRANGE = 0.2  # share of a reason's words in the text, at most: it was invented
FEW = 0.34  # the same, where the text gives no reasons at all
LEAST = 3  # content words of a reason that can be looked for
_MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november"
    r"|december"
)
_CAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|on (?:the )?grounds? that|given that"
    r"|seeing that|for fear (?:that|of)|out of (?:concern|fear|respect|regard)"
    r"|thanks to|(?:stem|result|arise)(?:s|ed)?,? [^,;:]{0,30}?from|prompted by"
    r"|driven by|in the hope (?:that|of)|for the reason that|considering that"
    rf"|since(?! (?:\d|then|it\b|its|the (?:adoption|entry|start|beginning"
    rf"|conclusion)|superseded|revoked|replaced|amended|{_MONTHS})))\s+",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:so that|so as (?:not )?to|in order (?:not )?(?:to|that)|lest"
    r"|with a view to|with the (?:aim|goal|intention|purpose|object|idea) (?:of"
    r"|that|to)|(?:for|with) the (?:express )?purpose of)\s+",
    re.IGNORECASE,
)
_TO = re.compile(
    r"^To (?!the\b|an?\b|its?\b|their\b|this\b|that\b|these\b|those\b|which\b|what\b"
    r"|date\b|some\b|all\b|any\b|every\b|each\b|quote\b|pass\b|take effect\b)\w+\b",
)
_AS = re.compile(
    r"^As (?!an?\b|part\b|of\b|for\b|regards?\b|to\b|from\b|soon\b|long\b|far\b"
    r"|well\b|with\b|under\b|in\b|provided\b|set\b|early\b|many\b|such\b|one\b"
    r"|it\b|drafted\b|amended\b|adopted\b|appropriate\b|necessary\b)"
    r"(?![^,]*\b(?:describes?|provides?|says?|sees?|puts?|states?|explains?"
    r"|understands?|drafted|amended|adopted)\b)"
)
_HENCE = re.compile(
    r"\b(?:therefore|thus(?! far)|thereby|consequently|as a (?:result|consequence)"
    r"(?! of)|in consequence|for (?:this|that) reason|(?:which|that|this) is why"
    r"|it follows that)\b[,\s]*"
    r"|,\s+which (?:gives?|means?|makes?|enables?|ensures?|helps?|leads?)\b\s*",
    re.IGNORECASE,
)
_END = re.compile(r"[,;:](?=\s)|[.](?=\s|$)|\s-\s")
# Words by which a text gives a reason, a purpose or a consequence.
_TO_DO = re.compile(r"\b(?:or|and|invoked|used|order|so as|in an effort) to \w+", re.I)
_SAME = re.compile(
    r"\b(?:because|since|due to|owing to|on the grounds? that|given that)\b", re.I
)
_AT_ALL = re.compile(
    r"\b(?:because|since|due to|owing|grounds?|given|fear\w*|concern\w*|so|in order"
    r"|with a view|aim\w*|purpose\w*|goal\w*|therefore|thus|hence|thereby|reason\w*"
    r"|result\w*|consequen\w+|which|to ensure|until|after|considering|as|when|if"
    r"|where|cause\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Reason:
    """What a sentence gives as a reason: its kind, the words, as written."""

    kind: str  # cause, purpose, consequence
    text: str
    shown: str


def reasons(sentence: str, words: str) -> list[Finding]:
    """Reasons, purposes and consequences that stand nowhere in the cited words."""
    sentence, words = plain(sentence), plain(words)
    there = stems_of(words)
    for reason in read_reasons(sentence):
        stems = content(reason.text)
        known = share(stems, there)
        rest = content(sentence.replace(reason.text, " "))
        if len(set(stems)) < LEAST or share(rest, there) <= known:
            continue
        if reason.kind == "cause" and _SAME.search(words):
            continue  # the text gives a reason; this may be it in other words
        if known and reason.kind == "purpose" and _TO_DO.search(words):
            continue  # "to delay it" may be the purpose in other words
        gives = _AT_ALL.search(words)
        invented = known <= STRANGE or (known <= FEW and not gives)
        if invented or (reason.kind == "cause" and not gives and known < 1):
            return [_finding(reason)]
    return []


def read_reasons(sentence: str) -> Iterator[Reason]:
    """The reasons that a sentence gives, each up to where it ends."""
    for kind, pattern in (("cause", _CAUSE), ("purpose", _PURPOSE)):
        for match in pattern.finditer(sentence):
            ends = _END.search(sentence, match.end())
            stop = ends.start() if ends else len(sentence)
            yield _reason(kind, sentence, match, stop)
    for kind, pattern in (("purpose", _TO), ("cause", _AS)):
        match = pattern.match(sentence)
        if match and (stop := sentence.find(",", match.end())) > 0:
            yield _reason(kind, sentence, match, stop)
    for match in _HENCE.finditer(sentence):
        yield _reason("consequence", sentence, match, len(sentence))


def _reason(kind: str, sentence: str, match: re.Match[str], stop: int) -> Reason:
    start = match.start() if match.re is _TO else match.end()
    shown = " ".join(sentence[match.start() : stop].strip(" ,.").split()[:10])
    return Reason(kind=kind, text=sentence[start:stop], shown=shown)


def _finding(reason: Reason) -> Finding:
    text = (
        f"the sentence says “{reason.shown}”; the cited words give no such "
        f"{'reason' if reason.kind == 'cause' else reason.kind}"
    )
    return Finding(label=Label.PARTLY, reason=text, check="inference")
