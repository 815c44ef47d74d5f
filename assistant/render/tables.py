"""A matrix as CSV and as an Excel file, in which nothing can be a formula.

Words of others begin with "=" or "-" now and then: in CSV such a cell gets a leading
apostrophe, in Excel it is text by type. The same nouns give the same bytes. Example:

    Path("matrix.csv").write_text(matrix_csv(matrix), "utf-8-sig")  # as Excel wants it
    Path("matrix.xlsx").write_bytes(matrix_xlsx(matrix, disagreements))
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from assistant.findings import KINDS
from assistant.positions.nouns import (
    Cell,
    Disagreements,
    Position,
    PositionMatrix,
    Side,
    Value,
)
from assistant.render.markup import legal
from assistant.render.packing import settled
from assistant.render.phrases import (
    DIGESTS,
    SILENCE,
    degree,
    differing,
    evidence,
    missing,
    others,
    pinpoints,
    said,
    voiced,
)

_RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LONGEST = 32_000  # characters: Excel holds 32,767 in a cell
_CUT = " … (cut: too long for a cell)"
_HEADS = (
    *("issue", "asks", "party", "when", "value", "text", "title", "date", "pinpoint"),
    *("voice", "capacity", "standing", "text_kind", "deontic", "strength", "note"),
)
_WIDTHS = {"Issue": 24, "Question": 32, "Party": 20, "Gravity": 10, "Strength": 10}
_WIDE = 48

Table = list[list[str]]


def matrix_csv(matrix: PositionMatrix) -> str:
    """A row for each position: what a party says now, said before and says beside it.

    Parties that are silent or of whom nothing is held have a row too.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(_HEADS)
    for row in matrix.rows:
        for cell in row.cells:
            for when, position in _told(cell):
                values = (row.issue.name, row.issue.asks, cell.party, when)
                rest = _values(cell, position)
                writer.writerow([_harmless(text) for text in (*values, *rest)])
    return made.getvalue()


def _told(cell: Cell) -> Iterator[tuple[str, Position | None]]:
    """The positions of a cell, the current one or its lack first."""
    yield "now", cell.position
    yield from others(cell)


def _values(cell: Cell, position: Position | None) -> tuple[str, ...]:
    if position is None:
        return (str(cell.value), *[""] * 10, cell.note)
    source = position.source
    return (
        str(Value.STATED),
        said(position),
        source.title,
        source.date or "",
        pinpoints(position),
        voiced(source),
        source.capacity,
        source.standing,
        str(source.text_kind),
        str(position.deontic),
        str(position.strength),
        cell.note if position is cell.position else "",
    )


def _harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    risky = text.startswith(_RISKY) or text.lstrip().startswith(_RISKY)
    kept = legal(text)
    return f"'{kept}" if risky else kept


def matrix_xlsx(
    matrix: PositionMatrix, disagreements: Disagreements | None = None
) -> bytes:
    """Sheets: Matrix, Disagreements, Common ground, Silences, Sources."""
    workbook: Any = Workbook()
    workbook.remove(workbook.active)
    workbook.properties.creator = ""
    workbook.properties.title = legal(f"Positions on {matrix.topic}")
    _sheet(workbook, "Matrix", _matrix(matrix))
    _sheet(workbook, "Disagreements", _disagreements(disagreements))
    _sheet(workbook, "Common ground", _common(disagreements))
    _sheet(workbook, "Silences", _silences(matrix))
    notices = dict.fromkeys(
        [*matrix.notices, *(disagreements.notices if disagreements else ())]
    )
    _sheet(workbook, "Sources", _sources(matrix), (*notices, SILENCE, DIGESTS))
    made = io.BytesIO()
    workbook.save(made)
    return settled(made.getvalue())


