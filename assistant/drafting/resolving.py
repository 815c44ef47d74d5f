r"""The blocks of a draft resolution: organ, preamble, operative part, open places.

Adopted words are taken over as they stand; what only a digest tells is left open in
square brackets, and so is what nothing adopted carries. It takes no mandate. Example:

    resolution_text(desk.draft("Kenya", "AI capacity building", "draft-resolution"))
    # "AI capacity building\n\nThe General Assembly,\n\nGuided by …"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from assistant.drafting.blocks import CONFIRMED, Work, link
from assistant.drafting.clauses import COMPARE, Builder, brought_by
from assistant.drafting.gaps import gap
from assistant.drafting.matching import Choice, Chosen, choose
from assistant.drafting.nouns import Line, Paper, Paragraph, Role, Shape
from assistant.drafting.organs import Organ, organ_for
from assistant.drafting.recalling import Recalled, recalled
from assistant.drafting.subjects import in_full
from assistant.drafting.telling import Teller
from assistant.drafting.wordings import usable
from assistant.resolutions.nouns import OPERATIVE
from assistant.resolutions.openings import read_opening
from assistant.resolutions.verbs import ORGANS, SECURITY_COUNCIL


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A draft resolution before it is set: both parts, and what is left open."""

    organ: Organ
    preamble: tuple[Paragraph, ...]
    operative: tuple[Paragraph, ...]
    notes: tuple[str, ...]


# One plan for the blocks of a paper: a teller is made for each paper and for no other.
_PLANS: WeakKeyDictionary[Teller, Plan] = WeakKeyDictionary()


def organ(work: Work) -> list[Paragraph]:
    """The line that names the organ."""
    return [Paragraph(lines=(link(_plan(work).organ.line),))]


def preamble(work: Work) -> list[Paragraph]:
    """What is recalled and considered."""
    return list(_plan(work).preamble)


def operative(work: Work) -> list[Paragraph]:
    """What the organ does, in adopted words, the weightiest point first."""
    return list(_plan(work).operative)


def unsettled(work: Work) -> list[Paragraph]:
    """What has to be settled before tabling: each bracket, and the organ."""
    return [
        Paragraph(
            lines=(gap(text),),
            shape=Shape.BULLET,
            label="" if number else "Before tabling",
        )
        for number, text in enumerate(_plan(work).notes)
    ]


def _plan(work: Work) -> Plan:
    known = _PLANS.get(work.teller)
    if known is None:
        known = _PLANS[work.teller] = _planned(work)
    return known


def _planned(work: Work) -> Plan:
    adopting = organ_for(work.material.forum)
    past = recalled(work)
    chosen = choose(work, adopting, past.sources)
    before, acting = _parts(work, adopting, past, chosen)
    while _words(before, acting) > work.limits.words and _shorter(chosen):
        chosen = _cut(chosen)
        before, acting = _parts(work, adopting, past, chosen)
    return Plan(
        organ=adopting,
        preamble=tuple(before),
        operative=tuple(acting),
        notes=tuple(_notes(work, adopting, before, acting)),
    )


