"""Whether a sentence affirms what the cited words affirm, and denies what they deny.

It knows negations, also those that hide in a word ("outside", "lacks", "refuse"), and
pairs of opposites. It speaks where the words are near enough to be compared. Example:

    polarity("It covers boats.", "It does not cover boats.")
    # [Finding: the cited words negate this (“not cover”); the sentence does not]
"""

from __future__ import annotations

import re

from assistant.support.aligned import about, nearness, stems_of
from assistant.support.cited import Finding, content, plain, share
from assistant.support.stances import stances, without_conditions
from assistant.terms import Label

NEAR = 0.72  # sentences this near differ in little else than a negation
FAR = 0.3  # sentences that share less may be about different things
OWN = 0.25  # share of words that only one of two sentences may have
WINDOW = 4  # words beside an opposite that must be the same
_IDIOM = re.compile(
    r"\b(?:no|not) (?:more|less|fewer|later|earlier|longer|greater|lower|higher"
    r"|sooner) than\b"
    r"|\b(?:not only|or not|no doubt|not limited to|whether or not|if not|not least"
    r"|not merely(?=[^.;]*\bbut\b)"
    r"|(?:without|with no) (?:any )?(?:distinction|discrimination)|no matter"
    r"|without limitation|without (?:undue |further |any )?delay|nothing less than"
    r"|no other|none other|never earlier|not exceed(?:ing)?|without prejudice"
    r"|not necessarily)\b",
    re.IGNORECASE,
)
# "No treaty, and no arrangement": one negation, said again.
_AGAIN = re.compile(
    r"\b(no|not|neither|without|never)\b([^.;]{1,60}?)\b(?:and|or|nor) "
    r"(?:\w+ )?(?:no|not|without|neither)\b",
    re.IGNORECASE,
)
_NEGATOR = re.compile(
    r"\b(?:not|never|no|none|nothing|nobody|no-one|neither|nor|cannot|without|outside"
    r"|beyond (?:doubt|repair|\w+(?:al|ion))"
    r"|lack\w*|missing"
    r"|different from|fail\w*|refus\w+|refrain\w*|abstain\w*|exempt\w*|exclud\w+"
    r"|unable|free from|closed to"
    r"|prohibit\w*|forbid\w*|forbidden|ban(?:s|ned)?|bar(?:s|red)|preclud\w+"
    r"|prevent\w*|den(?:y|ies|ied)"
    r"|reject\w*|oppos\w+|cease\w*|rul(?:e|es|ed|ing) out|hardly"
    r"|un\w+able|unlawful\w*|illegal\w*|inappropriate|impossible"
    r"|unnecessary|unlimited"
    r"|insufficient\w*|incomplete\w*|uncertain\w*|unclear|nowhere|exception"
    r"|(?:le(?:ave|aves|aving|ft)|ke(?:ep|eps|pt)|shut) (?:out|alone)|far from"
    r"|short of|stop\w*|avoid\w*|unless|except\w*)\b|\w+n't\b"
    r"|\bout of (?:line|step|keeping|place)\b|\bnon-\w+"
    r"|(?<!or )\babsen\w+|\b(?:unaffected|untouched)\b"
    r"|\bke(?:ep|eps|pt|eping) (?:\w+ ){1,5}?from\b",
    re.IGNORECASE,
)
_PAIRS_OF = """
mandatory voluntary, compulsory voluntary, obligatory voluntary, mandatory optional,
compulsory optional, required optional, prohibited allowed, prohibited permitted,
forbidden allowed, forbidden permitted, banned allowed, banned permitted,
appropriate inappropriate, lawful unlawful, legal illegal, possible impossible,
sufficient insufficient, necessary unnecessary, compatible incompatible, able unable,
consistent inconsistent, include exclude, includes excludes, included excluded,
including excluding, minimum maximum, increase reduce, increase decrease,
increases reduces, strengthen weaken, support oppose, supports opposes, accept reject,
accepts rejects, accepted rejected, public confidential, open closed, reversible
irreversible, publicly confidentially, before after, limited unlimited, direct indirect,
directly indirectly, lower higher, least most, enemy own, grant refuse, grants refuses,
with without, inside outside, within outside, more less, easier harder, rarely often,
never always, temporary permanent, internal external, domestic foreign
"""
_OPPOSITE: dict[str, frozenset[str]] = {}
for _pair in _PAIRS_OF.split(","):
    _one, _other = _pair.split()
    _OPPOSITE[_one] = _OPPOSITE.get(_one, frozenset()) | {_other}
    _OPPOSITE[_other] = _OPPOSITE.get(_other, frozenset()) | {_one}
