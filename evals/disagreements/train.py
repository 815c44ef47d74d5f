"""Trains the models of how texts stand: `python -m evals.disagreements.train`.

It learns from `cases/fit.jsonl`: pairs written for it by authors who saw no rule,
neighbouring sentences of the shipped digests that readers labelled, and what other
parties might answer to such sentences; and, at less weight, from traps and twins of
`evals.checking`, which differ in one thing each. No provision that a test pair names is
in it. Two models are trained, the second also on what was written and labelled after
the first one had been looked at (`"course": 2`): their mean is what ships. It runs on
an accelerator where there is one; on two free cores it takes a quarter of an hour.

The reader of issues (`stance.npz`) starts where the second of these ends. It learns
from `cases/stances.jsonl`: issues in a few words and sentences, some written for it,
some found by a search of the digests and labelled by readers, some from so far down the
order of a search that they speak of something else. What ships is the mean of the
weights of three such runs on mixtures of these rows; this makes one (evals/LOG.md).
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
from pathlib import Path

import numpy as np
import torch

from assistant.encoders import shipped_encoder
from assistant.findings import Kind, Stand
from assistant.opposing.model import WEIGHTS, relations
from assistant.opposing.stances import STANCES, Stance
from assistant.opposing.stances import WEIGHTS as SIDES
from assistant.verify.entailment import entailment
from evals import desks
from evals.checking.pairs import FOLDER as CHECKING
from evals.checking.train import layers_of, write
from evals.disagreements.cases import Find, Words, pair_of, rows, text_of
from evals.disagreements.relater import (
    KINDS,
    STANDS,
    Learnt,
    Loss,
    Relater,
    Row,
    Sided,
    learn,
    loss_of,
    loss_of_sides,
)

ROUNDS = 3.0
ROUNDS_OF_SIDES = 2.0
WRITTEN = 2  # how often what was written for it counts: more of it takes sides
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


def sided(find: Find) -> list[Sided]:
    """What the reader of issues learns.

    Args:
        find: the words of sentences of the shipped digests.
    """
    found: list[Sided] = []
    for row in rows("stances"):
        stance = Stance(row["stance"])
        one = Sided(a=str(row["issue"]), b=text_of(row, find), stance=stance)
        found += [one] * (WRITTEN if row["by"] == "written" else 1)
    return found


def trained(
    model: Relater, learnt: Sequence[Learnt], rounds: float, loss_of: Loss[Learnt]
) -> Relater:
    """The model when it has learnt from rows, telling the loss on its way."""
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    start, losses = time.monotonic(), list[float]()
    for loss in learn(model, learnt, rounds, loss_of):
        losses.append(loss)
        if len(losses) % _TOLD == 0:
            passed = (time.monotonic() - start) / 60
            mean = np.mean(losses[-_TOLD:])
            print(f"{len(losses)} steps, loss {mean:.3f}, {passed:.1f} min")
            sys.stdout.flush()
    return model


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on all that is to be learnt and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m evals.disagreements.train")
    add = parser.add_argument
    add("--rounds", type=float, default=ROUNDS, help="of pairs; 0: keep what ships")
    add("--rounds-of-sides", type=float, default=ROUNDS_OF_SIDES)
    options = parser.parse_args(arguments)
    find = Words(desks.desk("shipped"))
    for course, path in enumerate(WEIGHTS, 1) if options.rounds > 0 else ():
        model = Relater(entailment(), len(STANDS) + len(KINDS), turns=True)
        learnt = material(find, course)
        _write(path, trained(model, learnt, options.rounds, loss_of))
    relations.cache_clear()  # the reader of issues starts from what is written now
    model = Relater(relations().readers[-1], len(STANCES), turns=False)
    rounds = options.rounds_of_sides
    _write(SIDES, trained(model, sided(find), rounds, loss_of_sides))
    desks.close()
    return 0


def _write(path: Path, model: Relater) -> None:
    state = {k: v.cpu() for k, v in model.state_dict().items()}
    write(path, state, layers_of(shipped_encoder()))


if __name__ == "__main__":
    sys.exit(main())
