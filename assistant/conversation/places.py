"""Pinpoints in a conversation: what "paragraph 2" or "(b)" means after article 5(1)(a).

It knows how provisions nest and how they are named, and nothing of the text: whether
there is such a provision is for the library to say. Example:

    context = place("art 5(1)(a)")
    places_in("and (b)?", context)[0].place.shown        # "article 5(1)(b)"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.references import find_pinpoints, normal_key

_WORDS = {
    "art": "article",
    "rec": "recital",
    "annex": "annex",
    "prin": "principle",
    "sec": "section",
    "para": "paragraph",
}
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
_ITEM = rf"[a-z]|{'|'.join(sorted(_ROMAN, key=len, reverse=True))}|\d{{1,2}}"
_POINT = re.compile(
    r"(?:\b(?i:sub-?points?|points?|sub-?paragraphs?|letters?|lit\.?|items?)\s+"
    rf"(?:\((?P<inside>{_ITEM})\)|(?P<open>{_ITEM})(?![\w.]))|(?<!\w)\((?P<bare>{_ITEM})\))"
    rf"(?P<tail>(?:\s?\((?:{_ITEM})\))*)"
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_ORDINAL = re.compile(
    rf"\bthe\s+(?P<which>next|following|previous|preceding|{'|'.join(_ORDINALS)})\s+"
    r"(?P<kind>article|paragraph|recital|principle|section|point|one)\b(?!\s+of)",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:\s*,\s*(?:and\s+)?|\s+(?:and|or)\s+)(\d+[a-z]?)(?![\w.(])")
_ALONE = re.compile(rf"\W*(\d+(?:\.\d+)*)((?:\((?:{_ITEM})\))*)\W*$")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A pinpoint in parts: kind and number of its head, numbers and letters below it.

    `within` is what stands before a paragraph that has no article ("preamble").
    """

    kind: str  # a key of `_WORDS`
    number: str
    rest: tuple[str, ...] = ()
    within: str = ""

    @property
    def shown(self) -> str:
        """As a sentence has it: "article 5(1)(a)", "annex III, point 1"."""
        number = self.number.replace("-", " ")
        head = f"{_WORDS[self.kind]} {number}"
        rest = list(self.rest)
        if self.kind == "annex" and rest:
            head = f"{head}, point {rest.pop(0)}"
        head += "".join(f"({part})" for part in rest)
        return f"{self.within}, {head}" if self.within else head

    @property
    def key(self) -> str:
        """As `Provision.key` has it, in the form that compares."""
        return normal_key("/".join([f"{self.kind}-{self.number}", *self.rest]))

    def below(self, other: Place) -> bool:
        """Whether this is the other place or stands inside it."""
        return f"{self.key}/".startswith(f"{other.key}/")


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A place that a text names, and where."""

    place: Place
    start: int
    end: int


def place(pinpoint: str) -> Place | None:
    """A pinpoint in parts ("art 5(1)(a)"); None where it is none."""
    found = find_pinpoints(pinpoint)
    if not found:
        return None
    within = pinpoint[: found[0].start].strip(" ,")
    read = _read(found[0].key)
    return replace(read, within=within) if read.kind == "para" else read


def _read(key: str) -> Place:
    head, *rest = key.split("/")
    kind, _, number = head.partition("-")
    return Place(kind=kind, number=number, rest=tuple(rest))


def named_places(text: str) -> list[Placed]:
    """The places that a text names with their kind ("article 5(1)", "paragraph 2")."""
    return [
        Placed(place=_read(ref.key), start=ref.start, end=ref.end)
        for ref in find_pinpoints(text)
    ]


def places_in(text: str, context: Place | None, *, alone: bool = False) -> list[Placed]:
    """The places a follow-up names, each in full.

    Args:
        text: the follow-up.
        context: the place spoken of before.
        alone: the text is nothing but a name, so that a number is one too ("and 6?").
    """
    found: list[Placed] = []
    for named in named_places(text):
        full = replace(named, place=_paragraph(named.place, context))
        if full in found:
            continue  # read with the first number of its list
        found.append(full)
        found += _listed(text, full)
    for match in _POINT.finditer(text):
        if not any(p.start <= match.start() < p.end for p in found):
            parts = [match["inside"] or match["open"] or match["bare"]]
            parts += re.findall(r"\w+", match["tail"])
            where = _point(parts, context)
            if where is not None:
                found.append(Placed(place=where, start=match.start(), end=match.end()))
    if context is not None:
        found += _ordinals(text, context)
        number = _ALONE.match(text) if alone and not found else None
        if number:
            rest = tuple(re.findall(r"\w+", number[2]))
            where = replace(context, number=number[1], rest=rest)
            found.append(Placed(place=where, start=number.start(1), end=number.end(2)))
    return sorted(found, key=lambda placed: placed.start)


def _paragraph(named: Place, context: Place | None) -> Place:
    """A paragraph of what was spoken of before; anything else names its own head."""
    if named.kind != "para" or context is None:
        return named
    if context.kind == "para":
        return replace(named, within=context.within)
    return replace(context, rest=(named.number, *named.rest))


def _listed(text: str, first: Placed) -> list[Placed]:
    """The further numbers of a list: "articles 34 and 35"."""
    found: list[Placed] = []
    at = first.end
    plural = re.match(r"\w+s\b", text[first.start :])
    while plural and (more := _MORE.match(text, at)):
        where = first.place
        if where.rest:
            where = replace(where, rest=(more[1],))
        else:
            where = replace(where, number=more[1])
        found.append(Placed(place=where, start=more.start(1), end=more.end(1)))
        at = more.end()
    return found


def _point(parts: Sequence[str], context: Place | None) -> Place | None:
    """Where a point belongs: beside the last of its own sort, else below the rest."""
    if context is None:
        return None
    rest = list(context.rest)
    level = _level(parts[0], rest)
    return replace(context, rest=(*rest[:level], *parts))


def _level(part: str, rest: Sequence[str]) -> int:
    if part.isdigit():
        return 0
    letters = [n for n, r in enumerate(rest) if not r.isdigit()]
    if not letters:
        return len(rest)
    first, last = letters[0], letters[-1]
    if part not in _ROMAN:
        return first
    nested = len(letters) > 1 or rest[first] in _ROMAN[1:]
    follows = len(part) == 1 and ord(part) == ord(rest[first][0]) + 1
    if nested:
        return last
    return first if follows else last + 1


def _ordinals(text: str, context: Place) -> list[Placed]:
    found: list[Placed] = []
    for match in _ORDINAL.finditer(text):
        which, kind = match["which"].casefold(), match["kind"].casefold()
        where = _counted(which, kind, context)
        if where is not None:
            found.append(Placed(place=where, start=match.start(), end=match.end()))
    return found


def _counted(which: str, kind: str, context: Place) -> Place | None:
    head = _WORDS[context.kind] == kind or (kind == "one" and not context.rest)
    if which in _ORDINALS:
        number = str(_ORDINALS.index(which) + 1)
        if head:
            return replace(context, number=number, rest=())
        if kind == "paragraph":
            return replace(context, rest=(number,))
        return None
    step = 1 if which in {"next", "following"} else -1
    if head:
        number = _stepped(context.number, step)
        return replace(context, number=number, rest=()) if number else None
    at = 0 if kind == "paragraph" else len(context.rest) - 1
    if kind not in {"paragraph", "point", "one"} or len(context.rest) <= max(at, 0):
        return None
    part = _stepped(context.rest[at], step)
    return replace(context, rest=(*context.rest[:at], part)) if part else None


def _stepped(part: str, step: int) -> str:
    if part.isdigit():
        return str(int(part) + step) if int(part) + step > 0 else ""
    moved = chr(ord(part) + step) if len(part) == 1 else ""
    return moved if "a" <= moved <= "z" else ""
