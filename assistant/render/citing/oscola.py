"""Citations in the form of OSCOLA, fourth edition, with its part on international law.

Few full stops, titles of documents in single quotation marks, a short name in brackets
where a later note uses it. It knows no footnote but the number it is told. Example:

    "".join(run.text for run in full(work, named=True))
    # "Paris Agreement (adopted 12 December 2015, entered into force 4 November 2016)
    #  3156 UNTS 79"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.dates import day
from assistant.render.citing import parts
from assistant.render.citing.nouns import Run
from assistant.render.citing.pinpoints import oscola_pinpoints
from assistant.render.citing.references import Sort, Work
from assistant.terms import Facts

Runs = tuple[Run, ...]
_INITIAL = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z ])")  # the full stop of "J.D. Vance"
_PUBLISHERS = {"SHS/": "UNESCO Doc", "INF/": "WTO Doc", "WT/": "WTO Doc"}


def full(work: Work, *, named: bool) -> Runs:
    """The citation at the first mention, without pinpoint.

    Args:
        work: what is cited.
        named: whether a later note calls it by its short name.
    """
    forms: dict[Sort, Callable[[Work, str], Runs]] = {
        Sort.TREATY: _treaty,
        Sort.ACT: _act,
        Sort.RESOLUTION: _resolution,
        Sort.STATEMENT: _statement,
        Sort.LAW: _law,
        Sort.ORDER: _order,
        Sort.PAPER: _paper,
        Sort.DOCUMENT: _document,
    }
    return forms[work.sort](work, _introduced(work, named=named))


def later(work: Work, first: int) -> Runs:
    """The citation at a later mention; `first` is the note that has the full one."""
    return (Run(f"{_short(work)} (n {first})"),)


def ibid() -> Runs:
    """What stands for the citation of the note before; never with a capital letter."""
    return (Run("ibid"),)


def tail(work: Work) -> Runs:
    """What follows the pinpoint at the first mention: the address of a paper."""
    if work.sort is not Sort.PAPER or not work.cited.doi:
        return ()
    address = f"https://doi.org/{work.cited.doi}"
    return (Run(" <"), Run(address, address=address), Run(">"))


def listed(work: Work) -> Runs:
    """The citation in the table of instruments: the surname of an author first."""
    short = _introduced(work, named=False)
    if work.sort is Sort.PAPER:
        return (*_paper(work, short, listed=True), *tail(work))
    return full(work, named=False)


def pinned(work: Work, pinpoints: Sequence[str], before: Runs) -> Runs:
    """Pinpoints as they follow what stands before, "" for none."""
    written = oscola_pinpoints(parts.beyond_annex(work, pinpoints))
    if not written:
        return ()
    # A comma only where numbers or words would run into each other.
    end = before[-1].text
    joint = " " if end.endswith((")", "ibid", "’")) else ", "
    return (Run(joint + written),)


def _introduced(work: Work, *, named: bool) -> str:
    """The short name in brackets, "" where none is needed."""
    always = work.sort in (Sort.TREATY, Sort.ACT)
    short = _short(work)
    if not (always or named) or short == parts.title_of(work):
        return ""
    if work.sort is Sort.PAPER or (work.sort is Sort.RESOLUTION and not work.named):
        return ""  # its own citation opens with what it is called later
    return f" ({short})"


def _short(work: Work) -> str:
    if work.sort is Sort.RESOLUTION and not work.named:
        return _numbered(work)
    if work.sort is Sort.PAPER:
        return parts.authors(work, surname=True) or parts.short_name(work.facts)
    return parts.short_name(work.facts)


def _title(work: Work, text: str, *, italic: bool = False) -> Run:
    return Run(text, italic=italic, address=work.facts.official_url)


def _treaty(work: Work, short: str) -> Runs:
    title = parts.title_of(work)
    between = parts.two_parties(work.facts)
    names = f" ({between[0]}–{between[1]})" if between else ""
    dates = work.cited.dates or ", ".join(_treaty_dates(work.facts))
    bracket = f" ({dates})" if dates else ""
    source = _source(work)
    tail = f" {source}" if source else ""
    return (_title(work, title), Run(f"{names}{bracket}{tail}{short}"))


def _treaty_dates(facts: Facts) -> list[str]:
    """What happened to a treaty and when, as its brackets say it."""
    dates: list[str] = []
    adopted, signed = day(facts.adopted), day(facts.signed)
    together = bool(signed) and signed == adopted
    if together or not adopted:
        opened = "signed" if parts.closed(facts) else "opened for signature"
        dates += [f"{opened} {signed}"] if signed else []
    else:
        dates.append(f"adopted {adopted}")
        if signed and not facts.in_force:
            dates.append(f"opened for signature {signed}")
    if facts.in_force:
        dates.append(f"entered into force {day(facts.in_force)}")
    elif facts.status == "not yet in force":
        dates.append("not yet in force")
    return dates


def _source(work: Work) -> str:
    """Where a treaty is published, the series that OSCOLA prefers first."""
    cited = work.cited
    if cited.volume and cited.page:
        return f"{cited.volume} UNTS {cited.page}"
    if cited.series:
        return f"{cited.series} {cited.series_number}"
    if cited.volume and cited.registration:
        return f"{cited.volume} UNTS, reg no {cited.registration}"
    if cited.ilm:
        return cited.ilm
    if cited.command:
        said = _undotted(cited.rest)
        return f"{said}, {cited.command}" if said else cited.command
    if cited.symbol:
        return _symbol(work)
    if cited.resolution:
        return f"{_numbered(work)}{_annex(work)}"
    if cited.chapter:
        return f"UN Treaty Collection ch {cited.chapter}"
    return _undotted(cited.rest)


def _act(work: Work, short: str) -> Runs:
    cited = work.cited
    where = f"{cited.oj}/{cited.oj_page}" if cited.oj_page else cited.oj
    separate = cited.oj[:1].isdigit()  # an act published by itself, since October 2023
    journal = f"OJ L, {where}" if separate else f"OJ {where}"
    year = (cited.oj_date or work.facts.adopted or "")[:4]
    bracket = f" [{year}]" if year else ""
    return (_title(work, parts.title_of(work)), Run(f"{short}{bracket} {journal}"))


def _resolution(work: Work, short: str) -> Runs:
    number, when = _numbered(work), parts.dated(work)
    symbol = f" {_symbol(work)}" if work.cited.symbol else ""
    if not work.named:
        bracket = f" ({when})" if when else ""
        return (_title(work, number), Run(f"{bracket}{symbol}"))
    title = _title(work, parts.title_of(work))
    if symbol:
        bracket = f" ({when})" if when else ""
        return (title, Run(f", {number}{bracket}{symbol}{short}"))
    bracket = f" (adopted {when})" if when else ""
    return (title, Run(f"{bracket} {number}{_annex(work)}{short}"))


def _statement(work: Work, short: str) -> Runs:
    title = _title(work, parts.quoted(parts.title_of(work), double=False))
    said = parts.occasion(work)
    bracket = f" ({said})" if said else ""
    symbol = f" {_symbol(work)}" if work.cited.symbol else ""
    who = _INITIAL.sub("", parts.speaker(work.facts))
    opening = (Run(f"{who}, "),) if who else ()
    return (*opening, title, Run(f"{bracket}{symbol}{short}"))


def _law(work: Work, short: str) -> Runs:
    """A law of a State: its title, number and, in brackets, whose law it is."""
    number, when = _undotted(parts.numbered(work)), parts.dated(work)
    whose = parts.state(work.facts)
    inside = ", ".join(filter(None, (whose, "" if number else when)))
    said = (f", {number}" if number else "") + (f" ({inside})" if inside else "")
    return (_title(work, parts.title_of(work)), Run(said + short))


def _order(work: Work, short: str) -> Runs:
    cited = work.cited
    title = _title(work, parts.quoted(parts.title_of(work), double=False))
    register = (
        f" {cited.register_volume} Fed Reg {cited.register_page}"
        if cited.register_page
        else ""
    )
    when = parts.dated(work)
    bracket = f" ({when})" if when else ""
    return (
        Run(f"Exec Order No {cited.order}, "),
        title,
        Run(f"{register}{bracket}{short}"),
    )


def _paper(work: Work, short: str, *, listed: bool = False) -> Runs:
    cited, year = work.cited, parts.year(work)
    issue = f"({cited.issue})" if cited.issue else ""
    volume = cited.journal_volume + issue
    # The year stands in round brackets where the volume is counted without it.
    when = (f"({year})" if volume else f"[{year}]") if year else ""
    told = "" if cited.journal else _undotted(cited.rest)
    place = filter(None, (when, volume, cited.journal, cited.article, told))
    who = (
        _inverted(cited.authors)
        if listed and cited.authors
        else parts.authors(work).replace(".", "")
    )
    title = _title(work, parts.quoted(parts.title_of(work), double=False))
    said = "".join(f" {one}" for one in place)
    opening = (Run(f"{who}, "),) if who else ()
    return (*opening, title, Run(said + short))


def _document(work: Work, short: str) -> Runs:
    """A declaration, strategy or draft: issuer, ‘title’ (date) number.

    A command paper and a book (what has an ISBN) have their title in italics.
    """
    cited = work.cited
    book = bool(cited.command or cited.isbn)
    title = parts.title_of(work)
    shown = title if book else parts.quoted(title, double=False)
    said = _undotted(parts.reference_said(work))
    when = "" if cited.com else parts.dated(work)
    if work.facts.status == "draft" and "draft" not in title.lower():
        said = f"{said}, draft" if said else "draft"
    inside = ", ".join(filter(None, (cited.command, said, when)))
    bracket = f" ({inside})" if inside else ""
    if parts.communication(work):
        bracket = f" (Communication){bracket}"
    number = cited.com.replace("COM(", "COM (") + _annex(work) if cited.com else ""
    number = _symbol(work) if cited.symbol else number
    who = parts.issuer(work.facts)
    opening = (Run(f"{who}, "),) if who else ()
    tail = f" {number}" if number else ""
    return (*opening, _title(work, shown, italic=book), Run(f"{bracket}{tail}{short}"))


def _numbered(work: Work) -> str:
    organ = "UNSC" if work.security_council else "UNGA"
    return f"{organ} Res {work.cited.resolution}"


def _annex(work: Work) -> str:
    return f", {work.cited.annex}" if work.cited.annex else ""


def _symbol(work: Work) -> str:
    """A document symbol with whose document it is."""
    symbol = work.cited.symbol
    whose = "UN Doc" if symbol.startswith(parts.OF_UN) else ""
    for opening, publisher in _PUBLISHERS.items():
        whose = publisher if symbol.startswith(opening) else whose
    return f"{whose} {symbol}".strip() + _annex(work)


def _inverted(names: Sequence[str]) -> str:
    """Authors as a bibliography lists them: surname, then initials."""
    split = (name.rpartition(" ") for name in names)
    return parts.together(
        [
            f"{surname} {''.join(part[0] for part in given.split())}".strip()
            for given, _, surname in split
        ]
    )


def _undotted(text: str) -> str:
    """Abbreviations without full stops."""
    return parts.straightened(text).replace("No. ", "No ").replace("no. ", "no ")
