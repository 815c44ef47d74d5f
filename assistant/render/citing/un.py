"""Citations in the editorial style of the United Nations (its Editorial Manual).

Treaties by series and registration number, resolutions by number and date, documents by
symbol, titles in double quotation marks or italics. It knows no footnote but the number
it is told. Example:

    "".join(run.text for run in full(work, named=False))
    # "Paris Agreement, United Nations, Treaty Series, vol. 3156, No. 54113"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.dates import day
from assistant.render.citing import parts
from assistant.render.citing.nouns import Run
from assistant.render.citing.pinpoints import un_pinpoints
from assistant.render.citing.references import Sort, Work

Runs = tuple[Run, ...]
_SERIES = {"ETS": "European Treaty Series", "CETS": "Council of Europe Treaty Series"}
# Latin numbers of inserted paragraphs are in italics.
_LATIN = re.compile(r"\b(bis|ter|quater|quinquies|sexies)\b")


def full(work: Work, *, named: bool) -> Runs:
    """The citation at the first mention, without pinpoint.

    Args:
        work: what is cited.
        named: whether a later note calls it by its short name.
    """
    forms: dict[Sort, Callable[[Work], Runs]] = {
        Sort.TREATY: _treaty,
        Sort.ACT: _act,
        Sort.RESOLUTION: _resolution,
        Sort.STATEMENT: _statement,
        Sort.LAW: _law,
        Sort.ORDER: _order,
        Sort.PAPER: _paper,
        Sort.DOCUMENT: _document,
    }
    runs = forms[work.sort](work)
    short = _short(work)
    if not named or _opens(runs, short):
        return runs
    return (*runs, Run(f" (hereinafter “{short}”)"))


def later(work: Work, first: int) -> Runs:
    """The citation at a later mention; `first` is the note that has the full one."""
    if work.sort is Sort.RESOLUTION and not work.named:
        return (Run(_short(work)),)  # as short as a reference to another note
    return (Run(f"{_short(work)} (see footnote {first} above)"),)


def ibid() -> Runs:
    """What stands for the citation of the note before."""
    return (Run("Ibid.", italic=True),)


def tail(work: Work) -> Runs:
    """What follows the pinpoint at the first mention: the address of a paper."""
    if work.sort is not Sort.PAPER or not work.cited.doi:
        return ()
    address = f"https://doi.org/{work.cited.doi}"
    return (Run(", available at "), Run(address, address=address))


def listed(work: Work) -> Runs:
    """The citation in the table of instruments."""
    return (*full(work, named=False), *tail(work))


def pinned(work: Work, pinpoints: Sequence[str], before: Runs) -> Runs:
    """Pinpoints as they follow what stands before, "" for none."""
    del before
    named = parts.beyond_annex(work, pinpoints)
    written = un_pinpoints(named, capital=work.cited.capital)
    if not written:
        return ()
    pieces = _LATIN.split(f", {written}")
    runs = (Run(text, italic=at % 2 == 1) for at, text in enumerate(pieces))
    return tuple(run for run in runs if run.text)


def _opens(runs: Runs, short: str) -> bool:
    return "".join(run.text for run in runs).startswith(short)


def _short(work: Work) -> str:
    if work.sort is Sort.RESOLUTION and not work.named:
        return f"{_organ(work)} resolution {work.cited.resolution}"
    if work.sort is Sort.PAPER:
        return parts.authors(work, surname=True) or parts.short_name(work.facts)
    return parts.short_name(work.facts)


def _title(work: Work, text: str, *, italic: bool = False) -> Run:
    return Run(text, italic=italic, address=work.facts.official_url)


def _quoted(work: Work) -> Run:
    return _title(work, parts.quoted(parts.title_of(work), double=True))


def _treaty(work: Work) -> Runs:
    facts, cited = work.facts, work.cited
    title = _title(work, parts.title_of(work))
    if cited.volume:
        where = [f", vol. {cited.volume}"]
        if cited.registration:
            where.append(f", No. {cited.registration}")
        elif cited.page:
            where.append(f", p. {cited.page}")
        series = Run("Treaty Series", italic=True)
        return (title, Run(", United Nations, "), series, Run("".join(where)))
    # Without a place in a series the dates are needed to tell which text is meant.
    pending = ", not yet in force" if facts.status == "not yet in force" else ""
    when = cited.dates or _concluded(work)
    opening = Run(f", {when}{pending}" if when else pending)
    runs = (title, *((opening,) if opening.text else ()))
    if cited.series:
        series = Run(_SERIES[cited.series], italic=True)
        number = Run(f", No. {cited.series_number}")
        whose = Run(", Council of Europe, " if cited.series == "ETS" else ", ")
        return (*runs, whose, series, number)
    return (*runs, *_elsewhere(work))


def _concluded(work: Work) -> str:
    facts = work.facts
    if facts.signed and facts.signed == (facts.adopted or facts.signed):
        opened = "signed on" if parts.closed(facts) else "opened for signature on"
        return f"{opened} {day(facts.signed)}"
    return f"adopted on {day(facts.adopted)}" if facts.adopted else ""


def _elsewhere(work: Work) -> Runs:
    """Where a treaty outside the treaty series is found."""
    cited = work.cited
    if cited.symbol or cited.resolution:
        annex = f", {cited.annex}" if cited.annex else ""
        number = f"General Assembly resolution {cited.resolution}"
        return (Run(f" ({number if cited.resolution else cited.symbol}{annex})"),)
    if cited.chapter:
        deposited = "Multilateral Treaties Deposited with the Secretary-General"
        return (
            Run(", "),
            Run(deposited, italic=True),
            Run(f", chap. {cited.chapter}"),
        )
    if cited.ilm:
        volume, _, page = cited.ilm.partition(" ILM ")
        legal = Run("International Legal Materials", italic=True)
        return (Run(", "), legal, Run(f", vol. {volume}, p. {page}"))
    said = ", ".join(filter(None, (parts.straightened(cited.rest), cited.command)))
    return (Run(f", {said}"),) if said else ()


def _act(work: Work) -> Runs:
    cited = work.cited
    number = f"{cited.oj[0]} {cited.oj[1:]}"
    number = f"L series, {cited.oj}" if cited.oj[:1].isdigit() else number
    said = [number, day(cited.oj_date), f"p. {cited.oj_page}" if cited.oj_page else ""]
    journal = Run("Official Journal of the European Union", italic=True)
    place = Run("".join(f", {one}" for one in said if one))
    title = _title(work, parts.title_of(work, name=True))
    return (Run("European Union, "), title, Run(", "), journal, place)


def _resolution(work: Work) -> Runs:
    number = f"{_organ(work)} resolution {work.cited.resolution}"
    annex = f", {work.cited.annex}" if work.cited.annex else ""
    when = parts.dated(work)
    if work.named:
        title = _title(work, parts.title_of(work))
        return (title, Run(f" ({number}{annex})"))
    end = f" of {when}{annex}" if when else annex
    return (_title(work, number), *((Run(end),) if end else ()))


def _statement(work: Work) -> Runs:
    who, said = parts.speaker(work.facts), parts.occasion(work)
    where = f", {said}" if said else ""
    symbol = f" ({_symbol(work)})" if work.cited.symbol else ""
    opening = (Run(f"{who}, "),) if who else ()
    end = (Run(where + symbol),) if where or symbol else ()
    return (*opening, _quoted(work), *end)


def _law(work: Work) -> Runs:
    whose = parts.state(work.facts)
    number = parts.numbered(work) or parts.dated(work)
    opening = (Run(f"{whose}, "),) if whose else ()
    end = (Run(f", {number}"),) if number else ()
    return (*opening, _title(work, parts.title_of(work)), *end)


def _order(work: Work) -> Runs:
    cited, when = work.cited, parts.dated(work)
    number = f"Executive Order No. {cited.order}" + (f" of {when}" if when else "")
    whose = parts.state(work.facts)
    opening = f"{whose}, {number}, " if whose else f"{number}, "
    runs = (Run(opening), _quoted(work))
    if not cited.register_page:
        return runs
    register = Run("Federal Register", italic=True)
    place = f", vol. {cited.register_volume}, p. {cited.register_page}"
    return (*runs, Run(", "), register, Run(place))


def _paper(work: Work) -> Runs:
    cited = work.cited
    runs = [Run(f"{who}, ") if (who := parts.authors(work)) else Run(""), _quoted(work)]
    if cited.journal:
        runs += [Run(", "), Run(cited.journal, italic=True)]
    said = [
        f"vol. {cited.journal_volume}" if cited.journal_volume else "",
        f"No. {cited.issue}" if cited.issue else "",
        cited.article,
        "" if cited.journal else parts.straightened(cited.rest),
    ]
    inside = "".join(f", {one}" for one in said if one)
    year = parts.year(work)
    runs.append(Run(f"{inside}{f' ({year})' if year else ''}"))
    return tuple(run for run in runs if run.text)


def _document(work: Work) -> Runs:
    cited = work.cited
    who = parts.issuer(work.facts)
    draft = work.facts.status == "draft" and "draft" not in work.facts.title.lower()
    book = bool(cited.command or cited.isbn)
    title = _title(work, parts.title_of(work), italic=True) if book else _quoted(work)
    said = [
        parts.reference_said(work),
        cited.command,
        "draft" if draft else "",
        parts.dated(work),
    ]
    end = "".join(f", {one}" for one in said if one)
    number = _symbol(work) if cited.symbol else cited.com
    if cited.com and cited.annex:
        number = f"{number}, {cited.annex}"
    end += f" ({number})" if number else ""
    opening = (Run(f"{who}, "),) if who else ()
    return (*opening, title, *((Run(end),) if end else ()))


def _organ(work: Work) -> str:
    return "Security Council" if work.security_council else "General Assembly"


def _symbol(work: Work) -> str:
    annex = f", {work.cited.annex}" if work.cited.annex else ""
    return f"{work.cited.symbol}{annex}"
