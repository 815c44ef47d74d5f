"""The public extract of a mandate as the page shows it, to be read and confirmed.

It is shown in full, with every sentence of it that comes near what must stay
private. Example:

    extract_html(private)
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.mandates.nouns import Finding
from assistant.web.drafting_private import Private
from assistant.web.markup import esc, notice, plural
from assistant.web.verdicts import sentence

_NOTHING = (
    "Nothing of this mandate may be said in public: tick an objective as public, or "
    "take the tick of the extract away."
)
_CLEAR = "No sentence of it comes near a red line, a fall-back or another instruction."
_FORGOTTEN = (
    "The mandate is forgotten: its fields, its extract and the internal paper made of "
    "it are gone from this page."
)


def extract_html(private: Private) -> str:
    """All that would be said, what of it is dangerous, and who confirmed it."""
    extract = private.extract
    if extract is None:
        return ""
    if not (extract.lines or extract.proposals):
        return f'<div class="paper">{notice(_NOTHING)}</div>'
    said = _listed("What would be said in public", extract.lines)
    offered = _listed("Text that would be offered", extract.proposals)
    return (
        f'<div class="paper extract">{said}{offered}{_near_html(private.near)}'
        f"{_standing_html(extract.confirmed)}</div>"
    )


def _listed(heading: str, texts: Sequence[str]) -> str:
    if not texts:
        return ""
    items = "".join(f"<li>{esc(text)}</li>" for text in texts)
    return f"<h4>{esc(heading)}</h4><ol>{items}</ol>"


def _near_html(near: Sequence[Finding]) -> str:
    if not near:
        return f'<p class="hint">{_CLEAR}</p>'
    items = "".join(_finding_html(one) for one in near)
    told = f"{plural(len(near), 'sentence')} near what must stay private"
    return (
        f'<div class="notice unresolved" role="note"><h4>{told}</h4><ul>{items}</ul>'
        "</div>"
    )


def _finding_html(one: Finding) -> str:
    name = f" “{one.name}”" if one.name else ""
    why = "; ".join(one.reasons)
    return (
        f"<li><strong>{esc(str(one.verdict).capitalize())}: {esc(one.what)}"
        f"{esc(name)}.</strong> <q>{esc(one.text)}</q> stands near <q>{esc(one.words)}"
        f'</q>. <span class="voiced">{esc(sentence(why))}</span></li>'
    )


def _standing_html(confirmed: str) -> str:
    if confirmed:
        return (
            f'<p class="standing" role="status">✓ Confirmed by {esc(confirmed)}: the '
            "next public paper of this delegation may use it.</p>"
        )
    return (
        '<p class="hint">Read every sentence. A public paper uses it only when it is '
        "confirmed by name.</p>"
    )


def forgotten_html(name: str) -> str:
    """That a mandate is gone; page script lets go of edits of the paper `name`."""
    return f'<div class="paper" data-forgotten="{esc(name)}">{notice(_FORGOTTEN)}</div>'
