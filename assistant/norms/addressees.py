"""Who a norm speaks to: the subject of an active clause, the agent of a passive one.

It knows how passives look in English, and no particular actor. Example:

    addressee("The provider", " inform the authority")       # "The provider"
    addressee("Data", " be deleted by the controller")       # "the controller"
"""

from __future__ import annotations

import re

from assistant.norms.phrases import leading_actor, named, possessor

_ADVERBS = (
    r"(?:\s*(?:\w+ly and \w+ly|\w+ly|also|further|hereby|only|not|never|so|first"
    r"|then|in turn|thereupon|thereafter|therefore|again|forthwith)\b)*"
)
_ASIDE = r"(?:\s*,[^,;]{0,120},)?"
# Passives whose subject is the one who is bound or free: "Parties are encouraged to".
_STILL = re.compile(
    rf"{_ADVERBS}{_ASIDE}{_ADVERBS}\s*(?:be\b)?{_ADVERBS}\s*(?:required|obliged"
    rf"|obligated|bound|entitled"
    r"|allowed|permitted|free|encouraged|invited|urged|requested|called|authori[sz]ed"
    r"|empowered|expected|able|liable|responsible|instructed|directed to"
    r"|forbidden|barred"
    r"|prohibited from|accountable|guided|committed|prepared|subject to|represented"
    r"|composed|deemed|informed of (?:its|their)|dedicated|engaged|involved|advised"
    r"|recommended to|asked|compelled|mandated|tasked)\b",
    re.IGNORECASE,
)
# Who must be empowered is not the one who must: somebody else empowers.
_ENABLED = re.compile(
    r"\s*be (?:\w+ly )?(?:empowered|enabled|authori[sz]ed|permitted|allowed)\b"
)
_REQUESTED_BY = re.compile(r"\s*be (?:requested|asked|invited|encouraged|urged) by\b")
_IRREGULAR = """
made given taken held kept paid met sent built chosen withdrawn laid left set put borne
drawn done shown known seen understood brought found written read told taught won sold
cast dealt grown thrown begun driven undertaken overseen foreseen upheld withheld
rebuilt felt cut fallen hidden forbidden forgotten frozen woven overcome run
sought thought bound born spent shut led heard lost fed
said
"""
PARTICIPLE = rf"(?:\w[\w-]+ed|{'|'.join(_IRREGULAR.split())})\b"
_PASSIVE = re.compile(
    rf"{_ADVERBS}{_ASIDE}{_ADVERBS}(?:\s*in \w+ \w+)?\s*\b(?:be|been|being)\b{_ASIDE}"
    rf"{_ADVERBS}\s*(?P<verb>{PARTICIPLE})",
    re.IGNORECASE,
)
_NO_AGENT = re.compile(
    r"(?:means|way|reason|virtue|mutual|consensus|reference|default|law|decision"
    r"|notification|written|agreement|itself|themselves"
    r"|\w+ing\b(?! (?:\w+ )?(?:authorit|part|state|countr|bod|compan|organi|member))"
    r"|\d|January|February"
    r"|March"
    r"|April|May|June|July|August|September|October|November|December"
    r"|an? (?:majority|vote|two)|the (?:end|date|time|use|same|above|fact)|\w+ majority"
    r"|(?:their|its) (?:very|nature))\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\bby\s+(?P<who>[^,;:.]+?(?:,\s+by [^,;:.]+?)*?)(?=\s+(?:in|on|at|for|to|under"
    r"|with"
    r"|within|without|upon|through|prior|following|acting|taking|either|jointly"
    r"|together|so|as|when|where|if|unless|after|before|pursuant"
    r"|during|by|about|among|amongst|against|concerning|regarding|via|than|rather"
    r"|or by|and by|which|who|that|from|until|shall|may|must|and shall)\b|[,;:.]|$)",
    re.IGNORECASE,
)
# Verbs that bind or free their object where a thing is the subject.
_OBJECT = re.compile(
    r"^\s*(?:be\s+)?(?:oblige|require|allow|entitle|enable|empower|permit|authori[sz]e"
    r"|compel)\s+(?P<who>[^,;:.]+?)\s+to\s+(?!(?:the|an?|its|their)\b)[a-z]",
    re.IGNORECASE,
)
# "The contract shall stipulate that the processor deletes …".
_STIPULATES = re.compile(
    r"\s*(?:\w+ly\s+|also\s+)*(?:stipulate|provide|ensure|require|specify|prescribe"
    r"|guarantee)\b[^;:]{0,40}?\s+that:?\s+(?P<clause>.+)",
    re.DOTALL,
)
_FROM = re.compile(r"^\s*(?P<who>[^,;:.]+?)\s+from\s+\w+ing\b", re.IGNORECASE)
# What somebody's means do, he does: "the members' fees shall fund the board".
_PAYS = re.compile(r"\s*(?:fund|finance|cover|pay|support|meet|bear|secure|ensure)\b")
_MISDEED = re.compile(
    r"(?:(?:an?|the|any|each|every)\s+)?(?:breach|violation|infringement|non-compliance"
    r"|failure|misuse)(?:e?s)?\b.*\bby (?P<who>[^,;]+)$",
    re.IGNORECASE,
)
_NEEDS = re.compile(r"^\s*(?:require|need|be subject to)\b", re.IGNORECASE)
# What stands in another's place does not act: "be replaced by an additional member".
_REPLACES = re.compile(
    r"(?:replaced|succeeded|followed|preceded|substituted|supplemented|accompanied)\b",
    re.IGNORECASE,
)
_COMPOUND = re.compile(  # "be kept informed by the States", "be made available by"
    r"(?:kept|made|held|left|found)\s+(?:fully\s+)?(?:\w+ed|available|known|public"
    r"|responsible)\b"
)
_CONTACT = re.compile(
    r"(?P<what>(?:the|all|any|those) (?:\w+ ){0,2}[a-z]+s) (?P<who>(?:the|each|every"
    r"|any"
    r"|a) [^,]+)$",
    re.IGNORECASE,
)
_FREE_FOR = re.compile(
    r"\s*(?:be )?(?:for|to) [^,;:]*?\b(?:by|of) (?P<who>(?:all|any|each|every"
    r"|the) [^,;:.]+)"
)
_MAJORITY = re.compile(
    r"(?:an? )?(?:[\w-]+ ){0,3}(?:majority|vote) of (?P<who>the .*[^s])$", re.IGNORECASE
)
# Who did what a passive has reported: "Measures taken by Members shall be reported".
_DONE_BY = re.compile(
    r"\b(?:taken|adopted|enacted|imposed|issued) by (?P<who>[^,;:]+?)(?=\s+(?:in|on"
    r"|at|for|to|under|with|within"
    r"|pursuant|as|that|which)\b|$)|^What\b.*?\b(?P<owner>(?:the|an?|each"
    r"|any) \w+) \w+s\b",
    re.IGNORECASE,
)
# "The use of lakes by Parties shall be secured": the noun of an act and its agent.
_DEED_BY = re.compile(
    r"(?:the )?(?:\w+ )?\w*(?:tion|sion|ment|al|ance|ence|ing|use|practice)"
    rf" of (?:.*\s)?(?!{PARTICIPLE})(?!\w+ing )\w+ by "
    r"(?P<who>(?:the|all|each|any|every) [^,;:]+)$",
    re.IGNORECASE,
)
_LAW_OF = re.compile(
    r"(?:the )?(?:\w+ )?(?:laws?|legislation) of (?P<who>(?:the|each|every|any) .+)$",
    re.I,
)
# "may be changed by agreement between the parties": they do it.
_BY_AGREEMENT = re.compile(
    r"[^,;:.]{0,80}?\b(?:by|with) (?:the |an? )?(?:\w+ )?(?:agreement|consent|consensus"
    r"|decision|accord) (?:of|between|among) (?P<who>[^,;:.]+)"
)
_TOLD = re.compile(
    r"(?:reported|notified|communicated|disclosed|published|submitted|registered"
    r"|made (?:known|public)|deposited|announced|justified|explained|recorded"
    r"|documented)\b",
    re.IGNORECASE,
)
_RECEIVES = re.compile(
    r"(?:accredited|admitted|invited|granted|elected|re-elected|appointed|exempted"
    r"|heard"
    r"|represented|accompanied|given|afforded|accorded|designated|released|extradited"
    r"|certified|licen[sc]ed|registered|reimbursed|compensated|nominated)\b",
    re.IGNORECASE,
)


