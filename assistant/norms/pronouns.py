"""Whom a pronoun stands for, as far as its own sentence says.

Example:
    antecedent("they", "The guidelines bind nobody")     # "": guidelines cannot act
    antecedent("they", "The leaders know")               # "The leaders"
"""

from __future__ import annotations

import re

from assistant.norms.directives import before_verb
from assistant.norms.phrases import named, noun_of
from assistant.norms.subjects import subject

PRONOUN = re.compile(r"they|it|he|she|we|i|who", re.IGNORECASE)
EXPLETIVE = re.compile(
    r"\s*(?:also\s+)?(?:be|is|remain|become) (?:for|possible|ensured|necessary"
    r"|important"
    r"|understood|noted|clear|recalled|open to|up to|made (?:certain|clear|sure"
    r"|possible)"
    r"|the (?:duty|responsibility) of|(?:\w+ly )?(?:prohibited|unlawful|permissible)"
    r"|\w+ed that)\b",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"^\W*(?:(?:where|when|if|unless|whenever|once|as|although|while|and|or|but"
    r"|also)\s+)+",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b\w+\s+(?:(?:also|besides|further|\w+ly)\s+)?that\s")
_JOINED = re.compile(
    r"((?:the|an?|each|any|its|their) [^,;:]*?)\s(?:is|are|has|have|can|will|does|do)\s"
    r"[^;:]*,\s+(?:and|but|so)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_FALLS_TO = re.compile(
    r"\bit (?:is for|is up to|falls to) (?P<who>[^,;:]{2,80}?) to [a-z]"
)
_PREPOSITIONS = frozenset(
    {"On", "In", "For", "To", "With", "By", "Under", "At", "From", "Within"}
)
_MANY = frozenset({"they", "who"})


def opening_phrase(text: str) -> str:
    """The noun phrase that opens a clause, as far as a known noun; "" for none."""
    taken: list[str] = []
    if re.match(r"\W*subject to\b", text, re.IGNORECASE):
        return ""
    words = _MARKER.sub("", " ".join(text.split())).split()[:8]
    if words and words[0] in _PREPOSITIONS:
        return ""
    for at, word in enumerate(words):
        taken.append(word.strip(",;:.()"))
        after = words[at + 1] if at + 1 < len(words) and word.isalpha() else ""
        if after != "that" and noun_of(after.strip(",;:.()")):
            continue  # "the Security Council": the second noun is the head
        if noun_of(taken[-1]):
            return " ".join(taken)
        if word.endswith((",", ";", ":")):
            break
    return ""


def antecedent(word: str, before: str, carried: str = "") -> str:
    """Whom a pronoun stands for: "" for a thing, the pronoun where it is not said.

    Args:
        word: the pronoun.
        before: what stands before it in its clause.
        carried: the subject of the verb or clause before.
    """
    many = word.casefold() in _MANY
    if task := _FALLS_TO.search(before):
        return named(task["who"])  # "it is for the Council to decide, and it shall"
    said = _SAID.search(before)
    if said and (within := _JOINED.match(before, said.end())):
        phrase = within[1].strip()  # "says that a pact is due, but it must"
        if phrase and _plural(phrase) == many and not PRONOUN.fullmatch(phrase):
            return named(phrase)
    if said:
        start = _MARKER.sub("", before[: said.start()])
        start = re.split(r"\s(?:has|have|had|is|are|was|were|does|do)\s", start)[0]
        speaker = named(subject(start)) or before_verb(f"{start.strip()} say")
        if speaker and _plural(speaker) == many:
            return speaker
    for phrase in (carried, opening_phrase(before)):
        if not phrase or PRONOUN.fullmatch(phrase) or _plural(phrase) != many:
            continue
        return named(phrase)
    return word


def _plural(phrase: str) -> bool:
    whole = re.split(r"\s(?:of|in|on|to|for|under|with)\s", phrase)[0].rstrip(" ,")
    several = bool(re.search(r"\band\b", whole)) or whole.endswith(("s", "people"))
    return several and not re.search(
        r"\b(?:Nations|States of America|each|every)\b", whole
    )
