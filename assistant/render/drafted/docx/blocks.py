"""A paper that is laid out as groups of blocks, in the order of a Word file.

What is handed in comes first, then the table of instruments, then what is for the
drafter. It knows no Word and compares nothing. Example:

    [group.key for group in groups(laid(paper))]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from assistant.drafting import Shape
from assistant.render.citing.nouns import Entry, Note, Run
from assistant.render.drafted import laid as page
from assistant.render.drafted.docx.nouns import SIGN, Block, Group, Piece
from assistant.render.drafted.laid import ASIDE, INSTRUMENTS, Laid, Look, spans
from assistant.render.markup import legal

INTERNAL = "Internal"
_DEEPEST = 2  # the last level of lists that has a style of its own
_STYLES = {
    Shape.PROSE: "BodyText",
    Shape.BULLET: "ListBullet",
    Shape.NUMBERED: "ListNumber",
    Shape.EXTRACT: "Quote",
    Shape.PREAMBULAR: "Preambular",
    Shape.OPERATIVE: "Operative",
}
_LOOKS = {Look.GAP: "Gap", Look.MARK: "Verdict"}
_LISTED = (Shape.BULLET, Shape.NUMBERED, Shape.OPERATIVE)


class _Series(NamedTuple):
    """The list that a paragraph is counted in, and whether it bears a number."""

    name: str
    bare: bool = False


def groups(paper: Laid) -> list[Group]:
    """The groups of a paper, each under a key that it keeps from draft to draft."""
    found = [Group("head", tuple(_head(paper)))]
    found += (_part(part, paper.notes, "Heading1") for part in paper.parts)
    if paper.groups:
        found.append(Group("table", tuple(_table(paper.groups))))
    if paper.aside or paper.notices:
        title = _plain(ASIDE)
        found.append(
            Group("aside", (Block(style="Heading1", pieces=title, fresh=True),))
        )
    found += (_part(part, paper.notes, "Heading2") for part in paper.aside)
    notices = tuple(Block(style="BodyText", pieces=_plain(n)) for n in paper.notices)
    return [*found, Group("notices", notices)]


def words(text: str) -> str:
    """Text as a Word file may hold it."""
    return legal(text).replace(SIGN, "")


def run_pieces(runs: tuple[Run, ...]) -> tuple[Piece, ...]:
    """Runs of a note or of the table as pieces."""
    return tuple(
        Piece(text=words(run.text), italic=run.italic, address=run.address)
        for run in runs
        if run.text
    )


def _head(paper: Laid) -> Iterator[Block]:
    yield Block(style="Kind", pieces=_plain(paper.kind.upper()))
    yield Block(style="Title", pieces=_plain(paper.title))
    for name, value in paper.rows:
        yield Block(style="Facts", pieces=_plain(value), row=name)


def _part(part: page.Part, notes: tuple[Note, ...], heading: str) -> Group:
    blocks: list[Block] = []
    if part.heading:
        blocks.append(Block(style=heading, pieces=_plain(part.heading)))
    if part.internal:
        blocks.append(Block(style="Internal", pieces=_plain(INTERNAL)))
    series = _counted(part)
    blocks += (
        _block(block, notes, one)
        for block, one in zip(part.blocks, series, strict=True)
    )
    return Group(f"section {part.key}", tuple(blocks))


def _counted(part: page.Part) -> Iterator[_Series]:
    """The list of each block: as the layout counts, whose numbers Word makes anew."""
    lists, open_list = 0, False
    for block in part.blocks:
        if block.shape is Shape.NUMBERED:
            lists += not open_list
            open_list = True
        elif block.shape not in _LISTED:
            open_list = False  # what is no list ends one
        bare = block.shape is Shape.OPERATIVE and not block.number
        name = {
            Shape.BULLET: "bullets",
            Shape.NUMBERED: f"numbers {part.key} {lists}",
            Shape.OPERATIVE: f"operative {part.key}",
        }.get(block.shape, "")
        yield _Series(name, bare)


def _block(block: page.Block, notes: tuple[Note, ...], series: _Series) -> Block:
    pieces: list[Piece] = []
    if block.label:
        pieces.append(Piece(text=f"{words(block.label)} ", bold=True))
    for piece in block.pieces:
        style = _LOOKS.get(piece.look, "")
        text = words(piece.text)
        if style and text.startswith(" "):  # the blank before it is nobody's
            pieces.append(Piece(text=" "))
            text = text[1:]
        italic = piece.look is Look.OPENING
        pieces.append(Piece(text=text, italic=italic, style=style))
        if piece.note:
            pieces.append(Piece(text=SIGN, note=notes[piece.note - 1]))
    style = _STYLES[block.shape]
    level = max(block.level, 0) if series.name else 0
    if level and block.shape is not Shape.OPERATIVE:
        style += str(min(level, _DEEPEST) + 1)
    return Block(
        style=style,
        pieces=tuple(pieces),
        series=series.name,
        level=level,
        bare=series.bare,
    )


def _table(kinds: tuple[page.Group, ...]) -> Iterator[Block]:
    yield Block(style="Heading1", pieces=_plain(INSTRUMENTS))
    for kind in kinds:
        yield Block(style="Heading2", pieces=_plain(kind.name))
        for entry in kind.entries:
            cited = Piece(text=_cited(entry), style="Cited")
            pieces = (*run_pieces(entry.runs), *([cited] if cited.text else ()))
            yield Block(style="Instrument", pieces=pieces)


def _cited(entry: Entry) -> str:
    """Which provisions are cited, and in which notes: on a line below."""
    parts = [words("; ".join(entry.pinpoints))] if entry.pinpoints else []
    if entry.notes:
        named = "note" if len(entry.notes) == 1 else "notes"
        parts.append(f"{named} {spans(entry.notes)}")
    return f"\n{' – '.join(parts)}" if parts else ""


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(text=words(text).strip()),)
