"""Sorts sentences into arguments: each under the one issue that it is nearest to.

Positions look at every issue that a sentence speaks to; a paper says a thing once. It
knows no prose and no library. Example:

    argued(own, others, encoder, held)[0].name
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from assistant.drafting.alone import points_back, stands_alone
from assistant.drafting.joining import joined
from assistant.drafting.material import Argument, Told
from assistant.encoders import Encoder
from assistant.opposing import stances
from assistant.positions.issues import curated, listed_vectors
from assistant.positions.sayings import Saying
from assistant.positions.siding import Lean, siding
from assistant.terms import Instrument

OTHERS = 0.5  # cosine to an argument from which another delegation speaks to it
SURE = 0.55  # cosine to an issue that only others raise
NEAR = 0.42  # cosine to a sentence of a curated issue from which it may belong there
LOOSE = 0.30  # the same, for a sentence whose neighbours in the text stand there
TRIED = 3  # issues that a sentence is read beside
SURELY = 0.75  # the same, of the party's own: its heading stands above the sentence
SPEAKS = 0.5  # share of "speaks of it" from which a sentence does
LEAST = 0.2  # the same, for a neighbour
COMPANY = 0.3  # the same, where other sentences surely do
SAME = 0.86  # cosine of two sentences that say the same: one is enough
REST = "Further points"
MOST_REST = 8  # sentences that belong to no listed issue
MOST_STATED = 14  # the same, of what the party stated in a negotiation
# What a text tells of events carries no argument; it may be a step of the course.
REPORTS = re.compile(
    r"\b(?:reports?|recalls?|informs?|mentions?|refers? to|points? to|thanks?|lists?"
    r"|announce[sd]?|cites?|describes? its|submits?|takes? part in the debate"
    r"|asks? how)\b"
)
# … unless it goes on to say what it holds.
_HOLDS = re.compile(
    r"\band (?:declares|holds|calls|urges|says that|expects|wants|supports|strives)\b"
)
_OWN = ("statement", "law", "strategy")


def argued(
    own: Sequence[Saying],
    others: Sequence[Saying],
    encoder: Encoder,
    held: Mapping[str, Instrument],
    topic: str = "",
) -> list[Argument]:
    """Arguments, the one that the party presses most first.

    Args:
        own: sentences of texts that speak for the party, in reading order.
        others: sentences of other delegations.
        encoder: the one whose vectors they carry.
        held: the instruments that the user sees, by id.
        topic: of the paper; an issue nearer to it comes first.
    """
    own = _once([s for s in joined(own) if _usable(s)])
    places = _placed(own, encoder, company=True)
    found: list[Argument] = []
    used: set[int] = set()
    for at in dict.fromkeys(p for p in places if p >= 0):
        issue = curated()[at].issue
        mine = [s for s, p in zip(own, places, strict=True) if p == at]
        beside = _answering(at, mine, others, used, encoder)
        found.append(
            Argument(
                name=issue.name,
                asks=issue.asks,
                own=_told([s for s in mine if s.spoken.source.voice in _OWN], held),
                group=_told(
                    [s for s in mine if s.spoken.source.voice not in _OWN], held
                ),
                others=_told(beside, held),
            )
        )
    rest = [s for s, p in zip(own, places, strict=True) if p < 0]
    if rest:
        found += _rest(rest, held)
    found += _raised(
        [s for s in others if id(s) not in used], set(places), encoder, held
    )
    names = [f"{a.name} {a.asks}" for a in found]
    vectors = encoder.encode([topic or " ", *names])
    nears = dict(zip(names, vectors[1:] @ vectors[0], strict=True))
    found.sort(
        key=lambda a: _weight(a, float(nears[f"{a.name} {a.asks}"])), reverse=True
    )
    return found


def _usable(saying: Saying) -> bool:
    """Whether a sentence of the party's can carry an argument.

    Points that were joined may be longer than others.
    """
    first, *more = [c.provision.id for c in saying.citations]
    # A list, or a sentence with the one before it in its provision; no single point.
    whole = len(more) > 1 or more == [first]
    joint = saying.spoken.source.negotiating and whole
    reports = REPORTS.search(saying.text[:120]) and not _HOLDS.search(saying.text)
    if reports or points_back(saying.text, joint=joint):
        return False
    return joint or stands_alone(saying.text)


def _answering(
    at: int,
    mine: Sequence[Saying],
    others: Sequence[Saying],
    used: set[int],
    encoder: Encoder,
) -> list[Saying]:
    """Of each other delegation the sentence nearest to issue and argument."""
    vectors, owner = listed_vectors(encoder)
    issue = vectors[[n for n, of in enumerate(owner) if of == at]]
    said = np.stack([s.vector for s in mine])
    best: dict[str, tuple[float, Saying]] = {}
    for saying in others:
        if id(saying) in used or not _quotable(saying):
            continue
        to_issue = float((issue @ saying.vector).max())
        near = (to_issue + float((said @ saying.vector).max())) / 2
        if near >= best.get(saying.party, (OTHERS,))[0]:
            best[saying.party] = (near, saying)
    ranked = sorted(best.values(), key=lambda b: -b[0])
    leans = speaking(
        curated()[at].issue.name, [s.text for _, s in ranked], [n for n, _ in ranked]
    )
    chosen = [
        saying
        for (_, saying), lean in zip(ranked, leans, strict=True)
        if lean.speaks >= SPEAKS
    ]
    used.update(map(id, chosen))
    return chosen


def _quotable(saying: Saying) -> bool:
    """Whether a sentence of another takes a stand and can stand alone."""
    if REPORTS.search(saying.text[:120]) or points_back(saying.text):
        return False
    return stands_alone(saying.text)


def _raised(
    others: Sequence[Saying],
    said: set[int],
    encoder: Encoder,
    held: Mapping[str, Instrument],
) -> list[Argument]:
    """Issues that only others raise, with what they say."""
    found: list[Argument] = []
    places = _placed(others, encoder, SURE, SURE)
    for at in sorted({p for p in places if p >= 0} - said):
        issue = curated()[at].issue
        some = [
            s for s, p in zip(others, places, strict=True) if p == at and _quotable(s)
        ]
        found.append(
            Argument(name=issue.name, asks=issue.asks, others=_told(_best(some), held))
        )
    return found


def _weight(one: Argument, near: float) -> tuple[bool, bool, float]:
    """What the party itself states weighs most, then how much and how near.

    near: of the issue to the topic of the paper.
    """
    stated = [t for t in one.own if t.position.source.voice == "statement"]
    best = max((t.position.near for t in (*one.own, *one.group)), default=0.0)
    pressed = sum(t.position.strength >= 4 for t in one.own)
    listed = bool(one.asks)
    return (
        bool(stated) and one.name != REST,
        listed and bool(one.own),
        near + best / 2 + 0.08 * min(pressed, 3),
    )


def _placed(
    sayings: Sequence[Saying],
    encoder: Encoder,
    least: float = NEAR,
    beside: float = LOOSE,
    *,
    company: bool = False,
) -> list[int]:
    """For each sentence the place of its issue in the list; -1 for none.

    Nearness proposes issues, a reader of issue and sentence says whether it speaks of
    them: nearness alone takes neighbours for the issue. With `company`, a sentence of a
    statement that may speak of an issue goes where others surely do.
    """
    if not sayings:
        return []
    vectors, owner = listed_vectors(encoder)
    lines = np.stack([s.vector for s in sayings]) @ vectors.T
    starts = [owner.index(at) for at in range(len(curated()))]
    nears = np.maximum.reduceat(lines, starts, axis=1)
    tried = [
        (n, int(at))
        for n, row in enumerate(nears)
        for at in (-row).argsort()[:TRIED]
        if row[at] >= min(least, beside)
    ]
    names = {at: curated()[at].issue.name for _, at in tried}
    pairs = [(names[at], sayings[n].text) for n, at in tried]
    leans = siding(pairs, [float(nears[n][at]) for n, at in tried], stances().shares)
    best: dict[int, tuple[float, int]] = {}
    loose: dict[tuple[int, int], float] = {}
    for (n, at), lean in zip(tried, leans, strict=True):
        near = float(nears[n][at])
        loose[n, at] = lean.speaks
        if near >= least and lean.speaks >= (SURELY if company else SPEAKS):
            best[n] = max(best.get(n, (0.0, -1)), (near + lean.speaks, at))
    placed = [best[n][1] if n in best else -1 for n in range(len(sayings))]
    placed = _beside(sayings, placed, loose)
    if not company:
        return placed
    sure = set(placed) - {-1}
    for n, saying in enumerate(sayings):
        may = [at for at in sure if loose.get((n, at), 0.0) >= COMPANY]
        if placed[n] < 0 and may and saying.spoken.source.negotiating:
            placed[n] = max(may, key=lambda at: float(nears[n][at]))
    return placed


def _beside(
    sayings: Sequence[Saying],
    placed: list[int],
    loose: Mapping[tuple[int, int], float],
) -> list[int]:
    """A sentence goes with its neighbour of the same provision, if near enough."""
    found = list(placed)
    for n, saying in enumerate(sayings):
        for beside in (n - 1, n + 1):
            if found[n] >= 0 or not 0 <= beside < len(sayings):
                continue
            other = sayings[beside].citations[-1].provision.id
            same = other == saying.citations[-1].provision.id
            if same and loose.get((n, placed[beside]), 0.0) >= LEAST:
                found[n] = placed[beside]
    return found


def _once(sayings: Sequence[Saying]) -> list[Saying]:
    """Each thing once: of sentences that say the same the first, best source first."""
    kept: list[Saying] = []
    for saying in sayings:
        if not any(float(saying.vector @ other.vector) >= SAME for other in kept):
            kept.append(saying)
    return kept


def speaking(
    issue: str, texts: Sequence[str], nears: Sequence[float]
) -> Sequence[Lean]:
    """Whether sentences speak of an issue, and on which side, as the reader has it.

    Args:
        issue: its name.
        texts: the sentences.
        nears: the cosine of each to the issue.
    """
    pairs = [(issue, text) for text in texts]
    return siding(pairs, list(nears), stances().shares)


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


def _rest(sayings: Sequence[Saying], held: Mapping[str, Instrument]) -> list[Argument]:
    """What belongs to no listed issue, under the headings of the texts that say it."""
    ranked = sorted(sayings, key=lambda s: (s.spoken.rank, -s.near))
    stated = [s for s in ranked if s.spoken.source.voice == "statement"][:MOST_STATED]
    other = [s for s in ranked if s.spoken.source.voice != "statement"]
    near = [*stated, *other[: max(0, MOST_REST - len(stated))]]
    taken = set(map(id, near))
    groups: dict[str, list[Saying]] = {}
    for saying in (s for s in sayings if id(s) in taken):
        groups.setdefault(_heading(saying), []).append(saying)
    return [
        Argument(
            name=name,
            asks="",
            own=_told([s for s in some if s.spoken.source.voice in _OWN], held),
            group=_told([s for s in some if s.spoken.source.voice not in _OWN], held),
        )
        for name, some in groups.items()
    ]


def _heading(saying: Saying) -> str:
    """What a provision is on by its own heading; REST where it has none of use."""
    heading = saying.citations[-1].provision.heading.strip(" .:")
    telling = 1 <= len(heading.split()) <= 7 and heading[:1].isupper()
    if saying.spoken.source.negotiating or not telling:
        return REST
    return heading
