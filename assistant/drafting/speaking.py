"""Blocks of what is spoken or stands unsigned: points to make, elements, explanations.

A point is one short sentence in the first person; the elements of a non-paper name no
delegation, so they rest on adopted texts alone. Example:

    points(work)[0].shape       # Shape.BULLET
"""

from __future__ import annotations

from dataclasses import replace

from assistant.dates import day
from assistant.drafting.blocks import Work, gap, sound
from assistant.drafting.choosing import stated_on
from assistant.drafting.material import Agreed, Argument, Told
from assistant.drafting.nouns import Paragraph, Shape
from assistant.drafting.persons import first_person
from assistant.drafting.places import named, takes_article
from assistant.quotes import cite
from assistant.terms import Instrument, Provision

SHORT = 40  # words of a point that can be spoken in one breath or two
ANSWERS = 0.5  # nearness of a sentence to the provision that it speaks on
MOST_ANSWERS = 4
VOTE = (
    "[How the delegation voted, or that it joined the consensus: to be filled in on "
    "instructions.]"
)
NOTHING = "[Points on this topic: nothing is held; to be supplied by capital.]"


def points(work: Work) -> list[Paragraph]:
    """The party's points, one short sentence each, the weightiest first."""
    found: list[Paragraph] = []
    for one in work.arguments:
        work.teller.begin()
        spoken = sound(work, [work.teller.own(t) for t in _short(work, one)])
        for number, line in enumerate(spoken):
            found.append(
                Paragraph(
                    lines=(line,),
                    shape=Shape.BULLET,
                    label="" if number else one.name,
                )
            )
    return found or [Paragraph(lines=(gap(NOTHING),))]


def remarks(work: Work) -> list[Paragraph]:
    """The party's points as they are spoken: a paragraph each, without a heading."""
    found: list[Paragraph] = []
    for one in work.arguments:
        work.teller.begin()
        lines = tuple(sound(work, [work.teller.own(t) for t in _short(work, one)]))
        if lines:
            found.append(Paragraph(lines=lines))
    return found or [Paragraph(lines=(gap(NOTHING),))]


def _short(work: Work, one: Argument) -> list[Told]:
    """The sentences of an argument that can be spoken; the shortest where none can."""
    said = [t for t in stated_on(one, 9) if work.teller.new(t.citations)]
    brief = [t for t in said if len(t.text.split()) <= SHORT]
    chosen = brief or sorted(said, key=lambda t: len(t.text))[:1]
    name = work.material.party
    ours = [t for t in chosen if first_person(t.text, name) != t.text]
    chosen = ours or chosen  # what it can say as "we" before what is told of it
    return chosen[: max(1, work.limits.sentences - 1)]


def elements(work: Work) -> list[Paragraph]:
    """What has been adopted on each point, unattributed to the delegation."""
    found: list[Paragraph] = []
    wanted = [a for a in work.material.arguments if a.agreed]
    for one in wanted[: work.limits.arguments]:
        work.teller.begin()
        new = [a for a in one.agreed if work.teller.new(a.citations)]
        fresh = [work.teller.adopted(a) for a in new[: work.limits.sentences]]
        lines = tuple(sound(work, fresh))
        if lines:
            found.append(Paragraph(lines=lines, label=one.name))
    return found or [Paragraph(lines=(gap(NOTHING),))]


def text(work: Work) -> list[Paragraph]:
    """What the text is that is spoken on, and the gap of the vote."""
    if work.on is None:
        return []
    facts = replace(work.on.facts, adopted=None)  # its date is told once
    name = named(facts)
    article = "the " if takes_article(name) else ""
    when = f", adopted on {day(work.on.adopted)}" if work.on.adopted else ""
    line = work.teller.recorded(f"We speak on {article}{name}{when}.", work.on)
    return [Paragraph(lines=(line,)), Paragraph(lines=(gap(VOTE),))]


def understanding(work: Work) -> list[Paragraph]:
    """Provisions of the text with what the party holds on their subject."""
    if work.on is None:
        return []
    said = [t for a in work.arguments for t in stated_on(a, 9)]
    provisions = [
        p
        for p in work.on.provisions
        if p.sentences and not p.pinpoint.startswith(("recital", "preamble"))
    ]
    pairs = _pairs(work, said, provisions)
    found: list[Paragraph] = []
    for told, provision in pairs[:MOST_ANSWERS]:
        work.teller.begin()
        lines = [work.teller.adopted(_whole(work.on, provision))]
        if work.teller.new(told.citations):
            lines.append(work.teller.own(told))
        found.append(Paragraph(lines=tuple(sound(work, lines))))
    return found


def _pairs(
    work: Work, said: list[Told], provisions: list[Provision]
) -> list[tuple[Told, Provision]]:
    """Sentences with the provision that each is nearest to, each provision once."""
    scored: list[tuple[float, Told, Provision]] = []
    for told in said:
        nears = work.near(told.text, [p.text for p in provisions])
        for near, provision in zip(nears, provisions, strict=True):
            if near >= ANSWERS:
                scored.append((near, told, provision))
    scored.sort(key=lambda one: -one[0])
    chosen: list[tuple[Told, Provision]] = []
    taken: set[str] = set()
    for _, told, provision in scored:
        key = "/".join((told.citations[-1].provision.id, str(told.citations[-1].first)))
        if provision.id not in taken and key not in taken:
            chosen.append((told, provision))
            taken |= {provision.id, key}
    return chosen


def _whole(instrument: Instrument, provision: Provision) -> Agreed:
    """The first sentence of a provision, as it is told."""
    citation = cite(instrument, provision, first=1, last=1, marker=1)
    return Agreed(
        instrument=instrument,
        citations=(citation,),
        text=" ".join(citation.quote.split()),
        near=1.0,
        held=citation.text_kind.verbatim,
    )
