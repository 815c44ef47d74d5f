"""Changes of how far a rule binds, of what it forbids, and of whether there is one.

It knows the binding phrases of `lexicon`. Example:

    binds(change).kind      # Kind.STRENGTH, for "shall" against "should"
"""

from __future__ import annotations

import re

from assistant.findings import Kind
from assistant.wording import lexicon as words
from assistant.wording.changes import (
    Change,
    Judgement,
    Side,
    content,
    denied,
    flat,
    keys,
    made,
)
from assistant.wording.limits import defined


def _verdict(side: Side) -> str:
    """The class that a side's clause has, seen from its changed words."""
    if own := side.modal:
        if own in ("may", "should", "must") and words.NEGATION.search(side.text):
            return "ban" if own != "should" else "should"
        return own
    before = flat(side.before)
    last = [m.lastgroup or "" for m in words.MODAL.finditer(before[-120:])]
    return last[-1] if last else ""


def binds(change: Change) -> Judgement | None:
    """Binding phrases that stand against each other, or on one side only."""
    one, other = change.a.modal, change.b.modal
    # What can be, of the thing that is defined, is no rule.
    idle = change.whole or {one, other} <= {"may", ""} and defined(change)
    if idle or not (one or other):
        return None
    if len(content(change.said)) > _LONG_PHRASE and not (one and other):
        return None
    first, second = _verdict(change.a), _verdict(change.b)
    bans = [bool(words.BANS.search(side.text)) for side in change.sides]
    if bans[0] != bans[1] and "may" in (one, other):
        return made(Kind.PROHIBITION, change, "A" if bans[0] else "B")
    if one and other and first == second:
        if denied(change.a) != denied(change.b):
            return made(Kind.PROHIBITION, change, "both")
        short = len(keys(change.said)) <= _LONG_PHRASE
        return made(Kind.WORDING, change, "") if short else None
    turned = (first == "ban") != (second == "ban")
    if turned and {first, second} & {"may", "must", "will", ""}:
        if _later_ban(change):
            return None
        forbids = "A" if first == "ban" else "B"
        return made(Kind.PROHIBITION, change, forbids)
    if {first, second} <= {"must", "will"} and first and second:
        weak = {first, second} == {"must", "will"} and "will" in change.said
        if weak and _WILL.search(change.said):
            return made(Kind.STRENGTH, change, f"{first}|{second}")
        return None
    return made(Kind.STRENGTH, change, f"{first}|{second}")


_LONG_PHRASE = 9


_WILL = re.compile(r"\bwill\b", re.IGNORECASE)


def _later_ban(change: Change) -> bool:
    """Whether a ban only moved: "shall not target", "shall refrain from directing"."""
    bans = [bool(words.BANS.search(s.after[:60])) for s in change.sides]
    own = [_verdict(s) == "ban" for s in change.sides]
    return all(one or other for one, other in zip(bans, own, strict=True))


_STRONG = re.compile(
    r"^\W*(?:ensur\w+|guarante\w+|requir\w+|eliminat\w+|prevent\w*|phase out|phased out"
    r"|halt\w*|achiev\w+|binding|legally binding|mandator\w+|compulsor\w+|obligator\w+"
    r"|licens\w+|licenc\w+|authori[sz]ed|cease|stop|end|approved|compl(?:y|ies)|must"
    r"|demands?|decides?|condemns?|full(?:y)?|adopts?|provides?|implements?"
    r"|obligations?|requirements?|commitments?|undertakings?)\b",
    re.IGNORECASE,
)


