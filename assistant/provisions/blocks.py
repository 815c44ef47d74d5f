r"""Blocks: what every reader hands to the grammar, one block a paragraph or heading.

Knows how text is cleaned (NFC, whitespace collapsed, soft hyphens removed) and how
blocks are joined into one text. Knows no file format and no legal structure.

    >>> clean("so\u00adcial \n  media")
    'social media'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe"))
_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What hangs on words of a block: offsets are into the block's text.

    kind:
        "footnote" – `label` is the note's mark, `text` its words;
        "inserted" – the words were put in by `author` at `date` and are in the text;
        "deleted" – `text` was struck here and is not in the text;
        "comment" – `text` was remarked on the words.
    """

    kind: str
    start: int
    end: int
    label: str = ""
    text: str = ""
    author: str = ""
    date: str = ""


@dataclass(frozen=True, kw_only=True)
class Block:
    """One paragraph, heading or list item of a file.

    `level` is the heading level a format marks (0: not marked as a heading).
    `indent` is how far the block stands in; the unit is the reader's own, 0 is flat.
    `label` is a list label the reader is sure of although its form is ambiguous
    ("1" or "a" without dot or parenthesis); the text still begins with it.
    `marks` are footnotes, tracked changes and comments (see `marks`).
    `quoted` says that the format marks it as words of another text: no structure here.
    """

    text: str
    level: int = 0
    indent: int = 0
    label: str = ""
    page: int | None = None
    marks: tuple[Mark, ...] = ()
    quoted: bool = False


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A block with its place in the joined text."""

    block: Block
    start: int
    end: int


def clean(text: str) -> str:
    """The text in NFC, in one line, without soft hyphens and zero-width characters."""
    text = unicodedata.normalize("NFC", text.translate(_DROPPED))
    return _SPACE.sub(" ", text).strip()


def place(blocks: Sequence[Block]) -> tuple[Placed, ...]:
    """Each block with its offsets in the text that `join` makes."""
    placed: list[Placed] = []
    at = 0
    for block in blocks:
        end = at + len(block.text)
        placed.append(Placed(block=block, start=at, end=end))
        at = end + 1
    return tuple(placed)


def join(blocks: Sequence[Block]) -> str:
    """The canonical text: the blocks, one a line."""
    return "\n".join(block.text for block in blocks)
