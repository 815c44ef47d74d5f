"""How an event of the page is wired: said once, for every tab.

Gradio drops a press while the same part's press before it is under way, and presses
that follow each other quickly may arrive in another order. A button that opens a source
must not be lost to a quick hand, and what was pressed last is what must be shown: such
presses are taken one by one, and one that was overtaken draws nothing. Example:

    parts.panel.act(act, inputs=[parts.presses], outputs=outputs, **PRESSED)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

# Private: no handler is offered as an endpoint of its own.
QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

# Short work alone: all sessions stand in one line, so that no two presses draw at once.
# What takes long, or must not be done twice, is not wired with it.
PRESSED: dict[str, Any] = {
    **QUIET,
    "trigger_mode": "multiple",
    "concurrency_id": "press",
    "concurrency_limit": 1,
}

# A file may take seconds to make: several wait for each other, and hold up no source.
HANDED: dict[str, Any] = {**PRESSED, "concurrency_id": "hand"}


class Presses:
    """How far one session has come; page.js numbers what is pressed."""

    def __init__(self) -> None:
        self.newest = 0

    def overtaken(self, data: Mapping[str, object]) -> bool:
        """Whether a later press was taken already; else this one is the newest."""
        number = data.get("press")
        if not isinstance(number, int):
            return False
        late = number < self.newest
        self.newest = max(self.newest, number)
        return late


def sent(event: Any) -> dict[str, object]:
    """What page.js sent with an event; nothing where it sent something odd."""
    data: Any = getattr(event, "_data", None)
    return cast("dict[str, object]", data) if isinstance(data, dict) else {}
