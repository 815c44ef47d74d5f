"""Sentences: cut a provision into the units that are quoted, by rules.

Knows where legal prose does not end: after abbreviations (English, French, Spanish,
Portuguese, Italian, German, Russian), initials and decimals, inside parentheses and
quotation marks; and the full stops of Arabic, Hindi, Chinese and Japanese. Does not
know structure; every new line is a boundary, because blocks are joined by new lines.

    >>> text = "See Art. 5 (cf. No. 3). It applies."
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['See Art. 5 (cf. No. 3).', 'It applies.']
"""

from __future__ import annotations

import re

_WORDS = (
    # English
    "art arts no nos para paras pt sec secs subsec ch chap cl fig vol ed eds p pp e.g"
    " i.e cf etc al viz ibid op cit v vs approx ca dept inc ltd co corp dr mr mrs ms"
    " prof st hon rev gen lt col sgt jr sr u.s u.k u.n e.u u.s.c c.f.r fed reg stat pub"
    " l res doc jan feb mar apr jun jul aug sep sept oct nov dec add rev corr supp"
    " suppl seq"
    # French, Spanish, Portuguese, Italian
    " al alin ann av chap env ex m mme mlle n par réf sect suiv p.ex"
    " arts apdo cap cía d dña ed excmo ilmo inc lic núm núms pág págs párr parr sr sra"
    " ss ej p.ej ee.uu"
    " exmo inc n.º núm pág págs av dra sra"
    " artt comma lett n nn pag pagg segg sig dott"
    # German
    " abs anm art bd bsp bzgl bzw ca d.h ff f ggf hrsg inkl insb lit nr s sog str u.a"
    " u.ä usw v.a vgl z.b ziff zzgl satz evtl gem i.d.r i.s.d i.v.m"
    # Russian
    " ст п пп ч чч гл разд абз г гг см ср др т.е т.д т.п т.ч им рис стр тыс млн млрд"
    " руб н.э р акад проф"
)
_ABBREVIATIONS = frozenset(_WORDS.split())
_NEVER_LAST = frozenset({"etc", "u.s", "u.k", "u.n", "e.u", "al", "inc", "ltd"})
_FULL = "。！？؟۔।॥"  # they end a sentence wherever they stand
_END = re.compile(
    rf"[.!?…{_FULL}]+[”’\"'»)\]“]*(?=\s|$|[”’\"])|[{_FULL}]+[”’」』）》»]*"
)
_WORD_BEFORE = re.compile(r"[\w.]*\w$")
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "「": "」", "（": "）", "《": "》"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_SPACED = re.compile(r"[^\W\d_]{1,2}\.(?:\s|$)")
_GERMAN_MONTH = re.compile(
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober"
    r"|November|Dezember)\b(?!\s\w+(?:s|t)\b)"
)
_DEEPEST = 20
_AHEAD = 200  # characters
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
    if mark[0] in "!?" or mark[0] in _FULL:
        return True
    # A few words are enough, and a line may have millions of sentences.
    rest = line[found.end() : found.end() + _AHEAD].lstrip()
    if not rest:
        return True
    if not _may_start(rest):
        return False
    if mark.startswith("..") or len(mark.rstrip("”’\"'»)]")) < len(mark):
        return not rest[0].islower()
    word = _WORD_BEFORE.search(line[max(0, found.start() - 40) : found.start()])
    return word is None or not _is_abbreviation(word.group(), rest)


def _may_start(rest: str) -> bool:
    first = rest[0]
    if first in "“‘\"'(«[—–•§„¿¡「『（《":
        return True
    # Scripts without capitals (Arabic, Hindi) begin a sentence with any letter.
    return first.isdigit() or not (first.islower() or not first.isalpha())


def _is_abbreviation(word: str, rest: str) -> bool:
    low = word.lower()
    if word.isdigit():
        return _GERMAN_MONTH.match(rest) is not None  # "am 3. Mai"
    if len(word) == 1 and word.isalpha():
        if rest[0].isdigit() and low in _ABBREVIATIONS:
            return True  # "p. 3"
        if _SPACED.match(rest):
            return True  # "z. B.", "i. V. m."
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
