"""A question that is being answered: what the page knows of it so far.

It follows the events of a stream and keeps apart what was checked and what was not: a
draft is shown and never kept. It draws nothing. Example:

    running = Running(question="Who may veto?", writer="ollama:qwen3")
    for event in desk.stream(running.question):
        running = running.after(event)
    running.confirmed                    # the claims that got their verdict
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.library import Library
from assistant.provenance import Provenance
from assistant.quotes import seal
from assistant.terms import Answer, Claim, Event

WRITING = "A sentence is checked before it stands …"


@dataclass(frozen=True, kw_only=True)
class Running:
    """A question under way.

    `drafts` and `claims` are kept by the number of the model's sentence; a sentence
    has one or the other. `text` is checked text of an answer without a model's.
    """

    question: str
    writer: str = ""  # the model, where one answers
    status: str = ""
    resolved: str = ""
    notices: tuple[str, ...] = ()
    text: str = ""
    drafts: Mapping[int, str] = field(default_factory=dict[int, str])
    claims: Mapping[int, tuple[Claim, ...]] = field(
        default_factory=dict[int, tuple[Claim, ...]]
    )

    @property
    def confirmed(self) -> tuple[Claim, ...]:
        """The claims so far, in the order of the model's sentences."""
        return tuple(c for n in sorted(self.claims) for c in self.claims[n])

    def after(self, event: Event) -> Running:
        """What is known after one more event."""
        match event.kind:
            case "status":
                return replace(self, status=event.text)
            case "resolved":
                return replace(self, resolved=event.text)
            case "draft":
                return self._drafted(event)
            case "claim":
                return self._judged(event)
            case "restart":
                return Running(
                    question=self.question,
                    resolved=self.resolved,
                    notices=(*self.notices, event.text),
                )
            case "text" if not self.claims:
                return replace(self, status="", text=self.text + event.text)
            case _:
                return self

    def _drafted(self, event: Event) -> Running:
        text = self.drafts.get(event.number, "") + event.text
        drafts = {**self.drafts, event.number: text}
        return replace(self, status=WRITING, drafts=drafts)

    def _judged(self, event: Event) -> Running:
        drafts = {n: text for n, text in self.drafts.items() if n != event.number}
        claims = dict(self.claims)
        if event.claim is not None:
            before = claims.get(event.number, ())
            claims[event.number] = (*before, event.claim)
        return replace(self, drafts=drafts, claims=claims)


def stopped_answer(running: Running, library: Library) -> Answer | None:
    """The sentences that were checked before the user stopped; None: there are none.

    Raises:
        QuotationError: cited words are not the library's.
    """
    if not running.confirmed:
        return None
    claims = seal(library, running.confirmed)
    return Answer(
        question=running.question,
        resolved=running.resolved,
        text="\n\n".join(claim.text for claim in claims),
        abstained=False,
        claims=claims,
        searched="",
        nearest=(),
        notices=(),
        writer=running.writer,
        record=Provenance(
            writer=running.writer,
            mode="writing",
            prompts=(),
            evidence=(),
            evidence_sha256="",
        ),
    )
