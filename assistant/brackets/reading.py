"""Reading a rolling text: places, brackets, alternatives, statuses, notes, marks.

It never raises: what does not pair is told with line and column, and everything else
is read all the same. It knows no other text. Example:

    rolling = read_rolling("1. Parties [shall] [should] (EU) report [annually].")
    [b.proponents for b in rolling.brackets]        # [(), ("EU",), ()]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.brackets.alternatives import Draft, find_alternatives
from assistant.brackets.attributing import Signed, sign
from assistant.brackets.kinds import kind_of
from assistant.brackets.labelled import option_labels
from assistant.brackets.marks import Marked, find_marks
from assistant.brackets.names import attribution
from assistant.brackets.nouns import (
    NOTE,
    PLACEHOLDER,
    STATUS,
    TEXT,
    Bracket,
    Fault,
    Mark,
    Note,
    Place,
    RollingText,
    Spans,
    Status,
)
from assistant.brackets.pairing import Lines, Pair, crossings, fault, pair
from assistant.brackets.places import Finder, find_places
from assistant.brackets.proposals import spoken_lines
from assistant.brackets.remarks import note_lead, remark_lines, statuses

_PAREN = re.compile(r"[ \t]{0,3}\((?P<inside>[^()\n]{2,300})\)")
_STANDS = re.compile(r"[^\n]{5,200}")


@dataclass(frozen=True, kw_only=True)
class _Read:
    """Everything that has been found on the way."""

    text: str
    places: tuple[Place, ...]
    finder: Finder
    pairs: Sequence[Pair]
    kinds: Sequence[str]
    signed: Sequence[Signed | None]
    marked: Marked


def read_rolling(text: str, label: str = "") -> RollingText:
    """Read one round of a negotiating text; never raises, whatever the text."""
    places = find_places(text)
    finder = Finder(places)
    paired = pair(text, finder)
    kinds = [kind_of(text, one.start, one.end) for one in paired.pairs]
    signed = [
        _signed(text, finder, one) if kind in (TEXT, PLACEHOLDER) else None
        for one, kind in zip(paired.pairs, kinds, strict=True)
    ]
    marked = find_marks(text, places)
    read = _Read(
        text=text,
        places=places,
        finder=finder,
        pairs=paired.pairs,
        kinds=kinds,
        signed=signed,
        marked=marked,
    )
    notes, note_spans = _notes(read)
    status, status_spans = _status(read, note_spans)
    apparatus = merged([*_signs(read), *note_spans, *status_spans])
    brackets = _brackets(read, apparatus)
    draft = Draft(
        text=text,
        places=places,
        brackets=brackets,
        finder=finder,
        apparatus=apparatus,
    )
    return RollingText(
        label=label,
        text=text,
        places=places,
        brackets=brackets,
        alternatives=find_alternatives(draft),
        status=status,
        notes=notes,
        marks=_marks(read),
        faults=_faults(read, paired.faults),
        apparatus=apparatus,
    )


def merged(spans: Sequence[tuple[int, int]]) -> Spans:
    """Spans in order, those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted(span for span in spans if span[1] > span[0]):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return tuple(joined)


def _signed(text: str, finder: Finder, one: Pair) -> Signed:
    """The attributions of a bracket; those of the paragraph it encloses are its own."""
    place = finder.place(one.start)
    body = one.start + 1
    heads = place is not None and place.start <= one.start < place.label_end
    if heads and place is not None and place.level == 2:
        body = max(body, min(place.body, one.end - 1))
    signed = sign(text, one.start, one.end, body)
    if place is None or not place.proponents or signed.proponents:
        return signed
    near = place.start <= one.start <= place.body + 20
    if heads or (near and not text[place.body : one.start].strip()):
        signed.proponents.extend(place.proponents)
    return signed


def _brackets(read: _Read, apparatus: Spans) -> tuple[Bracket, ...]:
    return tuple(
        Bracket(
            start=one.start,
            end=one.end,
            depth=one.depth,
            parent=one.parent,
            place=read.finder.at(one.start),
            kind=kind,
            proponents=tuple(signed.proponents) if signed else (),
            opponents=tuple(signed.opponents) if signed else (),
            source=read.text,
            apparatus=apparatus,
        )
        for one, kind, signed in zip(read.pairs, read.kinds, read.signed, strict=True)
    )


