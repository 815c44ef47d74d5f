"""Which sentences of an argument a paper takes, and which adopted one it offers.

It writes nothing. Example:

    demand(argument)        # the sentence by which the party asks for most
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.drafting.material import Agreed, Argument, Told

ON_TOPIC = 0.5  # nearness to the topic from which domestic law is told
OFFERED = 0.48  # nearness from which adopted language is offered for the outcome
BRIEF = 40  # words of a sentence that can stand at the head of a paper
AGAIN = 0.06  # of nearness, for each time that an instrument was offered before


def demand(one: Argument) -> Told | None:
    """The sentence of the party's own by which it asks for most on a point."""
    said = [t for t in stated_on(one, 9) if t.demands]
    own = [t for t in said if t.position.source.voice == "statement"] or said
    return max(own, key=lambda t: t.position.strength, default=None)


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


def pressing(one: Argument) -> Told:
    """The sentence of an argument that asks for most; its own before its group's."""
    said = stated_on(one, 9)
    said = [t for t in said if t.position.source.voice == "statement"] or said
    said = [t for t in said if len(t.citations) == 1] or said  # no piece of a list
    short = [t for t in said if len(t.text.split()) <= BRIEF] or said
    return max(short, key=lambda t: (t.position.strength, t.position.near))


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
