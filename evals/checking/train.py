"""Trains the aligner: `python -m evals.checking.train [--minutes N] [--folds K]`.

First on public pairs and on our provisions (`evals.checking.material`) for so many
minutes; then a copy for each fold of the development pairs is tuned on the other folds,
so that `evals.checking.fit` can measure every pair with weights that were not tuned on
its instrument; then one on all of them, which ships. What was held out is told by
source. With `--minutes 0` the network of the run before is tuned again. The test part
is not read. Two runs of so many minutes differ: the clock decides how much is seen.
"""

# Torch's own types are partial.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import argparse
import copy
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import torch

from assistant import InputError
from assistant.encoders import Pieces, shipped_encoder
from assistant.library import Library
from assistant.verify.aligner import WEIGHTS
from evals import desks
from evals.checking import material, nli
from evals.checking.altered import Due
from evals.checking.encoded import Together, encoded, folder
from evals.checking.folds import fold_file, fold_files, fold_of
from evals.checking.material import Row
from evals.checking.network import (
    Batch,
    Course,
    Network,
    Shares,
    batch_of,
    learn,
    restored,
    save,
    shares,
)
from evals.checking.pairs import at_hand
from evals.held import Held

MINUTES = 40.0
FOLDS = 6
BASE = Course(rate=1.2e-3)
TUNING = Course(rate=3e-4, decay=0.02)
EPOCHS = 3  # of tuning
_SIZE = 32  # pairs of a batch
_SORTED = 100  # batches whose rows are put together by length: less padding
_TOLD = 500  # steps between two lines on the loss
_SEED = 3
# Rows nearest to our work are seen more often than those of the large public sets.
_OFTEN = {"contractnli": 2}
_OFTEN_OURS = 2
# Public sets that are mixed with the pairs in tuning, lest all else be forgotten.
_REMEMBERED = {"contractnli", "newprotocols", "mnli", "fever"}


class Texts(Protocol):
    """Gives the pieces of a text: `evals.checking.encoded`, or a toy."""

    def pieces(self, text: str) -> Pieces:
        """The pieces of a text of a row."""
        ...

    def length(self, text: str) -> int:
        """How many they are."""
        ...


def trained(rows: Sequence[Row], texts: Texts, minutes: float) -> Network:
    """A network that has seen rows for so many minutes, as often as they come."""
    rng = random.Random(_SEED)
    torch.manual_seed(_SEED)
    model = Network(_width(rows[0], texts))
    start = time.monotonic()
    batches = _batches(_endless(rows, texts, rng), texts)
    course = learn(
        model, batches, BASE, lambda _: (time.monotonic() - start) / 60 / minutes
    )
    losses: list[float] = []
    for loss in course:
        losses.append(loss)
        if len(losses) % _TOLD == 0:
            passed = (time.monotonic() - start) / 60
            mean = np.mean(losses[-_TOLD:])
            print(f"{len(losses)} steps, loss {mean:.3f}, {passed:.1f} min")
            sys.stdout.flush()
    return model


def tuned(
    base: Network, pairs: Sequence[Row], others: Sequence[Row], texts: Texts, seed: int
) -> Network:
    """A copy of a network that has also seen pairs, among as many other rows."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    model = copy.deepcopy(base)
    mixed: list[list[Row]] = []
    for _ in range(EPOCHS):
        rows = [*pairs, *rng.sample(others, min(len(pairs), len(others)))]
        rng.shuffle(rows)
        mixed += _cut(rows)
    for _ in learn(model, _batches(mixed, texts), TUNING, lambda n: n / len(mixed)):
        pass
    return model


def cross_tuned(
    base: Network,
    pairs: Sequence[Row],
    others: Sequence[Row],
    texts: Texts,
    folds: int,
) -> tuple[list[Network], Shares]:
    """A network for each fold, tuned without it; what it says of that fold's pairs."""
    said = np.zeros((len(pairs), 3), dtype=np.float32)
    models: list[Network] = []
    for fold in range(folds):
        own = [n for n, row in enumerate(pairs) if fold_of(row.group, folds) == fold]
        rest = [row for row in pairs if fold_of(row.group, folds) != fold]
        mixed = [r for r in others if not r.group or fold_of(r.group, folds) != fold]
        models.append(tuned(base, rest, mixed, texts, fold))
        if own:
            said[own] = judged(models[-1], [pairs[n] for n in own], texts)
    return models, said


def judged(model: Network, rows: Sequence[Row], texts: Texts) -> Shares:
    """What a network says of rows."""
    return shares(model, ((texts.pieces(r.claim), texts.pieces(r.text)) for r in rows))


