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
from assistant.prompts import template
from assistant.provenance import Provenance, Usage
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
        model: asked where it writes (a model that only points is not asked); whether
            it may see the names that `past` holds was decided by the caller.
    """
    by_rule = resolve(question, past, held)
    if past is None or by_rule == question:
        return Resolved(text=question)
    if model is None or model.mode != "writing":
        return Resolved(text=by_rule)
    reply = _asked(question, past, held, model)
    said = reply.text.strip()
    better = checked(said, question, past, held) if said else None
    return Resolved(
        text=better or by_rule,
        prompts=(template("follow-up").mark, template("follow-up-question").mark),
        reply=said,
        usage=reply.usage,
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
