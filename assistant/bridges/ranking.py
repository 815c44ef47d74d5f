"""Ranks adopted sentences by nearness to both sides, and picks different ones.

Closeness is computed from the sides' own words; a sentence that says what one side says
is no bridge. It makes no bridge and asks nobody. Example:

    diverse(ranked(found, sides, Kind.TIMING, encoder, names), 5)[0].candidate.text
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.bridges.forms import Form, bite, form
from assistant.bridges.gathering import Candidate
from assistant.bridges.nearness import Rarity, closeness, cosine, harmonic, rarity
from assistant.encoders import Encoder
from assistant.findings import Kind
from assistant.parties import party
from assistant.support.cited import content, share
from assistant.terms import Instrument

READ = 110  # candidates that are read and encoded
MOST_OF_ONE = 2  # bridges of one instrument
AGAIN = 0.85  # of the score, for each that an instrument has already
PLAIN = 0.65  # of the score where nothing is of a middle form
OWN = 0.7  # where the instrument speaks for one of the sides alone
UNHELD = 0.88  # where only a digest is held
LAW = 0.9  # where it is the law of one State or union, which nobody negotiated
FAR = 0.32  # harmonic mean of both closenesses below which nothing is offered
FAR_PLAIN = 0.40  # the same, where no device is used
STATES_ONLY = 0.7  # where it rules nothing, unless the dispute is on a definition
ALIKE = 0.8  # share of words from which two sentences say the same


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A candidate with its form, its closeness to both sides, and its score."""

    candidate: Candidate
    form: Form
    near_a: float
    near_b: float
    score: float


def ranked(
    found: Sequence[Candidate],
    sides: tuple[str, str],
    kind: Kind,
    encoder: Encoder,
    names: tuple[str, str],
) -> list[Scored]:
    """Candidates that are near both sides and say what neither says alone, best first.

    Args:
        found: sentences of adopted instruments.
        sides: the words of both.
        kind: of their disagreement.
        encoder: places texts by what they mean.
        names: of the sides; the law of one of them alone counts less.
    """
    rare = rarity([c.stems for c in found])
    stems = tuple(content(side) for side in sides)
    own = tuple(_is_said(side) for side in stems)
    new = [c for c in found if not any(same(c.stems) for same in own)]
    read = _likely(new, stems, rare)
    if not read:
        return []
    vectors = encoder.encode([*sides, *(c.text for c in read)])
    speakers = {party(name) for name in names}
    scored: list[Scored] = []
    for at, candidate in enumerate(read, start=2):
        near = [
            closeness(stems[n], candidate.stems, cosine(vectors[n], vectors[at]), rare)
            for n in (0, 1)
        ]
        of = form(kind, candidate.text, sides)
        both = harmonic(*near)
        if both < (FAR if of.device else FAR_PLAIN):
            continue
        score = both * (PLAIN + (1 - PLAIN) * of.share)
        if kind is not Kind.DEFINITION and not bite(candidate.text):
            score *= STATES_ONLY
        scored.append(
            Scored(
                candidate=candidate,
                form=of,
                near_a=near[0],
                near_b=near[1],
                score=score * _standing(candidate.instrument, speakers),
            )
        )
    return sorted(scored, key=lambda s: (-s.score, s.candidate.provision.id))


def _likely(
    found: Sequence[Candidate], stems: Sequence[Sequence[str]], rare: Rarity
) -> list[Candidate]:
    """Those that are read: near in words and in what the search says."""

    def worth(one: Candidate) -> float:
        a, b = (closeness(side, one.stems, None, rare) for side in stems)
        return one.found + (a + b) / 2

    return sorted(found, key=worth, reverse=True)[:READ]


def _is_said(side: Sequence[str]) -> Callable[[Sequence[str]], bool]:
    """Whether words are a side's own again."""
    return lambda words: share(side, words) >= 0.9 and share(words, side) >= ALIKE


def _standing(instrument: Instrument, speakers: set[str]) -> float:
    """Less for one side's own law, and where the wording is not held."""
    verbatim = instrument.text_kind is not None and instrument.text_kind.verbatim
    alone = {party(name) for name in instrument.parties} <= speakers
    weight = (1.0 if verbatim else UNHELD) * (OWN if alone else 1.0)
    return weight * (LAW if instrument.kind == "regulation" else 1.0)


def diverse(scored: Sequence[Scored], most: int) -> list[Scored]:
    """The best, few of one instrument and nothing twice.

    Args:
        scored: sentences with their scores.
        most: how many at most.
    """
    chosen: list[Scored] = []
    left = list(scored)
    while left and len(chosen) < most:
        have = [s.candidate.instrument.id for s in chosen]
        left = [s for s in left if have.count(s.candidate.instrument.id) < MOST_OF_ONE]
        left = [s for s in left if not any(_again(s, c) for c in chosen)]
        if not left:
            break
        best = max(
            left, key=lambda s: s.score * AGAIN ** have.count(s.candidate.instrument.id)
        )
        chosen.append(best)
        left.remove(best)
    return sorted(chosen, key=lambda s: -s.score)


def _again(one: Scored, other: Scored) -> bool:
    first, second = one.candidate.stems, other.candidate.stems
    return max(share(first, second), share(second, first)) >= ALIKE
