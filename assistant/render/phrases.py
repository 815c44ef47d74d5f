"""How a position is told in words, alike in text, tables and pictures.

A digest's words are no party's own: they never stand in quotation marks. It escapes
nothing; whoever writes a page or a file does. Example:

    said(position)      # "according to the digest: each Party reports yearly"
    where(position)     # "Statement of the Lakes, 5 September 2024, para 3"
"""

from __future__ import annotations

from assistant.dates import day
from assistant.positions.nouns import Cell, Position, Side, Silence, Source, Value
from assistant.terms import TextKind
from assistant.voices import VOICES

UNDATED = "undated"
SILENCE = (
    "Silent: texts that speak for the party are held, and none of them speaks of the "
    "issue; silence is never consent. Not in the library: no text that speaks for the "
    "party is held, so nothing is known of its position."
)
DIGESTS = (
    "Words after “according to the digest” are a paraphrase of the library, nobody's "
    "own wording."
)
_LEADS = {
    TextKind.DIGEST: "according to the digest: ",
    TextKind.MACHINE_READ: "as recognised in a scan, not verbatim: ",
}
_ROUGH = {
    TextKind.DIGEST: "words of the digest, a paraphrase",
    TextKind.MACHINE_READ: "as recognised in a scan, not verbatim",
}
_VALUES = {Value.SILENT: "silent", Value.NOT_HELD: "not in the library"}


def kind_of(position: Position) -> TextKind:
    """What kind of text its words are: the least reliable of its citations'."""
    kinds = [position.source.text_kind, *(c.text_kind for c in position.citations)]
    return min(kinds, key=lambda kind: kind.rank)


def said(position: Position) -> str:
    """The words as they may be shown: in quotation marks where they are wording."""
    lead = _LEADS.get(kind_of(position))
    return f"“{position.words}”" if lead is None else f"{lead}{position.words}"


def differing(side: Side) -> str:
    """The words of a side that differ, as they may be shown."""
    if not side.words:
        return "(no such words)"
    rough = [_ROUGH[k] for p in side.positions[:1] if (k := kind_of(p)) in _ROUGH]
    return f"{side.words} ({rough[0]})" if rough else f"“{side.words}”"


def pinpoints(position: Position) -> str:
    """Where its words stand, each place once."""
    named = dict.fromkeys(c.pinpoint for c in position.citations if c.pinpoint)
    return ", ".join(named) or "no place given"


def dated(source: Source) -> str:
    """The date of a text in words."""
    return day(source.date) or UNDATED


def where(position: Position) -> str:
    """Document, date and place."""
    source = position.source
    return f"{source.title}, {dated(source)}, {pinpoints(position)}"


def voiced(source: Source) -> str:
    """In whose voice a text speaks; a domestic text is told to be no position."""
    told = VOICES.get(source.voice, source.voice)
    if source.voice == "law":
        told += ", a domestic text and no negotiating position"
    if source.capacity and source.capacity not in told:
        told += f"; {source.capacity}"
    return f"{told}; {source.standing}" if source.standing else told


def evidence(position: Position) -> str:
    """The words, where they stand, and in whose voice they are said."""
    return f"{said(position)} ({where(position)}) [{voiced(position.source)}]"


def degree(position: Position) -> str:
    """What kind of norm it is, and how strong from 0 to 7."""
    named = str(position.deontic).replace("-", " ")
    named = "statement" if named == "none" else named
    return f"{named}, strength {position.strength} of 7"


def missing(one: Cell | Silence) -> str:
    """Why nothing stands in a cell: silence and what is not held are told apart."""
    told = _VALUES.get(one.value, str(one.value))
    return f"{told}: {one.note}" if one.note else told


def others(cell: Cell) -> list[tuple[str, Position]]:
    """The further positions of a cell, each with what it is beside the current one."""
    earlier = [("earlier, no longer current", p) for p in cell.earlier]
    return earlier + [("beside it", p) for p in cell.beside]
