r"""Reads a resolution: organ, title, preambular and operative paragraphs, annex.

Plain text with or without wraps, Markdown, and what the readers of files give. It
judges nothing: a paragraph out of order or without its comma is read all the same. An
example:

    read_resolution("The General Assembly,\nRecalling X,\n1. Decides Y.").operative
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.resolutions.labels import Label, degree_of
from assistant.resolutions.marked import Words, unmarked
from assistant.resolutions.nouns import HEADING, OPERATIVE, PREAMBULAR, Resolution, Unit
from assistant.resolutions.openings import Opening, read_opening
from assistant.resolutions.paragraphs import Paragraph, is_heading, paragraphs
from assistant.resolutions.verbs import ORGANS

_ORGAN = re.compile(
    r"[#>*_\s“]{0,12}(?:The\s+)?(?P<name>[A-Z][\w’'-]*(?:\s+(?:of|the|on|for|to|and|in|at"
    r"|its|against|[A-Z(][\w’'()-]*)){0,24})\s?(?P<end>[,:.;]?)[*_\s]{0,6}"
)
_ANNEX = re.compile(
    r"[#*_\s]{0,8}(?:Annex|ANNEX|Appendix|APPENDIX)(?:\s+[IVX\d]{1,4})?[*_\s:.]{0,6}"
)
_CLOSE = re.compile(
    r"\W{0,4}(?:\d{1,4}(?:st|nd|rd|th)\s(?:\(?[a-z]+\)?\s)?(?:plenary\s)?meeting\b"
    r"|Adopted (?:without|by|at|unanimously|on)\b|Resolution adopted\b)"
)
_NUMBERED = re.compile(
    r"(?:\d{1,4}(?:/\d{1,4}|\s?\([\dIVXLC]{1,8}\))\.?|[A-Z])\s+(?=\S)"
)
_APPARATUS = re.compile(
    r"Distr\.?\b|Original:|Agenda item|\[|Resolution \d|Adopted |Resolution adopted"
    r"|United Nations$|[\w-]+ session$|\W*$|\d|Draft resolution submitted"
)


def read_resolution(text: str) -> Resolution:
    """Read a resolution or a draft of one.

    Args:
        text: plain, Markdown, or as a reader of files gives it.
    """
    organ = _organ_line(text)
    end, annex = _end(text, organ[1] if organ else 0)
    if organ is None:
        begin = _first_paragraph(text)
        title, title_span = "", (0, 0)
        name, line, span = "", "", (begin, begin)
    else:
        span = organ[0], organ[1]
        name = organ[2]
        line = " ".join(unmarked(text[slice(*span)], span[0]).text.strip(" #>").split())
        title, title_span = _title(text, span[0])
        begin = span[1]
    units = _Sorter(name).sort(paragraphs(text, begin, end, title))
    return Resolution(
        text=text,
        organ=name,
        organ_line=line,
        organ_span=span,
        title=title,
        title_span=title_span,
        units=units,
        annex=annex,
        marked=any(unit.italics for unit in units),
    )


def organ_named(words: str) -> str:
    """The organ that a line names, "" where it names none."""
    match = _ORGAN.fullmatch(words.strip())
    if match is None:
        return ""
    name = match["name"].removeprefix("The ").strip()
    folded = name.casefold()
    return next((o for o in ORGANS if folded.startswith(o.casefold())), "")


def _organ_line(text: str) -> tuple[int, int, str] | None:
    """Start, end and name of the line that names the organ."""
    at = 0
    unlisted: tuple[int, int, str] | None = None
    bare: tuple[int, int, str] | None = None
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        match = _ORGAN.fullmatch(line) if len(line) < 200 else None
        plain = line.lstrip("#>*_“ ")
        if match and (plain.startswith("The ") or organ_named(line)):
            found = (at, at + len(raw.rstrip()), organ_named(line))
            if plain.startswith("The ") and found[2]:
                return found
            if found[2] and match["end"]:
                bare = bare or found
            elif plain.startswith("The ") and match["end"] == ",":
                unlisted = unlisted or (*found[:2], match["name"])
        elif (bare or unlisted) and read_opening(unmarked(line, 0).text).known:
            break
        at += len(raw)
    return bare or unlisted


def _first_paragraph(text: str) -> int:
    """Where the first line stands that opens as a paragraph does."""
    at = 0
    for raw in text.splitlines(keepends=True):
        words = unmarked(raw.strip().lstrip("#> "), 0).text
        if read_opening(words).known or re.match(r"\[?1\.\s", words):
            return at
        at += len(raw)
    return 0


def _end(text: str, begin: int) -> tuple[int, int]:
    """Where the paragraphs end, and where the annex begins (-1 without one)."""
    at = begin
    for raw in text[begin:].splitlines(keepends=True):
        if _ANNEX.fullmatch(raw.rstrip()):
            return at, at
        at += len(raw)
    lines = text[begin:].rstrip().splitlines(keepends=True)
    at = begin + sum(map(len, lines))
    for raw in reversed(lines[-6:]):
        at -= len(raw)
        if _CLOSE.match(raw):
            return at, -1
    return len(text), -1


def _title(text: str, organ: int) -> tuple[str, tuple[int, int]]:
    """The last line before the organ that is not apparatus, and where it stands."""
    at = organ
    for raw in reversed(text[:organ].splitlines(keepends=True)):
        at -= len(raw)
        words = unmarked(raw.strip().lstrip("#> "), 0).text.strip()
        number = _NUMBERED.match(words)
        name = words[number.end() :] if number else words
        if number is None and (_APPARATUS.match(words) or organ_named(words)):
            continue
        if words.endswith("draft resolution") or not name:
            return "", (0, 0)
        low = at + max(raw.find(name[:12]), 0)
        return name, (low, at + len(raw.rstrip()))
    return "", (0, 0)


class _Sorter:
    """Puts paragraphs into the parts of a resolution, with their sub-paragraphs."""

    def __init__(self, organ: str) -> None:
        self.organ = organ
        self.units: list[Unit] = []
        self.part = 0
        self.acting = False  # the operative part has begun

    def sort(self, found: Sequence[Paragraph]) -> tuple[Unit, ...]:
        """All units in order."""
        for at, paragraph in enumerate(found):
            if self._holds() and (paragraph.sub or self._listed(paragraph)):
                self._sub(paragraph)
            else:
                self._paragraph(paragraph, found[at + 1 :])
        return tuple(self.units)

    def _holds(self) -> bool:
        return bool(self.units) and self.units[-1].kind != HEADING

    def _listed(self, paragraph: Paragraph) -> bool:
        """Whether a number is of an item of the paragraph before it."""
        above, number = self.units[-1], paragraph.number
        if not (number.isdigit() and above.number.isdigit()):
            return False
        if number == str(int(above.number) + 1):
            return False
        if not above.subs:
            return number == "1" and above.text.rstrip().endswith(":")
        last = above.subs[-1].number
        return last.isdigit() and number == str(int(last) + 1)

    def _paragraph(self, paragraph: Paragraph, rest: Sequence[Paragraph]) -> None:
        text = paragraph.words.text
        opening = read_opening(text)
        if self.acting and self.organ and organ_named(text) == self.organ:
            self.part, self.acting = self.part + 1, False  # resolutions A, B …
            return
        if is_heading(paragraph):
            restarts = next((p for p in rest if p.label and not p.sub), None)
            if restarts and restarts.number == "1" and self.acting:
                self.part, self.acting = self.part + 1, False
            self.units.append(self._unit(paragraph, HEADING, opening))
            return
        kind = self._kind(paragraph, opening, rest)
        self.acting = self.acting or kind == OPERATIVE
        self.units.append(self._unit(paragraph, kind, opening))

    def _kind(
        self, paragraph: Paragraph, opening: Opening, rest: Sequence[Paragraph]
    ) -> str:
        ends = paragraph.words.text.rstrip(" ]")
        numbered = paragraph.label is not None and not paragraph.sub
        if numbered and paragraph.label and paragraph.label.preambular:
            return PREAMBULAR
        if self.acting:
            late = opening.kind == PREAMBULAR and not numbered and ends.endswith(",")
            return PREAMBULAR if late else OPERATIVE
        if numbered:
            recital = opening.kind == PREAMBULAR and ends.endswith(",")
            return PREAMBULAR if recital else OPERATIVE
        if opening.kind == OPERATIVE and opening.known:
            section = takewhile(lambda p: not is_heading(p), rest)
            first = next((p for p in section if p.label and not p.sub), None)
            later = first is not None and first.number == "1"
            return PREAMBULAR if later or ends.endswith(",") else OPERATIVE
        return PREAMBULAR

    def _unit(self, paragraph: Paragraph, kind: str, opening: Opening) -> Unit:
        words = paragraph.words
        number = paragraph.number
        if kind == PREAMBULAR:
            count = sum(
                u.kind == PREAMBULAR and u.part == self.part for u in self.units
            )
            place = f"preambular para {count + 1}"
        elif kind == OPERATIVE:
            place = f"para {number}" if number else "operative para without number"
        else:
            place = "heading"
        return _made(words, kind, place, paragraph.label, opening, self.part)

    def _sub(self, paragraph: Paragraph) -> None:
        above = self.units[-1]
        path, last = _open_path(above)
        label = paragraph.number
        opens = last.text.rstrip().endswith((":", "—", "–"))
        degree = degree_of(label, path, opens)
        place = above.place + " " + "".join([*path[: degree - 1], label])
        opening = read_opening(paragraph.words.text)
        words = paragraph.words
        sub = _made(words, above.kind, place, paragraph.label, opening, self.part)
        self.units[-1] = _below(above, replace(sub, level=degree), degree)


def _open_path(unit: Unit) -> tuple[list[str], Unit]:
    """The labels open at the end of a paragraph, and its last unit."""
    path: list[str] = []
    while unit.subs:
        unit = unit.subs[-1]
        path.append(unit.number)
    return path, unit


def _below(unit: Unit, sub: Unit, degree: int) -> Unit:
    """The unit with another sub-paragraph at its end, so many degrees down."""
    if degree <= 1 or not unit.subs:
        return replace(unit, subs=(*unit.subs, sub))
    last = _below(unit.subs[-1], sub, degree - 1)
    return replace(unit, subs=(*unit.subs[:-1], last))


def _made(
    words: Words,
    kind: str,
    place: str,
    label: Label | None,
    opening: Opening,
    part: int,
) -> Unit:
    last = words.offsets[-1] + 1 if words.offsets else 0
    return Unit(
        kind=kind,
        place=place,
        number=label.number if label else "",
        label=label.printed if label else "",
        text=words.text,
        offsets=(*words.offsets, last),
        part=part,
        opening=opening.words,
        opening_end=opening.end,
        italics=words.spans(words.italic),
        bolds=words.spans(words.bold),
    )
