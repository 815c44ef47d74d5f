"""PDF notes: footnotes at the foot of pages are kept apart and tied to their marks.

A note area is small print below all other print of its column, or what stands below a
short rule, and begins with a label. Labels may restart on each page; a note may run on
to the next page. Marks without a note are units ("m²") or stay without words, which is
said. Knows no structure.

    notes = apart(pages, body=12.0)
    notes.of(line)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.provisions.blocks import clean
from assistant.reading.pdf.margins import RULE_LINE
from assistant.reading.pdf.printed import (
    Printed,
    Rule,
    is_raised,
    is_symbol,
    labels_of,
)
from assistant.reading.text.flow import joined

_SMALL = 0.94  # of the usual print
_LABEL = re.compile(
    r"\(?(\d{1,3}|[a-z])(?:[.)\]]\)?\s*|\s+)(?=[^\W_]|[“\"‘'(«\[<])"
    r"|(\d{1,3})(?=[A-Z“\"‘«])|([*†‡§#]{1,3})\s*(?=\S)"
)
_SHORT_RULE = (25.0, 0.5)  # points at least, share of the page's width at most
_HANGING = 60.0  # points from a label to its note
_UPPER = 0.8  # of the height: above it no note area begins
_UNIT = re.compile(r"(?:\b(?:[a-zA-Zα-ωµ]|[kcmdµ]?m|ft|in|mi|sec|CO|R)|\d)$")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(kw_only=True)
class Note:
    """One note: its label, the page it begins on (from 1), its lines."""

    label: str
    page: int
    lines: list[str] = field(default_factory=list[str])
    used: bool = False

    @property
    def text(self) -> str:
        """The words of the note in one line."""
        text = ""
        for line in self.lines:
            text = joined(text, line.strip())
        return clean(text)


@dataclass(kw_only=True)
class Notes:
    """Pages of lines without their notes, the notes, and what each mark stands for."""

    pages: list[list[Printed]]
    notes: list[Note]
    unmet: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    _by: dict[tuple[int, str], Note] = field(
        default_factory=dict[tuple[int, str], Note]
    )

    def index(self) -> None:
        """Look notes up by page and label from now on; the first of each counts."""
        for note in self.notes:
            self._by.setdefault((note.page, note.label), note)

    def find(self, page: int, label: str) -> Note | None:
        """The note that a mark on a page stands for, there or at the next foot."""
        return self._by.get((page, label)) or self._by.get((page + 1, label))

    def adopt(self, page: int, note: Note) -> None:
        """Let the marks of a page with the note's label stand for it."""
        self._by[(page, note.label)] = note

    @property
    def loose(self) -> tuple[tuple[str, str], ...]:
        """Label and words of the notes that no mark was found for."""
        return tuple((n.label, n.text) for n in self.notes if not n.used)


def apart(
    pages: Sequence[Sequence[Printed]],
    *,
    body: float,
    rules: Sequence[Sequence[Rule]] = (),
    width: float = 612.0,
) -> Notes:
    """Lines and notes of pages; `body` is the usual size of print in points."""
    kept: list[list[Printed]] = []
    notes: list[Note] = []
    open_note: Note | None = None
    for n, lines in enumerate(pages):
        drawn = rules[n] if n < len(rules) else ()
        area = _area(lines, body, _separators(lines, drawn, width))
        marked = {label for x in lines for _, label in x.marks}
        mine, back = _parsed(area, marked, open_note, notes)
        gone = {id(line) for line in area} - {id(line) for line in back}
        stay = [line for line in lines if id(line) not in gone]
        kept.append(_star_marks(stay, mine))
        notes += mine
        open_note = mine[-1] if mine else (open_note if gone else None)
    found = Notes(pages=kept, notes=notes)
    found.index()
    return found


def superscript(before: str, label: str) -> str:
    """Raised digits of a unit or a number: "m²"; "" where a note is meant."""
    if not label.isdigit() or not _UNIT.search(before):
        return ""
    return label.translate(_SUPERSCRIPT)


def _separators(
    lines: Sequence[Printed], rules: Sequence[Rule], width: float
) -> list[Rule]:
    """Short rules that nothing stands on: they part notes from the text."""
    least, most = _SHORT_RULE
    highest = max((x.top for x in lines), default=0.0) * _UPPER
    short = [
        r for r in rules if least <= r.right - r.left <= most * width and r.y < highest
    ]
    short = [
        r
        for r in short
        if not any(
            x.bottom - 6 < r.y < x.top - 1 and x.left < r.right and x.right > r.left
            for x in lines
        )
    ]
    typed = [
        Rule(left=x.left, right=x.right, y=x.bottom)
        for x in lines
        if RULE_LINE.match(x.text.strip()) and "_" in x.text
    ]
    return [*short, *typed]


