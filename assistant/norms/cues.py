"""The words that make a norm, with class and strength (English).

Modal verbs follow the drafting manuals of the United Nations and the European Union:
*shall* and *must* bind, *should* and *ought* recommend, *may* permits. The verbs of
resolutions are ranked as United Nations editors and delegations read them: *decides*
and *demands* over *requests* and *calls upon*, these over *urges*, *encourages* and
*recommends*, *invites* last; *recalling*, *noting* and their like ask nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.norms.nouns import Deontic

# How strong a norm is, from 0 (nothing asked) to 7; used to compare and to sort.
STRENGTH = {
    Deontic.PROHIBITION: 7,
    Deontic.OBLIGATION: 7,
    Deontic.STRONG_RECOMMENDATION: 5,
    Deontic.RECOMMENDATION: 4,
    Deontic.PERMISSION: 3,
    Deontic.ASPIRATION: 2,
    Deontic.STATEMENT: 0,
}
# Verbs by which a body asks others to act: class, strength, verbs; by rank.
_DIRECTING = (
    (
        Deontic.OBLIGATION,
        7,
        "decide demand order direct mandate instruct require oblige determine compel",
    ),
    (
        Deontic.STRONG_RECOMMENDATION,
        6,
        "call urge request appeal implore exhort insist ask",
    ),
    (
        Deontic.RECOMMENDATION,
        4,
        "encourage recommend advise propose suggest advocate",
    ),
    (Deontic.RECOMMENDATION, 3, "invite"),
    (Deontic.PERMISSION, 3, "entitle empower authorize authorise permit allow"),
)
# Verbs that take note, praise or explain: they ask nothing of anybody.
_ACKNOWLEDGING = """
recall note notice recognize recognise acknowledge welcome reaffirm affirm stress
emphasize emphasise underline underscore express commend appreciate consider bear
reiterate highlight observe realize realise believe hold see find remind regret deplore
condemn thank declare warn mindful aware welcome congratulate applaud
"""
_AIMING = """
aim intend plan seek hope wish strive aspire resolve desire endeavour
"""


@dataclass(frozen=True, kw_only=True)
class Cue:
    """What a form of words makes of a clause."""

    deontic: Deontic
    strength: int


def _forms(verb: str) -> str:
    """A verb's finite forms and its participle, as one pattern."""
    if verb.endswith("e"):
        return rf"{verb[:-1]}(?:e|es|ed|ing)"
    if verb in {"mindful", "aware"}:
        return verb
    if verb.endswith("y"):
        return rf"{verb[:-1]}(?:y|ies|ied|ying)"
    if verb in {"plan", "permit", "compel"}:
        return rf"{verb}(?:s|{verb[-1]}ed|{verb[-1]}ing)?"
    return rf"{verb}(?:s|es|ed|ing)?"


DIRECTING = {
    (deontic, strength): re.compile("|".join(map(_forms, verbs.split())), re.IGNORECASE)
    for deontic, strength, verbs in _DIRECTING
}
_IRREGULAR = r"|heard|took|saw|found|bore|taking note"
ACKNOWLEDGING = re.compile(
    "|".join(map(_forms, _ACKNOWLEDGING.split())) + _IRREGULAR, re.IGNORECASE
)
AIMING = re.compile("|".join(map(_forms, _AIMING.split())) + "|sought", re.IGNORECASE)

