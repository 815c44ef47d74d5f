"""Evidence to a model's room: whole provisions, best first, each with its companions.

It knows tokens and provisions; it ranks nothing and writes no prompt. Example:

    packed = pack(groups, 3_000, counter(chat), shown)
    packed.provisions, packed.left_out         # ((Provision(...), ...), ())
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.budget.companions import INTRODUCES, Companion
from assistant.budget.counting import Counter
from assistant.terms import Provision

Shown = Callable[[Provision], str]


@dataclass(frozen=True, kw_only=True)
class Group:
    """A found provision and what it cannot be read without."""

    provision: Provision
    companions: tuple[Companion, ...] = ()

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """All of it in reading order: what introduces, the provision, the rest."""
        before = (c.provision for c in self.companions if c.why == INTRODUCES)
        after = (c.provision for c in self.companions if c.why != INTRODUCES)
        return (*before, self.provision, *after)


@dataclass(frozen=True, kw_only=True)
class Packed:
    """The evidence that a model is shown, and what there was no room for."""

    shown: tuple[Group, ...]
    left_out: tuple[str, ...]  # ids of provisions
    tokens: int  # of all that is shown
    estimated: bool  # whether `tokens` is an estimate

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """The provisions shown, each once, in order."""
        return _once(p for group in self.shown for p in group.provisions)


def pack(groups: Sequence[Group], room: int, counter: Counter, shown: Shown) -> Packed:
    """Choose what is shown: each group whole or not at all, in the order given.

    A group for which there is no room is left out and the next one is tried. If none
    fits, the best one that fits with nothing but the words that introduce it is shown.

    Args:
        groups: what was found, best first.
        room: tokens that the evidence may take.
        counter: counts them.
        shown: a provision as the model reads it, with its numbers and line ends. What
            stands between provisions is for the caller to take off the room.
    """
    costs: dict[str, int] = {}

    def price(provisions: Iterable[Provision]) -> int:
        fresh = _once(provisions)
        for provision in fresh:
            if provision.id not in costs:
                costs[provision.id] = counter.count(shown(provision))
        return sum(costs[provision.id] for provision in fresh)

    taken: list[Group] = []
    spent = 0
    for group in groups:
        total = price(p for g in (*taken, group) for p in g.provisions)
        if total <= room:
            taken.append(group)
            spent = total
    if not taken:
        fitting = (
            bare for bare in map(_bare, groups) if price(bare.provisions) <= room
        )
        taken = [bare for bare in [next(fitting, None)] if bare is not None]
        spent = price(p for bare in taken for p in bare.provisions)
    return Packed(
        shown=tuple(taken),
        left_out=_left_out(groups, taken),
        tokens=spent,
        estimated=counter.estimated,
    )


def _bare(group: Group) -> Group:
    """A group with nothing but what introduces its provision."""
    kept = tuple(c for c in group.companions if c.why == INTRODUCES)
    return Group(provision=group.provision, companions=kept)


def _left_out(groups: Sequence[Group], taken: Sequence[Group]) -> tuple[str, ...]:
    """What was found and is not shown, and what a group shown had to do without."""
    there = {p.id for group in taken for p in group.provisions}
    found = {group.provision.id for group in taken}
    missing = [
        provision.id
        for group in groups
        for provision in (
            group.provisions if group.provision.id in found else [group.provision]
        )
        if provision.id not in there
    ]
    return tuple(dict.fromkeys(missing))


def _once(provisions: Iterable[Provision]) -> tuple[Provision, ...]:
    return tuple({p.id: p for p in provisions}.values())
