r"""Scanning: from a draft to what it says and where it is weak.

The happy path of the room; the steps are in the other files. Example:

    scan_text("Article 1\nEach Party shall report its stocks.").ambiguities[0].kind
    # "missing-deadline"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.library import Library
from assistant.papers.opening import open_paper
from assistant.readings import Reading
from assistant.scan.collecting import collect
from assistant.scan.crossrefs import references_of
from assistant.scan.nouns import (
    BROKEN,
    UNREAD,
    Ambiguity,
    Obligation,
    Precedents,
    Reference,
    Scan,
)
from assistant.scan.obligations import obligations_of
from assistant.scan.pasted import spaced
from assistant.scan.placing import amends
from assistant.scan.precedents import HELPED
from assistant.scan.sheet import Sheet, sheet_of
from assistant.scan.termbook import term_book

if TYPE_CHECKING:
    from assistant.brackets import RollingText

MOST_PRECEDENTS = 12  # weak places for which the library is searched
_ENGLISH = ("", "en")


def scan_text(
    text_or_reading: str | Reading,
    *,
    title: str = "",
    library: Library | None = None,
    workspace: str | None = None,
    precedents: Precedents | None = None,
) -> Scan:
    """Scan a draft.

    Args:
        text_or_reading: the draft itself, plain or Markdown, or its reading.
        title: what it is called; "" takes the title of the reading.
        library: where other instruments that it cites are looked up.
        workspace: its own texts are looked up as well.
        precedents: what finds a tighter provision for a weak place.

    Raises:
        InputError: it holds no text, or more than is read at once.
    """
    reading = (
        open_paper(title or "the draft", spaced(text_or_reading))
        if isinstance(text_or_reading, str)
        else text_or_reading
    )
    if title:
        reading = replace(reading, title=title)
    sheet = sheet_of(reading)
    duties = obligations_of(sheet)
    references = references_of(reading, library, workspace)
    terms = term_book(sheet)
    found = collect(sheet, duties, references, terms)
    if precedents is not None:
        found = tuple(_with_precedents(sheet, found, precedents))
    return Scan(
        title=reading.title,
        obligations=duties,
        ambiguities=found,
        references=references,
        definitions=terms,
        brackets=_brackets(reading),
        notices=tuple(_notices(sheet, duties, references)),
        reading=reading,
    )


def _brackets(reading: Reading) -> RollingText:
    from assistant.brackets import read_rolling

    return read_rolling(reading.text, reading.title)


def _with_precedents(
    sheet: Sheet, found: Sequence[Ambiguity], precedents: Precedents
) -> Iterator[Ambiguity]:
    """The weak places, the gravest with a precedent where the library has one."""
    lines = {(line.start, line.end): line for line in sheet.lines}
    starts = sorted(lines)
    asked: set[tuple[str, str]] = set()
    for one in found:
        if one.kind not in HELPED or len(asked) >= MOST_PRECEDENTS:
            yield one
            continue
        place = next((s for s in starts if s[0] <= one.start < s[1]), None)
        query = lines[place].plain if place else one.words
        asked.add((query, one.kind))
        better = precedents(query, one.kind)
        if better is not None and _is_itself(better.title, sheet.reading.title):
            better = None  # the draft itself, held as an instrument, is no model for it
        yield replace(one, precedent=better)


def _is_itself(title: str, own: str) -> bool:
    said, mine = (" ".join(re.findall(r"\w+", t.casefold())) for t in (title, own))
    return bool(said) and said == mine


def _notices(
    sheet: Sheet, duties: Sequence[Obligation], references: Sequence[Reference]
) -> Iterator[str]:
    """What the user must know of the reading itself."""
    report = sheet.reading.report
    if report.language not in _ENGLISH:
        yield (
            "the draft is not in English: duties and weak places are read in English "
            "only, so that little or nothing is found."
        )
    elif not duties:
        yield "no duty, ban or permission was found in the text."
    if amends(sheet.reading):
        yield (
            "the text amends another: terms that it does not define are not listed, "
            "and its provisions are not set against each other."
        )
    if sheet.unread:
        yield f"{sheet.unread} sentences are too long to be read as norms."
    yield from report.lost
    unread = sum(r.status == UNREAD for r in references)
    if unread:
        yield f"{unread} references could not be followed: check them by hand."
    if sum(r.status == BROKEN for r in references) > max(5, len(references) // 3):
        yield (
            "many references lead nowhere: the text may be a part of a larger one, or "
            "amend another."
        )
