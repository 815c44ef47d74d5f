"""Who a norm speaks to: the subject of an active clause, the agent of a passive one.

It knows how passives look in English, and no particular actor. Example:

    addressee("The provider", " inform the authority")       # "The provider"
    addressee("Data", " be deleted by the controller")       # "the controller"
"""

from __future__ import annotations

import re

from assistant.norms.phrases import named, possessor

_ADVERBS = (
    r"(?:\s*(?:\w+ly|also|further|hereby|only|not|never|so|first|then|in turn)\b)*"
)
_ASIDE = r"(?:\s*,[^,;]{0,120},)?"
# Passives whose subject is the one who is bound or free: "Parties are encouraged to".
_STILL = re.compile(
    rf"{_ADVERBS}{_ASIDE}{_ADVERBS}\s*(?:be\b)?{_ADVERBS}\s*(?:required|obliged"
    rf"|obligated|bound|entitled"
    r"|allowed|permitted|free|encouraged|invited|urged|requested|called|authori[sz]ed"
    r"|empowered|expected|able|liable|responsible|instructed|directed|forbidden|barred"
    r"|prohibited from|accountable|guided|committed|prepared|subject to|represented"
    r"|composed|deemed|informed of (?:its|their)|dedicated|engaged|involved|advised"
    r"|recommended to|asked|compelled|mandated|tasked)\b",
    re.IGNORECASE,
)
_IRREGULAR = """
made given taken held kept paid met sent built chosen withdrawn laid left set put borne
drawn done shown known seen understood brought found written read told taught won sold
cast dealt grown thrown begun sought thought bound born spent shut led heard lost fed
"""
PARTICIPLE = rf"(?:\w{{2,}}ed|{'|'.join(_IRREGULAR.split())})\b"
_PASSIVE = re.compile(
    rf"{_ADVERBS}{_ASIDE}{_ADVERBS}(?:\s*in \w+ \w+)?\s*\b(?:be|been|being)\b{_ASIDE}"
    rf"{_ADVERBS}\s*(?P<verb>{PARTICIPLE})",
    re.IGNORECASE,
)
_NO_AGENT = re.compile(
    r"(?:means|way|reason|virtue|mutual|consensus|reference|default|law|decision"
    r"|notification|written|agreement|itself|themselves|\w+ing\b|\d|January|February"
    r"|March"
    r"|April|May|June|July|August|September|October|November|December"
    r"|an? (?:majority|vote|two)|the (?:end|date|time|use|same|above|fact)|\w+ majority"
    r"|(?:their|its) (?:very|nature))\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\bby\s+(?P<who>[^,;:.]+?(?:,\s+by [^,;:.]+?)*?)(?=\s+(?:in|on|at|for|to|under"
    r"|with"
    r"|within|without|upon|through|as|when|where|if|unless|after|before|pursuant"
    r"|during|by"
    r"|or by|and by|which|who|that|from|until|shall|may|must|and shall)\b|[,;:.]|$)",
    re.IGNORECASE,
)
# Verbs that bind or free their object where a thing is the subject.
_OBJECT = re.compile(
    r"^\s*(?:be\s+)?(?:oblige|require|allow|entitle|enable|empower|permit|authori[sz]e"
    r"|compel)\s+(?P<who>[^,;:.]+?)\s+to\s+(?!(?:the|an?|its|their)\b)[a-z]",
    re.IGNORECASE,
)
_FROM = re.compile(r"^\s*(?P<who>[^,;:.]+?)\s+from\s+\w+ing\b", re.IGNORECASE)
_NEEDS = re.compile(r"^\s*(?:require|need|be subject to)\b", re.IGNORECASE)
_RECEIVES = re.compile(
    r"(?:accredited|admitted|invited|granted|elected|re-elected|appointed|exempted"
    r"|heard"
    r"|represented|accompanied|given|afforded|accorded|designated|released|extradited"
    r"|certified|licen[sc]ed|registered|reimbursed|compensated|nominated)\b",
    re.IGNORECASE,
)


def passive(after: str) -> bool:
    """Whether a passive follows a modal verb whose subject is not the one bound."""
    return bool(_PASSIVE.match(after)) and not _STILL.match(after)


def agent(after: str) -> str:
    """Who does what a passive says: "the controller" of "be deleted by the controller".

    An agent within a reduced relative is another verb's: "procedures set by a Party".
    """
    verb = _PASSIVE.match(after)
    at = verb.end() if verb else 0
    between = re.compile(
        rf"(?<!and )(?<!or )\b{PARTICIPLE}|\b(?:as|that|which|who|when|if|where)\b",
        re.I,
    )
    for found in _BY.finditer(after, at):
        if between.search(after, at, found.start()):
            break
        if _NO_AGENT.match(found["who"]):
            continue
        return named(found["who"])
    return ""


def addressee(subject: str, after: str, *, permits: bool = False) -> str:
    """Who must, should or may.

    Args:
        subject: the subject of the verb of strength.
        after: the clause after that verb.
        permits: whether the verb permits: then it frees the subject of a passive that
            receives something, such as "may be accredited".
    """
    if passive(after):
        verb = _PASSIVE.match(after)
        receives = permits and verb and _RECEIVES.match(verb["verb"])
        return agent(after) or (named(subject) if receives else "")
    if who := named(subject):
        return who
    if permits and (owner := possessor(subject)):
        return owner
    bound = _OBJECT.match(after) or _FROM.match(after)
    if bound and (who := named(bound["who"])):
        return who
    return agent(after) if _NEEDS.match(after) else ""
