"""Which sentences of two parties are held against each other, and how they stand.

Only what a party says now counts: on each issue its best-ranking source, of that the
latest text. It makes no finding. Example:

    held_against(groups, ("China", "Austria"), relate)[0].opposition.kind
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from assistant.findings import Stand
from assistant.opposing import Opposition
from assistant.positions.issues import Group
from assistant.positions.nouns import Issue, Position
from assistant.positions.sayings import Saying

# Share of disagreement from which sentences of parties are said to clash: neighbours
# in a library seldom do, sentences on a point that a reader names do oftener.
SURE, SURE_ASKED = 0.65, 0.5
MOST = 40  # pairs of sentences of two parties
LEAST = 0.30  # cosine of two sentences on one issue
ACROSS = 0.55  # or on two issues

Relate = Callable[[Sequence[tuple[str, str]]], Sequence[Opposition]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Held:
    """Two sentences of two parties, and how they stand to each other."""

    issue: Issue
    a: Saying
    b: Saying
    near_a: float  # of each to the issue
    near_b: float
    opposition: Opposition

    @property
    def positions(self) -> tuple[Position, Position]:
        """Both as positions on the issue."""
        return self.a.position(self.near_a), self.b.position(self.near_b)


@dataclass(frozen=True, kw_only=True)
class _Placed:
    saying: Saying
    issue: Issue
    near: float


def held_against(
    groups: Sequence[Group],
    parties: Sequence[str],
    relate: Relate,
    progress: Progress | None = None,
) -> list[Held]:
    """Pairs of current sentences of different parties, with how they stand.

    Args:
        groups: what is said, by issue.
        parties: whose sentences are compared, each with each other.
        relate: how the texts of pairs stand to each other.
        progress: called with (pairs of parties done, in all).
    """
    by_party = {name: _current(groups, name) for name in parties}
    couples = list(combinations(parties, 2))
    found: list[Held] = []
    for at, (first, second) in enumerate(couples):
        pairs = _likely(by_party[first], by_party[second])
        told = relate([(x.saying.text, y.saying.text) for x, y in pairs])
        found += [
            _held(x, y, opposition)
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
        sayings, nears = list(group.sayings), list(group.nears)
        for one in held:
            tells = one.opposition.disagrees or one.opposition.stand is Stand.SAME
            if one.issue != group.issue or not tells:
                continue
            for saying, near in ((one.a, one.near_a), (one.b, one.near_b)):
                if all(saying is not s for s in sayings):
                    sayings.append(saying)
                    nears.append(near)
        found.append(replace(group, sayings=tuple(sayings), nears=tuple(nears)))
    return found


def _held(x: _Placed, y: _Placed, opposition: Opposition) -> Held:
    issue = x.issue if x.near >= y.near or x.issue == y.issue else y.issue
    return Held(
        issue=issue,
        a=x.saying,
        b=y.saying,
        near_a=x.near,
        near_b=y.near,
        opposition=opposition,
    )


def _current(groups: Sequence[Group], name: str) -> list[_Placed]:
    """What a party says now, on each issue by its best and latest text."""
    found: list[_Placed] = []
    for group in groups:
        mine = [
            _Placed(saying=saying, issue=group.issue, near=near)
            for saying, near in zip(group.sayings, group.nears, strict=True)
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
    first: Sequence[_Placed], second: Sequence[_Placed]
) -> list[tuple[_Placed, _Placed]]:
    """The pairs of sentences that are near enough to clash or to agree.

    A sentence may speak to several issues; two sentences are compared once, on the
    issue to which both are nearest.
    """
    best: dict[tuple[int, int], tuple[float, float, _Placed, _Placed]] = {}
    for x in first:
        for y in second:
            if x.saying.spoken.instrument.id == y.saying.spoken.instrument.id:
                continue  # both speak through one text of a group
            near = float(x.saying.vector @ y.saying.vector)
            same = x.issue == y.issue
            if near < (LEAST if same else ACROSS):
                continue
            fit = min(x.near, y.near) + same
            key = (id(x.saying), id(y.saying))
            if key not in best or best[key][1] < fit:
                best[key] = (near, fit, x, y)
    ranked = sorted(best.values(), key=lambda one: -one[0])
    return [(x, y) for _, _, x, y in ranked[:MOST]]
