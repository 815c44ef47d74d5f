"""What stands beside a figure: whether it is a bound, and of which currency it is.

Example:
    bound_of("no more than ", " days")      # "most"
"""

from __future__ import annotations

import re

from assistant.support.units import BOUNDS, CURRENCIES, UNITS

_BOUND = re.compile("|".join(f"(?P<{n}>{p})" for n, p in BOUNDS.items()))
_BEFORE = re.compile(r"[\w\s]{0,15}\b(?:before|prior to|ahead of|in advance)\b")


def currency(word: str) -> str | None:
    """The currency that a sign or a code before a figure tells: "EUR 20 billion"."""
    unit = UNITS.get(word) if len(word) == len("eur") and word.isalpha() else None
    return CURRENCIES.get(word) or (unit[0] if unit else None)


def bound_of(before: str, after: str) -> str:
    """Whether the words around a figure make it a bound: "least", "most" or ""."""
    near = " ".join(before.casefold().split()[-4:])
    last = None
    for match in _BOUND.finditer(near):
        if re.search(r"\b(?:once|twice|every|each)\b", near[match.end() :]):
            continue  # "at least once every two years" bounds no years
        last = match.lastgroup
        if re.search("later|earlier", match.group()) and _BEFORE.match(after):
            # "no later than 30 days before" leaves 30 days at least
            last = "least" if "later" in match.group() else "most"
    if last is None and re.match(r"[\w\s]{0,15}\bor (more|longer|over)\b", after):
        return "least"
    if last is None and re.match(r"[\w\s]{0,15}\bor (less|fewer|under)\b", after):
        return "most"
    return (last or "").rstrip("0123456789")
