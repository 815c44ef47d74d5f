"""What the presses in the mandate's editor of the tab "Papers" do.

A file fills the fields; a public extract is built, shown and confirmed; everything is
forgotten. No other tab's part is an output here. A part that shows or holds something
private is only ever given plain values: after an update or a skip Gradio would keep
the value before for as long as the session lives. Example:

    wire_mandate(desk, parts)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio

from assistant.desk import Desk
from assistant.errors import AssistantError
from assistant.web.drafting_asked import (
    FIELDS,
    asked_of,
    checked,
    kind_named,
    offered,
)
from assistant.web.drafting_extract import extract_html, forgotten_html
from assistant.web.drafting_fields import FIRST_LINES, FIRST_OBJECTIVES
from assistant.web.drafting_paper import Producing
from assistant.web.drafting_private import (
    MOST_LINES,
    MOST_OBJECTIVES,
    OBJECTIVE,
    RED_LINE,
    Private,
    field_values,
    mandate_data,
    read_file,
)
from assistant.web.paper import trouble_html
from assistant.web.wiring import QUIET

gr: Any = gradio
_SKIP: Any = gr.skip()
_HIDDEN, _SHOWN = gr.update(visible=False), gr.update(visible=True)
_MEETING = ("party", "topic", "forum", "session", "agenda_item")
_FILLED = "The mandate fills the fields below; the uploaded copy is deleted."


def wire_mandate(desk: Desk, parts: Any) -> None:
    """Wire the editor."""
    counts = [
        _wire_more(parts.more_objectives, parts.objectives[FIRST_OBJECTIVES:]),
        _wire_more(parts.more_lines, parts.lines[FIRST_LINES:]),
    ]
    _wire_reading(parts, counts)
    _wire_extract(desk, parts)
    _wire_forgetting(desk, parts, counts)


def _wire_reading(parts: Any, counts: Sequence[Any]) -> None:
    """A mandate from a file fills the fields."""
    given = [parts.asking[name] for name in _MEETING]
    rows = [*parts.objectives, *parts.lines]

    def read(path: str | None, *held: Any) -> tuple[Any, ...]:
        asked, values = list(held[: len(given)]), list(held[len(given) :])
        try:
            mandate = read_file(path or "")
        except AssistantError as error:
            told = _told(str(error))
        else:
            told, values = trouble_html(_FILLED, kind="notice"), field_values(mandate)
            said = [getattr(mandate, name) for name in _MEETING]
            asked = [one or before for one, before in zip(said, asked, strict=True)]
        return (told, None, *asked, *values, *_rows(values), *_more(values))

    parts.mandate_file.upload(
        read,
        inputs=[parts.mandate_file, *given, *parts.mandate],
        outputs=[
            *(parts.mandate_told, parts.mandate_file, *given),
            *(*parts.mandate, *rows, *counts),
        ],
        **QUIET,
    )


def _rows(values: Sequence[Any]) -> list[Any]:
    """Which rows of the editor are shown: the first, and all that hold something."""
    wide = len(OBJECTIVE)
    red = values[MOST_OBJECTIVES * wide :]
    shown = [
        n < FIRST_OBJECTIVES or any(values[n * wide : (n + 1) * wide])
        for n in range(MOST_OBJECTIVES)
    ]
    narrow = len(RED_LINE)
    shown += [
        n < FIRST_LINES or any(red[n * narrow : (n + 1) * narrow])
        for n in range(MOST_LINES)
    ]
    return [gr.update(visible=one) for one in shown]


def _more(values: Sequence[Any]) -> tuple[int, int]:
    """How many rows beyond the first are shown, of objectives and of red lines."""
    shown = [row["visible"] for row in _rows(values)]
    objectives, lines = shown[:MOST_OBJECTIVES], shown[MOST_OBJECTIVES:]
    return sum(objectives) - FIRST_OBJECTIVES, sum(lines) - FIRST_LINES


def _wire_more(more: Any, hidden: Sequence[Any]) -> Any:
    """Each press shows one more row; the count of rows shown beyond the first."""
    shown = gr.State(0)

    def show(count: int) -> tuple[Any, ...]:
        count = min(count + 1, len(hidden))
        rows = [_SHOWN if n < count else _SKIP for n in range(len(hidden))]
        return (count, *rows)

    more.click(show, inputs=shown, outputs=[shown, *hidden], **QUIET)
    return shown


def _wire_extract(desk: Desk, parts: Any) -> None:
    """What may be said in public: built, shown in full, confirmed by name."""

    def build(*given: Any) -> tuple[Any, ...]:
        private, fields = Private(), given[len(FIELDS) :]
        try:
            wanted = checked(asked_of(given[: len(FIELDS)]))
            private.build(mandate_data(wanted, fields), desk.bring_in_step)
        except AssistantError as error:
            return private, _told(str(error)), _HIDDEN
        return private, extract_html(private), _SHOWN

    def confirm(
        private: Private | None, producing: Producing | None, by: str | None
    ) -> tuple[Any, ...]:
        private, producing = private or Private(), producing or Producing()
        try:
            producing.extract = private.confirm(by or "")
            producing.whose = private.whose
        except AssistantError as error:
            shown = extract_html(private)
            return private, producing, f"{shown}{_told(str(error))}"
        return private, producing, extract_html(private)

    parts.build.click(
        build,
        inputs=[*parts.asked, *parts.mandate],
        outputs=[parts.private, parts.extract, parts.confirming],
        **QUIET,
    )
    held = [parts.private, parts.producing]
    parts.confirm.click(
        confirm,
        inputs=[*held, parts.confirm_by],
        outputs=[*held, parts.extract],
        **QUIET,
    )


def _wire_forgetting(desk: Desk, parts: Any, counts: Sequence[Any]) -> None:
    """Everything of a mandate goes: fields, file, extract, and what was made of it."""
    empty = field_values(None)
    cleared = [parts.mandate_told, parts.extract, parts.produced_saved]
    gone = [parts.private, parts.mandate_file]
    fields = [*parts.mandate, parts.confirm_by, *parts.objectives, *parts.lines]

    def forget(producing: Producing | None, name: str | None) -> tuple[Any, ...]:
        producing = producing or Producing()
        kind = kind_named(offered(desk), name)
        public = kind is None or kind.public
        html = forgotten_html(producing.forget())
        held = gr.update(visible=producing.paper is not None)
        return (
            *("", "", "", None, None, *empty, "", *_rows(empty)),
            *(producing, html, _HIDDEN, _SHOWN, _HIDDEN, _HIDDEN, _HIDDEN, held),
            *(gr.update(visible=public), gr.update(visible=not public), 0, 0),
        )

    outputs = [
        *(*cleared, *gone, *fields, parts.producing, parts.produced),
        *(parts.confirming, parts.papers_form, parts.papers_again),
        *(parts.forget_brief, parts.produce_end, parts.produce_back),
        *(parts.produce, parts.produce_brief, *counts),
    ]
    given = [parts.producing, parts.asking["kind"]]
    for button in (parts.forget, parts.forget_brief):
        button.click(forget, inputs=given, outputs=outputs, **QUIET)


def _told(said: str) -> str:
    return trouble_html(said[:1].upper() + said[1:])
