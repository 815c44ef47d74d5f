r"""Tables with a column for each side, as trilogues print them: rows are alternatives.

A row that names the sides ("Commission | Parliament | Council | Compromise") opens a
table, with pipes or tabs. It knows lines and cells, no brackets. Example:

    columned("| Council | Compromise |\n| go | stay |", finder, ())
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.brackets.names import attribution
from assistant.brackets.nouns import Alternatives, Member, Spans, wording
from assistant.brackets.places import Finder

_SIDE = re.compile(
    r"(?:the )?(?:European )?(?P<who>Commission|Parliament|Council)"
    r"(?:['’]?s)?(?: (?:proposal|mandate|position|text|general approach))?",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:(?:draft|possible|provisional|suggested) )?(?:compromise|agreement|bridging)"
    r"(?: (?:proposal|text|column|wording))?",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s|:+-]*")
_LEAST = 2  # sides that make a table


def columned(text: str, finder: Finder, apparatus: Spans) -> Iterator[Alternatives]:
    """A group for each row of such tables."""
    heads: list[tuple[str, tuple[str, ...]] | None] = []
    at = 0
    for line in text.split("\n"):
        sign = "|" if "|" in line else "\t"
        cells = _cells(line, at, sign)
        named = [_side(text[low:high]) for low, high in cells]
        if sum(one is not None for one in named) >= _LEAST:
            heads = named
        elif not heads or sign not in line:
            heads = []
        elif len(cells) == len(heads) and not _RULE.fullmatch(line):
            members = tuple(
                Member(
                    label=head[0],
                    start=low,
                    end=high,
                    text=wording(text, apparatus, low, high),
                    proponents=head[1],
                )
                for (low, high), head in zip(cells, heads, strict=True)
                if head is not None and text[low:high].strip()
            )
            yield Alternatives(place=finder.at(at), form="stacked", members=members)
        at += len(line) + 1


def _cells(line: str, at: int, sign: str) -> list[tuple[int, int]]:
    """Offsets of the cells of a line, without its outer pipes."""
    inner = line.strip().strip("|") if sign == "|" else line
    low = at + line.find(inner) if inner else at
    found: list[tuple[int, int]] = []
    for cell in inner.split(sign):
        found.append((low, low + len(cell)))
        low += len(cell) + 1
    return found


def _side(cell: str) -> tuple[str, tuple[str, ...]] | None:
    """Whose column a head names, and who signs it; a compromise is nobody's."""
    name = cell.strip(" \t*_")
    side = _SIDE.fullmatch(name)
    if side:
        return name, (side["who"].capitalize(),)
    if _JOINT.fullmatch(name):
        return name, ()
    said = attribution(name) if name else None
    return (name, said.proponents) if said and not said.verbal else None
