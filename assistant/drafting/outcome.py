"""What the outcome should say: what the party asks, and adopted language to carry it.

Each ask is an item, what is asked for above all first, then in the order of the party's
own text; words are those of texts. Example:

    proposals(work)[1].text     # "Austria supports … The outcome could draw on …"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting.blocks import Work, link, new, place_in, sound, wanted
from assistant.drafting.choosing import foremost, offered, stated_on
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
    asks = [list[Told]() for _ in points] if work.unsigned else wanted(work)
    first = foremost([told for some in asks for told in some])
    used: dict[str, int] = {}
    placed: list[tuple[tuple[bool, bool, int, int, int], Argument, list[Told]]] = []
    for one, asked in zip(points, asks, strict=True):
        said = asked or [
            *stated_on(one, 1),
            *(one.others[:1] if work.unsigned else ()),
        ]
        for told in said:
            # What it asks for above all stands first, words of others stand last.
            key = (told is not first, not asked, *place_in(work, [told]))
            placed.append((key, one, [told] if asked else []))
    placed.sort(key=lambda one: one[0])
    left = [one for _, one, _ in placed]
    found: list[Paragraph] = []
    for n, (_, one, asked) in enumerate(placed):
        if len(found) == work.limits.proposals:
            break
        item = _item(work, one, asked, used, last=one not in left[n + 1 :])
        if item is not None:
            found.append(item)
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


def _item(
    work: Work,
    one: Argument,
    asked: Sequence[Told],
    used: dict[str, int],
    *,
    last: bool,
) -> Paragraph | None:
    """What is asked; behind the last of a point what could carry it."""
    work.teller.begin()
    lines: list[Line] = []
    for told in asked:
        if new(work, told):
            lines += sound(work, [work.teller.own(told)])
    if last:
        lines += _carried(work, one, used, alone=not lines)
    return Paragraph(lines=tuple(lines), shape=Shape.NUMBERED) if lines else None


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
