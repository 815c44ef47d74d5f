"""The fields of the tab "Papers": what is asked for, and the mandate's editor.

Where they stand and what they say; what they do is wired in `papers_tab`. The editor's
fields are marked as private, and browsers are told to keep nothing of them. Example:

    lay_out_request(parts)
    lay_out_mandate(parts, drawn)
"""

from __future__ import annotations

from typing import Any

import gradio

from assistant import handling
from assistant.web.drafting_asked import AUDIENCES, FIELDS, LENGTHS, STYLES, Asked
from assistant.web.drafting_private import (
    MOST_LINES,
    MOST_OBJECTIVES,
    OBJECTIVE,
    OTHER,
    RED_LINE,
    SUFFIXES,
    USUAL_LEVEL,
)

gr: Any = gradio
FIRST_OBJECTIVES, FIRST_LINES = 1, 2  # rows that are shown at once
_INTRODUCTION = (
    '<div class="paper-intro"><h2>Papers</h2><p>The papers that a delegation hands '
    "out or takes into the room, drafted from the texts of this library: every "
    "sentence with its source and its verdict, what is not held as a gap. Read and "
    "edit the draft before it leaves your desk.</p></div>"
)
_PRIVATE = (
    '<div class="paper-intro private-intro"><h3>PRIVATE – the delegation’s mandate</h3>'
    "<p>Open a file, or fill the fields. What stands here stays on this computer, in "
    "the memory of this page: it is not added to the library, not indexed, not logged, "
    "not kept, and shown to no language model. “Forget mandate” takes it away, with "
    "the extract and the internal paper made of it.</p></div>"
)
_LEVELS = [(one.capitalize(), one) for one in handling.LEVELS if one != "public"]
_AREAS = ("opening", "fallbacks", "defensive", "concessions")
_OBJECTIVE = {
    "name": ("Objective", "human control over the use of force"),
    "aim": ("Aim: what is to be reached", ""),
    "line": ("Line to take: what is said for it", ""),
    "opening": ("Opening text", "Each Party shall …"),
    "fallbacks": (
        "Fall-back texts, in their order (an empty line between)",
        "Each Party shall, as appropriate, …",
    ),
    "defensive": ("Points against attacks, one a line", ""),
    "concessions": ("What may be given up, one a line", ""),
}
_RED_LINE = {
    "name": ("Red line", "no levy"),
    "words": ("What must not be agreed", "No levy on computing."),
    "why": ("Why (optional)", ""),
}
_OTHER = {
    "serial": "Serial number",
    "drafter": "Drafter",
    "clearance": "Clearance",
    "tone": "Tone",
    "lobbying": "Whom to lobby, one a line",
    "background": "Background",
}


def lay_out_request(parts: Any) -> None:
    """The form: kind, delegation, topic, meeting, make-up. `parts.asked` in order."""
    gr.HTML(_INTRODUCTION, apply_default_css=False)
    found: dict[str, Any] = {}
    found["kind"] = gr.Radio(
        label="Which paper", choices=[], elem_id="paper-kind", elem_classes="cards"
    )
    with gr.Row(elem_classes="fields"):
        found["party"] = gr.Dropdown(
            label="Delegation: choose, or type a name",
            choices=[],
            value=None,
            allow_custom_value=True,
            scale=2,
            min_width=200,
            elem_id="paper-party",
        )
        found["topic"] = _text("Topic", "paper-topic", "autonomous weapons", scale=3)
    found["on"] = gr.Dropdown(
        label="On which text: choose, or type its name",
        choices=[],
        value=None,
        allow_custom_value=True,
        visible=False,
        elem_id="paper-on",
    )
    with gr.Row(elem_classes="fields"):
        found["forum"] = _text("Forum", "paper-forum", "First Committee", scale=2)
        found["session"] = _text("Session", "paper-session", "80th session", scale=2)
        found["agenda_item"] = _text("Agenda item", "paper-item", "98 (b)", least=110)
        found["date"] = _text("Date", "paper-date", "2026-11-30", least=145)
    found["others"] = gr.Dropdown(
        label="Other delegations whose positions matter (optional)",
        multiselect=True,
        allow_custom_value=True,
        choices=[],
        elem_id="paper-others",
    )
    found["addressee"] = _text(
        "Addressed to (optional)", "paper-addressee", "the Chair of the Committee"
    )
    with gr.Row(elem_classes="fields"):
        found["length"] = _choice("Length", "paper-length", LENGTHS, Asked.length)
        found["audience"] = _choice("For whom", "paper-for", AUDIENCES, "negotiators")
        found["style"] = _choice("Footnotes", "paper-style", STYLES, "oscola")
    parts.asking = found
    parts.asked = [found[name] for name in FIELDS]


def _text(label: str, name: str, example: str, **more: Any) -> Any:
    least = more.pop("least", 150)
    return gr.Textbox(
        label=label, placeholder=example, elem_id=name, min_width=least, **more
    )


