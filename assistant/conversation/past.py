"""What a conversation's last turn leaves for the next question to point back at.

It reads finished answers, and, where only the shown text is left, that text. It knows
nothing of what comes next. Example:

    past_of([("Can one member block it?", answer)], held).pinpoint   # "art 27(3)"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.references import find_instruments, find_pinpoints
from assistant.terms import Answer, Instrument

_KINDS = r"(?:official wording|uploaded text|digest)"
_LEAD = re.compile(
    rf"^\*\*(?P<name>[^*\n]+)\*\*.*? – (?P<pinpoint>[^\n–]+?), {_KINDS}", re.MULTILINE
)
_REFUSED = re.compile(r"\*\*The library does not answer", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”")


@dataclass(frozen=True, kw_only=True)
class Past:
    """What is known of the turn before; no instrument where its answer cited none."""

    question: str  # in full
    instruments: tuple[str, ...]  # ids that the answer cited, in order
    pinpoint: str = ""  # of the first citation
    instrument: str = ""  # id, of the first citation


def past_of(
    history: Sequence[tuple[str, object]], held: Sequence[Instrument]
) -> Past | None:
    """What is known of the last turn; None where there is none.

    Args:
        history: (question, answer) pairs, oldest first; an answer is an `Answer`, or
            the text that was shown. A question that was itself a follow-up is resolved
            through the turns before it where its answer does not say how it was read.
        held: the instruments that may be named.
    """
    from assistant.conversation.resolving import resolve

    past: Past | None = None
    for question, answer in history:
        if isinstance(answer, Answer):
            past = _of_answer(answer, question)
        else:
            past = _of_text(resolve(question, past, held), str(answer), held)
    return past


def _of_answer(answer: Answer, question: str) -> Past:
    cited = [c for c in answer.citations if c.instrument]
    return Past(
        question=answer.resolved or answer.question or question,
        instruments=tuple(dict.fromkeys(c.instrument for c in cited)),
        pinpoint=cited[0].pinpoint if cited else "",
        instrument=cited[0].instrument if cited else "",
    )


def _of_text(question: str, shown: str, held: Sequence[Instrument]) -> Past:
    """What the shown text says; the cited words' own references count for nothing."""
    if _REFUSED.search(shown):
        return Past(question=question, instruments=())
    ids: list[str] = []
    pinpoint = ""
    for lead in _LEAD.finditer(shown):
        named = [n.instrument for n in find_instruments(lead["name"], held)]
        ids += named[:1]
        if named and ids == named[:1]:
            pinpoint = lead["pinpoint"]
    if not ids:
        plain = _QUOTED.sub(" ", shown)
        ids = [n.instrument for n in find_instruments(plain, held)]
        found = find_pinpoints(plain)
        pinpoint = found[0].text if ids and found else ""
    return Past(
        question=question,
        instruments=tuple(dict.fromkeys(ids)),
        pinpoint=pinpoint,
        instrument=ids[0] if ids else "",
    )
