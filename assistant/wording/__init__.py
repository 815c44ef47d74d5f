"""Word by word: in what two versions of one provision differ, typed as lawyers would.

Example:
    differences("Parties shall report.", "Parties should report.")[0].kind
    # Kind.STRENGTH
"""

from assistant.wording.differing import differences, summary
from assistant.wording.running import Run, runs
from assistant.wording.tokens import Token, tokens

__all__ = ["Run", "Token", "differences", "runs", "summary", "tokens"]
