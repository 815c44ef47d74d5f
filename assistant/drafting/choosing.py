"""Which sentences of an argument a paper takes, and which adopted one it offers.

It writes nothing. Example:

    wants(arguments, most=4, total=7)[0]     # what it asks for on the first point
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.drafting.material import Agreed, Argument, Told

ON_TOPIC = 0.5  # nearness to the topic from which domestic law is told
OFFERED = 0.48  # nearness from which adopted language is offered for the outcome
SEEN = 120  # characters in which a sentence says that it seeks something
EARLY = 0.015  # of nearness, that each paragraph further down weighs less
DEMANDS = 0.15  # of nearness, that a demand weighs more …
SEEKS = 0.3  # … and what it wants to come about
VIEWS = 3  # sentences that are left to say what the party holds, and why
BRIEF = 50  # words of a sentence that can stand at the head of a paper
AGAIN = 0.06  # of nearness, for each time that an instrument was offered before
# What a statement wants to come about: it belongs to the outcome.
_SEEKS = re.compile(
    r"\b(?:calls? (?:for|on|upon)|urges?|encourages?|proposes?|advocates?|appeals?"
    r"|would (?:\w+ )?(?:support|welcome|like)|wants the outcome|next step should"
    r"|favours?|prefers?|seeks? (?:a|an|to have|international)\b"
    r"|supports? (?!the (?:view|idea|analysis|position)\b)"
    r"|(?:stands )?ready to (?:negotiate|work)|asks? (?:for|that)"
    r"|looks? forward to|hopes? (?:for|that|to see))\b"
)


_OUGHT = re.compile(r"\b(?:should|must|needs? to|ought to|(?:has|have) to be|shall)\b")
# What it did, or greets, is no wish.
_PAST = re.compile(r"\b(?:welcomes its|voted|co-?sponsor\w*)\b")
_NOT = re.compile(r"\b(?:not|no|cannot|never)\s+(?:\w+\s+)?\Z")
_SUCH = re.compile(r"\bsuch [a-z]+s\b")
# What a thing is called says nothing of what the party holds on it.
_DEFINES = re.compile(
    r"\b(?:characterizes|understands|defines?|describes)\b.*\bas\b|\bdefinition:"
)


def wants(arguments: Sequence[Argument], most: int, total: int) -> list[list[Told]]:
    """What the party wants to come about, point by point, in reading order.

    Sentences that seek or demand something, those that seek before those that demand;
    the party's own, or its group's where it states nothing itself. So many are taken
    that some of what it states is left to say why.

    Args:
        arguments: the points.
        most: sentences of a point.
        total: sentences of all points.
    """
    mine = any(_voiced(one.own, "statement") for one in arguments)
    said = [
        _voiced(one.own, "statement") if mine else _voiced(one.group, "group")
        for one in arguments
    ]
    count = sum(map(len, said))
    left = min(total, max(int(count > 1), count - VIEWS))
    ranked = sorted(
        (t for some in said for t in some if _asks(t)),
        key=lambda t: (seeks(t), t.position.strength, t.position.near),
        reverse=True,
    )
    kept = {t.citations for t in ranked[:left]}
    found: list[list[Told]] = []
    for some in said:
        asking = [t for t in ranked if t in some and t.citations in kept][:most]
        found.append([t for t in some if t in asking])
    return found


def foremost(asked: Sequence[Told]) -> Told | None:
    """What is asked for above all: what is sought before what ought to be."""
    return max(asked, key=lambda t: (seeks(t), t.position.near), default=None)


def seeks(told: Told) -> bool:
    """Whether a statement says that it wants something to come about."""
    match = _SEEKS.search(told.text[:SEEN])
    if match is None or _PAST.search(told.text):
        return False
    before = told.text[: match.start()]
    return "welcomes" not in before and _NOT.search(before) is None


def _asks(told: Told) -> bool:
    """Whether it asks: it seeks something, or says what ought to be.

    What leans on words before it ("such risks") stays where those words are.
    """
    if len(told.citations) == 1 and _SUCH.search(told.text):
        return False
    return seeks(told) or _OUGHT.search(told.text) is not None


def _voiced(told: Sequence[Told], voice: str) -> list[Told]:
    return [t for t in told if t.position.source.voice == voice]


def summed_up(
    arguments: Sequence[Argument], asks: Sequence[Sequence[Told]]
) -> Told | None:
    """What stands at the head: what the party holds on the topic; None without any.

    Args:
        arguments: the points.
        asks: what is wanted on each, as `wants` has it: it stands in the outcome.
    """
    keys = {t.citations for some in asks for t in some}
    said = [t for one in arguments for t in stated_on(one, 99)]
    said = [t for t in said if t.position.source.voice == "statement"] or said
    return _telling([t for t in said if t.citations not in keys])


def _telling(said: Sequence[Told]) -> Told | None:
    """Of short sentences the one nearest to the topic; the earlier weighs more."""
    short = [t for t in said if len(t.text.split()) <= BRIEF and len(t.citations) == 1]
    return max(
        short,
        key=lambda t: (
            t.position.near
            + (SEEKS if seeks(t) else DEMANDS if _asks(t) else 0.0)
            - (SEEKS if _DEFINES.search(t.text) else 0.0)
            - min(EARLY * t.citations[-1].provision.order, SEEKS)
        ),
        default=None,
    )


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

    The strongest sentences, the shorter first, where there are more than fit.
    """
    return fitting([*one.own, *one.group], most)


def fitting(told: Sequence[Told], most: int) -> list[Told]:
    """Of sentences those that were stated, as many as fit; see `stated_on`."""
    own = _voiced(told, "statement")
    if len(own) > most:
        best = sorted(own, key=lambda t: (-t.position.strength, len(t.text)))
        own = [t for t in own if t in best[:most]]
    return [*own, *_voiced(told, "group")[: max(most - len(own), 0)]]


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
