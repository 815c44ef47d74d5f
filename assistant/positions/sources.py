"""Which held texts speak for a party, in which voice and capacity, and how they stand.

Sources rank: the party's own statement or submission, then one of a group it belongs
to, then law in force, then domestic strategy, which is no negotiating position. Texts
that all adopted together are nobody's own and no source here. Example:

    [s.source.voice for s in spoken_for("France", library.instruments())]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.corpus.groups import groups_of
from assistant.dates import day
from assistant.parties import party
from assistant.positions.nouns import Source
from assistant.terms import Instrument
from assistant.voices import STATED, voice

# Groups whose law binds their members as their own does.
_LEGISLATING = ("European Union",)
_RANKS = ("statement", "group", "law", "group law", "strategy", "group strategy")
_GONE = ("revoked", "superseded")


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A text that speaks for a party."""

    instrument: Instrument
    source: Source

    @property
    def rank(self) -> int:
        """0 for the party's own statement; the lowest rank speaks first."""
        return _RANKS.index(self.source.voice)


def spoken_for(wanted: str, held: Sequence[Instrument]) -> list[Spoken]:
    """The texts that speak for a party, best source first, the newest first in each.

    Args:
        wanted: the party, by its one name (`parties.party`).
        held: all instruments that the user sees.
    """
    found: list[Spoken] = []
    titles = {i.id: i.short_title for i in held}
    for instrument in held:
        heard = _heard(instrument, wanted)
        if heard is not None and instrument.text_kind is not None:
            voiced, capacity = heard
            found.append(
                Spoken(
                    instrument=instrument,
                    source=Source(
                        instrument=instrument.id,
                        title=instrument.short_title,
                        voice=voiced,
                        capacity=capacity,
                        date=instrument.adopted,
                        status=instrument.status,
                        force=str(instrument.force),
                        text_kind=instrument.text_kind,
                        standing=standing(instrument, titles),
                    ),
                )
            )
    found.sort(key=lambda s: s.source.date or "", reverse=True)
    found.sort(key=lambda s: s.rank)
    return found


def recorded_only(wanted: str, held: Sequence[Instrument]) -> list[Instrument]:
    """Texts of a party of which the library holds a record and no words."""
    return [i for i in held if i.current is None and _heard(i, wanted) is not None]


def standing(instrument: Instrument, titles: dict[str, str]) -> str:
    """What became of a text that no longer stands; "" for one that does."""
    by = "; ".join(titles.get(name, name) for name in instrument.superseded_by)
    if instrument.status == "revoked" or instrument.revoked:
        when = f" on {day(instrument.revoked)}" if instrument.revoked else ""
        return f"revoked{when}"
    if instrument.status in _GONE or by:
        return f"superseded{f' by {by}' if by else ''}"
    return ""


def _heard(instrument: Instrument, wanted: str) -> tuple[str, str] | None:
    """Voice and capacity in which a text speaks for a party; None: in none."""
    heard = voice(instrument, wanted)
    if heard == "statement":
        return "statement", instrument.capacity or "capacity not stated"
    if heard == "law":
        return "law", "its own law or policy"
    if heard == "strategy":
        return "strategy", "domestic strategy, no negotiating position"
    if heard not in ("group", "shared"):
        return None
    return _of_group(instrument, wanted)


def _of_group(instrument: Instrument, wanted: str) -> tuple[str, str] | None:
    """Voice and capacity of a text of a group, or of few that spoke together."""
    named = [party(p) for p in instrument.parties]
    mine = [g for g in groups_of(wanted) if g.name in named]
    if instrument.kind in STATED:
        if wanted in named:
            return "group", f"together with {_others(named, wanted)}"
        if mine:
            group = mine[0]
            return "group", f"as a member of {group.name} (members as of {group.as_of})"
        return None
    law = [g for g in mine if g.name in _LEGISLATING]
    if not law or len(named) > 1:
        return None
    kinds = {"regulation": "group law", "treaty": "group law"}
    kind = kinds.get(instrument.kind, "group strategy")
    said = "law" if kind == "group law" else "strategy"
    return kind, f"{said} of the {law[0].name}, of which it is a member"


def _others(named: Sequence[str], wanted: str) -> str:
    others = [name for name in named if name != wanted]
    shown = ", ".join(others[:3])
    return f"{shown} and {len(others) - 3} more" if len(others) > 3 else shown
