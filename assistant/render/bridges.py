"""Candidate language as data, as text for a terminal and as Markdown.

Nobody's position: whose each word is, what a side gains and gives stand beside it, and
so does the provision in which the words were adopted. It computes nothing. Example:

    print(bridges_text(bridges))
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.render.data import Data, citation_data
from assistant.render.markup import Line, Safe, bulleted, indented, literal, plain

if TYPE_CHECKING:
    from assistant.bridges.nouns import Bridge


def bridges_data(bridges: Sequence[Bridge]) -> list[Data]:
    """Bridges, whole."""
    return [
        {
            "provenance": citation_data(one.provenance),
            "held": one.held,
            "words": [{"text": p.text, "origin": str(p.origin)} for p in one.words],
            "text": one.text,
            "gains": [
                {
                    "side": g.side,
                    "gains": list(g.gains),
                    "gives": list(g.gives),
                    "verbatim": g.verbatim,
                }
                for g in one.gains
            ],
            "closeness_a": one.closeness_a,
            "closeness_b": one.closeness_b,
            "score": one.score,
            "why": one.why,
            "fetch": one.fetch,
            "notice": one.notice,
            "remark": one.remark,
            "about": one.about,
        }
        for one in bridges
    ]


def bridges_text(bridges: Sequence[Bridge]) -> str:
    """Bridges for a terminal."""
    return "\n".join(indented(bridge_lines(bridges, plain)))


def bridges_markdown(bridges: Sequence[Bridge]) -> str:
    """Bridges as a list of Markdown, all words as plain text."""
    return "\n".join(bulleted(bridge_lines(bridges, literal)))


def bridge_lines(bridges: Sequence[Bridge], safe: Safe) -> Iterator[Line]:
    """Each bridge with its place, what each side gains and gives, and why.

    What they are all for, and that they are nobody's position, is said once.
    """
    about = ""
    for one in bridges:
        if one.about and one.about != about:
            about = one.about
            yield 0, safe(f"Between the sides on {about}:")
        cited = one.provenance
        place = f"{cited.short_title or cited.title}, {cited.pinpoint}"
        yield 1, safe(f"{_words(one)} ({place})")
        for gain in one.gains:
            verbatim = gain.verbatim
            carried = _listed(gain.gains, verbatim=verbatim)
            dropped = _listed(gain.gives, verbatim=verbatim)
            yield 2, safe(f"{gain.side} gains {carried}; gives {dropped}")
        told = f"{one.why} Near the sides: {one.closeness_a:.2f}, {one.closeness_b:.2f}"
        yield 2, safe(told)
        fetch = f"To quote the official wording: treaty fetch {one.fetch}"
        for extra in (fetch if one.fetch else "", one.remark):
            if extra:
                yield 2, safe(extra)
    for notice in dict.fromkeys(one.notice for one in bridges):
        yield 1, safe(notice)


def _words(one: Bridge) -> str:
    """Adopted words in quotation marks; composed ones and digests are no quotation."""
    if not one.words:
        return "no official wording held"
    if one.is_composed or not one.provenance.text_kind.verbatim:
        return f"composed: {one.text}"
    return f"“{one.text}”"


def _listed(words: Sequence[str], *, verbatim: bool) -> str:
    shown = [f"“{one}”" if verbatim else one for one in words]
    return ("; " if not verbatim else ", ").join(shown) or "nothing"
