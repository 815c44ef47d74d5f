"""The checker of a desk: its library and its verifier, ready to judge sentences.

checker("Each Party must report.", citations).label
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.errors import InputError
from assistant.library import Library
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
        return verdict(sentence, cited, self.verifier)

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
        return verdict(" ".join(claim.split()), evidence, self.verifier)

    def _facts(self, citations: Sequence[Citation]) -> dict[str, Facts]:
        """What the library knows of the cited instruments."""
        found: dict[str, Facts] = {}
        for citation in citations:
            name = citation.instrument
            if name not in found and (facts := self._known(name)) is not None:
                found[name] = facts
        return found

    def _known(self, name: str) -> Facts | None:
        """The facts of an instrument, whoever's text it is; the words are cited."""
        if self._generation != (now := self._library.generation):
            self._seen, self._generation = {}, now
        owner = self._library.owner(name)
        if owner not in self._seen:
            held = self._library.instruments(owner)
            self._seen[owner] = {i.id: i for i in held}
        found = self._seen[owner].get(name)
        return found.facts if found else None
