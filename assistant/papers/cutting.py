"""Sentences of a paper, each with the citations that stand behind its full stop.

It knows where sentences end and what a citation alone looks like. Example:

    cut("Parties must notify. (GDPR, art 33) Then they act.", names, 9)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.leads import FORCE_WORDS, KIND_WORDS
from assistant.metadata import UNSTATED
from assistant.papers.finding import LONGEST
from assistant.papers.naming import Names
from assistant.provisions.sentences import split_sentences
from assistant.references import find_pinpoints

_BRACKETED = re.compile(r"\s*(?P<whole>[(\[](?P<inner>[^()\[\]]{2,300})[)\]])\.?\s*")
_PARENTHESIS = re.compile(r"\((?P<inner>(?:[^()]|\([^()]{0,40}\)){2,300})\)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FILLER_WORDS = """
see also cf eg ie and or in of the at to under with by esp especially for compare contra
ibid ibidem idem id note notes supra above below pp para paras art arts article articles
adopted opened signature signed entered into force as amended unts oj ilm un doc cets
ets full read together january february march april may june july august september
october november december digest res no vol text
"""
_FILLER = frozenset(_FILLER_WORDS.split())
_FORCES = "|".join(re.escape(w) for w in [*FORCE_WORDS.values(), UNSTATED])
_KINDS = "|".join(re.escape(words) for words in KIND_WORDS.values())
# What our own answers put before cited words: "GDPR (binding) – art 33(1), digest (…):"
_LEAD = re.compile(
    rf"(?:.{{1,300}}?\s\((?:{_FORCES})[^()]{{0,120}}\)\s–\s)?"
    rf"[^:]{{3,60}}?,\s(?:{_KINDS}):\s",
)
_ITEM = re.compile(r"(?:[-•–—*▪●◦]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+")


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One sentence; `cuts` are citations in it that are no part of its grammar."""

    start: int
    end: int
    cuts: tuple[tuple[int, int], ...] = ()


def cut(text: str, names: Names, most: int) -> list[Piece]:
    """The first sentences of a paragraph whose marks were blanked, by offset."""
    pieces: list[Piece] = []
    for start, end in split_sentences(text):
        if not any(map(str.isalpha, text[start:end])):
            continue
        if len(pieces) >= most:
            break
        if pieces:
            start = _behind(text, start, end, pieces, names)
        if start < end:
            pieces.append(_piece(text, start, end, names))
    return pieces


def _behind(text: str, start: int, end: int, pieces: list[Piece], names: Names) -> int:
    """Give a citation that stands after a full stop to the sentence before it."""
    match = _BRACKETED.match(text, start, end)
    if match and only_cites(match["inner"], names):
        stop = match.end()
    elif only_cites(text[start:end], names):
        stop = end
    else:
        return start
    last = pieces[-1]
    cuts = (*last.cuts, (start, stop))
    pieces[-1] = Piece(start=last.start, end=stop, cuts=cuts)
    return stop


def _piece(text: str, start: int, end: int, names: Names) -> Piece:
    item = _ITEM.match(text, start, end)
    start = item.end() if item and item.end() < end else start
    cuts: list[tuple[int, int]] = []
    lead = _LEAD.match(text, start, end)
    if lead:
        cuts.append(lead.span())
    for match in _PARENTHESIS.finditer(text, start, min(end, start + LONGEST)):
        if only_cites(match["inner"], names):
            cuts.append(match.span())
    return Piece(start=start, end=end, cuts=tuple(cuts))


def only_cites(text: str, names: Names) -> bool:
    """Whether words are a citation and nothing else: "GDPR, art 33"."""
    if len(text) > 400:
        return False
    named = [(s.start, s.end) for s in names.spots(text)]
    named += [(r.start, r.end) for r in find_pinpoints(text)]
    if not named and not re.match(r"\s*(?:see\s)?ibid", text, re.IGNORECASE):
        return False
    rest = _without(text, named)
    return all(w.casefold() in _FILLER for w in _WORD.findall(rest))


def said(text: str, piece: Piece, more: Sequence[tuple[int, int]] = ()) -> str:
    """The sentence as it is judged: without the citations beside its grammar."""
    spans = [(a - piece.start, b - piece.start) for a, b in (*piece.cuts, *more)]
    words = " ".join(_without(text[piece.start : piece.end], spans).split())
    words = re.sub(r"\s+(?=[,.;:!?])", "", words)
    # Our answers show the words that introduce a point with dots behind them.
    return words.replace(": … ", ": ").strip(" ,")


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    kept = list(text)
    for start, end in spans:
        for at in range(max(start, 0), min(end, len(kept))):
            kept[at] = " "
    return "".join(kept)
