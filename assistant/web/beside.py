"""What stands beside the provisions shown: notes, changes, terms, cross-references.

A cross-reference within the text opens what it names. Example:

    beside_html(desk.library.apparatus(version.id), tree, nodes)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.readings import Apparatus, Link
from assistant.terms import Provision
from assistant.web.markup import button, esc

_MOST = 40  # of a kind: a long article may refer a hundred times


def beside_html(
    apparatus: Apparatus, tree: Sequence[Provision], nodes: Sequence[Provision]
) -> str:
    """What hangs on `nodes`, folded; "" where nothing does.

    Args:
        apparatus: of the version shown.
        tree: all nodes of that version, to open what is referred to.
        nodes: the provisions shown.
    """
    pins = {node.key: node.pinpoint for node in nodes}
    by_key = {node.key: node for node in tree}
    parts = [
        _list("Footnotes", _notes(apparatus, pins), opened=True),
        _list("Tracked changes", _changes(apparatus, pins), opened=True),
        _list("Comments", _comments(apparatus, pins), opened=True),
        _list("Terms defined here", _terms(apparatus, pins)),
        _list("Refers to", _targets(apparatus, pins, by_key)),
        _list("Referred to from", _sources(apparatus, pins, by_key)),
    ]
    inner = "".join(parts)
    return f'<div class="beside">{inner}</div>' if inner else ""


def _notes(apparatus: Apparatus, pins: dict[str, str]) -> Iterable[str]:
    for note in apparatus.footnotes:
        if note.key in pins:
            mark = f"<strong>{esc(note.label)}</strong>"
            yield f"{mark} {esc(note.text)}{_at(pins, note.key)}"


def _changes(apparatus: Apparatus, pins: dict[str, str]) -> Iterable[str]:
    for change in apparatus.changes:
        if change.key in pins:
            tag = "ins" if change.kind == "inserted" else "del"
            by = " ".join(x for x in (change.author, change.date[:10]) if x)
            words = f"<{tag}>{esc(change.text)}</{tag}>"
            yield f"{words} {esc(by)}{_at(pins, change.key)}"


def _comments(apparatus: Apparatus, pins: dict[str, str]) -> Iterable[str]:
    for comment in apparatus.comments:
        if comment.key in pins:
            by = f"{comment.author}: " if comment.author else ""
            yield f"{esc(by + comment.text)}{_at(pins, comment.key)}"


def _terms(apparatus: Apparatus, pins: dict[str, str]) -> Iterable[str]:
    for term in apparatus.definitions:
        if term.key in pins:
            yield f"{esc(term.term)}{_at(pins, term.key)}"


def _targets(
    apparatus: Apparatus, pins: dict[str, str], by_key: dict[str, Provision]
) -> Iterable[str]:
    for link in apparatus.links:
        if link.key in pins:
            yield _link(link, by_key)


def _sources(
    apparatus: Apparatus, pins: dict[str, str], by_key: dict[str, Provision]
) -> Iterable[str]:
    for link in apparatus.links:
        inside = link.found and not link.instrument and link.target in pins
        if inside and link.key in by_key and link.key not in pins:
            yield _opened(by_key[link.key])


def _list(name: str, items: Iterable[str], *, opened: bool = False) -> str:
    once = list(dict.fromkeys(items))
    if not once:
        return ""
    rows = "".join(f"<li>{item}</li>" for item in once[:_MOST])
    if len(once) > _MOST:
        rows += f"<li>… and {len(once) - _MOST} more</li>"
    state = " open" if opened else ""
    return (
        f'<details data-key="{esc(name)}"{state}><summary>{esc(name)} '
        f"({len(once)})</summary><ul>{rows}</ul></details>"
    )


def _at(pins: dict[str, str], key: str) -> str:
    return f' <span class="why">{esc(pins[key])}</span>'


def _link(link: Link, by_key: dict[str, Provision]) -> str:
    node = by_key.get(link.target)
    if link.instrument:
        return f'{esc(link.text)} <span class="why">of {esc(link.instrument)}</span>'
    if node is None:
        return f'{esc(link.text)} <span class="why">not found in this text</span>'
    heading = f" {esc(node.heading)}" if node.heading else ""
    return f"{_opened(node)}{heading}"


def _opened(node: Provision) -> str:
    return button(esc(node.pinpoint), act="source", data={"provision": node.id})
