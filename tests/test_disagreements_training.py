"""The models of how texts stand learn what they are shown, and both sorts of rows."""

from __future__ import annotations

import numpy as np
import torch

from assistant.findings import Kind, Stand
from assistant.opposing import STANCES, Stance
from assistant.opposing.model import relations
from evals.disagreements.cases import rows
from evals.disagreements.relater import (
    KINDS,
    STANDS,
    Relater,
    Row,
    Sided,
    judged,
    learn,
    loss_of,
    loss_of_sides,
)
from evals.disagreements.train import WRITTEN, sided

BAN = "We want a ban on night fishing."
FREE = "We see no need of a ban on night fishing."
BOATS = "Boats are painted green."


def test_a_relater_learns_pairs_in_both_orders() -> None:
    start = relations().readers[0]
    model = Relater(start, len(STANDS) + len(KINDS), turns=True)
    learnt = [
        Row(a=BAN, b=FREE, stand=Stand.DISAGREE, kind=Kind.WHETHER),
        Row(a=BAN, b=BOATS, stand=Stand.UNRELATED),
        Row(a=FREE, b=BOATS, stand=None),
    ] * 8
    losses = list(learn(model, learnt, 12, loss_of, rate=1e-3))
    assert np.mean(losses[-3:]) < 0.5 * np.mean(losses[:3])
    said = judged(model, [(BAN, FREE), (BOATS, BAN)])
    assert said[0, 0] > 0.5 > said[1, 0]


def test_a_reader_of_issues_learns_sides_of_one_order() -> None:
    model = Relater(relations().readers[0], len(STANCES), turns=False)
    learnt = [
        Sided(a="a ban on night fishing", b=BAN, stance=Stance.FOR),
        Sided(a="a ban on night fishing", b=FREE, stance=Stance.AGAINST),
        Sided(a="a ban on night fishing", b=BOATS, stance=Stance.OFF),
    ] * 8
    losses = list(learn(model, learnt, 12, loss_of_sides, rate=1e-3))
    assert np.mean(losses[-3:]) < 0.5 * np.mean(losses[:3])
    model.eval()
    with torch.no_grad():
        said = model([(one.a, one.b) for one in learnt[:3]])
    due = [STANCES.index(one.stance) for one in learnt[:3]]
    assert said.argmax(-1).tolist() == due


def test_what_was_written_counts_more_often_than_what_was_found() -> None:
    kept = rows("stances")
    written = [row for row in kept if row["by"] == "written"]
    learnt = sided(lambda instrument, pinpoint, sentences: pinpoint)
    assert len(learnt) == len(kept) + (WRITTEN - 1) * len(written)
    assert {one.stance for one in learnt} == set(Stance)


def test_nothing_is_learnt_from_provisions_of_the_test_part() -> None:
    tested = {
        (row[side].get("instrument"), row[side].get("pinpoint"))
        for row in rows("pairs", "test")
        for side in "ab"
    } - {(None, None)}
    learnt = {(row.get("instrument"), row.get("pinpoint")) for row in rows("stances")}
    assert not learnt & tested
