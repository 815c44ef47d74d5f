"""Labels: recognise what a line announces, a heading or an item of a list.

Knows the words and forms of labels, one line at a time. Does not know where the line
stands: whether "(i)" is a letter or a roman number is left open (`readings`).

    >>> heading_of("Article 3 bis – Scope").number
    '3 bis'
    >>> list_label("(i) a deeper point").readings
    (Reading(style='(roman)', value=1), Reading(style='(lower)', value=9))
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.provisions.numbers import LATIN, chinese, letter, roman, value_of

CONTAINERS = ("part", "title", "chapter", "section", "subsection")
KINDS = (
    *CONTAINERS,
    *("article", "recital", "annex", "preamble", "abstract", "principle"),
    *(
        "objective",
        "paragraph",
        "subparagraph",
        "point",
        "heading",
        "opening",
        "closing",
    ),
)

_WORDS = {
    "part": "part",
    "title": "title",
    "chapter": "chapter",
    "section": "section",
    "sec.": "section",
    "subsection": "subsection",
    "sub-section": "subsection",
    "article": "article",
    "art.": "article",
    "recital": "recital",
    "annex": "annex",
    "appendix": "annex",
    "principle": "principle",
    "objective": "objective",
    "paragraph": "paragraph",
}
_NUMBER = (
    rf"(?:\d+(?:\.\d+)*(?:\s?(?:{LATIN})\b|[A-Za-z]\b)?|[IVXLCDM]+\b|[ivxl]+\b|[A-Z]\b)"
)
_NUMBERED = re.compile(
    rf"(?P<word>part|title|chapter|sub-?section|section|sec\.|article|art\.|recital"
    rf"|annex|appendix|principle|objective|paragraph)s?\s+(?P<number>{_NUMBER})"
    rf"(?:\s?[–-]\s?(?P<last>\d+))?"
    r"(?:\s*(?P<mark>[.:]|\s[–—-]\s|[–—])\s*(?P<title>.*))?\s*$",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?P<word>preamble|abstract|annex|recitals)\s*(?:[.:–—-]+\s*(?P<title>.*))?$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    r"(?P<word>PART|TITLE|CHAPTER|SECTION|ANNEX)\s+(?P<number>\d+|[IVXLC]+|[A-Z])"
    r"\s+(?P<title>[A-Z][^a-z]{3,160})$"
)
_HAN_LIST = re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]\s*")
_OWN_NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)*)\.?\s+(\S.*)$")
_HAN = re.compile(r"第([一二三四五六七八九十百零〇两]+)([编章节条])\s*(.*)$")
_HAN_KIND = {"编": "part", "章": "chapter", "节": "section", "条": "article"}
_LIST = re.compile(
    rf"(?P<open>\()?(?P<number>\d{{1,3}}[a-z]?(?:\s(?:{LATIN}))?"
    r"|[a-z]{1,2}|[ivxl]{1,6}|[A-Z]|[IVXL]{1,6})"
    r"(?P<close>[.)])(?:\s+|(?<=\))(?=[A-Za-z“\"‘'’])|$)"
    # a slip of transcriptions: "a.to ensure"; but not "e.g. the"
    r"|(?P<slip>[a-z])\.(?=[a-z]{2,}\s)"
)
_MULTI = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})+)(?:\.\s+|\s+(?![a-z]))")
_VERB = re.compile(r"\b(?:shall|may|must|should|is|are|was|were|has|have|will)\b|\. ")
_TITLE_LENGTH = 250


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What a heading line announces; `last` is the end of a range of numbers."""

    kind: str
    number: str
    title: str
    last: str = ""


@dataclass(frozen=True)
class Reading:
    """One way to read a list label: its style and its place in that style."""

    style: str
    value: float


@dataclass(frozen=True, kw_only=True)
class ListLabel:
    """A label at the start of a block, `length` characters with what separates it."""

    number: str
    length: int
    readings: tuple[Reading, ...]

    @property
    def compound(self) -> bool:
        """Whether it carries the number it stands under: "3.1" below "3"."""
        return "." in self.number

    @property
    def decimal(self) -> bool:
        """Whether it counts with digits, as paragraphs do."""
        return self.number[:1].isdigit()