def passive(after: str) -> bool:
    """Whether a passive follows a modal verb whose subject is not the one bound."""
    if _PASSIVE.match(after) is None:
        return False
    return _STILL.match(after) is None or bool(_REQUESTED_BY.match(after))


def agent(after: str) -> str:
    """Who does what a passive says: "the controller" of "be deleted by the controller".

    An agent within a reduced relative is another verb's: "procedures set by a Party".
    """
    verb = _PASSIVE.match(after)
    at = verb.end() if verb else 0
    if verb and _REPLACES.match(verb["verb"]):
        return ""
    if verb and (whole := _COMPOUND.match(after, verb.start("verb"))):
        at = whole.end()
    between = re.compile(
        rf"(?<!and )(?<!or )\b{PARTICIPLE}|\b(?:as|that|which|who|when|if|where)\b",
        re.I,
    )
    for found in _BY.finditer(after, at):
        if between.search(after, at, found.start()):
            break
        body = _MAJORITY.match(found["who"])
        if body and (who := named(body["who"])):
            return who
        if _NO_AGENT.match(found["who"]):
            continue
        if who := named(found["who"]):
            return who  # and not the ballot of "by secret ballot by the Council"
    return ""


def _agreeing(after: str) -> str:
    """Whose agreement does what a passive says: "the parties"."""
    found = _BY_AGREEMENT.match(after)
    return named(found["who"]) if found else ""


