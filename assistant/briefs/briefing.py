"""What the private blocks of one brief work with: the public work and the mandate.

What is looked up for an objective is looked up once, whatever block asks first; what is
lacking is collected for the note to the drafter. Example:

    briefing.objectives[0].name         # of the highest priority
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.briefs.hearing import Heard, Means, hear
from assistant.briefs.standing import Voice, standing
from assistant.briefs.weighing import Side, listed_for, weighed
from assistant.corpus.groups import groups_of
from assistant.drafting.agreed import adopted_near
from assistant.drafting.blocks import Block, Work
from assistant.drafting.fields import in_field
from assistant.drafting.material import Agreed
from assistant.drafting.nouns import NAMED_GAP, Line, Paragraph, Role, Shape
from assistant.mandates.nouns import Mandate, Objective
from assistant.positions.sayings import TITLE
from assistant.terms import Facts, Label, Verdict

OWN_WORDS = Verdict(
    label=Label.UNSCORED, score=0.0, reasons=("the mandate's own words",)
)
READ_OFF = Verdict(
    label=Label.UNSCORED,
    score=0.0,
    reasons=("read off the mandate and the text beside it, by code",),
)
EACH = 3  # sentences of one adopted text that are read beside an objective
LOOKED_AT = 24  # adopted sentences that are
SOURCES = 3  # adopted sentences of an objective
BESIDE = 2  # the same, where none settles it
SETTLES = 0.35  # share of "speaks of it" from which an adopted sentence does


def bullet(label: str, *lines: Line) -> Paragraph:
    """One item of a list."""
    return Paragraph(shape=Shape.BULLET, label=label, lines=lines)


@dataclass(frozen=True, kw_only=True)
class Source:
    """An adopted sentence beside an objective.

    settles: whether it speaks of the objective itself, or of its subject only; side:
    which way it pulls.
    """

    agreed: Agreed
    settles: bool
    side: Side


class Briefing:
    """The public work of a brief, its mandate, and what was found for both."""

    def __init__(self, work: Work, means: Means) -> None:
        """Take both; nothing is looked up before a block asks."""
        self.work = work
        self.means = means
        self.lacking: list[str] = []

    @property
    def mandate(self) -> Mandate:
        """The private instructions."""
        return self.means.mandate

    @cached_property
    def objectives(self) -> tuple[Objective, ...]:
        """Its objectives, the weightiest first."""
        return tuple(sorted(self.mandate.objectives, key=lambda one: one.priority))

    @cached_property
    def heard(self) -> Heard:
        """Which delegations were looked at, and what they say."""
        material = self.work.material
        mine = {material.party, *(g.name for g in groups_of(material.party))}
        return hear(self.means, material.topic, material.others, frozenset(mine))

    @cached_property
    def voices(self) -> dict[str, tuple[Voice, ...]]:
        """Where others stand on each objective, by its name."""
        return standing(
            self.objectives,
            self.heard.sayings,
            self.work.material.arguments,
            self.means.encoder,
            self.means.held,
        )

    @cached_property
    def listed(self) -> frozenset[str]:
        """The names of listed issues that its objectives are on."""
        encoder = self.means.encoder
        return frozenset(listed_for(one, encoder)[0] for one in self.objectives)

    @cached_property
    def agreed(self) -> dict[str, tuple[Source, ...]]:
        """Adopted sentences near each objective, by its name; the nearest first."""
        return {one.name: self._adopted(one) for one in self.objectives}

    def _adopted(self, one: Objective) -> tuple[Source, ...]:
        """Adopted sentences that speak of an objective; else one on its subject.

        Looked for by the text that is wanted, and by the objective on its topic: the
        one finds like clauses, the other what was adopted on the subject.
        """
        topic, encoder = self.work.material.topic, self.means.encoder
        found: dict[str, Agreed] = {}
        for words in (
            (one.wanted, f"{one.name}. {one.aim}"),
            (f"{one.name}: {topic}",),
        ):
            for agreed in adopted_near(
                words,
                self.work.material.party,
                self.work.search,
                self.means.library,
                encoder,
                each=EACH,
            ):
                place = agreed.citation.provision.id
                known = found.get(place)
                if known is None or agreed.near > known.near:
                    found[place] = agreed
        ranked = sorted(found.values(), key=lambda a: -a.near)
        ranked = [a for a in ranked if in_field(topic, a.instrument)][:LOOKED_AT]
        weights = weighed(
            one, [a.text for a in ranked], [a.near for a in ranked], encoder
        )
        sources = [
            Source(agreed=agreed, settles=weight.named >= SETTLES, side=weight.side)
            for agreed, weight in zip(ranked, weights, strict=True)
        ]
        settling = [source for source in sources if source.settles]
        on_it = [s for s in sources if self._on_topic(s.agreed.instrument)]
        return tuple(settling[:SOURCES] or on_it[:BESIDE])

    def _on_topic(self, instrument: Facts) -> bool:
        title = f"{instrument.title} {instrument.short_title}"
        return self.means.weigh(self.work.material.topic, title) >= TITLE

    def gap(self, text: str) -> Line:
        """A sentence that says what is lacking; the note to the drafter repeats it."""
        if text not in self.lacking:
            self.lacking.append(text)
        return Line(text=text, role=Role.GAP, verdict=NAMED_GAP)


Private = Callable[[Briefing], list[Paragraph]]


def instructed(text: str) -> Line:
    """A sentence of the mandate, as it stands there."""
    return Line(text=" ".join(text.split()), role=Role.PRIVATE, verdict=OWN_WORDS)


def read_off(text: str) -> Line:
    """A sentence on how a text stands to the mandate: not to be handed out."""
    return Line(text=text, role=Role.PRIVATE, verdict=READ_OFF)


def bound(blocks: Mapping[str, Private], means: Means) -> dict[str, Block]:
    """Private blocks as those of any paper: they share one briefing.

    Args:
        blocks: by name.
        means: mandate and library.
    """
    kept: list[Briefing] = []

    def briefing(work: Work) -> Briefing:
        if not kept:
            kept.append(Briefing(work, means))
        return kept[0]

    def block(private: Private) -> Block:
        return lambda work: private(briefing(work))

    return {name: block(private) for name, private in blocks.items()}
