"""Words marked as added or deleted: **added**, ~~deleted~~, {+added+}, {-deleted-}.

Bold headings and bold leads ("**EU:**") are markup, not additions. It reads markup
and instructions (EU: delete "…"), and knows no brackets. Example:

    [(m.change, m.words, m.by) for m in find_marks("We ~~may~~ (EU) go.", places).found]
    # [("delete", "may", ("EU",))]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.brackets.attributing import Signed, behind, sign
from assistant.brackets.names import attribution
from assistant.brackets.nouns import Mark, Place
from assistant.brackets.places import Finder
from assistant.brackets.remarks import note_lead, statuses

_OPENS = {
    "**": ("**", "add"),
    "~~": ("~~", "delete"),
    "{+": ("+}", "add"),
    "{-": ("-}", "delete"),
    "[+": ("+]", "add"),
    "[-": ("-]", "delete"),
    "++": ("++", "add"),
    "<ins>": ("</ins>", "add"),
    "<del>": ("</del>", "delete"),
    "<u>": ("</u>", "add"),
    "<s>": ("</s>", "delete"),
    "<b>": ("</b>", "add"),
    "<strike>": ("</strike>", "delete"),
}
_TOKEN = re.compile(
    r"(?P<break>\n[ \t]*\n)|\*\*|~~|\{[+-]|[+-]\}|\[[+-](?=\S)|[+-]\]|(?<![+C])\+\+"
    r"|</?(?:ins|del|u|s|b|strike)>"
)
_LABEL = re.compile(
    r"\s*(?:Option|OPTION|Alternative|ALTERNATIVE|Alt|ALT|Variant|Article|ARTICLE|Annex"
    r"|Chapter|CHAPTER|Part|PART|Section|Preamble|Status|Title|Draft)\b.{0,80}",
)
_NUMBER = re.compile(r"\(?[\w.]{1,8}(?: ?(?:bis|ter|alt))?[.):\]]{0,2}")
_TITLED = re.compile(
    r"^[ \t]{0,12}(?:[-*•] )?\(?\w{1,4}[.)]{1,2}[ \t]{1,4}\*\*[A-Z][^*\n.;,]{2,60}\*\*",
    re.MULTILINE,
)
_DONE = re.compile(
    r"\[(?P<verb>(?i:deleted|deletion|struck(?: out)?|added|inserted|insertion))"
    r"(?: text| words?)?(?: by (?P<who>[^:\[\]\n]{2,80}))?: "
    r"(?P<words>[^\[\]\n]{1,500})\]"
)
_TITLES = 4  # from which on bold words behind a number are titles, not additions
_QUOTED = re.compile(
    r"(?:[(\[]|^|(?<=\n))(?P<who>[A-Z][\w/,&. '’-]{1,80}?)[ ,:–-]{1,3}"
    r"(?:to |would |proposes to |wants to |propose to )?(?P<verb>delete|add|insert|alt"
    r"|remove|strike|replace|adds|inserts|deletes|removes|replaces|strikes)(?: out)?"
    r"[ :]{0,2}(?:the words? )?[“\"](?P<words>[^“”\"\n]{1,300})[”\"]"
    r"(?:[ ,]{0,2}(?:with|by) [“\"](?P<new>[^“”\"\n]{1,300})[”\"])?",
    re.MULTILINE,
)


@dataclass(kw_only=True)
class Marked:
    """The marks found, and which characters are only their signs."""

    titled: bool = False  # whether paragraphs begin with a title in bold
    found: list[Mark] = field(default_factory=list[Mark])
    apparatus: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The marked stretches, in order."""
        return [(mark.start, mark.end) for mark in self.found]


def find_marks(text: str, places: Sequence[Place]) -> Marked:
    """All words marked as added or deleted, in order."""
    marked = Marked(titled=len(_TITLED.findall(text)) >= _TITLES)
    finder = Finder(places)
    opened: tuple[str, int, int] | None = None
    for token in _TOKEN.finditer(text):
        sign_, at = token.group(), token.start()
        if token["break"]:
            opened = None
        elif opened is not None and sign_ == _OPENS[opened[0]][0]:
            _take(text, marked, finder, opened, token.span())
            opened = None
        elif opened is None and sign_ in _OPENS:
            opened = (sign_, at, token.end())
    _instructions(text, marked, finder)
    _told(text, marked, finder)
    marked.found.sort(key=lambda mark: mark.start)
    return marked


