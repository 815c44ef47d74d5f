"""Forms with a verb of strength that bind, advise and permit nobody.

Law has effects and describes; machines and risks can do things. It knows the verbs of
effect, of ability and of chance, and the nouns whose "is to" states an aim or a role.

Example:
    no_norm(Deontic.OBLIGATION, "shall", "This Convention", " enter into force")  # True
"""

from __future__ import annotations

import re

from assistant.norms.addressees import agent, passive
from assistant.norms.nouns import Deontic
from assistant.norms.phrases import head, named, singular

_FEW = (
    r"\s*(?:,\s*(?:however|nevertheless|therefore)\s*,\s*|\w+ly\s+|also\s+|not\s+"
    r"|in (?:no|any) way\s+|then\s+|thereby\s+|only\s+)*"
)
# Forms of law that order nothing of anybody: effect, standing, meaning, scope.
_EFFECT = re.compile(
    rf"{_FEW}(?:enter into (?:force|effect)|come\b|take (?:\w+ )?effect"
    r"|have (?:\w+ )?(?:effect|force|legal|the (?:same|meaning)|no legal|retroactive"
    r"|jurisdiction|precedence|status)"
    r"|(?:remain|stay) (?:in (?:force|effect)|open|applicable|valid|unaffected"
    r"|unchanged)"
    r"|cease\b|end\b|lapse|expire|prevail|become (?:effective|final|binding|void)"
    r"|begin to apply|leave (?:untouched|unaffected|intact)"
    r"|apply(?! (?:the|its|their|appropriate|these|those|measures|to itself|an?\b))"
    r"|be (?:open (?:for|to)|an integral|deemed|construed|understood|known"
    r"|interpreted(?! (?:and \w+ )?in (?:good|accordance|the light|light|conformity))"
    r"|without prejudice|equally|authentic|regarded|considered (?:as|to|an?)"
    r"|effective\b(?!,| and)|called\b"
    r"(?! (?:up)?on)|referred to as|cited|read|null|void|invalid|final\b|of no effect"
    r"|in force|in addition to|without effect|final and|treated as(?! confidential)"
    r"|the same as|meant)"
    r"|affect|prejudice|imply|preclude|prevent|constitute"
    r"|form (?:(?:an integral )?part|a quorum)"
    r"|mean|comprise|consist|extend to|derogate|alter|supersede|replace|terminate"
    r"|result (?:from|in)|depend on|follow from|relate to|cover|run (?:from|for)"
    r"|authori[sz]e|release|relieve|impair|exempt|diminish|detract|limit|bind|change"
    r"|be (?:binding|composed of|subject to (?:ratification|acceptance|approval"
    r"|accession|signature)|the (?:depositary|rule|\w+ day|\w+ date|date)|made up of"
    r"|held to|counted (?:on top|in addition|as|among|towards?|twice)"
    r"|(?:counted|calculated|reckoned) (?:from|as of)))\b",
    re.IGNORECASE,
)
# What a thing or an office is, not what anybody does: "Its seat shall be in Norville".
_BOUND_OR_FREE = (Deontic.OBLIGATION, Deontic.PERMISSION)
_IS = re.compile(
    rf"{_FEW}be\s+(?:(?:the|an?)\s+(?!(?:\w+ )?(?:duty|responsibility|obligation|right"
    r"|matter)\b(?! of [^,;:]+ to\b))[a-z]|in [A-Z]|[A-Z]|(?:one|two|three|four|five"
    r"|six|seven|eight|nine"
    r"|ten|twelve|\d+)(?: (?!of\b)\w+|\s*[.;]))"
)
# How words are to be read is an effect, whoever is named behind it.
_READ_AS = re.compile(
    rf"{_FEW}be (?:(?:read|construed|interpreted|understood|regarded"
    r"|taken|deemed)\s+(?:as|to)|held to)\b"
)
# "The agreements shall enter into force within a year": whoever makes them is bound.
_IN_TIME = re.compile(
    rf"{_FEW}enter into force (?:within|(?:not|no) later than|at the latest)\b"
)
_FALLS_SHORT = re.compile(
    r"\s*(?:know|see|understand|reali[sz]e|notice|want|wish|work|exist|suffice|occur"
    r"|effectively|fully|always|necessarily|yet|adequately|sufficiently"
    r"|be (?:enough|sufficient|aware|possible|clear))\b"
)
_HAS_AIMS = re.compile(
    r"\s*have (?:these|the following|as (?:its|their)) (?:\w+ )?"
    r"(?:objectives?|aims?|goals?|purposes?)\b"
)
_LIMITED = re.compile(
    r"\s*(?:also |only )?be subject to (?:\w+ )?(?:restrictions?|conditions?"
    r"|limitations?"
    r"|formalities|exceptions?)\b"
)
_SCOPE = re.compile(
    r"(?:this|that|the present) (?:\w+ ){0,2}(?:act|regulation|directive|convention"
    r"|treaty|agreement|law|chapter|section|article|obligation|requirement|rule"
    r"|provision|exception|exemption|prohibition)\|(?:\w+ly |also |not |only )*apply\b",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\s*(?:\w+ly\s+|also\s+)*(?:include|mean|comprise|cover|refer|be)\b"
)
_QUOTED = re.compile(r"(?:the (?:term|expression|words?) )?[\"“‘']", re.IGNORECASE)
_STATES = r"""
associated based caused affected found seen linked related needed required exposed
harmed considered expected perceived compromised concerned involved impacted
understood described called(?!\s(?:up)?on)
undermined intended meant driven reduced increased lost hidden biased
"""
_ABLE = re.compile(  # "can" of ability, "may" of chance
    r"\s*(?:also\s+|only\s+|\w+ly\s+|both\s+|come to\s+)*(?:have|know|come\b(?! (?:in"
    r"|into|to)\b)"
    rf"|be (?:\w+ly )?(?:{'|'.join(_STATES.split())}|a|an|the|as|so"
    r"|in|of|able|due|likely|more"
    r"|less|very|too|unable|\w+ful\b|\w+ive\b|\w+ous\b|\w+al\b|\w+ic\b|\w+ble\b"
    r"|\w+ant\b"
    r"|\w+ent\b)"
    r"|lead|pose|help|contribute|cause|affect|arise|serve|result|occur|differ|include"
    r"|involve|depend|exist|become|remain|create|bring|offer|improve|increase|reduce"
    r"|accelerate|amplify|undermine|deepen|erode|grow|play|vary|harm|worsen|enhance"
    r"|threaten|generate|produce|lack|need|seem|appear|benefit|transform|mean|enable"
    r"|contain|consist|relate|reflect|represent"
    r"|support|make|give rise|turn|ease|face|suffer|experience|struggle|fail|lose)\b",
    re.IGNORECASE,
)
_HAPPENS = re.compile(r"\s*(?:\w+ly\s+|also\s+)*be (?:held|found|seen|needed|known)\b")
_WILL_BE = re.compile(
    r"\s*(?:\w+ly\s+|also\s+)*(?:be (?:\w+ly )?(?:vital|essential|important|necessary"
    r"|crucial|key|critical|needed|able|likely|easier|harder)\b|depend|vary|differ"
    r"|wish|want|face|suffer|struggle|become (?:\w+ly )?(?:easier|harder|more|less))\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?:convention|treaty|protocol|agreement|regulation|act|charter|covenant|article"
    r"|paragraph|declaration|statute|annex|provision|law|report|request|notification"
    r"|reservation|statement|measure|decision|code|contract|programme|plan|legislation"
    r"|arrangement|exception|condition|rule|form|procedure|proposal|communication)$"
)
_SETS_OUT = re.compile(
    r"\s*(?:also\s+|only\s+|\w+ly\s+)*(?:include|contain|specify|provide|state|take|set"
    r"|consist|cover|relate|extend|establish|require|determine|apply|allow|permit"
    r"|be made"
    r"|derogate|restrict|limit|lay down|define|indicate|exclude)\b",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"(?:no|none|nobody|no one|no-one|neither|nothing)\b", re.IGNORECASE
)
_AIM_WORDS = """
goal aim objective purpose ambition vision target end intention policy priority
"""
_AIM = frozenset(_AIM_WORDS.split())
_PLAN_WORDS = """
plan strategy programme program roadmap agenda initiative project scheme platform hub
action measure policy reform law legislation bill
"""
_PLANS = frozenset(_PLAN_WORDS.split())
_OFFICE_WORDS = """
role task function challenge issue question problem way approach step effect idea
difficulty key answer solution point focus job option
"""
_LISTS = re.compile(r"\s*(?:also )?(?:include|comprise|cover)\b")
_MATTERS = frozenset({"question", "issue", "matter", "topic", "subject", "case"})
_OFFICE = frozenset(_OFFICE_WORDS.split())


