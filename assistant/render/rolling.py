"""Rolling texts as data, as text for a terminal and as Markdown.

How much is open by place and party, what happened between rounds, and which marks do
not pair, with line and column. It counts with `assistant.brackets` alone. Example:

    print(rolling_text(read_rolling(text), compare_rounds(earlier, later)))
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from assistant.brackets import Count, Event, Progress, RollingText, counts
from assistant.render.data import Data
from assistant.render.markup import (
    Line,
    Safe,
    bulleted,
    counted,
    indented,
    literal,
    plain,
)

DEEPEST = 12  # brackets in brackets; the words of deeper ones are not repeated


def rolling_data(rolling: RollingText, events: Sequence[Event] = ()) -> dict[str, Data]:
    """A rolling text, its counts, and the events since the round before."""
    return {
        "label": rolling.label,
        "places": [
            {
                "name": p.name,
                "start": p.start,
                "end": p.end,
                "heading": p.heading,
                "proponents": list(p.proponents),
            }
            for p in rolling.places
        ],
        "brackets": [
            {
                "start": b.start,
                "end": b.end,
                "depth": b.depth,
                "parent": b.parent,
                "place": b.place,
                "kind": b.kind,
                "open": b.open,
                "words": b.words if b.depth <= DEEPEST else "",
                "proponents": list(b.proponents),
                "opponents": list(b.opponents),
            }
            for b in rolling.brackets
        ],
        "alternatives": [
            {
                "place": group.place,
                "form": group.form,
                "members": [
                    {**asdict(m), "proponents": list(m.proponents)}
                    for m in group.members
                ],
            }
            for group in rolling.alternatives
        ],
        "status": [{**asdict(s), "by": list(s.by)} for s in rolling.status],
        "notes": [asdict(note) for note in rolling.notes],
        "marks": [{**asdict(mark), "by": list(mark.by)} for mark in rolling.marks],
        "faults": [asdict(fault) for fault in rolling.faults],
        "counts": [_count_data(count) for count in counts(rolling)],
        "events": [{**asdict(event), "by": list(event.by)} for event in events],
    }


def progress_data(progress: Sequence[Progress]) -> list[Data]:
    """The numbers of each round."""
    return [asdict(one) for one in progress]


def _count_data(count: Count) -> dict[str, Data]:
    return {**asdict(count), "by": dict(count.by)}


def rolling_text(rolling: RollingText, events: Sequence[Event] = ()) -> str:
    """What is open for a terminal: counts, events, faults."""
    lines = [f"{plain(rolling.label) or 'Rolling text'}: {_summary(rolling)}", ""]
    for title, told in _sections(rolling, events, plain):
        lines += [title, *indented(told), ""]
    return "\n".join(lines).rstrip()


def rolling_markdown(rolling: RollingText, events: Sequence[Event] = ()) -> str:
    """The same as Markdown, words of the text as plain text."""
    title = literal(rolling.label) or "Rolling text"
    lines = [f"# {title}", "", _summary(rolling), ""]
    for title, told in _sections(rolling, events, literal):
        lines += [f"## {title}", "", *bulleted(told), ""]
    return "\n".join(lines)


def _summary(rolling: RollingText) -> str:
    found = [one for one in rolling.brackets if one.open]
    parts = (
        counted(len(found), "open bracket"),
        counted(len(rolling.alternatives), "set") + " of alternatives",
        counted(len(rolling.faults), "mark") + " at fault",
    )
    return f"{', '.join(parts)} in {counted(len(rolling.places), 'place')}."


def _sections(
    rolling: RollingText, events: Sequence[Event], safe: Safe
) -> Iterator[tuple[str, list[Line]]]:
    """What there is to tell, each under its title."""
    sections = (
        ("Open by place and party", [_count(c, safe) for c in counts(rolling)]),
        ("Open words", _open(rolling, safe)),
        ("Status", [_status(s.place, s.status, s.by, safe) for s in rolling.status]),
        ("Since the round before", [_event(event, safe) for event in events]),
        ("Faults", _faults(rolling, safe)),
        ("Notes", [(1, safe(_note(n.place, n.by, n.text))) for n in rolling.notes]),
    )
    yield from ((title, told) for title, told in sections if told)


def _count(count: Count, safe: Safe) -> Line:
    parts = [
        counted(count.brackets, "bracket"),
        counted(count.open_words, "open word"),
        counted(count.placeholders, "placeholder") if count.placeholders else "",
        f"alternatives: {count.alternatives}" if count.alternatives else "",
        ", ".join(f"{name} {n}" for name, n in count.by.items()),
    ]
    told = "; ".join(part for part in parts if part)
    return 1, safe(f"{count.place or 'outside every place'}: {told}")


def _open(rolling: RollingText, safe: Safe) -> list[Line]:
    """Each open bracket with who wants it and who opposes it."""
    lines: list[Line] = []
    for one in rolling.brackets:
        if one.open and one.depth <= DEEPEST:
            who = ", ".join(one.proponents) or "nobody named"
            against = f"; against: {', '.join(one.opponents)}" if one.opponents else ""
            lines.append(
                (one.depth, safe(f"{one.place}: [{one.words}] {who}{against}"))
            )
    for group in rolling.alternatives:
        lines.append((1, safe(f"{group.place}: alternatives")))
        for member in group.members:
            who = f" ({', '.join(member.proponents)})" if member.proponents else ""
            lines.append((2, safe(f"{member.label}{who}: {member.text}".strip())))
    return lines


def _status(place: str, status: str, by: Sequence[str], safe: Safe) -> Line:
    named = f" ({', '.join(by)})" if by else ""
    return 1, safe(f"{place or 'the text'}: {status}{named}")


def _event(event: Event, safe: Safe) -> Line:
    named = f" (by {', '.join(event.by)})" if event.by else ""
    place = event.place or "the text"
    if event.kind == "rewritten":
        named = f"{named}, {event.open_before} brackets before, {event.open_after} now"
    return 1, safe(f"{place}: {event.kind}{named}: “{event.words}”")


def _faults(rolling: RollingText, safe: Safe) -> list[Line]:
    return [
        (1, safe(f"line {f.line}, column {f.column}, {f.place}: {f.what} – {f.why}"))
        for f in rolling.faults
    ]


def _note(place: str, by: str, text: str) -> str:
    return f"{place or 'the text'}{f' ({by})' if by else ''}: {text}"
