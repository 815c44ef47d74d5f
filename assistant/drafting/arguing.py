"""Sorts sentences into arguments: each under the one issue that it is nearest to.

Positions look at every issue that a sentence speaks to; a paper says a thing once. It
knows no prose and no library. Example:

    argued(own, others, encoder, held)[0].name
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from assistant.drafting.material import Argument, Told
from assistant.encoders import Encoder
from assistant.positions.issues import curated, listed_vectors, name_of
from assistant.positions.sayings import Saying
from assistant.support.cited import content
from assistant.terms import Instrument

NEAR = 0.42  # cosine to a sentence of a curated issue: it belongs there
LOOSE = 0.30  # the same, for a sentence whose neighbours in the text stand there
SAME = 0.86  # cosine of two sentences that say the same: one is enough
REST = "Further points"
_OWN = ("statement", "law", "strategy")


def argued(
    own: Sequence[Saying],
    others: Sequence[Saying],
    encoder: Encoder,
    held: Mapping[str, Instrument],
) -> list[Argument]:
    """Arguments, the one that the party presses most first.

    Args:
        own: sentences of texts that speak for the party, in reading order.
        others: sentences of other delegations.
        encoder: the one whose vectors they carry.
        held: the instruments that the user sees, by id.
    """
    own = _once(own)
    places = _placed(own, encoder)
    beside = _placed(others, encoder)
    found: list[Argument] = []
    for at in dict.fromkeys(p for p in places if p >= 0):
        issue = curated()[at].issue
        mine = [s for s, p in zip(own, places, strict=True) if p == at]
        found.append(
            Argument(
                name=issue.name,
                asks=issue.asks,
                own=_told([s for s in mine if s.spoken.source.voice in _OWN], held),
                group=_told(
                    [s for s in mine if s.spoken.source.voice not in _OWN], held
                ),
                others=_told(
                    _best([s for s, p in zip(others, beside, strict=True) if p == at]),
                    held,
                ),
            )
        )
    rest = [s for s, p in zip(own, places, strict=True) if p < 0]
    if rest:
        found.append(_rest(rest, held))
    unsaid = {p for p in beside if p >= 0} - set(places)
    found += [
        Argument(
            name=curated()[at].issue.name,
            asks=curated()[at].issue.asks,
            others=_told(
                _best([s for s, p in zip(others, beside, strict=True) if p == at]),
                held,
            ),
        )
        for at in sorted(unsaid)
    ]
    return sorted(found, key=_weight, reverse=True)


def _weight(one: Argument) -> tuple[bool, bool, float]:
    """What the party itself states weighs most, then how much and how near."""
    stated = [t for t in one.own if t.position.source.voice == "statement"]
    best = max((t.position.near for t in (*one.own, *one.group)), default=0.0)
    pressed = sum(t.position.strength >= 4 for t in one.own)
    known = one.name != REST
    return bool(stated), known and bool(one.own), best + 0.08 * min(pressed, 3)


def _placed(sayings: Sequence[Saying], encoder: Encoder) -> list[int]:
    """For each sentence the place of its issue in the list; -1 for none."""
    if not sayings:
        return []
    vectors, owner = listed_vectors(encoder)
    lines = np.stack([s.vector for s in sayings]) @ vectors.T
    starts = [owner.index(at) for at in range(len(curated()))]
    nears = np.maximum.reduceat(lines, starts, axis=1)
    best = [int(row.argmax()) for row in nears]
    sure = [float(row[at]) >= NEAR for row, at in zip(nears, best, strict=True)]
    placed = [at if ok else -1 for at, ok in zip(best, sure, strict=True)]
    for n, saying in enumerate(sayings):
        if placed[n] >= 0:
            continue
        # A sentence goes with its neighbour of the same provision, if near enough.
        for beside in (n - 1, n + 1):
            if 0 <= beside < len(sayings) and sure[beside]:
                other = sayings[beside]
                same = other.citations[-1].provision.id == (
                    saying.citations[-1].provision.id
                )
                if same and nears[n][best[beside]] >= LOOSE:
                    placed[n] = best[beside]
                    break
    return placed


def _once(sayings: Sequence[Saying]) -> list[Saying]:
    """Each thing once: of sentences that say the same the first, best source first."""
    kept: list[Saying] = []
    for saying in sayings:
        if not any(float(saying.vector @ other.vector) >= SAME for other in kept):
            kept.append(saying)
    return kept


def _told(
    sayings: Sequence[Saying], held: Mapping[str, Instrument]
) -> tuple[Told, ...]:
    return tuple(
        Told(
            position=saying.position(saying.near),
            text=saying.text,
            instrument=held[saying.spoken.instrument.id],
        )
        for saying in sayings
    )


def _best(sayings: Sequence[Saying]) -> list[Saying]:
    """Of each delegation the sentence that is nearest to the topic."""
    best: dict[str, Saying] = {}
    for saying in sayings:
        known = best.get(saying.party)
        rank = (-saying.spoken.rank, saying.near)
        if known is None or rank > (-known.spoken.rank, known.near):
            best[saying.party] = saying
    return list(best.values())


def _rest(sayings: Sequence[Saying], held: Mapping[str, Instrument]) -> Argument:
    """What belongs to no listed issue, under what it shares, if it shares anything."""
    near = sorted(sayings, key=lambda s: (s.spoken.rank, -s.near))
    kept = [s for s in sayings if s in near[:8]]
    shared = name_of([s.bare for s in kept]) if len(kept) > 1 else ""
    telling = len(content(shared)) > 1
    return Argument(
        name=shared if telling else REST,
        asks="",
        own=_told([s for s in kept if s.spoken.source.voice in _OWN], held),
        group=_told([s for s in kept if s.spoken.source.voice not in _OWN], held),
    )
