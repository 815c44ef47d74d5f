"""Fetching official texts from the page: the offer, the steps, what became of each.

The one press that opens connections: it says so before. Example:

    for html in fetching_steps(desk, ["gdpr"]):
        ...                                  # the panel, renewed
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence

from assistant.desk import Desk
from assistant.errors import AssistantError, InputError
from assistant.fetching import Fetched
from assistant.render.fetched import SAID
from assistant.terms import Answer, Instrument, TextKind
from assistant.web.markup import button, esc, notice, plural
from assistant.web.steps import in_steps

PACE = 0.4  # seconds between two drawings of the progress
_ALL = "all"
_BEGUN = "Texts are being fetched already: try again when that is done."
# One at a time: the library is written, and the network is open for its hosts alone.
_FETCHING = threading.Lock()
_AWAY = (
    "No address could be reached: is this machine connected? Texts can also be added "
    "from files, under Add texts."
)


def offer_html(answer: Answer) -> str:
    """Below an answer that rests on digests: says so and offers their wording."""
    cited = {c.instrument: c.short_title for c in answer.citations}
    names = [cited[name] for name in answer.digests]
    if not names:
        return ""
    pressed = button(
        "Fetch the official wording",
        act="fetch",
        data={"instruments": " ".join(answer.digests)},
        classes="quiet",
        name=f"Fetch the official wording of {', '.join(names)}",
    )
    whose = esc(", ".join(names))
    return (
        f'<p class="foot rests">Rests on the digest of {whose}, not on the official '
        f"wording. {pressed}</p>"
    )


def fetch_button(instrument: Instrument) -> str:
    """In an instrument's panel: brings its official text, where only a digest is."""
    if instrument.text_kind not in (None, TextKind.DIGEST):
        return ""
    if not instrument.official_url:
        return ""
    data = {"instruments": instrument.id}
    pressed = button("Fetch the official text", act="fetch", data=data, classes="quiet")
    return f'<p class="actions">{pressed}</p>'


def fetch_all_button(held: Sequence[Instrument]) -> str:
    """Above the library: brings every official text that is not held yet."""
    waiting = [i for i in held if i.text_kind in (None, TextKind.DIGEST)]
    waiting = [i for i in waiting if i.official_url]
    if not waiting:
        return ""
    pressed = button(
        f"Fetch {plural(len(waiting), 'official text')}",
        act="fetch",
        data={"instruments": _ALL},
        classes="quiet",
    )
    return (
        f'<p class="actions">{pressed} <span class="hint">from their official '
        "addresses; needs a network</span></p>"
    )


def fetching_steps(desk: Desk, asked: str) -> Iterator[tuple[str, bool]]:
    """The panel while texts are fetched; the last one says what became of each.

    Args:
        desk: whose library.
        asked: ids with spaces between, or "all".

    Yields:
        The panel's HTML, and whether the library may have changed.
    """
    ids = None if asked == _ALL else asked.split()
    latest = ["Starting", 0, len(ids or ()) or 1]

    def said(name: str, what: str, number: int, total: int) -> None:
        latest[:] = [f"{name}: {what}", number, total]

    def work() -> Generator[list[Fetched], None, None]:
        # Here, where the work is done: it goes on when the page is left.
        if not _FETCHING.acquire(blocking=False):
            raise InputError(_BEGUN)
        try:
            done = desk.fetch(ids, progress=said)
        finally:
            _FETCHING.release()
        yield done

    yield _running_html(*latest), False
    try:
        for done in in_steps(work, pause=PACE):
            if done is None:
                yield _running_html(*latest), False
            else:
                yield done_html(done), True
    except AssistantError as error:
        yield _boxed(notice(str(error), kind="error")), True


def _running_html(what: object, number: object, total: object) -> str:
    return _boxed(
        "<h2>Fetching official texts</h2>"
        f'<progress value="{esc(number)}" max="{esc(total)}"></progress>'
        f'<p class="status" role="status">{esc(what)}</p>'
        '<p class="hint">What is done is kept, whatever happens to the rest.</p>'
    )


def done_html(done: Sequence[Fetched]) -> str:
    """What became of each text, those that need a look first."""
    ordered = sorted(done, key=lambda one: (one.done, one.instrument))
    rows = "".join(_row_html(one) for one in ordered)
    good = sum(one.done for one in done)
    head = f"{plural(good, 'official text')} in use, {len(done) - good} not"
    away = all(one.status == "unreachable" for one in done)
    note = notice(_AWAY) if away else ""
    return _boxed(f'<h2>{head}</h2>{note}<ul class="fetched">{rows}</ul>')


def _row_html(one: Fetched) -> str:
    opened = button(
        esc(one.instrument), act="open", data={"instrument": one.instrument}
    )
    mark = "supported" if one.done else "unscored"
    return (
        f'<li>{opened} <span class="verdict {mark}">{esc(SAID[one.status])}</span>'
        f'<p class="small">{esc(one.reason)}</p></li>'
    )


def _boxed(html: str) -> str:
    return f'<div class="source">{html}</div>'
