"""Sentences: cut a provision into the units that are quoted, by rules.

Knows where English legal prose does not end: after abbreviations, initials and
decimals, inside parentheses and quotation marks. Does not know structure; every
new line is a boundary, because blocks are joined by new lines.

    >>> text = "See Art. 5 (cf. No. 3). It applies."
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['See Art. 5 (cf. No. 3).', 'It applies.']
"""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    [
        "art",
        "arts",
        "no",
        "nos",
        "para",
        "paras",
        "pt",
        "sec",
        "secs",
        "subsec",
        "ch",
        "chap",
        "cl",
        "fig",
        "vol",
        "ed",
        "eds",
        "p",
        "pp",
        "e.g",
        "i.e",
        "cf",
        "etc",
        "al",
        "viz",
        "ibid",
        "op",
        "cit",
        "v",
        "vs",
        "approx",
        "ca",
        "dept",
        "inc",
        "ltd",
        "co",
        "corp",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "hon",
        "rev",
        "gen",
        "lt",
        "col",
        "sgt",
        "jr",
        "sr",
        "u.s",
        "u.k",
        "u.n",
        "e.u",
        "u.s.c",
        "c.f.r",
        "fed",
        "reg",
        "stat",
        "pub",
        "l",
        "res",
        "doc",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_NEVER_LAST = frozenset({"etc", "u.s", "u.k", "u.n", "e.u", "al", "inc", "ltd"})
_END = re.compile(r"[.!?。！？]+[”’\"'»)\]]*(?=\s|$|[”’\"])|[。！？]+[”’」』）]*")
_WORD_BEFORE = re.compile(r"[\w.]*\w$")
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "「": "」"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_DEEPEST = 20
_LONGEST_INSIDE = 600  # an unclosed mark must not swallow a whole provision


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences as (start, end) offsets, in order, without outer whitespace."""
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        spans += [(at + a, at + b) for a, b in _in_line(line)]
        at += len(line)
    return spans


def _in_line(line: str) -> list[tuple[int, int]]:
    cuts = [found.end() for found in _END.finditer(line) if _ends_sentence(line, found)]
    depth = _inside(line)
    cuts = [cut for cut in cuts if cut >= len(line) or not depth[cut]]
    edges = [0, *cuts, len(line)]
    spans: list[tuple[int, int]] = []
    for start, end in zip(edges, edges[1:], strict=False):
        piece = line[start:end]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append((start + lead, start + len(piece.rstrip())))
    return spans


def _ends_sentence(line: str, found: re.Match[str]) -> bool:
    mark = found.group()
    if mark[0] in "!?。！？":
        return True
    rest = line[found.end() :].lstrip()
    if not rest:
        return True
    if not _may_start(rest):
        return False
    if mark.startswith("..") or len(mark.rstrip("”’\"'»)]")) < len(mark):
        return not rest[0].islower()
    word = _WORD_BEFORE.search(line[max(0, found.start() - 40) : found.start()])
    return word is None or not _is_abbreviation(word.group(), rest)


def _may_start(rest: str) -> bool:
    return rest[0].isupper() or rest[0].isdigit() or rest[0] in "“‘\"'(«[—–•§"


def _is_abbreviation(word: str, rest: str) -> bool:
    low = word.lower()
    if len(word) == 1 and word.isalpha():
        if rest[0].isdigit() and low in _ABBREVIATIONS:
            return True  # "p. 3"
        # "J. Smith" and "§ 5 b. The": an initial never ends, a lower-case letter may.
        return word.isupper()
    if low in _NEVER_LAST:
        return not re.match(r"[A-Z][a-z]+ (?:shall|may|is|are|was|has|will)\b", rest)
    if low in _ABBREVIATIONS:
        # "No. Three" is rare; "The answer is no. It …" is told by the capital N.
        return not (low in ("no", "art", "p", "v", "fig") and _plain_word(word, rest))
    return bool(re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word)) and rest[0].islower()


def _plain_word(word: str, rest: str) -> bool:
    return word.islower() and rest[0].isupper() and not rest[:2].isupper()


def _inside(line: str) -> list[int]:
    """For each offset, how many parentheses or quotation marks are open there."""
    depth = [0] * (len(line) + 1)
    stack: list[tuple[str, int]] = []
    for i, char in enumerate(line):
        if char in _PAIRS:
            stack.append((char, i))
            del stack[:-_DEEPEST]
        elif char in _CLOSERS and any(o == _CLOSERS[char] for o, _ in stack):
            _close(stack, _CLOSERS[char], i, depth)
    return depth


def _close(
    stack: list[tuple[str, int]], opener: str, end: int, depth: list[int]
) -> None:
    while stack:
        char, start = stack.pop()
        if char != opener:
            continue
        quoted_sentences = char == "“" and end - start > 200
        if end - start <= _LONGEST_INSIDE and not quoted_sentences:
            for j in range(start + 1, end + 1):
                depth[j] += 1
        return
