"""HTML paper: the blocks of a page as they are written down, line after line.

Knows which lines belong together: the title's, a number and its name, a label and the
words after it, a quotation mark left alone. Knows no nodes of the page.

    >>> paper = Paper()
    >>> paper.heading("Article 5", "ti-art", 3); paper.heading("Aim", "sti-art", 3)
    >>> [block.text for block in paper.blocks]
    ['Article 5 – Aim']
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.provisions.blocks import Block
from assistant.provisions.labels import heading_of, list_label
from assistant.provisions.marks import Marker, bare
from assistant.reading.html import heads
from assistant.reading.html.inline import LABEL, Inline, merge_labels

_IMPRINT = re.compile(r"(?:ELI: http|ISSN \d)")
_NUMBERED = re.compile(r"(?:annex|section|part|chapter|title|article)\b", re.IGNORECASE)
_CLOSING = re.compile(r"[’”»'\"]?[\s;.,:!?)’”»]*")
_POINT = re.compile(r"\d+(?:\.\d+)*\.?\s+\S")
_MOSTLY = 0.4


@dataclass(frozen=True, kw_only=True)
class Look:
    """How the paragraph being gathered stands: centred, inside how many items."""

    centred: bool = False
    cell: int = 0


class Paper:
    """Takes lines in reading order and keeps the blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.title: list[str] = []
        self._classed = False  # whether classes announce headings
        self._above = ""  # what kind of heading stands right above
        self._bold: list[int] = []

    def broken(self) -> None:
        """What comes next does not go on with the heading above."""
        self._above = ""

    def section(self, number: str) -> None:
        """A number in the margin makes the heading of words above it a section's."""
        last = self.blocks[-1] if self.blocks else None
        if last is not None and last.level > 2 and not heading_of(last.text):
            self.blocks[-1] = replace(last, text=f"{number}. {last.text}")
        elif number:
            self.blocks.append(Block(text=f"Section {number}", level=5))

    def heading(self, text: str, named: str, level: int) -> None:
        """A heading by its tag or by a class (`named`)."""
        if not bare(text):
            return
        self._classed = self._classed or bool(named)
        if heads.is_title(named) and self._in_title(text):
            self.title.append(text)
            self.blocks[:] = [b for b in self.blocks if b.level != 1]
            self.blocks.append(Block(text=" ".join(self.title), level=1))
            return
        last = self.blocks[-1] if self.blocks else None
        if last is not None and last.level and self._joins(last, named, level, text):
            self.blocks[-1] = heads.joined(last, text)
            return
        self._above = named or f"h{level}"
        self.blocks.append(Block(text=text, level=level))

    def _joins(self, last: Block, named: str, level: int, text: str) -> bool:
        """Whether a heading line belongs to the heading right above it."""
        if not self._above:
            return False
        if named and (heads.is_below(named) or named == self._above):
            return heads.is_below(named) or not _NUMBERED.match(text)
        below = not named and level > last.level and not heading_of(text)
        return below and heads.is_bare_number(last.text)

    def _in_title(self, text: str) -> bool:
        """Whether a title line is the document's own and not an annex's."""
        return not self._above and not text.upper().startswith("ANNEX")

    def row(self, text: str, indent: int) -> None:
        """A row of a table of data."""
        self._above = ""
        self.blocks.append(Block(text=text, indent=indent))

    def paragraph(self, text: str, line: Inline, look: Look, indent: int) -> str:
        """A paragraph; gives back marks that hang on no words of their own."""
        plain = bare(text)
        if not plain or _IMPRINT.match(plain):
            return "" if plain else text
        last = self.blocks[-1] if self.blocks else None
        if last is not None and not last.level and _CLOSING.fullmatch(plain):
            self.blocks[-1] = replace(last, text=f"{last.text}{text}")
            return ""
        if last is not None and self._names(last, text, line, look):
            self.blocks[-1] = heads.joined(last, text)
            return ""
        self._above = ""
        label = line.given if line.given and plain.startswith(line.given) else ""
        line.given = ""
        strong = line.bold or (look.centred and plain.isupper())
        if strong and not look.cell and heads.looks_headed(text):
            self._bold.append(len(self.blocks))
        self.blocks.append(Block(text=text, indent=indent, label=label))
        return ""

    def _names(self, last: Block, text: str, line: Inline, look: Look) -> bool:
        """Whether a stressed line right below a bare "Article 5" is its name."""
        stressed = line.bold or line.weak or look.centred
        if not last.level or not stressed or look.cell:
            return False
        return heads.is_bare_number(last.text) and heads.names_above(text)

    def label(self, start: int, label: str, indent: int, *, counted: bool) -> None:
        """Put a label before the first words written since `start`.

        `counted` labels are the browser's: they give way to one that is written.
        """
        if len(self.blocks) <= start:
            if not counted and label:
                self.blocks.append(Block(text=label, indent=indent + 1))
            return
        first = self.blocks[start]
        written = LABEL.match(bare(first.text).split(" ")[0]) is not None
        if counted and (written or first.level or not label):
            self.blocks[start] = replace(first, indent=min(first.indent, indent + 1))
        elif first.indent > indent + 2 or first.level:
            self.blocks.insert(start, Block(text=label, indent=indent + 1))
        else:
            whole = f"{label} {first.text}"
            self.blocks[start] = replace(first, text=whole, indent=indent + 1, label="")

    def finished(self, marker: Marker, left: str) -> list[Block]:
        """The blocks with their marks; `left` are marks that no words followed."""
        self._promote()
        blocks = merge_labels(self.blocks)
        if left and blocks:
            blocks[-1] = replace(blocks[-1], text=blocks[-1].text + left)
        return [marker.block(block.text, block) for block in blocks]

    def _promote(self) -> None:
        """Lines in bold are headings, unless bold is what the page is set in."""
        if self._classed or len(self._bold) > max(len(self.blocks) * _MOSTLY, 1):
            return
        levels = [b.level for b in self.blocks if b.level]
        level = min(max(levels, default=1) + 1, 6)
        for index in self._bold:
            block = self.blocks[index]
            if not block.level and (
                list_label(bare(block.text)) is None or _POINT.match(block.text)
            ):
                self.blocks[index] = replace(block, level=level, label="")
