"""The nouns of what a paper is made of: arguments, agreed language, commitments.

They hold no prose of ours. It knows no library. Example:

    material.arguments[0].own[0].position.label
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.coverage import Coverage
from assistant.positions.nouns import Position
from assistant.positions.sources import Spoken
from assistant.terms import Citation, Instrument

LITTLE = 5  # sentences of its own up to which a paper is a skeleton


@dataclass(frozen=True, kw_only=True)
class Told:
    """A sentence of a party's text: its words on one line, and the position."""

    position: Position
    text: str
    instrument: Instrument

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What says it, what introduces it first."""
        return self.position.citations


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """A sentence of an adopted instrument that is near an argument.

    held: its wording is held; otherwise only a digest is, and `fetch` brings it; asks:
    it asks somebody for something, so that an outcome could say it again.
    """

    instrument: Instrument
    citations: tuple[Citation, ...]  # what introduces a point first
    text: str
    near: float  # to the argument, 0 to 1
    held: bool
    asks: bool = True

    @property
    def citation(self) -> Citation:
        """The sentence itself."""
        return self.citations[-1]


@dataclass(frozen=True, kw_only=True)
class Argument:
    """A point of the paper: what is said on it by whom, and what was adopted on it."""

    name: str
    asks: str
    own: tuple[Told, ...] = ()
    group: tuple[Told, ...] = ()  # of groups that the party belongs to
    others: tuple[Told, ...] = ()
    agreed: tuple[Agreed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """An instrument that the party takes part in, and what it provides on the topic.

    record: what it did with it and when, one sentence.
    """

    instrument: Instrument
    record: str
    provides: tuple[Agreed, ...]


@dataclass(frozen=True, kw_only=True)
class Material:
    """What the library holds for a paper.

    steps: resolutions on the topic, the latest first; overtaken: statements of talks
    that ended with one of them; former: those of a government before;
    sources: the texts of the party and its groups that speak of the topic, best voice
    first; others: the delegations that do; facts: all that the user sees, by id.
    """

    party: str
    topic: str
    forum: str
    arguments: tuple[Argument, ...]
    commitments: tuple[Commitment, ...]
    adopted: tuple[Agreed, ...]
    steps: tuple[Instrument, ...] = ()
    overtaken: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    sources: tuple[Spoken, ...]
    others: tuple[str, ...]
    unheard: tuple[str, ...]  # of the others, those of whom nothing on it is held
    coverage: Coverage
    facts: dict[str, Instrument] = field(default_factory=dict[str, Instrument])

    @property
    def own(self) -> tuple[Told, ...]:
        """Everything that the party's own texts say."""
        return tuple(told for a in self.arguments for told in a.own)

    @property
    def little(self) -> bool:
        """Whether it stated too little on it for a paper that can be handed out."""
        said = [t for t in self.own if t.position.source.voice == "statement"]
        return 0 < len(said) <= LITTLE

    @property
    def speaks(self) -> bool:
        """Whether the party or a group of its says anything on the topic."""
        return any(a.own or a.group for a in self.arguments)

    @property
    def binding(self) -> bool:
        """Whether a treaty is among what the party has undertaken."""
        return any(c.instrument.kind == "treaty" for c in self.commitments)

    @property
    def stated(self) -> bool:
        """Whether something it says was said in a negotiation, by itself."""
        return any(t.position.source.voice == "statement" for t in self.own)
