"""What one sentence does to one instruction.

Figures come first, since they are certain; then whether both pull the same way, told by
their words and weighed with what two readers say; then how firmly the sentence binds.
It knows no mandate and no whole text. Example:

    judged(asked, candidate).outcome      # Outcome.CROSSED
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from assistant.mandates import bounds, firmness, signs
from assistant.mandates.instructions import Instruction
from assistant.mandates.lines import Line
from assistant.mandates.nouns import Outcome

# Log-odds of "speaks of it": cosine, share of the instruction's words, what the reader
# of issues says, a figure of the same unit. Of "pulls the other way": signs,
# entailment, side on the issue. Both were fitted on the development half of
# evals/papers/against.jsonl.
SPEAKS = (2.45, 3.0, 0.95, 0.9, -3.5)
AGAINST = (2.2, 0.9, 1.1, -0.1)
SAME = "it says the same"  # how the reason of a sentence that agrees begins
DOUBT = 0.12  # this near to even the sides are not told apart
SURE = 0.2  # how surely a sentence must speak of an objective to meet it
_CLIP = 1e-4


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A sentence that may speak of an instruction, with what readers say of both.

    near: cosine; off: share of "does not speak of it"; side: how far it is for what is
    refused, or against what is wanted, -1 to 1; denied: how far it denies rather than
    carries what is wanted, -1 to 1.
    """

    line: Line
    near: float
    shared: float
    measured: bool  # both give a figure of one unit
    off: float = 0.5
    side: float = 0.0
    denied: float = 0.0

    @property
    def speaks(self) -> float:
        """How surely it speaks of the instruction, 0 to 1."""
        off = min(max(self.off, _CLIP), 1 - _CLIP)
        near, shared, read, figure, none = SPEAKS
        odds = near * self.near + shared * self.shared + figure * self.measured + none
        return _share(odds + read * math.log((1 - off) / off))


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What a sentence does, and why."""

    candidate: Candidate
    outcome: Outcome
    reasons: tuple[str, ...]


def judge_red_line(asked: Instruction, candidate: Candidate) -> Judged:
    """What a sentence does to a red line."""
    said = candidate.line.said
    soft = firmness.softness(said)
    over, kept = _figures(asked, said)
    against, why = _direction(asked, candidate)
    if over:
        against, why = 1.0, over
    elif kept:
        against, why = 0.0, kept
    free = firmness.leaves_free(said)
    if against < 0.5 - DOUBT:
        if soft and not asked.refused:
            return _of(candidate, Outcome.TOUCHED, f"it keeps to it, but {soft}")
        return _of(candidate, Outcome.RESPECTED, why)
    if against < 0.5 + DOUBT:
        return _of(candidate, Outcome.TOUCHED, f"{why}; which way is in doubt")
    if soft:
        return _of(candidate, Outcome.TOUCHED, why, soft)
    if free and asked.refused and firmness.speaks_of_duty(asked.words):
        return _of(candidate, Outcome.TOUCHED, why, f"“{free}” binds nobody")
    return _of(candidate, Outcome.CROSSED, why)


def judge_objective(asked: Instruction, candidate: Candidate) -> Judged:
    """What a sentence does to an objective."""
    said = candidate.line.said
    over, kept = _figures(asked, said)
    against, why = _direction(asked, candidate)
    if not over and not kept and against >= 0.5:
        return _of(candidate, Outcome.CONTRADICTED, why)
    weaker = [over] if over else []
    if not firmness.softness(asked.words) and (soft := firmness.softness(said)):
        weaker.append(soft)
    if exception := _exception(asked, said):
        weaker.append(f"it adds “{exception}”")
    if limit := _only_some(asked, said):
        weaker.append(f"it is limited by “{limit}”")
    if weaker:
        return _of(candidate, Outcome.PARTLY, *weaker)
    if candidate.speaks < SURE:
        return _of(candidate, Outcome.PARTLY, "whether it speaks of it is in doubt")
    return _of(candidate, Outcome.MET, kept or why)


def _exception(asked: Instruction, said: str) -> str:
    if firmness.for_all(asked.words):
        found = signs.EXCEPTION.search(said)
        return found.group().strip(" ,") if found else ""
    return firmness.excepted(said, asked.words)


def _only_some(asked: Instruction, said: str) -> str:
    """A figure that limits to some what was wanted for all."""
    if bounds.measures(asked.words) or not firmness.for_all(asked.words):
        return ""
    return next((m.text for m in bounds.measures(said) if m.limit), "")


def _figures(asked: Instruction, said: str) -> tuple[str, str]:
    """Why a figure oversteps, and why one keeps to the instruction; "" each."""
    over = kept = ""
    for need in bounds.needs(asked.words):
        there = bounds.compared(need, said)
        if there is None:
            continue
        wrong = bounds.oversteps(need, said)
        if wrong and (need.floor or need.ceiling or not over):
            over = over or wrong
        elif not wrong and need.decides(there.value):
            kept = f"“{there.text}” keeps to “{need.measure.text}”"
    return over, "" if over else kept


def _direction(asked: Instruction, candidate: Candidate) -> tuple[float, str]:
    """How surely a sentence pulls the other way, and by which words."""
    said = candidate.line.said
    apart = signs.apart(asked.words, said)
    sign, read, side, none = AGAINST
    odds = sign * (1 if apart else -1) + read * candidate.denied
    share = _share(odds + side * candidate.side + none)
    return share, _told(asked.words, said, apart=share >= 0.5)


def _told(words: str, said: str, *, apart: bool) -> str:
    """By which words two sentences pull apart, or keep together."""
    both = signs.opposite(words, said)
    if both is not None:
        return f"“{both[1]}” stands where the instruction says “{both[0]}”"
    turned = [f"“{w}”" for w in signs.turning(said)]
    if not apart:
        return SAME + (f", by {', '.join(turned)}" if turned else "")
    if turned:
        return f"{', '.join(turned)} turns it against the instruction"
    wanted = [f"“{w}”" for w in signs.turning(words)]
    if wanted:
        return f"it provides for what the instruction turns away by {wanted[0]}"
    return "it says the contrary"


def _of(candidate: Candidate, outcome: Outcome, *why: str) -> Judged:
    return Judged(candidate=candidate, outcome=outcome, reasons=why)


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
