"""Mentions: the grammar of cross-references, from words to the steps they name.

Knows how legal English names provisions: lists ("Articles 31 and 32"), ranges
("Articles 8 to 15"), from the outside in ("Article 6(1), point (a)"), from the inside
out ("point (b) of the first subparagraph of paragraph 2 of Article 5"), and by place
("this Article", "the preceding paragraph"). Does not know whether what is named exists,
nor in which instrument. Every pattern is bounded and never goes back over more than a
few words, so that reading takes time in proportion to the text.

    >>> [m.words for m in find_mentions("See Articles 31 and 32.")[0].mentions]
    ['Articles 31', '32']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.provisions.enumerations import (
    ANCHOR,
    DEEPEST,
    IN_TEXT,
    Group,
    Item,
    group_at,
)

# What may stand directly inside what: "Article 5, paragraph 1" and "point (a) of
# paragraph 2". Articles count through chapters, so a chapter holds none here.
_HOLDS = {
    "part": ("title", "chapter", "section", "subsection", "paragraph", "point"),
    "title": ("chapter", "section", "subsection"),
    "chapter": ("section", "subsection", "paragraph"),
    "section": ("subsection", *IN_TEXT),
    "subsection": ("paragraph", "subparagraph", "point"),
    "annex": ("part", "title", "chapter", "section", "article", *IN_TEXT),
    "article": IN_TEXT,
    "recital": IN_TEXT,
    "principle": IN_TEXT,
    "paragraph": ("subparagraph", "point", "indent", "sentence"),
    "subparagraph": ("subparagraph", "point", "indent", "sentence"),
    "point": ("subparagraph", "point", "indent", "sentence"),
    "indent": ("sentence",),
}
_HOLDS.update(
    {
        "appendix": _HOLDS["annex"],
        "schedule": _HOLDS["annex"],
        "rule": _HOLDS["article"],
        "clause": _HOLDS["article"],
    }
)
_COUNTED_THROUGH = ("part", "title", "chapter", "section")  # articles count through
_VERB = re.compile(r"\s(?:does|do|shall|applies|apply|is|are)\b")
_DOWN = re.compile(r",?\s{1,2}(?:the\s)?")
_UP = re.compile(r"(?:,?\sof|\sin)\s(?:the\s)?|\sto\s(?:the\s)?(?=[Aa]nnex)")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One level that a reference names.

    `how` is "" for a number, "count" for "second subparagraph", and "this", "that",
    "preceding" or "following" for a provision named by its place (number "").
    """

    unit: str  # "article", "paragraph", "point", ...
    number: str = ""
    how: str = ""


@dataclass(frozen=True, kw_only=True)
class Mention:
    """One provision named: its steps, outermost first, and its own words.

    `inner_end` is where the words end before "of Article 5"; `through` says that it is
    the end of a range that the mention before it begins.
    """

    steps: tuple[Step, ...]
    words: str
    start: int
    end: int
    inner_end: int
    through: bool = False


@dataclass(frozen=True, kw_only=True)
class Expression:
    """Words that name one or several provisions together."""

    mentions: tuple[Mention, ...]
    start: int
    end: int


def find_mentions(text: str) -> list[Expression]:
    """All expressions of a text that name provisions, in order of appearance."""
    found: list[Expression] = []
    at = 0
    while anchor := ANCHOR.search(text, at):
        expression = _expression(text, anchor.start())
        if expression is None:
            at = anchor.end()
        else:
            found.append(expression)
            at = expression.end
    return found


def _expression(text: str, at: int) -> Expression | None:
    first = group_at(text, at)
    if first is None:
        return None
    inward = _inward(text, first)
    outward = _outward(text, inward)
    end = (outward or inward)[-1].end
    mentions = _mentions(text, inward, outward)
    if not mentions:
        return None
    return Expression(mentions=tuple(mentions), start=at, end=end)


def _inward(text: str, first: Group) -> list[Group]:
    """The groups that go on inside: "Article 6(1)", "points (a) and (b)"."""
    groups = [first]
    while len(groups) < DEEPEST and not groups[-1].how.endswith("ing"):
        down = _DOWN.match(text, groups[-1].end)
        inner = group_at(text, down.end()) if down else None
        if inner is None or inner.how not in ("", "count"):
            break
        if inner.unit not in _HOLDS.get(groups[-1].unit, ()):
            break
        if inner.unit == "subsection" and inner.items[0].number[:1].isdigit():
            break  # "section 21, subsection 22(1)"
        if len(groups[-1].items) > 1 and _VERB.match(text, inner.end):
            break  # "under article 49, 50 or 51, paragraph 2 does not apply"
        groups.append(inner)
    return groups


def _outward(text: str, inward: Sequence[Group]) -> list[Group]:
    """The groups that hold the first: "of paragraph 2", "of Article 5"."""
    groups: list[Group] = []
    unit, end = inward[0].unit, inward[-1].end
    while len(groups) < DEEPEST:
        up = _UP.match(text, end)
        outer = group_at(text, up.end()) if up else None
        if outer is None:
            break
        through = unit == "article" and outer.unit in _COUNTED_THROUGH
        if unit not in _HOLDS.get(outer.unit, ()) and not through:
            break
        groups.append(outer)
        unit, end = outer.unit, outer.end
    return groups


def _mentions(
    text: str, inward: Sequence[Group], outward: Sequence[Group]
) -> list[Mention]:
    prefix: list[Step] = []
    for group in reversed(outward):
        if group.unit in _COUNTED_THROUGH and inward[0].unit == "article":
            prefix = []
        else:
            prefix += _steps(group, group.items[0])
    found: list[Mention] = []
    start = inward[0].start
    for depth, group in enumerate(inward):
        last = depth == len(inward) - 1
        for place, item in enumerate(group.items):
            begin = start if place == 0 else item.start
            steps = (*prefix, *_steps(group, item))
            if last or place < len(group.items) - 1:
                found.append(_mention(text, steps, begin, item))
            else:
                prefix, start = list(steps), begin
    if len(found) == 1 and outward:
        end = outward[0].items[0].end if len(outward[0].items) > 1 else outward[-1].end
        found[0] = replace(found[0], end=end, words=text[found[0].start : end])
    return found + _others(text, inward, outward)


def _others(
    text: str, inward: Sequence[Group], outward: Sequence[Group]
) -> list[Mention]:
    """Further holders of the same inner provision: "point (a) of Articles 5 and 6"."""
    if not outward or len(outward[0].items) == 1:
        return []
    outer = [s for g in reversed(outward[1:]) for s in _steps(g, g.items[0])]
    inner = [s for g in inward for s in _steps(g, g.items[0])]
    return [
        _mention(text, (*outer, *_steps(outward[0], item), *inner), item.start, item)
        for item in outward[0].items[1:]
    ]


def _mention(text: str, steps: tuple[Step, ...], start: int, item: Item) -> Mention:
    return Mention(
        steps=steps,
        words=text[start : item.end],
        start=start,
        end=item.end,
        inner_end=item.end,
        through=item.through,
    )


def _steps(group: Group, item: Item) -> list[Step]:
    how, unit = group.how, group.unit
    if unit == "subsection" and item.number[:1].isdigit():
        unit = "section"  # "subsection 4.2(c)"
    elif unit == "subsection" and item.number.islower():
        unit = "point"
    steps = [Step(unit=unit, number=item.number, how=how)]
    return steps + [Step(unit="point", number=part) for part in item.tail]
