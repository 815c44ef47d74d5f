"""Forms with a verb of strength that bind, advise and permit nobody.

Law has effects and describes; machines and risks can do things. It knows the verbs of
effect, of ability and of chance, and the nouns whose "is to" states an aim or a role.

Example:
    no_norm(Deontic.OBLIGATION, "shall", "This Convention", " enter into force")  # True
"""

from __future__ import annotations

import re

from assistant.norms.addressees import passive
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
    r"|remain (?:in (?:force|effect)|open|applicable|valid|unaffected|unchanged)"
    r"|cease\b|lapse|expire|prevail|become (?:effective|final|binding|void)"
    r"|begin to apply|leave (?:untouched|unaffected|intact)"
    r"|apply(?! (?:the|its|their|appropriate|these|those|measures|to itself|an?\b))"
    r"|be (?:open (?:for|to)|an integral|deemed|construed|interpreted|understood|known"
    r"|without prejudice|equally|authentic|regarded|considered (?:as|to|an?)"
    r"|effective|called\b"
    r"(?! (?:up)?on)|referred to|cited|read|null|void|invalid|final\b|of no effect"
    r"|in force|in addition to|without effect|final and|treated as|the same as|meant)"
    r"|affect|prejudice|imply|preclude|prevent|constitute|form (?:an integral )?part"
    r"|mean|comprise|consist|extend to|derogate|alter|supersede|replace|terminate"
    r"|result (?:from|in)|depend on|follow from|relate to|cover|run (?:from|for)"
    r"|authori[sz]e|release|relieve|impair|exempt|diminish|detract|limit)\b",
    re.IGNORECASE,
)
_STATES = """
associated based caused affected found seen linked related needed required exposed
harmed considered expected perceived compromised concerned called involved impacted
undermined intended meant driven reduced increased lost hidden biased
"""
_ABLE = re.compile(  # "can" of ability, "may" of chance
    r"\s*(?:also\s+|only\s+|\w+ly\s+|both\s+|come to\s+)*(?:have|know"
    rf"|be (?:\w+ly )?(?:{'|'.join(_STATES.split())}|a|an|the|as|so"
    r"|in|of|able|due|likely|more"
    r"|less|very|too|unable|\w+ful\b|\w+ive\b|\w+ous\b|\w+al\b|\w+ic\b|\w+ble\b"
    r"|\w+ant\b"
    r"|\w+ent\b)"
    r"|lead|pose|help|contribute|cause|affect|arise|serve|result|occur|differ|include"
    r"|involve|depend|exist|become|remain|create|bring|offer|improve|increase|reduce"
    r"|accelerate|amplify|undermine|deepen|erode|grow|play|vary|harm|worsen|enhance"
    r"|threaten|generate|produce|lack|need|seem|appear|benefit|transform|mean|enable|contain|consist|relate|reflect|represent"
    r"|support|make|give rise|turn|ease|face|suffer|experience|struggle|fail|lose)\b",
    re.IGNORECASE,
)
_HAPPENS = re.compile(r"\s*(?:\w+ly\s+|also\s+)*be (?:held|found|seen|needed|known)\b")
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
_AIM_WORDS = "goal aim objective purpose ambition vision target end intention"
_AIM = frozenset(_AIM_WORDS.split())
_PLANS = frozenset({"plan", "strategy", "programme", "program", "roadmap", "agenda"})
_OFFICE_WORDS = """
role task function challenge issue question problem way approach step effect idea
difficulty key answer solution point focus job option
"""
_OFFICE = frozenset(_OFFICE_WORDS.split())


_BETWEEN = r"\s*(?:,[^,;]{0,100},\s*)(?:\w+ly\s+|also\s+)*"
_FREED = re.compile(
    rf"{_BETWEEN}be (?:free|entitled|eligible|permitted|allowed|authori[sz]ed|empowered"
    r"|exempt)\b|\s+(?:in|for|at|on|with) [^,;]{0,80}\bhave the right\b"
)
_BANNED = re.compile(rf"{_BETWEEN}(?:not|never|be (?:prohibited|forbidden|banned))\b")


def turned(deontic: Deontic, cue: str, subject: str, after: str = "") -> Deontic:
    """The class that a clause's subject, and what follows the cue, give its verb.

    "No Party shall" prohibits, "Its aim is to" states an aim, "Its role is to" nothing;
    so does "shall, in no event, not" prohibit, set off by commas.
    """
    if deontic is Deontic.OBLIGATION and _FREED.match(after):
        return Deontic.PERMISSION
    if deontic in (Deontic.OBLIGATION, Deontic.PERMISSION) and _BANNED.match(after):
        return Deontic.PROHIBITION
    if re.match(r"\s*be no\b", after) and deontic is Deontic.OBLIGATION:
        return Deontic.PROHIBITION
    if NOBODY.match(subject) and re.match(r"\s*be (?:required|obliged)\b", after):
        return Deontic.PERMISSION
    if NOBODY.match(subject):
        bound = (Deontic.OBLIGATION, Deontic.PERMISSION)
        return Deontic.PROHIBITION if deontic in bound else deontic
    if re.fullmatch(r"(?:is|are|was|were) to", cue, re.IGNORECASE):
        noun = singular(head(subject)) if subject else ""
        if noun in _AIM:
            return Deontic.ASPIRATION
        if noun in _OFFICE or noun in {"it", "there", "what"}:
            return Deontic.STATEMENT
    return deontic


def no_norm(deontic: Deontic, cue: str, subject: str, after: str) -> bool:
    """Whether a form of words binds, advises and permits nobody."""
    word = cue.casefold()
    if deontic is Deontic.STATEMENT:
        return True
    if NOBODY.match(subject):
        frees = re.match(r"\s*(?:oblige|require|compel|be construed)\b", after)
        return bool(frees or _EFFECT.match(after))
    who = named(subject)
    if word == "will":
        planned = bool(subject) and singular(head(subject)) in _PLANS
        done = passive(after) and not _HAPPENS.match(after)
        return not (who or planned or done)
    if word in {"could", "might"}:
        return True
    if word == "can":
        return bool(_ABLE.match(after)) or not who
    if word == "may":
        return _by_chance(who, subject, after)
    if re.match(r"(?:may|can|could)\b", word):
        return not who and bool(_ABLE.match(after)) and not passive(after)
    if re.match(r"shall\b", word):
        return bool(_EFFECT.match(after)) and not (who and _DOES.match(after))
    return bool(_EFFECT.match(after)) and not who and deontic is Deontic.OBLIGATION


# What an actor does of its own will, though a thing has it as an effect.
_DOES = re.compile(
    r"\s*(?:\w+ly\s+|also\s+)*(?:apply|prevent|include|limit|cease|come|terminate"
    r"|replace"
    r"|authori[sz]e|release|cover|extend|alter|exempt|prejudice|impair|remain)\b",
    re.IGNORECASE,
)


def _by_chance(who: str, subject: str, after: str) -> bool:
    """Whether "may" says what may happen, not what is allowed."""
    if passive(after):
        return bool(_ABLE.match(after))
    if re.match(r"[^,;]{0,60}\bonly\b", after):
        return False
    if who:
        return bool(_ABLE.match(after)) and not re.match(
            r"\s*(?:also\s+)?(?:have (?:the|recourse|access)|make|offer|create|help"
            r"|include"
            r"|support|bring|enable|produce|become|terminate|reduce|increase|serve"
            r"|be a)\b",
            after,
        )
    noun = singular(head(subject)) if subject else ""
    return not (_DOCUMENT.search(noun) and _SETS_OUT.match(after))
