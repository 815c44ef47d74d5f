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
from assistant.drafting.gathering import Subject, checked, gather_material
from assistant.drafting.kinds import Kind
from assistant.drafting.nouns import Paper, Role, Section
from assistant.drafting.seeking import nearness, searcher
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
        """Write an internal paper with a mandate: of a kind in `kinds`.

        What is "" is taken from the mandate. No language model is asked, whichever one
        the desk has; nothing of the mandate is kept. mandate: the private instructions,
        their fields, or the path of their file; the other keywords are those of
        `Desk.draft`.

        Raises:
            InputError: an option cannot be served, the kind is public, or the mandate
                is wrong or another delegation's.
            UnknownName: a party, or the instrument of `on`, is not known.
        """
        _internal(self, kind)
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
        subject = Subject(
            party=party or given.party,
            topic=topic or given.topic,
            forum=forum or given.forum,
            others=tuple(others),
            workspace=workspace,
        )
        return _briefed(self, request, subject, given, on, progress or _quiet)


def _internal(desk: Drafts, kind: str) -> None:
    if chosen_kind(desk.settings.home, kind).public:
        raise InputError(
            f"a paper of the kind {kind!r} is public: `draft` writes it, without a "
            "mandate."
        )


def _briefed(
    desk: Drafts,
    request: Request,
    subject: Subject,
    given: Mandate,
    on: str,
    tell: Progress,
) -> Paper:
    """Refuse what cannot be served, then write."""
    kind = chosen_kind(desk.settings.home, request.kind)
    checked_request(request, kind, on)
    whose = checked(subject)
    _same_party(whose, given)
    spoken_on = desk.library.instrument(on, subject.workspace) if on else None
    return _written(desk, kind, request, whose, given, spoken_on, tell)


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
