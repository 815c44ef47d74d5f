"""Blocks of background and annex: what was said when, and full texts to have at hand.

Both are facts of the library: dates and status of its record, provisions word by word.
A digest is called one. Example:

    annex(briefing)[0].shape        # Shape.EXTRACT
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.briefs.briefing import Briefing, instructed
from assistant.briefs.others import covered
from assistant.dates import day
from assistant.drafting.blocks import Work, sound
from assistant.drafting.blocks import commitments as public_commitments
from assistant.drafting.gaps import note as public_note
from assistant.drafting.material import Agreed
from assistant.drafting.nouns import NAMED_GAP, Line, Paragraph, Role, Shape
from assistant.drafting.places import place_of
from assistant.drafting.telling import DIGEST, SCAN
from assistant.participation import standing_of
from assistant.quotes import cite
from assistant.terms import Citation, Instrument, Label, TextKind, Verdict

MOST_WORDS = 1_500  # of an annex
COPIED = Verdict(
    label=Label.SUPPORTED, score=1.0, reasons=("copied whole from the library",)
)


def background(briefing: Briefing) -> list[Paragraph]:
    """Short facts and dates: what was said when, and how the texts in play stand."""
    work = briefing.work
    steps = work.limits.steps
    mine = [s.instrument for s in work.material.sources if s.instrument.adopted]
    heard = {
        told.instrument.id: told.instrument
        for voices in briefing.voices.values()
        for voice in voices
        for told in voice.told
        if told.instrument.adopted
    }
    texts = {a.instrument.id: a.instrument for a in _sources(briefing)}
    found: list[Paragraph] = []
    if briefing.mandate.background:
        lines = (instructed(briefing.mandate.background),)
        found.append(Paragraph(label="From the mandate", lines=lines))
    for label, lines in (
        ("Said so far by the delegation or its groups", _said(work, mine, steps)),
        ("Last heard from others", _said(work, list(heard.values()), 2 * steps)),
        ("Texts in play", [_status(work, one) for one in texts.values()]),
    ):
        if lines:
            found.append(Paragraph(label=label, lines=tuple(lines)))
    if not found:
        text = "[Background: nothing is held that was said or adopted on the topic.]"
        found.append(Paragraph(lines=(briefing.gap(text),)))
    return found


def _said(work: Work, texts: Sequence[Instrument], most: int) -> list[Line]:
    """Statements by date, the latest first."""
    ordered = sorted(texts, key=lambda i: i.adopted or "", reverse=True)
    return [work.teller.recorded(_dated(one), one) for one in ordered[:most]]


def _dated(one: Instrument) -> str:
    capacity = f", {one.capacity}" if one.capacity else ""
    return f"{day(one.adopted)}: {one.title}{capacity}."


def _status(work: Work, one: Instrument) -> Line:
    """An adopted text: its dates, its force, and what the delegation did with it."""
    dates = [f"{what} {day(when)}" for what, when in one.dates]
    facts = "; ".join([*dates, str(one.force)])
    said = standing_of(one, work.material.party)
    whole = f"{one.short_title}: {facts}. {said}".strip()
    return work.teller.recorded(whole, one)


def arguments(briefing: Briefing) -> list[Paragraph]:
    """What the delegation's own texts say on the objectives first, and little else."""
    work = briefing.work
    mine = [a for a in work.material.arguments if a.own or a.group]
    held = [a for a in mine if covered(briefing, a)]
    rest = [a for a in mine if a not in held]
    most = max(len(held), len(briefing.objectives)) + 1
    found: list[Paragraph] = []
    for one in (*held, *rest):
        work.teller.begin()
        said = [t for t in (*one.own, *one.group) if t.position.source.negotiating]
        new = [t for t in said if work.teller.new(t.citations)]
        lines = [work.teller.own(t) for t in new[: work.limits.sentences]]
        lines = sound(work, lines)
        if lines and len(found) < most:
            found.append(Paragraph(lines=tuple(lines), label=one.name))
    if found:
        return found
    text = (
        "[Arguments: nothing is held that the delegation or a group of its said on the "
        "topic; to be supplied by capital.]"
    )
    return [Paragraph(lines=(briefing.gap(text),))]


