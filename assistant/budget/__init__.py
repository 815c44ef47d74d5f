"""Tokens and packing: how long a text is for a model, and what evidence it is shown."""

from assistant.budget.companions import Companion, companions
from assistant.budget.counting import MARGIN, PATTERN, RANKS, Counter, counter, encoding
from assistant.budget.packing import Group, Packed, pack

__all__ = [
    "MARGIN",
    "PATTERN",
    "RANKS",
    "Companion",
    "Counter",
    "Group",
    "Packed",
    "companions",
    "counter",
    "encoding",
    "pack",
]
