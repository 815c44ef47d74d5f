"""The verb `ask`: search, refuse or answer, cite, seal.

It knows the order of the steps; ranking, choosing, writing and checking are others'. A
language model answers where one is configured, may see the evidence and can be used;
else the quoting writer does, and the answer says why. Example:

    asker = Asker(library, index, retriever, quoting)
    answer = asker.ask(Inquiry(text="May a party withdraw?"))
    answer.text, answer.citations[0].pinpoint
"""

from __future__ import annotations

import re
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
from assistant.participation import read_status, told
from assistant.prompts import template
from assistant.provenance import Provenance, Usage, fingerprint
from assistant.quotes import cite, introduction, seal
from assistant.relations import amending, standing_notices
from assistant.retrieve import Filters, Found, Retriever
from assistant.support import of_quotation
from assistant.terms import Answer, Claim, Event, Instrument
from assistant.writer import Pick, Weigh, Writer
from assistant.writing import ModelWriter, Task
from assistant.writing.followups import Resolved, resolved_question

EVIDENCE = 12  # passages the quoting writer sees
MODEL_EVIDENCE = 24  # passages that are packed for a model
AMENDING = 3  # provisions of amending acts beside those that they change
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
        *,
        weigh: Weigh,
    ) -> None:
        self._library = library
        self._index = index
        self._retriever = retriever
        self._quoting = quoting
        self._model = model
        self._weigh = weigh

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
        asked = read_status(found.question)
        status = told(asked, found.searched) if asked else ()
        if status and asked and asked.kind != "force":
            draft, reason = replace(draft, claims=status), None
        else:
            counts = self._index.statistics(inquiry.filters.workspace)
            reason = refusal(found, counts)
            if reason is None:
                draft = yield from self._written(draft)
                reason = draft.refusal or None
            if status:
                kept = _on_force(draft.claims) if reason is None else ()
                draft, reason = replace(draft, claims=(*status, *kept)), None
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
            claims=tuple(self._claims(found.searched, picks)),
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
        claims = outcome.claims or tuple(self._claims(found.searched, outcome.picks))
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
        held = self._library.instruments(draft.inquiry.filters.workspace)
        claims = () if reason else self._with_amendments(draft, held)
        claims = seal(self._library, claims)
        want, asked = wants(draft.inquiry.text), draft.resolved.text
        notices = (*found.notices, *draft.notices, *_bearing(claims, held))
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

    def _with_amendments(
        self, draft: _Draft, held: Sequence[Instrument]
    ) -> tuple[Claim, ...]:
        """The claims, with what later acts say of the provisions they cite."""
        cited = [c.provision for claim in draft.claims for c in claim.citations]
        there = {p.id for p in cited}
        later = [p for p in amending(self._library, held, cited) if p.id not in there]
        asked = draft.found.question
        weight = {p.id: self._weigh(asked.rest or asked.text, p.text) for p in later}
        heaviest = sorted(weight, key=lambda name: -weight[name])[:AMENDING]
        best = [p for p in later if p.id in heaviest]
        picks = [Pick(provision=p, first=1, last=len(p.sentences)) for p in best]
        markers = [c.marker for claim in draft.claims for c in claim.citations]
        more = self._claims(held, picks, first=max(markers, default=0) + 1)
        return (*draft.claims, *more)

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

    def _claims(
        self, searched: Sequence[Instrument], picks: Sequence[Pick], first: int = 1
    ) -> list[Claim]:
        instruments = {i.id: i for i in searched}
        claims: list[Claim] = []
        led: set[str] = set()
        for marker, pick in enumerate(_grouped(picks), start=first):
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


_FORCE = re.compile(
    r"\b(?:into force|in force|shall apply from|date of application|revok|repeal|"
    r"rescind|terminat|take effect|takes effect)",
    re.IGNORECASE,
)


def _on_force(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Of the words found beside a record of force, those that speak of it."""
    return tuple(
        claim
        for claim in claims
        if any(_FORCE.search(f"{c.quote} {c.provision.path}") for c in claim.citations)
    )


def _bearing(claims: Sequence[Claim], held: Sequence[Instrument]) -> tuple[str, ...]:
    """What bears on the instruments that are cited."""
    cited = {c.instrument for claim in claims for c in claim.citations}
    named = [i for i in held if i.id in cited]
    return tuple(notice for i in named for notice in standing_notices(i, held))


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
