"""Which words of two texts carry their disagreement.

A phrase carries it when the texts disagree less without it: each phrase is taken out in
turn and the model reads again (occlusion, after Zeiler and Fergus, 2014). Words are
only ever cut out of the texts. Example:

    telling("We want a ban by 2026.", "We see no need of a ban.", Kind.WHETHER, model)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.findings import Kind
from assistant.opposing.model import Relations
from assistant.support.cited import content

MOST = 14  # phrases of a text that are tried
LONGEST = 24  # words of a phrase
LEAST = 2  # words of content without which a phrase shows nothing
_GAIN = 0.2  # log-odds; a phrase that carries less shows nothing
# Where a phrase may end: punctuation, and words that open another clause.
_BREAK = re.compile(
    r"(?<=[,;:.!?])\s+|\s+(?=(?:and|but|that|which|who|whose|when|where|while|if"
    r"|unless|except|provided|subject to|without|within|until|after|before|because"
    r"|since|so that|rather than|instead of|to (?!the|a|an|all|each|any)\w+)\b)",
    re.IGNORECASE,
)
_EDGES = " ,;:.()“”\"'"
# Who speaks is no part of what is said: "The Russian Federation holds".
_SAYING = """
hold holds say says state states consider considers believe believes maintain
maintains stress stresses see sees add adds argue argues note notes report reports
recall recalls insist insists think thinks observe observes conclude concludes affirm
affirms call calls find finds
"""
_SAYS = frozenset(_SAYING.split())
_AMONG = frozenset({"of", "and", "the", "also", "further", "then"})
_OPENS = re.compile(r"^(?:and|but|that|which|who|since|because|while)\s+", re.I)
# Phrases that show a kind by themselves; tried first.
_CUES = {
    Kind.STRENGTH: re.compile(
        r"\b(?:shall|must|should|may|might|can|will|ought to|(?:is|are) (?:required|"
        r"obliged|encouraged|invited|free|urged|bound) to|voluntar\w+|mandatory|"
        r"obligat\w+|binding|non-binding|endeavou?rs? to|encourag\w+|recommend\w*|"
        r"urg\w+|invit\w+)\b(?: not)?",
        re.IGNORECASE,
    ),
    Kind.TIMING: re.compile(
        r"\b(?:within|by|before|after|until|every|for|no later than|from|upon|in)\s+"
        r"(?:[\w-]+\s+){0,4}?(?:hours?|days?|weeks?|months?|years?|decades?|session"
        r"|20\d\d|19\d\d|January|February|March|April|May|June|July|August|September"
        r"|October|November|December)(?:\s+20\d\d)?\b"
        r"|\b(?:annual(?:ly)?|yearly|monthly|quarterly|immediate(?:ly)?|biennial(?:ly)?"
        r"|once a year|at once|without delay|as soon as \w+|forthwith)\b",
        re.IGNORECASE,
    ),
    Kind.THRESHOLD: re.compile(
        r"\b(?:(?:at least|at most|no more than|not more than|more than|up to|fewer"
        r" than|less than|above|below|over|under)\s+)?(?:\d[\d.,^]*|one|two|three|four"
        r"|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty"
        r"|sixty|hundred|half|third|quarter)\b(?:[- ](?:per cent|percent|%|[\w-]+))?",
        re.IGNORECASE,
    ),
}


def telling(a: str, b: str, kind: Kind, reads: Relations | None) -> tuple[str, str]:
    """The words of each text that carry their disagreement; "" where none stands out.

    Args:
        a: the first text.
        b: the second.
        kind: of their disagreement.
        reads: what weighs phrases; None: the words that show the kind alone.
    """
    first, second = phrases(a, kind), phrases(b, kind)
    if reads is None:
        return _cue(a, kind), _cue(b, kind)
    tried = [(_without(a, p), b) for p in first] + [(a, _without(b, p)) for p in second]
    odds = reads.odds([(a, b), *tried])
    gains = [float(odds[0] - one) for one in odds[1:]]
    return (
        _best(a, first, gains[: len(first)]),
        _best(b, second, gains[len(first) :]),
    )


def phrases(text: str, kind: Kind) -> list[tuple[int, int]]:
    """Where the phrases of a text stand, those that show a kind first."""
    spans: list[tuple[int, int]] = []
    cue = _CUES.get(kind)
    if cue is not None:
        spans += [m.span() for m in cue.finditer(text)]
    start = 0
    for end in [*(m.start() for m in _BREAK.finditer(text)), len(text)]:
        span = _trimmed(text, start, end)
        words = text[span[0] : span[1]]
        told = _speaks(words.split())
        if len(words.split()) <= LONGEST and len(content(words)) >= LEAST and not told:
            spans.append(span)
        start = end
    return list(dict.fromkeys(spans))[:MOST]


def _speaks(words: Sequence[str]) -> bool:
    """Whether words only name who speaks."""
    named = (w[:1].isupper() or w.casefold() in _AMONG for w in words[:-1])
    return bool(words) and words[-1].casefold() in _SAYS and all(named)


def _cue(text: str, kind: Kind) -> str:
    cue = _CUES.get(kind)
    found = cue.search(text) if cue is not None else None
    return found.group() if found else ""


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _without(text: str, span: tuple[int, int]) -> str:
    left = " ".join((text[: span[0]] + " " + text[span[1] :]).split())
    return left or text


def _best(text: str, spans: Sequence[tuple[int, int]], gains: Sequence[float]) -> str:
    """The phrase without which they disagree least, with neighbours as telling."""
    if not spans or max(gains) < _GAIN:
        return ""
    best = max(range(len(spans)), key=lambda n: gains[n])
    start, end = spans[best]
    for at, (left, right) in enumerate(spans):
        beside = left - end in range(3) or start - right in range(3)
        if beside and gains[at] >= max(gains[best] / 2, _GAIN):
            start, end = min(start, left), max(end, right)
    return _OPENS.sub("", text[start:end])
