"""What is measured of a claim and the words it cites, as named numbers.

The calibrated score is a weighted sum of these (`plain`); nothing is decided here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.provisions.sentences import split_sentences
from assistant.support.cited import Cited, Finding, content, share
from assistant.support.pinpoints import without_pinpoints

MOST_SENTENCES = 8  # of the evidence, those that share most words with the claim
WINDOW = 150  # words of the evidence that are read at once
SHORTEST = 3  # words of a claim that is left without names and pinpoints
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


class Reads(Protocol):
    """Reads texts and claims together: `entailment.Entailment`, or what it said."""

    def shares(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Shares of carried, neither and contradicted, a line a text and claim."""
        ...


def measure(
    claim: str, cited: Cited, findings: Sequence[Finding], model: Reads
) -> Measured:
    """Measure one claim against its words."""
    words = cited.words
    claim = bare(claim, cited)
    whole, parts = texts_of(words, claim)
    shares = model.shares([(text, claim) for text in (*whole, *parts)])
    carried = [float(share_) for share_ in shares[:, 0]]
    said, there = content(claim), content(words)
    values = {
        "carried": _logit(max(carried[: len(whole)])),
        "carried-best": _logit(max(carried)),
        "words-back": share(there, said),
    }
    for finding in findings:
        values[f"check-{finding.check}"] = 1.0
        values[f"label-{finding.label}"] = 1.0
    return Measured(values=values, missing=_missing(claim, there))


def texts_of(words: str, claim: str) -> tuple[list[str], list[str]]:
    """The evidence as it is read: whole, in windows where it is long, and in sentences.

    Of one sentence there are no sentences beside the whole.
    """
    sentences = [words[a:b].strip() for a, b in split_sentences(words)]
    if len(sentences) < 2:
        return [words], []
    return _windows(words, sentences), _likeliest(sentences, claim)


def _windows(words: str, sentences: Sequence[str]) -> list[str]:
    if len(words.split()) <= WINDOW:
        return [words]
    found: list[list[str]] = [[]]
    size = 0
    for sentence in sentences:
        many = len(sentence.split())
        if found[-1] and size + many > WINDOW:
            found.append([])
            size = 0
        found[-1].append(sentence)
        size += many
    return [" ".join(window) for window in found]


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


def _likeliest(sentences: Sequence[str], claim: str) -> list[str]:
    """The sentences of the evidence, the likeliest where there are many."""
    if len(sentences) <= MOST_SENTENCES:
        return list(sentences)
    said = content(claim)
    ranked = sorted(sentences, key=lambda s: -share(said, content(s)))
    kept = set(ranked[:MOST_SENTENCES])
    return [s for s in sentences if s in kept]


def _missing(claim: str, there: Sequence[str]) -> tuple[str, ...]:
    """Words of the claim that stand nowhere in the evidence, in no form."""
    known = set(there)
    found = [w for w in _WORD.findall(claim) if any(s not in known for s in content(w))]
    return tuple(dict.fromkeys(found))


def _logit(share_: float) -> float:
    kept = min(max(share_, 1e-3), 1 - 1e-3)
    return math.log(kept / (1 - kept))
