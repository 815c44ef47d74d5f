"""Counted paragraphs that run on ("1. … 2. …" in one block), cut apart.

A number in running text begins a paragraph only if it is next in the count, and, unless
the file as a whole runs its paragraphs on, only if that number is missed: block 1 is
followed by block 3.

    >>> list(after("1. Kites fly. 2. Birds sing.", 1))
    ['1. Kites fly.', '2. Birds sing.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.provisions.blocks import Block
from assistant.provisions.labels import heading_of
from assistant.provisions.marks import deal

_DOT = re.compile(r"(?:(?<=[.;:)”\"])|(?<=\.\s\d))\s+(?=(\d{1,2})\.(?: +[A-Z(“\"]|$))")
_PAREN = re.compile(r"(?<=[.;:)”\"])\s+(?=[(](\d{1,2})[)](?: +[A-Z“\"]|$))")
_BARE = re.compile(r"(\d{1,2}) (?=[^\W\d_a-z]|[“\"„«])")
_COUNTED = re.compile(r"(?:(?P<dot>\d{1,2})\.|[(](?P<paren>\d{1,2})[)])(?: |$)")


@dataclass(frozen=True)
class _Count:
    """A paragraph number at the start of a block and how it is written."""

    value: int
    form: re.Pattern[str]


def labelled(blocks: Sequence[Block]) -> list[Block]:
    """Label bare numbers ("1 Each Party") that count 1, 2, 3 … below an article."""
    out = list(blocks)
    run: list[int] = []
    article = False
    for i, block in enumerate([*blocks, Block(text="", level=1)]):
        heading = heading_of(block.text, marked=block.level > 0)
        if block.level or heading:
            for k in run if len(run) > 1 else []:
                out[k] = replace(out[k], label=out[k].text.split(" ", 1)[0])
            run, article = [], heading is not None and heading.kind == "article"
            continue
        found = _BARE.match(block.text) if article and not block.label else None
        if found and int(found[1]) == len(run) + 1:
            run.append(i)
    return out


def counted_on(blocks: Sequence[Block], *, sure: bool) -> list[Block]:
    """The blocks, with paragraphs that begin within another block cut off.

    `sure` says that the file runs its paragraphs on, so that no gap need prove it.
    """
    cut: list[Block] = []
    counts = [_count(block) for block in blocks]
    coming = _coming(blocks, counts)
    last: _Count | None = None
    for block, count, after_it in zip(blocks, counts, coming, strict=True):
        if _ends_count(block):
            last = None
        last = count or last
        missed = last is not None and (
            after_it is not None and after_it.value > last.value + 1
        )
        if last is None or not (sure or missed):
            cut.append(block)
            continue
        limit = after_it.value if after_it and missed else 1000
        texts = list(after(block.text, last.value, last.form, limit))
        last = _Count(last.value + len(texts) - 1, last.form)
        cut.extend(deal(block, [replace(block, text=text) for text in texts]))
    return cut


def after(
    text: str, last: int, form: re.Pattern[str] = _DOT, limit: int = 1000
) -> Iterator[str]:
    """The text, cut where the paragraphs after number `last`, below `limit`, begin."""
    expected, at = last + 1, 0
    for found in form.finditer(text):
        if int(found[1]) == expected < limit:
            yield text[at : found.start()]
            at, expected = found.end(), expected + 1
    yield text[at:]


def _count(block: Block) -> _Count | None:
    found = None if block.level else _COUNTED.match(block.text)
    if found is None:
        return None
    form = _DOT if found["dot"] else _PAREN
    return _Count(int(found["dot"] or found["paren"]), form)


def _ends_count(block: Block) -> bool:
    return block.level > 0 or heading_of(block.text, marked=False) is not None


def _coming(
    blocks: Sequence[Block], counts: Sequence[_Count | None]
) -> list[_Count | None]:
    """For each block the next count behind it, before the next heading."""
    coming: list[_Count | None] = [None] * len(blocks)
    near: _Count | None = None
    for i in range(len(blocks) - 1, -1, -1):
        coming[i] = near
        if _ends_count(blocks[i]):
            near = None
        near = counts[i] or near
    return coming
