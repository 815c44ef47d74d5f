"""The door of the room in a desk: the verb `draft`, for papers that are handed out.

No function here takes a mandate: what a public paper says cannot depend on one.

    desk.draft("Austria", "autonomous weapons").save("austria.docx")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from assistant.chat import Chat
from assistant.drafting.assembling import (
    Request,
    Tools,
    assemble,
    checked_request,
    numbered,
)
from assistant.drafting.blocks import Block
from assistant.drafting.diplomacy import diplomacy, unattributed
from assistant.drafting.gaps import note
from assistant.drafting.gathering import Subject, checked, gather_material
from assistant.drafting.holding import arguments, practice
from assistant.drafting.kinds import Kind, read_kinds
from assistant.drafting.nouns import Extract, Paper, Saver
from assistant.drafting.outcome import proposals
from assistant.drafting.prose import Pen, composed
from assistant.drafting.rechecking import rechecked
from assistant.drafting.resolving import operative, organ, preamble, unsettled
from assistant.drafting.seeking import Open, nearness, searcher
from assistant.drafting.several import SUFFIXES, Made, Tell, draft_all
from assistant.drafting.speaking import (
    elements,
    points,
    remarks,
    text,
    understanding,
)
from assistant.errors import InputError
from assistant.library import Library
from assistant.quotes import seal
from assistant.settings import Settings
from assistant.terms import Citation, Claim, Instrument, Verdict

Progress = Callable[[str], None]
PUBLIC_BLOCKS: Mapping[str, Block] = {
    "note": note,
    "arguments": arguments,
    "practice": practice,
    "proposals": proposals,
    "diplomacy": diplomacy,
    "diplomacy_unsigned": unattributed,
    "points": points,
    "elements": elements,
    "text": text,
    "understanding": understanding,
    "remarks": remarks,
    "organ": organ,
    "preamble": preamble,
    "operative": operative,
    "unsettled": unsettled,
}


class Drafts(Open, Protocol):
    """A desk, as far as drafting knows it."""

    settings: Settings

    @property
    def paper_saver(self) -> Saver:
        """What writes a paper to a file."""
        ...

    def judge_line(
        self, sentence: str, citations: Sequence[Citation], party: str
    ) -> Verdict:
        """The verdict of a sentence of a paper."""
        ...

    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of papers."""
        ...

    @property
    def composer(self) -> tuple[Chat, str] | None:
        """The model that may write, and the highest handling mark it may see."""
        ...

    draft: Callable[..., Paper]


class DraftsPapers:
    """What a library gives for papers that may be handed out."""

    def kinds(self: Drafts) -> tuple[Kind, ...]:
        """The kinds of papers, the shipped ones and the desk's own.

        Raises:
            InputError: a template of the desk's own cannot be used.
        """
        return tuple(read_kinds(self.settings.home).values())

    def draft(  # noqa: PLR0913 - the contract's keywords
        self: Drafts,
        party: str,
        topic: str,
        kind: str = "position-paper",
        forum: str | None = None,
        *,
        others: Sequence[str] = (),
        on: str = "",
        session: str = "",
        agenda_item: str = "",
        date: str = "",
        addressee: str = "",
        drafter: str = "",
        style: str = "oscola",
        length: str = "three-pages",
        audience: str = "negotiators",
        extract: Extract | None = None,
        workspace: str | None = None,
        progress: Progress | None = None,
    ) -> Paper:
        """Draft a paper that may be handed out: of a kind in `kinds`.

        What each keyword means is said where it is kept: `Subject` (party, topic,
        forum, others, workspace), `Request` (what stands at the head, style, length,
        audience). on: the instrument that an explanation of position speaks on;
        extract: what the delegation let be said in public, confirmed; progress: called
        with what is being done, in words.

        Raises:
            InputError: an option cannot be served, or the kind is internal.
            UnknownName: a party, or the instrument of `on`, is not known.
        """
        request = Request(
            kind=kind,
            session=session,
            agenda_item=agenda_item,
            date=date,
            addressee=addressee,
            drafter=drafter,
            style=style,
            length=length,
            audience=audience,
        )
        subject = Subject(
            party=party,
            topic=topic,
            forum=forum or "",
            others=tuple(others),
            workspace=workspace,
        )
        return _drafted(self, request, subject, on, extract, progress)

    def draft_all(
        self: Drafts,
        requests: Sequence[Mapping[str, Any]],
        folder: str | Path,
        *,
        suffixes: Sequence[str] = SUFFIXES,
        progress: Tell | None = None,
    ) -> list[Made]:
        """Draft several papers into a folder; a run that was cut off goes on.

        Args:
            requests: the keywords of `draft` for each paper.
            folder: where they are kept; what is there and still true is left.
            suffixes: of the forms besides JSON.
            progress: called with (done, total, words).

        Raises:
            InputError: a request cannot be read, or the folder cannot be made.
        """
        return draft_all(self, requests, Path(folder), suffixes, progress)

    def recheck(
        self: Drafts, paper: Paper, section: int, paragraph: int, text: str
    ) -> Paper:
        """The paper with an edited paragraph, its sentences judged again.

        Args:
            paper: as it was.
            section: from 0.
            paragraph: of the section, from 0.
            text: as edited; `[3]` behind a sentence is its citation.

        Raises:
            InputError: there is no such paragraph, a sign is of no citation, or the
                text is empty or too long.
        """

        def check(sentence: str, citations: Sequence[Citation]) -> Verdict:
            return self.judge_line(sentence, citations, paper.head.party)

        place = (section, paragraph)
        changed = numbered(rechecked(paper, place, text, self.library, check))
        sealed(self.library, changed)
        return changed


