"""Rolling texts as the page shows them: what is open where, faults, round by round.

It counts with `assistant.brackets` alone; all that comes from a text is
escaped. Example:

    rounds_part(made, downloads="")
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.brackets import (
    Alternatives,
    Bracket,
    Count,
    Event,
    Fault,
    Member,
    RollingText,
    counts,
)
from assistant.render.markup import shortened
from assistant.render.pictures import chart_svg
from assistant.web.drafting import Drafted
from assistant.web.markup import esc, notice, plural
from assistant.web.verdicts import sentence

_COLUMNS = 7  # parties that have a column each; more are a list
_MOST = 300  # rows and events shown
_AROUND = 40  # characters on either side of a fault
_FACES = {
    "bracketed": "put into brackets",
    "unbracketed": "freed of brackets",
    "added": "added",
    "dropped": "dropped",
    "moved": "moved",
    "agreed": "agreed",
    "rewritten": "rewritten",
}


def rounds_part(made: Drafted, downloads: str) -> str:
    """The whole result: the texts, the last first, and what happened between them.

    Args:
        made: what to draw.
        downloads: the buttons of its files, HTML already.
    """
    notes = "".join(notice(text) for text in made.notices)
    several = len(made.rolls) > 1
    chart = ""
    if several:
        chart = (
            '<h3 id="drafts-chart">Round by round</h3><div class="wide picture" '
            'tabindex="0" role="region" aria-label="Open text by round">'
            f"{chart_svg(made.rounds)}</div>"
        )
    between = "".join(
        _events_html(made.rolls[n], made.rolls[n + 1], found)
        for n, found in enumerate(made.events)
    )
    texts = "".join(
        _text_html(roll, opened=n == 0, several=several)
        for n, roll in enumerate(reversed(made.rolls))
    )
    return (
        f'<div class="paper drafted done"><h2>{esc(made.title)}</h2>{notes}'
        f'<div class="paper-tools"><span>{_jumps(several)}</span>{downloads}</div>'
        f"{chart}{between}{texts}</div>"
    )


def _jumps(several: bool) -> str:
    if not several:
        return "What is open in one rolling text"
    return (
        '<nav class="jumps" aria-label="Parts of the result"><a href="#drafts-chart">'
        'Chart</a><a href="#drafts-events">What moved</a><a href="#drafts-open">What '
        "is open</a></nav>"
    )


# -- between rounds ------------------------------------------------------------------


def _events_html(one: RollingText, other: RollingText, found: Sequence[Event]) -> str:
    kinds = Counter(event.kind for event in found)
    told = ", ".join(f"{n} {_FACES.get(kind, kind)}" for kind, n in kinds.items())
    head = (
        f'<h3 id="drafts-events">From {esc(one.label)} to {esc(other.label)}</h3>'
        f'<p class="hint">{esc(told or "Nothing moved")}.</p>'
    )
    if not found:
        return head
    rows = "".join(
        f'<tr><th scope="row">{esc(event.place or "the text")}</th><td><span '
        f'class="change {esc(event.kind)}">{esc(_face(event))}'
        f'</span></td><td class="text">{esc(shortened(event.words, 400))}</td>'
        f"<td>{esc(', '.join(event.by))}</td></tr>"
        for event in found[:_MOST]
    )
    return (
        f'{head}<div class="wide" tabindex="0" role="region" aria-label="What moved">'
        '<table class="events"><thead><tr><th scope="col">Place</th><th scope="col">'
        'What became of it</th><th scope="col">Words</th><th scope="col">By</th></tr>'
        f"</thead><tbody>{rows}</tbody></table></div>{_rest(len(found))}"
    )


def _face(event: Event) -> str:
    """What became of a place, of a rewritten one with its brackets before and now."""
    if event.kind != "rewritten":
        return _FACES.get(event.kind, event.kind)
    return f"rewritten ({event.open_before} brackets before, {event.open_after} now)"


def _rest(number: int) -> str:
    if number <= _MOST:
        return ""
    return f'<p class="hint">And {number - _MOST:,} more: they are in the files.</p>'


# -- one text ------------------------------------------------------------------------


def _text_html(roll: RollingText, *, opened: bool, several: bool) -> str:
    found = [one for one in roll.brackets if one.open]
    parts = [
        plural(len(found), "open bracket"),
        f"{plural(len(roll.alternatives), 'set')} of alternatives",
        f"{plural(len(roll.faults), 'mark')} at fault",
    ]
    body = (
        f'<p class="hint">{esc(", ".join(parts))}.</p>{_faults_html(roll)}'
        f"{_counts_html(counts(roll))}{_open_html(roll, found)}{_said_html(roll)}"
    )
    if not several:
        return f'<h3 id="drafts-open">By article and party</h3>{body}'
    state = " open" if opened else ""
    place = ' id="drafts-open"' if opened else ""
    told = f"{len(found):,} open, {plural(len(roll.faults), 'mark')} at fault"
    return (
        f'<details class="one-text"{place}{state}><summary>{esc(roll.label)} '
        f'<span class="voiced">{esc(told)}</span></summary>'
        f"{body}</details>"
    )


def _counts_html(found: Sequence[Count]) -> str:
    """Place by place: brackets, open words, and who asks for how many."""
    found = [c for c in found if c.brackets or c.alternatives or c.placeholders]
    if not found:
        return '<p class="hint">No bracket is open in it.</p>'
    total = Counter[str]()
    for count in found:
        total.update(count.by)
    parties = [name for name, _ in total.most_common()]
    columns = parties if len(parties) <= _COLUMNS else []
    heads = "".join(f'<th scope="col" class="n">{esc(p)}</th>' for p in columns)
    if parties and not columns:
        heads = '<th scope="col">Wanted by</th>'
    rows = "".join(_count_html(c, columns, listed=bool(parties)) for c in found[:_MOST])
    return (
        '<div class="wide" tabindex="0" role="region" aria-label="Open brackets by '
        'article and party"><table class="open-counts"><thead><tr><th scope="col">'
        'Place</th><th scope="col" class="n">Brackets</th><th scope="col" class="n">'
        'Open words</th><th scope="col" class="n">Alternatives</th>'
        f"{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _count_html(count: Count, columns: Sequence[str], *, listed: bool) -> str:
    numbers = (count.brackets, count.open_words, count.alternatives)
    cells = "".join(f'<td class="n">{n or "–"}</td>' for n in numbers)
    for party in columns:
        n = count.by.get(party, 0)
        shade = f"s{min(n, 7)}"
        cells += f'<td class="n {shade}">{n or "–"}</td>'
    if listed and not columns:
        told = ", ".join(f"{name} {n}" for name, n in count.by.items())
        cells += f"<td>{esc(told)}</td>"
    place = count.place or "outside every article"
    return f'<tr><th scope="row">{esc(place)}</th>{cells}</tr>'


def _faults_html(roll: RollingText) -> str:
    if not roll.faults:
        return ""
    lines = roll.text.split("\n")
    items = "".join(_fault_html(fault, lines) for fault in roll.faults[:_MOST])
    head = "1 bracket that does not pair"
    if len(roll.faults) > 1:
        head = f"{len(roll.faults):,} brackets that do not pair"
    return (
        f'<div class="notice faults" role="note"><h3>{head}</h3><ul>{items}</ul></div>'
    )


def _fault_html(fault: Fault, lines: Sequence[str]) -> str:
    """Line and column, why, and the words around the mark."""
    shown = ""
    if 0 < fault.line <= len(lines):
        line, at = lines[fault.line - 1], fault.column - 1
        before, sign, after = line[:at], line[at : at + 1], line[at + 1 :]
        lead = "… " if len(before) > _AROUND else ""
        tail = " …" if len(after) > _AROUND else ""
        shown = (
            f'<span class="line">{lead}{esc(before[-_AROUND:])}<mark>{esc(sign)}</mark>'
            f"{esc(after[:_AROUND])}{tail}</span>"
        )
    place = f", {fault.place}" if fault.place else ""
    return (
        f"<li><strong>Line {fault.line}, column {fault.column}{esc(place)}</strong>: "
        f"{esc(sentence(fault.why))}{shown}</li>"
    )


def _open_html(roll: RollingText, found: Sequence[Bracket]) -> str:
    """The open words, in the order of the text."""
    told = {(g.place, m.text) for g in roll.alternatives for m in g.members}
    rows = [
        (one.start, _bracket_html(one))
        for one in found
        if (one.place, one.words) not in told  # an alternative, told as such
    ]
    rows += [
        (g.members[0].start, _group_html(g)) for g in roll.alternatives if g.members
    ]
    rows.sort(key=lambda row: row[0])
    if not rows:
        return ""
    body = "".join(html for _, html in rows[:_MOST])
    return (
        '<h4>Open words</h4><div class="wide" tabindex="0" role="region" '
        'aria-label="Open words"><table class="events"><thead><tr><th scope="col">'
        'Place</th><th scope="col">Words</th><th scope="col">Wanted by</th>'
        f'<th scope="col">Opposed by</th></tr></thead><tbody>{body}</tbody></table>'
        f"</div>{_rest(len(rows))}"
    )


def _bracket_html(one: Bracket) -> str:
    words = shortened(one.words, 400) or "(blank)"
    deep = f' class="text deep-{min(one.depth, 4)}"'
    return (
        f'<tr><th scope="row">{esc(one.place)}</th><td{deep}>[{esc(words)}]</td>'
        f"<td>{esc(', '.join(one.proponents) or 'nobody named')}</td>"
        f"<td>{esc(', '.join(one.opponents))}</td></tr>"
    )


def _group_html(group: Alternatives) -> str:
    members = "".join(
        f"<li>{esc(_labelled(one))}{esc(shortened(one.text, 400))}</li>"
        for one in group.members
    )
    return (
        f'<tr><th scope="row">{esc(group.place)}</th><td colspan="3">Alternatives'
        f'<ul class="members">{members}</ul></td></tr>'
    )


def _labelled(one: Member) -> str:
    label = f"{one.label}{_named(one.proponents)}".strip()
    return f"{label}: " if label else ""


def _said_html(roll: RollingText) -> str:
    """What the text says of its own state, and remarks in it."""
    told = [
        f"{one.place or 'the text'}: {one.status}{_named(one.by)}"
        for one in roll.status
    ]
    told += [
        f"{note.place or 'the text'}{f' ({note.by})' if note.by else ''}: {note.text}"
        for note in roll.notes
    ]
    if not told:
        return ""
    items = "".join(f"<li>{esc(line)}</li>" for line in told[:_MOST])
    return f'<h4>What the text says of itself</h4><ul class="silences">{items}</ul>'


def _named(names: Sequence[str]) -> str:
    return f" ({', '.join(names)})" if names else ""
