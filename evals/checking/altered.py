"""Makes of a true claim one that its text no longer carries, and knows in what way.

Each kind changes one thing (strength, a figure, who is bound …) by `tables` and leaves
the other words alone. It reads no library, and what a seed decides it decides again. A
sentence in which a kind finds nothing to change gives None. Example:

    altered("Each Party shall report within two years.", "number", seed=1)
    # 'Each Party shall report within nine years.'
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from enum import IntEnum

from assistant.norms.clauses import part
from assistant.norms.cues import MODAL
from evals.checking.tables import (
    ACTORS,
    CONDITIONS,
    LEADS,
    LITTLE,
    NUMBERS,
    SAME,
    SCOPES,
    STRENGTHS,
    Table,
)


class Due(IntEnum):
    """What the network is to say of a pair; the first three are its outputs."""

    CARRIED = 0
    NEITHER = 1
    CONTRARY = 2
    NOT_CARRIED = 3  # neither or contrary: nobody said which


Change = Callable[[str, random.Random], "str | None"]


def _any(words: Table | list[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")


_STRENGTH, _SAMENESS = _any(STRENGTHS), _any(SAME)
_ACTOR = re.compile(
    r"(?<!United )" + _any([name for group in ACTORS for name in group]).pattern
)
_SCOPE = _any(SCOPES)
_FIGURE = re.compile(rf"\b(?:\d+(?:[.,]\d+)*|{'|'.join(NUMBERS)})\b")
_NUMBERED = re.compile(  # what is counted there is a provision, not a quantity
    r"\b(?:articles?|art|paragraphs?|para|annex|section|chapter|recital|point"
    r"|regulation|directive|no)\.?\s*$",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:shall|must|may|should|will|can|is|are|has|have|does|do)\b")
_MODAL = re.compile(r"(?:shall|must|may|should)")
_DENIES = re.compile(r"\b(?:no|nor|none|nobody|nothing|neither)\b", re.IGNORECASE)
_NAME = re.compile(r"(?!(?:The|Each|Every|Any|All|No)\b)(?:[A-Z]{2}|[A-Z]\w+ [A-Z])")
_WHO = r"((?:The|Each|A|An|Any|Every)\s+[\w -]{3,40}?)"
_TO_WHOM = re.compile(
    rf"^{_WHO}\s+((?:shall|must|may|should|will|can)\s+\w+)\s+(.*?)\bto "
    r"(the [\w -]{3,40}?)([,.;]| (?:within|without|when|if|in|of|as|for)\b.*|$)"
)
_WHOM = re.compile(
    rf"^{_WHO}\s+((?:shall|must|may|should|will|can)\s+(?:inform|notify|consult|assist"
    r"|provide|support|request))\s+(the [\w -]{3,40}?)"
    r"( (?:of|about|within|without|when|if|in|with|before|that|to)\b.*)$"
)


def altered(claim: str, kind: str, seed: int, near: str = "") -> str | None:
    """A claim with one thing changed; None where there is nothing of that kind.

    Args:
        claim: one English sentence.
        kind: one of `KINDS`.
        seed: decides where several changes are possible.
        near: words of neighbouring provisions, from which "object" takes another.
    """
    rng = random.Random(seed)
    if kind == "object":
        changed = _object(claim, near, rng)
    else:
        changed = _CHANGES[kind](claim, rng)
    return None if changed == claim else changed


def reworded(claim: str, seed: int, most: int = 2) -> str:
    """A claim that says the same with up to `most` other words."""
    rng = random.Random(seed)
    found = [m for m in _SAMENESS.finditer(claim) if _replaceable(claim, m)]
    for match in sorted(_sample(found, most, rng), key=lambda m: -m.start()):
        claim = _put(claim, match, rng.choice(SAME[match.group()]))
    return claim


def introduced(claim: str, seed: int) -> str:
    """A claim as it stands in a text: mostly bare, sometimes after "Under the text"."""
    rng = random.Random(seed)
    lead = rng.choice(LEADS)
    return claim if lead == "{}" else lead.format(lowered(claim))


def lowered(claim: str) -> str:
    """A sentence as it goes on within another one, unless a name opens it."""
    return claim if _NAME.match(claim) else claim[:1].lower() + claim[1:]


def _strength(claim: str, rng: random.Random) -> str | None:
    found = [m for m in _STRENGTH.finditer(claim) if _bare(claim, m)]
    if not found:
        return None
    longest = max(found, key=lambda m: len(m.group()))
    match = longest if rng.random() < 0.7 else rng.choice(found)
    return _put(claim, match, rng.choice(STRENGTHS[match.group()]))


def _negation(claim: str, rng: random.Random) -> str | None:
    verb = _VERB.search(claim)
    if verb is None:
        return None
    after = claim[verb.end() :]
    if after.startswith(" not ") or _DENIES.search(claim) and rng.random() < 0.5:
        return re.sub(r"\bn(?:ot|o) ", "", claim, count=1)
    return f"{claim[: verb.end()]} not{after}"


def _number(claim: str, rng: random.Random) -> str | None:
    found = [
        m for m in _FIGURE.finditer(claim) if not _NUMBERED.search(claim[: m.start()])
    ]
    if not found:
        return None
    match = rng.choice(found)
    written = match.group()
    if written in NUMBERS:
        other = rng.choice([n for n in NUMBERS if n != written])
    else:
        other = _figure(written, rng)
    return _put(claim, match, other) if other else None


def _figure(written: str, rng: random.Random) -> str | None:
    try:
        value = float(written.replace(",", ""))
    except ValueError:  # "3.2.1" counts something else
        return None
    if 1900 < value < 2100:  # a year is mistaken for one near it
        other = int(value) + rng.choice([-2, -1, 1, 2, 5])
    elif rng.random() < 0.6:
        other = int(value * rng.choice([2, 3]) + rng.choice([0, 1]))
    else:
        other = max(1, int(value / 2))
    return None if other == value else str(other)


def _addressee(claim: str, rng: random.Random) -> str | None:
    found = list(_ACTOR.finditer(claim))
    if not found:
        return None
    match = rng.choice(found)
    own = match.group()
    others = [n for group in ACTORS if own in group for n in group if n != own]
    return _put(claim, match, rng.choice(others))


def _dropped(claim: str, rng: random.Random) -> str | None:
    parts = part(claim, MODAL)
    stand = [*parts.conditions, *parts.exceptions, *parts.hedges]
    found = [x for x in stand if x in claim and 2 <= len(x.split()) <= 25]
    if not found:
        return None
    gone = rf",?\s*{re.escape(rng.choice(found))}\s*,?"
    rest = " ".join(re.sub(gone, " ", claim, count=1).split())
    rest = re.sub(r"\s+([,.;])", r"\1", rest)
    return rest[:1].upper() + rest[1:] if len(rest.split()) > 5 else None


def _added(claim: str, rng: random.Random) -> str | None:
    added = rng.choice(CONDITIONS)
    if added in claim:
        return None
    if rng.random() < 0.5:
        return f"{added[:1].upper()}{added[1:]}, {lowered(claim)}"
    return f"{claim.removesuffix('.')}, {added}."


def _quantifier(claim: str, rng: random.Random) -> str | None:
    found = list(_SCOPE.finditer(claim))
    if not found:
        return None
    match = rng.choice(found)
    return " ".join(_put(claim, match, rng.choice(SCOPES[match.group()])).split())


def _role(claim: str, rng: random.Random) -> str | None:
    if match := _TO_WHOM.match(claim):
        who, does, what, whom, rest = match.groups()
        return f"{_raised(whom)} {does} {what}to {_sunk(who)}{rest}"
    if match := _WHOM.match(claim):
        who, does, whom, rest = match.groups()
        return f"{_raised(whom)} {does} {_sunk(who)}{rest}"
    return None


def _object(claim: str, near: str, rng: random.Random) -> str | None:
    own = _words(claim)
    if not own:
        return None
    word = rng.choice(own)
    others = [w for w in _words(near) if w not in claim]
    others = [w for w in others if w.endswith("s") == word.endswith("s")]
    if not others:
        return None
    return re.sub(rf"\b{word}\b", rng.choice(others), claim)


_CHANGES: dict[str, Change] = {
    "strength": _strength,
    "negation": _negation,
    "number": _number,
    "addressee": _addressee,
    "dropped": _dropped,
    "added": _added,
    "quantifier": _quantifier,
    "role": _role,
}
# What is due where the text carried the claim before.
KINDS: dict[str, Due] = {
    "strength": Due.CONTRARY,
    "negation": Due.CONTRARY,
    "number": Due.CONTRARY,
    "addressee": Due.CONTRARY,
    "dropped": Due.NOT_CARRIED,  # a condition, exception or hedge dropped
    "added": Due.NOT_CARRIED,  # one added
    "quantifier": Due.NOT_CARRIED,
    "role": Due.CONTRARY,
    "object": Due.NOT_CARRIED,
}


def _bare(claim: str, match: re.Match[str]) -> bool:
    """Whether a word of strength stands in no negation: "no Party shall" is a ban."""
    after = claim[match.end() :]
    return not after.startswith(" not ") and not _DENIES.search(claim[: match.start()])


def _replaceable(claim: str, match: re.Match[str]) -> bool:
    """Whether a like word says the same there."""
    if match.group() == "Parties":
        before = claim[: match.start()]
        return not before.endswith(("country ", "States "))
    return not _MODAL.match(match.group()) or _bare(claim, match)


def _put(claim: str, match: re.Match[str], words: str) -> str:
    return claim[: match.start()] + words + claim[match.end() :]


def _sample(
    found: list[re.Match[str]], most: int, rng: random.Random
) -> Iterator[re.Match[str]]:
    yield from rng.sample(found, min(most, len(found)))


def _words(text: str) -> list[str]:
    return [w for w in re.findall(r"\b[a-z]{5,}\b", text) if w not in LITTLE]


def _raised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sunk(words: str) -> str:
    return words[:1].lower() + words[1:]
