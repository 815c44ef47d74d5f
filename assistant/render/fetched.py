"""What became of official texts, as data and as text. It computes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.fetching import Fetched
from assistant.render.data import Data

SAID = {
    "fetched": "official text in use",
    "already": "official text already in use",
    "answers": "address answers, structure agrees",
    "differs": "not put in use",
    "failed": "failed",
    "unreachable": "no connection",
    "no address": "no official address is known",
    "not found": "not in the folder",
}


def fetched_data(one: Fetched) -> dict[str, Data]:
    """One instrument's outcome."""
    return {
        "instrument": one.instrument,
        "status": one.status,
        "reason": one.reason,
        "source": one.source,
        "version": one.version,
        "provisions": one.provisions,
        "found": one.found,
        "wanted": one.wanted,
        "notes": list(one.notes),
    }


def outcome(one: Fetched) -> str:
    """One outcome as a sentence without its instrument's name."""
    said = SAID[one.status]
    if one.wanted:
        said += f" ({one.found} of {one.wanted} pinpoints of the digest found)"
    return f"{said}: {one.reason}" if one.reason else f"{said}."


def fetched_text(done: Sequence[Fetched]) -> str:
    """A line for each instrument, and how many there are of each kind."""
    width = max((len(one.instrument) for one in done), default=0)
    lines = [f"{one.instrument:<{width}}  {outcome(one)}" for one in done]
    counts = Counter(SAID[one.status] for one in done)
    lines.append("; ".join(f"{count} {what}" for what, count in counts.items()) + ".")
    return "\n".join(lines)
