"""The blocks of public papers: each a function from material to paragraphs.

They choose and order; sentences are `telling`'s. None of them knows a mandate. Example:

    BLOCKS["standing"](work)        # [Paragraph(lines=…)]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.dates import day
from assistant.drafting.agreed import decided
from assistant.drafting.arguing import REST
from assistant.drafting.choosing import (
    stated_on,
    states,
    summed_up,
    wants,
)
from assistant.drafting.fields import in_field
from assistant.drafting.limits import Limits
from assistant.drafting.material import Agreed, Argument, Material, Told
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
from assistant.drafting.places import named, shortly
from assistant.drafting.telling import Teller, carried
from assistant.drafting.undertaking import listed
from assistant.participation import standing_of
from assistant.terms import Instrument, Label, Passage, Verdict

NO_STEP = "[Where the matter stands: no resolution on this topic is held.]"
NO_TREATY = (
    "[Undertakings on this topic: none is on record of the delegation; to be supplied "
    "by capital.]"
)
BESIDE = 0.6  # nearness to the topic of further texts beside undertakings
FEW = 3  # sentences up to which a paper needs no summary
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
        own = [t for a in mine for t in a.own if t.position.source.voice == "statement"]
        if len(own) > FEW:  # who speaks for itself needs no group to speak for it
            mine = [replace(a, group=()) for a in mine if any(t in own for t in a.own)]
        listed = [a for a in mine if a.name != REST]
        rest = [a for a in mine if a.name == REST]
        return (*listed[: self.limits.arguments], *rest)


Block = Callable[[Work], list[Paragraph]]


def gap(said: str) -> Line:
    """A sentence that says what is not held or not known."""
    return Line(text=said, role=Role.GAP, verdict=NAMED_GAP)


def link(text: str, maker: Maker = Maker.BUILT_IN) -> Line:
    """A sentence of ours that names nothing."""
    return Line(text=text, role=Role.LINK, maker=maker)


# -- the party's own ---------------------------------------------------------------


def lead(work: Work) -> list[Paragraph]:
    """What the party holds on the topic, in a sentence.

    A paper of few sentences has no summary: there is nothing to sum up.
    """
    stating = work.arguments
    if sum(len(stated_on(a, 99)) for a in stating) <= FEW:
        return []
    told = summed_up(stating, wanted(work))
    if told is None or not new(work, told):
        return []
    lines = sound(work, [work.teller.own(told)])
    return [Paragraph(lines=tuple(lines))] if lines else []


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
    """Where the matter stands: what the last resolutions decided on how it goes on.

    Of one that decides nothing of the kind, or whose text is not held, its adoption is
    told, by the record.
    """
    lines: list[Line] = []
    work.teller.begin()
    for one in work.material.steps[: work.limits.latest][::-1]:
        steps = [a for a in decided(one) if work.teller.new(a.citations)]
        told = sound(work, [work.teller.adopted(a) for a in steps])
        if not told:
            text = f"{named(one)} was adopted under the title “{one.title}”."
            told = [work.teller.recorded(text, one)]
        lines += told
    return [Paragraph(lines=tuple(lines or [gap(NO_STEP)]))]


def commitments(work: Work) -> list[Paragraph]:
    """What binds the party, by the record, and what that provides; what it joined."""
    found: list[Paragraph] = []
    bound = work.material.commitments[: work.limits.commitments]
    for one in bound:
        work.teller.begin()
        lines = [work.teller.recorded(one.record, one.instrument)]
        lines += sound(work, [work.teller.adopted(a) for a in one.provides])
        found.append(Paragraph(lines=tuple(lines)))
    for one, record in joined_texts(work):
        if not work.teller.new(one.citations):
            continue
        work.teller.begin()
        lines = [work.teller.recorded(record, one.instrument)]
        lines += sound(work, [work.teller.adopted(one)])
        found.append(Paragraph(lines=tuple(lines)))
    return found or [Paragraph(lines=(gap(NO_TREATY),))]


def joined_texts(work: Work) -> list[tuple[Agreed, str]]:
    """Further texts near the topic that the party took part in, with what it did.

    Who did not take part has undertaken nothing.
    """
    told = work.material.commitments[: work.limits.commitments]
    bound = {c.instrument.id for c in told}
    found: list[tuple[Agreed, str]] = []
    for one in work.material.adopted:
        facts, name = one.instrument, work.material.party
        mine = facts.id not in bound and in_field(work.material.topic, facts)
        if one.near >= BESIDE and mine:
            title = shortly(facts)
            record = standing_of(facts, name, title) or listed(facts, name)
            found += [(one, record)] if record else []
    return found[: max(1, work.limits.commitments // 2)]


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


def place_in(work: Work, some: Sequence[Told]) -> tuple[int, int, int]:
    """Where a paragraph stands: by text, best voice first, then as the text has it."""
    first = some[0]
    ids = [s.instrument.id for s in work.material.sources]
    known = first.instrument.id in ids
    at = ids.index(first.instrument.id) if known else len(ids)
    cited = first.citations[-1]
    return at, cited.provision.order, cited.first


def wanted(work: Work) -> list[list[Told]]:
    """What the party asks for, point by point, as much as the outcome holds."""
    return wants(work.arguments, work.limits.asks, work.limits.proposals)


def new(work: Work, told: Told) -> bool:
    """Whether the paper has not said a sentence yet."""
    return work.teller.new(told.citations)


BLOCKS: Mapping[str, Block] = {
    "lead": lead,
    "stated": stated,
    "standing": standing,
    "commitments": commitments,
    "course": course,
    "discussion": discussion,
}
