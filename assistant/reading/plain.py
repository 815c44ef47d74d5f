r"""Plain text: paragraphs between blank lines, or one a line where lines are long.

Joins lines that were cut at a column. Knows no headings; the grammar finds them.

    >>> [b.text for b in plain_blocks("Article 1\n\nWe act\nin good faith.")]
    ['Article 1', 'We act in good faith.']
"""

from __future__ import annotations

import re

from assistant.provisions.blocks import Block
from assistant.reading.flow import Line, flow

_CONTENTS = re.compile(r"(?:\.\s?){5,}\s*\d+\s*$")
_LONG = 130
_SHORT = 0.8  # of the usual width: such a line ends a paragraph


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a plain text; lines of a table of contents are left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    lines = [line for line in text.split("\n") if not _CONTENTS.search(line)]
    lengths = sorted(len(line) for line in lines if line.strip())
    long = bool(lengths) and lengths[int(len(lengths) * 0.9)] > _LONG
    if long:
        return flow([Line(text=line, gap=True) for line in lines])
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    placed: list[Line] = []
    gap = True
    for line in lines:
        if line.strip():
            short = len(line.rstrip()) < width * _SHORT
            placed.append(Line(text=line, gap=gap, short=short))
        gap = not line.strip()
    return flow(placed)
