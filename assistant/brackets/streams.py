"""A rolling text as units of words: each word with whether it is open, and for whom.

Words and signs of punctuation are tokens of their own; what is apparatus is left out.
It compares nothing. Example:

    [(t.key, t.open) for t in units(read_rolling("1. We [may] go."))[0].tokens]
    # [("we", False), ("may", True), ("go", False), (".", False)]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.brackets.nouns import (
    EDITORIAL,
    PLACEHOLDER,
    TEXT,
    Bracket,
    RollingText,
    Spans,
)

_TOKEN = re.compile(r"\w+(?:[.,]\d+|['’-]\w+)*|[^\w\s\[\]]")

_SMALL = "the a an of to in and or for on by with at as its their that this is are be"
SMALL = frozenset(_SMALL.split())  # words that tell nothing of what is said


_LONGEST = 1000  # characters of a bracket that is known again by its words


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign: `key` is what is compared, `bracket` where it stands."""

    key: str
    start: int
    end: int
    open: bool
    bracket: int  # index of the outermost open bracket, -1 for none
    depth: int = 0
    inner: str = ""  # the words of the innermost open bracket
    first: bool = False  # begins a line
    gap: bool = False  # stands in a placeholder
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def word(self) -> bool:
        """Whether it is a word and no sign."""
        return self.key[0].isalnum()


@dataclass(frozen=True, kw_only=True)
class Unit:
    """The words of one place."""

    name: str
    tokens: Sequence[Token]
    source: str
    apparatus: Spans
    start: int = 0
    end: int = 0


def units(rolling: RollingText) -> list[Unit]:
    """The places of a text in order, with what stands before the first."""
    tokens = _tokens(rolling)
    starts = [place.start for place in rolling.places]
    grouped: list[list[Token]] = [[] for _ in range(len(starts) + 1)]
    for token in tokens:
        index = bisect_right(starts, token.start)
        grouped[index].append(token)
    names = ["", *(place.name for place in rolling.places)]
    bounds = [0, *starts, len(rolling.text)]
    return [
        Unit(
            name=name,
            tokens=group,
            source=rolling.text,
            apparatus=rolling.apparatus,
            start=start,
            end=end,
        )
        for name, group, start, end in zip(
            names, grouped, bounds, bounds[1:], strict=False
        )
        if group or name
    ]


def _tokens(rolling: RollingText) -> list[Token]:
    found: list[Token] = []
    spans, brackets = rolling.apparatus, rolling.brackets
    hidden = nextup = mark = 0
    signed = _signed(rolling)
    stack: list[int] = []
    for match in _TOKEN.finditer(rolling.text):
        at = match.start()
        while hidden < len(spans) and spans[hidden][1] <= at:
            hidden += 1
        if hidden < len(spans) and spans[hidden][0] <= at:
            continue
        while nextup < len(brackets) and brackets[nextup].start <= at:
            stack.append(nextup)
            nextup += 1
            while stack[:-1] and brackets[stack[-2]].end <= brackets[stack[-1]].start:
                del stack[-2]
        while stack and brackets[stack[-1]].end <= at:
            stack.pop()
        while mark < len(rolling.marks) and rolling.marks[mark].end <= at:
            mark += 1
        by, against = _who(rolling, mark, at)
        by = by or _member(signed, at)
        token = _token(match, brackets, stack, (by, against))
        if found and "\n" in rolling.text[found[-1].end : at]:
            token = replace(token, first=True)
        found.append(token)
    return found


def _signed(rolling: RollingText) -> list[tuple[int, int, tuple[str, ...]]]:
    """Wordings between slashes with who signs them, the last first."""
    found = [
        (member.start, member.end, member.proponents)
        for group in rolling.alternatives
        for member in group.members
        if group.form == "slash" and member.proponents
    ]
    return sorted(found, reverse=True)


def _member(signed: list[tuple[int, int, tuple[str, ...]]], at: int) -> tuple[str, ...]:
    """Who signs the wording here; those that ended are not asked again."""
    while signed and signed[-1][1] <= at:
        signed.pop()
    return signed[-1][2] if signed and signed[-1][0] <= at else ()


def _who(
    rolling: RollingText, mark: int, at: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who marks the word here as added, and who as deleted."""
    if mark >= len(rolling.marks) or rolling.marks[mark].start > at:
        return (), ()
    one = rolling.marks[mark]
    return (one.by, ()) if one.change == "add" else ((), one.by)


def _token(
    match: re.Match[str],
    brackets: Sequence[Bracket],
    stack: Sequence[int],
    marked: tuple[tuple[str, ...], tuple[str, ...]],
) -> Token:
    inner = [index for index in stack[-8:] if brackets[index].kind != EDITORIAL]
    openers = [i for i in inner if brackets[i].kind in (TEXT, PLACEHOLDER)]
    by, against = marked
    for index in reversed(openers):
        by = by or brackets[index].proponents
        against = against or brackets[index].opponents
    last = brackets[openers[-1]] if openers else None
    short = last is not None and last.end - last.start < _LONGEST
    inner_words = last.words.casefold() if last and short else ""
    word = match.group()
    return Token(
        key=word.casefold().replace("’", "'"),
        start=match.start(),
        end=match.end(),
        open=bool(openers),
        bracket=openers[0] if openers else -1,
        depth=len(openers),
        inner=inner_words,
        gap=bool(openers) and brackets[openers[-1]].kind == PLACEHOLDER,
        by=by,
        against=against,
    )
