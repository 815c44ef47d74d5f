"""Notes of a paper: what footnotes and entries of the list of references cite.

It knows "ibid" and "(n 3)" as the notes before left them. Example:

    Notes(paper, names, context).cited([mark])[0].reference.key     # "art-33"
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.papers.context import Context, Found
from assistant.papers.cutting import only_cites
from assistant.papers.finding import LEANS, LONGEST, read_citations
from assistant.papers.marks import Mark
from assistant.papers.naming import Names
from assistant.papers.paper import Line, Paper
from assistant.provisions.sentences import split_sentences
from assistant.references import find_pinpoints

_SHOWN = 160  # characters of a note that names nothing
_SOURCE = re.compile(r"\d|https?:|[“‘\"']")


class Notes:
    """The notes of one paper, each read when it is first met."""

    def __init__(self, paper: Paper, names: Names, context: Context) -> None:
        self._listed = paper.listed
        self._names = names
        self._context = context
        self._hung = list(paper.notes)
        self._marks = [
            Mark(
                at=note.at or 0,
                end=note.at or 0,
                label=f"#{number}",
                text=note.text,
                how="footnote",
            )
            for number, note in enumerate(paper.notes)
        ]
        self._read: dict[str, tuple[Found, ...]] = {}

    @property
    def labels(self) -> Collection[str]:
        """Labels that lead to an entry of a list."""
        return self._listed.keys()

    def hung(self, line: Line) -> list[Mark]:
        """The footnotes of the file that hang in a line, by offset into it."""
        return [
            replace(m, at=m.at - line.start, end=m.at - line.start)
            for m in self._marks
            if line.start <= m.at <= line.end
        ]

    def cited(self, marks: Sequence[Mark]) -> list[Found]:
        """What the notes at these marks cite, placed where the marks stand."""
        found: list[Found] = []
        for mark in sorted(marks, key=lambda m: m.at):
            for one in self._of(mark):
                found.append(replace(one, start=mark.at, end=mark.end))
        return found

    def _of(self, mark: Mark) -> Sequence[Found]:
        if mark.label.startswith("#"):
            note = self._hung[int(mark.label[1:])]
            return self._note(mark.label, note.label, note.text, mark.how)
        if mark.label not in self._listed:
            missing = f"“{mark.text}” leads to no note and no entry of a list"
            return [_nowhere(mark.text, mark.how, missing)]
        words = self._listed[mark.label]
        key = f"[{mark.label}] {mark.pin}"
        if mark.pin:
            words = f"{words.rstrip(' .')}, {mark.pin}"
        return self._note(key, mark.label, words, mark.how)

    def _note(self, key: str, label: str, words: str, how: str) -> Sequence[Found]:
        """What a note cites; it is read once, since "ibid" leans on those before."""
        if key not in self._read:
            found = self._cited(words[:LONGEST], how)
            self._read[key] = tuple(found)
            if found:
                self._context.take(found)
                self._context.notes[label] = tuple(found)
                self._context.last_note = tuple(found)
        else:
            self._context.take(self._read[key])
        return self._read[key]

    def _cited(self, words: str, how: str) -> list[Found]:
        found: list[Found] = []
        beside: list[str] = []
        last = self._context.last_note or self._context.last
        context = replace(self._context, last=last)
        for part in _parts(words):
            self._names.define(part, self._names.spots(part))
            if self._foreign(part):
                missing = f"“{_shown(part)}” names no instrument that the library holds"
                found.append(_nowhere(_shown(part), how, missing))
                continue
            cited, _ = read_citations(part, self._names, context, beside=beside)
            found += [f if f.missing else replace(f, how=how) for f in cited]
            beside = [i for f in cited for i in f.ids if len(f.ids) == 1] or beside
        pinned = {i for f in found if f.reference for i in f.ids}
        found = [f for f in found if f.reference or not (set(f.ids) & pinned)]
        if found or not _SOURCE.search(words):
            return (
                found  # a note without a figure or a title explains, and cites nothing
            )
        missing = f"“{_shown(words)}” names no instrument that the library holds"
        return [_nowhere(_shown(words), how, missing)]

    def _foreign(self, part: str) -> bool:
        """Whether a pinpoint of a note is of a source that is no instrument.

        "See also Case C-1/20, para 93" is not paragraph 93 of what was cited before.
        """
        if self._names.spots(part) or LEANS.search(part):
            return False
        return bool(find_pinpoints(part)) and not only_cites(part, self._names)


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + " …"


def _nowhere(text: str, how: str, missing: str) -> Found:
    return Found(text=text, start=0, end=0, how=how, missing=missing)


def _parts(words: str) -> list[str]:
    """A note cut at full stops and semicolons."""
    spans = split_sentences(words)
    return [p for a, b in spans for p in re.split(r";\s+", words[a:b]) if p.strip()]
