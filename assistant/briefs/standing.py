"""Where other delegations stand on an objective, told by their own words alone.

Of each delegation the sentences nearest to an objective are read. Where they are not
clear, or pull both ways, no side is told; who says nothing is silent: a side is never
guessed. It writes nothing. Example:

    standing(objectives, sayings, arguments, encoder, held)["Fees"][0].side   # "near"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.briefs.weighing import Side, listed_for, phrases, weighed
from assistant.drafting.material import Argument, Told
from assistant.encoders import Encoder
from assistant.mandates.nouns import Objective
from assistant.positions.sayings import Saying
from assistant.support.cited import content
from assistant.terms import Instrument

EACH = 3  # sentences of a delegation that are read beside an objective
NEAR = 0.3  # nearness to an objective below which a sentence is not read


@dataclass(frozen=True, kw_only=True)
class Voice:
    """What a delegation says on an objective, the surest sentence first.

    later: ISO date of newer words of its that are held and do not speak of it, "" where
    there are none.
    """

    party: str
    side: Side
    told: tuple[Told, ...]
    speaks: float  # how surely the first sentence speaks of it, 0 to 1
    later: str = ""

    @property
    def date(self) -> str:
        """When the first sentence was said; "" where that is not held."""
        return self.told[0].position.source.date or ""


@dataclass(frozen=True, kw_only=True)
class _Tried:
    """A sentence that is read beside an objective.

    near: in meaning; nearest: whether it is looked at for that, or for its words alone.
    """

    saying: Saying
    near: float
    nearest: bool


@dataclass(frozen=True, kw_only=True)
class _Read:
    """A sentence that speaks of an objective."""

    told: Told
    speaks: float
    side: Side

    @property
    def party(self) -> str:
        return self.told.position.party


def standing(
    objectives: Sequence[Objective],
    sayings: Sequence[Saying],
    arguments: Sequence[Argument],
    encoder: Encoder,
    held: Mapping[str, Instrument],
) -> dict[str, tuple[Voice, ...]]:
    """For each objective, by name, who says something on it; the surest first.

    Args:
        objectives: of the mandate.
        sayings: sentences of other delegations.
        arguments: issues of the paper, with what others say on each.
        encoder: the one whose vectors the sayings carry.
        held: the instruments that the user sees, by id.
    """
    found: dict[str, tuple[Voice, ...]] = {}
    for one in objectives:
        read = _of_it(one, sayings, encoder, held) if sayings else []
        heard = {r.party for r in read}
        listed, _ = listed_for(one, encoder)
        read += [
            _Read(told=told, speaks=0.0, side=Side.UNCLEAR)
            for argument in arguments
            if argument.name == listed
            for told in argument.others
            if told.position.party not in heard
        ]
        found[one.name] = tuple(_dated(voice, read, sayings) for voice in _voices(read))
    return found


def _dated(voice: Voice, read: Sequence[_Read], sayings: Sequence[Saying]) -> Voice:
    """With the date of newer words of a later year that do not speak of it."""
    mine = [r.told for r in read if r.party == voice.party]
    of_it = max(told.position.source.date or "" for told in mine)
    dates = [s.spoken.source.date or "" for s in sayings if s.party == voice.party]
    newest = max(dates, default="")
    passed = bool(of_it) and newest[:4] > of_it[:4]
    return replace(voice, later=newest) if passed else voice


def _of_it(
    objective: Objective,
    sayings: Sequence[Saying],
    encoder: Encoder,
    held: Mapping[str, Instrument],
) -> list[_Read]:
    """The sentences that speak of an objective, the surest first."""
    tried = _tried(objective, sayings, encoder)
    texts = [one.saying.text for one in tried]
    weights = weighed(objective, texts, [one.near for one in tried], encoder)
    found = [
        _Read(
            told=Told(
                position=one.saying.position(one.near),
                text=one.saying.text,
                instrument=held[one.saying.spoken.instrument.id],
            ),
            speaks=weight.speaks,
            side=weight.side if weight.of_it and one.nearest else Side.UNCLEAR,
        )
        for one, weight in zip(tried, weights, strict=True)
        if weight.of_it or _mentions(objective, one.saying)
    ]
    return sorted(found, key=lambda read: -read.speaks)


def _tried(
    objective: Objective, sayings: Sequence[Saying], encoder: Encoder
) -> list[_Tried]:
    """Of each delegation the sentences nearest to an objective and its issue."""
    listed, lines = listed_for(objective, encoder)
    said = phrases(objective)
    named = [objective.name, *filter(None, [listed]), *lines]
    asked = encoder.encode([*said, *named])
    ranked: dict[str, list[tuple[float, float, Saying]]] = {}
    for saying in sayings:
        nears = asked @ saying.vector
        near = float(nears.max())
        if near >= NEAR:
            both = float(nears[: len(said)].max() + nears[len(said) :].max())
            ranked.setdefault(saying.party, []).append((both, near, saying))
    found: list[_Tried] = []
    for some in ranked.values():
        some.sort(key=lambda one: -one[0])
        for _, near, saying in some[:EACH]:
            found.append(_Tried(saying=saying, near=near, nearest=True))
        for _, near, saying in some[EACH:]:
            if _mentions(objective, saying):
                found.append(_Tried(saying=saying, near=near, nearest=False))
                break
    return found


def _mentions(objective: Objective, saying: Saying) -> bool:
    """Whether a sentence has the words of an objective's name in it.

    It may say little on it, or be for or against: no side is read from that, but who
    has used the word is not told to be silent.
    """
    name = set(content(objective.name))
    return bool(name) and name <= set(content(saying.text))


def _voices(read: Sequence[_Read]) -> tuple[Voice, ...]:
    """Each delegation once: its surest sentence, and one that pulls the other way."""
    names = dict.fromkeys(one.party for one in read)
    return tuple(_voice([r for r in read if r.party == name]) for name in names)


def _voice(read: Sequence[_Read]) -> Voice:
    sides = {one.side for one in read} - {Side.UNCLEAR}
    side = sides.pop() if len(sides) == 1 else Side.UNCLEAR
    first = next((one for one in read if one.side is side), read[0])
    chosen = [first]
    if side is Side.UNCLEAR and sides:  # both ways: one sentence of each
        chosen = [
            next(r for r in read if r.side is s) for s in (Side.NEAR, Side.AGAINST)
        ]
    return Voice(
        party=first.party,
        side=side,
        told=tuple(one.told for one in chosen),
        speaks=first.speaks,
    )
