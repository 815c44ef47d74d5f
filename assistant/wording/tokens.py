r"""Legal tokens: the words and signs of a provision, with the form that is compared.

What only the layout of a page decides (case, quotation marks, kinds of dashes and
spaces, list markers, line breaks, hyphens at line ends, ligatures, full-width forms)
does not differ in the compared form. It knows no sentences and no law. Example:

    [t.key for t in tokens("(a) 72 hours’ no-\\ntice;")]  # ["", "72", "hours", …]
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from assistant.wording.paging import unprinted

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_HYPHEN = r"\-‐‑"
_JOINT = (
    rf"(?:[{_INVISIBLE}]+(?:[ \t]*\r?\n[ \t]*)?|['’ʼ＇][{_INVISIBLE}]*|[{_HYPHEN}]"
    rf"|[{_HYPHEN}][ \t]*(?:\r?\n[ \t]*){{1,7}}(?=[a-z]))"
)
_LETTER = r"[\w\u0300-\u036f]"
_WIDE = "\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(
    rf"[{_WIDE}]"
    rf"|\d{{1,3}}(?:[,’'\u00a0\u2009\u202f ]\d{{3}})+(?![\w{_HYPHEN}])"
    rf"|\d+(?:[.,]\d+)+(?![\w{_HYPHEN}])"
    r"|\b[Aa]nd/[Oo]r\b"
    rf"|(?:(?![{_WIDE}]){_LETTER})+(?:{_JOINT}(?:(?![{_WIDE}]){_LETTER})+)*"
    r"|[^\s\w]"
)
_GROUPED = re.compile(r"\d{1,3}(?:[,’'\s]\d{3})+")
_DROPPED = re.compile(rf"[{_INVISIBLE}{_HYPHEN}\s]")
_SUPERSCRIPT = re.compile(r"(?<=[^\W\d_])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+$")
_QUOTES = frozenset("\"'“”„‟‘’‚‛«»‹›`´＂＇「」『』" + _INVISIBLE)
_DASHES = frozenset("-‐‑‒–—―−﹘﹣－")
_BULLETS = "•▪●◦‣·■□○◆➢►✓➤*§¶"
_LABEL = (
    r"\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivxlc]{1,6}|[IVXLC]{1,6}|[a-z]{2}"
    r"|\d{1,2} ?(?:bis|ter|quater)|[a-z]{1,2}[ .](?:bis|ter)"
)
_MARK = re.compile(
    r"(?<![^\s\[*_>])(?:[§¶][ \u00a0]?\d{1,3}[.)]?(?=\s)|o(?=[ \t])"
    rf"|\((?:{_LABEL})\)|\[(?:\d{{1,2}}|[a-z])\](?=\s)"
    rf"|(?:{_LABEL})(?:\)|\.\)?(?=[\s*_]))"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)"
    rf"|[{_BULLETS}](?=\s)|[-–—](?=[ \t])|\d{{1,2}}(?=\t| {{2,}}))"
)
_PLAIN = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},  # full-width forms
    **{ord(char): " " for char in _INVISIBLE},
    **dict.fromkeys((0xA0, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)), " "),
}
_REFERS = re.compile(
    r"\b(?:articles?|arts?\.?|paragraphs?|paras?\.?|subparagraphs?|sub-paragraphs?"
    r"|annex(?:es)?|sections?|chapters?|parts?|points?|items?|clauses?|schedules?"
    r"|appendix|appendices|rules?|tables?|figures?|nos?\.?|numbers?|options?|phases?"
    r"|tiers?|categor(?:y|ies)|class|protocol|resolution|letters?|title|\d+)\s*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:than|of|in|by|and|or|to|within|from|until|least|most)\s*$", re.IGNORECASE
)
_HEADING = re.compile(r"(?:^|\n)[ \t]*\w+[ \t]+[\dIVXLC]+\W{0,3}$")
_JOINED = re.compile(r"[;,]\s+(?:and/or|and|or)\s*$|\b(?:and|or)\s*$", re.IGNORECASE)
_LAST = re.compile(r";\s+(?:and/or|and|or)$", re.IGNORECASE)
_AFTER_REFERENCE = re.compile(
    r"\s*(?:and|or|to|of|above|below|shall|should|may|must|is|are|applies|apply)\b"
    r"|\s*[,;.)]"
)
_INITIAL = re.compile(r"\b[^\W\d]\w?\.$")
_HEAD = re.compile(
    r"(?:^|\n)[ \t]*(?:article|art|section|rule)[ \t]+\w+[^\n.;]{0,60}$", re.IGNORECASE
)
_FIRST = re.compile(r"\(?(?:a|i|1)\)", re.IGNORECASE)
_LEAD = re.compile(r"(?:^|[\n\r])[\s>*_#|]*$")  # of a line: marks of mails, Markdown
_LONG = {
    "art": "article", "arts": "articles", "para": "paragraph", "paras": "paragraphs"
}  # fmt: skip
_PARAGRAPH_TWO = re.compile(r"\s2\.\s+\W{0,2}[A-Z]")
_BACK = 40  # characters before a marker that tell whether it is a reference


@dataclass(frozen=True, kw_only=True)
class Token:
    """A word, number or sign; `key` is the form that is compared.

    "" where nothing is compared: a list marker, a bullet.
    """

    text: str
    start: int
    end: int
    key: str

    @property
    def word(self) -> bool:
        """Whether it is a word or a number, not a sign or a list marker."""
        return bool(self.key) and any(map(str.isalnum, self.key))


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order; quotation marks are none."""
    found: list[Token] = []
    text = unprinted(text)
    at = 0
    for start, end in [*markers(text), (len(text), len(text))]:
        found += _plain(text, at, start)
        if start < end:
            found.append(Token(text=text[start:end], start=start, end=end, key=""))
        at = end
    return found


