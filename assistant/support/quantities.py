"""Whether a sentence speaks of all, some, one or only those that the words speak of.

It knows the words of quantity and what they stand before; figures are compared by
`figures`. Example:

    quantities("Most Parties must agree.", "All Parties must agree.")
    # [Finding: the sentence says “Most Parties”; the cited words say “All Parties”]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.support.aligned import about, beside, copied
from assistant.support.cited import Finding, content, plain
from assistant.support.lists import lists
from assistant.terms import Label

_KINDS = [
    ("one", r"(?:not|no|never)(?: \w+){0,2} more than one|(?:only|just) one"
        r"|a single|at most one"),
    ("least", r"at least one(?: of)?|one or more(?: of)?|any one(?: of)?|one of"
        r"|either of"
     r"|(?:just )?one (?=\w+ (?:is|was) enough)"),
    ("part", r"most(?: of)?|some(?: of|(?=\s+\w+s\b))(?!\s+(?:\d|of the time|time|way"
    r"|one))"
        r"|several(?: of)?"
     r"|certain|a few(?: of)?|(?:a|the|simple) majority of|many(?: of)?|(?:only|just"
     r"|in) part of"
     r"|selected|a number of|two or more|multiple|not (?:all|every|each)(?: of)?"
     r"|half of"),
    ("only", r"only(?! (?:if|when|where|after|with|in|to|on|by|for|for|as|be|an|a"
        r"|one|be)\b)"
     r"|exclusively|solely"),
    ("any", r"any(?! and all)(?: of)?"),
    ("all", r"all(?: of)?|every(?: (?:one|single one))?(?: of)?|each(?: and every"
        r"| one)?(?: of)?"
     r"|any and all|no|none of|neither of|whole|entire|the last of"),
]  # fmt: skip
_QUANTIFIER = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _KINDS) + r")\b",
    re.IGNORECASE,
)
_IDIOMS = re.compile(
    r"\b(?:the whole or (?:a )?part|whole or part|part or all|all or part|above all"
    r"|after all(?=[,.;])|at all|in all|all the same|each other|one another"
    r"|in any (?:case"
    r"|event|way)|in (?:no|some) way|in every|any other|in particular|no (?:less"
    r"|later|fewer|longer"
    r"|earlier) than|no more than(?! one)|as a whole|for each|most (?:recent|other"
    r"|important|likely)|at most|most"
    r" (?=\w+ly\b)|in part|all (?:feasible|possible|reasonable|appropriate"
    r"|necessary) \w+"
    r"|make certain|a certain|to some (?:extent|degree)|some (?:other|degree"
    r"|extent)|no-one)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[,;:.()]|\s(?:that|which|who|to|in|on|for|with|by|from|is|are|was|were|have"
    r"|has|shall|must|may|should|will|can|at|under|not|and|or)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\s(?:that|which|who)\b", re.IGNORECASE)
_CLASH = {
    ("part", "all"),
    ("least", "all"),
    ("all", "least"),
    ("part", "one"),
    ("only", "all"),
    ("part", "any"),
    ("only", "any"),
}
_ONLY = re.compile(
    r"\b(?:only|solely|exclusively|alone(?! or)|nothing but|no one but|none but)\b",
    re.IGNORECASE,
)
# What limits as "only" does, or is limited by nature.
_LIMITED = re.compile(
    r"\b(?:only|solely|exclusive\w*|alone|sole|limit\w*|unless|except\w*|save"
    r"|other than|no|not"
    r"|never|nothing|neither|without|until|after|before|prior|once|subject|if"
    r"|provided|restrict\w*|confined"
    r"|specific\w*|merely|just|single|particular\w*|at least|minimum|(?:two"
    r"|three)\s+\w+:|consist\w*|by "
    r"(?:agreement|consensus|decision)|requires?|must|when|where|within|first"
    r"|as far as|to the extent"
    r"|means|those|chiefly|primar\w+|main\w*|up to)\b",
    re.IGNORECASE,
)
_SOFT_ONLY = re.compile(
    r"\b(?:(?:leav(?:e|es|ing)|left|lets?) (?:\w+ ){1,3}alone|(?:opinions?|advice"
    r"|kind|nature|character|weight|recommendations?) only"
    r"|not only|only (?:an? |as |be )?(?:encourag|recommend|invit|urg|inten"
    r"|seek|aim|hope|wish"
    r"|\d|a (?:tenth|third|quarter|half|few|small)|one|two|some|about))\w*",
    re.IGNORECASE,
)
_OPTIONS = re.compile(r"\b(?:bracket\w*|option|alternative|draft)\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:no|not|never|nor|neither|cannot|nobody)\b", re.IGNORECASE)
_BOTH = re.compile(r"\bboth\b|\bcumulative\w*|\ball of them\b", re.IGNORECASE)
_EITHER = re.compile(
    r"\beither\b|\bone of the two\b|\bone or the other\b", re.IGNORECASE
)
_AND = re.compile(
    r"\band\b|\bas well as\b|\bboth\b|\btogether\b|\beach\b|\ball\b", re.IGNORECASE
)
_OR = re.compile(r"\bor\b|\beither\b|(?<!without )\bany\b|\bat least\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """One quantifier: its kind, what it counts, as written."""

    kind: str  # all, part, least, one
    stems: tuple[str, ...]
    shown: str
    narrow: bool = False  # a relative clause or an adjective narrows what is counted


def quantities(sentence: str, words: str) -> list[Finding]:
    """All made some, some made all, "only" added, and made or."""
    sentence = plain(sentence)
    meant = plain("\n".join(about(sentence, words)))
    whole = plain(words)
    for find in (
        lists,
        _counted,
        _both_or_either,
        _unanimous,
        _joined,
    ):
        if finding := find(sentence, meant, whole):
            return [finding]
    return _only(sentence, whole)


def read_quantities(text: str) -> list[Quantity]:
    """The quantifiers of a text with what they stand before."""
    text = _IDIOMS.sub(lambda m: "," * len(m.group()), text)
    found: list[Quantity] = []
    for match in _QUANTIFIER.finditer(text):
        after = text[match.end() : match.end() + 70]
        ends = _ENDS.search(after, 1)
        phrase = after[: ends.start()] if ends else after
        phrase = " ".join(phrase.split()[:4])
        stems = tuple(content(phrase))
        if stems:
            shown = f"{match.group()} {phrase}"
            kind = match.lastgroup or ""
            rest = after[ends.start() :] if ends else ""
            narrow = len(stems) > 1 or bool(_WHICH.match(rest))
            found.append(Quantity(kind=kind, stems=stems, shown=shown, narrow=narrow))
    return found


def _counted(sentence: str, meant: str, whole: str) -> Finding | None:
    own, theirs = read_quantities(sentence), read_quantities(meant)
    everything = read_quantities(whole)
    for one in own:
        if any(o.kind == one.kind and _same(one, o) for o in everything):
            continue
        others = [o for o in theirs if _same(one, o)]
        if one.kind == "only" and not one.narrow:
            continue
        if others and others[0].kind == "one" and _NO.search(sentence):
            continue  # "no State may have several" of "not more than one"
        if not others or any((one.kind, o.kind) not in _CLASH for o in others):
            continue
        if any(o.kind == others[0].kind and _alike(o, others[0]) for o in own):
            continue
        reason = (
            f"the sentence says “{one.shown}”; the cited words say “{others[0].shown}”"
        )
        return Finding(label=Label.CONTRADICTED, reason=reason, check="quantifier")
    return None


def _same(one: Quantity, other: Quantity) -> bool:
    """Whether both count the same: the head noun is shared."""
    shared = set(one.stems) & set(other.stems)
    if one.stems[-1] in other.stems or other.stems[-1] in one.stems:
        return True
    short = min(len(one.stems), len(other.stems)) == 1
    return one.stems[0] == other.stems[0] and (short or len(shared) > 1)


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two of one text count the same: most of their words are shared."""
    shared = set(one.stems) & set(other.stems)
    return 2 * len(shared) > max(len(one.stems), len(other.stems))


