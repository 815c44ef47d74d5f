"""The blocks of public papers: each a function from material to paragraphs.

They choose and order; sentences are `telling`'s. None of them knows a mandate. Example:

    BLOCKS["arguments"](work)       # [Paragraph(label="Human control", lines=…), …]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.dates import day
from assistant.drafting.arguing import REST
from assistant.drafting.choosing import (
    domestic,
    leading,
    offered,
    stated_on,
    states,
    wants,
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
NO_POSITION = "[Position on this topic: nothing is held; to be supplied by capital.]"
ADOPTED = 0.55  # nearness to the topic from which an adopted text is told
BESIDE = 0.6  # the same, of further texts beside undertakings
MUCH = 4  # sentences of its own from which what is wanted stands in the outcome alone
NEIGHBOURS = 2  # provisions between sentences that make one paragraph
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
    delegation let be said in public; unsigned: nothing says whose paper it is;
    head_fields: what stands above the paper, by name.
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
    unsigned: bool = False
    # What a check did not confirm: it is told in the note and left out of the paper.
    dropped: list[Line] = field(default_factory=list[Line])
    head_fields: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """The arguments that the party has something to say on, as many as fit."""
        mine = [a for a in self.material.arguments if states(a)]
        listed = [a for a in mine if a.name != REST]
        rest = [a for a in mine if a.name == REST]
        return (*listed[: self.limits.arguments], *rest)


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
    told = leading(stating)
    if told is not None and many:
        lines += sound(work, [work.teller.own(told)])
    names = [lower_first(a.name) for a in stating if a.name != REST]
    if len(names) > 1:
        count = _COUNTS[len(names)] if len(names) < len(_COUNTS) else str(len(names))
        said = work.book.say("roadmap", count=count, names=_listed(names))
        if substantive(said, names=[work.material.party]):  # a point names a body
            said = work.book.say("points-follow")
        lines.append(link(said))
    return [Paragraph(lines=tuple(lines))] if lines else []


def arguments(work: Work) -> list[Paragraph]:
    """What the party holds: one paragraph an argument, in the order of its own text.

    What it stated on no listed issue stands first, without a heading.
    """
    asks = [
        t.citations for some in wants(work.arguments, work.limits.asks) for t in some
    ]
    views = [t for a in work.arguments for t in a.own if t.citations not in asks]
    much = sum(t.position.source.voice == "statement" for t in views) >= MUCH
    placed: list[tuple[tuple[bool, int, int], Paragraph]] = []
    for one in work.arguments:
        for some in _stretches(work, one, asks, much=much):
            work.teller.begin()
            lines = sound(work, [work.teller.own(told) for told in some])
            label = "" if one.name == REST else one.name
            if lines:
                found = Paragraph(lines=tuple(lines), label=label)
                placed.append(((bool(label), *_place(work, some)), found))
    found = [paragraph for _, paragraph in sorted(placed, key=lambda one: one[0])]
    own = [t for a in work.arguments for t in a.own]
    if found and any(t.position.source.voice == "statement" for t in own):
        return found
    text = GROUP_ALONE if found else NO_POSITION
    line = Line(text=text, role=Role.GAP, verdict=NAMED_GAP)
    return [Paragraph(lines=(line,)), *found]


def _stretches(
    work: Work, one: Argument, asks: Sequence[object], *, much: bool
) -> list[list[Told]]:
    """The sentences of an argument, as paragraphs: what is asked is left to the end.

    An argument of such sentences alone stands here all the same, unless there is much
    besides.
    """
    most = work.limits.sentences
    rest = one.name == REST
    said = stated_on(one, most * work.limits.stretches if rest else most)
    if rest and one.own:  # a group's general words add nothing to its member's
        said = [t for t in said if t.position.source.voice == "statement"]
    fresh = [t for t in said if new(work, t)]
    kept = [t for t in fresh if t.citations not in asks]
    chosen = kept if kept or much or rest else fresh
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


def _place(work: Work, some: Sequence[Told]) -> tuple[int, int]:
    """Where a paragraph stands: by text, best voice first, then as the text has it."""
    first = some[0]
    ids = [s.instrument.id for s in work.material.sources]
    known = first.instrument.id in ids
    at = ids.index(first.instrument.id) if known else len(ids)
    return at, first.citations[-1].provision.order


def practice(work: Work) -> list[Paragraph]:
    """What the party's law and plans say: no negotiating position, and told apart."""
    found: list[Paragraph] = []
    stated = work.material.stated  # then laws are told on listed points alone
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
            found.append(Paragraph(lines=tuple(lines), label=one.name))
    return found


def sound(work: Work, lines: Sequence[Line]) -> list[Line]:
    """The lines that nothing was found against; the others are left to the note."""
    kept = [line for line in lines if carried(line.verdict)]
    work.dropped.extend(line for line in lines if line not in kept)
    return kept


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


def standing(work: Work) -> list[Paragraph]:
    """Where the matter stands: resolutions on the topic, the latest first.

    What the outcome is to take up is left to it.
    """
    near = [
        a
        for a in work.material.adopted
        if a.near >= ADOPTED and a.instrument.kind == "resolution"
    ]
    kept = {best.citations for a in work.arguments if (best := offered(a)) is not None}
    if not kept and not any(wants(work.arguments, 1)):
        kept = {a.citations for a in [a for a in near if a.asks][:1]}
    near = [a for a in near if a.citations not in kept]
    near.sort(key=lambda a: a.instrument.adopted or "", reverse=True)
    work.teller.begin()
    lines = sound(work, [work.teller.adopted(a) for a in near[: work.limits.latest]])
    return [Paragraph(lines=tuple(lines))] if lines else []


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
        if work.teller.new(a.citations) and a.near >= BESIDE
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


# -- others ------------------------------------------------------------------------


def discussion(work: Work) -> list[Paragraph]:
    """What other delegations say on the paper's points."""
    points = [a for a in work.material.arguments if a.others]
    mine = {a.name for a in work.arguments}
    points.sort(key=lambda a: a.name not in mine)
    found: list[Paragraph] = []
    for one in points[: work.limits.points]:
        work.teller.begin()
        fresh = [t for t in one.others if new(work, t)][: work.limits.voices]
        if fresh:
            lines = sound(work, [work.teller.other(told) for told in fresh])
            if lines:
                found.append(Paragraph(lines=tuple(lines), label=one.name))
    if found:
        intro = link(work.book.say("discussion-intro"))
        found.insert(0, Paragraph(lines=(intro,)))
    return found


def new(work: Work, told: Told) -> bool:
    """Whether the paper has not said a sentence yet."""
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
    "standing": standing,
    "commitments": commitments,
    "course": course,
    "discussion": discussion,
}