def figures(rows: Sequence[Row], said: Shares) -> str:
    """A line a source.

    Right; the chance that a carried claim has a greater share than another (auc);
    carried claims and others that are called carried.
    """
    lines = [
        f"{'source':<24}{'rows':>6}{'right':>8}{'auc':>8}{'carried':>9}{'false':>8}"
    ]
    for source in (*dict.fromkeys(row.source for row in rows), "all"):
        own = [n for n, row in enumerate(rows) if source in ("all", row.source)]
        due = np.array([rows[n].due for n in own])
        share = said[own, 0]
        yes, no = share[due == Due.CARRIED], share[due != Due.CARRIED]
        open_ = due == Due.NOT_CARRIED
        right = np.where(open_, share <= 0.5, said[own].argmax(1) == due)
        lines.append(
            f"{source:<24}{len(own):>6}{right.mean():>8.1%}{_told(auc(yes, no), '.3f')}"
            f"{_told(float((yes > 0.5).mean()) if len(yes) else None, '.1%'):>9}"
            f"{_told(float((no > 0.5).mean()) if len(no) else None, '.1%')}"
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


def _width(row: Row, texts: Texts) -> int:
    pieces = texts.pieces(row.text)
    return pieces.within.shape[1] + pieces.alone.shape[1]


def _endless(
    rows: Sequence[Row], texts: Texts, rng: random.Random
) -> Iterator[list[Row]]:
    """Batches of rows again and again, each of texts of like length."""
    often = [row for row in rows for _ in range(_times(row))]
    while True:
        rng.shuffle(often)
        for at in range(0, len(often), _SIZE * _SORTED):
            some = often[at : at + _SIZE * _SORTED]
            batches = _cut(sorted(some, key=lambda row: texts.length(row.text)))
            rng.shuffle(batches)
            yield from batches


def _times(row: Row) -> int:
    return _OFTEN_OURS if row.group else _OFTEN.get(row.source, 1)


def _cut(rows: Sequence[Row]) -> list[list[Row]]:
    return [list(rows[at : at + _SIZE]) for at in range(0, len(rows), _SIZE)]


def _batches(
    cut: Iterable[Sequence[Row]], texts: Texts
) -> Iterator[tuple[Batch, list[Due]]]:
    for rows in cut:
        pairs = [(texts.pieces(row.claim), texts.pieces(row.text)) for row in rows]
        yield batch_of(pairs), [row.due for row in rows]


def _material(held: Sequence[str]) -> tuple[list[Row], list[Row]]:
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
    found = material.twins(library)
    library.close()
    out = set(held) or material.held_out(found)
    print(f"{len(found)} provisions in both forms; held out: {', '.join(sorted(out))}")
    return material.public(place), material.provisions(found, out)


def _encoded(**kinds: Sequence[Row]) -> Together:
    encoder = shipped_encoder()
    parts = [
        encoded(name, (t for r in rows for t in (r.text, r.claim)), encoder, folder())
        for name, rows in kinds.items()
    ]
    return Together(*parts)


def finished(
    base: Network,
    pairs: Sequence[Row],
    others: Sequence[Row],
    texts: Texts,
    folds: int,
    ships: Path = WEIGHTS,
) -> str:
    """Tune by fold and on everything, write the weights; the figures of the folds."""
    models, said = cross_tuned(base, pairs, others, texts, folds)
    for old in fold_files(folder()):  # those of a run with more folds
        old.unlink()
    for fold, model in enumerate(models):
        save(model, fold_file(folder(), fold))
    save(tuned(base, pairs, others, texts, folds), ships)
    return figures(pairs, said)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, tune, write, print what was held out."""
    parser = argparse.ArgumentParser(prog="python -m evals.checking.train")
    add = parser.add_argument
    add(
        "--minutes", type=float, default=MINUTES, help="0: tune what was trained before"
    )
    add("--folds", type=int, default=FOLDS, help="of the development pairs")
    add("--held", action="append", default=[], help="an instrument to hold out")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)  # two wait for each other on a machine that is busy
    public, own = _material(options.held)
    pairs = material.development({k: Held(desks.desk(k)) for k in at_hand()})
    desks.close()
    texts = _encoded(public=public, provisions=own, pairs=pairs)
    rows = [row for row in (*public, *own) if not row.held]
    kept = folder() / "aligner-base.npz"
    if options.minutes > 0:
        save(trained(rows, texts, options.minutes), kept)
    base = restored(kept)
    held = [row for row in (*public, *own) if row.held]
    print(f"held out\n{figures(held, judged(base, held, texts))}\n")
    print(f"development, not tuned\n{figures(pairs, judged(base, pairs, texts))}\n")
    others = [row for row in rows if row.group or row.source in _REMEMBERED]
    told = finished(base, pairs, others, texts, options.folds)
    print(f"development, tuned on the other folds\n{told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
