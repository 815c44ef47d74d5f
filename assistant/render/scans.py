"""A scanned draft as data, as text for a terminal and as Markdown.

Weak places first, the gravest on top, each with its exact words and a tighter wording;
then the norms by addressee, references, terms and brackets. Computes nothing. Example:

    print(scan_text(scan))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

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
)
from assistant.render.rolling import DEEPEST, rolling_data
from assistant.scan import Ambiguity, Obligation, Precedent, Scan
from assistant.scan.nouns import BROKEN, DEFINED, KINDS
from assistant.terms import TextKind

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
    weak = ", ".join(f"{n} × {KINDS.get(k, k)}" for k, n in scan.counts.items() if n)
    parts = (
        counted(len(scan.obligations), "norm"),
        counted(len(scan.ambiguities), "weak place") + (f" ({weak})" if weak else ""),
        counted(len(scan.references), "reference"),
        counted(len(scan.definitions), "term"),
        counted(sum(b.open for b in scan.brackets.brackets), "open bracket"),
    )
    return f"{'; '.join(parts)}."


def _sections(scan: Scan, safe: Safe) -> Iterator[tuple[str, list[Line]]]:
    """What there is to tell, each under its title."""
    sections = (
        ("Weak places", [x for one in scan.ambiguities for x in _weak(one, safe)]),
        ("Norms by addressee", list(_norms(scan, safe))),
        ("References that do not resolve", list(_references(scan, safe))),
        ("Terms", list(_terms(scan, safe))),
        ("Open brackets", list(_brackets(scan, safe))),
    )
    yield from ((title, told) for title, told in sections if told)


def _weak(one: Ambiguity, safe: Safe) -> Iterator[Line]:
    words = f"“{one.words}”" if one.words else "the text as a whole"
    often = f" ({one.count} times)" if one.count > 1 else ""
    kind = KINDS.get(one.kind, one.kind)
    yield 1, safe(f"{one.gravity}: {one.pinpoint}: {words}{often} – {kind}. {one.why}")
    if one.tighter:
        yield 2, safe(f"Tighter: {one.tighter}")
    if one.precedent:
        yield 2, safe(_precedent(one.precedent))


def _precedent(one: Precedent) -> str:
    """A provision that does better; a digest is never quoted as wording."""
    place = f"See {one.title}, {one.pinpoint}"
    verbatim = one.text_kind in (TextKind.OFFICIAL, TextKind.UPLOADED)
    if one.words:
        words = f"“{one.words}”" if verbatim else f"not verbatim: {one.words}"
        return f"{place}: {words}"
    return f"{place} ({one.note})" if one.note else place


def _norms(scan: Scan, safe: Safe) -> Iterator[Line]:
    """Each addressee with its norms: how strong, what, when and with which limits."""
    for name, norms in scan.by_addressee.items():
        yield 1, f"{safe(name)}: {counted(len(norms), 'norm')}"
        for one in norms:
            kind = str(one.deontic).replace("-", " ")
            limits = (one.deadline, *one.conditions, *one.exceptions, *one.hedges)
            told = "; ".join(part for part in (one.act, *limits) if part)
            yield 2, safe(f"{one.pinpoint}: {kind} ({one.strength} of 7): {told}")


def _references(scan: Scan, safe: Safe) -> Iterator[Line]:
    for one in scan.references:
        if one.status == BROKEN:
            yield 1, safe(f"{one.pinpoint}: “{one.text}” – {one.why}")


def _terms(scan: Scan, safe: Safe) -> Iterator[Line]:
    for one in scan.definitions:
        why = f" – {one.why}" if one.why and one.status != DEFINED else ""
        used = counted(one.uses, "use")
        yield 1, safe(f"“{one.term}” ({one.pinpoint}): {one.status}, {used}{why}")


def _brackets(scan: Scan, safe: Safe) -> Iterator[Line]:
    for one in scan.brackets.brackets:
        if one.open and one.depth <= DEEPEST:
            who = f" ({', '.join(one.proponents)})" if one.proponents else ""
            yield 1, safe(f"{one.place}: [{one.words}]{who}")
    for fault in scan.brackets.faults:
        yield 1, safe(f"line {fault.line}, column {fault.column}: {fault.why}")
