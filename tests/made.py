"""Drafted papers for tests, made by hand on the toy treaty: each shape and role."""

from __future__ import annotations

from dataclasses import replace

from assistant import Desk
from assistant.drafting import (
    Head,
    Line,
    Maker,
    Paper,
    PaperRecord,
    Paragraph,
    Role,
    Section,
    Shape,
)
from assistant.quotes import cite
from assistant.terms import Citation, Label, Verdict

LAKE = "treaty-on-the-shared-lake"
CARRIED = Verdict(label=Label.SUPPORTED, score=1.0, reasons=("the words are cited",))
PARTLY = Verdict(label=Label.PARTLY, score=0.5, reasons=("the cited words say less",))


def cited(
    desk: Desk, pinpoint: str, marker: int = 1, instrument: str = LAKE
) -> Citation:
    """The first sentence of a provision, cited."""
    held = next(i for i in desk.instruments() if i.id == instrument)
    provision = next(p for p in held.provisions if p.pinpoint == pinpoint)
    return cite(held, provision, first=1, last=1, marker=marker)


def link(text: str, maker: Maker = Maker.BUILT_IN) -> Line:
    """A sentence that joins others."""
    return Line(text=text, role=Role.LINK, maker=maker)


def said(text: str, role: Role, *citations: Citation, note: str = "") -> Line:
    """A sentence that cites something, supported."""
    return Line(text=text, role=role, citations=citations, verdict=CARRIED, note=note)


def made(desk: Desk, *, style: str = "oscola", public: bool = True) -> Paper:
    """A paper of every shape on a desk that holds the toy treaty (`lake`)."""
    catch, lamp = cited(desk, "art 2(1)"), cited(desk, "art 2(2)(b)", 2)
    leave = cited(desk, "art 4", 3)
    quoted = f"The Treaty says: “{catch.quote}”"
    sections = (
        Section(
            key="position",
            heading="Position",
            paragraphs=(
                Paragraph(
                    label="Catch",
                    lines=(
                        link("Three points carry this position."),
                        said(quoted, Role.FACT, catch),
                        said(
                            "Night fishing needs a lamp of 20 candela.",
                            Role.OWN,
                            lamp,
                            catch,
                            note="according to the digest",
                        ),
                    ),
                ),
                Paragraph(
                    shape=Shape.BULLET,
                    lines=(said("Kenya may leave by notice.", Role.OWN, leave),),
                ),
                Paragraph(
                    shape=Shape.BULLET,
                    level=1,
                    lines=(
                        replace(
                            said("Uganda left.", Role.OTHERS, leave), verdict=PARTLY
                        ),
                    ),
                ),
                Paragraph(
                    shape=Shape.NUMBERED,
                    lines=(said("Notice comes first.", Role.FACT, leave),),
                ),
            ),
        ),
        Section(
            key="text",
            heading="Text for the outcome",
            paragraphs=(
                Paragraph(
                    shape=Shape.PREAMBULAR,
                    opening=len("Recalling"),
                    lines=(said("Recalling the Lake Treaty,", Role.FACT, catch),),
                ),
                Paragraph(
                    shape=Shape.OPERATIVE,
                    opening=len("Decides"),
                    lines=(said("Decides to count boats;", Role.PROPOSAL, catch),),
                ),
                Paragraph(
                    shape=Shape.OPERATIVE,
                    level=1,
                    lines=(said("by night;", Role.PROPOSAL, lamp),),
                ),
                Paragraph(
                    shape=Shape.EXTRACT, lines=(said(leave.quote, Role.FACT, leave),)
                ),
            ),
        ),
        Section(
            key="note",
            heading="Note to the drafter",
            detached=True,
            paragraphs=(
                Paragraph(
                    lines=(Line(text="No statement of Kenya is held.", role=Role.GAP),)
                ),
            ),
        ),
    )
    if not public:
        instruction = Line(text="Never give up the lamp.", role=Role.PRIVATE)
        sections = (
            *sections,
            Section(
                key="red-lines",
                heading="Red lines",
                internal=True,
                paragraphs=(Paragraph(shape=Shape.BULLET, lines=(instruction,)),),
            ),
        )
    return Paper(
        kind="position-paper" if public else "negotiation-brief",
        public=public,
        head=Head(
            title="Kenya: fishing at night",
            kind="Position paper" if public else "Negotiation brief",
            party="Kenya",
            topic="fishing at night",
            forum="Lake Commission",
            session="Ninth session",
            agenda_item="4 (b)",
            date="2026-11-30",
            classification="" if public else "restricted",
            drafter="" if public else "A. Person",
        ),
        sections=sections,
        style=style,
        length="full",
        audience="negotiators",
        instruments={i.id: i.facts for i in desk.instruments() if i.id == LAKE},
        notices=(),
        record=PaperRecord(
            writer="quoting writer", templates=(), versions=(catch.version,)
        ),
    )
