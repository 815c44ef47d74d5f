"""Readings for people and programs: the report, the guesses, what stands beside a text.

Pure: it computes nothing and stores nothing. Example:

    print(preview_text(preview))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from assistant.intake import Preview
from assistant.languages import name_of
from assistant.readings import Apparatus, Node, Reading, ReadingReport
from assistant.render.data import Data
from assistant.terms import Provision

FORMATS = {
    "pdf": "PDF",
    "docx": "Word (DOCX)",
    "html": "HTML",
    "text": "plain text",
    "markdown": "Markdown",
    "akn": "Akoma Ntoso",
    "formex": "Formex",
    "xml": "XML",
}
_PLURALS = {"annex": "annexes"}
_NAMES = ("footnotes", "changes", "comments", "definitions", "links")
_ODD = 0.0005
_FIRST_WORDS = 12


def counted(number: int, kind: str) -> str:
    """`3 articles`, `1 annex`."""
    return f"{number:,} {kind if number == 1 else _PLURALS.get(kind, kind + 's')}"


def report_lines(reading: Reading) -> list[str]:
    """A reading report, one sentence a line: losses first."""
    report = reading.report
    pages = f"{counted(report.pages, 'page')}, " if report.pages else ""
    found = ", ".join(counted(n, kind) for kind, n in report.counts.items())
    lines = [f"LOST: {lost}" for lost in report.lost]
    lines.append(
        f"Read as {FORMATS.get(report.format, report.format)}: {pages}"
        f"{report.characters:,} characters; {found or 'no numbered provisions'}."
    )
    lines += _measures(report)
    beside = [(len(getattr(reading, name)), name[:-1]) for name in _NAMES]
    kept = [counted(n, "cross-reference" if x == "link" else x) for n, x in beside if n]
    if kept:
        lines.append(f"Beside the text: {', '.join(kept)}.")
    lines += [f"Note: {note}" for note in report.notes]
    return lines


def _measures(report: ReadingReport) -> list[str]:
    lines: list[str] = []
    sizes = report.characters_by_page
    if sizes:
        low = min(sizes)
        lines.append(
            f"Characters per page: {sum(sizes) // len(sizes):,} on average, "
            f"{low:,} on page {sizes.index(low) + 1}, the emptiest."
        )
    if report.odd_glyphs >= _ODD:
        lines.append(f"Odd characters: {report.odd_glyphs:.2%}.")
    for numbering in report.numbering:
        lines.append(
            f"{numbering.kind.capitalize()}s: {numbering.found} found, the highest "
            f"number is {numbering.highest or 'unclear'}."
        )
    if report.language:
        lines.append(f"Language: {name_of(report.language)}.")
    return lines


def report_data(reading: Reading) -> dict[str, Data]:
    """A reading report, with how much stands beside the text."""
    report = reading.report
    return {
        "format": report.format,
        "complete": report.complete,
        "lost": list(report.lost),
        "notes": list(report.notes),
        "characters": report.characters,
        "counts": dict(report.counts),
        "pages": report.pages,
        "empty_pages": list(report.empty_pages),
        "characters_by_page": list(report.characters_by_page),
        "odd_glyphs": report.odd_glyphs,
        "numbering": [
            {
                "kind": n.kind,
                "found": n.found,
                "highest": n.highest,
                "missing": list(n.missing),
            }
            for n in report.numbering
        ],
        "language": report.language,
        "machine_read": report.machine_read,
        **{name: len(getattr(reading, name)) for name in _NAMES},
    }


def preview_text(preview: Preview) -> str:
    """What a file would become: tree, guesses with their reasons, report."""
    lines = [f"{preview.name}: nothing was added (a dry run).", "", "Guessed:"]
    for found in preview.guesses:
        value = found.value or "–"
        sure = "" if found.certain or not found.value else "?"
        lines.append(f"  {found.field:<9} {value}{sure}  ({found.why})")
    lines.append(f"  {'text of':<9} {_whose(preview)}")
    lines += ["", *report_lines(preview.reading), ""]
    lines += node_lines(preview.reading)
    return "\n".join(lines)


def _whose(preview: Preview) -> str:
    if preview.certain:
        return f"{preview.certain}, held already"
    if preview.candidates:
        return f"perhaps {', '.join(preview.candidates)}: say which with --as ID"
    return "a new instrument"


def node_lines(reading: Reading) -> list[str]:
    """The tree of a reading: pinpoint, heading and first words, one node a line."""
    depth: dict[str, int] = {}
    lines: list[str] = []
    for node in reading.nodes:
        depth[node.key] = depth.get(node.parent or "", -1) + 1
        heading = f" – {node.heading}" if node.heading else ""
        words = _first_words(reading.text[node.start : node.end])
        lines.append(f"{'  ' * depth[node.key]}{node.pinpoint}{heading}{words}")
    return lines


def _first_words(text: str) -> str:
    words = text.split()
    more = " …" if len(words) > _FIRST_WORDS else ""
    return f": {' '.join(words[:_FIRST_WORDS])}{more}" if words else ""


def preview_data(preview: Preview) -> dict[str, Data]:
    """A preview as plain data."""
    reading = preview.reading
    return {
        "file": preview.name,
        "added": False,
        "guesses": {
            found.field: {
                "value": found.value,
                "why": found.why,
                "certain": found.certain,
            }
            for found in preview.guesses
        },
        "text_of": preview.certain,
        "candidates": list(preview.candidates),
        "report": report_data(reading),
        "tree": [_node_data(node, reading.text) for node in reading.nodes],
    }


def _node_data(node: Node, text: str) -> dict[str, Data]:
    return {
        "key": node.key,
        "kind": node.kind,
        "number": node.number,
        "heading": node.heading,
        "pinpoint": node.pinpoint,
        "path": list(node.path),
        "parent": node.parent,
        "page": node.page,
        "text": text[node.start : node.end],
    }


# -- what stands beside a text -------------------------------------------------


def apparatus_data(
    apparatus: Apparatus, keys: set[str] | None = None
) -> dict[str, Data]:
    """The apparatus as plain data; with `keys` only what hangs on these nodes."""
    return {
        name: [
            asdict(item)
            for item in getattr(apparatus, name)
            if keys is None or item.key in keys
        ]
        for name in _NAMES
    }


def apparatus_lines(apparatus: Apparatus, nodes: Sequence[Provision]) -> list[str]:
    """What stands beside some provisions, one line each, in their order."""
    pins = {node.key: node.pinpoint for node in nodes}
    lines: list[str] = []
    for note in apparatus.footnotes:
        if note.key in pins:
            lines.append(f"Footnote {note.label} to {pins[note.key]}: {note.text}")
    for change in apparatus.changes:
        if change.key in pins:
            who = _who(change.author, change.date[:10])
            lines.append(
                f"Tracked in {pins[change.key]}{who}: {change.kind} “{change.text}”"
            )
    for comment in apparatus.comments:
        if comment.key in pins:
            who = _who(comment.author, comment.date[:10])
            lines.append(f"Comment on {pins[comment.key]}{who}: {comment.text}")
    lines += [
        f"Defines “{term.term}” ({pins[term.key]})"
        for term in apparatus.definitions
        if term.key in pins
    ]
    lines += [
        f"Refers to {_target(link.text, link.instrument, link.found)}"
        for link in apparatus.links
        if link.key in pins
    ]
    return lines


def _who(author: str, date: str) -> str:
    by = " ".join(x for x in (author, date) if x)
    return f" ({by})" if by else ""


def _target(text: str, instrument: str, found: bool) -> str:
    if instrument:
        return f"{text} (of {instrument})"
    return text if found else f"{text} (not found in this text)"
