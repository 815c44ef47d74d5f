"""Verdicts as HTML: a sign and a word, the reasons behind it.

No verdict is told by colour alone. A mark is a button, so that a keyboard reaches its
reasons; they are plain text, whatever document or model they speak of. Example:

    mark_html(claim.verdict, key="3/1")
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.terms import Label, Verdict
from assistant.web.markup import esc

FACES = {  # sign, word, meaning
    Label.SUPPORTED: ("✓", "Supported", "The cited words carry the sentence."),
    Label.PARTLY: ("◐", "Partly", "They carry only a part of it."),
    Label.CONTRADICTED: ("✗", "Contradicted", "They say something else."),
    Label.UNSUPPORTED: ("○", "Unsupported", "They do not carry it, or none are cited."),
    Label.UNSCORED: ("?", "Unscored", "The check could not tell: read the words."),
}
_SET = (0.0, 0.5, 1.0)  # scores that go with a label and were not measured


@dataclass(frozen=True, kw_only=True)
class Said:
    """What was said of a source where it was opened: a sentence and its verdict.

    `text` is empty where the sentence is the source's own words.
    """

    text: str
    verdict: Verdict


def face_html(label: Label) -> str:
    """Sign and word; a screen reader says the word alone."""
    return f'<span class="verdict {label}">{_face(label)}</span>'


def mark_html(verdict: Verdict, key: str) -> str:
    """Sign and word; the reasons come on hover and on keyboard focus.

    Args:
        verdict: what to draw.
        key: names the mark; no other in the page has it.
    """
    label = verdict.label
    why = f"why-{esc(key)}"
    reasons = "".join(
        f'<span class="reason">{esc(sentence(reason))}</span>'
        for reason in verdict.reasons or (FACES[label][2],)
    )
    return (
        f'<span class="judged"><button type="button" class="mark verdict {label}" '
        f'data-key="{esc(key)}" aria-describedby="{why}">{_face(label)}</button>'
        f'<span class="tip" role="tooltip" id="{why}">{reasons}</span></span>'
    )


def reasons_html(verdict: Verdict) -> str:
    """The reasons as a list, and the score where one was measured and none says it."""
    items = "".join(f"<li>{esc(sentence(r))}</li>" for r in verdict.reasons)
    listed = f'<ul class="reasons">{items}</ul>' if items else ""
    score = f"score {verdict.score:.2f}"
    if verdict.score in _SET or any(score in reason for reason in verdict.reasons):
        return listed
    return f'{listed}<p class="score">{sentence(score)}</p>'


def said_html(said: Said | None) -> str:
    """In the source panel: the verdict of the sentence that cites it; "" for none."""
    if said is None:
        return ""
    label = said.verdict.label
    state = "" if label is Label.SUPPORTED else " open"
    words = f'<p class="said">{esc(said.text)}</p>' if said.text else ""
    what = "the sentence that cites this" if said.text else "the words marked here"
    return (
        f'<details class="checked {label}"{state}><summary>{face_html(label)} '
        f'<span class="what">– {what}</span></summary>'
        f'<div class="inner">{words}{reasons_html(said.verdict)}</div></details>'
    )


def legend_rows() -> list[tuple[str, str]]:
    """What each sign means."""
    return [(face_html(label), face[2]) for label, face in FACES.items()]


def sentence(text: str) -> str:
    """Words of a reason with a capital and a full stop."""
    said = text.strip()
    stop = "" if said.endswith((".", "?", "!", "…")) else "."
    return f"{said[:1].upper()}{said[1:]}{stop}" if said else ""


def _face(label: Label) -> str:
    sign, word, _ = FACES[label]
    return f'<span class="sign" aria-hidden="true">{sign}</span> {word}'
