"""How long a paper is: how many arguments, sentences and voices a length holds.

The words of a page follow from the set page: about 450 at eleven points. Example:

    limits("one-page", "ministers").arguments       # 3
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a paper may hold at most.

    sentences: of an argument; voices: other delegations on a point; points: that the
    discussion goes through; words: of the whole, above which a resolution drops points.
    """

    arguments: int
    sentences: int
    voices: int
    points: int
    proposals: int
    commitments: int
    steps: int
    words: int
    stretches: int  # times `sentences` of what was stated on no listed issue
    asks: int  # sentences of the party's on a point of the outcome
    latest: int  # resolutions that say where the matter stands
    practice: bool  # laws and plans beside what the party stated


_OF = {
    "one-page": Limits(
        arguments=3,
        sentences=2,
        voices=2,
        points=1,
        proposals=3,
        commitments=1,
        steps=2,
        words=480,
        stretches=1,
        asks=1,
        latest=1,
        practice=False,
    ),
    "three-pages": Limits(
        arguments=5,
        sentences=4,
        voices=3,
        points=3,
        proposals=7,
        commitments=3,
        steps=4,
        words=1400,
        stretches=3,
        asks=4,
        latest=1,
        practice=False,
    ),
    "full": Limits(
        arguments=8,
        sentences=5,
        voices=5,
        points=5,
        proposals=10,
        commitments=6,
        steps=8,
        words=4000,
        stretches=4,
        asks=5,
        latest=3,
        practice=True,
    ),
}


def limits(length: str, audience: str) -> Limits:
    """What a length holds; ministers get fewer sentences, a general audience too.

    Args:
        length: of `nouns.LENGTHS`.
        audience: of `nouns.AUDIENCES`.
    """
    found = _OF[length]
    if audience == "negotiators":
        return found
    return replace(
        found,
        sentences=max(2, found.sentences - 1),
        voices=max(2, found.voices - 1),
        points=max(1, found.points - 1),
    )
