"""What the texts of a party say on a topic, sentence by sentence.

A sentence counts where its provision speaks of the topic, or where the whole document
does by its title; for an issue that the reader names, what a search finds is taken as
well, and `issues` sorts out what speaks of it. A point is read with the words that
introduce it.

Example:
    gathered = gather(spoken, "autonomous weapons", tools)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.encoders import Encoder
from assistant.library import Library
from assistant.norms.defined import ancestors, lead_of, sentences_of, with_named
from assistant.norms.nouns import Deontic, Norm, Reading
from assistant.norms.reading import read_norms
from assistant.positions.nouns import Position
from assistant.positions.sources import Spoken
from assistant.quotes import cite, introduced
from assistant.terms import Citation, Passage, Provision

MOST = 60  # sentences of one party
SHORTEST, LONGEST = 5, 130  # words of a sentence that takes a position
SHARE = 0.8  # of the topic's word weight: the provision speaks of it
PART, NEAR = 0.4, 0.5  # or a part of it, where the meaning is near
FOUND = 12  # provisions that a search finds for an issue that the reader names
TITLE = 0.5  # share of the topic in title and body that makes a document one on it
DISTANT = 0.22  # cosine to the topic below which a sentence is left out
_REPORTS = re.compile(
    r"\b(?:recalls?|appreciates?|thanks?|notes? with|welcomes? the opportunity"
    r"|lists? the headings|describes? itself)\b"
)

# Words that name a norm more often than they make one in a report.
_NAMED = frozenset({"ban", "bans", "need", "needs", "prohibition", "cannot"})

Vectors = NDArray[np.float32]
Search = Callable[[str, Sequence[str]], Sequence[Passage]]
Weigh = Callable[[str, str], float]


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What reads and weighs sentences.

    search: passages on a topic in the instruments with these ids, best first.
    weigh: the share of a topic's word weight that words carry, 0 to 1.
    """

    library: Library
    encoder: Encoder
    search: Search
    weigh: Weigh