def _signs(read: _Read) -> list[tuple[int, int]]:
    """Everything that is no wording: marks, attributions, labels, remarks."""
    spans = list(read.marked.apparatus)
    for one, kind, signed in zip(read.pairs, read.kinds, read.signed, strict=True):
        if kind in (NOTE, STATUS) or (kind == "editorial" and _cut(read.text, one)):
            spans.append((one.start, one.end))
            continue
        spans.extend([(one.start, one.start + 1), (one.end - 1, one.end)])
        if signed is not None:
            spans.extend(signed.spans)
    for place in read.places:
        body = place.label_end if place.heading else place.body
        spans.append((place.start, body))
    for match in _PAREN.finditer(read.text):
        said = attribution(match["inside"])
        line = read.text[match.end() : match.end() + 4].split("\n", 1)[0]
        if said is not None and (said.verbal or not line.strip(" .;,")):
            spans.append(match.span())
    spans.extend((one.start, one.body) for one in option_labels(read.text, read.finder))
    spans.extend((one.start, one.body) for one in spoken_lines(read.text))
    return spans


def _cut(text: str, one: Pair) -> bool:
    """Whether an editorial bracket is a remark ("[sic]") and no part of a sentence."""
    return one.end - one.start < 8 and text[one.end : one.end + 1].islower() is False


def _notes(read: _Read) -> tuple[tuple[Note, ...], list[tuple[int, int]]]:
    found: dict[int, Note] = {}
    spans: list[tuple[int, int]] = []
    for one, kind in zip(read.pairs, read.kinds, strict=True):
        if kind == NOTE:
            _add_note(read, found, (one.start, one.start + 1, one.end - 1))
            spans.append((one.start, one.end))
    for match in _PAREN.finditer(read.text):
        if note_lead(match["inside"]) is not None:
            span = (match.start(), match.start("inside"), match.end("inside"))
            _add_note(read, found, span)
            spans.append(match.span())
    for line in remark_lines(read.text):
        said = read.text[line.words_start : line.end].strip()
        if said and line.words_start not in found:
            place = _referred(read, line.reference, line.start)
            found[line.words_start] = Note(
                place=place, by=line.by, text=said, kind=line.kind, start=line.start
            )
            spans.append((line.start, line.end))
    notes = sorted(found.values(), key=lambda note: note.start)
    return tuple(notes), spans


def _add_note(read: _Read, found: dict[int, Note], span: tuple[int, int, int]) -> None:
    outer, start, end = span
    lead = note_lead(read.text[start : min(end, start + 140)], bracketed=True)
    if lead is None:
        return
    words = start + lead.end
    found[words] = Note(
        place=read.finder.at(outer),
        by=lead.by,
        text=read.text[words:end].strip(),
        kind="chair" if "hair" in lead.by else "note",
        start=outer,
    )


def _referred(read: _Read, reference: str, at: int) -> str:
    """The place whose words refer to a footnote."""
    for form in (f"[{reference}]", f"[^{reference}]", f"^{reference}", reference):
        if not reference or (form == reference and reference.isascii()):
            continue
        found = read.text.find(form)
        if 0 <= found < at:
            return read.finder.at(found)
    return read.finder.at(at)


def _status(
    read: _Read, notes: Sequence[tuple[int, int]]
) -> tuple[tuple[Status, ...], list[tuple[int, int]]]:
    taken = merged(notes)
    found: list[tuple[int, Status]] = []
    spans: list[tuple[int, int]] = []
    for start, end, inside in _phrases(read):
        if any(low <= start < high for low, high in _near(taken, start)):
            continue
        given = statuses(inside)
        for name, by in given:
            one = Status(place=read.finder.at(start), status=name, by=by, text=inside)
            if all(known != one for _, known in found[-3:]):
                found.append((start, one))
        if given and not any(s <= start < e for s, e in spans[-3:]):
            spans.append((start, end))
    for one, signed in zip(read.pairs, read.signed, strict=True):
        if signed is not None and signed.reserved:
            by = tuple(signed.reserved)
            place = read.finder.at(one.start)
            status = Status(place=place, status="reserved", by=by, text="reserves")
            if all(known.by != by or known.place != place for _, known in found):
                found.append((one.start, status))
    found.sort(key=lambda pair: pair[0])
    return tuple(status for _, status in found), spans


