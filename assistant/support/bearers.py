"""Whether a sentence binds, frees or makes act those whom the cited words name.

It knows who bears a norm (`norms`), many ways to say that something is somebody's to
do, and which names mean the same. Example:

    bearers("The deployer shall report.", cited)      # of "The provider shall report."
    # [Finding: “The deployer” here, “The provider” in the cited words]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.norms import Norm, read_norms
from assistant.parties import find_parties
from assistant.rewording import meant_mentions
from assistant.support.actors import (
    ACTORS,
    FIRMS,
    GENERAL,
    PARTY,
    SAME,
    SOMEBODY,
    actor,
    opposed,
    sides,
    synonyms,
)
from assistant.support.aligned import about, nearness, stems_of
from assistant.support.cited import Cited, Finding, content, plain
from assistant.terms import Label

LONGEST = 14  # words: a longer phrase was not read as somebody
NEAR = 0.2
_NP = (
    r"((?:(?:the|a|an|each|every|all|any|its|their"
    r"|both)\s+)?(?:[\w’'-]+\s+){0,4}?[\w’'-]+)"
)
_STOP = (
    r"(?=\s+(?:to|in|on|at|for|under|with|within|upon|where|when|if|who|which|that"
    r"|as|by|of"
    r"|is|are|shall|must|may|and|or|after|before|until|without|all|they|if)\b"
    r"|[,;:.()]|$)"
)
# Other ways to say whose it is to do something, or who does it.
_WHOSE = re.compile(
    r"\b(?:(?:is|are) (?:up to|incumbent on|left to)|it is for|(?:is|are) (?:for"
    r"|down to)(?=\s+the\b)"
    r"|(?:falls?|fell|rests?|lies?|lay) (?:up)?(?:on|to|with)"
    rf"|(?:is|are) (?:\w+ly )?(?:\w+ed|borne|given|made|held|taken|kept|paid|chosen"
    rf"|sent) by)\s+{_NP}{_STOP}",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^(?:under [^,]+,\s+|in [^,]+,\s+|for [^,]+,\s+)?((?:the|each|every|all|any"
    r"|an?)\s+"
    r"(?:[\w’'-]+\s+){1,6}?)(?:bears?|pays?|decides?|determines?|notif(?:y|ies)"
    r"|informs?|thanks?"
    r"|appoints?|elects?|considers?|publish(?:es)?|submits?|reports?|approves?"
    r"|adopts?|nominates?"
    r"|supports?|consults?|asks?|requests?|tells?|gives?|provides?|sends?|oversees?"
    r"|coordinates?)\s",
    re.IGNORECASE,
)
_BY = re.compile(r"be (?:\w+ )?\w+(?:ed|en|ade|eld)\b(?! to\b)", re.IGNORECASE)
_AFTER_HEAD = re.compile(
    r"\s(?:for|on|in|to|with|by|which|that|who|whose|\w+ing)\s.*$", re.IGNORECASE
)
# Whoever hears, gets or is told something does not do it: the other side does.
_RECEIVES = re.compile(
    r"(?:on (?:\w+ )?request,? )?\b(?:have the [A-Z]|be (?:\w+ )?(?:told|informed"
    r"|notified|given|consulted|heard|asked|kept"
    r"|supplied|sent"
    r"|shown|paid|helped|assisted|advised)|hears?|learns?|receives?|gets?|obtains?"
    r"|have (?:access|had)"
    r"|have(?! to\b)|be (?:the|an?|its) |knows?|owed|see[sn]?|benefits?|relie[sd]"
    r"|rely|count on|expects?|from)\b",
    re.IGNORECASE,
)
# "All Parties to the UNFCCC": to what they are parties tells nobody apart.
_OF_IT = re.compile(
    r"(?<=\bparty)\s+(?:to|of)\s+the\s.*$"
    r"|(?<=\bparties)\s+(?:to|of)\s+the\s+[A-Z].*$"
    r"|(?<=\bmembers)\s+of\s+the\s+[A-Z].*$",
    re.IGNORECASE,
)
_ABOVE_ALL = re.compile(
    r",\s+(?:and )?(?:the )?(?:major|big|especially|in particular|notably"
    r"|above all)\b.*$",
    re.IGNORECASE,
)
_BODIES = frozenset(content("organization organisation"))  # no States
_CALLED = re.compile(r"\b(?:of|for)\s+((?:[A-Z][\w-]+(?:,?\s+(?:and\s+)?)?)+)")
# No phrase of somebody opens so: what stands before him was taken for him.
_NOBODY = re.compile(
    r"(?:no|ahead|before|prior|after|whoever|nobody|neither|none|in|on|at|by|for|to"
    r"|if|when"
    r"|those|data|part|phase|first|aggregated|any|such|proposed|what|how|that|(?:a"
    r"|the) "
    r"(?:first|proposed|draft))\b",
    re.IGNORECASE,
)


# "Any other State, whether a Member or not, shall …": read or not, States are bound.
_STATES_DO = re.compile(
    r"\b(?:states?|part(?:y|ies)|members?|countr(?:y|ies))\b[^.;]{0,160}?"
    r"\b(?:shall|must|should|may)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """Somebody of whom a sentence says what he must, may or does."""

    phrase: str
    stems: frozenset[str]
    receives: bool

    @property
    def own(self) -> frozenset[str]:
        """The stems that tell him from any State or party."""
        return self.stems - GENERAL


def bearers(sentence: str, cited: Cited) -> list[Finding]:
    """Those bound or acting who are not those of the cited words."""
    sentence = plain(sentence)
    meant = about(sentence, cited.words)
    if max((nearness(sentence, part) for part in meant), default=0.0) < NEAR:
        return []
    ours = read_bearers(sentence)
    theirs = [bearer for part in meant for bearer in read_bearers(plain(part))]
    if not ours or not theirs:
        return []
    one = ours[0]
    if one.receives or _is_source(one, cited) or any(o.receives for o in theirs):
        return []
    words = plain(cited.words)
    if _does_it(one, words):
        return []
    clash = [other for other in theirs if _differ(one, other, words, sentence)]
    if len(clash) < len(theirs):
        return []
    other = clash[0]
    swapped = one.own <= set(stems_of(words)) and other.own <= set(stems_of(sentence))
    reason = (
        f"the sentence speaks of “{_short(one.phrase)}”, the cited words of "
        f"“{_short(other.phrase)}”"
    )
    check = "role" if swapped and one.own and other.own else "addressee"
    return [Finding(label=Label.CONTRADICTED, reason=reason, check=check)]


def read_bearers(text: str) -> list[Bearer]:
    """Those of whom a text says that they must, should, may or do something."""
    norms = read_norms(text).norms
    if norms and not _named(norms[0]):
        return []  # whom the sentence is about first is not said
    found = [
        _bearer(norm.addressee, receives=_suffers(norm))
        for norm in norms
        if norm.addressee
    ]
    found = [b for b in found if b.stems and _acts(b)]
    if not found:
        matches = [m for p in (_WHOSE, _DOES) for m in p.finditer(text)]
        found = [_bearer(m[1], receives=False) for m in matches]
    return [b for b in found if b.stems and _acts(b)]


def _named(norm: Norm) -> bool:
    return norm.addressee.casefold() not in {"", "it", "they", "he", "she", "we"}


def _suffers(norm: Norm) -> bool:
    """Whether what is said of somebody is done by others."""
    act = norm.act.removeprefix("to ")
    by = _BY.match(act)
    return bool(_RECEIVES.match(act) or (by and norm.addressee not in act))


def _acts(bearer: Bearer) -> bool:
    """Whether a phrase was read as somebody who can act, by noun or by name."""
    if len(bearer.phrase.split()) > LONGEST or _NOBODY.match(bearer.phrase):
        return False
    named = re.search(r"\s[A-Z][a-z]", re.split(r",|\b(?:and|or)\b", bearer.phrase)[0])
    head = frozenset(content(_AFTER_HEAD.sub("", bearer.phrase)))
    return bool(named or head & (ACTORS | PARTY | SOMEBODY))


def _bearer(phrase: str, *, receives: bool) -> Bearer:
    phrase = " ".join(phrase.split()).strip(" ,")
    phrase = re.sub(r"^(?:whereas|while|and|but|or|that)\s+", "", phrase, flags=re.I)
    phrase = _ABOVE_ALL.sub("", phrase)
    phrase = _OF_IT.sub("", phrase)
    stems = frozenset(content(re.sub(r"\b\w+['’]s\s", " ", phrase)))
    pronoun = re.fullmatch(
        r"(?:it|they|he|she|we|he or she|who|one|this|these)", phrase, re.I
    )
    return Bearer(
        phrase=phrase, stems=frozenset() if pronoun else stems, receives=receives
    )


def _is_source(bearer: Bearer, cited: Cited) -> bool:
    """Whether it is who issued or spoke the text, or the text itself: no addressee."""
    known = [*cited.titles, *cited.names, *(f.issuer for f in cited.facts.values())]
    known += [f.speaker for f in cited.facts.values()]
    known += [a for f in cited.facts.values() for a in (*f.aliases, *f.parties)]
    names = set(stems_of("\n".join(known)))
    state = find_parties(bearer.phrase) or meant_mentions(bearer.phrase)
    return bool(state) or (bool(bearer.own) and bearer.own <= names)


def _differ(one: Bearer, other: Bearer, words: str, sentence: str) -> bool:
    """Whether two bearers are not the same, as far as can be told."""
    mine, yours = one.own, other.own
    if sides(one.phrase, other.phrase):
        return True
    people = mine & SAME[0] and yours & SAME[0]
    swapped = _known(mine, words) and _known(yours, sentence) and not mine & yours
    if swapped and not people:
        return True
    if (a := _called(one)) and (b := _called(other)) and not a & b:
        return True
    if yours & set(content(one.phrase)) or mine & set(content(other.phrase)):
        return False  # "the Council's members"
    if not mine or not yours:
        return bool(mine or yours) and _party_differs(one, other, words)
    if synonyms(mine, yours):
        return False
    known = _known(mine, words) or _known(yours, sentence)
    return known or opposed(mine, yours)


def _party_differs(one: Bearer, other: Bearer, words: str) -> bool:
    """Whether of two, one being just any State or party, the other one is none."""
    mine, yours = one.own, other.own
    if not yours:
        if one.stems & PARTY:
            return False
        return _known(mine, words) or bool(actor(mine) or mine & FIRMS)
    if yours & {"develop"} and re.match(r"all\b|every\b", one.phrase, re.I):
        return bool(other.stems & PARTY)  # "all Parties" of few of them
    if other.stems & PARTY or _STATES_DO.search(words):
        return False
    other_kind = actor(yours) or yours & FIRMS or yours <= _BODIES
    return bool(one.stems & PARTY and other_kind)


def _called(bearer: Bearer) -> frozenset[str]:
    """What an office is named after: "Science" of "the Ministry of Science"."""
    found = _CALLED.search(bearer.phrase)
    return frozenset(content(found[1])) - GENERAL if found else frozenset()


def _does_it(one: Bearer, words: str) -> bool:
    """Whether the cited words name them as those who do it: "ensure that users …"."""
    name = re.sub(r"^(?:the|an?|each|every|all|any)\s+", "", one.phrase, flags=re.I)
    start = r"\s+".join(map(re.escape, name.split()[:3]))
    doing = r"\b(?:that|by|between)\s+(?:(?:the|an?|each|every|all|any|such)\s+)?"
    by_name = rf"{doing}{start}|\b(?:to|before)\s+(?:the\s+)?{start}\s+for\s+\w+"
    return bool(re.search(by_name, words, re.IGNORECASE))


def _known(stems: frozenset[str], text: str) -> bool:
    """Whether a text speaks of them: then they are no other word for somebody else."""
    return bool(stems) and stems <= set(stems_of(text))


def _short(phrase: str) -> str:
    words = phrase.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
