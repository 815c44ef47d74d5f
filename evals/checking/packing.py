"""Differences of a tuned model to the one it was made of, in four bits a number.

A tuned model of this size differs little from the one it came from, and the difference
bears rounding far better than the numbers themselves (Liu et al., BitDelta, 2024). What
is written here is read by `assistant.verify.entailment`. Example:

    np.savez(path, **file_of(tuned.state_dict(), before))
"""

# Torch's own types are partial.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from assistant.verify.entailment import GROUP, unpacked

State = dict[str, Tensor]
_LEVELS = 7  # of four bits, on each side of nothing


def packed(
    change: NDArray[np.float32],
) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """A matrix of differences as `unpacked` reads it: bits, and a scale a group.

    Args:
        change: shape (rows, columns), columns a multiple of GROUP.
    """
    groups = change.reshape(change.shape[0], -1, GROUP)
    scale = (np.abs(groups).max(-1) / _LEVELS).astype(np.float16)
    safe = np.where(scale == 0, 1, scale).astype(np.float32)[..., None]
    level = np.clip(np.rint(groups / safe), -_LEVELS, _LEVELS).astype(np.int8)
    half = (level.reshape(-1, 2) + 8).astype(np.uint8)
    return (half[:, 0] | (half[:, 1] << 4)).astype(np.uint8), scale


def file_of(state: State, before: State) -> dict[str, NDArray[Any]]:
    """What ships of a model: what differs from the one it was made of.

    Args:
        state: of the tuned model; its layers are named as `before` names them.
        before: of the embedding model.
    """
    kept: dict[str, NDArray[Any]] = {}
    for name, tensor in state.items():
        value = tensor.float().numpy()
        if name not in before:  # the output layer
            kept[name] = value.astype(np.float32)
            continue
        change = value - before[name].float().numpy()
        if not np.any(change):
            continue
        if change.ndim == 2 and change.shape[1] % GROUP == 0 and len(change) > 2:
            kept[f"{name}.bits"], kept[f"{name}.scale"] = packed(change)
        else:  # biases and the like: few, and in full
            kept[name] = value.astype(np.float32)
    return kept


def rounded(state: State, before: State) -> State:
    """A state as it comes back from the file that ships."""
    kept, found = file_of(state, before), dict(before)
    for name in state:
        if f"{name}.bits" in kept:
            change = unpacked(kept[f"{name}.bits"], kept[f"{name}.scale"])
            found[name] = before[name].float() + torch.from_numpy(change)
        elif name in kept:
            found[name] = torch.from_numpy(kept[name])
    return found


def between(base: State, tuned: State, way: float) -> State:
    """A model part of the way from one to what was tuned from it.

    It errs less where claims are unlike those it was tuned on, and is less sure where
    it errs (Wortsman et al., Robust fine-tuning of zero-shot models, 2022).
    """
    return {k: way * v.float() + (1 - way) * base[k].float() for k, v in tuned.items()}


def mean(states: list[State]) -> State:
    """The mean of models tuned from one (Wortsman et al., Model soups, 2022)."""
    found: State = {}
    for name in states[0]:
        found[name] = torch.stack([state[name].float() for state in states]).mean(0)
    return found
