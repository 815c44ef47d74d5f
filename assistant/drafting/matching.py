"""For each point of a paper the adopted paragraphs that a resolution can take over.

The points are what the party presses, the weightiest first; the words are those of
adopted texts alone. It writes no sentence. Example:

    chosen = choose(work, organ, recalled(work).sources)
    chosen.operative[0].wording.opening       # "Encourages"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.drafting.blocks import Work
from assistant.drafting.choosing import OFFERED
from assistant.drafting.fields import same_field
from assistant.drafting.material import Agreed
from assistant.drafting.organs import Organ
from assistant.drafting.recalling import WIDE, of_assembly
from assistant.drafting.subjects import Subject, subjects, whole
from assistant.drafting.wordings import (
    Wording,
    as_operative,
    declared,
    kept,
    point,
    taken,
)
from assistant.index.lexical import stems
from assistant.quotes import cite
from assistant.resolutions.nouns import OPERATIVE, PREAMBULAR
from assistant.terms import Instrument, Provision

FEW = 2  # operative paragraphs below which the topic itself is asked
TRIED = 12  # paragraphs of each part that are compared with a point
AGAIN = 0.55  # nearness from which a point carries a second paragraph
ELSEWHERE = 0.10  # how much nearer a treaty has to be than a resolution
HELD = 0.05  # what wording weighs more than a digest
SLIP = 0.03  # what wording weighs less where the page was misread
SAME = 0.7  # share of the shorter paragraph's runs from which two say the same
_RUN = 3  # words of such a run


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What carries a point: a paragraph of a resolution, or a provision to recall."""

    subject: Subject
    wording: Wording | None = None
    provision: Agreed | None = None


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The paragraphs of both parts in order, and the points that nothing carries."""

    preamble: tuple[Choice, ...]
    operative: tuple[Choice, ...]
    bare: tuple[Subject, ...]


def choose(work: Work, organ: Organ, sources: Sequence[Instrument]) -> Chosen:
    """The paragraphs for each point, each once.

    Args:
        work: of the paper.
        organ: that would adopt it.
        sources: resolutions that words may be taken from.
    """
    return _Choosing(work, organ, sources).chosen()


class _Choosing:
    """One choice, point by point."""

    def __init__(self, work: Work, organ: Organ, sources: Sequence[Instrument]) -> None:
        self._work = work
        self._organ = organ
        self._every = [
            wording
            for instrument in sources
            for provision in instrument.provisions
            if (wording := _of(instrument, provision, organ)) is not None
        ]
        self._used: set[str] = set()
        self._said: list[set[tuple[str, ...]]] = []

    def chosen(self) -> Chosen:
        points = subjects(self._work)
        most = self._work.limits.arguments
        tried = [(one, self._tried(one)) for one in points]
        operative: list[Choice] = []
        bare: list[Subject] = []
        for one, found in tried:
            choice = self._operative(one, found)
            if choice is not None:
                operative.append(choice)
            elif one.argument is None or one.argument.asks:
                bare.append(one)
        if len(operative) < FEW and points[0].argument is not None:
            # What the party presses finds too little: what is adopted on the topic.
            topic = whole(self._work.material.topic)
            tried.append((topic, self._tried(topic)))
        operative = self._filled(operative, tried, most, OPERATIVE)
        preamble = [
            Choice(subject=one, wording=wording)
            for one, found in tried
            if (wording := self._best(found, PREAMBULAR, OFFERED)) is not None
        ]
        most = self._work.limits.proposals
        preamble = self._filled(preamble, tried, most, PREAMBULAR)
        return Chosen(
            preamble=tuple(preamble), operative=tuple(operative), bare=tuple(bare)
        )

    def _filled(
        self,
        first: list[Choice],
        tried: Sequence[tuple[Subject, list[Wording]]],
        most: int,
        kind: str,
    ) -> list[Choice]:
        """With further paragraphs on the same points, each behind its first."""
        found = list(first)
        for one, wordings in tried:
            alone = one.argument is None  # the topic alone: all that is near enough
            while len(found) < most:
                wording = self._best(wordings, kind, OFFERED if alone else AGAIN)
                if wording is None:
                    break
                places = [n for n, c in enumerate(found) if c.subject == one]
                at = places[-1] + 1 if places else len(found)
                found.insert(at, Choice(subject=one, wording=wording))
        return found

    def _operative(self, one: Subject, found: list[Wording]) -> Choice | None:
        wording = self._best(found, OPERATIVE, OFFERED)
        other = self._elsewhere(one)
        if other is None:
            wording = wording or self._turned(found)
            return Choice(subject=one, wording=wording) if wording else None
        near, choice = other
        if wording is not None and (
            choice.wording is not None
            or not _of_all(choice.provision)
            or wording.near + ELSEWHERE >= near
        ):
            return Choice(subject=one, wording=wording)
        if wording is not None:
            self._free(wording)
        key = choice.wording.key if choice.wording else ""
        if choice.provision is not None:
            key = choice.provision.citation.provision.id
        self._used.add(key)
        return choice

    def _turned(self, found: list[Wording]) -> Wording | None:
        """The nearest preambular paragraph that an operative verb can open."""
        turned = [
            acting
            for w in found
            if w.kind == PREAMBULAR
            and (acting := as_operative(w, self._organ)) is not None
        ]
        return self._best(turned, OPERATIVE, OFFERED)

    def _elsewhere(self, one: Subject) -> tuple[float, Choice] | None:
        """The nearest provision of a treaty or declaration, with its nearness."""
        agreed = one.argument.agreed if one.argument else self._work.material.adopted
        for other in sorted(agreed, key=lambda a: (not _of_all(a), -a.near)):
            facts = other.instrument
            if other.near < OFFERED or other.citation.provision.id in self._used:
                continue
            if facts.kind == "resolution" or not same_field(
                self._work.material.topic, facts
            ):
                continue
            said = declared(facts, other.citation, self._organ) if other.held else None
            if said is not None and kept(said):
                return other.near, Choice(subject=one, wording=said)
            if facts.kind == "treaty" or facts.text_kind is not None:
                return other.near, Choice(subject=one, provision=other)
        return None

    def _tried(self, one: Subject) -> list[Wording]:
        """Paragraphs of resolutions with their nearness to a point, best first."""
        every = [
            w
            for kind in (PREAMBULAR, OPERATIVE)
            for w in sorted(
                (w for w in self._every if w.kind == kind),
                key=lambda w: -_shared(one, w),
            )[:TRIED]
        ]
        texts = [w.telling for w in every]
        pairs = zip(
            self._work.near(one.words, texts),
            self._work.near(one.asks, texts),
            strict=True,
        )
        scored = [w.at((a + b) / 2) for w, (a, b) in zip(every, pairs, strict=True)]
        return sorted(scored, key=_rank)

    def _best(self, found: list[Wording], kind: str, least: float) -> Wording | None:
        """The nearest that was not said yet; it counts as said then."""
        for one in found:
            if one.kind != kind or one.near < least or one.key in self._used:
                continue
            runs = _runs(one.telling)
            if any(_alike(runs, other) for other in self._said):
                continue
            self._used.add(one.key)
            self._said.append(runs)
            return one
        return None

    def _free(self, one: Wording) -> None:
        self._used.discard(one.key)
        self._said.remove(_runs(one.telling))


def _shared(one: Subject, wording: Wording) -> float:
    """How many telling words a paragraph shares with a point, long ones tamed."""
    asked = set(stems(f"{one.words} {one.asks}"))
    said = set(stems(wording.telling))
    return len(asked & said) / max(1, len(said)) ** 0.5


def _rank(one: Wording) -> float:
    """Least for the best: wording before a digest, a page read well before another."""
    better = (HELD if one.held else 0.0) - (SLIP if one.slips else 0.0)
    return -(one.near + better)


def _of_all(agreed: Agreed | None) -> bool:
    """Whether the world's States made a text, as far as the record tells."""
    if agreed is None:
        return False
    facts = agreed.instrument
    return of_assembly(facts) or len(facts.participation) >= WIDE


def _of(instrument: Instrument, provision: Provision, organ: Organ) -> Wording | None:
    """A paragraph, or a point with what introduces it, if it can be taken over."""
    if provision.kind != "point":
        wording = taken(instrument, provision, organ)
        proved = wording is not None and (not wording.held or kept(wording))
        return wording if proved else None
    above = next((p for p in instrument.provisions if p.key == provision.parent), None)
    if above is None or above.kind == "point" or not above.sentences:
        return None
    return _point(instrument, above, provision, organ)


def _point(
    instrument: Instrument, above: Provision, provision: Provision, organ: Organ
) -> Wording | None:
    ends = len(above.sentences)
    chapeau = cite(instrument, above, first=ends, last=ends, marker=1)
    if chapeau.text_kind.verbatim:
        return point(chapeau, instrument, provision, organ)
    told = taken(instrument, above, organ)
    if told is None:
        return None
    last = len(provision.sentences)
    mine = cite(instrument, provision, first=1, last=last, marker=1)
    return replace(told, citations=(*told.citations, mine))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return set(_grams(words))


def _grams(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def _alike(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> bool:
    least = min(len(one), len(other))
    return least > 0 and len(one & other) / least >= SAME