_WEAK = re.compile(
    r"^\W*(?:promot\w+|encourag\w+|support\w*|facilitat\w+|consider\w*|strive|aim"
    r"|seek|explor\w+|foster\w*|contribut\w+|endeavou?r\w*|reduc\w+|minimi[sz]\w+"
    r"|phase down|phased down|limit\w*|voluntar\w+|non-binding|optional|registered"
    r"|notified|politically|recommend\w*|invit\w+|request\w*|urges?|calls?|regrets?"
    r"|work towards|take steps|make efforts|progressively|expected|welcome|notes?"
    r"|takes? note|guid(?:ance|elines?)|recommendations?|principles?|best efforts"
    r"|declared|address\w*|respond\w*|mitigat\w+|study|stud(?:y|ies)|examine)\b",
    re.IGNORECASE,
)


def verbs(change: Change) -> Judgement | None:
    """Verbs that promise more or less: ensure, promote."""
    if not (change.a.text and change.b.text):
        return None
    if _PHASE.search(change.a.before[-12:]) and _OUT_DOWN.search(change.said):
        return made(Kind.STRENGTH, change, "verbs")
    for one, other in ((change.a, change.b), (change.b, change.a)):
        short = max(len(keys(s.text)) for s in change.sides) <= _SHORT_PHRASE
        if short and _STRONG.match(one.text) and _WEAK.match(other.text):
            return made(Kind.STRENGTH, change, "verbs")
    return None


_PHASE = re.compile(r"\bphas(?:e|es|ed|ing)\W*$", re.IGNORECASE)


_OUT_DOWN = re.compile(r"^(?:out|down) \| (?:out|down)$", re.IGNORECASE)


_SHORT_PHRASE = 5


_VOLUNTARY = re.compile(
    r"^\W*(?:and |or )?(?:on a )?(?:voluntar(?:y|ily)|mandator(?:y|ily)|binding"
    r"|legally binding|non-binding|compulsory|to endeavou?r|endeavou?r to|strongly"
    r"|take (?:all )?(?:\w+ )?(?:steps|measures) to|(?:make|use) (?:\w+ )*efforts to"
    r"|best efforts|seek to|aim to|strive to|consider(?:ing)?)\W*(?:basis|,)?\W*$",
    re.IGNORECASE,
)


def voluntary(change: Change) -> Judgement | None:
    """Words that make a duty a voluntary one, or the reverse."""
    if change.has(words.RESOURCES):
        return None
    if any(_VOLUNTARY.match(s.text) for s in change.sides if s.text):
        return made(Kind.STRENGTH, change, "verbs")
    return None


def forbids(change: Change) -> Judgement | None:
    """Words of a ban: more or less is forbidden, or what was is allowed."""
    if change.whole:
        return None
    bans = [bool(words.BANS.search(side.text)) for side in change.sides]
    allows = [bool(words.ALLOWS.search(side.text)) for side in change.sides]
    banned = any(_verdict(s) == "ban" for s in change.sides)
    if bans[0] != bans[1] and (any(allows) or not banned):
        return made(Kind.PROHIBITION, change, "A" if bans[0] else "B")
    if all(bans) and allows[0] != allows[1]:
        return made(Kind.PROHIBITION, change, "B" if allows[0] else "A")
    added = change.b if change.b.text else change.a
    alone = not (change.a.text and change.b.text) and _OR.match(added.text)
    if alone and words.BANS.search(flat(added.before)[-14:]):
        return made(Kind.PROHIBITION, change, "both")
    if bans[0] and bans[1] and content(change.a.text) != content(change.b.text):
        return made(Kind.PROHIBITION, change, "both")
    return None


_OR = re.compile(r"\W*or\s", re.IGNORECASE)


_AFTER_BAN = re.compile(
    r"(?:\bno\s(?:\w+\s){1,4}(?:shall|may|will|must)|\b(?:shall|may|must"
    r"|will) (?:\w+ly )?"
    r"(?:not|never))\W*$",
    re.IGNORECASE,
)


_ACTS = re.compile(
    r"^\W*(?:and |or )?[a-z]+(?:(?:,| or| and|, or)\s[a-z]+)*\W*(?:or)?\W*$"
)


