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
_LATIN = (
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies"),
    "decies",
)
_SHORTENED = {"qua": "quater", "quat": "quater", "quin": "quinquies", "sex": "sexies"}
_DECIMAL = re.compile(r"(\d+)(?:[\s-]?([A-Za-z]+))?$")
_DOTTED = re.compile(r"(?:\d+\.)*(?P<last>\d+(?:-?[A-Z])?)(?:-(?P<more>\d+))?$")
_HAN = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"  # й, ё, ъ, ы, ь label nothing
_ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HANGUL = "가나다라마바사아자차카타파하"
_LIKE_ALIF = str.maketrans("أإآ", "ااا")
LATIN = "|".join((*_LATIN, *_SHORTENED))
SCRIPTS = f"{_CYRILLIC}{_CYRILLIC.upper()}{_ABJAD}أإآ{_HANGUL}"


def roman(text: str) -> int | None:
    """The value of a well-formed roman number, else None."""
    if not text or not _ROMAN_FORM.fullmatch(text):
        return None
    values = [_ROMAN[c] for c in text.lower()]
    later = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, later, strict=True))


def letter(text: str) -> int | None:
    """The place of a letter label: a is 1, z 26, aa 27, bb 28; also б, ب, 나."""
    for alphabet in (_CYRILLIC, _ABJAD, _HANGUL):
        place = alphabet.find(text.lower().translate(_LIKE_ALIF))
        if len(text) == 1 and place >= 0:
            return place + 1
    if not text.isascii() or not text.isalpha():
        return None
    if len(text) > 1 and len(set(text.lower())) > 1:
        return None
    return ord(text[0].lower()) - 96 + 26 * (len(text) - 1)


def digits(text: str) -> str:
    """The number in ASCII digits, whatever script's digits it was written in."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


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
    head, _, tail = number.partition(" ")
    if tail.lower() in _LATIN and roman(head):
        return (roman(head) or 0) + _suffix(tail)
    return roman(number) or chinese(number) or letter(number)


def place_of(number: str) -> float | None:
    """The value among equals: 8.61-A follows 8.61, 14.2 follows 14.1, 5-2 follows 5."""
    dotted = _DOTTED.match(number)
    if dotted is None:
        return value_of(number)
    value = value_of(dotted["last"])
    more = int(dotted["more"]) / 100 if dotted["more"] else 0.0
    return None if value is None else value + min(more, 0.99)


def _suffix(text: str) -> float:
    if not text:
        return 0.0
    text = _SHORTENED.get(text.lower(), text)
    if text.lower() in _LATIN:
        return (_LATIN.index(text.lower()) + 2) / 100
    return min((letter(text) or 1) / 100, 0.99)