_BE = r"(?:is|are)"  # the past tells what was
_ADVERB = (
    r"(?:\w+ly|also|further|always|therefore|in particular|however|then|thus|each"
    r"|nevertheless|likewise|instead|still|thereafter|in turn)"
)
_NOT = (
    r"(?:not(?! (?:later|earlier|less|more|fewer) than\b)|never"
    r"|in no (?:way|case|circumstances?)|under no circumstances?)"
)
_BANNED = r"(?:prohibited|forbidden|banned|barred|outlawed|unlawful|illegal)"
_OUGHT = r"(?:encouraged|recommended|invited|advised|desirable|advisable|discouraged)"
_FREE = (
    r"(?:free(?! (?:of|from)\b)|entitled|eligible|able|permitted|allowed"
    r"|authori[sz]ed|empowered|exempt(?:ed)?)"
)
_BOUND = (
    r"(?:required|obliged|obligated|bound|instructed|directed(?= to [a-z])|mandated"
    r"|tasked"
    r"|responsible for|(?:\w+ly )?liable (?:for|to)|accountable for"
    r"|charged with|entrusted with|under (?:an|the|a) (?:\w+ )?(?:obligation|duty))"
)
_VITAL = r"(?:important|essential|vital|necessary|crucial|imperative|indispensable)"
_GOAL = r"(?:intent|intention|ambition|aspiration|determination|resolve|desire|wish)"
_AIMS = r"(?:goals?|aims?|objectives?|vision|ambitions?|targets?|purposes?)"
# In this order at every place; names end in the class, with a number to be unique.
_MODAL = [
    (
        "permission0",
        rf"(?:need|needs) not|(?:do|does|did) not (?:have|need) to"
        rf"|{_BE} (?:also )?not (?:required|obliged|obligated|bound) to"
        r"|(?:shall|should) not be (?:required|obliged|obligated|bound) to"
        rf"|(?:shall|will|{_BE}) (?:also )?(?:be )?exempt(?:ed)? from"
        r"|there is no (?:\w+ )?(?:obligation|duty|requirement)(?= (?:to|on|for)\b)"
        rf"|(?:has|have|had|bears?|{_BE} under) no (?:\w+ )?(?:obligation|duty)"
        r"|(?:shall|must|may) not be (?:\w+ly )?(?:prevented|precluded|hindered) from"
        r"|shall not be (?:held )?(?:liable|responsible)\b"
        r"|shall not be (?:held|construed|read|deemed) to (?:preclude|rule out|prevent"
        r"|prohibit|forbid)"
        r"|(?:shall|must|should|may) not be (?:\w+ly )?(?:prohibited|forbidden|banned"
        r"|barred|outlawed|unlawful|illegal)",
    ),
    (
        "recommendation0",
        rf"(?:should|ought to)\s+(?:{_ADVERB}\s+)?{_NOT}|should(?! be (?:allowed"
        r"|permitted|free|entitled) to| (?:also )?have the (?:\w+ )?right\b)|ought to"
        rf"|(?:shall|must|may|{_BE}) (?:{_ADVERB} )?(?:be )?{_OUGHT}"
        r"|(?<=it )is (?:proposed|suggested)(?= (?:to|that)\b)",
    ),
    (
        "prohibition0",
        rf"(?:shall|must|may|can|could)\s+(?:{_ADVERB}\s+)?{_NOT}\b|cannot"
        r"|(?:shall|may) no longer\b"
        rf"|(?:shall|must|will|would"
        rf"|{_BE}) (?:{_ADVERB} )?(?:be )?(?:{_ADVERB} )?{_BANNED}"
        rf"|{_BE} not (?:to|permitted|allowed|entitled|authori[sz]ed|free)\b"
        r"|(?:has|have) no (?:right|power|authority) to"
        r"|prohibited (?:is|are)|prohibits?|forbids?|bans?|bars?|outlaws?|rules? out"
        r"|(?:undertakes?|agrees?|pledges?|commits?)"
        r"(?: itself| themselves| ourselves)? (?:never|not)"
        r"(?:,? (?:in|under|at) (?:any|no) \w+,?)? to",
    ),
    (
        "permission1",
        rf"(?:shall|should) (?:{_ADVERB} )?be {_FREE}\b"
        rf"|will (?:{_ADVERB} )?be (?:free to|entitled|permitted|allowed|empowered)\b"
        rf"|shall (?:{_ADVERB} )?be at liberty"
        rf"|shall (?:{_ADVERB} )?have (?:an?|the|every) (?:\w+ )?(?:right|power|option"
        r"|freedom|opportunity|discretion|possibility)"
        r"|should (?:also )?have the (?:\w+ )?right"
        rf"|shall (?:{_ADVERB} )?have (?:the |all |\w+ )?(?:powers|rights)"
        r"(?= (?:to|of)\b)"
        rf"|shall (?:{_ADVERB} )?have (?:only )?(?:one|a|two|three|equal) votes?"
        r"|shall enjoy (?:the )?(?:\w+ )?(?:rights?|freedoms?|immunit(?:y|ies)"
        r"|privileges?)"
        r"|shall (?:also )?have (?:an? )?(?:\w+ )?(?:access to|remedy|recourse to)",
    ),
    (
        "strong1",
        rf"(?:(?:shall|must|should) be|{_BE}) (?:{_ADVERB} )?(?:urged|requested"
        rf"|asked(?= to\b)|called (?:up)?on)",
    ),
    (
        "recommendation1",
        r"(?:(?:will|would|may) )?(?:also )?needs? to"
        r"|needs(?= (?:an?|the|more|further)\b)"
        rf"|(?:{_BE}|will be|would be) (?:{_ADVERB} )?(?:needed|expected to)"
        rf"|{_BE} called (?:\w+ly )?(?:{_VITAL}|desirable)",
    ),
    (
        "obligation0",
        r"shall|must|(?:will )?have to|has to|is to|are to"
        rf"|(?:will |would |{_BE} )(?:be )?(?:{_ADVERB} |hereby ){{0,2}}{_BOUND}"
        r"|(?:has|have|bears?|carr(?:y|ies)) (?:a|an|the) (?:\w+ )?(?:obligation|duty"
        r"|responsibility)(?=,| (?:to|for|under|of)\b)"
        r"|(?:bears?|carr(?:y|ies)) (?:\w+ ){0,2}responsibility(?= (?:to|for)\b)"
        r"|(?:has|have) (?:\w+ly )?(?:undertaken|committed|pledged|promised|agreed)"
        r"(?= to\b)"
        r"|undertakes?|undertook|agrees? to|agreed to"
        r"|commits? to|commits? (?:itself|themselves|ourselves)\b(?: to)?"
        r"|committed (?:itself |themselves |ourselves )to|pledges?|pledged"
        r"|promises?(?= to\b)"
        r"|(?:accepts?|assumes?) (?:as (?:an?|their|its) [\w ]{3,30}? )?(?:an?|the"
        r"|their|its)"
        r" (?:\w+ )?(?:obligation|duty|responsibility)(?= (?:to|for|of)\b)"
        rf"|(?:{_BE}|will be|would be) (?:\w+ly )?(?:mandatory|obligatory|compulsory)",
    ),
    (
        "permission2",
        rf"may|might|can|could|(?:{_BE}|remains?|stays?) (?:{_ADVERB} "
        rf"|\w+ and )?(?:free(?! (?:of|from)\b)|entitled|eligible to"
        rf"|allowed"
        r"|permitted|authori[sz]ed|empowered|at liberty|exempt(?:ed)?)\b"
        r"|(?:has|have|had) (?:the|an?|every|no less) (?:[\w-]+ )?(?:right|power|option"
        r"|freedom|discretion|liberty|entitlement|claim(?= to\b))|(?:reserves?|enjoys?"
        r"|retains?) (?:the|its|their) (?:\w+ )?right"
        r"|enjoys? (?:the )?(?:\w+ )?(?:rights?|freedoms?|immunit(?:y|ies)|privileges?)"
        r"|(?:has|have) (?:\w+ )?rights (?:to|over|of|in)"
        r"|at (?:its|their) discretion|permits?|allows?",
    ),
    (
        "aspiration0",
        r"will|aims?|aimed(?= to\b)|intends?|plans? to|seeks(?= \w)"
        r"|seek(?= (?:to|an?|the)\b)"
        r"|hopes?|wish(?:es)?"
        r"|strives?|aspires?|wants?|resolve[sd]? to|desires?"
        r"|(?:is|are) (?:\w+ly )?(?:determined|resolved)(?= to\b)"
        r"|(?:is|are|stays?|remains?|stands?) (?:\w+ly )?(?:committed to"
        r"|dedicated to(?= (?:\w+ing|the|their)\b))"
        r"|(?:is|are|stands?|remains?) (?:also )?(?:ready|prepared|willing) to"
        r"|(?:is|are) (?:\w+ly |also |currently )?(?:planning|aiming|seeking|hoping"
        r"|striving|intending) (?:to|for)"
        r"|(?:has|have) set (?:(?:itself|themselves|ourselves) )?"
        r"(?:the|an?|as (?:its|their|an?)) (?:\w+ )?(?:goal|target|aim|objective"
        r"|task)s?"
        r"|(?:is|are) (?:\w+ly |also )?(?:envisioned|envisaged) to"
        r"|works? (?:together |hard |\w+ly )?(?=to\b)"
        r"|shares? (?:an?|the|our|their) (?:[\w-]+ )?(?:vision|ambition)"
        r"(?= (?:of|on|for|to|that)\b)"
        r"|(?:is|are) (?:\w+ly |also )?working (?:together )?(?:to|towards?)"
        r"|sets? (?:out )?(?:the|an?) (?:\w+ )?(?:goal|target|aim|objective|ambition)s?"
        r"(?= (?:of|to|that)\b)"
        r"|offers(?= to\b)|endeavou?rs?|looks? forward to|would like to"
        r"|foresees?"
        r"|envisages?|envisions?|sets? out to"
        rf"|(?:(?:the|its|their|our|a) |[’']s ){_AIMS} (?:is|are)(?= (?:to|that|of"
        rf"|for|an?|the)\b)"
        rf"|(?:has|have) (?:these|the following|as (?:its|their|an?)) (?:\w+ )?{_AIMS}"
        r"|(?:states?|stated|declares?|expresses|expressed|shares?|express|reaffirms?) "
        rf"(?:an?|the|its|their|our) (?:\w+ ){{0,2}}{_GOAL}(?= to\b|:)",
    ),
]
CLASSES = {
    "permission": Deontic.PERMISSION,
    "prohibition": Deontic.PROHIBITION,
    "recommendation": Deontic.RECOMMENDATION,
    "obligation": Deontic.OBLIGATION,
    "strong": Deontic.STRONG_RECOMMENDATION,
    "aspiration": Deontic.ASPIRATION,
}
MODAL = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _MODAL) + r")\b",
    re.IGNORECASE,
)


def modal_class(match: re.Match[str]) -> Deontic:
    """The class of a match of `MODAL`."""
    name = match.lastgroup or ""
    return CLASSES[name.rstrip("0123456789")]


def directing(verb: str) -> Cue | None:
    """The rank of a verb by which a body asks others to act; None for other verbs."""
    for (deontic, strength), pattern in DIRECTING.items():
        if pattern.fullmatch(verb):
            return Cue(deontic=deontic, strength=strength)
    return None
