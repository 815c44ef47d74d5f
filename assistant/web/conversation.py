"""One browser session's conversation: its turns, and that they come one by one.

A question must see the turns of the one before it; questions of other sessions need
not wait. It knows no widget. Example:

    for _ in conversation.awaited(pause=0.2):    # while another question is answered
        ...
    try: ...                                     # conversation.turns may be changed
    finally: conversation.leave()
"""

from __future__ import annotations

import threading
from collections.abc import Iterator

from assistant.web.turns import Turn


class Conversation:
    """The turns of one session; entered by one question at a time."""

    def __init__(self) -> None:
        self.turns: tuple[Turn, ...] = ()
        self._entered = threading.Lock()

    def awaited(self, pause: float) -> Iterator[None]:
        """Yields every `pause` seconds until it is entered, then ends."""
        while not self._entered.acquire(timeout=pause):
            yield

    def leave(self) -> None:
        """Let the next question in."""
        self._entered.release()
