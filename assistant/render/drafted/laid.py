"""A drafted paper laid out once for all forms: numbers, marks, notes in their places.

Markdown, the terminal, PDF and Akoma Ntoso differ in signs, not in what stands where;
what stands where is decided here. It knows no file format. Example:

    page = laid(paper)
    page.parts[0].blocks[2].number      # "(a)"
    [piece.text for piece in page.parts[0].blocks[2].pieces]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from assistant.conversation.names import party_in_full
from assistant.dates import day
from assistant.drafting import Line, Paper, Paragraph, Role, Section, Shape
from assistant.render.citing import apparatus
from assistant.render.citing.nouns import Apparatus, Entry, Note, Run
from assistant.terms import Label

ASIDE = "Note to the drafter – not part of the paper"
INSTRUMENTS = "Instruments cited"
_LISTED = (Shape.NUMBERED, Shape.OPERATIVE)


class Look(StrEnum):
    """How words differ from the rest of their paragraph."""

    PLAIN = "plain"
    OPENING = "opening"  # opening words of a resolution's paragraph
    MARK = "mark"  # what checking found, said in brackets
    GAP = "gap"  # what is not held


class Piece(NamedTuple):
    """Words of one look, and the number of the footnote behind them (0 = none)."""

    text: str
    look: Look = Look.PLAIN
    note: int = 0


class Block(NamedTuple):
    """A paragraph: its number as it is read ("1.", "(a)", "" for none), its words."""

    shape: Shape
    level: int
    number: str
    label: str
    pieces: tuple[Piece, ...]


class Part(NamedTuple):
    """A section."""

    key: str
    heading: str
    internal: bool
    blocks: tuple[Block, ...]


class Group(NamedTuple):
    """Instruments of one kind, in the table of instruments."""

    name: str
    entries: tuple[Entry, ...]


class Laid(NamedTuple):
    """A whole paper. mark: the classification in capitals, "" on a public paper."""

    mark: str
    kind: str
    title: str
    rows: tuple[tuple[str, str], ...]  # what stands in the head: name and value
    parts: tuple[Part, ...]
    groups: tuple[Group, ...]
    aside: tuple[Part, ...]  # notes to the drafter, never handed in
    notices: tuple[str, ...]  # of the making, for the drafter too
    notes: tuple[Note, ...]


def laid(paper: Paper, notes: Apparatus | None = None) -> Laid:
    """The paper as every form sets it.

    Args:
        paper: what is set.
        notes: its footnotes and table of instruments; made where not given.
    """
    found = apparatus(paper) if notes is None else notes
    body: list[Part] = []
    aside: list[Part] = []
    for at, section in enumerate(paper.sections):
        part = _part(section, lambda i, j, at=at: found.numbers.get((at, i, j), 0))
        if not section.detached:
            body.append(part)
        elif ASIDE.startswith(part.heading):  # they stand under these words anyway
            aside.append(part._replace(heading=""))
        else:
            aside.append(part)
    return Laid(
        mark=paper.head.classification.upper(),
        kind=paper.head.kind,
        title=paper.head.title,
        rows=_rows(paper),
        parts=tuple(body),
        groups=_groups(found.table),
        aside=tuple(aside),
        notices=paper.notices,
        notes=found.notes,
    )


def judged(line: Line) -> bool:
    """Whether a source has to carry a sentence: a delegation's own words have none."""
    return line.claims and line.role not in (Role.PRIVATE, Role.STATED)


def marked(line: Line) -> str:
    """What checking found of a sentence, "" where it is carried or says nothing."""
    sound = not judged(line) or line.verdict.label is Label.SUPPORTED
    return "" if sound else f"[{line.verdict.label}]"


def address(run: Run) -> str:
    """Where words lead: to the web, else "" for nowhere."""
    return run.address if run.address.startswith(("https://", "http://")) else ""


