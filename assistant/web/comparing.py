"""Compared drafts as the page shows them: article by article, side by side, as one.

It draws a `Comparison` and computes nothing; all that comes from a draft is
escaped. Example:

    comparison_part(comparison, downloads="")
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from assistant.compare import (
    Change,
    Comparison,
    Match,
    Pair,
    PlacedDifference,
    Stretch,
    TableRow,
    side_by_side,
)
from assistant.findings import KINDS, Difference, Gravity
from assistant.web.bridged import bridges_html
from assistant.web.markup import esc, notice, plural
from assistant.web.parting import gravity_html
from assistant.web.verdicts import sentence

if TYPE_CHECKING:
    from assistant.bridges import Bridge

_FEW = 3  # provisions: so few are all shown, the same ones too


def comparison_part(comparison: Comparison, downloads: str) -> str:
    """The whole comparison.

    Args:
        comparison: what to draw.
        downloads: the buttons of its files, HTML already.
    """
    names = [draft.side for draft in comparison.drafts]
    notes = "".join(notice(sentence(text)) for text in comparison.notices)
    rows = side_by_side(comparison)
    bridged = bridges_html(cast("Sequence[Bridge]", comparison.bridges))
    jump = '<a href="#drafts-bridges">Candidate language</a>' if bridged else ""
    return (
        f'<div class="paper drafted done"><h2>{esc(_against(names))}</h2>'
        f"{_counts_html(comparison, rows)}{notes}"
        '<div class="paper-tools"><nav class="jumps" aria-label="Parts of the result">'
        '<a href="#drafts-articles">By article</a><a href="#drafts-table">Side by '
        f'side</a><a href="#drafts-rolling">Rolling text</a>{jump}</nav>{downloads}'
        "</div>"
        f'<h3 id="drafts-articles">What changed, article by article</h3>'
        f"{_matches_html(comparison)}{_table_html(comparison, names, rows)}"
        f"{_rolling_html(comparison)}{bridged}</div>"
    )


def _against(names: Sequence[str]) -> str:
    first, *later = names
    return f"{', '.join(later)} against {first}"


def _counts_html(comparison: Comparison, rows: Sequence[TableRow]) -> str:
    found = comparison.differences
    grave = Counter(one.gravity for one in found)
    faces = "".join(
        f"<li>{gravity_html(g)} <strong>{grave[g]}</strong></li>"
        for g in Gravity
        if grave[g]
    )
    changes = Counter(row.change for row in rows)
    told = ", ".join(f"{changes[c]} {_change(c)}" for c in Change if changes[c])
    substance = sum(one.kind.substance for one in found)
    said = (
        f"{plural(len(rows), 'provision')}: {told}. "
        f"{plural(len(found), 'difference')}, {substance} of substance."
    )
    return (
        f'<ul class="counts" aria-label="Gravity">{faces}</ul>'
        f'<p class="hint">{esc(said)}</p>'
    )


def _change(change: Change) -> str:
    return "the same" if change is Change.SAME else str(change)


# -- article by article --------------------------------------------------------------


def _matches_html(comparison: Comparison) -> str:
    """The first draft against each later one."""
    parts: list[str] = []
    several = len(comparison.drafts) > 2
    for match in comparison.matches[: len(comparison.drafts) - 1]:
        if several:
            told = f"{match.b.side} against {match.a.side}"
            parts.append(f'<h4 class="pair">{esc(told)}</h4>')
        parts.append(_match_html(match))
    return "".join(parts)


def _match_html(match: Match) -> str:
    changed = [p for p in match.pairs if p.change is not Change.SAME or p.differences]
    items = [_pair_html(pair) for pair in changed]
    items += [_moved_html(pair) for pair in match.moved]
    if not items:
        return '<p class="hint">Word for word the same.</p>'
    return f'<ul class="changes">{"".join(items)}</ul>'


def _moved_html(pair: Pair) -> str:
    told = f"{pair.place_a} → {pair.place_b}"
    said = sentence(pair.summary) or "A paragraph moved."
    return (
        f'<li><p class="place">{esc(told)} <span class="change moved">moved</span></p>'
        f"<p>{esc(said)}</p></li>"
    )


def _pair_html(pair: Pair) -> str:
    places = " → ".join(dict.fromkeys(p for p in (pair.place_a, pair.place_b) if p))
    unit = next(iter((*pair.b, *pair.a)), None)
    heading = f" – {unit.heading}" if unit is not None and unit.heading else ""
    by = f"tracked by {', '.join(pair.authors)}" if pair.authors else ""
    whole = ""
    if not (pair.a and pair.b):
        tag = "ins" if pair.b else "del"
        text = _lines((pair.text_b or pair.text_a).strip())
        whole = f'<p class="whole"><{tag}>{text}</{tag}></p>'
    known = (pair.text_b or pair.text_a).strip() if whole else ""
    differences = "".join(
        _difference_html(one, known) for one in _by_gravity(pair.differences)
    )
    listed = f'<ul class="differences">{differences}</ul>' if differences else ""
    told = f"<p>{esc(sentence(pair.summary))}</p>" if pair.summary else ""
    return (
        f'<li><p class="place">{esc(places)}{esc(heading)} <span class="change '
        f'{pair.change}">{esc(pair.change)}</span> <span class="voiced">{esc(by)}'
        f"</span></p>{told}{whole}{listed}</li>"
    )


def _by_gravity(found: Iterable[Difference]) -> list[Difference]:
    return sorted(found, key=lambda one: -one.gravity.rank)


def _difference_html(one: Difference, known: str = "") -> str:
    """A difference with its words, unless these are `known` from above."""
    a = f"<del>{_lines(one.a.strip())}</del>" if one.a.strip() else ""
    b = f"<ins>{_lines(one.b.strip())}</ins>" if one.b.strip() else ""
    arrow = " → " if a and b else ""
    words = f'<span class="pair-words">{a}{arrow}{b}</span>'
    if known and known in (one.a.strip(), one.b.strip()):
        words = ""
    return (
        f"<li>{gravity_html(one.gravity)} <strong>{esc(KINDS[one.kind])}</strong> "
        f'{words}<span class="voiced">{esc(sentence(one.why))}</span></li>'
    )


# -- side by side --------------------------------------------------------------------


def _table_html(
    comparison: Comparison, names: Sequence[str], rows: Sequence[TableRow]
) -> str:
    same = sum(row.change is Change.SAME and not row.kinds for row in rows)
    heads = "".join(f'<th scope="col">{esc(name)}</th>' for name in names)
    grave = _gravest(comparison.differences)
    body = "".join(_row_html(row, grave) for row in rows)
    only = " checked" if same and len(rows) > _FEW else ""
    return (
        '<div class="beside-all"><h3 id="drafts-table">Side by side</h3>'
        '<div class="beside-tools"><p class="hint"><del>Words of the first draft</del> '
        "that another changes or lacks; <ins>words of a later draft</ins> that the "
        f'first has otherwise or lacks.</p><label><input type="checkbox" class="only"'
        f"{only}> Only what differs ({len(rows) - same} of {len(rows)})</label></div>"
        '<div class="wide" tabindex="0" role="region" aria-label="The drafts side by '
        f'side"><table class="versions of-{len(names)}"><thead><tr><th scope="col">'
        f'Place</th>{heads}<th scope="col">What differs</th></tr></thead>'
        f"<tbody>{body}</tbody></table></div></div>"
    )


def _gravest(found: Iterable[PlacedDifference]) -> dict[tuple[str, str], Gravity]:
    """The gravest difference of the units that stand in two places."""
    grave: dict[tuple[str, str], Gravity] = {}
    for one in found:
        key = (one.place_a, one.place_b)
        if key not in grave or one.gravity.rank > grave[key].rank:
            grave[key] = one.gravity
    return grave


def _row_html(row: TableRow, grave: dict[tuple[str, str], Gravity]) -> str:
    places = " → ".join(dict.fromkeys(place for place in row.places if place))
    first, *later = row.places
    found = [grave[(first, place)] for place in later if (first, place) in grave]
    tag = gravity_html(max(found, key=lambda g: g.rank)) if found else ""
    same = row.change is Change.SAME and not row.kinds
    change = f'<span class="change {row.change}">{esc(_change(row.change))}</span>'
    kinds = ", ".join(KINDS[kind] for kind in row.kinds)
    cells = "".join(_cell_html(cell, n) for n, cell in enumerate(row.cells))
    heading = f'<span class="asks">{esc(row.heading)}</span>' if row.heading else ""
    return (
        f'<tr class="{"same" if same else "differs"}"><th scope="row">'
        f"{esc(places or row.place)}{heading}</th>{cells}"
        f'<td class="told">{change} {tag}<span class="asks">{esc(kinds)}</span></td>'
        "</tr>"
    )


def _cell_html(cell: Sequence[Stretch], number: int) -> str:
    if not cell:
        return '<td class="lacks">–</td>'
    tag = "ins" if number else "del"
    found = [*cell]
    found[0] = replace(found[0], text=found[0].text.lstrip("\n"))
    found[-1] = replace(found[-1], text=found[-1].text.rstrip("\n"))
    words = "".join(
        _lines(s.text) if s.kind == "same" else f"<{tag}>{_lines(s.text)}</{tag}>"
        for s in found
    )
    return f"<td>{words}</td>"


# -- one text of all -----------------------------------------------------------------


def _rolling_html(comparison: Comparison) -> str:
    parts = "".join(
        f'<span class="open">{esc(part.text)}</span>'
        if part.proponents
        else f"<b>{esc(part.text)}</b>"
        if part.kind == "heading"
        else esc(part.text)
        for part in comparison.rolling_text.parts
    )
    return (
        '<h3 id="drafts-rolling">One rolling text</h3><p class="hint">What all share '
        "stands plain; where they differ, each wording stands in brackets with the "
        f'name of its side.</p><div class="rolling">{parts}</div>'
    )


def _lines(text: str) -> str:
    return esc(text).replace("\n", "<br>")
