"""DOCX blocks: drafts become blocks with labels, levels and indents of one unit.

Knows which of Word's indents can be trusted: levels of one list, and text that hangs
below an item of a list. Knows which line breaks stand for paragraphs.

    draft = Draft(text="Kites fly.", label=Label(text="(a)"))
    blocks_of([draft], Marker())[0].text   # "(a) Kites fly."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.provisions.blocks import Block, clean
from assistant.provisions.labels import heading_of, list_label
from assistant.provisions.marks import Marker, bare, deal
from assistant.reading.docx.body import Draft

_LONG = 120  # a heading that is longer and ends like a sentence is text
_MANY = 8  # spaces in a numbered one
_ENDED = (".", ";", ":", ",")
_SEPARATED = (".", ":", "–", "—", "-")


def blocks_of(drafts: Sequence[Draft], marker: Marker) -> list[Block]:
    """The blocks of all drafts, in order."""
    blocks: list[Block] = []
    _level_titles(drafts)
    for stretch in _stretches(drafts):
        for draft, indent in zip(stretch, _indents(stretch), strict=True):
            blocks += _blocks(draft, indent, marker)
    return blocks


def _level_titles(drafts: Sequence[Draft]) -> None:
    """Give the title below a bare "Article 5" in a heading style the article's level.

    It stands in a deeper style, or in bold or centred type.
    """
    for n, above in enumerate(drafts[:-1]):
        below = drafts[n + 1]
        heading = heading_of(_all_words(above)) if above.level else None
        if heading is None or not heading.number or heading.title:
            continue
        words = clean(bare(below.text))
        free = not below.label.text and heading_of(words) is None
        named = below.level > above.level or (not below.level and below.strong)
        short = len(words) <= _LONG and not words.endswith(_ENDED)
        titles = _is_title(heading.kind, drafts[n + 2 : n + 3])
        if free and named and short and titles:
            below.level = above.level


def _is_title(kind: str, rest: Sequence[Draft]) -> bool:
    """A chapter's title has another heading below it; an article's has its text."""
    if kind == "article":
        return True
    return bool(rest) and (
        rest[0].level > 0 or heading_of(_all_words(rest[0]), marked=False) is not None
    )


def _all_words(draft: Draft) -> str:
    return clean(f"{draft.label.text} {bare(draft.text)}")


def _blocks(draft: Draft, indent: int, marker: Marker) -> Iterator[Block]:
    text, level = draft.text, draft.level
    words = clean(bare(text))
    prose = words.endswith(_ENDED) and (
        len(words) > _LONG or (bool(draft.label.text) and words.count(" ") >= _MANY)
    )
    if prose:
        level = 0  # templates number whole paragraphs with styles of headings
    heading = heading_of(draft.label.text, marked=False)
    if heading is None or not words:
        text = f"{draft.label.text} {text}"
    elif level == 0 and (len(words) > _LONG or words.endswith(_ENDED)):
        yield Block(text=draft.label.text)
    else:
        sign = "" if draft.label.text.endswith(_SEPARATED) else " –"
        text = f"{draft.label.text}{sign} {text}"
    yield from _lines(text, Block(text="", level=level, indent=indent), marker)


def _lines(text: str, base: Block, marker: Marker) -> list[Block]:
    """One block, or one a line where line breaks stand for paragraphs."""
    whole = marker.block(text, base)
    lines = [line for line in (clean(bare(x)) for x in text.split("\n")) if line]
    if len(lines) < 2 or not _are_paragraphs(lines):
        return [whole]
    pieces: list[str] = [lines[0]]
    for line in lines[1:]:
        if _begins(line) or heading_of(pieces[-1], marked=False):
            pieces.append(line)
        else:
            pieces[-1] += f" {line}"
    return deal(whole, [replace(whole, text=piece) for piece in pieces])


def _are_paragraphs(lines: Sequence[str]) -> bool:
    first = heading_of(lines[0], marked=False) is not None
    return first or any(_begins(line) for line in lines[1:])


def _begins(line: str) -> bool:
    return bool(list_label(line) or heading_of(line, marked=False))


def _stretches(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Runs of drafts from one heading to the next."""
    stretch: list[Draft] = []
    for draft in drafts:
        words = draft.label.text or clean(bare(draft.text))
        if draft.level or heading_of(words, marked=False):
            yield stretch
            yield [draft]
            stretch = []
        else:
            stretch.append(draft)
    yield stretch


def _indents(stretch: Sequence[Draft]) -> list[int]:
    """How far each draft stands in, in levels.

    Levels of different lists, and of typed labels, have no common measure; then only
    the labels' own forms tell what stands below what.
    """
    counted = [d for d in stretch if d.label.text and not d.label.bullet]
    typed = any(list_label(clean(bare(d.text))) for d in stretch if not d.label.text)
    one = len({d.label.group for d in counted}) == 1 and not typed
    base = min((d.label.level for d in counted), default=0) if one else 0
    indents: list[int] = []
    item: Draft | None = None
    depth = 0
    for draft in stretch:
        if draft.label.text and not draft.label.bullet:
            item, depth = draft, draft.label.level - base if one else 0
            indents.append(depth)
        else:
            hangs = draft.inside or (item is not None and _hangs(draft, item))
            indents.append(depth + 1 if hangs else 0)
    return indents


def _hangs(draft: Draft, item: Draft) -> bool:
    """Whether text without a label is aligned with the text of the item above it."""
    return item.hanging > 0 and draft.left >= item.left > item.hanging
