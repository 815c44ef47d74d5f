"""Reads the norms of a provision: who must, should or may do what, under which terms.

A sentence it cannot read is unread with the reason, never guessed. It reads English;
resolutions, treaties, statutes and the reports that digests make of them. Example:

    read_norms("Each Party shall, unless war breaks out, report yearly.").main.addressee
    # "Each Party"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.norms.aims import (
    duties,
    goal_item,
    leaves_free,
    opening_aim,
    opinions,
    plans,
    requires,
)
from assistant.norms.clausal import Clause, clause, norms_of_clause
from assistant.norms.nouns import Deontic, Norm, Reading, Term
from assistant.norms.sentences import Introduced, introduced, unreadable

_SEMICOLON = re.compile(r";\s")
# "the Director, who shall report" and "principles that each Party shall apply" bind.
_WHO_SHALL = re.compile(
    r"(?:,\s+(?:who|which)\s+(?=shall|must)|\s+(?:that|which)\s+(?=(?:\w+\s){1,4}"
    r"(?:shall|must)\b))"
)
_ANTECEDENT = re.compile(
    r"\b(?:(?:the|an?|each|any|every)\s+|(?=[A-Z]))(?:(?!\b(?:the|an?|is|are|to|by"
    r"|and)\b)"
    r"[\w’'-]+\s+){0,3}[\w’'-]+(?:\s+of\s+(?:the\s+)?[A-Z][\w’' -]*)?$"
)
_TO_THE_FOLLOWING = re.compile(r"\bto (?:do )?(?:the following|these)\b", re.IGNORECASE)


def read_norms(
    text: str, *, lead: str = "", speaker: str = "", terms: Sequence[Term] = ()
) -> Reading:
    """The norms of one sentence, the main one first.

    Args:
        text: one sentence of a provision.
        lead: the words that introduce it, where it is an item of a list.
        speaker: who speaks where the text says "we" or names nobody, e.g. the body
            whose resolution it is.
        terms: the instrument's definitions; those that a norm uses are named in it.

    Returns:
        The norms; none where the sentence is a statement, or where it is `unread`.
    """
    for words in (text, f"{lead} {text}"):
        if why := unreadable(words, item=bool(lead)):
            return Reading(norms=(), unread=why)
    whole = introduced(text, lead)
    norms = _norms(whole, lead, speaker)
    if whole.own_start:
        norms = _governing(norms, whole)
    if whole.condition:
        norms = [_conditional(norm, whole) for norm in norms]
    if whole.alone and norms:
        norms = _of_the_lead(norms, lead, speaker)
    return Reading(norms=tuple(_with_terms(norm, terms) for norm in norms))


def _norms(whole: Introduced, lead: str, speaker: str) -> list[Norm]:
    """The norms of a sentence, clause by clause."""
    clauses = _clauses(whole.text, speaker)
    found: list[Norm] = []
    carried = ""
    for of in clauses:
        norms = opening_aim(of)
        if not norms:
            norms, carried = norms_of_clause(replace(of, carried=carried))
        found += _leading(norms, of) or opinions(of)
    if found:
        return found
    for of in clauses:
        found += (
            leaves_free(of) or duties(of) or _relative(of) or plans(of) or requires(of)
        )
    return found or goal_item(whole.own, lead, clauses[0])


def _leading(norms: list[Norm], of: Clause) -> list[Norm]:
    """A clause's norms, of equal ones first the one that names its addressee."""
    if not norms or norms[0].addressee:
        return norms
    if norms[0].deontic.binds:  # "it shall go to the Director, who shall report"
        norms = [*norms, *_relative(of, persons=True)]
    equals = (n for n in norms if n.deontic is norms[0].deontic and n.addressee)
    first = next(equals, norms[0])
    return [first, *(norm for norm in norms if norm is not first)]


def _clauses(text: str, speaker: str) -> list[Clause]:
    """A sentence apart at its semicolons, outside brackets."""
    plain = re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), text)
    starts = [0, *(m.end() for m in _SEMICOLON.finditer(plain))]
    ends = [*(m.start() for m in _SEMICOLON.finditer(plain)), len(text)]
    return [
        clause(text[start:end], start=start, speaker=speaker)
        for start, end in zip(starts, ends, strict=True)
    ]


def _governing(norms: list[Norm], whole: Introduced) -> list[Norm]:
    """Of a lead's norms the last, which governs the item, and those of the item."""
    lead = [norm for norm in norms if norm.start < whole.own_start]
    own = [norm for norm in norms if norm.start >= whole.own_start]
    return [*sorted(lead, key=lambda norm: norm.start)[-1:], *own]


def _of_the_lead(norms: list[Norm], lead: str, speaker: str) -> list[Norm]:
    """Norms of an item that stands alone, bound by who commits to "the following"."""
    if norms[0].addressee or not _TO_THE_FOLLOWING.search(lead):
        return norms
    bound = _norms(introduced(lead), "", speaker)
    if not bound or not bound[-1].deontic.binds:
        return norms
    return [replace(norms[0], addressee=bound[-1].addressee), *norms[1:]]


def _relative(of: Clause, *, persons: bool = False) -> list[Norm]:
    """The duty of a relative clause, where the main clause has none."""
    found = _WHO_SHALL.search(of.parts.main)
    if found is None or of.main[found.start() : found.end()].strip():
        return []  # none, or what somebody says or recalls
    if persons and "who" not in found.group():
        return []
    before = of.parts.main[: found.start()].rstrip()
    antecedent = _ANTECEDENT.search(before[-160:])
    who = antecedent.group() if antecedent and "wh" in found.group() else ""
    inner = clause(
        of.text[found.end() :],
        start=of.start + found.end(),
        speaker=of.speaker,
        carried=who,
    )
    return [n for n in norms_of_clause(inner)[0] if n.deontic is not Deontic.STATEMENT]


def _conditional(norm: Norm, whole: Introduced) -> Norm:
    """A lead's norm with the item that is its condition: "if it has" and "shown …"."""
    begun = [c for c in norm.conditions[-1:] if whole.text.endswith(c)]
    kept = norm.conditions[: len(norm.conditions) - len(begun)]
    return replace(norm, conditions=(*kept, " ".join([*begun, whole.condition])))


def _with_terms(norm: Norm, terms: Sequence[Term]) -> Norm:
    """The norm with the defined terms that it uses."""
    text = f"{norm.addressee} {norm.act} {' '.join(norm.conditions)}".casefold()
    used = tuple(
        term
        for term in terms
        if re.search(
            rf"(?<!\w){re.escape(term.name.casefold())}(?:s|es|'s)?(?!\w)", text
        )
    )
    return replace(norm, terms=used) if used else norm
