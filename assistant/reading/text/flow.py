"""Flow: lines of a page or a wrapped text become paragraphs again.

Knows where a paragraph probably ends: a blank or wide gap, a short last line, a label
in sequence at the start of the next line. Mends words hyphenated at a line's end.

    >>> lines = [Line(text="We shall co-"), Line(text="operate.")]
    >>> [b.text for b in flow(lines)]
    ['We shall co-operate.']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.provisions.blocks import Block, clean
from assistant.provisions.labels import heading_of, list_label
from assistant.provisions.marks import Marker, bare
from assistant.provisions.numbers import letter, value_of

_BARE = re.compile(r"(\d{1,3}|[a-z])\s+(?=[A-Z“\"a-z])")
_BULLET = re.compile(r"[•▪●◦·‒–—]\s")
_ENDED = re.compile(r"[.;:!?)”’\"。；：]\s*$")
_OPEN_END = re.compile(
    r"(?:\b(?:articles?|paragraphs?|points?|sub-?paragraphs?|sections?|annex|to|in|of"
    r"|under|with|by|art\.|sec\.|nos?\.?|pp?\.)|(?<![;,]\s)\b(?:and|or)|\()$",
    re.IGNORECASE,
)
_JOIN_HYPHEN = re.compile(r"(?<=[a-zA-Z])[-\u2010\u00ad\ufffe\x02]$")
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_FIRST_WORD = re.compile(r"[a-z]+")
_WORD = re.compile(r"(?<![\w-])[a-z]{4,}(?![\w-])")
_SOFT_MARKS = "\u00ad\ufffe\x02\u2010"
_SOFT = re.compile(r"([A-Za-z]+)\u00ad\s?([A-Za-z])")
_SEAM = 500  # characters at the end of a text that its next line may change
_ENOUGH = 4  # bare numbers in a row that are a list and no chance
_HANGING = 6.0  # points on the page
_KEPT = ("non", "co", "self", "cross", "well", "multi", "follow", "high", "low")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line with what its place tells: a gap above, its length class, its page."""

    text: str
    gap: bool = False
    heading: int = 0
    page: int | None = None
    short: bool = False
    left: float = 0.0
    starts: bool = False  # begins a block whatever stands above: a cell of a table

    @property
    def words(self) -> str:
        """What rules look at: the text cleaned, without sentinels of marks."""
        return clean(bare(self.text))


def ends_open(text: str) -> bool:
    """Whether a line breaks off before a number: "as set out in Article"."""
    return _OPEN_END.search(text.rstrip()) is not None


def flow(lines: Sequence[Line], marker: Marker | None = None) -> list[Block]:
    """The paragraphs that the lines make, in order; `marker` knows their sentinels."""
    blocks: list[tuple[Block, float]] = []
    run: list[Line] = []
    counter = _Counter(bare=_counts_bare(lines))
    known = frozenset(w for x in lines for w in _WORD.findall(x.text.lower()))
    for line in lines:
        if not line.text.strip():
            continue
        label = counter.label(line, run)
        if run and not label and not _begins(line, run[-1]):
            run.append(line)
            continue
        blocks.extend(_block(run, counter.current, known, marker))
        run, counter.current = [line], label or ""
    blocks.extend(_block(run, counter.current, known, marker))
    return _hung([block for block, _ in blocks], [left for _, left in blocks])


def _hung(blocks: list[Block], lefts: list[float]) -> list[Block]:
    """Mark text that hangs below a point: it stands further in than the point's label.

    Only this is taken from the page's geometry, because margins shift between pages.
    """
    hung: list[Block] = []
    point: float | None = None
    for block, left in zip(blocks, lefts, strict=True):
        label = None if block.level else list_label(block.text, block.label)
        if label:
            point = None if label.decimal else left
        elif block.level or point is None or left <= point + _HANGING:
            point = None
        else:
            block = replace(block, indent=1)
        hung.append(block)
    return hung


def _counts_bare(lines: Sequence[Line]) -> bool:
    """Whether paragraphs are numbered without a dot: "1 Each Party" below a heading."""
    texts = [line.words for line in lines]
    firsts = sum(
        1
        for above, text in zip(texts, texts[1:], strict=False)
        if text[:2] == "1 " and text[2:3].isupper() and heading_of(above, marked=False)
    )
    return firsts > 1 or _counts_through(texts)


