"""The page: which part answers to which event.

It draws nothing and decides nothing: the tabs' own modules do, and `layout` says where
things stand. Example:

    build(desk).launch(theme=theme())
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio

from assistant.desk import Desk
from assistant.web.acts import asked_in, perform, reworded
from assistant.web.adding import wire_adding
from assistant.web.chat import PACE, Step, converse, opening_html
from assistant.web.checking import Bench, wire_checking
from assistant.web.conversation import Conversation
from assistant.web.disagreeing import wire_disagreeing
from assistant.web.drafts import wire_drafts
from assistant.web.layout import lay_out
from assistant.web.library import choices, listing_html
from assistant.web.masthead import masthead_html
from assistant.web.panel import legend_html
from assistant.web.papers_tab import wire_papers
from assistant.web.steps import Stop
from assistant.web.wiring import ALTERING, PRESSED, QUIET, Presses, in_turn, sent

gr: Any = gradio
TITLE = "Treaty desk"
_SKIP: Any = gr.skip()
_UNCHANGED = (_SKIP, _SKIP, _SKIP)  # the lists
_IDLE = (_SKIP,) * 9  # the chat
_ASKING: dict[str, Any] = {
    **QUIET,
    "concurrency_id": "question",
    "concurrency_limit": 4,  # sessions; in each, one question after the other
}


def build(desk: Desk) -> Any:
    """The page over one desk, ready to launch."""
    page: Any = gr.Blocks(
        title=TITLE,
        analytics_enabled=False,
        fill_width=True,
        delete_cache=(600, 3600),
    )
    with page:
        parts = lay_out(masthead_html(desk))
        _wire_lists(page, desk, parts)
        _wire_chat(desk, parts)
        _wire_acts(desk, parts)
        wire_adding(desk, parts, lambda chosen: _lists(desk, chosen))
        wire_checking(desk, parts)
        wire_disagreeing(page, desk, parts)
        wire_drafts(desk, parts)
        wire_papers(page, desk, parts)
    page.queue(api_open=False, max_size=64, default_concurrency_limit=4)
    return page


def _wire_lists(page: Any, desk: Desk, parts: Any) -> None:
    """The lists follow the library, whoever changes it."""

    def look(seen: int, chosen: list[str] | None) -> Any:
        if desk.library.generation == seen:
            return _UNCHANGED
        return _lists(desk, chosen)

    listed = [parts.listing, parts.chosen, parts.seen]
    page.load(
        lambda: (opening_html(desk), Conversation()),
        outputs=[parts.talk, parts.conversation],
        **QUIET,
    )
    page.load(lambda: masthead_html(desk), outputs=parts.masthead, **QUIET)
    page.load(lambda: _lists(desk, []), outputs=listed, **QUIET)
    parts.timer.tick(look, inputs=[parts.seen, parts.chosen], outputs=listed, **QUIET)


def _lists(desk: Desk, chosen: list[str] | None) -> tuple[Any, Any, Any]:
    """The lists as they are now; a chosen instrument that is gone is not chosen."""
    now = desk.library.generation
    held = desk.instruments()
    named = choices(held)
    still = {name for _, name in named} & set(chosen or [])
    listing = f'<div class="source">{listing_html(held)}</div>'
    return listing, gr.update(choices=named, value=sorted(still)), now


def _wire_chat(desk: Desk, parts: Any) -> None:
    outputs = [
        *(parts.talk, parts.now, parts.question, parts.panel, parts.tabs),
        *(parts.ask, parts.end, parts.stop, parts.conversation),
    ]

    def ask(
        question: str, conversation: Conversation | None, chosen: list[str] | None
    ) -> Iterator[Any]:
        yield from _asked(desk, question or "", conversation, chosen or [])

    def ask_example(
        conversation: Conversation | None,
        chosen: list[str] | None,
        event: gradio.EventData,
    ) -> Iterator[Any]:
        question = str(sent(event).get("question") or "")
        steps = _asked(desk, question, conversation, chosen or [], typed=False)
        yield from steps

    def start_again(conversation: Conversation | None) -> Iterator[Any]:
        conversation = conversation or Conversation()
        yield from (_IDLE for _ in conversation.awaited(PACE))
        conversation.turns = ()
        conversation.leave()
        step = Step(talk=opening_html(desk), now="", turns=(), question="", busy=False)
        yield _stepped(replace(step, panel=legend_html()), Stop(), conversation)

    def end(stop: Stop | None) -> None:
        if stop is not None:
            stop.wish()

    asked = [parts.question, parts.conversation, parts.chosen]
    for event in (parts.question.submit, parts.ask.click):
        event(ask, inputs=asked, outputs=outputs, **_ASKING)
    parts.talk.ask(ask_example, inputs=asked[1:], outputs=outputs, **_ASKING)
    again = {"inputs": parts.conversation, "outputs": outputs, **_ASKING}
    parts.fresh.click(start_again, **again)
    # The answer's own handler ends it: it alone writes the conversation, so what was
    # checked cannot be lost between two handlers, as it could with `cancels`.
    for event in (parts.end.click, parts.fresh.click):
        event(end, inputs=parts.stop, **QUIET)


def _asked(
    desk: Desk,
    question: str,
    conversation: Conversation | None,
    chosen: list[str],
    *,
    typed: bool = True,
) -> Iterator[Any]:
    """Answer in a conversation; a question that was not typed leaves the box alone."""
    conversation = conversation or Conversation()  # the server forgot an old session
    yield from (_IDLE for _ in conversation.awaited(PACE))
    try:
        stop = Stop()
        for step in converse(desk, question, conversation.turns, chosen, stop):
            conversation.turns = step.turns
            shown = step if typed else replace(step, question=None)
            yield _stepped(shown, stop, conversation)
    finally:
        conversation.leave()


def _stepped(step: Step, stop: Stop, conversation: Conversation) -> tuple[Any, ...]:
    """A step as values of the parts that the chat draws in."""
    if step.idle:
        return _IDLE
    opened = step.panel is not None
    return (
        *(_or_skip(part) for part in (step.talk, step.now)),
        *(_or_skip(part) for part in (step.question, step.panel)),
        gr.update(selected="source") if opened else _SKIP,
        gr.update(visible=not step.busy),
        gr.update(visible=step.busy),
        stop,
        conversation,
    )


def _or_skip(part: str | None) -> Any:
    return _SKIP if part is None else part


def _wire_acts(desk: Desk, parts: Any) -> None:
    outputs = [parts.panel, parts.tabs, parts.listing, parts.chosen, parts.seen]

    def act(
        chosen: list[str] | None,
        conversation: Conversation | None,
        bench: Bench | None,
        presses: Presses,
        event: gradio.EventData,
    ) -> Iterator[Any]:
        data = sent(event)
        turns = conversation.turns if conversation else ()
        said = asked_in(data, turns, bench.done if bench else None)
        for shown, *drawn in in_turn(presses, data, perform(desk, data, said)):
            lists = _lists(desk, chosen) if shown.changed else _UNCHANGED
            yield *drawn, *lists

    def reword(event: gradio.EventData) -> str:
        return reworded(sent(event))

    given = [parts.chosen, parts.conversation, parts.bench, parts.presses]
    drawn = (parts.talk, parts.now, parts.panel, parts.listing, parts.report)
    for part in (*drawn, parts.paper):
        part.act(act, inputs=given, outputs=outputs, **PRESSED)
    for part in (parts.talk, parts.panel, parts.listing):
        part.alter(act, inputs=given, outputs=outputs, **ALTERING)
    for part in (parts.talk, parts.now):
        part.reword(reword, outputs=parts.question, **QUIET)
