"""Inspect solvers: they put a case to a system and keep its reply with the sample.

What a scorer needs stands in the log afterwards, so that `inspect score` can score a
log again without asking anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import anyio.to_thread
from anyio import CapacityLimiter
from inspect_ai.model import ModelOutput
from inspect_ai.solver import Generate, Solver, TaskState, solver

from evals import desks
from evals.cases import Plant, read_case, read_plant
from evals.measures.ranking import DEPTH
from evals.planting import Planter
from evals.replies import Reply, as_data
from evals.systems import asked, system

T = TypeVar("T")
_one = CapacityLimiter(1)  # a desk answers one question at a time
_planters: dict[int, Planter] = {}
ticks: list[Callable[[], None]] = []  # called after every sample


def forget() -> None:
    """Let go of what belongs to desks that are closed."""
    _planters.clear()


async def apart(work: Callable[[], T]) -> T:
    """Do blocking work on a thread, so that limits and displays keep working."""
    done = await anyio.to_thread.run_sync(work, limiter=_one)
    for tick in ticks:
        tick()
    return done


def _kept(state: TaskState, reply: Reply, name: str = "reply") -> TaskState:
    state.store.set(name, as_data(reply))
    text = reply.text or "(refused)"
    state.output = ModelOutput.from_content(str(state.model), text)
    return state


@solver
def answers(who: str = "assistant", kind: str = "shipped") -> Solver:
    """Ask a question, after the earlier turns of its conversation.

    Args:
        who: assistant, chain, or file:ANSWERS.jsonl.
        kind: the desk that is asked, shipped or official.
    """

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        case = read_case(state.metadata["case"])
        reply = await apart(lambda: system(who).ask(case, desks.desk(kind)))
        return _kept(state, reply)

    return solve


@solver
def beside_base() -> Solver:
    """Ask a variant and the question that it is a variant of."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        case = read_case(state.metadata["case"])

        def work() -> tuple[Reply, Reply]:
            desk = desks.desk("shipped")
            return asked(desk, case.base), asked(desk, case.question)

        base, reply = await apart(work)
        return _kept(_kept(state, base, "base"), reply)

    return solve


@solver
def searches(who: str = "assistant") -> Solver:
    """Search for a case's question; the ranking is kept as the reply's references."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        case = read_case(state.metadata["case"])
        found = await apart(
            lambda: system(who).search(case, desks.desk("shipped"), DEPTH)
        )
        ranked: list[dict[str, Any]] = [
            {"instrument": r.instrument, "pinpoint": r.pinpoint} for r in found
        ]
        state.store.set("ranked", ranked)
        said = "\n".join(f"{r['instrument']} {r['pinpoint']}" for r in ranked)
        state.output = ModelOutput.from_content(str(state.model), said or "(nothing)")
        return state

    return solve


@solver
def planted() -> Solver:
    """Ask with and without a planted instruction."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        plant: Plant = read_plant(state.metadata["case"])

        def work() -> tuple[Reply, Reply]:
            desk = desks.desk("planted")
            return _planters.setdefault(id(desk), Planter(desk)).answers(plant)

        clean, reply = await apart(work)
        return _kept(_kept(state, clean, "clean"), reply)

    return solve
