r"""Sheets: the lines of a plain text, without what only its printed pages carried.

Knows page breaks (form feeds, page numbers that count up, "Page 3 of 20") and running
heads and feet: lines that recur at breaks, or that carry the page's number. It removes
a lone number only where numbers count through the file, because "12" may be a figure,
and keeps the first of a few heads, which may be the title. Knows no headings.

    >>> pages = "\f".join(f"Kites rise\n{n}\nLakes {'abc'[n]}" for n in range(3))
    >>> [row.text for row in sheet(pages).rows]
    ['Kites rise', 'Lakes a', 'Lakes b', 'Lakes c']
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.reading.text.conserved import letters
from assistant.reading.text.rising import rising

_ENDS = re.compile(r"\r\n|[\r\n\x0b\x1c-\x1e\x85\u2028\u2029]")
_PAGE_WORD = re.compile(
    r"\W*(?:page|p\.|seite|página|pagina|стр\.)\s*(\d{1,4})(?:\s*(?:/|of|de|von)\s*\d+)?"
    r"\W*$",
    re.IGNORECASE,
)
# The feet of the United Nations: "24-01234   1/3", and the symbol at the next head.
_JOB = re.compile(
    r"\s*(?:\d\d-\d{5}\s+\d{1,3}/\d{1,3}|\d{1,3}/\d{1,3}\s+\d\d-\d{5})\s*$"
)
_SYMBOL = re.compile(r"\s*([A-Z]{1,5}(?:/[A-Z\d.]+){1,6}(?:\s[(]\d{4}[)])?)(?:\s|$)")
_NUMBER = re.compile(r"[\s\[(|–—-]*(\d{1,4})(?:\s+(\d{1,4}))?[\s\])|–—-]*$")
_OF = re.compile(r"\s*(\d{1,4})\s*(?:/|of)\s*\d{1,4}\s*$", re.IGNORECASE)
_LEADING = re.compile(r"\s*(\d{1,4})\s*[|·•–—-]?\s*([^\W\d].{2,110})$")
_TRAILING = re.compile(r"(.{2,110}?\D)\s*[|·•–—-]?\s*(\d{1,4})\s*$")
_ROMAN = re.compile(r"\s*[ivxl]{1,7}\s*$")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]")
_COUNTED = frozenset(  # what may be numbered without being a page: "Strategy 3"
    (
        *("annex", "appendix", "article", "chapter", "section", "part", "title"),
        *("track", "strategy", "step", "action", "goal", "objective", "principle"),
        *("priority", "pillar", "recommendation", "figure", "table", "box", "case"),
        *("stage", "phase", "initiative", "rule", "regulation", "clause", "schedule"),
        *("volume", "module", "level"),
    )
)
_EDGE = 3
_TOP = 12  # lines in which a document's symbol stands
_LONG = 160  # characters: such a line is no furniture
_RECURS = 3


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line: its page from 1 (0: unknown) and the blank lines above it."""

    text: str
    page: int = 0
    blanks: int = 0
    starts: bool = False  # the first line of a page


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The lines that are text, and sentences on what was left out."""

    rows: list[Row]
    pages: int | None
    notes: tuple[str, ...] = ()
    left_out: int = 0  # letters of the lines that the notes name


def sheet(text: str) -> Sheet:
    """The lines of a text without page furniture, and what was left out."""
    pages = [_rows(page) for page in text.split("\f")]
    lines = [replace(r, page=n) for n, page in enumerate(pages, 1) for r in page]
    if len(pages) > 1:
        out = _edges(lines) | _page_words(lines)
        breaks = {i for i, r in enumerate(lines) if r.starts}
    else:
        out = _page_words(lines) | _counting(lines) | _numbered_heads(lines)
        breaks = {i + 1 for i in out} | out
    jobs = _jobs(lines)
    out |= jobs
    breaks |= jobs | {i + 1 for i in jobs}
    for _ in range(_EDGE):  # a head of several lines goes one after the other
        out |= _beside(lines, breaks)
        breaks = breaks | out | {i + 1 for i in out}
    rows = list(_kept(lines, out, numbered=len(pages) == 1))
    count = len(pages) if len(pages) > 1 else None
    return Sheet(
        rows=rows,
        pages=count,
        notes=_said(lines, out),
        left_out=sum(letters(lines[i].text) for i in out),
    )


def _rows(page: str) -> list[Row]:
    rows: list[Row] = []
    blanks = 0
    for line in _ENDS.split(page):
        if not line.strip():
            blanks += 1
            continue
        rows.append(Row(text=line, blanks=blanks, starts=not rows))
        blanks = 0
    return rows


def shape(text: str) -> str:
    """What a line looks like from page to page: its letters, without numbers."""
    return "".join(_LETTERS.findall(text)).casefold()


def _edges(lines: Sequence[Row]) -> set[int]:
    """Page numbers at the edges of pages that form feeds divide."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for i, row in enumerate(lines):
        by_page[row.page].append(i)
    out: set[int] = set()
    for held in by_page.values():
        for i in (*held[:2], *held[-_EDGE:]):
            if _is_number(lines[i].text) or _ROMAN.match(lines[i].text):
                out.add(i)
    return out if len(out) > 1 else set()


def _is_number(text: str) -> bool:
    return any(form.match(text) for form in (_NUMBER, _OF, _PAGE_WORD))


def _page_words(lines: Sequence[Row]) -> set[int]:
    """Lines that say of themselves that they number a page, outside a list of pages."""
    found = [i for i, r in enumerate(lines) if _PAGE_WORD.match(r.text[:_LONG])]
    spread = found[-1] - found[0] > 3 * len(found) if found else False
    return set(found) if len(found) > 1 and spread else set()


