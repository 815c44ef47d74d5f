"""One question in the page: stream the answer, keep the conversation, show errors.

It knows the order of the steps; `turns` and `panel` draw them. A conversation lives
in the browser session's state and nowhere else. Example:

    for step in converse(desk, "Who may veto?", turns=(), chosen=[]):
        step.talk, step.panel
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.desk import Desk
from assistant.errors import AssistantError
from assistant.retrieve import checked_question
from assistant.terms import Answer
from assistant.web.library import listing_html
from assistant.web.panel import Spot, empty_html, source_html
from assistant.web.turns import Running, Turn, talk_html, welcome_html

log = logging.getLogger(__name__)
NO_SOURCE = (
    "There is no source to show: the library does not answer the question. The "
    "provisions that came nearest can be opened from the answer."
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """What the page shows after a step; None leaves a part as it is."""

    talk: str
    turns: tuple[Turn, ...]
    question: str | None = None  # what stands in the question box
    panel: str | None = None


def opening_html(desk: Desk) -> str:
    """The conversation before the first question."""
    held = desk.instruments()
    return talk_html((), welcome=welcome_html(held, listing_html(held)))


def converse(
    desk: Desk, question: str, turns: tuple[Turn, ...], chosen: Sequence[str]
) -> Iterator[Step]:
    """Answer a question step by step; an error keeps the conversation."""
    try:
        question = checked_question(question)
        yield from _answered(desk, question, turns, chosen)
    except AssistantError as error:
        yield _failed(desk, turns, str(error))
    except Exception:  # the page's edge: the conversation must survive a fault
        log.exception("a question could not be answered")
        text = "Something failed inside; the terminal shows what. Ask again."
        yield _failed(desk, turns, text)


def _answered(
    desk: Desk, question: str, turns: tuple[Turn, ...], chosen: Sequence[str]
) -> Iterator[Step]:
    running = Running(question=question, status="Searching the library …")
    yield Step(talk=talk_html(turns, running=running), turns=turns, question="")
    history = [(turn.question, turn.answer.text) for turn in turns]
    for event in desk.stream(question, history=history, instruments=chosen or None):
        if event.answer is not None:
            turns = (*turns, Turn(question=question, answer=event.answer))
            yield Step(
                talk=talk_html(turns), turns=turns, panel=_first(desk, event.answer)
            )
            return
        if event.kind == "status":
            running = replace(running, status=event.text)
        else:
            running = replace(running, status="", text=running.text + event.text)
        yield Step(talk=talk_html(turns, running=running), turns=turns)


def _first(desk: Desk, answer: Answer) -> str:
    """The panel after an answer: its first source."""
    if not answer.citations:
        return empty_html(NO_SOURCE)
    first = answer.citations[0]
    spot = Spot(provision=first.provision.id, first=first.first, last=first.last)
    return source_html(desk, spot)


def _failed(desk: Desk, turns: tuple[Turn, ...], text: str) -> Step:
    sentence = text[:1].upper() + text[1:]
    held = desk.instruments() if not turns else []
    welcome = "" if turns else welcome_html(held, listing_html(held))
    return Step(talk=talk_html(turns, error=sentence, welcome=welcome), turns=turns)