def _drafted(
    desk: Drafts,
    request: Request,
    subject: Subject,
    on: str,
    extract: Extract | None,
    progress: Progress | None,
) -> Paper:
    """Refuse what cannot be served, then write."""
    kind = chosen_kind(desk.settings.home, request.kind)
    if not kind.public:
        raise InputError(
            f"a paper of the kind {kind.name!r} is internal: `brief` writes it, with a "
            "mandate."
        )
    if extract is not None and not extract.confirmed:
        raise InputError(
            "the public extract is not confirmed: show it in full and confirm it "
            "before it is used."
        )
    checked_request(request, kind, on)
    whose = checked(subject)
    spoken_on = desk.library.instrument(on, subject.workspace) if on else None
    return write(desk, kind, request, whose, spoken_on, extract, progress)


def chosen_kind(home: Path, name: str) -> Kind:
    """A kind by its name.

    Raises:
        InputError: there is none of that name.
    """
    kinds = read_kinds(home)
    if name not in kinds:
        raise InputError(f"{name!r} is no kind of paper: use {', '.join(kinds)}.")
    return kinds[name]


def write(  # noqa: PLR0913 - one parameter a step
    desk: Drafts,
    kind: Kind,
    request: Request,
    subject: Subject,
    on: Instrument | None,
    extract: Extract | None,
    progress: Progress | None,
) -> Paper:
    """Gather, write, check and seal a public paper."""
    tell = progress or _quiet
    material = gather_material(desk, subject, tell)

    def check(sentence: str, citations: Sequence[Citation]) -> Verdict:
        return desk.judge_line(sentence, citations, subject.party)

    tools = Tools(
        library=desk.library,
        check=check,
        saver=desk.paper_saver,
        tell=tell,
        blocks=PUBLIC_BLOCKS,
        search=searcher(desk, material.facts, subject.workspace),
        near=nearness(desk.bring_in_step()),
    )
    paper = assemble(kind, request, material, tools, on, extract)
    if desk.composer is not None:
        chat, level = desk.composer
        pen = Pen(
            chat=chat,
            level=level,
            library=desk.library,
            held=material.facts,
            check=check,
            register=kind.register,
            tell=tell,
        )
        paper = composed(paper, pen)
    paper = numbered(paper)
    sealed(desk.library, paper)
    return paper


def sealed(library: Library, paper: Paper) -> None:
    """Compare every citation of a paper with the library, byte by byte.

    Raises:
        QuotationError: a citation is not the library's.
    """
    lines = [line for line in paper.lines if line.citations]
    seal(
        library,
        [
            Claim(lead="", citations=line.citations, verdict=line.verdict)
            for line in lines
        ],
    )


def _quiet(_: str) -> None:
    return
