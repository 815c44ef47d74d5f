"""The tab "Papers": its parts, and what its presses do.

A paper is one session's: `Producing` holds it. Public and internal papers have a
button and a handler each: the fields of a mandate are no input of the public one, so
its words cannot come there. Example:

    parts = SimpleNamespace()
    lay_out_papers(parts, drawn)
    wire_papers(page, desk, parts)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio

from assistant.desk import Desk
from assistant.errors import AssistantError
from assistant.mandates import Mandate
from assistant.web.disagreeing import party_choices
from assistant.web.drafting_asked import (
    FIELDS,
    asked_of,
    kind_choices,
    kind_named,
    offered,
    usual_kind,
)
from assistant.web.drafting_fields import lay_out_mandate, lay_out_request
from assistant.web.drafting_paper import GONE, Producing
from assistant.web.drafting_private import mandate_data, mandate_of
from assistant.web.library import choices
from assistant.web.paper import trouble_html
from assistant.web.papers_mandate import wire_mandate
from assistant.web.wiring import HANDED, PRESSED, QUIET, Presses, in_turn, sent

gr: Any = gradio
_SKIP: Any = gr.skip()
_LIMITS: dict[str, Any] = {"concurrency_id": "papers", "concurrency_limit": 2, **QUIET}
_HIDDEN, _SHOWN = gr.update(visible=False), gr.update(visible=True)
_SCRIPTS = ("page.js", "drafting.js")
_FOLDER = Path(__file__).parent


def lay_out_papers(parts: Any, drawn: Any) -> None:
    """Lay the tab out; the parts by name."""
    parts.producing, parts.private = gr.State(None), gr.State(None)
    with gr.Column(elem_id="papers-desk", elem_classes="work-desk"):
        with gr.Row(elem_id="papers-top"):
            parts.papers_again = _button(
                "Change the request", "papers-again", "again", visible=False
            )
            parts.forget_brief = _button(
                "Forget mandate", "papers-forget", "again forget", visible=False
            )
        with gr.Column(elem_classes="work-form") as parts.papers_form:
            lay_out_request(parts)
            lay_out_mandate(parts, drawn)
        parts.produced = gr.HTML(
            "",
            elem_id="produced",
            js_on_load="\n".join((_FOLDER / s).read_text("utf-8") for s in _SCRIPTS),
            apply_default_css=False,
        )
        parts.produced_saved = drawn("", "produced-saved")
        with gr.Row(elem_classes="work-buttons"):
            parts.produce = _button("Draft", "produce", "go")
            parts.produce_brief = _button("Draft", "produce-brief", "go", visible=False)
            parts.produce_end = _button("Stop", "produce-stop", "halt", visible=False)
            parts.produce_back = _button(
                "Back to the paper", "produce-back", "plain", visible=False
            )


def _button(face: str, name: str, classes: str, **more: Any) -> Any:
    variant = "primary" if classes == "go" else "secondary"
    return gr.Button(
        face,
        elem_id=name,
        elem_classes=classes.split(),
        variant=variant,
        scale=0,
        min_width=110,
        **more,
    )


def wire_papers(page: Any, desk: Desk, parts: Any) -> None:
    """Wire the tab."""
    _wire_form(page, desk, parts)
    _wire_drafting(desk, parts)
    _wire_coming_back(desk, parts)
    _wire_paper(desk, parts)
    wire_mandate(desk, parts)


# -- the form --------------------------------------------------------------------------


def _wire_form(page: Any, desk: Desk, parts: Any) -> None:
    asking = parts.asking
    people = [asking["party"], asking["others"]]

    def kinds() -> tuple[Any, Any]:
        try:
            held = desk.kinds()
        except AssistantError as error:
            return _SKIP, trouble_html(str(error))
        first = usual_kind(held)
        return gr.update(choices=kind_choices(held), value=first), ""

    def choose() -> tuple[Any, ...]:
        held = party_choices(desk)
        texts = choices(desk.instruments())
        return (*(gr.update(choices=held) for _ in people), gr.update(choices=texts))

    def fit(name: str | None, extracting: bool | None) -> tuple[Any, ...]:
        """What a kind asks for: further fields, a mandate, its own button."""
        kind = kind_named(offered(desk), name)
        public = kind is None or kind.public
        return (
            gr.update(visible=kind is not None and "on" in kind.asks),
            gr.update(visible=public),
            gr.update(visible=not public or bool(extracting)),
            gr.update(visible=public and bool(extracting)),
            gr.update(visible=public),
            gr.update(visible=not public),
        )

    page.load(kinds, outputs=[asking["kind"], parts.produced], **QUIET)
    listed = [*people, asking["on"]]
    page.load(choose, outputs=listed, **QUIET)
    parts.listing.change(choose, outputs=listed, **QUIET)
    fitted = [
        *(asking["on"], parts.extracting, parts.mandate_box, parts.extract_box),
        *(parts.produce, parts.produce_brief),
    ]
    for event in (asking["kind"].change, parts.extracting.change):
        given = [asking["kind"], parts.extracting]
        event(fit, inputs=given, outputs=fitted, **QUIET)


# -- drafting --------------------------------------------------------------------------


def _states(parts: Any) -> list[Any]:
    """What changes while a paper is drafted, besides the two buttons that start it."""
    return [
        *(parts.producing, parts.produced, parts.papers_form, parts.papers_again),
        *(parts.forget_brief, parts.produce_end, parts.produce_back),
    ]


def _busy(producing: Producing, html: str) -> tuple[Any, ...]:
    return (producing, html, _SKIP, _HIDDEN, _HIDDEN, _SHOWN, _HIDDEN, _HIDDEN)


def _ended(producing: Producing, html: str) -> tuple[Any, ...]:
    """After the work, with the button that started it last.

    The paper is given once more: where an update or a skip is given for a part, Gradio
    makes it anew and keeps the value before for as long as the session lives.
    """
    if producing.done is None:
        back = gr.update(visible=producing.paper is not None)
        return (producing, html, _SHOWN, _HIDDEN, _HIDDEN, _HIDDEN, back, _SHOWN)
    inside = gr.update(visible=not producing.done.public)
    return (producing, html, _HIDDEN, _SHOWN, inside, _HIDDEN, _HIDDEN, _HIDDEN)


def _wire_drafting(desk: Desk, parts: Any) -> None:
    def produce(
        producing: Producing | None, extracting: bool | None, *asked: Any
    ) -> Iterator[Any]:
        producing = producing or Producing()  # the server forgot an old session
        wanted, html = asked_of(asked), ""
        for html in producing.produce(desk, wanted, extracted=bool(extracting)):
            yield _busy(producing, html)
        yield _ended(producing, html)

    def brief(producing: Producing | None, *given: Any) -> Iterator[Any]:
        producing = producing or Producing()
        wanted, fields = asked_of(given[: len(FIELDS)]), given[len(FIELDS) :]

        html = ""

        def mandate() -> Mandate:
            return mandate_of(mandate_data(wanted, fields))

        for html in producing.brief(desk, wanted, mandate):
            yield _busy(producing, html)
        yield _ended(producing, html)

    def end(producing: Producing | None) -> None:
        if producing is not None:
            producing.stop.wish()

    states = _states(parts)
    parts.produce.click(
        produce,
        inputs=[parts.producing, parts.extracting, *parts.asked],
        outputs=[*states, parts.produce],
        **_LIMITS,
    )
    parts.produce_brief.click(
        brief,
        inputs=[parts.producing, *parts.asked, *parts.mandate],
        outputs=[*states, parts.produce_brief],
        **_LIMITS,
    )
    parts.produce_end.click(end, inputs=parts.producing, **QUIET)


def _wire_coming_back(desk: Desk, parts: Any) -> None:
    """From the paper to the form and back: neither is lost."""
    outputs = [*_states(parts)[1:], parts.produce, parts.produce_brief]

    def again(producing: Producing | None, name: str | None) -> tuple[Any, ...]:
        kind = kind_named(offered(desk), name)
        public = kind is None or kind.public
        held = gr.update(visible=producing is not None and producing.paper is not None)
        shown = ("", _SHOWN, _HIDDEN, _HIDDEN, _HIDDEN, held)
        return (*shown, gr.update(visible=public), gr.update(visible=not public))

    def back(producing: Producing | None) -> tuple[Any, ...]:
        if producing is None or producing.paper is None:
            return (trouble_html(GONE), *(_SKIP for _ in outputs[1:]))
        inside = gr.update(visible=not producing.paper.public)
        shown = (producing.html(), _HIDDEN, _SHOWN, inside, _HIDDEN, _HIDDEN)
        return (*shown, _HIDDEN, _HIDDEN)

    given = [parts.producing, parts.asking["kind"]]
    parts.papers_again.click(again, inputs=given, outputs=outputs, **QUIET)
    parts.produce_back.click(back, inputs=given[:1], outputs=outputs, **QUIET)


def _wire_paper(desk: Desk, parts: Any) -> None:
    """Presses in the paper: a source, a file, an edit."""

    def save(producing: Producing | None, event: gradio.EventData) -> str:
        return producing.saved(str(sent(event).get("form"))) if producing else ""

    def act(
        producing: Producing | None, presses: Presses, event: gradio.EventData
    ) -> Iterator[Any]:
        data = sent(event)
        for _, *drawn in in_turn(
            presses, data, (producing or Producing()).opened(desk, data)
        ):
            yield drawn

    def recheck(producing: Producing | None, event: gradio.EventData) -> str:
        return (producing or Producing()).recheck(desk, sent(event))

    held, drawn = parts.producing, parts.produced
    drawn.save(save, inputs=held, outputs=parts.produced_saved, **HANDED)
    drawn.act(
        act,
        inputs=[held, parts.presses],
        outputs=[parts.panel, parts.tabs],
        **PRESSED,
    )
    # Every press counts: several paragraphs may be under check at a time.
    drawn.recheck(recheck, inputs=held, outputs=drawn, trigger_mode="multiple", **QUIET)
