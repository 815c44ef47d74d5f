"""How two texts stand to each other: the model's reading, and what words show it.

Texts that hardly differ are compared word by word (`wording`); others are read together
by the model. It knows no party and no library. Example:

    relate([("Each Party shall report.", "Parties may report.")])[0].kind   # "strength"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.findings import KINDS, Difference, Gravity, Kind, Stand
from assistant.opposing.model import KINDS as ORDER
from assistant.opposing.model import STANDS, Relations, relations
from assistant.opposing.phrases import telling
from assistant.support.cited import content
from assistant.wording import differences

LEAST = 0.5  # share of disagreement from which two texts are said to disagree
ALIKE = 0.6  # share of words in common from which they are compared word by word
SECOND = 0.3  # what a second opinion adds at most
SAME = STANDS.index(Stand.SAME)
SHORTEST = 3  # words of a text that can take a position

_GRAVITY = {
    Kind.WHETHER: Gravity.HIGH,
    Kind.STRENGTH: Gravity.HIGH,
    Kind.PROHIBITION: Gravity.HIGH,
}
# Why both cannot stand, by kind; the words follow.
_WHY = {
    Kind.WHETHER: "one side wants it and the other does not",
    Kind.STRENGTH: "one side binds where the other leaves a choice, or binds less",
    Kind.PROHIBITION: "one side forbids what the other allows or asks for",
    Kind.SCOPE: "the one rule covers whom or what the other leaves out",
    Kind.DEFINITION: "the same term is given two meanings",
    Kind.THRESHOLD: "the figures differ",
    Kind.TIMING: "the times differ",
    Kind.INSTITUTION: "different bodies, or bodies made up differently, are to act",
    Kind.RESOURCES: "they differ on who pays, or on who owes more",
    Kind.EXCEPTION: "one side makes an exception or a condition that the other has not",
}


@dataclass(frozen=True, kw_only=True)
class Opposition:
    """How two texts stand; of a disagreement its kind and the words that show it."""

    stand: Stand
    share: float  # of disagreement, 0 to 1, from the model
    same: float = 0.0  # share of the same substance in other words
    kind: Kind | None = None
    gravity: Gravity | None = None
    a: str = ""  # words of the first text, cut out of it; "" where it lacks them
    b: str = ""
    why: str = ""

    @property
    def disagrees(self) -> bool:
        """Whether both cannot stand as one text."""
        return self.stand is Stand.DISAGREE


def relate(
    pairs: Sequence[tuple[str, str]],
    *,
    apart: Sequence[float] = (),
    model: Relations | None = None,
    least: float = LEAST,
    words: bool = True,
) -> list[Opposition]:
    """How the two texts of each pair stand to each other.

    Args:
        pairs: two texts each, a sentence or a provision.
        apart: how surely the two of each pair are known to stand on opposite sides of
            one issue, 0 to 1: a second opinion, which can raise what the model says
            by SECOND.
        model: what reads them; the one that ships where none is given.
        least: share of disagreement from which they are said to disagree.
        words: whether the words that show a disagreement are sought, which takes a
            look at each phrase.
    """
    if not pairs:
        return []
    reads = model or relations()
    shares = reads.shares(pairs)
    found: list[Opposition] = []
    for at, (a, b) in enumerate(pairs):
        stands, kinds = shares.stands[at], shares.kinds[at]
        near = near_words(a, b)
        said = float(stands[0])
        if apart:
            said = max(said, min(apart[at], said + SECOND))
        share = _share(said, near)
        if share >= least:
            kind = _kind([float(k) for k in kinds], near)
            shown = _shown(a, b, kind, near, reads if words else None)
            found.append(
                Opposition(
                    stand=Stand.DISAGREE,
                    share=share,
                    same=float(stands[SAME]),
                    kind=kind,
                    gravity=gravity_of(kind, near),
                    a=shown[0],
                    b=shown[1],
                    why=f"{KINDS[kind]}: {_WHY[kind]}",
                )
            )
            continue
        rest = stands[1:].argmax() + 1
        stand = Stand.SAME if near == () else STANDS[int(rest)]
        same = 1.0 if near == () else float(stands[SAME])
        found.append(Opposition(stand=stand, share=share, same=same))
    return found


def near_words(a: str, b: str) -> tuple[Difference, ...] | None:
    """Differences word by word; None where the texts differ much."""
    if a.split() == b.split():
        return ()  # however short: a text never disagrees with itself
    said, other = set(content(a)), set(content(b))
    together = len(said & other)
    if together < SHORTEST or together < ALIKE * max(len(said), len(other)):
        return None
    return differences(a, b)


def gravity_of(kind: Kind, near: Sequence[Difference] | None = None) -> Gravity:
    """How much a disagreement of a kind weighs."""
    if near:
        same = [d.gravity for d in near if d.kind is kind]
        if same:
            return max(same, key=lambda g: g.rank)
    return _GRAVITY.get(kind, Gravity.MEDIUM)


def _share(said: float, near: Sequence[Difference] | None) -> float:
    """The model's share; texts that differ in wording alone do not disagree."""
    if near is None or any(d.kind.substance for d in near):
        return said
    return 0.0


def _kind(shares: Sequence[float], near: Sequence[Difference] | None) -> Kind:
    """The kind: of word differences the one that the model finds likeliest."""
    order = sorted(ORDER, key=lambda kind: -shares[ORDER.index(kind)])
    there = {d.kind for d in near or () if d.kind.substance}
    return next((kind for kind in order if kind in there), order[0])


def _shown(
    a: str,
    b: str,
    kind: Kind,
    near: Sequence[Difference] | None,
    reads: Relations | None,
) -> tuple[str, str]:
    for difference in near or ():
        if difference.kind is kind:
            return difference.a, difference.b
    return telling(a, b, kind, reads)
