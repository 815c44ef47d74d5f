"""Segments: what a redline keeps, puts in and strikes, in the order of the page.

Exact by making: without what is put in they are the first text, without what is struck
the second, whatever the runs of a comparison say. It knows no file. Example:

    [(s.kind, s.text) for s in edits("We may go.", "We shall go.")]
    # [("same", "We "), ("del", "may"), ("ins", "shall"), ("same", " go.")]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from assistant.wording import Run

Edit = Literal["same", "ins", "del"]
Look = Literal["", "title", "heading", "mark"]
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 1_500  # tokens a side; longer ones are struck and put in as a whole

_SALAD = 8  # words: of a text so long that keeps next to nothing nothing is kept
_FEW = 0.25  # share of words kept below which it is struck and put in as a whole


@dataclass(frozen=True, kw_only=True)
class Segment:
    """Some text that stays, is put in or is struck: by whom and when, and its look."""

    kind: Edit
    text: str
    author: str = ""
    date: str = ""  # as Word wants it: 2026-03-01T00:00:00Z
    look: Look = ""
    move: str = ""  # the name of a move, alike where it leaves and where it arrives


def accepted(segments: Iterable[Segment]) -> str:
    """The text when every change is accepted."""
    return "".join(s.text for s in segments if s.kind != "del")


def rejected(segments: Iterable[Segment]) -> str:
    """The text when every change is rejected."""
    return "".join(s.text for s in segments if s.kind != "ins")


def edits(a: str, b: str, runs: Sequence[Run] = ()) -> list[Segment]:
    """From the first text to the second; `runs` say which words are the same."""
    found = _edits(a, b, runs)
    longest = len(max(a, b, key=len).split())
    kept = sum(len(s.text.split()) for s in found if s.kind == "same")
    shreds = longest >= _SALAD and kept < _FEW * longest
    return joined(_gap(a, b)) if shreds else found


def _edits(a: str, b: str, runs: Sequence[Run]) -> list[Segment]:
    same = [run for run in runs if run.kind == "same"]
    if not same:
        return joined(_tidied(joined(_refined(a, b))))
    found: list[Segment] = []
    at_a = at_b = 0
    for run in same:
        if run.a_start < at_a or run.b_start < at_b:
            continue
        found += _gap(a[at_a : run.a_start], b[at_b : run.b_start])
        found += _refined(a[run.a_start : run.a_end], b[run.b_start : run.b_end])
        at_a, at_b = max(run.a_end, at_a), max(run.b_end, at_b)
    found += _gap(a[at_a:], b[at_b:])
    return joined(_tidied(joined(found)))


def joined(segments: Iterable[Segment]) -> list[Segment]:
    """Neighbours of one kind, author and look as one, and none that is empty."""
    held = (one for one in segments if one.text)
    alike = groupby(held, key=lambda s: (s.kind, s.author, s.date, s.look, s.move))
    groups = (list(group) for _, group in alike)
    return [replace(group[0], text="".join(s.text for s in group)) for group in groups]


def _tidied(segments: Iterable[Segment]) -> Iterator[Segment]:
    """What changes in one place once struck and once put in, as small as it can be."""
    for same, group in groupby(segments, key=lambda s: s.kind == "same"):
        changed = list(group)
        yield from changed if same else _gap(rejected(changed), accepted(changed))


def _gap(a: str, b: str) -> Iterator[Segment]:
    """Words struck, words put in; only the same words at the edges stay."""
    ours, theirs = _TOKENS.findall(a), _TOKENS.findall(b)
    head, tail = _edges(ours, theirs)
    yield Segment(kind="same", text="".join(ours[:head]))
    yield Segment(kind="del", text="".join(ours[head : len(ours) - tail]))
    yield Segment(kind="ins", text="".join(theirs[head : len(theirs) - tail]))
    yield Segment(kind="same", text="".join(ours[len(ours) - tail :]))


def _edges(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """How many tokens are the same at the beginning and at the end."""
    most = min(len(ours), len(theirs))
    head = 0
    while head < most and ours[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < most - head and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    return head, tail


def _refined(a: str, b: str) -> Iterator[Segment]:
    """Word by word; a text too long for that is struck and put in as a whole."""
    if a == b:
        yield Segment(kind="same", text=a)
        return
    ours, theirs = _TOKENS.findall(a), _TOKENS.findall(b)
    head, tail = _edges(ours, theirs)
    inner_a, inner_b = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    if not inner_a or not inner_b or max(len(inner_a), len(inner_b)) > _MOST:
        yield from _gap(a, b)
        return
    yield Segment(kind="same", text="".join(ours[:head]))
    matcher = SequenceMatcher(None, inner_a, inner_b, autojunk=False)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            yield Segment(kind="same", text="".join(inner_a[a0:a1]))
        else:
            yield Segment(kind="del", text="".join(inner_a[a0:a1]))
            yield Segment(kind="ins", text="".join(inner_b[b0:b1]))
    yield Segment(kind="same", text="".join(ours[len(ours) - tail :]))
