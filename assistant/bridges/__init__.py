"""Candidate language for a disagreement: adopted words to which both sides could move.

A bridge is nobody's position. Example:

    bridges_for(a, b, Kind.TIMING, tools)[0].text
"""

from assistant.bridges.composing import composed
from assistant.bridges.finding import (
    BridgeTools,
    bridges_for,
    for_difference,
    for_disagreement,
)
from assistant.bridges.nouns import Bridge, Gain, Piece, Whose

__all__ = [
    "Bridge",
    "BridgeTools",
    "Gain",
    "Piece",
    "Whose",
    "bridges_for",
    "composed",
    "for_difference",
    "for_disagreement",
]
