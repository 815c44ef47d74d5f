"""Word files of a comparison and of a rolling text: side by side, and as a redline.

Whoever opens one accepts or rejects every change in Word or LibreOffice. It computes
nothing. Example:

    Path("us-against-eu.docx").write_bytes(comparison_docx(comparison))
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.brackets import RollingText
from assistant.compare import Comparison, Match, RollingDraft, side_by_side
from assistant.render.redlines.drafts import redline
from assistant.render.redlines.rolling import between, printed
from assistant.render.redlines.segments import Segment
from assistant.render.redlines.tables import (
    LEGEND,
    compared_rows,
    open_rows,
    side_rows,
)
from assistant.render.redlines.word import Paper


def redline_docx(match: Match) -> bytes:
    """The second draft against the first, and nothing else.

    With every change accepted it is the second draft, with every one rejected the
    first.
    """
    paper = Paper(f"{match.b.side} against {match.a.side}")
    paper.redline(redline(match))
    return paper.bytes()


def comparison_docx(comparison: Comparison) -> bytes:
    """All drafts side by side, then each later one as a redline of the first."""
    names = [draft.side for draft in comparison.drafts]
    title = f"Comparison: {', '.join(names)}"
    paper = Paper(title, wide=True)
    paper.heading(title, 0)
    for notice in comparison.notices:
        paper.line(f"Note: {notice}")
    paper.heading("Side by side")
    paper.line(LEGEND)
    head = ["Place", *names, "What differs"]
    shares = [5, *[12] * len(names), 7]
    paper.table(head, compared_rows(side_by_side(comparison)), shares)
    paper.turn(wide=False)
    for match in comparison.matches[: len(comparison.drafts) - 1]:
        paper.heading(f"Redline: {match.b.side} against {match.a.side}")
        paper.redline(redline(match))
    return paper.bytes()


def rolling_docx(rolling: RollingDraft | RollingText, title: str) -> bytes:
    """A rolling text as printed, what is open side by side, and redlines of its sides.

    Brackets and proponents stay as they are printed. Words that the text itself marks
    as added or struck are tracked changes of those who want them.
    """
    paper = Paper(title)
    paper.heading(title, 0)
    paper.redline(printed(rolling))
    paper.turn(wide=True)
    paper.heading("Side by side")
    if isinstance(rolling, RollingText):
        paper.table(*open_rows(rolling), shares=[2, 2, 8, 3, 3])
        return paper.bytes()
    paper.table(*side_rows(rolling), shares=[5, *[18] * len(rolling.sides)])
    paper.turn(wide=False)
    for name, segments in redlines(rolling):
        paper.heading(f"Redline: {name}")
        paper.redline(segments)
    return paper.bytes()


def redlines(rolling: RollingDraft) -> Iterator[tuple[str, tuple[Segment, ...]]]:
    """Each later side's words against the first side's."""
    first, *later = rolling.sides or ("",)
    for name in later:
        yield f"{name} against {first}", between(rolling, first, name)
