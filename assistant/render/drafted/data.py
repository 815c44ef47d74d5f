"""A drafted paper as plain data, and back.

Everything of it is there: every sentence with its part, maker, verdict and what it
cites, the facts of the instruments, and how it came about. Words that are cited are
written for the reader; coming back they are taken from the library again. Example:

    data = paper_data(paper)
    paper_from(data, resolver(library)) == paper          # True
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields, replace
from typing import TypeAlias, cast

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
from assistant.errors import AssistantError, InputError
from assistant.library import Library
from assistant.quotes import cite
from assistant.render.data import Data, citation_data, verdict_data
from assistant.render.drafted.values import (
    Object,
    as_object,
    bad,
    each,
    flag,
    named,
    number,
    text,
    texts,
    under,
)
from assistant.terms import Citation, Facts, Force, Label, Participation, Verdict

# From provision id, first and last sentence and marker to the citation.
Resolve: TypeAlias = Callable[[str, int, int, int], Citation]

# -- there ---------------------------------------------------------------------------


def paper_data(paper: Paper) -> dict[str, Data]:
    """The paper, whole."""
    record = paper.record
    return {
        "kind": paper.kind,
        "public": paper.public,
        "style": paper.style,
        "length": paper.length,
        "audience": paper.audience,
        "head": {**asdict(paper.head)},
        "sections": [_section_data(section) for section in paper.sections],
        "instruments": {
            name: facts_data(facts) for name, facts in paper.instruments.items()
        },
        "notices": list(paper.notices),
        "record": {
            "writer": record.writer,
            "templates": list(record.templates),
            "versions": list(record.versions),
            "prompts": list(record.prompts),
            "replies": list(record.replies),
            "faults": dict(record.faults),
        },
    }


def line_data(line: Line) -> dict[str, Data]:
    """A sentence with its verdict and what it cites."""
    return {
        "text": line.text,
        "role": str(line.role),
        "maker": str(line.maker),
        "verdict": verdict_data(line.verdict),
        "note": line.note,
        "record": line.record,
        "citations": [
            citation_data(c) | {"first": c.first, "last": c.last}
            for c in line.citations
        ],
    }


def facts_data(facts: Facts) -> dict[str, Data]:
    """What is known of an instrument apart from its text."""
    told = {f.name: _plain(getattr(facts, f.name)) for f in fields(Facts)}
    told["participation"] = [{**asdict(one)} for one in facts.participation]
    return told


def _plain(value: object) -> Data:
    """A fact as JSON has it: tuples are lists there."""
    if isinstance(value, tuple):
        return list(cast("tuple[Data, ...]", value))
    return cast("Data", value)


def _section_data(section: Section) -> dict[str, Data]:
    return {
        "key": section.key,
        "heading": section.heading,
        "internal": section.internal,
        "detached": section.detached,
        "paragraphs": [
            {
                "shape": str(paragraph.shape),
                "label": paragraph.label,
                "level": paragraph.level,
                "opening": paragraph.opening,
                "lines": [line_data(line) for line in paragraph.lines],
            }
            for paragraph in section.paragraphs
        ],
    }


def _head(data: Object) -> Head:
    words = {f.name: text(data, f.name) for f in fields(Head) if f.name != "unsigned"}
    return Head(**words, unsigned=flag(data, "unsigned"))


# -- and back ------------------------------------------------------------------------


def paper_from(data: Object, resolve: Resolve) -> Paper:
    """The paper that `paper_data` told of, without what saves it.

    Args:
        data: as written.
        resolve: makes a citation of a provision that the library holds.

    Raises:
        InputError: the data is no paper, a provision is no longer held, or its words
            are others than those that were cited.
    """
    record = under(data, "record")
    return Paper(
        kind=text(data, "kind"),
        public=flag(data, "public"),
        head=_head(under(data, "head")),
        sections=each(data, "sections", lambda one: _section(one, resolve)),
        style=text(data, "style"),
        length=text(data, "length"),
        audience=text(data, "audience"),
        instruments={
            name: _facts(as_object(one, "instruments"))
            for name, one in under(data, "instruments").items()
        },
        notices=texts(data, "notices"),
        record=PaperRecord(
            writer=text(record, "writer"),
            templates=texts(record, "templates"),
            versions=texts(record, "versions"),
            prompts=texts(record, "prompts"),
            replies=texts(record, "replies"),
            faults={
                k: number(under(record, "faults"), k) for k in under(record, "faults")
            },
        ),
    )


def resolver(library: Library, workspace: str | None = None) -> Resolve:
    """Makes citations of what a library holds for a workspace, of any version."""
    held = {one.id: one for one in library.instruments()}
    held |= {one.id: one for one in library.instruments(workspace)}

    def resolve(name: str, first: int, last: int, marker: int) -> Citation:
        provision = library.provision(name)
        instrument = held[provision.instrument]  # of another workspace: not held here
        return cite(instrument, provision, first=first, last=last, marker=marker)

    return resolve


def _section(data: Object, resolve: Resolve) -> Section:
    return Section(
        key=text(data, "key"),
        heading=text(data, "heading"),
        internal=flag(data, "internal"),
        detached=flag(data, "detached"),
        paragraphs=each(data, "paragraphs", lambda one: _paragraph(one, resolve)),
    )


def _paragraph(data: Object, resolve: Resolve) -> Paragraph:
    return Paragraph(
        shape=named(Shape, data, "shape"),
        label=text(data, "label"),
        level=number(data, "level"),
        opening=number(data, "opening"),
        lines=each(data, "lines", lambda one: _line(one, resolve)),
    )


def _line(data: Object, resolve: Resolve) -> Line:
    return Line(
        text=text(data, "text"),
        role=named(Role, data, "role"),
        maker=named(Maker, data, "maker"),
        verdict=_verdict(under(data, "verdict")),
        note=text(data, "note"),
        record=text(data, "record"),
        citations=each(data, "citations", lambda one: _citation(one, resolve)),
    )


def _citation(data: Object, resolve: Resolve) -> Citation:
    """The words come from the library; what was found of them comes from the file."""
    provision = text(data, "provision_id")
    title, pinpoint = text(data, "title"), text(data, "pinpoint")
    first, last = number(data, "first"), number(data, "last")
    try:
        found = resolve(provision, first, last, number(data, "marker"))
    except (AssistantError, LookupError) as error:
        raise InputError(
            f"{title}, {pinpoint} ({provision}) is no longer held, but this paper "
            "cites it: add that text again, or draft the paper anew."
        ) from error
    if found.quote != text(data, "quote"):
        raise InputError(
            f"{title}, {pinpoint} ({provision}) reads otherwise in the library than in "
            "this paper: draft the paper anew."
        )
    return replace(found, verdict=_verdict(under(data, "verdict")))


def _verdict(data: Object) -> Verdict:
    score = data.get("score")
    if not isinstance(score, int | float):
        raise bad("score")
    return Verdict(
        label=named(Label, data, "label"),
        score=score,
        reasons=texts(data, "reasons"),
    )


def _facts(data: Object) -> Facts:
    plain = {f.name for f in fields(Facts)} - {"force", "participation"}
    known = {name: _known(data, name) for name in plain if name in data}
    people = each(data, "participation", _participation)
    try:
        return Facts(
            **known,  # pyright: ignore[reportArgumentType]
            force=named(Force, data, "force"),
            participation=people,
        )
    except TypeError as error:
        raise bad("instruments") from error


def _participation(data: Object) -> Participation:
    names = [f.name for f in fields(Participation) if f.name in data]
    known = {name: _known(data, name) for name in names}
    try:
        return Participation(**known)  # pyright: ignore[reportArgumentType]
    except TypeError as error:
        raise bad("participation") from error


def _known(data: Object, name: str) -> object:
    value = data[name]
    if isinstance(value, list):
        return texts(data, name)
    return None if value is None else text(data, name)
