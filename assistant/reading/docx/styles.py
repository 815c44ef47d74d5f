"""DOCX styles: what a paragraph gets from its style and the styles below it.

Knows names, heading levels, numbering, indents and hidden text, each taken from the
nearest style in the chain of `w:basedOn`. A style's id is translated, its name not.

    Styles(root).level("berschrift1")   # 1
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from assistant.reading.docx.package import find, switch, value, w, whole

_HEADING = re.compile(r"(?:heading|überschrift|titre)\s*(\d)$", re.IGNORECASE)
_DEEPEST = 40  # styles below one another; a chain may be a ring


class Styles:
    """The styles of one file, looked up by id.

    Attributes:
        default: id of the style of paragraphs that name none.
        language: the default language, as "en-GB".
        level: heading level of a style, 0 for none; the title has 1.
        hidden: whether a style hides its text.
        emphatic: whether a style centres its text or sets it in bold or italic type.
        numbering: list of a style and the level in it, if it says one; ("", None).
    """

    def __init__(self, root: Any) -> None:
        # Styles are few and paragraphs many: each answer is worked out once.
        self.level = cache(self._level)
        self.hidden = cache(self._hidden)
        self.emphatic = cache(self._emphatic)
        self.numbering = cache(self._numbering)
        self._styles: dict[str, Any] = {}
        self.default = ""
        self.language = ""
        if root is None:
            return
        for style in root.iter(w("style")):
            key = style.get(w("styleId"), "")
            self._styles.setdefault(key, style)
            first = style.get(w("type"), "paragraph") == "paragraph"
            if first and style.get(w("default"), "0") in ("1", "true", "on"):
                self.default = key
        self.language = value(find(root, "docDefaults"), "rPrDefault/rPr/lang")

    def of(self, paragraph: Any) -> str:
        """The id of a paragraph's style: its own, else the default one."""
        return value(paragraph, "pPr/pStyle") or self.default

    def chain(self, key: str) -> list[str]:
        """The style and those it is based on, nearest first."""
        keys: list[str] = []
        while key in self._styles and key not in keys and len(keys) < _DEEPEST:
            keys.append(key)
            key = value(self._styles[key], "basedOn")
        return keys

    def name(self, key: str) -> str:
        """The name of a style in lower case: "heading 1", "toc 2", "title"."""
        return value(self._styles.get(key), "name").lower()

    def indent(self, key: str) -> tuple[int, int] | None:
        """Left indent and hanging of a style in twentieths of a point."""
        for one in self.chain(key):
            found = indent_of(self._styles[one])
            if found is not None:
                return found
        return None

    def strong(self, paragraph: Any, key: str) -> bool:
        """Whether a paragraph in a style is centred or all in bold or italic type."""
        if value(paragraph, "pPr/jc") == "center" or self.emphatic(key):
            return True
        runs = [run for run in paragraph.iter(w("r")) if find(run, "t") is not None]
        return all(switch(r, "rPr/b") or switch(r, "rPr/i") for r in runs)

    def _emphatic(self, key: str) -> bool:
        for one in self.chain(key):
            style = self._styles[one]
            if value(style, "pPr/jc") == "center" or switch(style, "rPr/b"):
                return True
            if switch(style, "rPr/i"):
                return True
        return False

    def _level(self, key: str) -> int:
        if self.name(key) == "title" or key == "Title":
            return 1
        for one in self.chain(key):
            outline = value(self._styles[one], "pPr/outlineLvl")
            if outline:
                return outline_level(outline)
            found = _HEADING.match(self.name(one))
            if found:
                return int(found[1])
        return 0

    def _hidden(self, key: str) -> bool:
        for one in self.chain(key):
            found = switch(self._styles[one], "rPr/vanish")
            if found is not None:
                return found
        return False

    def _numbering(self, key: str) -> tuple[str, int | None]:
        level: int | None = None
        for one in self.chain(key):
            style = self._styles[one]
            if level is None and value(style, "pPr/numPr/ilvl"):
                level = whole(value(style, "pPr/numPr/ilvl"))
            number = value(style, "pPr/numPr/numId")
            if number:
                return number, level
        return "", None


def outline_level(text: str) -> int:
    """The heading level of an outline level: 0 is the first one, 9 is body text."""
    found = whole(text, 9)
    return found + 1 if 0 <= found < 9 else 0


def indent_of(node: Any) -> tuple[int, int] | None:
    """Left indent and hanging that an element's `w:pPr` gives, in twips."""
    found = find(node, "pPr/ind")
    if found is None:
        return None
    left = found.get(w("left")) or found.get(w("start"))
    hanging = found.get(w("hanging"))
    if left is None and hanging is None:
        return None
    return whole(left), whole(hanging)
