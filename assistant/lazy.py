"""A sequence whose items are loaded when one is first looked at; its length is known.

Lists of instruments count thousands of provisions and seldom look at one. Example:

    Lazy(801, lambda: read_all())        # len() costs nothing
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Lazy(Sequence[T], Generic[T]):
    """`count` items that `load` brings."""

    def __init__(self, count: int, load: Callable[[], Sequence[T]]) -> None:
        self._count = count
        self._load = load
        self._items: Sequence[T] | None = None

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if self._items is None:
            self._items = self._load()
        return self._items[index]

    def __repr__(self) -> str:
        return f"<{self._count} items>"
