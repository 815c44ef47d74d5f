"""Two papers as one series of blocks in which every change is told.

Groups are matched by key, blocks by their place and how alike they are, words within a
block one by one. Without what is put in it is the earlier paper, without what is struck
the later one. It knows no Word. Example:

    [change.kind for change in compared(groups(old, a), groups(new, b))]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeVar

from assistant.render.drafted.docx.nouns import Block, Change, Edit, Group, Piece, Told
from assistant.render.redlines import edits

_ALIKE = 0.4  # share of words in common from which a paragraph is the same one, changed
_MOST = 2_500  # pairs of paragraphs that are looked at in one gap
_FIXED = ("Kind", "Title")  # there is one of each: never another one
_Item = TypeVar("_Item", Group, Block)
_Couple = tuple[_Item | None, _Item | None]


def unchanged(groups: Sequence[Group]) -> list[Change]:
    """Every block as it stands."""
    return [_whole(block, "same") for group in groups for block in group.blocks]


def compared(earlier: Sequence[Group], later: Sequence[Group]) -> list[Change]:
    """The later paper against the earlier one."""
    keys_a, keys_b = [g.key for g in earlier], [g.key for g in later]
    found: list[Change] = []
    for first, second in _aligned(earlier, later, keys_a, keys_b):
        ours = first.blocks if first is not None else ()
        theirs = second.blocks if second is not None else ()
        found += _blocks(ours, theirs)
    return found


def retold(ours: Sequence[Piece], theirs: Sequence[Piece]) -> tuple[Told, ...]:
    """Pieces against what they were, word by word."""
    a, b = ("".join(p.text for p in pieces) for pieces in (ours, theirs))
    found: list[Told] = []
    at_a = at_b = 0
    for segment in edits(a, b):
        end_a = at_a + (len(segment.text) if segment.kind != "ins" else 0)
        end_b = at_b + (len(segment.text) if segment.kind != "del" else 0)
        old, new = _cut(ours, at_a, end_a), _cut(theirs, at_b, end_b)
        if segment.kind == "same":
            before = iter([piece for piece in old if piece.note is not None])
            found += [
                Told(piece, "same", next(before, None) if piece.note else None)
                for piece in new
            ]
        else:
            found += [Told(piece, segment.kind) for piece in (*old, *new)]
        at_a, at_b = end_a, end_b
    return tuple(found)


def _blocks(ours: Sequence[Block], theirs: Sequence[Block]) -> Iterator[Change]:
    """The blocks of one group: what is the same holds the place of the rest."""
    couples = _aligned(
        ours, theirs, [_print(b) for b in ours], [_print(b) for b in theirs]
    )
    old: list[Block] = []
    new: list[Block] = []
    for first, second in couples:
        if first is not None and second is not None:
            yield from _gap(old, new)
            old, new = [], []
            yield _stayed(first, second)
        elif first is not None:
            old.append(first)
        elif second is not None:
            new.append(second)
    yield from _gap(old, new)


def _gap(ours: Sequence[Block], theirs: Sequence[Block]) -> Iterator[Change]:
    """Blocks between two that stayed: the likest of them are one, changed."""
    at_a = at_b = 0
    for first, second in [*_likest(ours, theirs), (len(ours), len(theirs))]:
        yield from (_whole(block, "del") for block in ours[at_a:first])
        yield from (_whole(block, "ins") for block in theirs[at_b:second])
        if first < len(ours):
            yield _stayed(ours[first], theirs[second])
        at_a, at_b = first + 1, second + 1


def _likest(ours: Sequence[Block], theirs: Sequence[Block]) -> list[tuple[int, int]]:
    """Pairs in the order of both sides that are as alike as can be, all together."""
    if not ours or not theirs or len(ours) * len(theirs) > _MOST:
        return []
    alike = [[_alike(a, b) for b in theirs] for a in ours]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in reversed(range(len(ours))):
        for j in reversed(range(len(theirs))):
            taken = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _alike(a: Block, b: Block) -> float:
    """How alike two blocks are, from 0 (never the same one) to 1."""
    if (a.style, a.row) != (b.style, b.row):
        return 0.0
    if a.row or a.style in _FIXED:
        return 1.0
    matcher = SequenceMatcher(None, a.text.split(), b.text.split(), autojunk=False)
    if matcher.quick_ratio() < _ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _ALIKE else 0.0


def _aligned(
    ours: Sequence[_Item],
    theirs: Sequence[_Item],
    keys_a: Sequence[str],
    keys_b: Sequence[str],
) -> Iterator[_Couple[_Item]]:
    """What has one key on both sides, in the order of both; the rest alone."""
    matcher = SequenceMatcher(None, keys_a, keys_b, autojunk=False)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(ours[a0:a1], theirs[b0:b1], strict=True)
        else:
            yield from ((item, None) for item in ours[a0:a1])
            yield from ((None, item) for item in theirs[b0:b1])


def _print(block: Block) -> str:
    """What two blocks have in common that are the same."""
    return "\n".join((block.style, block.row, block.text))


def _stayed(before: Block, block: Block) -> Change:
    told = retold(before.pieces, block.pieces)
    return Change(block, told, before=before)


def _whole(block: Block, kind: Edit) -> Change:
    return Change(block, tuple(Told(piece, kind) for piece in block.pieces), kind)


def _cut(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The pieces from one offset to another, cut where these fall within one."""
    found: list[Piece] = []
    at = 0
    for piece in pieces:
        low, high = max(start, at), min(end, at + len(piece.text))
        if low < high:
            found.append(replace(piece, text=piece.text[low - at : high - at]))
        at += len(piece.text)
    return found
