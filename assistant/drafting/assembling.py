"""From template and material to a paper: sections in order, each sentence checked.

It knows the steps and no phrase. Example:

    assemble(kind, request, material, tools).sections[0].heading
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from string import Template

from assistant.conversation.names import party_in_full
from assistant.dates import day, read_day
from assistant.drafting.blocks import BLOCKS, Block, Near, Search, Work, gap, link
from assistant.drafting.kinds import Kind, Part, block_of
from assistant.drafting.limits import limits
from assistant.drafting.material import Material
from assistant.drafting.nouns import (
    AUDIENCES,
    LENGTHS,
    STYLES,
    Extract,
    Head,
    Maker,
    Paper,
    PaperRecord,
    Paragraph,
    Saver,
    Section,
)
from assistant.drafting.phrases import Phrasebook, phrasebook
from assistant.drafting.places import capital
from assistant.drafting.subjects import in_full
from assistant.drafting.telling import Check, Teller
from assistant.errors import InputError
from assistant.library import Library
from assistant.terms import Facts, Instrument

WRITER = "quoting writer"
RESOLUTION = "resolution"  # the register of a draft resolution
NOTHING = "nothing was found for this section; supply it or strike it."


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked of a paper besides its subject.

    kind: name of its template. session (of the forum), agenda_item, date (ISO 8601),
    addressee, drafter, clearance, serial and classification stand at its head, "" where
    not given. style: of footnotes, see `STYLES`; length: see `LENGTHS`; audience: see
    `AUDIENCES`.
    """

    kind: str
    session: str = ""
    agenda_item: str = ""
    date: str = ""
    addressee: str = ""
    drafter: str = ""
    clearance: str = ""
    serial: str = ""
    classification: str = ""
    style: str = STYLES[0]
    length: str = LENGTHS[-1]
    audience: str = AUDIENCES[0]


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What assembling works with.

    blocks: further blocks than the public ones, by name; tell: called with the section
    that is being written, in words.
    """

    library: Library
    check: Check
    saver: Saver | None
    tell: Callable[[str], None]
    blocks: Mapping[str, Block]
    search: Search
    near: Near


def checked_request(request: Request, kind: Kind, on: str) -> None:
    """Refuse what cannot be served, before any work is done.

    Raises:
        InputError: style, length, audience or date is none, or the kind asks for more.
    """
    for name, value, known in (
        ("style", request.style, STYLES),
        ("length", request.length, LENGTHS),
        ("audience", request.audience, AUDIENCES),
    ):
        if value not in known:
            raise InputError(f"{value!r} is no {name}: use {', '.join(known)}.")
    if request.date and read_day(request.date) is None:
        raise InputError(f"{request.date!r} is no date: write it as 2026-11-30.")
    if "on" in kind.asks and not on:
        raise InputError(
            f"a paper of the kind {kind.name!r} speaks on a text: say which, by its id "
            "or title (on=…)."
        )


def assemble(
    kind: Kind,
    request: Request,
    material: Material,
    tools: Tools,
    on: Instrument | None = None,
    stated: Extract | None = None,
) -> Paper:
    """Write a paper.

    Args:
        kind: its template.
        request: length, style, head.
        material: what the library holds.
        tools: library, check, blocks.
        on: the instrument that an explanation of position speaks on.
        stated: what the delegation let be said in public.
    """
    work = _work(kind, request, material, tools, on, stated)
    values = _values(request, material, on)
    parts = [p for p in kind.parts if p.stands(request.length, request.audience)]
    blocks = {**BLOCKS, **tools.blocks}
    sections: list[Section] = []
    for number, part in enumerate(parts, start=1):
        tools.tell(
            f"writing section {number} of {len(parts)}: {part.heading or 'text'}"
        )
        section = _section(part, work, blocks, values)
        if not section.paragraphs and not (part.optional or part.detached):
            section = replace(section, paragraphs=(_empty(section.heading),))
        if section.paragraphs:
            sections.append(section)
    titled = values
    if kind.register == RESOLUTION:  # where nothing is abbreviated
        titled = {**values, "topic": in_full(material.topic)}
    heading = Template(kind.heading).substitute(titled)
    return Paper(
        kind=kind.name,
        public=kind.public,
        head=_head(kind, request, material, heading),
        sections=tuple(sections),
        style=request.style,
        length=request.length,
        audience=request.audience,
        instruments=_cited(sections, material),
        notices=(),
        record=_record(kind, work.book, sections),
        saver=tools.saver,
    )


def _work(
    kind: Kind,
    request: Request,
    material: Material,
    tools: Tools,
    on: Instrument | None,
    stated: Extract | None,
) -> Work:
    """What the blocks of this paper work with."""
    seed = f"{kind.name}/{material.party}/{material.topic}/{request.length}"
    book = phrasebook(kind.register, seed)
    return Work(
        material=material,
        book=book,
        teller=Teller(
            material.party,
            book,
            tools.library,
            tools.check,
            facts=material.facts,
            spoken=kind.register == "spoken",
        ),
        limits=limits(request.length, request.audience),
        audience=request.audience,
        search=tools.search,
        near=tools.near,
        on=on,
        stated=stated,
        unsigned=kind.unsigned,
        head_fields={
            "session": request.session,
            "agenda item": request.agenda_item,
            "date": request.date,
            "drafter": request.drafter,
            **({"addressee": request.addressee} if kind.register == "spoken" else {}),
        },
    )


def _section(
    part: Part, work: Work, blocks: Mapping[str, Block], values: Mapping[str, str]
) -> Section:
    found: list[Paragraph] = []
    work.teller.begin()
    for line in part.body:
        name = block_of(line)
        if name and name in values:
            found.append(Paragraph(lines=(link(values[name], Maker.TEMPLATE),)))
        elif name:
            found += blocks[name](work)
        else:
            said = Template(line).substitute(values)
            found.append(Paragraph(lines=(link(said, Maker.TEMPLATE),)))
    return Section(
        key=part.key,
        heading=Template(part.heading).safe_substitute(values),
        paragraphs=tuple(found),
        internal=part.internal,
        detached=part.detached,
    )


def _empty(heading: str) -> Paragraph:
    """What stands in a section that no block filled: it is not dropped unsaid."""
    name = heading or "This section"
    return Paragraph(lines=(gap(f"[{name}: {NOTHING}]"),))


def _values(
    request: Request, material: Material, on: Instrument | None
) -> dict[str, str]:
    return {
        "party": party_in_full(material.party),
        "topic": material.topic,
        "forum": material.forum,
        "session": request.session,
        "agenda_item": request.agenda_item,
        "addressee": request.addressee,
        "date": day(request.date),
        "on": on.short_title if on else "",
    }


def _head(kind: Kind, request: Request, material: Material, heading: str) -> Head:
    title = capital(heading)
    speaks = {"arguments", "points", "remarks"} & set(kind.blocks)
    shown = kind.title
    if kind.public and speaks and not material.stated:
        shown = f"{kind.title} (skeleton: no statement of its own is held)"
    elif kind.public and speaks and material.little:
        shown = f"{kind.title} (skeleton: little that it stated itself is held)"
    return Head(
        title=title,
        kind=shown,
        party=material.party,
        topic=material.topic,
        forum=material.forum,
        session=request.session,
        agenda_item=request.agenda_item,
        date=request.date,
        classification=request.classification,
        serial=request.serial,
        drafter=request.drafter,
        clearance=request.clearance,
        addressee=request.addressee,
        unsigned=kind.unsigned,
    )


def _cited(sections: Sequence[Section], material: Material) -> dict[str, Facts]:
    """The instruments that the paper cites, or whose record it gives, in order."""
    found: dict[str, Facts] = {}
    for section in sections:
        for line in section.lines:
            names = [c.instrument for c in line.citations]
            for name in (*names, *filter(None, [line.record])):
                if name in material.facts:
                    found.setdefault(name, material.facts[name].facts)
    return found


def _record(kind: Kind, book: Phrasebook, sections: Sequence[Section]) -> PaperRecord:
    versions = {c.version for s in sections for line in s.lines for c in line.citations}
    return PaperRecord(
        writer=WRITER,
        templates=(kind.mark, *book.marks),
        versions=tuple(sorted(versions)),
    )


def numbered(paper: Paper) -> Paper:
    """The paper, its citations numbered in the order of reading, each place once."""
    markers: dict[tuple[str, int, int], int] = {}
    sections: list[Section] = []
    for section in paper.sections:
        paragraphs: list[Paragraph] = []
        for paragraph in section.paragraphs:
            lines = tuple(
                replace(
                    line,
                    citations=tuple(
                        replace(
                            c,
                            marker=markers.setdefault(
                                (c.provision.id, c.first, c.last), len(markers) + 1
                            ),
                        )
                        for c in line.citations
                    ),
                )
                for line in paragraph.lines
            )
            paragraphs.append(replace(paragraph, lines=lines))
        sections.append(replace(section, paragraphs=tuple(paragraphs)))
    return replace(paper, sections=tuple(sections))
