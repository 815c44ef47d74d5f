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
    goals,
    leaves_free,
    opening_aim,
    opinions,
    plans,
    requires,
)
from assistant.norms.clausal import Clause, clause, made, norms_of_clause
from assistant.norms.cues import STRENGTH, Cue
from assistant.norms.duties import charges, done, falls_to, rights, task_item
from assistant.norms.noting import takes_note
from assistant.norms.nouns import Deontic, Norm, Reading, Term
from assistant.norms.pronouns import PRONOUN, antecedent, opening_phrase
from assistant.norms.sentences import Introduced, introduced, unreadable
from assistant.terms import Force

_SEMICOLON = re.compile(r";\s")
# "the Director, who shall report" and "principles that each Party shall apply" bind.
_WHO_SHALL = re.compile(
    r"(?:,\s+(?:who|which)\s+(?=shall|must)"
    r"|(?<!\bunder)(?<!\bby)(?<!\bon)(?<!\bfor)(?<!\bto)(?<!\bin)(?<!\bof)(?<!\bwith)"
    r"\s+(?:that|which|whose \w+)\s+(?=(?:\w+\s){1,4}"
    r"(?:shall|must)\b)|\sin which\s+(?=(?:\w+\s){1,4}should\b)"
    r"|(?<=Areas)\sin which\s+(?=(?:\w+\s){1,4}may\b))"
)
_PRAISES = re.compile(
    r"\b(?:stress|underlin|underscor|emphasi[sz]|highlight|recall|welcom|acknowledg"
    r"|recogni[sz]|reaffirm)e?s\b"
    r"|\b(?:applies to|covers|concerns|consists? of)\s"
)
_IS = re.compile(
    r"(?:\w+\s){1,4}(?:shall|must)\s\w+\s(?:(?:to|with|by|under|for|in|on)\s)?"
    r"(?:is|are|was|were|has|have|appl(?:y|ies)|follows?)\b"
)
_ENSURES = re.compile(
    r"\b(?:ensure|guarantee|make sure|see to it|to provide) that\b[^;]*$"
)
_RECOGNIZES = re.compile(r"\b(?:recogni[sz]es?|agrees?|affirms?) that\b")
_SHALL = re.compile(r"\bshall\b")
# A part of a preamble's sentence: "to save the lakes, and".
_AIM_ITEM = re.compile(r"to (?P<act>[a-z]+\b.*?)(?:,|,? and)\s*$", re.DOTALL)
_CHANCE = re.compile(r",\s+and (?:that )?[^;:,]*\b(?:could|might|would)\b[^;:,]*$")
_NEAR = 600  # characters before a sentence that may name whom its pronoun means
# What a term means is no norm, whatever the definition says of duties.
_DEFINES = re.compile(
    r"\W*[‘'\"“][^’'\"”]{2,80}[’'\"”][^,;:.]{0,60}?\s(?:means?|is|are|refers? to"
    r"|includes?)\s"
    r"|\W*[‘'\"“][^’'\"”]{2,80}[’'\"”]\s*(?:\([^()]*\))?:\s"
    r"|[^;:]*\bthe words? [\"“‘][^”\"’]{2,80}[\"”’] (?:is|are) (?:replaced|deleted"
    r"|added)\b"
)
_ANTECEDENT = re.compile(
    r"\b(?:(?:the|an?|each|any|every)\s+|(?=[A-Z]))(?:(?!\b(?:the|an?|is|are|to|by"
    r"|and)\b)"
    r"[\w’'-]+\s+){0,3}[\w’'-]+(?:\s+of\s+(?:the\s+)?[A-Z][\w’' -]*)?$"
)
_TO_THE_FOLLOWING = re.compile(r"\bto (?:do )?(?:the following|these)\b", re.IGNORECASE)


def read_norms(
    text: str,
    *,
    lead: str = "",
    speaker: str = "",
    terms: Sequence[Term] = (),
    force: Force | None = None,
) -> Reading:
    """The norms of one sentence, the main one first.

    Args:
        text: one sentence of a provision.
        lead: the words that introduce it, where it is an item of a list; what stands
            before these, or before a sentence, tells whom a pronoun means.
        speaker: who speaks where the text says "we" or names nobody, e.g. the body
            whose resolution it is.
        terms: the instrument's definitions; those that a norm uses are named in it.
        force: the instrument's, where it is known: in one that binds, "will" and the
            present tense of a digest ("Parties notify the depositary") are duties.

    Returns:
        The norms; none where the sentence is a statement, or where it is `unread`.
    """
    if speaker and not lead and (item := _AIM_ITEM.match(text)):
        of = clause(text, speaker=speaker)
        aim = Cue(deontic=Deontic.ASPIRATION, strength=STRENGTH[Deontic.ASPIRATION])
        return Reading(norms=(made(aim, "to", speaker, item["act"], 0, of),))
    for words in (text, f"{lead} {text}"):
        if why := unreadable(words, item=bool(lead)):
            return Reading(norms=(), unread=why)
    if _DEFINES.match(text):
        return Reading(norms=())
    told, lead = _told(lead, text)
    whole = introduced(text, lead)
    norms = _norms(whole, lead, speaker, binding=force is Force.BINDING)
    if whole.own_start:
        norms = _governing(norms, whole)
    if whole.condition:
        norms = [_conditional(norm, whole) for norm in norms]
    if whole.alone and norms:
        norms = _of_the_lead(norms, lead, speaker)
    if not norms and whole.own_start and _RECOGNIZES.search(lead):
        own = introduced(whole.own)  # "The Parties recognize that: schools shall …"
        norms = _norms(own, "", speaker) if _SHALL.search(own.text) else []
    if told:
        norms = [_known(norm, told) for norm in norms]
    return Reading(norms=tuple(_with_terms(norm, terms) for norm in norms))


