"""What the record says of the cited documents, as the checks of a document ask for it.

It knows facts and names, and nothing of what a sentence says. Example:

    standing_of(facts)          # Standing.REVOKED
    recorded(facts)             # "revoked on 20 January 2025"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from assistant.dates import day
from assistant.support.cited import Cited
from assistant.terms import Citation, Facts, Force

_DRAFT = re.compile(
    r"\bdrafts?\b|\bnegotiat|\bproposed\b|\bbill\b|\btabled\b", re.IGNORECASE
)
_ENDED = re.compile(
    r"revoked|repealed|rescinded|withdrawn|terminated|expired|lapsed", re.IGNORECASE
)
_PENDING = re.compile(r"\bnot (?:yet )?in force\b|\bsigned\b", re.IGNORECASE)
_BEFORE = re.compile(r"^(?:recitals?|preamble)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
DOCUMENT = (
    r"(?:instruments?|treat(?:y|ies)|conventions?|agreements?|accords?|resolutions?|"
    r"recommendations?|declarations?|strateg(?:y|ies)|polic(?:y|ies)|plans?|codes?|"
    r"guidelines?|guidance|guide|frameworks?|protocols?|regulations?|statutes?|acts?|"
    r"documents?|texts?|principles|pact|compact|communiqués?|memorand(?:um|a)|orders?|"
    r"editions?|versions?|wording|white paper|bill|articles|law|measures|covenant|"
    r"charter|directive)"
)


class Standing(StrEnum):
    """How a document stands, as far as the record says."""

    DRAFT = "a draft"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    PENDING = "not yet in force"
    IN_FORCE = "in force"
    ADOPTED = "adopted"
    PUBLISHED = "published"


def facts_of(cited: Cited) -> list[Facts]:
    """The facts of every cited instrument, each once; none where one has none."""
    ids = dict.fromkeys(c.instrument for c in cited.citations)
    known = [cited.facts[name] for name in ids if name in cited.facts]
    return known if len(known) == len(ids) else []


def standing_of(facts: Facts) -> Standing:
    """How a document stands; one that is superseded and revoked is revoked."""
    status = facts.status
    if facts.force is Force.DRAFT or _DRAFT.search(status):
        return Standing.DRAFT
    if facts.revoked or _ENDED.search(status):
        return Standing.REVOKED
    if facts.superseded_by or "superseded" in status:
        return Standing.SUPERSEDED
    if _PENDING.search(status):
        return Standing.PENDING
    if status == "in force":
        return Standing.IN_FORCE
    return Standing.ADOPTED if status == "adopted" else Standing.PUBLISHED


def recorded(facts: Facts) -> str:
    """The record of a document's standing in words, with its date."""
    standing = standing_of(facts)
    if standing is Standing.REVOKED and facts.revoked:
        return f"revoked on {day(facts.revoked)}"
    if standing is Standing.IN_FORCE and facts.in_force:
        return f"in force since {day(facts.in_force)}"
    if standing in {Standing.ADOPTED, Standing.PUBLISHED} and facts.adopted:
        return f"{standing} on {day(facts.adopted)}"
    return str(standing)


def names_of(facts: Facts) -> str:
    """Every name of a document and of those who speak in it, as one text."""
    said = (
        facts.title,
        facts.short_title,
        *facts.aliases,
        facts.reference,
        facts.issuer,
        *facts.parties,
        facts.speaker,
        facts.capacity,
        facts.body,
        facts.id.replace("-", " "),
    )
    return "\n".join(part for part in said if part)


def in_preamble(citation: Citation) -> bool:
    """Whether what is cited is a recital or stands in a preamble."""
    provision = citation.provision
    if provision.kind in {"recital", "preamble"}:
        return True
    places = (provision.pinpoint, provision.key, *provision.path[:1])
    return any(_BEFORE.match(place) for place in places)


def years(texts: Sequence[str | None]) -> set[str]:
    """The years that stand in some texts or dates."""
    return {year for text in texts if text for year in YEAR.findall(text)}