def _near(taken: Spans, start: int) -> Spans:
    """The spans that can hold an offset."""
    index = bisect_right(taken, (start, 1 << 60))
    return taken[max(index - 1, 0) : index]


def _phrases(read: _Read) -> list[tuple[int, int, str]]:
    """Where a status may stand: in brackets, in parentheses, on a line of its own."""
    text = read.text
    found: list[tuple[int, int, str]] = []
    for one, kind in zip(read.pairs, read.kinds, strict=True):
        if kind == STATUS:
            found.append((one.start, one.end, text[one.start + 1 : one.end - 1]))
    for match in _PAREN.finditer(text):
        found.append((match.start(), match.end(), match["inside"]))
    for match in _STANDS.finditer(text):
        line = match.group()
        if "agree" in line or "Agree" in line or "eserv" in line or "iscuss" in line:
            found.extend(_on_line(read, match.start(), match.end()))
    return sorted(found)


def _on_line(read: _Read, start: int, end: int) -> list[tuple[int, int, str]]:
    """The whole line, what stands behind its label, or behind its last dash."""
    text = read.text
    place = read.finder.place(start)
    begins = [start]
    if place is not None and start <= place.label_end <= end:
        begins.append(place.label_end)
    dash = max(
        text.rfind(mark, start, end) for mark in (" – ", " — ", " - ", "] ", ") ")
    )
    if dash > start and end - dash < 120:
        begins.append(dash + 2)
    stop = text.rfind(". ", start, end - 1)
    if stop > start and end - stop < 80:
        begins.append(stop + 1)
    for at in begins:
        said = text[at:end].strip(" \t.:–—-*_#")
        if said and said[0] not in "([" and statuses(said):
            return [(at, end, said)]
    return []


def _marks(read: _Read) -> tuple[Mark, ...]:
    """Marked words, and brackets of which a delegation says "delete" or "add"."""
    found: list[Mark] = []
    for mark in read.marked.found:
        found.append(mark if mark.by else replace(mark, by=_by_bracket(read, mark)))
    for place in read.places:
        words = read.text[place.body : place.end].strip()
        if place.opponents and words:
            start = read.text.find(words[0], place.body)
            found.append(
                Mark(
                    place=place.name,
                    change="delete",
                    words=words,
                    by=place.opponents,
                    start=start,
                    end=start + len(words),
                )
            )
    for one, signed in zip(read.pairs, read.signed, strict=True):
        if signed is None or signed.body >= signed.stop:
            continue
        words = read.text[signed.body : signed.stop].strip()
        place = read.finder.at(one.start)
        for change, by in (("add", signed.adds), ("delete", signed.deletes)):
            if by:
                mark = Mark(
                    place=place,
                    change=change,
                    words=words,
                    by=tuple(by),
                    start=signed.body,
                    end=signed.stop,
                )
                found.append(mark)
    return tuple(sorted(found, key=lambda mark: mark.start))


def _by_bracket(read: _Read, mark: Mark) -> tuple[str, ...]:
    """Who signs the bracket that holds just the marked words, or is just in them."""
    last = bisect_right(read.pairs, mark.end, key=lambda one: one.start)
    for index in range(max(last - 6, 0), last):
        one, signed = read.pairs[index], read.signed[index]
        if signed is None:
            continue
        low, high = min(one.start, mark.start), max(one.end, mark.end)
        around = (one.start - low) + (high - one.end)
        inner = (mark.start - low) + (high - mark.end)
        holds = signed.body <= mark.start and mark.end <= signed.stop
        if holds and inner <= 4 + (signed.body - one.start) + (one.end - signed.stop):
            return tuple(signed.proponents or signed.opponents)
        if mark.start <= one.start and one.end <= mark.end and around <= 6:
            return tuple(signed.proponents or signed.opponents)
    return ()


def _faults(read: _Read, faults: Sequence[Fault]) -> tuple[Fault, ...]:
    lines = Lines(read.text)
    cuts = crossings(read.pairs, read.marked.spans)
    more = [fault(read.text, lines, read.finder, at, "crossed") for at in cuts]
    known = {(one.what, one.line) for one in faults}
    new = [one for one in more if (one.what, one.line) not in known]
    return tuple(sorted([*faults, *new], key=lambda one: (one.line, one.column)))
