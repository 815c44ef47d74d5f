"""A drafted paper as Markdown, and as text for the terminal.

Texts of others are escaped: nothing in them is markup. Footnotes are `[^1]`, set at the
end. It computes nothing. Example:

    print(paper_markdown(paper))
    print(paper_text(paper))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.drafting import Paper, Shape
from assistant.render.citing.nouns import Apparatus, Entry, Run
from assistant.render.drafted.laid import (
    ASIDE,
    INSTRUMENTS,
    Block,
    Laid,
    Look,
    Part,
    Piece,
    address,
    laid,
    spans,
)
from assistant.render.markup import literal, plain

_START = re.compile(r"[-+=]|\d{1,9}[.)](?=\s|$)")  # opens a list, underlines, rules off
_LISTS = (Shape.BULLET, Shape.NUMBERED, Shape.OPERATIVE)
_BREAK = "\\\n"  # a line ends, the paragraph goes on
_WIDE = "&emsp;"


def paper_markdown(paper: Paper, notes: Apparatus | None = None) -> str:
    """The paper as Markdown.

    Args:
        paper: what is written.
        notes: its footnotes and table of instruments; made where not given.
    """
    page = laid(paper, notes)
    return "\n\n".join(_chunks(page)) + "\n"


def paper_text(paper: Paper, notes: Apparatus | None = None) -> str:
    """The paper as text for the terminal: the same order, footnotes as [1]."""
    page = laid(paper, notes)
    return "\n".join(_lines(page)).strip("\n")


# -- Markdown ------------------------------------------------------------------------


def _chunks(page: Laid) -> Iterator[str]:
    mark = [f"**{literal(page.mark)}**"] if page.mark else []
    yield from mark
    yield f"# {_safe(page.title)}"
    yield f"*{_safe(page.kind)}*"
    if page.rows:
        yield _table(("", ""), [(f"**{n}**", _safe(v)) for n, v in page.rows])
    for part in page.parts:
        yield from _part(part)
    if page.groups:
        yield f"## {INSTRUMENTS}"
    for group in page.groups:
        yield f"### {_safe(group.name)}"
        rows = [tuple(_entry(entry)) for entry in group.entries]
        yield _table(("Instrument", "Provisions", "Notes"), rows)
    yield from mark
    if page.aside or page.notices:
        yield "---"
        yield f"**{ASIDE}**"
        for part in page.aside:
            yield from _part(part)
        yield from (f"> {_safe(notice)}" for notice in page.notices)
        yield from mark
    yield from (f"[^{note.number}]: {_runs(note.runs)}" for note in page.notes)


def _part(part: Part) -> Iterator[str]:
    if part.heading:
        yield f"## {_safe(part.heading)}"
    if part.internal:
        yield "*Internal*"
    above: list[tuple[int, int]] = []  # of the lists around: level, width of its mark
    for block in part.blocks:
        if block.shape not in _LISTS:
            above = []
            yield _opened(block)
            continue
        above = [one for one in above if one[0] < block.level]
        indent = " " * sum(width for _, width in above)
        sign = _sign(block)
        yield f"{indent}{sign}{_start(_words(block))}"
        if sign.strip() and not sign.endswith(_WIDE):
            above.append((block.level, len(sign)))


def _sign(block: Block) -> str:
    """What stands before a list's paragraph; (a) is no list of Markdown's."""
    if block.shape is Shape.BULLET:
        return "- "
    if re.fullmatch(r"\d{1,9}\.", block.number):
        return f"{block.number} "
    return f"{_WIDE * (block.level or 1)}{block.number}{_WIDE}" if block.number else ""


def _opened(block: Block) -> str:
    """A paragraph that is no list."""
    words = _start(_words(block))
    if block.shape is Shape.EXTRACT:
        return "> " + words.replace(_BREAK, f"{_BREAK}> ")
    return words


def _words(block: Block) -> str:
    lead = f"**{literal(block.label)}** " if block.label else ""
    whole = block.shape is Shape.EXTRACT
    return lead + "".join(_piece(piece, lines=whole) for piece in block.pieces)


def _piece(piece: Piece, *, lines: bool) -> str:
    text = piece.text
    if lines:  # an extract keeps its lines
        words = _BREAK.join(_start(_safe(t)) for t in text.splitlines() if t.strip())
    else:
        words = _safe(text)
    if not words:
        return ""
    lead = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and not piece.note else ""
    if piece.look is Look.OPENING:
        words = f"*{words}*"
    elif piece.look is Look.MARK:
        words = f"**{words}**"
    elif piece.look is Look.GAP:
        words = f"**Gap:** *{words}*"
    return f"{lead}{words}{f'[^{piece.note}]' if piece.note else ''}{tail}"


def _entry(entry: Entry) -> Iterator[str]:
    yield _runs(entry.runs)
    yield _safe("; ".join(entry.pinpoints))
    yield spans(entry.notes)


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs)).strip()


def _run(run: Run) -> str:
    words = _safe(run.text)
    if not words:
        return " " if run.text else ""
    # Markdown sets `*word *` as it stands, so blanks belong outside.
    lead = " " if run.text[:1].isspace() else ""
    tail = " " if run.text[-1:].isspace() else ""
    if run.italic:
        words = f"*{words}*"
    if where := address(run):
        words = f"[{words}](<{_address(where)}>)"
    return f"{lead}{words}{tail}"


def _address(where: str) -> str:
    """An address between < and >, which must not end early."""
    return plain(where).replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _safe(text: str) -> str:
    return literal(text).replace("$", r"\$")  # some readers set mathematics


def _start(words: str) -> str:
    """The start of a paragraph, where a dash or a number would make a list of it."""
    found = _START.match(words)
    if found is None:
        return words
    at = found.end() - 1
    return f"{words[:at]}\\{words[at:]}"


# -- the terminal --------------------------------------------------------------------


def _lines(page: Laid) -> Iterator[str]:
    mark = [plain(page.mark), ""] if page.mark else []
    yield from mark
    yield from (plain(page.title), plain(page.kind), "")
    yield from (f"{name}: {plain(value)}" for name, value in page.rows)
    for part in page.parts:
        yield from _told(part)
    if page.groups:
        yield from ("", INSTRUMENTS.upper())
    for group in page.groups:
        yield from ("", plain(group.name))
        yield from (f"   {_listed(entry)}" for entry in group.entries)
    if page.notes:
        yield from ("", "NOTES", "")
        yield from (f"[{note.number}] {plain(note.text)}" for note in page.notes)
    yield from ("", *mark)
    if page.aside or page.notices:
        yield from ("-" * len(ASIDE), ASIDE)
        for part in page.aside:
            yield from _told(part)
        yield from (f"Note: {plain(notice)}" for notice in page.notices)
        yield from ("", *mark)


def _told(part: Part) -> Iterator[str]:
    yield from ("", plain(part.heading).upper())
    if part.internal:
        yield "(internal)"
    for block in part.blocks:
        yield ""
        yield _typed(block)


def _typed(block: Block) -> str:
    extract = block.shape is Shape.EXTRACT
    depth = block.level + (1 if block.shape in _LISTS or extract else 0)
    bullet = "-" if block.shape is Shape.BULLET else ""
    words = "".join(_spoken(piece) for piece in block.pieces)
    lead = (block.number or bullet, plain(block.label), words.strip())
    return "   " * depth + " ".join(filter(None, lead))


def _spoken(piece: Piece) -> str:
    lead = " " if piece.text[:1].isspace() else ""
    tail = " " if piece.text[-1:].isspace() and not piece.note else ""
    gap = "Gap: " if piece.look is Look.GAP else ""
    note = f" [{piece.note}]" if piece.note else ""
    return f"{lead}{gap}{plain(piece.text)}{note}{tail}"


def _listed(entry: Entry) -> str:
    words = plain("".join(run.text for run in entry.runs))
    where = plain("; ".join(entry.pinpoints))
    cited = spans(entry.notes)
    return f"{words} [{'; '.join(filter(None, (where, f'notes {cited}')))}]"