# Plain denials of what is so; bans and duties are compared as such (`strength`).
_PLAINLY = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|has|have) not|cannot|can (?:not|neither) be)"
    r"\s+(?:been |be |\w+ly |yet |a |an |the )*(\w{4,})",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:unless|except\w*|until|only|without|before|save|if|where|when|provided"
    r"|hard|difficult"
    r"|optional|voluntary|declin\w*|withh\w+|free|exempt\w*|no longer|alone|instead"
    r"|rather)\b",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"\b(?:unless|except\w*|until|only|without|before|save|if|where|when|provided"
    r"|rather)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|before|prior to|unless and until)\b", re.IGNORECASE)
_CONTRAST = re.compile(r"(?:[,;]|\band|\bbut|\b(?:is|are|be))\s+$", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|alone|solely|exclusively)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not|neither|nor|never|rather than|instead of)\s+(?:as |be |to |merely "
    r"|just |of "
    r"|therefore |also |however |on |in |for |by |the |a |an |that |an? "
    r"|from )*(\w+(?:[ -]\w+)?)",
    re.IGNORECASE,
)


def polarity(sentence: str, words: str) -> list[Finding]:
    """What the sentence denies and the words affirm, or the reverse."""
    sentence, whole = plain(sentence), plain(words)
    for find in (_denies, _swapped, _opposite, _odd, _affirmed):
        if finding := find(sentence, whole, words):
            return [finding]
    return []


def _denies(sentence: str, whole: str, words: str) -> Finding | None:
    """Somebody who denies, in one text, where nothing is negated in the other."""
    for one, other, said in ((sentence, whole, "sentence"), (whole, sentence, "")):
        denial = _DENIES.search(one)
        if denial and _count(other) == _count(one) - 1 and not _OPPOSES.search(other):
            if nearness(sentence, "\n".join(about(sentence, words))) < FAR:
                return None
            shown = " ".join(denial.group().split())
            if said:
                reason = f"the sentence says “{shown}”; the cited words deny nothing"
            else:
                reason = f"the cited words say “{shown}”; the sentence denies nothing"
            return Finding(label=Label.CONTRADICTED, reason=reason, check="negation")
    return None


def _once(text: str) -> str:
    """A text without idioms that negate nothing, and with no negation said twice."""
    return _AGAIN.sub(r"\1\2", _IDIOM.sub(" ", text))