def _parts(
    work: Work, adopting: Organ, past: Recalled, chosen: Chosen
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Both parts with the marks at their ends."""
    builder = Builder(work, adopting)
    before = builder.recalls(past)
    before += builder.clauses(chosen.preamble, Shape.PREAMBULAR)
    builder.begin()
    acting = builder.clauses(chosen.operative, Shape.OPERATIVE)
    acting += [_open(work.book.say("gap", subject=one.name)) for one in chosen.bare]
    acting += _stated(work, adopting)
    acting += [_open(said) for said in _options(work, adopting)]
    return [_ended(p, ",") for p in before], [
        _ended(p, ";" if n < len(acting) else ".") for n, p in enumerate(acting, 1)
    ]


def _options(work: Work, adopting: Organ) -> list[str]:
    """The usual closing paragraphs, as options for capital."""
    subject = in_full(work.material.topic)
    if adopting.assembly:
        keys = ("report-assembly", "agenda", "seized")
    elif adopting.name == SECURITY_COUNCIL:
        keys = ("report-council", "seized")
    elif adopting.name in ORGANS:
        keys = ("report-council", "again")
    else:
        keys = ("report-other", "again")
    values = {"subject": subject}
    return [work.book.say(key, **values) for key in keys]


def _stated(work: Work, adopting: Organ) -> list[Paragraph]:
    """Text that the delegation offers; in brackets where no operative verb opens it."""
    found: list[Paragraph] = []
    for text in work.stated.proposals if work.stated else ():
        opening = read_opening(text)
        acts = opening.kind == OPERATIVE and usable(opening.head, adopting)
        said = text.strip().rstrip(";.,")
        line = Line(
            text=said if acts else f"[{said}]", role=Role.STATED, verdict=CONFIRMED
        )
        found.append(
            Paragraph(
                lines=(line,),
                shape=Shape.OPERATIVE,
                opening=opening.end if acts else 0,
            )
        )
    return found


def _open(text: str) -> Paragraph:
    """An operative paragraph that is left open."""
    return Paragraph(lines=(gap(text),), shape=Shape.OPERATIVE)


def _ended(paragraph: Paragraph, mark: str) -> Paragraph:
    *most, last = paragraph.lines
    if last.text.endswith(":"):
        return paragraph  # its points follow
    lines = (*most, replace(last, text=f"{last.text}{mark}"))
    return replace(paragraph, lines=lines)


# -- length --------------------------------------------------------------------------


def _words(*parts: Sequence[Paragraph]) -> int:
    return sum(len(p.text.split()) for part in parts for p in part)


def _shorter(chosen: Chosen) -> bool:
    return bool(chosen.preamble) or len(chosen.operative) > 1


def _cut(chosen: Chosen) -> Chosen:
    """Without its last consideration, or without its last operative paragraph."""
    fewer: tuple[Choice, ...] = chosen.operative
    if len(chosen.preamble) * 2 >= len(fewer):
        return replace(chosen, preamble=chosen.preamble[:-1])
    return replace(chosen, operative=fewer[:-1])


# -- the note to the drafter -----------------------------------------------------------


def _notes(
    work: Work,
    adopting: Organ,
    before: Sequence[Paragraph],
    acting: Sequence[Paragraph],
) -> list[str]:
    book, material = work.book, work.material
    found: list[str] = []
    if not material.forum:
        found.append(book.say("note-no-organ", organ=adopting.name))
    elif not adopting.asked:
        name = material.forum
        found.append(book.say("note-organ", organ=adopting.name, forum=name))
    if not material.speaks:
        found.append(book.say("note-no-position", party=material.party))
    parts = ((before, "preambular paragraph"), (acting, "paragraph"))
    found += _to_fetch(work, parts)
    for part, name in parts:
        found += [
            book.say("note-open", place=f"{name} {number}", text=_plain(line.text))
            for number, paragraph in _counted(part)
            for line in paragraph.lines
            if (line.role is Role.GAP and not line.citations)
            or (line.role is Role.STATED and line.text.startswith("["))
        ]
        found += [
            book.say("note-misread", place=f"{name} {number}", text=line.note)
            for number, paragraph in _counted(part)
            for line in paragraph.lines
            if COMPARE in line.note
        ]
    return found


def _to_fetch(
    work: Work, parts: Sequence[tuple[Sequence[Paragraph], str]]
) -> Iterator[str]:
    """Where words of a text are to be inserted, one sentence a text."""
    places: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for part, name in parts:
        numbers: dict[str, list[int]] = {}
        for number, paragraph in _counted(part):
            for line in paragraph.lines:
                if line.role is Role.GAP and line.citations:
                    last = line.citations[-1]
                    titles[last.instrument] = last.short_title
                    numbers.setdefault(last.instrument, []).append(number)
        for text, some in numbers.items():
            places.setdefault(text, []).append(_all(name, some))
    for text, where in places.items():
        how = brought_by(work.material.facts[text])
        said = " and ".join(where)
        yield work.book.say("note-fetch", title=titles[text], place=said, how=how)


def _all(name: str, numbers: Sequence[int]) -> str:
    """`paragraphs 2, 3 and 5`."""
    each = [str(n) for n in dict.fromkeys(numbers)]
    if len(each) == 1:
        return f"{name} {each[0]}"
    return f"{name}s {', '.join(each[:-1])} and {each[-1]}"


def _counted(part: Sequence[Paragraph]) -> Iterator[tuple[int, Paragraph]]:
    """Paragraphs with their numbers; points bear that of their paragraph."""
    number = 0
    for one in part:
        number += not one.level
        yield number, one


def _plain(text: str) -> str:
    return text.rstrip(".,;").replace("[", "").replace("]", "")


# -- the text alone --------------------------------------------------------------------


def resolution_text(paper: Paper) -> str:
    """The draft resolution of a paper as plain text, as it would be typed.

    Args:
        paper: of the kind "draft-resolution", or any that holds its paragraphs.
    """
    found = [paper.head.title] if paper.head.title else []
    paragraphs = [p for s in paper.body for p in s.paragraphs]
    acting = [p for p in paragraphs if p.shape is Shape.OPERATIVE and not p.level]
    number, point = 0, 0
    for one in paragraphs:
        if one.shape is not Shape.OPERATIVE:
            found.append(one.text)
        elif one.level:
            point += 1
            found.append(f"({chr(ord('a') + (point - 1) % 26)}) {one.text}")
        else:
            number, point = number + 1, 0
            found.append(f"{number}. {one.text}" if len(acting) > 1 else one.text)
    return "\n\n".join(found) + "\n"
