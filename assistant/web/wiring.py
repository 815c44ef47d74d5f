"""How an event of the page is wired: said once, for every tab.

Gradio drops a press while the same part's press before it is under way, and presses
that follow each other quickly may arrive in another order. A button that opens a source
must not be lost to a quick hand, and what was pressed last is what must be shown: such
presses are taken one by one, and one that was overtaken draws nothing. Example:

    for _, panel, tab in in_turn(presses, data, perform(desk, data)):
        yield panel, tab
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

import gradio

from assistant.web.acts import Shown

gr: Any = gradio
_SKIP: Any = gr.skip()

# Private: no handler is offered as an endpoint of its own.
QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

# Short work alone: all sessions stand in one line, so that no two presses draw at once.
PRESSED: dict[str, Any] = {
    **QUIET,
    "trigger_mode": "multiple",
    "concurrency_id": "press",
    "concurrency_limit": 1,
}

# A file may take seconds to make: several wait for each other, and hold up no source.
HANDED: dict[str, Any] = {**PRESSED, "concurrency_id": "hand"}

# What changes the library may take minutes: it has a line of its own.
ALTERING: dict[str, Any] = {
    **QUIET,
    "trigger_mode": "multiple",
    "concurrency_id": "alter",
    "concurrency_limit": 4,
}


class Presses:
    """How far one session has come; page.js numbers what is pressed."""

    def __init__(self) -> None:
        self.newest = 0

    def take(self, data: Mapping[str, object]) -> int:
        """The number of a press; the newest one's where it has none."""
        number = data.get("press")
        if not isinstance(number, int):
            return self.newest
        self.newest = max(self.newest, number)
        return number


def in_turn(
    presses: Presses, data: Mapping[str, object], steps: Iterable[Shown]
) -> Iterator[tuple[Shown, Any, Any]]:
    """Each step with what becomes of the panel and of the tabs beside it.

    Once a later press was taken a step draws nothing, but its work is done; what came
    of a change to the library is shown in any case.
    """
    number = presses.take(data)
    for shown in steps:
        if number < presses.newest and not shown.changed:
            yield shown, _SKIP, _SKIP
            continue
        panel = _SKIP if shown.panel is None else shown.panel
        yield shown, panel, gr.update(selected=shown.tab)


def sent(event: Any) -> dict[str, object]:
    """What page.js sent with an event; nothing where it sent something odd."""
    data: Any = getattr(event, "_data", None)
    return cast("dict[str, object]", data) if isinstance(data, dict) else {}
