"""The blocks of public papers: each a function from material to paragraphs.

They choose and order; sentences are `telling`'s. None of them knows a mandate. Example:

    BLOCKS["arguments"](work)       # [Paragraph(label="Human control", lines=…), …]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.dates import day
from assistant.drafting.arguing import REST
from assistant.drafting.choosing import (
    demand,
    domestic,
    offered,
    pressing,
    stated_on,
    states,
)
from assistant.drafting.limits import Limits
from assistant.drafting.material import Argument, Material, Told
from assistant.drafting.nouns import (
    NAMED_GAP,
    Extract,
    Line,
    Maker,
    Paragraph,
    Role,
    Shape,
)
from assistant.drafting.phrases import Phrasebook
from assistant.drafting.telling import Teller, carried
from assistant.drafting.wordforms import lower_first
from assistant.papers.substance import substantive
from assistant.terms import Instrument, Label, Passage, Verdict

GROUP_ALONE = (
    "[The delegation's own position: to be supplied by capital; what follows is the "
    "line of its group.]"
)
NO_OUTCOME = "[What is wanted in the outcome: to be supplied by capital.]"
NO_POSITION = "[Position on this topic: nothing is held; to be supplied by capital.]"
ADOPTED = 0.55  # nearness to the topic from which an adopted text is told
CONFIRMED = Verdict(
    label=Label.UNSCORED,
    score=0.0,
    reasons=("the delegation's own words, confirmed for publication",),
)


Search = Callable[[str, int], Sequence[tuple[Instrument, Passage]]]
Near = Callable[[str, Sequence[str]], Sequence[float]]


@dataclass(frozen=True, kw_only=True)
class Work:
    """What the blocks of one paper work with.

    search: provisions of any instrument for words, best first, with the instrument.
    near: how near texts are to some words in meaning, each 0 to 1.
    on: the instrument that an explanation of position speaks on; stated: what the
    delegation let be said in public; head_fields: what stands above the paper, by name.
    """

    material: Material
    book: Phrasebook
    teller: Teller
    limits: Limits
    audience: str
    search: Search
    near: Near
    on: Instrument | None = None
    stated: Extract | None = None
    # What a check did not confirm: it is told in the note and left out of the paper.
    dropped: list[Line] = field(default_factory=list[Line])
    head_fields: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """The arguments that the party has something to say on, as many as fit."""
        mine = [a for a in self.material.arguments if states(a)]
        return tuple(mine[: self.limits.arguments])


Block = Callable[[Work], list[Paragraph]]


def link(text: str, maker: Maker = Maker.BUILT_IN) -> Line:
    """A sentence of ours that names nothing."""
    return Line(text=text, role=Role.LINK, maker=maker)


# -- the party's own ---------------------------------------------------------------


def lead(work: Work) -> list[Paragraph]:
    """What the party presses most, and the way through the paper."""
    stating = work.arguments
    # A summary of one or two sentences would only say them twice.
    many = sum(len(stated_on(a, work.limits.sentences)) for a in stating) > 3
    lines: list[Line] = []
    if stating and many:
        lines += sound(work, [work.teller.own(pressing(stating[0]))])
    names = [lower_first(a.name) for a in stating if a.name != REST]
    if len(names) > 1:
        count = _COUNTS[len(names)] if len(names) < len(_COUNTS) else str(len(names))
        said = work.book.say("roadmap", count=count, names=_listed(names))
        if substantive(said, names=[work.material.party]):  # a point names a body
            said = work.book.say("points-follow")
        lines.append(link(said))
    return [Paragraph(lines=tuple(lines))] if lines else []


def arguments(work: Work) -> list[Paragraph]:
    """One paragraph an argument: what the party holds, then what was adopted on it."""
    found = [p for one in work.arguments if (p := argument(work, one))]
    if len(found) == 1 and found[0].label == REST:
        found = [replace(found[0], label="")]  # further to nothing
    own = [t for a in work.arguments for t in a.own]
    if found and any(t.position.source.voice == "statement" for t in own):
        return found
    text = GROUP_ALONE if found else NO_POSITION
    line = Line(text=text, role=Role.GAP, verdict=NAMED_GAP)
    return [Paragraph(lines=(line,)), *found]


def practice(work: Work) -> list[Paragraph]:
    """What the party's law and plans say: no negotiating position, and told apart."""
    found: list[Paragraph] = []
    mine = [a for a in work.material.arguments if domestic(a)]
    mine.sort(key=lambda a: -max(t.position.near for t in domestic(a)))
    for one in mine[: max(1, work.limits.arguments // 2)]:
        work.teller.begin()
        new = [t for t in domestic(one) if _new(work, t)][: work.limits.sentences]
        lines = sound(work, [work.teller.own(told) for told in new])
        if lines:
            found.append(Paragraph(lines=tuple(lines), label=one.name))
    return found


def sound(work: Work, lines: Sequence[Line]) -> list[Line]:
    """The lines that nothing was found against; the others are left to the note."""
    kept = [line for line in lines if carried(line.verdict)]
    work.dropped.extend(line for line in lines if line not in kept)
    return kept


def argument(work: Work, one: Argument) -> Paragraph | None:
    """The paragraph of an argument; None where all of it was said before."""
    work.teller.begin()
    chosen = [t for t in stated_on(one, work.limits.sentences) if _new(work, t)]
    ask = demand(one)
    rest = [t for t in chosen if t is not ask]
    # What is asked stands in the outcome, if something of its own is left here.
    if any(t.position.source.voice == "statement" for t in rest):
        chosen = rest
    lines = sound(work, [work.teller.own(told) for told in chosen])
    return Paragraph(lines=tuple(lines), label=one.name) if lines else None


def stated(work: Work) -> list[Paragraph]:
    """What the delegation let be said in public, in its own words."""
    if work.stated is None:
        return []
    said = (*work.stated.lines, *work.stated.proposals)
    return [
        Paragraph(
            lines=(Line(text=text, role=Role.STATED, verdict=CONFIRMED),),
        )
        for text in said
    ]


def commitments(work: Work) -> list[Paragraph]:
    """What binds the party, by the record, and what that provides; adopted texts."""
    found: list[Paragraph] = []
    bound = work.material.commitments[: work.limits.commitments]
    if bound:
        found.append(Paragraph(lines=(link(work.book.say("commitments-intro")),)))
    for one in bound:
        work.teller.begin()
        lines = [work.teller.recorded(one.record, one.instrument)]
        lines += sound(work, [work.teller.adopted(a) for a in one.provides])
        found.append(Paragraph(lines=tuple(lines)))
    near = [
        a
        for a in work.material.adopted
        if work.teller.new(a.citations) and a.near >= ADOPTED
    ]
    near = near[: max(1, work.limits.commitments // 2)]
    if near:
        lines = sound(work, [work.teller.adopted(a) for a in near])
        if found:
            lines.insert(0, link(work.book.say("adopted-intro")))
        found.append(Paragraph(lines=tuple(lines)))
    return found


def course(work: Work) -> list[Paragraph]:
    """The party's own texts on the topic by date, the latest first."""
    mine = [s.instrument for s in work.material.sources if s.instrument.adopted]
    mine.sort(key=lambda i: i.adopted or "", reverse=True)
    steps = mine[: work.limits.steps]
    if not steps:
        return []
    found = [Paragraph(lines=(link(work.book.say("course-intro")),))]
    for one in steps:
        capacity = f", {one.capacity}" if one.capacity else ""
        text = f"{day(one.adopted)}: {one.title}{capacity}."
        line = work.teller.recorded(text, one)
        found.append(Paragraph(lines=(line,), shape=Shape.BULLET))
    return found


# -- others, and the outcome --------------------------------------------------------


def discussion(work: Work) -> list[Paragraph]:
    """What other delegations say on the paper's points."""
    points = [a for a in work.material.arguments if a.others]
    mine = {a.name for a in work.arguments}
    points.sort(key=lambda a: a.name not in mine)
    found: list[Paragraph] = []
    for one in points[: work.limits.points]:
        work.teller.begin()
        new = [t for t in one.others if _new(work, t)][: work.limits.voices]
        if new:
            lines = sound(work, [work.teller.other(told) for told in new])
            if lines:
                found.append(Paragraph(lines=tuple(lines), label=one.name))
    if found:
        intro = link(work.book.say("discussion-intro"))
        found.insert(0, Paragraph(lines=(intro,)))
    return found


def proposals(work: Work) -> list[Paragraph]:
    """For each point what the party asks, and adopted language that could carry it."""
    found: list[Paragraph] = []
    used: dict[str, int] = {}
    for one in work.arguments:
        if len(found) >= work.limits.proposals:
            break
        lines = _asked(work, one)
        near = [a for a in one.agreed if work.teller.new(a.citations)]
        best = offered(replace(one, agreed=tuple(near)), used)
        if best is not None:
            used[best.instrument.id] = used.get(best.instrument.id, 0) + 1
            lines += sound(work, [work.teller.proposed(best)])
        elif one.name != REST and demand(one) is not None:
            said = work.book.say("to-draft")
            lines.append(Line(text=said, role=Role.GAP, verdict=NAMED_GAP))
        if lines:
            shape = Shape.NUMBERED
            found.append(Paragraph(lines=tuple(lines), shape=shape, label=one.name))
    if not found:
        line = Line(text=NO_OUTCOME, role=Role.GAP, verdict=NAMED_GAP)
        return [Paragraph(lines=(line,))]
    if len(found) == 1 and found[0].label == REST:
        return [replace(found[0], label="", shape=Shape.PROSE)]
    intro = link(work.book.say("proposal-intro"))
    return [Paragraph(lines=(intro,)), *found]


def _asked(work: Work, one: Argument) -> list[Line]:
    """What the party asks on a point, unless the position has said it."""
    work.teller.begin()
    ask = demand(one)
    if ask is None or not _new(work, ask):
        return []
    return sound(work, [work.teller.own(ask)])


def _new(work: Work, told: Told) -> bool:
    return work.teller.new(told.citations)


def _listed(names: list[str]) -> str:
    *most, last = names
    return f"{'; '.join(most)}; and {last}" if len(most) > 1 else " and ".join(names)


_COUNTS = (
    *("no", "one", "two", "three", "four", "five"),
    *("six", "seven", "eight", "nine", "ten"),
)

BLOCKS: Mapping[str, Block] = {
    "lead": lead,
    "arguments": arguments,
    "practice": practice,
    "stated": stated,
    "commitments": commitments,
    "course": course,
    "discussion": discussion,
    "proposals": proposals,
}
