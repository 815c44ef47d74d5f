"""A follow-up as a full question: by rule, or by the model where its version holds.

The model sees the question before and the names of what its answer cited, never the
answer's text. What it returns is taken only if it adds nothing that was not said. For
example:

    resolved_question("and in the GDPR?", past, held, model=None).text
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from assistant.chat import Message, Reply, Request
from assistant.conversation import Past, checked, resolve
from assistant.errors import ModelError
from assistant.handling import permitted
from assistant.prompts import template
from assistant.provenance import Provenance, Usage
from assistant.references import find_instruments
from assistant.terms import Instrument
from assistant.writing.composing import ModelWriter
from assistant.writing.evidence import harmless

LIMIT = 120  # tokens of a question


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """A full question, and what a model did for it, if it did anything."""

    text: str
    prompts: tuple[str, ...] = ()
    reply: str = ""
    usage: Usage = Usage()

    def noted(self, record: Provenance) -> Provenance:
        """An answer's provenance with this in it."""
        if not self.prompts:
            return record
        return replace(
            record,
            prompts=(*self.prompts, *record.prompts),
            replies=(self.reply, *record.replies),
            usage=record.usage + self.usage,
        )


def resolved_question(
    question: str,
    past: Past | None,
    held: Sequence[Instrument],
    model: ModelWriter | None,
) -> Resolved:
    """The full question; a question that stands by itself comes back unchanged.

    Args:
        question: as asked.
        past: the turn before, if any.
        held: the instruments that may be named.
        model: asked where it writes (a model that only points is not asked) and may
            see all that is named.
    """
    by_rule = resolve(question, past, held)
    if past is None or by_rule == question:
        return Resolved(text=question)
    if model is None or model.mode != "writing":
        return Resolved(text=by_rule)
    # The rule's version may name what neither question spells out.
    said = (past.question, question, by_rule)
    if not _may_see(said, past, held, model.model.handling):
        return Resolved(text=by_rule)
    reply = _asked(question, past, held, model)
    text = reply.text.strip()
    better = checked(text, question, past, held) if text else None
    return Resolved(
        text=better or by_rule,
        prompts=(template("follow-up").mark, template("follow-up-question").mark),
        reply=text,
        usage=reply.usage,
    )


def _may_see(
    said: Sequence[str], past: Past, held: Sequence[Instrument], most: str
) -> bool:
    """Whether nothing that is named, or was cited before, is marked above `most`."""
    named = {n.instrument for text in said for n in find_instruments(text, held)}
    marks = {i.id: i.handling for i in held}
    return all(
        permitted(marks.get(i, "top secret"), most) for i in {*past.instruments, *named}
    )


def _asked(
    question: str, past: Past, held: Sequence[Instrument], model: ModelWriter
) -> Reply:
    names = {i.id: i.short_title for i in held}
    cited = [names[i] for i in past.instruments if i in names]
    rests = f"{names.get(past.instrument, '')} {past.pinpoint}".strip()
    asked = template("follow-up-question").fill(
        before=harmless(past.question),
        cited=harmless(", ".join(dict.fromkeys([rests, *cited])) or "nothing"),
        question=harmless(question),
    )
    request = Request(
        messages=(
            Message(role="system", text=template("follow-up").text),
            Message(role="user", text=asked),
        ),
        limit=LIMIT,
    )
    try:
        with closing(model.chat.stream(request)) as stream:
            for piece in stream:
                if isinstance(piece, Reply):
                    return piece
    except ModelError:
        pass  # the rule's version stands; the answer itself will say what is wrong
    return Reply(text="", usage=Usage(requests=1))
