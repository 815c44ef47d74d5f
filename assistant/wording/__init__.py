"""Word by word: in what two versions of one provision differ, typed as lawyers would.

Example:
    differences("Parties shall report.", "Parties should report.")[0].kind
    # Kind.STRENGTH
"""

from assistant.wording.differing import differences, summary
from assistant.wording.layout import laid_out_alike
from assistant.wording.running import Run, runs
from assistant.wording.tokens import Token, tokens

__all__ = ["laid_out_alike", "Run", "Token", "differences", "runs", "summary", "tokens"]
