"""Words of a digest as a paper takes them: cut, ended, lowered, called by their name.

They change no matter: what a sentence says stays what it says. Example:

    plain("Capacity: States will help.")      # "States will help."
"""

from __future__ import annotations

import re

from assistant.drafting.places import capital
from assistant.terms import Facts

_NOUNS = ("reply", "statement", "submission", "speech", "address", "remarks", "letter")
_END = re.compile(r"[;,:]\s*(?:and|or)?\s*\Z")
# How a digest follows a speech; a paper has an order of its own.
_POINT = re.compile(
    r"\b(?:makes|adds|raises) the (?:first|second|third|next|last|further) point that\b"
)
_COUNTED = re.compile(
    r"(?<=[a-z]), (?:first|second|third|fourth|fifth|lastly|finally),(?= that\b)"
)
_ADDS = re.compile(
    r"\b(?:adds that|(?:supports|proposes|stresses|holds|calls|encourages|values|wants)"
    r" (?:also|too|further))\b|\balso (?:supports|proposes|stresses|holds|calls"
    r"|encourages|values|wants)\b"
)
_BESIDE = re.compile(
    r"(?<=[a-z]s) (?:on the other hand|therefore|however|moreover)\b,?"
    r"|, (?:however|moreover|in addition),"
)
_TOPIC = re.compile(r"([A-Z][^:;,.]{2,60}): (?=[A-Za-z])")
_VERB = re.compile(
    r"\b(?:is|are|shall|should|must|may|will|can|has|have|to|that|affirms?|calls?"
    r"|encourages?|urges?|states?|contains?|includes?|ensure|following)\b",
    re.IGNORECASE,
)


def in_its_order(text: str) -> str:
    """A sentence of a speech without its place in it ("makes the first point that").

    It loses what ties it to the sentence before, too ("on the other hand").
    """
    told = _COUNTED.sub("", _POINT.sub("holds that", text), count=1)
    told = _ADDS.sub(lambda m: _bare(m[0]), told, count=1)
    return _BESIDE.sub("", told, count=1)


def _bare(words: str) -> str:
    """A verb without what ties it to a sentence before it ("also supports")."""
    if words == "adds that":
        return "holds that"
    return next(w for w in words.split() if w not in ("also", "too", "further"))


def plain(text: str) -> str:
    """A digest's sentence without the topic that it names first ("Capacity: …").

    "They" of a declaration are those who take part in it.
    """
    match = _TOPIC.match(text)
    if match and not _VERB.search(match[1]):
        rest = text[match.end() :]
        text = capital(rest)
    return re.sub(r"\AThey\b", "The participants", text)


def noun_of(facts: Facts) -> str:
    """What a statement is called: reply, submission, speech … by its own title."""
    title = f"{facts.title} {facts.short_title}".casefold()
    return next((n for n in _NOUNS if re.search(rf"\b{n}\b", title)), "statement")


def lower_first(text: str) -> str:
    """Words with a small first letter, unless they begin with an abbreviation."""
    second = text[1:2]
    return text if second.isupper() else text[:1].lower() + text[1:]


def after(said: str) -> str:
    """A sentence behind a comma: "The Group" becomes "the Group"."""
    return lower_first(said) if said.startswith(("The ", "A ", "It ")) else said


def names_first(said: str, speaker: str) -> bool:
    """Whether a sentence begins with who speaks."""
    bare = said.removeprefix("The ")
    return bare.startswith(speaker)


def ended(text: str) -> str:
    """A sentence with a full stop: a point of a list ends otherwise."""
    bare = _END.sub("", text.strip())
    return bare if bare.endswith((".", "!", "?", "”")) else f"{bare}."


def bare_words(text: str) -> list[str]:
    """The words of a text, in small letters, without signs."""
    return re.findall(r"\w+", text.casefold())


def one_line(text: str) -> str:
    """A text without breaks and runs of spaces."""
    return " ".join(text.split())
