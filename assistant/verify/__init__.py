"""Whether cited words carry a sentence: the checks and a verifier, one verdict.

Example:
    verdict("Parties must report.", Cited(citations=(citation,)), plain()).label
"""

from assistant.verify.deciding import verdict
from assistant.verify.nouns import Support, Verifier

__all__ = ["Support", "Verifier", "verdict"]
