"""HTML lists: the label that a browser would print before each item of a list.

Knows type, start, value, reversed and the usual list styles. Knows no law.

    >>> counted("lower-alpha", 2), counted("1", 3), counted("i", 4)
    ('(b)', '3.', '(iv)')
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.reading.html.nodes import attribute, tag_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?:inside |outside )?([a-z-]+)", re.I)
_RULE = re.compile(r"(?:ol|li)?\.([\w-]+)[^{},]*\{([^}]*)\}")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_KINDS = {
    "1": "1", "decimal": "1", "a": "a", "lower-alpha": "a", "lower-latin": "a",
    "A": "A", "upper-alpha": "A", "upper-latin": "A", "i": "i", "lower-roman": "i",
    "I": "I", "upper-roman": "I", "decimal-leading-zero": "1", "none": "",
    "disc": "•", "circle": "•", "square": "•",
}  # fmt: skip


def styles_in(source: str) -> dict[str, str]:
    """List styles that the page's own style sheet gives to classes."""
    found: dict[str, str] = {}
    for sheet in re.findall(r"(?is)<style[^>]*>(.{0,200000}?)</style>", source):
        for name, rules in _RULE.findall(sheet):
            style = _STYLE.search(rules)
            if style:
                found[name] = style[1].lower()
    return found


def list_kind(node: LexborNode, styles: dict[str, str]) -> str:
    """How a list counts: "1", "a", "A", "i", "I", "•", or "" for not at all."""
    style = _STYLE.search(attribute(node, "style"))
    named = [styles[c] for c in attribute(node, "class").split() if c in styles]
    said = style[1].lower() if style else (named[0] if named else "")
    if said in _KINDS:
        return _KINDS[said]
    if tag_of(node) != "ol":
        return "•"
    return _KINDS.get(attribute(node, "type") or "1", "1")


def first_number(node: LexborNode, items: int) -> tuple[int, int]:
    """The number of the first item and the step to the next."""
    start = attribute(node, "start").strip()
    down = "reversed" in node.attributes
    number = int(start) if re.fullmatch(r"-?\d{1,6}", start) else (items if down else 1)
    return number, -1 if down else 1


def own_number(item: LexborNode, number: int) -> int:
    """The number an item sets itself, else the one that is its turn."""
    value = attribute(item, "value").strip()
    return int(value) if re.fullmatch(r"-?\d{1,6}", value) else number


def counted(kind: str, number: int) -> str:
    """The label of an item: "3.", "(c)", "(iii)"; a bullet counts nothing."""
    kind = _KINDS.get(kind, kind)
    if kind in ("", "•") or number < 1:
        return kind if kind == "•" else ""
    if kind == "1":
        return f"{number}."
    if kind in ("a", "A"):
        letters = _letters(number)
        return f"({letters})" if kind == "a" else f"{letters.upper()}."
    roman = _roman(number)
    return f"({roman})" if kind == "i" else f"{roman.upper()}."


def _letters(number: int) -> str:
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return out


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * min(count, 10)
    return out
