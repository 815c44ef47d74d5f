"""What a verifier is: it scores how far sentences carry a claim.

The plain one is built in (`plain`); TREATY_VERIFIER names a cross-encoder instead
(`crossing`). Whichever it is, the checks of `assistant.support` come before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.support.cited import Cited, Finding


@dataclass(frozen=True, kw_only=True)
class Support:
    """How far words carry a claim.

    `score` is calibrated: of claims scored 0.8 about 80 % are carried (on the pairs
    that the verifier was fitted on). `least` is what *supported* needs, `most` what may
    be called *unsupported*; between them the verifier abstains.
    """

    score: float  # 0 to 1
    least: float
    most: float
    missing: tuple[str, ...] = ()  # words of the claim that nothing there answers


class Verifier(Protocol):
    """Scores claims against cited words."""

    @property
    def name(self) -> str:
        """What it is called beside its verdicts."""
        ...

    @property
    def error(self) -> str:
        """Its measured error, in words; "" where it was not measured."""
        ...

    def support(
        self, claim: str, cited: Cited, findings: Sequence[Finding]
    ) -> Support | None:
        """How far the cited words carry a claim; None where it cannot tell.

        Args:
            claim: one sentence.
            cited: the words, with what is known of them.
            findings: what the checks found, to be weighed with the rest.
        """
        ...
