"""Claims as HTML: quoted words, a model's sentences with their verdict, replacements.

What is a text's own and what is a model's prose must be seen at a glance: words of a
text are set in serifs below the sentence that cites them, a sentence of a model's says
its verdict. A model's words are plain text here, whatever they hold. Example:

    claim_html(claim, key="3/1")
"""

from __future__ import annotations

from assistant.terms import Citation, Claim, Label, Origin
from assistant.web.markup import badge, button, esc, prose, quoted

VERDICTS = {
    Label.SUPPORTED: "The cited words",
    Label.PARTLY: "Carried in part",
    Label.CONTRADICTED: "Contradicted",
    Label.UNSUPPORTED: "Unsupported",
    Label.UNSCORED: "Not verified",
}
_EXCERPT = 40  # words of a citation below the sentence that cites it


def claim_html(claim: Claim, key: str) -> str:
    """One claim, checked.

    Args:
        claim: what to draw.
        key: names it in the page, so that what is unfolded stays so when redrawn.
    """
    if claim.origin is Origin.WRITTEN:
        return _written_html(claim, key)
    words = "".join(_words_html(c) for c in claim.citations) or _record_html(claim)
    chapeau = ""
    if claim.chapeau is not None:
        kind = claim.chapeau.text_kind
        opening = quoted(esc(claim.chapeau.quote), kind)
        chapeau = f'<p class="words chapeau {kind}">{opening} …</p>'
    return (
        f'<div class="claim {claim.origin}"><p class="lead">{prose(claim.lead)}</p>'
        f"{chapeau}{words}{_doubt_html(claim)}</div>"
    )


def draft_html(text: str) -> str:
    """A sentence that is still being written or checked: no number, no verdict."""
    return (
        f'<p class="draft">{esc(text)} <span class="verdict pending">being checked'
        "</span></p>"
    )


def marker(citation: Citation) -> str:
    """The button [1] of a citation; it says itself what it cites."""
    return button(
        esc(citation.marker),
        act="source",
        data={
            "provision": citation.provision.id,
            "first": citation.first,
            "last": citation.last,
        },
        classes="marker",
        name=f"Source {citation.marker}: {citation.short_title} {citation.pinpoint}",
    )


def _words_html(citation: Citation) -> str:
    kind = citation.text_kind
    return (
        f'<p class="words {kind}">{quoted(esc(citation.quote), kind)}'
        f"&nbsp;{marker(citation)}</p>"
    )


def _record_html(claim: Claim) -> str:
    """The way to the record that a sentence of ours rests on."""
    if not claim.record:
        return ""
    data = {"instrument": claim.record}
    opened = button("Open the record", act="open", data=data, classes="quiet")
    return f'<p class="small">{opened}</p>'


def _doubt_html(claim: Claim) -> str:
    """What the check says, where it is not simply that the words are the text's."""
    verdict = claim.verdict
    if verdict.label is Label.SUPPORTED:
        return ""
    return (
        f'<p class="doubt"><span class="verdict {verdict.label}">'
        f"{VERDICTS[verdict.label]}</span> {esc('; '.join(verdict.reasons))}.</p>"
    )


# -- a model's sentences ---------------------------------------------------------


def _written_html(claim: Claim, key: str) -> str:
    chips = " ".join(marker(c) for c in claim.citations)
    cited = "".join(_cited_html(c, claim.written) for c in claim.citations)
    listed = f'<ul class="cited" aria-label="Cited words">{cited}</ul>' if cited else ""
    said = claim.written or "(The model gave no sentence.)"
    return (
        f'<div class="claim written {claim.verdict.label}">'
        f'<p class="said">{esc(said)}&nbsp;{chips}</p>'
        f"{_check_html(claim, key)}{listed}</div>"
    )


def _check_html(claim: Claim, key: str) -> str:
    """The verdict; its reasons are one press away."""
    label = claim.verdict.label
    reasons = "; ".join(claim.verdict.reasons)
    return (
        f'<details class="check" data-key="{esc(key)}"><summary><span class="verdict '
        f'{label}">{VERDICTS[label]}</span></summary><p>{esc(_sentence(reasons))}</p>'
        "</details>"
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def _cited_html(citation: Citation, said: str) -> str:
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
        f"{marker(citation)}</li>"
    )
