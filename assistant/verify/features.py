"""What is measured of a claim and the words it cites, as named numbers.

The calibrated score is a weighted sum of these (`plain`); nothing is decided here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.encoders import Pieces, SentenceEncoder
from assistant.provisions.sentences import split_sentences
from assistant.support.cited import Cited, Finding, content, share
from assistant.support.pinpoints import without_pinpoints
from assistant.verify.aligner import Aligner

MOST_SENTENCES = 8  # of the evidence, those that share most words with the claim
ANSWERED = 0.55  # cosine from which a piece of the claim counts as answered
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
    best: int  # sentence that comes nearest
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
    compared = [aligner.compare(own, part) for part in parts]
    meant = [_meant(own, part) for part in parts]
    carried = [c[0] for c in compared]
    top = max(range(len(parts)), key=lambda n: carried[n])
    nearest = max(range(len(parts)), key=lambda n: meant[n])
    clauses = [own.part(*span) for span in _clauses(claim)]
    least = min(
        (aligner.compare(c, parts[0])[0] for c in clauses if len(c.ids) > 1),
        default=carried[0],
    )
    said, there = content(claim), content(words)
    matched = _matched(own, parts[0])
    values = {
        "carried": _logit(carried[0]),
        "carried-best": _logit(carried[top]),
        "carried-least": _logit(least),
        "contrary": _logit(compared[0][2]),
        "contrary-best": _logit(compared[nearest][2]),
        "meaning": meant[0],
        "meaning-best": max(meant),
        "words": share(said, there),
        "words-back": share(there, said),
        "matched": float(matched.mean()) if len(matched) else 0.0,
        "matched-least": float(np.sort(matched)[:3].mean()) if len(matched) else 0.0,
        "unanswered": float((matched < ANSWERED).mean()) if len(matched) else 0.0,
        "unanswered-run": math.log(1 + _run(matched < ANSWERED)),
        "length": math.log(1 + len(_WORD.findall(claim))),
        "evidence-length": math.log(1 + len(_WORD.findall(words))),
    }
    for finding in findings:
        values[f"check-{finding.check}"] = 1.0
        values[f"label-{finding.label}"] = 1.0
    return Measured(
        values=values,
        best=max(0, nearest - 1),
        missing=_missing(claim, there),
    )


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
    found = [words[a:b].strip() for line in [words] for a, b in split_sentences(line)]
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


def _run(flags: NDArray[np.bool_]) -> int:
    """The longest run of flags that are set."""
    longest = now = 0
    for flag in flags:
        now = now + 1 if flag else 0
        longest = max(longest, now)
    return longest


def _meant(one: Pieces, other: Pieces) -> float:
    """Cosine of the mean pieces: the model's own similarity of texts."""
    if not len(one.ids) or not len(other.ids):
        return 0.0
    a, b = one.within.mean(0), other.within.mean(0)
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b) + 1e-9))


def _matched(own: Pieces, other: Pieces) -> np.ndarray:
    """For each piece of the claim, the cosine of the piece that answers it best."""
    if not len(own.ids) or not len(other.ids):
        return np.zeros(0, dtype=np.float32)
    a = own.within / (np.linalg.norm(own.within, axis=1, keepdims=True) + 1e-9)
    b = other.within / (np.linalg.norm(other.within, axis=1, keepdims=True) + 1e-9)
    return (a @ b.T).max(1)


def _missing(claim: str, there: Sequence[str]) -> tuple[str, ...]:
    """Words of the claim that stand nowhere in the evidence, in no form."""
    known = set(there)
    found = [w for w in _WORD.findall(claim) if any(s not in known for s in content(w))]
    return tuple(dict.fromkeys(found))


def _logit(share_: float) -> float:
    kept = min(max(share_, 1e-3), 1 - 1e-3)
    return math.log(kept / (1 - kept))
