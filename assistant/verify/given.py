"""What may be given as evidence: words, provisions, citations, ids, references.

`cited` makes of any of them what the checks compare with. Words that are given as they
are stand for a text that nobody has vouched for: they are quoted exactly, and nothing
is known of their document. Example:

    given("Each Party shall report.").words
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.errors import InputError, UnknownName
from assistant.library import Library
from assistant.provisions.sentences import split_sentences
from assistant.quotes import cite, introduced
from assistant.references import find_instruments, find_nodes, find_pinpoints
from assistant.support.cited import Cited
from assistant.terms import (
    Citation,
    Facts,
    Force,
    Instrument,
    Label,
    Passage,
    Provision,
    Sentence,
    TextKind,
    Verdict,
)

Evidence = str | Citation | Provision | Passage
LONGEST = 200_000  # characters of words given as evidence
SHORTEST_WORDS = 6  # up to so many words with a pinpoint are a reference, no evidence
MOST_PARTS = 40  # provisions of a reference to a whole article
_GIVEN = "the words given"


def gather(
    evidence: Evidence | Iterable[Evidence],
    library: Library,
    workspace: str | None = None,
    names: Sequence[str] = (),
) -> Cited:
    """The evidence as the checks take it, with what the library knows of it.

    Args:
        evidence: one or more of: a citation, a provision or passage, the id of a
            provision or sentence, a reference ("GDPR art 33(1)"), or plain words.
        library: where ids and references are looked up.
        workspace: whose own texts count besides shared ones.
        names: further names that the claim may say.

    Raises:
        InputError: there is no evidence, or a text is too long.
        UnknownName: an id or a reference leads to nothing held.
    """
    items = [evidence] if isinstance(evidence, Evidence) else list(evidence)
    if not items:
        raise InputError(
            "there is no evidence: give words, a provision or a reference."
        )
    instruments = {i.id: i for i in library.instruments(workspace)}
    found: list[Citation] = []
    for item in items:
        found += _citations(item, library, instruments, len(found) + 1)
    facts: dict[str, Facts] = {
        c.instrument: instruments[c.instrument].facts
        for c in found
        if c.instrument in instruments
    }
    ordered = introduced(library, instruments, found)
    return Cited(citations=tuple(ordered), names=tuple(names), facts=facts)


def _citations(
    item: Evidence,
    library: Library,
    instruments: dict[str, Instrument],
    marker: int,
) -> list[Citation]:
    if isinstance(item, Citation):
        return [item]
    if isinstance(item, Passage):
        item = item.provision
    if isinstance(item, Provision):
        return _of_provision(item, instruments, marker)
    text = item.strip()
    if not text:
        raise InputError("the evidence is empty: give words or a reference.")
    if len(text) > LONGEST:
        raise InputError(
            f"the evidence has {len(text):,} characters; {LONGEST:,} can be compared."
        )
    return (
        _of_id(text, library, instruments, marker)
        or _of_reference(text, library, instruments, marker)
        or [as_given(text, marker)]
    )


def _of_provision(
    provision: Provision, instruments: dict[str, Instrument], marker: int
) -> list[Citation]:
    instrument = instruments.get(provision.instrument)
    if instrument is None:
        raise UnknownName(f"{provision.instrument} is not in the library.")
    if not provision.sentences:
        raise UnknownName(
            f"{instrument.short_title} {provision.pinpoint} has no text of its own: "
            "name a provision below it."
        )
    last = len(provision.sentences)
    return [cite(instrument, provision, first=1, last=last, marker=marker)]


def _of_id(
    text: str, library: Library, instruments: dict[str, Instrument], marker: int
) -> list[Citation]:
    """What an id names: "gdpr@1f…/art-33/1", with "#2" a sentence of it."""
    name, _, number = text.partition("#")
    if "@" not in name or "/" not in name or " " in text:
        return []
    provision = library.provision(name)
    if not number:
        return _of_provision(provision, instruments, marker)
    if not number.isdecimal() or provision.instrument not in instruments:
        raise UnknownName(f"there is no sentence {text}.")
    at = int(number)
    if not 1 <= at <= len(provision.sentences):
        raise UnknownName(f"there is no sentence {text}.")
    instrument = instruments[provision.instrument]
    return [cite(instrument, provision, first=at, last=at, marker=marker)]


def _of_reference(
    text: str, library: Library, instruments: dict[str, Instrument], marker: int
) -> list[Citation]:
    """What a text names that is but an instrument and a pinpoint of it."""
    if len(text) > 300:
        return []
    first, _, rest = text.partition(" ")
    if first in instruments and rest:
        instrument, pinpoint = instruments[first], rest
    else:
        named = find_instruments(text, instruments.values())
        if len({n.instrument for n in named}) != 1:
            if find_pinpoints(text) and len(text.split()) <= SHORTEST_WORDS:
                raise UnknownName(
                    f"{text!r} reads as a reference, and names no instrument that is "
                    "held: `treaty list` prints what is."
                )
            return []
        instrument = instruments[named[0].instrument]
        pinpoint = f"{text[: named[0].start]} {text[named[0].end :]}".strip(" ,;.")
        if pinpoint.startswith("(") and pinpoint.endswith(")"):
            pinpoint = pinpoint[1:-1]
        pinpoint = pinpoint.removesuffix(" of the").removesuffix(" of").strip(" ,")
    if first not in instruments and not _is_pinpoint(pinpoint, instrument, library):
        return []
    nodes = find_nodes(instrument, library.tree(_current(instrument)), pinpoint)
    held = [node for node in nodes if node.sentences][:MOST_PARTS]
    if not held:
        raise UnknownName(
            f"{instrument.short_title} {pinpoint} exists; its text is not held here."
        )
    return [c for node in held for c in _of_provision(node, instruments, marker)]


def _is_pinpoint(text: str, instrument: Instrument, library: Library) -> bool:
    """Whether a text is a pinpoint and nothing else."""
    beside = text
    for reference in find_pinpoints(text):
        beside = beside.replace(reference.text, "")
    if beside != text and not any(map(str.isalnum, beside)):
        return True
    if instrument.current is None:
        return False
    said = " ".join(text.split()).casefold()
    tree = library.tree(instrument.current.id)
    return any(node.pinpoint.casefold() == said for node in tree)


def _current(instrument: Instrument) -> str:
    if instrument.current is None:
        raise UnknownName(
            f"{instrument.short_title} is held as a record, without text."
        )
    return instrument.current.id


def as_given(text: str, marker: int = 1) -> Citation:
    """Plain words as a citation of a text of which nothing is known."""
    sentences = tuple(
        Sentence(number=n, start=a, end=b)
        for n, (a, b) in enumerate(split_sentences(text), 1)
    ) or (Sentence(number=1, start=0, end=len(text)),)
    provision = Provision(
        id=f"given@0/{marker}",
        instrument="given",
        version="given@0",
        key=str(marker),
        kind="paragraph",
        number="",
        heading="",
        pinpoint="",
        path=(),
        parent=None,
        order=0,
        start=0,
        end=len(text),
        text=text,
        sentences=sentences,
    )
    return Citation(
        marker=marker,
        provision=provision,
        first=1,
        last=len(sentences),
        text_kind=TextKind.UPLOADED,
        force=Force.NON_BINDING,
        title=_GIVEN,
        short_title=_GIVEN,
        reference="",
        official_url="",
        verdict=Verdict(label=Label.SUPPORTED, score=1.0, reasons=(_GIVEN,)),
    )