# "The share of clean lakes is to reach a half": what is hoped for, not a duty.
_TARGET = re.compile(
    r"\s*(?:\w+ly\s+)?(?:reach|exceed|surpass|attain|grow|rise|double|triple"
    r"|become(?! (?:an? )?(?:part|member)\b)|be positioned|rank|be among"
    r"|increase(?= (?:to"
    r"|by|from)\b)|account for|total|amount to|number)\b(?! (?:an? )?agreement)"
)
# What a thing is to bring about is its aim: "The new rule is to ease trade".
_SERVES = re.compile(
    r"\s*(?:\w+ly\s+|also\s+|help\s+)*(?:improve|strengthen|boost|help|enable|foster"
    r"|enhance|ease|accelerate|contribute|facilitate|raise|deepen|stimulate)\b"
)
_BETWEEN = r"\s*(?:,[^,;]{0,100},\s*)(?:\w+ly\s+|also\s+)*"
_FREED = re.compile(
    rf"{_BETWEEN}be (?:free|entitled|eligible|permitted|allowed|authori[sz]ed|empowered"
    r"|exempt)\b|\s*have\b\s*,[^;]{0,200},\s*(?:the|a) right\b"
    r"|\s+(?:in|for|at|on|with) [^,;]{0,80}\bhave the right\b"
)
_STRONGLY = re.compile(r"\bstrongly (?:encouraged|recommended|advised|invited)$")
_EXEMPTS = re.compile(r"\s*(?:\w+ly\s+)?be subject to\b(?! (?:\w+ )?(?:tortur|punish))")
_BANNED = re.compile(rf"{_BETWEEN}(?:not|never|be (?:prohibited|forbidden|banned))\b")


