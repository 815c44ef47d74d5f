"""Decides whether the library answers at all, before anything is written.

Nothing retrieved means the code refuses; so does a question about an instrument, a
party or a provision that is not held, and a question whose best passage covers too
little of what is asked. Thresholds were set on the dev half of evals/cases/ask.jsonl.
"""

from __future__ import annotations

from assistant.index.lexical import Lexical
from assistant.retrieve import Found

LEAST_SCORE = 0.30
LEAST_MEANING = 0.30


def refusal(found: Found, lexical: Lexical) -> str | None:
    """Why the library does not answer, in a sentence; None where it does."""
    absent = [x for x in found.lookups if x.resolved.status != "held"]
    if found.lookups and len(absent) == len(found.lookups):
        return " ".join(found.notices)
    named = [i for i in found.searched if i.id in found.question.instruments]
    if named and all(i.current is None for i in named):
        return " ".join(
            f"It holds only its record of {i.title}. {i.not_held}".strip()
            for i in named
        )
    if found.question.unheld and not found.question.instruments:
        titles = ", ".join(found.question.unheld)
        return f"It does not hold {titles}."
    if not found.passages:
        return "Nothing in the library shares a word or a meaning with the question."
    best = found.passages[0]
    if found.lookups:
        return None
    if best.score < LEAST_SCORE:
        return "Nothing in the library comes close enough to the question."
    return None
