"""Metadata: title, symbol, date, issuer, kind, force, language guessed from a text.

Every guess comes with its reason and is the user's to correct; what is not found is
said to be not found. It reads head, margins and end of a text, and nothing outside it.

Example:
    guesses = guess(reading, "lake.pdf")
    guesses.get("date").value, guesses.get("date").why
"""

from assistant.metadata.guesses import (
    FIELDS,
    NOT_FOUND,
    UNSTATED,
    Guess,
    Guesses,
    hash_name,
    slug,
)
from assistant.metadata.guessing import guess

__all__ = [
    "FIELDS",
    "NOT_FOUND",
    "UNSTATED",
    "Guess",
    "Guesses",
    "guess",
    "hash_name",
    "slug",
]
