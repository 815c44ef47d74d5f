"""What the outcome should say: what the party asks, and adopted language to carry it.

Each point once, numbered; words are those of texts. Example:

    proposals(work)[1].label        # "Legally binding instrument on autonomous weapons"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting.arguing import REST
from assistant.drafting.blocks import ADOPTED, Work, link, new, sound
from assistant.drafting.choosing import offered, wants
from assistant.drafting.material import Argument, Told
from assistant.drafting.nouns import NAMED_GAP, Line, Paragraph, Role, Shape

FEW = 3  # points below which adopted texts on the topic itself are offered
NO_OUTCOME = "[What is wanted in the outcome: to be supplied by capital.]"


def proposals(work: Work) -> list[Paragraph]:
    """For each point what the party asks, and adopted language that could carry it.

    A point on which neither is held is told in the note, and takes no number.
    """
    found: list[Paragraph] = []
    used: dict[str, int] = {}
    asks = wants(work.arguments, work.limits.asks)
    for one, asked in zip(work.arguments, asks, strict=True):
        if len(found) >= work.limits.proposals:
            break
        lines = [*_asked(work, asked), *_carried(work, one, used)]
        if lines:
            label = "" if one.name == REST else one.name
            found.append(
                Paragraph(lines=tuple(lines), shape=Shape.NUMBERED, label=label)
            )
    if len(found) < FEW:
        found += _on_topic(work, FEW - len(found))
    if not found:
        line = Line(text=NO_OUTCOME, role=Role.GAP, verdict=NAMED_GAP)
        return [Paragraph(lines=(line,))]
    if len(found) == 1:
        return [replace(found[0], shape=Shape.PROSE)]
    intro = link(work.book.say("proposal-intro"))
    return [Paragraph(lines=(intro,)), *found]


def _on_topic(work: Work, most: int) -> list[Paragraph]:
    """Adopted sentences that ask for something on the topic, where points fail."""
    near = [
        a
        for a in work.material.adopted
        if a.asks and a.near >= ADOPTED and work.teller.new(a.citations)
    ]
    lines = sound(work, [work.teller.proposed(a) for a in near[:most]])
    return [Paragraph(lines=(line,), shape=Shape.NUMBERED) for line in lines]


def _asked(work: Work, asked: Sequence[Told]) -> list[Line]:
    """What the party asks on a point, unless the paper has said it."""
    if work.unsigned:
        return []
    work.teller.begin()
    fresh = [told for told in asked if new(work, told)]
    return sound(work, [work.teller.own(told) for told in fresh])


def _carried(work: Work, one: Argument, used: dict[str, int]) -> list[Line]:
    """The adopted sentence that could carry a point; `used` counts what was taken."""
    near = [a for a in one.agreed if work.teller.new(a.citations)]
    best = offered(replace(one, agreed=tuple(near)), used)
    if best is None:
        return []
    used[best.instrument.id] = used.get(best.instrument.id, 0) + 1
    return sound(work, [work.teller.proposed(best)])
