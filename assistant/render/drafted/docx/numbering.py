"""Lists of a Word file: points, numbers and the paragraphs of a resolution.

Every list counts for itself, from one, under a number of its own. Resolutions are set
as the United Nations do: the number stands in the indent of the first line. Example:

    lists = Lists()
    lists.number("operative text")     # 4
    lists.root()                       # the root of word/numbering.xml
"""

from __future__ import annotations

from typing import Any, NamedTuple

from assistant.render.drafted.docx.elements import node
from assistant.render.drafted.docx.nouns import Block

_STEP = 425  # twentieths of a point by which a level is indented
INDENT = 567  # of the first line of a paragraph of a resolution


class _Level(NamedTuple):
    form: str
    text: str


_POINTS = (_Level("bullet", "•"), _Level("bullet", "–"), _Level("bullet", "·"))
_COUNTED = (
    _Level("decimal", "%1."),
    _Level("lowerLetter", "(%2)"),
    _Level("lowerRoman", "(%3)"),
    _Level("lowerLetter", "%4."),
    _Level("lowerRoman", "%5."),
)
_SORTS = {"bullets": 1, "numbers": 2, "operative": 3}  # also the ids of their styles
_NONE = "0"  # no list, whatever the style says
_DEEPEST = {"bullets": len(_POINTS) - 1, "numbers": 4, "operative": 4}


class Lists:
    """The lists of one file, in the order in which they are met."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def place(self, block: Block) -> Any:
        """The property that puts a paragraph into its list, or bare beside it."""
        level = min(block.level, _DEEPEST[_sort(block.series)])
        number = _NONE if block.bare else str(self.number(block.series))
        place = (node("w:ilvl", val=str(level)), node("w:numId", val=number))
        return node("w:numPr", *place)

    def number(self, series: str) -> int:
        """The number of a list; points are one list in the whole file."""
        if series == "bullets":
            return _SORTS["bullets"]
        return self._numbers.setdefault(series, len(_SORTS) + len(self._numbers) + 1)

    def root(self) -> Any:
        """The root of the part."""
        points = _abstract(1, _POINTS, hanging=True)
        numbers = _abstract(2, _COUNTED, hanging=True)
        operative = _abstract(3, _COUNTED, hanging=False)
        made = node("w:numbering", points, numbers, operative)
        for number in _SORTS.values():
            made.append(_instance(number, number))
        for series, number in self._numbers.items():
            instance = _instance(number, _SORTS[_sort(series)])
            for level in range(len(_COUNTED)):
                begun = node("w:startOverride", val="1")
                instance.append(node("w:lvlOverride", begun, ilvl=str(level)))
            made.append(instance)
        return made


def _sort(series: str) -> str:
    return series.split(" ", 1)[0]


def _instance(number: int, sort: int) -> Any:
    kind = node("w:abstractNumId", val=str(sort))
    return node("w:num", kind, numId=str(number))


def _abstract(sort: int, levels: tuple[_Level, ...], *, hanging: bool) -> Any:
    made = node("w:abstractNum", abstractNumId=str(sort))
    made.append(node("w:multiLevelType", val="multilevel"))
    for depth, level in enumerate(levels):
        made.append(
            node(
                "w:lvl",
                node("w:start", val="1"),
                node("w:numFmt", val=level.form),
                node("w:lvlText", val=level.text),
                node("w:lvlJc", val="left"),
                _hanging(depth) if hanging else _running(depth),
                ilvl=str(depth),
            )
        )
    return made


def _hanging(depth: int) -> Any:
    left = str(_STEP * (depth + 1))
    return node("w:pPr", node("w:ind", left=left, hanging=str(_STEP)))


def _running(depth: int) -> Any:
    """Lines run to the margin of their level; the first one is indented."""
    left = INDENT * depth
    tab = node("w:tab", val="left", pos=str(left + 2 * INDENT))
    indent = node("w:ind", left=str(left), firstLine=str(INDENT))
    return node("w:pPr", node("w:tabs", tab), indent)
