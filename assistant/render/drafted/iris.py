"""Addresses of documents by the Akoma Ntoso naming convention.

A document is named by jurisdiction, type, subtype, author, date and number. Where a
fact is not known its place is left out, never guessed. Example:

    document(facts)            # "/akn/un/statement/deliberation/unga/2024-03-21/78-265"
    provision(facts, "art 5(1)(a)")              # "…/~art_5__para_1__point_a"
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from assistant.dates import read_day
from assistant.drafting import Paper
from assistant.parties import party
from assistant.terms import Facts, Force

UNDATED = "0001-01-01"  # the schema asks for a date where none is known
NATIONS = "int"  # a document of several nations, which no single one issued
_ORGANS = {"A": "unga", "S": "unsc", "E": "ecosoc"}
_SYMBOL = re.compile(r"^([ASE])/RES/(?:([\d]+)/)?(\d+)")
_BODIES = (  # of an issuer's name, to the short name of an organisation
    ("European Union", "eu"),
    ("European Parliament", "eu"),
    ("European Commission", "eu"),
    ("Council of Europe", "coe"),
    ("United Nations", "un"),
    ("UNESCO", "unesco"),
    ("OECD", "oecd"),
    ("ASEAN", "asean"),
    ("African Union", "african-union"),
)
_PLACES = {  # how a pinpoint names a provision, to how an eId does
    "art": "art",
    "article": "art",
    "para": "para",
    "point": "point",
    "recital": "rec",
    "sec": "sec",
    "section": "sec",
    "annex": "att",
    "chapter": "chp",
    "subpara": "subpara",
}
_PLACE = re.compile(rf"\b({'|'.join(_PLACES)})\s+([\w.-]+(?: bis| ter| quater)?)")
_INNER = re.compile(r"\(([\w]+)\)")


class Work(NamedTuple):
    """What a document is, apart from its language and format."""

    country: str
    type: str
    subtype: str
    author: str
    date: str
    number: str

    @property
    def iri(self) -> str:
        """Its address."""
        parts = (self.country, self.type, self.subtype, self.author, self.date)
        return "/".join(("/akn", *filter(None, parts), self.number))


def slug(text: str) -> str:
    """Words as one part of an address: letters of any script, digits, hyphens."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in flat if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", bare).strip("-")


def token(text: str) -> str:
    """An id: as a slug, and it begins with a letter."""
    made = slug(text)
    return made if made[:1].isalpha() else f"n-{made}"


def resolution(paper: Paper) -> bool:
    """Whether a paper is a draft of a resolution, by the name of its kind."""
    named = f"{paper.kind} {paper.head.kind}"
    return "resolution" in slug(named).split("-")


def of_paper(paper: Paper) -> Work:
    """The paper itself: a draft tabled at an organ, or a document of its delegation."""
    head = paper.head
    tabled = resolution(paper)
    return Work(
        country="un" if tabled else country(head.party),
        type="statement" if tabled else "doc",
        subtype="deliberation" if tabled else slug(paper.kind),
        author=slug(head.party),
        date=head.date if read_day(head.date) else UNDATED,
        number=slug(head.serial or head.title) or "paper",
    )


def of_instrument(facts: Facts) -> Work:
    """An instrument, as far as its facts tell."""
    symbol = _SYMBOL.match(facts.reference)
    date = facts.adopted or facts.signed or ""
    if symbol:
        organ, session, number = symbol.groups()
        return Work(
            country="un",
            type="statement",
            subtype="deliberation",
            author=_ORGANS[organ],
            date=date,
            number=f"{session}-{number}" if session else number,
        )
    return Work(
        country=_jurisdiction(facts),
        type="act" if facts.force is Force.BINDING else "doc",
        subtype=slug(facts.kind),
        author="",
        date=date,
        number=slug(facts.id) or "document",
    )


def document(facts: Facts) -> str:
    """The address of an instrument."""
    return of_instrument(facts).iri


def provision(facts: Facts, pinpoint: str) -> str:
    """The address of a provision; of the whole where the pinpoint is not understood."""
    place = _place(pinpoint)
    return f"{document(facts)}/~{place}" if place else document(facts)


def country(name: str) -> str:
    """The code of a State or organisation, in small letters; else its name."""
    return _codes().get(party(name), "") or _body(name) or slug(name) or "un"


def _place(pinpoint: str) -> str:
    steps = ["preamble"] if pinpoint.startswith("preamble,") else []
    for found in _PLACE.finditer(pinpoint):
        steps.append(f"{_PLACES[found[1]]}_{slug(found[2])}")
        rest = pinpoint[found.end() :]
        while inner := _INNER.match(rest):
            kind = "para" if inner[1].isdigit() and len(steps) == 1 else "point"
            steps.append(f"{kind}_{slug(inner[1])}")
            rest = rest[inner.end() :]
    return "__".join(steps)


def _jurisdiction(facts: Facts) -> str:
    """Whose document it is: an organisation's, a single State's, else all nations'."""
    issuer = _body(facts.issuer) or _codes().get(party(facts.issuer), "")
    if issuer:
        return issuer
    single = facts.parties[0] if len(facts.parties) == 1 else ""
    return _codes().get(party(single), "") or _body(single) or NATIONS


def _body(name: str) -> str:
    found = (code for words, code in _BODIES if words.casefold() in name.casefold())
    return next(found, "")


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """The code of every State by the one name that it bears here (ISO 3166-1)."""
    import pycountry

    return {party(c.name): c.alpha_2.lower() for c in pycountry.countries}
