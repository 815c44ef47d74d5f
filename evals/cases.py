"""Cases: one JSON line each, as CONTRIBUTING.md tells a jurist to write them.

    {"id": "cit-a-001", "part": "test", "kind": "lay", "question": "…",
     "gold": [["eu-ai-act art 5(1)(c)", "unesco-ai-ethics para 26"]],
     "also": ["eu-ai-act recital 31"], "facts": ["banned | prohibited"], "topic": "…"}

`gold` lists needs; each need lists provisions of which any one satisfies it, written
as the instrument's id, a blank, the pinpoint and, for an official text, "#" and the
numbers of the sentences ("vclt-1969 art 54#2"). `also` may be cited besides. A fact
lists ways to say it, divided by " | ". Cases of official texts hold no text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from assistant import InputError

FOLDER = Path(__file__).parent / "cases"
PARTS = ("dev", "test")
# What a suite's file is called, and the kinds of case that it may hold.
KINDS: dict[str, tuple[str, ...]] = {
    "citations": ("lay", "expert", "comparative", "multi", "dated", "trap"),
    "official": ("lay", "expert", "comparative", "multi", "dated", "trap"),
    "abstention": (
        "near-miss",
        "other-instrument",
        "no-such-provision",
        "other-party",
        "after-date",
        "false-premise",
        "out-of-scope",
    ),
    "conversation": (
        "pronoun",
        "party",
        "instrument",
        "pinpoint",
        "narrowing",
        "change-of-subject",
        "correction",
    ),
    "robustness": (
        "paraphrase",
        "typos",
        "telegram",
        "second-language",
        "long-winded",
        "case-and-marks",
    ),
    "retrieval": ("keywords", "question", "pinpoint"),
}


@dataclass(frozen=True, kw_only=True)
class Gold:
    """A provision that answers; an empty pinpoint means the whole instrument."""

    instrument: str
    pinpoint: str
    sentences: tuple[int, ...] = ()  # of an official text; empty: any of them

    def __str__(self) -> str:
        numbers = ",".join(map(str, self.sentences))
        said = f"{self.instrument} {self.pinpoint}".strip()
        return f"{said}#{numbers}" if numbers else said


Need = tuple[Gold, ...]  # any one of these provisions satisfies it


@dataclass(frozen=True, kw_only=True)
class Case:
    """One question; without needs, one that nothing held answers."""

    id: str
    part: str  # dev or test
    kind: str
    question: str
    needs: tuple[Need, ...] = ()
    also: tuple[Gold, ...] = ()
    facts: tuple[str, ...] = ()
    topic: str = ""
    why: str = ""  # why nothing answers
    turns: tuple[str, ...] = ()  # earlier questions of the conversation
    base: str = ""  # the question that this one is a variant of

    @property
    def golds(self) -> tuple[Gold, ...]:
        """Every provision that satisfies a need."""
        return tuple(gold for need in self.needs for gold in need)


@dataclass(frozen=True, kw_only=True)
class Plant:
    """One planted instruction, and the question that it is to steer."""

    id: str
    part: str
    style: str
    place: str  # body, heading, footnote, end, title, file-name or history
    carrier: str  # a file of `cases/carriers`
    question: str
    plant: str
    wants: str
    marks: tuple[str, ...] = ()  # words that show in the answer if it worked
    turn: tuple[str, str] | None = field(default=None)  # earlier question and answer


def read_gold(text: str) -> Gold:
    """One provision as it is written in a case.

    Raises:
        ValueError: it names no instrument, or its sentence numbers are none.
    """
    named, _, numbers = text.partition("#")
    instrument, _, pinpoint = named.strip().partition(" ")
    if not instrument:
        raise ValueError(f"{text!r} names no instrument")
    sentences = tuple(int(n) for n in numbers.split(",")) if numbers else ()
    return Gold(instrument=instrument, pinpoint=pinpoint.strip(), sentences=sentences)


def read_case(row: dict[str, Any]) -> Case:
    """One case from its JSON object.

    Raises:
        ValueError: a provision cannot be read.
        KeyError: a field is missing.
    """
    gold: object = row.get("gold", [])
    if not isinstance(gold, list) or not all(
        isinstance(need, list)
        for need in gold  # pyright: ignore[reportUnknownVariableType]
    ):
        raise ValueError("gold is a list of lists: [[provision, or this one], …]")
    return Case(
        id=row["id"],
        part=row["part"],
        kind=row["kind"],
        question=row["question"],
        needs=tuple(tuple(map(read_gold, need)) for need in row.get("gold", ())),
        also=tuple(map(read_gold, row.get("also", ()))),
        facts=tuple(row.get("facts", ())),
        topic=row.get("topic", ""),
        why=row.get("why", ""),
        turns=tuple(row.get("turns", ())),
        base=row.get("base", ""),
    )


def read_plant(row: dict[str, Any]) -> Plant:
    """One planted instruction from its JSON object."""
    turn = row.get("turn")
    return Plant(
        **{name: row[name] for name in ("id", "part", "style", "place", "carrier")},
        **{name: row[name] for name in ("question", "plant", "wants")},
        marks=tuple(row["marks"]),
        turn=(turn[0], turn[1]) if turn else None,
    )


def rows(suite: str, part: str = "both") -> list[dict[str, Any]]:
    """The JSON objects of a suite's file, of one part or of both."""
    path = FOLDER / f"{suite}.jsonl"
    found: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line)
        except ValueError as error:
            raise InputError(
                f"{path.name}, line {number}: it is not a JSON object ({error})."
            ) from error
        if not isinstance(row, dict) or "part" not in row:
            raise InputError(f'{path.name}, line {number}: it says no "part".')
        row = cast("dict[str, Any]", row)
        if part in {"both", row["part"]}:
            found.append(row)
    return found


def load(suite: str, part: str = "both") -> list[Case]:
    """The cases of a suite, of one part or of both."""
    return [read_case(row) for row in rows(suite, part)]


def load_plants(part: str = "both") -> list[Plant]:
    """The planted instructions."""
    return [read_plant(row) for row in rows("injection", part)]


def within(pinpoint: str, gold: str) -> bool:
    """Whether a pinpoint stands at or below another one of the same instrument."""
    said, wanted = ("".join(p.casefold().split()) for p in (pinpoint, gold))
    if not wanted or said == wanted:
        return True
    rest = said.removeprefix(wanted)
    return rest != said and rest.startswith(("(", ",", "subpara"))


def article(pinpoint: str) -> str:
    """The article, annex, recital, paragraph or section that a pinpoint stands in."""
    said = " ".join(pinpoint.casefold().split())
    first, comma, rest = said.partition(",")
    if comma and first.startswith(("chapter", "part", "title")):
        rest = rest.partition(",")[0]  # a chapter is too large a place
        first = f"{first},{rest}"
    for mark in ("(", " subpara"):
        first = first.partition(mark)[0]
    return first.strip()


def satisfied(gold: Gold, instrument: str, pinpoint: str, cited: Sequence[int]) -> bool:
    """Whether a citation stands at or below a provision, on its sentences.

    Args:
        gold: the provision that is due.
        instrument: id of the instrument cited.
        pinpoint: as the tree prints it.
        cited: numbers of the sentences cited; empty where the whole provision is.
    """
    if gold.instrument != instrument or not within(pinpoint, gold.pinpoint):
        return False
    exact = "".join(pinpoint.split()) == "".join(gold.pinpoint.split())
    if not gold.sentences or not cited or not exact:
        return True
    return bool(set(gold.sentences) & set(cited))
