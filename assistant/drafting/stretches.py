r"""What of a paper a language model is offered: runs of lines, and their sources.

A stretch is two or more neighbouring lines of one paragraph of prose that cite texts.
The sentences that they cite are numbered; nothing else of the library is shown. It
calls no model. Example:

    found = stretches(paper, held, "unmarked")
    found.offered[0].evidence.text      # "## Reply of Austria, para 3 (…)\n[S1] …"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.dates import day
from assistant.drafting.nouns import Line, Paper, Paragraph, Role, Section, Shape
from assistant.handling import permitted
from assistant.leads import KIND_WORDS, force_and_status
from assistant.prompts import template
from assistant.terms import Citation, Facts, Instrument
from assistant.voices import speakers
from assistant.writing.evidence import (
    LONGEST_TITLE,
    Evidence,
    harmless,
    reads_like_an_order,
)
from assistant.writing.evidence import Line as Numbered

LEAST = 2  # lines of a stretch: a single one is as good as it gets
_OFFERED = (Role.OWN, Role.OTHERS, Role.FACT, Role.OPINION)
# What stands beside the lines of a paragraph that is offered.
_BESIDE = (*_OFFERED, Role.LINK)
MOST_SPEAKERS = 4  # named in a heading


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Neighbouring lines of a paragraph, and what they rest on.

    section, paragraph: places in the paper, from 0; first, last: of the lines in the
    paragraph, `last` not included; ids: for each line the ids that it cites, in order.
    """

    section: int
    paragraph: int
    first: int
    last: int
    heading: str
    lines: tuple[Line, ...]
    ids: tuple[tuple[str, ...], ...]
    evidence: Evidence

    @property
    def plan(self) -> str:
        """The lines as a model reads them: numbered, with their ids."""
        return "\n".join(
            f"{number}. {harmless(line.text)} {' '.join(f'[{i}]' for i in ids)}"
            for number, (line, ids) in enumerate(
                zip(self.lines, self.ids, strict=True), start=1
            )
        )


@dataclass(frozen=True, kw_only=True)
class Offer:
    """All stretches in order, and what was kept back.

    marked: paragraphs that cite a text marked above the model's level; withheld: places
    of sentences that read like an order to a model.
    """

    offered: tuple[Stretch, ...]
    marked: int
    withheld: tuple[str, ...]


def stretches(paper: Paper, held: Mapping[str, Instrument], level: str) -> Offer:
    """The stretches of a paper that a model may see.

    Args:
        paper: as the quoting writer made it.
        held: the instruments that it cites, by id.
        level: the highest handling mark that the model may see.
    """
    found: list[Stretch] = []
    marked = 0
    withheld: dict[str, None] = {}
    for at, section in enumerate(paper.sections):
        if section.detached or section.internal:
            continue
        for number, paragraph in enumerate(section.paragraphs):
            if not _prose(paragraph):
                continue
            for line in paragraph.lines:
                withheld.update(dict.fromkeys(_orders(line, held)))
            parts = _runs(paragraph.lines, held)
            if parts and not _seen(paragraph, held, level):
                marked += 1
                continue
            found += [
                _stretch((at, number, first, last), section, paragraph, held)
                for first, last in parts
            ]
    return Offer(offered=tuple(found), marked=marked, withheld=tuple(withheld))


def place(paragraph: Paragraph, section: Section) -> str:
    """Under what a paragraph stands."""
    return ", ".join(filter(None, [section.heading, paragraph.label])) or "no heading"


def speaking(facts: Facts) -> str:
    """Whose text it is, in words; its title where nobody speaks for it."""
    names = sorted(speakers(facts))
    return ", ".join(names) if 0 < len(names) <= MOST_SPEAKERS else facts.short_title


def part_of(role: Role, facts: Facts) -> str:
    """Which part a text plays: its role, with its date and capacity."""
    return "; ".join(filter(None, [role.value, day(facts.adopted), facts.capacity]))


# -- what is offered ---------------------------------------------------------------


