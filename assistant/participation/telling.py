"""Says what Participation and the facts of force record, and as of when.

It adds nothing: a party without an entry is *not recorded*. Example:

    told(asked, instruments)[0].text
    # "Japan ratified ICCPR on 21 June 1979; in force for Japan since …"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.conversation.names import party_shown, with_article
from assistant.corpus.groups import members
from assistant.dates import day
from assistant.leads import force_and_status
from assistant.participation.asking import Asked
from assistant.parties import party
from assistant.terms import Claim, Instrument, Label, Origin, Participation, Verdict

# What makes a party bound, with the words for it.
CONSENTS = {
    "ratified": "ratified it",
    "acceded": "acceded to it",
    "accepted": "accepted it",
    "approved": "approved it",
    "succeeded": "succeeded to it",
    "in force": "is bound by it",
}
_ACTS = {
    **CONSENTS,
    "signed": "signed it",
    "endorsed": "endorsed it",
    "withdrawn": "withdrew from it",
    "objected": "objected",
}
_SOURCE_WORDS = 16  # of the description of a source, in an answer
_NOTED = {"reserved": "reservation", "declared": "declaration", "objected": "objection"}


def told(asked: Asked, instruments: Sequence[Instrument]) -> tuple[Claim, ...]:
    """The claims that answer a question of status, one a party and instrument.

    Args:
        asked: what is asked.
        instruments: among them those that are asked about.
    """
    by_id = {i.id: i for i in instruments}
    named = [by_id[name] for name in asked.instruments if name in by_id]
    claims: list[Claim] = []
    for instrument in named:
        if asked.kind == "force":
            claims.append(_of_force(instrument))
        elif asked.kind == "who":
            claims.append(_of_all(instrument, asked))
        else:
            claims += [_of_party(instrument, p, asked) for p in asked.parties]
    return tuple(claims)


# -- one party -------------------------------------------------------------------


def _of_party(instrument: Instrument, name: str, asked: Asked) -> Claim:
    acts = [p for p in instrument.participation if party(p.party) == name]
    if not acts:
        return _recorded(instrument, _without_acts(instrument, name))
    dated = _dated(acts)
    parts = [] if asked.reservations else _acts_said(instrument, name, dated)
    parts += _notes_said(name, dated)
    return _recorded(instrument, " ".join(parts), dated)


def _acts_said(
    instrument: Instrument, name: str, acts: Sequence[Participation]
) -> list[str]:
    opening = f"**{_standing(instrument, name, acts)}**"
    said = [_act(p, name) for p in acts if p.status in _ACTS and _when(p)]
    notes = [p.note.rstrip(".") for p in acts if p.note and p.status not in _NOTED]
    rest = [f"{name} {joined(said)}."] if said else []
    return [opening, *rest, *(f"{note}." for note in notes)]


def standing_of(instrument: Instrument, name: str, title: str = "") -> str:
    """What a party did with an instrument, in one plain sentence; "" if not recorded.

    Args:
        instrument: with its record.
        name: the party, by its one name.
        title: what to call the instrument; its own title with an article by itself.
    """
    acts = _dated([p for p in instrument.participation if party(p.party) == name])
    # What has no date comes after what has one: a signature before its ratification.
    acts.sort(key=lambda p: p.date is None and p.status != "signed")
    shown = party_shown(name)
    said = [_act(p, shown) for p in acts if p.status in _ACTS]
    if not said:
        return ""
    title = title or with_article(instrument.title)
    first, *rest = said
    told = joined([re.sub(r"\bit\b", title, first, count=1), *rest])
    waits = ", which is not in force" if _waits(instrument) else ""
    if _decisive(acts) is None and {p.status for p in acts} == {"signed"}:
        waits = f"{waits}; no ratification by it is recorded"
    return f"{shown[:1].upper()}{shown[1:]} {told}{waits}."


def standing_binds(instrument: Instrument, name: str) -> bool:
    """Whether the record has a party bound by an instrument that is in force."""
    acts = [p for p in instrument.participation if party(p.party) == name]
    last = _decisive(acts)
    if last is None:
        return False
    left = last.status == "withdrawn" and not _to_come(last)
    return not left and not _waits(instrument)


def _standing(instrument: Instrument, name: str, acts: Sequence[Participation]) -> str:
    """What the record's last word on a party is, in a sentence."""
    short = instrument.short_title
    last = _decisive(acts)
    if last is not None and last.status == "withdrawn":
        if _to_come(last):
            return (
                f"{name} has notified its withdrawal from {short}, to take effect on "
                f"{day(last.date)}; that it did is not recorded."
            )
        return f"{name} has left {short}, as recorded."
    if last is not None and _waits(instrument):
        return f"{name} has consented to {short}, which is not in force."
    if last is not None:
        return f"{name} is a party to {short}, as recorded."
    kinds = {p.status for p in acts}
    if "endorsed" in kinds:
        return f"{name} has endorsed {short}, as recorded; it binds nobody."
    if "signed" in kinds:
        return (
            f"{name} has signed {short}; no ratification or other consent to be bound "
            "is recorded, which does not mean that there is none."
        )
    return (
        f"{name} and {short}: no signature and no consent to be bound is recorded, "
        "which does not mean that there is none."
    )


def _dated(acts: Sequence[Participation]) -> list[Participation]:
    """Acts in the order of their dates, those without one first."""
    return sorted(acts, key=lambda p: _when(p) or "0")


def _decisive(acts: Sequence[Participation]) -> Participation | None:
    """The last consent or withdrawal of a party: a State may leave and come back."""
    decisive = [
        p for p in _dated(acts) if p.status in CONSENTS or p.status == "withdrawn"
    ]
    return decisive[-1] if decisive else None


