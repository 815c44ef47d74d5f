"""Adopted language near an argument, and what an instrument provides on a topic.

Only sentences that were adopted by several States or by an organ of theirs, still stand
and can be read alone. It writes nothing. Example:

    adopted_near(["human control over weapons"], "Austria", search, library, encoder)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from assistant.bridges.gathering import Candidate, adopted, sentences_read
from assistant.drafting.alone import stands_alone
from assistant.drafting.material import Agreed
from assistant.drafting.sharing import Shared, shares, wide
from assistant.encoders import Encoder
from assistant.library import Library
from assistant.norms.reading import read_norms
from assistant.quotes import cite
from assistant.terms import Instrument, Passage

DEPTH = 60
NEAR = 0.45  # cosine of sentence and argument
MOST = 6
STEPS = 2  # sentences of a resolution that say how its subject goes on
ASKS = 3  # strength of a norm from which a sentence asks for something
WIDE = 0.08  # of nearness, where all members of the United Nations adopted it
NEGOTIATED = ("treaty", "resolution", "declaration", "recommendation")
ALONE = 9  # words of a point that may be read without what introduces it
# What organs do with reports, and how they are elected, binds no party on the matter.
_REPORTING = re.compile(
    r"\b(?:reports?|Commission|Committee|Council|Secretar(?:y|iat)\w*|elections?"
    r"|procedure|protocols? (?:follow|are))\b"
)
_DEFINES = re.compile(
    r"\b(?:means|is defined as|refers to)\b|\A(?:An? )?[\"“\u2018']|\bDefinition\b"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|do|does|must|shall|should|may|can|will|needs?"
    r"|remains?|appl(?:y|ies)|goes|\w{3,}(?:[^s]s|ies))\b"
)
_GOES_ON = re.compile(
    r"\b(?:decides? (?:to|that)|establish(?:es)?|conven(?:es?|ing)|mandate|negotiat\w+"
    r"|provisional agenda|requests? the Secretary-General|for a report)\b"
)
_TALKS = re.compile(r"\b(?:conven|mandate|negotiat|establish)")
_LABEL = re.compile(r"\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+")
_REASONS = ("recital", "preamble")
# What a treaty says of itself carries no argument.
_FINAL = ("signature", "depositary", "authentic", "ratification", "entry into force")

Found = Callable[[str, int], Sequence[tuple[Instrument, Passage]]]


def adopted_near(
    words: Sequence[str],
    name: str,
    search: Found,
    library: Library,
    encoder: Encoder,
    each: int = 1,
) -> list[Agreed]:
    """Adopted sentences near some words, the nearest first.

    Args:
        words: of an argument and of the issue that it is on, or a topic; a sentence
            has to be near all of them, or near the last.
        name: the party whose paper it is: it must be able to stand behind the text.
        search: provisions of any instrument, best first, with the instrument.
        library: where provisions stand.
        encoder: places sentences by what they mean.
        each: sentences of an instrument at most.
    """
    candidates: list[Candidate] = []
    hits = [
        hit
        for asked in dict.fromkeys((" ".join(words), words[-1]))
        for hit in search(asked, DEPTH)
    ]
    for instrument, passage in {p.provision_id: (i, p) for i, p in hits}.values():
        provision = passage.provision
        if instrument.kind not in NEGOTIATED or not adopted(instrument):
            continue
        if shares(instrument, name) is Shared.NO:
            continue
        if provision.pinpoint.startswith(_REASONS) or _final(passage):
            continue
        if instrument.current and instrument.current.id == provision.version:
            read = sentences_read(instrument, provision, library, passage.score)
            candidates += [c for c in read if _sound(c) and not _DEFINES.search(c.text)]
    near = _nearest(words, candidates, encoder, each=each)
    return sorted(near, key=lambda a: -(a.near + _weight(a.instrument, name)))


def provided(
    instrument: Instrument,
    passages: Sequence[Passage],
    topic: str,
    library: Library,
    encoder: Encoder,
) -> list[Agreed]:
    """What an instrument provides on a topic: of each passage the nearest sentence.

    Args:
        instrument: the one that the passages are of.
        passages: its provisions that speak of the topic.
        topic: words, as in a search.
        library: where provisions stand.
        encoder: places sentences by what they mean.
    """
    candidates = [
        candidate
        for passage in passages
        if not _final(passage) and not passage.pinpoint.startswith(_REASONS)
        for candidate in sentences_read(
            instrument, passage.provision, library, passage.score
        )
        if _sound(candidate) and not _REPORTING.search(candidate.text)
    ]
    return _nearest([topic], candidates, encoder, least=0.40)


def decided(instrument: Instrument) -> list[Agreed]:
    """What a resolution decides on how its subject goes on: talks, mandates, reports.

    Args:
        instrument: a resolution.

    Returns:
        The sentences of its operative part that say so, talks and mandates first.
    """
    found: list[tuple[int, Candidate]] = []
    for provision in instrument.provisions:
        if provision.pinpoint.startswith(_REASONS):
            continue
        for sentence in provision.sentences:
            text = provision.words(sentence.number, sentence.number)
            match = _GOES_ON.search(text)
            if match is None or not stands_alone(text):
                continue
            one = Candidate(
                instrument=instrument,
                provision=provision,
                number=sentence.number,
                text=" ".join(text.split()),
                stems=(),
                found=1.0,
            )
            found.append((0 if _TALKS.search(text) else 1, one))
    found.sort(key=lambda one: one[0])
    return [_agreed(1.0, one) for _, one in found[:STEPS]]


def _weight(instrument: Instrument, name: str) -> float:
    """What counts beside nearness: who stands behind a text, and how many."""
    return shares(instrument, name).value + (WIDE if wide(instrument) else 0.0)


def _sound(one: Candidate) -> bool:
    """Whether a sentence can be offered by itself."""
    bare = " ".join(one.provision.words(one.number, one.number).split())
    return stands_alone(one.text) or (bool(one.introduced) and stands_alone(bare))


def _final(passage: Passage) -> bool:
    heading = " ".join(passage.path).casefold()
    return any(words in heading for words in _FINAL)


def _nearest(
    words: Sequence[str],
    candidates: Sequence[Candidate],
    encoder: Encoder,
    least: float = NEAR,
    each: int = 1,
) -> list[Agreed]:
    """The nearest sentences of each instrument, best first."""
    if not candidates:
        return []
    vectors = encoder.encode([*words, *(c.text for c in candidates)])
    rows = vectors[len(words) :] @ vectors[: len(words)].T
    # The issue in its own words counts alone as well: arguments are long and mixed.
    nears = np.maximum(rows.mean(axis=1), rows[:, -1])
    ranked = sorted(
        zip(map(float, nears), candidates, strict=True), key=lambda one: -one[0]
    )
    taken: Counter[str] = Counter()
    found: list[Agreed] = []
    for near, candidate in ranked:
        name = candidate.instrument.id
        if near < least or len(found) == MOST * each:
            break
        if taken[name] < each:
            taken[name] += 1
            found.append(_agreed(near, candidate))
    return found


def _asks(one: Candidate) -> bool:
    read = read_norms(one.text, force=one.instrument.force)
    return any(norm.strength >= ASKS for norm in read.norms)


def _alone(one: Candidate) -> bool:
    """Whether a point says enough without what introduces it."""
    words = " ".join(one.provision.words(one.number, one.number).split())
    bare = _LABEL.sub("", words)
    if not one.introduced or not bare[:1].isupper() or len(bare.split()) < ALONE:
        return False
    return bool(_FINITE.search(bare))


def _agreed(near: float, one: Candidate) -> Agreed:
    if _alone(one):
        words = " ".join(one.provision.words(one.number, one.number).split())
        one = replace(one, introduced=(), text=_LABEL.sub("", words))
    citations = tuple(
        cite(one.instrument, provision, first=number, last=number, marker=1)
        for provision, number in (*one.introduced, (one.provision, one.number))
    )
    return Agreed(
        instrument=one.instrument,
        citations=citations,
        text=one.text,
        near=near,
        held=citations[-1].text_kind.verbatim,
        asks=_asks(one),
    )
