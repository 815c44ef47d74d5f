"""Gathers what a paper is made of: who says what, what binds, what was adopted.

Sentences of the party's own texts are the paper's matter; each stands under the issue
it is nearest to, so that a paragraph carries one argument. It writes no prose. Example:

    gather_material(desk, Subject(party="Austria", topic="autonomous weapons"))
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.corpus.groups import groups_of
from assistant.drafting.agreed import NEGOTIATED, adopted_near
from assistant.drafting.arguing import SPEAKS, argued, speaking
from assistant.drafting.lately import GONE, in_office, of_today, split_overtaken
from assistant.drafting.material import Agreed, Argument, Material
from assistant.drafting.seeking import Open, nearness, particular, searcher
from assistant.drafting.undertaking import undertakings
from assistant.errors import InputError, UnknownName
from assistant.index.lexical import stems
from assistant.parties import known, party
from assistant.positions.sayings import DISTANT, Reach, Saying, Tools, gather
from assistant.positions.sources import Spoken, spoken_for
from assistant.retrieve import Filters, checked_question
from assistant.terms import Facts, Instrument, Passage
from assistant.voices import STATED, speakers

MOST_OTHERS = 6
DEPTH = 300  # passages of a party's texts that are looked at
FOUND = 80  # statements that are looked at for delegations that speak of the topic
ON_IT = 0.6  # share of the topic in a title that makes a text one on it
ELSEWHERE = 0.33  # the same, of a statement that is on something else
NAMES, NAMED = 0.4, 0.2  # or a share of its words, and this cosine
TELLS = 0.45  # the same, of a law or plan, where the sentence rules nothing
SOME, FURTHER = 8, 0.24  # sentences up to which others so near are taken besides
ENOUGH = 4  # sentences with which the reasons of laws are not needed
ADOPTED = 8
OFFERS = 0.45  # how near an adopted sentence is to what is particular to the topic
APART = 0.5  # how surely an adopted sentence takes the other side
READ = 10  # arguments for which adopted language is looked for

Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Whose paper, on what, before which body. others: () = found in the library."""

    party: str
    topic: str
    forum: str = ""
    others: tuple[str, ...] = ()
    workspace: str | None = None


def checked(subject: Subject) -> Subject:
    """The subject with parties by their one name.

    Raises:
        UnknownName: a party is no State or group that is known.
        InputError: the topic is empty, too long, or says nothing.
    """
    topic = " ".join(checked_question(subject.topic).split())
    if not stems(topic):
        raise InputError(f"the topic {topic!r} holds no telling word: say more.")
    if not subject.party.strip():
        raise InputError("no delegation is named: say whose paper it is.")
    names = (subject.party, *subject.others)
    for name in names:
        if not known(name):
            raise UnknownName(f"{name!r} is no State or group that is known.")
    mine, *others = map(party, names)
    kept = tuple(dict.fromkeys(o for o in others if o != mine))
    if len(kept) > MOST_OTHERS:
        raise InputError(
            f"{len(kept)} other delegations were named: name at most {MOST_OTHERS}."
        )
    return Subject(
        party=mine,
        topic=topic,
        forum=" ".join(subject.forum.split()),
        others=kept,
        workspace=subject.workspace,
    )


def gather_material(desk: Open, subject: Subject, tell: Progress) -> Material:
    """What the library holds for a paper.

    Args:
        desk: where it is held.
        subject: whose paper on what, as `checked` returned it.
        tell: called with what is being done, in words.
    """
    return _Gathering(desk, subject, tell).material()


def _filled(kept: Sequence[Saying], more: Sequence[Saying]) -> list[Saying]:
    """Sentences, with the next nearest of a party's statements where there are few.

    Args:
        kept: those that are near enough, in reading order.
        more: all of its statements in the field of the topic.
    """
    stated = [s for s in kept if s.spoken.source.voice == "statement"]
    missing = max(0, SOME - len(stated))
    known = set(map(id, kept))
    near = [s for s in more if id(s) not in known and s.near >= FURTHER]
    near.sort(key=lambda s: -s.near)
    added = set(map(id, near[:missing]))
    if not added:
        return list(kept)
    first = [s for s in more if id(s) in known or id(s) in added]
    taken = set(map(id, first))
    return [*first, *(s for s in kept if id(s) not in taken)]


def _text(saying: Saying) -> str:
    return saying.text


def _reasons(saying: Saying) -> bool:
    """Whether a sentence gives reasons of a law and rules nothing."""
    place = saying.citations[-1].pinpoint
    return "law" in saying.spoken.source.voice and place.startswith(
        ("recital", "preamble")
    )


def _titles(facts: Facts) -> str:
    return " ".join((facts.title, facts.short_title, facts.body))


