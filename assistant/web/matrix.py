"""The matrix of positions as a table, and one of its cells in the source panel.

A cell says how strong a position is by shade and by word; silence and what the library
does not hold are two things. It computes nothing. Example:

    matrix_html(found.matrix, found)
    cell_html(desk, found.matrix, 0, 1)
"""

from __future__ import annotations

from assistant.desk import Desk
from assistant.errors import InputError, UnknownName
from assistant.findings import KINDS
from assistant.positions.nouns import (
    Cell,
    Disagreements,
    Position,
    PositionMatrix,
    Row,
    Source,
    Value,
)
from assistant.render.markup import shortened
from assistant.render.phrases import (
    DIGESTS,
    SILENCE,
    dated,
    degree,
    kind_of,
    missing,
    others,
    pinpoints,
    said,
    voiced,
    where,
)
from assistant.web.markup import badge, button, esc, quoted
from assistant.web.panel import Spot, source_html

_SHORT = 130  # characters of a position in its cell
_STRATEGIES = ("strategy", "group strategy")
_SHADES = 8
_WORDS = {Value.SILENT: ("●", "silent"), Value.NOT_HELD: ("–", "not in the library")}


def matrix_html(matrix: PositionMatrix, found: Disagreements | None = None) -> str:
    """Issue by party; every cell is a button that opens its words."""
    heads = "".join(f'<th scope="col">{esc(p)}</th>' for p in matrix.parties)
    rows = "".join(
        f"<tr>{_issue_html(row, found)}"
        f"{''.join(_cell_html(c, n, k) for k, c in enumerate(row.cells))}</tr>"
        for n, row in enumerate(matrix.rows)
    )
    return (
        f'{_legend_html()}<div class="wide" tabindex="0" role="region" '
        'aria-label="Positions by issue and party"><table class="matrix"><thead><tr>'
        f'<th scope="col">Issue</th>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        f'</div><p class="hint">{esc(SILENCE)} {esc(DIGESTS)}</p>'
    )


def _legend_html() -> str:
    shades = "".join(f'<i class="s{n}">{n}</i>' for n in range(_SHADES))
    return (
        '<p class="hint">Press a cell to read its words and open their source. '
        f'Strength of the wording: <span class="shades">{shades}</span> from 0 '
        "(statement) to 7 (demand, prohibition).</p>"
    )


def _issue_html(row: Row, found: Disagreements | None) -> str:
    """The issue, what it asks, and the gravest disagreement on it."""
    asks = row.issue.asks or ("" if row.issue.curated else "found in the texts")
    parted = ""
    for number, one in enumerate(found.disagreements if found else (), 1):
        if one.issue.name == row.issue.name:
            parted = (
                f'<a class="gravity {one.gravity}" href="#parting-{number}">'
                f"{esc(str(one.gravity).capitalize())}: {esc(KINDS[one.kind])}</a>"
            )
            break
    return (
        f'<th scope="row">{esc(row.issue.name)}'
        f'<span class="asks">{esc(asks)}</span>{parted}</th>'
    )


def _cell_html(cell: Cell, row: int, column: int) -> str:
    position = cell.position
    data = {"row": row, "column": column}
    if position is None:
        sign, word = _WORDS.get(cell.value, ("–", str(cell.value)))
        face = (
            f'<span class="none"><span aria-hidden="true">{sign}</span> {word}</span>'
        )
        name = f"{cell.party}: {word}"
        held = "silent" if cell.value is Value.SILENT else "absent"
        opened = button(face, act="cell", data=data, classes="cell", name=name)
        return f'<td class="{held}">{opened}</td>'
    norm, _, _ = degree(position).partition(",")
    kind = kind_of(position)
    words = quoted(esc(shortened(position.words, _SHORT)), kind)
    face = (
        f'<span class="norm">{esc(norm)} <span class="of">{position.strength}/7</span>'
        f'</span> <span class="short">{words}</span> '
        f'<span class="where">{esc(position.source.title)}, '
        f"{esc(dated(position.source))}</span> "
        f"{badge(kind)}{voice_tag(position.source)}{_more(cell)}"
    )
    name = f"{cell.party}: {degree(position)}; open the words"
    opened = button(face, act="cell", data=data, classes="cell", name=name)
    return f'<td class="s{min(max(position.strength, 0), _SHADES - 1)}">{opened}</td>'


