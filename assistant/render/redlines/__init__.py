"""Redlines: comparisons and rolling texts as Word files and pages with real changes.

Example:
    comparison_docx(comparison)     # bytes: side by side, and tracked changes
    rolling_html(rolling, "Rev. 2")
"""

from assistant.render.redlines.documents import (
    comparison_docx,
    redline_docx,
    rolling_docx,
)
from assistant.render.redlines.drafts import redline
from assistant.render.redlines.pages import comparison_html, rolling_html
from assistant.render.redlines.rolling import between, printed
from assistant.render.redlines.segments import Segment, accepted, edits, rejected

__all__ = [
    "Segment",
    "accepted",
    "between",
    "comparison_docx",
    "comparison_html",
    "edits",
    "printed",
    "redline",
    "redline_docx",
    "rejected",
    "rolling_docx",
    "rolling_html",
]
