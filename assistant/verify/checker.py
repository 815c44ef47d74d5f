"""The checker of a desk: its library and its verifier, ready to judge sentences.

checker("Each Party must report.", citations).label
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.errors import InputError
from assistant.library import Library
from assistant.relations import standing_notices
from assistant.support.cited import Cited
from assistant.terms import Citation, Facts, Instrument, Verdict
from assistant.verify.deciding import verdict
from assistant.verify.given import Evidence, gather
from assistant.verify.nouns import Verifier

LONGEST = 4_000  # characters of a claim


class Checker:
    """Judges sentences against what they cite."""

    def __init__(self, library: Library, verifier: Verifier) -> None:
        self._library = library
        self.verifier = verifier
        self._seen: dict[str | None, dict[str, Instrument]] = {}
        self._generation = -1

    @property
    def name(self) -> str:
        """What stands in a record as the checker."""
        return f"checks, {self.verifier.name}"

    def __call__(
        self, sentence: str, citations: Sequence[Citation], *, names: Sequence[str] = ()
    ) -> Verdict:
        """The verdict of a sentence that cites provisions of the library."""
        cited = Cited(
            citations=tuple(citations),
            names=tuple(names),
            facts=self._facts(citations),
        )
        return self._noted(verdict(sentence, cited, self.verifier), cited)

    def verify(
        self,
        claim: str,
        evidence: Evidence | Cited | Iterable[Evidence],
        workspace: str | None = None,
    ) -> Verdict:
        """The verdict of a claim on any evidence; see `given.gather`.

        Raises:
            InputError: claim or evidence is empty or too long.
            UnknownName: the evidence names something that is not held.
        """
        if not claim.strip():
            raise InputError("the claim is empty: write one sentence.")
        if len(claim) > LONGEST:
            raise InputError(
                f"the claim has {len(claim):,} characters: write one sentence of at "
                f"most {LONGEST:,}, and give a whole paper to `treaty check`."
            )
        if not isinstance(evidence, Cited):
            evidence = gather(evidence, self._library, workspace)
        found = verdict(" ".join(claim.split()), evidence, self.verifier)
        return self._noted(found, evidence)

    def _noted(self, found: Verdict, cited: Cited) -> Verdict:
        """A verdict with what is to be known of the texts that it rests on.

        That words are a digest's, that a version is no longer the current one, that an
        instrument was amended, superseded or revoked, and by what.
        """
        notes = [note for c in cited.citations for note in _of_text(c)]
        for name in dict.fromkeys(c.instrument for c in cited.citations):
            if (instrument := self._known(name)) is not None:
                notes += standing_notices(instrument, list(self._held(name).values()))
        new = [note for note in dict.fromkeys(notes) if note not in found.reasons]
        return replace(found, reasons=(*found.reasons, *new))

    def _facts(self, citations: Sequence[Citation]) -> dict[str, Facts]:
        """What the library knows of the cited instruments."""
        found: dict[str, Facts] = {}
        for citation in citations:
            name = citation.instrument
            if name not in found and (known := self._known(name)) is not None:
                found[name] = known.facts
        return found

    def _known(self, name: str) -> Instrument | None:
        """An instrument, whoever's text it is; the words are cited."""
        return self._held(name).get(name)

    def _held(self, name: str) -> dict[str, Instrument]:
        """What those see whose text an instrument is, by id; read once a change."""
        if self._generation != (now := self._library.generation):
            self._seen, self._generation = {}, now
        owner = self._library.owner(name)
        if owner not in self._seen:
            held = self._library.instruments(owner)
            self._seen[owner] = {i.id: i for i in held}
        return self._seen[owner]


def _of_text(citation: Citation) -> tuple[str, ...]:
    """What the library says of the text of a citation, beyond that it is stored."""
    reasons = citation.verdict.reasons
    return reasons[1:] if citation.text_kind.verbatim else reasons
