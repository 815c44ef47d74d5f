"""What belongs under what in a drafted paper, for forms that are trees.

Points below their paragraph, the preamble before the operative part, and what each
footnote refers to. Example:

    opening, parts = preamble(page.parts)
    nested(part.blocks)[0].below       # the points of the first paragraph
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.drafting import Line, Paper, Shape
from assistant.render.drafted import iris
from assistant.render.drafted.laid import Block, Laid, Look, Part


class Nested(NamedTuple):
    """A paragraph with those below it."""

    block: Block
    below: list[Nested]


def preamble(parts: Sequence[Part]) -> tuple[list[Block], list[Part]]:
    """The preamble of a resolution, and its parts without it.

    Everything before the first operative paragraph is of the preamble, where there is a
    preambular paragraph at all: the organ's line stands before it.
    """
    taken: list[Block] = []
    rest: list[Part] = []
    for at, part in enumerate(parts):
        shapes = [block.shape for block in part.blocks]
        if Shape.PREAMBULAR not in shapes:
            rest.append(part)
            continue
        ends = (
            shapes.index(Shape.OPERATIVE) if Shape.OPERATIVE in shapes else len(shapes)
        )
        taken += part.blocks[:ends]
        if part.blocks[ends:]:
            rest.append(part._replace(blocks=part.blocks[ends:]))
        rest += parts[at + 1 :]
        break
    return taken, rest


def nested(blocks: Sequence[Block]) -> list[Nested]:
    """Paragraphs below those that they belong to, by their levels."""
    found: list[Nested] = []
    above: list[Nested] = []
    for block in blocks:
        above = [one for one in above if one.block.level < block.level]
        made = Nested(block, [])
        (above[-1].below if above else found).append(made)
        above.append(made)
    return found


def cited(paper: Paper, page: Laid) -> Mapping[int, Mapping[str, str]]:
    """What each note refers to: addresses and how they are shown."""
    found: dict[int, dict[str, str]] = {}
    for note, line in _noted(paper, page):
        places = [(c.instrument, c.pinpoint) for c in line.citations]
        if line.record:
            places.append((line.record, ""))
        for name, pinpoint in places:
            facts = paper.instruments.get(name)
            if facts is not None:
                href = iris.provision(facts, pinpoint)
                named = (facts.short_title or facts.title, pinpoint)
                shown = ", ".join(filter(None, named))
                found.setdefault(note, {}).setdefault(href, shown)
    return found


def _noted(paper: Paper, page: Laid) -> Iterator[tuple[int, Line]]:
    """Every sentence that has a note, with its number, in the order of the page."""
    sections = (*paper.body, *(s for s in paper.sections if s.detached))
    for section, part in zip(sections, (*page.parts, *page.aside), strict=True):
        for paragraph, block in zip(section.paragraphs, part.blocks, strict=True):
            words = [p for p in block.pieces if p.look in (Look.PLAIN, Look.GAP)]
            for line, piece in zip(paragraph.lines, words, strict=True):
                if piece.note:
                    yield piece.note, line