def _choice(
    label: str, name: str, choices: tuple[tuple[str, str], ...], value: str
) -> Any:
    return gr.Dropdown(
        label=label, choices=list(choices), value=value, elem_id=name, min_width=150
    )


# -- the mandate -----------------------------------------------------------------------


def lay_out_mandate(parts: Any, drawn: Any) -> None:
    """The editor, and the public extract below it; `parts.mandate` in order."""
    parts.extracting = gr.Checkbox(
        label="Say in it what a mandate allows to be said in public",
        elem_id="paper-extracting",
        visible=False,
    )
    with gr.Column(
        elem_id="mandate", elem_classes="private", visible=False
    ) as parts.mandate_box:
        gr.HTML(_PRIVATE, apply_default_css=False)
        parts.mandate_told = drawn("", "mandate-told")
        parts.mandate_file = gr.File(
            label="Mandate file (YAML)",
            file_count="single",
            file_types=list(SUFFIXES),
            height=150,
            elem_id="mandate-file",
        )
        level = gr.Dropdown(
            label="Classification",
            choices=_LEVELS,
            value=USUAL_LEVEL,
            elem_id="mandate-classification",
        )
        objectives = _lay_out_objectives(parts)
        lines = _lay_out_lines(parts)
        with gr.Accordion("Serial, clearance, tone, lobbying, background", open=False):
            others = [_hidden(_OTHER[name], f"mandate-{name}") for name in OTHER[1:]]
        parts.mandate = [*objectives, *lines, level, *others]
        with gr.Row():
            parts.forget = gr.Button(
                "Forget mandate",
                elem_id="mandate-forget",
                elem_classes="forget",
                scale=0,
                min_width=150,
            )
        with gr.Column(visible=False, elem_id="extract-box") as parts.extract_box:
            _lay_out_extract(parts, drawn)


def _lay_out_objectives(parts: Any) -> list[Any]:
    fields: list[Any] = []
    boxes: list[Any] = []
    for number in range(1, MOST_OBJECTIVES + 1):
        shown = number <= FIRST_OBJECTIVES
        with gr.Column(elem_classes="objective", visible=shown) as box:
            fields += _lay_out_objective(number)
        boxes.append(box)
    parts.objectives = boxes
    parts.more_objectives = _more("Another objective", "more-objectives")
    return fields


def _lay_out_objective(number: int) -> list[Any]:
    held: dict[str, Any] = {}

    def field(name: str) -> None:
        label, example = _OBJECTIVE[name]
        said = f"{label} {number}" if name == "name" else label
        lines = 2 if name in _AREAS else 1
        held[name] = _hidden(said, f"objective-{number}-{name}", example, lines)

    field("name")
    for pair in (("aim", "line"), ("opening", "fallbacks")):
        with gr.Row(elem_classes="fields"):
            for name in pair:
                field(name)
    held["public"] = gr.Checkbox(
        label="Aim, line and opening text may be said in public",
        elem_id=f"objective-{number}-public",
    )
    with gr.Accordion("Points against attacks, what may be given up", open=False):
        field("defensive")
        field("concessions")
    return [held[name] for name in OBJECTIVE]


def _lay_out_lines(parts: Any) -> list[Any]:
    fields: list[Any] = []
    rows: list[Any] = []
    for number in range(1, MOST_LINES + 1):
        shown = number <= FIRST_LINES
        with gr.Row(elem_classes="fields", visible=shown) as row:
            for name in RED_LINE:
                label, example = _RED_LINE[name]
                said = f"{label} {number}" if name == "name" else label
                name_of = f"red-line-{number}-{name}"
                scale = 2 if name == "words" else 1
                fields.append(_hidden(said, name_of, example, scale=scale))
        rows.append(row)
    parts.lines = rows
    parts.more_lines = _more("Another red line", "more-red-lines")
    return fields


def _lay_out_extract(parts: Any, drawn: Any) -> None:
    parts.build = gr.Button(
        "Build the public extract",
        elem_id="extract-build",
        elem_classes="plain",
        scale=0,
        min_width=190,
    )
    parts.extract = drawn("", "extract")
    with gr.Row(elem_classes="fields", visible=False) as parts.confirming:
        parts.confirm_by = _hidden("Confirmed by (your name)", "extract-by")
        parts.confirm = gr.Button(
            "Confirm for use",
            elem_id="extract-confirm",
            elem_classes="plain",
            scale=0,
            min_width=150,
        )


def _hidden(
    label: str, name: str, example: str = "", lines: int = 1, scale: int = 1
) -> Any:
    """A field of the mandate: no browser is to remember or to spell-check it.

    Some browsers send what they spell-check to their maker.
    """
    quiet = gr.InputHTMLAttributes(autocomplete="off", spellcheck=False)
    return gr.Textbox(
        label=label,
        placeholder=example,
        lines=lines,
        max_lines=8,
        scale=scale,
        min_width=200,
        elem_id=name,
        html_attributes=quiet,
    )


def _more(face: str, name: str) -> Any:
    return gr.Button(face, elem_id=name, elem_classes="plain", scale=0, min_width=150)
