"""The nouns of comparing: how two texts stand to each other, and in what they differ.

They are shared by the rooms that compare drafts, positions and single sentences. It
knows no text. Example:

    KINDS[Kind.STRENGTH]        # "obligation against recommendation"
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """In what two texts differ. The first ten are disagreements of substance."""

    WHETHER = "whether"
    STRENGTH = "strength"
    PROHIBITION = "prohibition"
    SCOPE = "scope"
    DEFINITION = "definition"
    THRESHOLD = "threshold"
    TIMING = "timing"
    INSTITUTION = "institution"
    RESOURCES = "resources"
    EXCEPTION = "exception"
    WORDING = "wording"  # other words, the same effect
    EDITORIAL = "editorial"  # punctuation, capitals, numbering, spelling

    @property
    def substance(self) -> bool:
        """Whether adopting the one text gives up something of the other."""
        return self not in (Kind.WORDING, Kind.EDITORIAL)


KINDS = {
    Kind.WHETHER: "whether at all",
    Kind.STRENGTH: "obligation against recommendation",
    Kind.PROHIBITION: "prohibition against permission",
    Kind.SCOPE: "scope and addressee",
    Kind.DEFINITION: "definition",
    Kind.THRESHOLD: "threshold or number",
    Kind.TIMING: "timing",
    Kind.INSTITUTION: "institution and oversight",
    Kind.RESOURCES: "resources and differentiation",
    Kind.EXCEPTION: "exception",
    Kind.WORDING: "wording",
    Kind.EDITORIAL: "editorial",
}


class Gravity(StrEnum):
    """How much a difference weighs in a negotiation."""

    HIGH = "high"  # existence or legal bite of the rule
    MEDIUM = "medium"  # the content of a rule that both share
    LOW = "low"  # a detail for a drafting group

    @property
    def rank(self) -> int:
        """2 for high, 0 for low."""
        return {Gravity.HIGH: 2, Gravity.MEDIUM: 1}.get(self, 0)


class Stand(StrEnum):
    """How two texts of two sides stand to each other."""

    DISAGREE = "disagree"  # both cannot stand as one text
    COMPLEMENTARY = "complementary"  # one subject, side by side
    SAME = "same"  # the same substance in other words
    UNRELATED = "unrelated"  # no shared subject


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One difference of two texts: what kind, how grave, and the exact words.

    `a` is `text_a[a_start:a_end]`, `b` likewise; "" where one side lacks the words
    (both offsets are then the place where they would stand).
    """

    kind: Kind
    gravity: Gravity
    a: str
    b: str
    why: str  # in one sentence
    a_start: int = 0
    a_end: int = 0
    b_start: int = 0
    b_end: int = 0
