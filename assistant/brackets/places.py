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
from dataclasses import dataclass

from assistant.brackets.names import attribution
from assistant.brackets.nouns import Place
from assistant.provisions.numbers import LATIN

_LATIN = rf"(?:{LATIN})"
_SUFFIX = (
    rf"(?:[ .-]?(?:\[(?:{_LATIN}|alt|ALT)\]|(?:{_LATIN}|[Aa][Ll][Tt])(?![A-Za-z])"
    r"|(?:alternative|ALTERNATIVE)(?! ?\d)(?![A-Za-z]))"
    r"\.?(?: ?\d{1,2}(?![\d.]))?){0,3}"
)
# What may stand before a number: brackets, markup, a heading mark, an option label.
_BEFORE = (
    r"[ \t]{0,40}(?:#{1,6} )?(?:>\s?)?(?:[-*•] )?"
    r"(?:[\[{(]|\*\*|__|~~|\{[+-]|<\w{1,4}>){0,6}"
    r"[ \t]{0,9}\n?[ \t]{0,9}"
)
_UNITS = re.compile(
    rf"(?P<before>{_BEFORE})(?:"
    rf"(?P<un>(?:PP|OP|pp|op)) ?(?P<un_no>\d{{1,3}}[a-z]?{_SUFFIX})(?![\w])"
    r"|(?P<word>Article|ARTICLE|Art\.|Articles?|Rule|RULE|Principle|PRINCIPLE|Annex"
    r"|ANNEX|Recommendation|Regulation|Guideline|Commitment|Action) "
    rf"\[?(?P<no>\d{{1,3}}(?:\.\d{{1,3}})*[A-Z]?|[IVXL]{{1,6}}|[A-Z])\]?"
    rf"(?P<no_suffix>{_SUFFIX})(?![\w])"
    r"|(?P<pword>[Pp]aragraph|PARAGRAPH|Para\.?|para\.?|PARA) "
    rf"(?P<pno>\d{{1,3}}{_SUFFIX})(?![\w])"
    rf"|(?P<sign>[(¶])?(?P<num>\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?{_SUFFIX})"
    r"(?P<close>[.):]{0,2}\]?)(?=\s|[\[*~{(]|$)"
    r")",
)
_TITLE = re.compile(r"[ \t]*(?:\*\*)?[ \t]*(?:[.:–—-]+|\]|\[|\(|$|(?=[A-Z*~{]))")
_CUT = re.compile(
    r"[ \t]*(?:[\[*#]{0,4})(?:CHAPTER|Chapter|PART|Part|SECTION|Section|TITLE|Title)"
    r" (?:\d{1,3}|[IVXL]{1,6}|[A-Z])(?![\w])[^a-z\n]{0,3}(?:[A-Z:–—-]|\]|$)"
    r"|[ \t]*(?:[\[*#]{0,4})(?:Preamble|PREAMBLE)\b[ :*\]]*$",
    re.MULTILINE,
)
_OPTION_FIRST = re.compile(
    r"[ \t]*\[?(?:\*\*)?(?:Option|OPTION|Alternative|ALTERNATIVE|Alt|ALT) "
    r"(?:\d{1,2}|[A-Z])(?:\*\*)?[.:) ]{1,3}(?=\[?\d{1,3}(?: ?bis| ?ter)?[.)] )"
)
_SPACES = re.compile(r"[ \t]{2,}")
_LONG_TITLE = 140


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A label at the start of a line, before it has its place in the text."""

    name: str
    level: int
    start: int
    label_end: int
    alone: bool  # PP and OP stand for themselves


_FOOTNOTE = re.compile(
    r"[ \t]*(?:\[\d{1,3}\] (?=[A-Z“\"])|[¹²³⁰⁴-⁹]{1,3} ?\S|\[\^\w{1,4}\]:"
    r"|(?:Footnote|FOOTNOTE) \d{1,3}\b)"
)
_FOOT = re.compile(r"[ \t]*(?:_{3,}|-{3,}|Footnotes?:?|FOOTNOTES?:?)[ \t]*$")


def find_places(text: str) -> tuple[Place, ...]:
    """All numbered units, each up to where the next of its level begins."""
    found: list[_Found | int] = []
    at = 0
    feet = False  # below a line, numbers are those of footnotes
    while at <= len(text):
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        feet = feet or bool(_FOOT.match(text, at, line_end))
        if _FOOTNOTE.match(text, at, line_end):
            found.append(-at - 1)
        label = _label(text, at, line_end)
        if label is not None and label.level == 2 and feet:
            label = None
        if label is not None:
            feet = False
            found.append(label)
            line_end = max(line_end, text.find("\n", label.label_end))
            line_end = len(text) if text.find("\n", label.label_end) < 0 else line_end
        elif _CUT.match(text, at, line_end):
            found.append(at)
        at = line_end + 1
    return _placed(text, found)


def _label(text: str, at: int, line_end: int) -> _Found | None:
    option = _OPTION_FIRST.match(text, at, line_end)
    match = _UNITS.match(text, option.end() if option else at)
    if match is None or not text[at:line_end].strip():
        return None
    if match["un"]:
        name = match["un"].upper() + _number(match["un_no"])
        return _Found(name=name, level=1, start=at, label_end=match.end(), alone=True)
    if match["word"]:
        return _article(text, at, match)
    if match["pword"]:
        if not _titled(text, match.end()):
            return None
        number = _number(match["pno"])
    else:
        number = _paragraph(text, match)
        if not number:
            return None
    return _Found(name=number, level=2, start=at, label_end=match.end(), alone=False)


def _number(printed: str) -> str:
    """A number with its suffix in one spelling: "4.bis" is "4 bis"."""
    bare = printed.replace("[", "").replace("]", "").rstrip(". ")
    parted = re.sub(r"(?<=\d)[ .-]{0,2}(?=[A-Za-z]{3})", " ", bare)
    return " ".join(
        word.lower() if word.lower().isalpha() and word.lower() != "alt" else word
        for word in parted.replace(". ", " ").split()
    )


def _article(text: str, at: int, match: re.Match[str]) -> _Found | None:
    if not _titled(text, match.end()):
        return None
    word = match["word"].rstrip("s.").lower()
    short = "art" if word.startswith("art") else word
    number = _number(match["no"] + match["no_suffix"])
    return _Found(
        name=f"{short} {number}", level=1, start=at, label_end=match.end(), alone=False
    )


def _titled(text: str, end: int) -> bool:
    """Whether what follows "Article 5" on its line makes it a heading."""
    line_end = text.find("\n", end)
    rest = text[end : line_end if line_end >= 0 else len(text)][: _LONG_TITLE + 1]
    rest = rest.strip()
    if rest[:1] == "(" and re.match(r"\((?:\d|[a-z]\))", rest):
        return False
    if not _TITLE.match(rest):
        return False
    if rest[:1] in (".", ":", "–", "—", "-", "[", "]", "(", "") or "**" in rest[:3]:
        return True
    return len(rest) <= _LONG_TITLE and not rest.endswith((";", ","))


def _paragraph(text: str, match: re.Match[str]) -> str:
    """The number of a paragraph label, "" where the digits are something else."""
    close, sign = match["close"], match["sign"]
    number = _number(match["num"])
    if sign == "(" and not close.startswith(")"):
        return ""
    if close == "]" and match["before"].rstrip().endswith("["):
        return ""  # "[1]": a reference to a note
    suffixed = bool(re.search(r"[A-Za-z]{3}", number))
    if close.rstrip("]") or sign or suffixed:
        wide = close.startswith(":") and not suffixed
        if "." in number and close == "" and not sign:
            return number if _opens(text, match.end()) else ""
        return "" if wide else number
    if "." in number or match["before"].rstrip().endswith(("[", "**")):
        return number if _opens(text, match.end()) and close == "" else ""
    return number if _SPACES.match(text, match.end()) else ""


def _opens(text: str, at: int) -> bool:
    """Whether what follows a bare number begins a sentence."""
    rest = text[at : at + 8].lstrip(" \t*~{+[(")
    return rest[:1].isupper()


def _placed(text: str, found: Sequence[_Found | int]) -> tuple[Place, ...]:
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


def _below(above: str, number: str) -> str:
    if not above:
        return f"para {number}"
    stem = above.split(" ", 1)[1] + "."
    return f"{above}({number.removeprefix(stem)})"


def _place(text: str, label: _Found, name: str, end: int) -> Place:
    body = label.label_end
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    while body < end and text[body] in " \t.:)]":
        body += 1
    if body < end and text[body] == "(":
        close = text.find(")", body, min(end, body + 200))
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
        body = max(body, line_end) if len(heading) <= _LONG_TITLE else body
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
