"""A checked paper as the page shows it: what came out, then sentence by sentence.

It draws a `PaperCheck` and computes nothing; a citation carries its sentence's number,
so the source panel can say its verdict. Example:

    checked_html(desk.check("brief.docx"))
"""

from __future__ import annotations

from dataclasses import replace

from assistant.papers import Checked, Mention, PaperCheck
from assistant.terms import Citation, Label
from assistant.web.markup import badge, button, esc, notice, plural
from assistant.web.verdicts import face_html, mark_html, reasons_html

INTRODUCTION = (
    '<div class="paper-intro"><h2>Check a paper</h2><p>Every sentence of it is held '
    "against the provisions that it cites, in this library. The paper stays on this "
    "computer; it is not added to the library and not kept: its report is gone when "
    "you check another one or leave this page.</p></div>"
)
_HOW = {"footnote": "in a note", "carried": "carried over from the sentence before"}


def progress_html(done: int, total: int) -> str:
    """How far the check is; before the first sentence the paper is being read."""
    said = f"Checking sentence {done:,} of {total:,} …" if total else "Reading …"
    return (
        f'<div class="paper"><progress value="{done}" max="{max(total, 1)}" '
        f'aria-label="Progress"></progress><p class="status" role="status">{said}</p>'
        "</div>"
    )


def trouble_html(text: str, *, kind: str = "error") -> str:
    """Why there is no report."""
    return f'<div class="paper">{notice(text, kind=kind)}</div>'


def checked_html(check: PaperCheck) -> str:
    """The report: counts, what does not resolve, every sentence."""
    failing = sum(not one.supported for one in check.judged)
    notes = "".join(notice(text) for text in check.notices)
    items = "".join(_sentence_html(one) for one in check.sentences)
    return (
        f'<div class="paper"><h2>{esc(check.title or "The paper")}</h2>'
        f"{_counts_html(check)}{notes}{_unresolved_html(check)}"
        f'<div class="paper-tools"><label><input type="checkbox" class="only"> Only '
        f"what is not supported ({failing:,})</label>{_downloads()}</div>"
        f'<ol class="sentences">{items}</ol>'
        f'<p class="foot">Judged by: {esc(check.record.checker)}. The text’s SHA-256: '
        f"<code>{esc(check.record.text_sha256)}</code></p></div>"
    )


def _counts_html(check: PaperCheck) -> str:
    faces = "".join(
        f'<li class="{label}"><strong>{count:,}</strong> {face_html(label)}</li>'
        for label, count in check.counts.items()
        if count
    )
    judged = len(check.judged)
    rest = len(check.sentences) - judged
    said = f"{plural(judged, 'sentence')} judged"
    if rest:
        said += f", {rest:,} not (headings, questions, connecting sentences)"
    return (
        f'<ul class="counts" aria-label="Verdicts">{faces}</ul>'
        f'<p class="hint">{said}.</p>'
    )


def _unresolved_html(check: PaperCheck) -> str:
    """What could not be looked up, each with the sentence where it stands."""
    rows = [
        f'<li><a href="#paper-{one.number}">Sentence {one.number}</a>: '
        f"“{esc(mention.text)}” – {esc(mention.missing)}</li>"
        for one in check.sentences
        for mention in one.mentions
        if mention.missing
    ]
    if not rows:
        return ""
    return (
        f'<div class="notice unresolved"><h3>{plural(len(rows), "citation")} could '
        f"not be resolved</h3><ul>{''.join(rows)}</ul></div>"
    )


def _downloads() -> str:
    forms = (("markdown", "Markdown"), ("json", "JSON"))
    buttons = " ".join(
        button(
            face,
            act="save",
            data={"form": form},
            classes="quiet",
            name=f"Download the report as {face}",
        )
        for form, face in forms
    )
    return f'<span class="downloads">Download: {buttons}</span>'


def _sentence_html(one: Checked) -> str:
    said = f'<p class="said">{esc(one.text)}</p>'
    place = f'id="paper-{one.number}" value="{one.number}"'
    if not one.judged:
        why = esc("; ".join(one.verdict.reasons))
        return f'<li class="sentence none" {place}>{said}<p class="how">{why}</p></li>'
    label = one.verdict.label
    cited = "".join(_mention_html(m, one.number) for m in one.mentions)
    listed = f'<ul class="cited" aria-label="Citations">{cited}</ul>' if cited else ""
    return (
        f'<li class="sentence {label}" {place}>{said}'
        f'<div class="check">{mark_html(one.verdict, f"paper/{one.number}")}</div>'
        f"{listed}{_why_html(one)}</li>"
    )


def _why_html(one: Checked) -> str:
    """The reasons that no citation says, as a list; folded where it is supported."""
    missing = {mention.missing for mention in one.mentions}
    reasons = tuple(r for r in one.verdict.reasons if r not in missing)
    listed = reasons_html(replace(one.verdict, reasons=reasons))
    if one.verdict.label is not Label.SUPPORTED or not listed:
        return listed
    return (
        f'<details class="because" data-key="paper-why/{one.number}"><summary>Why'
        f"</summary>{listed}</details>"
    )


def _mention_html(mention: Mention, number: int) -> str:
    written = f'<span class="written">“{esc(mention.text)}”</span>'
    if not mention.citations:
        said = mention.missing or "names no provision"
        return f'<li class="unresolved">{written} not resolved: {esc(said)}</li>'
    cited, whole = _named(mention)
    place = f"{cited.short_title}, {mention.pinpoint or cited.pinpoint}"
    opened = button(
        esc(place),
        act="source",
        data={
            "provision": cited.provision.id,
            "first": 0 if whole else cited.first,
            "last": 0 if whole else cited.last,
            "sentence": number,
        },
        name=f"Open {place}",
    )
    how = _HOW.get(mention.how, "")
    more = "".join(
        f' <span class="how">{esc(said)}</span>'
        for said in (how, mention.missing)
        if said
    )
    return f"<li>{opened} {badge(cited.text_kind)}{more}</li>"


def _named(mention: Mention) -> tuple[Citation, bool]:
    """The citation of what is named, and whether that is only the first part of it.

    What introduces a point stands before it; an article is cited by its paragraphs.
    """
    pinpoint = mention.pinpoint
    for one in mention.citations:
        if one.pinpoint == pinpoint:
            return one, False
    below = (c for c in mention.citations if c.pinpoint.startswith(pinpoint))
    first = next(below, None)
    return (first, True) if first else (mention.citations[-1], False)
