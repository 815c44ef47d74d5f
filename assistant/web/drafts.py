"""The tab "Drafts": its parts, and what its presses do.

What is compared is one session's: `Drafting` holds it and nothing else does. An
uploaded copy is deleted when there is a result. Example:

    parts = SimpleNamespace()
    lay_out_drafts(parts, drawn)
    wire_drafts(desk, parts)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import gradio

from assistant.desk import Desk
from assistant.web.acts import perform
from assistant.web.comparing import comparison_part
from assistant.web.drafting import (
    MOST,
    Drafted,
    Request,
    Way,
    drafted,
    file_of,
    forms_of,
)
from assistant.web.parting import downloads_html
from assistant.web.rounds import rounds_part
from assistant.web.tasks import PACE, Task, handed, handed_safely
from assistant.web.wiring import HANDED, PRESSED, QUIET, Presses, in_turn, sent

gr: Any = gradio
_SKIP: Any = gr.skip()
_INTRODUCTION = (
    '<div class="paper-intro"><h2>Drafts</h2><p>Compare versions of a text, or count '
    "what is open in a rolling text with square brackets, round by round. A Word file "
    "with tracked changes counts as two versions. The texts stay on this computer; "
    "they are not added to the library and not kept.</p></div>"
)
_FAILED = (
    "The drafts could not be compared: save them in another format, or paste them."
)
_HIDDEN, _SHOWN = gr.update(visible=False), gr.update(visible=True)
# The form, "Other drafts", "Compare", "Stop" and the files, in three states.
_OPEN = (_SHOWN, _HIDDEN, _SHOWN, _HIDDEN, _SKIP)
_BUSY = (_SKIP, _HIDDEN, _HIDDEN, _SHOWN, _SKIP)
_DONE = (_HIDDEN, _SHOWN, _HIDDEN, _HIDDEN, None)
_WAYS = (
    ("By what they are", Way.AUTO.value),
    ("As versions", Way.VERSIONS.value),
    ("As rounds of a rolling text", Way.ROUNDS.value),
)
_FIRST = 2  # pasted texts that are offered at once


class Drafting(Task[Drafted]):
    """What one session has compared."""

    def compare(self, desk: Desk, asked: Request, pace: float = PACE) -> Iterator[str]:
        """The page's part in steps; `done` is None unless there is a result.

        Args:
            desk: what compares.
            asked: the texts; uploaded copies are deleted when there is a result.
            pace: seconds between two drawings of the progress.
        """
        steps = self.run(
            lambda tell: drafted(desk, asked, tell), drafted_html, _FAILED, pace
        )
        yield from steps
        if self.done is not None:
            for path in asked.paths:
                with suppress(OSError):  # cleared with the session
                    Path(path).unlink()

    def saved(self, form: str) -> str:
        """The result as a hidden part of the page; "" where there is none."""
        made = self.done
        if made is None:
            return ""

        def make() -> str:
            found = file_of(made, form)
            return handed(*found) if found else ""

        return handed_safely(make)


def drafted_html(made: Drafted) -> str:
    """The result as HTML."""
    downloads = downloads_html(forms_of(made), "the result")
    if made.comparison is not None:
        return comparison_part(made.comparison, downloads)
    return rounds_part(made, downloads)


# -- parts and wires -----------------------------------------------------------------


def lay_out_drafts(parts: Any, drawn: Any) -> None:
    """Lay the tab out; the parts by name."""
    parts.drafting = gr.State(None)
    with gr.Column(elem_id="drafts-desk", elem_classes="work-desk"):
        parts.drafts_again = gr.Button(
            "Other drafts",
            elem_id="drafts-again",
            elem_classes="again",
            visible=False,
        )
        with gr.Column(elem_classes="work-form") as parts.drafts_form:
            _lay_out_form(parts)
        parts.drafts = drawn("", "drafts")
        parts.drafts_saved = drawn("", "drafts-saved")
        with gr.Row(elem_classes="work-buttons"):
            parts.compare = gr.Button(
                "Compare",
                variant="primary",
                elem_id="compare",
                elem_classes="go",
                scale=0,
                min_width=110,
            )
            parts.compare_end = gr.Button(
                "Stop",
                elem_id="compare-stop",
                elem_classes="halt",
                scale=0,
                min_width=96,
                visible=False,
            )


def _lay_out_form(parts: Any) -> None:
    gr.HTML(_INTRODUCTION, apply_default_css=False)
    parts.draft_files = gr.File(
        label="Word, PDF, HTML, Markdown or text: one to four, the oldest first",
        file_count="multiple",
        height=150,
        elem_id="draft-files",
    )
    parts.draft_names = gr.Textbox(
        label="Whose texts the files are, in their order, one a line (optional)",
        placeholder="EU\nUnited States",
        lines=2,
        max_lines=4,
        elem_id="draft-names",
    )
    gr.HTML(
        '<p class="hint">Or paste texts:</p>',
        elem_id="or-paste",
        apply_default_css=False,
    )
    pasted: list[tuple[Any, Any, Any]] = []
    for number in range(1, MOST + 1):
        with gr.Row(visible=number <= _FIRST, elem_classes="pasted") as row:
            name = gr.Textbox(
                label=f"Name of text {number}",
                placeholder=("EU", "United States", "G77", "AOSIS")[number - 1],
                scale=1,
                min_width=120,
                elem_id=f"draft-name-{number}",
            )
            text = gr.Textbox(
                label=f"Text {number}",
                placeholder="Article 1 …",
                lines=3,
                max_lines=6,
                scale=4,
                min_width=220,
                elem_id=f"draft-text-{number}",
            )
        pasted.append((row, name, text))
    parts.pasted = pasted
    parts.more_texts = gr.Button("More texts", elem_id="more-texts", scale=0)
    parts.draft_way = gr.Radio(
        label="How to read them",
        choices=list(_WAYS),
        value=Way.AUTO.value,
        elem_id="draft-way",
    )
    parts.draft_bridges = gr.Checkbox(
        label="Look for adopted language between versions (takes some minutes)",
        elem_id="draft-bridges",
    )


def wire_drafts(desk: Desk, parts: Any) -> None:
    """Wire the tab."""
    _wire_comparing(desk, parts)
    shown = [parts.panel, parts.tabs]

    def save(drafting: Drafting | None, event: gradio.EventData) -> str:
        return drafting.saved(str(sent(event).get("form"))) if drafting else ""

    def act(presses: Presses, event: gradio.EventData) -> Iterator[Any]:
        data = sent(event)
        for _, *drawn in in_turn(presses, data, perform(desk, data)):
            yield drawn

    held = parts.drafting
    parts.drafts.save(save, inputs=held, outputs=parts.drafts_saved, **HANDED)
    parts.drafts.act(act, inputs=parts.presses, outputs=shown, **PRESSED)
    rows = [row for row, _, _ in parts.pasted[_FIRST:]]
    parts.more_texts.click(
        lambda: (*(_SHOWN for _ in rows), _HIDDEN),
        outputs=[*rows, parts.more_texts],
        **QUIET,
    )


def _wire_comparing(desk: Desk, parts: Any) -> None:
    outputs = [
        *(parts.drafting, parts.drafts, parts.drafts_form, parts.drafts_again),
        *(parts.compare, parts.compare_end, parts.draft_files),
    ]

    def compare(drafting: Drafting | None, *given: Any) -> Iterator[Any]:
        drafting = drafting or Drafting()  # the server forgot an old session
        for html in drafting.compare(desk, _asked(*given)):
            yield drafting, html, *_BUSY
        yield drafting, _SKIP, *(_DONE if drafting.done else _OPEN)

    def again() -> tuple[Any, ...]:
        return Drafting(), "", *_OPEN

    def end(drafting: Drafting | None) -> None:
        if drafting is not None:
            drafting.stop.wish()

    words = [part for _, name, text in parts.pasted for part in (name, text)]
    given = [
        *(parts.drafting, parts.draft_files, parts.draft_names, parts.draft_way),
        parts.draft_bridges,
    ]
    parts.compare.click(
        compare,
        inputs=[*given, *words],
        outputs=outputs,
        concurrency_id="drafts",
        concurrency_limit=2,
        **QUIET,
    )
    parts.drafts_again.click(again, outputs=outputs, **QUIET)
    parts.compare_end.click(end, inputs=parts.drafting, **QUIET)


def _asked(
    files: list[str] | None,
    names: str | None,
    way: str | None,
    bridges: bool | None,
    *words: str | None,
) -> Request:
    """What the form holds; `words` are names and texts by turns."""
    told = [word or "" for word in words]
    return Request(
        paths=files or [],
        pasted=list(zip(told[::2], told[1::2], strict=True)),
        names=names or "",
        way={str(one): one for one in Way}.get(way or "", Way.AUTO),
        bridges=bool(bridges),
    )
