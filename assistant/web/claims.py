"""Claims as HTML: quoted words, a model's sentences with their verdict, replacements.

What is a text's own and what is a model's prose must be seen at a glance: words of a
text are set in serifs below the sentence that cites them. Every claim says its verdict.
A model's words are plain text here, whatever they hold. Example:

    claim_html(claim, key="3/1")
"""

from __future__ import annotations

from assistant.terms import Citation, Claim, Label, Origin
from assistant.web.markup import badge, button, esc, prose, quoted
from assistant.web.verdicts import mark_html, sentence

_EXCERPT = 40  # words of a citation below the sentence that cites it


def claim_html(claim: Claim, key: str) -> str:
    """One claim, checked.

    Args:
        claim: what to draw.
        key: its place, "turn/claim"; names it in the page.
    """
    if claim.origin is Origin.WRITTEN:
        return _written_html(claim, key)
    words = "".join(_words_html(c, key) for c in claim.citations) or _record_html(claim)
    chapeau = ""
    if claim.chapeau is not None:
        kind = claim.chapeau.text_kind
        opening = quoted(esc(claim.chapeau.quote), kind)
        chapeau = f'<p class="words chapeau {kind}">{opening} …</p>'
    return (
        f'<div class="claim {claim.origin}"><p class="lead">{prose(claim.lead)}</p>'
        f"{chapeau}{words}{_check_html(claim, key)}</div>"
    )


def draft_html(text: str) -> str:
    """A sentence that is still being written or checked: no number, no verdict."""
    return (
        f'<p class="draft">{esc(text)} <span class="verdict pending">being checked'
        "</span></p>"
    )


def marker(citation: Citation, key: str) -> str:
    """The button [1] of a citation; it says itself what it cites, and where."""
    return button(
        esc(citation.marker),
        act="source",
        data={
            "provision": citation.provision.id,
            "first": citation.first,
            "last": citation.last,
            "claim": key,
        },
        classes="marker",
        name=f"Source {citation.marker}: {citation.short_title} {citation.pinpoint}",
    )


def _words_html(citation: Citation, key: str) -> str:
    kind = citation.text_kind
    return (
        f'<p class="words {kind}">{quoted(esc(citation.quote), kind)}'
        f"&nbsp;{marker(citation, key)}</p>"
    )


def _record_html(claim: Claim) -> str:
    """The way to the record that a sentence of ours rests on."""
    if not claim.record:
        return ""
    data = {"instrument": claim.record}
    opened = button("Open the record", act="open", data=data, classes="quiet")
    return f'<p class="small">{opened}</p>'


def _check_html(claim: Claim, key: str) -> str:
    """The verdict with its reasons; what speaks against a claim stands in the open."""
    label = claim.verdict.label
    usual = (
        (Label.SUPPORTED, Label.UNSCORED)
        if claim.origin is Origin.WRITTEN
        else (Label.SUPPORTED,)
    )
    first = "" if label in usual else sentence("".join(claim.verdict.reasons[:1]))
    doubt = f' <span class="doubt">{esc(first)}</span>' if first else ""
    return f'<div class="check">{mark_html(claim.verdict, key)}{doubt}</div>'


# -- a model's sentences ---------------------------------------------------------


def _written_html(claim: Claim, key: str) -> str:
    chips = " ".join(marker(c, key) for c in claim.citations)
    cited = "".join(_cited_html(c, claim.written, key) for c in claim.citations)
    listed = f'<ul class="cited" aria-label="Cited words">{cited}</ul>' if cited else ""
    said = claim.written or "(The model gave no sentence.)"
    return (
        f'<div class="claim written {claim.verdict.label}">'
        f'<p class="said">{esc(said)}&nbsp;{chips}</p>'
        f"{_check_html(claim, key)}{listed}</div>"
    )


def _cited_html(citation: Citation, said: str, key: str) -> str:
    """The beginning of the cited words; the number opens the rest.

    Words that are the very sentence above them are not said twice.
    """
    kind = citation.text_kind
    words = citation.quote.split()
    # A cut that saves a word or two is not worth the press.
    long = len(words) > _EXCERPT + 4
    short = " ".join(words[:_EXCERPT]) + " …" if long else citation.quote
    place = f"{citation.short_title}, {citation.pinpoint}"
    shown = ""
    if words != said.split():
        shown = f'<span class="words {kind}">{quoted(esc(short), kind)}</span>&nbsp;'
    return (
        f'<li><span class="place">{esc(place)} {badge(kind)}</span> {shown}'
        f"{marker(citation, key)}</li>"
    )
