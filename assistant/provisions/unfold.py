"""Unfold: cut blocks that hold a heading and text, or several paragraphs, in one.

Some transcriptions write "Article 1 Use of terms 1. For the purposes …" on one line,
orders write "Sec. 2. Policy. It is …". Works on unmarked blocks only and never changes
a character, except whitespace at the cut and the full stop after a heading.

    >>> [b.text for b in unfold([Block(text="Sec. 2. Policy. It is settled.")])]
    ['Sec. 2. Policy.', 'It is settled.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.provisions.blocks import Block
from assistant.provisions.marks import deal

_SECTION = re.compile(
    r"(?P<head>(?:Section|Sec\.)\s\d+[A-Za-z]?\.(?:\s+[A-Z][^.()]{2,120}\.)?)"
    r"\s*(?P<rest>[“\"(A-Z].*)$"
)
_PREAMBLE = re.compile(r"(?P<head>PREAMBLE|Preamble)\s+(?P<rest>[A-Z].{40,})$")
_HAN = re.compile(r"(?P<head>第[一二三四五六七八九十百零〇两]+条)\s*(?P<rest>\S.*)$")
_ARTICLE = re.compile(r"(?P<head>Article (?P<number>\d+))\s+(?P<rest>[A-Z“\"].*)$")
_TITLE_THEN_ONE = re.compile(r"(?P<title>[A-Z][^.;:]{2,200}?)\s(?P<rest>1\. [A-Z].*)$")
_PARAGRAPH = re.compile(r"(?<=[.;:)])\s+(?=(\d{1,2})\. +[A-Z])")
_RUN_ON = re.compile(
    r"(?P<head>(?:Article|Annex|Section|ARTICLE|ANNEX|SECTION)\s\S+)"
    r"\s[–—-]\s(?P<rest>.*[.;:])$"
)
_SHORT = 90
_LONG_HEADING = 200


def unfold(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with those that hold more than one thing cut apart."""
    fused = _fused_articles(blocks)
    cut: list[Block] = []
    for block in blocks:
        pieces = _overlong(block) if block.level else _pieces(block, fused=fused)
        cut.extend(deal(block, list(pieces)))
    return cut


def _overlong(block: Block) -> Iterator[Block]:
    """A marked heading into which the text of its provision has run."""
    found = _RUN_ON.match(block.text) if len(block.text) > _LONG_HEADING else None
    if found is None:
        yield block
        return
    yield replace(block, text=found["head"])
    yield replace(block, text=found["rest"], level=0)


def _fused_articles(blocks: Sequence[Block]) -> bool:
    """Whether the file as a whole writes article headings and text on one line."""
    long = sum(1 for b in blocks if len(b.text) > _SHORT and _ARTICLE.match(b.text))
    plain = sum(1 for b in blocks if re.match(r"Article \d+(?: [–-].*)?$", b.text))
    return long > 3 and long > plain


def _pieces(block: Block, *, fused: bool) -> Iterator[Block]:
    for form in (_SECTION, _PREAMBLE, _HAN):
        found = form.match(block.text)
        if found:
            yield replace(block, text=found["head"])
            yield replace(block, text=found["rest"])
            return
    found = _ARTICLE.match(block.text) if fused else None
    if found is None:
        yield block
        return
    yield from _article(block, found)


def _article(block: Block, found: re.Match[str]) -> Iterator[Block]:
    head, rest = found["head"], found["rest"]
    titled = _TITLE_THEN_ONE.match(rest)
    if titled:
        head, rest = f"{head} – {titled['title']}", titled["rest"]
    yield replace(block, text=head)
    for text in _numbered(rest):
        yield replace(block, text=text)


def _numbered(text: str) -> Iterator[str]:
    """The paragraphs of a line that counts them in sequence: "1. … 2. … 3. …"."""
    expected, at = 2, 0
    if not text.startswith("1. "):
        yield text
        return
    for found in _PARAGRAPH.finditer(text):
        if int(found[1]) == expected:
            yield text[at : found.start()]
            at, expected = found.end(), expected + 1
    yield text[at:]
