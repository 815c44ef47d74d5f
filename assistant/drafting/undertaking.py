"""What a party has undertaken: treaties by the record, as far as they bear on a topic.

A treaty counts where its title says the topic, or where texts on the topic name it;
what only shares a word with it is no undertaking on it. It writes no prose. Example:

    undertakings("Austria", "autonomous weapons", said, held, tools)[0].record
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.conversation.names import party_shown
from assistant.drafting.agreed import provided
from assistant.drafting.fields import in_field
from assistant.drafting.material import Commitment
from assistant.drafting.places import capital, shortly, takes_article
from assistant.participation import standing_binds, standing_of
from assistant.parties import party
from assistant.positions.sayings import Tools
from assistant.terms import Instrument, Passage

MOST = 6
SEVERAL = 3  # parties of a text that one can be among
FEW = 2  # declarations that are told
JOINED = 0.55  # nearness of what a declaration says to the topic from which it is told
_JOINED = ("declaration", "recommendation")
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
        if i.current is not None
        and (record := standing_of(i, name, shortly(i)) or listed(i, name))
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
        best = max((a.near for a in provides), default=0.0)
        joined = instrument.kind in _JOINED
        if joined and not in_field(topic, instrument):
            continue
        named = near and _named(instrument, " ".join(said))
        if weight >= TITLED or named or (joined and best >= JOINED):
            tied = joined or (bound and _named(instrument, said[0]))
            asking = [a for a in provides if a.asks] if joined else provides
            kept = tuple(asking[:1]) if tied else ()
            one = Commitment(instrument=instrument, record=record, provides=kept)
            found.append((best, weight, one))
    found.sort(key=lambda one: (-one[0], -one[1], one[2].instrument.id))
    return _some([one for _, _, one in found])


def _some(found: Sequence[Commitment]) -> list[Commitment]:
    """As many as a paper tells, declarations after what binds."""
    treaties = [c for c in found if c.instrument.kind not in _JOINED]
    others = [c for c in found if c.instrument.kind in _JOINED]
    return [*treaties[:MOST], *others[:FEW]]


def listed(instrument: Instrument, name: str) -> str:
    """That a declaration is a party's text too, by the record; "" where it is not.

    When a party joined, and how, the list does not say.

    Args:
        instrument: any text.
        name: the party, by its one name.
    """
    several = len(instrument.parties) >= SEVERAL
    if instrument.kind not in _JOINED or instrument.status != "adopted" or not several:
        return ""
    if name not in {party(p) for p in instrument.parties}:
        return ""
    title = instrument.short_title
    title = f"the {title}" if takes_article(title) else title
    who = capital(party_shown(name))
    force = str(instrument.force)
    return f"{who} is among those whose text {title} is, as recorded; it is {force}."


def _named(instrument: Instrument, said: str) -> bool:
    """Whether a text names an instrument, by its title or another name."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said)
        for name in (instrument.short_title, *instrument.aliases)
        if len(name) > 2
    )
