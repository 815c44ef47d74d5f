"""Dates as people read them. It knows no calendar but the Gregorian one.

>>> day("2024-09-05")
'5 September 2024'
"""

from __future__ import annotations

from datetime import date


def read_day(text: str) -> date | None:
    """A day written in ISO 8601; None for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day(iso: str | None) -> str:
    """An ISO date in words; "" for none, and what is no date as it stands."""
    if not iso:
        return ""
    parsed = read_day(iso)
    if parsed is None:
        return iso
    return f"{parsed.day} {parsed:%B %Y}"
