"""What is known of an instrument and its text, as rows of the page.

It reads nouns alone. Example:

    facts_html(instrument, instrument.current)
"""

from __future__ import annotations

from assistant.dates import day
from assistant.terms import Instrument, Verdict, Version
from assistant.web.markup import (
    badge,
    esc,
    force_and_status,
    handling_words,
    web_address,
)
from assistant.web.verdicts import face_html, reasons_html

_MOST_SHOWN = 5  # parties


def facts_html(
    instrument: Instrument, version: Version | None, verdict: Verdict | None = None
) -> str:
    """What is known of the instrument, its text and, for a citation, the check."""
    rows: list[tuple[str, str]] = [
        ("Full title", esc(instrument.title)),
        ("Reference", esc(instrument.reference)),
        ("Force", esc(force_and_status(instrument))),
        ("Handling", esc(handling_words(instrument))),
        ("Facts of force", esc(instrument.force_note)),
        ("Dates", esc(_dates(instrument))),
        ("Issuer", esc(instrument.issuer)),
        ("Parties", esc(", ".join(instrument.parties))),
        ("Speaker", esc(_speaker(instrument))),
        ("Participation", _folded(instrument)),
        ("Relations", esc(_relations(instrument))),
        ("Checked", esc(_checked(instrument))),
        ("Text", _text_row(version) if version else ""),
        ("Not complete", esc(" ".join(version.lost)) if version else ""),
        ("Not held", esc(instrument.lacks)),
        ("Official text", _official(instrument)),
        ("Check", _verdict(verdict) if verdict else ""),
    ]
    cells = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f'<dl class="facts">{cells}</dl>'


def _speaker(instrument: Instrument) -> str:
    return ", ".join(
        filter(None, (instrument.speaker, instrument.capacity, instrument.body))
    )


def _relations(instrument: Instrument) -> str:
    said = (
        ("supersedes", instrument.supersedes),
        ("superseded by", instrument.superseded_by),
        ("amends", instrument.amends),
        ("amended by", instrument.amended_by),
    )
    words = "; ".join(f"{what} {', '.join(whom)}" for what, whom in said if whom)
    return words[:1].upper() + words[1:]


def _checked(instrument: Instrument) -> str:
    """How far the digest was checked, and against what."""
    if not instrument.checked:
        return ""
    how = {
        "full": "Every provision",
        "dates-and-structure": "Dates and structure",
        "record": "Record only",
    }[instrument.checked]
    against = instrument.checked_against
    return f"{how}, {day(instrument.checked_on)}" + (
        f", against {against}" if against else ""
    )


def _dates(instrument: Instrument) -> str:
    said = "; ".join(f"{what} {day(when)}" for what, when in instrument.dates)
    return said[:1].upper() + said[1:]


def _folded(instrument: Instrument) -> str:
    """Who takes part; a long list is folded, so that the provisions come into view."""
    said = esc(_participation(instrument))
    count = len({one.party for one in instrument.participation})
    if count <= _MOST_SHOWN:
        return said
    return f"<details><summary>{count} parties</summary>{said}</details>"


def _participation(instrument: Instrument) -> str:
    said: list[str] = []
    for one in instrument.participation:
        when = f" on {day(one.date)}" if one.date else ""
        since = f", in force for it from {day(one.in_force)}" if one.in_force else ""
        note = f" ({one.note.rstrip('.')})" if one.note else ""
        said.append(f"{one.party}: {one.status}{when}{since}{note}")
    if not said:
        return ""
    as_of = min((p.as_of for p in instrument.participation if p.as_of), default=None)
    source = instrument.participation_from.rstrip(".")
    seen = f"As of {day(as_of)}" if as_of else "As recorded"
    where = f", read in {source}" if source else ""
    return f"{seen}{where}: " + "; ".join(said) + ". Parties not named: not recorded."


def _text_row(version: Version) -> str:
    since = (
        f", as it stands from {day(version.speaks_from)}" if version.speaks_from else ""
    )
    source = version.source.rstrip(".")
    use = "" if version.current else " An earlier text: a newer one is in use."
    return (
        f"{badge(version.text_kind, explained=True)}{esc(since)}. "
        f"Version <code>{esc(version.id)}</code>, {esc(source)}; in the "
        f"library since {esc(day(version.added[:10]))}.{use}"
    )


def _official(instrument: Instrument) -> str:
    return web_address(instrument.official_url) if instrument.official_url else ""


def _verdict(verdict: Verdict) -> str:
    return f"{face_html(verdict.label)} – the words marked{reasons_html(verdict)}"
