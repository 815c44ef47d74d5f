"""DOCX aside: footnotes, endnotes and comments with their words and marks.

Counts automatic note marks as Word does: through the text, or anew in each section;
endnotes in small roman numbers unless the file says otherwise.

    aside.note("footnoteReference", "2", None)   # a sentinel with label "1"
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.provisions.blocks import clean
from assistant.provisions.marks import Marker
from assistant.reading.docx.numbers import counted
from assistant.reading.docx.package import Package, find, local, value, w, whole
from assistant.reading.docx.runs import Runs
from assistant.reading.docx.styles import Styles
from assistant.reading.docx.tally import Tally

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(kw_only=True)
class _Notes:
    """The notes of one sort; `count` is the last automatic number given."""

    by_key: dict[str, Any]
    form: str
    start: int
    restart: str  # "", "eachSect" or "eachPage"
    count: int = 0
    seen: set[str]

    def next_label(self) -> str:
        """The next automatic mark."""
        self.count += 1
        return counted(self.start + self.count - 1, self.form)


class Aside:
    """The notes and comments of a file, and which comments are open."""

    def __init__(
        self, package: Package, styles: Styles, marker: Marker, tally: Tally
    ) -> None:
        self._marker = marker
        self._tally = tally
        self._runs = Runs(styles, None, Tally())
        # A note may be referred to many times; its words are held once.
        self._words = cache(self._words_of)
        settings = package.part("settings")
        self._notes = {
            f"{sort}Reference": _load_notes(package, sort, settings)
            for sort in ("footnote", "endnote")
        }
        if any(n.restart == "eachPage" for n in self._notes.values() if n.by_key):
            tally.met["page notes"] = 1
        comments = package.part("comments", "the comments are missing")
        self._comments: dict[str, Any] = {
            node.get(w("id"), ""): node
            for node in (comments if comments is not None else ())
            if local(node) == "comment"
        }
        self._placed: set[str] = set()
        self._open: dict[str, str] = {}  # the sentinels that will close a comment
        self._before: list[str] = []

    def note(
        self, sort: str, key: str, own: str | None, *, struck: bool = False
    ) -> str:
        """The sentinel of a note referred to here; words for one that was struck.

        `own` is the mark that the file itself gives, None for an automatic one.
        """
        notes = self._notes[sort]
        notes.seen.add(key)
        node = notes.by_key.get(key)
        words = self._words(node) if node is not None else ""
        if struck:
            return f"(footnote: {words})" if words else ""
        label = notes.next_label() if own is None else own or "*"
        if not words:
            self._tally.met["no note"] += 1
        return self._marker.point("footnote", label=label, text=words)

    def end_section(self) -> None:
        """A section ends: notes may be numbered anew."""
        for notes in self._notes.values():
            if notes.restart == "eachSect":
                notes.count = 0

    def open(self, key: str) -> str:
        """The sentinel where a comment's words begin."""
        if key not in self._comments or key in self._placed:
            return ""
        self._placed.add(key)
        node = self._comments[key]
        opening, _, closing = self._marker.span(
            "comment",
            "\n",
            text=self._words(node),
            author=node.get(w("author"), ""),
            date=node.get(w("date"), ""),
        ).partition("\n")
        self._open[key] = closing
        self._tally.comments += 1
        return opening

    def close(self, key: str) -> str:
        """The sentinel where a comment's words end."""
        return self._open.pop(key, "")

    def point(self, key: str) -> str:
        """A comment that hangs on a place, unless its words were met already."""
        return self.open(key) + self.close(key)

    def open_later(self, key: str) -> None:
        """A comment that begins between paragraphs: it opens in the next one."""
        self._before.append(key)

    def opened_before(self) -> str:
        """The sentinels of comments that began before this paragraph."""
        keys, self._before = self._before, []
        return "".join(self.open(key) for key in keys)

    def close_all(self) -> str:
        """End open comments: one that spans paragraphs is kept with its first."""
        return "".join(self._open.pop(key) for key in list(self._open))

    def loose(self) -> tuple[tuple[str, str], ...]:
        """Notes that nothing refers to, as (label, words)."""
        self._tally.met["homeless"] += len(set(self._comments) - self._placed)
        found = [
            ("", self._words(node))
            for notes in self._notes.values()
            for key, node in notes.by_key.items()
            if key not in notes.seen
        ]
        return tuple((label, words) for label, words in found if words)

    def _words_of(self, node: Any) -> str:
        """The words of a note or comment, read as its changes would leave it."""
        texts: list[str] = []
        changed = False
        for paragraph in node.iter(w("p")):
            pieces = self._runs.read(paragraph)
            changed = changed or any(piece.change for piece in pieces)
            texts.append("".join(p.text for p in pieces if p.stands))
        self._tally.met["note changes"] += changed
        return clean(" ".join(texts))


def _load_notes(package: Package, sort: str, settings: Any) -> _Notes:
    root = package.part(f"{sort}s", f"the words of the {sort}s are missing")
    by_key = {
        node.get(w("id"), ""): node
        for node in (root if root is not None else ())
        if local(node) == sort and node.get(w("type"), "") not in _SEPARATORS
    }
    section = next(package.document.iter(w(f"{sort}Pr")), None)
    general = find(settings, f"{sort}Pr")

    def said(what: str) -> str:
        return value(section, what) or value(general, what)

    default = "lowerRoman" if sort == "endnote" else "decimal"
    return _Notes(
        by_key=by_key,
        form=said("numFmt") or default,
        start=whole(said("numStart"), 1),
        restart=said("numRestart"),
        seen=set(),
    )
