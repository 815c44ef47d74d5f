"""Loose labels: labels that a format tore from their text, put back before it.

Text taken from PDFs often has "(a)" in a line of its own, or "(a)", "(b)" and then both
texts. A label joins the text behind it; several labels in sequence are dealt out to
as many paragraphs, one each, and only where that is certain.

    >>> [b.text for b in rejoin([Block(text="(a)"), Block(text="Kites fly.")])]
    ['(a) Kites fly.']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.provisions.blocks import Block
from assistant.provisions.labels import ListLabel, heading_of, list_label

_COMPLETE = re.compile(r"(?:[.;:,!?。；：”’\"]|\b(?:and|or|et|ou|und|oder|y|o))$")
_OPEN_END = re.compile(
    r"\b(?:sub-?paragraphs?|paragraphs?|articles?|points?|the|of|under|with|by)$",
    re.IGNORECASE,
)
_LONGEST = 2000  # characters: no reference is torn again and again
_GOES_ON = re.compile(r"(?:of|to|and|or|in)\s")
_HALF = re.compile(r"[(]$")
_OTHER_HALF = re.compile(r"\w{1,4}[)]\s")


def rejoin(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with labels that stand alone joined to their text."""
    blocks = _references(blocks)
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        if _HALF.fullmatch(blocks[at].text) and _is_half(blocks, at + 1):
            out.append(_joined(blocks[at], blocks[at + 1], ""))
            at += 2
            continue
        run = _bare_run(blocks, at)
        if not run:
            out.append(blocks[at])
            at += 1
            continue
        taken, texts = _dealt(blocks, at, run)
        out += taken
        at += len(run) + texts
    return out


def _references(blocks: Sequence[Block]) -> list[Block]:
    """References cut in pieces, whole: "in subparagraph" / "(d)" / "of Article 8"."""
    out: list[Block] = []
    torn = False
    for block in blocks:
        last = out[-1] if out else None
        if last is None or last.level or block.level or len(last.text) > _LONGEST:
            torn = False
        elif _OPEN_END.search(last.text) and not heading_of(last.text, marked=False):
            out[-1] = _joined(last, block, " ")
            torn = True
            continue
        elif torn and _GOES_ON.match(block.text):
            out[-1] = _joined(last, block, " ")
            continue
        torn = False
        out.append(block)
    return out


def _is_half(blocks: Sequence[Block], at: int) -> bool:
    return at < len(blocks) and _OTHER_HALF.match(blocks[at].text) is not None


def _bare_run(blocks: Sequence[Block], at: int) -> list[ListLabel]:
    """The labels that stand alone from `at` on."""
    run: list[ListLabel] = []
    for k in range(at, len(blocks)):
        block = blocks[k]
        label = None if block.level else list_label(block.text, block.label)
        if label is None or label.length < len(block.text):
            break
        run.append(label)
    return run


def _dealt(
    blocks: Sequence[Block], at: int, run: list[ListLabel]
) -> tuple[list[Block], int]:
    """The labels with their texts, and how many blocks of text were taken."""
    labels, texts = list(blocks[at : at + len(run)]), list[Block]()
    for k in range(at + len(run), min(at + 2 * len(run) + 1, len(blocks))):
        if not _is_plain(blocks[k]):
            break
        texts.append(blocks[k])
    whole = all(_COMPLETE.search(t.text) for t in texts[: len(run)])
    if _in_sequence(run) and (
        len(texts) == len(run) or (whole and len(texts) > len(run))
    ):
        pairs = zip(labels, texts, strict=False)
        return [_joined(label, text, " ") for label, text in pairs], len(run)
    if texts:  # each label but the last opens a list without words of its own
        return [*labels[:-1], _joined(labels[-1], texts[0], " ")], 1
    return labels, 0


def _in_sequence(run: list[ListLabel]) -> bool:
    """Whether each label is the next one of the same style."""
    for before, after in zip(run, run[1:], strict=False):
        steps = {(r.style, r.value + 1) for r in before.readings}
        if not any((r.style, r.value) in steps for r in after.readings):
            return False
    return True


def _is_plain(block: Block) -> bool:
    if block.level or not block.text or heading_of(block.text, marked=False):
        return False
    return list_label(block.text, block.label) is None


def _joined(label: Block, text: Block, space: str) -> Block:
    """One block of both; marks of the text move with it."""
    shift = len(label.text) + len(space)
    moved = [replace(m, start=m.start + shift, end=m.end + shift) for m in text.marks]
    return replace(
        label,
        text=f"{label.text}{space}{text.text}",
        marks=(*label.marks, *moved),
    )
