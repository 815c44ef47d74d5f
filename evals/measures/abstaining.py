"""Refusing: when nothing held answers, and when something does.

Refusals are counted apart from wrong answers, as in Magesh et al. 2024 (arXiv
2405.20362), and over-refusal beside them, since a system that always refuses is never
wrong.

- abstained: a case that nothing answers was refused (recall of refusing).
- over-refusal: a case that something answers was refused.
- justified: a refusal was right (precision of refusing); cases that were answered do
  not count. It is reported over the suites of answerable and other questions together.
"""

from __future__ import annotations

from evals.cases import Case
from evals.measures.outcome import Outcome, of_parts
from evals.replies import Reply


def abstaining(case: Case, reply: Reply) -> Outcome:
    """Abstained or over-refusal, and justified, of one case."""
    refused = float(reply.abstained)
    parts = {"over-refusal" if case.needs else "abstained": (refused, 1.0)}
    if reply.abstained:
        parts["justified"] = (float(not case.needs), 1.0)
    notes = ["refused"] if reply.abstained else []
    if not case.needs and not reply.abstained:
        cited = ", ".join(
            f"{r.instrument} {r.pinpoint}".strip() for r in reply.references[:3]
        )
        notes.append(f"answered, though nothing answers: {case.why} (cited {cited})")
    return of_parts(parts, notes)
