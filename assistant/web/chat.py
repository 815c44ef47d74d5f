"""One question in the page: stream the answer, keep the conversation, show errors.

It knows the order of the steps; `turns` and `panel` draw them. A conversation lives
in the browser session's state and nowhere else. Example:

    for step in converse(desk, "Who may veto?", turns=(), chosen=[]):
        step.talk, step.now, step.panel
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.errors import AssistantError
from assistant.retrieve import checked_question
from assistant.terms import Answer, Event
from assistant.web.library import instrument_html, listing_html
from assistant.web.panel import Spot, empty_html, source_html
from assistant.web.running import Running, stopped_answer
from assistant.web.steps import Stop, in_steps
from assistant.web.turns import Turn, running_html, said_in, talk_html
from assistant.web.welcome import welcome_html

log = logging.getLogger(__name__)
NO_SOURCE = (
    "There is no source to show: the library does not answer the question. The "
    "provisions that came nearest can be opened from the answer."
)
NOTHING_KEPT = (
    "Stopped by you: no sentence was checked yet, so nothing is kept. Your question "
    "stands in the box below."
)
PACE = 0.17  # seconds between two drawings of a draft: about six a second


@dataclass(frozen=True, kw_only=True)
class Step:
    """What the page shows after a step; None leaves a part as it is."""

    turns: tuple[Turn, ...]
    talk: str | None = None  # the finished turns
    now: str | None = None  # the turn under way
    question: str | None = None  # what stands in the question box
    panel: str | None = None
    busy: bool = True  # an answer is under way

    @property
    def idle(self) -> bool:
        """Whether there is nothing new to show."""
        parts = (self.talk, self.now, self.question, self.panel)
        return self.busy and all(part is None for part in parts)


def opening_html(desk: Desk) -> str:
    """The conversation before the first question."""
    return talk_html((), welcome=_welcome(desk))


def converse(
    desk: Desk,
    question: str,
    turns: tuple[Turn, ...],
    chosen: Sequence[str],
    stop: Stop | None = None,
    pace: float = PACE,
) -> Iterator[Step]:
    """Answer a question step by step; an error keeps the conversation.

    Args:
        desk: the desk that answers.
        question: as typed.
        turns: the conversation so far.
        chosen: ids of the instruments to search; none means all.
        stop: ends the answer when its end is wished for.
        pace: seconds at least between two drawings of a draft.
    """
    asked = ""
    try:
        question = checked_question(question)
        asked = question
        yield from _answered(desk, question, turns, chosen, stop or Stop(), pace)
    except AssistantError as error:
        yield _failed(desk, turns, str(error), asked)
    except Exception:  # the page's edge: the conversation must survive a fault
        log.exception("a question could not be answered")
        text = "Something failed inside; the terminal shows what. Ask again."
        yield _failed(desk, turns, text, asked)


def _answered(
    desk: Desk,
    question: str,
    turns: tuple[Turn, ...],
    chosen: Sequence[str],
    stop: Stop,
    pace: float,
) -> Iterator[Step]:
    at = len(turns)
    running = Running(
        question=question,
        writer=desk.model.name if desk.model else "",
        status="Searching the library …",
    )
    yield Step(
        talk=talk_html(turns), now=running_html(running, at), turns=turns, question=""
    )
    history = [(turn.question, turn.answer) for turn in turns]
    steps = in_steps(
        lambda: desk.stream(question, history=history, instruments=chosen or None),
        pause=pace,
    )
    drawn, due = 0.0, False
    for event in steps:
        if stop.wished:
            yield _stopped(desk, running, turns)
            return
        if event is not None and event.answer is not None:
            yield _finished(desk, question, event.answer, turns)
            return
        waits = event is None or event.kind == "wait"
        if event is not None and not waits:
            running, due = running.after(event), True
        soon = time.monotonic() - drawn < pace
        if due and not (_hurries(event) and soon):
            drawn, due = time.monotonic(), False
            yield Step(now=running_html(running, at), turns=turns)
        elif waits and not soon:
            drawn = time.monotonic()
            yield Step(turns=turns)  # a chance for the page to leave


def _hurries(event: Event | None) -> bool:
    """Events that come many a second, and are drawn less often."""
    return event is not None and event.kind in ("draft", "wait")


def _finished(
    desk: Desk, question: str, answer: Answer, turns: tuple[Turn, ...]
) -> Step:
    turns = (*turns, Turn(question=question, answer=answer))
    return Step(
        talk=talk_html(turns),
        now="",
        turns=turns,
        panel=_first(desk, answer),
        busy=False,
    )


def _stopped(desk: Desk, running: Running, turns: tuple[Turn, ...]) -> Step:
    """What was checked stays as a turn; else the question goes back into its box."""
    answer = stopped_answer(running, desk.library)
    if answer is not None:
        turn = Turn(question=running.question, answer=answer, stopped=True)
        turns = (*turns, turn)
        return Step(
            talk=talk_html(turns),
            now="",
            turns=turns,
            panel=_first(desk, answer),
            busy=False,
        )
    welcome = "" if turns else _welcome(desk)
    talk = talk_html(turns, note=NOTHING_KEPT, welcome=welcome)
    return Step(talk=talk, now="", turns=turns, question=running.question, busy=False)


def _first(desk: Desk, answer: Answer) -> str:
    """The panel after an answer: its first source, or the record it rests on."""
    if not answer.citations:
        record = next((c.record for c in answer.claims if c.record), "")
        return instrument_html(desk, record) if record else empty_html(NO_SOURCE)
    claim = next(c for c in answer.claims if c.citations)
    first = claim.citations[0]
    spot = Spot(provision=first.provision.id, first=first.first, last=first.last)
    return source_html(desk, spot, said_in(claim))


def _failed(desk: Desk, turns: tuple[Turn, ...], text: str, asked: str) -> Step:
    """The error; a question that had left its box goes back into it."""
    sentence = text[:1].upper() + text[1:]
    welcome = "" if turns else _welcome(desk)
    return Step(
        talk=talk_html(turns, error=sentence, welcome=welcome),
        now="",
        turns=turns,
        question=asked or None,
        busy=False,
    )


def _welcome(desk: Desk) -> str:
    held = desk.instruments()
    writes = desk.model if desk.model and desk.model.mode == "writing" else None
    model = writes.name if writes else ""
    return welcome_html(held, listing_html(held), model)
