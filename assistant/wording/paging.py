r"""What a page, a mail or a word processor adds to a text, blanked out.

Marks of quoted mail, Markdown, page numbers, numbers of lines at the margin and the
full stop of "Art. 9" become blanks, so that every other character keeps its place. It
knows no sentences and no law. Example:

    unprinted("> within\n> 30 days")      # "  within\n  30 days"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.wording.hypertext import untagged

_QUOTED = re.compile(r"(?m)^[ \t]*(?:[>|][ \t]?)+|^[ \t]*#{1,6}(?=[ \t])")
# A row of a table in Markdown, and the rule below its head.
_ROW = re.compile(r"(?m)^[ \t]*\|[^\n]*\|[ \t]*$")
_RULE = re.compile(r"[-:|\s]+")
_HARD = re.compile(r"(?m)\\(?=[ \t]*$)")  # a line that a backslash ends
_EMPHASIS = re.compile(
    r"\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}"
    r"|(?<![\w])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)"
)
_ESCAPED = re.compile(
    r"\\(?P<open>\()(?P<label>\w{1,4})\\\)|(?P<number>\b\w{1,4})\\(?P<end>[.)])"
    r"|\\(?=[^\w\s])"
)
_SHORT = re.compile(
    r"(?:(?<=\b[Aa]rt)|(?<=\bART)|(?<=\b[Aa]rts)|(?<=\b[Pp]ara)|(?<=\b[Pp]aras))"
    r"\.(?=[\s\u200b\u2060]*\(?[\dIVXLC])"
)
DECORATED = re.compile(
    r"[-–—]{1,2}\s?\d{1,4}\s?[-–—]{1,2}|\d{1,4}\s?/\s?\d{1,4}|\[?\s?(?:page|p\.)\s?"
    r"\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?\s?\]?",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\d{1,4}")
_LISTED = re.compile(r"[(]?\w{1,4}[.)]|[•▪●◦‣·–—*-]\s")
_MARGIN = re.compile(r"[ \t]*(?P<number>\d{1,4})(?P<gap>[ \t]+|$)")
_ALONE = re.compile(r"[ \t]*1[ \t]+[A-Z]")  # a text of one line
_FULL, _HALF = 25, 12  # characters of a line that may stand above the number of a page
_FEWEST = 3  # numbered lines in a row
_STEP = 5  # where each fifth line is numbered
_PRINTED = re.compile(
    r"(?m)[<>|*_\\&#]|\b(?:art|para)s?\.|^[^\S\n]*\W{0,3}\s?(?:p\S*\s?)?\d",
    re.IGNORECASE,
)


def unprinted(text: str) -> str:
    """The text, of the same length, without what only its carrier adds."""
    if not _PRINTED.search(text):
        return text
    text = untagged(text)
    text = _HARD.sub(" ", _ROW.sub(_unruled, text))
    text = _QUOTED.sub(_blank, text)
    text = _ESCAPED.sub(_unescaped, text)
    text = _EMPHASIS.sub(_blank, text)
    text = _SHORT.sub(" ", text)
    lines = text.split("\n")
    _blank_margin(lines)
    _blank_pages(lines)
    return "\n".join(lines)


def unnumbered(text: str) -> str:
    """The text, of the same length, without numbers of lines at the margin."""
    lines = text.split("\n")
    _blank_margin(lines)
    return "\n".join(lines)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _unruled(match: re.Match[str]) -> str:
    """The cells of a row; nothing of the rule below a head."""
    row = match.group()
    return _blank(match) if _RULE.fullmatch(row) else row.replace("|", " ")


def _unescaped(match: re.Match[str]) -> str:
    """What stands behind a backslash, at the end of the place it has."""
    if match["open"]:
        plain = f"({match['label']})"
    elif match["end"]:
        plain = f"{match['number']}{match['end']}"
    else:
        return " "
    return plain.rjust(len(match.group()))


def _blank_margin(lines: list[str]) -> None:
    """Blank the numbers of lines, where each line or each fifth has one."""
    full = [n for n, line in enumerate(lines) if line.strip()]
    found = [_MARGIN.match(lines[n]) for n in full]
    numbers = [int(match["number"]) if match else None for match in found]
    for at in {*_each(numbers, lines, full), *_fifth(numbers, lines, full)}:
        match = found[at]
        if match is not None:
            line = lines[full[at]]
            lines[full[at]] = " " * match.end() + line[match.end() :]


def _each(
    numbers: Sequence[int | None], lines: Sequence[str], full: Sequence[int]
) -> list[int]:
    """Lines in a row that are counted one by one."""
    out: list[int] = []
    start = 0
    for at in range(1, len(numbers) + 1):
        last = numbers[at - 1]
        if at < len(numbers) and last is not None and numbers[at] == last + 1:
            continue
        run = range(start, at)
        every = len(run) == len(numbers) > 1
        alone = len(full) == 1 and _ALONE.match(lines[full[0]])
        if last is not None and (len(run) >= _FEWEST or every or alone):
            out += run
        start = at
    return out


def _fifth(
    numbers: Sequence[int | None], lines: Sequence[str], full: Sequence[int]
) -> list[int]:
    """Each fifth line, its words in line with those around it."""
    plain = [lines[n] for n, found in zip(full, numbers, strict=True) if found is None]
    margin = min((len(line) - len(line.lstrip()) for line in plain), default=0)
    return [
        at
        for at, number in enumerate(numbers)
        if number and number % _STEP == 0 and _digits_end(lines[full[at]]) < margin
    ]


def _digits_end(line: str) -> int:
    """Where the number at the beginning of a line ends."""
    match = _MARGIN.match(line)
    return match.end("number") if match else len(line)


def _blank_pages(lines: list[str]) -> None:
    """Blank lines that hold nothing but the number of a page."""
    above = ""
    for n, line in enumerate(lines):
        words = line.strip()
        if not words:
            continue
        page = DECORATED.fullmatch(words)
        if page or (_PAGE.fullmatch(words) and _turns(above, _below(lines, n))):
            lines[n] = " " * len(line)
        else:
            above = words


def _below(lines: Sequence[str], n: int) -> str:
    """The next line that has words."""
    return next((line.strip() for line in lines[n + 1 : n + 6] if line.strip()), "")


def _turns(above: str, below: str) -> bool:
    """Whether a page may end between two lines."""
    listed = bool(_LISTED.match(below))
    if above.endswith((".", ";")):
        return listed or len(above) >= _FULL
    if len(above) < (_FULL if above.endswith(":") else _HALF):
        return False
    return below[:1].islower() or listed
