"""What is measured of a claim and the words it cites, as named numbers.

The calibrated score is a weighted sum of these (`plain`); nothing is decided here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.encoders import SentenceEncoder
from assistant.provisions.sentences import split_sentences
from assistant.support.cited import Cited, Finding, content, share
from assistant.support.pinpoints import without_pinpoints
from assistant.verify.aligner import Aligner

MOST_SENTENCES = 8  # of the evidence, those that share most words with the claim
SHORTEST = 3  # words of a clause that is looked at by itself
_JOINT = re.compile(
    r"(?<=[,;:])\s|\s(?=(?:and|but|because|so that|since|which|who|while|whereas|unless"
    r"|if|when|where|therefore|in order to|thereby|except|provided)\b)",
    re.IGNORECASE,
)
SHORT_NAME = 2  # characters: shorter names may be words
_WORD = re.compile(r"\w+")
# What is left of "Under Article 5 of the Convention, …" without pinpoint and name.
_LEAD = re.compile(
    r"^(?:(?:under|according to|pursuant to|in|by|of|the|says?|provides?|that|and|"
    r"its|in its)\b[\s,:;]*)+(?=[\w“\"])|^[\s,:;.()–-]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """The numbers, and what the verdict's reason is made of."""

    values: dict[str, float]
    missing: tuple[str, ...]


def measure(
    claim: str,
    cited: Cited,
    findings: Sequence[Finding],
    encoder: SentenceEncoder,
    aligner: Aligner,
) -> Measured:
    """Measure one claim against its words."""
    words = cited.words
    claim = bare(claim, cited)
    sentences = _sentences(words, claim)
    texts = [claim, words, *(sentences if len(sentences) > 1 else ())]
    pieces = encoder.pieces(texts)
    own, parts = pieces[0], pieces[1:]
    carried = [aligner.compare(own, part)[0] for part in parts]
    clauses = [own.part(*span) for span in _clauses(claim)]
    least = min(
        (aligner.compare(c, parts[0])[0] for c in clauses if len(c.ids) > 1),
        default=carried[0],
    )
    said, there = content(claim), content(words)
    values = {
        "carried": _logit(carried[0]),
        "carried-best": _logit(max(carried)),
        "carried-least": _logit(least),
        "words-back": share(there, said),
    }
    for finding in findings:
        values[f"check-{finding.check}"] = 1.0
        values[f"label-{finding.label}"] = 1.0
    return Measured(values=values, missing=_missing(claim, there))


def bare(claim: str, cited: Cited) -> str:
    """A claim without pinpoints and names of what it cites: they are checked apart."""
    text = without_pinpoints(claim)
    known = [n for f in cited.facts.values() for n in (*f.aliases, f.reference)]
    names = sorted({*cited.titles, *known}, key=len, reverse=True)
    for name in names:
        if len(name) > SHORT_NAME:
            loose = r"\s+".join(map(re.escape, name.split()))
            text = re.sub(rf"(?<!\w){loose}(?:['’]s?)?(?!\w)", " ", text)
    text = _LEAD.sub("", " ".join(text.split()))
    return text if len(_WORD.findall(text)) >= SHORTEST else claim


def _sentences(words: str, claim: str) -> list[str]:
    """The sentences of the evidence, the likeliest where there are many."""
    found = [words[a:b].strip() for a, b in split_sentences(words)]
    if len(found) <= MOST_SENTENCES:
        return found
    said = content(claim)
    ranked = sorted(found, key=lambda s: -share(said, content(s)))
    kept = set(ranked[:MOST_SENTENCES])
    return [s for s in found if s in kept]


def _clauses(claim: str) -> list[tuple[int, int]]:
    """Where the clauses of a claim stand, cut at its joints."""
    cuts = [0, *(m.start() for m in _JOINT.finditer(claim)), len(claim)]
    return [(a, b) for a, b in pairwise(cuts) if len(claim[a:b].split()) >= SHORTEST]


def _missing(claim: str, there: Sequence[str]) -> tuple[str, ...]:
    """Words of the claim that stand nowhere in the evidence, in no form."""
    known = set(there)
    found = [w for w in _WORD.findall(claim) if any(s not in known for s in content(w))]
    return tuple(dict.fromkeys(found))


def _logit(share_: float) -> float:
    kept = min(max(share_, 1e-3), 1 - 1e-3)
    return math.log(kept / (1 - kept))
