"""Small pieces of HTML. Everything that comes from a document is escaped here.

It knows no instrument and no event; a button says in data attributes what it asks
for, and page.js passes them on. Example:

    button("1", act="source", data={"provision": "gdpr@1/art-5/1", "first": "1"})
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from assistant import leads
from assistant.terms import Facts, Force, TextKind

BADGES = {
    TextKind.DIGEST: ("Digest", "paraphrase, not the official wording"),
    TextKind.OFFICIAL: ("Official wording", ""),
    TextKind.UPLOADED: ("Uploaded text", "as supplied by a user"),
    TextKind.MACHINE_READ: ("Machine-read", "from pictures of pages: check the words"),
}

_OPEN = ("public", "unmarked")


def esc(text: object) -> str:
    """Text as HTML, also inside attributes."""
    return escape(str(text), quote=True)


def prose(text: str) -> str:
    """A sentence of our own templates: escaped, with **bold** kept."""
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", esc(text))


def quoted(words: str, kind: TextKind) -> str:
    """Words (HTML already), in quotation marks where they are verbatim."""
    return f"“{words}”" if kind.verbatim else words


def button(
    label: str,
    *,
    act: str,
    data: Mapping[str, object],
    classes: str = "link",
    name: str = "",
) -> str:
    """A button that page.js reports with its data.

    Args:
        label: HTML of its face.
        act: what it asks for.
        data: what it asks about; the values are escaped.
        classes: CSS classes.
        name: what a screen reader says, where the face says too little.
    """
    sent = "".join(f' data-{key}="{esc(value)}"' for key, value in data.items())
    said = f' aria-label="{esc(name)}"' if name else ""
    return (
        f'<button type="button" class="{classes}" data-act="{esc(act)}"{sent}{said}>'
        f"{label}</button>"
    )


def badge(kind: TextKind | None, *, explained: bool = False) -> str:
    """What kind of text this is; "Record" where no text is held."""
    if kind is None:
        return '<span class="badge record">No text held</span>'
    face, meaning = BADGES[kind]
    more = f' <span class="meaning">{esc(meaning)}</span>' if explained else ""
    return f'<span class="badge {kind}">{esc(face)}</span>{more}'


def force_and_status(facts: Facts) -> str:
    """`Binding, not yet in force`, with a capital."""
    return _capital(leads.force_and_status(facts))


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def force_tag(facts: Facts, *, short: bool = False) -> str:
    """The force as a quiet tag; `short` leaves out an unsurprising status."""
    usual = facts.force is not Force.BINDING or facts.status == "in force"
    brief = short and usual
    words = leads.force_words(facts) if brief else leads.force_and_status(facts)
    return f'<span class="force {facts.force}">{esc(_capital(words))}</span>'


def handling_words(facts: Facts) -> str:
    """How far a text may go, where it may not go everywhere; else ""."""
    return "" if facts.handling in _OPEN else facts.handling.capitalize()


def notice(text: str, *, kind: str = "notice") -> str:
    """A calm box; an error is announced by screen readers."""
    role = "alert" if kind == "error" else "note"
    return f'<div class="{kind}" role="{role}">{esc(text)}</div>'


def plural(number: int, noun: str) -> str:
    """`3 articles`, `1 annex`, `2 annexes`, `2 preambles`."""
    if number == 1:
        return f"1 {noun}"
    ending = "es" if noun.endswith(("x", "s")) else "s"
    return f"{number:,} {noun}{ending}"


def web_address(url: str) -> str:
    """An address as selectable text; a link only where a browser may follow it."""
    shown = esc(url)
    if not url.lower().startswith(("https://", "http://")):
        return shown
    return f'<a href="{shown}" target="_blank" rel="noopener noreferrer">{shown}</a>'