def banned_acts(change: Change) -> Judgement | None:
    """Acts added to a ban or taken out of it."""
    side = change.a if change.a.text else change.b
    if all(s.text for s in change.sides) or not _ACTS.match(side.text):
        return None
    near = flat(side.before)[-60:]
    begun = _AFTER_BAN.search(re.sub(r"(?:\s\w+(?:,| or)){1,3}\W*$", "", near))
    if _AFTER_BAN.search(near) or begun:
        return made(Kind.PROHIBITION, change, "more" if side is change.b else "fewer")
    return None


_NONE = re.compile(r"(?:no|not|never|does not|do not|did not|is not|are not)")
_SOME = re.compile(r"(?:|a|an|any|all|each|every|some|the)")
_RULED = re.compile(
    r"\b(?:shall|may|must|should|can|allow\w*|permi\w+|lawful|authori[sz]ed|entitled)\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\W*(?:supports?|favou?rs?|welcomes?|endorses?|wants?|calls? for)\b", re.I
)
_AGAINST = re.compile(
    r"\W*(?:oppos\w+|rejects?|objects? to|(?:can|do)\w* ?not)\b", re.I
)


def turned(change: Change) -> Judgement | None:
    """A bare "no" or "not" that turns a rule, a wish or a finding."""
    texts = [" ".join(keys(side.text)) for side in change.sides]
    for one, other in (change.sides, change.sides[::-1]):
        if _FOR.match(one.text) and _AGAINST.match(other.text):
            return made(Kind.WHETHER, change, "A" if one is change.a else "B")
    if not (any(map(_NONE.fullmatch, texts)) and any(map(_SOME.fullmatch, texts))):
        return None
    if defined(change):
        return None
    forbids = "A" if _NONE.fullmatch(texts[0]) else "B"
    near = f"{change.a.before[-30:]} {change.a.text} {change.a.after[:70]}"
    kind = Kind.PROHIBITION if _RULED.search(near) else Kind.WHETHER
    return made(kind, change, forbids)


def whether(change: Change) -> Judgement | None:
    """Whether there is to be such a rule, body or process at all."""
    marks = [bool(words.WHETHER.search(flat(s.text))) for s in change.sides]
    texts = [s.text for s in change.sides]
    if change.whole and not all(texts):
        return _whole(change)
    if not any(marks):
        return None
    refuses = [bool(_REFUSES.search(flat(t))) for t in texts]
    if refuses[0] != refuses[1] or (all(texts) and _NEGOTIATES.search(change.said)):
        return made(Kind.WHETHER, change, "A" if refuses[1] else "B")
    founds = [bool(_FOUNDS.search(flat(t))) for t in texts]
    if all(texts) and founds[0] != founds[1]:
        return made(Kind.WHETHER, change, "A" if founds[0] else "B")
    return None


_REFUSES = re.compile(
    r"\b(?:no (?:need|case|room|new|further)|sees? no|whether|existing|already in place"
    r"|rely(?:ing)? on|continue to (?:use|rely|work)|foreseen|not (?:necessary"
    r"|needed)|superfluous|voluntary|political|explore|without establishing)\b",
    re.IGNORECASE,
)


_NEGOTIATES = re.compile(r"\bnegotiat\w+|\blegally binding\b", re.IGNORECASE)


_FOUNDS = re.compile(
    r"\b(?:established|created|set up|establish|create|set up)\b", re.IGNORECASE
)


def _whole(change: Change) -> Judgement | None:
    """A sentence or clause that only one side has."""
    text = flat(change.a.text or change.b.text)
    side = "A" if change.a.text else "B"
    if words.LEFT_OUT.search(text) or words.CONDITION.match(text):
        return made(Kind.EXCEPTION, change, side)
    if words.DEFINES.search(text):
        return made(Kind.DEFINITION, change, side)
    if re.match(
        r"\W*(?:this|it|that|such|the (?:term|definition))\b.{0,20}\binclud", text
    ):
        return made(Kind.DEFINITION, change, side)
    return made(Kind.WHETHER, change, side)
