"""What still stands of what a party said: today's government, talks that are not over.

It reads the record and the texts, and writes nothing. Example:

    in_office(spoken_for("United States", instruments))[0].instrument.adopted
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.positions.sayings import Saying
from assistant.positions.sources import Spoken
from assistant.terms import Instrument

ENOUGH = 4  # sentences of today's government with which the ones before are not needed
# What came to nothing is nobody's position.
GONE = ("lapsed", "withdrawn", "rejected")
# What a statement in talks on a text is called.
_ROUND = re.compile(
    r"\b(?:consultations?|modalities|zero draft|rev(?:ision)?\.? ?\d)\b", re.IGNORECASE
)
# "(Trump Administration)": other administrations are agencies.
_ADMINISTRATION = re.compile(r"\((\w+ Administration)\)")


def in_office(spoken: Sequence[Spoken]) -> list[Spoken]:
    """Texts that stand, of governments that do: one speaks until another does.

    Args:
        spoken: best source first, the newest first in each (see `spoken_for`).
    """
    stated = [s for s in spoken if s.source.voice == "statement"]
    now = next((g for s in stated if (g := _government(s))), "")
    return [
        s
        for s in spoken
        if s.source.current
        and s.source.status not in GONE
        and (s.source.voice != "statement" or _government(s) in ("", now))
    ]


def of_today(said: Sequence[Saying]) -> list[Saying]:
    """Without what was said before today's government, if that says enough."""
    now = [
        s
        for s in said
        if s.spoken.source.voice == "statement" and _government(s.spoken)
    ]
    dates = [s.spoken.instrument.adopted for s in now if s.spoken.instrument.adopted]
    if len(now) < ENOUGH or not dates:
        return list(said)
    since = min(dates)
    return [
        s
        for s in said
        if s.spoken.source.voice != "statement"
        or (s.spoken.instrument.adopted or since) >= since
    ]


def split_overtaken(
    spoken: Sequence[Spoken], steps: Sequence[Instrument], on_it: Collection[str]
) -> tuple[list[Spoken], list[Spoken]]:
    """Texts that stand, and those of talks on a text that was adopted since.

    Args:
        spoken: texts that speak for a party.
        steps: resolutions on the topic.
        on_it: ids of the texts that are on the topic by their titles.
    """
    last = max((i.adopted or "" for i in steps), default="")
    over = {
        s.instrument.id
        for s in spoken
        if s.instrument.id in on_it
        and _ROUND.search(f"{s.instrument.title} {s.instrument.short_title}")
        and (s.instrument.adopted or "9") < last
    }
    kept = [s for s in spoken if s.instrument.id not in over]
    return kept, [s for s in spoken if s.instrument.id in over]


def _government(spoken: Spoken) -> str:
    """The government that a statement names itself after ("Trump Administration")."""
    told = f"{spoken.instrument.speaker} {spoken.instrument.capacity}"
    texts = [p.text for p in spoken.instrument.provisions][:3]
    found = _ADMINISTRATION.search(" ".join([told, *texts]))
    return found[1] if found else ""
