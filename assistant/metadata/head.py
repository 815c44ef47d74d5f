"""The parts of a document that say what it is: head, margins, end, declared facts.

Knows where to look and how to clean a line, and nothing of what is looked for. Only a
few thousand characters are looked at, however long the text. Example:

    head = head_of(reading, "lake.pdf")
    head.lines[0]                # "Treaty on the Shared Lake"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.readings import Reading

_HEAD = 6_000  # characters
_TAIL = 4_000
_LINES = 70
_MARGINS = 40
_MIDDLE = 400_000  # characters in which closing words are looked for
# What follows these words in a title is another instrument's name.
_OTHERS = re.compile(
    r"\b(?:amending|repealing|supplementing|implementing|correcting|modifiant|"
    r"abrogeant)\b",
    re.IGNORECASE,
)
# With these words the text proper begins.
BODY = re.compile(
    r"(?:whereas|considering|recalling|recogni[sz]ing|having regard|having in mind|"
    r"the .{0,60}part(?:y|ies)\b|the general assembly,|the security council,|"
    r"the european parliament and the council of the european union,|pursuant|"
    r"we,|we the|noting|reaffirming|\(?1[.)] |\(a\) |inspired|acknowledging|"
    r"article (?:1|i)\b|by the authority vested|section 1\.|introduction|foreword|"
    r"executive summary|(?:table of )?contents$)(?!\w)",
    re.IGNORECASE,
)
_PREFACE = 25  # lines
_APART = 10  # characters of letters and spaces that are no initials
_PROSE = 260  # characters from which a line is prose
_SPACED = re.compile(r"(?:(?<=\s)|^)(?:[^\W\d_] ){3,}[^\W\d_](?=\s|$)")


@dataclass(frozen=True, kw_only=True)
class Head:
    """What the rules look at."""

    title: str  # as the reader found it
    lines: tuple[str, ...]  # first lines of the text, in order
    preface: tuple[str, ...]  # those of them before the text proper begins
    margins: tuple[str, ...]  # what stood beside the text of the first pages
    tail: str  # the last characters of the text
    closing: str  # the words from "Done at" on, wherever they stand; "" without
    front: dict[str, object]
    facts: dict[str, str]
    name: str  # file name

    def declared(self, *names: str) -> str:
        """The first of some fields that front matter or format declares; "" if none."""
        for name in names:
            for source in (self.front, self.facts):
                value = source.get(name)
                if isinstance(value, str | int | float) or hasattr(value, "isoformat"):
                    said = " ".join(str(value).split())
                    if said:
                        return said
        return ""

    def first(self, count: int) -> str:
        """The first lines with the margins, as one text."""
        return "\n".join((*self.margins, self.title, *self.lines[:count]))


def head_of(reading: Reading, name: str) -> Head:
    """The head of a reading; `name` is the name of its file."""
    text = reading.text
    lines = tuple(_cleaned(text[:_HEAD], _LINES))
    return Head(
        title=spaced(reading.title),
        lines=lines,
        preface=_preface(lines),
        margins=tuple(_cleaned(reading.opening[:_HEAD], _MARGINS)),
        tail=text[-_TAIL:],
        closing=_closing(text),
        front=reading.front,
        facts=reading.facts,
        name=name,
    )


def _preface(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Letterhead, title, dates: the lines before recitals, articles or prose begin."""
    found: list[str] = []
    for line in lines[:_PREFACE]:
        if BODY.match(line):
            break
        if len(line) > _PROSE:  # a page in one line: its beginning may be a title
            if not found:
                found.append(line[:_PROSE])
            break
        found.append(line)
    return tuple(found)


def own_part(text: str) -> str:
    """A title up to where the names of other instruments begin."""
    match = _OTHERS.search(text)
    return text[: match.start()] if match else text


def spaced(text: str) -> str:
    """A line whose letters were set apart ("T R E A T Y"), as words; others as is."""
    words = re.split(r"\s{2,}", text)
    if _SPACED.search(text) and len(words) > 1:
        words = [_SPACED.sub(lambda m: m[0].replace(" ", ""), word) for word in words]
    return " ".join(" ".join(words).split())


def set_apart(line: str) -> bool:
    """Whether letters are set apart so that words cannot be told."""
    found = _SPACED.search(line)
    return found is not None and len(found[0]) > _APART


def _cleaned(text: str, most: int) -> Iterator[str]:
    count = 0
    for line in text.splitlines():
        cleaned = spaced(re.sub(r"[*_#|]{2,}|[*#]", " ", line))
        if cleaned:
            yield cleaned
            count += 1
        if count == most:
            return


def _closing(text: str) -> str:
    """From the last words of a signing clause on."""
    part = text[-_MIDDLE:]
    found = list(re.finditer(r"\bD(?:one|ONE) (?:at|in)\b|\bFait à\b", part))
    return part[found[-1].start() : found[-1].start() + 400] if found else ""
