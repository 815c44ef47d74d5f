"""The suite of bridges: is adopted language offered to two sides, and is it marked?

Every third pair of dev and every second of test that disagrees is put to a desk with
official texts. Whether a negotiator would take a bridge is not known here. Example:

    scored(pair, ("Kenya", "Peru"), desks.desk("official")).values["bridged"]

Definitions, of the bridges that are offered for a pair:

- bridged: whether one of them has words; the next four are of those that have.
- verbatim: the share whose words are the stored ones, letter for letter. A break of
  lines counts as a blank, and the number before a paragraph is left out.
- both-near: the share whose closeness to either side is `NEAR` or more.
- balance: the smaller closeness divided by the larger, on average.
- middle: the share whose `why` names a device, or a value between those of the sides.
- marked: of all, the share of which every word is of its origin, new ones stand in
  marks, a digest lends none, and the notice says that it is nobody's position.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant import Bridge, Citation, Desk, UnknownName
from evals.disagreements.cases import Pair
from evals.measures.outcome import Outcome, Parts, of_parts

VALUES = ("bridged", "verbatim", "both-near", "balance", "middle", "marked")
EVERY = {"dev": 3, "test": 2}  # each of so many is asked, so that it takes minutes
MOST = 3  # bridges that are asked for
NEAR = 0.35
NOBODY = "nobody's position"
_MIDDLE = re.compile(r"\bit bridges by \w|\bits \w+ lies between \w")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\(?\w{1,4}[.)]\s*")
Row = Mapping[str, Any]


def chosen(found: Sequence[Row]) -> list[Row]:
    """The pairs that are asked: of those that disagree every third, or second."""
    due = [row for row in found if row["relation"] == "disagree"]
    return [
        row
        for part, step in EVERY.items()
        for row in [one for one in due if one["part"] == part][::step]
    ]


def scored(pair: Pair, names: tuple[str, str], desk: Desk) -> Outcome:
    """Ask a desk for bridges between the sides of a pair, and score them."""
    found = desk.bridges((pair.a, pair.b), pair.kind, names=names, most=MOST)
    return bridge_scores(pair, found, desk)


def bridge_scores(pair: Pair, found: Sequence[Bridge], desk: Desk) -> Outcome:
    """The measures of what is offered for one pair.

    Args:
        pair: the two sides, with the kind of their disagreement.
        found: the bridges.
        desk: in whose library their words are looked up again.
    """
    held = [one for one in found if one.held]
    nears = [sorted((one.closeness_a, one.closeness_b)) for one in held]
    sides = (pair.a, pair.b)
    parts: dict[str, Parts] = {
        "bridged": (float(bool(held)), 1.0),
        "verbatim": _share(is_verbatim(one, desk) for one in held),
        "both-near": _share(low >= NEAR for low, _ in nears),
        "balance": _share(low / high if high else 0.0 for low, high in nears),
        "middle": _share(is_middle(one) for one in held),
        "marked": _share(is_marked(one, sides) for one in found),
    }
    notes = [note for one in found for note in _notes(one, sides, desk)]
    return of_parts(parts, notes or ["no bridge"])


def is_verbatim(bridge: Bridge, desk: Desk) -> bool:
    """Whether a bridge's words are those that its citations lead to in the library."""
    left = "".join(piece.text for piece in bridge.words).strip()
    if not left:
        return False
    for cited in (*bridge.introduced, bridge.provenance):
        if not _stored(cited, desk):
            return False
        words = " ".join(cited.quote.split())
        if not left.startswith(words):
            number = _NUMBER.match(words)
            words = words[number.end() :] if number else words
        if not words or not left.startswith(words):
            return False
        left = left[len(words) :].lstrip()
    return not left


def is_middle(bridge: Bridge) -> bool:
    """Whether its `why` names a device, or a value between those of the sides."""
    return _MIDDLE.search(bridge.why) is not None


def is_marked(bridge: Bridge, sides: tuple[str, str]) -> bool:
    """Whether every word is of the origin it is said to be of, and nobody's position.

    Args:
        bridge: as it is offered.
        sides: the words of both.
    """
    a, b = sides
    sources = {"agreed": bridge.agreed, "a": a, "b": b}
    known = {whose: _keys(words) for whose, words in sources.items()}
    for piece in bridge.words:
        if piece.origin == "new":
            if f"⟨{piece.text.strip()}⟩" not in bridge.text:
                return False
        elif not _keys(piece.text) <= known.get(piece.origin, set()):
            return False
    return bool(bridge.words) is bridge.held and NOBODY in bridge.notice


def _stored(cited: Citation, desk: Desk) -> bool:
    """Whether the library has the quote at its place and in its text, past caches."""
    try:
        held = desk.library.provision(cited.provision.id)
        text = desk.library.stored_text(cited.version)
    except UnknownName:
        return False
    same = held.words(cited.first, cited.last) == cited.quote
    return same and bool(cited.quote) and cited.quote in text


def _keys(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _share(each: Iterable[float]) -> Parts:
    listed = [float(one) for one in each]
    return sum(listed), float(len(listed))


def _notes(one: Bridge, sides: tuple[str, str], desk: Desk) -> Iterable[str]:
    near = f"closeness {one.closeness_a:.2f} and {one.closeness_b:.2f}"
    yield f"{one.why} ({near})"
    if one.held:
        yield f"“{one.text}”"
    if one.held and not is_verbatim(one, desk):
        yield "these are not the stored words"
    if not is_marked(one, sides):
        yield "something in it is not marked"
