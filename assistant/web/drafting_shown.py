"""A drafted paper as the page shows it: head, sections, sentences with their sources.

It draws a `Paper` and computes nothing; all that comes from a text or from a user is
escaped. A paragraph carries its place, so that it can be edited there. Example:

    drafted_html(paper, apparatus(paper))
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from assistant.drafting import Line, Maker, Paper, Role, Section, Shape
from assistant.drafting.rechecking import editable
from assistant.render.citing.nouns import Apparatus
from assistant.render.drafted.laid import Block, Laid, judged, laid
from assistant.terms import Label
from assistant.web.drafting_notes import notes_html
from assistant.web.markup import button, esc, notice, plural
from assistant.web.verdicts import FACES, face_html, mark_html, sentence

Place = tuple[int, int, int]  # section, paragraph, sentence, from 0
_LISTED = (Shape.BULLET, Shape.NUMBERED, Shape.OPERATIVE)
# Roles that a reader must see at once: no text of the library speaks in them.
_TOLD = {
    Role.OPINION: "academic opinion",
    Role.STATED: "the delegation’s own words",
    Role.PRIVATE: "instruction",
    Role.GAP: "not held",
}
_SET_APART = "Not part of the paper"


@dataclass(frozen=True, kw_only=True)
class Refused:
    """An edit that could not be checked: where, and why."""

    place: str  # "section/paragraph"
    why: str


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """What is known while a paper is drawn."""

    paper: Paper
    page: Laid  # with numbers and labels as the files have them
    refused: Refused | None = None


def drafted_html(
    paper: Paper,
    notes: Apparatus,
    downloads: str = "",
    *,
    name: str = "paper",
    rechecked: str = "",
    refused: Refused | None = None,
) -> str:
    """The whole paper.

    Args:
        paper: what to draw.
        notes: its footnotes, as its files have them.
        downloads: the buttons of its files, HTML already.
        name: of this paper in the page; edits that are under way belong to it.
        rechecked: the paragraph that has just been checked again, if one was.
        refused: an edit that could not be checked.
    """
    page = laid(paper, notes)
    sheet = _Sheet(paper=paper, page=page, refused=refused)
    stamp = _stamp_html(paper)
    told = "".join(notice(sentence(text)) for text in paper.notices)
    if refused and not _holds(paper, refused.place):
        told = notice(refused.why, kind="error") + told
    sections = [_section_html(s, n, sheet) for n, s in enumerate(paper.sections)]
    told_once = f' data-rechecked="{esc(rechecked)}"' if rechecked else ""
    told_once += f' data-refused="{esc(refused.place)}"' if refused else ""
    return (
        f'<div class="paper folio done" data-paper="{esc(name)}"{told_once}>{stamp}'
        f"{_head_html(page)}{_counts_html(paper)}{told}"
        f'<div class="paper-tools">{_jumps_html(paper)}{downloads}</div>'
        f"{''.join(sections)}{notes_html(notes)}"
        f'<p class="foot">{esc(_made_by(paper))}</p>{stamp}</div>'
    )


def _holds(paper: Paper, place: str) -> bool:
    """Whether the paper has a paragraph there."""
    return any(
        place == f"{n}/{at}"
        for n, section in enumerate(paper.sections)
        for at, _ in enumerate(section.paragraphs)
    )


def _stamp_html(paper: Paper) -> str:
    mark = paper.head.classification
    if mark:
        return f'<p class="stamp">{esc(mark.upper())}</p>'
    if not paper.public:
        return '<p class="stamp">INTERNAL – NOT FOR HANDING OUT</p>'
    return ""


def _head_html(page: Laid) -> str:
    cells = "".join(
        f"<dt>{esc(name)}</dt><dd>{esc(value)}</dd>" for name, value in page.rows
    )
    return (
        f'<header class="folio-head"><p class="kicker">{esc(page.kind)}</p>'
        f'<h2>{esc(page.title)}</h2><dl class="facts">{cells}</dl></header>'
    )


def _counts_html(paper: Paper) -> str:
    held = [line for line in paper.claims if judged(line)]
    found = Counter(line.verdict.label for line in held)
    faces = "".join(
        f'<li class="{label}"><strong>{found[label]}</strong> {face_html(label)}</li>'
        for label in FACES
        if found[label]
    )
    gaps = len(paper.gaps)
    more = f"<li class='gaps'><strong>{gaps}</strong> {_tag(Role.GAP)}</li>"
    said = f"{plural(len(held), 'sentence')} to be carried by a source"
    if gaps:
        said += f"; {plural(gaps, 'gap')}, with whom to ask"
    return (
        f'<ul class="counts" aria-label="Verdicts">{faces}{more if gaps else ""}</ul>'
        f'<p class="hint">{esc(said)}.</p>'
    )


def _jumps_html(paper: Paper) -> str:
    links = "".join(
        f'<a href="#folio-{n}">{esc(s.heading or "Opening")}</a>'
        for n, s in enumerate(paper.sections)
    )
    return f'<nav class="jumps" aria-label="Sections">{links}</nav>'


def _made_by(paper: Paper) -> str:
    said = f"Written by: {paper.record.writer}."
    edited = sum(line.maker is Maker.READER for line in paper.lines)
    if edited:
        said += f" {plural(edited, 'sentence')} edited by hand."
    return said


# -- sections and paragraphs ---------------------------------------------------------


def _section_html(section: Section, number: int, sheet: _Sheet) -> str:
    parts: list[str] = []
    placed = enumerate(_blocks(section, number, sheet))
    for listed, group in groupby(placed, key=lambda one: one[1].shape in _LISTED):
        drawn = "".join(_placed_html(block, (number, at), sheet) for at, block in group)
        parts.append(f'<ul class="clauses">{drawn}</ul>' if listed else drawn)
    apart = f'<p class="apart">{_SET_APART}</p>' if section.detached else ""
    heading = esc(section.heading or "Opening")
    hidden = "" if section.heading else ' class="unseen"'
    return (
        f'<section class="folio-part{" detached" if section.detached else ""}" '
        f'aria-labelledby="folio-{number}">{apart}'
        f'<h3 id="folio-{number}"{hidden}>{heading}</h3>{"".join(parts)}</section>'
    )


def _blocks(section: Section, number: int, sheet: _Sheet) -> tuple[Block, ...]:
    """A section's paragraphs as they are laid: those of notes stand apart there."""
    before = sheet.paper.sections[:number]
    at = sum(one.detached is section.detached for one in before)
    parts = sheet.page.aside if section.detached else sheet.page.parts
    return parts[at].blocks


