"""Weak: one weak place made from a line and a span in it.

Example:
    weak(sheet, line, ESCAPE, (4, 20), why="…", tighter="…", gravity=Gravity.HIGH)
"""

from __future__ import annotations

from assistant.findings import Gravity
from assistant.scan.nouns import Ambiguity
from assistant.scan.sheet import Line, Sheet


def weak(  # noqa: PLR0913 - the parts of one finding
    sheet: Sheet,
    line: Line,
    kind: str,
    span: tuple[int, int],
    *,
    why: str,
    tighter: str,
    gravity: Gravity,
) -> Ambiguity:
    """A weak place whose words are a span of a line.

    Args:
        sheet: the draft.
        line: the sentence.
        kind: of the weak place.
        span: offsets into the sentence.
        why: in one sentence.
        tighter: what stands in the place of the words.
        gravity: how much it weighs.
    """
    start, end = line.start + span[0], line.start + span[1]
    return Ambiguity(
        kind=kind,
        words=sheet.words(start, end),
        pinpoint=line.node.pinpoint,
        start=start,
        end=end,
        why=why,
        tighter=tighter,
        gravity=gravity,
        key=line.node.key,
    )
