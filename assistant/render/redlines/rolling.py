"""A rolling text as segments: as printed, and one side's words against another's.

Square brackets stand out; words that the text itself marks as added or struck are
changes. It knows no file. Example:

    rejected(between(rolling, "EU", "US"))      # the words of the EU
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.brackets import Mark, RollingText
from assistant.compare import RollingDraft
from assistant.render.redlines.segments import Segment, joined

_BRACKETS = re.compile(r"([\[\]]+)")


def printed(rolling: RollingDraft | RollingText) -> tuple[Segment, ...]:
    """A rolling text as printed; words that it marks as added or struck are changes."""
    marks = rolling.marks if isinstance(rolling, RollingText) else ()
    found: list[Segment] = []
    at = 0
    for mark in sorted(marks, key=lambda m: m.start):
        if mark.start >= at:
            found += _bracketed(rolling.text[at : mark.start])
            found.append(_marked(mark))
            at = mark.end
    found += _bracketed(rolling.text[at:])
    return tuple(joined(found))


def _bracketed(text: str) -> Iterator[Segment]:
    """Text whose square brackets stand out."""
    for number, piece in enumerate(_BRACKETS.split(text)):
        yield Segment(kind="same", text=piece, look="mark" if number % 2 else "")


def _marked(mark: Mark) -> Segment:
    kind = "ins" if mark.change == "add" else "del"
    return Segment(kind=kind, text=mark.words, author=", ".join(mark.by))


def between(rolling: RollingDraft, first: str, second: str) -> tuple[Segment, ...]:
    """One side's words against another's, with the numbers that all share."""
    found: list[Segment] = []
    for part in rolling.parts:
        ours = not part.proponents or first in part.proponents
        theirs = not part.proponents or second in part.proponents
        if part.kind == "heading" and not part.proponents:
            found.append(Segment(kind="same", text=part.text, look="heading"))
        elif ours and theirs:
            found.append(Segment(kind="same", text=part.words))
        elif ours:
            found.append(Segment(kind="del", text=part.words, author=second))
        elif theirs:
            found.append(Segment(kind="ins", text=part.words, author=second))
    return tuple(joined(found))
