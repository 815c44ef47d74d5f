"""Scopes of the index, everybody's and each workspace's, and how healthy it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Health:
    """What `doctor` found and did."""

    writer: bool  # whether this process may mend
    provisions: int
    missing: int  # rows missing or stale before
    added: int
    removed: int
    dropped: tuple[str, ...]  # collections nobody uses


def name_of(scope: str | None) -> str:
    """How the rows of a scope are called; None is what everybody sees."""
    return "shared" if scope is None else f"workspace:{scope}"


def slug_of(scope: str | None) -> str:
    """A scope as part of a file name."""
    return hashlib.sha256(name_of(scope).encode()).hexdigest()[:12]
