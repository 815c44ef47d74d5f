"""Evidence to picks: a writer points at numbered sentences, code copies the words.

The built-in quoting writer needs no model: it takes the passages that stand out and
the sentences in them that carry the question's words. Example:

    QuotingWriter(lexical).write(question, passages)      # [Pick(provision=..., ...)]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.query import Question
from assistant.terms import Passage, Provision

MOST_CITATIONS = 4
MOST_INSTRUMENTS = 3
NEAR = 0.85  # of the best score: passages below it are not cited
SIDE = 0.55  # the same for the best of a side that the question names
WHOLE_WORDS = 90  # a provision up to this length is cited whole
Weigh = Callable[[str, str], float]  # question, sentence -> share of word weight


@dataclass(frozen=True, kw_only=True)
class Pick:
    """Sentences of one provision that a writer points at (numbers, inclusive)."""

    provision: Provision
    first: int
    last: int


class Writer(Protocol):
    """Turns evidence into picks. It never returns words."""

    @property
    def name(self) -> str:
        """Shown with the answer."""
        ...

    def write(self, question: Question, passages: Sequence[Passage]) -> list[Pick]:
        """Picks, best first; none means that the passages do not answer."""
        ...


class QuotingWriter:
    """Picks the sentences that answer, with no model."""

    name = "quoting writer"

    def __init__(self, weigh: Weigh) -> None:
        self._weigh = weigh

    def write(self, question: Question, passages: Sequence[Passage]) -> list[Pick]:
        """See `Writer.write`."""
        picks: list[Pick] = []
        instruments: set[str] = set()
        best = passages[0].score if passages else 0.0
        for passage in passages:
            if len(picks) == MOST_CITATIONS or passage.score < NEAR * best:
                break
            instruments.add(passage.instrument)
            if len(instruments) > MOST_INSTRUMENTS:
                break
            if not passage.provision.sentences:
                continue
            picks.append(self._pick(question, passage.provision))
        return [*picks, *self._unheard(question, passages, picks)]

    def _unheard(
        self, question: Question, passages: Sequence[Passage], picks: Sequence[Pick]
    ) -> list[Pick]:
        """The best provision of each side named that has none yet."""
        cited = {pick.provision.instrument for pick in picks}
        best = passages[0].score if passages else 0.0
        found: list[Pick] = []
        for side in question.sides:
            own = [
                p for p in passages if p.instrument in side and p.score >= SIDE * best
            ]
            own = [p for p in own if p.provision.sentences]
            if own and not cited & side:
                found.append(self._pick(question, own[0].provision))
        return found

    def _pick(self, question: Question, provision: Provision) -> Pick:
        """The whole provision if it is short, else the sentences that carry most."""
        count = len(provision.sentences)
        if len(provision.text.split()) <= WHOLE_WORDS or count <= 1:
            return Pick(provision=provision, first=1, last=count)
        asked = question.rest or question.text
        weights = [
            self._weigh(asked, provision.words(n, n)) for n in range(1, count + 1)
        ]
        top = max(range(count), key=lambda at: weights[at])
        first = last = top
        # A neighbour that carries nearly as much belongs to the same answer.
        if first > 0 and weights[first - 1] >= 0.6 * weights[top] > 0:
            first -= 1
        if last + 1 < count and weights[last + 1] >= 0.6 * weights[top] > 0:
            last += 1
        return Pick(provision=provision, first=first + 1, last=last + 1)
