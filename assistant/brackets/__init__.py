"""Rolling texts: what is open in a negotiating draft, who wants it, what moved.

It reads text only; it keeps no file and asks no model. Example:

    rolling = read_rolling("1. Parties [EU: shall] [US: should] report.")
    clean_text(rolling, "EU")       # "1. Parties shall report."
"""

from assistant.brackets.counting import clean_text, counts, unbracketed
from assistant.brackets.nouns import (
    Alternatives,
    Bracket,
    Count,
    Event,
    Fault,
    Mark,
    Member,
    Note,
    Place,
    Progress,
    RollingText,
    Status,
)
from assistant.brackets.reading import read_rolling
from assistant.brackets.rounds import compare_rounds, progress

__all__ = [
    "Alternatives",
    "Bracket",
    "Count",
    "Event",
    "Fault",
    "Mark",
    "Member",
    "Note",
    "Place",
    "Progress",
    "RollingText",
    "Status",
    "clean_text",
    "compare_rounds",
    "counts",
    "progress",
    "read_rolling",
    "unbracketed",
]
