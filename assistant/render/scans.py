"""A scanned draft as data, as text for a terminal and as Markdown.

Weak places first, the gravest on top, each with its exact words and a tighter wording;
what is alike is told once, and what is slight or doubtful in one line a kind. Then the
norms by addressee, references, terms and brackets. Computes nothing. Example:

    print(scan_text(scan))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from assistant.findings import Gravity
from assistant.render.data import Data
from assistant.render.markup import (
    Line,
    Safe,
    bulleted,
    counted,
    indented,
    literal,
    literal_notes,
    notes,
    plain,
    shortened,
)
from assistant.render.rolling import DEEPEST, rolling_data
from assistant.scan import Ambiguity, Obligation, Precedent, Scan
from assistant.scan.nouns import (
    AGREEMENT_TO_AGREE,
    DEFINED,
    KINDS,
    MISSING_ACTOR,
    MISSING_DEADLINE,
    NOT_DEFINED,
    PERMISSIVE,
    UNDEFINED_TERM,
    UNREAD,
)
from assistant.terms import TextKind

LONGEST = 160  # characters of the words of a weak place that are shown
LONGEST_TITLE = 80  # characters of the title of a precedent
MOST_PLACES = 8  # pinpoints that are shown for words that come again and again
_WHERE = {  # what is said of slight or doubtful places
    MISSING_ACTOR: "where no actor is named",
    MISSING_DEADLINE: "where no time is named",
    PERMISSIVE: "with permissive words",
    AGREEMENT_TO_AGREE: "where talks are promised",
}

# -- data ----------------------------------------------------------------------------


def scan_data(scan: Scan) -> dict[str, Data]:
    """The scan, whole, without the text that was read."""
    return {
        "title": scan.title,
        "obligations": [_obligation_data(one) for one in scan.obligations],
        "by_addressee": {n: len(norms) for n, norms in scan.by_addressee.items()},
        "ambiguities": [_ambiguity_data(one) for one in scan.ambiguities],
        "counts": dict(scan.counts),
        "references": [asdict(one) for one in scan.references],
        "definitions": [asdict(one) for one in scan.definitions],
        "brackets": rolling_data(scan.brackets),
        "notices": list(scan.notices),
    }


def _obligation_data(one: Obligation) -> dict[str, Data]:
    return {
        "addressee": one.addressee,
        "group": one.group,
        "deontic": str(one.deontic),
        "strength": one.strength,
        "act": one.act,
        "conditions": list(one.conditions),
        "exceptions": list(one.exceptions),
        "hedges": list(one.hedges),
        "deadline": one.deadline,
        "pinpoint": one.pinpoint,
        "sentence": one.sentence,
        "start": one.start,
        "end": one.end,
        "key": one.key,
    }


def _ambiguity_data(one: Ambiguity) -> dict[str, Data]:
    return {
        "kind": one.kind,
        "words": one.words,
        "pinpoint": one.pinpoint,
        "start": one.start,
        "end": one.end,
        "why": one.why,
        "tighter": one.tighter,
        "gravity": str(one.gravity),
        "precedent": asdict(one.precedent) if one.precedent else None,
        "count": one.count,
        "also": list(one.also),
        "key": one.key,
    }


# -- text and Markdown ---------------------------------------------------------------


def scan_text(scan: Scan) -> str:
    """The scan for a terminal."""
    lines = [f"Scan of {plain(scan.title) or 'a draft'}: {_summary(scan)}", ""]
    for title, told in _sections(scan, plain):
        lines += [title, *indented(told), ""]
    return "\n".join([*lines, *notes(scan.notices)]).rstrip()


def scan_markdown(scan: Scan) -> str:
    """The same as Markdown, every word of the draft as plain text."""
    lines = [f"# Scan of {literal(scan.title) or 'a draft'}", "", _summary(scan), ""]
    for title, told in _sections(scan, literal):
        lines += [f"## {title}", "", *bulleted(told), ""]
    return "\n".join([*lines, *literal_notes(scan.notices)])


def _summary(scan: Scan) -> str:
    graded = Counter(one.gravity for one in scan.ambiguities)
    grades = ", ".join(f"{graded[g]} {g}" for g in Gravity if graded[g])
    parts = (
        counted(len(scan.obligations), "norm"),
        counted(len(scan.ambiguities), "weak place")
        + (f" ({grades})" if grades else ""),
        counted(len(scan.references), "reference"),
        counted(len(scan.definitions), "term"),
        counted(sum(b.open for b in scan.brackets.brackets), "open bracket"),
    )
    return f"{'; '.join(parts)}."


def _sections(scan: Scan, safe: Safe) -> Iterator[tuple[str, list[Line]]]:
    """What there is to tell, each under its title."""
    grave = [one for one in scan.ambiguities if one.gravity is Gravity.HIGH]
    sections = (
        ("Weak places: the grave ones", [x for o in grave for x in _weak([o], safe)]),
        ("Weak places: others", list(_folded(scan, safe))),
        ("Weak places: slight or doubtful", list(_slight(scan, safe))),
        ("Norms by addressee", list(_norms(scan, safe))),
        ("References", list(_references(scan, safe))),
        ("Terms", list(_terms(scan, safe))),
        ("Open brackets", list(_brackets(scan, safe))),
    )
    yield from ((title, told) for title, told in sections if told)


def _folded(scan: Scan, safe: Safe) -> Iterator[Line]:
    """The weak places that are not grave by kind, what is alike told once."""
    for kind, name in KINDS.items():
        alike: dict[tuple[str, str], list[Ambiguity]] = {}
        for one in scan.ambiguities:
            if one.kind == kind and one.gravity is Gravity.MEDIUM:
                words = " ".join(one.words.casefold().split())
                alike.setdefault((words, one.tighter.casefold()), []).append(one)
        if not alike:
            continue
        number = sum(one.count for same in alike.values() for one in same)
        reasons = {one.why for same in alike.values() for one in same}
        shared = reasons.pop() if len(reasons) == 1 and len(alike) > 1 else ""
        yield 1, safe(f"{name} ({counted(number, 'place')}){shared and f': {shared}'}")
        for same in sorted(alike.values(), key=lambda s: (-_times(s), s[0].start)):
            for depth, told in _weak(same, safe, shared=shared, kind=kind):
                yield depth + 1, told


def _slight(scan: Scan, safe: Safe) -> Iterator[Line]:
    """What is slight or doubtful: how many places of each kind, and the first ones."""
    for kind, name in KINDS.items():
        own = [
            one
            for one in scan.ambiguities
            if one.kind == kind and one.gravity is Gravity.LOW
        ]
        if not own:
            continue
        places = list(dict.fromkeys(p for one in own for p in _places_of(one) if p))
        number = sum(one.count for one in own)
        more = len(places) - MOST_PLACES
        where = ", ".join(places[:MOST_PLACES])
        where += f" and {more} more" if more > 0 else ""
        said = _WHERE.get(kind, f"with {name}")
        yield 1, safe(f"{counted(number, 'further place')} {said}: {where}")


def _places_of(one: Ambiguity) -> tuple[str, ...]:
    """Where it is; a term also with its words, without which the place says nothing."""
    if one.kind == UNDEFINED_TERM:
        return (f"“{shortened(one.words, LONGEST_TITLE)}” ({one.pinpoint})",)
    return (one.pinpoint, *one.also)


def _times(same: Sequence[Ambiguity]) -> int:
    return sum(one.count for one in same)


def _weak(
    same: Sequence[Ambiguity],
    safe: Safe,
    *,
    shared: str = "",
    kind: str = "",
) -> Iterator[Line]:
    """One weak place, or several that are alike: where, why, and what is tighter."""
    one = same[0]
    words = f"“{shortened(one.words, LONGEST)}”" if one.words else "the text as a whole"
    times = _times(same)
    often = f" {times} times" if times > 1 else ""
    places = list(
        dict.fromkeys(p for each in same for p in (each.pinpoint, *each.also))
    )
    where = ", ".join(p for p in places[:MOST_PLACES] if p)
    more = len(places) - MOST_PLACES
    where += f" and {more} more" if more > 0 else ""
    name = "" if kind else f" – {KINDS.get(one.kind, one.kind)}:"
    reason = one.why.removeprefix(f"“{one.words}”: ")  # said once is enough
    why = "" if one.why == shared else f"{' –' if kind else ''} {reason}"
    if len(places) == 1 and where:
        yield 1, safe(f"{where}: {words}{often}{name}{why}")
    else:
        yield 1, safe(f"{words}{often}{where and f' ({where})'}{name}{why}")
    if one.tighter:
        yield 2, safe(f"Tighter: {one.tighter}")
    for each in same:
        if each.precedent:
            yield 2, safe(_precedent(each.precedent))
            break


def _precedent(one: Precedent) -> str:
    """A provision that does better; a digest is never quoted as wording."""
    place = f"See {shortened(one.title, LONGEST_TITLE)}, {one.pinpoint}"
    verbatim = one.text_kind in (TextKind.OFFICIAL, TextKind.UPLOADED)
    if one.words:
        words = f"“{one.words}”" if verbatim else f"not verbatim: {one.words}"
        return f"{place}: {words}"
    return f"{place} ({one.note})" if one.note else place


def _norms(scan: Scan, safe: Safe) -> Iterator[Line]:
    """Each addressee with its norms: how strong, what, when and with which limits."""
    for name, norms in scan.by_addressee.items():
        kinds = Counter(str(one.deontic).replace("-", " ") for one in norms)
        told = ", ".join(counted(number, kind) for kind, number in kinds.most_common())
        yield 1, f"{safe(name)}: {told}"
        for one in norms:
            kind = str(one.deontic).replace("-", " ")
            limits = (one.deadline, *one.conditions, *one.exceptions, *one.hedges)
            new = dict.fromkeys(part for part in limits if part and part not in one.act)
            said = "; ".join((one.act, *new))
            yield 2, safe(f"{one.pinpoint}: {kind} ({one.strength} of 7): {said}")


def _references(scan: Scan, safe: Safe) -> Iterator[Line]:
    """How many lead where; those that nobody could follow. Broken ones stand above."""
    states = Counter(one.status for one in scan.references)
    if states:
        yield 1, ", ".join(f"{n} {status}" for status, n in states.most_common())
    for one in scan.references:
        if one.status == UNREAD:
            yield 1, safe(f"{one.pinpoint}: “{one.text}” – {one.why}")


def _terms(scan: Scan, safe: Safe) -> Iterator[Line]:
    """What is wrong with terms, then those that are in order."""
    sound: list[str] = []
    for one in scan.definitions:
        if one.status == DEFINED:
            sound.append(f"“{one.term}” ({one.pinpoint}, {counted(one.uses, 'use')})")
        elif one.status != NOT_DEFINED:
            yield 1, safe(f"“{one.term}” ({one.pinpoint}): {one.status} – {one.why}")
    if sound:
        yield 1, safe(f"defined and used: {', '.join(sound)}")


def _brackets(scan: Scan, safe: Safe) -> Iterator[Line]:
    for one in scan.brackets.brackets:
        if one.open and one.depth <= DEEPEST:
            who = f" ({', '.join(one.proponents)})" if one.proponents else ""
            yield 1, safe(f"{one.place}: [{one.words}]{who}")
    for fault in scan.brackets.faults:
        yield 1, safe(f"line {fault.line}, column {fault.column}: {fault.why}")
