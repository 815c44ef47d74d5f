r"""Lines that a page adds and that only a second text proves to be no words of it.

A running head may stand there once, beside the number of a page or amid a sentence.
Where the other text runs straight on from what stands above such lines to what stands
below them, they belong to the page. Knows no law. Example:

    loose_lines("He may\n\n7\nDraft\n\nsail.", "He may sail.")   # [(8, 9), (10, 15)]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from assistant.wording.paging import DECORATED, unnumbered
from assistant.wording.tokens import tokens

Spans = list[tuple[int, int]]
_LINE = re.compile(r"(?m)^[^\S\n]*(?P<words>\S(?:[^\n]*\S)?)[^\S\n]*$")
_NUMBER = re.compile(r"\d{1,4}")
_SYMBOL = re.compile(r"(?=[^\s]*\d)[A-Z\d][\w()]{0,10}(?:[/.-][\w()]{1,14}){1,8}")
_HEADED = re.compile(
    r"(?i)\W{0,6}(?:article|art|section|rule|annex|chapter|part|[(]?\w{1,3}[.)])\b"
)
_VERB = re.compile(
    r"\b(?:shall|should|may|must|will|is|are|means|has|have|agrees?)\b"  # not: 3 May
)
_DRAFTING = re.compile(r"\b(?:not|no|except|unless|if|only|without)\b", re.IGNORECASE)
_LONGEST = 110  # characters of a running head
_MOST_LINES = 3  # that a page adds in one place
_SEEN = 16  # letters on each side that the other text must have in a row
_FEWEST = 4  # letters of one side, where a text begins or ends there
_ASIDE = 160  # characters that are read for them
_MOST_PLACES = 5_000  # where pages may end: more than any text has pages


def loose_lines(text: str, other: str) -> Spans:
    """The lines of a text that belong to its pages, as the other text proves.

    Args:
        text: as it was pasted, its lines as they stand.
        other: another text with the same words around those lines.
    """
    text = unnumbered(text)
    lines = list(_LINE.finditer(text))
    if len(lines) < _MOST_LINES:
        return []
    proof = _Proof(other)
    able = [bool(_numbered(m["words"])) or _may_be_head(m["words"]) for m in lines]
    found: Spans = []
    at = 1
    while at < len(lines) - 1:
        if not able[at]:
            at += 1
            continue
        size = next(
            (
                n
                for n in _sizes(text, lines, at)
                if _runs_on(text, lines, at, n, proof.runs_through)
            ),
            0,
        )
        found += [lines[k].span("words") for k in range(at, at + size)]
        at += size or 1
    return found


class _Proof:
    """The letters of the other text, read once and only where they are asked for."""

    def __init__(self, other: str) -> None:
        self._other = other
        self._asked: dict[tuple[str, str], bool] = {}

    @cached_property
    def _letters(self) -> str:
        return _stream(self._other)

    def runs_through(self, above: str, below: str) -> bool:
        """Whether two stretches follow one another there."""
        key = (above, below)
        if key not in self._asked and len(self._asked) < _MOST_PLACES:
            first, second = _stream(above)[-_SEEN:], _stream(below)[:_SEEN]
            enough = min(len(first), len(second)) >= _FEWEST
            self._asked[key] = enough and first + second in self._letters
        return self._asked.get(key, False)


def _stream(text: str) -> str:
    return "".join(token.key for token in tokens(text) if token.word)


def _sizes(text: str, lines: Sequence[re.Match[str]], at: int) -> Iterator[int]:
    """How many lines from here on may be what a page adds, the most first."""
    for size in range(_MOST_LINES, 0, -1):
        if at + size >= len(lines):
            continue
        group = lines[at : at + size]
        if _added(text, lines, at, [m["words"] for m in group]):
            yield size


def _added(
    text: str, lines: Sequence[re.Match[str]], at: int, group: Sequence[str]
) -> bool:
    """Whether lines look like what a page adds: a number and heads, or a head apart."""
    numbers = [bool(_numbered(words)) for words in group]
    heads = [words for words, number in zip(group, numbers, strict=True) if not number]
    if not all(map(_may_be_head, heads)):
        return False
    above, below = lines[at - 1], lines[at + len(group)]
    if not any(numbers):
        return _amid(text, above, lines[at : at + len(group)], below)
    # A number alone may be a figure of the text, unless it parts a sentence.
    if not heads and _NUMBER.fullmatch(group[0]):
        return _unfinished(above["words"])
    return sum(numbers) <= 2


def _numbered(words: str) -> bool:
    """Whether a line is the number of a page or the symbol of a document."""
    return bool(
        _NUMBER.fullmatch(words)
        or DECORATED.fullmatch(words)
        or _SYMBOL.fullmatch(words)
    )


def _may_be_head(words: str) -> bool:
    """Whether a line may be a running head: short, without an end, without a rule."""
    if len(words) > _LONGEST or words[-1] in ".;:,":
        return False
    if not (words[0].isupper() or words[0].isdigit()) or _HEADED.match(words):
        return False
    return not _VERB.search(words)


def _amid(
    text: str,
    above: re.Match[str],
    group: Sequence[re.Match[str]],
    below: re.Match[str],
) -> bool:
    """Whether lines stand apart between the halves of a sentence."""
    apart = all(
        text.count("\n", one.end("words"), other.start("words")) > 1
        for one, other in ((above, group[0]), (group[-1], below))
    )
    if any(_DRAFTING.search(one["words"]) for one in group):
        return False
    return apart and _unfinished(above["words"]) and below["words"][0].islower()


def _unfinished(words: str) -> bool:
    """Whether a line ends amid a sentence."""
    last = words.split()[-1]
    return last[-1] in ",-‐" or (last.isalpha() and last.islower())


def _runs_on(
    text: str,
    lines: Sequence[re.Match[str]],
    at: int,
    size: int,
    proof: Callable[[str, str], bool],
) -> bool:
    """Whether the other text runs on where these lines stand."""
    start, end = lines[at].start("words"), lines[at + size - 1].end("words")
    return proof(text[max(0, start - _ASIDE) : start], text[end : end + _ASIDE])


def without_lines(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without some lines; the halves of a sentence close up."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        if end <= at:
            continue
        start = max(start, at)
        kept, rest = text[at:start], text[end:]
        if at and not kept.strip():
            kept = ""
        parts.append(kept)
        at = end
        before, after = "".join(parts).rstrip(), rest.lstrip()
        if before and after and _unfinished(before[-_ASIDE:]) and _goes_on(after):
            parts = [before, "\n"]
            at = len(text) - len(after)
    return "".join([*parts, text[at:]])


def _goes_on(after: str) -> bool:
    """Whether words may go on a sentence, and are no head and no item."""
    return not _HEADED.match(after)
