"""The verbs `positions` and `disagreements`: who says what, and where sides part.

desk.positions("autonomous weapons", ["China", "Austria"]).rows[0].cells
"""

from assistant.positions.nouns import (
    Cell,
    Common,
    Disagreement,
    Disagreements,
    Issue,
    Position,
    PositionMatrix,
    Row,
    Side,
    Silence,
    Source,
    Value,
)

__all__ = [
    "Cell",
    "Common",
    "Disagreement",
    "Disagreements",
    "Issue",
    "Position",
    "PositionMatrix",
    "Row",
    "Side",
    "Silence",
    "Source",
    "Value",
]
