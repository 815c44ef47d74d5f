"""The nouns of guessing: one guess with its reason, and all guesses on a text.

They know nothing of rules. A guess that is "" was looked for and not found. Example:

    guesses.get("symbol").value, guesses.get("symbol").why
    guesses.as_facts().adopted
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.terms import Facts, Force

FIELDS = (
    "title",
    "symbol",
    "date",
    "issuer",
    "kind",
    "force",
    "language",
    "handling",
    "parties",
)
UNSTATED = "force not stated"  # status of a text nobody described
NOT_FOUND = "not found"
_SHORT = 60  # characters of a short title


@dataclass(frozen=True, kw_only=True)
class Guess:
    """What is taken for one field, and why, in a short clause for the user."""

    field: str  # one of FIELDS
    value: str = ""
    why: str = NOT_FOUND
    certain: bool = False  # the document says so itself; still the user's to correct


@dataclass(frozen=True, kw_only=True)
class Guesses:
    """The guesses on one text, one for each of FIELDS, in their order."""

    found: tuple[Guess, ...]

    def __iter__(self) -> Iterator[Guess]:
        return iter(self.found)

    def get(self, field: str) -> Guess:
        """The guess for a field.

        Raises:
            KeyError: there is no such field.
        """
        for guess in self.found:
            if guess.field == field:
                return guess
        raise KeyError(field)

    def as_facts(self) -> Facts:
        """Facts of a text nobody described yet.

        Force is never claimed on the strength of a guess: it stays non-binding with
        the status "force not stated" until the user says otherwise, and so do handling
        mark and parties.
        """
        title = self.get("title").value
        return Facts(
            id=slug(title),
            title=title,
            short_title=title if len(title) <= _SHORT else f"{title[:57].rstrip()}…",
            reference=self.get("symbol").value,
            kind=self.get("kind").value or "document",
            force=Force.NON_BINDING,
            status=UNSTATED,
            force_note="Nobody has said yet what force this text has.",
            issuer=self.get("issuer").value,
            adopted=self.get("date").value or None,
        )


def slug(title: str) -> str:
    """An id: ASCII, lower case, hyphens, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.casefold())
    short = "-".join(words)[:60].strip("-")
    if short:
        return short
    return "text-" + format(abs(hash_name(title)), "x")[:8]


def hash_name(title: str) -> int:
    """A stable number for a title without ASCII letters."""
    return int(hashlib.sha256(title.encode()).hexdigest()[:12], 16)
