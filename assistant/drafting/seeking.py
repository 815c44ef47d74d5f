"""What a paper is gathered with: a desk, a search, nearness in meaning.

It writes no prose and chooses nothing. Example:

    nearness(encoder)("human control", ["Machines decide.", "Boats carry lamps."])
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.coverage import Coverage
from assistant.encoders import Encoder
from assistant.errors import InputError
from assistant.library import Library
from assistant.retrieve import Filters, Retriever
from assistant.terms import Instrument, Passage

FIELD = "artificial intelligence (AI)"  # what most texts held are on
WITHIN = 0.2  # cosine of topic and field from which the topic lies in it
PARTICULAR = 0.5  # length of what is left of a topic without its field

Vector = NDArray[np.float32]


class Open(Protocol):
    """A desk, as far as this room knows it."""

    @property
    def library(self) -> Library:
        """Where texts are."""
        ...

    @property
    def retriever(self) -> Retriever:
        """What finds provisions."""
        ...

    def bring_in_step(self) -> Encoder:
        """The index follows the library; the encoder that its vectors are of."""
        ...

    def weigh(self, question: str, sentence: str) -> float:
        """The share of a topic's word weight that a sentence carries."""
        ...

    def coverage(
        self, party: str, topic: str, *, workspace: str | None = None
    ) -> Coverage:
        """What is held of a party on a topic."""
        ...


def searcher(
    desk: Open,
    held: Mapping[str, Instrument],
    workspace: str | None,
    kinds: Sequence[str] = (),
) -> Callable[[str, int], Sequence[tuple[Instrument, Passage]]]:
    """What finds provisions of any instrument, with the instrument.

    Args:
        desk: where they are found.
        held: the instruments that the user sees, by id.
        workspace: of the user, None for none.
        kinds: of instruments; () for all.
    """
    held_kinds = {i.kind for i in held.values()}
    wanted = [kind for kind in kinds if kind in held_kinds]

    def search(words: str, k: int) -> Sequence[tuple[Instrument, Passage]]:
        if kinds and not wanted:
            return ()
        filters = Filters(workspace=workspace, kinds=wanted or None)
        try:
            hits = desk.retriever.search(words[:700], filters, k).passages
        except InputError:
            return ()  # words that hold nothing to be sought
        return [(held[p.instrument], p) for p in hits]

    return search


def nearness(encoder: Encoder) -> Callable[[str, Sequence[str]], Sequence[float]]:
    """What tells how near texts are to some words in meaning; each is encoded once."""
    known: dict[str, Vector] = {}

    def near(words: str, texts: Sequence[str]) -> Sequence[float]:
        if not texts:
            return ()
        new = [t for t in dict.fromkeys((words, *texts)) if t not in known]
        if new:
            known.update(zip(new, encoder.encode(new), strict=True))
        return [float(known[text] @ known[words]) for text in texts]

    return near


def particular(topic: str, encoder: Encoder) -> Vector | None:
    """What a topic does not share with its field, as a direction of length one.

    None where it does not lie in the field, or too little of it is left.
    """
    vector, field = encoder.encode([topic, FIELD])
    shared = float(vector @ field)
    own = vector - field * shared
    size = float(np.linalg.norm(own))
    return own / size if shared >= WITHIN and size >= PARTICULAR else None
