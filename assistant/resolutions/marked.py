r"""Words with their marks taken off: emphasis of Markdown and HTML, and escapes.

Every character keeps its offset in what was read and whether it is set in italics or
bold. It knows no resolution. Example:

    unmarked("*Recalling* its resolution", 0).text      # "Recalling its resolution"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.resolutions.nouns import Span

_MARK = re.compile(
    r"\\(?=[\\`*_{}\[\]()#+.!>~-])|</?(?:i|em|b|strong|u)>|\*{1,3}|_{1,3}"
)
_HTML = {"<i>": "i", "<em>": "i", "<b>": "b", "<strong>": "b"}


@dataclass
class Words:
    """Characters with their offsets, and which of them are in italics or bold."""

    text: str = ""
    offsets: list[int] = field(default_factory=list[int])
    italic: list[bool] = field(default_factory=list[bool])
    bold: list[bool] = field(default_factory=list[bool])

    def cut(self, low: int, high: int | None = None) -> Words:
        """A part of it."""
        high = len(self.text) if high is None else high
        return Words(
            self.text[low:high],
            self.offsets[low:high],
            self.italic[low:high],
            self.bold[low:high],
        )

    def stripped(self) -> Words:
        """Without the spaces at both ends."""
        low = len(self.text) - len(self.text.lstrip())
        return self.cut(low, max(low, len(self.text.rstrip())))

    def joined(self, other: Words) -> Words:
        """This, a space, and the other; nothing between a hyphen at a line's end."""
        if not self.text:
            return other
        gap = "" if self.text.endswith(("-", "\u00ad", "/")) else " "
        at = self.offsets[-1] + 1
        return Words(
            self.text + gap + other.text,
            self.offsets + [at] * len(gap) + other.offsets,
            self.italic
            + [self.italic[-1] and bool(other.italic and other.italic[0])] * len(gap)
            + other.italic,
            self.bold
            + [self.bold[-1] and bool(other.bold and other.bold[0])] * len(gap)
            + other.bold,
        )

    def spans(self, flags: list[bool]) -> tuple[Span, ...]:
        """The stretches where a flag is up."""
        found: list[Span] = []
        at = 0
        while at < len(flags):
            if not flags[at]:
                at += 1
                continue
            end = at
            while end < len(flags) and flags[end]:
                end += 1
            found.append((at, end))
            at = end
        return tuple(found)


def unmarked(line: str, start: int) -> Words:
    """The words of a line that stands at `start`, without marks of emphasis."""
    words = Words()
    state = {"i": False, "b": False}
    at = 0
    for match in _MARK.finditer(line):
        _take(words, line, (at, match.start()), start, state)
        at = match.end()
        if not _turn(state, match, line):
            _take(words, line, match.span(), start, state)
    _take(words, line, (at, len(line)), start, state)
    return words


def _take(
    words: Words, line: str, span: Span, start: int, state: dict[str, bool]
) -> None:
    low, high = span
    words.text += line[low:high]
    words.offsets.extend(range(start + low, start + high))
    words.italic.extend([state["i"]] * (high - low))
    words.bold.extend([state["b"]] * (high - low))


def _turn(state: dict[str, bool], match: re.Match[str], line: str) -> bool:
    """Switch what a mark switches; False where it is no mark but a character."""
    mark = match[0]
    if mark == "\\":
        return True
    if mark.startswith("<"):
        flag = _HTML.get(mark.replace("/", ""))
        if flag:
            state[flag] = not mark.startswith("</")
        return True
    before = line[match.start() - 1 : match.start()]
    after = line[match.end() : match.end() + 1]
    if mark[0] == "_" and before.isalnum() and after.isalnum():
        return False  # a name with underscores
    flags = {1: "i", 2: "b", 3: "ib"}[len(mark)]
    opening = not state[flags[0]]
    if opening and (not after or after.isspace()):
        return False  # an asterisk that stands alone
    if not opening and (not before or before.isspace()):
        return False
    if opening and not _closes(mark, line, match.end()):
        return False
    for flag in flags:
        state[flag] = opening
    return True


def _closes(mark: str, line: str, at: int) -> bool:
    """Whether the same mark comes again in the line."""
    return line.find(mark, at) > 0
