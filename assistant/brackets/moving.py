"""Words that merely moved: dropped in one place, the same in another.

A run counts as moved when it comes back whole, or when enough of it does that it
cannot be chance. It knows runs of words only. Example:

    moved, gone, new = moves(dropped_runs, added_runs)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.brackets.aligning import Run
from assistant.brackets.streams import SMALL

_LOOKED = 64  # places of the same words that are looked at
_LEAST = 4  # words in a row that cannot be chance
_FUNCTION = SMALL | {"shall", "should", "may", "must", "will", "not"}


def moves(
    gone: Sequence[Run], new: Sequence[Run]
) -> tuple[list[tuple[Run, Run]], list[Run], list[Run]]:
    """What moved (as it was, as it is), and what is left of the runs given."""
    dropped, added = list(gone), list(new)
    moved: list[tuple[Run, Run]] = []
    grams = _grams(dropped)
    for at, run in enumerate(list(added)):
        rest = [run]
        found = True
        while found and rest:
            found = False
            for piece in rest:
                match = _best(piece, dropped, grams)
                if match is None:
                    continue
                source, i, j, size = match
                old = _cut(dropped[source], i, i + size)
                moved.append((old, _cut(piece, j, j + size, kind="moved")))
                first = len(dropped)
                _leave(dropped, source, i, i + size)
                _note_grams(grams, dropped, first)
                rest.remove(piece)
                rest.extend(_rests(piece, j, j + size))
                found = True
                break
        added[at : at + 1] = [rest[0]] if rest else [replace(run, tokens=())]
        added.extend(rest[1:])
    return (
        moved,
        [run for run in dropped if run.tokens],
        [run for run in added if run.tokens],
    )


def _keys(run: Run) -> list[str]:
    return [token.key for token in run.tokens]


def _grams(runs: Sequence[Run]) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """Where each four words in a row, and each short run, stand."""
    found: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    _note_grams(found, runs, 0)
    return found


def _note_grams(
    found: dict[tuple[str, ...], list[tuple[int, int]]],
    runs: Sequence[Run],
    first: int,
) -> None:
    """Add the words of the runs from `first` on."""
    for index in range(first, len(runs)):
        keys = _keys(runs[index])
        for at in range(len(keys) - _LEAST + 1):
            found[tuple(keys[at : at + _LEAST])].append((index, at))
        if 0 < len(keys) < _LEAST:
            found[tuple(keys)].append((index, 0))


def _best(
    run: Run,
    dropped: Sequence[Run],
    grams: dict[tuple[str, ...], list[tuple[int, int]]],
) -> tuple[int, int, int, int] | None:
    """The longest stretch a run shares with a dropped one: source, from, to, size."""
    keys = _keys(run)
    best: tuple[int, int, int, int] | None = None
    if 0 < len(keys) < _LEAST:
        for index, at in _standing(dropped, grams.get(tuple(keys), [])):
            if _short_move(run, dropped[index]):
                return index, at, 0, len(keys)
        return None
    for j in range(len(keys) - _LEAST + 1):
        known = grams.get(tuple(keys[j : j + _LEAST]), [])
        for index, i in _standing(dropped, known)[:8]:
            other = dropped[index].tokens
            if i and j and other[i - 1].key == keys[j - 1]:
                continue  # part of a stretch already measured
            size = _LEAST
            while (
                j + size < len(keys)
                and i + size < len(other)
                and other[i + size].key == keys[j + size]
            ):
                size += 1
            if best is None or size > best[3]:
                best = (index, i, j, size)
    return best if best and _weighs(keys[best[2] : best[2] + best[3]]) else None


def _standing(
    dropped: Sequence[Run], known: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Of the first places of some words those from which nothing was taken since."""
    return [(index, at) for index, at in known[:_LOOKED] if dropped[index].tokens]


def _weighs(keys: Sequence[str]) -> bool:
    """Whether words in a row say enough to be recognised."""
    said = [key for key in keys if key[0].isalnum() and key not in _FUNCTION]
    return len(said) >= 3 and len(keys) >= _LEAST


def _short_move(run: Run, source: Run) -> bool:
    """Whether a few words moved: whole, within their place, and not only "of the"."""
    if len(run.tokens) != len(source.tokens):
        return False
    said = [t for t in run.tokens if t.word and t.key not in _FUNCTION]
    same = run.place == source.place
    return bool(said) and same


def _cut(run: Run, start: int, end: int, kind: str = "") -> Run:
    tokens = run.tokens[start:end]
    order = tokens[0].start if kind else run.order
    return replace(run, tokens=tokens, kind=kind or run.kind, order=order)


def _rests(run: Run, start: int, end: int) -> list[Run]:
    rests = [run.tokens[:start], run.tokens[end:]]
    return [replace(run, tokens=tokens) for tokens in rests if tokens]


def _leave(dropped: list[Run], index: int, start: int, end: int) -> None:
    """Take a moved stretch out of the run it was dropped from; the rests go behind."""
    run = dropped[index]
    dropped[index] = replace(run, tokens=())
    dropped.extend(_rests(run, start, end))
