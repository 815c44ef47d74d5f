"""Tells a question of status from a question about what a text says.

It looks at the form of the question, once instruments and parties are found in it.
"May Japan withdraw?" asks what a treaty permits; "Has Japan withdrawn?" asks what Japan
did. Example:

    read_status("Since when is Japan bound by it?", question).kind      # "party"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.query import Question

_OPENING = re.compile(
    r"^(?:and\s|but\s|so\s|please\s|tell me\s|do you know\s|(?:if|whether)\s)*"
    r"(?:is|are|was|were|has|have|had|did|does|do|when|since when|from when|who|"
    r"which|what|under which|with (?:which|what)|on (?:which|what)|as of when|"
    r"how many)\b",
    re.IGNORECASE,
)
# A question with one of these asks what is permitted, owed or done in a case.
_OF_LAW = re.compile(
    r"\b(?:may|can|could|must|shall|should|would|might|ought|how (?:do|does|can|to)|"
    r"why|procedure|conditions?|if an?|under which article|"
    r"(?:is|are) (?:required|allowed|permitted|obliged|entitled|free) to)\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:bound|part(?:y|ies) (?:to|of)|member(?:s|ship)?|signator(?:y|ies)|"
    r"sign(?:ed|s|ing)?|signature|ratif\w+|acced\w+|accession|accept(?:ed|ance)|"
    r"approv(?:ed|al)|join(?:ed|s)?|adher\w+|endors\w+|succe(?:eded|ssion)|"
    r"reservations?|reserved?|declar(?:ed?|ations?)|objections?|objected|"
    r"withdr[ae]w(?:n|als?|s)?|denounc\w+|left|quit|"
    r"in force (?:for|in)|(?:enter(?:ed)?|come|came) into force (?:for|in)|"
    r"appl(?:y|ies|icable) (?:to|in|for)|take part|takes part)\b",
    re.IGNORECASE,
)
_RESERVING = re.compile(
    r"\b(?:reservations?|reserved?|declar(?:ed?|ations?)|objections?|objected)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"^(?:and\s)?(?:who\b|how many|(?:which|what)\s(?:of the\s)?"
    r"(?:countr|stat|nation|govern|part|member|powers?))",
    re.IGNORECASE,
)
_FORCE = re.compile(
    r"\b(?:in force|(?:enter|come)(?:s|ed)? into force|came into force|"
    r"entry into force|take effect|took effect|(?:still )?valid|revoked|"
    r"rescinded|repealed|superseded|replaced|amended|(?:legally )?binding|adopted|"
    r"opened for signature|a draft|been signed)\b",
    re.IGNORECASE,
)
_FORCE_OPENING = re.compile(
    r"^(?:and\s)?(?:is|was|has|are|have|did|when (?:did|was|were|has|is)|"
    r"since when|what is the (?:legal )?(?:status|force))\b",
    re.IGNORECASE,
)
_TERMS = re.compile(  # who is addressed, in the abstract: the text itself answers
    r"\b(?:contracting|a|an|any|each|every|other|third|non-?)\s?"
    r"(?:state|part|signator)(?:s|y|ies)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a question of status asks.

    kind: "party" (what the named parties did), "who" (which parties did it),
        "force" (how it stands with the instrument itself).
    """

    kind: str
    instruments: tuple[str, ...]  # ids
    parties: tuple[str, ...] = ()
    reservations: bool = False  # only these are asked for


def read_status(question: Question) -> Asked | None:
    """What is asked of status; None where the question asks something else.

    Args:
        question: as read against the library: it must name an instrument held.
    """
    text = " ".join(question.text.split())
    if not question.instruments or question.references:
        return None
    if not _OPENING.search(text) or _OF_LAW.search(question.rest):
        return None
    asks_act = bool(_ACT.search(question.rest))
    if asks_act and question.parties:
        return Asked(
            kind="party",
            instruments=question.instruments,
            parties=question.parties,
            reservations=_only_reservations(question.rest),
        )
    if asks_act and _WHO.search(text) and not _TERMS.search(question.rest):
        return Asked(
            kind="who",
            instruments=question.instruments,
            reservations=_only_reservations(question.rest),
        )
    if _FORCE_OPENING.search(text) and _FORCE.search(question.rest):
        long = len(question.rest.split()) > 9  # asks of something in particular
        if not long and not question.parties:
            return Asked(kind="force", instruments=question.instruments)
    return None


def _only_reservations(text: str) -> bool:
    acts = [m.group() for m in _ACT.finditer(text)]
    return bool(acts) and all(_RESERVING.fullmatch(act) for act in acts)
