"""Who is at the table beside delegations: texts on a topic, sorted by who issued them.

It reads `corpus/diplomacy.yaml`. A text of a single State is domestic and a statement
is a delegation's voice: neither takes a seat. It writes nothing. Example:

    [seat.instrument.short_title for seat in seated(work) if seat.sector == "private"]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from assistant.corpus import folder
from assistant.corpus.groups import groups
from assistant.drafting.blocks import Work
from assistant.errors import CorpusError
from assistant.handling import permitted
from assistant.parties import known, party
from assistant.quotes import cite
from assistant.terms import Citation, Facts, Force, Instrument, Passage
from assistant.voices import STATED

NEAR = 0.5  # cosine to the topic from which a sentence speaks of it
DEPTH = 300  # provisions looked at
_PASSAGES, _SENTENCES = 2, 3  # looked at of one text, of one provision
_SHOWN = "unmarked"  # the highest handling mark of a text that a list may name
_WORLD = "United Nations members"
_NOT_STANDING = ("draft", "proposed", "withdrawn", "lapsed", "rejected", "revoked")
_MEMBERS = re.compile(r" (?:members|Member States|leaders)$")


@dataclass(frozen=True, kw_only=True)
class Point:
    """A point: its label, what the paper holds on it, what other texts are asked."""

    label: str
    holds: tuple[str, ...]
    seeks: tuple[str, ...]
    words: re.Pattern[str]  # of which a sentence on it carries one


@dataclass(frozen=True, kw_only=True)
class Sector:
    """A kind of actors. body: its short name; marks: in a name of one of them."""

    name: str
    body: str
    marks: re.Pattern[str]
    names: frozenset[str]

    def takes(self, facts: Facts) -> bool:
        """Whether one of its actors issued a text, alone or with others."""
        if any(name in self.names for name in facts.parties):
            return True
        return any(self.marks.search(name) for name in (facts.issuer, *facts.parties))


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What the section is made by: the paper's id, points by name, sectors in order."""

    paper: str
    points: dict[str, Point]
    sectors: tuple[Sector, ...]


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A text on the topic, whose it is, and the sentence that is nearest to it."""

    instrument: Instrument
    sector: str  # a `body` of a sector
    near: float
    citation: Citation


@lru_cache(maxsize=1)
def outline() -> Outline:
    """The shipped outline."""
    return read_outline(folder() / "diplomacy.yaml")


def read_outline(path: Path) -> Outline:
    """Read an outline.

    Raises:
        CorpusError: the paper, a point's words or a sector's marks are missing.
    """
    import yaml

    try:
        content: Any = yaml.safe_load(path.read_text("utf-8"))
        points = cast("dict[str, dict[str, Any]]", content["points"])
        sectors = cast("list[dict[str, Any]]", content["sectors"])
        return Outline(
            paper=str(content["paper"]),
            points={name: _point(fields) for name, fields in points.items()},
            sectors=tuple(map(_sector, sectors)),
        )
    except (KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise CorpusError(
            f"{path.name} needs paper, points (label, holds, seeks, words) and sectors "
            f"(name, body, marks): {error}."
        ) from error


def sector_of(facts: Facts, sectors: Sequence[Sector]) -> Sector | None:
    """The sector of those who issued a text; None for a delegation's own.

    Args:
        facts: of the text.
        sectors: the first takes what several States or a group of them issued.
    """
    first, *rest = sectors
    if _domestic(facts):
        return None
    found = next((sector for sector in rest if sector.takes(facts)), None)
    if found is not None or facts.kind in STATED:
        return found
    if facts.kind in ("treaty", "resolution") or circle(facts) or first.takes(facts):
        return first
    return None


def circle(facts: Facts) -> bool:
    """Whether a group of States, or several by name, stand behind it, and not all."""
    names = [party(_MEMBERS.sub("", name)) for name in facts.parties]
    whole = [party(name) for name in facts.parties]
    held = [n for n in (*names, *whole) if n in groups() and n != _WORLD]
    return bool(held) or len({n for n in names if known(n) and n != _WORLD}) > 1


def stands(facts: Facts) -> bool:
    """Whether a text is no draft and nothing took its place."""
    gone = facts.revoked or facts.superseded_by or facts.status in _NOT_STANDING
    return not gone and facts.force is not Force.DRAFT


def seated(work: Work) -> list[Seat]:
    """Standing texts on the topic that are no delegation's own, the nearest first."""
    known_sectors = outline().sectors
    found: dict[str, list[Passage]] = {}
    sectors: dict[str, str] = {}
    held: dict[str, Instrument] = {}
    for instrument, passage in work.search(work.material.topic, DEPTH):
        sector = _seat_of(instrument, work, known_sectors)
        mine = found.setdefault(instrument.id, [])
        if sector is not None and len(mine) < _PASSAGES:
            mine.append(passage)
            sectors[instrument.id] = sector.body
            held[instrument.id] = instrument
    spots = [
        (name, passage, sentence.number)
        for name in held
        for passage in found[name]
        for sentence in passage.provision.sentences[:_SENTENCES]
    ]
    words = [p.provision.words(number, number) for _, p, number in spots]
    best: dict[str, Seat] = {}
    nears = work.near(work.material.topic, words)
    for (name, passage, number), near in zip(spots, nears, strict=True):
        if near < NEAR or (name in best and best[name].near >= near):
            continue
        cited = cite(held[name], passage.provision, first=number, last=number, marker=1)
        best[name] = Seat(
            instrument=held[name], sector=sectors[name], near=near, citation=cited
        )
    return sorted(best.values(), key=lambda seat: (-seat.near, seat.instrument.id))


def _seat_of(
    instrument: Instrument, work: Work, sectors: Sequence[Sector]
) -> Sector | None:
    """The sector of a text that may be named; None where it takes no seat."""
    mine = {party(name) for name in instrument.parties} == {work.material.party}
    shown = permitted(instrument.handling, _SHOWN) and stands(instrument)
    if mine or not shown or instrument.id == outline().paper:
        return None
    return sector_of(instrument, sectors)


def _domestic(facts: Facts) -> bool:
    """Whether a single State issued it."""
    names = {party(name) for name in facts.parties}
    return len(names) == 1 and all(known(n) and n not in groups() for n in names)


def _point(fields: dict[str, Any]) -> Point:
    words = "|".join(re.escape(str(word)) for word in fields["words"])
    return Point(
        label=str(fields["label"]),
        holds=tuple(str(words) for words in fields["holds"]),
        seeks=tuple(str(asked) for asked in fields["seeks"]),
        words=re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE),
    )


def _sector(fields: dict[str, Any]) -> Sector:
    marks = "|".join(re.escape(str(mark)) for mark in fields["marks"])
    return Sector(
        name=str(fields["name"]),
        body=str(fields["body"]),
        marks=re.compile(rf"(?<!\w)(?:{marks})(?!\w)"),
        names=frozenset(str(name) for name in fields.get("names") or ()),
    )
