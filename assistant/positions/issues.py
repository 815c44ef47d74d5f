"""The issues on which a topic's positions are taken: curated ones, and ones found.

`corpus/issues.yaml` lists issues of AI governance with sentences that sides put on
them; a sentence belongs to the issue to whose sentences it is nearest in meaning. What
belongs to none is grouped with what is near it, and named by words it shares. Example:

    sorted_out(sayings, encoder)[0].issue.name
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from assistant.corpus.files import folder
from assistant.encoders import Encoder
from assistant.errors import CorpusError
from assistant.positions.nouns import Issue
from assistant.positions.sayings import ON_ASKED, Saying

NEAR = 0.50  # cosine to a sentence of a curated issue from which a saying is on it
BESIDE = 0.08  # how much further an issue may be than the nearest one
MOST_OF_SAYING = 3  # issues of one saying
TOGETHER = 0.58  # mean cosine of sayings that make an issue of their own
MOST_NAMED = 4  # words of a found issue's name
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


@dataclass(frozen=True, kw_only=True)
class Group:
    """An issue with what is said on it."""

    issue: Issue
    sayings: tuple[Saying, ...]
    nears: tuple[float, ...]  # of each saying to the issue

    @property
    def parties(self) -> tuple[str, ...]:
        """Who says something on it, in order."""
        return tuple(dict.fromkeys(s.party for s in self.sayings))


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
    sayings: Sequence[Saying], encoder: Encoder, asked: Sequence[str] = ()
) -> list[Group]:
    """Sayings by issue, the issue on which most parties speak first.

    Args:
        sayings: of all parties; one may speak to several issues.
        encoder: the one whose vectors the sayings carry.
        asked: issues that the reader names, in words; then these alone, in order.
    """
    if asked:
        return _on_asked(sayings, encoder, asked)
    if not sayings:
        return []
    groups, left = _by_curated(sayings, encoder)
    groups += _by_likeness(left)
    groups.sort(key=lambda g: (-len(g.parties), -max(s.near for s in g.sayings)))
    return groups


def _on_asked(
    sayings: Sequence[Saying], encoder: Encoder, asked: Sequence[str]
) -> list[Group]:
    """What is said on issues that the reader names; a group even where nothing is."""
    vectors = encoder.encode(list(asked))
    groups: list[Group] = []
    for words, vector in zip(asked, vectors, strict=True):
        nears = [float(s.vector @ vector) for s in sayings]
        on = [(s, n) for s, n in zip(sayings, nears, strict=True) if n >= ON_ASKED]
        groups.append(_group(Issue(name=words, asks=words, curated=False), on))
    return groups


def _group(issue: Issue, on: Sequence[tuple[Saying, float]]) -> Group:
    return Group(
        issue=issue, sayings=tuple(s for s, _ in on), nears=tuple(n for _, n in on)
    )


def _by_curated(
    sayings: Sequence[Saying], encoder: Encoder
) -> tuple[list[Group], list[Saying]]:
    """The curated issues that sayings speak to, and the sayings that speak to none.

    A saying speaks to the issue it is nearest to and to those hardly further: what is
    shown as silence must not be words that stand under a neighbouring head.
    """
    listed = curated()
    vectors, owner = _listed_vectors(encoder)
    lines = np.stack([s.vector for s in sayings]) @ vectors.T
    starts = [owner.index(at) for at in range(len(listed))]
    nears = np.maximum.reduceat(lines, starts, axis=1)
    taken: dict[int, list[tuple[Saying, float]]] = {}
    left: list[Saying] = []
    for saying, row in zip(sayings, nears, strict=True):
        order = [int(n) for n in (-row).argsort()[:MOST_OF_SAYING]]
        on = [n for n in order if row[n] >= max(NEAR, row[order[0]] - BESIDE)]
        for at in on:
            taken.setdefault(at, []).append((saying, float(row[at])))
        if not on:
            left.append(saying)
    return [_group(listed[at].issue, some) for at, some in taken.items()], left


_KEPT: dict[str, tuple[NDArray[np.float32], list[int]]] = {}


def _listed_vectors(encoder: Encoder) -> tuple[NDArray[np.float32], list[int]]:
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
    nears = tuple(float(s.vector @ centre) for s in some)
    first = some[int(np.argmax(nears))]
    name = name_of([s.bare for s in some])
    asks = f"What is said of {name[:1].lower()}{name[1:]}?"
    if not name:
        name = " ".join(first.bare.split()[:8])
        asks = name
    issue = Issue(name=name, asks=asks, curated=False)
    return Group(issue=issue, sayings=tuple(some), nears=nears)


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
