"""The sentences of ours around cited words: whose they are, and with what force.

It knows templates and facts, and nothing of ranking or models. Example:

    lead(instrument, citation, first=True)
    # "**UN Charter** (binding, in force) – art 51, official wording:"
"""

from __future__ import annotations

from assistant.metadata import UNSTATED
from assistant.prompts import template
from assistant.terms import Citation, Facts, Force, TextKind

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
    TextKind.MACHINE_READ: "machine-read from a scan, not verbatim",
}
TEMPLATES = ("quoting-lead", "quoting-next", "quoting-abstain")


def force_words(facts: Facts) -> str:
    """The force alone.

    A text whose force nobody stated is stored as not binding, to be careful; to say it
    is that would be a legal claim nobody made.
    """
    return UNSTATED if facts.status == UNSTATED else FORCE_WORDS[facts.force]


def force_and_status(facts: Facts) -> str:
    """`binding, not yet in force`: one without the other misleads."""
    words = force_words(facts)
    said = facts.status and facts.status != UNSTATED
    return f"{words}, {facts.status}" if said else words


def lead(instrument: Facts, citation: Citation, *, first: bool) -> str:
    """What stands before the cited words; shorter after the first of an instrument."""
    kind = KIND_WORDS[citation.text_kind]
    if not first:
        return template("quoting-next").fill(pinpoint=citation.pinpoint, text_kind=kind)
    return template("quoting-lead").fill(
        instrument=instrument.short_title,
        force=force_and_status(instrument),
        pinpoint=citation.pinpoint,
        text_kind=kind,
    )


def lead_instead(instrument: Facts, citation: Citation, reason: str) -> str:
    """What stands before words that are shown in the place of a model's sentence."""
    return template("replaced-lead").fill(
        reason=reason,
        instrument=instrument.short_title,
        force=force_and_status(instrument),
        pinpoint=citation.pinpoint,
        text_kind=KIND_WORDS[citation.text_kind],
    )
