"""The models of how texts stand, in torch, to train.

Cross-encoders that start where another one ends: their layers read two texts together,
and one layer over them says what is due. Of two texts of parties that is how they stand
(`Stand`) and, of a disagreement, its kind, and both orders are learnt; of an issue and
a sentence it is the side taken (`Side`). `assistant.opposing` applies them.

Example:
    model = Relater(entailment(), len(STANDS) + len(KINDS), turns=True)
    for loss in learn(model, rows, 3, loss_of): ...
"""

# Torch's own types are partial.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from assistant.findings import Kind, Stand
from assistant.opposing.stances import STANCES, Stance
from assistant.verify.entailment import CrossEncoder, pooled, together

STANDS = tuple(Stand)
KINDS = tuple(kind for kind in Kind if kind.substance)
DROPPED = 0.1
SMOOTHED = 0.1  # share of a side that is spread: labellers differ at the edges
SIZE = 24  # rows of a batch
RATE = 1.5e-4
_SORTED = 40  # batches whose rows are put together by length: less padding
_WARM = 0.06  # share of the steps in which the rate rises
_STEEPEST = 1.0  # norm to which gradients are cut
_AT_ONCE = 48
Learnt = TypeVar("Learnt", "Row", "Sided")
Loss = Callable[[Tensor, Sequence[Learnt]], Tensor]


@dataclass(frozen=True, kw_only=True)
class Row:
    """Two texts and what is due; `stand` None: only known not to disagree."""

    a: str
    b: str
    stand: Stand | None
    kind: Kind | None = None
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Sided:
    """An issue, a sentence, and the side that it takes."""

    a: str
    b: str
    stance: Stance


class Relater(nn.Module):
    """A copy of a cross-encoder's layers with an output layer of its own."""

    def __init__(self, start: CrossEncoder, outputs: int, *, turns: bool) -> None:
        """Take where to start from, and whether both orders of a pair are learnt."""
        super().__init__()
        self.turns = turns
        self.tokenizer, body, _ = start.layers()
        self.body: Any = copy.deepcopy(body)
        self.body.set_attn_implementation("eager")
        for part in self.body.modules():
            if isinstance(part, nn.Dropout):
                part.p = 0.0
        table: Any = self.body.embeddings
        table.word_embeddings.weight.requires_grad_(False)
        table.position_embeddings.weight.requires_grad_(False)
        width = 2 * self.body.config.hidden_size
        self.head = nn.Linear(width, outputs)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, pairs: Sequence[tuple[str, str]]) -> Tensor:
        """The numbers of the output layer, a line a pair."""
        given = together(self.tokenizer, pairs)
        given = given.to(self.head.weight.device)
        return self.head(self.drop(pooled(self.body, given)))


def loss_of(said: Tensor, rows: Sequence[Row]) -> Tensor:
    """How far it is off: of the stand, and of a disagreement's kind."""
    stands, kinds = said[:, : len(STANDS)], said[:, len(STANDS) :]
    logs = torch.log_softmax(stands, -1)
    open_ = torch.logsumexp(logs[:, 1:], -1)
    total = said.new_zeros(())
    for at, row in enumerate(rows):
        one = open_[at] if row.stand is None else logs[at, STANDS.index(row.stand)]
        total = total - row.weight * one
        if row.kind is not None:
            kind = torch.log_softmax(kinds[at], -1)[KINDS.index(row.kind)]
            total = total - 0.5 * row.weight * kind
    return total / len(rows)


def loss_of_sides(said: Tensor, rows: Sequence[Sided]) -> Tensor:
    """How far it is off the side that is due."""
    due = [STANCES.index(row.stance) for row in rows]
    wanted = torch.tensor(due, device=said.device)
    return nn.functional.cross_entropy(said, wanted, label_smoothing=SMOOTHED)


def learn(
    model: Relater,
    rows: Sequence[Learnt],
    rounds: float,
    loss: Loss[Learnt],
    rate: float = RATE,
    seed: int = 3,
) -> Iterator[float]:
    """Learn batch by batch, giving the loss of each.

    Args:
        model: is changed.
        rows: what is learnt.
        rounds: how often each pair is seen.
        loss: how far the output layer is off what is due.
        rate: the greatest rate of learning.
        seed: of the order.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    kept = [p for p in model.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in kept if p.ndim >= 2], "weight_decay": 0.01},
        {"params": [p for p in kept if p.ndim < 2], "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, lr=rate, fused=True)
    steps = max(1, int(len(rows) * rounds / SIZE))
    model.train()
    for step, batch in zip(range(steps), _endless(rows, rng), strict=False):
        over = step / steps
        share = min(over / _WARM, 1 - over) + 0.002
        for settings in optimiser.param_groups:
            settings["lr"] = rate * min(share, 1.0)
        turned = [model.turns and rng.random() < 0.5 for _ in batch]
        pairs = [
            (r.b, r.a) if t else (r.a, r.b) for r, t in zip(batch, turned, strict=True)
        ]
        with torch.autocast(model.head.weight.device.type, dtype=torch.bfloat16):
            said = model(pairs)
        wrong = loss(said.float(), batch)
        optimiser.zero_grad(set_to_none=True)
        wrong.backward()
        nn.utils.clip_grad_norm_(kept, _STEEPEST)
        optimiser.step()
        yield float(wrong.detach())


def _endless(rows: Sequence[Learnt], rng: random.Random) -> Iterator[list[Learnt]]:
    own = list(rows)
    while own:
        rng.shuffle(own)
        for at in range(0, len(own), SIZE * _SORTED):
            some = sorted(
                own[at : at + SIZE * _SORTED], key=lambda r: len(r.a) + len(r.b)
            )
            batches = [some[n : n + SIZE] for n in range(0, len(some), SIZE)]
            rng.shuffle(batches)
            yield from batches


def judged(model: Relater, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Shares of stands, then of kinds, a line a pair, the mean of both orders."""
    model.eval()
    both = [*pairs, *((b, a) for a, b in pairs)]
    found = np.zeros((len(both), len(STANDS) + len(KINDS)), dtype=np.float32)
    order = sorted(range(len(both)), key=lambda n: len("".join(both[n])))
    with torch.no_grad():
        for at in range(0, len(order), _AT_ONCE):
            some = order[at : at + _AT_ONCE]
            said = model([both[n] for n in some]).float()
            stands = torch.softmax(said[:, : len(STANDS)], -1)
            kinds = torch.softmax(said[:, len(STANDS) :], -1)
            found[some] = torch.cat([stands, kinds], -1).cpu().numpy()
    both_orders = (found[: len(pairs)] + found[len(pairs) :]) / 2
    return np.asarray(both_orders, dtype=np.float32)
