"""The page: its layout, and which part answers to which event.

It draws nothing and decides nothing: `chat`, `acts` and `upload` do. Gradio's types
are loose, so its objects are Any here and nowhere else. Example:

    build(desk).launch(theme=theme())
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import gradio

from assistant.desk import Desk
from assistant.web.acts import perform
from assistant.web.chat import Step, converse, opening_html
from assistant.web.library import choices, listing_html
from assistant.web.panel import legend_html
from assistant.web.upload import FORCES, SUFFIXES, Upload, take_in

gr: Any = gradio
TITLE = "Treaty desk"
_SCRIPT = Path(__file__).with_name("page.js")
_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")
_MONO = ("ui-monospace", "Menlo", "Consolas", "monospace")
_LOOK_SECONDS = 4.0  # how often the lists follow what other processes add
# Private: no handler is offered as an endpoint of its own.
_QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
_SKIP: Any = gr.skip()
_UNCHANGED = (_SKIP, _SKIP, _SKIP)  # the lists
# One question after the other: the next one must see the turns of the one before.
_IN_TURN: dict[str, Any] = {
    **_QUIET,
    "concurrency_id": "question",
    "concurrency_limit": 1,
}
_PROGRESS = gr.Progress()  # Gradio finds it as a default value and fills it in
_HEADER = """<header class="masthead"><h1>Treaty desk</h1>
<p>Every sentence is pinned to the provision that carries it. Texts and questions stay
on this computer.</p></header>"""


def theme() -> Any:
    """A theme of system fonts: nothing is loaded from anywhere."""
    return gr.themes.Base(
        primary_hue="slate", neutral_hue="slate", font=_FONTS, font_mono=_MONO
    )


def build(desk: Desk) -> Any:
    """The page over one desk, ready to launch."""
    page: Any = gr.Blocks(
        title=TITLE,
        analytics_enabled=False,
        fill_width=True,
        delete_cache=(600, 3600),
    )
    with page:
        parts = _lay_out()
        _wire_lists(page, desk, parts)
        _wire_chat(desk, parts)
        _wire_acts(desk, parts)
        _wire_upload(desk, parts)
    page.queue(api_open=False, max_size=64, default_concurrency_limit=4)
    return page


def _drawn(value: str, elem_id: str) -> Any:
    """A part that we draw ourselves; its buttons are events."""
    return gr.HTML(
        value,
        elem_id=elem_id,
        js_on_load=_SCRIPT.read_text("utf-8"),
        apply_default_css=False,
    )


def _lay_out() -> Any:
    parts = SimpleNamespace()
    parts.turns = gr.State(())
    parts.seen = gr.State(-1)
    gr.HTML(_HEADER, apply_default_css=False)
    with gr.Row(elem_id="desk"):
        with gr.Column(scale=3, min_width=420, elem_id="left"):
            _lay_out_chat(parts)
        with (
            gr.Column(scale=2, min_width=340, elem_id="right"),
            gr.Tabs(elem_id="tabs") as parts.tabs,
        ):
            with gr.Tab("Source", id="source"):
                parts.panel = _drawn(legend_html(), "panel")
            with gr.Tab("Library", id="library"):
                parts.listing = _drawn("", "listing")
            with gr.Tab("Add a text", id="add"):
                _lay_out_upload(parts)
    parts.timer = gr.Timer(_LOOK_SECONDS)
    return parts


def _lay_out_chat(parts: Any) -> None:
    parts.talk = _drawn("", "talk")
    with gr.Column(elem_id="composer"):
        with gr.Row(elem_id="asking"):
            parts.question = gr.Textbox(
                label="Question",
                show_label=False,
                container=False,
                placeholder="Ask about a provision, a duty, a party …",
                lines=1,
                max_lines=5,
                scale=5,
                elem_id="question",
                autofocus=True,
            )
            parts.ask = gr.Button(
                "Ask", variant="primary", scale=0, min_width=96, elem_id="ask"
            )
        with gr.Row(elem_id="tools"):
            parts.chosen = gr.Dropdown(
                label="Search only in (empty: the whole library)",
                multiselect=True,
                choices=[],
                scale=4,
                min_width=200,
                elem_id="chosen",
            )
            parts.fresh = gr.Button(
                "New conversation", scale=0, min_width=150, elem_id="fresh"
            )


def _lay_out_upload(parts: Any) -> None:
    with gr.Column(elem_id="upload"):
        parts.file = gr.File(
            label="PDF, DOCX, HTML, Markdown or plain text, at most 60 MB",
            file_types=list(SUFFIXES),
            height=170,
            elem_id="file",
        )
        parts.title = gr.Textbox(
            label="Title (optional)",
            placeholder="Where the title in the file is missing or wrong",
            elem_id="title",
        )
        parts.force = gr.Dropdown(
            label="Force (optional)", choices=list(FORCES), value="", elem_id="force"
        )
        parts.add = gr.Button(
            "Read and add to the library", variant="primary", elem_id="add-text"
        )
        parts.report = _drawn("", "report")


def _wire_lists(page: Any, desk: Desk, parts: Any) -> None:
    """The lists follow the library, whoever changes it."""

    def look(seen: int, chosen: list[str] | None) -> Any:
        if desk.library.generation == seen:
            return _UNCHANGED
        return _lists(desk, chosen)

    listed = [parts.listing, parts.chosen, parts.seen]
    page.load(lambda: opening_html(desk), outputs=parts.talk, **_QUIET)
    page.load(lambda: _lists(desk, []), outputs=listed, **_QUIET)
    parts.timer.tick(look, inputs=[parts.seen, parts.chosen], outputs=listed, **_QUIET)


def _lists(desk: Desk, chosen: list[str] | None) -> tuple[Any, Any, Any]:
    """The lists as they are now; a chosen instrument that is gone is not chosen."""
    now = desk.library.generation
    held = desk.instruments()
    named = choices(held)
    still = {name for _, name in named} & set(chosen or [])
    listing = f'<div class="source">{listing_html(held)}</div>'
    return listing, gr.update(choices=named, value=sorted(still)), now


def _wire_chat(desk: Desk, parts: Any) -> None:
    outputs = [parts.talk, parts.turns, parts.question, parts.panel, parts.tabs]

    def ask(question: str, turns: Any, chosen: list[str] | None) -> Iterator[Any]:
        for step in converse(desk, question or "", tuple(turns), chosen or []):
            yield _stepped(step)

    def ask_example(
        turns: Any, chosen: list[str] | None, event: gradio.EventData
    ) -> Iterator[Any]:
        question = str(_data(event).get("question") or "")
        for step in converse(desk, question, tuple(turns), chosen or []):
            yield _stepped(replace(step, question=None))  # the box is not its own

    def start_again() -> Any:
        return opening_html(desk), (), "", legend_html(), _SKIP

    asked = [parts.question, parts.turns, parts.chosen]
    for event in (parts.question.submit, parts.ask.click):
        event(ask, inputs=asked, outputs=outputs, **_IN_TURN)
    parts.talk.ask(ask_example, inputs=asked[1:], outputs=outputs, **_IN_TURN)
    parts.fresh.click(start_again, outputs=outputs, **_IN_TURN)


def _stepped(step: Step) -> tuple[Any, ...]:
    opened = step.panel is not None
    return (
        step.talk,
        step.turns,
        _SKIP if step.question is None else step.question,
        step.panel if opened else _SKIP,
        gr.update(selected="source") if opened else _SKIP,
    )


def _wire_acts(desk: Desk, parts: Any) -> None:
    outputs = [parts.panel, parts.tabs, parts.listing, parts.chosen, parts.seen]

    def act(chosen: list[str] | None, event: gradio.EventData) -> Any:
        shown = perform(desk, _data(event))
        lists = _lists(desk, chosen) if shown.changed else _UNCHANGED
        panel = _SKIP if shown.panel is None else shown.panel
        return panel, gr.update(selected=shown.tab), *lists

    for drawn in (parts.talk, parts.panel, parts.listing, parts.report):
        drawn.act(act, inputs=parts.chosen, outputs=outputs, **_QUIET)


def _wire_upload(desk: Desk, parts: Any) -> None:
    said = [parts.file, parts.title, parts.force]
    outputs = [parts.report, *said, parts.listing, parts.chosen, parts.seen]
    shown = {**_QUIET, "show_progress": "full", "show_progress_on": parts.report}

    def add(
        path: Any, title: str, force: str, chosen: Any, progress: Any = _PROGRESS
    ) -> Any:
        upload = Upload(path=path or "", title=title, force=force)
        return _added(desk, upload, chosen, progress)

    def decide(
        path: Any,
        title: str,
        force: str,
        chosen: Any,
        event: gradio.EventData,
        progress: Any = _PROGRESS,
    ) -> Any:
        as_id = str(_data(event).get("as") or "")
        upload = Upload(path=path or "", title=title, force=force, as_id=as_id)
        return _added(desk, upload, chosen, progress)

    inputs = [*said, parts.chosen]
    parts.add.click(add, inputs=inputs, outputs=outputs, **shown)
    parts.report.decide(decide, inputs=inputs, outputs=outputs, **shown)


def _added(desk: Desk, upload: Upload, chosen: Any, progress: Any) -> tuple[Any, ...]:
    progress(0.0, desc="Reading the file")

    def index(done: int, total: int) -> None:
        progress((done, total), desc="Taking it into the index", unit="provisions")

    done = take_in(desk, upload, index)
    fields = (_SKIP,) * 3 if done.keep else (None, "", "")
    lists = _lists(desk, chosen) if done.added else _UNCHANGED
    return done.html, *fields, *lists


def _data(event: Any) -> dict[str, object]:
    """What page.js sent with an event."""
    sent: Any = getattr(event, "_data", None)
    return cast("dict[str, object]", sent) if isinstance(sent, dict) else {}
