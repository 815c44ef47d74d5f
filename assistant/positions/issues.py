"""The issues on which a topic's positions are taken: curated ones, and ones found.

`corpus/issues.yaml` lists issues of AI governance with sentences that sides put on
them; a sentence may belong to the issues to whose sentences it is nearest in meaning,
and does where a reader of both finds that it speaks of them (`siding`). What belongs to
none is grouped with what is near it, and named by words it shares. Example:

    sorted_out(sayings, encoder, stances().shares)[0].issue.name
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from assistant.corpus.files import folder
from assistant.encoders import Encoder
from assistant.errors import CorpusError
from assistant.positions.nouns import Issue
from assistant.positions.sayings import Saying
from assistant.positions.siding import UNKNOWN, Lean, Reads, least, siding

NEAR = 0.45  # cosine to a sentence of a curated issue from which a saying may be on it
BESIDE = 0.10  # how much further an issue may be than the nearest one
PERHAPS = 0.1  # share of "speaks of it" from which a sentence perhaps does
LOOKED_AT = 24  # sayings of a party that are read beside an issue that is asked for
MOST_OF_SAYING = 3  # issues of one saying
TOGETHER = 0.58  # mean cosine of sayings that make an issue of their own
MOST_NAMED = 4  # words of a found issue's name
Vector = NDArray[np.float32]
_WORD = re.compile(r"[A-Za-z][\w’'-]+")
_SMALL_WORDS = """
the a an and or of to in on for with by from as at is are be been it its that this these
those which who whom whose their there not no nor any all each every such other than
then so but if when where while would could should shall may might must can will has
have had do does did also more most very into over under between within without through
against about because holds hold say says said state states stresses stress considers
consider believes believe maintains maintain calls call country countries parties party
needs need requires require adds add reports report notes note sees see
"""
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, kw_only=True)
class Curated:
    """An entry of the list."""

    id: str
    issue: Issue
    says: tuple[str, ...]


class On(NamedTuple):
    """A saying on an issue: how near it is to it, and the side that it takes."""

    saying: Saying
    near: float
    lean: Lean


@dataclass(frozen=True, kw_only=True)
class Group:
    """An issue with what is said on it."""

    issue: Issue
    on: tuple[On, ...]
    # Of a party that does not speak of it, what perhaps does: to be read before it is
    # called silent.
    perhaps: tuple[Saying, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Who says something on it, in order."""
        return tuple(dict.fromkeys(s.party for s in self.sayings))

    @property
    def sayings(self) -> tuple[Saying, ...]:
        """What is said on it, in order."""
        return tuple(one.saying for one in self.on)


@lru_cache(maxsize=1)
def curated() -> tuple[Curated, ...]:
    """The shipped list."""
    return read_issues(folder() / "issues.yaml")


def read_issues(path: Path) -> tuple[Curated, ...]:
    """Read a list of issues.

    Raises:
        CorpusError: an entry lacks its id, name, question or sentences.
    """
    import yaml

    content: Any = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(content, list):
        raise CorpusError(f"{path.name} is no list of issues.")
    found: list[Curated] = []
    for entry in cast("list[dict[str, Any]]", content):
        try:
            issue = Issue(
                name=str(entry["name"]), asks=str(entry["asks"]), curated=True
            )
            says = tuple(str(line) for line in entry["says"])
            found.append(Curated(id=str(entry["id"]), issue=issue, says=says))
        except (KeyError, TypeError) as error:
            raise CorpusError(f"{path.name}: an issue lacks {error}.") from error
    return tuple(found)


def sorted_out(
    sayings: Sequence[Saying],
    encoder: Encoder,
    reads: Reads,
    asked: Sequence[str] = (),
) -> list[Group]:
    """Sayings by issue, the issue on which most parties speak first.

    Args:
        sayings: of all parties; one may speak to several issues.
        encoder: the one whose vectors the sayings carry.
        reads: which side a sentence takes on an issue.
        asked: issues that the reader names, in words; then these alone, in order.
    """
    if asked:
        return _on_asked(sayings, encoder, reads, asked)
    if not sayings:
        return []
    groups, left = _by_curated(sayings, encoder, reads)
    groups += _by_likeness(left)
    groups.sort(key=lambda g: (-len(g.parties), -max(s.near for s in g.sayings)))
    return groups


def _on_asked(
    sayings: Sequence[Saying], encoder: Encoder, reads: Reads, asked: Sequence[str]
) -> list[Group]:
    """What is said on issues that the reader names; a group even where nothing is."""
    vectors = encoder.encode(list(asked))
    groups: list[Group] = []
    for words, vector in zip(asked, vectors, strict=True):
        issue = Issue(name=words, asks=words, curated=False)
        nears = [(s, float(s.vector @ vector)) for s in sayings]
        groups.append(_spoken_of(issue, vector, _nearest(nears), reads))
    return groups


def _nearest(nears: Sequence[tuple[Saying, float]]) -> list[tuple[Saying, float]]:
    """Of each party what is nearest to an issue, in the order given."""
    ranked = sorted(nears, key=lambda one: -one[1])
    count: Counter[str] = Counter()
    kept: set[int] = set()
    for saying, _ in ranked:
        count[saying.party] += 1
        if count[saying.party] <= LOOKED_AT:
            kept.add(id(saying))
    return [one for one in nears if id(one[0]) in kept]


