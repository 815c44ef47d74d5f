"""What a provision is called in a rolling text: its number in the first draft.

What a later draft adds between two numbers is "bis" of the first of them. Knows how
numbers are printed, no words. Example:

    numbers.label(row, unit)     # "Article 5 bis"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compare.nouns import Unit
from assistant.compare.rows import Row

_LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies")
_DIGITS = re.compile(r"\d+")
_COUNTED = ("article", "section", "paragraph", "point", "recital")


class Numbers:
    """Gives each row its number; asked once for each, in order."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._highest: dict[str, int] = {}
        for unit in units:
            number = _value(unit)
            if number is not None:
                kind = _kind(unit)
                self._highest[kind] = max(number, self._highest.get(kind, 0))
        self._last: dict[str, Unit] = {}
        self._more: dict[str, int] = {}

    def label(self, row: Row, shown: Unit) -> str:
        """The printed number of a row; "" where it has none."""
        if not shown.printed:
            return ""
        kind = _kind(shown)
        if row.cells[0]:
            self._last[kind] = shown
            self._more[kind] = 0
            return shown.printed
        above = self._last.get(kind)
        if above is None or shown.kind not in _COUNTED:
            return shown.printed
        more = self._more[kind]
        self._more[kind] = more + 1
        value = _value(above)
        if value is not None and value >= self._highest.get(kind, 0):
            return _DIGITS.sub(str(value + more + 1), above.printed, count=1)
        return latin(above.printed, more)


def latin(printed: str, more: int) -> str:
    """With 0 "Article 5" gives "Article 5 bis"; "3." gives "3 bis."."""
    name = _LATIN[min(more, len(_LATIN) - 1)]
    end = re.search(r"[.)\]:]*$", printed)
    at = end.start() if end else len(printed)
    return f"{printed[:at]} {name}{printed[at:]}"


def _kind(unit: Unit) -> str:
    return unit.label.partition(" ")[0]


def _value(unit: Unit) -> int | None:
    match = _DIGITS.search(unit.printed)
    return int(match.group()) if match else None
