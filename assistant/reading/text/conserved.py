"""Conserved: whether all letters of a file arrived, or were said to be left out.

Counts letters and digits only, because signs and spaces are mended on the way. Knows
no format: each reader says what it meant to leave out.

    >>> missing(40_000, 39_900), missing(1000, 700)[:39]
    ('', 'Some of its text was lost on the way in')
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from assistant.provisions.blocks import Block

_SHARE = 0.01
_MOST = 200  # letters
_LEAST = 8  # letters: a mended label or bullet is no loss


def letters(text: str) -> int:
    """How many letters and digits a text has, composed as readers compose it."""
    return sum(map(str.isalnum, unicodedata.normalize("NFC", text)))


def held(blocks: Sequence[Block], loose: Iterable[tuple[str, str]] = ()) -> int:
    """The letters that blocks, their marks and loose notes hold."""
    text = sum(letters(b.text) for b in blocks)
    marks = sum(letters(m.text) + letters(m.label) for b in blocks for m in b.marks)
    return text + marks + sum(letters(label) + letters(note) for label, note in loose)


def missing(source: int, kept: int) -> str:
    """A sentence on letters that are gone without a word, "" where none are.

    `source` and `kept` are counts of letters; what was said to be left out counts as
    kept.
    """
    gone = source - kept
    if gone <= max(_LEAST, min(_MOST, source * _SHARE)):
        return ""
    return (
        f"Some of its text was lost on the way in: {gone:,} of {source:,} letters are "
        "missing, so compare the reading with the file."
    )
