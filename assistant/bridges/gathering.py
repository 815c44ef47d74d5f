"""Sentences of adopted instruments that may bridge a disagreement.

Drafts, statements, strategies and papers are never taken, nor what is revoked or
superseded, nor a point that cannot be read alone. It ranks nothing. Example:

    adopted(instrument)         # True for a treaty in force
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.bridges.devices import devices
from assistant.errors import InputError
from assistant.findings import Kind
from assistant.library import Library
from assistant.norms.defined import ancestors
from assistant.support.cited import content, english
from assistant.terms import Force, Instrument, Passage, Provision

KINDS = ("treaty", "resolution", "declaration", "recommendation", "regulation")
_NOT_ADOPTED = (
    *("draft", "published", "revoked", "superseded", "force not stated", ""),
    *("proposed", "withdrawn", "lapsed", "rejected"),
)
_DRAFT = re.compile(
    r"\b(?:draft|zero draft|rolling text|chair'?s (?:text|summary)|non-paper|proposal"
    r"|discussion paper|working paper)\b",
    re.IGNORECASE,
)
_BEFORE = ("recital", "preamble")  # they give reasons and rule nothing
DEPTH = 120  # passages of one search
SHORTEST, LONGEST = 8, 110  # words of a sentence that can bridge
ASKED = 700  # characters of a search
_RECITES = re.compile(
    r"\W*(?:(?:also|further|again|deeply|gravely) )?(?:recalling|noting|mindful|aware"
    r"|recogni[sz]ing|reaffirming|welcoming|conscious|convinced|bearing in mind"
    r"|stressing|emphasi[sz]ing|underlining|acknowledging|considering|having regard"
    r"|having considered|whereas|taking note|guided by|expressing|concerned|determined"
    r"|desiring)\b",
    re.IGNORECASE,
)
# An amending act speaks of another text; nobody could adopt it elsewhere.
_AMENDS = re.compile(
    r"\b(?:(?:is|are) (?:replaced|deleted|inserted|added)|is amended)\b|^New (?:Article"
    r"|paragraph|point|Annex)\b"
)
# What says what a term means.
_DEFINES = re.compile(
    r"\bmeans?\b|\brefers? to\b|\bunderstood (?:as|to)\b|\bdefined as\b|\bincludes?\b"
    r"|[\"“][^\"”]{2,60}[\"”] is\b"
)
_MISREAD = re.compile(
    r"[\[\]]|\.{4,}|_{3,}|\bhttps?:"
)  # brackets: it was no agreed text
_OPENS = (":", "—", "–", "-", ",")  # ends of what introduces a list
_LABEL = re.compile(
    r"\s*(?:\(?[\divxlc]{1,4}[.)]|\(?[a-z][.)]|\(\d+\))\s+(?=[A-Z“\"'])"
)

Place = tuple[Provision, int]  # a sentence of a provision, by its number
Search = Callable[[str, int], Sequence[Passage]]


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A sentence of an adopted instrument."""

    instrument: Instrument
    provision: Provision
    number: int  # of the sentence in its provision, from 1
    text: str  # on one line, without its number
    stems: tuple[str, ...]
    found: float  # the search's score of its provision
    introduced: tuple[Place, ...] = ()  # what introduces a point, the outermost first


def adopted(instrument: Instrument) -> bool:
    """Whether its words were adopted, or are law, and still stand."""
    return (
        instrument.kind in KINDS
        and instrument.force not in (Force.DRAFT, Force.OPINION)
        and instrument.status not in _NOT_ADOPTED
        and not instrument.superseded_by
        and not instrument.revoked
        and instrument.current is not None
        and not _DRAFT.search(f"{instrument.title} {instrument.short_title}")
    )


def gather(
    sides: tuple[str, str],
    kind: Kind,
    held: Mapping[str, Instrument],
    library: Library,
    search: Search,
) -> list[Candidate]:
    """Sentences that come near to both sides or use a device for the kind.

    Args:
        sides: the words of both.
        kind: of their disagreement.
        held: the adopted instruments that the user sees, by id.
        library: where the provisions are.
        search: passages for words, best first.
    """
    provisions: dict[str, tuple[float, Provision]] = {}
    for query in queries(sides, kind):
        for passage in _searched(search, query):
            if passage.instrument in held:
                score = provisions.get(passage.provision_id, (0.0,))[0]
                best = max(score, passage.score), passage.provision
                provisions[passage.provision_id] = best
    found: dict[str, Candidate] = {}
    for score, provision in provisions.values():
        if provision.pinpoint.startswith(_BEFORE):
            continue
        instrument = held[provision.instrument]
        if instrument.current is None or instrument.current.id != provision.version:
            continue
        for candidate in sentences_read(instrument, provision, library, score):
            if kind is Kind.DEFINITION and not _DEFINES.search(candidate.text):
                continue
            found.setdefault(candidate.text.casefold(), candidate)
    return list(found.values())


def queries(sides: tuple[str, str], kind: Kind) -> list[str]:
    """What is searched: each side's words, what they share, and each device's words."""
    first, second = (" ".join(side.split())[:ASKED] for side in sides)
    other = set(content(second))
    words = dict.fromkeys(re.findall(r"[^\W\d_][\w’'-]+", first))
    shared = [w for w in words if other & set(content(w))]
    subject = " ".join(shared) or f"{first[:200]} {second[:200]}"
    asks = [f"{subject} {device.asks}" for device in devices().get(kind, ())]
    return [first, second, *(ask[:ASKED] for ask in asks)]


def _searched(search: Search, query: str) -> Iterable[Passage]:
    try:
        return search(query, DEPTH)
    except InputError:
        return ()  # a query without a word that can be sought


def sentences_read(
    instrument: Instrument, provision: Provision, library: Library, score: float
) -> Iterable[Candidate]:
    """The sentences of a provision, a point with what introduces it."""
    for sentence in provision.sentences:
        before: tuple[Place, ...] = ()
        if sentence.number == 1 and "point" in provision.kind:
            parents = ancestors(provision, library.nodes(provision.version))
            before = introducing(provision, parents)
        words = [_said(of, number) for of, number in before]
        text = " ".join([*words, _said(provision, sentence.number)])
        if _readable(text):
            yield Candidate(
                instrument=instrument,
                provision=provision,
                number=sentence.number,
                text=text,
                stems=tuple(content(text)),
                found=score,
                introduced=before,
            )


def introducing(
    provision: Provision, parents: Sequence[Provision]
) -> tuple[Place, ...]:
    """The sentences that a point goes on with, the outermost first; () where none.

    Args:
        provision: the point.
        parents: what it stands in, the nearest first.
    """
    found: list[Place] = []
    for parent in parents:
        if not parent.sentences:
            continue
        last = len(parent.sentences)
        if not parent.words(last, last).rstrip().endswith(_OPENS):
            break
        found.insert(0, (parent, last))
        if not _said(parent, last)[:1].islower():
            break
    return tuple(found)


def _said(provision: Provision, number: int) -> str:
    """A sentence on one line, without the number of its paragraph."""
    return _LABEL.sub("", " ".join(provision.words(number, number).split()), count=1)


def _readable(text: str) -> bool:
    return (
        SHORTEST <= len(text.split()) <= LONGEST
        and text[:1].isupper()
        and not text.endswith((":", ","))
        and not _RECITES.match(text)
        and not _MISREAD.search(text)
        and not _AMENDS.search(text)
        and english(text)
    )
