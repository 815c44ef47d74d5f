"""A draft cut by its lines, for two drafts whose own provisions do not meet.

Readers cut two files of one text differently: where one keeps an article whole, the
other gives each of its paragraphs alone. Line by line they are the same. Places keep
their names. Knows one draft and no differences. Example:

    [unit.label for unit in finer(draft).units]
    # ["art 1", "art 1(a)", "art 1(b)", "art 2", "art 2, para 2"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.compare.nouns import Draft, Unit
from assistant.compare.units import numbered

_MARK = re.compile(r"\W{0,3}(?P<mark>\d{1,3}|[A-Za-z]|[ivxl]{1,5}|[IVXL]{1,5})[.)]\s")
_LONE = re.compile(r"[\W_]*(?:\w{1,4}[.)]\s*)*")  # list marks that lost their words


def finer(draft: Draft) -> Draft:
    """The draft with its headings, and each line of its provisions, as units."""
    return replace(
        draft, units=numbered(u for unit in draft.units for u in _pieces(unit))
    )


def _pieces(unit: Unit) -> Iterator[Unit]:
    """The heading of a unit and each of its lines; what is one line stays whole."""
    spans = list(_spans(unit.text))
    if unit.kind == "title" or len(spans) + bool(unit.heading) < 2:
        yield unit
        return
    if unit.heading:
        yield replace(
            unit,
            heading="",
            text=unit.heading,
            end=unit.start,
            kind="heading",
            parts=(),
        )
    for n, (start, end) in enumerate(spans, 1):
        text = unit.text[start:end]
        first = n == 1 and not unit.heading
        yield replace(
            unit,
            label=unit.label if first else _label(unit, text, n),
            heading="",
            text=text,
            start=unit.start + start,
            end=unit.start + end,
            kind="paragraph" if unit.kind == "section" else unit.kind,
            # A heading carries the number that is printed.
            printed=unit.printed if first else "",
            parts=(),
        )


def _label(unit: Unit, text: str, count: int) -> str:
    """The place of a line: by its own mark, else counted."""
    mark = _MARK.match(text)
    return f"{unit.label}({mark['mark']})" if mark else f"{unit.label}, para {count}"


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines stand; a list mark alone goes with the words below it."""
    begun: int | None = None
    at = end = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if begun is None:
            begun = start
        end = start + len(line)
        if not _LONE.fullmatch(line):
            yield begun, end
            begun = None
    if begun is not None:
        yield begun, end
