"""Trains the model of how two texts stand: `python -m evals.disagreements.train`.

It learns from `cases/fit.jsonl`: pairs written for it by authors who saw no rule,
neighbouring sentences of the shipped digests that readers labelled, and what other
parties might answer to such sentences; and, at less weight, from traps and twins of
`evals.checking`, which differ in one thing each. No provision that a test pair names is
in it. Two models are trained, the second also on what was written and labelled after
the first one had been looked at (`"course": 2`): their mean is what ships. It runs on
an accelerator where there is one; on two free cores it takes a quarter of an hour.
"""

# Torch's own types are partial.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence

import numpy as np
import torch

from assistant.encoders import shipped_encoder
from assistant.findings import Kind, Stand
from assistant.opposing.model import WEIGHTS
from evals import desks
from evals.checking.pairs import FOLDER as CHECKING
from evals.checking.train import layers_of, write
from evals.disagreements.cases import Find, Words, pair_of, rows
from evals.disagreements.relater import Relater, Row, learn

ROUNDS = 3.0
TWINS, LIGHT = 1000, 0.3  # twins and traps that are learnt from, and their weight
_TOLD = 50  # steps between two lines on the loss
_SEED = 3
# What a trap of `evals.checking` differs in, as the kind of a disagreement.
_KINDS = {
    "strength": Kind.STRENGTH,
    "negation": Kind.PROHIBITION,
    "number": Kind.THRESHOLD,
    "date": Kind.TIMING,
    "addressee": Kind.SCOPE,
    "object": Kind.SCOPE,
    "role": Kind.SCOPE,
    "quantifier": Kind.SCOPE,
    "exception": Kind.EXCEPTION,
    "condition": Kind.EXCEPTION,
    "hedge": Kind.EXCEPTION,
}


def material(find: Find, course: int = 2) -> list[Row]:
    """What is learnt: the pairs to learn from, and some twins beside their traps.

    Args:
        find: the words of sentences of the shipped digests.
        course: the first is without what came after it.
    """
    pairs = [pair_of(row, find) for row in rows("fit") if row["course"] <= course]
    own = [Row(a=p.a, b=p.b, stand=p.stand, kind=p.kind) for p in pairs]
    return [*own, *twins()]


def twins(most: int = TWINS) -> list[Row]:
    """True claims beside false ones on the same provision: both cannot stand."""
    both: dict[str, dict[bool, dict[str, str]]] = {}
    for line in (CHECKING / "learn.jsonl").read_text("utf-8").splitlines():
        row: dict[str, str] = json.loads(line)
        both.setdefault(row["pair"], {})[row["expected"] == "supported"] = row
    found = [
        Row(
            a=pair[True]["claim"],
            b=pair[False]["claim"],
            stand=Stand.DISAGREE,
            kind=_KINDS[pair[False]["kind"]],
            weight=LIGHT,
        )
        for pair in both.values()
        if len(pair) == 2 and pair[False]["kind"] in _KINDS
    ]
    random.Random(_SEED).shuffle(found)
    return found[:most]


def trained(learnt: Sequence[Row], rounds: float) -> Relater:
    """A model that has learnt from rows, telling the loss on its way."""
    model = Relater(shipped_encoder())
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    start, losses = time.monotonic(), list[float]()
    for loss in learn(model, learnt, rounds):
        losses.append(loss)
        if len(losses) % _TOLD == 0:
            passed = (time.monotonic() - start) / 60
            mean = np.mean(losses[-_TOLD:])
            print(f"{len(losses)} steps, loss {mean:.3f}, {passed:.1f} min")
            sys.stdout.flush()
    return model


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on all pairs to learn from and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m evals.disagreements.train")
    parser.add_argument("--rounds", type=float, default=ROUNDS)
    options = parser.parse_args(arguments)
    find = Words(desks.desk("shipped"))
    for course, path in enumerate(WEIGHTS, 1):
        model = trained(material(find, course), options.rounds)
        state = {k: v.cpu() for k, v in model.state_dict().items()}
        write(path, state, layers_of(shipped_encoder()))
    desks.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
