"""DOCX lists: the numbers that Word counts and does not write into the text.

Knows numbering.xml as far as a legal text needs it: formats, level texts ("%1.",
"(%2)"), starts, restarts. Bullets become "•".

    Lists(numbering, styles).label(paragraph, style).text   # "(a)"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def w(tag: str) -> str:
    """A tag of the main namespace of Word."""
    return f"{_SPACE}{tag}"


@dataclass(frozen=True, kw_only=True)
class Label:
    """The label of a paragraph ("" for none) and how far it stands in."""

    text: str = ""
    indent: int = 0


@dataclass(frozen=True, kw_only=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(kw_only=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict[int, _Level])
    counts: dict[int, int] = field(default_factory=dict[int, int])


class Lists:
    """Counts list paragraphs while a document is read from top to bottom."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._lists: dict[str, _List] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._load(numbering)
        if styles is not None:
            self._load_styles(styles)

    def label(self, paragraph: Any, style: str) -> Label:
        """The label of the next paragraph; call once for each, in order."""
        number, level = self._place(paragraph, style)
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return Label()
        shape = found.levels[level]
        if shape.form in ("bullet", "none"):
            return Label(text="•" if shape.form == "bullet" else "", indent=level)
        found.counts[level] = found.counts.get(level, shape.start - 1) + 1
        for deeper in [k for k in found.counts if k > level]:
            del found.counts[deeper]
        text = re.sub(r"%(\d)", lambda m: _shown(found, int(m[1]) - 1), shape.text)
        return Label(text=text, indent=level)

    def _place(self, paragraph: Any, style: str) -> tuple[str, int]:
        own = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        if own is None:
            return self._by_style.get(style, ("", 0))
        return _numbered(own)

    def _load(self, numbering: Any) -> None:
        shapes: dict[str, dict[int, _Level]] = {}
        for abstract in numbering.iter(w("abstractNum")):
            shapes[abstract.get(w("abstractNumId"), "")] = {
                int(level.get(w("ilvl"), "0")): _Level(
                    form=_value(level, "numFmt") or "decimal",
                    text=_value(level, "lvlText"),
                    start=int(_value(level, "start") or 1),
                )
                for level in abstract.iter(w("lvl"))
            }
        for number in numbering.iter(w("num")):
            levels = shapes.get(_value(number, "abstractNumId"), {})
            self._lists[number.get(w("numId"), "")] = _List(levels=levels)

    def _load_styles(self, styles: Any) -> None:
        for style in styles.iter(w("style")):
            own = style.find(f"{w('pPr')}/{w('numPr')}")
            if own is not None:
                self._by_style[style.get(w("styleId"), "")] = _numbered(own)


def _numbered(properties: Any) -> tuple[str, int]:
    return _value(properties, "numId"), int(_value(properties, "ilvl") or 0)


def _value(node: Any, tag: str) -> str:
    found = node.find(w(tag))
    return "" if found is None else str(found.get(w("val"), ""))


def _shown(found: _List, level: int) -> str:
    """The count of a level in the format of that level."""
    shape = found.levels.get(level)
    if shape is None:
        return ""
    count = found.counts.get(level, shape.start)
    if shape.form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if shape.form == "lowerLetter" else letter.upper()
    if shape.form in ("lowerRoman", "upperRoman"):
        return _roman(count) if shape.form == "lowerRoman" else _roman(count).upper()
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        text += sign * times
    return text
