r"""Markdown: the corpus's own format, and transcriptions that use its headings.

Knows headings (also underlined ones, and bold lines where a file has no others), list
items, tables, emphasis, links, footnotes, struck and CriticMarkup text and wrapped
lines. Leaves labels such as "1." and "(a)" in the text, because they are official
numbers; only where every item of a list says "1." are they counters.

    >>> [b.level for b in markdown_blocks("## Part I\n\n1. We act.")]
    [2, 0]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.provisions.blocks import Block
from assistant.provisions.labels import heading_of, list_label
from assistant.provisions.marks import Marker
from assistant.reading.formats import Blocks
from assistant.reading.text.conserved import held, letters, missing
from assistant.reading.text.flow import ends_open
from assistant.reading.text.inline import NOTE, inline, marked, plain

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_IMAGE = re.compile(r"!\[[^\]\[]*\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_NOTE_TEXT = re.compile(r"\s{0,3}\[\^([^\]\s]+)\]:\s*(.*)$")
_STRUCK = re.compile(r"~~(?=\S)(.{1,2000}?)(?<=\S)~~|\{--(.{1,2000}?)--\}", re.DOTALL)
_ADDED = re.compile(r"\{\+\+(.{1,2000}?)\+\+\}", re.DOTALL)
_SWAPPED = re.compile(r"\{~~([^~]{1,2000})~>([^~]{1,2000})~~\}", re.DOTALL)
_REMARK = re.compile(r"\{>>(.{1,2000}?)<<\}", re.DOTALL)
_UNDERLINE = re.compile(r"(=|-){3,}\s*$")
_BOLD_LINE = re.compile(r"(\*\*|__)([^*_].{1,110}?[^*_:.;,])\1\s*$")
_FENCE = re.compile(r"\s{0,3}(?P<sign>`{3,}|~{3,})\s*(?P<words>.*)$")
_INFO = re.compile(r"[\w+#.-]{0,20}$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_DEFINED = re.compile(r"^:\s{1,3}(?=\S)")
_ONE = re.compile(r"1\.\s+(?=\S)")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}$")
_BULLET = re.compile(r"[-*+•—–]\s")
_MARKED_END = re.compile(r"(?<=[a-z][.;:,])\d{1,2}$")
_WRAPPED = 110


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a Markdown body (without front matter)."""
    return markdown_text(text).blocks


def markdown_text(text: str) -> Blocks:
    """A Markdown body as blocks, with its footnotes and changes kept apart."""
    marker = Marker()
    body = _uncommented(text)
    images = len(_IMAGE.findall(body))
    lines, notes = _without_notes(body.splitlines())
    lines, tables = _without_rules(_headed(_unfenced(_changed(lines, marker))))
    lines, counted = _counted(lines)
    wrapped = _is_wrapped(lines)
    blocks: list[Block] = []
    for paragraph in _paragraphs(lines):
        blocks.extend(_blocks(paragraph, wrapped=wrapped, marker=marker))
    unused = marker.fill({k: plain(v) for k, v in notes.items()})
    blocks = [b for b in (marker.block(b.text, b) for b in blocks) if b.text]
    loose = tuple((label, plain(notes[label])) for label in unused)
    lost = missing(_expected(body), held(blocks, loose))
    return Blocks(
        blocks=blocks,
        loose=loose,
        notes=tuple(_said(images, tables, counted, comments=len(body) < len(text))),
        lost=(lost,) if lost else (),
    )


def _expected(body: str) -> int:
    """The letters that should arrive: without tags, targets of links and fences."""
    lines = _unfenced(NOTE.sub("", body).splitlines())
    return sum(letters(inline(line)) for line in lines)


def _uncommented(text: str) -> str:
    """The text without HTML comments; one that is never closed stays."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        kept.append(text[at:start])
        at = end + 3
    return "".join(kept) + text[at:]


def _said(images: int, tables: int, counted: int, *, comments: bool) -> Iterator[str]:
    if comments:
        yield "HTML comments, which no page shows, were left out."
    if images:
        yield f"Of images ({images}) only the text that describes them was read."
    if tables:
        yield f"Tables ({tables}) were read row by row, cells divided by a bar."
    if counted:
        yield (
            f"Lists ({counted}) that count every item as 1. were numbered as Markdown "
            "shows them."
        )


def _without_notes(lines: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The lines without the texts of footnotes, and these texts by label."""
    kept: list[str] = []
    notes: dict[str, str] = {}
    label = ""
    for line in lines:
        found = _NOTE_TEXT.match(line)
        stands_in = line.startswith(("  ", "\t"))
        goes_on = stands_in or (line.strip() and kept[-1:] != [""])
        if found:
            label = found[1]
            notes[label] = f"{notes.get(label, '')} {found[2]}".strip()
        elif label and goes_on and line.strip() and not line.startswith(("#", "|")):
            notes[label] = f"{notes[label]} {line.strip()}"
        else:
            if not (label and not line.strip()):
                label = ""
            kept.append(line if line.strip() else "")
    return kept, notes


def _changed(lines: Sequence[str], marker: Marker) -> list[str]:
    """Struck words as marks, added words in the text with marks."""

    def struck(found: re.Match[str]) -> str:
        return marker.point("deleted", text=plain(found[1] or found[2]))

    def swapped(found: re.Match[str]) -> str:
        old = marker.point("deleted", text=plain(found[1]))
        return old + marker.span("inserted", found[2])

    text = _SWAPPED.sub(swapped, "\n".join(lines))
    text = _STRUCK.sub(struck, text)
    text = _ADDED.sub(lambda found: marker.span("inserted", found[1]), text)
    text = _REMARK.sub(lambda found: marker.point("comment", text=found[1]), text)
    return text.split("\n")


