"""What a draft resolution recalls: treaties, earlier resolutions, declarations.

Chosen by their own titles and by what of them stands near the points of the paper; the
facts are those of the record. It writes no sentence. Example:

    [i.short_title for i in recalled(work).resolutions]
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.drafting.blocks import Work
from assistant.drafting.choosing import OFFERED
from assistant.drafting.fields import names_it, same_field
from assistant.parties import known
from assistant.references import find_instruments
from assistant.terms import Facts, Force, Instrument

CHARTER = "un-charter"
WIDE = 40  # States recorded to take part, from which a treaty is recalled by all
FEW = 5  # parties below which a declaration is a matter between them
NAMED = 0.45  # nearness of a title to the topic that makes a text one on it
CITED = 0.50  # nearness of a provision that does
SOURCES = 6  # resolutions that words are taken from
BODY = 3  # words of the name of a body
_STANDING = ("adopted", "in force", "not yet in force")
_ASSEMBLY = "General Assembly"
_NUMBER = re.compile(r"A/RES/((?:S-)?\d+/\d+(?: [A-Z])?)(?:, (annex(?: [IVX]+)?))?")
_MANY = re.compile(r"\b(?:members?|States|participants?|parties|Parties)\b", re.I)


@dataclass(frozen=True, kw_only=True)
class Recalled:
    """What is recalled, the most telling first.

    treaties: with declarations of the General Assembly behind them; sources: texts to
    take words from.
    """

    charter: Instrument | None
    treaties: tuple[Instrument, ...]
    resolutions: tuple[Instrument, ...]
    declarations: tuple[Instrument, ...]
    sources: tuple[Instrument, ...]


def recalled(work: Work) -> Recalled:
    """What a resolution on the paper's topic builds on."""
    held = [i for i in work.material.facts.values() if _stands(i)]
    held = [i for i in held if same_field(work.material.topic, i)]
    marks = _marks(work, held)
    ranked = sorted(held, key=lambda i: -marks[i.id])
    near = [i for i in ranked if marks[i.id] > 0]
    some = work.limits.proposals
    resolutions = [i for i in near if i.kind == "resolution"]
    shared = [i for i in near if i.kind in ("declaration", "recommendation")]
    sources = [i for i in resolutions if i.current is not None][:SOURCES]
    # Another organ's resolution has no such number: it is a source, and not recalled.
    own = [i for i in resolutions if number_of(i)[0]]
    cited = named_in(sources, held)
    treaties = [i for i in ranked if i.kind == "treaty" and i.id != CHARTER]
    wide = [
        i
        for i in treaties
        if len(i.participation) >= WIDE and (i.id in cited or marks[i.id] > 0)
    ]
    return Recalled(
        charter=work.material.facts.get(CHARTER),
        treaties=(
            *wide[: max(1, some // 2)],
            *[i for i in shared if of_assembly(i)],
        ),
        resolutions=tuple(sorted(own[:some], key=lambda i: (i.adopted or "", i.id))),
        declarations=tuple(i for i in shared if not of_assembly(i) and _of_many(i))[
            : max(1, some // 2)
        ],
        sources=tuple(sources),
    )


def named_in(sources: Sequence[Instrument], held: Sequence[Instrument]) -> set[str]:
    """The ids of treaties that resolutions name themselves.

    Args:
        sources: the resolutions.
        held: what may be named.
    """
    treaties = [i.facts for i in held if i.kind == "treaty"]
    text = "\n".join(p.text for i in sources for p in i.provisions)
    return {found.instrument for found in find_instruments(text, treaties)}


def of_assembly(instrument: Instrument) -> bool:
    """Whether the General Assembly adopted it."""
    return instrument.issuer.endswith(_ASSEMBLY)


def number_of(facts: Facts) -> tuple[str, str]:
    """Number of a resolution and the annex that a text is of it; "" where none."""
    match = _NUMBER.search(facts.reference)
    return (match[1], match[2] or "") if match else ("", "")


def title_of(facts: Facts) -> str:
    """A title as a sentence names it, behind its article."""
    title = re.sub(r"\s*\([^()]*\)\Z", "", facts.title)
    return re.sub(r"\A[Tt]he\s+", "", title)


def issued_by(facts: Facts) -> str:
    """Who adopted a text, its body before the organization it is of."""
    name = re.sub(r"\s*\([^()]*\)", "", facts.issuer)
    whole, _, body = name.rpartition(", ")
    short = 0 < len(body.split()) <= BODY
    return f"{body} of the {whole}" if whole and short else name


def _stands(instrument: Instrument) -> bool:
    """Whether States adopted it and it still stands."""
    negotiated = ("treaty", "resolution", "declaration", "recommendation")
    return (
        instrument.kind in negotiated
        and instrument.force not in (Force.DRAFT, Force.OPINION)
        and instrument.status in _STANDING
        and not instrument.superseded_by
        and not instrument.revoked
        and instrument.handling in ("public", "unmarked")
    )


def _of_many(instrument: Instrument) -> bool:
    """Whether more than a few States stand behind it, and no enterprises."""
    if len(instrument.parties) == 1:
        return bool(_MANY.search(instrument.parties[0])) or known(instrument.parties[0])
    states = sum(map(known, instrument.parties))
    return states >= FEW or bool(_MANY.search(" ".join(instrument.parties)))


def _marks(work: Work, held: Sequence[Instrument]) -> Mapping[str, float]:
    """How much each text is one on the topic: by its title, or by what it provides."""
    topic = work.material.topic
    titles = work.near(topic, [i.title for i in held])
    marks = {
        i.id: near if near >= NAMED else 0.0
        for i, near in zip(held, titles, strict=True)
    }
    agreed = [
        *(a for one in work.arguments for a in one.agreed),
        *work.material.adopted,
    ]
    for one in agreed:
        # A treaty on the climate builds capacity too: not for what a draft on AI wants.
        if one.instrument.kind == "treaty" and not names_it(topic, one.instrument):
            continue
        least = OFFERED if one.instrument.kind == "resolution" else CITED
        if one.instrument.id in marks and one.near >= least:
            marks[one.instrument.id] = max(marks[one.instrument.id], one.near)
    return marks
