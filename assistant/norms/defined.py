"""Norms of a provision where it stands: with its lead, its speaker, its defined terms.

It finds no definition itself (`budget.defined` does). Example:

    terms = terms_of(desk_tree)
    norms_of(point, [paragraph], terms=terms)[0].norms      # who must do what
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.budget.defined import defined
from assistant.norms.nouns import Reading, Term
from assistant.norms.phrases import named
from assistant.norms.reading import read_norms
from assistant.terms import Force, Provision

_PRONOUN = re.compile(
    r"(?:it|they)\b|[^;:]{0,120}?\b(?:it|they) (?:shall|must|may|should|will)\b", re.I
)
# "The States concluding this pact, having met, …": a subject, and no verb at once.
_CONCLUDING = re.compile(
    r"(?P<who>(?:The|We,? the) (?![^,]*\b(?:is|are|was|were|has|have|considers?|states?"
    r" that)\b)[^,;:.]{3,160}?)(?:,(?:\s*$|\s+(?:here(?:in)?after|[A-Z]?\w+ing)\b)"
    r"|,?\s+(?:determined|resolved|desiring)\s*$)"
)
# Who speaks in an instrument, by what it is called; only where its title says so.
_SPEAKERS = {
    r"^general assembly\b|\bA/RES/": "the General Assembly",
    r"^security council\b|\bS/RES/": "the Security Council",
    r"^human rights council\b|\bA/HRC/RES/": "the Human Rights Council",
}


def terms_of(provisions: Sequence[Provision]) -> tuple[Term, ...]:
    """The terms that an instrument defines, each once, in reading order.

    Args:
        provisions: all nodes of one version, in reading order.
    """
    found: dict[str, Term] = {}
    for definition in defined(provisions):
        for name in definition.terms:
            found.setdefault(name, Term(name=name, provision=definition.node.id))
    return tuple(found.values())


def speaker_of(title: str) -> str:
    """The body whose resolution a title names; "" for other instruments."""
    for pattern, body in _SPEAKERS.items():
        if re.search(pattern, title, re.IGNORECASE):
            return body
    return ""


def who_speaks(provisions: Sequence[Provision]) -> str:
    """Whose aims a preamble states: "The States Parties" of its first paragraph.

    Args:
        provisions: all nodes of one version, in reading order.
    """
    for provision in provisions:
        if provision.held and provision.pinpoint.startswith("preamble"):
            opens = _CONCLUDING.match(" ".join(provision.text.split()))
            return named(opens["who"]) if opens else ""
    return ""


def sentences_of(provision: Provision) -> list[str]:
    """The sentences of a provision; its whole text where none are marked."""
    words = [provision.words(s.number, s.number) for s in provision.sentences]
    return words or ([provision.text] if provision.held else [])


def lead_of(provision: Provision, parents: Sequence[Provision]) -> str:
    """The words that introduce a point: the last sentences of what it stands in.

    Args:
        provision: the provision that is read.
        parents: those it stands in, the nearest first.
    """
    words: list[str] = []
    for parent in parents:
        said = sentences_of(parent)
        if not said:
            continue
        words.insert(0, with_named(said, len(said) - 1))
        if not said[-1][:1].islower():
            break  # a sentence begins there; above it stands nothing of this one
    lead = " ".join(words)
    return lead if _is_item(provision) or lead.endswith(":") else ""


def with_named(said: Sequence[str], at: int) -> str:
    """A sentence, behind the one before it where it begins with a pronoun.

    Args:
        said: the sentences of a provision.
        at: which of them, from 0.
    """
    return f"{said[at - 1]} {said[at]}" if at and _PRONOUN.match(said[at]) else said[at]


def _is_item(provision: Provision) -> bool:
    """Whether a provision may begin in the midst of a sentence."""
    begins = re.sub(r"^\s*\(?\w{1,5}[.)]\s*", "", provision.text)
    return "point" in provision.kind or begins[:1].islower()


def norms_of(
    provision: Provision,
    parents: Sequence[Provision] = (),
    *,
    title: str = "",
    speaker: str = "",
    terms: Sequence[Term] = (),
    force: Force | None = None,
) -> list[Reading]:
    """What each sentence of a provision says who must, should or may do.

    Args:
        provision: the provision that is read.
        parents: those it stands in, the nearest first.
        title: the instrument's, which may name the body that speaks.
        speaker: who speaks where the title does not say so; see `who_speaks`.
        terms: the instrument's definitions.
        force: the instrument's legal force, where it is known.
    """
    lead = lead_of(provision, parents)
    speaker = speaker_of(title) or speaker
    said = sentences_of(provision)
    return [
        read_norms(
            words,
            lead=said[at - 1] if at and _PRONOUN.match(words) else "" if at else lead,
            speaker=speaker,
            terms=terms,
            force=force,
        )
        for at, words in enumerate(said)
    ]


def ancestors(
    provision: Provision, nodes: Mapping[str, Provision]
) -> tuple[Provision, ...]:
    """The provisions one stands in, the nearest first.

    Args:
        provision: a node.
        nodes: all nodes of its version by key.
    """
    found: list[Provision] = []
    at = nodes.get(provision.parent or "")
    while at is not None and at not in found:
        found.append(at)
        at = nodes.get(at.parent or "")
    return tuple(found)