def _unfenced(lines: Sequence[str]) -> list[str]:
    """Fenced code without its fences: its words stay text."""
    out, opened = list(lines), -1
    for i, line in enumerate(lines):
        found = _FENCE.match(line)
        if not found:
            continue
        words = found["words"].strip("`~ ")
        closes = opened >= 0 and not words
        # Only what opens a block that is closed again names a language.
        out[i] = words
        if closes:
            info = out[opened]
            out[opened] = "" if _INFO.match(info) else info
        opened = -1 if closes else i
    return out


def _headed(lines: list[str]) -> list[str]:
    """Underlined headings, and bold lines where a file has no headings, with "#"."""
    out: list[str] = []
    for line in lines:
        above = out[-1].strip() if out else ""
        alone = len(out) < 2 or not out[-2].strip()
        under = _UNDERLINE.match(line) if above and alone else None
        if under and above[0] not in "#|>-*+" and len(above) < 200:
            out[-1] = f"{'#' if under[1] == '=' else '##'} {above}"
            out.append("")
        else:
            out.append(line)
    if any(_HEADING.match(line) for line in out):
        return out
    return [_bold(out, i) for i in range(len(out))]


def _bold(lines: Sequence[str], at: int) -> str:
    """A line in bold that stands alone is a heading."""
    found = _BOLD_LINE.match(lines[at])
    around = (lines[max(at - 1, 0)] if at else "", *lines[at + 1 : at + 2])
    if not found or any(line.strip() for line in around):
        return lines[at]
    return f"## {found[2]}"


def _row(line: str) -> str:
    """A table's row: its cells that hold something; a label stands before its text.

    A row that leaves its first cell empty goes on below the row above: it stands in.
    """
    found = [cell.strip() for cell in line.strip(" \t|").split("|")]
    cells = [cell for cell in found if cell.strip(" -:*_")]
    if len(cells) > 1 and list_label(f"{plain(cells[0])} "):
        return f"{cells[0]} {' | '.join(cells[1:])}"
    goes_on = cells and cells[0] != found[0]
    return ("    " if goes_on else "") + " | ".join(cells)


def _without_rules(lines: Sequence[str]) -> tuple[list[str], int]:
    """Tables without the line that only draws them; how many there are."""
    kept: list[str] = []
    tables = 0
    for line in lines:
        if "|" in line and _TABLE_RULE.match(line):
            tables += 1
        else:
            kept.append(line)
    return kept, tables


def _counted(lines: Sequence[str]) -> tuple[list[str], int]:
    """Lists in which every item says "1.", numbered as Markdown shows them."""
    out = list(lines)
    lists = 0
    run: list[int] = []
    for i, line in enumerate([*lines, "# end"]):
        if _ONE.match(line):
            run.append(i)
        elif _HEADING.match(line) or re.match(r"\d+[.)]\s", line):
            if len(run) > 1 and _listed(lines, run):
                lists += 1
                for number, at in enumerate(run, 1):
                    out[at] = _ONE.sub(f"\n{number}. ", lines[at], count=1)
            run = []
    return "\n".join(out).split("\n"), lists


def _listed(lines: Sequence[str], run: Sequence[int]) -> bool:
    """Whether only blank and indented lines stand between the items."""
    between = [i for i in range(run[0], run[-1]) if i not in run]
    return all(not lines[i].strip() or lines[i][:1] in " \t" for i in between)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines are cut at a column, so that they must be joined again."""
    lengths = sorted(len(line) for line in lines if line and line[0] not in "#|")
    if not lengths:
        return False
    return lengths[int(len(lengths) * 0.97)] <= _WRAPPED and lengths[-1] > 40


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """Runs of lines between blank lines; headings, rules and notes stand alone."""
    run: list[str] = []
    for line in lines:
        if _HEADING.match(line):
            yield run
            yield [line]
            run = []
        elif not line.strip() or _RULE.match(line.strip()):
            yield run
            run = []
        else:
            run.append(line)
    yield run


def _blocks(lines: list[str], *, wrapped: bool, marker: Marker) -> Iterator[Block]:
    heading = _HEADING.match(lines[0]) if lines else None
    if heading:
        yield Block(text=marked(heading[2], marker), level=len(heading[1]))
        return
    pieces: list[list[str]] = []
    for line in lines:
        line = re.sub(r"^\s*(?:>\s?)+", "", line)
        if _DEFINED.match(line):  # what a term above it means
            pieces.append([_DEFINED.sub("", line)])
            continue
        if line.lstrip().startswith("|"):
            line = _row(line)
            pieces.append([line])
            continue
        if pieces and wrapped and not _begins(line, pieces[-1][-1]):
            pieces[-1].append(line)
        else:
            pieces.append([line])
    for piece in pieces:
        first = piece[0].expandtabs(4)
        indent = len(first) - len(first.lstrip())
        indent = indent if indent > 1 else 0  # a stray space says nothing
        yield Block(text=marked("\n".join(piece), marker), indent=indent)


def _begins(line: str, before: str) -> bool:
    """Whether a line of a wrapped text begins a block of its own."""
    text = plain(line)
    if before.endswith(("  ", "\\")) or _BULLET.match(text):
        return True
    last = plain(before)
    last = _MARKED_END.sub("", last)  # "guidelines.6": a note hangs on the full stop
    ended = last.endswith((".", ";", ":", ",", " or", " and")) and not ends_open(last)
    listed = list_label(text) is not None and ended
    return listed or heading_of(text, marked=False) is not None
