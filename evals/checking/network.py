"""The aligner's network in torch, for training; `assistant.verify.aligner` applies it.

Both are the same sums in the same order, and `weights` gives one what the other reads;
tests hold them together. It knows pieces and their vectors, nothing of texts. Example:

    model = Network()
    learn(model, batches, Course(rate=1e-3), done=lambda step: step / 100)
    save(model, path)                       # Aligner.load(path) reads it
"""

# Torch's own types are partial.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from assistant.encoders import Pieces
from assistant.verify.aligner import NEGLIGIBLE, SCALE
from evals.checking.altered import Due

INSIDE = 96  # numbers by which a piece is compared
HIDDEN = 128
DROPPED = 0.15
_FAR = -1e4  # a match that has no weight
_SLOWEST = 1e-5  # the rate at which a course ends
_STEEPEST = 1.0  # norm to which gradients are cut
_AT_ONCE = 64  # pairs that are asked at once

Shares = NDArray[np.float32]
Pair = tuple[Pieces, Pieces]  # claim, text


class Batch(NamedTuple):
    """Pairs side by side, padded; masks say where a piece is."""

    claims: Tensor  # (pairs, pieces, dimensions)
    texts: Tensor
    claim_mask: Tensor  # (pairs, pieces)
    text_mask: Tensor
    same: Tensor  # (pairs, pieces of the claim, pieces of the text): 1 where equal


@dataclass(frozen=True, kw_only=True)
class Course:
    """How fast is learnt; the rate falls in a line to nearly nothing at the end."""

    rate: float
    decay: float = 0.01


class Network(nn.Module):
    """Compares each piece with what answers it; its parts are named as in the file."""

    def __init__(self, dimensions: int = 768) -> None:
        super().__init__()
        self.inp = nn.Linear(dimensions, INSIDE)
        self.att = nn.Linear(INSIDE, INSIDE)
        self.cmp = nn.Linear(4 * INSIDE + 2, HIDDEN)
        self.agg = nn.Linear(4 * HIDDEN, HIDDEN)
        self.out = nn.Linear(HIDDEN, 3)
        # What counts for a match: vectors that are alike, pieces that are the same.
        self.w = nn.Parameter(torch.tensor([1.0, 2.0]))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, batch: Batch) -> Tensor:
        """Three numbers a pair, of which softmax makes shares."""
        claims = torch.tanh(self.inp(batch.claims))
        texts = torch.tanh(self.inp(batch.texts))
        alike = self.att(claims) @ texts.transpose(1, 2) / np.sqrt(INSIDE)
        match = alike * self.w[0] + batch.same * self.w[1]
        here = self._side(claims, texts, match, batch.text_mask, batch.same)
        there = self._side(
            texts,
            claims,
            match.transpose(1, 2),
            batch.claim_mask,
            batch.same.transpose(1, 2),
        )
        pooled = [*_pooled(here, batch.claim_mask), *_pooled(there, batch.text_mask)]
        hidden = torch.relu(self.agg(torch.cat(pooled, -1)))
        return self.out(self.drop(hidden))

    def _side(
        self, own: Tensor, other: Tensor, match: Tensor, mask: Tensor, same: Tensor
    ) -> Tensor:
        match = match.masked_fill(~mask[:, None, :], _FAR)
        answer = torch.softmax(match, -1) @ other
        compared = [
            own,
            answer,
            (own - answer).abs(),
            own * answer,
            match.amax(-1, keepdim=True) * NEGLIGIBLE,
            same.amax(-1, keepdim=True),
        ]
        return torch.relu(self.cmp(self.drop(torch.cat(compared, -1))))


def _pooled(compared: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and maximum over the pieces that are there; nothing is below 0."""
    kept = compared * mask[..., None]
    return kept.sum(1) / mask.sum(1, keepdim=True), kept.amax(1)


def batch_of(pairs: Sequence[Pair]) -> Batch:
    """Pairs as tensors; none of them is without pieces."""
    claims, texts = [claim for claim, _ in pairs], [text for _, text in pairs]
    own, own_mask = _padded(claims)
    other, other_mask = _padded(texts)
    same = np.zeros((len(pairs), own.shape[1], other.shape[1]), dtype=np.float32)
    for at, (claim, text) in enumerate(pairs):
        equal = claim.ids[:, None] == text.ids[None, :]
        same[at, : len(claim.ids), : len(text.ids)] = equal
    arrays = (own, other, own_mask, other_mask, same)
    return Batch(*(torch.as_tensor(array) for array in arrays))


def _padded(given: Sequence[Pieces]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    longest = max(len(p.ids) for p in given)
    width = given[0].within.shape[1] + given[0].alone.shape[1]
    vectors = np.zeros((len(given), longest, width), dtype=np.float32)
    mask = np.zeros((len(given), longest), dtype=np.bool_)
    for at, pieces in enumerate(given):
        both = np.concatenate([pieces.within, pieces.alone * SCALE], axis=1)
        vectors[at, : len(both)] = both
        mask[at, : len(both)] = True
    return vectors, mask


def loss(said: Tensor, due: Sequence[Due]) -> Tensor:
    """How far the network is off; of NOT_CARRIED, both that it can be are right."""
    wanted = torch.tensor([int(d) for d in due])
    logs = torch.log_softmax(said, -1)
    either = torch.logsumexp(logs[:, 1:], -1)
    one = logs.gather(1, wanted.clamp(max=2)[:, None])[:, 0]
    return -torch.where(wanted == Due.NOT_CARRIED, either, one).mean()


def learn(
    model: Network,
    batches: Iterable[tuple[Batch, Sequence[Due]]],
    course: Course,
    done: Callable[[int], float],
) -> Iterator[float]:
    """Learn batch by batch, giving the loss of each, until all are used or time is up.

    Args:
        model: is changed.
        batches: what is learnt, in order.
        course: how fast.
        done: the share (0..1) of the course that is over before step n.
    """
    optimiser = torch.optim.AdamW(
        model.parameters(), lr=course.rate, weight_decay=course.decay
    )
    model.train()
    for number, (batch, due) in enumerate(batches):
        over = done(number)
        if over >= 1:
            return
        for settings in optimiser.param_groups:
            settings["lr"] = course.rate * (1 - over) + _SLOWEST
        wrong = loss(model(batch), due)
        optimiser.zero_grad()
        wrong.backward()
        nn.utils.clip_grad_norm_(model.parameters(), _STEEPEST)
        optimiser.step()
        yield wrong.item()


def shares(model: Network, pairs: Iterable[Pair]) -> Shares:
    """What the network says of pairs: carried, neither, contrary; together 1."""
    model.eval()
    found: list[Shares] = []
    given = iter(pairs)
    with torch.no_grad():
        while some := list(islice(given, _AT_ONCE)):
            said = model(batch_of(some))
            found.append(torch.softmax(said, -1).numpy())
    return np.concatenate(found) if found else np.zeros((0, 3), dtype=np.float32)


def weights(model: Network) -> dict[str, NDArray[np.float32]]:
    """Its weights by name, as `Aligner` takes them."""
    return {name: value.numpy() for name, value in model.state_dict().items()}


def save(model: Network, path: Path) -> None:
    """Write the weights in half precision: they compare alike, in half the space."""
    half = {name: value.astype(np.float16) for name, value in weights(model).items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, allow_pickle=False, **half)


def restored(path: Path) -> Network:
    """A network with the weights of a file."""
    with np.load(path) as kept:
        found = {name: torch.as_tensor(kept[name]).float() for name in kept.files}
    model = Network(found["inp.weight"].shape[1])
    model.load_state_dict(found)
    return model
