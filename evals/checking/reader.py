"""The entailment model in torch, to train; `assistant.verify.entailment` applies it.

A cross-encoder (after the sentence-pair classification of Devlin et al., 2019): the
embedding model's own layers read text and claim together, and one layer over the first
piece and the mean of all says carried, neither or contrary. Example:

    model = Reader(shipped_encoder())
    for loss in learn(model, units, Course(rate=1e-4), done=lambda n: n / 100): ...
"""

# Torch's own types are partial.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from assistant.encoders import SentenceEncoder
from assistant.verify.entailment import pooled, together
from evals.checking.altered import Due
from evals.checking.material import Row

DROPPED = 0.1
_SORTED = 60  # batches whose rows are put together by length: less padding
_WARM = 0.06  # share of a course in which the rate rises
_SLOWEST = 0.002  # share of the rate at which a course ends
_STEEPEST = 1.0  # norm to which gradients are cut
_AT_ONCE = 64  # pairs that are asked at once

Unit = Sequence[Row]  # rows that come together: a twin and its trap
Shares = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Course:
    """How a model learns.

    `apart` is the weight of each twin against its own trap, beside what is due of each.
    """

    rate: float
    size: int = 32  # rows of a batch
    decay: float = 0.01
    apart: float = 0.0
    seed: int = 3


class Reader(nn.Module):
    """A copy of the embedding model's layers with one output layer over them."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        super().__init__()
        self.tokenizer, layers = encoder.layers()
        self.body: Any = copy.deepcopy(layers)
        # Dropping within the layers costs a fifth of the time, fused attention more.
        self.body.set_attn_implementation("eager")
        for part in self.body.modules():
            if isinstance(part, nn.Dropout):
                part.p = 0.0
        table: Any = self.body.embeddings
        table.word_embeddings.weight.requires_grad_(False)
        table.position_embeddings.weight.requires_grad_(False)
        self.head = nn.Linear(2 * self.body.config.hidden_size, 3)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, rows: Sequence[Row]) -> Tensor:
        """Three numbers a row, of which softmax makes shares."""
        given = together(self.tokenizer, [(row.text, row.claim) for row in rows])
        given = given.to(self.head.weight.device)
        return self.head(self.drop(pooled(self.body, given)))


def loss_of(said: Tensor, due: Tensor) -> Tensor:
    """How far it is off; of NOT_CARRIED, both that it can be are right."""
    logs = torch.log_softmax(said, -1)
    either = torch.logsumexp(logs[:, 1:], -1)
    one = logs.gather(1, due.clamp(max=2)[:, None])[:, 0]
    return -torch.where(due == Due.NOT_CARRIED, either, one).mean()


def apart_of(said: Tensor, rows: Sequence[Row]) -> Tensor:
    """How little each twin stands above its own trap; 0 where a batch has no pair."""
    places: dict[str, dict[bool, int]] = {}
    for at, row in enumerate(rows):
        if row.pair:
            places.setdefault(row.pair, {})[row.due == Due.CARRIED] = at
    both = [place for place in places.values() if len(place) == 2]
    if not both:
        return said.new_zeros(())
    score = said[:, 0] - torch.logsumexp(said[:, 1:], -1)
    twins = score[[place[True] for place in both]]
    traps = score[[place[False] for place in both]]
    return nn.functional.softplus(traps - twins).mean()


def learn(
    model: Reader,
    units: Sequence[Unit],
    course: Course,
    done: Callable[[int], float],
) -> Iterator[float]:
    """Learn batch by batch, giving the loss of each, until the course is over.

    Args:
        model: is changed; on whichever device it is.
        units: what is learnt, again and again if need be, each round in another order.
        course: how.
        done: the share (0..1) of the course that is over before step n.
    """
    kept = [p for p in model.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in kept if p.ndim > 1], "weight_decay": course.decay},
        {"params": [p for p in kept if p.ndim < 2], "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, lr=course.rate, fused=True)
    device = model.head.weight.device
    model.train()
    for number, rows in zip(count(), _endless(units, course), strict=False):
        over = done(number)
        if over >= 1:
            return
        rate = min(over / _WARM, 1 - over) + _SLOWEST
        for settings in optimiser.param_groups:
            settings["lr"] = course.rate * min(rate, 1.0)
        due = torch.tensor([int(row.due) for row in rows], device=device)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            said = model(rows)
        wrong = loss_of(said.float(), due)
        if course.apart:
            wrong = wrong + course.apart * apart_of(said.float(), rows)
        optimiser.zero_grad(set_to_none=True)
        wrong.backward()
        nn.utils.clip_grad_norm_(kept, _STEEPEST)
        optimiser.step()
        yield float(wrong.detach())


def _endless(units: Sequence[Unit], course: Course) -> Iterator[list[Row]]:
    """Batches again and again, each of texts of like length."""
    rng = random.Random(course.seed)
    own = list(units)
    while own:
        rng.shuffle(own)
        for at in range(0, len(own), course.size * _SORTED):
            some = sorted(own[at : at + course.size * _SORTED], key=_length)
            batches: list[list[Row]] = [[]]
            for unit in some:
                if len(batches[-1]) >= course.size:
                    batches.append([])
                batches[-1] += unit
            rng.shuffle(batches)
            yield from batches


def _length(unit: Unit) -> int:
    return max(len(row.text) + len(row.claim) for row in unit)


def judged(model: Reader, rows: Sequence[Row]) -> Shares:
    """What a model says of rows: carried, neither, contrary; together 1."""
    model.eval()
    found = np.zeros((len(rows), 3), dtype=np.float32)
    order = sorted(range(len(rows)), key=lambda n: _length([rows[n]]))
    with torch.no_grad():
        for at in range(0, len(order), _AT_ONCE):
            some = order[at : at + _AT_ONCE]
            said = model([rows[n] for n in some])
            found[some] = torch.softmax(said.float(), -1).cpu().numpy()
    return found
