r"""Which bracket closes which, and the marks that pair with nothing.

One pass with a stack. A pair may not reach from the middle of one numbered unit into
the middle of another: one lost bracket must not swallow the rest of the text. It does
not know what a bracket means. Example:

    [(f.what, f.line, f.column) for f in pair("1. a [b\n2. c] d", Finder(...)).faults]
    # [("unclosed", 1, 6), ("unopened", 2, 5)]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.brackets.names import is_party
from assistant.brackets.nouns import Fault, Place
from assistant.brackets.places import Finder

_MARK = re.compile(r"[\[\]{}()\n]")
_LABEL = re.compile(r"\[\s*([A-Z][A-Z\d&-]{1,9}|[A-Z][a-z]{2,14}|\d{1,2})(?=[\s:])")
_LAST = re.compile(r"(?<![\w\[])([A-Z][A-Z\d&-]{1,9}|[A-Z][a-z]{2,14}|\d{1,2})\]$")
# What may stand before a bracket that opens a paragraph, and behind one that ends it.
_HEADS = re.compile(
    r"^[\s\[*#>(~_-]{0,12}(?:(?:Option|OPTION|Alternative|ALTERNATIVE|Alt|ALT|Variant)\.?"
    r" ?\w{0,4}[*:.)\s–—-]{0,6}|\(?\w{1,4}[.)]\s{0,4}(?:\*\*[^*\n]{1,60}\*\*\s?)?)"
)
_ASIDE = re.compile(r"\*?\{[^{}\n]{0,200}\}?\*?|\[\^?\w{1,3}\]")
_WHY = {
    "unclosed": "this bracket is never closed: add “]” where the open words end",
    "unopened": "this bracket closes nothing: add “[” where the open words begin",
    "crossed": "this mark closes what began before the one still open: close in order",
}


@dataclass(frozen=True)
class Pair:
    """Offsets of the opening mark and of what follows the closing mark."""

    start: int
    end: int
    depth: int
    parent: int | None


@dataclass
class Paired:
    """Pairs in order of opening, and faults in order of their place."""

    pairs: list[Pair]
    faults: list[Fault]


class Lines:
    """Line and column (from 1) of an offset."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in re.finditer(r"\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass
