"""Parts of a citation that both styles share: titles, dates, names, who speaks.

It knows no style and no footnote. Example:

    dated(work)           # "30 October 2023", or "May 2023" where no day is known
    name_in_title(work)   # the title without what a citation says elsewhere
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dates import day, read_day
from assistant.parties import find_parties
from assistant.render.citing.references import Work
from assistant.terms import Facts

# What a title says and the citation says in its own place.
_TAILS = re.compile(
    r",? and (?:amending|repealing) (?:Regulation|Directive|Decision).*$"
)
_BRACKETED = re.compile(r" \([^()]+\)$")
_LETTER = re.compile(r"Communication from the Commission [^:]{1,400}: (?P<title>.+)")
_REMARK = re.compile(r" \((?:[a-z][^()]*|[^()]*not named[^()]*)\)$")
_WHO = re.compile(r", who [^()]*(?=\)$)")
_OFFICE = re.compile(r"(?P<office>[^,]+), (?P<capacity>.+)")
_WRITTEN = re.compile(r"(?P<who>.+) \((?P<how>(?:joint )?written reply)\)")
_DATE = re.compile(
    r"(?:,? of|,)? ?\b(?:\d{1,2}(?:[-–]\d{1,2})? )?(?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December) \d{4}\b"
)
_MARKED = (("‘", "’"), ("“", "”"))
_MOST_NAMED = 3  # authors
OF_UN = ("A/", "S/", "E/", "CCW/", "CD/", "NPT/", "FCCC/")


def dated(work: Work) -> str:
    """The date of adoption or publication, as far as it is known; "" for none."""
    adopted = work.facts.adopted
    parsed = read_day(adopted) if adopted else None
    if parsed is None or not work.cited.precision:
        return day(adopted)
    return f"{parsed:%Y}" if work.cited.precision == "year" else f"{parsed:%B %Y}"


def year(work: Work) -> str:
    """Its year; "" where it has no date."""
    return (work.facts.adopted or "")[:4]


def short_name(facts: Facts) -> str:
    """What it is called at later mentions."""
    return straightened(facts.short_title or facts.title)


def title_of(work: Work, *, name: bool = False) -> str:
    """The title without what a citation says in a place of its own.

    Args:
        work: what is cited.
        name: whether the name in brackets that an act of the Union gives itself stays.
    """
    title = work.facts.title
    bracket = _BRACKETED.search(title)
    said = (work.cited.order, " ".join(work.cited.rest.split()[:3]))
    if bracket and any(one and one in bracket[0] for one in said):
        title = title.removesuffix(bracket[0])
    if work.cited.com and (match := _LETTER.fullmatch(title)):
        title = match["title"]
    if work.cited.oj:
        own = bracket[0] if bracket else ""
        title = _TAILS.sub("", title.removesuffix(own)) + (own if name else "")
    return straightened(title)


def communication(work: Work) -> bool:
    """Whether it is a communication of the European Commission."""
    return bool(work.cited.com) and bool(_LETTER.fullmatch(work.facts.title))


def straightened(text: str) -> str:
    """A text with the apostrophes of print."""
    return re.sub(r"(?<=\w)'|(?<=s)'(?= )", "’", text)


def quoted(text: str, *, double: bool) -> str:
    """A title in quotation marks; marks inside it become the other kind."""
    outer, inner = (_MARKED[1], _MARKED[0]) if double else _MARKED
    plain = re.sub(r'"([^"]*)"', rf"{inner[0]}\1{inner[1]}", text)
    if double:
        plain = plain.replace("“", inner[0]).replace("”", inner[1])
    return f"{outer[0]}{plain}{outer[1]}"


def issuer(facts: Facts) -> str:
    """Who issued it, without remarks in brackets that are no part of a name."""
    who = straightened(_REMARK.sub("", _WHO.sub("", facts.issuer)))
    return who.removesuffix(" et al.")


def state(facts: Facts) -> str:
    """Whose law it is."""
    return facts.parties[0] if len(facts.parties) == 1 else ""


def speaker(facts: Facts) -> str:
    """Who spoke and in what capacity: "Wang Yi, Foreign Minister (in a …)".

    What the capacity only repeats of the speaker's office or name is said once.
    """
    who = straightened(facts.speaker or facts.issuer)
    capacity = straightened(facts.capacity)
    if match := _WRITTEN.fullmatch(who):
        how = match["how"]
        said = capacity if capacity.startswith("joint") else f"{how}, {capacity}"
        return f"{match['who']} ({said if capacity else how})"
    who = _REMARK.sub("", who)
    commas = [m.end() for m in re.finditer(", ", who)]
    for at in commas:
        if capacity.startswith(who[at:]):  # the same office, said more fully
            return who[:at] + capacity
    if (match := _OFFICE.fullmatch(capacity)) and match["office"] in who:
        capacity = match["capacity"]
    return f"{who} ({capacity})" if capacity and who not in capacity else who


def occasion(work: Work) -> str:
    """Before which body and when: the date once, where the body's name has it."""
    body, when = straightened(work.facts.body), dated(work)
    return ", ".join(filter(None, (body, "" if when in body else when)))


def beyond_annex(work: Work, pinpoints: Sequence[str]) -> list[str]:
    """Pinpoints without the annex that the citation itself has named."""
    annex = work.cited.annex
    if not annex:
        return list(pinpoints)
    cut = (p.removeprefix(annex).removeprefix(", ") for p in pinpoints)
    return [p for p in cut if p]


def two_parties(facts: Facts) -> tuple[str, str] | None:
    """The parties of a bilateral treaty whose title does not name both."""
    if not bilateral(facts):
        return None
    first, second = facts.parties
    named = first in facts.title and second in facts.title
    return None if named else (first, second)


def bilateral(facts: Facts) -> bool:
    """Whether a treaty has two parties, both named."""
    return len(facts.parties) == 2 and closed(facts)


def closed(facts: Facts) -> bool:
    """Whether a treaty's parties are States that it names."""
    named = (find_parties(party) == [party] for party in facts.parties)
    return len(facts.parties) > 1 and all(named)


def reference_said(work: Work) -> str:
    """The number that the reference gives besides; "" where it only says when and who.

    The date stands in a place of its own, and "Version 1.0" may stand in the title.
    """
    rest = _DATE.sub("", work.cited.rest).strip(" ,")
    known = rest.lower() in work.facts.title.lower()
    return "" if known or not re.search(r"\d", rest) else straightened(rest)


def numbered(work: Work) -> str:
    """The number and date of a law; "" where its title has the number."""
    rest = work.cited.rest
    number = _DATE.sub("", rest).strip(" ,").lower()
    return "" if number and number in work.facts.title.lower() else straightened(rest)


def authors(work: Work, *, surname: bool = False) -> str:
    """The authors of a paper as they sign; their surnames alone in a short form."""
    names = list(work.cited.authors)
    if not names:
        who = issuer(work.facts)
        more = work.facts.issuer.endswith(" et al.")
        who = who.rpartition(" ")[2] if surname and more else who
        return f"{who} and others" if more else who
    return together([n.rpartition(" ")[2] for n in names] if surname else names)


def together(names: Sequence[str]) -> str:
    """Up to three names; of more the first one "and others"."""
    if len(names) > _MOST_NAMED:
        return f"{names[0]} and others"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
