"""A piece of work of one session: its progress in words, its stop, its result.

The tabs for disagreements and for drafts share it. Files are handed over in the
session's own stream, so none is ever made of them here. It knows no tab. Example:

    task: Task[int] = Task()
    for html in task.run(lambda tell: 7, str, "It failed."):
        ...                              # drawings; task.done is then 7
"""

from __future__ import annotations

import base64
import logging
import re
import time
from collections.abc import Callable, Generator, Iterator
from typing import Generic, TypeVar

from assistant.errors import AssistantError, Stopped
from assistant.web.markup import esc
from assistant.web.paper import trouble_html
from assistant.web.steps import Stop, in_steps

log = logging.getLogger(__name__)
PACE = 0.25  # seconds between two drawings of the progress
T = TypeVar("T")
Tell = Callable[[str], None]
_STOPPED = "Stopped by you: there is no result. What you gave stands above."
_NO_FILE = "This file could not be made; the terminal shows why."
_COUNTED = re.compile(r"\b(\d+) of (\d+)\b")


class Task(Generic[T]):
    """What one session works on in a tab: the result of its last piece of work."""

    def __init__(self) -> None:
        self.stop = Stop()
        self.done: T | None = None

    def run(
        self,
        work: Callable[[Tell], T],
        draw: Callable[[T], str],
        failed: str,
        pace: float = PACE,
    ) -> Iterator[str]:
        """The page's part in steps; `done` is None unless there is a result.

        Args:
            work: does it, and tells in words what it is doing.
            draw: the result as HTML.
            failed: what is said of a fault that no words are known for.
            pace: seconds between two drawings of the progress.
        """
        self.stop, self.done = Stop(), None
        try:
            yield from self._steps(work, draw, pace)
        except Stopped as error:
            yield trouble_html(str(error), kind="notice")
        except AssistantError as error:
            yield trouble_html(_sentence(str(error)))
        except Exception:  # the page's edge: a fault must not break the page
            log.exception("a task of the page failed")
            yield trouble_html(failed)

    def _steps(
        self, work: Callable[[Tell], T], draw: Callable[[T], str], pace: float
    ) -> Iterator[str]:
        stop, told = self.stop, ["starting"]

        def tell(words: str) -> None:
            if stop.wished:
                raise Stopped(_STOPPED)
            told[0] = words

        def worked() -> Generator[T, None, None]:
            yield work(tell)

        yield working_html(told[0])
        steps = in_steps(worked, pause=pace)
        try:
            for result in steps:
                if stop.wished:
                    raise Stopped(_STOPPED)
                if result is None:
                    yield working_html(told[0])
                    continue
                drawn = draw(result)
                self.done = result
                yield drawn
        finally:
            stop.wish()  # whoever leaves the page ends the work
            steps.close()


def working_html(told: str) -> str:
    """What is being done, in words; a bar where the words count."""
    counted = _COUNTED.search(told)
    bar = ""
    if counted:
        bar = (
            f'<progress value="{counted[1]}" max="{max(int(counted[2]), 1)}" '
            'aria-label="Progress"></progress>'
        )
    said = f"{told[:1].upper()}{told[1:]} …"
    return (
        f'<div class="paper">{bar}<p class="status" role="status">{esc(said)}</p></div>'
    )


def handed(name: str, kind: str, content: str | bytes) -> str:
    """A file as a hidden part of the page, which page.js hands to the browser."""
    coded, text = "", content
    if isinstance(text, bytes):
        coded, text = ' data-coded="base64"', base64.b64encode(text).decode("ascii")
    return (
        f'<span hidden data-file="{esc(name)}" data-kind="{esc(kind)}"{coded} '
        f'data-made="{time.time_ns()}">{esc(text)}</span>'
    )


def handed_safely(make: Callable[[], str]) -> str:
    """What `make` hands over, or the sentence that it could not be made."""
    try:
        return make()
    except Exception:  # the page's edge
        log.exception("a file could not be made")
        return trouble_html(_NO_FILE)


def _sentence(said: str) -> str:
    """With a capital, unless it begins with a file's name."""
    first = said.split(" ", 1)[0]
    return said if "." in first.rstrip(".") else said[:1].upper() + said[1:]
