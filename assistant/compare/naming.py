"""Whose text says what: the names of versions in the reasons of their differences.

Words compared by themselves are those of "A" and "B"; two drafts have names. What is
quoted from a draft stays as it is. Example:

    renamed("A binds (“shall”), B only permits (“may”).", ("EU", "US"))
    # "EU binds (“shall”), US only permits (“may”)."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compare.nouns import Match, Pair

_LETTER = re.compile(r"\b[AB]\b(?!\s*[./]\d)")
_ORDINAL = re.compile(r"(?<=^Only )the (first|second) text\b")
_LONGEST = 60  # characters of a name in a sentence
_HEAD = 40  # characters by which quoted words are found where they are cut
_OPEN, _CLOSE, _CUT = "“", "”", " …”"


def named(match: Match) -> Match:
    """A match whose reasons call its drafts by their names."""
    names = match.a.side, match.b.side
    return replace(
        match,
        pairs=tuple(_named(pair, names) for pair in match.pairs),
        moved=tuple(_named(pair, names) for pair in match.moved),
    )


def _named(pair: Pair, names: tuple[str, str]) -> Pair:
    told = tuple(
        replace(one, why=renamed(one.why, names, (one.a, one.b)))
        for one in pair.differences
    )
    return replace(pair, differences=told) if told else pair


def renamed(why: str, names: tuple[str, str], quoted: Sequence[str] = ()) -> str:
    """A reason with names for "A" and "B", outside the words it quotes.

    Args:
        why: the reason.
        names: what the two texts are called.
        quoted: the words of the texts, which may hold quotation marks of their own.
    """
    first, second = (_short(name) for name in names)
    called = {"A": first, "B": second, "first": first, "second": second}
    if _ORDINAL.search(why):
        return _ORDINAL.sub(lambda m: called[m[1]], why, count=1)
    pieces: list[str] = []
    at = 0
    for start, end in _quotes(why, quoted):
        pieces += [_LETTER.sub(lambda m: called[m[0]], why[at:start]), why[start:end]]
        at = end
    pieces.append(_LETTER.sub(lambda m: called[m[0]], why[at:]))
    return "".join(pieces)


def _short(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 2].rstrip()} …"


def _quotes(why: str, quoted: Sequence[str]) -> list[tuple[int, int]]:
    """Where a reason quotes, in order."""
    found: list[tuple[int, int]] = []
    at = 0
    while (start := why.find(_OPEN, at)) >= 0:
        at = _end(why, start, quoted)
        found.append((start, at))
    return found


def _end(why: str, start: int, quoted: Sequence[str]) -> int:
    """Where a quotation ends: of known words behind them, else at its own mark."""
    for words in sorted((" ".join(q.split()) for q in quoted), key=len, reverse=True):
        whole = f"{_OPEN}{words}{_CLOSE}"
        if words and why.startswith(whole, start):
            return start + len(whole)
        cut = why.find(_CUT, start)
        if words and cut > 0 and why.startswith(words[:_HEAD], start + 1):
            return cut + len(_CUT)
    depth = 0
    for at in range(start, len(why)):
        depth += (why[at] == _OPEN) - (why[at] == _CLOSE)
        if depth == 0:
            return at + 1
    return len(why)