def _clause_free(subject: str) -> str:
    """A subject without the thing that a contact clause describes.

    "the measures each Party": the Party takes them. What holds a verb is no subject.
    """
    if re.search(r"\b(?:is|are|was|were) (?:not )?(?:\w+ed|the|an?)\b", subject):
        return ""
    found = _CONTACT.match(subject)
    return found["who"] if found and not named(found["what"]) else subject


def free_for(after: str) -> str:
    """Whom a thing is free for: "all States" of "be free for use by all States"."""
    found = _FREE_FOR.match(after)
    return named(found["who"]) if found else ""


def addressee(subject: str, after: str, *, permits: bool = False) -> str:
    """Who must, should or may.

    Args:
        subject: the subject of the verb of strength.
        after: the clause after that verb.
        permits: whether the verb permits: then it frees the subject of a passive that
            receives something, such as "may be accredited".
    """
    if passive(after) or (not permits and _ENABLED.match(after)):
        return agent(after) or _of_passive(subject, after, permits=permits)
    if who := named(_clause_free(subject)):
        return who
    if (law := _LAW_OF.match(subject)) and (who := named(law["who"])):
        return who  # "The law of each State shall lay down rules"
    if found := _STIPULATES.match(after):
        return leading_actor(found["clause"])
    if permits and (who := possessor(subject) or free_for(after)):
        return who
    return _of_thing(subject, after)


def _of_passive(subject: str, after: str, *, permits: bool) -> str:
    """Who does or receives what a passive without an agent says."""
    verb = _PASSIVE.match(after)
    if permits and verb and _RECEIVES.match(verb["verb"]) and named(subject):
        return named(subject)
    if (deed := _DEED_BY.match(subject)) and (who := named(deed["who"])):
        return who
    if who := _agreeing(after):
        return who
    if verb and _TOLD.match(after, verb.start("verb")):
        done = _DONE_BY.search(subject)
        return named(done["who"] or done["owner"]) if done else ""
    return ""


def _of_thing(subject: str, after: str) -> str:
    """Who is bound by a norm whose subject is a thing."""
    if (done := _MISDEED.match(subject)) and (who := named(done["who"])):
        return who  # "Breach of it by a keeper shall cost 100 crowns"
    if _PAYS.match(after) and (owner := possessor(subject)):
        return owner
    bound = _OBJECT.match(after) or _FROM.match(after)
    if bound and (who := named(bound["who"])):
        return who
    return agent(after) if _NEEDS.match(after) else ""
