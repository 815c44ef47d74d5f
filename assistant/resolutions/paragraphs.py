r"""Lines to paragraphs: wraps joined, labels read, runs of paragraphs set apart.

It knows where a paragraph begins, not which part of a resolution it belongs to. An
example:

    [p.number for p in paragraphs("1. Decides\nto meet;\n2. Asks the Chair.", 0)]
    # ["1", "2"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.resolutions.furniture import without_furniture
from assistant.resolutions.labels import Label, read_number, read_sub
from assistant.resolutions.marked import Words, unmarked
from assistant.resolutions.openings import read_opening

WRAPPED = 132  # characters: no line of a wrapped text is longer
_ENDS = (",", ";", ":", ".", "]")
_HEAD = re.compile(r"\s{0,3}#{1,6}\s+")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?|[-*•]\s+)")
_JOINED = re.compile(
    r"(?<=,)\s(?=\[?[A-Z][a-z]+ing (?:also|further|that|the|its|all|with)\b)"
)
_LONGEST_HEAD = 16  # words
_ROMAN = re.compile(r"(?:[IVX]{1,5}|[A-H])(?:\s[A-Z][^;]{0,300})?")


@dataclass
class Paragraph:
    """Some lines that belong together, with the label they begin with."""

    words: Words = field(default_factory=Words)
    label: Label | None = None
    sub: bool = False
    head: bool = False

    @property
    def number(self) -> str:
        """The label, "" where there is none."""
        return self.label.number if self.label else ""


@dataclass
class _Line:
    words: Words
    blank: bool  # an empty line stands before it
    head: bool  # a heading of Markdown


def paragraphs(
    text: str, start: int, end: int | None = None, title: str = ""
) -> list[Paragraph]:
    """The paragraphs of a text from `start` to `end`, labels apart from words.

    Args:
        text: what was read.
        start: where the first paragraph begins.
        end: where the last one ends, the end of the text by default.
        title: a line that says it again is the head of a page.
    """
    lines = [
        line
        for line in _lines(text, start, len(text) if end is None else end)
        if not title or line.words.text != title
    ]
    wrapped = _is_wrapped(lines)
    found: list[Paragraph] = []
    for line in lines:
        for piece in _split(line.words):
            _take(found, piece, line, wrapped)
    return [p for p in found if p.words.text or p.label]


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    blank = False
    at = start
    for raw in text[start:end].splitlines(keepends=True):
        head = _HEAD.match(raw) or _QUOTE.match(raw)
        cut = head.end() if head else 0
        body = raw[cut:].rstrip()
        low = without_furniture(body)
        if not body.strip():
            blank = True
        elif low is not None:
            words = unmarked(body[low:], at + cut + low).stripped()
            if words.text:
                yield _Line(words, blank, bool(_HEAD.match(raw)))
            blank = False
        at += len(raw)


def _is_wrapped(lines: list[_Line]) -> bool:
    """Whether lines end where the page does, and not where a paragraph does."""
    sizes = [len(line.words.text) for line in lines]
    if not sizes or max(sizes) > WRAPPED:
        return False
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if not b.blank]
    loose = sum(not a.words.text.endswith(_ENDS) for a, _ in pairs)
    return loose * 4 >= len(pairs) and loose > 1


def _split(words: Words) -> Iterator[Words]:
    """The paragraphs that a reader ran together in one line."""
    at = 0
    for match in _JOINED.finditer(words.text):
        if _quoted(words.text, match.start()):
            continue
        if read_opening(words.text[match.end() :]).known:
            yield words.cut(at, match.start())
            at = match.end()
    yield words.cut(at)


def _quoted(text: str, at: int) -> bool:
    low = max(at - 2000, 0)
    return text.count("“", low, at) > text.count("”", low, at)


def _take(found: list[Paragraph], words: Words, line: _Line, wrapped: bool) -> None:
    last = found[-1] if found else None
    number = read_number(words.text) or _undotted(words.text)
    sub = None if number else read_sub(words.text)
    label = number or sub
    if label is not None and _may_begin(last, label, words):
        rest = words.cut(label.end).stripped()
        found.append(Paragraph(rest, label, sub=number is None, head=line.head))
    elif last is not None and _goes_on(last, words, line, wrapped):
        last.words = last.words.joined(words)
    else:
        found.append(Paragraph(words, head=line.head))


def _undotted(text: str) -> Label | None:
    """A number without stop, or before a small letter, where an opening follows."""
    match = re.match(r"(\d{1,3})(?:\s+(?=[A-Z])|\.\s+(?=[a-z]))", text)
    if match is None or not read_opening(text[match.end() :]).known:
        return None
    return Label(printed=match[0].strip(), number=match[1], end=match.end())


def _may_begin(last: Paragraph | None, label: Label, words: Words) -> bool:
    """Whether a label begins a paragraph: after a reference it is a number of it."""
    if last is None or not last.words.text:
        return True
    before = last.words.text
    if before.endswith(_ENDS) or before.endswith((" and", " or", "—", "–")):
        return True
    refers = re.search(
        r"\b(?:paragraphs?|articles?|resolutions?|and|to|No\.|item|chap\.)$", before
    )
    after = words.text[label.end : label.end + 1]
    return refers is None and (not after or after.isupper() or after in "[“(*")


def _goes_on(last: Paragraph, words: Words, line: _Line, wrapped: bool) -> bool:
    """Whether a line goes on with the paragraph before it."""
    if last.head or line.head:
        return False
    if not last.words.text:
        return True  # a number on a line of its own
    first = words.text.lstrip("[“(*")[:1]
    ended = last.words.text.endswith(_ENDS)
    if first.islower() or first in ",;" or (first.isdigit() and not ended):
        return True
    opening = read_opening(words.text)
    if opening.known and first.isupper():
        return False
    if last.words.text.endswith(":") and not line.blank:
        return not opening.known
    if not wrapped or line.blank:
        return False
    return not last.words.text.endswith((";", ":", "."))


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph without label is a heading: few words, no stop at the end."""
    text = paragraph.words.text
    if paragraph.label is not None:
        return False
    if paragraph.head:
        return True
    if _ROMAN.fullmatch(text) and not text.endswith(_ENDS):
        return True
    few = len(text.split()) <= _LONGEST_HEAD
    return few and not text.endswith(_ENDS) and not read_opening(text).known
