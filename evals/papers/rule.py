"""How right the rule of substantive sentences is, on sentences that people labelled.

scored(labelled("test")).values["found"]       # of those that say something, the share
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.papers.substance import substantive
from evals.measures.outcome import Outcome, of_parts
from evals.papers.cases import Labelled


def scored(sentences: Sequence[Labelled]) -> Outcome:
    """Three shares of sentences on which the rule is right.

    "found": of the substantive ones, those told so; "let": of the links, those let
    through; "reason": of the substantive ones found, those with a reason that fits.

    Args:
        sentences: with the reasons that would be right for each.
    """
    told = [(one, substantive(one.text)) for one in sentences]
    due = [(one, why) for one, why in told if one.reasons]
    links = [(one, why) for one, why in told if not one.reasons]
    found = [(one, why) for one, why in due if why]
    fits = [one for one, why in found if why in one.reasons]
    notes = [f"{one.id} missed: {one.text}" for one, why in due if not why]
    notes += [f"{one.id} no link, {why}: {one.text}" for one, why in links if why]
    return of_parts(
        {
            "found": (len(found), len(due)),
            "let": (sum(1 for _, why in links if not why), len(links)),
            "reason": (len(fits), len(found)),
        },
        notes,
    )
