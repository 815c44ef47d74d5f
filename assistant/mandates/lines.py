r"""The sentences of a text that a mandate is held against, each with its place.

A text is read as any user's text is; an item is read with the words that introduce it.
It knows no mandate. Example:

    lines_of("Article 1\n1. Each Party shall report.")[0].place     # "art 1(1)"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.encoders import Encoder, Vectors
from assistant.readings import Reading
from assistant.scan.door import reading_of
from assistant.scan.sheet import Sheet, sheet_of
from assistant.support.cited import content

LEAST_WORDS = 3  # of a sentence that can do something to an instruction
LONGEST_LEAD = 300  # characters of what introduces an item


@dataclass(frozen=True, kw_only=True)
class Line:
    """A sentence: `text` is cut out, `said` is how it is read, `stems` its content."""

    text: str
    said: str
    place: str
    start: int
    end: int
    stems: frozenset[str]


def lines_of(text: str | Path | Reading) -> tuple[Line, ...]:
    """The sentences of a text, of a file, or of its reading.

    Raises:
        InputError: it cannot be read, or holds no text.
    """
    return sheet_lines(sheet_of(reading_of(text)))


def sheet_lines(sheet: Sheet) -> tuple[Line, ...]:
    """The sentences of a sheet that say something."""
    found: list[Line] = []
    for line in sheet.lines:
        words = " ".join(sheet.words(line.start, line.end).split())
        if len(words.split()) < LEAST_WORDS:
            continue
        lead = line.lead.rstrip(" :—–")[-LONGEST_LEAD:]
        said = f"{lead} {words}" if lead else words
        found.append(
            Line(
                text=sheet.words(line.start, line.end),
                said=said,
                place=line.node.pinpoint,
                start=line.start,
                end=line.end,
                stems=frozenset(content(said)),
            )
        )
    return tuple(found)


def vectors(lines: Sequence[Line], encoder: Encoder) -> Vectors:
    """How the sentences are placed by what they mean."""
    return encoder.encode([line.said for line in lines])
