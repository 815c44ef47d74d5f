"""What a citation needs besides an instrument's facts: series, volumes, symbols.

`Facts.reference` is read with the patterns below; what it lacks comes from the reviewed
list (`reviewed`). It knows no style: how the facts are written is for `oscola` and `un`
to say. What neither gives stays empty, and the citation is the shorter for it. Example:

    read_reference("United Nations Treaty Series, vol. 729, p. 161").volume      # "729"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from assistant.terms import Facts, Force


@dataclass(frozen=True, kw_only=True)
class CitingFacts:
    """Where an instrument is published. "" and () where not known; dates are ISO 8601.

    precision: "month" or "year" where the day of `Facts.adopted` is not known; dates:
    what stands in the brackets of a treaty whose dates cannot be told from its facts;
    capital: "Article" is written with a capital letter (the Charter); rest: what the
    reference says besides.
    """

    volume: str = ""  # of the United Nations Treaty Series
    page: str = ""  # its first page there
    registration: str = ""
    registered: str = ""
    chapter: str = (
        ""  # of the multilateral treaties deposited with the Secretary-General
    )
    series: str = ""  # ETS or CETS
    series_number: str = ""
    ilm: str = ""
    symbol: str = ""
    annex: str = ""
    resolution: str = ""
    act: str = ""  # "Regulation (EU) 2016/679"
    oj: str = ""  # "L119", or "2024/1689" of an act published by itself
    oj_page: str = ""
    oj_date: str = ""
    com: str = ""
    command: str = ""
    order: str = ""  # executive order
    register_volume: str = ""
    register_page: str = ""
    isbn: str = ""
    authors: tuple[str, ...] = ()  # given names first
    journal: str = ""
    journal_volume: str = ""
    issue: str = ""
    article: str = ""
    doi: str = ""
    place: str = ""
    depositary: str = ""
    languages: tuple[str, ...] = ()
    precision: str = ""
    dates: str = ""
    capital: bool = False
    rest: str = ""


class Sort(StrEnum):
    """Which form of citation an instrument takes."""

    TREATY = "treaty"
    ACT = "act of the European Union"
    RESOLUTION = "resolution"
    STATEMENT = "statement"
    LAW = "law"
    ORDER = "executive order"
    PAPER = "paper"
    DOCUMENT = "document"


class Work(NamedTuple):
    """An instrument as it is cited."""

    facts: Facts
    cited: CitingFacts

    @property
    def sort(self) -> Sort:
        """Which form it takes: a draft treaty binds nobody and is a document."""
        facts, cited = self.facts, self.cited
        draft = facts.force is Force.DRAFT
        if facts.kind == "treaty":
            return Sort.DOCUMENT if draft else Sort.TREATY
        if facts.kind == "statement":
            return Sort.STATEMENT
        if facts.kind == "paper":
            return Sort.PAPER
        if cited.oj:
            return Sort.ACT
        if cited.order:
            return Sort.ORDER
        if cited.resolution:
            return Sort.RESOLUTION
        law = facts.kind == "regulation" or facts.force is Force.BINDING
        return Sort.LAW if law else Sort.DOCUMENT

    @property
    def security_council(self) -> bool:
        """Whether it is a resolution of the Security Council."""
        return self.cited.symbol.startswith("S/RES/")

    @property
    def named(self) -> bool:
        """Whether a resolution is cited by the name of what it proclaims or annexes."""
        return self.facts.kind != "resolution" or bool(self.cited.annex)


# The first that fits a stretch of a reference takes it; named groups are the fields.
_PATTERNS = (
    r"\b(?P<volume>\d{1,4}) UNTS (?P<page>\d{1,4}|[IVXL]{1,8})\b",
    r"\bUnited Nations,? Treaty Series,? vol\. (?P<volume>\d{1,4})\b"
    r"(?:, p\. (?P<page>\d{1,4})\b)?(?:, No\. (?P<registration>\d{1,6})\b)?",
    r"\(?\bregistration [Nn]o\. (?P<registration>\d{1,6})\b\)?",
    r"\bUN Treaty Collection,? (?:chapter )?"
    r"(?P<chapter>[IVX]{1,6}[.-]\d{1,2}(?:[.-][a-z])?)(?!\w)",
    r"\b(?P<series>C?ETS)(?: [Nn]o\.?)? (?P<series_number>\d{1,3})\b",
    r"\b(?P<ilm>\d{1,3} ILM \d{1,4})\b",
    r"\b(?P<symbol>[AS]/RES/(?P<resolution>[\w/.-]{1,20}(?: ?\([^()]{1,12}\))?))",
    r"\b(?:General Assembly )?resolution "
    r"(?P<resolution>\d{1,4} ?[A-Z]? ?\([IVXLS-]{1,8}\)"
    r"|[\dS-]{1,4}/\d{1,3}(?: [A-Z])?)",
    r"\b(?P<symbol>(?:A|S|E|CCW|SHS|INF|WT|NPT|FCCC|OECD|CD)/[\w./()-]{0,60}\w"
    r"(?: Part [IVX]{1,4})?)",
    r"\bOJ L,? (?P<oj>\d{4}/\d{1,5}),? (?P<oj_date>\d{1,2}\.\d{1,2}\.\d{4})\b",
    r"\bOJ (?P<oj>[LC] ?\d{1,4}), (?P<oj_date>\d{1,2}\.\d{1,2}\.\d{4}), "
    r"p\. (?P<oj_page>\d{1,5})\b",
    r"(?:\[\d{4}\] )?\bOJ (?P<oj>[LC] ?\d{1,4})/(?P<oj_page>\d{1,5})\b",
    r"\b(?P<act>(?:Regulation|Directive|Decision) \((?:EU|EC)\)"
    r"(?: No)? \d{1,4}/\d{1,4})\b",
    r"\b(?P<com>COM ?\(\d{4}\) ?\d{1,4}(?: final)?)",
    r"\b(?P<command>(?:Command Paper|CP|Cmnd|Cmd|Cm) \d{1,5})\b"
    r"(?:, [A-Z][a-z]{2,8} \d{4}\b)?",
    r"\bExecutive Order (?:No\. )?(?P<order>\d{4,6})\b"
    r"(?: of \d{1,2} [A-Z][a-z]{2,8} \d{4}\b)?",
    r"\bFederal Register (?P<register_volume>\d{1,3}) \(\d{1,3}\) "
    r"(?P<register_page>\d{1,6})\b",
    r"\bISBN (?P<isbn>[\d-]{10,17})(?![\d-])",
    r"\b(?P<doi>10\.\d{4,9}/[^\s;,]{1,100})",
)
_READ = tuple(re.compile(pattern) for pattern in _PATTERNS)
_ANNEX = re.compile(r"\b(?P<annex>[Aa]nnex(?: [IVX]{1,6}| [A-Z\d]{1,3})?)(?!\w)")
_ARTICLE = re.compile(
    r"(?P<journal>\D{3,80}) (?P<journal_volume>\d{1,4})"
    r"(?:\((?P<issue>[\d–-]{1,9})\))?,? (?P<article>\w{1,20})"
)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DOI = "https://doi.org/"


def read_reference(reference: str) -> CitingFacts:
    """The facts that stand in a reference as the library writes it."""
    found: dict[str, str] = {}
    rest = reference
    for pattern in _READ:
        if match := pattern.search(rest):
            # A later pattern may meet the same field (a symbol holds its resolution).
            found = {**_plain(match), **found}
            rest = f"{rest[: match.start()]};{rest[match.end() :]}"
    annexed = _ANNEX.search(rest) if {"symbol", "com"} & found.keys() else None
    if annexed:
        found["annex"] = "annex" + annexed["annex"][5:]
        rest = f"{rest[: annexed.start()]};{rest[annexed.end() :]}"
    left = (part.strip(" ,") for part in rest.split(";"))
    known: dict[str, Any] = dict(found)
    return CitingFacts(**known, rest=", ".join(part for part in left if part))


def citing_facts(facts: Facts, reviewed: CitingFacts | None = None) -> CitingFacts:
    """What is known of where an instrument is published.

    Args:
        facts: its own; what its reference says goes first.
        reviewed: its entry in the reviewed list, which fills what is missing.
    """
    read = read_reference(facts.reference)
    if facts.kind == "paper" and (match := _ARTICLE.fullmatch(read.rest)):
        article: dict[str, Any] = _plain(match)
        read = replace(read, rest="", **article)
    if not read.doi and facts.official_url.startswith(_DOI):
        read = replace(read, doi=facts.official_url.removeprefix(_DOI))
    if reviewed is None:
        return read
    missing = {
        f.name: getattr(reviewed, f.name)
        for f in fields(CitingFacts)
        if not getattr(read, f.name)
    }
    return replace(read, **missing)


def _plain(match: re.Match[str]) -> dict[str, str]:
    """The named groups that took part, in their one form."""
    found = {name: text for name, text in match.groupdict().items() if text}
    for name, text in found.items():
        if name == "oj_date" and (dotted := _DOTTED.fullmatch(text)):
            found[name] = _iso(dotted)
        elif name == "resolution":
            spaced = re.sub(r"(\d)([A-Z(])", r"\1 \2", text)
            found[name] = re.sub(r"([A-Z])\(", r"\1 (", spaced)
        elif name == "chapter":
            found[name] = text.replace("-", ".")
        elif name == "oj":
            found[name] = text.replace(" ", "")
        elif name == "command":
            found[name] = text.replace("Command Paper", "CP")
    return found


def _iso(dotted: re.Match[str]) -> str:
    try:
        return date(int(dotted[3]), int(dotted[2]), int(dotted[1])).isoformat()
    except ValueError:  # no day of the calendar: nothing is known of the date
        return ""
