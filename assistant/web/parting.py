"""Disagreements as the page shows them: cards, the matrix, common ground, silences.

It draws a `Disagreements` and computes nothing; everything from texts is
escaped. Example:

    disagreements_html(desk.disagreements("autonomous weapons", ["China", "Austria"]))
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.findings import KINDS, Gravity
from assistant.positions.nouns import (
    Common,
    Disagreement,
    Disagreements,
    Issue,
    Position,
    Side,
    Silence,
    Value,
)
from assistant.render.pictures import matrix_svg
from assistant.terms import Verdict
from assistant.web.markup import button, esc, notice, plural
from assistant.web.matrix import matrix_html, position_html
from assistant.web.verdicts import mark_html, sentence

INTRODUCTION = (
    '<div class="paper-intro"><h2>Disagreements</h2><p>Where States and groups part '
    "on a topic, what they share, and who is silent: from the texts in this library "
    "that speak for them. Silence is never taken for consent.</p></div>"
)
FORMS = (
    ("csv", "CSV"),
    ("xlsx", "Excel"),
    ("svg", "SVG"),
    ("png", "PNG"),
    ("markdown", "Markdown"),
    ("json", "JSON"),
)
_MOST_OPEN = 10  # cards shown before the rest is folded
_NONE = "No disagreement was found between what is held of these parties."


def disagreements_html(found: Disagreements) -> str:
    """The whole result, the gravest first."""
    notes = "".join(notice(sentence(text)) for text in found.notices)
    body = _sections(found) if found.matrix.rows else ""
    return (
        f'<div class="paper parting done"><h2>{esc(found.topic)}</h2>'
        f'<p class="hint">{esc(", ".join(found.parties))}</p>'
        f"{_counts_html(found)}{notes}{body}"
        f'<p class="foot">Compared by: {esc(found.writer)}.</p></div>'
    )


def downloads_html(forms: Sequence[tuple[str, str]], what: str) -> str:
    """Buttons that hand over a result as files."""
    buttons = " ".join(
        button(
            face,
            act="save",
            data={"form": form},
            classes="quiet",
            name=f"Download {what} as {face}",
        )
        for form, face in forms
    )
    return f'<span class="downloads">Download: {buttons}</span>'


def gravity_html(gravity: Gravity) -> str:
    """How grave, as a tag with a word."""
    return f'<span class="gravity {gravity}">{esc(str(gravity).capitalize())}</span>'


def _counts_html(found: Disagreements) -> str:
    grave = [
        f"<li>{gravity_html(one)} <strong>{count}</strong></li>"
        for one in Gravity
        if (count := sum(d.gravity is one for d in found.disagreements))
    ]
    silent = sum(s.value is Value.SILENT for s in found.silences)
    gone = len(found.silences) - silent
    told = [
        plural(len(found.disagreements), "disagreement"),
        f"{plural(len(found.common_ground), 'point')} of common ground",
        f"{plural(silent, 'silence')}",
    ]
    if gone:
        told.append(f"{plural(gone, 'cell')} not in the library")
    return (
        f'<ul class="counts" aria-label="Gravity">{"".join(grave)}</ul>'
        f'<p class="hint">{esc(", ".join(told))}.</p>'
    )


def _sections(found: Disagreements) -> str:
    links = [("disagree", "Disagreements"), ("matrix", "Matrix")]
    links += [("common", "Common ground")] if found.common_ground else []
    links += [("silent", "Silences")] if found.silences else []
    links.append(("picture", "Picture"))
    jumps = "".join(f'<a href="#parting-{name}">{face}</a>' for name, face in links)
    picture = matrix_svg(found.matrix, found)
    return (
        f'<div class="paper-tools"><nav class="jumps" aria-label="Parts of the '
        f'result">{jumps}</nav>{downloads_html(FORMS, "the result")}</div>'
        f'<h3 id="parting-disagree">Disagreements, the gravest first</h3>'
        f"{_cards_html(found.disagreements)}"
        f'<h3 id="parting-matrix">Who says what</h3>{matrix_html(found.matrix, found)}'
        f"{_common_html(found.common_ground)}{_silences_html(found.silences)}"
        f'<h3 id="parting-picture">The matrix as a picture</h3><p class="hint">For a '
        "slide: download it as SVG or PNG.</p>"
        f'<div class="wide picture" tabindex="0" role="region" aria-label="The matrix '
        f'as a picture">{picture}</div>'
    )


# -- disagreements -------------------------------------------------------------------


def _cards_html(found: Sequence[Disagreement]) -> str:
    if not found:
        return f'<p class="hint">{_NONE}</p>'
    cards = [_card_html(one, number) for number, one in enumerate(found, 1)]
    rest = cards[_MOST_OPEN:]
    if not rest:
        return "".join(cards)
    return (
        f'{"".join(cards[:_MOST_OPEN])}<details class="because" '
        f'data-key="parting-rest"><summary>{plural(len(rest), "further disagreement")}'
        f"</summary>{''.join(rest)}</details>"
    )


def _card_html(one: Disagreement, number: int) -> str:
    a, b = one.sides
    return (
        f'<article class="parted {one.gravity}" id="parting-{number}">'
        f"<h4>{gravity_html(one.gravity)} {esc(one.issue.name)}"
        f'<span class="kind">{esc(KINDS[one.kind])}</span></h4>'
        f"{_asks_html(one.issue)}"
        f'<div class="sides">{_side_html(a, b, "a")}{_side_html(b, a, "b")}</div>'
        f'<p class="why"><strong>Why:</strong> {esc(sentence(one.why))}</p>'
        f"{_check_html(one.verdict, f'parting/{number}', one.share)}</article>"
    )


def _check_html(verdict: Verdict, key: str, share: float) -> str:
    """Two things apart: that the words stand there, and that they compare so."""
    return (
        f'<div class="check">Cited words: {mark_html(verdict, key)} Comparison of '
        f"them: {share:.0%} sure</div>"
    )


def _asks_html(issue: Issue) -> str:
    told = issue.asks or ("" if issue.curated else "A point found in the texts.")
    return f'<p class="asks">{esc(told)}</p>' if told else ""


def _side_html(side: Side, other: Side, letter: str) -> str:
    first, *more = side.positions
    lacks = ""
    if not side.words and other.words:
        lacks = '<p class="hint">It has no such words.</p>'
    rest = "".join(_further_html(p) for p in more)
    folded = ""
    if rest:
        folded = (
            f'<details class="because"><summary>{plural(len(more), "further text")} '
            f"on this side</summary>{rest}</details>"
        )
    return (
        f'<section class="side {letter}"><h5>{esc(", ".join(side.parties))}</h5>'
        f"{position_html(first, side.words)}{lacks}{folded}</section>"
    )


def _further_html(position: Position) -> str:
    return f'<p class="party">{esc(position.party)}</p>{position_html(position)}'


# -- common ground and silences ------------------------------------------------------


def _common_html(found: Sequence[Common]) -> str:
    if not found:
        return ""
    items = "".join(
        f'<article class="parted shared"><h4>{esc(one.issue.name)}'
        f'<span class="kind">{esc(", ".join(one.parties))} {esc(one.told)}</span></h4>'
        f"{''.join(_further_html(p) for p in one.positions)}"
        f"{_check_html(one.verdict, f'common/{number}', one.share)}</article>"
        for number, one in enumerate(found, 1)
    )
    return f'<h3 id="parting-common">Common ground</h3>{items}'


def _silences_html(found: Sequence[Silence]) -> str:
    """By party, silence apart from what the library does not hold."""
    if not found:
        return ""
    parts: list[str] = []
    for value, face in (
        (Value.SILENT, "Silent"),
        (Value.NOT_HELD, "Not in the library"),
    ):
        told: dict[str, list[Silence]] = defaultdict(list)
        for one in found:
            if one.value is value:
                told[one.party].append(one)
        items = "".join(_silent_html(party, ones) for party, ones in told.items())
        if items:
            parts.append(f'<h4>{face}</h4><ul class="silences">{items}</ul>')
    return f'<h3 id="parting-silent">Silences</h3>{"".join(parts)}'


def _silent_html(party: str, found: Sequence[Silence]) -> str:
    issues = ", ".join(one.issue.name for one in found)
    notes = dict.fromkeys(one.note for one in found if one.note)
    note = f'<span class="voiced">{esc("; ".join(notes))}</span>' if notes else ""
    return f"<li><strong>{esc(party)}</strong>: {esc(issues)} {note}</li>"