@dataclass(frozen=True, kw_only=True)
class Saying:
    """One sentence of a party's text as it is read."""

    party: str
    spoken: Spoken
    citations: tuple[Citation, ...]
    text: str  # with what introduces it
    bare: str  # without the party's name: what is compared in meaning
    deontic: Deontic
    strength: int
    vector: Vectors
    near: float  # cosine to the topic

    def position(self, near: float) -> Position:
        """It as a position on an issue to which it is so near."""
        return Position(
            party=self.party,
            citations=self.citations,
            source=self.spoken.source,
            deontic=self.deontic,
            strength=self.strength,
            near=near,
        )


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far a gathering reaches.

    least: cosine to the topic below which a sentence is left out; whole: ids of texts
    of which every provision is looked at, whatever a search finds.
    """

    least: float = DISTANT
    whole: frozenset[str] = frozenset()


ON_TOPIC = Reach()


def gather(
    party: str,
    spoken: Sequence[Spoken],
    topic: str,
    tools: Tools,
    asked: Sequence[str] = (),
    reach: Reach = ON_TOPIC,
) -> list[Saying]:
    """The sentences of a party's texts that speak of a topic, in order of source.

    Args:
        party: whose.
        spoken: the texts that speak for it.
        topic: words, as in a search.
        tools: what reads and weighs.
        asked: issues that the reader names: what speaks of one counts as well.
        reach: which sentences are looked at, and how far off they may be.
    """
    chosen = _chosen(spoken, topic, tools, reach.whole)
    # What a party states in another negotiation is no answer where it speaks in this.
    stated = [s for s in spoken if s.source.negotiating and s.instrument.id in chosen]
    found = _found(stated or spoken, tools, asked)
    kept: list[Saying] = []
    for one in spoken:
        own = {**chosen.get(one.instrument.id, {}), **found.get(one.instrument.id, {})}
        for provision in sorted(own.values(), key=lambda p: p.order):
            numbers = range(1, len(provision.sentences) + 1)
            every = one.instrument.id in reach.whole
            read = [_read(party, one, provision, n, tools, every) for n in numbers]
            kept += [saying for saying in read if saying is not None]
    if not kept:
        return []
    wanted = [topic, *asked]
    vectors = tools.encoder.encode([*wanted, *(s.bare for s in kept)])
    asks, own = vectors[: len(wanted)], vectors[len(wanted) :]
    nears = (own @ asks.T).max(axis=1)
    placed = [
        replace(saying, vector=vector, near=float(near))
        for saying, vector, near in zip(kept, own, nears, strict=True)
        if near >= reach.least or asked
    ]
    best = sorted(placed, key=lambda s: (s.spoken.rank, -s.near))[:MOST]
    taken = {id(s) for s in best}
    return [s for s in placed if id(s) in taken]


def _chosen(
    spoken: Sequence[Spoken], topic: str, tools: Tools, whole: frozenset[str]
) -> dict[str, dict[str, Provision]]:
    """Of each text, by its id, the provisions that speak of the topic."""
    found: dict[str, dict[str, Provision]] = {}
    if not spoken:
        return found
    for passage in tools.search(topic, [one.instrument.id for one in spoken]):
        share = tools.weigh(topic, " ".join((*passage.path, passage.text)))
        meaning = passage.signals.get("meaning", 0.0)
        if share >= SHARE or (meaning >= NEAR and share >= PART):
            mine = found.setdefault(passage.instrument, {})
            mine[passage.provision_id] = passage.provision
    for one in spoken:
        instrument = one.instrument
        title = " ".join((instrument.title, instrument.short_title, instrument.body))
        about = one.source.negotiating and tools.weigh(topic, title) >= TITLE
        if (about or instrument.id in whole) and instrument.current is not None:
            held = tools.library.held(instrument.current.id)
            found[instrument.id] = {p.id: p for p in held}
    return found


def _found(
    spoken: Sequence[Spoken], tools: Tools, asked: Sequence[str]
) -> dict[str, dict[str, Provision]]:
    """Of each text what a search finds for the asked issues.

    What a party states is searched apart from its laws, which are so much longer.
    """
    found: dict[str, dict[str, Provision]] = {}
    for states in (True, False):
        ids = [s.instrument.id for s in spoken if s.source.negotiating is states]
        for words in asked if ids else ():
            for passage in tools.search(words, ids)[:FOUND]:
                mine = found.setdefault(passage.instrument, {})
                mine[passage.provision_id] = passage.provision
    return found


def _read(
    party: str,
    one: Spoken,
    provision: Provision,
    number: int,
    tools: Tools,
    every: bool,
) -> Saying | None:
    """A sentence as it is read; None for one that takes no position.

    every: a point of a list counts, however short: the list is told as a whole.
    """
    said = sentences_of(provision)
    words = with_named(said, number - 1)
    parents = ancestors(provision, tools.library.nodes(provision.version))
    lead = lead_of(provision, parents) if number == 1 else ""
    text = " ".join(f"{lead} {words}".split())
    if len(words.split()) > LONGEST or words.rstrip().endswith(":"):
        return None
    short = len(words.split()) < SHORTEST or _REPORTS.search(words[:90])
    if short and not (lead and every):
        return None
    main = _asked(read_norms(words, lead=lead, force=one.instrument.force))
    cited = cite(one.instrument, provision, first=number, last=number, marker=0)
    held = {one.instrument.id: one.instrument}
    whole = introduced(tools.library, held, [cited]) if lead else [cited]
    return Saying(
        party=party,
        spoken=one,
        citations=tuple(replace(c, marker=1) for c in whole),
        text=text,
        bare=bare(text, (party, *one.instrument.parties)),
        deontic=main.deontic if main else Deontic.STATEMENT,
        strength=main.strength if main else 0,
        vector=np.zeros(0, dtype=np.float32),
        near=0.0,
    )


def _asked(read: Reading) -> Norm | None:
    """What a sentence asks for; "bans would harm us" and "no need" ask for nothing."""
    norms = [n for n in read.norms if n.cue.casefold() not in _NAMED]
    return norms[0] if norms else None


def bare(text: str, names: Sequence[str]) -> str:
    """A sentence without the speaker's name, which is no part of what is said."""
    for name in filter(None, names):
        text = re.sub(
            rf"\b(?:the )?{re.escape(name)}(?:'s|’s)?\b", "it", text, flags=re.I
        )
    return " ".join(text.split())
