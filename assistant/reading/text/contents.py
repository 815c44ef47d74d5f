r"""Contents: the table of contents of a plain text, and where its names stand below.

Knows tables with leader dots, with page numbers behind or before the names, with
names wrapped over lines, and lists without page numbers whose names come again. Only
a name that stands alone in lines of its own counts as found; what running text says
of a chapter does not.

    >>> from assistant.reading.text.sheets import Row
    >>> words = ["Contents", "1 Kites 3", "2 Lakes 5", "3 Bays 7", "Kites", "Rise."]
    >>> found = find_contents([Row(text=w) for w in words])
    >>> found.entries[0].title, found.end
    ('1 Kites', 4)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.provisions.blocks import clean
from assistant.reading.text.sheets import Row

_TITLE = re.compile(
    r"\W*(?:table of )?contents?\W*$|\W*(?:outline|inhalt(?:sverzeichnis)?|sommaire"
    r"|table des matières|índice|indice|содержание|目录|目次)\W*$",
    re.IGNORECASE,
)
_DOTS = re.compile(r"\s*(?:[.…·_]\s?){4,}\s*")
_WIDE = re.compile(r"\S\s{3,}\d{1,3}\s*$")
_DOTTED = re.compile(r"(?P<name>.*?)\s*(?:[.…·_]\s?){4,}\s*(?P<page>\w{1,4})?\s*$")
_BEHIND = re.compile(
    r"(?P<name>.*?[^\d\s.].*?)[\s.]+(?:page\s|p\.\s?)?(?P<page>\d{1,3}|[ivx]{1,5})\s*$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\s*(?:p\.\s*)?(?P<page>\d{1,3})(?P<name>\s*[^\W\d].*)$")
_ALONE = re.compile(r"\s*(?:p\.\s*|page\s)?(?P<page>\d{1,3})\s*$")
OWN = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])[.):]?\s+")
_WORD = re.compile(
    r"(?:chapter|part|section|track|pillar|annex|appendix|strategy|principle|goal"
    r"|objective|priority)s?\s+(?:\d+|[IVX]+|[A-H])\b",
    re.IGNORECASE,
)
WORDED = re.compile(_WORD.pattern + r"\s*[:.–—-]?\s*", re.IGNORECASE)
_BACK = re.compile(
    r"(?:annex|appendi|conclu|references|bibliograph|glossar|acknowledg|summary)",
    re.IGNORECASE,
)
_WRAPS = 3
_LINE = 700  # characters: longer lines are text
LONGEST_NAME = 260


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the table: the name as printed and its depth, from 1."""

    title: str
    short: str = ""  # its first line, where further lines may be no part of it
    depth: int = 1
    page: int | None = None


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The table: its rows are `start:end`; no entries where there is no table."""

    entries: tuple[Entry, ...] = ()
    start: int = 0
    end: int = 0
    ordered: bool = True  # False where the table's lines came out of order


def bare_key(text: str) -> str:
    """A name without what print changes: case, spaces, punctuation."""
    return "".join(c for c in text.casefold() if c.isalnum())


def find_contents(rows: Sequence[Row]) -> Contents:
    """The table of contents: below its title, or the longest run of leader dots."""
    for i, row in enumerate(rows[: max(400, len(rows) // 3)]):
        if _TITLE.match(row.text):
            found = _table(rows, i)
            if found.entries:
                return replace(found, entries=_with_depths(found.entries))
    found = _dotted(rows)
    return replace(found, entries=_with_depths(found.entries))


def _table(rows: Sequence[Row], title: int) -> Contents:
    """The table below its title line, in the form that reads the most of it."""
    forms = (_read(rows, title + 1, _behind), _read(rows, title + 1, _before))
    best = max(forms, key=lambda form: (_again(rows, *form), len(form[0])))
    before = _read_above(rows, title)
    if len(before[0]) > len(best[0]) and len(best[0]) < 3:
        return Contents(
            entries=tuple(before[0]), start=before[1], end=title + 1, ordered=False
        )
    if len(best[0]) >= 3:
        return Contents(entries=tuple(best[0]), start=title, end=best[1])
    return _unpaged(rows, title)


def _again(rows: Sequence[Row], entries: Sequence[Entry], end: int) -> int:
    """How many names of a table stand in lines of their own below it."""
    lines = {bare_key(row.text).lstrip("0123456789") for row in rows[end:]}
    names = [
        {bare_key(t).lstrip("0123456789") for t in (e.title, e.short)} for e in entries
    ]
    return sum(1 for name in names if (name - {""}) & lines)


def _behind(text: str) -> tuple[str, str] | None:
    found = _DOTTED.match(text) or _BEHIND.match(text) if len(text) < _LINE else None
    if not found or not bare_key(found["name"]):
        return None
    return found["name"], found["page"] or ""


def _before(text: str) -> tuple[str, str] | None:
    found = _BEFORE.match(text) if len(text) < _LINE else None
    return (found["name"], found["page"]) if found else None


def _read(rows: Sequence[Row], start: int, form: object) -> tuple[list[Entry], int]:
    """Entries from `start` on, as long as one comes in every few lines."""
    read = _before if form is _before else _behind
    entries: list[Entry] = []
    pending: list[str] = []
    end, last, at = start, 0, start
    while at < len(rows) and len(pending) <= _WRAPS:
        text = rows[at].text
        found = read(text)
        alone = _ALONE.match(text)
        page = _page(found[1] if found else alone["page"] if alone else "")
        sane = page is None or last - 1 <= page <= last + 60
        if found and sane:
            words = [*pending, found[0]] if read is _behind else [found[0]]
            if read is _before and pending and entries:
                entries[-1] = _longer(entries[-1], pending)
            entries.append(_entry(words, page))
            pending, end, last = [], at + 1, page or last
        elif alone and sane and pending and read is _behind:
            entries.append(_entry(pending, page))
            pending, end, last = [], at + 1, page or last
        elif not alone:
            pending.append(text)
            if len(clean(text)) > 130:
                break
        at += 1
    return [e for e in entries if e.title], end


def _read_above(rows: Sequence[Row], title: int) -> tuple[list[Entry], int]:
    """A table that the extraction put upside down, above its title line."""
    entries: list[Entry] = []
    pending: list[str] = []
    at = end = title
    while at > 0 and title - at < 60 and len(pending) <= _WRAPS:
        text = rows[at - 1].text
        found, alone = _before(text), _ALONE.match(text)
        if not (found or alone or text.strip().isupper()):
            break
        at -= 1
        if not found and not alone:
            pending.insert(0, text)
            continue
        if pending:
            entries.append(_entry(pending, None))
        if found:
            entries.append(_entry([found[0]], _page(found[1])))
        pending, end = [], at
    return entries, end


def _page(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _longer(entry: Entry, more: Sequence[str]) -> Entry:
    title = clean(f"{entry.title} {' '.join(more)}")[:LONGEST_NAME]
    return replace(entry, title=title, short=entry.title)


def _entry(words: Sequence[str], page: int | None) -> Entry:
    title = clean(_DOTS.sub(" ", " ".join(words))).strip(" .•▪●◦·")
    return Entry(title=title[:LONGEST_NAME], page=page)


def _dotted(rows: Sequence[Row]) -> Contents:
    """A table without a title: lines that end in dots, or wide space, and a page."""
    at = 0
    while at < len(rows):
        if _leads(rows[at].text):
            entries, end = _read(rows, at, _behind)
            led = sum(1 for row in rows[at:end] if _leads(row.text))
            certain = all(_DOTTED.match(row.text) for row in rows[at:end])
            if (len(entries) >= 4 and led * 2 > len(entries)) or certain:
                return Contents(entries=tuple(entries), start=at, end=end)
            at = max(end - 1, at)
        at += 1
    return Contents()


def _leads(text: str) -> bool:
    """Whether dots or wide space lead from a name to a page."""
    if len(text) > _LINE:
        return False
    found = _DOTTED.match(text)
    return bool(found and found["page"]) or _WIDE.search(text) is not None


def _unpaged(rows: Sequence[Row], title: int) -> Contents:
    """A list without page numbers: it ends where its first name comes again."""
    names = [bare_key(row.text) for row in rows[title + 1 : title + 81]]
    if not names or len(names[0]) < 3:
        return Contents()
    again = next((i for i, n in enumerate(names[1:], 1) if n == names[0]), 0)
    later = {bare_key(row.text) for row in rows[title + 1 + again :]}
    held = names[:again]
    if again < 3 or sum(1 for n in held if n in later) < 0.7 * again:
        return Contents()
    entries = [_entry([r.text], None) for r in rows[title + 1 : title + 1 + again]]
    return Contents(entries=tuple(entries), start=title, end=title + 1 + again)


def _with_depths(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Depths by number ("3.2" is 2), by kind of number, or by capitals.

    Without any such sign a name stands on the level of the others.
    """
    styles: list[str] = []
    depths: list[int] = []
    for entry in entries:
        style = _style(entry.title)
        if _BACK.match(entry.title):
            depths.append(1)
        elif style.startswith("digit") and "." in style:
            base = styles.index("digit") if "digit" in styles else 0
            depths.append(base + 1 + style.count("."))
        elif style:
            if style not in styles:
                styles.append(style)
            depths.append(styles.index(style) + 1)
        else:
            depths.append(0)
    return tuple(
        replace(e, depth=d)
        for e, d in zip(entries, _unnumbered(entries, depths), strict=True)
    )


def _style(title: str) -> str:
    if _WORD.match(title):
        return "word"
    found = OWN.match(title)
    if not found:
        return ""
    number = found["number"]
    if number[0].isdigit():
        return "digit" + "." * number.count(".")
    return "letter" if number in "ABCDEFGH" and number not in "I" else "roman"


def _unnumbered(entries: Sequence[Entry], depths: Sequence[int]) -> list[int]:
    """Depths of the names without a number, by their capitals and what is above."""
    loud = [e.title.isupper() for e in entries]
    mixed = 2 < sum(loud) < len(loud) - 2
    words = [bool(_WORD.match(e.title)) for e in entries]
    out: list[int] = []
    below = 0  # the depth under the number above, where unnumbered names stand
    for n, depth in enumerate(depths):
        if _BACK.match(entries[n].title):
            below = 0
        if depth:
            dotted = depth > 1 and entries[n].title[0].isdigit()
            below = 2 if words[n] else depth + 1 if dotted else 0
        elif mixed:
            depth = 1 if loud[n] else 2
        out.append(depth or below or 1)
    return out
