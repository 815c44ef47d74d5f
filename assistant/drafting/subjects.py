"""The points of a draft resolution, as a sentence names them.

What the party presses, or the topic alone where it says nothing. Example:

    subjects(work)[0].name          # "human control over weapons and force"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.drafting.arguing import REST
from assistant.drafting.blocks import Work
from assistant.drafting.material import Argument
from assistant.drafting.wordforms import lower_first
from assistant.resolutions.style import SHORT_NAMES

_NAMES = {**SHORT_NAMES, "AI": "artificial intelligence"}


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A point: how a sentence names it, what is sought, and the argument behind it."""

    name: str
    words: str
    asks: str
    argument: Argument | None = None


def subjects(work: Work) -> list[Subject]:
    """What the party presses, the weightiest first; the topic where nothing is held."""
    topic = work.material.topic
    found = [
        Subject(
            name=in_full(topic if one.name == REST else one.name),
            words=" ".join([one.name, *(t.text for t in (*one.own, *one.group)[:2])]),
            asks=one.asks or f"{one.name} {topic}",
            argument=one,
        )
        for one in work.arguments
    ]
    return found or [whole(topic)]


def whole(topic: str) -> Subject:
    """The topic as a point of its own."""
    return Subject(name=in_full(topic), words=topic, asks=topic)


def in_full(name: str) -> str:
    """A subject inside a sentence, abbreviations written out."""
    spelled = re.sub(
        r"\b[A-Z]{2,}s?\b", lambda m: _NAMES.get(m[0], m[0]), lower_first(name)
    )
    return " ".join(spelled.split())