class _Reader:
    """The state of the one pass over the marks."""

    text: str
    finder: Finder
    lines: Lines
    stack: list[int] = field(default_factory=list[int])
    closed: dict[int, int] = field(default_factory=dict[int, int])
    wrong: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    labels: dict[int, str] = field(default_factory=dict[int, str])
    crossing: set[int] = field(default_factory=set[int])
    curly: list[int] = field(default_factory=list[int])
    rounds: list[int] = field(default_factory=list[int])

    def take(self, at: int, mark: str) -> None:
        """Take one mark."""
        if mark == "{":
            self.curly.append(at)
        elif mark == "}":
            self._curly_closes(at)
        elif mark in "()\n":
            self._round(at, mark)
        elif mark == "[":
            self.stack.append(at)
            label = _LABEL.match(self.text, at, at + 18)
            if label and (label[1].isdigit() or is_party(label[1], loose=True)):
                self.labels[at] = label[1]
        else:
            self._closes(at)

    def _round(self, at: int, mark: str) -> None:
        """Parentheses: one that opened before a bracket may not close inside it."""
        if mark == "(":
            self.rounds.append(at)
        elif mark == "\n":
            self.rounds.clear()
        elif self.rounds:
            start = self.rounds.pop()
            line_end = self.text.find("\n", at)
            line_end = len(self.text) if line_end < 0 else line_end
            if self.stack and start < self.stack[-1]:
                close = self.text.find("]", at, min(line_end, at + 2000))
                if close > 0 and "[" not in self.text[at:close]:
                    self.wrong.append((at, "crossed"))

    def _curly_closes(self, at: int) -> None:
        if not self.curly:
            return
        start = self.curly.pop()
        if self.stack and self.stack[-1] > start and self._near(self.stack[-1], at):
            close = self.text.find("]", at, at + 2000)
            if close > 0 and "[" not in self.text[at:close]:
                self.wrong.append((at, "crossed"))

    def _closes(self, at: int) -> None:
        while self.stack and self._stale(self.stack[-1], at):
            self.wrong.append((self.stack.pop(), "unclosed"))
        if not self.stack:
            self.wrong.append((at, "unopened"))
            return
        if self._crosses(at):
            self.wrong.append((at, "crossed"))
        start = self.stack.pop()
        if self.curly and self.curly[-1] > start and self._curly_open(at):
            self.wrong.append((at, "crossed"))
            self.curly.pop()
        self.closed[start] = at

    def _curly_open(self, at: int) -> bool:
        close = self.text.find("}", at, at + 2000)
        return close > 0 and "{" not in self.text[at:close]

    def _near(self, start: int, end: int) -> bool:
        return self.finder.index(start) == self.finder.index(end)

    def _crosses(self, at: int) -> bool:
        """Whether a labelled closing ("EU]") names a bracket further out."""
        last = _LAST.search(self.text, max(at - 18, 0), at + 1)
        if last is None or len(self.stack) < 2:
            return False
        own = self.labels.get(self.stack[-1], "")
        if last[1] == own or not own or last.start(1) <= self.stack[-1] + len(own) + 1:
            return False
        outer = [self.labels.get(start, "") for start in self.stack[-6:-1]]
        return last[1] in outer

    def _stale(self, start: int, at: int) -> bool:
        """Whether an opening cannot be meant by a closing so far away."""
        if self._near(start, at):
            return False
        line, _ = self.lines.at(start)
        if line == self.lines.at(at)[0]:
            return False
        place = self.finder.place(start)
        line_end = self.text.find("\n", start)
        before = self.text[max(self.text.rfind("\n", 0, start) + 1, start - 80) : start]
        if self._leaves(place, start, at):
            return True
        rest = self.text[start + 1 : line_end].rstrip()
        opens = (
            not _HEADS.sub("", before).strip(" \t[*#>(~_-")
            or not rest
            or rest.endswith(":")  # a list follows, and the bracket ends with it
            or bool(place and place.body >= start)
        )
        after = self.text[at + 1 : at + 200].split("\n", 1)[0]
        after = _ASIDE.sub("", after)
        ends = not after.strip(" \t].;,:*~_")
        signed = after.lstrip(" ].;,").startswith("(")
        return not (opens and (ends or signed))

    def _leaves(self, place: Place | None, start: int, at: int) -> bool:
        """Whether a bracket from within an article would close in another one."""
        other = self.finder.place(at)
        if place is None or other is None or _stem(place) == _stem(other):
            return False
        first = place.level == 1 and start <= place.body
        above = self.finder.place(place.start - 1)
        return not (first or (above is not None and above.level == 1))


def _stem(place: Place) -> str:
    """The article a place belongs to."""
    stem = place.name.split("(", 1)[0]
    return "para" if stem.startswith("para") else stem


def pair(text: str, finder: Finder) -> Paired:
    """All pairs and faults of a text."""
    reader = _Reader(text=text, finder=finder, lines=Lines(text))
    for mark in _MARK.finditer(text):
        reader.take(mark.start(), mark.group())
    reader.wrong.extend((start, "unclosed") for start in reader.stack)
    faults = [fault(text, reader.lines, finder, *at) for at in sorted(reader.wrong)]
    return Paired(pairs=_nested(reader.closed), faults=faults)


def fault(text: str, lines: Lines, finder: Finder, at: int, what: str) -> Fault:
    """A fault with its line, column and place."""
    line, column = lines.at(at)
    near = " ".join(text[max(at - 20, 0) : at + 20].split())
    return Fault(
        what=what,
        line=line,
        column=column,
        place=finder.at(at),
        why=f"{_WHY[what]} (near “{near}”)",
    )


def _nested(closed: dict[int, int]) -> list[Pair]:
    pairs: list[Pair] = []
    above: list[int] = []
    for start in sorted(closed):
        while above and pairs[above[-1]].end <= start:
            above.pop()
        parent = above[-1] if above else None
        pairs.append(Pair(start, closed[start] + 1, len(above) + 1, parent))
        above.append(len(pairs) - 1)
    return pairs


def crossings(pairs: Sequence[Pair], spans: Sequence[tuple[int, int]]) -> list[int]:
    """Where brackets and marked stretches (added, deleted) cut into one another."""
    found: list[int] = []
    starts = [low for low, _ in spans]
    for one in pairs:
        index = bisect_right(starts, one.start) - 1
        if index >= 0 and one.start < spans[index][1] < one.end:
            found.append(spans[index][1] - 1)
        index = bisect_right(starts, one.end) - 1
        if index >= 0 and one.start < spans[index][0] < one.end < spans[index][1]:
            found.append(one.end - 1)
    return found