def _sheet(
    workbook: Any, name: str, table: Sequence[Sequence[str]], below: Iterable[str] = ()
) -> None:
    """A sheet with a frozen head, a filter, wrapped words and readable widths."""
    sheet = workbook.create_sheet(name)
    for number, row in enumerate(table, 1):
        for column, text in enumerate(row, 1):
            _write(sheet.cell(number, column), text, head=number == 1)
    for column, title in enumerate(table[0], 1):
        width = _WIDTHS.get(title, _WIDE)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B2" if name == "Matrix" else "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.oddFooter.center.text = "&A, &P / &N"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    for number, note in enumerate(below, len(table) + 2):
        _write(sheet.cell(number, 1), f"Note: {note}", wrap=False)


def _write(cell: Any, text: str, *, head: bool = False, wrap: bool = True) -> None:
    kept = legal(text)
    if len(kept) > _LONGEST:
        kept = kept[:_LONGEST] + _CUT
    cell.value = kept
    cell.data_type = "s"  # text, whatever it begins with
    cell.quotePrefix = kept.lstrip().startswith(_RISKY)
    cell.alignment = Alignment(wrap_text=wrap, vertical="top")
    if head:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F0")


def _matrix(matrix: PositionMatrix) -> Table:
    """Issue by party: words, document, date and place in every cell."""
    rows = [["Issue", "Question", *matrix.parties]]
    for row in matrix.rows:
        cells = [_cell(row.cell(party)) for party in matrix.parties]
        rows.append([row.issue.name, row.issue.asks, *cells])
    return rows


def _cell(cell: Cell) -> str:
    if cell.position is None:
        lines = [missing(cell)]
    else:
        lines = [f"{degree(cell.position)}: {evidence(cell.position)}"]
    lines += [f"{what}: {evidence(position)}" for what, position in others(cell)]
    return "\n".join(lines)


def _disagreements(found: Disagreements | None) -> Table:
    heads = ["Issue", "Gravity", "Kind", "Side A", "Words A", "Evidence A"]
    heads += ["Side B", "Words B", "Evidence B", "Why", "Verdict"]
    rows = [heads]
    for one in found.disagreements if found else ():
        first, second = one.sides
        verdict = f"{one.verdict.label}, {one.share:.0%} sure"
        head = [one.issue.name, str(one.gravity), KINDS[one.kind]]
        rows.append([*head, *_side(first), *_side(second), one.why, verdict])
    return rows


def _side(side: Side) -> list[str]:
    told = [f"{p.party}: {evidence(p)}" for p in side.positions]
    return [", ".join(side.parties), differing(side), "\n".join(told)]


def _common(found: Disagreements | None) -> Table:
    rows = [["Issue", "Parties", "What they share", "Evidence", "Verdict"]]
    for one in found.common_ground if found else ():
        told = "\n".join(f"{p.party}: {evidence(p)}" for p in one.positions)
        verdict = f"{one.verdict.label}, {one.share:.0%} sure"
        names = ", ".join(one.parties)
        rows.append([one.issue.name, names, one.told, told, verdict])
    return rows


def _silences(matrix: PositionMatrix) -> Table:
    rows = [["Issue", "Party", "What", "Note"]]
    for row in matrix.rows:
        for cell in row.cells:
            if cell.position is None:
                rows.append([row.issue.name, cell.party, str(cell.value), cell.note])
    return rows


def _sources(matrix: PositionMatrix) -> Table:
    """Every text that speaks in the matrix, once for each party, with its places."""
    heads = ["Party", "Document", "Date", "Voice", "Force", "Status", "Text", "Places"]
    found: dict[tuple[str, str], list[str]] = {}
    places: dict[tuple[str, str], dict[str, None]] = {}
    for row in matrix.rows:
        for cell in row.cells:
            for _, position in _told(cell):
                if position is None:
                    continue
                source = position.source
                key = (position.party, source.instrument)
                facts = [position.party, source.title, source.date or "undated"]
                facts += [voiced(source), source.force, source.status]
                found.setdefault(key, [*facts, str(source.text_kind)])
                places.setdefault(key, {})[pinpoints(position)] = None
    return [heads, *([*facts, "; ".join(places[key])] for key, facts in found.items())]
