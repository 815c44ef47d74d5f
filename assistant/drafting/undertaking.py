"""What a party has undertaken: treaties by the record, as far as they bear on a topic.

A treaty counts where its title says the topic, or where texts on the topic name it;
what only shares a word with it is no undertaking on it. It writes no prose. Example:

    undertakings("Austria", "autonomous weapons", said, held, tools)[0].record
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.drafting.agreed import provided
from assistant.drafting.material import Commitment
from assistant.drafting.places import shortly
from assistant.participation import standing_binds, standing_of
from assistant.positions.sayings import Tools
from assistant.terms import Instrument, Passage

MOST = 6
PROVISIONS = 4  # of an undertaking that are read
TITLED = 0.5  # share of the topic in a title that makes an undertaking one on it
NAMED = 0.1  # the same, where a text on the topic names the instrument


def undertakings(
    name: str,
    topic: str,
    said: tuple[str, str],
    held: Mapping[str, Instrument],
    tools: Tools,
) -> list[Commitment]:
    """What a party takes part in by the record, what provides most nearly first.

    Args:
        name: the party, by its one name.
        topic: words, as in a search.
        said: what the party says on the topic, and what others do. What a treaty
            provides is told where the party itself names it.
        held: the instruments that the user sees, by id.
        tools: what searches and weighs.
    """
    taken = {
        i.id: record
        for i in held.values()
        if i.current is not None and (record := standing_of(i, name, shortly(i)))
    }
    passages: dict[str, list[Passage]] = {}
    for passage in tools.search(topic, list(taken)) if taken else ():
        some = passages.setdefault(passage.instrument, [])
        if len(some) < PROVISIONS:
            some.append(passage)
    found: list[tuple[float, float, Commitment]] = []
    for key, record in taken.items():
        instrument = held[key]
        bound = standing_binds(instrument, name)
        if not bound and instrument.status == "in force":
            continue  # it binds others
        provides = provided(
            instrument, passages.get(key, ()), topic, tools.library, tools.encoder
        )
        weight = tools.weigh(topic, instrument.title)
        near = bool(provides) or weight >= NAMED
        if weight >= TITLED or (near and _named(instrument, " ".join(said))):
            tied = bound and _named(instrument, said[0])
            kept = tuple(provides[:1]) if tied else ()
            one = Commitment(instrument=instrument, record=record, provides=kept)
            best = max((a.near for a in provides), default=0.0)
            found.append((best, weight, one))
    found.sort(key=lambda one: (-one[0], -one[1], one[2].instrument.id))
    return [one for _, _, one in found[:MOST]]


def _named(instrument: Instrument, said: str) -> bool:
    """Whether a text names an instrument, by its title or another name."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said)
        for name in (instrument.short_title, *instrument.aliases)
        if len(name) > 2
    )