def _counts_through(texts: Sequence[str]) -> bool:
    """Whether "1 Take …", "2 Find …" count on from the first to at least the fourth.

    Figures at the start of a line are as many and in no order; a contents table counts
    too, but its lines end in page numbers.
    """
    expected, found = 1, 0
    for text in texts:
        label = _BARE.match(text)
        if label is None or not label[1].isdigit() or text[-1:].isdigit():
            continue
        if int(label[1]) == expected and text[label.end()].isupper():
            expected, found = expected + 1, found + 1
        elif int(label[1]) < expected:
            return False
    return found >= _ENOUGH


class _Counter:
    """Follows bare labels ("1 Each Party", "a in") so that only sequences count."""

    def __init__(self, *, bare: bool) -> None:
        self.current = ""
        self._bare = bare
        self._digit = 0.0
        self._letter = 0

    def label(self, line: Line, run: list[Line]) -> str:
        """The bare label at the start of a line, if it is next in sequence."""
        text = line.words
        if line.heading or heading_of(text, marked=False):
            self._digit, self._letter = 0.0, 0
            return ""
        found = _BARE.match(text) if self._bare else None
        if found and found[1].isdigit() and text[found.end()].islower():
            return ""
        if not found or (run and not _label_may_follow(run[-1])):
            return ""
        if found[1] == "a" and run and not run[-1].words.endswith(":"):
            return ""  # an article ("a strong one"), unless a list is announced
        return self._next(found[1])

    def _next(self, number: str) -> str:
        if number.isdigit():
            value = value_of(number) or 0.0
            if value != self._digit + 1:
                return ""
            self._digit, self._letter = value, 0
            return number
        place = letter(number) or 0
        if place != self._letter + 1:
            return ""
        self._letter = place
        return number


def _label_may_follow(before: Line) -> bool:
    text = before.words
    ended = _ENDED.search(text) is not None or text.endswith((" and", " or", ","))
    return ended or heading_of(text, marked=False) is not None


def _begins(line: Line, before: Line) -> bool:
    """Whether a line begins a paragraph of its own."""
    if line.heading or before.heading:
        return line.starts or not _goes_on(line, before)
    if line.gap or line.starts:
        return True
    text, last = line.words, before.words
    if heading_of(text, marked=False) or heading_of(last, marked=False):
        return not ends_open(last)
    if _BULLET.match(text):
        return True
    if list_label(text):
        return not ends_open(last) and (
            _ENDED.search(last) is not None
            or last.endswith((",", " and", " or", "–", "—"))
            or before.short
        )
    if before.short and _ENDED.search(last):
        return True
    if before.short and last.endswith(",") and line.page != before.page:
        return text[:1].isupper()  # a page's end hides the gap below a recital
    return last.endswith((";", ":")) and text[:1].isupper()


def _goes_on(line: Line, before: Line) -> bool:
    """Whether a heading runs on over two lines."""
    if line.heading != before.heading or line.gap:
        return False
    return not any(heading_of(x.words) for x in (line, before))


def _block(
    run: list[Line], label: str, known: frozenset[str], marker: Marker | None
) -> list[tuple[Block, float]]:
    if not run:
        return []
    done: list[str] = []
    text = ""
    for line in run:
        text = joined(text, line.text.strip(), known)
        if len(text) > 2 * _SEAM:  # a paragraph may have a million lines
            done.append(text[:-_SEAM])
            text = text[-_SEAM:]
    first = run[0]
    text = clean("".join(done) + text)
    block = Block(text=text, level=first.heading, label=label, page=first.page)
    return [(marker.block(text, block) if marker else block, first.left)]


def mend_hyphens(text: str) -> str:
    """Words broken by a soft hyphen, whole again; "well" and the like keep a hyphen.

    PDF libraries report every hyphen at a line's end as soft, also of "well-being".
    """
    return _SOFT.sub(_mended, text)


def _mended(found: re.Match[str]) -> str:
    mark = "-" if found[1].lower() in _KEPT or found[2].isupper() else ""
    return f"{found[1]}{mark}{found[2]}"


def joined(text: str, more: str, known: frozenset[str] = frozenset()) -> str:
    """Two lines as one; a word broken at the end of the first is made whole.

    `known` are the words that the file has elsewhere, in lower case.
    """
    if not text:
        return more
    if not _JOIN_HYPHEN.search(text[-2:]):
        return f"{text} {more}"
    if text[-1] in _SOFT_MARKS:
        return mend_hyphens(text[:-1] + "\u00ad" + more)
    # A printed hyphen: whole where the file knows the word without it elsewhere.
    last, first = _LAST_WORD.search(text[:-1]), _FIRST_WORD.match(more)
    whole = last and first and (last[0] + first[0]).lower() in known
    return (text[:-1] if whole else text) + more
