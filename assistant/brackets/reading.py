"""Reading a rolling text: places, brackets, alternatives, statuses, notes, marks.

It never raises: what does not pair is told with line and column, and everything else
is read all the same. It knows no other text. Example:

    rolling = read_rolling("1. Parties [shall] [should] (EU) report [annually].")
    [b.proponents for b in rolling.brackets]        # [(), ("EU",), ()]
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.brackets.alternatives import Draft, find_alternatives
from assistant.brackets.attributing import Signed, sign
from assistant.brackets.deleting import deletions
from assistant.brackets.gathered import PAREN, Found
from assistant.brackets.kinds import aside, kind_of, link_marks
from assistant.brackets.labelled import option_labels
from assistant.brackets.marking import placed_marks
from assistant.brackets.marks import find_marks
from assistant.brackets.names import attribution
from assistant.brackets.nouns import (
    EDITORIAL,
    NOTE,
    PLACEHOLDER,
    STATUS,
    TEXT,
    Bracket,
    Fault,
    RollingText,
    Spans,
    merged,
)
from assistant.brackets.pairing import Lines, Pair, crossings, fault, pair
from assistant.brackets.places import Finder, find_places
from assistant.brackets.proposals import spoken_lines
from assistant.brackets.telling import placed_notes, placed_status


def read_rolling(text: str, label: str = "") -> RollingText:
    """Read one round of a negotiating text; never raises, whatever the text."""
    places = find_places(text)
    finder = Finder(places)
    paired = pair(text, finder)
    links = link_marks(text)
    kinds = [
        EDITORIAL
        if one.start in links or _names_only(text, finder, one)
        else kind_of(text, one.start, one.end)
        for one in paired.pairs
    ]
    signed = [
        _signed(text, finder, one) if kind in (TEXT, PLACEHOLDER) else None
        for one, kind in zip(paired.pairs, kinds, strict=True)
    ]
    marked = find_marks(text, places)
    read = Found(
        text=text,
        places=places,
        finder=finder,
        pairs=paired.pairs,
        kinds=kinds,
        signed=signed,
        marked=marked,
    )
    notes, note_spans = placed_notes(read)
    status, status_spans = placed_status(read, note_spans)
    apparatus = merged([*_signs(read), *note_spans, *status_spans])
    brackets = _brackets(read, apparatus)
    draft = Draft(
        text=text,
        places=places,
        brackets=brackets,
        finder=finder,
        apparatus=apparatus,
        labels=[one.start for one in option_labels(text, finder)],
    )
    return RollingText(
        label=label,
        text=text,
        places=places,
        brackets=brackets,
        alternatives=find_alternatives(draft),
        status=status,
        notes=notes,
        marks=placed_marks(read),
        faults=_faults(read, paired.faults),
        apparatus=apparatus,
    )


def _signed(text: str, finder: Finder, one: Pair) -> Signed:
    """The attributions of a bracket; those of the paragraph it encloses are its own."""
    place = finder.place(one.start)
    body = one.start + 1
    heads = place is not None and place.start <= one.start < place.label_end
    own = place is not None and (place.level == 2 or place.name[:2] in ("PP", "OP"))
    if heads and own and place is not None:
        body = max(body, min(place.body, one.end - 1))
    signed = sign(text, one.start, one.end, body)
    if place is None or not place.proponents or signed.proponents:
        return signed
    near = place.start <= one.start <= place.body + 20
    if heads or (near and not text[place.body : one.start].strip()):
        signed.proponents.extend(place.proponents)
    return signed


def _names_only(text: str, finder: Finder, one: Pair) -> bool:
    """Whether a bracket behind a number only tells who proposes: "OP3 bis [Peru]"."""
    place = finder.place(one.start)
    if place is None or not place.proponents or one.end > place.body:
        return False
    said = attribution(text[one.start + 1 : one.end - 1])
    return place.label_end <= one.start and said is not None


def _brackets(read: Found, apparatus: Spans) -> tuple[Bracket, ...]:
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


def _signs(read: Found) -> list[tuple[int, int]]:
    """Everything that is no wording: marks, attributions, labels, remarks."""
    spans = list(read.marked.apparatus)
    for one, kind, signed in zip(read.pairs, read.kinds, read.signed, strict=True):
        if kind in (NOTE, STATUS) or (kind == EDITORIAL and _cut(read.text, one)):
            spans.append((one.start, one.end))
            continue
        spans.extend([(one.start, one.start + 1), (one.end - 1, one.end)])
        if signed is not None:
            spans.extend(signed.spans)
    for place in read.places:
        body = place.label_end if place.heading else place.body
        spans.append((place.start, body))
    for match in PAREN.finditer(read.text):
        said = attribution(match["inside"])
        line = read.text[match.end() : match.end() + 4].split("\n", 1)[0]
        if said is not None and (said.verbal or not line.strip(" .;,")):
            spans.append(match.span())
    spans.extend((one.start, one.body) for one in option_labels(read.text, read.finder))
    spans.extend((one.start, one.body) for one in spoken_lines(read.text))
    spans.extend((one.start, one.end) for one in deletions(read.text, read.finder))
    return spans


def _cut(text: str, one: Pair) -> bool:
    """Whether an editorial bracket is a remark ("[sic]") and no part of a sentence."""
    if aside(text[one.start + 1 : one.end - 1]):
        return True
    return one.end - one.start < 8 and text[one.end : one.end + 1].islower() is False


def _faults(read: Found, faults: Sequence[Fault]) -> tuple[Fault, ...]:
    lines = Lines(read.text)
    cuts = crossings(read.pairs, read.marked.spans)
    more = [fault(read.text, lines, read.finder, at, "crossed") for at in cuts]
    known = {(one.what, one.line) for one in faults}
    new = [one for one in more if (one.what, one.line) not in known]
    return tuple(sorted([*faults, *new], key=lambda one: (one.line, one.column)))
