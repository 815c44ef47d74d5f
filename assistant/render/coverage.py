"""What is held of a party on a topic, as data and as text. It computes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.coverage import Coverage, Held
from assistant.dates import day
from assistant.leads import force_and_status
from assistant.render.data import Data, passage_data
from assistant.voices import VOICES


def coverage_data(found: Coverage) -> dict[str, Data]:
    """The whole finding."""
    return {
        "party": found.party,
        "topic": found.topic,
        "holds": [_held_data(one) for one in found.holds],
        "silent": [_held_data(one) for one in found.silent],
        "not_held": [
            {"instrument": i.id, "title": i.title, "adopted": i.adopted}
            for i in found.not_held
        ],
        "gaps": list(found.gaps),
    }


def _held_data(one: Held) -> dict[str, Data]:
    instrument = one.instrument
    return {
        "instrument": instrument.id,
        "short_title": instrument.short_title,
        "kind": instrument.kind,
        "force": str(instrument.force),
        "status": instrument.status,
        "adopted": instrument.adopted,
        "voice": one.voice,
        "passages": [passage_data(p) for p in one.passages],
    }


def coverage_text(found: Coverage) -> str:
    """Texts that speak of the topic with their provisions, then what is missing."""
    lines = [f"{found.party} on {found.topic}"]
    voice = ""
    for one in found.holds:
        if one.voice != voice:
            voice = one.voice
            lines += ["", VOICES[voice][:1].upper() + VOICES[voice][1:] + ":"]
        lines.append(f"  {_named(one)}")
        for passage in one.passages:
            words = " ".join(passage.text.split()[:24])
            cut = " …" if len(passage.text.split()) > 24 else ""
            lines.append(f"    {passage.pinpoint} ({passage.text_kind}): {words}{cut}")
    if not found.holds:
        lines.append("Nothing that is held speaks of it.")
    lines += _listed("Held, and silent on it (silence is not consent):", found.silent)
    if found.not_held:
        lines += ["", "Known, and not held (a record only):"]
        lines += [f"  {i.id}: {i.title}" for i in found.not_held]
    if found.gaps:
        lines += ["", *found.gaps]
    return "\n".join(lines)


def _listed(heading: str, some: Sequence[Held]) -> list[str]:
    return ["", heading, *(f"  {_named(one)}" for one in some)] if some else []


def _named(one: Held) -> str:
    instrument = one.instrument
    return (
        f"{instrument.id}: {instrument.short_title}, {day(instrument.adopted)} "
        f"({force_and_status(instrument)})"
    )