def _area(
    lines: Sequence[Printed], body: float, separators: Sequence[Rule]
) -> list[Printed]:
    """The lines that may be notes: small below all else of their column, or ruled."""
    small = body * _SMALL
    usual = [
        x for x in lines if x.size >= small and not RULE_LINE.match(x.text.strip())
    ]
    lowest: list[Printed] = []
    if not usual and not separators:
        return []  # a page all in small print is a table or an annex
    held = [r for r in separators if not _stands_below(r, lines, body)]
    highest = max((r.y for r in held), default=float("inf"))
    for line in lines:
        ruled = any(_is_under(line, r, lines, small) for r in held)
        below = line.size < small and line.top <= highest + 3
        below = below and not any(
            x.bottom < line.bottom - 2 and x.left < line.right and x.right > line.left
            for x in usual
        )
        if ruled or below:
            lowest.append(line)
    return _with_labels(lowest)


def _with_labels(area: Sequence[Printed]) -> list[Printed]:
    """The lines with raised labels that stand apart put in front of their notes."""
    out = list(area)
    for label in area:
        if not labels_of(label.text) or label.marks:
            continue
        beside = [
            x
            for x in out
            if 0 < x.left - label.right < _HANGING
            and x.bottom < label.middle < x.top
            and is_raised((label.size, label.bottom), x.size, x.bottom)
        ]
        if len(beside) == 1:
            at = next(n for n, x in enumerate(out) if x is beside[0])
            out[at] = replace(
                beside[0],
                left=label.left,
                marks=((0, labels_of(label.text)[0]), *beside[0].marks),
            )
            out = [x for x in out if x is not label]
    return out


def _is_under(
    line: Printed, rule: Rule, lines: Sequence[Printed], small: float
) -> bool:
    """Whether a line stands below a rule, in the same size as the other notes."""
    if line.top > rule.y + 3 or not rule.left - 30 < line.left < rule.right + 400:
        return False
    if line.side == "right" and rule.right < line.left:
        return False
    return line.size < small or not any(
        x.size < small and x.top <= rule.y + 3 for x in lines
    )


def _stands_below(rule: Rule, lines: Sequence[Printed], body: float) -> bool:
    """Whether headings or more text than notes stand below a rule."""
    under = [
        x for x in lines if x.top <= rule.y + 3 and not RULE_LINE.match(x.text.strip())
    ]
    first = max(under, key=lambda x: x.top, default=None)
    if first is None or first.size > body * 1.1:
        return True
    return not (_LABEL.match(first.text) or first.marks)


def _parsed(
    area: Sequence[Printed],
    marked: set[str],
    open_note: Note | None,
    notes: Sequence[Note],
) -> tuple[list[Note], list[Printed]]:
    """The notes that begin in an area, and the lines of it that are no note."""
    mine: list[Note] = []
    back: list[Printed] = []
    last = next((n.label for n in reversed(notes) if n.label.isdigit()), "0")
    for line in area:
        if RULE_LINE.match(line.text.strip()):
            continue
        label, text = opening(line, marked, last)
        if label:
            mine.append(Note(label=label, page=line.page, lines=[text]))
            last = label if label.isdigit() else last
        elif mine:
            mine[-1].lines.append(with_raised(line))
        elif open_note is not None:
            open_note.lines.append(with_raised(line))
        else:
            back.append(line)
    return mine, back


def opening(line: Printed, marked: set[str], last: str) -> tuple[str, str]:
    """The label that a line begins with, and its words; "" where it begins none."""
    blank = len(line.text) - len(line.text.lstrip())
    first = [label for at, label in line.marks if at <= blank]
    if first:
        rest = tuple(m for m in line.marks if m[0] > blank)
        text = with_raised(replace(line, marks=rest)).lstrip(" .)")
        return first[0], text
    found = _LABEL.match(line.text)
    if not found:
        return "", ""
    label = found[1] or found[2] or found[3]
    follows = bool(marked) and label.isdigit() and int(label) == int(last) + 1
    if label not in marked and not follows and not is_symbol(label):
        return "", ""
    return label, with_raised(line)[found.end() :]


def with_raised(line: Printed) -> str:
    """The text of a line with what was cut as a mark put back, raised."""
    text = line.text
    for at, label in sorted(line.marks, reverse=True):
        raised = label.translate(_SUPERSCRIPT) if label.isdigit() else label
        text = text[:at] + raised + text[at:]
    return text


def _star_marks(lines: Sequence[Printed], notes: Sequence[Note]) -> list[Printed]:
    """Lines with stars of full size as marks, where a note has that label."""
    held = {label for line in lines for _, label in line.marks}
    wanted = [n.label for n in notes if is_symbol(n.label) and n.label not in held]
    out = list(lines)
    for label in wanted:
        for n, line in enumerate(out):
            at = line.text.find(label, 1)
            if at > 0:
                text = line.text[:at] + line.text[at + len(label) :]
                marks = tuple(
                    (m - len(label) if m > at else m, x) for m, x in line.marks
                )
                out[n] = replace(line, text=text, marks=(*marks, (at, label)))
                break
    return out
