"""How an event of the page is wired: said once, for every tab.

Gradio drops a press while the same part's press before it is under way. A button that
opens something must not be lost to a quick hand: such presses are taken one after the
other, in their order. Example:

    parts.panel.act(act, inputs=given, outputs=outputs, **PRESSED)
"""

from __future__ import annotations

from typing import Any, cast

# Private: no handler is offered as an endpoint of its own.
QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

# Short work alone: the line is one for all sessions, so that a source which was opened
# last is drawn last. What takes long, or must not be done twice, is not wired with it.
PRESSED: dict[str, Any] = {
    **QUIET,
    "trigger_mode": "multiple",
    "concurrency_id": "press",
    "concurrency_limit": 1,
}

# A file may take seconds to make: several wait for each other, and hold up no source.
HANDED: dict[str, Any] = {**PRESSED, "concurrency_id": "hand"}


def sent(event: Any) -> dict[str, object]:
    """What page.js sent with an event; nothing where it sent something odd."""
    data: Any = getattr(event, "_data", None)
    return cast("dict[str, object]", data) if isinstance(data, dict) else {}
