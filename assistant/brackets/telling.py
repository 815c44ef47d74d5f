"""What a rolling text says of its places: notes and statuses, each where it stands.

The words are read by `remarks`; this finds where such words may stand (in brackets,
in parentheses, on a line of their own). It knows no alternatives. Example:

    placed_notes(found)[0][0].by        # "Chair"
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from assistant.brackets.gathered import PAREN, Found
from assistant.brackets.nouns import NOTE, STATUS, Note, Spans, Status, merged
from assistant.brackets.remarks import note_lead, remark_lines, statuses

_STANDS = re.compile(r"[^\n]{5,200}")
# "{to be revised in the light of Article 9}": what drafters tell one another.
_CURLY = re.compile(
    r"\*{0,2}\{\s?(?P<inside>(?i:to be|see|cf\.|note|placement|placeholder|paragraph"
    r"|para|option|moved|text (?:on|from|to)|refers?|while|precise|subject to|pending"
    r"|former|consider|this|the (?:rest|placement|text|option)|some|further|other)\b"
    r"[^{}\n]{3,300})\}\*{0,2}"
)


def placed_notes(read: Found) -> tuple[tuple[Note, ...], list[tuple[int, int]]]:
    """The remarks about the text, and which characters they take up."""
    found: dict[int, Note] = {}
    spans: list[tuple[int, int]] = []
    for one, kind in zip(read.pairs, read.kinds, strict=True):
        if kind == NOTE:
            _add_note(read, found, (one.start, one.start + 1, one.end - 1))
            spans.append((one.start, one.end))
    for match in PAREN.finditer(read.text):
        if note_lead(match["inside"]) is not None:
            span = (match.start(), match.start("inside"), match.end("inside"))
            _add_note(read, found, span)
            spans.append(match.span())
    for match in _CURLY.finditer(read.text):
        start = match.start("inside")
        found[start] = Note(
            place=read.finder.at(match.start()),
            by="",
            text=match["inside"].strip(" *_"),
            kind="note",
            start=match.start(),
        )
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


def _add_note(read: Found, found: dict[int, Note], span: tuple[int, int, int]) -> None:
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


def _referred(read: Found, reference: str, at: int) -> str:
    """The place whose words refer to a footnote."""
    for form in (f"[^{reference}]", f"[{reference}]", f"^{reference}", reference):
        if not reference or (form == reference and reference.isascii()):
            continue
        found = read.text.find(form)
        if 0 <= found < at:
            return read.finder.at(found)
    return read.finder.at(at)


def placed_status(
    read: Found, notes: Sequence[tuple[int, int]]
) -> tuple[tuple[Status, ...], list[tuple[int, int]]]:
    """What is agreed, reserved or not discussed; `notes` are no statuses."""
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


def _phrases(read: Found) -> list[tuple[int, int, str]]:
    """Where a status may stand: in brackets, in parentheses, on a line of its own."""
    text = read.text
    found: list[tuple[int, int, str]] = []
    for one, kind in zip(read.pairs, read.kinds, strict=True):
        if kind == STATUS:
            found.append((one.start, one.end, text[one.start + 1 : one.end - 1]))
    for match in PAREN.finditer(text):
        found.append((match.start(), match.end(), match["inside"]))
    for match in _STANDS.finditer(text):
        line = match.group()
        if "agree" in line or "Agree" in line or "eserv" in line or "iscuss" in line:
            found.extend(_on_line(read, match.start(), match.end()))
    return sorted(found)


def _on_line(read: Found, start: int, end: int) -> list[tuple[int, int, str]]:
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
