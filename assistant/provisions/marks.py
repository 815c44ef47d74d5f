r"""Marks: what hangs on words without being text, carried through cleaning and joining.

A reader puts a sentinel into the text where a footnote hangs or a change begins; text
may then be cleaned, joined and cut at will. `Marker.block` takes the sentinels out
again and turns them into offsets. Sentinels are Unicode noncharacters, which no file
may hold and `bare` removes.

    >>> marker = Marker()
    >>> text = "We act" + marker.point("footnote", label="1", text="In 2024.") + "."
    >>> marker.block(text).marks[0].start
    6
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.provisions.blocks import Block, Mark, clean

_OPEN, _CLOSE, _END = "\ufdda", "\ufddb", "\ufddc"
_ZERO = 0xFDD0
_SENTINEL = re.compile(r"([\ufdda\ufddb])([\ufdd0-\ufdd9]+)\ufddc")
_ANY = re.compile(r"[\ufdd0-\ufdef]+")


def bare(text: str) -> str:
    """The text without sentinels: what rules about words should look at."""
    return _ANY.sub("", text)


@dataclass(kw_only=True)
class _Payload:
    kind: str
    label: str = ""
    text: str = ""
    author: str = ""
    date: str = ""


class Marker:
    """Makes the sentinels of one file and knows what each stands for."""

    def __init__(self) -> None:
        self._payloads: list[_Payload] = []

    def point(
        self,
        kind: str,
        *,
        label: str = "",
        text: str = "",
        author: str = "",
        date: str = "",
    ) -> str:
        """A sentinel for one place; `kind` as in `Mark`."""
        index = self._add(kind, label=label, text=text, author=author, date=date)
        return _sentinel(_OPEN, index)

    def span(
        self,
        kind: str,
        inner: str,
        *,
        label: str = "",
        text: str = "",
        author: str = "",
        date: str = "",
    ) -> str:
        """`inner` between two sentinels, for a change or comment over words."""
        index = self._add(kind, label=label, text=text, author=author, date=date)
        return f"{_sentinel(_OPEN, index)}{inner}{_sentinel(_CLOSE, index)}"

    def _add(self, kind: str, **more: str) -> int:
        self._payloads.append(_Payload(kind=kind, **more))
        return len(self._payloads) - 1

    def fill(self, texts: Mapping[str, str], kind: str = "footnote") -> list[str]:
        """Give the marks of a kind their words by label; returns labels unused.

        For files whose notes stand below the text that refers to them.
        """
        used: set[str] = set()
        for payload in self._payloads:
            if payload.kind == kind and not payload.text and payload.label in texts:
                payload.text = texts[payload.label]
                used.add(payload.label)
        return [label for label in texts if label not in used]

    def block(self, text: str, block: Block | None = None) -> Block:
        """The block of a marked text: cleaned, its sentinels turned into marks."""
        plain, found = self.split(clean(text))
        base = block or Block(text="")
        return replace(base, text=plain, marks=(*base.marks, *found))

    def split(self, text: str) -> tuple[str, tuple[Mark, ...]]:
        """A text without its sentinels, and the marks they stood for, by offset."""
        out = ""
        opened: dict[int, int] = {}
        closed: dict[int, int] = {}
        at = 0
        for found in _SENTINEL.finditer(text):
            out = _append(out, text[at : found.start()])
            index = int("".join(str(ord(c) - _ZERO) for c in found[2]))
            (opened if found[1] == _OPEN else closed).setdefault(index, len(out))
            at = found.end()
        out = _append(out, text[at:]).rstrip()
        marks = [
            self._mark(index, start, min(closed.get(index, start), len(out)), len(out))
            for index, start in opened.items()
            if index < len(self._payloads)
        ]
        return out, tuple(marks)

    def _mark(self, index: int, start: int, end: int, most: int) -> Mark:
        payload = self._payloads[index]
        return Mark(
            kind=payload.kind,
            start=min(start, most),
            end=max(end, min(start, most)),
            label=payload.label,
            text=payload.text,
            author=payload.author,
            date=payload.date,
        )


def _append(out: str, more: str) -> str:
    """Join around a sentinel that stood between two spaces, or at the very start."""
    more = _ANY.sub("", more)
    if (not out or out.endswith(" ")) and more.startswith(" "):
        more = more[1:]
    return out + more


def _sentinel(form: str, index: int) -> str:
    return form + "".join(chr(_ZERO + int(d)) for d in str(index)) + _END


def deal(block: Block, pieces: Sequence[Block]) -> list[Block]:
    """Give the marks of a block that was cut into pieces to the piece they stand in."""
    if not block.marks:
        return list(pieces)
    dealt: list[Block] = []
    at = 0
    rest = list(block.marks)
    for n, piece in enumerate(pieces):
        start = block.text.find(piece.text, at)
        start = at if start < 0 else start
        end = at = start + len(piece.text)
        last = n == len(pieces) - 1
        mine = [m for m in rest if last or m.start <= end]
        rest = [m for m in rest if m not in mine]
        dealt.append(replace(piece, marks=tuple(_moved(m, start, piece) for m in mine)))
    return dealt


def _moved(mark: Mark, start: int, piece: Block) -> Mark:
    size = len(piece.text)
    first = min(max(mark.start - start, 0), size)
    return replace(mark, start=first, end=min(max(mark.end - start, first), size))
