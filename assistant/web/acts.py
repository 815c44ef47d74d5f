"""What the buttons inside drawn HTML ask for, and what the page shows for it.

A browser sends the act and its data; both are checked here. Example:

    next(perform(desk, {"act": "source", "provision": "gdpr@1f0c…/art-5", …})).panel
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.errors import AssistantError, InputError, UnknownName
from assistant.papers import PaperCheck
from assistant.web.fetching import fetching_steps
from assistant.web.library import confirm_html, instrument_html, remove
from assistant.web.markup import notice
from assistant.web.panel import Spot, empty_html, gone_html, source_html
from assistant.web.turns import Turn, said_in
from assistant.web.verdicts import Said

log = logging.getLogger(__name__)
TABS = ("source", "library", "add")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The tab to show and the panel's HTML (None: as it is)."""

    tab: str = "source"
    panel: str | None = None
    changed: bool = False  # the library changed: lists must follow


def perform(
    desk: Desk, data: Mapping[str, object], said: Said | None = None
) -> Iterator[Shown]:
    """Do what a button asks for, in steps; every failure is a notice in the panel.

    Args:
        desk: whose library.
        data: what the browser sent.
        said: the sentence in which the button stands, with its verdict.
    """
    try:
        if data.get("act") == "fetch":
            for panel, changed in fetching_steps(desk, str(data.get("instruments"))):
                yield Shown(panel=panel, changed=changed)
            return
        yield _perform(desk, data, said)
    except UnknownName as error:
        yield Shown(panel=gone_html(error))
    except AssistantError as error:
        yield Shown(panel=_boxed(notice(str(error), kind="error")))
    except Exception:  # the page's edge: a fault must not break the page
        log.exception("a button of the page failed")
        text = "Something failed inside; the terminal shows what."
        yield Shown(panel=_boxed(notice(text, kind="error")))


def _perform(desk: Desk, data: Mapping[str, object], said: Said | None) -> Shown:
    act, name = data.get("act"), str(data.get("instrument") or "")
    if act == "source":
        return Shown(panel=source_html(desk, Spot.from_data(data), said))
    if act == "open":
        return Shown(panel=instrument_html(desk, name))
    if act == "remove":
        return Shown(panel=confirm_html(desk, name))
    if act == "removed":
        return Shown(panel=empty_html(remove(desk, name)), changed=True)
    if act == "tab" and data.get("tab") in TABS:
        return Shown(tab=str(data["tab"]))
    raise InputError("the page asked for something unknown: load it again.")


def asked_in(
    data: Mapping[str, object], turns: Sequence[Turn], check: PaperCheck | None
) -> Said | None:
    """The sentence in which a button stands: of an answer, or of a checked paper.

    What a browser sends is looked up among what this session holds.
    """
    turn, _, place = str(data.get("claim") or "").partition("/")
    if turn.isdecimal() and place.isdecimal() and int(turn) < len(turns):
        claims = turns[int(turn)].answer.claims
        return said_in(claims[int(place)]) if int(place) < len(claims) else None
    number = str(data.get("sentence") or "")
    if check is not None and number.isdecimal():
        for one in check.sentences:
            if one.number == int(number):
                return Said(text=one.text, verdict=one.verdict)
    return None


def reworded(data: Mapping[str, object]) -> str:
    """The question that a press of "Change" puts into the question box."""
    return str(data.get("question") or "")


def _boxed(html: str) -> str:
    return f'<div class="source">{html}</div>'
