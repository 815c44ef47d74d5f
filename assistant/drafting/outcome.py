"""What the outcome should say: what the party asks, and adopted language to carry it.

Each point once, numbered, in the order of the party's own text; words are those of
texts. Example:

    proposals(work)[1].text     # "Austria supports … The outcome could draw on …"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting.blocks import Work, link, new, place_in, sound
from assistant.drafting.choosing import offered, stated_on, wants
from assistant.drafting.material import Argument, Told
from assistant.drafting.nouns import NAMED_GAP, Line, Paragraph, Role, Shape
from assistant.drafting.wordforms import lower_first

NO_OUTCOME = "[What is wanted in the outcome: to be supplied by capital.]"
NO_WORDS = "[Language on this topic: no adopted sentence on its points is held.]"


def proposals(work: Work) -> list[Paragraph]:
    """What the party asks, each once, and adopted language that could carry it.

    Adopted language alone stands here where the party says something on the point and
    asks for nothing; a party that says nothing proposes nothing.
    """
    points = work.material.arguments if work.unsigned else work.arguments
    asks = wants(points, work.limits.asks)
    if work.unsigned:
        asks = [list[Told]() for _ in points]
    used: dict[str, int] = {}
    placed: list[tuple[tuple[bool, int, int], Paragraph]] = []
    for one, asked in zip(points, asks, strict=True):
        first = [*asked, *stated_on(one, 1), *(one.others if work.unsigned else ())][:1]
        if not first:
            continue
        items = _items(work, one, asked, used)
        # Words of others stand behind its own.
        placed += [((not asked, *place_in(work, first)), item) for item in items]
    placed.sort(key=lambda one: one[0])
    found = [item for _, item in placed][: work.limits.proposals]
    if not found or not (any(asks) or work.unsigned):
        said = NO_WORDS if work.unsigned else NO_OUTCOME
        line = Line(text=said, role=Role.GAP, verdict=NAMED_GAP)
        return [Paragraph(lines=(line,)), *_plain(found)]
    if len(found) == 1:
        return _plain(found)
    intro = link(work.book.say("proposal-intro"))
    return [Paragraph(lines=(intro,)), *found]


def _plain(found: Sequence[Paragraph]) -> list[Paragraph]:
    return [replace(one, shape=Shape.PROSE) for one in found]


def _items(
    work: Work, one: Argument, asked: Sequence[Told], used: dict[str, int]
) -> list[Paragraph]:
    """What is asked on a point, an item each; behind the last what could carry it."""
    found: list[list[Line]] = []
    for told in asked:
        work.teller.begin()
        if new(work, told) and (lines := sound(work, [work.teller.own(told)])):
            found.append(lines)
    carrying = _carried(work, one, used, alone=not found)
    if found:
        found[-1] += carrying
    elif carrying:
        found.append(carrying)
    return [Paragraph(lines=tuple(lines), shape=Shape.NUMBERED) for lines in found]


def _carried(
    work: Work, one: Argument, used: dict[str, int], *, alone: bool
) -> list[Line]:
    """The adopted sentence that could carry a point; `used` counts what was taken.

    Where it stands alone it says on which point.
    """
    near = [a for a in one.agreed if work.teller.new(a.citations)]
    best = offered(replace(one, agreed=tuple(near)), used)
    if best is None:
        return []
    used[best.instrument.id] = used.get(best.instrument.id, 0) + 1
    point = lower_first(one.name) if alone and one.asks else ""
    return sound(work, [work.teller.proposed(best, point)])
