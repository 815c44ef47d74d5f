"""Whole drafts side by side: what moved, what changed, and one rolling text of all.

Example:
    first, second = draft_of("EU", one), draft_of("US", other)
    comparison = compare_drafts([first, second])
    print(comparison.rolling_text)
"""

from assistant.compare.align import Aligned, align
from assistant.compare.comparing import compare_drafts
from assistant.compare.drafts import draft_of, versions_of
from assistant.compare.nouns import (
    Change,
    Comparison,
    Draft,
    Match,
    Near,
    Pair,
    Part,
    PlacedDifference,
    RollingDraft,
    Unit,
)
from assistant.compare.pairing import match_drafts
from assistant.compare.table import Stretch, TableRow, side_by_side

__all__ = [
    "Aligned",
    "Change",
    "Comparison",
    "Draft",
    "Match",
    "Near",
    "Pair",
    "Part",
    "PlacedDifference",
    "RollingDraft",
    "Stretch",
    "TableRow",
    "Unit",
    "align",
    "compare_drafts",
    "draft_of",
    "match_drafts",
    "side_by_side",
    "versions_of",
]
