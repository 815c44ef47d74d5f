"""Places rewritten in most of their words, which are told as one event each.

Word by word such a place is a heap of splinters that says nothing; what stayed mostly
the same, or only lost some of its alternatives, is told word by word. It knows one
place in two rounds. Example:

    rewritten(a, b, steps(a, b))        # whether hardly anything of it stayed
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.brackets.stepping import Step
from assistant.brackets.streams import SMALL, Token, Unit

_LEAST = 10  # words from which a place can be rewritten and not only amended
_FEW = 2  # changes that are told each, however much they change
_KEPT = 0.5  # share of words below which hardly anything stayed …
_MANY = 12  # … and changes, or share of the longer wording, …
_OF_ALL = 0.3
_SPLINTERED = 0.75  # … with which a larger share is as little
_PAIRED = SMALL | {"shall", "should", "may", "will", "parties", "party", "not"}


def rewritten(a: Sequence[Token], b: Sequence[Token], plan: Sequence[Step]) -> bool:
    """Whether a place is not amended but written anew.

    What stayed counts against the shorter wording too: a place that lost all
    alternatives but one has all its words from before.
    """
    was, now = (sum(token.word for token in side) for side in (a, b))
    changes = sum(step[0] != "equal" for step in plan)
    if min(was, now) < _LEAST or changes <= _FEW:
        return False
    kept = sum(
        token.word for tag, i, j, *_ in plan if tag == "equal" for token in a[i:j]
    )
    share, of_all = kept / min(was, now), kept / max(was, now)
    little = changes >= _MANY or of_all < _OF_ALL
    return share < _KEPT or (little and share < _SPLINTERED)


def telling(token: Token) -> bool:
    """Whether a word says what a place is about, and could not stand anywhere."""
    return token.word and token.key not in _PAIRED


def held(unit: Unit, starts: Sequence[int]) -> int:
    """How many of the open brackets that begin at `starts` a place holds."""
    return sum(unit.start <= start < unit.end for start in starts)
