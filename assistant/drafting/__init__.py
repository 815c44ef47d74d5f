"""Papers drafted from the library: what a delegation hands out.

Nothing in this room knows a mandate: what it writes cannot depend on one.
"""

from assistant.drafting.nouns import (
    LENGTHS,
    Extract,
    Head,
    Line,
    Maker,
    Paper,
    PaperRecord,
    Paragraph,
    Role,
    Section,
    Shape,
)

__all__ = [
    "LENGTHS",
    "Extract",
    "Head",
    "Line",
    "Maker",
    "Paper",
    "PaperRecord",
    "Paragraph",
    "Role",
    "Section",
    "Shape",
]
