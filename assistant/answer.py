"""The verb `ask`: search, refuse or pick, cite, seal.

It knows the order of the steps and the sentences around the words; ranking, picking
and checking are others'. Example:

    answer = Asker(library, retriever, writer).ask("May a party withdraw?", Filters())
    answer.text, answer.citations[0].pinpoint
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.abstain import refusal
from assistant.identify import UNSTATED
from assistant.index import Index
from assistant.library import Library
from assistant.prompts import template
from assistant.quotes import cite, seal
from assistant.retrieve import Filters, Found, Retriever
from assistant.support import of_quotation
from assistant.terms import (
    Answer,
    Citation,
    Claim,
    Event,
    Force,
    Instrument,
    Provision,
    TextKind,
)
from assistant.writer import Pick, Writer

EVIDENCE = 12  # passages a writer sees
NEAREST = 3  # passages named when the library does not answer
FORCE_WORDS = {
    Force.BINDING: "binding",
    Force.NON_BINDING: "not binding",
    Force.DRAFT: "draft",
    Force.OPINION: "opinion, no legal force",
}
KIND_WORDS = {
    TextKind.DIGEST: "digest (paraphrase, not the official wording)",
    TextKind.OFFICIAL: "official wording",
    TextKind.UPLOADED: "uploaded text",
}


class Asker:
    """Answers questions from one library."""

    def __init__(
        self, library: Library, index: Index, retriever: Retriever, writer: Writer
    ) -> None:
        self._library = library
        self._index = index
        self._retriever = retriever
        self._writer = writer

    def ask(self, text: str, filters: Filters, before: str | None = None) -> Answer:
        """The answer, whole; see `stream`."""
        for event in self.stream(text, filters, before):
            if event.answer is not None:
                return event.answer
        raise AssertionError("a stream ends with its answer")

    def stream(
        self, text: str, filters: Filters, before: str | None = None
    ) -> Iterator[Event]:
        """The answer in steps: status, pieces of text, and the answer last.

        Args:
            text: the question.
            filters: what may be searched.
            before: the question before it in the conversation.

        Raises:
            InputError: the question or a filter cannot be served.
        """
        yield Event(kind="status", text="Searching the library …")
        found = self._retriever.search(text, filters, k=EVIDENCE, before=before)
        reason = refusal(found, self._index.statistics(filters.workspace))
        picks: list[Pick] = []
        if reason is None:
            yield Event(kind="status", text="Choosing the sentences that answer …")
            picks = self._writer.write(found.question, found.passages)
            if not picks:
                reason = "Nothing in the library comes close to the question."
        if reason is not None:
            answer = self._abstained(found, reason)
            yield Event(kind="text", text=answer.text)
        else:
            claims = seal(self._library, self._claims(found, picks))
            for number, claim in enumerate(claims):
                yield Event(kind="text", text=("\n\n" if number else "") + claim.text)
            answer = self._answered(found, claims)
        yield Event(kind="answer", answer=answer)

    def _answered(self, found: Found, claims: tuple[Claim, ...]) -> Answer:
        return Answer(
            question=found.question.text,
            text="\n\n".join(claim.text for claim in claims),
            abstained=False,
            claims=claims,
            searched=_searched(found.searched),
            nearest=found.passages[:NEAREST],
            notices=found.notices,
            writer=self._writer.name,
        )

    def _abstained(self, found: Found, reason: str) -> Answer:
        nearest = found.passages[:NEAREST]
        names = {i.id: i.short_title for i in found.searched}
        said = "; ".join(f"{names[p.instrument]} {p.pinpoint}" for p in nearest)
        searched = _searched(found.searched)
        return Answer(
            question=found.question.text,
            text=template("quoting-abstain").fill(
                reason=reason,
                searched=searched,
                nearest=f"Nearest, but no answer: {said}." if said else "",
            ),
            abstained=True,
            claims=(),
            searched=searched,
            nearest=nearest,
            notices=found.notices,
            writer=self._writer.name,
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
                    lead=_lead(instrument, citation, first=instrument.id not in led),
                    citations=(citation,),
                    verdict=of_quotation((citation,)),
                    chapeau=self._chapeau(instrument, pick.provision, marker),
                )
            )
            led.add(instrument.id)
        return claims

    def _chapeau(
        self, instrument: Instrument, provision: Provision, marker: int
    ) -> Citation | None:
        """The words that introduce a point: the last sentence of its parent's text."""
        if provision.parent is None or provision.kind != "point":
            return None
        parent = self._library.provision(f"{provision.version}/{provision.parent}")
        if not parent.held or not parent.text.rstrip().endswith((":", "—", "-", ",")):
            return None
        last = len(parent.sentences)
        return cite(instrument, parent, first=last, last=last, marker=marker)


def _grouped(picks: Sequence[Pick]) -> list[Pick]:
    """Picks by instrument, in the order in which the instruments first appear."""
    order = list(dict.fromkeys(p.provision.instrument for p in picks))
    return sorted(picks, key=lambda p: order.index(p.provision.instrument))


def _lead(instrument: Instrument, citation: Citation, *, first: bool) -> str:
    kind = KIND_WORDS[citation.text_kind]
    if not first:
        return template("quoting-next").fill(pinpoint=citation.pinpoint, text_kind=kind)
    force = FORCE_WORDS[instrument.force]
    if instrument.status == UNSTATED:  # "not binding" would be a claim nobody made
        force = UNSTATED
    elif instrument.status:
        force = f"{force}, {instrument.status}"
    return template("quoting-lead").fill(
        instrument=instrument.short_title,
        force=force,
        pinpoint=citation.pinpoint,
        text_kind=kind,
    )


def _searched(instruments: Sequence[Instrument]) -> str:
    held = [i for i in instruments if i.current is not None]
    count = sum(i.current.provisions for i in held if i.current)
    if len(held) <= 3:
        names = ", ".join(i.short_title for i in held) or "nothing"
    else:
        names = f"{len(held)} instruments"
    return f"{names} ({count:,} provisions)"
