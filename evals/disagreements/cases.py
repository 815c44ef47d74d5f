"""The cases: pairs of two sides, sets of parties, versions of texts, rolling texts.

One JSON line each, in `cases/`. A pair:

    {"id": "t1-001", "part": "test", "topic": "…", "a": {"party": "…", "text": "…"},
     "b": {"party": "…", "instrument": "…", "pinpoint": "para 11", "sentences": [2]},
     "relation": "disagree", "kind": "timing", "gravity": "medium",
     "words_a": "within 72 hours", "words_b": "within thirty days"}

Texts are our own: drafts and statements written for this, or sentences of the shipped
digests, which are named by provision and read from the library (`Words`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant import Desk, InputError, Instrument, Provision
from assistant.findings import Kind, Stand
from assistant.norms.defined import ancestors, lead_of

FOLDER = Path(__file__).parent / "cases"
PARTS = ("dev", "test")
Find = Callable[[str, str, list[int]], str]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two texts of two sides, and how they stand to each other."""

    id: str
    a: str
    b: str
    stand: Stand
    kind: Kind | None = None
    words_a: str = ""
    words_b: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """An issue, who stands on which side of it, and who says nothing on it.

    sides: empty where nobody disagrees; together: who agrees; silent: of whom something
    is held, and nothing on this; not_held: of whom nothing is.
    """

    issue: str
    sides: tuple[frozenset[str], ...] = ()
    kind: Kind | None = None
    silent: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    not_held: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PartySet:
    """A topic, the parties that are compared on it, and the issues."""

    id: str
    topic: str
    parties: tuple[str, ...]
    issues: tuple[Asked, ...]


@dataclass(frozen=True, kw_only=True)
class Due:
    """A difference that is due: its kind and the words of both sides."""

    kind: Kind
    a: str
    b: str


def rows(
    name: str, part: str | None = None, folder: Path | None = None
) -> list[dict[str, Any]]:
    """The lines of a file of cases, of one part or of all.

    Raises:
        InputError: a line is no case.
    """
    path = (folder or FOLDER) / f"{name}.jsonl"
    found: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row: dict[str, Any] = json.loads(line)
            if part in (None, "both", row["part"]):
                found.append(row)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path.name}, line {number}: {error}") from error
    return found


def pairs(
    find: Find, part: str | None = None, folder: Path | None = None
) -> list[Pair]:
    """The pairs of a part.

    Args:
        find: the words of sentences of a provision: instrument, pinpoint, numbers.
        part: "dev" or "test"; both where none is given.
        folder: where the cases are.
    """
    return [pair_of(row, find) for row in rows("pairs", part, folder)]


def pair_of(row: Mapping[str, Any], find: Find) -> Pair:
    """A pair of one line."""
    kind = row.get("kind")
    return Pair(
        id=str(row["id"]),
        a=text_of(row["a"], find),
        b=text_of(row["b"], find),
        stand=Stand(row["relation"]),
        kind=Kind(kind) if kind else None,
        words_a=str(row.get("words_a", "")),
        words_b=str(row.get("words_b", "")),
    )


def set_of(row: Mapping[str, Any]) -> PartySet:
    """A set of parties of one line."""
    return PartySet(
        id=str(row["id"]),
        topic=str(row["topic"]),
        parties=tuple(row["parties"]),
        issues=tuple(
            Asked(
                issue=str(one["issue"]),
                sides=tuple(frozenset(side) for side in one["sides"]),
                kind=Kind(one["kind"]) if one.get("kind") else None,
                silent=tuple(one.get("silent", ())),
                together=tuple(one.get("together", ())),
                not_held=tuple(one.get("not_held", ())),
            )
            for one in row["issues"]
        ),
    )


def due_of(row: Mapping[str, Any]) -> tuple[Due, ...]:
    """The differences of a line of two versions of a provision."""
    return tuple(
        Due(kind=Kind(one["kind"]), a=str(one["a"]), b=str(one["b"]))
        for one in row["differences"]
    )


class Words:
    """The words of sentences of provisions, as a desk's library holds them.

    A point is introduced by the words above it. Example:

        Words(desk)("china-unga-laws-2024", "para 12(a)", [1])
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._trees: dict[str, dict[str, Provision]] = {}

    @cached_property
    def _held(self) -> dict[str, Instrument]:
        return {one.id: one for one in self._desk.instruments()}

    def __call__(self, instrument: str, pinpoint: str, sentences: list[int]) -> str:
        """The sentences of a provision.

        Raises:
            InputError: the library has no such instrument, provision or sentence.
        """
        provision = self._of(instrument).get(pinpoint)
        if provision is None:
            raise InputError(f"{instrument} has no {pinpoint}: correct the case.")
        first, last = min(sentences), max(sentences)
        if not 1 <= first <= last <= len(provision.sentences):
            raise InputError(
                f"{instrument} {pinpoint} has {len(provision.sentences)} sentences: "
                f"{sentences} are to be read."
            )
        words = provision.words(first, last)
        if first > 1:
            return words
        nodes = self._desk.library.nodes(provision.version)
        return f"{lead_of(provision, ancestors(provision, nodes))} {words}".strip()

    def _of(self, instrument: str) -> dict[str, Provision]:
        if instrument not in self._held:
            raise InputError(f"no instrument is called {instrument}: correct the case.")
        if instrument not in self._trees:
            tree = self._desk.tree(self._held[instrument])
            found: dict[str, Provision] = {}
            for provision in tree:  # the first of a name, as it is read
                found.setdefault(provision.pinpoint, provision)
            self._trees[instrument] = found
        return self._trees[instrument]


def text_of(side: Mapping[str, Any], find: Find) -> str:
    """What a side says: its own words, or sentences that are named by provision."""
    if "text" in side:
        return str(side["text"])
    return find(side["instrument"], side["pinpoint"], list(side["sentences"]))
