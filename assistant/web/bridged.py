"""Candidate language as the page shows it: words that both sides could move to.

Nobody's position, and said so. Words come first; where the library holds a digest alone
they are folded, with what to fetch. It computes nothing. Example:

    bridges_html(comparison.bridges)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.web.markup import badge, button, esc, plural
from assistant.web.verdicts import sentence

if TYPE_CHECKING:
    from assistant.bridges import Bridge, Gain

_NOTE = (
    "Adopted words to which the sides could move. Nobody has proposed or accepted "
    "them; words ⟨in such brackets⟩ are nobody's and were put in to join the rest."
)


def bridges_html(bridges: Sequence[Bridge]) -> str:
    """All of them, those with words first; "" for none."""
    if not bridges:
        return ""
    held = "".join(_bridge_html(one) for one in bridges if one.words)
    others = [one for one in bridges if not one.words]
    told = held or '<p class="hint">None of it is held in its official wording.</p>'
    if others:
        rest = "".join(map(_bridge_html, others))
        told += (
            f'<details class="because" data-key="bridges-rest"><summary>'
            f"{plural(len(others), 'provision')} of which only a digest is held"
            f"</summary>{rest}</details>"
        )
    return (
        '<h3 id="drafts-bridges">Candidate language</h3>'
        f'<p class="hint">{_NOTE}</p>{told}'
    )


def _bridge_html(one: Bridge) -> str:
    cited = one.provenance
    place = f"{cited.short_title or cited.title}, {cited.pinpoint}"
    data = {
        "provision": cited.provision.id,
        "first": cited.first,
        "last": cited.last,
    }
    opened = button(esc(place), act="source", data=data, name=f"Open {place}")
    words = ""
    if one.words:
        whole = not one.is_composed and cited.text_kind.verbatim
        text = f"“{esc(one.text)}”" if whole else f"composed: {esc(one.text)}"
        words = f'<p class="words official">{text}</p>'
    gains = "".join(map(_gain_html, one.gains))
    remark = f"<p>{esc(sentence(one.remark))}</p>" if one.remark else ""
    return (
        f'<article class="parted shared">{words}<p class="place">{opened} '
        f"{badge(cited.text_kind)}</p>{f'<ul>{gains}</ul>' if gains else ''}"
        f'<p class="voiced">{esc(sentence(one.why))} Nearness to the sides: '
        f"{one.closeness_a:.2f} and {one.closeness_b:.2f}.</p>{remark}</article>"
    )


def _gain_html(gain: Gain) -> str:
    parts = (("gains", gain.gains), ("gives up", gain.gives))
    told = "; ".join(
        f"{what} {', '.join(f'“{words}”' for words in found) or 'nothing'}"
        for what, found in parts
    )
    return f"<li><strong>{esc(gain.side)}</strong> {esc(told)}</li>"
