"""What a paper cites as bibliographic items, one an instrument, for every format.

It knows no format: `csl`, `ris` and `bibtex` write the same items. Example:

    [(item.id, item.sort, item.number) for item in items(paper)]
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.dates import day
from assistant.drafting import Paper
from assistant.parties import find_parties
from assistant.render.citing import parts
from assistant.render.citing.notes import works_of
from assistant.render.citing.references import Sort, Work
from assistant.terms import Force

_UNTS = "United Nations Treaty Series"
_SERIES = {"ETS": "European Treaty Series", "CETS": "Council of Europe Treaty Series"}


@dataclass(frozen=True, kw_only=True)
class Name:
    """An author: a person by surname and given names, or a body by its name alone."""

    family: str
    given: str = ""

    @property
    def whole(self) -> str:
        """As it is read."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, kw_only=True)
class Item:
    """One instrument as bibliographies keep it; "" and () where not known.

    date: year, month and day as far as they are known.
    """

    id: str
    sort: Sort
    kind: str  # in words: "resolution", "strategy"
    draft: bool
    title: str
    short: str
    authors: tuple[Name, ...]
    date: tuple[int, ...]
    number: str
    container: str  # the journal, series or gazette that it stands in
    volume: str
    issue: str
    page: str
    doi: str
    url: str
    isbn: str
    place: str
    event: str
    jurisdiction: str
    status: str
    note: str


def items(paper: Paper) -> tuple[Item, ...]:
    """Every instrument that a footnote of the paper cites, in the order of mention."""
    return tuple(item_of(work) for work in works_of(paper).values())


def item_of(work: Work) -> Item:
    """An instrument as an item."""
    facts, cited = work.facts, work.cited
    container, volume, page = _container(work)
    return Item(
        id=facts.id,
        sort=work.sort,
        kind=facts.kind,
        draft=facts.force is Force.DRAFT,
        title=parts.straightened(facts.title),
        short=parts.short_name(facts) if facts.short_title != facts.title else "",
        authors=_authors(work),
        date=_date(work),
        number=_number(work),
        container=container,
        volume=volume,
        issue=cited.issue,
        page=page,
        doi=cited.doi,
        url=facts.official_url,
        isbn=cited.isbn,
        place=cited.place,
        event=parts.straightened(facts.body),
        jurisdiction=parts.state(facts) if work.sort in (Sort.LAW, Sort.ORDER) else "",
        status=facts.status,
        note=_note(work),
    )


def _container(work: Work) -> tuple[str, str, str]:
    """The series, gazette or journal with its volume and first page."""
    cited = work.cited
    if cited.volume:
        return _UNTS, cited.volume, cited.page
    if cited.series:
        return _SERIES[cited.series], "", ""
    if cited.oj:
        return "Official Journal of the European Union", cited.oj, cited.oj_page
    if cited.register_page:
        return "Federal Register", cited.register_volume, cited.register_page
    return cited.journal, cited.journal_volume, cited.article


def _number(work: Work) -> str:
    """The one number by which it is found."""
    cited = work.cited
    annex = f", {cited.annex}" if cited.annex else ""
    if work.sort is Sort.TREATY and (cited.registration or cited.series_number):
        return cited.registration or cited.series_number
    if cited.symbol or cited.com:
        return f"{cited.symbol or cited.com}{annex}"
    found = (cited.resolution, cited.act, cited.command, cited.order)
    said = "" if cited.journal else parts.straightened(cited.rest)
    return next((one for one in found if one), said)


def _authors(work: Work) -> tuple[Name, ...]:
    """Who wrote or issued it; nobody where it is a treaty."""
    if work.sort is Sort.TREATY:
        return ()
    if work.cited.authors:
        split = (name.rpartition(" ") for name in work.cited.authors)
        return tuple(Name(family=last, given=first) for first, _, last in split)
    if work.sort is Sort.STATEMENT and work.facts.speaker:
        return (Name(family=_who_spoke(work.facts.speaker)),)
    who = parts.issuer(work.facts)
    return (Name(family=who),) if who else ()


def _who_spoke(speaker: str) -> str:
    """A speaker without office and remarks; several States stay together."""
    plain = parts.straightened(speaker.partition(" (")[0])
    first = plain.partition(", ")[0]
    return plain if find_parties(first) == [first] else first


def _date(work: Work) -> tuple[int, ...]:
    known = {"year": 1, "month": 2}.get(work.cited.precision, 3)
    numbers = (work.facts.adopted or "").split("-")[:known]
    return tuple(int(number) for number in numbers if number.isdigit())


def _note(work: Work) -> str:
    """What its reader asks besides: capacity; dates, depositary and languages."""
    facts, cited = work.facts, work.cited
    if work.sort is not Sort.TREATY:
        return parts.straightened(facts.capacity)
    said = [cited.dates]
    if not cited.dates:
        opened = "signed" if parts.closed(facts) else "opened for signature"
        dated = {opened: facts.signed, "in force since": facts.in_force}
        said += [f"{what} {day(when)}" for what, when in dated.items() if when]
    said.append(f"registered {day(cited.registered)}" if cited.registered else "")
    said.append(f"depositary: {cited.depositary}" if cited.depositary else "")
    languages = facts.authentic_languages or cited.languages
    said.append(f"authentic: {', '.join(languages)}" if languages else "")
    return "; ".join(one for one in said if one)
