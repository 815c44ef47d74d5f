"""One sentence for each difference, as one delegate would say it to another.

It knows the kind and the words, nothing of the text. Example:

    reason(Kind.TIMING, "30 days", "60 days", "")
    # "A sets another time (“30 days”) than B (“60 days”)."
"""

from __future__ import annotations

from assistant.findings import Kind

_LONGEST = 90  # characters of quoted words
_SAYS = {
    "ban": "forbids",
    "must": "binds",
    "will": "states an intention",
    "endeavour": "binds to an effort only",
    "should": "only recommends",
    "invite": "only invites",
    "may": "only permits",
    "aim": "only states an aim",
    "": "states it without such a word",
}
_BOTH = {
    Kind.SCOPE: "{a} and {b} do not cover the same persons or things.",
    Kind.DEFINITION: "The term means something else: A says {a}, B says {b}.",
    Kind.THRESHOLD: "The level differs: A sets {a}, B sets {b}.",
    Kind.TIMING: "The time differs: A says {a}, B says {b}.",
    Kind.INSTITUTION: "Who acts or decides differs: A says {a}, B says {b}.",
    Kind.RESOURCES: "Who pays or receives differs: A says {a}, B says {b}.",
    Kind.EXCEPTION: "The limit of the rule differs: A says {a}, B says {b}.",
    Kind.WHETHER: "Whether there is to be such a rule: A says {a}, B says {b}.",
    Kind.PROHIBITION: "What is forbidden differs: A says {a}, B says {b}.",
    Kind.STRENGTH: "A ({a}) and B ({b}) do not bind to the same degree.",
    Kind.WORDING: "A says {a}, B says {b}: other words, the same effect.",
    Kind.EDITORIAL: "A writes {a}, B writes {b}: nothing but the form differs.",
}
_ONLY = {
    Kind.SCOPE: "Only {side} says {words}, which changes whom or what it covers.",
    Kind.DEFINITION: "Only {side} says {words}, which changes what the term means.",
    Kind.THRESHOLD: "Only {side} sets the level {words}.",
    Kind.TIMING: "Only {side} says when: {words}.",
    Kind.INSTITUTION: "Only {side} says who acts or decides: {words}.",
    Kind.RESOURCES: "Only {side} speaks of means: {words}.",
    Kind.EXCEPTION: "Only {side} limits the rule: {words}.",
    Kind.WHETHER: "Only {side} has this rule: {words}.",
    Kind.PROHIBITION: "Only {side} says {words}, which changes what is forbidden.",
    Kind.STRENGTH: "Only {side} says {words}, which changes how far it binds.",
    Kind.WORDING: "Only {side} says {words}, without effect on the rule.",
    Kind.EDITORIAL: "Only {side} has {words}: nothing but the form differs.",
}


def reason(kind: Kind, a: str, b: str, note: str) -> str:
    """Why two runs of words differ in a kind, in one sentence."""
    if kind is Kind.STRENGTH and "|" in note:
        one, other = note.split("|")
        if one != other:
            return (
                f"A {_SAYS.get(one, 'binds')}{_aside(a)}, "
                f"B {_SAYS.get(other, 'binds')}{_aside(b)}."
            )
    if kind is Kind.PROHIBITION and note in ("A", "B") and a and b:
        other = "B" if note == "A" else "A"
        first, second = (a, b) if note == "A" else (b, a)
        return f"{note} forbids{_aside(first)}, {other} does not{_aside(second)}."
    if a and b:
        return _BOTH[kind].format(a=_quoted(a), b=_quoted(b))
    side = "A" if a else "B"
    return _ONLY[kind].format(side=side, words=_quoted(a or b))


def moved(words: str) -> str:
    """Why a moved clause is a difference."""
    return f"The same words stand elsewhere: {_quoted(words)}."


def _aside(words: str) -> str:
    return f" ({_quoted(words)})" if words else ""


def _quoted(words: str) -> str:
    words = " ".join(words.split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"
