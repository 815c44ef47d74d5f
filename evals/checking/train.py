"""Trains the entailment model: `python -m evals.checking.train [--minutes N] …`.

First on public pairs and on our provisions (`evals.checking.material`) for so many
minutes; then a copy for each fold of the development pairs is tuned on the other folds
and judges its own, so that `evals.checking.fit` can measure every pair with a model
that was not tuned on its instrument. Of what a copy learnt four fifths are kept, and
the mean of the copies ships: it has seen all pairs and costs no further run. With
`--minutes 0` the model of the run before is tuned again. It runs on an accelerator
where there is one. Two runs of so many minutes differ: the clock decides how much is
seen.
"""

# Torch's own types are partial.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch

from assistant import InputError
from assistant.encoders import SentenceEncoder, shipped_encoder
from assistant.library import Library
from assistant.verify.entailment import WEIGHTS
from evals import desks
from evals.checking import material, nli
from evals.checking.altered import Due
from evals.checking.folds import SAID, Shares, fold_of, folder, keep
from evals.checking.material import Row
from evals.checking.ours import asked, development
from evals.checking.packing import State, between, file_of, mean, rounded
from evals.checking.pairs import at_hand
from evals.checking.reader import Course, Reader, Unit, judged, learn
from evals.held import Held

MINUTES = 21.0
FOLDS = 2
EPOCHS = 3.0  # of tuning
BASE = Course(rate=1.5e-4)
TUNING = Course(rate=1e-4, apart=0.5)
WAY = 0.8  # how far from the base to what was tuned
_MIXED = 0.1  # of other rows, lest all else be forgotten, to one of ours
_ALONE = 6000  # rows on digests without an official text
_TOLD = 100  # steps between two lines on the loss
_SEED = 3
_LEAST, _FALSE = 0.5, 0.05


def trained(encoder: SentenceEncoder, rows: Sequence[Row], minutes: float) -> Reader:
    """A model that has seen rows for so many minutes, as often as they come."""
    torch.manual_seed(_SEED)
    model = Reader(encoder).to(_device())
    start = time.monotonic()
    _watched(
        model,
        [[row] for row in rows],
        BASE,
        lambda _: (time.monotonic() - start) / 60 / minutes,
    )
    return model


def tuned(
    encoder: SentenceEncoder,
    base: State,
    pairs: Sequence[Row],
    others: Sequence[Row],
    epochs: float = EPOCHS,
) -> Reader:
    """A model that has also seen pairs so many times, among some other rows."""
    torch.manual_seed(_SEED)
    model = Reader(encoder)
    model.load_state_dict(base)
    model.to(_device())
    together: dict[str, list[Row]] = {}
    for number, row in enumerate(pairs):
        together.setdefault(row.pair or str(number), []).append(row)
    many = min(int(_MIXED * len(pairs)), len(others))
    units: list[Unit] = [*together.values()]
    units += [[row] for row in random.Random(_SEED).sample(list(others), many)]
    steps = max(1, int(sum(map(len, units)) * epochs / TUNING.size))
    _watched(model, units, TUNING, lambda step: step / steps)
    return model


def cross_tuned(
    encoder: SentenceEncoder,
    base: State,
    pairs: Sequence[Row],
    others: Sequence[Row],
    questions: Sequence[Row],
    folds: int,
) -> tuple[State, Shares]:
    """What ships, and what each fold's model, as it would ship, says of its fold."""
    before = layers_of(encoder)
    said = np.zeros((len(questions), 3), dtype=np.float32)
    states: list[State] = []
    for fold in range(folds):
        print(f"fold {fold + 1} of {folds}")
        rest = [row for row in pairs if fold_of(row.group, folds) != fold]
        mixed = [r for r in others if not r.group or fold_of(r.group, folds) != fold]
        model = tuned(encoder, base, rest, mixed)
        learnt = {k: v.cpu() for k, v in model.state_dict().items()}
        states.append(between(base, learnt, WAY))
        model.load_state_dict(rounded(states[-1], before))
        own = [n for n, q in enumerate(questions) if fold_of(q.group, folds) == fold]
        if own:
            said[own] = judged(model, [questions[n] for n in own])
    return mean(states), said


def layers_of(encoder: SentenceEncoder) -> State:
    """The embedding model's numbers, named as a reader's."""
    _, layers = encoder.layers()
    return {f"body.{k}": v.clone() for k, v in layers.state_dict().items()}


