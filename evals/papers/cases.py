"""The cases: whose paper on what, and which kinds of paper are made of each.

A position paper is made of every pair; each other kind of `EACH` pairs of a part, so
that papers of a kind can be compared. Example:

    [(case.id, kind.name) for case, kind in planned(cases("dev"), desk.kinds())]
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Protocol, TypeVar

from assistant import InputError

FOLDER = Path(__file__).parent
PARTS = ("dev", "test")
READ = "blind"  # a third part: pairs chosen to be read by a reader who knows nothing
HELD = ("rich", "gap")
LEAST = 8  # provisions that speak of the topic, where much is held
EACH = 3  # pairs of a part from which each further kind is made
EVERY = "position-paper"  # of every pair


@dataclass(frozen=True, kw_only=True)
class PaperCase:
    """Whose paper on what. held: whether much is held on it, or a gap is to be told."""

    id: str
    part: str
    held: str
    party: str
    topic: str
    forum: str = ""
    instrument: str = ""  # what an explanation of position is given on


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A sentence, and why it is substantive; no reason where it only connects."""

    id: str
    part: str
    text: str
    reasons: tuple[str, ...]


class Kind(Protocol):
    """A kind of paper, as far as these measures know it."""

    @property
    def name(self) -> str:
        """How it is asked for."""
        ...

    @property
    def public(self) -> bool:
        """Whether its papers may be handed out: they then know no mandate."""
        ...


KindT = TypeVar("KindT", bound=Kind)


def cases(part: str = "both", path: Path | None = None) -> list[PaperCase]:
    """The pairs of a part.

    Raises:
        InputError: a pair is none, or an id is given twice.
    """
    import yaml

    source = path or FOLDER / "pairs.yaml"
    try:
        rows: list[dict[str, Any]] = yaml.safe_load(source.read_text("utf-8"))["pairs"]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise InputError(f"{source.name} holds no pairs: {error}") from error
    found = [_case(row, source.name) for row in rows]
    twice = {c.id for c in found if sum(o.id == c.id for o in found) > 1}
    if twice:
        raise InputError(f"{source.name}: {', '.join(sorted(twice))} stands twice.")
    wanted = PARTS if part == "both" else (part,)
    return [case for case in found if case.part in wanted]


def planned(
    found: Sequence[PaperCase], kinds: Sequence[KindT]
) -> list[tuple[PaperCase, KindT]]:
    """Which papers are made: pair and kind, in the order of the pairs.

    Args:
        found: the pairs, of one part or of several.
        kinds: every kind that a desk offers.

    Raises:
        InputError: position papers are not among the kinds.
    """
    every = [kind for kind in kinds if kind.name == EVERY]
    if not every:
        raise InputError(f"the desk offers no {EVERY!r}: nothing can be measured.")
    others = [kind for kind in kinds if kind.name != EVERY]
    made: list[tuple[PaperCase, KindT]] = []
    for part in (*PARTS, READ):
        own = [case for case in found if case.part == part]
        for place, case in enumerate(own):
            made.append((case, every[0]))
            made += [(case, k) for n, k in enumerate(others) if place in _at(n, own)]
    return made


def _at(number: int, own: Sequence[PaperCase]) -> set[int]:
    """From which pairs the kind of that number is made: each starts one further."""
    step = max(1, len(own) // EACH)
    return {(number + turn * step) % len(own) for turn in range(EACH)}


def labelled(part: str = "both") -> list[Labelled]:
    """The sentences on which the rule of `assistant.papers.substance` is measured."""
    lines = (FOLDER / "substance.jsonl").read_text("utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [
        Labelled(
            id=row["id"],
            part=row["part"],
            text=row["text"],
            reasons=tuple(row["reasons"]),
        )
        for row in rows
        if part in ("both", row["part"])
    ]


def _case(row: dict[str, Any], source: str) -> PaperCase:
    known = {field.name for field in fields(PaperCase)}
    if unknown := set(row) - known:
        names = ", ".join(sorted(map(str, unknown)))
        raise InputError(f"{source}: {names} is no field.")
    try:
        case = PaperCase(**row)
    except TypeError as error:
        raise InputError(f"{source}, {row.get('id', '?')}: {error}") from error
    if case.part not in (*PARTS, READ) or case.held not in HELD:
        raise InputError(
            f"{source}, {case.id}: part is dev, test or blind, held is rich or gap."
        )
    return case