def _take(
    text: str,
    marked: Marked,
    finder: Finder,
    opened: tuple[str, int, int],
    closed: tuple[int, int],
) -> None:
    opening, at, inner = opened
    marked.apparatus.extend([(at, inner), closed])
    words = text[inner : closed[0]]
    bold = opening in ("**", "++", "<b>", "<u>")
    if bold and _is_markup(text, finder, at, closed, titled=marked.titled):
        return
    if not re.search(r"\w", words):
        return
    # A mark is signed like a bracket; its signs are as long as a bracket is wide.
    signed = Signed(body=inner, stop=closed[0])
    if closed[0] > inner:
        signed = sign(text, inner - 1, closed[0] + 1, inner)
        signed.spans = [s for s in signed.spans if s[1] <= closed[0]]
        signed.proponents = _of_inside(signed)
    close = closed[1]
    behind(text, signed, close)
    marked.apparatus.extend(signed.spans)
    by = tuple(dict.fromkeys(signed.proponents + signed.opponents))
    low, high = signed.body, signed.stop
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    marked.found.append(
        Mark(
            place=finder.at(at),
            change=_OPENS[opening][1],
            words=text[low:high],
            by=by,
            start=at,
            end=closed[1],
        )
    )


def _of_inside(signed: Signed) -> list[str]:
    return list(signed.proponents)


def _is_markup(
    text: str, finder: Finder, at: int, closed: tuple[int, int], *, titled: bool
) -> bool:
    """Whether bold words are a heading, a label or the name of a speaker."""
    words = text[at + 2 : closed[0]].strip(" *")
    place = finder.place(at)
    if place is not None and place.start <= at < max(place.body, place.label_end):
        return True
    line = text.rfind("\n", 0, at) + 1
    told = bool(_LABEL.fullmatch(words) or note_lead(words + ":") or statuses(words))
    before = text[line:at].strip(" \t[#>(")
    if before:
        return (told or titled) and bool(_NUMBER.fullmatch(before))
    tail = text[closed[1] : closed[1] + 1]
    if words.endswith(":") or tail == ":":
        return attribution(words.rstrip(":")) is not None or len(words) < 40
    if told or (titled and not re.search(r"[.;,]$", words)):
        return True
    rest = text[closed[1] : closed[1] + 40].split("\n", 1)[0].strip()
    return not rest and not re.search(r"[.;,:]$|\b(?:shall|should|may|will)\b", words)


def _instructions(text: str, marked: Marked, finder: Finder) -> None:
    """What a delegation says in words: (EU: delete "and others")."""
    for found in _QUOTED.finditer(text):
        who = attribution(found["who"].strip(" ,:-–"))
        if who is None:
            continue
        verb = found["verb"]
        change = "add" if verb.startswith(("add", "insert", "alt")) else "delete"
        marked.found.append(_instructed(found, finder, who.names, "words", change))
        if found["new"]:
            marked.found.append(_instructed(found, finder, who.names, "new", "add"))


def _told(text: str, marked: Marked, finder: Finder) -> None:
    """What a bracket says was done: "[deleted: every year]"."""
    for found in _DONE.finditer(text):
        by = attribution(found["who"]) if found["who"] else None
        verb = found["verb"].lower()
        marked.apparatus.append((found.start("verb"), found.start("words")))
        marked.found.append(
            Mark(
                place=finder.at(found.start()),
                change="add" if verb.startswith(("add", "insert")) else "delete",
                words=found["words"].strip(),
                by=by.names if by else (),
                start=found.start(),
                end=found.end(),
            )
        )


def _instructed(
    found: re.Match[str], finder: Finder, by: tuple[str, ...], group: str, change: str
) -> Mark:
    return Mark(
        place=finder.at(found.start()),
        change=change,
        words=found[group],
        by=by,
        start=found.start(group),
        end=found.end(group),
    )