def figures(rows: Sequence[Row], said: Shares) -> str:
    """A line a source.

    Right; the chance that a carried claim has a greater share than another (auc); the
    share of carried claims above the mark that 5 % of the others pass.
    """
    lines = [f"{'source':<24}{'rows':>6}{'right':>8}{'auc':>8}{'at 5 %':>9}"]
    for source in (*dict.fromkeys(row.source for row in rows), "all"):
        own = [n for n, row in enumerate(rows) if source in ("all", row.source)]
        due = np.array([rows[n].due for n in own])
        share = said[own, 0]
        yes, no = share[due == Due.CARRIED], share[due != Due.CARRIED]
        open_ = due == Due.NOT_CARRIED
        right = np.where(open_, share <= _LEAST, said[own].argmax(1) == due)
        passed = None
        if len(yes) and len(no):
            passed = float((yes > np.quantile(no, 1 - _FALSE)).mean())
        lines.append(
            f"{source:<24}{len(own):>6}{right.mean():>8.1%}{_told(auc(yes, no), '.3f')}"
            f"{_told(passed, '.1%'):>9}"
        )
    return "\n".join(lines)


def auc(yes: Shares, no: Shares) -> float | None:
    """The chance that one of `yes` is above one of `no`; None without either."""
    if not len(yes) or not len(no):
        return None
    above = yes[:, None] > no[None, :]
    return float((above + 0.5 * (yes[:, None] == no[None, :])).mean())


def _told(value: float | None, form: str) -> str:
    return f"{'-' if value is None else format(value, form):>8}"


def _watched(
    model: Reader, units: Sequence[Unit], course: Course, done: Callable[[int], float]
) -> None:
    start, losses = time.monotonic(), list[float]()
    for loss in learn(model, units, course, done):
        losses.append(loss)
        if len(losses) % _TOLD == 0:
            passed = (time.monotonic() - start) / 60
            recent = np.mean(losses[-_TOLD:])
            print(f"{len(losses)} steps, loss {recent:.3f}, {passed:.1f} min")
            sys.stdout.flush()


def _device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"


def _material() -> list[Row]:
    """Public and own rows.

    Raises:
        InputError: the public pairs or the official texts are not at hand.
    """
    place = nli.folder()
    if place is None:
        raise InputError(
            "the public pairs are not at hand: set TREATY_TEST_NLI to their folder."
        )
    library = Library(desks.both_texts() / "library.sqlite")
    both = material.twins(library)
    single = material.alone(library, {twins.instrument for twins in both})
    library.close()
    print(f"{len(both)} provisions in both forms, {len(single)} as digest alone")
    rest = material.provisions(single)
    rest = random.Random(_SEED).sample(rest, min(_ALONE, len(rest)))
    return [*material.public(place), *material.provisions(both), *rest]


def write(path: Path, state: State, before: State) -> None:
    """Write what a tuned model's layers differ in from those they were made of."""
    kept = {k.removeprefix("body."): v for k, v in file_of(state, before).items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, allow_pickle=False, **kept)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, tune, write, print what was held out."""
    parser = argparse.ArgumentParser(prog="python -m evals.checking.train")
    add = parser.add_argument
    add("--minutes", type=float, default=MINUTES, help="0: tune what was trained last")
    add("--folds", type=int, default=FOLDS, help="of the development pairs")
    options = parser.parse_args(arguments)
    encoder = shipped_encoder()
    rows = _material()
    at_desks = {kind: Held(desks.desk(kind)) for kind in at_hand()}
    pairs, questions = development(at_desks), asked(at_desks)
    desks.close()
    kept = folder() / "base.pt"
    seen = [row for row in rows if not row.held]
    if options.minutes > 0:
        model = trained(encoder, seen, options.minutes)
        kept.parent.mkdir(parents=True, exist_ok=True)
        torch.save(model.cpu().state_dict(), kept)
    base: State = torch.load(kept, weights_only=True)
    model = Reader(encoder)
    model.load_state_dict(base)
    held = [row for row in rows if row.held]
    print(f"held out\n{figures(held, judged(model, held))}\n")
    ships, said = cross_tuned(encoder, base, pairs, seen, questions, options.folds)
    keep(folder() / SAID, [(q.text, q.claim) for q in questions], said)
    write(WEIGHTS, ships, layers_of(encoder))
    whole = [n for n, q in enumerate(questions) if q.source == "whole"]
    told = figures([questions[n] for n in whole], said[whole])
    print(f"development, tuned on the other folds\n{told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
