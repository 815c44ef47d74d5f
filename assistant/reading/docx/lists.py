"""DOCX lists: the numbers that Word counts and does not write into the text.

Knows numbering.xml: forms, level texts ("%1.%2", "(%3)"), starts, restarts, overrides,
lists of styles. Lists that share a definition count on, as in Word. Bullets become
"•".

    Lists(numbering, Styles(styles)).label(paragraph, style).text   # "(a)"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.provisions.blocks import clean
from assistant.provisions.marks import bare
from assistant.reading.docx.numbers import counted, known
from assistant.reading.docx.package import find, local, switch, value, w, whole
from assistant.reading.docx.styles import Styles, indent_of

_DEEPEST = 9  # levels of a list in Word
_LONGEST = 255  # characters of a level's text: it stands in every paragraph
_LINKS = 10  # lists that take their levels from another one, one after another


@dataclass(frozen=True, kw_only=True)
class Label:
    """The label of a paragraph ("" for none) and where it stands.

    `level` counts from 0 in the list named `group`; `left` and `hanging` are the
    indents of the list's level in twips, where it gives any.
    """

    text: str = ""
    level: int = 0
    group: str = ""
    bullet: bool = False
    indent: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class _Level:
    form: str
    text: str
    start: int
    style: str  # the paragraph style that is bound to the level
    restart: int | None  # the level (from 1) after which it restarts, 0 for never
    digits: bool  # legal numbering: the levels above are shown as digits
    indent: tuple[int, int] | None


@dataclass(kw_only=True)
class _List:
    """One `w:num`: its definition's levels with its own overrides."""

    group: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict[int, int])


class Lists:
    """Counts list paragraphs while a document is read from top to bottom.

    Attributes:
        unknown: forms of numbers that were shown as digits instead.
    """

    def __init__(self, numbering: Any, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self.unknown: dict[str, None] = {}
        if numbering is not None:
            self._load(numbering)

    def label(self, paragraph: Any, style: str) -> Label:
        """The label of the next paragraph; call once for each, in order."""
        number, level = self._place(paragraph, style)
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return Label()
        shape = found.levels[level]
        place = Label(level=level, group=found.group, indent=shape.indent)
        if shape.form == "bullet":
            return replace(place, text="•", bullet=True)
        self._count(found, level)
        if not known(shape.form):
            self.unknown[shape.form] = None
        counts = self._counts[found.group]
        text = re.sub(
            r"%(\d)", lambda m: _shown(found, counts, int(m[1]) - 1, shape), shape.text
        )
        return place if _silent(shape) else replace(place, text=clean(bare(text)))

    def _count(self, found: _List, level: int) -> None:
        counts = self._counts.setdefault(found.group, {})
        start = found.starts.pop(level, None)
        before = counts.get(level, found.levels[level].start - 1)
        counts[level] = before + 1 if start is None else start
        for deeper, shape in found.levels.items():
            since = deeper if shape.restart is None else shape.restart
            if deeper > level and level < since:
                counts.pop(deeper, None)

    def _place(self, paragraph: Any, style: str) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else its style's."""
        number, level = self._styles.numbering(style)
        own = find(paragraph, "pPr/numPr")
        if own is not None:
            number = value(own, "numId") or number
            stated = value(own, "ilvl")
            if stated:
                level = whole(stated)
        found = self._lists.get(number)
        if level is None and found is not None:
            level = self._bound(found, style)
        return number, min(max(level or 0, 0), _DEEPEST - 1)

    def _bound(self, found: _List, style: str) -> int:
        """The level that a list binds to a style or to one below it."""
        for key in self._styles.chain(style):
            for level, shape in found.levels.items():
                if shape.style == key:
                    return level
        return 0

    def _load(self, numbering: Any) -> None:
        abstract: dict[str, Any] = {
            node.get(w("abstractNumId"), ""): node
            for node in numbering.iter(w("abstractNum"))
        }
        numbers = {node.get(w("numId"), ""): node for node in numbering.iter(w("num"))}
        shapes: dict[str, dict[int, _Level]] = {}
        for key, number in numbers.items():
            group = self._definition(value(number, "abstractNumId"), abstract, numbers)
            if group not in abstract or key == "0":
                continue
            if group not in shapes:
                shapes[group] = _levels(abstract[group])
            self._lists[key] = _List(
                group=group,
                levels={**shapes[group], **_own_levels(number)},
                starts=_starts(number),
            )

    def _definition(
        self, group: str, abstract: dict[str, Any], numbers: dict[str, Any]
    ) -> str:
        """The definition behind links to a list style."""
        for _ in range(_LINKS):
            style = value(abstract.get(group), "numStyleLink")
            number = numbers.get(self._styles.numbering(style)[0]) if style else None
            if number is None:
                break
            group = value(number, "abstractNumId")
        return group


def _levels(node: Any) -> dict[int, _Level]:
    return {
        whole(level.get(w("ilvl"))): _level(level)
        for level in node
        if local(level) == "lvl"
    }


def _level(level: Any) -> _Level:
    restart = find(level, "lvlRestart")
    return _Level(
        form=_form(level),
        text=value(level, "lvlText")[:_LONGEST],
        start=whole(value(level, "start"), 1),
        style=value(level, "pStyle"),
        restart=None if restart is None else whole(restart.get(w("val"))),
        digits=switch(level, "isLgl") or False,
        indent=indent_of(level),
    )


def _form(level: Any) -> str:
    """The form of a level; custom ones ("001, 002") stand in alternate content."""
    for node in level.iter(w("numFmt")):
        form = str(node.get(w("val"), "decimal"))
        if form == "custom" and str(node.get(w("format"), "")).startswith("0"):
            return "decimalZero"
        return form
    return "decimal"


def _own_levels(number: Any) -> dict[int, _Level]:
    """The levels that a list defines anew."""
    return {
        whole(override.get(w("ilvl"))): _level(level)
        for override in number.iter(w("lvlOverride"))
        for level in override.iter(w("lvl"))
    }


def _starts(number: Any) -> dict[int, int]:
    return {
        whole(override.get(w("ilvl"))): whole(value(override, "startOverride"), 1)
        for override in number.iter(w("lvlOverride"))
        if find(override, "startOverride") is not None
    }


def _silent(shape: _Level) -> bool:
    return shape.form == "none" and not shape.text.strip("%123456789. ")


def _shown(found: _List, counts: dict[int, int], level: int, owner: _Level) -> str:
    """The count of a level in the form of that level."""
    shape = found.levels.get(level)
    if shape is None or shape.form in ("none", "bullet"):
        return ""
    form = "decimal" if owner.digits and shape.form != "decimalZero" else shape.form
    return counted(counts.get(level, shape.start), form)
