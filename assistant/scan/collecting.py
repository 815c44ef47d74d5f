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
from assistant.scan.bans import open_bans
from assistant.scan.conflicts import conflicts
from assistant.scan.escapes import agreements, escapes
from assistant.scan.gaps import is_body, missing_actors, no_consequence
from assistant.scan.loosening import frees, loosens, organ_before, talks
from assistant.scan.nouns import (
    AGREEMENT_TO_AGREE,
    BROKEN,
    BROKEN_REFERENCE,
    CIRCULAR,
    ESCAPE,
    KINDS,
    NOBODY,
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
from assistant.scan.weighing import (
    adds_to_another,
    is_organ,
    is_party,
    lays_down_rules,
    with_staff,
)

# What says something of a norm without being one: "Paragraph 1 does not apply where …".
_SPEAKS = re.compile(
    r"\b(?:shall|must|may|(?:does|do) not apply|appl(?:y|ies)|nothing in)\b",
    re.IGNORECASE,
)
_ORDER = {kind: place for place, kind in enumerate(KINDS)}


def collect(
    sheet: Sheet,
    duties: Sequence[Obligation],
    references: Sequence[Reference],
    terms: Sequence[DefinedTerm],
) -> tuple[Ambiguity, ...]:
    """The weak places, the gravest first."""
    found = [
        *conflicts(sheet, duties),
        *_broken(sheet, references),
        *_circular(sheet),
        *_said(sheet, terms),
        *permissives(sheet),
        *missing_actors(sheet, duties),
        *missing_deadlines(sheet),
        *_undefined(sheet, terms),
        *no_consequence(sheet, duties),
    ]
    return _ranked(_merged(sheet, found))


def _said(sheet: Sheet, terms: Sequence[DefinedTerm]) -> Iterator[Ambiguity]:
    """What single sentences say: open standards, escapes, agreements, open lists."""
    names = [t.term for t in terms if " " in t.term and t.status != NOT_DEFINED]
    names = [n for n in names if any(open_standards(n))]
    rules = lays_down_rules(sheet)
    for line in sheet.body:
        if not line.norms and not _SPEAKS.search(line.plain):
            continue
        taken: list[tuple[int, int]] = []
        for one in (
            *_of_agreements(sheet, line, rules=rules),
            *_of_escapes(sheet, line, rules=rules),
        ):
            taken.append((one.start - line.start, one.end - line.start))
            yield one
        yield from _of_lists(sheet, line)
        if not line.norms:
            continue
        for name in names:
            taken += [(at, at + len(name)) for at in uses_of(name, line.plain)]
        yield from _of_standards(sheet, line, taken)


def _of_agreements(sheet: Sheet, line: Line, *, rules: bool) -> Iterator[Ambiguity]:
    if any(is_body(group_of(norm.addressee)) for norm in line.norms):
        return  # an organ considers and discusses: that is what it is for
    named = any(group_of(n.addressee) != NOBODY for n in line.norms)
    owed = not named or any(is_party(group_of(n.addressee)) for n in line.norms)
    owed = owed and not any(with_staff(n.addressee) for n in line.norms)
    for met in agreements(line.plain):
        yield weak(
            sheet,
            line,
            AGREEMENT_TO_AGREE,
            (met.start, met.end),
            why=met.why,
            tighter=met.tighter,
            gravity=talks(met, owed=owed and rules),
        )


def _of_escapes(sheet: Sheet, line: Line, *, rules: bool) -> Iterator[Ambiguity]:
    organ = any(is_organ(group_of(norm.addressee)) for norm in line.norms)
    secure = False
    for met in escapes(line.plain):
        judges = "judges itself" in met.why
        if judges and (organ or organ_before(line, met)):
            continue  # what an organ deems necessary is its task
        if "decides alone" in met.why:
            if secure:
                continue  # one reserve that names several goods
            secure = True
        yield weak(
            sheet,
            line,
            ESCAPE,
            (met.start, met.end),
            why=met.why,
            tighter=met.tighter,
            gravity=frees(met, line) if rules else Gravity.LOW,
        )


def _of_lists(sheet: Sheet, line: Line) -> Iterator[Ambiguity]:
    for met in open_bans(line.plain, line.lead):
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
        gravity = Gravity.MEDIUM if loosens(met, line) else Gravity.LOW
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


def _undefined(sheet: Sheet, terms: Sequence[DefinedTerm]) -> Iterator[Ambiguity]:
    rules = lays_down_rules(sheet) and not adds_to_another(sheet)
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
            gravity=Gravity.MEDIUM if rules and _turns(sheet, one) else Gravity.LOW,
            count=one.uses,
            key=one.key,
        )


def _turns(sheet: Sheet, one: DefinedTerm) -> bool:
    """Whether something turns on a term: it comes again, or a body by it acts."""
    if one.uses > 1 or "duties turn on" in one.why:
        return True
    acts = (n.addressee for line in sheet.body for n in line.norms)
    return f"by the {one.term}" in sheet.reading.text or any(
        one.term in a for a in acts
    )


def _explained(one: DefinedTerm) -> str:
    if "sets it up" in one.why:
        return f"{one.term} established under Article [number]"
    return f"{one.term}, as defined in Article [1],"


def _merged(sheet: Sheet, found: Sequence[Ambiguity]) -> list[Ambiguity]:
    """The same words in the same article once, with how often they stand there."""
    homes = {line.node.key: line.home for line in sheet.lines}
    kept: dict[tuple[str, str, str, bool], Ambiguity] = {}
    for one in sorted(found, key=lambda a: a.start):
        home = homes.get(one.key, one.key)
        slight = one.gravity is Gravity.LOW  # a slight place does not grow by others
        key = (one.kind, home, " ".join(one.words.casefold().split()), slight)
        first = kept.get(key)
        if first is None or one.kind == CIRCULAR:
            kept[key] = one
        else:
            graver = max(first.gravity, one.gravity, key=lambda g: g.rank)
            kept[key] = replace(
                first,
                count=first.count + 1,
                gravity=graver,
                also=(*first.also, one.pinpoint),
            )
    return list(kept.values())


def _ranked(found: Sequence[Ambiguity]) -> tuple[Ambiguity, ...]:
    """The gravest first, all of them: what is alike is folded where it is shown."""
    ordered = sorted(
        found, key=lambda a: (-a.gravity.rank, _ORDER[a.kind], a.start, a.end)
    )
    return tuple(ordered)
