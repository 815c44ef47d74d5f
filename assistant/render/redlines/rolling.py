"""A rolling text as segments: as printed, and one side's words against another's.

Square brackets stand out; words that the text itself marks as added or struck are
changes. It knows no file. Example:

    rejected(between(rolling, "EU", "US"))      # the words of the EU
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.brackets import Mark, RollingText
from assistant.compare import Part, RollingDraft
from assistant.render.redlines.segments import Look, Segment, joined

_BRACKETS = re.compile(r"([\[\]]+)")


def printed(rolling: RollingDraft | RollingText) -> tuple[Segment, ...]:
    """A rolling text as printed; words that it marks as added or struck are changes."""
    found: list[Segment] = []
    if isinstance(rolling, RollingDraft):
        for part, heads in zip(rolling.parts, _headings(rolling.parts), strict=True):
            found += _bracketed(part.text[:heads], "heading")
            found += _bracketed(part.text[heads:])
        return tuple(joined(found))
    at = 0
    for mark in sorted(rolling.marks, key=lambda m: m.start):
        if mark.start >= at:
            found += _bracketed(rolling.text[at : mark.start])
            found.append(_marked(mark))
            at = mark.end
    found += _bracketed(rolling.text[at:])
    return tuple(joined(found))


def _headings(parts: Sequence[Part]) -> list[int]:
    """How many characters of each part stand in a heading."""
    found = [0] * len(parts)
    begins = True  # a line of its own
    for at, part in enumerate(parts):
        first, _, rest = part.text.partition("\n")
        if begins and part.kind == "heading":
            end = at
            while end < len(parts) and _in_heading(parts[end]):
                end += 1
            if end == len(parts) or parts[end].text.startswith("\n"):
                for one in range(at, end):
                    found[one] = len(parts[one].text)
        elif begins and part.kind == "bracket" and rest and first[-1:].isalnum():
            found[at] = len(first)
        begins = part.text.endswith("\n")
    return found


def _in_heading(part: Part) -> bool:
    return part.kind in ("heading", "bracket") and "\n" not in part.text


def _bracketed(text: str, look: Look = "") -> Iterator[Segment]:
    """Text whose square brackets stand out."""
    for number, piece in enumerate(_BRACKETS.split(text)):
        marked = number % 2 and not look
        yield Segment(kind="same", text=piece, look="mark" if marked else look)


def _marked(mark: Mark) -> Segment:
    kind = "ins" if mark.change == "add" else "del"
    return Segment(kind=kind, text=mark.words, author=", ".join(mark.by))


def between(rolling: RollingDraft, first: str, second: str) -> tuple[Segment, ...]:
    """One side's words against another's, with the numbers that all share."""
    found: list[Segment] = []
    for part, heads in zip(rolling.parts, _headings(rolling.parts), strict=True):
        ours = not part.proponents or first in part.proponents
        theirs = not part.proponents or second in part.proponents
        look: Look
        if part.kind == "heading" and not part.proponents:
            look = "heading" if heads else ""
            found.append(Segment(kind="same", text=part.text, look=look))
        elif ours and theirs:
            found.append(Segment(kind="same", text=part.words))
        elif ours or theirs:
            one = Segment(kind="del" if ours else "ins", text=part.words, author=second)
            look = "heading" if heads else "mark"
            found += [replace(one, text=part.label, look=look), one]
    return tuple(joined(found))
