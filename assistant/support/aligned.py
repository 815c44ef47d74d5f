"""Which of the cited sentences a sentence is about, and how near they are in words.

It compares stems of content words, both ways; rewordings share few of them, so where
no cited sentence stands out, all of them count. Example:

    about("Parties report.", "Parties shall report. Fees are due.")
    # ["Parties shall report."]
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.support.cited import content, sentences, share

TIE = 0.12  # sentences this close to the best may be the one meant
SIDE = 7  # words on each side of a phrase
LEAST = 0.25  # share of these words that tells that a sentence speaks of them
RUN = 4  # words in a row that make a copy
CLEAR = 0.4  # how near the best must be for the others to be left out


@lru_cache(maxsize=256)
def stems_of(text: str) -> tuple[str, ...]:
    """Stems of a text's content words, kept for the checks that ask again."""
    return tuple(content(text))


def nearness(one: str, other: str) -> float:
    """How much two texts share, both ways (0..1)."""
    ours, theirs = stems_of(one), stems_of(other)
    there, here = share(ours, theirs), share(theirs, ours)
    return 2 * there * here / (there + here) if there + here else 0.0


def about(sentence: str, words: str) -> list[str]:
    """The cited sentences that a sentence may be about, in order."""
    parts = sentences(words)
    scored = [(nearness(sentence, part), part) for part in parts]
    best = max((score for score, _ in scored), default=0.0)
    if best < CLEAR:
        return parts
    return [part for score, part in scored if score >= best - TIE]


def beside(match: re.Match[str], sentence: str) -> bool:
    """Whether a sentence says something of what stands beside a match in its text."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    near = " ".join([*before.split()[-SIDE:], *after.split()[:SIDE]])
    return share(content(near), stems_of(sentence)) >= LEAST


def copied(sentence: str, words: str) -> float:
    """Share (0..1) of a sentence's runs of words that the cited words have as such."""
    ours = re.findall(r"\w+", sentence.casefold())
    theirs = " ".join(["", *re.findall(r"\w+", words.casefold()), ""])
    runs = [" ".join(ours[n : n + RUN]) for n in range(max(0, len(ours) - RUN + 1))]
    return sum(f" {run} " in theirs for run in runs) / len(runs) if runs else 0.0
