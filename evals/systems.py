"""Who answers: the assistant, the plain chain, or another system's file of answers.

system("assistant")        system("chain")        system("file:answers.jsonl")
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant import Answer, Desk, InputError
from evals import replies
from evals.cases import Case
from evals.replies import Reference, Reply

if TYPE_CHECKING:
    from evals.chain import PlainChain


class System(Protocol):
    """Something that answers questions."""

    @property
    def name(self) -> str:
        """What its row is called."""
        ...

    def ask(self, case: Case, desk: Desk) -> Reply:
        """Its answer to a case."""
        ...

    def search(self, case: Case, desk: Desk, k: int) -> list[Reference]:
        """The provisions it finds, best first."""
        ...


class Assistant:
    """This project's own assistant, as it is configured."""

    name = "assistant"

    def ask(self, case: Case, desk: Desk) -> Reply:
        """The answer to the last question, the earlier ones asked before it."""
        return asked(desk, case.question, case.turns)

    def search(self, case: Case, desk: Desk, k: int) -> list[Reference]:
        """What `Desk.search` finds."""
        found = desk.search(case.question, k)
        return [Reference(instrument=p.instrument, pinpoint=p.pinpoint) for p in found]


def asked(desk: Desk, question: str, turns: Sequence[str] = ()) -> Reply:
    """The assistant's answer, with its seconds; earlier turns are asked first."""
    history: list[tuple[str, Answer]] = []
    for turn in turns:
        history.append((turn, desk.ask(turn, history=history)))
    start = time.perf_counter()
    answer = desk.ask(question, history=history)
    return replies.from_answer(answer, time.perf_counter() - start)


class Chain:
    """The plain LangChain and Chroma chain."""

    name = "plain chain"

    def ask(self, case: Case, desk: Desk) -> Reply:
        """The nearest pieces."""
        return _chain(desk).ask(case.question)

    def search(self, case: Case, desk: Desk, k: int) -> list[Reference]:
        """The provisions of the nearest pieces."""
        return _chain(desk).search(case.question, k)


def forget() -> None:
    """Let go of what belongs to desks that are closed."""
    _chains.clear()


_chains: dict[Path, PlainChain] = {}


def _chain(desk: Desk) -> PlainChain:
    from evals.chain import PlainChain  # LangChain and Chroma, only where asked for

    place = desk.settings.home / "plain-chain"
    if place not in _chains:
        _chains[place] = PlainChain(desk, place)
    return _chains[place]


class Filed:
    """Another system, by its file of answers (see `replies`)."""

    def __init__(self, path: Path) -> None:
        if path.stem in {Assistant.name, Chain.name}:
            raise InputError(
                f"{path}: a file of answers is named after its system, and "
                f"{path.stem!r} is taken: rename it."
            )
        self.name = path.stem
        self._replies = replies.read_lines(path)

    @property
    def ids(self) -> frozenset[str]:
        """The cases that it answers; the others are left out."""
        return frozenset(self._replies)

    def ask(self, case: Case, desk: Desk) -> Reply:
        """The line of this case."""
        return self._replies[case.id]

    def search(self, case: Case, desk: Desk, k: int) -> list[Reference]:
        """The references of its answer, in order."""
        return list(self.ask(case, desk).references[:k])


@lru_cache(maxsize=8)
def system(name: str) -> System:
    """The system of a name.

    Raises:
        InputError: there is none, or its file cannot be read.
    """
    if name == "assistant":
        return Assistant()
    if name == "chain":
        return Chain()
    if name.startswith("file:"):
        return Filed(Path(name.removeprefix("file:")))
    raise InputError(
        f"there is no system {name!r}: assistant, chain, or file:ANSWERS.jsonl."
    )
