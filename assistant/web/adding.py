"""The tab "Add a text": its parts, and which handler answers to which press.

Gradio's objects are Any here, as in `page` and `layout`. The tray does the work.

    parts = SimpleNamespace()
    lay_out_adding(parts, drawn)
    wire_adding(desk, parts, lists)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio

from assistant.desk import Desk
from assistant.web.markup import notice
from assistant.web.tray import Form, Tray
from assistant.web.upload import (
    FORCES,
    KINDS,
    LEVELS,
    SUFFIXES,
    loss_html,
    tray_html,
    whose,
)

gr: Any = gradio
_SKIP: Any = gr.skip()
_PROGRESS = gr.Progress()  # Gradio finds it as a default value and fills it in
_FIELDS = (
    *("title", "reference", "adopted", "issuer", "kind", "force", "language"),
    *("handling", "text_of"),
)
Lists = Callable[[Any], tuple[Any, Any, Any]]


def lay_out_adding(parts: Any, drawn: Callable[[str, str], Any]) -> None:
    """Lay the tab out; the parts by name."""
    parts.tray = gr.State(None)
    with gr.Column(elem_id="upload"):
        parts.file = gr.File(
            label="PDF, Word, HTML, XML, text or ZIP; several at once",
            file_types=list(SUFFIXES),
            file_count="multiple",
            height=150,
            elem_id="file",
        )
        with gr.Row(elem_id="reading"):
            parts.ocr = gr.Checkbox(
                label="Read scanned pages by machine (never called verbatim)",
                elem_id="ocr",
                scale=3,
            )
            parts.read = gr.Button(
                "Read", variant="primary", elem_id="read-texts", scale=1, min_width=90
            )
            parts.halt = gr.Button(
                "Stop", elem_id="halt", scale=0, min_width=70, visible=False
            )
        parts.loss = drawn("", "loss")
        with gr.Column(visible=False, elem_id="guesses") as parts.guesses:
            _lay_out_form(parts)
        parts.report = drawn("", "report")


def _lay_out_form(parts: Any) -> None:
    def box(name: str, label: str, hint: str = "") -> None:
        part = gr.Textbox(label=label, placeholder=hint, elem_id=name, min_width=130)
        setattr(parts, name, part)

    def choice(name: str, label: str, choices: Any) -> None:
        part = gr.Dropdown(
            label=label,
            choices=list(choices),
            value=choices[0][1],
            elem_id=name,
            min_width=130,
        )
        setattr(parts, name, part)

    choice("text_of", "This is", [("A new instrument", "new")])
    box("title", "Title")
    with gr.Row(elem_classes="said"):
        box("reference", "Symbol or number", "A/RES/78/265")
        box("adopted", "Adopted (year-month-day)", "2024-09-05")
    with gr.Row(elem_classes="said"):
        choice("kind", "Kind", KINDS)
        choice("force", "Force", FORCES)
    with gr.Row(elem_classes="said"):
        box("issuer", "Issuer")
        box("language", "Language code", "en")
        choice("handling", "Handling", LEVELS)
    with gr.Row(elem_classes="said"):
        parts.add = gr.Button(
            "Add it", variant="primary", elem_id="add-text", min_width=100
        )
        parts.add_all = gr.Button(
            "Add all", elem_id="add-all", min_width=100, visible=False
        )
        parts.leave = gr.Button("Leave it out", elem_id="leave-out", min_width=100)


def wire_adding(desk: Desk, parts: Any, lists: Lists) -> None:
    """Wire the tab; `lists` gives the page's lists as they are now."""
    fields = [getattr(parts, name) for name in _FIELDS]
    outputs = [
        *(parts.tray, parts.report, parts.loss, parts.guesses, parts.file, *fields),
        *(parts.add_all, parts.halt, parts.listing, parts.chosen, parts.seen),
    ]
    quiet = {"api_visibility": "private"}
    shown = {**quiet, "show_progress": "full", "show_progress_on": parts.report}

    handlers = _Handlers(desk, parts, fields, lists)
    chosen = {parts.file, parts.ocr, parts.tray, parts.chosen}
    form = {parts.tray, parts.chosen, *fields}
    parts.read.click(handlers.read, inputs=chosen, outputs=outputs, **shown)
    parts.add.click(handlers.add, inputs=form, outputs=outputs, **shown)
    parts.add_all.click(handlers.add_all, inputs=form, outputs=outputs, **shown)
    parts.leave.click(handlers.leave, inputs=form, outputs=outputs, **quiet)
    parts.halt.click(handlers.halt, inputs=parts.tray, **quiet)


