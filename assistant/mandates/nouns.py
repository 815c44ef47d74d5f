"""The nouns of a mandate: objectives, red lines, and what a text does to them.

A mandate is a delegation's private instruction. It reaches only functions whose
signature asks for it; nothing here knows the library, the index or a model. Example:

    mandate.objectives[0].fallbacks[-1]      # the least that may be agreed
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.handling import permitted


class Outcome(StrEnum):
    """What a text does to an instruction, or that it gives one away."""

    CROSSED = "crossed"  # of a red line
    TOUCHED = "touched"  # near: softly worded, undecided, in brackets, or in doubt
    RESPECTED = "respected"
    NOT_MENTIONED = "not mentioned"
    MET = "met"  # of an objective
    PARTLY = "partly met"  # weaker, later, less, or with an exception
    DROPPED = "dropped"  # not in the text
    CONTRADICTED = "contradicted"
    LEAKED = "leaked"  # near-verbatim in a public text
    PARAPHRASED = "paraphrased"  # in other words in a public text


# What is shown first.
GRAVEST = (
    Outcome.LEAKED,
    Outcome.PARAPHRASED,
    Outcome.CROSSED,
    Outcome.CONTRADICTED,
    Outcome.TOUCHED,
    Outcome.DROPPED,
    Outcome.PARTLY,
    Outcome.NOT_MENTIONED,
    Outcome.RESPECTED,
    Outcome.MET,
)
OPENING, BELOW = "opening", "below the last"


def fallback(number: int) -> str:
    """The name of a fall-back, from 1."""
    return f"fall-back {number}"


@dataclass(frozen=True, kw_only=True)
class Objective:
    """What a delegation wants, in the order of `priority`, and how far it may go down.

    line: the line to take; defensive: points against weak points; opening: the text it
    tables; fallbacks: what it may agree to instead, best first; public: whether aim,
    line and opening may be said in public.
    """

    name: str
    priority: int
    aim: str = ""
    line: str = ""
    defensive: tuple[str, ...] = ()
    opening: str = ""
    fallbacks: tuple[str, ...] = ()
    concessions: tuple[str, ...] = ()
    public: bool = False

    @property
    def levels(self) -> tuple[tuple[str, str], ...]:
        """The names and texts from the opening to the last fall-back."""
        first = ((OPENING, self.opening),) if self.opening else ()
        rest = ((fallback(n), t) for n, t in enumerate(self.fallbacks, 1))
        return (*first, *rest)

    @property
    def wanted(self) -> str:
        """What a text is held against: the opening, else the line, else the aim."""
        return self.opening or self.line or self.aim


@dataclass(frozen=True, kw_only=True)
class RedLine:
    """What may never be agreed, and why."""

    name: str
    words: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Mandate:
    """A delegation's private instructions for one topic.

    classification: one of `assistant.handling.LEVELS`; clearance: who cleared it, or by
    when it has to be; lobbying: whom to see, one sentence each.
    """

    party: str
    topic: str
    objectives: tuple[Objective, ...]
    red_lines: tuple[RedLine, ...] = ()
    forum: str = ""
    session: str = ""
    agenda_item: str = ""
    classification: str = "restricted"
    clearance: str = ""
    drafter: str = ""
    serial: str = ""
    tone: str = ""
    lobbying: tuple[str, ...] = ()
    background: str = ""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a text does to one instruction, with both sentences.

    what: "red line", "objective", "opening", "fall-back", "concession", "defensive
    point", "lobbying", "tone" or "background"; words: the mandate's sentence; text: the
    sentence held against it, cut out of the text at start:end, "" where none speaks of
    it; place: its provision; level: which level of an objective it comes up to.
    """

    what: str
    name: str
    verdict: Outcome
    words: str
    text: str = ""
    place: str = ""
    start: int = 0
    end: int = 0
    level: str = ""
    priority: int = 0  # of an objective; 0 for what has none
    reasons: tuple[str, ...] = ()

    @property
    def grave(self) -> int:
        """The place of its verdict in `GRAVEST`."""
        return GRAVEST.index(self.verdict)


def may_send(mandate: Mandate, level: str) -> bool:
    """Whether a language model permitted up to a level may see a mandate.

    Args:
        mandate: the instructions.
        level: the highest handling mark that the model may be shown.
    """
    return permitted(mandate.classification, level)
