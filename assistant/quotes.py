"""Makes citations out of stored provisions, and seals answers.

A citation has no field for words: they are cut out of the provision. What could still
be false is the provision itself, so `seal` compares every citation with the library
before an answer leaves. Example:

    citation = cite(instrument, provision, first=1, last=1, marker=1)
    seal(library, (Claim(lead="…", citations=(citation,), verdict=citation.verdict),))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.errors import QuotationError, UnknownName
from assistant.library import Library
from assistant.support import exactness
from assistant.terms import Citation, Claim, Instrument, Provision


def cite(
    instrument: Instrument, provision: Provision, *, first: int, last: int, marker: int
) -> Citation:
    """A citation of sentences `first` to `last` (numbers, inclusive) of a provision.

    Raises:
        QuotationError: the sentences do not exist, or the provision is of another
            instrument.
    """
    if provision.instrument != instrument.id:
        raise QuotationError(
            f"{provision.id} is no provision of {instrument.id}: nothing was cited."
        )
    if not 1 <= first <= last <= len(provision.sentences):
        raise QuotationError(
            f"{provision.id} has {len(provision.sentences)} sentences, not "
            f"{first} to {last}: nothing was cited."
        )
    version = next((v for v in instrument.versions if v.id == provision.version), None)
    if version is None:
        raise QuotationError(f"{provision.version} is no version of {instrument.id}.")
    return Citation(
        marker=marker,
        provision=provision,
        first=first,
        last=last,
        text_kind=version.text_kind,
        force=instrument.force,
        title=instrument.title,
        short_title=instrument.short_title,
        reference=instrument.reference,
        official_url=instrument.official_url,
        verdict=exactness(version),
    )


def introduction(
    library: Library, instrument: Instrument, provision: Provision, marker: int
) -> Citation | None:
    """The words that introduce a point: the last sentence of its parent's text."""
    if provision.parent is None or provision.kind != "point":
        return None
    parent = parent_of(library, provision)
    if not parent.held or not parent.text.rstrip().endswith((":", "—", "-", ",")):
        return None
    last = len(parent.sentences)
    return cite(instrument, parent, first=last, last=last, marker=marker)


def introduced(
    library: Library,
    instruments: Mapping[str, Instrument],
    citations: Sequence[Citation],
) -> list[Citation]:
    """Citations as they are to be read: each point after what introduces it.

    The ban or the duty stands there ("The following shall be prohibited:"). What stands
    above a point, and was not cited before it, is cited whole, the outermost first.

    Args:
        library: where the provisions above are.
        instruments: those that are cited, by id; points of others stay alone.
        citations: in order.
    """
    found: list[Citation] = []
    for citation in citations:
        node = citation.provision
        above: list[Citation] = []
        while node.kind == "point" and node.parent and node.instrument in instruments:
            node = parent_of(library, node)
            if node.sentences and all(c.provision.id != node.id for c in found):
                facts, last = instruments[node.instrument], len(node.sentences)
                above.insert(0, cite(facts, node, first=1, last=last, marker=0))
        found += [*above, citation]
    return found


def parent_of(library: Library, provision: Provision) -> Provision:
    """The provision above one that has a parent.

    Raises:
        QuotationError: the text left the library meanwhile.
    """
    try:
        return library.provision(f"{provision.version}/{provision.parent}")
    except UnknownName as error:
        raise QuotationError(
            f"{provision.id} left the library while it was being cited: ask again."
        ) from error


def seal(library: Library, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, after comparing every citation with the library.

    Raises:
        QuotationError: a citation's words are not byte for byte the stored ones.
    """
    texts: dict[str, str] = {}  # read from the file once, not from what memory keeps
    for claim in claims:
        chapeau = () if claim.chapeau is None else (claim.chapeau,)
        for citation in (*claim.citations, *chapeau):
            _compare(library, citation, texts)
    return tuple(claims)


def _compare(library: Library, citation: Citation, texts: dict[str, str]) -> None:
    try:
        stored = library.provision(citation.provision.id)
        if citation.version not in texts:
            texts[citation.version] = library.stored_text(citation.version)
        text = texts[citation.version]
    except UnknownName as error:
        raise QuotationError(
            f"{citation.provision.id} left the library while it was being cited: ask "
            "again."
        ) from error
    spans = [(s.start, s.end) for s in stored.sentences]
    mine = [(s.start, s.end) for s in citation.provision.sentences]
    words = text[citation.start : citation.end]
    if spans != mine or words.encode() != citation.quote.encode():
        raise QuotationError(
            f"the words offered for {citation.provision.id} are not the stored words: "
            "the answer was not built."
        )
