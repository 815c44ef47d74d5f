"""Which sentences of an argument a paper takes, and which adopted one it offers.

It writes nothing. Example:

    demand(argument)        # the sentence by which the party asks for most
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.drafting.material import Agreed, Argument, Told

ON_TOPIC = 0.5  # nearness to the topic from which domestic law is told
OFFERED = 0.48  # nearness from which adopted language is offered for the outcome
SEEN = 120  # characters in which a sentence says that it seeks something
EARLY = 0.01  # of nearness, that each paragraph further down weighs less
DEMANDS = 0.15  # of nearness, that a demand weighs more
BRIEF = 50  # words of a sentence that can stand at the head of a paper
AGAIN = 0.06  # of nearness, for each time that an instrument was offered before
# What a statement wants to come about: it belongs to the outcome.
_SEEKS = re.compile(
    r"\b(?:calls? (?:for|on|upon)|urges?|encourages?|proposes?|advocates?|appeals?"
    r"|would (?:\w+ )?(?:support|welcome|like)|wants the outcome|next step should"
    r"|supports? (?:the )?(?:\w+ )?(?:call|launch|start|adoption|establishment"
    r"|creation|negotiations?|proposal|development|extension|renewal)"
    r"|(?:stands )?ready to (?:negotiate|work)|asks? (?:for|that)"
    r"|looks? forward to|hopes? (?:for|that|to see))\b"
)


def demand(one: Argument) -> Told | None:
    """The sentence of the party's own by which it asks for most on a point."""
    said = [t for t in stated_on(one, 9) if t.demands]
    own = [t for t in said if t.position.source.voice == "statement"] or said
    return max(own, key=lambda t: t.position.strength, default=None)


def wants(arguments: Sequence[Argument], most: int) -> list[list[Told]]:
    """What the party wants to come about, point by point, in reading order.

    Sentences that seek something, else the one that demands most; of what belongs to no
    listed issue only the former, unless there is nothing else.

    Args:
        arguments: the points.
        most: sentences of a point.
    """
    found = [_wanted(one, most) for one in arguments]
    if any(found):
        return found
    return [list(filter(None, [demand(one)])) for one in arguments]


def leading(arguments: Sequence[Argument]) -> Told | None:
    """The sentence that says best what the party holds on the topic; None without any.

    Its own statement before its group's; what it demands before what it observes, what
    it says at the outset before what comes later.
    """
    said = [t for one in arguments for t in stated_on(one, 99)]
    said = [t for t in said if t.position.source.voice == "statement"] or said
    said = [t for t in said if len(t.citations) == 1] or said  # no piece of a list
    short = [t for t in said if len(t.text.split()) <= BRIEF] or said
    return max(
        short,
        key=lambda t: (
            t.position.near
            + (DEMANDS if t.demands else 0.0)
            - min(EARLY * t.citations[-1].provision.order, DEMANDS)
        ),
        default=None,
    )


def _wanted(one: Argument, most: int) -> list[Told]:
    own = [t for t in one.own if t.position.source.voice == "statement"]
    own = own or [t for t in one.group if t.position.source.voice == "group"]
    seeking = [t for t in own if _SEEKS.search(t.text[:SEEN])]
    if seeking:
        best = sorted(seeking, key=lambda t: (-t.position.strength, -t.position.near))
        return [t for t in seeking if t in best[:most]]
    ask = demand(one) if one.asks else None
    return [ask] if ask is not None else []


def offered(one: Argument, used: Mapping[str, int] | None = None) -> Agreed | None:
    """The adopted sentence to offer on a point: wording before a digest.

    Args:
        one: the point.
        used: how often each instrument was offered already: several texts that agree
            carry more than one text quoted throughout.
    """
    times = used or {}
    near = [a for a in one.agreed if a.near >= OFFERED and a.asks]
    held = [a for a in near if a.held] or near
    return min(
        held,
        key=lambda a: AGAIN * times.get(a.instrument.id, 0) - a.near,
        default=None,
    )


def stated_on(one: Argument, most: int) -> list[Told]:
    """What was stated on a point, in reading order, the party's own before its group's.

    Short sentences before long ones, where there are more than fit.
    """
    own = [t for t in one.own if t.position.source.voice == "statement"]
    if len(own) > most:
        best = sorted(own, key=lambda t: (-t.position.strength, len(t.text)))
        own = [t for t in own if t in best[:most]]
    group = [t for t in one.group if t.position.source.voice == "group"]
    return [*own, *group[: max(most - len(own), 0)]]


def states(one: Argument) -> bool:
    """Whether the party, or a group of its, said something on a point."""
    voices = {t.position.source.voice for t in (*one.own, *one.group)}
    return bool(voices & {"statement", "group"})


def domestic(one: Argument) -> list[Told]:
    """What law and plans say on a point, law first."""
    said = [
        t
        for t in (*one.own, *one.group)
        if t.position.source.voice in ("law", "group law", "strategy")
        and t.position.near >= ON_TOPIC
    ]
    return sorted(said, key=lambda t: "law" not in t.position.source.voice)
