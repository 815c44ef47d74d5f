"""What the party holds: a paragraph an argument, law and plans apart.

What it asks for is left to the outcome. Example:

    arguments(work)       # [Paragraph(label="Human control", lines=…), …]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting.arguing import REST
from assistant.drafting.blocks import Work, new, place_in, sound, wanted
from assistant.drafting.choosing import domestic, fitting
from assistant.drafting.material import Argument, Told
from assistant.drafting.nouns import NAMED_GAP, Line, Paragraph, Role

GROUP_ALONE = (
    "[The delegation's own position: to be supplied by capital; what follows is the "
    "line of its group.]"
)
NO_POSITION = "[Position on this topic: nothing is held; to be supplied by capital.]"
NEIGHBOURS = 2  # provisions between sentences that make one paragraph


def arguments(work: Work) -> list[Paragraph]:
    """What the party holds: one paragraph an argument.

    What it stated on no listed issue stands first, without a heading; in each half the
    order is that of its own text.
    """
    asked = wanted(work)
    asks = [told.citations for some in asked for told in some]
    placed: list[tuple[tuple[bool, int, int, int], str, list[Told]]] = []
    for one in work.arguments:
        for some in _stretches(work, one, asks):
            # One sentence needs no heading, what belongs to no issue has none.
            label = one.name if one.name != REST and len(some) > 1 else ""
            placed.append(((bool(label), *place_in(work, some)), label, some))
    placed.sort(key=lambda one: one[0])
    found: list[Paragraph] = []
    for _, label, some in placed:
        work.teller.begin()
        lines = sound(work, [work.teller.own(told) for told in some])
        if lines:
            found.append(Paragraph(lines=tuple(lines), label=label))
    labelled = [one for one in found if one.label]
    if len(labelled) == 1 < len(found):  # one heading among many says nothing
        found = [replace(one, label="") for one in found]
    own = [t for a in work.material.arguments for t in a.own]
    if found and any(t.position.source.voice == "statement" for t in own):
        return found
    text = GROUP_ALONE if found else NO_POSITION
    line = Line(text=text, role=Role.GAP, verdict=NAMED_GAP)
    return [Paragraph(lines=(line,)), *found]


def _stretches(work: Work, one: Argument, asks: Sequence[object]) -> list[list[Told]]:
    """The sentences of an argument, as paragraphs: what is asked is left to the end."""
    most = work.limits.sentences
    rest = one.name == REST
    mine = any(t.position.source.voice == "statement" for t in one.own)
    # A group's general words add nothing to its member's.
    every = one.own if rest and mine else (*one.own, *one.group)
    left = [t for t in every if new(work, t) and t.citations not in asks]
    chosen = fitting(left, most * work.limits.stretches if rest else most)
    if not rest:
        return [chosen] if chosen else []
    found: list[list[Told]] = []
    for told in chosen:
        near = bool(found) and _follows(found[-1][-1], told)
        if near and len(found[-1]) < most:
            found[-1].append(told)
        else:
            found.append([told])
    return found


def _follows(one: Told, other: Told) -> bool:
    """Whether two sentences stand near each other in one text."""
    gap = other.citations[-1].provision.order - one.citations[-1].provision.order
    return one.instrument.id == other.instrument.id and 0 <= gap <= NEIGHBOURS


def practice(work: Work) -> list[Paragraph]:
    """What the party's law and plans say: no negotiating position, and told apart."""
    found: list[Paragraph] = []
    stated = work.material.stated  # then laws are told on listed points alone
    if stated and not work.material.little and not work.limits.practice:
        return []
    mine = [
        a
        for a in work.material.arguments
        if domestic(a) and not (stated and a.name == REST)
    ]
    mine.sort(key=lambda a: -max(t.position.near for t in domestic(a)))
    for one in mine[: max(1, work.limits.arguments // 2)]:
        work.teller.begin()
        fresh = [t for t in domestic(one) if new(work, t)][: work.limits.sentences]
        lines = sound(work, [work.teller.own(told) for told in fresh])
        if lines:
            found.append(Paragraph(lines=tuple(lines)))
    return found
