"""The footnotes of a paper and its table of instruments.

One footnote for each sentence that cites something or rests on a record, in the order
of reading, over all sections: a paper that goes out without a section (the note to the
drafter) is cut before, so that no number is missing and no reference points to what is
not there. It knows how footnotes follow each other and no style: the forms are those of
`oscola` and `un`. Example:

    notes = apparatus(paper)
    notes.notes[notes.numbers[(0, 0, 1)] - 1].text
    # "ibid art 5."
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from assistant.drafting import Line, Paper
from assistant.drafting.nouns import STYLES
from assistant.errors import InputError
from assistant.render.citing import oscola, un
from assistant.render.citing.nouns import Apparatus, Note, Place, Run
from assistant.render.citing.references import Work
from assistant.render.citing.reviewed import work_of
from assistant.render.citing.table import Seen, table_of
from assistant.terms import Citation, Facts

Runs = tuple[Run, ...]
RECORD = " (record of parties and dates)"


class Full(Protocol):
    """The citation at the first mention; `named` where a short name is used later."""

    def __call__(self, work: Work, *, named: bool) -> Runs:
        """The citation without pinpoint."""
        ...


class Style(NamedTuple):
    """The forms of one citation style."""

    full: Full
    later: Callable[[Work, int], Runs]
    ibid: Callable[[], Runs]
    pinned: Callable[[Work, Sequence[str], Runs], Runs]
    tail: Callable[[Work], Runs]
    listed: Callable[[Work], Runs]


_STYLES: Mapping[str, Style] = {
    "oscola": Style(
        full=oscola.full,
        later=oscola.later,
        ibid=oscola.ibid,
        pinned=oscola.pinned,
        tail=oscola.tail,
        listed=oscola.listed,
    ),
    "un": Style(
        full=un.full,
        later=un.later,
        ibid=un.ibid,
        pinned=un.pinned,
        tail=un.tail,
        listed=un.listed,
    ),
}


@dataclass(frozen=True, kw_only=True)
class Cited:
    """One instrument in one footnote."""

    id: str
    pinpoints: tuple[str, ...]
    record: bool = False  # its record of parties and dates says it


@dataclass(kw_only=True)
class _Run:
    """What the footnotes so far have said."""

    style: Style
    works: Mapping[str, Work]
    named: frozenset[str]  # cited in more than one footnote
    first: dict[str, int] = field(default_factory=dict[str, int])
    before: tuple[Cited, ...] = ()  # of the footnote before


def apparatus(paper: Paper, style: str | None = None) -> Apparatus:
    """All footnotes of a paper, where they hang, and its table of instruments.

    Args:
        paper: of any kind.
        style: "oscola" or "un"; the paper's own where not given.

    Raises:
        InputError: the style is not known, or a sentence rests on the record of an
            instrument whose facts the paper does not hold.
    """
    wanted = style or paper.style
    if wanted not in _STYLES:
        known = ", ".join(STYLES)
        raise InputError(f"{wanted!r} is no style of footnotes; choose one of {known}.")
    works = works_of(paper)
    hung = [(place, line, cited_in(line)) for place, line in noted(paper)]
    run = _Run(style=_STYLES[wanted], works=works, named=_repeated(hung))
    notes: list[Note] = []
    numbers: dict[Place, int] = {}
    for number, (place, line, cited) in enumerate(hung, start=1):
        numbers[place] = number
        notes.append(Note(number, _footnote(run, number, line, cited)))
        run.before = cited
    table = table_of(works, _seen(hung), run.style.listed, run.style.pinned)
    return Apparatus(tuple(notes), numbers, table)


def noted(paper: Paper) -> Iterator[tuple[Place, Line]]:
    """The sentences that take a footnote, in the order of print: what is detached last.

    Places keep the numbers that sections have in the paper.
    """
    printed = sorted(enumerate(paper.sections), key=lambda one: one[1].detached)
    for s, section in printed:
        for p, paragraph in enumerate(section.paragraphs):
            for n, line in enumerate(paragraph.lines):
                if line.citations or line.record:
                    yield (s, p, n), line


def works_of(paper: Paper) -> dict[str, Work]:
    """Every instrument that a footnote cites, by id, in the order of first mention."""
    works: dict[str, Work] = {}
    for _, line in noted(paper):
        for citation in line.citations:
            if citation.instrument not in works:
                facts = paper.instruments.get(citation.instrument) or _told(citation)
                works[citation.instrument] = work_of(facts)
        if line.record and line.record not in works:
            held = paper.instruments.get(line.record)
            if held is None:
                raise InputError(
                    f"a sentence rests on the record of {line.record!r}, whose facts "
                    "the paper does not hold: draft the paper again."
                )
            works[line.record] = work_of(held)
    return works


def cited_in(line: Line) -> tuple[Cited, ...]:
    """What one footnote cites: each instrument once, with its distinct pinpoints."""
    pins: dict[str, dict[str, None]] = {}
    for citation in line.citations:
        own = pins.setdefault(citation.instrument, {})
        if citation.pinpoint:
            own[citation.pinpoint] = None
    if line.record:
        pins.setdefault(line.record, {})
    return tuple(
        Cited(id=id_, pinpoints=tuple(own), record=id_ == line.record)
        for id_, own in pins.items()
    )


def _told(citation: Citation) -> Facts:
    """What a citation itself says of its instrument, where the paper has no more."""
    return Facts(
        id=citation.instrument,
        title=citation.title,
        short_title=citation.short_title,
        reference=citation.reference,
        force=citation.force,
        official_url=citation.official_url,
    )


def _repeated(hung: list[tuple[Place, Line, tuple[Cited, ...]]]) -> frozenset[str]:
    """Instruments that a later footnote calls by their short name."""
    once: set[str] = set()
    again: set[str] = set()
    before: tuple[Cited, ...] = ()
    for _, _, cited in hung:
        for at, one in enumerate(cited):
            if one.id in once and not (at == 0 and _same(before, one)):
                again.add(one.id)
            once.add(one.id)
        before = cited
    return frozenset(again)


def _footnote(run: _Run, number: int, line: Line, cited: tuple[Cited, ...]) -> Runs:
    runs: list[Run] = []
    for at, one in enumerate(cited):
        if at:
            runs.append(Run("; "))
        runs += _citation(run, number, one, opening=at == 0)
    stopped = runs[-1].text.endswith(".")
    if not stopped:
        runs.append(Run("."))
    if line.note:
        runs.append(Run(f" {_sentence(line.note)}"))
    return _joined(runs)


def _citation(run: _Run, number: int, one: Cited, *, opening: bool) -> list[Run]:
    work, style = run.works[one.id], run.style
    pinpoints = one.pinpoints
    end: Runs = ()
    if one.id not in run.first:
        run.first[one.id] = number
        runs, end = style.full(work, named=one.id in run.named), style.tail(work)
    elif opening and _same(run.before, one):
        runs = style.ibid()
        # The same place again is said by the word alone.
        pinpoints = () if run.before[0].pinpoints == one.pinpoints else pinpoints
    else:
        runs = style.later(work, run.first[one.id])
    record = (Run(RECORD),) if one.record else ()
    return [*runs, *style.pinned(work, pinpoints, runs), *end, *record]


def _same(before: tuple[Cited, ...], one: Cited) -> bool:
    """Whether "ibid" is clear: the note before cites this instrument and no other.

    A citation of the whole after one of a part is written out, since "ibid" alone
    would name the part.
    """
    if len(before) != 1 or before[0].id != one.id:
        return False
    return bool(one.pinpoints) or not before[0].pinpoints


def _sentence(note: str) -> str:
    text = " ".join(note.split())
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _joined(runs: list[Run]) -> Runs:
    """Neighbours of one look as one run."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1][1:] == run[1:]:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(joined)


def _seen(hung: list[tuple[Place, Line, tuple[Cited, ...]]]) -> dict[str, Seen]:
    """In which notes and at which places each instrument is cited."""
    notes: dict[str, list[int]] = {}
    places: dict[str, dict[str, int]] = {}
    for number, (_, line, cited) in enumerate(hung, start=1):
        for one in cited:
            notes.setdefault(one.id, []).append(number)
        for citation in line.citations:
            orders = places.setdefault(citation.instrument, {})
            orders.setdefault(citation.pinpoint, citation.provision.order)
    return {
        id_: Seen(tuple(numbers), _in_order(places.get(id_, {})))
        for id_, numbers in notes.items()
    }


def _in_order(orders: Mapping[str, int]) -> tuple[str, ...]:
    """Pinpoints as they follow each other in the text."""
    return tuple(p for p in sorted(orders, key=orders.__getitem__) if p)