def _both_or_either(sentence: str, meant: str, whole: str) -> Finding | None:
    del whole
    both, either = _BOTH.search(sentence), _EITHER.search(sentence)
    near = both and beside(both, meant)
    if (
        both
        and near
        and not either
        and not _AND.search(meant)
        and (o := _OR.search(meant))
    ):
        return _finding(both.group(), o.group())
    there = re.search(r"\bboth\b", meant, re.IGNORECASE)
    if either and not both and there and not re.search(r"\b(?:either|or)\b", meant):
        return _finding(either.group(), there.group())
    return None


def _unanimous(sentence: str, meant: str, whole: str) -> Finding | None:
    """A majority where the cited words ask for everybody's vote, or the reverse."""
    del meant
    everybody = re.compile(r"\b(?:unanim\w+|consensus)\b", re.IGNORECASE)
    most = re.compile(
        r"\b(?:majority|two[- ]thirds|three[- ](?:quarters|fourths))\b", re.IGNORECASE
    )
    ours, theirs = everybody.search(sentence), everybody.search(whole)
    part, other = most.search(sentence), most.search(whole)
    full = re.search(r"\b(?:all|every|each)\b", sentence, re.IGNORECASE)
    if part and theirs and not ours and not full and not _said(part.group(), whole):
        return _finding(part.group(), theirs.group())
    if ours and other and not theirs and not part:
        return _finding(ours.group(), other.group())
    return None


def _said(phrase: str, text: str) -> bool:
    return phrase.casefold().replace("-", " ") in text.casefold().replace("-", " ")


def _joined(sentence: str, meant: str, whole: str) -> Finding | None:
    """The same two things joined by "or" in one text and by "and" in the other."""
    del whole
    theirs = {(a, b): j for a, b, j, _ in _pairs(meant)}
    for a, b, joint, shown in _pairs(sentence):
        other = theirs.get((a, b)) or theirs.get((b, a))
        if other and other != joint and copied(sentence, meant) >= 0.5:
            swapped = re.sub(rf"\b{joint}\b", other, shown)
            return _finding(shown, swapped)
    return None


def _pairs(text: str) -> list[tuple[str, str, str, str]]:
    found: list[tuple[str, str, str, str]] = []
    text = re.sub(r"\([^()]*\)", " ", text)
    for match in re.finditer(
        r"\b(\w+)\s+(and|or)\s+(?:(?:a|an|the|its|any)\s+)?(\w+)", text
    ):
        one, other = content(match[1]), content(match[3])
        if one and other and one != other:
            found.append((one[0], other[0], match[2], match.group()))
    return found


def _only(sentence: str, whole: str) -> list[Finding]:
    """An "only" of the sentence's own, where the cited words limit nothing."""
    text = _SOFT_ONLY.sub(" ", sentence)
    only = _ONLY.search(text)
    if only is None or _OPTIONS.search(sentence) or _LIMITED.search(whole):
        return []
    reason = f"the sentence says “{only.group()}”; the cited words do not limit it so"
    return [Finding(label=Label.CONTRADICTED, reason=reason, check="quantifier")]


def _finding(said: str, cited: str) -> Finding:
    reason = f"the sentence says “{said}”; the cited words say “{cited}”"
    return Finding(label=Label.CONTRADICTED, reason=reason, check="quantifier")