def _told(lead: str, text: str) -> tuple[str, str]:
    """What stands before a sentence, and the words that introduce it as an item."""
    ends = list(re.finditer(r"(?<=[.;])\s+(?=[A-Z])", lead))
    if lead.rstrip().endswith(".") and not text[:1].islower():
        return lead, lead
    return (lead[: ends[-1].start()], lead[ends[-1].end() :]) if ends else ("", lead)


def _known(norm: Norm, told: str) -> Norm:
    """A norm whose addressee is a pronoun, by the name that the text before gives."""
    if not PRONOUN.fullmatch(norm.addressee) or norm.addressee.casefold() == "we":
        return norm
    before = _norms(introduced(told[-_NEAR:]), "", "")
    for name in (*(n.addressee for n in before[-1:]), opening_phrase(told)):
        who = antecedent(norm.addressee, "", name)
        if not PRONOUN.fullmatch(who):
            return replace(norm, addressee=who)
    return norm


def _norms(
    whole: Introduced, lead: str, speaker: str, *, binding: bool = False
) -> list[Norm]:
    """The norms of a sentence, clause by clause."""
    clauses = _clauses(whole.text, speaker, binding=binding)
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
            leaves_free(of)
            or duties(of)
            or falls_to(of)
            or _relative(of)
            or plans(of)
            or goals(of)
            or requires(of)
            or charges(of)
            or rights(of)
        )
    first = clauses[0]
    item = goal_item(whole.own, lead, first) or task_item(whole.own, lead, first)
    return found or item or (done(first) if binding and not lead else [])


def _leading(norms: list[Norm], of: Clause) -> list[Norm]:
    """A clause's norms, of equal ones first the one that names its addressee."""
    if not norms or norms[0].addressee:
        return norms
    if norms[0].deontic.binds:  # "it shall go to the Director, who shall report"
        norms = [*norms, *_relative(of, persons=True)]
    equals = (n for n in norms if n.deontic is norms[0].deontic and n.addressee)
    first = next(equals, norms[0])
    return [first, *(norm for norm in norms if norm is not first)]


def _clauses(text: str, speaker: str, *, binding: bool) -> list[Clause]:
    """A sentence apart at its semicolons, outside brackets."""
    plain = re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), text)
    starts = [0, *(m.end() for m in _SEMICOLON.finditer(plain))]
    ends = [*(m.start() for m in _SEMICOLON.finditer(plain)), len(text)]
    return [
        clause(text[start:end], start=start, speaker=speaker, binding=binding)
        for start, end in zip(starts, ends, strict=True)
    ]


def _governing(norms: list[Norm], whole: Introduced) -> list[Norm]:
    """Of a lead's norms the last, which governs the item, and those of the item."""
    lead = [norm for norm in norms if norm.start < whole.own_start]
    last = max((norm.end for norm in lead), default=0)
    if _CHANCE.search(whole.text[last : whole.own_start]):
        lead = []  # "…, and that risks could be met by:"
    own = [norm for norm in norms if norm.start >= whole.own_start]
    lead.sort(key=lambda norm: norm.start)
    while len(lead) > 1 and _within(lead[-1], lead, whole.text):
        lead.pop()
    return [*lead[-1:], *own]


def _within(norm: Norm, lead: list[Norm], text: str) -> bool:
    """Whether a lead's norm is a part of what one before it asks for.

    "shall adopt the measures needed to ensure that firms can be fined for:" binds.
    """
    if norm.deontic.binds:
        return False
    before = [n.end for n in lead if n.deontic.binds and n.end < norm.start]
    return bool(before and _ENSURES.search(text[max(before) : norm.start]))


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
    later = _IS.match(of.parts.main, found.end()) and " that" in found.group()
    if (
        later
        or _PRAISES.search(of.main, 0, found.start())
        or takes_note(of.main, found.start())
    ):
        return []  # "The rule that keepers must follow is old"
    before = of.parts.main[: found.start()].rstrip()
    antecedent = _ANTECEDENT.search(before[-160:])
    who = antecedent.group() if antecedent and "wh" in found.group() else ""
    inner = clause(
        of.text[found.end() :],
        start=of.start + found.end(),
        speaker=of.speaker,
        carried=who,
        binding=of.binding,
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
