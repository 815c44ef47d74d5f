"""A stream in a thread of its own, so that the page can leave it at any moment.

A generator that waits for a model's next word cannot be closed by anybody else before
that word comes; the page waits beside it instead. It knows no event. Example:

    for event in in_steps(lambda: desk.stream(question), pause=0.2):
        ...                              # None where nothing came for 0.2 seconds
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")


class Stop:
    """A wish to stop: one handler of the page makes it, another reads it."""

    def __init__(self) -> None:
        self._wished = threading.Event()

    def wish(self) -> None:
        """Ask for the end."""
        self._wished.set()

    @property
    def wished(self) -> bool:
        """Whether somebody asked for the end."""
        return self._wished.is_set()


@dataclass(frozen=True, kw_only=True)
class _Came(Generic[T]):
    """What the thread hands over: an item, the error that ended it, or its end."""

    item: T | None = None
    error: Exception | None = None
    last: bool = False


def in_steps(
    start: Callable[[], Generator[T, None, None]], *, pause: float
) -> Generator[T | None, None, None]:
    """The items of a stream as they come.

    Closing it returns at once; the stream itself is closed in its own thread, as soon
    as what it waits for has come.

    Args:
        start: opens the stream.
        pause: seconds without an item after which None is given.

    Raises:
        Exception: what the stream raised.
    """
    came: SimpleQueue[_Came[T]] = SimpleQueue()
    left = threading.Event()
    threading.Thread(target=_run, args=(start, came, left), daemon=True).start()
    try:
        while True:
            try:
                one = came.get(timeout=pause)
            except Empty:
                yield None
                continue
            if one.error is not None:
                raise one.error
            if one.last:
                return
            yield one.item
    finally:
        left.set()


def _run(
    start: Callable[[], Generator[T, None, None]],
    came: SimpleQueue[_Came[T]],
    left: threading.Event,
) -> None:
    try:
        with closing(start()) as stream:
            for item in stream:
                if left.is_set():
                    return
                came.put(_Came(item=item))
        came.put(_Came(last=True))
    except Exception as error:  # noqa: BLE001 - raised where the items are read
        came.put(_Came(error=error))
