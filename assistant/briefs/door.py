"""The door of the room in a desk: the verb `brief`, for papers that stay inside.

It asks no language model, and keeps, logs and indexes nothing of the mandate.

    desk.brief("Austria", "autonomous weapons", "mandate.yaml").save("brief.docx")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.briefs import grounds, instructing, language, others
from assistant.briefs.briefing import Private, bound
from assistant.briefs.hearing import Means
from assistant.drafting.assembling import (
    Request,
    Tools,
    assemble,
    checked_request,
    numbered,
)
from assistant.drafting.door import PUBLIC_BLOCKS, Drafts, chosen_kind, sealed
from assistant.drafting.gathering import (
    Subject,
    checked,
    gather_material,
    nearness,
    searcher,
)
from assistant.drafting.kinds import Kind
from assistant.drafting.nouns import Paper, Role, Section
from assistant.errors import InputError
from assistant.handling import level
from assistant.mandates.door import Given, mandate_of
from assistant.mandates.faults import faults
from assistant.mandates.nouns import Mandate
from assistant.parties import party as party_name
from assistant.terms import Citation, Instrument, Verdict

Progress = Callable[[str], None]
LEAST = "restricted"  # of a brief that holds red lines
BLOCKS: Mapping[str, Private] = {
    "objectives": instructing.objectives,
    "line": instructing.line,
    "defensive": instructing.defensive,
    "opening": instructing.opening,
    "fallbacks": instructing.fallbacks,
    "redlines": instructing.redlines,
    "agreed": language.agreed,
    "shortfall": language.shortfall,
    "theirs": others.theirs,
    "subjects": others.subjects,
    "lobbying": others.lobbying,
    "arguments": grounds.arguments,
    "commitments": grounds.commitments,
    "background": grounds.background,
    "annex": grounds.annex,
    "note": grounds.note,
}


class WritesBriefs:
    """What a library and a mandate give for papers that stay inside."""

    def brief(  # noqa: PLR0913 - the contract's keywords
        self: Drafts,
        party: str,
        topic: str,
        mandate: Given,
        *,
        kind: str = "negotiation-brief",
        forum: str | None = None,
        others: Sequence[str] = (),
        on: str = "",
        session: str = "",
        agenda_item: str = "",
        date: str = "",
        addressee: str = "",
        drafter: str = "",
        style: str = "oscola",
        length: str = "full",
        audience: str = "negotiators",
        workspace: str | None = None,
        progress: Progress | None = None,
    ) -> Paper:
        """Write an internal paper with a mandate.

        What is "" is taken from the mandate. No language model is asked, whichever one
        the desk has; nothing of the mandate is kept.

        Args:
            party: whose paper, a State or group by any of its names.
            topic: words, as in a search.
            mandate: the private instructions, their fields, or the path of their file.
            kind: name of an internal kind (see `kinds`).
            forum: the body in which it is negotiated.
            others: delegations that are looked at; none: those found in the library.
            on: the instrument that the paper speaks on, where its kind asks for one.
            session: of the forum.
            agenda_item: under which the topic stands.
            date: ISO date that stands on it; "" = none.
            addressee: for whom it is.
            drafter: who answers for it.
            style: of footnotes: "oscola" or "un".
            length: "one-page", "three-pages" or "full".
            audience: "negotiators", "ministers" or "general".
            workspace: its own texts count as well.
            progress: called with what is being done, in words.

        Raises:
            InputError: an option cannot be served, the kind is public, or the mandate
                is wrong or another delegation's.
            UnknownName: a party, or the instrument of `on`, is not known.
        """
        chosen = chosen_kind(self.settings.home, kind)
        if chosen.public:
            raise InputError(
                f"a paper of the kind {kind!r} is public: `draft` writes it, without a "
                "mandate."
            )
        given = _sound(mandate_of(mandate))
        request = Request(
            kind=kind,
            session=session or given.session,
            agenda_item=agenda_item or given.agenda_item,
            date=date,
            addressee=addressee,
            drafter=drafter or given.drafter,
            clearance=given.clearance,
            serial=given.serial,
            classification=classified(given),
            style=style,
            length=length,
            audience=audience,
        )
        checked_request(request, chosen, on)
        subject = checked(
            Subject(
                party=party or given.party,
                topic=topic or given.topic,
                forum=forum or given.forum,
                others=tuple(others),
                workspace=workspace,
            )
        )
        _same_party(subject, given)
        spoken_on = self.library.instrument(on, workspace) if on else None
        tell = progress or _quiet
        return _written(self, chosen, request, subject, given, spoken_on, tell)


def classified(mandate: Mandate) -> str:
    """The marking of a brief: the mandate's, and never below what red lines ask for."""
    low = level(mandate.classification) < level(LEAST)
    return LEAST if mandate.red_lines and low else mandate.classification


def _sound(mandate: Mandate) -> Mandate:
    """A mandate without a contradiction; one made by hand was not checked before.

    Raises:
        InputError: it contradicts itself, or lacks what a brief is made of.
    """
    wrong = faults(mandate)
    if wrong:
        raise InputError(
            f"the mandate cannot be briefed on: {'; '.join(wrong)}. Mend it first."
        )
    return mandate


def _same_party(subject: Subject, mandate: Mandate) -> None:
    whose = party_name(mandate.party)
    if whose != subject.party:
        raise InputError(
            f"the mandate is {whose}'s, and the brief was asked for {subject.party}: "
            f"give the mandate of {subject.party}, or ask for {whose}."
        )


def _written(  # noqa: PLR0913 - one parameter a step
    desk: Drafts,
    kind: Kind,
    request: Request,
    subject: Subject,
    mandate: Mandate,
    on: Instrument | None,
    tell: Progress,
) -> Paper:
    """Gather, write, check and seal an internal paper."""
    material = gather_material(desk, subject, tell)
    encoder = desk.bring_in_step()
    means = Means(
        mandate=mandate,
        library=desk.library,
        retriever=desk.retriever,
        encoder=encoder,
        weigh=desk.weigh,
        held=material.facts,
        named=subject.others,
        workspace=subject.workspace,
    )

    def check(sentence: str, citations: Sequence[Citation]) -> Verdict:
        return desk.judge_line(sentence, citations, subject.party)

    tools = Tools(
        library=desk.library,
        check=check,
        saver=desk.paper_saver,
        tell=tell,
        blocks={**PUBLIC_BLOCKS, **bound(BLOCKS, means)},
        search=searcher(desk, material.facts, subject.workspace),
        near=nearness(encoder),
    )
    paper = marked(numbered(assemble(kind, request, material, tools, on)))
    sealed(desk.library, paper)
    return paper


def marked(paper: Paper) -> Paper:
    """The paper, every section that holds words of the mandate marked as internal.

    A template of a desk's own may have forgotten to.
    """
    return replace(paper, sections=tuple(map(_marked, paper.sections)))


def _marked(section: Section) -> Section:
    held = any(line.role is Role.PRIVATE for line in section.lines)
    return replace(section, internal=section.internal or held)


def _quiet(_: str) -> None:
    return