def _placed_html(block: Block, place: tuple[int, int], sheet: _Sheet) -> str:
    """A paragraph in its shape, with what stands before it in a list."""
    inner = _paragraph_html(block, place, sheet)
    shape = block.shape
    if shape in _LISTED:
        sign = "–" if shape is Shape.BULLET else block.number
        return (
            f'<li class="para {shape} level-{min(block.level, 3)}">'
            f'<span class="num">{esc(sign)}</span>{inner}</li>'
        )
    if shape is Shape.EXTRACT:
        inner = f"<blockquote>{inner}</blockquote>"
    return f'<div class="para {shape}">{inner}</div>'


def _paragraph_html(block: Block, place: tuple[int, int], sheet: _Sheet) -> str:
    """Its sentences, and the way to edit it; page script opens the editor here."""
    section, at = place
    key = f"{section}/{at}"
    paragraph = sheet.paper.sections[section].paragraphs[at]
    label = (
        f'<strong class="run-in">{esc(block.label)}</strong> ' if block.label else ""
    )
    lines = " ".join(
        _line_html(line, (section, at, n), paragraph.opening if n == 0 else 0)
        for n, line in enumerate(paragraph.lines)
    )
    named = f"paragraph {at + 1} of {sheet.paper.sections[section].heading or 'it'}"
    edit = button(
        "Edit",
        act="edit",
        data={"place": key},
        classes="quiet edit",
        name=f"Edit {named}",
    )
    words, refused = esc(editable(paragraph)), sheet.refused
    trouble = (
        notice(refused.why, kind="error") if refused and refused.place == key else ""
    )
    return (
        f'<div class="editable" data-place="{key}" data-words="{words}" '
        f'data-named="{esc(named)}"><p>{label}{lines} {edit}</p>{trouble}</div>'
    )


# -- sentences -----------------------------------------------------------------------


def _line_html(line: Line, place: Place, opening: int) -> str:
    words = esc(line.text)
    if opening:
        words = f"<i>{esc(line.text[:opening])}</i>{esc(line.text[opening:])}"
    tag = f"{_tag(line.role)} " if line.role in _TOLD else ""
    edited = ' <span class="voice">edited</span>' if line.maker is Maker.READER else ""
    classes = f"line {line.role.name.lower()}"
    shown = _chips_html(line, place)
    if judged(line):
        if line.verdict.label is not Label.SUPPORTED:
            classes += f" {line.verdict.label}"
        shown += mark_html(line.verdict, f"folio/{'/'.join(map(str, place))}")
    # Sources and mark keep together at a line's end.
    carried = f'<span class="carried">{shown}</span>' if shown else ""
    name = "-".join(map(str, place))
    return (
        f'<span class="{classes}" id="line-{name}">{tag}{words}</span>{edited}{carried}'
    )


def _tag(role: Role) -> str:
    return f'<span class="tag {role.name.lower()}">{_TOLD[role]}</span>'


def _chips_html(line: Line, place: Place) -> str:
    """Its sources, by the signs with which they are cited when it is edited."""
    chips: list[str] = []
    for cited in line.citations:
        said = f"Source {cited.marker}: {cited.short_title}, {cited.pinpoint}"
        said += f" ({line.note})" if line.note else ""
        data = {
            "provision": cited.provision.id,
            "first": cited.first,
            "last": cited.last,
            "line": "/".join(map(str, place)),
        }
        face = str(cited.marker)
        chips.append(button(face, act="source", data=data, classes="marker", name=said))
    if line.record:
        said = "Source: the record of parties and dates"
        data = {"instrument": line.record}
        chips.append(
            button("record", act="open", data=data, classes="marker", name=said)
        )
    return "".join(chips)