def turned(deontic: Deontic, cue: str, subject: str, after: str = "") -> Deontic:
    """The class that a clause's subject, and what follows the cue, give its verb.

    "No Party shall" prohibits, "Its aim is to" states an aim, "Its role is to" nothing;
    so does "shall, in no event, not" prohibit, set off by commas.
    """
    if deontic is Deontic.OBLIGATION and _FREED.match(after):
        return Deontic.PERMISSION
    if _STRONGLY.search(cue.casefold()):
        return Deontic.STRONG_RECOMMENDATION
    if deontic in _BOUND_OR_FREE and _BANNED.match(after):
        return Deontic.PROHIBITION
    if other := _of_shall(cue.casefold(), subject, after):
        return other
    if re.match(r"\s*(?:be no|neither)\b", after) and deontic in _BOUND_OR_FREE:
        return Deontic.PROHIBITION
    if NOBODY.match(subject):
        return _of_nobody(deontic, cue, after)
    if re.fullmatch(r"(?:is|are|was|were) to", cue, re.IGNORECASE):
        return _of_is_to(deontic, subject, after)
    return deontic


def _of_is_to(deontic: Deontic, subject: str, after: str) -> Deontic:
    """The class of "is to": an aim, a role, or what its form says."""
    noun = singular(head(subject)) if subject else ""
    serves = subject and not named(subject) and _SERVES.match(after)
    if noun in _AIM or serves or _TARGET.match(after):
        return Deontic.ASPIRATION
    if (noun in _OFFICE and not passive(after)) or noun in {"it", "there", "what"}:
        return Deontic.STATEMENT
    return deontic


def _of_shall(cue: str, subject: str, after: str) -> Deontic | None:
    """The class of a "shall" that states an aim, an ability or a power."""
    if not cue.startswith("shall"):
        return None
    if cue == "shall not" and _EXEMPTS.match(after) and named(subject):
        return Deontic.PERMISSION  # "A new member shall not be subject to inspection"
    if cue == "shall be invited":  # whoever invites is bound
        return Deontic.OBLIGATION
    goal = re.match(r"\s*be:?\s+(?:to|that)\b", after)
    if goal and subject and singular(head(subject)) in _AIM:
        return Deontic.ASPIRATION  # "The aims of the fund shall be: to clean lakes"
    if cue == "shall" and _HAS_AIMS.match(after):
        return Deontic.ASPIRATION
    if cue == "shall be able" and not named(subject):
        return Deontic.OBLIGATION  # of a thing or an office; an actor is free to
    conferred = re.match(r"\s*be (?:hereby )?conferred (?:up)?on\b", after)
    if conferred and re.search(r"\b(?:power|right)s?\b", subject):
        return Deontic.PERMISSION
    return None


def _of_nobody(deontic: Deontic, cue: str, after: str) -> Deontic:
    """The class where nobody or nothing is the subject: "No fee is needed"."""
    if re.match(r"\s*be (?:required|obliged|needed)\b", after) or re.search(
        r"\b(?:needed|required)$", cue
    ):
        return Deontic.PERMISSION
    return Deontic.PROHIBITION if deontic in _BOUND_OR_FREE else deontic


