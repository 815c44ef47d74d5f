r"""The numbered units of a rolling text: articles, paragraphs, PPs and OPs, in order.

A unit begins on a line of its own, also where brackets, markup or an option label
stand before its number. Knows labels only, no brackets. Example:

    [p.name for p in find_places("Article 3\n1. One.\n2 bis. Two.")]
    # ["art 3", "art 3(1)", "art 3(2 bis)"]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from assistant.brackets.footing import feet
from assistant.brackets.labels import LONG_TITLE, Label, label_at
from assistant.brackets.names import attribution
from assistant.brackets.nouns import Place
from assistant.brackets.parens import shut

_CUT = re.compile(
    r"[ \t]*(?:[\[*#]{0,4})(?:CHAPTER|Chapter|PART|Part|SECTION|Section|TITLE|Title)"
    r" (?:\d{1,3}|[IVXL]{1,6}|[A-Z])(?![\w])[^a-z\n]{0,3}(?:[A-Z:–—-]|\]|$)"
    r"|[ \t]*(?:[\[*#]{0,4})(?:Preamble|PREAMBLE)\b[ :*\]]*$",
    re.MULTILINE,
)
_FOOTNOTE = re.compile(
    r"[ \t]*(?:\[\d{1,3}\] (?=[A-Z“\"])|[¹²³⁰⁴-⁹]{1,3} ?\S|\[\^\w{1,4}\]:"
    r"|(?:Footnote|FOOTNOTE) \d{1,3}\b)"
)
_NEW = re.compile(r"\((?:new|NEW|New)\)[ \t]*")
_GOES_ON = re.compile(r"[ \t]+[\[A-Z“]")  # a paragraph begins behind who proposes it
_DEEPER = 2  # characters from which an item is under a paragraph


def find_places(text: str) -> tuple[Place, ...]:
    """All numbered units, each up to where the next of its level begins."""
    found: list[Label | int] = []
    notes = feet(text)
    at = foot = 0
    while at <= len(text):
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        while foot < len(notes) and notes[foot][1] <= at:
            foot += 1
        below = foot < len(notes) and notes[foot][0] <= at  # where notes are numbered
        if _FOOTNOTE.match(text, at, line_end) or (below and notes[foot][0] == at):
            found.append(-at - 1)
        label = label_at(text, at, line_end)
        if label is not None and not (label.level == 2 and below):
            found.append(label)
            line_end = max(line_end, text.find("\n", label.label_end))
            line_end = len(text) if text.find("\n", label.label_end) < 0 else line_end
        elif _CUT.match(text, at, line_end):
            found.append(at)
        at = line_end + 1
    return _placed(text, _unlisted(text, found))


def _unlisted(text: str, found: Sequence[Label | int]) -> list[Label | int]:
    """Without the items of lists that are indented under a paragraph."""
    kept: list[Label | int] = []
    own = inner = last = -1  # indents of paragraphs and of a list; the last number
    for label in found:
        if isinstance(label, int) or label.level == 1:
            own = inner = last = -1
            kept.append(label)
            continue
        indent = _indent(text, label.start)
        number = _count(label)
        if inner >= 0 and indent >= inner:
            continue
        inner = -1
        if own >= 0 and indent >= own + _DEEPER and not _goes_on(label, last):
            inner = indent
            continue
        own, last = (indent if own < 0 else min(own, indent)), number
        kept.append(label)
    return kept


def _goes_on(label: Label, last: int) -> bool:
    """Whether a number follows the last one, or is a "bis" of it."""
    number = _count(label)
    return number == last + 1 or (number == last and " " in label.name)


def _count(label: Label) -> int:
    """The last number of a label: 2 of "4.2 bis"."""
    found = re.match(r"\d+", label.name.rsplit(".", 1)[-1])
    return int(found.group()) if found else 0


def _indent(text: str, at: int) -> int:
    """How far a line is indented; a tab counts for four."""
    line = text[at : at + 40].replace("\t", "    ")
    return len(line) - len(line.lstrip(" "))


def _placed(text: str, found: Sequence[Label | int]) -> tuple[Place, ...]:
    """The units with their full names and ends."""
    places: list[Place] = []
    above = ""
    # A footnote ends what stands above it, but not the count of its article.
    starts = [
        (f if f >= 0 else -f - 1) if isinstance(f, int) else f.start for f in found
    ]
    upper = [isinstance(f, int) or f.level == 1 for f in found]
    next_upper = len(text)
    ends: list[int] = [0] * len(found)
    for index in range(len(found) - 1, -1, -1):
        following = starts[index + 1] if index + 1 < len(found) else len(text)
        ends[index] = next_upper if upper[index] else following
        if _is_recital(found[index]):
            ends[index] = following
        if upper[index]:
            next_upper = starts[index]
    for index, label in enumerate(found):
        if isinstance(label, int):
            above = above if label < 0 else ""
            continue
        name = label.name
        if label.level == 1:
            above = "" if label.alone else name
        else:
            name = _below(above, name)
        places.append(_place(text, label, name, ends[index]))
    return tuple(places)


def _is_recital(label: Label | int) -> bool:
    """Whether it is a preambular paragraph, which holds no numbered ones."""
    return isinstance(label, Label) and label.alone and label.name.startswith("PP")


def _below(above: str, number: str) -> str:
    if not above:
        return f"para {number}"
    stem = above.split(" ", 1)[1] + "."
    return f"{above}({number.removeprefix(stem)})"


def _signs(text: str, at: int, end: int) -> int:
    """Where what may be the names behind a number closes, -1 for nowhere."""
    if text[at] == "(":
        return shut(text, at, min(end, at + 200))
    close = text.find("]", at, min(end, at + 200))
    alone = _GOES_ON.match(text, close + 1) and ":" not in text[at:close]
    return close if close > 0 and alone else -1


def _place(text: str, label: Label, name: str, end: int) -> Place:
    body = label.label_end
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    while body < end and text[body] in " \t.:)]":
        body += 1
    new = _NEW.match(text, body, end)
    body = new.end() if new else body
    if body < end and text[body] in "([":
        close = _signs(text, body, end)
        signed = attribution(text[body + 1 : close]) if close > 0 else None
        if signed is not None:
            by, against = signed.proponents, signed.opponents
            body = close + 1
            while body < end and text[body] in " \t:":
                body += 1
    heading = ""
    if label.level == 1 and not label.alone:
        line_end = text.find("\n", label.label_end)
        line_end = end if line_end < 0 else min(line_end, end)
        heading = text[label.label_end : line_end].strip(" \t.:–—-*[]")
        body = max(body, line_end) if len(heading) <= LONG_TITLE else body
    return Place(
        name=name,
        start=label.start,
        end=end,
        heading=heading,
        label_end=min(label.label_end, end),
        body=min(body, end),
        level=label.level,
        proponents=by,
        opponents=against,
    )


class Finder:
    """Which unit an offset stands in; built once for a text."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places
        self._starts = [place.start for place in places]

    def at(self, offset: int) -> str:
        """The name of the unit, "" outside all."""
        place = self.place(offset)
        return place.name if place else ""

    def place(self, offset: int) -> Place | None:
        """The unit itself; the one that began last and has not ended."""
        index = self.index(offset)
        while index >= 0:
            place = self._places[index]
            if place.start <= offset < max(place.end, place.start + 1):
                return place
            if place.level == 1:
                return None
            index -= 1
        return None

    def index(self, offset: int) -> int:
        """The index of the unit that began last, -1 before all."""
        return bisect_right(self._starts, offset) - 1