def heading_of(text: str, *, marked: bool = True) -> Heading | None:
    """The numbered or well-known heading that a line is, else None.

    `marked` says that the format itself calls the line a heading; otherwise the line
    must look like one: a title that starts like a title and does not run on.
    """
    found = _NUMBERED.match(text)
    if found:
        return _numbered(found, marked=marked)
    capitals = _CAPITALS.match(text)
    if capitals:
        return Heading(
            kind=_WORDS[capitals["word"].lower()],
            number=capitals["number"],
            title=capitals["title"].strip(),
        )
    plain = _PLAIN.match(text)
    if plain and (marked or len(text) < 40):
        word = plain["word"].lower()
        return Heading(kind=word, number="", title=(plain["title"] or "").strip())
    han = _HAN.match(text)
    if han:
        number = str(chinese(han[1]) or han[1])
        return Heading(kind=_HAN_KIND[han[2]], number=number, title=han[3].strip())
    own = _OWN_NUMBER.match(text) if marked else None
    if own:
        return Heading(kind="section", number=own[1], title=own[2].strip())
    return None


def _numbered(found: re.Match[str], *, marked: bool) -> Heading | None:
    title = (found["title"] or "").strip()
    if not marked and not _looks_like_title(title, found):
        return None
    word, number = found["word"].lower(), found["number"]
    if word not in _WORDS or (number.islower() and not marked):
        return None
    return Heading(
        kind=_WORDS[word],
        number=number,
        title=title.rstrip(".") if title.count(".") == 1 else title,
        last=found["last"] or "",
    )


def _looks_like_title(title: str, found: re.Match[str]) -> bool:
    if not found["word"][0].isupper() or len(title) > _TITLE_LENGTH:
        return False
    if found["mark"] and found["mark"] in ".:" and not title:
        return found["mark"] == "."
    if found["mark"] == "." and title.endswith(".") and not _VERB.search(title):
        title = title[:-1]
    return not title or (not title[0].islower() and title[-1] not in ".;:,")


def list_label(text: str, given: str = "") -> ListLabel | None:
    """The list label that starts a block, else None; `given` is one known for sure."""
    if given:
        rest = len(text) - len(text[len(given) :].lstrip())
        return ListLabel(
            number=given.strip("(). "), length=rest, readings=_readings(given, "")
        )
    han = _HAN_LIST.match(text)
    if han:
        place = float(chinese(han[1]) or 1)
        ways = (Reading("(han)", place),)
        return ListLabel(number=f"{place:.0f}", length=han.end(), readings=ways)
    multi = _MULTI.match(text)
    if multi:
        value = float(multi["number"].rpartition(".")[2])
        styled = f"digit{multi['number'].count('.')}"
        return ListLabel(
            number=multi["number"],
            length=multi.end(),
            readings=(Reading(styled, value),),
        )
    found = _LIST.match(text)
    if found and found["slip"]:
        ways = _readings(found["slip"], ".")
        return ListLabel(number=found["slip"], length=2, readings=ways)
    if not found or (found["open"] and found["close"] == "."):
        return None
    form = "()" if found["open"] else found["close"]
    readings = _readings(found["number"], form)
    page = form == "." and found["number"].isalpha() and text[found.end() :][:1]
    if not readings or (page and page.isdigit()):
        return None  # "p. 24"
    return ListLabel(number=found["number"], length=found.end(), readings=readings)


def _readings(number: str, form: str) -> tuple[Reading, ...]:
    """All ways to read a label, the rarer (roman) first."""
    number = number.strip("(). ")
    if number[:1].isdigit():
        value = value_of(number)
        return (Reading(_style("digit", form), value),) if value is not None else ()
    case = "lower" if number.islower() else "upper"
    ways = (
        (roman(number), "roman" if case == "lower" else "ROMAN"),
        (letter(number), case),
    )
    return tuple(Reading(_style(name, form), v) for v, name in ways if v)


def _style(name: str, form: str) -> str:
    return f"({name})" if form == "()" else f"{name}{form}"
