r"""What may be layout and cannot be told from one text alone: asked with a second one.

A number before a paragraph without a full stop, a sign of a footnote, the number of a
page amid a sentence, a line that each page repeats. They are blanked in both texts, at
the same length: where the rest agrees, they were layout. Knows no law. Example:

    levelled("Scope\n1. All boats.", "Scope\n1 All boats.")[1]   # "Scope\n  All boats."
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.wording.furniture import loose_lines
from assistant.wording.paging import unprinted
from assistant.wording.tokens import cited

_NUMBER = r"\d{1,3}(?:\.\d{1,2}){0,3}"
_LABEL = rf"(?:{_NUMBER}|[a-z]|[ivx]{{1,5}})"
_OPENS = "[\"“‘'«(\\[*_]{0,2}[A-Z]"
_AT_LINE = re.compile(
    rf"(?m)^[^\S\n]*(?P<mark>[(]?{_LABEL}[.)]{{1,2}}(?=\s{{0,4}}[^\W\d])"
    rf"|{_NUMBER}(?=[^\S\n]{{1,8}}{_OPENS})|[-–—•·*](?=\s))"
)
_WITHIN = re.compile(
    rf"(?:(?<=[.;:])|(?<=[;,] and)|(?<=[;,] or))[^\S\n]{{1,8}}"
    rf"(?P<mark>[(]?{_LABEL}[.)]{{1,2}}(?=\s{{0,4}}[^\W\d])"
    rf"|{_NUMBER}(?=[^\S\n]{{1,8}}{_OPENS}))"
)
# "Article IX (1) Any Party": behind a head in its line, the first paragraph only.
_BEHIND = re.compile(
    r"\b(?:[Aa]rticle|ARTICLE|[Aa]rt\.|ART\.|Section|SECTION|Rule|RULE)\s{1,4}"
    r"[\dIVXLC]{1,7}\b[^\n.;]{0,90}?[^\S\n]{1,4}"
    rf"(?P<mark>(?:1[.)]{{0,2}}|[(]1[)]|\d{{1,3}}\.1)(?=\s{{1,8}}{_OPENS}))"
)
_BULLETS = frozenset("-–—•·*")
_ENDS = '.;:!?)"”’]'
_HEAD = re.compile(r"(?i)\W{0,12}(?:article|art|section|rule|annex|chapter|part)\b")
_NOTE = re.compile(
    r"(?<=[^\W\d_])(?P<a>[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3})"
    r"|(?<=[.,;:”\"’)])(?P<b>[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3})"
    r"|(?<=[\w.,;:”\"’)])(?P<c>\[\d{1,3}\]|[*†‡]{1,3})(?=[\s.,;:)]|$)"
)
_ALONE = re.compile(r"(?m)^[^\S\n]*(?P<number>\d{1,4})[^\S\n]*$")
_SYMBOL = re.compile(
    r"[A-Z][A-Z\d]{0,9}(?:[/.-][\w()]{1,14}){1,8}(?:\s{1,9}\d{1,4}(?:/\d{1,4})?)?"
    r"|\d\d-\d{4,6}(?:\s?\([A-Z]\))?(?:\s{1,9}\d{1,4}(?:/\d{1,4})?)?"
)
_LINE = re.compile(r"(?m)^[^\S\n]*\S[^\n]*$")
_FEWEST = 2  # numbers of pages in one text
_LONGEST_LINE = 110
_BACK = 240
Spans = list[tuple[int, int]]


@lru_cache(maxsize=4)  # each pair is asked for the differences and for the runs
def levelled(a: str, b: str) -> tuple[str, str]:
    """Both texts, of the same length, without what may be layout.

    Numbers that stand alone on a line are blanked where only one of both has such:
    where both do, they may be the figures of a table.
    """
    plain = [unprinted(text) for text in (a, b)]
    alone = [_pages(text) for text in plain]
    out: list[str] = []
    for own, (printed, text) in enumerate(zip((a, b), plain, strict=True)):
        spans = [*_labels(text), *_notes(text), *_heads(printed)]
        spans += loose_lines(printed, (a, b)[1 - own])
        if not alone[1 - own]:
            spans += alone[own]
        out.append(blanked(text, spans))
    return out[0], out[1]


def blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with blanks where the spans are."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        start = max(start, at)
        if start < end:
            parts += [text[at:start], " " * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


def _labels(text: str) -> Iterator[tuple[int, int]]:
    """Numbers of paragraphs and items, unless they belong to a reference."""
    for match in _AT_LINE.finditer(text):
        before = text[max(0, match.start() - _BACK) : match.start()]
        mark = match["mark"]
        bare = mark[-1].isdigit()
        if mark in _BULLETS or _fresh(before) or not (bare or cited(before)):
            yield match.span("mark")
    for pattern in (_WITHIN, _BEHIND):
        for match in pattern.finditer(text):
            yield match.span("mark")


def _fresh(before: str) -> bool:
    """Whether a paragraph may begin behind this: an end, an empty line, a head."""
    said = before.rstrip()
    if not said or said[-1] in _ENDS or before.count("\n", len(said)) > 1:
        return True
    lines = [line for line in said.split("\n")[-3:] if line.strip()]
    return any(len(line) < _LONGEST_LINE and _HEAD.match(line) for line in lines[-2:])


def _notes(text: str) -> Iterator[tuple[int, int]]:
    """Signs of footnotes behind a word."""
    for match in _NOTE.finditer(text):
        yield match.span()


def _pages(text: str) -> Spans:
    """Numbers alone on their lines, where they count on."""
    found = list(_ALONE.finditer(text))
    numbers = [int(match["number"]) for match in found]
    steps = {after - one for one, after in zip(numbers, numbers[1:], strict=False)}
    return [match.span() for match in found] if steps <= {1} else []


def carried(text: str) -> Spans:
    """Lines that belong to pages: symbols of documents, running heads, numbers.

    A line that is there again and again is a running head where each time the number
    of a page or the symbol of a document stands beside it.
    """
    heads = list(_heads(text))
    alone = _pages(text)
    return [*heads, *alone] if len(alone) >= _FEWEST or heads else heads


def _heads(text: str) -> Iterator[tuple[int, int]]:
    """The lines of `carried` that are no bare numbers."""
    lines = [m for m in _LINE.finditer(text) if len(m.group()) < _LONGEST_LINE]
    pages = [bool(_ALONE.fullmatch(m.group())) for m in lines]
    symbols = [bool(_SYMBOL.fullmatch(m.group().strip())) for m in lines]
    beside: Counter[str] = Counter()
    times = Counter(m.group().strip() for m in lines)
    for n, match in enumerate(lines):
        near = (*range(max(0, n - 2), n), *range(n + 1, min(len(lines), n + 3)))
        if any(
            (pages[k] or symbols[k]) and _touch(text, lines[k], match) for k in near
        ):
            beside[match.group().strip()] += 1
    for n, match in enumerate(lines):
        words = match.group().strip()
        often = times[words] > 1 and beside[words] == times[words]
        listed = words[-1:] in ".;:," or _HEAD.match(words)
        if symbols[n] or (often and not pages[n] and not listed):
            yield match.span()


def _touch(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether nothing stands between two lines."""
    first, second = sorted((one.span(), other.span()))
    return not text[first[1] : second[0]].strip()