def spans(held: Sequence[int]) -> str:
    """Numbers of footnotes, three and more in a row as a span: `1, 4–9, 12`."""
    runs: list[list[int]] = []
    for number in sorted(set(held)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = (
        [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(n) for n in run]
        for run in runs
    )
    return ", ".join(one for run in told for one in run)


def numbers(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """The numbers of a section's paragraphs, as a resolution counts them.

    A list starts anew after a paragraph that is none; operative paragraphs count on to
    the end of their section. A single operative paragraph bears no number.
    """
    first = [p for p in paragraphs if p.shape is Shape.OPERATIVE and not p.level]
    counts: dict[Shape, list[int]] = {shape: [] for shape in _LISTED}
    found: list[str] = []
    for one in paragraphs:
        if one.shape not in _LISTED:
            if one.shape is not Shape.BULLET:
                counts[Shape.NUMBERED] = []
            found.append("")
            continue
        held = counts[one.shape]
        held += [0] * (one.level + 1 - len(held))
        del held[one.level + 1 :]
        held[one.level] += 1
        alone = first == [one]
        found.append("" if alone else _number(one.level, held[one.level]))
    return tuple(found)


def _number(level: int, count: int) -> str:
    """Levels of the United Nations: 1., (a), (i), a., i., then as the last."""
    ways: tuple[Callable[[int], str], ...] = (
        lambda n: f"{n}.",
        lambda n: f"({_letters(n)})",
        lambda n: f"({_roman(n)})",
        lambda n: f"{_letters(n)}.",
        lambda n: f"{_roman(n)}.",
    )
    return ways[min(level, len(ways) - 1)](count)


def _letters(count: int) -> str:
    """Letters count as in Word and in our readers: a to z, then aa, bb …."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"))
    made = ""
    for value, sign in (*signs, (5, "v"), (4, "iv"), (1, "i")):
        made += sign * (count // value)
        count %= value
    return made


def _part(section: Section, note: Callable[[int, int], int]) -> Part:
    counted = numbers(section.paragraphs)
    blocks = (
        Block(
            shape=one.shape,
            level=one.level,
            number=counted[at],
            label=_label(one.label),
            pieces=tuple(_pieces(one, lambda j, at=at: note(at, j))),
        )
        for at, one in enumerate(section.paragraphs)
    )
    return Part(section.key, section.heading, section.internal, tuple(blocks))


def _label(label: str) -> str:
    """Run-in words end with a stop of their own."""
    return label if not label or label[-1] in ".:?!" else f"{label}."


def _pieces(paragraph: Paragraph, note: Callable[[int], int]) -> Iterator[Piece]:
    for at, line in enumerate(paragraph.lines):
        lead = " " if at else ""
        opening = 0 if at else min(paragraph.opening, len(line.text))
        if opening:
            yield Piece(line.text[:opening], Look.OPENING)
        look = Look.GAP if line.role is Role.GAP else Look.PLAIN
        yield Piece(f"{lead}{line.text[opening:]}", look, note(at))
        if mark := marked(line):
            yield Piece(f" {mark}", Look.MARK)


def _rows(paper: Paper) -> tuple[tuple[str, str], ...]:
    head = paper.head
    topic = "" if head.topic.casefold() in head.title.casefold() else head.topic
    rows = (
        ("Serial", head.serial),
        ("Delegation", "" if head.unsigned else party_in_full(head.party)),
        ("Topic", topic),
        ("Forum", head.forum),
        ("Session", head.session),
        ("Agenda item", head.agenda_item),
        ("Date", day(head.date)),
        ("For", head.addressee),
        ("Drafted by", head.drafter),
        ("Clearance", head.clearance),
    )
    return tuple((name, value) for name, value in rows if value)


def _groups(table: Sequence[Entry]) -> tuple[Group, ...]:
    names = dict.fromkeys(entry.group for entry in table)
    return tuple(
        Group(name, tuple(e for e in table if e.group == name)) for name in names
    )