def commitments(briefing: Briefing) -> list[Paragraph]:
    """What binds the delegation, as in any paper; that nothing is held is said."""
    found = public_commitments(briefing.work)
    if any(line.role is not Role.GAP for p in found for line in p.lines):
        if briefing.work.material.binding:
            return found
        text = (
            "[Binding undertakings: no treaty on the topic is held to which the "
            "delegation is recorded to be a party; to be confirmed by capital.]"
        )
        return [Paragraph(lines=(briefing.gap(text),)), *found]
    text = (
        "[Undertakings: no instrument on the topic is held in which the delegation is "
        "recorded to take part; to be confirmed by capital.]"
    )
    return [Paragraph(lines=(briefing.gap(text),))]


# -- the annex -----------------------------------------------------------------------


def annex(briefing: Briefing) -> list[Paragraph]:
    """The provisions that the brief builds on, whole, as many as the annex holds."""
    found: list[Paragraph] = []
    left_out: list[str] = []
    words = 0
    for instrument, citation in _provisions(briefing):
        provision = citation.provision
        long = len(provision.text.split())
        if words + long > MOST_WORDS:
            left_out.append(place_of(instrument, provision.pinpoint))
            continue
        words += long
        found.append(_extract(instrument, citation))
    if left_out:
        text = f"[For want of room not held in this annex: {'; '.join(left_out)}.]"
        found.append(Paragraph(lines=(briefing.gap(text),)))
    if not found:
        text = "[Full texts: no adopted provision that is near enough is held.]"
        found.append(Paragraph(lines=(briefing.gap(text),)))
    return found


def _sources(briefing: Briefing) -> list[Agreed]:
    """Adopted sentences of all objectives, the weightiest objective first."""
    return [s.agreed for one in briefing.objectives for s in briefing.agreed[one.name]]


def _provisions(briefing: Briefing) -> Iterator[tuple[Instrument, Citation]]:
    """Each provision once, from first sentence to last: the nearest of each first."""
    every = [
        [source.agreed for source in briefing.agreed[one.name]]
        for one in briefing.objectives
    ]
    seen: set[str] = set()
    for at in range(max(map(len, every), default=0)):
        for sources in every:
            for citation in sources[at].citations if at < len(sources) else ():
                provision = citation.provision
                if provision.id not in seen:
                    seen.add(provision.id)
                    last = len(provision.sentences)
                    instrument = sources[at].instrument
                    yield (
                        instrument,
                        cite(instrument, provision, first=1, last=last, marker=1),
                    )


def _extract(instrument: Instrument, citation: Citation) -> Paragraph:
    place = place_of(instrument, citation.pinpoint)
    kind = citation.text_kind
    words = citation.quote.strip()
    line = Line(
        text=f"“{words}”" if kind.verbatim else words,
        role=Role.FACT,
        citations=(citation,),
        verdict=COPIED,
        note=_NOTES.get(kind, ""),
    )
    mark = "" if kind.verbatim else f" ({kind})"
    label = f"{place[:1].upper()}{place[1:]}{mark}"
    return Paragraph(shape=Shape.EXTRACT, label=label, lines=(line,))


_NOTES = {TextKind.DIGEST: DIGEST, TextKind.MACHINE_READ: SCAN}


# -- the note to the drafter ---------------------------------------------------------


def note(briefing: Briefing) -> list[Paragraph]:
    """The gaps of any paper, and those that the mandate and its objectives leave."""
    found = list(public_note(briefing.work))
    for at, text in enumerate(briefing.lacking):
        line = Line(text=text, role=Role.GAP, verdict=NAMED_GAP)
        label = "" if at else "To settle before the session"
        found.append(Paragraph(lines=(line,), shape=Shape.BULLET, label=label))
    return found
