"""The tab "Disagreements": its parts, and what its presses do.

What is found is one session's: `Parting` holds it and nothing else does. Example:

    parts = SimpleNamespace()
    lay_out_disagreeing(parts, drawn)
    wire_disagreeing(page, desk, parts)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import gradio

from assistant.desk import Desk
from assistant.errors import AssistantError, InputError
from assistant.parties import known, party
from assistant.positions.nouns import Disagreements
from assistant.render.forms import PARTED
from assistant.voices import MOST_SPEAKERS
from assistant.web.acts import Shown, perform
from assistant.web.markup import notice
from assistant.web.matrix import cell_html
from assistant.web.parting import INTRODUCTION, disagreements_html
from assistant.web.tasks import PACE, Task, Tell, handed, handed_safely
from assistant.web.wiring import HANDED, PRESSED, QUIET, Presses, in_turn, sent

gr: Any = gradio
_SKIP: Any = gr.skip()
_FAILED = "The disagreements could not be found: the terminal shows why."
_NO_TOPIC = "There is no topic yet: say in a few words what it is about."
_FEW = "Name two parties or more: choose them from the list, or type their names."
_HIDDEN, _SHOWN = gr.update(visible=False), gr.update(visible=True)
# The form, "Change the question", "Find" and "Stop", in three states.
_OPEN = (_SHOWN, _HIDDEN, _SHOWN, _HIDDEN)
_BUSY = (_SKIP, _HIDDEN, _HIDDEN, _SHOWN)
_DONE = (_HIDDEN, _SHOWN, _HIDDEN, _HIDDEN)


class Parting(Task[Disagreements]):
    """What one session has found on one topic."""

    def find(
        self,
        desk: Desk,
        topic: str,
        parties: Sequence[str],
        issues: str = "",
        pace: float = PACE,
    ) -> Iterator[str]:
        """The page's part in steps; `done` is None unless something was found.

        Args:
            desk: whose texts.
            topic: what it is about.
            parties: by any of their names.
            issues: points to look at, one a line.
            pace: seconds between two drawings of the progress.
        """

        def work(tell: Tell) -> Disagreements:
            if not topic.strip():
                raise InputError(_NO_TOPIC)
            named = [name for name in parties if name.strip()]
            if len(named) < 2:
                raise InputError(_FEW)
            lines = [line for line in issues.splitlines() if line.strip()]
            return desk.disagreements(topic, named, issues=lines, progress=tell)

        return self.run(work, disagreements_html, _FAILED, pace)

    def saved(self, form: str) -> str:
        """The result as a hidden part of the page; "" where there is none."""
        found = self.done
        if found is None or form not in PARTED:
            return ""
        file = PARTED[form]
        return handed_safely(lambda: handed(file.name, file.kind, file.make(found)))

    def opened(self, desk: Desk, data: Mapping[str, object]) -> Iterator[Shown]:
        """What a press in the result opens in the source panel."""
        if data.get("act") != "cell":
            yield from perform(desk, data)
            return
        row, column = (str(data.get(name) or "") for name in ("row", "column"))
        try:
            if self.done is None or not (row.isdecimal() and column.isdecimal()):
                raise InputError("that matrix is gone: look for it again.")
            yield Shown(panel=cell_html(desk, self.done.matrix, int(row), int(column)))
        except AssistantError as error:
            told = notice(str(error)[:1].upper() + str(error)[1:], kind="error")
            yield Shown(panel=f'<div class="source">{told}</div>')


def party_choices(desk: Desk) -> list[tuple[str, str]]:
    """The parties of whom texts are held, as a list shows them, and their names."""
    held: Counter[str] = Counter()
    for instrument in desk.instruments():
        named = {*instrument.parties, instrument.issuer}
        if instrument.text_kind is None or len(named) > MOST_SPEAKERS:
            continue  # a text that so many share is nobody's own
        held.update({party(name) for name in named if name and known(name)})
    return [
        (f"{name} – {count} text{'' if count == 1 else 's'}", name)
        for name, count in sorted(held.items())
    ]


# -- parts and wires -----------------------------------------------------------------


def lay_out_disagreeing(parts: Any, drawn: Any) -> None:
    """Lay the tab out; the parts by name."""
    parts.parting = gr.State(None)
    with gr.Column(elem_id="parting-desk", elem_classes="work-desk"):
        parts.parting_again = gr.Button(
            "Change the question",
            elem_id="parting-again",
            elem_classes="again",
            visible=False,
        )
        with gr.Column(elem_classes="work-form") as parts.parting_form:
            gr.HTML(INTRODUCTION, apply_default_css=False)
            parts.topic = gr.Textbox(
                label="Topic",
                placeholder="human control over autonomous weapons",
                elem_id="topic",
            )
            parts.sides = gr.Dropdown(
                label="Parties: choose, or type a name and press Enter",
                multiselect=True,
                allow_custom_value=True,
                choices=[],
                elem_id="sides",
            )
            parts.points = gr.Textbox(
                label="Points to look at, one a line (optional)",
                placeholder="a legally binding instrument\nreview of weapons",
                lines=3,
                max_lines=6,
                elem_id="points",
            )
        parts.parted = drawn("", "parted")
        parts.parting_saved = drawn("", "parting-saved")
        with gr.Row(elem_classes="work-buttons"):
            parts.find = gr.Button(
                "Find",
                variant="primary",
                elem_id="find",
                elem_classes="go",
                scale=0,
                min_width=110,
            )
            parts.find_end = gr.Button(
                "Stop",
                elem_id="find-stop",
                elem_classes="halt",
                scale=0,
                min_width=96,
                visible=False,
            )


def wire_disagreeing(page: Any, desk: Desk, parts: Any) -> None:
    """Wire the tab."""
    _wire_finding(desk, parts)
    shown = [parts.panel, parts.tabs]

    def save(parting: Parting | None, event: gradio.EventData) -> str:
        return parting.saved(str(sent(event).get("form"))) if parting else ""

    def act(
        parting: Parting | None, presses: Presses, event: gradio.EventData
    ) -> Iterator[Any]:
        data = sent(event)
        for _, *drawn in in_turn(
            presses, data, (parting or Parting()).opened(desk, data)
        ):
            yield drawn

    def choices() -> Any:
        return gr.update(choices=party_choices(desk))

    held = parts.parting
    parts.parted.save(save, inputs=held, outputs=parts.parting_saved, **HANDED)
    parts.parted.act(act, inputs=[held, parts.presses], outputs=shown, **PRESSED)
    page.load(choices, outputs=parts.sides, **QUIET)
    parts.listing.change(choices, outputs=parts.sides, **QUIET)


def _wire_finding(desk: Desk, parts: Any) -> None:
    outputs = [
        *(parts.parting, parts.parted, parts.parting_form, parts.parting_again),
        *(parts.find, parts.find_end),
    ]

    def find(
        topic: str | None,
        sides: list[str] | None,
        points: str | None,
        parting: Parting | None,
    ) -> Iterator[Any]:
        parting = parting or Parting()  # the server forgot an old session
        for html in parting.find(desk, topic or "", sides or [], points or ""):
            yield parting, html, *_BUSY
        yield parting, _SKIP, *(_DONE if parting.done else _OPEN)

    def again() -> tuple[Any, ...]:
        return Parting(), "", *_OPEN

    def end(parting: Parting | None) -> None:
        if parting is not None:
            parting.stop.wish()

    # One wire for both, so that a hurried Enter does not start a second search.
    gr.on(
        [parts.find.click, parts.topic.submit],
        find,
        inputs=[parts.topic, parts.sides, parts.points, parts.parting],
        outputs=outputs,
        concurrency_id="parting",
        concurrency_limit=2,
        **QUIET,
    )
    parts.parting_again.click(again, outputs=outputs, **QUIET)
    parts.find_end.click(end, inputs=parts.parting, **QUIET)
