"""Numbers as legal texts write them: 3, 3 bis, 12a, iv, XIV, (aa), 二十四.

Knows only values; what a number labels is the business of `labels`.

    >>> value_of("3 bis"), roman("xiv"), letter("aa"), chinese("二十四")
    (3.02, 14, 27, 24)
"""

from __future__ import annotations

import re

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_FORM = re.compile(
    r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE
)
_LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies")
_DECIMAL = re.compile(r"(\d+)(?:\s?([A-Za-z]+))?$")
_HAN = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
LATIN = "|".join(_LATIN)


def roman(text: str) -> int | None:
    """The value of a well-formed roman number, else None."""
    if not text or not _ROMAN_FORM.fullmatch(text):
        return None
    values = [_ROMAN[c] for c in text.lower()]
    later = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, later, strict=True))


def letter(text: str) -> int | None:
    """The place of a letter label: a is 1, z 26, aa 27, bb 28."""
    if not text.isascii() or not text.isalpha():
        return None
    if len(text) > 1 and len(set(text.lower())) > 1:
        return None
    return ord(text[0].lower()) - 96 + 26 * (len(text) - 1)


def chinese(text: str) -> int | None:
    """The value of a Chinese number below a thousand, else None."""
    total, digit = 0, 0
    for char in text:
        if char in _HAN:
            digit = _HAN[char]
        elif char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit or None


def value_of(number: str) -> float | None:
    """A value that sorts numbers: 3 < 3 bis < 4, 12 < 12a < 13, IV is 4."""
    found = _DECIMAL.match(number)
    if found:
        return int(found[1]) + _suffix(found[2] or "")
    return roman(number) or chinese(number) or letter(number)


def _suffix(text: str) -> float:
    if not text:
        return 0.0
    if text.lower() in _LATIN:
        return (_LATIN.index(text.lower()) + 2) / 100
    return min((letter(text) or 1) / 100, 0.99)
