"""Footnotes and the table of instruments of a drafted paper, as the page shows them.

The very notes of the files, in the same numbers. It knows no sentence. Example:

    notes_html(apparatus(paper))
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assistant.render.citing.nouns import Apparatus, Entry, Run
from assistant.web.markup import esc, plural


def notes_html(notes: Apparatus) -> str:
    """The footnotes, then the table of instruments; both folded. "" for none."""
    if not notes.notes:
        return ""
    places = {number: place for place, number in notes.numbers.items()}
    items = "".join(
        f'<li value="{note.number}">{_runs_html(note.runs)}'
        f"{_back_html(places.get(note.number))}</li>"
        for note in notes.notes
    )
    return (
        '<details class="because" data-key="folio-notes"><summary>'
        f"{plural(len(notes.notes), 'footnote')}, as the files have them</summary>"
        f'<ol class="footnotes">{items}</ol></details>{_table_html(notes.table)}'
    )


def _back_html(place: tuple[int, int, int] | None) -> str:
    if place is None:
        return ""
    name = "-".join(map(str, place))
    return f' <a href="#line-{name}" aria-label="Back to the sentence">↑</a>'


def _runs_html(runs: Sequence[Run]) -> str:
    parts: list[str] = []
    for run in runs:
        words = f"<i>{esc(run.text)}</i>" if run.italic else esc(run.text)
        if run.address.lower().startswith(("https://", "http://")):
            words = (
                f'<a href="{esc(run.address)}" target="_blank" '
                f'rel="noopener noreferrer">{words}</a>'
            )
        parts.append(words)
    return "".join(parts)


def _table_html(table: Sequence[Entry]) -> str:
    if not table:
        return ""
    groups = "".join(
        f"<h4>{esc(group)}</h4><ul>{''.join(map(_entry_html, held))}</ul>"
        for group, held in groupby(table, key=lambda one: one.group)
    )
    return (
        '<details class="because" data-key="folio-table"><summary>'
        f"{plural(len(table), 'instrument')} cited</summary>"
        f'<div class="cited-all">{groups}</div></details>'
    )


def _entry_html(entry: Entry) -> str:
    pins = f" – {esc(', '.join(entry.pinpoints))}" if entry.pinpoints else ""
    where = f' <span class="voiced">n {esc(", ".join(map(str, entry.notes)))}</span>'
    return f"<li>{_runs_html(entry.runs)}{pins}{where if entry.notes else ''}</li>"
