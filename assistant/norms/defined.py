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
from assistant.norms.reading import read_norms
from assistant.terms import Provision

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
    for parent in parents if _is_item(provision) else ():
        said = sentences_of(parent)
        if not said:
            continue
        words.insert(0, said[-1])
        if not said[-1][:1].islower():
            break  # a sentence begins there; above it stands nothing of this one
    return " ".join(words)


def _is_item(provision: Provision) -> bool:
    """Whether a provision may begin in the midst of a sentence."""
    begins = re.sub(r"^\s*\(?\w{1,5}[.)]\s*", "", provision.text)
    return "point" in provision.kind or begins[:1].islower()


def norms_of(
    provision: Provision,
    parents: Sequence[Provision] = (),
    *,
    title: str = "",
    terms: Sequence[Term] = (),
) -> list[Reading]:
    """What each sentence of a provision says who must, should or may do.

    Args:
        provision: the provision that is read.
        parents: those it stands in, the nearest first.
        title: the instrument's, which may name the body that speaks.
        terms: the instrument's definitions.
    """
    lead = lead_of(provision, parents)
    speaker = speaker_of(title)
    return [
        read_norms(said, lead="" if at else lead, speaker=speaker, terms=terms)
        for at, said in enumerate(sentences_of(provision))
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
