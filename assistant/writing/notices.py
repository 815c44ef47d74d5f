"""What a reader, or the model itself, is told of how a model's answer went.

It knows counts and names, and decides nothing. Example:

    notices("ollama:m", evidence, left_out, ledger)    # sentences for the user
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.terms import Event
from assistant.writing.evidence import Evidence, harmless
from assistant.writing.judging import Judged
from assistant.writing.ledger import Ledger

WITHDRAWN = "withdrawn"  # what a model may write in a repair instead of a sentence


def reading(name: str, evidence: Evidence) -> Event:
    """The status while a model reads."""
    count = len(evidence.provisions)
    return Event(kind="status", text=f"{name} reads {count} provisions …")


def no_answer(name: str, evidence: Evidence) -> str:
    """Why an answer abstains when the model found none."""
    count = len(evidence.provisions)
    return f"{name} found no answer in the {count} provisions that it was shown."


def notices(
    name: str, evidence: Evidence, left_out: Sequence[str], ledger: Ledger
) -> list[str]:
    """What the user must know of how the answer was made."""
    said: list[str] = []
    left = len(left_out)
    if left:
        found = "provision that was" if left == 1 else "provisions that were"
        said.append(
            f"{left} {found} found had no room in what {name} can read at once, and "
            "did not count."
        )
    withheld = evidence.withheld
    if withheld:
        places = sorted(
            {
                f"{line.provision.instrument}, {line.provision.pinpoint}"
                for line in withheld
            }
        )
        said.append(
            f"A sentence of {'; '.join(places[:3])} reads like an order to a language "
            f"model and was kept from {name}: look at that document."
        )
    if ledger.faults[WITHDRAWN]:
        gone = ledger.faults[WITHDRAWN]
        said.append(
            f"{gone} sentence{'s' if gone > 1 else ''} of {name} failed the checks and "
            f"{'were' if gone > 1 else 'was'} withdrawn by it."
        )
    if ledger.faults["repeated"]:
        said.append(
            f"{name} repeated itself: {ledger.faults['repeated']} sentences are shown "
            "once."
        )
    return said


def described(number: int, judged: Judged) -> str:
    """A failed sentence with its ids and the reason, for the request to repair it."""
    ids = " ".join(f"[{name}]" for name in judged.ids) or "no id"
    reasons = "; ".join(judged.reasons[:3])
    return (
        f"{number}. {harmless(judged.claim.written) or '(no sentence)'} {ids} – "
        f"refused: {harmless(reasons)}"
    )
