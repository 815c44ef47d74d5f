"""Progress: how many pages of a file are done, told to whoever listens.

Readers of paged formats count with `pages`; nobody need listen.

    with listening(print):  # prints "1 3", "2 3", "3 3"
        for number in pages(3): ...
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int], None]  # pages done, pages of the file
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener | None) -> Generator[None]:
    """Tell `listener` of pages while the block runs, in this thread."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def pages(count: int) -> Iterator[int]:
    """The numbers 0 … count - 1; each is told as done when the next one is asked."""
    listener = _listener.get()
    for number in range(count):
        yield number
        if listener is not None:
            listener(number + 1, count)
