"""How a call is made: retried with patience, in time, traced by nobody.

It knows generators of pieces and nothing of vendors' models. Example:

    for piece in patient(lambda: attempt(request), retries=2, wait=None):
        ...                      # failures before the first piece are retried
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from assistant.chat.base import Reply
from assistant.errors import ModelError

if TYPE_CHECKING:
    from tenacity import RetryCallState

T = TypeVar("T")
Pieces = Generator[str | Reply, None, None]
LONGEST_PAUSE = 30.0  # seconds; also where a server asks for more
Wait = Callable[[float], None]


def patient(once: Callable[[], Pieces], *, retries: int, wait: Wait | None) -> Pieces:
    """The pieces of one call, which is made again while it fails before any piece.

    Args:
        once: makes the call.
        retries: further attempts after the first.
        wait: sleeps for so many seconds; `time.sleep` if None.

    Raises:
        ModelError: the last attempt's, or one for which no retry helps.
    """
    from tenacity import Retrying, retry_if_exception, stop_after_attempt

    began, tries = time.monotonic(), 0
    pieces: Pieces | None = None
    first: str | Reply = ""
    retrying = Retrying(
        stop=stop_after_attempt(retries + 1),
        wait=_pause,
        retry=retry_if_exception(
            lambda error: isinstance(error, ModelError) and error.retryable
        ),
        sleep=wait or time.sleep,
        reraise=True,
    )
    for attempt in retrying:
        with attempt:
            tries += 1
            pieces = once()
            first = next(pieces)
    assert pieces is not None
    yield first
    try:
        for piece in pieces:
            if isinstance(piece, Reply):
                seconds = round(time.monotonic() - began, 3)
                usage = replace(piece.usage, requests=tries, seconds=seconds)
                piece = replace(piece, usage=usage)
            yield piece
    finally:
        pieces.close()


def guarded(pieces: Pieces, ill: Callable[[Exception], ModelError]) -> Pieces:
    """The same pieces; what goes wrong inside is a ModelError, whatever it was.

    Args:
        pieces: of one call.
        ill: makes the error of an exception that nobody foresaw.

    Raises:
        ModelError: the call's own, or what `ill` made. Closing and interrupts pass.
    """
    try:
        yield from pieces
    except ModelError:
        raise
    except Exception as error:
        raise ill(error) from error


def untraced(source: Iterator[T]) -> Generator[T, None, None]:
    """The same items; no tracer of LangSmith's sees how they come about.

    The context is entered around each step: a generator shares its caller's context,
    and the caller's own tracing is none of our business.
    """
    from langsmith import tracing_context  # pyright: ignore[reportUnknownVariableType]

    end = object()
    try:
        while True:
            with tracing_context(enabled=False):
                item = next(source, end)
            if item is end:
                return
            yield item  # pyright: ignore[reportReturnType]
    finally:
        close = getattr(source, "close", None)
        if close is not None:
            with tracing_context(enabled=False):
                close()


def _pause(state: RetryCallState) -> float:
    """Seconds before the next attempt: as the server asks, else 1, 2, 4 and so on."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.retry_after if isinstance(error, ModelError) else None
    seconds = 2.0 ** (state.attempt_number - 1) if asked is None else asked
    return min(seconds, LONGEST_PAUSE)
