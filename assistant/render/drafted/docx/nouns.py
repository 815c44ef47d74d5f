"""The nouns of a Word file in the making: pieces of words, blocks, and their changes.

A block is a paragraph or a row of the head; a piece is words of one look, or the sign
of a footnote. They know no XML. Example:

    Block(style="BodyText", pieces=(Piece(text="We agree."), Piece(text=SIGN, note=n)))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from assistant.render.citing.nouns import Note

Edit: TypeAlias = Literal["same", "ins", "del"]
SIGN = "\ufdd0"  # stands for a footnote: a code point that no text may use


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Words of one look; the sign of a footnote where `note` is given.

    style: of a character style, by its id; address: of a link.
    """

    text: str
    bold: bool = False
    italic: bool = False
    style: str = ""
    address: str = ""
    note: Note | None = None


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, or a row of the head.

    style: of a paragraph style, by its id; series: the list in which it is counted, ""
    in none; level: in that list, from 0; bare: in a list, and without its number; row:
    what stands in the first cell of a row, "" for a paragraph; fresh: whether it begins
    a page.
    """

    style: str
    pieces: tuple[Piece, ...]
    series: str = ""
    level: int = 0
    bare: bool = False
    row: str = ""
    fresh: bool = False

    @property
    def text(self) -> str:
        """Its words, with the signs of its footnotes."""
        return "".join(piece.text for piece in self.pieces)


class Group(NamedTuple):
    """Blocks that belong together: the head, a section, the table of instruments.

    key: alike in two papers for what is compared.
    """

    key: str
    blocks: tuple[Block, ...]


class Told(NamedTuple):
    """A piece that stays, is put in or is struck; `before`: as it was."""

    piece: Piece
    kind: Edit = "same"
    before: Piece | None = None


class Change(NamedTuple):
    """A block that stays, is put in or is struck, and what happens within it.

    before: what it was, where it stays.
    """

    block: Block
    told: tuple[Told, ...]
    kind: Edit = "same"
    before: Block | None = None