def no_norm(deontic: Deontic, cue: str, subject: str, after: str) -> bool:
    """Whether a form of words binds, advises and permits nobody."""
    word = cue.casefold()
    if deontic is Deontic.STATEMENT:
        return True
    if NOBODY.match(subject):
        frees = re.match(
            r"\s*(?:oblige|require|compel|be construed|invalidate|deprive)\b", after
        )
        return bool(frees or _EFFECT.match(after))
    who = named(subject)
    if word == "will":
        return _foretells(who, subject, after)
    if re.match(r"(?:may|might|can|could)\b", word):
        return _no_liberty(word, who, subject, after)
    if re.match(r"seeks?\b", word):  # "The pact seeks a balance" describes it
        return not who and not re.match(r"\s+to\b", after)
    if deontic.binds and re.match(r"(?:shall|(?:is|are) (?:not )?to)\b", word):
        return _has_effect(word, who, subject, after)
    if word.startswith("should") and _SCOPE.match(f"{subject}|{after.strip()}"):
        return True  # "This Act should apply to lakes"
    return bool(_EFFECT.match(after)) and not who and deontic is Deontic.OBLIGATION


def _foretells(who: str, subject: str, after: str) -> bool:
    """Whether "will" says what is going to be, and not what somebody plans."""
    if _WILL_BE.match(after):
        return True  # an opinion
    planned = bool(subject) and singular(head(subject)) in _PLANS
    planned = planned and not re.match(
        r"\s*(?:contribute|help|depend|vary|affect|apply)\b", after
    )
    done = passive(after) and not _HAPPENS.match(after)
    return not (who or planned or done)


def _has_effect(word: str, who: str, subject: str, after: str) -> bool:
    """Whether "shall" or "is to" says what the law is, and binds nobody."""
    if _IN_TIME.match(after):
        return False
    if _READ_AS.match(after):
        return True
    if re.match(r"(?:is|are) not\b", word):
        return False
    if _describes(who, subject, after):
        return True
    if not word.startswith("shall"):
        return bool(_EFFECT.match(after)) and not who
    done = passive(after) and agent(after)  # "shall be read by the Board"
    return bool(_EFFECT.match(after)) and not (done or (who and _DOES.match(after)))


def _describes(who: str, subject: str, after: str) -> bool:
    """Whether "shall" says what a word means or what a thing is."""
    if _MEANS.match(after) and _QUOTED.match(subject):
        return True  # "“Lake” shall include ponds"
    if re.match(r"(?:Article|Chapter|Section|Part)s?\s", subject) and re.match(
        r"\s*(?:also )?govern\b", after
    ):
        return True  # one provision sends to another
    if _LISTS.match(after) and subject and singular(head(subject)) in _MATTERS:
        return True  # "These questions shall include the budget"
    if re.match(r"\s*be\s*[.;]?\s*$", after):
        return True  # "shall be without prejudice to …", which is set aside
    if re.match(r"\s*be (?:the [A-Z]|those (?:who|which)\b)", after):
        return True  # an office and who holds it
    if subject.casefold() == "there":
        return False  # "There shall be two chairs" has them named
    someone = who not in ("", "somebody")  # "It shall be the duty of …"
    return not someone and bool(_IS.match(after)) and "consideration" not in subject


def _no_liberty(word: str, who: str, subject: str, after: str) -> bool:
    """Whether "may", "can" or "may not" says what can happen, and frees nobody."""
    if word in {"could", "might"}:
        return True
    if word == "can":
        return bool(_ABLE.match(after)) or not who
    if word == "may":
        return _by_chance(who, subject, after)
    if _FALLS_SHORT.match(after):
        return True  # "existing rules may not fully meet the risk"
    return not who and bool(_ABLE.match(after)) and not passive(after)


# What an actor does of its own will, though a thing has it as an effect.
_DOES = re.compile(
    r"\s*(?:\w+ly\s+|also\s+)*(?:apply|prevent|include|limit|cease|come|terminate"
    r"|replace"
    r"|authori[sz]e|release|cover|extend|alter|exempt|prejudice|impair|remain|bind|end"
    r"|change)\b",
    re.IGNORECASE,
)


def _by_chance(who: str, subject: str, after: str) -> bool:
    """Whether "may" says what may happen, not what is allowed."""
    if _LIMITED.match(after):
        return False
    if passive(after):
        return bool(_ABLE.match(after))
    if re.match(r"[^,;]{0,60}\bonly\b", after):
        return False
    if who:
        return bool(_ABLE.match(after)) and not re.match(
            r"\s*(?:also\s+)?(?:have (?!(?:\w+ ){0,3}(?:effects?"
            r"|impacts?|consequences?|roles?|influence|difficult\w+|to)\b)|contribute"
            r"|enhance|improve|make|offer|create|help"
            r"|include"
            r"|support|bring|enable|produce|become|terminate|reduce|increase|serve"
            r"|be a)\b",
            after,
        )
    noun = singular(head(subject)) if subject else ""
    return not (_DOCUMENT.search(noun) and _SETS_OUT.match(after))