def _spoken_of(
    issue: Issue, name: Vector, nears: Sequence[tuple[Saying, float]], reads: Reads
) -> Group:
    """The issue, its name as a vector, with those sayings that speak of it."""
    pairs = [(issue.name, saying.text) for saying, _ in nears]
    leans = siding(pairs, [float(s.vector @ name) for s, _ in nears], reads)
    on = [
        On(saying, near, lean)
        for (saying, near), lean in zip(nears, leans, strict=True)
        if lean.speaks >= least(saying.spoken.source.negotiating)
    ]
    speak = {one.saying.party for one in on}
    perhaps: dict[str, tuple[float, Saying]] = {}
    for (saying, _), lean in zip(nears, leans, strict=True):
        best = perhaps.get(saying.party, (PERHAPS, saying))[0]
        if saying.party not in speak and lean.speaks >= best:
            perhaps[saying.party] = (lean.speaks, saying)
    return Group(
        issue=issue,
        on=tuple(on),
        perhaps=tuple(saying for _, saying in perhaps.values()),
    )


def _by_curated(
    sayings: Sequence[Saying], encoder: Encoder, reads: Reads
) -> tuple[list[Group], list[Saying]]:
    """The curated issues that sayings speak to, and the sayings that speak to none.

    A saying may speak to the issue it is nearest to and to those hardly further: what
    is shown as silence must not be words that stand under a neighbouring head.
    """
    listed = curated()
    vectors, owner = listed_vectors(encoder)
    lines = np.stack([s.vector for s in sayings]) @ vectors.T
    starts = [owner.index(at) for at in range(len(listed))]
    nears = np.maximum.reduceat(lines, starts, axis=1)
    taken: dict[int, list[tuple[Saying, float]]] = {}
    for saying, row in zip(sayings, nears, strict=True):
        order = [int(n) for n in (-row).argsort()[:MOST_OF_SAYING]]
        for at in order:
            if row[at] >= max(NEAR, row[order[0]] - BESIDE):
                taken.setdefault(at, []).append((saying, float(row[at])))
    names = encoder.encode([listed[at].issue.name for at in taken])
    groups = [
        _spoken_of(listed[at].issue, name, some, reads)
        for (at, some), name in zip(taken.items(), names, strict=True)
    ]
    placed = {id(saying) for group in groups for saying in group.sayings}
    left = [saying for saying in sayings if id(saying) not in placed]
    return [group for group in groups if group.sayings], left


_KEPT: dict[str, tuple[Vector, list[int]]] = {}


def listed_vectors(encoder: Encoder) -> tuple[Vector, list[int]]:
    """Vectors of the list's sentences and the entry that each belongs to."""
    if encoder.id not in _KEPT:
        lines = [
            (line, at)
            for at, entry in enumerate(curated())
            for line in (entry.issue.asks, *entry.says)
        ]
        vectors = encoder.encode([line for line, _ in lines])
        _KEPT[encoder.id] = vectors, [at for _, at in lines]
    return _KEPT[encoder.id]


def _by_likeness(sayings: Sequence[Saying]) -> list[Group]:
    """Issues of their own: sayings of two parties and more that are near each other.

    Average linkage, greedily: the two nearest groups are joined until none are near.
    """
    if len(sayings) < 2:
        return []
    vectors = np.stack([s.vector for s in sayings])
    nears = vectors @ vectors.T
    clusters = [[n] for n in range(len(sayings))]
    means = nears.copy()
    np.fill_diagonal(means, -1.0)
    while len(clusters) > 1:
        a, b = np.unravel_index(int(means.argmax()), means.shape)
        if means[a, b] < TOGETHER:
            break
        a, b = sorted((int(a), int(b)))
        wide, other = len(clusters[a]), len(clusters[b])
        joined = (means[a] * wide + means[b] * other) / (wide + other)
        clusters[a] += clusters.pop(b)
        means[a], means[:, a] = joined, joined
        means = np.delete(np.delete(means, b, 0), b, 1)
        means[a, a] = -1.0
    found = [[sayings[n] for n in cluster] for cluster in clusters]
    return [_named(some) for some in found if len({s.party for s in some}) > 1]


def _named(some: Sequence[Saying]) -> Group:
    """A found issue, named by the words that its sayings share."""
    centre = np.stack([s.vector for s in some]).mean(0)
    centre /= np.linalg.norm(centre) or 1.0
    nears = [float(s.vector @ centre) for s in some]
    first = some[int(np.argmax(nears))]
    name = name_of([s.bare for s in some])
    asks = f"What is said of {name[:1].lower()}{name[1:]}?"
    if not name:
        name = " ".join(first.bare.split()[:8])
        asks = name
    issue = Issue(name=name, asks=asks, curated=False)
    # Its name is too poor to take sides on.
    on = (On(s, near, UNKNOWN) for s, near in zip(some, nears, strict=True))
    return Group(issue=issue, on=tuple(on))


def name_of(texts: Sequence[str]) -> str:
    """A name for what texts share: the longest run of words that most of them have."""
    counts: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        words = [w.casefold() for w in _WORD.findall(text)]
        seen: set[tuple[str, ...]] = set()
        for size in range(1, MOST_NAMED + 1):
            for at in range(len(words) - size + 1):
                run = tuple(words[at : at + size])
                if run[0] not in _SMALL and run[-1] not in _SMALL:
                    seen.add(run)
        counts.update(seen)
    shared = [(run, n) for run, n in counts.items() if n > 1]
    if not shared:
        return ""
    run, _ = max(shared, key=lambda one: (one[1] * len(one[0]) ** 0.7, one[0]))
    name = " ".join(run)
    return name[:1].upper() + name[1:]
