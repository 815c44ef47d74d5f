"""Whether a text is in the field of a topic at all, told by its words.

Two sentences on capacity building, or on review, are near each other whatever is built
or reviewed: nearness alone would set a weapons review beside one of a fund. It compares
no sentences. Example:

    in_field("AI capacity building", paris_agreement)     # False: it names no AI
"""

from __future__ import annotations

import re

from assistant.support.cited import content
from assistant.terms import Instrument

_MILITARY = re.compile(
    r"\b(?:weapons?|military|armed|warfare|wars?|arms|armaments?|munitions?|lethal"
    r"|disarmament|non-proliferation|killer robots?|use of force|humanitarian law"
    r"|defence|combat|nuclear|human control|(?-i:LAWS|CCW|IHL))\b",
    re.IGNORECASE,
)
_CIVIL = re.compile(r"\bnon-military\b")
_TOPIC = r"\bAI\b|\bartificial intelligence\b|\bmachine learning\b|\balgorithm\w*"
_NAMES_AI = re.compile(_TOPIC, re.IGNORECASE)  # as a topic may have it
_AI = re.compile(r"\bAI\b|\b(?i:artificial intelligence|machine learning|algorithm\w*)")
_AUTONOMY = re.compile(r"\b(?:autonom\w+|automated)", re.IGNORECASE)


def in_field(topic: str, instrument: Instrument) -> bool:
    """Whether a text can be on a topic: of its side of life, and naming AI with it."""
    return same_field(topic, instrument) and names_it(topic, instrument)


def military(words: str) -> bool:
    """Whether words speak of arms or of their use."""
    return bool(_MILITARY.search(words))


def same_field(topic: str, instrument: Instrument) -> bool:
    """Whether a text's own scope takes in a topic: civil, military, or either."""
    arms = military(topic)
    if military(instrument.title):
        return arms
    if not arms:
        return True
    texts = [p.text for p in instrument.provisions]
    if any(map(_CIVIL.search, texts)):
        return False
    return any(map(military, texts))


def names_it(topic: str, instrument: Instrument) -> bool:
    """Whether a text names artificial intelligence, where the topic does.

    One that has the rest of the topic in its title need not: a convention on data
    protection is one on AI and data protection.
    """
    if not _NAMES_AI.search(topic):
        return True
    rest = set(content(_NAMES_AI.sub(" ", topic)))
    if rest & set(content(instrument.title)):
        return True
    texts = (instrument.title, *(p.text for p in instrument.provisions))
    # Of arms the talk is of autonomy, where elsewhere it is of AI.
    other = military(topic) and any(map(_AUTONOMY.search, texts))
    return other or any(map(_AI.search, texts))