class _Handlers:
    """What the presses do; Gradio hands over the inputs by part."""

    def __init__(self, desk: Desk, parts: Any, fields: list[Any], lists: Lists) -> None:
        self._desk = desk
        self._parts = parts
        self._fields = fields
        self._lists = lists

    def read(self, given: dict[Any, Any], progress: Any = _PROGRESS) -> Iterator[Any]:
        """Read the files chosen."""
        tray = self._tray(given)
        yield self._busy(tray)
        files: list[Any] = given[self._parts.file] or []
        if files or not tray.waiting:
            tray.read(
                self._desk,
                [str(path) for path in files],
                ocr=bool(given[self._parts.ocr]),
                progress=_shown(progress),
            )
        yield self._done(tray, given, cleared=True, nothing=not files)

    def add(self, given: dict[Any, Any], progress: Any = _PROGRESS) -> Iterator[Any]:
        """Add the text shown, as the form says."""
        tray = self._tray(given)
        yield self._busy(tray)
        tray.add(self._desk, self._form(given), _shown(progress))
        yield self._done(tray, given)

    def add_all(
        self, given: dict[Any, Any], progress: Any = _PROGRESS
    ) -> Iterator[Any]:
        """Add the text shown as the form says, the others as guessed."""
        tray = self._tray(given)
        yield self._busy(tray)
        tray.add_all(self._desk, self._form(given), _shown(progress))
        yield self._done(tray, given)

    def leave(self, given: dict[Any, Any]) -> Any:
        """Leave the text shown out."""
        tray = self._tray(given)
        tray.leave()
        return self._done(tray, given)

    @staticmethod
    def halt(tray: Tray | None) -> None:
        """Wish that the work under way stops."""
        if tray is not None:
            tray.stop.wish()

    def _tray(self, given: dict[Any, Any]) -> Tray:
        return given[self._parts.tray] or Tray()

    def _form(self, given: dict[Any, Any]) -> Form:
        values = zip(_FIELDS, self._fields, strict=True)
        return Form(**{name: str(given[part] or "") for name, part in values})

    def _busy(self, tray: Tray) -> tuple[Any, ...]:
        rest = (_SKIP,) * (len(_FIELDS) + 5)
        halt = gr.update(visible=True)
        return (tray, *rest, halt, _SKIP, _SKIP, _SKIP)

    def _done(
        self,
        tray: Tray,
        given: dict[Any, Any],
        *,
        cleared: bool = False,
        nothing: bool = False,
    ) -> tuple[Any, ...]:
        form = tray.form
        values = [gr.update(value=getattr(form, name)) for name in _FIELDS[:-1]]
        empty = nothing and not tray.waiting
        return (
            tray,
            notice("Choose a file first.", kind="error") if empty else tray_html(tray),
            loss_html(tray),
            gr.update(visible=tray.next is not None),
            None if cleared else _SKIP,
            *values,
            gr.update(choices=whose(tray), value=form.text_of),
            gr.update(visible=len(tray.waiting) > 1),
            gr.update(visible=False),
            *self._lists(given[self._parts.chosen]),
        )


def _shown(progress: Any) -> Callable[[int, int, str], None]:
    def show(done: int, total: int, what: str) -> None:
        progress((done, total), desc=what)

    return show
