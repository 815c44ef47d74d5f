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
from assistant.provisions.counted import after, counted_on, labelled
from assistant.provisions.headwords import NUMBER
from assistant.provisions.labels import heading_of
from assistant.provisions.loose import rejoin
from assistant.provisions.marks import deal
from assistant.provisions.notices import without_notices
from assistant.provisions.numbers import value_of
from assistant.provisions.scripts import split_scripted

_SECTION = re.compile(
    r"(?P<head>(?:Section|Sec\.)\s\d+[A-Za-z]?\.(?:\s+[A-Z][^.()]{2,120}\.)?)"
    r"\s*(?P<rest>[“\"(A-Z].*)$"
)
_PREAMBLE = re.compile(r"(?P<head>PREAMBLE|Preamble)\s+(?P<rest>[A-Z].{40,})$")
_ARTICLE = re.compile(
    r"(?P<head>Article (?P<number>\d+))\s+(?P<rest>(?:[A-Z“\"]|1\. ).*)$"
)
_TITLE_THEN_ONE = re.compile(
    r"(?P<title>[A-Z][^.;:]{2,200}?)\s(?P<rest>1\.(?: [A-Z(].*)?)$"
)
_RUN_IN = re.compile(
    rf"(?P<head>(?:Article|ARTICLE|Art\.|Artículo|ARTÍCULO|Artikel|Artigo|Articolo"
    rf"|Статья|СТАТЬЯ|Rule|Clause|§)\s?(?P<number>{NUMBER}))"
    r"(?:\s?[.:–—-]+\s*|\s+)(?P<rest>\S.{25,})$"
)
_TWO_LABELS = re.compile(
    r"(?P<head>[(]?(?:\d{1,3}|[a-zA-Z])[.)])\s+(?P<rest>[(](?:a|i|A|1)[)]\s.*)$"
)
_RUN_ON = re.compile(
    r"(?P<head>(?:Article|Annex|Section|ARTICLE|ANNEX|SECTION)\s\S+)"
    r"\s[–—-]\s(?P<rest>.*[.;:])$"
)
_WHEREAS = re.compile(r"(?P<head>.*\S)\s+(?P<rest>(?:Whereas|WHEREAS)\s?:)$")
_CAPITALS = re.compile(
    r"(?P<head>(?:PART|TITLE|CHAPTER|SECTION|ANNEX)\s(?:\d+|[IVXLC]+|[A-Z])"
    r"(?:\s[A-Z\d][A-Z\d,’'()-]*){3,40})\s(?P<rest>[A-Z][a-z]+\s.{60,})$"
)
_SHORT = 90
_LONG_HEADING = 200


def unfold(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with those that hold more than one thing cut apart."""
    blocks = labelled(rejoin(list(without_notices(blocks))))
    fused = _fused_articles(blocks)
    run_in = frozenset[int]() if fused else _run_in_articles(blocks)
    cut: list[Block] = []
    for index, block in enumerate(blocks):
        if block.quoted:
            pieces = [block]
        elif index in run_in:
            pieces = _run_in(block)
        elif block.level:
            pieces = _overlong(block)
        else:
            pieces = _pieces(block, fused=fused)
        cut.extend(deal(block, list(pieces)))
    cut = counted_on(cut, sure=fused)
    return [piece for block in cut for piece in deal(block, _two_labels(block))]


def _two_labels(block: Block) -> list[Block]:
    """A paragraph without words of its own before its first point: "1. (a) We"."""
    whole = block.level or block.label or block.quoted
    found = None if whole else _TWO_LABELS.match(block.text)
    if found is None:
        return [block]
    return [replace(block, text=found["head"]), replace(block, text=found["rest"])]


def _run_in_articles(blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks in which an article's text follows its number on the same line.

    "Article 5 shall apply" begins like one: only a sequence from block to block
    (1, 2, 3 …) shows that these are articles.
    """
    found: list[tuple[int, float]] = []
    for index, block in enumerate(blocks):
        match = None if block.level else _RUN_IN.match(block.text)
        if match is None or heading_of(block.text, marked=False):
            continue
        if match["rest"][0].islower() or match["number"].islower():
            continue
        found.append((index, value_of(match["number"]) or 0.0))
    chained = [
        pair
        for pair, near in zip(found, [*found[1:], *found[-2:-1]], strict=False)
        if abs(pair[1] - near[1]) == 1
    ]
    return frozenset(index for index, _ in chained if len(chained) > 1)


def _run_in(block: Block) -> Iterator[Block]:
    found = _RUN_IN.match(block.text)
    if found is None:
        yield block
        return
    yield from _article(block, found["head"], found["rest"])


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
    scripted = split_scripted(block.text)
    if scripted:
        for text in scripted:
            yield replace(block, text=text)
        return
    for form in (_SECTION, _PREAMBLE, _WHEREAS, _CAPITALS):
        found = form.match(block.text)
        if found:
            yield replace(block, text=found["head"])
            yield replace(block, text=found["rest"])
            return
    found = _ARTICLE.match(block.text) if fused else None
    if found is None:
        yield block
        return
    yield from _article(block, found["head"], found["rest"])


def _article(block: Block, head: str, rest: str) -> Iterator[Block]:
    titled = _TITLE_THEN_ONE.match(rest)
    if titled:
        head, rest = f"{head} – {titled['title']}", titled["rest"]
    yield replace(block, text=head)
    for text in _numbered(rest):
        yield replace(block, text=text)


def _numbered(text: str) -> Iterator[str]:
    """The paragraphs of a line that counts them in sequence: "1. … 2. … 3. …"."""
    yield from after(text, 1) if text.startswith("1.") else [text]