def _to_come(one: Participation) -> bool:
    """Whether an act was announced only, when its source was read."""
    return bool(one.date and one.as_of and one.date > one.as_of)


def _when(one: Participation) -> str:
    return one.date or one.in_force or ""


def _act(one: Participation, name: str) -> str:
    if one.status == "in force":
        return f"is bound by it since {day(_when(one))}"
    if one.status == "withdrawn" and _to_come(one):
        return f"notified its withdrawal from it, to take effect on {day(one.date)}"
    when = f" on {day(one.date)}" if one.date else ""
    since = f" (in force for {name} from {day(one.in_force)})" if one.in_force else ""
    return f"{_ACTS[one.status]}{when}{since}"


def _notes_said(name: str, acts: Sequence[Participation]) -> list[str]:
    """Reservations and declarations; that none is recorded is said as just that."""
    noted = [p for p in acts if p.note and p.status in _NOTED]
    if not noted:
        return [
            f"No reservation or declaration of {name} is recorded here, which does not "
            "mean that there is none."
        ]
    said: list[str] = []
    for one in noted:
        when = f" of {day(one.date)}" if one.date else ""
        said.append(f"Its {_NOTED[one.status]}{when}, paraphrased: {one.note}")
    return said


def _without_acts(instrument: Instrument, name: str) -> str:
    """What can be said of a party without an entry: whose text it is, or nothing."""
    short = instrument.short_title
    if name in {party(p) for p in instrument.parties}:
        return f"**{name} is among those whose text {short} is**, as recorded."
    for group in (party(p) for p in instrument.parties):
        found = members(group)
        if found is not None and name in found.members:
            return (
                f"**{name} belongs to {group}**, whose text {short} is (members as of "
                f"{day(found.as_of)}); nothing else of {name} is recorded for it."
            )
    return (
        f"**Not recorded: {name} and {short}.** The library records nothing of what "
        f"{name} did with it, which does not mean that {name} is no party."
    )


# -- all parties, and the instrument itself ------------------------------------------


def _of_all(instrument: Instrument, asked: Asked) -> Claim:
    acts = instrument.participation
    short = instrument.short_title
    if asked.reservations:
        noted = [p for p in acts if p.note and p.status in _NOTED]
        said = " ".join(
            f"{p.party} ({_NOTED[p.status]}, paraphrased): {p.note}" for p in noted
        )
        what = said or "No reservation or declaration is recorded here."
        return _recorded(instrument, f"**{short}.** {what} {_PARTIAL}", acts)
    if not acts:
        whose = joined([party(p) for p in instrument.parties])
        text = f"**{short}** is, as recorded, the text of {whose}. {_PARTIAL}"
        return _recorded(instrument, text)
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(p.party for p in acts):
        found.setdefault(_side(name, acts), []).append(name)
    parts = [f"**{short}.**"]
    bound = "Consent to be bound" if _waits(instrument) else "Parties"
    for side, words in (
        ("bound", f"{bound} recorded: "),
        ("leaving", "Withdrawal notified, that it took effect is not recorded: "),
        ("signed", "Signature recorded, no consent: "),
        ("endorsed", "Endorsed by "),
        ("gone", "Withdrawal recorded: "),
    ):
        if side in found:
            parts.append(f"{words}{joined(found[side])}.")
    return _recorded(instrument, " ".join([*parts, _PARTIAL]), acts)


def _side(name: str, acts: Sequence[Participation]) -> str:
    """Where a party stands by the last word of the record on it."""
    own = [p for p in acts if p.party == name]
    last = _decisive(own)
    if last is not None and last.status == "withdrawn":
        return "leaving" if _to_come(last) else "gone"
    if last is not None:
        return "bound"
    kinds = {p.status for p in own}
    return next((kind for kind in ("endorsed", "signed") if kind in kinds), "other")


_PARTIAL = (
    "Only parties that this library follows are recorded; who is not named here is not "
    "recorded, which does not mean no party."
)


def _waits(instrument: Instrument) -> bool:
    return instrument.status == "not yet in force"


def _of_force(instrument: Instrument) -> Claim:
    said = joined([f"{what} {day(when)}" for what, when in instrument.dates])
    said = f" {said[:1].upper()}{said[1:]}." if said else ""
    note = f" {instrument.force_note}" if instrument.force_note else ""
    text = f"**{instrument.short_title}**: {force_and_status(instrument)}.{said}{note}"
    return _recorded(instrument, text)


def _recorded(
    instrument: Instrument, text: str, acts: Sequence[Participation] = ()
) -> Claim:
    """A claim that rests on the library's record, with its date and source."""
    seen = {p.as_of for p in acts if p.as_of}
    as_of = min(seen) if seen else instrument.checked_on
    source = instrument.participation_from if acts else instrument.checked_against
    when = f" as of {day(as_of)}" if as_of else ""
    where = f", read in {_short(source)}" if source else ""
    stop = "" if where.endswith("…") else "."
    basis = f"record of {instrument.short_title}{when}{where}"
    return Claim(
        lead=f"{text.strip()} ({basis[:1].upper()}{basis[1:]}{stop})",
        citations=(),
        verdict=Verdict(
            label=Label.SUPPORTED,
            score=1.0,
            reasons=(f"it is what the library's {basis} says",),
        ),
        origin=Origin.RECORDED,
        record=instrument.id,
    )


def _short(source: str) -> str:
    """The beginning of a long description of a source; the record has it whole."""
    words = source.rstrip(".").split()
    kept = " ".join(words[:_SOURCE_WORDS]).rstrip(",;:(")
    return f"{kept} …" if len(words) > _SOURCE_WORDS else kept


def joined(names: Sequence[str]) -> str:
    """`A, B and C`."""
    *most, last = names or ("",)
    return f"{', '.join(most)} and {last}" if most else last
