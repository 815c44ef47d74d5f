"""Attribution: the right party, in the right capacity, with the right status.

The third axis beside correctness and groundedness (Magesh et al. 2024, arXiv
2405.20362): the failure that a study of document assistants found most often is an
attributed view told as a flat fact, or told of somebody else (arXiv 2509.25498).

- attribution: of what sentences say, outside copied words, of who speaks, for whom and
  with what force, the share that the record of a cited instrument bears out. A party
  that only the cited words name is no attribution; one that neither they nor the record
  know is a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant import Force, Instrument
from assistant.parties import find_parties, party
from evals.held import Found, Held
from evals.measures.outcome import Outcome, of_parts
from evals.replies import Reply

_CAPACITY = re.compile(
    r"\bon behalf of\b|\bspeaking for\b|\bin (?:a|its) national capacity\b",
    re.IGNORECASE,
)
_NATIONAL = re.compile(r"\bnational capacity\b", re.IGNORECASE)
# "(binding, in force)", "which is not in force"; not "it wants a binding instrument".
_SAID_OF_IT = re.compile(
    r"\([^()]*\)"
    r"|(?:\b(?:is|are|was|were|remains?|being|though|although|(?:has|have) been|"
    r"no longer|not yet|never)|n't)\b"
    r"(?:\W+(?:not|non|no|longer|never|still|already|yet|now|legally|currently|been|"
    r"an?))*"
    r"\W+(?:binding|draft|opinion|academic|in force|"
    r"revoked|repealed|rescinded|superseded)\b",
    re.IGNORECASE,
)
_NO = r"(?:\b(?:not?|non|never|no longer|not yet)|n't)[ -](?:yet |been |an? )*"
_NOT_BINDING = re.compile(rf"{_NO}(?:legally )?binding\b", re.IGNORECASE)
_BINDING = re.compile(r"\b(?:legally )?binding\b", re.IGNORECASE)
_DRAFT = re.compile(r"\bdraft\b", re.IGNORECASE)
_OPINION = re.compile(r"\b(?:opinion|academic)\b", re.IGNORECASE)
_NOT_IN_FORCE = re.compile(rf"{_NO}in force\b", re.IGNORECASE)
_IN_FORCE = re.compile(r"\bin force\b", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:revoked|repealed|rescinded|superseded)\b", re.IGNORECASE)


def attribution(reply: Reply, held: Held) -> Outcome:
    """Attribution of one reply; nothing where it attributes nothing."""
    right = total = 0
    notes: list[str] = []
    for statement in reply.statements:
        found = [held.find(r) for r in statement.references]
        cited = [f.instrument for f in found if f.instrument is not None]
        if not cited:
            continue
        outside = _outside(statement.text, found)
        words = "\n".join(f.words for f in found)
        for said, good in _attributed(outside, words, cited):
            total += 1
            right += good
            if not good:
                names = ", ".join(i.short_title for i in cited)
                notes.append(f"“{said}” is not so of {names}")
    return of_parts({"attribution": (float(right), float(total))}, notes)


def _outside(text: str, found: Sequence[Found]) -> str:
    """A sentence without copied words and without the titles of what it cites."""
    rest = text
    for f in found:
        for citation in f.citations:
            rest = rest.replace(citation.quote, " ")
        rest = rest.replace(f.reference.quote, " ") if f.reference.quote else rest
        if f.introduction:
            rest = rest.replace(f.introduction, " ")
        if f.instrument is not None:
            for name in (f.instrument.title, f.instrument.short_title):
                rest = rest.replace(name, " ")
    return rest


def _attributed(
    text: str, words: str, cited: Sequence[Instrument]
) -> Iterator[tuple[str, bool]]:
    """What is attributed, and whether a cited instrument's record bears it out."""
    theirs = {name for i in cited for name in _speakers(i)}
    in_words = set(find_parties(words))
    for name in find_parties(text):
        if name in theirs or name not in in_words:
            yield name, name in theirs
    capacity = _CAPACITY.search(text)
    if capacity:
        national = bool(_NATIONAL.search(capacity.group()))
        said = [i.capacity for i in cited if i.capacity]
        yield (
            capacity.group(),
            any(bool(_NATIONAL.search(c)) is national for c in said),
        )
    yield from _status(text, cited)


def _speakers(instrument: Instrument) -> set[str]:
    own = " ; ".join(
        (
            instrument.issuer,
            instrument.speaker,
            instrument.capacity,
            instrument.title,
            instrument.short_title,
            *instrument.aliases,
        )
    )
    return {party(p) for p in instrument.parties} | set(find_parties(own))


def _status(text: str, cited: Sequence[Instrument]) -> Iterator[tuple[str, bool]]:
    """What is said of force and status: in brackets, or as what a text is."""
    said = " ; ".join(m.group() for m in _SAID_OF_IT.finditer(text))
    forces = {i.force for i in cited}
    states = [i.status.casefold() for i in cited]
    lively = [s for s in states if "in force" in s and not re.search(r"\bno[tr]?\b", s)]
    if found := _NOT_BINDING.search(said):
        yield found.group(), bool(forces - {Force.BINDING})
    elif found := _BINDING.search(said):
        yield found.group(), Force.BINDING in forces
    if found := _DRAFT.search(said):
        yield found.group(), Force.DRAFT in forces or any("draft" in s for s in states)
    if found := _OPINION.search(said):
        yield found.group(), Force.OPINION in forces
    if found := _NOT_IN_FORCE.search(said):
        yield found.group(), len(lively) < len(cited)
    elif found := _IN_FORCE.search(said):
        yield found.group(), bool(lively)
    if found := _ENDED.search(said):
        ended = any(i.revoked or i.superseded_by for i in cited)
        yield found.group(), ended or any(found.group().casefold() in s for s in states)