def voice_tag(source: Source) -> str:
    """A tag on what was not said in a negotiation, or no longer stands; else ""."""
    told = ""
    if source.voice in _STRATEGIES:
        told = '<span class="voice">domestic strategy</span>'
    elif not source.negotiating:
        told = '<span class="voice">domestic text</span>'
    if source.standing:
        told += f'<span class="voice gone">{esc(source.standing)}</span>'
    return f" {told}" if told else ""


def _more(cell: Cell) -> str:
    """How much else a cell holds."""
    parts = (
        f"{len(cell.earlier)} earlier" if cell.earlier else "",
        f"{len(cell.beside)} beside it" if cell.beside else "",
    )
    told = ", ".join(part for part in parts if part)
    return f'<span class="more">+ {told}</span>' if told else ""


# -- one cell in the panel -----------------------------------------------------------


def cell_html(desk: Desk, matrix: PositionMatrix, row: int, column: int) -> str:
    """A cell with all its words, then what it cites in its context.

    Raises:
        InputError: the matrix has no such cell.
    """
    if not (0 <= row < len(matrix.rows) and 0 <= column < len(matrix.parties)):
        raise InputError("that matrix is gone: look for the disagreements again.")
    issue, cell = matrix.rows[row].issue, matrix.rows[row].cells[column]
    head = (
        f'<div class="head"><h2>{esc(cell.party)}: {esc(issue.name)}</h2>'
        f'<p class="title">{esc(issue.asks)}</p></div>'
    )
    if cell.position is None:
        told = f'<p class="words">{esc(_capital(missing(cell)))}.</p>'
        return f'<div class="source cellview">{head}{told}</div>'
    note = f'<p class="hint">{esc(cell.note)}</p>' if cell.note else ""
    parts = [position_html(cell.position), note]
    for what, one in others(cell):
        parts.append(f"<h3>{esc(_capital(what))}</h3>{position_html(one)}")
    return (
        f'<div class="source cellview">{head}{"".join(parts)}'
        f"{_context_html(desk, cell.position)}</div>"
    )


def position_html(position: Position, mark: str = "") -> str:
    """The words of a position, `mark` marked in them, and where they stand."""
    kind = kind_of(position)
    return (
        f'<div class="position"><p class="norm">{esc(_capital(degree(position)))}'
        f"{voice_tag(position.source)}</p>"
        f'<p class="words {kind}">{said_html(position, mark)}</p>'
        f"{place_html(position)}</div>"
    )


def said_html(position: Position, mark: str = "") -> str:
    """The words as they may be shown; those that differ are marked."""
    words = position.words
    before, _, after = said(position).partition(words)
    shown = esc(words)
    if mark and mark in words:
        head, _, tail = words.partition(mark)
        shown = f"{esc(head)}<mark>{esc(mark)}</mark>{esc(tail)}"
    lead = f'<span class="lead">{esc(before)}</span>' if len(before) > 1 else before
    return f"{lead}{shown}{esc(after)}"


def place_html(position: Position) -> str:
    """The line of the source: a button that opens it, its kind and voice."""
    cited = position.citation
    opened = button(
        esc(where(position)),
        act="source",
        data={
            "provision": cited.provision.id,
            "first": cited.first,
            "last": cited.last,
        },
        name=f"Open {position.source.title}, {pinpoints(position)}",
    )
    return (
        f'<p class="place">{opened} {badge(kind_of(position))} '
        f'<span class="voiced">{esc(voiced(position.source))}</span></p>'
    )


def _context_html(desk: Desk, position: Position) -> str:
    cited = position.citation
    spot = Spot(provision=cited.provision.id, first=cited.first, last=cited.last)
    try:
        shown = source_html(desk, spot)
    except UnknownName as error:
        return f'<p class="notice" role="note">{esc(_capital(str(error)))}</p>'
    return f'<h3 class="in-context">In its context</h3>{shown}'


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
