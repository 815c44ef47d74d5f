"""The nouns of citing: footnotes as runs of words, and where each hangs.

Example:
    notes = apparatus(paper)
    notes.numbers[(0, 1, 0)]          # 3: the note of that section, paragraph, sentence
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Place = tuple[int, int, int]  # section, paragraph, sentence; each from 0


class Run(NamedTuple):
    """Words of one look."""

    text: str
    italic: bool = False
    address: str = ""  # of a link; "" where it is none


class Note(NamedTuple):
    """One footnote."""

    number: int  # from 1
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Its words, without their look."""
        return "".join(run.text for run in self.runs)


class Entry(NamedTuple):
    """One line of the table of instruments."""

    id: str
    group: str  # "Treaties", "Resolutions", "Statements" …
    runs: tuple[Run, ...]
    notes: tuple[int, ...]  # the footnotes in which it is cited
    pinpoints: tuple[str, ...]


class Apparatus(NamedTuple):
    """All footnotes of a paper, where they hang, and its table of instruments."""

    notes: tuple[Note, ...]
    numbers: Mapping[Place, int]
    table: tuple[Entry, ...]
