"""The verb `ask`: search, refuse or answer, cite, seal.

It knows the order of the steps; ranking, choosing, writing and checking are others'. A
language model answers where one is configured, may see the evidence and can be used;
else the quoting writer does, and the answer says why. Example:

    asker = Asker(library, index, retriever, quoting)
    answer = asker.ask(Inquiry(text="May a party withdraw?"))
    answer.text, answer.citations[0].pinpoint
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from assistant import handling
from assistant.abstain import refusal
from assistant.conversation import Past, advice, wants
from assistant.errors import ModelError
from assistant.index import Index
from assistant.leads import TEMPLATES, lead
from assistant.library import Library
from assistant.prompts import template
from assistant.provenance import Provenance, Usage, fingerprint
from assistant.quotes import cite, introduction, seal
from assistant.retrieve import Filters, Found, Retriever
from assistant.support import of_quotation
from assistant.terms import Answer, Claim, Event, Instrument
from assistant.writer import Pick, Writer
from assistant.writing import ModelWriter, Task
from assistant.writing.followups import Resolved, resolved_question

EVIDENCE = 12  # passages the quoting writer sees
MODEL_EVIDENCE = 24  # passages that are packed for a model
NEAREST = 3  # passages named when the library does not answer


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    """One question: what may be searched, and the turn of the conversation before."""

    text: str
    filters: Filters = Filters()
    past: Past | None = None


class Asker:
    """Answers questions from one library."""

    def __init__(
        self,
        library: Library,
        index: Index,
        retriever: Retriever,
        quoting: Writer,
        model: ModelWriter | None = None,
    ) -> None:
        self._library = library
        self._index = index
        self._retriever = retriever
        self._quoting = quoting
        self._model = model

    def ask(self, inquiry: Inquiry) -> Answer:
        """The answer, whole; see `stream`."""
        for event in self.stream(inquiry):
            if event.answer is not None:
                return event.answer
        raise AssertionError("a stream ends with its answer")

    def stream(self, inquiry: Inquiry) -> Generator[Event, None, None]:
        """The answer in steps (see `Event`), the answer last.

        Closing the generator stops a model's call.

        Raises:
            InputError: the question or a filter cannot be served.
        """
        yield Event(kind="status", text="Searching the library …")
        resolved = self._resolve(inquiry)
        if resolved.text != inquiry.text:
            yield Event(kind="resolved", text=resolved.text)
        k = MODEL_EVIDENCE if self._model else EVIDENCE
        found = self._retriever.search(resolved.text, inquiry.filters, k=k)
        draft = _Draft(inquiry=inquiry, resolved=resolved, found=found)
        reason = refusal(found, self._index.statistics(inquiry.filters.workspace))
        if reason is None:
            draft = yield from self._written(draft)
            reason = draft.refusal or None
        answer = self._finished(draft, reason)
        for number, piece in enumerate(_pieces(answer)):
            yield Event(kind="text", text=("\n\n" if number else "") + piece)
        yield Event(kind="answer", answer=answer)

    def _resolve(self, inquiry: Inquiry) -> Resolved:
        held = self._library.instruments(inquiry.filters.workspace)
        return resolved_question(inquiry.text, inquiry.past, held, self._model)

    # -- writing -------------------------------------------------------------------

    def _written(self, draft: _Draft) -> Generator[Event, None, _Draft]:
        """The answer by the model, or by the quoting writer with the reason why."""
        trouble, spent = "", Usage()
        if self._model is not None:
            trouble = self._kept_from(self._model, draft.found)
            if not trouble:
                try:
                    return (yield from self._by_model(self._model, draft))
                except ModelError as error:
                    trouble = f"{str(error).rstrip('.')}."
                    spent = error.usage
            trouble += " The built-in quoting writer answers instead."
            yield Event(kind="restart", text=trouble)
        yield Event(kind="status", text="Choosing the sentences that answer …")
        found = draft.found
        picks = self._quoting.write(found.question, found.passages[:EVIDENCE])
        return replace(
            draft,
            claims=tuple(self._claims(found, picks)),
            refusal="" if picks else "Nothing in the library comes close.",
            notices=(trouble,) if trouble else (),
            spent=spent,
        )

    def _by_model(
        self, model: ModelWriter, draft: _Draft
    ) -> Generator[Event, None, _Draft]:
        found = draft.found
        task = Task(
            question=draft.resolved.text,
            passages=found.passages,
            instruments={i.id: i for i in found.searched},
        )
        with closing(model.compose(task)) as steps:
            outcome = yield from steps
        claims = outcome.claims or tuple(self._claims(found, outcome.picks))
        return replace(
            draft,
            claims=claims,
            refusal=outcome.refusal,
            notices=outcome.notices,
            record=outcome.record,
        )

    def _kept_from(self, model: ModelWriter, found: Found) -> str:
        """Why a model must not see the evidence; "" where it may."""
        most = model.model.handling
        marks = {i.id: i for i in found.searched}
        seen = {p.instrument for p in found.passages} | set(found.question.instruments)
        above = {
            i
            for i in seen
            if i in marks and not handling.permitted(marks[i].handling, most)
        }
        if not above:
            return ""
        named = sorted(f"{marks[i].short_title} ({marks[i].handling})" for i in above)
        return (
            f"{'; '.join(named)} must not be shown to {model.name}, which is permitted "
            f"{most!r} and below: nothing was sent to it."
        )

    # -- the answer ----------------------------------------------------------------

    def _finished(self, draft: _Draft, reason: str | None) -> Answer:
        found = draft.found
        claims = () if reason else seal(self._library, draft.claims)
        want, asked = wants(draft.inquiry.text), draft.resolved.text
        notices = (*found.notices, *draft.notices)
        searched = _searched(found.searched)
        text = (
            self._refused(found, reason, searched)
            if reason
            else "\n\n".join(claim.text for claim in claims)
        )
        return Answer(
            question=draft.inquiry.text,
            resolved=asked if asked != draft.inquiry.text else "",
            text=text,
            abstained=reason is not None,
            claims=claims,
            searched=searched,
            nearest=found.passages[:NEAREST],
            notices=(advice(want), *notices) if want else notices,
            writer=draft.record.writer if draft.record else self._quoting.name,
            record=draft.resolved.noted(draft.record or self._record(draft, claims)),
        )

    def _record(self, draft: _Draft, claims: Sequence[Claim]) -> Provenance:
        """How an answer without a model came about: what it was chosen from."""
        shown = [p.provision for p in draft.found.passages[:EVIDENCE]]
        used = ("quoting-lead", "quoting-next") if claims else ("quoting-abstain",)
        return Provenance(
            writer=self._quoting.name,
            mode="quoting",
            prompts=tuple(template(t).mark for t in TEMPLATES if t in used),
            evidence=tuple(p.id for p in shown),
            evidence_sha256=fingerprint([x for p in shown for x in (p.id, p.text)]),
            usage=draft.spent,
        )

    def _refused(self, found: Found, reason: str, searched: str) -> str:
        names = {i.id: i.short_title for i in found.searched}
        nearest = found.passages[:NEAREST]
        said = "; ".join(f"{names[p.instrument]} {p.pinpoint}" for p in nearest)
        return template("quoting-abstain").fill(
            reason=reason,
            searched=searched,
            nearest=f"Nearest, but no answer: {said}." if said else "",
        )

    def _claims(self, found: Found, picks: Sequence[Pick]) -> list[Claim]:
        instruments = {i.id: i for i in found.searched}
        claims: list[Claim] = []
        led: set[str] = set()
        for marker, pick in enumerate(_grouped(picks), start=1):
            instrument = instruments[pick.provision.instrument]
            citation = cite(
                instrument,
                pick.provision,
                first=pick.first,
                last=pick.last,
                marker=marker,
            )
            claims.append(
                Claim(
                    lead=lead(instrument, citation, first=instrument.id not in led),
                    citations=(citation,),
                    verdict=of_quotation((citation,)),
                    chapeau=introduction(
                        self._library, instrument, pick.provision, marker
                    ),
                )
            )
            led.add(instrument.id)
        return claims


@dataclass(frozen=True, kw_only=True)
class _Draft:
    """An answer on its way."""

    inquiry: Inquiry
    resolved: Resolved
    found: Found
    claims: tuple[Claim, ...] = ()
    refusal: str = ""
    notices: tuple[str, ...] = ()
    record: Provenance | None = None
    spent: Usage = Usage()  # by a model that failed


def _pieces(answer: Answer) -> Iterator[str]:
    if answer.abstained:
        yield answer.text
    else:
        yield from (claim.text for claim in answer.claims)


def _grouped(picks: Sequence[Pick]) -> list[Pick]:
    """Picks by instrument, in the order in which the instruments first appear."""
    order = list(dict.fromkeys(p.provision.instrument for p in picks))
    return sorted(picks, key=lambda p: order.index(p.provision.instrument))


def _searched(instruments: Sequence[Instrument]) -> str:
    held = [i for i in instruments if i.current is not None]
    count = sum(i.current.provisions for i in held if i.current)
    if len(held) <= 3:
        names = ", ".join(i.short_title for i in held) or "nothing"
    else:
        names = f"{len(held)} instruments"
    return f"{names} ({count:,} provisions)"