def _jobs(lines: Sequence[Row]) -> set[int]:
    """Feet with a job number and a page, and below them the symbol as running head."""
    found = {i for i, r in enumerate(lines) if _JOB.match(r.text[:_LONG])}
    first = next((m[1] for r in lines[:_TOP] if (m := _SYMBOL.search(r.text))), "")
    heads: set[int] = set()
    for i in found:
        below = lines[i + 1].text[:_LONG] if i + 1 < len(lines) else ""
        symbol = _SYMBOL.match(below)
        if symbol and symbol[1] == first:
            heads.add(i + 1)
    return found | heads


def _counting(lines: Sequence[Row]) -> set[int]:
    """Lone numbers that count through the file: the longest rising chain of them."""
    found: list[tuple[int, int]] = []
    for i, row in enumerate(lines):
        if len(row.text) > _LONG:
            continue
        number = _NUMBER.match(row.text) or _OF.match(row.text)
        if number:
            found.append((i, int(number[1])))
    chain = _rising(found)
    chain = _dense(chain)
    if len(chain) < 4:
        return set()
    distances = [b[0] - a[0] for a, b in zip(chain, chain[1:], strict=False)]
    # Numbers of a table or a list of contents stand close to each other.
    if sorted(distances)[len(distances) // 2] < 8:
        return set()
    return {i for i, _ in chain}


def _dense(chain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The chain without its ends that jump: 41, 42, 1990."""
    while len(chain) > 2 and chain[-1][1] - chain[-2][1] > 12:
        chain.pop()
    while len(chain) > 2 and chain[1][1] - chain[0][1] > 12:
        chain.pop(0)
    return chain


def _rising(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of (line, number) whose numbers only grow."""
    return [found[n] for n in rising([number for _, number in found])]


def _numbered_heads(lines: Sequence[Row]) -> set[int]:
    """Lines of the same words with a growing number: "National plan | 12"."""
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, row in enumerate(lines):
        for form, number, words in ((_LEADING, 1, 2), (_TRAILING, 2, 1)):
            found = form.match(row.text) if len(row.text) < _LONG else None
            if found and len(shape(found[words])) > 3:
                groups[shape(found[words])].append((i, int(found[number])))
    out: set[int] = set()
    for words, found in groups.items():
        found.sort()
        chain = _dense(_rising(found))
        if words in _COUNTED or len(chain) < _RECURS + (len(words) < 12):
            continue
        apart = chain[-1][0] - chain[0][0] > 8 * (len(chain) - 1)
        if apart and len(chain) * 2 > len(found):
            out |= {i for i, _ in chain}
    return out


def _beside(lines: Sequence[Row], breaks: set[int]) -> set[int]:
    """Lines that recur at page breaks: running heads and feet without a number.

    They stand at one distance from the break and hardly anywhere else; what recurs
    in the text as well ("Actions") is a heading of the text.
    """
    near: dict[int, int] = {}
    for at in sorted(breaks):
        for away in (-2, -1, 0, 1):
            near.setdefault(at + away, away)
    places: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(lines):
        words = shape(row.text)
        if 2 < len(words) < 110 and words not in _COUNTED:
            places[words].append(i)
    out: set[int] = set()
    for held in places.values():
        edge = [i for i in held if i in near]
        if len(edge) < _RECURS or len(edge) < 0.8 * len(held):
            continue
        side = Counter(near[i] < 0 for i in edge).most_common(1)[0][1]
        if side < 0.7 * len(edge) or any(_ends(lines[i].text) for i in edge):
            continue
        # The first one may be the title itself, or the heading of a chapter.
        out |= set(edge if len(edge) > _RECURS * 2 else edge[1:])
    return out


def _ends(text: str) -> bool:
    """Whether a line is plainly a piece of text: a sentence's end, a list's bullet."""
    text = text.strip()
    return text.endswith((".", ";", ":", ",", ")")) or not text[0].isalnum()


def _kept(lines: Sequence[Row], out: set[int], *, numbered: bool) -> Iterator[Row]:
    """The rows that stay; one after furniture starts a page, or goes on a sentence."""
    page, starts = 1, False
    for i, row in enumerate(lines):
        if i in out:
            page += numbered and not starts
            starts = True
            continue
        if numbered:
            row = replace(row, page=page)
        yield replace(row, starts=row.starts or starts)
        starts = False


def _said(lines: Sequence[Row], out: Iterable[int]) -> tuple[str, ...]:
    texts = Counter(
        shown
        for i in out
        if shape(lines[i].text)
        and (shown := " ".join(_DIGITS.sub(" ", lines[i].text).split()))
    )
    numbers = sum(1 for i in out if not shape(lines[i].text))
    notes: list[str] = []
    if texts:
        heads = ", ".join(f"“{t[:60]}”" for t, _ in texts.most_common(3))
        more = f" and {len(texts) - 3} more" if len(texts) > 3 else ""
        notes.append(
            f"Running heads and feet were left out of the text: {heads}{more} "
            f"({sum(texts.values())} lines)."
        )
    if numbers:
        notes.append(f"{numbers} page numbers were left out of the text.")
    return tuple(notes)


def close_up(text: str) -> str:
    """Letters spaced out ("T H I S  P A G E") as words again, where that is certain.

    Words are told apart by wider spaces only; with single spaces throughout nobody
    can say where a word ends, and the text stays as it is.
    """
    letters = [word for word in text.split() if len(word) == 1 and word.isalnum()]
    words = text.split()
    if len(words) < 4 or len(letters) < 0.8 * len(words) or "  " not in text.strip():
        return text
    return " ".join("".join(word.split()) for word in re.split(r"\s{2,}", text.strip()))