def _prose(paragraph: Paragraph) -> bool:
    roles = {line.role for line in paragraph.lines}
    return paragraph.shape is Shape.PROSE and roles <= set(_BESIDE)


def _runs(
    lines: Sequence[Line], held: Mapping[str, Instrument]
) -> list[tuple[int, int]]:
    """First and last line of each run that is offered."""
    found: list[tuple[int, int]] = []
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and _free(lines[at], held):
            continue
        if at - start >= LEAST:
            found.append((start, at))
        start = at + 1
    return found


def _free(line: Line, held: Mapping[str, Instrument]) -> bool:
    """Whether a line may be put in other words.

    What the record alone says has no words to be checked against, and stays.
    """
    known = all(c.instrument in held for c in line.citations)
    return (
        line.role in _OFFERED
        and bool(line.citations)
        and not line.record
        and known
        and not _orders(line, held)
    )


def _orders(line: Line, held: Mapping[str, Instrument]) -> list[str]:
    """Places of what reads like an order to a model, in the words or the names."""
    found: list[str] = []
    for citation in line.citations:
        facts = held.get(citation.instrument)
        names = "" if facts is None else f"{facts.short_title} {facts.capacity}"
        words = [citation.provision.words(n, n) for n in _numbers(citation)]
        if any(map(reads_like_an_order, (names, line.text, *words))):
            found.append(f"{citation.instrument}, {citation.pinpoint}")
    return found


def _seen(paragraph: Paragraph, held: Mapping[str, Instrument], level: str) -> bool:
    """Whether every text of a paragraph may be seen by the model."""
    names = {c.instrument for line in paragraph.lines for c in line.citations}
    names |= {line.record for line in paragraph.lines if line.record}
    # A text that is no longer held has no mark that could be read: it stays here.
    return all(name in held and permitted(held[name].handling, level) for name in names)


# -- numbering ---------------------------------------------------------------------


def _stretch(
    at: tuple[int, int, int, int],
    section: Section,
    paragraph: Paragraph,
    held: Mapping[str, Instrument],
) -> Stretch:
    number, below, first, last = at
    lines = paragraph.lines[first:last]
    numbered: dict[tuple[str, int], Numbered] = {}
    blocks: dict[str, list[str]] = {}
    ids: list[tuple[str, ...]] = []
    for line in lines:
        mine: list[str] = []
        for citation in line.citations:
            provision = citation.provision
            told = blocks.setdefault(
                provision.id, [_heading(line.role, citation, held)]
            )
            for n in _numbers(citation):
                key = (provision.id, n)
                if key not in numbered:
                    name = f"S{len(numbered) + 1}"
                    numbered[key] = Numbered(id=name, provision=provision, number=n)
                    told.append(f"[{name}] {harmless(provision.words(n, n))}")
                mine.append(numbered[key].id)
        ids.append(tuple(dict.fromkeys(mine)))
    provisions = {line.provision.id: line.provision for line in numbered.values()}
    return Stretch(
        section=number,
        paragraph=below,
        first=first,
        last=last,
        heading=place(paragraph, section),
        lines=lines,
        ids=tuple(ids),
        evidence=Evidence(
            text="\n\n".join("\n".join(told) for told in blocks.values()),
            lines={line.id: line for line in numbered.values()},
            unshown=frozenset(),
            provisions=tuple(provisions.values()),
            withheld=(),
        ),
    )


def _heading(role: Role, citation: Citation, held: Mapping[str, Instrument]) -> str:
    facts = held[citation.instrument]
    kind = KIND_WORDS[citation.text_kind]
    return template("papers-model/source").fill(
        title=harmless(facts.short_title)[:LONGEST_TITLE],
        place=harmless(citation.pinpoint)[:LONGEST_TITLE],
        part=harmless(part_of(role, facts)),
        speaker=harmless(speaking(facts))[:LONGEST_TITLE],
        standing=harmless(f"{force_and_status(facts)}; {kind}"),
    )


def _numbers(citation: Citation) -> range:
    return range(citation.first, citation.last + 1)
