"""Whose voice a text is, and whose own text a question asks for.

A question for a party's view, law or strategy is answered by texts of that party; where
none is held, what others say is no answer. It knows nothing of ranking. Example:

    voices_asked("Why does the Holy See call for a moratorium?")     # ["Holy See"]
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.corpus.groups import groups_of
from assistant.parties import party, party_mentions
from assistant.rewording import meant_mentions
from assistant.terms import Facts

# Whose voice a text is; statements outrank law, law outranks strategy (docs, Words).
VOICES = {
    "statement": "its own statement",
    "law": "its own law or policy in force",
    "strategy": "its own domestic strategy, which is no negotiating position",
    "party": "a text that it is recorded to take part in",
    "shared": "a text adopted together with others",
    "group": "a text of a group that it belongs to",
    "group law": "law in force of a group that it belongs to",
    "group strategy": "a strategy of a group of its, no negotiating position",
}
# What a party hands in or says in the negotiation itself.
STATED = ("statement", "submission", "proposal", "draft")
_LAW = ("regulation", "treaty", "policy", "resolution")
MOST_SPEAKERS = 20  # more than so many sign a text that is nobody's own
_OWN = re.compile(
    r"(?:'s|s'|')?\s+(?:[\w-]+\s+){0,4}?(?:laws?|act|bill|statutes?|strateg(?:y|ies)|"
    r"plans?|polic(?:y|ies)|positions?|views?|stances?|answers?|repl(?:y|ies)|"
    r"statements?|speech|submissions?|opinions?)\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:did|does|do|has|have|will|would)\s+(?:the\s+)?$"
    r"|\baccording to\s+(?:the\s+)?$"
    r"|\b(?:positions?|views?|stances?|repl(?:y|ies)|statements?|opinions?) of"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\s+(?:\w+ly\s+)?(?:say|said|think|answer|reply|call|want|justify|propose|argue|"
    r"see|view|respond|claim|demand|oppose|support|reject|describe|define|regulate|"
    r"explain|regard|treat|intend|plan)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"(?:according to|of)\s+(?:the\s+)?$", re.IGNORECASE)


def voices_asked(text: str) -> list[str]:
    """The parties whose own text a question asks for, each once."""
    plain = text.replace("’", "'")
    found: dict[str, None] = {}
    for name, start, end in (*party_mentions(plain), *meant_mentions(plain)):
        before, after = plain[:start], plain[end:]
        does = _DOES.search(before)
        asked = does and (_OF.search(before) or _SAYS.match(after))
        if asked or _OWN.match(after):
            found[name] = None
    return list(found)


def speakers(facts: Facts) -> set[str]:
    """The parties whose text it is, and who issued it."""
    return {party(name) for name in (*facts.parties, facts.issuer) if name}


def speaks(name: str, held: Iterable[Facts]) -> bool:
    """Whether a text of that party's own is held, alone or with few others."""
    return any(
        name in speakers(facts) for facts in held if len(facts.parties) <= MOST_SPEAKERS
    )


def voice(instrument: Facts, wanted: str) -> str | None:
    """In which voice (a name of VOICES) a text speaks for a party; None: in none."""
    parties = [party(p) for p in instrument.parties]
    if parties == [wanted]:
        if instrument.kind in STATED:
            return "statement"
        return "law" if instrument.kind in _LAW else "strategy"
    if wanted in {party(p.party) for p in instrument.participation}:
        return "party"
    if wanted in parties:
        return "shared"
    groups = {g.name for g in groups_of(wanted)} | {"United Nations members"}
    return "group" if groups & set(parties) else None