def _denied(text: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Stems right after a "not", with the words as written and the next few stems."""
    text = _IDIOM.sub(" ", text)
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for match in _DENIED.finditer(text):
        if not _CONTRAST.search(text[: match.start()]) and match[0][:1].lower() == "n":
            continue
        after = " ".join(text[match.start(1) :].split()[:6])
        for stem in content(match[1])[:1]:
            found.setdefault(stem, (match.group(), frozenset(content(after))))
    return found


_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)|disputes?|disputed|reject(?:s|ed)?|contests?|doubts?)\s+"
    r"(?:that\b|the (?:idea|view|claim|notion)\b)",
    re.IGNORECASE,
)
_OPPOSES = re.compile(
    r"\b(?:oppos\w+|against|doubt\w*|disput\w+|less|rather|instead|only|wrong\w*"
    r"|false\w*|hardly|little|\w+less)\b",
    re.IGNORECASE,
)


def _swapped(sentence: str, whole: str, words: str) -> Finding | None:
    """Each text denies what the other affirms: "A, not B" made "B, not A"."""
    del words
    ours, theirs = _denied(sentence), _denied(whole)
    said, cited = set(stems_of(sentence)), set(stems_of(whole))
    mine = [
        s for s in ours if s in cited and not any(s in n for _, n in theirs.values())
    ]
    other = [
        s for s in theirs if s in said and not any(s in n for _, n in ours.values())
    ]
    if not mine or not other:
        return None
    said_so, cited_so = ours[mine[0]][0], theirs[other[0]][0]
    reason = f"the sentence says “{said_so}”; the cited words say “{cited_so}”"
    return Finding(label=Label.CONTRADICTED, reason=reason, check="negation")


def _opposite(sentence: str, whole: str, words: str) -> Finding | None:
    """A word in whose place the cited words have its opposite, the rest being alike."""
    del words
    ours = re.findall(r"[\w'-]+", sentence.casefold())
    theirs = re.findall(r"[\w'-]+", whole.casefold())
    mine, yours = set(ours), set(theirs)
    for at, word in enumerate(ours):
        for other in _OPPOSITE.get(word, frozenset()):
            if other not in yours or word in yours or other in mine:
                continue
            places = [n for n, w in enumerate(theirs) if w == other]
            if any(_beside(ours, at, theirs, n) for n in places):
                before = " ".join(ours[max(0, at - 2) : at + 2])
                place = next(n for n in places if _beside(ours, at, theirs, n))
                there = " ".join(theirs[max(0, place - 2) : place + 2])
                reason = f"the sentence says “{before}”; the cited words say “{there}”"
                return Finding(
                    label=Label.CONTRADICTED, reason=reason, check="negation"
                )
    return None


def _beside(ours: list[str], at: int, theirs: list[str], there: int) -> bool:
    """Whether the words on one side of two words are the same, or most around them."""
    before = ours[max(0, at - WINDOW) : at]
    after = ours[at + 1 : at + 1 + WINDOW]
    other_before = theirs[max(0, there - WINDOW) : there]
    other_after = theirs[there + 1 : there + 1 + WINDOW]
    same = len(set(before) & set(other_before)) + len(set(after) & set(other_after))
    if before[-1:] and before[-1] in _TAKES_WITH:
        return False  # "do without", "dispense with": no opposites
    if after[:1] == ["no"] or other_after[:1] == ["no"]:
        return False  # "with no reason" is without one
    if _turned(before) != _turned(other_before):
        return False
    return same >= 0.6 * (len(other_before) + len(other_after))


_TAKES_WITH = frozenset(
    ("do", "does", "did", "done", "doing", "go", "dispense", "deal")
)


def _turned(words: list[str]) -> bool:
    return any(w in {"not", "no", "never", "neither", "nor", "cannot"} for w in words)


def _count(text: str) -> int:
    return len(_NEGATOR.findall(_once(text)))


def _affirmed(sentence: str, whole: str, words: str) -> Finding | None:
    """A state of things that one text plainly denies and the other plainly affirms."""
    if len(about(sentence, words)) != 1 or nearness(sentence, whole) < FAR:
        return None
    for one, other in ((whole, sentence), (sentence, whole)):
        if _OTHERWISE.search(other) or _LIMITS.search(one):
            continue
        if _count(other) or _count(one) != 1:
            continue
        for match in _PLAINLY.finditer(_once(one)):
            stem = content(match[1])[:1]
            if re.search(r"\b(?:that|which|who)\s+$", match.string[: match.start()]):
                continue  # it says which ones are meant
            if stem and stem[0] in stems_of(other):
                shown = " ".join(match.group().split())
                said = "the cited words say" if one is whole else "the sentence says"
                reason = f"{said} “{shown}”; the other side affirms it"
                return Finding(
                    label=Label.CONTRADICTED, reason=reason, check="negation"
                )
    return None


def _nothing_else(affirmed: str, negated: str) -> bool:
    """Whether what is affirmed has no word of its own, which may carry the negation."""
    plainly = re.sub(r"(?<=\s)[A-Z][\w'’-]*|\d\S*", " ", affirmed)  # names aside
    stems = set(content(plainly))
    own = stems - set(stems_of(negated))
    return len(own) <= len(stems) * OWN


def _odd(sentence: str, whole: str, words: str) -> Finding | None:
    """Sentences of the same words of which one has a negation more."""
    meant = about(sentence, words)
    if len(meant) != 1 or "\n" in whole.strip():
        return None
    other = plain(meant[0])
    if nearness(sentence, other) < NEAR:
        return None
    ours = without_conditions(_once(sentence))
    theirs = without_conditions(_once(other))
    mine, yours = _NEGATOR.findall(ours), _NEGATOR.findall(theirs)
    first = _NEGATOR.search(ours) or _NEGATOR.search(theirs)
    if first is None or (mine and yours) or len(mine) % 2 == len(yours) % 2:
        return None
    if _UNTIL.search(sentence) or _UNTIL.search(other):
        return None
    if any(s.kind == "free" for s in stances(sentence)):
        return None  # a duty that is denied is compared as such (`strength`)
    if _count(sentence) % 2 == _count(other) % 2 or _ONLY.search(sentence):
        return None
    if not _nothing_else(theirs if mine else ours, sentence if mine else other):
        return None
    near = first.string[first.start() : first.start() + 40].split()
    shown = " ".join(near[:3])
    tail = content(first.string[first.end() :])[:3]
    other_text = other if mine else sentence
    if not tail or share(tail, stems_of(other_text)) < 0.5:
        return None  # what is negated is not said on the other side
    if mine:
        reason = f"the sentence negates (“{shown}”) what the cited words do not"
    else:
        reason = f"the cited words negate this (“{shown}”); the sentence does not"
    return Finding(label=Label.CONTRADICTED, reason=reason, check="negation")
