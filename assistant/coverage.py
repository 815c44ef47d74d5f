"""The verb `coverage`: what the library holds of a party on a topic, and what not.

A position matrix can be no better than what is held: this says, text by text, whose
voice it is, of what date, which provisions speak of the topic, which texts are silent
on it, and what is known and not held. Silence is never consent. Example:

    coverage(library, retriever, "Japan", "military use of AI").holds[0].passages
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import InputError, UnknownName
from assistant.index.lexical import Statistics, stems
from assistant.library import Library
from assistant.parties import known, party
from assistant.retrieve import Filters, Retriever, checked_question
from assistant.terms import Instrument, Passage
from assistant.voices import VOICES, voice

# A provision speaks of the topic when it carries so much of the topic's word weight, or
# part of it and comes near in meaning: "production capacity" is no capacity building.
SHARE = 0.8
PART = 0.4
NEAR = 0.5
MOST = 3  # provisions shown of one text
_DEPTH = 400


@dataclass(frozen=True, kw_only=True)
class Held:
    """One text of a party: in which voice it speaks, and what it says of the topic."""

    instrument: Instrument
    voice: str  # a name of VOICES
    passages: tuple[Passage, ...]  # best first, at most MOST; none: silent

    @property
    def silent(self) -> bool:
        """Whether nothing in it speaks of the topic (which is never consent)."""
        return not self.passages


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What is held of a party on a topic.

    holds: texts that speak of it, the party's own first, the newest first.
    silent: texts held that say nothing of it.
    not_held: instruments of the party of which only a record is held.
    gaps: sentences on the kinds of source that are missing altogether.
    """

    party: str
    topic: str
    holds: tuple[Held, ...]
    silent: tuple[Held, ...]
    not_held: tuple[Instrument, ...]
    gaps: tuple[str, ...]


def coverage(
    library: Library,
    retriever: Retriever,
    statistics: Statistics,
    name: str,
    topic: str,
    workspace: str | None = None,
) -> Coverage:
    """What the library holds of a party on a topic.

    Args:
        library: where the instruments are.
        retriever: finds the provisions.
        statistics: the weight of words.
        name: a State or group, by any of its names.
        topic: words, as in a search.
        workspace: its own texts count as well.

    Raises:
        UnknownName: the name is no State or group.
        InputError: the topic is empty or too long.
    """
    wanted = party(name)
    if not known(name):
        raise UnknownName(f"{name!r} is no State or group that is known.")
    if not stems(checked_question(topic)):
        raise InputError(f"the topic {topic!r} holds no telling word: say more.")
    voices = {
        i.id: heard
        for i in library.instruments(workspace)
        if (heard := voice(i, wanted)) is not None
    }
    mine = [i for i in library.instruments(workspace) if i.id in voices]
    texts = [i for i in mine if i.current is not None]
    found = _passages(retriever, statistics, texts, topic, workspace)
    held = sorted(
        (
            Held(instrument=i, voice=voices[i.id], passages=tuple(found.get(i.id, ())))
            for i in texts
        ),
        key=lambda h: h.instrument.adopted or "",
        reverse=True,
    )
    held.sort(key=lambda h: list(VOICES).index(h.voice))
    return Coverage(
        party=wanted,
        topic=topic,
        holds=tuple(h for h in held if not h.silent),
        silent=tuple(h for h in held if h.silent),
        not_held=tuple(i for i in mine if i.current is None),
        gaps=tuple(_gaps(wanted, held)),
    )


def _passages(
    retriever: Retriever,
    statistics: Statistics,
    texts: Sequence[Instrument],
    topic: str,
    workspace: str | None,
) -> dict[str, list[Passage]]:
    if not texts:
        return {}
    filters = Filters(instruments=[i.id for i in texts], workspace=workspace)
    asked = set(stems(topic))
    total = sum(map(statistics.weight, asked)) or 1.0
    found: dict[str, list[Passage]] = {}
    for passage in retriever.search(topic, filters, _DEPTH).passages:
        said = asked & set(stems(passage.text))
        share = sum(map(statistics.weight, said)) / total
        near = passage.signals.get("meaning", 0.0) >= NEAR
        if share >= SHARE or (near and share >= PART):
            of_it = found.setdefault(passage.instrument, [])
            if len(of_it) < MOST:
                of_it.append(passage)
    return found


def _gaps(wanted: str, held: Sequence[Held]) -> list[str]:
    voices = {h.voice for h in held}
    gaps: list[str] = []
    if "statement" not in voices:
        gaps.append(
            f"No statement, submission or explanation of position of {wanted} is "
            "held, so nothing here is its negotiating position."
        )
    if not voices & {"law", "strategy"}:
        gaps.append(f"No law, policy or strategy of {wanted} alone is held.")
    return gaps
