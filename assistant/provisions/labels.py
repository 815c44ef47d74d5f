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

from assistant.provisions.headwords import (
    ALIASES,
    HEADWORDS,
    NUMBER,
    ORDINALS,
    PLAINWORDS,
    plain_number,
)
from assistant.provisions.numbers import (
    LATIN,
    SCRIPTS,
    chinese,
    digits,
    letter,
    roman,
    value_of,
)
from assistant.provisions.scripts import scripted

CONTAINERS = ("part", "title", "chapter", "section", "subsection")
KINDS = (
    *CONTAINERS,
    *("article", "recital", "annex", "protocol", "preamble", "abstract", "principle"),
    *("objective", "paragraph", "subparagraph", "point", "heading"),
    *("opening", "closing"),
)
_ANY_WORD = "|".join(
    re.escape(word) for word in sorted(HEADWORDS, key=len, reverse=True)
)
_ANY_PLAIN = "|".join(sorted(PLAINWORDS, key=len, reverse=True))
_NUMBERED = re.compile(
    rf"(?P<word>{_ANY_WORD})(?P<many>s?)(?:\s+|(?<=§)|(?=\d))(?P<number>{NUMBER})"
    rf"(?:(?:\s?[–-]\s?|\s(?:to|à|bis|al)\s)(?P<last>\d+))?"
    r"(?:\s*(?P<mark>[.:]|\s[–—-]\s|[–—])\s*(?P<title>.*)"
    r"|\s+(?P<bare>[^\W\d_].{2,100}|[(][^()]{3,80}[)]))?\s*$",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"(?P<word>{_ANY_PLAIN})\s*(?:[.:–—-]+\s*(?P<title>.*))?$",
    re.IGNORECASE,
)
_ANNEX_ON = re.compile(
    r"(?P<word>annex|appendix|schedule)\s+(?P<title>(?:on|to|concerning|for|of)\s.{3,})$",
    re.IGNORECASE,
)
_NAMED_ANNEX = re.compile(
    r"(?!(?:This|The|See|Said|Each|Every|That|Such|An|Any|No)\s)"
    r"(?P<title>(?:[A-Z][\w-]+\s(?:and\s|on\s)?){1,3}(?P<word>Annexe?|ANNEXE?|Appendix"
    r"|APPENDIX|Schedule|SCHEDULE)"
    r"|(?P<first>Annexe?|ANNEXE?|Anexo|ANEXO|Allegato)\s(?:[Tt]e|TE)[cC][\w]{3,10})$"
)
_CAPITALS = re.compile(
    r"(?P<word>PART|TITLE|CHAPTER|SECTION|ANNEX)\s+(?P<number>\d+|[IVXLC]+|[A-Z])"
    r"\s+(?P<title>[A-Z][^a-z]{3,160})$"
)
_ORDINAL_FIRST = re.compile(
    r"(?P<number>premi[eè]re?|deuxi[eè]me|troisi[eè]me|quatri[eè]me|erster|zweiter"
    r"|dritter|vierter|fünfter)\s+"
    r"(?P<word>partie|titre|chapitre|section|teil|abschnitt|titel)"
    r"(?:\s*[.:–—-]+\s*(?P<title>.*))?$",
    re.IGNORECASE,
)
_HAN_LIST = re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]\s*")
_HAN_COUNT = re.compile(r"([一二三四五六七八九十]{1,3})、\s*")
_OWN_NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)*)\.?\s+(\S.*)$")
_LIST = re.compile(
    rf"(?P<open>[(（])?(?P<number>\d{{1,3}}(?:[\s.]?(?:{LATIN})\b|[a-z])?"
    rf"|[a-z]{{1,2}}|[ivxl]{{1,6}}|[A-Z]|[IVXL]{{1,6}}|[{SCRIPTS}])"
    r"(?P<close>[.)）])(?:\s+|(?<=[)）])(?=[^\W\d_]|[“\"‘'’])|$)"
    # slips of transcriptions: "a.to ensure", "2.Nothing"; but not "e.g. the"
    r"|(?P<slip>[a-z])\.(?=[a-z]{2,}\s)"
    r"|(?P<slipped>\d{1,2})\.(?=[A-Z][a-z]+[\s,]|A\s|[“\"][A-Z])"
    r"|(?P<sign>[¶§])\s?(?P<signed>\d{1,3}[a-z]?)[.)]?(?:\s+|$)"
    r"|(?P<degree>\d{1,3})\s?[°º](?:\s?[)\-–.])?\s+(?![CFNSEWO]\b|\d)"
    r"|n[°º]\s?(?P<counted>\d{1,3})\s*[:.)–—-]\s*"
    r"|(?P<wide>[０-９]{1,3})[\s．.]+"
    r"|(?P<round>[①-⑳])\s*"
)
_MULTI = re.compile(
    r"(?P<number>\d{1,3}(?:\s?\.\d{1,3}|(?:\.\d{1,3})+))"
    r"(?:\.\s+|\.$|$|\s+(?![a-z]))"
)
_VERB = re.compile(r"\b(?:shall|may|must|should|is|are|was|were|has|have|will)\b|\. ")
_REFERS = re.compile(
    r"(?:of|and|or|to|in|der|des|de|du|del|della|di|do|da|et|y|und|и|and/or)\b"
    r"|[(]\w{1,4}[)]",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:The|Each|Any|No|All|Every|If|When|Where|Nothing|This|These|States|Parties"
    r"|Le|La|Les|Chaque|El|Los|Las|Cada|Die|Der|Das|Jede[rs]?|Os|As|Il|Gli)\s"
)
_RUNS_ON = re.compile(r"[a-z]{2}\.\s+(?:[A-Z][a-z]+\s(?:\S+\s){2}|It\b|[(]a[)])")
_TITLE_LENGTH = 250


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What a heading line announces; `last` is the end of a range of numbers.

    `word` is what the text calls it where that is another name of the kind: a
    "schedule" is an annex, a "rule" an article.
    """

    kind: str
    number: str
    title: str
    last: str = ""
    word: str = ""


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
    found = _CAPITALS.match(text) or _ORDINAL_FIRST.match(text)
    if found:
        return Heading(
            kind=HEADWORDS[found["word"].lower()],
            number=plain_number(found["number"]),
            title=(found["title"] or "").strip(),
        )
    plain = _PLAIN.match(text) or (_ANNEX_ON.match(text) if marked else None)
    if plain and (marked or len(text) < 40):
        word = PLAINWORDS[plain["word"].lower()]
        kind = ALIASES.get(word, word)
        title = (plain["title"] or "").strip()
        return Heading(kind=kind, number="", title=title, word=_alias(word))
    named = _NAMED_ANNEX.match(text)
    if named and len(text) < 60:
        word = PLAINWORDS[(named["word"] or named["first"]).lower()]
        kind, title = ALIASES.get(word, word), named["title"]
        return Heading(kind=kind, number="", title=title, word=_alias(word))
    script = scripted(text, marked=marked)
    if script:
        return Heading(kind=script.kind, number=script.number, title=script.title)
    own = _OWN_NUMBER.match(text) if marked else None
    if own:
        return Heading(kind="section", number=own[1], title=own[2].strip())
    return None


def _alias(word: str) -> str:
    return word if word in ALIASES else ""


def _numbered(found: re.Match[str], *, marked: bool) -> Heading | None:
    title = (found["title"] or found["bare"] or "").strip()
    if not marked and not _looks_like_title(title, found):
        return None
    word, number = HEADWORDS[found["word"].lower()], found["number"]
    if (_small_letters(number) and not marked) or (
        found["many"] and not found["last"] and not marked
    ):
        return None
    if found["bare"] and not _bare_title(title, found, marked=marked):
        return None
    if title.startswith("(") and title.endswith(")") and title.count("(") == 1:
        title = title[1:-1]
    return Heading(
        kind=ALIASES.get(word, word),
        number=plain_number(number),
        title=title.rstrip(".") if title.count(".") == 1 else title,
        last=found["last"] or "",
        word=_alias(word),
    )


def _small_letters(number: str) -> bool:
    """A number that may be a word of running text ("article a kite")."""
    return number.isalpha() and number.islower() and number.lower() not in ORDINALS


def _bare_title(title: str, found: re.Match[str], *, marked: bool) -> bool:
    """Whether "Article 5 Aim" names the article: no words of a sentence follow."""
    if HEADWORDS[found["word"].lower()] in ("paragraph", "recital", "regulation"):
        return False
    if marked:
        return True
    if found["number"].isalpha() and len(found["number"]) == 1:
        return title.isupper()  # "Part A Kite"
    return not _VERB.search(title) and not _REFERS.match(title)


def _looks_like_title(title: str, found: re.Match[str]) -> bool:
    if not (found["word"][0].isupper() or found["word"] == "§"):
        return False
    if len(title) > _TITLE_LENGTH or _RUNS_ON.search(title):
        return False
    if found["mark"] and found["mark"] in ".:" and not title:
        return found["mark"] == "."
    if found["mark"] == "." and title.endswith(".") and not _VERB.search(title):
        if _SENTENCE.match(title) and title.count(" ") > 4:
            return False
        title = title[:-1]
    return not title or (not title[0].islower() and title[-1] not in ".;:,")


def list_label(text: str, given: str = "") -> ListLabel | None:
    """The list label that starts a block, else None; `given` is one known for sure."""
    ways = _readings(given, "") if given else ()
    if ways:  # a damaged file may give as a label what is none
        rest = len(text) - len(text[len(given) :].lstrip())
        return ListLabel(number=given.strip("(). "), length=rest, readings=ways)
    han = _HAN_LIST.match(text) or _HAN_COUNT.match(text)
    if han:
        place = float(chinese(han[1]) or 1)
        style = "(han)" if text[0] in "（(" else "digit、"
        ways = (Reading(style, place),)
        return ListLabel(number=f"{place:.0f}", length=han.end(), readings=ways)
    multi = _MULTI.match(text)
    if multi:
        number = multi["number"].replace(" ", "")
        value = float(number.rpartition(".")[2])
        styled = f"digit{number.count('.')}"
        ways = (Reading(styled, value),)
        return ListLabel(number=number, length=multi.end(), readings=ways)
    found = _LIST.match(text)
    if not found or (found["open"] and found["close"] == "."):
        return None
    if not found["number"]:
        return _rare_label(found)
    form = "()" if found["open"] else found["close"].replace("）", ")")
    number = _spaced(digits(found["number"]))
    readings = _readings(number, form)
    page = form == "." and number.isalpha() and text[found.end() :][:1]
    if not readings or (page and page.isdigit()):
        return None  # "p. 24"
    return ListLabel(number=number, length=found.end(), readings=readings)


def _spaced(number: str) -> str:
    """A number with its Latin ending apart: "5bis" and "5.bis" are "5 bis"."""
    found = re.fullmatch(rf"(\d+)[\s.]?({LATIN})", number)
    return f"{found[1]} {found[2]}" if found else number


def _rare_label(found: re.Match[str]) -> ListLabel:
    """A slip ("a.to"), a sign ("¶ 4"), a wide digit ("２ ") or a circled one (②)."""
    if found["slip"] or found["slipped"]:
        number, form = found["slip"] or found["slipped"], "."
    elif found["degree"] or found["counted"]:
        number, form = found["degree"] or found["counted"], "°"
    elif found["round"]:
        number, form = str(ord(found["round"]) - ord("①") + 1), "○"
    else:
        number, form = digits(found["signed"] or found["wide"]), found["sign"] or "．"
    return ListLabel(
        number=number, length=found.end(), readings=_readings(number, form)
    )


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
