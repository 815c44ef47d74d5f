"""Blocks: a draft cut at its units so that nothing between them is lost.

A block is what leads to a unit (number, heading, lines that no unit holds), its words,
and the breaks after them. All blocks together are the draft. Example:

    "".join(block.text for block in blocks(draft.text, draft.units))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compare import Unit

_INLINE = ("paragraph", "subparagraph", "point", "recital", "heading")


@dataclass(frozen=True, kw_only=True)
class Block:
    """One unit with what stands before and after it; `start` is where `body` begins."""

    order: int
    lead: str
    body: str
    tail: str
    start: int
    titled: bool

    @property
    def text(self) -> str:
        """All of it."""
        return self.lead + self.body + self.tail

    @property
    def headed(self) -> bool:
        """Whether its lead stands on lines of its own."""
        return self.lead.endswith("\n")


def blocks(text: str, units: Sequence[Unit]) -> list[Block]:
    """The blocks of a draft, in reading order.

    What two units share stands once, with the first of them. A unit whose words are not
    in the text is led by its own number and heading.
    """
    found: list[Block] = []
    at = 0
    for unit in units:
        start = _place(text, unit, at)
        if start < 0:
            found.append(_made(unit))
            continue
        end = max(start + len(unit.text), at)
        after = end
        while after < len(text) and text[after] == "\n":
            after += 1
        found.append(
            Block(
                order=unit.order,
                lead=text[at:start],
                body=text[max(start, at) : end],
                tail=text[end:after],
                start=max(start, at),
                titled=unit.kind == "title",
            )
        )
        at = after
    if found:
        tail = found[-1].tail + text[at:]
        found[-1] = replace(
            found[-1], tail=tail if tail.endswith("\n") else f"{tail}\n"
        )
    return found


def _place(text: str, unit: Unit, at: int) -> int:
    """Where the words of a unit begin; -1 where the text does not hold them."""
    if not unit.text:
        return max(unit.start, at) if text else -1
    if text.startswith(unit.text, unit.start):
        return unit.start
    return text.rfind(unit.text, at, max(unit.start, at))  # a heading above its node


def _made(unit: Unit) -> Block:
    """A block of a unit that cannot be found in the text."""
    named = " – ".join(part for part in (unit.printed, unit.heading) if part)
    space = " " if unit.kind in _INLINE else "\n"
    return Block(
        order=unit.order,
        lead=f"{named}{space}" if named else "",
        body=unit.text,
        tail="\n",
        start=unit.start,
        titled=unit.kind == "title",
    )
