"""Finds bridges: adopted sentences near both sides, of a middle form, best first.

It opens the room: for two texts, for a disagreement of positions, for a difference of
two drafts. It asks no language model. Example:

    bridges_for(a, b, Kind.STRENGTH, tools, names=("China", "Austria"))[0].text
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.bridges.forms import Form
from assistant.bridges.gathering import Candidate, Search, adopted, gather
from assistant.bridges.nearness import gain
from assistant.bridges.nouns import Bridge, Gain, Piece, Whose
from assistant.bridges.ranking import Scored, diverse, ranked
from assistant.encoders import Encoder
from assistant.errors import InputError
from assistant.findings import KINDS, Difference, Kind
from assistant.library import Library
from assistant.opposing import Opposition
from assistant.positions.nouns import Disagreement, Side
from assistant.quotes import cite

ENDS = (".", "!", "?", ";")

Relate = Callable[[Sequence[tuple[str, str]]], Sequence[Opposition]]


@dataclass(frozen=True, kw_only=True)
class BridgeTools:
    """What finding needs.

    search: passages for words, best first, at most k; it may be narrowed to the kinds
    of `gathering.KINDS`. relate: how two texts stand (`opposing.relate`); None: what a
    bridge contradicts is told by words alone. workspace: its own texts count too.
    """

    library: Library
    encoder: Encoder
    search: Search
    relate: Relate | None = None
    workspace: str | None = None


def bridges_for(
    side_a_words: str,
    side_b_words: str,
    kind: Kind,
    tools: BridgeTools,
    names: tuple[str, str] = ("side A", "side B"),
    most: int = 5,
) -> tuple[Bridge, ...]:
    """Adopted language to which both sides could move, best first.

    Args:
        side_a_words: what the first side says, in its own words.
        side_b_words: what the second says.
        kind: of their disagreement.
        tools: the library and what searches and reads it.
        names: of the sides.
        most: bridges at most.

    Raises:
        InputError: a side says nothing, or `most` is less than one.
    """
    sides = checked_sides(side_a_words, side_b_words, names)
    if most < 1:
        raise InputError(f"{most} bridges were asked for: ask for one or more.")
    seen = tools.library.instruments(tools.workspace)
    held = {i.id: i for i in seen if adopted(i)}
    found = gather(sides, kind, held, tools.library, tools.search)
    scored = ranked(found, sides, kind, tools.encoder, names)
    chosen = diverse(scored, most)
    return tuple(_bridge(one, sides, names, kind, tools.relate) for one in chosen)


def for_disagreement(
    disagreement: Disagreement, tools: BridgeTools, most: int = 5
) -> tuple[Bridge, ...]:
    """Bridges for a disagreement of positions, from each side's first position.

    Args:
        disagreement: of two sides.
        tools: the library and what searches and reads it.
        most: bridges at most.
    """
    first, second = disagreement.sides
    found = bridges_for(
        first.positions[0].words,
        second.positions[0].words,
        disagreement.kind,
        tools,
        (_named(first), _named(second)),
        most,
    )
    told = [s for s in (first, second) if not s.positions[0].source.text_kind.verbatim]
    if not told:
        return found
    named = {_named(side) for side in told}
    whose = " and ".join(map(_named, told))
    remark = f"What {whose} gains and gives is read off a digest, not its own wording."
    return tuple(
        replace(
            one,
            remark=remark,
            gains=tuple(replace(g, verbatim=g.side not in named) for g in one.gains),
        )
        for one in found
    )


def for_difference(
    difference: Difference,
    text_a: str,
    text_b: str,
    tools: BridgeTools,
    most: int = 3,
    names: tuple[str, str] = ("the first text", "the second text"),
) -> tuple[Bridge, ...]:
    """Bridges for one difference of two texts; none where only the wording differs.

    Args:
        difference: of the two texts.
        text_a: the first text; the sentence of the difference is what is bridged.
        text_b: the second.
        tools: the library and what searches and reads it.
        most: bridges at most.
        names: of the two texts.
    """
    if not difference.kind.substance:
        return ()
    # What a text lacks has no sentence in it: then all of it is what it says.
    first = sentence_at(text_a, difference.a_start, difference.a_end)
    second = sentence_at(text_b, difference.b_start, difference.b_end)
    first, second = (
        first if _says(first) else text_a,
        second if _says(second) else text_b,
    )
    if not _says(first) or not _says(second):
        return ()
    return bridges_for(first, second, difference.kind, tools, names, most)


def checked_sides(a: str, b: str, names: tuple[str, str]) -> tuple[str, str]:
    """Both sides' words on one line each.

    Raises:
        InputError: a side says nothing.
    """
    for words, name in zip((a, b), names, strict=True):
        if not _says(words):
            raise InputError(
                f"no words of {name} are given: a bridge needs the words of both sides."
            )
    return " ".join(a.split()), " ".join(b.split())


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence or item of a text in which a run stands."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    begin = max(
        (text.rfind(sign + space, 0, start) + 2 for sign in ENDS for space in " \n"),
        default=0,
    )
    begin = begin if begin > 1 else 0
    stop = re.compile(r"[.!?;](?=\s|$)").search(text, max(end - 1, begin))
    return text[begin : stop.end() if stop else len(text)].strip()


def _says(text: str) -> bool:
    return any(map(str.isalpha, text))


def _named(side: Side) -> str:
    return " and ".join(side.parties)


# -- making ----------------------------------------------------------------------------


def _bridge(
    one: Scored,
    sides: tuple[str, str],
    names: tuple[str, str],
    kind: Kind,
    relate: Relate | None,
) -> Bridge:
    candidate = one.candidate
    *before, citation = (
        cite(candidate.instrument, provision, first=number, last=number, marker=1)
        for provision, number in (
            *candidate.introduced,
            (candidate.provision, candidate.number),
        )
    )
    held = citation.text_kind.verbatim
    gains: tuple[Gain, ...] = ()
    if held:
        gains = gains_of(sides, names, candidate.text, relate)
    words = (Piece(text=candidate.text, origin=Whose.AGREED),) if held else ()
    return Bridge(
        provenance=citation,
        held=held,
        words=words,
        gains=gains,
        closeness_a=round(one.near_a, 4),
        closeness_b=round(one.near_b, 4),
        score=round(one.score, 4),
        why=_why(candidate, one.form, names, kind, held=held),
        fetch="" if held else candidate.instrument.id,
        introduced=tuple(before),
    )


def gains_of(
    sides: tuple[str, str], names: tuple[str, str], words: str, relate: Relate | None
) -> tuple[Gain, ...]:
    """What each side gains and gives by some words.

    Args:
        sides: the words of both.
        names: of both.
        words: of the bridge.
        relate: tells what of a side's words the bridge contradicts.
    """
    told = relate([(side, words) for side in sides]) if relate is not None else ()
    against = [o.a if o.disagrees else "" for o in told] or ["", ""]
    return tuple(
        gain(name, side, words, lost)
        for name, side, lost in zip(names, sides, against, strict=True)
    )


def _why(
    candidate: Candidate, of: Form, names: tuple[str, str], kind: Kind, *, held: bool
) -> str:
    place = f"{candidate.instrument.short_title}, {candidate.provision.pinpoint}"
    between = f"its {of.between} lies between {names[0]} and {names[1]}"
    told = [f"it bridges by {of.device}"] if of.device else []
    told += [between] if of.between else []
    said = " and ".join(told) or f"it is near both sides ({KINDS[kind]})"
    if held:
        return f"{place}: {said}."
    if not told:
        said = f"it comes near to both sides ({KINDS[kind]})"
    return f"Fetch {place} for its wording: according to the digest {said}."
