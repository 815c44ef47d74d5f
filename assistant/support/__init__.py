"""Claim and citation to verdict: does what is said stand against the cited words?

`quotation` knows words copied from the library; `written` judges sentences that a
model wrote, by certain checks only: similarity never supports anything. Example:

    check_written("A party may leave.", (citation,)).label      # Label.UNSCORED
"""

from assistant.support.marks import typed_quotes
from assistant.support.quotation import UNSCORED, exactness, of_quotation
from assistant.support.written import check_written

__all__ = ["UNSCORED", "check_written", "exactness", "of_quotation", "typed_quotes"]
