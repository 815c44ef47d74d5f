"""Collecting: all weak places of a draft, the gravest first, none said twice.

It asks every finder of the room and puts what they found in order; it finds nothing
itself. Example:

    collect(sheet, duties, references, terms)[0].kind      # "conflict"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.findings import Gravity
from assistant.norms import Deontic
from assistant.scan.conflicts import conflicts
from assistant.scan.escapes import agreements, escapes, open_lists
from assistant.scan.gaps import is_body, missing_actors, no_consequence
from assistant.scan.nouns import (
    AGREEMENT_TO_AGREE,
    BROKEN,
    BROKEN_REFERENCE,
    CIRCULAR,
    ESCAPE,
    KINDS,
    NOT_DEFINED,
    OPEN_LIST,
    OPEN_STANDARD,
    UNDEFINED_TERM,
    Ambiguity,
    DefinedTerm,
    Obligation,
    Reference,
)
from assistant.scan.obligations import group_of
from assistant.scan.sheet import Line, Sheet
from assistant.scan.softness import permissives
from assistant.scan.standards import open_standards
from assistant.scan.termbook import circles, uses_of
from assistant.scan.timing import missing_deadlines
from assistant.scan.weak import weak

MOST = 40  # weak places of one kind that are listed
# What says something of a norm without being one: "Paragraph 1 does not apply where …".
_SPEAKS = re.compile(
    r"\b(?:shall|must|may|(?:does|do) not apply|appl(?:y|ies)|nothing in)\b",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"\bshall (?:not|never)\b|\b(?:is|are|be) (?:\w+ly )?(?:prohibited|forbidden"
    r"|banned)\b"
    r"|\bprohibited (?:practices|acts|uses|activities)\b",
    re.IGNORECASE,
)
_ORDER = {kind: place for place, kind in enumerate(KINDS)}


def collect(
    sheet: Sheet,
    duties: Sequence[Obligation],
    references: Sequence[Reference],
    terms: Sequence[DefinedTerm],
) -> tuple[tuple[Ambiguity, ...], tuple[str, ...]]:
    """The weak places, the gravest first, and notices of what is not listed."""
    found = [
        *conflicts(sheet, duties),
        *_broken(sheet, references),
        *_circular(sheet),
        *_said(sheet, terms),
        *permissives(sheet),
        *missing_actors(sheet, duties),
        *missing_deadlines(sheet),
        *_undefined(terms),
        *no_consequence(sheet, duties),
    ]
    return _ranked(_merged(sheet, found))


def _said(sheet: Sheet, terms: Sequence[DefinedTerm]) -> Iterator[Ambiguity]:
    """What single sentences say: open standards, escapes, agreements, open lists."""
    names = [t.term for t in terms if " " in t.term and t.status != NOT_DEFINED]
    names = [n for n in names if any(open_standards(n))]
    for line in sheet.body:
        if not line.norms and not _SPEAKS.search(line.plain):
            continue
        taken: list[tuple[int, int]] = []
        for one in (*_of_agreements(sheet, line), *_of_escapes(sheet, line)):
            taken.append((one.start - line.start, one.end - line.start))
            yield one
        yield from _of_lists(sheet, line)
        if not line.norms:
            continue
        for name in names:
            taken += [(at, at + len(name)) for at in uses_of(name, line.plain)]
        yield from _of_standards(sheet, line, taken)


def _of_agreements(sheet: Sheet, line: Line) -> Iterator[Ambiguity]:
    if any(is_body(group_of(norm.addressee)) for norm in line.norms):
        return  # an organ considers and discusses: that is what it is for
    for met in agreements(line.plain):
        yield weak(
            sheet,
            line,
            AGREEMENT_TO_AGREE,
            (met.start, met.end),
            why=met.why,
            tighter=met.tighter,
            gravity=Gravity.HIGH,
        )


def _of_escapes(sheet: Sheet, line: Line) -> Iterator[Ambiguity]:
    organ = any(is_body(group_of(norm.addressee)) for norm in line.norms)
    for met in escapes(line.plain):
        if organ and met.grave and "securit" not in met.words.casefold():
            continue  # what an organ deems necessary is its task
        yield weak(
            sheet,
            line,
            ESCAPE,
            (met.start, met.end),
            why=met.why,
            tighter=met.tighter,
            gravity=Gravity.HIGH if met.grave else Gravity.MEDIUM,
        )


def _of_lists(sheet: Sheet, line: Line) -> Iterator[Ambiguity]:
    forbids = any(norm.deontic is Deontic.PROHIBITION for norm in line.norms)
    if not forbids and not _FORBIDS.search(line.plain):
        return
    for met in open_lists(line.plain):
        yield weak(
            sheet,
            line,
            OPEN_LIST,
            (met.start, met.end),
            why=met.why,
            tighter=met.tighter,
            gravity=Gravity.MEDIUM,
        )


def _of_standards(
    sheet: Sheet, line: Line, taken: Sequence[tuple[int, int]]
) -> Iterator[Ambiguity]:
    for met in open_standards(line.plain, taken):
        gravity = Gravity.MEDIUM if met.grave and line.binds else Gravity.LOW
        yield weak(
            sheet,
            line,
            OPEN_STANDARD,
            (met.start, met.end),
            why=f"“{met.words}”: {met.why}",
            tighter=met.tighter,
            gravity=gravity,
        )


def _broken(sheet: Sheet, references: Sequence[Reference]) -> Iterator[Ambiguity]:
    seen: dict[str, int] = {}
    for one in references:
        if one.status != BROKEN:
            continue
        seen[one.target] = seen.get(one.target, 0) + 1
        if seen[one.target] > 1 and one.target.startswith("annex"):
            continue  # an annex that is not attached is said once
        yield Ambiguity(
            kind=BROKEN_REFERENCE,
            words=sheet.words(one.start, one.end),
            pinpoint=one.pinpoint,
            start=one.start,
            end=one.end,
            why=one.why,
            tighter=_numbered(one.text),
            gravity=Gravity.HIGH,
            key=one.key,
        )


def _numbered(text: str) -> str:
    """A reference with its number open: "Article 40" is "Article [number]"."""
    unit = next((word for word in text.split() if word.isalpha()), "provision")
    return f"{unit} [number of the provision meant]"


def _circular(sheet: Sheet) -> Iterator[Ambiguity]:
    for one, at, why in circles(sheet.reading):
        end = at + len(one.term)
        node = sheet.nodes.get(one.key)
        yield Ambiguity(
            kind=CIRCULAR,
            words=sheet.words(at, end),
            pinpoint=node.pinpoint if node else "",
            start=at,
            end=end,
            why=why,
            tighter="[the features that make it one]",
            gravity=Gravity.MEDIUM,
            key=one.key,
        )


def _undefined(terms: Sequence[DefinedTerm]) -> Iterator[Ambiguity]:
    for one in terms:
        if one.status != NOT_DEFINED:
            continue
        yield Ambiguity(
            kind=UNDEFINED_TERM,
            words=one.term,
            pinpoint=one.pinpoint,
            start=one.start,
            end=one.end,
            why=one.why,
            tighter=_explained(one),
            gravity=Gravity.MEDIUM if one.uses > 1 else Gravity.LOW,
            count=one.uses,
            key=one.key,
        )


def _explained(one: DefinedTerm) -> str:
    if "sets it up" in one.why:
        return f"{one.term} established under Article [number]"
    return f"{one.term}, as defined in Article [1],"


def _merged(sheet: Sheet, found: Sequence[Ambiguity]) -> list[Ambiguity]:
    """The same words in the same article once, with how often they stand there."""
    homes = {line.node.key: line.home for line in sheet.lines}
    kept: dict[tuple[str, str, str], Ambiguity] = {}
    for one in sorted(found, key=lambda a: a.start):
        home = homes.get(one.key, one.key)
        key = (one.kind, home, " ".join(one.words.casefold().split()))
        first = kept.get(key)
        if first is None or one.kind == CIRCULAR:
            kept[key] = one
        else:
            graver = max(first.gravity, one.gravity, key=lambda g: g.rank)
            kept[key] = replace(first, count=first.count + 1, gravity=graver)
    return list(kept.values())


def _ranked(
    found: Sequence[Ambiguity],
) -> tuple[tuple[Ambiguity, ...], tuple[str, ...]]:
    """The gravest first, at most `MOST` of a kind; what is left out is counted."""
    ordered = sorted(
        found, key=lambda a: (-a.gravity.rank, _ORDER[a.kind], a.start, a.end)
    )
    listed: list[Ambiguity] = []
    met: dict[str, int] = {}
    for one in ordered:
        met[one.kind] = met.get(one.kind, 0) + 1
        if met[one.kind] <= MOST:
            listed.append(one)
    notices = tuple(
        f"{number - MOST} further places of the kind “{KINDS[kind]}” are not listed."
        for kind, number in met.items()
        if number > MOST
    )
    return tuple(listed), notices
