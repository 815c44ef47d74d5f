"""Changes of the reach of a rule: exceptions, definitions, scope; and synonyms.

It knows the words that limit and define. Example:

    excepts(change).kind    # Kind.EXCEPTION, for "unless it is urgent" added
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
    differs,
    flat,
    keys,
    made,
    same_words,
)
from assistant.wording.synonyms import alike
from assistant.wording.units import number


def _limits(text: str) -> bool:
    """Whether words open an exception, a condition or a qualifier."""
    head = " ".join(text.split()[:6])
    if not (words.EXCEPTION.search(head) or words.CONDITION.match(text)):
        return False
    return not (_TIME_HEAD.match(text) or _PAID.match(text))


_REACH = re.compile(
    r"\W*(?:including|other than|excluding|not including|except(?: for)?)\W*$", re.I
)


def excepts(change: Change) -> Judgement | None:
    """Exceptions, conditions, qualifiers."""
    if all(_REACH.match(side.text) for side in change.sides):
        return None
    texts = [flat(side.text) for side in change.sides]
    limited = any(words.CONDITION.match(t) or _REGARD.match(t) for t in texts)
    if limited and words.MEANS.search(change.said):
        return made(Kind.RESOURCES, change, "")
    for side in change.sides:
        text = flat(side.text)
        if not text:
            continue
        if _limits(text) or words.RESTRICTS.match(text):
            return made(Kind.EXCEPTION, change, "A" if side is change.a else "B")
    left = re.match(r"[^;.]{0,40}", change.a.after)
    if left and re.search(
        r"\b(?:are|is|be) (?:left out|exempt|excluded)", left.group()
    ):
        return made(Kind.EXCEPTION, change, "both")
    lead = flat(change.a.before)[-90:]
    if (
        _WITHIN_EXCEPTION.search(lead)
        and _WITHIN_EXCEPTION.search(flat(change.b.before)[-90:])
        and not change.has(_DIGITS)
        and differs(change)
    ):
        return made(Kind.EXCEPTION, change, "both")
    return None


_REGARD = re.compile(
    r"\W*(?:taking into account|in (?:the )?light of|within|in accordance with|having"
    r" regard|bearing in mind|based on)\b",
    re.IGNORECASE,
)


_DIGITS = re.compile(r"\d")


_PAID = re.compile(r"\W*subject to (?:\w+ ){0,3}(?:payment|fee|charge)", re.IGNORECASE)


_TIME_HEAD = re.compile(
    r"\W*(?:and |or )?(?:as soon as|until (?:\d|the end|[A-Z])|when it enters|upon"
    r" (?:the )?(?:entry|request of))",
    re.IGNORECASE,
)


_WITHIN_EXCEPTION = re.compile(
    r"\b(?:unless|except (?:where|when|if|for|in|that|to)|save (?:where|for|in)"
    r"|provided that|without prejudice to|subject to|other than)\b[^.;,]*$",
    re.IGNORECASE,
)


def defines(change: Change) -> Judgement | None:
    """Changes within the clause that defines a term."""
    here = [bool(_in_definition(side)) for side in change.sides]
    if not any(here) and not change.has(words.DEFINES):
        return None
    if _figures(change):
        return None
    one, other = content(change.a.text), content(change.b.text)
    if one and other and same_words(one, other):
        return None
    if not (one or other) and not change.has(_AND_OR):
        return None
    return made(Kind.DEFINITION, change, "")


def defined(change: Change) -> bool:
    """Whether a change stands in the clause that defines a term."""
    return any(_in_definition(side) for side in change.sides)


def _figures(change: Change) -> bool:
    """Whether a change is hardly more than a number: a level, wherever it stands."""
    said = keys(change.said)
    return len(said) <= _FIGURE and any(
        number(key) and key not in _ARTICLES for key in said
    )


_ARTICLES = ("one", "first", "second")


_FIGURE = 6  # words of both sides


_AND_OR = re.compile(r"\b(?:and|or|any|all)\b", re.IGNORECASE)


_THE_TERM = re.compile(
    r"^\W*(?:the|this) (?:term|expression|definition|notion|concept)\b", re.IGNORECASE
)


_CLAUSE = re.compile(r";\s|,\s+and\s+(?=(?:the|each|an?|every|all|it)\s)")


def _in_definition(side: Side) -> bool:
    """Whether a side's words stand in the clause that defines a term."""
    clause = _CLAUSE.split(side.before)[-1] + side.text
    clause += _CLAUSE.split(side.after)[0]
    if _THE_TERM.match(flat(clause)):
        return True
    return bool(words.DEFINES.search(flat(clause)))


def synonyms(change: Change) -> Judgement | None:
    """Words that say the same."""
    if not (change.a.text and change.b.text):
        return None
    texts = [" ".join(keys(side.text)) for side in change.sides]
    if alike(*texts):
        return made(Kind.WORDING, change, "")
    if any(map(_PRONOUN.fullmatch, texts)) and any(map(_NAMED.fullmatch, texts)):
        return made(Kind.WORDING, change, "")
    same = not change.has(words.QUANTIFIER) and not differs(change)
    if same and denied(change.a) == denied(change.b):
        return made(Kind.WORDING, change, "")
    return None


_PRONOUN = re.compile(r"(?:it|they|them|he or she|the latter|the same)")
_NAMED = re.compile(r"(?:the|that|those|such|this|these)(?: [a-z]+){1,3}")


def scope(change: Change) -> Judgement | None:
    """Whom or what a rule covers."""
    if {change.a.text.casefold(), change.b.text.casefold()} == {"", "and"}:
        return None  # two clauses made one sentence, or the reverse
    if all(_REACH.match(side.text) for side in change.sides):
        return made(Kind.SCOPE, change, "")
    if change.has(words.QUANTIFIER) and not _articles(change):
        return made(Kind.SCOPE, change, "")
    one, other = content(change.a.text), content(change.b.text)
    if not one and not other:
        return None
    if not differs(change):
        return None
    if _FILLER.fullmatch(flat(change.a.text or change.b.text)) and not (one and other):
        return None
    if one and other and _verbal(change):
        return None
    return made(Kind.SCOPE, change, "")


_FILLER = re.compile(
    r"\W*(?:also|further|hereby|therefore|thus|in particular|including|duly|fully|so"
    r"|such|said|present|full|effective(?:ly)?|respective|relevant|own|again|both|where"
    r"|together|jointly|as well|appropriate|necessary|all|due|measures? to|steps? to"
    r"|of the|effort to)\W*",
    re.IGNORECASE,
)


_VERB_BEFORE = re.compile(
    r"\b(?:shall|should|may|must|will|to|not|it|they|that|be|been)\W*(?:\w+ly\W+)?$",
    re.IGNORECASE,
)


_SHORT_VERB = 5  # words


def _verbal(change: Change) -> bool:
    """Whether one verb stands for another: neither names whom or what."""
    short = max(len(keys(side.text)) for side in change.sides) <= _SHORT_VERB
    return short and bool(_VERB_BEFORE.search(flat(change.a.before)[-30:] + " "))


def _articles(change: Change) -> bool:
    one, other = (" ".join(keys(side.text)) for side in change.sides)
    return {one, other} <= {"each", "every", "the", "a", "an", "any", "such", "other"}
