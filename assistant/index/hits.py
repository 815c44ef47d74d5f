"""What an index returns: provision ids with the score of each side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One provision on one ranked list; `score` is that list's own."""

    provision: str
    score: float


@dataclass(frozen=True, kw_only=True)
class Hits:
    """One ranked list: `source` is "words" or the id of an encoder."""

    source: str
    hits: tuple[Hit, ...]  # best first, one a provision
