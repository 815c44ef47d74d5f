r"""Markdown: the corpus's own format, and transcriptions that use its headings.

Knows headings, list items, emphasis, links and wrapped lines. Leaves labels such as
"1." and "(a)" in the text, because they are official numbers and not list counters.

    >>> [b.level for b in markdown_blocks("## Part I\n\n1. We act.")]
    [2, 0]
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from assistant.provisions.blocks import Block, clean
from assistant.provisions.labels import heading_of, list_label
from assistant.reading.flow import ends_open

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LINK = re.compile(r"!?\[([^\]\[]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_NOTE = re.compile(r"\[\^[^\]]+\](?!:)")
_NOTE_TEXT = re.compile(r"\[\^[^\]]+\]:")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}$")
_BULLET = re.compile(r"[-*+•—–]\s")
_WRAPPED = 110


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a Markdown body (without front matter)."""
    lines = _COMMENT.sub("", text).splitlines()
    wrapped = _is_wrapped(lines)
    blocks: list[Block] = []
    for paragraph in _paragraphs(lines):
        blocks.extend(_blocks(paragraph, wrapped=wrapped))
    return [block for block in blocks if block.text]


def plain(text: str) -> str:
    """Inline Markdown as plain words."""
    text = _NOTE.sub("", _LINK.sub(r"\1", _TAG.sub("", text)))
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return clean(html.unescape(_ESCAPE.sub(r"\1", text)))


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines are cut at a column, so that they must be joined again."""
    lengths = sorted(len(line) for line in lines if line and line[0] not in "#|")
    if not lengths:
        return False
    return lengths[int(len(lengths) * 0.97)] <= _WRAPPED and lengths[-1] > 40


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """Runs of lines between blank lines; headings, rules and notes stand alone."""
    run: list[str] = []
    for line in lines:
        if _HEADING.match(line):
            yield run
            yield [line]
            run = []
        elif not line.strip() or _RULE.match(line.strip()):
            yield run
            run = []
        elif not _NOTE_TEXT.match(line):
            run.append(line)
    yield run


def _blocks(lines: list[str], *, wrapped: bool) -> Iterator[Block]:
    heading = _HEADING.match(lines[0]) if lines else None
    if heading:
        yield Block(text=plain(heading[2]), level=len(heading[1]))
        return
    pieces: list[list[str]] = []
    for line in lines:
        line = re.sub(r"^\s*>\s?", "", line)
        if pieces and wrapped and not _begins(line, pieces[-1][-1]):
            pieces[-1].append(line)
        else:
            pieces.append([line])
    for piece in pieces:
        first = piece[0].expandtabs(4)
        indent = len(first) - len(first.lstrip())
        indent = indent if indent > 1 else 0  # a stray space says nothing
        yield Block(text=plain("\n".join(piece)), indent=indent)


def _begins(line: str, before: str) -> bool:
    """Whether a line of a wrapped text begins a block of its own."""
    text = plain(line)
    if before.endswith(("  ", "\\")) or _BULLET.match(text):
        return True
    last = plain(before)
    ended = last.endswith((".", ";", ":", ",", " or", " and")) and not ends_open(last)
    listed = list_label(text) is not None and ended
    return listed or heading_of(text, marked=False) is not None
