"""Writes another instrument or party into the question before.

It knows where names stand in a sentence, and nothing of follow-ups. Example:

    swap_parties("What do China's rules say?", ["India"], "for", held)
    # "What do India's rules say?"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.conversation.names import (
    Name,
    in_place_of,
    named_in,
    parties_in,
    party_shown,
    possessive,
)
from assistant.conversation.places import named_places
from assistant.parties import find_parties, party
from assistant.terms import Instrument

_JOINT = re.compile(r"[\s,(]*(?:(?:of|in|to|under|from)\s+)?(?:the\s+)?$")
_BESIDE = re.compile(r"(?:\s*,\s*(?:and|or)?|\s+(?:and|or))\s*$")
_LOOSE = re.compile(r"(?:\b(?:under|in|of|to|by)\s+)?$", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:Principles|Measures|Rules|Guidelines|Regulations)$")
_DOES = re.compile(r"\b(do|does|is|are|has|have)\s+$", re.IGNORECASE)
_SINGULAR = {"do": "does", "are": "is", "have": "has"}
_KIND_WORDS = {
    "regulation": "law",
    "treaty": "law",
    "strategy": "strategy",
    "policy": "policy",
}


@dataclass(frozen=True, kw_only=True)
class _Spot:
    """Where an instrument stands, together with the pinpoints that belong to it."""

    name: Name
    start: int
    end: int


def swap_instrument(
    question: str, new: str, joint: str, held: Sequence[Instrument]
) -> str:
    """The question about another instrument; pinpoints of the old one are dropped.

    Args:
        question: the full question before.
        new: how the other instrument is written ("the GDPR").
        joint: "in" or "under": used where the question names no instrument.
        held: the instruments that the question may name.
    """
    spots = _spots(question, held)
    if not spots:
        return _without_places(_added(question, f"{joint} {new}"))
    first = spots[0]
    run = _run(question, spots)
    if len(run) > 1:
        return _put(question, run[0].start, run[-1].end, new)
    for spot in reversed(spots):
        if spot.name.ids == first.name.ids and spot.name.shown == first.name.shown:
            said = possessive(new) if spot.name.possessive else new
            question = _put(question, spot.start, spot.end, said)
    return question


def swap_parties(
    question: str, new: Sequence[str], joint: str, held: Sequence[Instrument]
) -> str:
    """The question about other States or groups.

    Where it names none but an instrument of one party ("the EU AI Act"), that one's law
    is asked for; else the new parties are added at the end.

    Args:
        question: the full question before.
        new: names as `assistant.parties` has them.
        joint: "for", "in" …: used where there is nothing to replace.
        held: the instruments that the question may name.
    """
    names = named_in(question, held)
    old = parties_in(question, names)
    if set(new) & {p.name for p in old} and len(new) == 1:
        return question
    if old:
        end = old[0]
        for other in old[1:]:
            if not _BESIDE.match(question[end.end : other.start]):
                break
            end = other
        first = replace(old[0], possessive=end.possessive)
        said = in_place_of(first, new)
        if first.possessive or first.adjective:  # the verb goes with what is theirs
            return _put(question, first.start, end.end, said, verb=False)
        return _put(question, first.start, end.end, said)
    theirs = _own_law(question, new, held)
    if theirs:
        return theirs
    shown = " and ".join(party_shown(name) for name in new)
    return _added(question, f"{joint} {shown}")


def _own_law(
    question: str, new: Sequence[str], held: Sequence[Instrument]
) -> str | None:
    """The question with an instrument of one party replaced by the new party's law."""
    spots = _spots(question, held)
    by_id = {i.id: i for i in held}
    if len(spots) != 1 or len(spots[0].name.ids) != 1:
        return None
    instrument = by_id[spots[0].name.ids[0]]
    owners = {party(name) for name in instrument.parties}
    owner = next(iter(owners), "")
    several = not find_parties(owner) or owner.endswith("members")
    if len(owners) != 1 or several or owner in new:
        return None
    whose = possessive(" and ".join(party_shown(name) for name in new))
    kind = _KIND_WORDS.get(instrument.kind, "position")
    return _put(question, spots[0].start, spots[0].end, f"{whose} {kind}")


def _spots(question: str, held: Sequence[Instrument]) -> list[_Spot]:
    places = [(p.start, p.end) for p in named_places(question)]
    spots: list[_Spot] = []
    for name in named_in(question, held):
        start, end = name.start, name.end
        for left, right in reversed(places):
            if right <= start and _JOINT.fullmatch(question[right:start]):
                start = left
        for left, right in places:
            if left >= end and re.fullmatch(r"[\s,(]*", question[end:left]):
                end = right
        spots.append(_Spot(name=name, start=start, end=end))
    return spots


def _run(question: str, spots: Sequence[_Spot]) -> list[_Spot]:
    """The first instruments as far as they stand in one list ("A, B and C")."""
    run = [spots[0]]
    for spot in spots[1:]:
        if not _BESIDE.fullmatch(question[run[-1].end : spot.start]):
            break
        run.append(spot)
    return run


def _put(question: str, start: int, end: int, words: str, *, verb: bool = True) -> str:
    """Words in place of a span, with a capital and a verb that fit."""
    before = question[:start]
    if not before.strip():
        words = words[:1].upper() + words[1:]
    found = _DOES.search(before) if verb and "'" not in words[-2:] else None
    if found:
        before = before[: found.start()] + _verb(found[1], words) + " "
    return before + words + question[end:]


def _verb(said: str, subject: str) -> str:
    singular = _SINGULAR.get(said.casefold(), said.casefold())
    plural = {v: k for k, v in _SINGULAR.items()}[singular]
    many = bool(_PLURAL.search(subject)) or " and " in subject
    verb = plural if many else singular
    return verb.capitalize() if said[:1].isupper() else verb


def _added(question: str, words: str) -> str:
    """Words at the end of a question, before its question mark."""
    body = question.rstrip(" ?.!")
    mark = question[len(body) :].strip() or "?"
    return f"{body} {words}{mark}"


def _without_places(question: str) -> str:
    """The question without pinpoints that belong to no instrument named in it."""
    for named in reversed(named_places(question)):
        loose = _LOOSE.search(question, 0, named.start)
        before = question[: loose.start() if loose else named.start].rstrip()
        question = " ".join(f"{before} {question[named.end :].lstrip()}".split())
    return re.sub(r"\s+([?.,;])", r"\1", question)
