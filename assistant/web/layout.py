"""The page's parts and where they stand; what they do is wired in `page`.

Gradio's types are loose, so its objects are Any here and in `page` alone. Example:

    with gr.Blocks() as page:
        parts = lay_out(masthead="<header>…</header>")
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio

from assistant.web.adding import lay_out_adding
from assistant.web.checking import lay_out_checking
from assistant.web.disagreeing import lay_out_disagreeing
from assistant.web.drafts import lay_out_drafts
from assistant.web.panel import legend_html
from assistant.web.papers_tab import lay_out_papers
from assistant.web.wiring import Presses

gr: Any = gradio
_SCRIPT = Path(__file__).with_name("page.js")
_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")
_MONO = ("ui-monospace", "Menlo", "Consolas", "monospace")
_LOOK_SECONDS = 4.0  # how often the lists follow what other processes add


def theme() -> Any:
    """A theme of system fonts: nothing is loaded from anywhere."""
    return gr.themes.Base(
        primary_hue="slate", neutral_hue="slate", font=_FONTS, font_mono=_MONO
    )


def lay_out(masthead: str) -> Any:
    """Lay the page out; the parts by name."""
    parts = SimpleNamespace()
    parts.conversation = gr.State(None)  # made when the page is loaded
    parts.presses = gr.State(Presses())  # copied for each session
    parts.stop = gr.State(None)  # of the answer under way
    parts.seen = gr.State(-1)
    parts.masthead = gr.HTML(masthead, elem_id="masthead", apply_default_css=False)
    with gr.Row(elem_id="desk"):
        with (
            gr.Column(scale=3, min_width=320, elem_id="left"),
            gr.Tabs(elem_id="verbs"),
        ):
            with gr.Tab("Ask", id="ask"):
                _lay_out_chat(parts)
            with gr.Tab("Check a paper", id="check"):
                lay_out_checking(parts, _drawn)
            with gr.Tab("Disagreements", id="disagreements"):
                lay_out_disagreeing(parts, _drawn)
            with gr.Tab("Drafts", id="drafts"):
                lay_out_drafts(parts, _drawn)
            with gr.Tab("Papers", id="papers"):
                lay_out_papers(parts, _drawn)
        with (
            gr.Column(scale=2, min_width=320, elem_id="right"),
            gr.Tabs(elem_id="tabs") as parts.tabs,
        ):
            with gr.Tab("Source", id="source"):
                parts.panel = _drawn(legend_html(), "panel")
            with gr.Tab("Library", id="library"):
                parts.listing = _drawn("", "listing")
            with gr.Tab("Add texts", id="add"):
                lay_out_adding(parts, _drawn)
    parts.timer = gr.Timer(_LOOK_SECONDS)
    return parts


def _drawn(value: str, elem_id: str) -> Any:
    """A part that we draw ourselves; its buttons are events."""
    return gr.HTML(
        value,
        elem_id=elem_id,
        js_on_load=_SCRIPT.read_text("utf-8"),
        apply_default_css=False,
    )


def _lay_out_chat(parts: Any) -> None:
    with gr.Column(elem_id="talk"):
        parts.talk = _drawn("", "done")
        parts.now = _drawn("", "now")
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
            parts.end = gr.Button(
                "Stop", scale=0, min_width=96, elem_id="stop", visible=False
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
