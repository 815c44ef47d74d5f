"""A change as it is judged: both sides in their sentences, and what a rule makes of it.

It knows how to compare words of two sides, and no kinds. Example:

    Change(a=side, b=other).has(VOTING)     # whether one of both speaks of votes
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.findings import Gravity, Kind
from assistant.wording import lexicon as words
from assistant.wording.reasons import reason
from assistant.wording.synonyms import alike
from assistant.wording.tokens import tokens
from assistant.wording.units import JOINTS


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of a change: its words, what stands beside them, its sentence."""

    text: str
    before: str  # in the same sentence
    after: str
    modal: str = ""  # class of the binding phrase in its words

    @property
    def sentence(self) -> str:
        """The sentence with the words in it."""
        return f"{self.before}{self.text}{self.after}"

    @property
    def near(self) -> str:
        """The words with a few on each side."""
        before = re.search(r"(?:\S+\s+){0,3}$", self.before[-60:])
        after = re.match(r"(?:\s*\S+){0,3}", self.after[:60])
        return (
            (before.group() if before else "")
            + self.text
            + (after.group() if after else "")
        )


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change with both sides; `whole` where it is a sentence or clause of its own."""

    a: Side
    b: Side
    whole: bool = False

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both sides."""
        return self.a, self.b

    @property
    def said(self) -> str:
        """The words of both sides."""
        return f"{self.a.text} | {self.b.text}"

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether a side's words hold a pattern."""
        return any(pattern.search(flat(side.text)) for side in self.sides)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """A kind with its weight and the reason."""

    kind: Kind
    gravity: Gravity
    why: str


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def keys(text: str) -> list[str]:
    """The compared forms of the words of a text."""
    return [t.key for t in tokens(text) if t.word]


def content(text: str) -> list[str]:
    """Those of the words that carry meaning."""
    return [key for key in keys(text) if key not in JOINTS]


def denied(side: Side) -> bool:
    """Whether the words of a side deny or forbid."""
    text = flat(side.text)
    return bool(words.NEGATION.search(text) or words.BANS.search(text))


def differs(change: Change) -> bool:
    """Whether the words that carry meaning differ in meaning."""
    return not same_words(content(change.a.text), content(change.b.text))


IDLE = frozenset(
    ["taken", "made", "concerned", "said", "there", "then", "so", "do", "does"]
)


def same_words(one: list[str], other: list[str]) -> bool:
    """Whether each word of one has one in the other that says the same."""
    if alike(" ".join(one), " ".join(other)):
        return True
    if not one and not other:
        return True
    one, rest = ([k for k in keys if k not in IDLE] for keys in (one, other))
    for key in one:
        met = next((o for o in rest if alike(key, o)), None)
        if met is None:
            return False
        rest.remove(met)
    return not rest


GRAVITY = {
    Kind.WHETHER: Gravity.HIGH,
    Kind.STRENGTH: Gravity.HIGH,
    Kind.PROHIBITION: Gravity.HIGH,
    Kind.WORDING: Gravity.LOW,
    Kind.EDITORIAL: Gravity.LOW,
}


def made(kind: Kind, change: Change, note: str) -> Judgement:
    """A judgement with its weight and reason."""
    gravity = GRAVITY.get(kind, Gravity.MEDIUM)
    why = reason(kind, flat(change.a.text), flat(change.b.text), note)
    return Judgement(kind=kind, gravity=gravity, why=why)