def _plain(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(text=m.group(), start=m.start(), end=m.end(), key=_LONG.get(key, key))
        for m in _TOKEN.finditer(text, start, end)
        if m.group() not in _QUOTES and (key := compared(m.group()))
    ]


def compared(word: str) -> str:
    """The form of a word or sign that is compared."""
    if word in _DASHES:
        return "-"
    if word.isascii() and word.isalpha():
        return word.casefold()
    word = _SUPERSCRIPT.sub("", word)
    word = unicodedata.normalize("NFKC", word).casefold()
    word = word.replace("’", "'").replace("ʼ", "'")
    if _GROUPED.fullmatch(word):
        return re.sub(r"\D", "", word)
    return _DROPPED.sub("", word).strip("'")


def markers(text: str) -> list[tuple[int, int]]:
    """Where list markers and bullets stand: "(a)", "ii.", "3)", "–"."""
    return list(_markers(text))


@lru_cache(maxsize=8)  # a comparison asks for those of both its texts again and again
def _markers(text: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    listed = False
    text = text.translate(_PLAIN)  # of the same length
    counted = bool(_PARAGRAPH_TWO.search(text))
    for mark in _MARK.finditer(text):
        strength = _standing(text, mark, found, listed=listed)
        if not strength and _behind_head(text, mark):
            strength = "sure"
        if not strength and counted and mark.group() == "1.":
            strength = _paragraph_one(text, mark)
        if strength:
            listed = listed or strength == "sure"
            found.append(mark.span())
    return tuple(found)


def _standing(
    text: str, mark: re.Match[str], found: list[tuple[int, int]], *, listed: bool
) -> str:
    """Whether a label opens an item: "sure", "likely" where a list goes on, or ""."""
    start, label = mark.start(), mark.group()
    before = text[max(0, start - _BACK) : start]
    lead = _LEAD.search(before) if start > 0 else None
    tail = before[: lead.start()].rstrip() if lead else before.rstrip()
    after = text[mark.end() : mark.end() + _BACK].lstrip(" \t\"'“‘«*_")
    if not after.strip():
        return ""
    if found and not text[found[-1][1] : start].strip():
        return "sure"  # "1. (a)"
    opens = not tail and start <= _BACK
    fresh = opens or lead is not None
    if label[0] in _BULLETS or label == "o":
        return "sure" if fresh or (label != "o" and len(label) == 1) else ""
    ended = tail.endswith((";", ":", ".")) and not _INITIAL.search(tail)
    if label in "-–—":
        return "sure" if fresh or tail.endswith((":", ";")) else ""
    if label[-1].isdigit():
        tabbed = text[mark.end() : mark.end() + 1] == "\t" or after[:1].isupper()
        goes_on = ended or opens or re.search(r"[;,]\s+(?:and|or)$", tail)
        return "sure" if fresh and (goes_on or tabbed) else ""
    bare = label[0] != "(" and label[-1] == "."
    if fresh:
        return _at_line(tail, after, ended=ended or opens, bare=bare)
    return _within_line(tail, label, after, ended=ended, listed=listed)


def cited(before: str) -> bool:
    """Whether what stands before a label makes it a reference: "paragraph", "of"."""
    tail = before[-_BACK:]
    return bool(_REFERS.search(tail) or _NUMBERED.search(tail))


def _behind_head(text: str, mark: re.Match[str]) -> bool:
    """Whether the first paragraph opens in the line of its head: "Article 9 1. All"."""
    if mark.group() not in ("1.", "1)", "(1)"):
        return False
    after = text[mark.end() : mark.end() + 2].lstrip()
    before = text[max(0, mark.start() - _BACK) : mark.start()]
    return after[:1].isupper() and bool(_HEAD.search(before))


def _paragraph_one(text: str, mark: re.Match[str]) -> str:
    """Whether "1." after a heading without a line break opens the paragraphs."""
    after = text[mark.end() : mark.end() + _BACK]
    capital = after.lstrip(" \"'“‘«")[:1].isupper()
    before = text[max(0, mark.start() - _BACK) : mark.start()]
    cited = _REFERS.search(before) or _NUMBERED.search(before)
    return "sure" if capital and not cited else ""


def _at_line(tail: str, after: str, *, ended: bool, bare: bool) -> str:
    """A label at the beginning of a line, behind what the line before says."""
    if ended or _HEADING.search(tail):
        return "sure"
    if not bare and after[:1].isupper() and not after[1:2].isupper():
        return "sure"
    if _JOINED.search(tail) and not tail.endswith((") and", ") or")):
        return "sure"
    wrapped = bare and _NUMBERED.search(tail)
    return "" if wrapped or _REFERS.search(tail) else "sure"


def _within_line(
    tail: str, label: str, after: str, *, ended: bool, listed: bool
) -> str:
    """A label in the middle of a line."""
    if label[0] != "(" and label[-1] == ".":
        capital = after.lstrip()[:1].isupper()
        return "sure" if ended and (capital or tail[-1] != ".") else ""
    if ended:
        return "sure"
    if listed and _LAST.search(tail):
        return "likely"  # "…; and (c) to share" goes on a list, whatever follows
    if _AFTER_REFERENCE.match(after):
        return ""
    if listed and (tail.endswith(",") or _JOINED.search(tail)):
        return "likely"
    if _FIRST.fullmatch(label) and not _REFERS.search(tail):
        return "sure" if tail[-1:].isalpha() or tail.endswith(",") else ""
    return ""
