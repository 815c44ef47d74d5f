"""DOCX signs: symbol fonts and formulas as plain characters.

Knows the Symbol and Wingdings characters that legal texts use and the linear form of
formulas. Knows nothing else of Word.

    symbol("Symbol", "F061")   # "α"
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.reading.docx.package import local

_GREEK = dict(
    zip("abcdefghijklmnopqrstuvwxyz", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
_SYMBOL = {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBB: "≈", 0xBC: "…", 0xD7: "⋅", 0xE5: "∑", 0x2D: "−",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪",
    0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xFC: "✓", 0xFB: "✗", 0xFD: "☒", 0xFE: "☑",
    0x28: "☎", 0x2A: "✉",
}  # fmt: skip
UNKNOWN = "\ufffd"


def symbol(font: str, code: str) -> str:
    """The character of a symbol font (`w:sym`); `UNKNOWN` where it cannot be told."""
    try:
        point = int(code, 16)
    except ValueError:
        return UNKNOWN
    if not 0xF000 <= point <= 0xF0FF and point > 0xFF:
        drawn = point < 0xD800 or 0xF900 <= point < 0xFDD0 or 0xFE00 <= point < 0xFFFE
        return chr(point) if drawn else UNKNOWN
    return _of_font(font.lower(), point & 0xFF)


def _of_font(font: str, place: int) -> str:
    if font.startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(place, UNKNOWN)
    if not font.startswith("symbol"):
        return chr(place) if 0x20 < place < 0x7F else UNKNOWN
    if place in _SYMBOL:
        return _SYMBOL[place]
    letter = chr(place)
    if letter.lower() in _GREEK and letter.isascii():
        greek = _GREEK[letter.lower()]
        return greek.upper() if letter.isupper() else greek
    return letter if 0x20 <= place < 0x40 else UNKNOWN


def mend_symbols(text: str, font: str) -> str:
    """A run's text with the private characters of symbol fonts as real ones."""
    if not any("\uf000" <= char <= "\uf0ff" for char in text):
        return text
    return "".join(
        symbol(font or "Symbol", f"{ord(char):X}")
        if "\uf000" <= char <= "\uf0ff"
        else char
        for char in text
    )


def formula(node: Any) -> str:
    """A formula in one line: "(a+b)/(2)", "x^2", "√(y)"."""
    name = local(node)
    if name == "t":
        return node.text or ""
    if name.endswith("Pr"):
        return _operator(node) if name in ("naryPr", "dPr") else ""
    if name == "f":
        over, under = _pair(node, "num", "den")
        return f"({over})/({under})"
    if name == "rad":
        return f"√({_pair(node, 'deg', 'e')[1]})"
    if name in ("sup", "sub"):
        inner = "".join(_inner(node))
        sign = "^" if name == "sup" else "_"
        return f"{sign}{inner if len(inner) < 2 else f'({inner})'}" if inner else ""
    if name == "d":
        return f"({''.join(_inner(node))})"
    return "".join(_inner(node))


def _inner(node: Any) -> Iterator[str]:
    return (formula(child) for child in node)


def _pair(node: Any, first: str, second: str) -> tuple[str, str]:
    parts = {local(child): "".join(_inner(child)) for child in node}
    return parts.get(first, ""), parts.get(second, "")


def _operator(node: Any) -> str:
    if local(node) == "dPr":
        return ""
    for child in node:
        if local(child) == "chr":
            return next(iter(child.attrib.values()), "")
    return "∫"
