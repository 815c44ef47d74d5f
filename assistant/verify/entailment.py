"""Reads a text and a claim together: does the one carry the other?

A cross-encoder made of the built-in embedding model: its own layers, changed by what is
kept in `entailment.npz` (the differences of the matrices in four bits a number), with
one output layer over them. `evals.checking.reader` trained it and writes that file.

Example:
    entailment().shares([("Each Party shall report.", "Parties must report.")])
    # one line a pair: shares of carried, neither, contradicted
"""

# Torch's own types are partial.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.encoders import SentenceEncoder, shipped_encoder

WEIGHTS = Path(__file__).parent / "entailment.npz"
LONGEST = 256  # pieces of a text and a claim together
GROUP = 64  # numbers of a matrix that share a scale
AT_ONCE = 16  # pairs of one pass

Shares = NDArray[np.float32]


class CrossEncoder:
    """The built-in model, changed to read two texts together; it loads when asked."""

    def __init__(self, encoder: SentenceEncoder, weights: Path) -> None:
        """Take the built-in embedding model and the file of what is changed in it."""
        self._encoder = encoder
        self._weights = weights
        self._lock = Lock()
        self._parts: tuple[Any, Any, Any] | None = None

    def said(self, pairs: Sequence[tuple[str, str]]) -> Shares:
        """The numbers of the output layer, a line a pair.

        Args:
            pairs: two texts each; where both are longer than LONGEST pieces, the
                longer one loses its end.
        """
        import torch

        tokenizer, body, head = self.layers()
        found = np.zeros((len(pairs), head.out_features), dtype=np.float32)
        order = sorted(range(len(pairs)), key=lambda n: len("".join(pairs[n])))
        for at in range(0, len(order), AT_ONCE):
            some = order[at : at + AT_ONCE]
            with self._lock:  # a tokenizer is not for two threads at once
                given = together(tokenizer, [pairs[n] for n in some])
            with torch.no_grad():
                found[some] = head(pooled(body, given)).numpy()
        return found

    def layers(self) -> tuple[Any, Any, Any]:
        """Tokenizer, layers and output layer, loaded once; never to be changed."""
        with self._lock:
            if self._parts is None:
                self._parts = _changed(self._encoder, self._weights)
            return self._parts


class Entailment(CrossEncoder):
    """Does a text carry a claim?"""

    def __init__(self, encoder: SentenceEncoder, weights: Path = WEIGHTS) -> None:
        """Take the built-in embedding model and the file of what is changed in it."""
        super().__init__(encoder, weights)

    def shares(self, pairs: Sequence[tuple[str, str]]) -> Shares:
        """Shares of carried, neither and contradicted, shape (pairs, 3).

        Args:
            pairs: a text and a claim each, see `said`.
        """
        return softmax(self.said(pairs))


def softmax(said: Shares) -> Shares:
    """Numbers of an output layer as shares: each line sums to 1."""
    risen = np.exp(said - said.max(-1, keepdims=True))
    return risen / risen.sum(-1, keepdims=True)


@lru_cache(maxsize=1)
def entailment() -> Entailment:
    """The one that ships, once for a process."""
    return Entailment(shipped_encoder())


def together(tokenizer: Any, pairs: Sequence[tuple[str, str]]) -> Any:
    """Texts and claims as the layers take them, side by side and padded."""
    return tokenizer(
        [text for text, _ in pairs],
        [claim for _, claim in pairs],
        padding=True,
        truncation="longest_first",
        max_length=LONGEST,
        return_tensors="pt",
    )


def pooled(body: Any, given: Any) -> Any:
    """What the output layer sees of pairs: the first piece, and the mean of all."""
    import torch

    out = body(**given).last_hidden_state
    inside = given["attention_mask"][..., None].to(out.dtype)
    mean = (out * inside).sum(1) / inside.sum(1)
    return torch.cat([out[:, 0], mean], -1)


def unpacked(
    bits: NDArray[np.uint8], scale: NDArray[np.float16]
) -> NDArray[np.float32]:
    """A matrix of differences kept in four bits a number.

    Args:
        bits: two numbers a byte, the lower half first, 8 standing for nothing.
        scale: shape (rows, groups of GROUP columns).
    """
    level = np.stack([bits & 15, bits >> 4], axis=1).astype(np.float32) - 8
    groups = level.reshape(*scale.shape, GROUP) * scale[..., None].astype(np.float32)
    return groups.reshape(scale.shape[0], -1)


def _changed(encoder: SentenceEncoder, weights: Path) -> tuple[Any, Any, Any]:
    """Tokenizer, layers and output layer."""
    import torch

    tokenizer, model = encoder.layers()
    table = model.get_input_embeddings()
    body = copy.deepcopy(model, {id(table): table})  # the large table is shared
    body.eval()
    with np.load(weights) as file:
        kept = {name: file[name] for name in file.files}
    state: dict[str, Any] = body.state_dict()
    for name, value in state.items():
        if f"{name}.bits" in kept:
            change = unpacked(kept[f"{name}.bits"], kept[f"{name}.scale"])
            state[name] = value + torch.from_numpy(change)
        elif name in kept:
            state[name] = torch.from_numpy(kept[name].astype(np.float32))
    body.load_state_dict(state)
    wide, many = kept["head.weight"].shape[1], len(kept["head.bias"])
    head = torch.nn.Linear(wide, many)
    head.load_state_dict(
        {
            "weight": torch.from_numpy(kept["head.weight"]),
            "bias": torch.from_numpy(kept["head.bias"]),
        }
    )
    return tokenizer, body, head.eval()
