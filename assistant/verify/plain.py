"""The built-in verifier: the checks' findings and the comparison of texts, weighed.

The weights of the numbers of `features` were fitted on the development pairs of
`evals/checking` (`python -m evals.checking.fit`); `measured.json` says how often it
errs on the test pairs. Example:

    plain().support("A party may leave.", cited, ()).score
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from assistant.support.cited import Cited, Finding, english
from assistant.verify.entailment import entailment
from assistant.verify.features import measure
from assistant.verify.nouns import Support

FITTED = Path(__file__).parent / "plain.json"
MEASURED = Path(__file__).parent / "measured.json"


class PlainVerifier:
    """Needs no other model than the built-in one; reads English."""

    name = "plain verifier"

    @cached_property
    def _fitted(self) -> dict[str, Any]:
        return json.loads(FITTED.read_text("utf-8"))

    @property
    def error(self) -> str:
        """See `Verifier.error`."""
        return measured(self.name)

    def support(
        self, claim: str, cited: Cited, findings: Sequence[Finding]
    ) -> Support | None:
        """See `Verifier.support`; None for texts that are not in English."""
        if not english(cited.words) or not english(claim) or not cited.words.strip():
            return None
        found = measure(claim, cited, findings, entailment())
        fitted = self._fitted
        return Support(
            score=weighed(found.values, fitted),
            least=fitted["least"],
            most=fitted["most"],
            missing=found.missing,
        )


def weighed(values: Mapping[str, float], fitted: Mapping[str, Any]) -> float:
    """The calibrated score of what was measured."""
    weights: dict[str, float] = fitted["weights"]
    summed = fitted["bias"] + sum(weights.get(k, 0.0) * v for k, v in values.items())
    return 1 / (1 + math.exp(-max(min(summed, 30.0), -30.0)))


@lru_cache(maxsize=1)
def plain() -> PlainVerifier:
    """The built-in verifier, one for a process; its model loads when first used."""
    return PlainVerifier()


def measured(name: str) -> str:
    """The error of a verifier as `treaty eval checking` last measured it, in words."""
    if not MEASURED.exists():
        return ""
    kept = json.loads(MEASURED.read_text("utf-8")).get(name)
    if not kept:
        return ""
    return (
        f"on {kept['pairs']:,} test pairs it called {kept['false acceptance']:.0%} of "
        f"the false claims supported, and {kept['false alarm']:.0%} of the true ones "
        "something else"
    )
