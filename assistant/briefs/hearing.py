"""Sentences of other delegations that may bear on a mandate's objectives.

Their statements are searched once for each objective, in the library alone. It takes no
side and writes nothing. Example:

    heard = hear(means, "autonomous weapons", {"Austria"})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.briefs.weighing import phrases
from assistant.drafting.fields import in_field
from assistant.drafting.lately import in_office
from assistant.encoders import Encoder
from assistant.errors import InputError
from assistant.library import Library
from assistant.mandates.nouns import Mandate
from assistant.parties import party
from assistant.positions.sayings import Saying, Tools, Weigh, gather
from assistant.positions.sources import spoken_for
from assistant.retrieve import Filters, Retriever
from assistant.terms import Instrument, Passage
from assistant.voices import STATED, speakers

DEPTH = 400  # provisions of statements that are looked at for one search
MOST = 10  # delegations that are looked at where none is named
LONGEST = 600  # characters of a search


@dataclass(frozen=True, kw_only=True)
class Means:
    """What a brief is written with, besides the material of any paper.

    held: the instruments that the user sees, by id; named: the delegations that were
    asked for, () = those found in the library.
    """

    mandate: Mandate
    library: Library
    retriever: Retriever
    encoder: Encoder
    weigh: Weigh
    held: Mapping[str, Instrument]
    named: tuple[str, ...] = ()
    workspace: str | None = None


@dataclass(frozen=True, kw_only=True)
class Heard:
    """Who was looked at, and what they say."""

    parties: tuple[str, ...]
    sayings: tuple[Saying, ...]


def hear(means: Means, topic: str, first: Sequence[str], mine: frozenset[str]) -> Heard:
    """What other delegations' own statements say near topic and objectives.

    Args:
        means: library and mandate.
        topic: of the paper.
        first: delegations that are looked at in any case.
        mine: the delegation and the groups that it belongs to.
    """
    search = _searcher(means)
    asked = [" ".join(phrases(o))[:LONGEST] for o in means.mandate.objectives]
    names = list(means.named or first)
    if not means.named:
        found = _speaking(means, search, (topic, *asked), mine)
        names = list(dict.fromkeys((*names, *found)))[:MOST]
    tools = Tools(
        library=means.library,
        encoder=means.encoder,
        search=search,
        weigh=means.weigh,
    )
    held = list(means.held.values())
    sayings: list[Saying] = []
    for name in names:
        stated = [s for s in spoken_for(name, held) if s.source.voice == "statement"]
        spoken = [s for s in in_office(stated) if in_field(topic, s.instrument)]
        sayings += gather(name, spoken, topic, tools, asked=asked)
    return Heard(parties=tuple(names), sayings=tuple(sayings))


def _searcher(means: Means) -> Callable[[str, Sequence[str]], Sequence[Passage]]:
    """A search of statements, each kept: one is asked for once a delegation."""
    kinds = sorted({i.kind for i in means.held.values()} & set(STATED))
    filters = Filters(kinds=kinds, workspace=means.workspace)
    known: dict[str, Sequence[Passage]] = {}

    def search(words: str, ids: Sequence[str]) -> Sequence[Passage]:
        if words not in known:
            known[words] = ()
            try:
                if kinds:
                    found = means.retriever.search(words, filters, DEPTH)
                    known[words] = found.passages
            except InputError:  # words that hold nothing to be sought
                pass
        wanted = set(ids)
        return [p for p in known[words] if p.instrument in wanted]

    return search


def _speaking(
    means: Means,
    search: Callable[[str, Sequence[str]], Sequence[Passage]],
    asked: Sequence[str],
    mine: frozenset[str],
) -> list[str]:
    """Delegations whose own statements come nearest to what is asked, best first."""
    best: dict[str, float] = {}
    single = [i.id for i in means.held.values() if len(i.parties) == 1]
    for words in asked:
        for passage in search(words, single):
            instrument = means.held[passage.instrument]
            names = speakers(instrument) & {party(p) for p in instrument.parties}
            for name in names - mine:
                best[name] = max(best.get(name, 0.0), passage.score)
    return sorted(best, key=lambda name: (-best[name], name))