class _Gathering:
    """One gathering, step by step."""

    def __init__(self, desk: Open, subject: Subject, tell: Progress) -> None:
        self._desk = desk
        self._subject = subject
        self._tell = tell
        self._encoder = desk.bring_in_step()
        held = desk.library.instruments(subject.workspace)
        self._held = {i.id: i for i in held}
        self._near = nearness(self._encoder)
        self._before: frozenset[str] = frozenset()  # texts of a government before
        self._own = particular(subject.topic, self._encoder)
        self._found = searcher(desk, self._held, subject.workspace, NEGOTIATED)
        self._tools = Tools(
            library=desk.library,
            encoder=self._encoder,
            search=self._search,
            weigh=desk.weigh,
        )

    def material(self) -> Material:
        """Everything, in the order in which it is needed."""
        subject = self._subject
        self._tell(f"reading what {subject.party} says")
        every = spoken_for(subject.party, list(self._held.values()))
        standing = in_office(every)
        steps = self._steps()
        on_it = [s.instrument.id for s in standing if self._about(s)]
        own_texts, overtaken = split_overtaken(standing, steps, on_it)
        own = self._said_by(subject.party, own_texts, self._kin(own_texts))
        covered = self._desk.coverage(
            subject.party, subject.topic, workspace=subject.workspace
        )
        self._tell("reading what other delegations say")
        others = subject.others or self._others()
        heard, unheard = self._heard(others)
        arguments = argued(own, heard, self._encoder, self._held, subject.topic)
        self._tell("looking for adopted language")
        arguments = [
            self._with_agreed(one) if one.asks and n < READ else one
            for n, one in enumerate(arguments)
        ]
        said = {s.spoken.instrument.id for s in own}
        return Material(
            party=subject.party,
            topic=subject.topic,
            forum=subject.forum,
            arguments=tuple(arguments),
            commitments=tuple(
                undertakings(
                    subject.party,
                    subject.topic,
                    (" ".join(map(_text, own)), " ".join(map(_text, heard))),
                    self._held,
                    self._tools,
                )
            ),
            adopted=tuple(
                adopted_near(
                    [subject.topic],
                    subject.party,
                    self._found,
                    self._desk.library,
                    self._encoder,
                )[:ADOPTED]
            ),
            steps=tuple(steps),
            overtaken=tuple(s.instrument.short_title for s in overtaken),
            former=self._former(every, standing, own),
            sources=tuple(s for s in own_texts if s.instrument.id in said),
            others=tuple(o for o in others if o in {s.party for s in heard}),
            unheard=tuple(unheard),
            coverage=covered,
            facts=self._held,
        )

    def _heard(self, others: Sequence[str]) -> tuple[list[Saying], list[str]]:
        """What other delegations say; those asked for that say nothing on the topic."""
        said = {name: self._said_by(name, self._stated(name)) for name in others}
        silent = [n for n, found in said.items() if not found]
        asked = self._subject.others
        heard = [saying for found in said.values() for saying in found]
        return heard, [name for name in silent if name in asked]

    def _former(
        self, every: Sequence[Spoken], now: Sequence[Spoken], own: Sequence[Saying]
    ) -> tuple[str, ...]:
        """Statements on the topic or near it that a government before today's made."""
        used = {s.spoken.instrument.id for s in own}
        kin = self._kin(every)
        current = {s.instrument.id for s in now}
        return tuple(
            s.instrument.short_title
            for s in every
            if s.source.voice == "statement"
            and s.source.current
            and s.source.status not in GONE
            and s.instrument.id not in used
            and (s.instrument.id not in current or s.instrument.id in self._before)
            and s.instrument.id in kin
        )

    def _steps(self) -> list[Instrument]:
        """Resolutions on the topic by their titles, the latest first."""
        topic = self._subject.topic
        on_it = [
            i
            for i in self._held.values()
            if i.kind == "resolution"
            and i.status == "adopted"
            and self._desk.weigh(topic, _titles(i)) >= ON_IT
        ]
        on_it.sort(key=lambda i: (i.adopted or "", i.id), reverse=True)
        return on_it

    # -- steps -----------------------------------------------------------------

    def _kin(self, spoken: Sequence[Spoken]) -> frozenset[str]:
        """Statements in the field of the topic: they are read as a whole.

        A search of all texts of a party finds its long laws and plans first.
        """
        topic = self._subject.topic
        return frozenset(
            s.instrument.id
            for s in spoken
            if s.source.voice == "statement"
            and self._desk.weigh(topic, _titles(s.instrument)) > 0
        )

    def _said_by(
        self, name: str, spoken: Sequence[Spoken], whole: frozenset[str] = frozenset()
    ) -> list[Saying]:
        """What a party's texts say; of a text on the topic every sentence counts.

        whole: ids of texts of which every provision is looked at.
        """
        topic = self._subject.topic
        said = gather(
            name, spoken, topic, self._tools, reach=Reach(least=-1.0, whole=whole)
        )
        about = {s.instrument.id for s in spoken if self._about(s)}
        aimed = self._aimed(said, about)
        kept = [
            s
            for s in aimed
            if self._near_enough(s, about)
            and (s.strength > 0 or s.near >= TELLS or s.spoken.source.negotiating)
        ]
        more = [s for s in aimed if s.spoken.instrument.id in whole]
        filled = _filled(kept, more)
        kept = of_today(filled)
        today = {s.spoken.instrument.id for s in kept}
        if whole:  # the party's own
            ids = {s.spoken.instrument.id for s in filled}
            self._before = frozenset(ids - today)
        rules = [s for s in kept if not _reasons(s)]
        return rules if len(rules) >= ENOUGH else kept

    def _near_enough(self, saying: Saying, about: set[str]) -> bool:
        """Whether a sentence counts: one said elsewhere has to be on the topic."""
        if saying.spoken.instrument.id in about:
            return True
        if not saying.spoken.source.negotiating:
            return saying.near >= DISTANT
        if saying.near >= ELSEWHERE:
            return True
        names = self._desk.weigh(self._subject.topic, saying.bare) >= NAMES
        return names and saying.near >= NAMED

    def _aimed(self, said: Sequence[Saying], about: set[str]) -> list[Saying]:
        """Sentences of statements on other topics by what is particular to this one.

        Two sentences on AI are near each other for that alone.
        """
        if self._own is None:
            return list(said)
        return [
            replace(s, near=float(s.vector @ self._own))
            if s.spoken.source.negotiating and s.spoken.instrument.id not in about
            else s
            for s in said
        ]

    def _about(self, spoken: Spoken) -> bool:
        """Whether a statement is on the topic by its title."""
        weight = self._desk.weigh(self._subject.topic, _titles(spoken.instrument))
        return spoken.source.negotiating and weight >= ON_IT

    def _stated(self, name: str) -> list[Spoken]:
        """What a delegation said for itself: a group speaks for many."""
        spoken = spoken_for(name, list(self._held.values()))
        return in_office([s for s in spoken if s.source.voice == "statement"])

    def _others(self) -> tuple[str, ...]:
        """Delegations whose own statements come nearest to the topic, best first."""
        subject = self._subject
        mine = {subject.party, *(g.name for g in groups_of(subject.party))}
        found: dict[str, float] = {}
        kinds = sorted({i.kind for i in self._held.values()} & set(STATED))
        if not kinds:
            return ()
        filters = Filters(kinds=kinds, workspace=subject.workspace)
        hits = self._desk.retriever.search(subject.topic, filters, FOUND).passages
        for passage in hits:
            instrument = self._held[passage.instrument]
            names = speakers(instrument) & {party(p) for p in instrument.parties}
            if len(instrument.parties) == 1 and not names & mine:
                for name in names:
                    found[name] = max(found.get(name, 0.0), passage.score)
        ranked = sorted(found, key=lambda name: (-found[name], name))
        return tuple(ranked[:MOST_OTHERS])

    def _with_agreed(self, one: Argument) -> Argument:
        said = [told.text for told in (*one.own, *one.group)][:2]
        words = " ".join([one.name, *said])
        near = adopted_near(
            [words, one.asks],
            self._subject.party,
            self._found,
            self._desk.library,
            self._encoder,
        )
        mine = {told.instrument.id for told in (*one.own, *one.group)}
        kept = [agreed for agreed in near if agreed.instrument.id not in mine]
        return replace(one, agreed=tuple(self._on_it(one, kept)[:4]))

    def _on_it(self, one: Argument, near: Sequence[Agreed]) -> list[Agreed]:
        """Those that speak of the point, and not against what the party holds on it."""
        said = [told.text for told in (*one.own, *one.group)][:1]
        texts = [*(a.text for a in near), *said]
        if not near:
            return []
        nears = self._near(one.name, texts)
        leans = speaking(one.name, texts, nears)
        mine = leans[len(near) :]
        vectors = self._encoder.encode([a.text for a in near])
        return [
            agreed
            for agreed, lean, vector in zip(near, leans, vectors, strict=False)
            if lean.speaks >= SPEAKS
            and not any(lean.apart(m) >= APART for m in mine)
            and (self._own is None or float(vector @ self._own) >= OFFERS)
        ]

    def _search(self, topic: str, ids: Sequence[str]) -> Sequence[Passage]:
        filters = Filters(instruments=ids, workspace=self._subject.workspace)
        return self._desk.retriever.search(topic, filters, DEPTH).passages
