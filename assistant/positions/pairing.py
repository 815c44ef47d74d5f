"""Which sentences of two parties are held against each other, and how they stand.

Only what a party says now counts: on each issue its best-ranking source, of that the
latest text. It makes no finding. Example:

    held_against(groups, ("China", "Austria"), relate)[0].opposition.kind
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from assistant.findings import Kind, Stand
from assistant.opposing import Opposition
from assistant.positions.issues import Group, On
from assistant.positions.nouns import Issue, Position
from assistant.positions.sayings import Saying
from assistant.positions.siding import UNKNOWN, Lean

# Share of disagreement from which sentences of parties are said to clash: neighbours
# in a library seldom do, sentences on a point that a reader names do oftener, and so do
# those that take opposite sides.
SURE, SURE_ASKED = 0.65, 0.5
MOST = 40  # pairs of sentences of two parties
LEAST = 0.30  # cosine of two sentences on one issue
ACROSS = 0.55  # or on two issues
APART = 0.6  # or how surely both stand on opposite sides of their issue
# Read by themselves, sentences on a subject seem to clash oftener than they do. What
# parts them on whether at all must show in the sides that they take on the issue; what
# parts them on how must show in words that are near each other.
OPPOSED = 0.3  # how surely they stand on opposite sides
CLOSE = 0.5  # cosine of two sentences
ALLIED = 0.5  # how surely both are on one side: then they part on figures at most,
DEEP = 0.85  # and a clash must be so sure
NEIGHBOURS = 0.65  # cosine of two sentences on no issue that is asked or listed

_FIGURES = (Kind.THRESHOLD, Kind.TIMING, Kind.RESOURCES, Kind.INSTITUTION)

Relate = Callable[
    [Sequence[tuple[str, str]], Sequence[float]], Sequence[Opposition]
]  # pairs of texts, and how surely each stands on opposite sides of its issue
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Held:
    """Two sentences of two parties, and how they stand to each other."""

    issue: Issue
    a: Saying
    b: Saying
    near_a: float  # of each to the issue
    near_b: float
    lean_a: Lean  # the side that each takes on the issue
    lean_b: Lean
    opposition: Opposition

    @property
    def positions(self) -> tuple[Position, Position]:
        """Both as positions on the issue."""
        return self.a.position(self.near_a), self.b.position(self.near_b)

    @property
    def apart(self) -> float:
        """How surely both stand on opposite sides of the issue."""
        return self.lean_a.apart(self.lean_b)


@dataclass(frozen=True, kw_only=True)
class _Placed:
    saying: Saying
    issue: Issue
    near: float
    lean: Lean


def held_against(
    groups: Sequence[Group],
    parties: Sequence[str],
    relate: Relate,
    progress: Progress | None = None,
    *,
    across: bool = True,
) -> list[Held]:
    """Pairs of current sentences of different parties, with how they stand.

    Args:
        groups: what is said, by issue.
        parties: whose sentences are compared, each with each other.
        relate: how the texts of pairs stand to each other.
        progress: called with (pairs of parties done, in all).
        across: whether sentences on two issues are compared as well, where the reader
            names no issue.
    """
    least = ACROSS if across else 1.0
    sure = SURE if across else SURE_ASKED
    by_party = {name: _current(groups, name) for name in parties}
    couples = list(combinations(parties, 2))
    found: list[Held] = []
    for at, (first, second) in enumerate(couples):
        pairs = _likely(by_party[first], by_party[second], least)
        told = relate(
            [(x.saying.text, y.saying.text) for x, y in pairs],
            [x.lean.apart(y.lean) if x.issue == y.issue else 0.0 for x, y in pairs],
        )
        found += [
            _held(x, y, opposition, sure)
            for (x, y), opposition in zip(pairs, told, strict=True)
        ]
        if progress is not None:
            progress(at + 1, len(couples))
    return found


def with_held(groups: Sequence[Group], held: Sequence[Held]) -> list[Group]:
    """The issues with what is said on them, also by those who clash or agree there.

    Who stands on a side of an issue is not silent on it, wherever else its sentence
    belongs as well.
    """
    found: list[Group] = []
    for group in groups:
        on = list(group.on)
        for one in held:
            tells = one.opposition.disagrees or one.opposition.stand is Stand.SAME
            if one.issue != group.issue or not tells:
                continue
            for end in (
                On(one.a, one.near_a, one.lean_a),
                On(one.b, one.near_b, one.lean_b),
            ):
                if all(end.saying is not other.saying for other in on):
                    on.append(end)
        found.append(replace(group, on=tuple(on)))
    return found


def _held(x: _Placed, y: _Placed, opposition: Opposition, sure: float) -> Held:
    issue = x.issue if x.near >= y.near or x.issue == y.issue else y.issue
    if opposition.disagrees and not _holds(x, y, opposition, sure):
        opposition = replace(opposition, stand=Stand.COMPLEMENTARY)
    return Held(
        issue=issue,
        a=x.saying,
        b=y.saying,
        near_a=x.near,
        near_b=y.near,
        lean_a=x.lean if x.issue == issue else UNKNOWN,
        lean_b=y.lean if y.issue == issue else UNKNOWN,
        opposition=opposition,
    )


def _holds(x: _Placed, y: _Placed, opposition: Opposition, sure: float) -> bool:
    """Whether a clash of two sentences by themselves is one on their issue."""
    cosine = float(x.saying.vector @ y.saying.vector)
    if x.issue != y.issue or UNKNOWN in (x.lean, y.lean):
        return opposition.share >= DEEP and cosine >= NEIGHBOURS
    apart = x.lean.apart(y.lean)
    if apart >= APART:
        return True
    if opposition.share < sure:
        return False
    if x.lean.together(y.lean)[0] >= ALLIED:
        return opposition.kind in _FIGURES and opposition.share >= DEEP
    if opposition.kind in (Kind.WHETHER, Kind.PROHIBITION):
        return apart >= OPPOSED
    return cosine >= CLOSE


def _current(groups: Sequence[Group], name: str) -> list[_Placed]:
    """What a party says now, on each issue by its best and latest text."""
    found: list[_Placed] = []
    for group in groups:
        mine = [
            _Placed(saying=saying, issue=group.issue, near=near, lean=lean)
            for saying, near, lean in group.on
            if saying.party == name and saying.spoken.source.current
        ]
        if not mine:
            continue
        rank = min(one.saying.spoken.rank for one in mine)
        ranked = [one for one in mine if one.saying.spoken.rank == rank]
        latest = max(one.saying.spoken.source.date or "" for one in ranked)
        found += [o for o in ranked if (o.saying.spoken.source.date or "") == latest]
    return found


def _likely(
    first: Sequence[_Placed], second: Sequence[_Placed], across: float
) -> list[tuple[_Placed, _Placed]]:
    """The pairs of sentences that are near enough to clash or to agree.

    A sentence may speak to several issues; two sentences are compared once, on the
    issue on which they stand on opposite sides, else on that to which both are nearest.
    """
    best: dict[tuple[int, int], tuple[float, float, _Placed, _Placed]] = {}
    for x in first:
        for y in second:
            if x.saying.spoken.instrument.id == y.saying.spoken.instrument.id:
                continue  # both speak through one text of a group
            near = float(x.saying.vector @ y.saying.vector)
            same = x.issue == y.issue
            apart = x.lean.apart(y.lean) if same else 0.0
            if near < (LEAST if same else across) and apart < APART:
                continue
            near += apart
            fit = min(x.near, y.near) + same + apart
            key = (id(x.saying), id(y.saying))
            if key not in best or best[key][1] < fit:
                best[key] = (near, fit, x, y)
    ranked = sorted(best.values(), key=lambda one: -one[0])
    return [(x, y) for _, _, x, y in ranked[:MOST]]
