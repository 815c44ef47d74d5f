"""The tab "Check a paper": its parts, and what its presses do.

A paper under check is one session's: `Bench` holds its report and nothing else does.
Downloads are handed over in the session's own stream, so no file is ever made of them.

    parts = SimpleNamespace()
    lay_out_checking(parts, drawn)
    wire_checking(desk, parts)
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import gradio

from assistant.desk import Desk
from assistant.errors import AssistantError, InputError, Stopped
from assistant.papers import PaperCheck
from assistant.render.papers import paper_data, paper_markdown
from assistant.web.markup import esc
from assistant.web.paper import INTRODUCTION, checked_html, progress_html, trouble_html
from assistant.web.steps import Stop, in_steps
from assistant.web.wiring import HANDED, QUIET, sent

gr: Any = gradio
log = logging.getLogger(__name__)
_SKIP: Any = gr.skip()
PACE = 0.25  # seconds between two drawings of the progress
PASTED = "The pasted text"
SUFFIXES = (".pdf", ".docx", ".html", ".htm", ".mht", ".md", ".markdown", ".txt")
_BOTH = "There are a file and a text: take one of them away, and check the other."
_NONE = "There is nothing to check yet: choose a file, or paste a text."
_HIDDEN, _SHOWN = gr.update(visible=False), gr.update(visible=True)
# The form, "Check another paper", "Check", "Stop" and the file, in three states.
_OPEN = (_SHOWN, _HIDDEN, _SHOWN, _HIDDEN, _SKIP)
_BUSY = (_SKIP, _HIDDEN, _HIDDEN, _SHOWN, _SKIP)
_DONE = (_HIDDEN, _SHOWN, _HIDDEN, _HIDDEN, None)
_FAILED = "The paper could not be checked: save it in another format, or paste it."


class Bench:
    """What one session checks: the report of its last paper."""

    def __init__(self) -> None:
        self.stop = Stop()
        self.done: PaperCheck | None = None

    def check(
        self, desk: Desk, path: str | None, text: str, pace: float = PACE
    ) -> Iterator[str]:
        """The page's part in steps; `done` is None unless there is a report.

        Args:
            desk: where citations are looked up.
            path: an uploaded copy, deleted as soon as there is a report.
            text: what was pasted.
            pace: seconds between two drawings of the progress.
        """
        self.stop, self.done = Stop(), None
        try:
            yield from self._checked(desk, path, text, pace)
        except Stopped as error:
            yield trouble_html(str(error), kind="notice")
        except AssistantError as error:
            said = str(error)
            named = path is not None and said.startswith(Path(path).name)
            yield trouble_html(said if named else said[:1].upper() + said[1:])
        except Exception:  # the page's edge: a broken file must not break the page
            log.exception("a paper could not be checked")
            yield trouble_html(_FAILED)

    def _checked(
        self, desk: Desk, path: str | None, text: str, pace: float
    ) -> Iterator[str]:
        _accept(path, text)
        stop, reached = self.stop, [0, 0]

        def progress(done: int, total: int) -> None:
            if stop.wished:
                raise Stopped(_stopped(done, total))
            reached[:] = [done, total]

        def work() -> Generator[PaperCheck, None, None]:
            if path:
                yield desk.check(path, progress=progress)
            else:
                yield desk.check(PASTED, text=text, progress=progress)

        yield progress_html(0, 0)
        steps = in_steps(work, pause=pace)
        try:
            for check in steps:
                if stop.wished:
                    raise Stopped(_stopped(*reached))
                if check is not None:
                    self.done = check
                    yield checked_html(check)
                else:
                    yield progress_html(*reached)
        finally:
            stop.wish()  # whoever leaves the page ends the work
            steps.close()
        if path:
            with suppress(OSError):  # cleared with the session
                Path(path).unlink()

    def saved(self, form: str) -> str:
        """The report as a hidden part of the page, which page.js hands to the browser.

        "" where there is none.
        """
        if self.done is None:
            return ""
        if form == "json":
            data = paper_data(self.done)
            text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
            name, kind = "paper-check.json", "application/json"
        else:
            text, name, kind = (
                paper_markdown(self.done),
                "paper-check.md",
                "text/markdown",
            )
        return (
            f'<span hidden data-file="{name}" data-kind="{kind}" '
            f'data-made="{time.time_ns()}">{esc(text)}</span>'
        )


def _accept(path: str | None, text: str) -> None:
    """Refuse what cannot be a paper.

    Raises:
        InputError: there is none, there are two, or it is another kind of file.
    """
    if path and text.strip():
        raise InputError(_BOTH)
    if not path and not text.strip():
        raise InputError(_NONE)
    if path and Path(path).suffix.lower() not in SUFFIXES:
        raise InputError(
            f"{Path(path).name} cannot be checked: give PDF, Word (.docx), HTML, "
            "Markdown or plain text, or paste the text."
        )


def _stopped(done: int, total: int) -> str:
    where = f" at sentence {done:,} of {total:,}" if total else ""
    return f"Stopped by you{where}: there is no report. Your paper stands above."


# -- parts and wires ---------------------------------------------------------------


def lay_out_checking(parts: Any, drawn: Any) -> None:
    """Lay the tab out; the parts by name."""
    parts.bench = gr.State(None)
    with gr.Column(elem_id="paper-desk"):
        parts.another = gr.Button(
            "Check another paper", elem_id="another", visible=False
        )
        with gr.Column(elem_id="paper-form") as parts.paper_form:
            gr.HTML(INTRODUCTION, elem_id="paper-intro", apply_default_css=False)
            parts.paper_file = gr.File(
                label="PDF, Word, HTML, Markdown or text",
                file_count="single",
                height=150,
                elem_id="paper-file",
            )
            parts.paper_text = gr.Textbox(
                label="Or paste its text",
                placeholder="A party may withdraw … (VCLT, art 56).",
                lines=9,
                max_lines=9,
                elem_id="paper-text",
            )
        parts.paper = drawn("", "paper")
        parts.saved = drawn("", "saved")
        with gr.Row(elem_id="paper-buttons") as parts.paper_buttons:
            parts.check = gr.Button(
                "Check", variant="primary", elem_id="check", scale=0, min_width=110
            )
            parts.check_end = gr.Button(
                "Stop", elem_id="check-stop", scale=0, min_width=96, visible=False
            )


def wire_checking(desk: Desk, parts: Any) -> None:
    """Wire the tab."""
    outputs = [
        *(parts.bench, parts.paper, parts.paper_form, parts.another),
        *(parts.check, parts.check_end, parts.paper_file),
    ]

    def check(path: str | None, text: str | None, bench: Bench | None) -> Iterator[Any]:
        bench = bench or Bench()  # the server forgot an old session
        for html in bench.check(desk, path, text or ""):
            yield bench, html, *_BUSY
        yield bench, _SKIP, *(_DONE if bench.done else _OPEN)

    def another() -> tuple[Any, ...]:
        return Bench(), "", *_OPEN

    def end(bench: Bench | None) -> None:
        if bench is not None:
            bench.stop.wish()

    def save(bench: Bench | None, event: gradio.EventData) -> str:
        return bench.saved(str(sent(event).get("form"))) if bench else ""

    given = [parts.paper_file, parts.paper_text, parts.bench]
    limits = {"concurrency_id": "paper", "concurrency_limit": 2}
    parts.check.click(check, inputs=given, outputs=outputs, **QUIET, **limits)
    parts.another.click(another, outputs=outputs, **QUIET)
    parts.check_end.click(end, inputs=parts.bench, **QUIET)
    parts.paper.save(save, inputs=parts.bench, outputs=parts.saved, **HANDED)
