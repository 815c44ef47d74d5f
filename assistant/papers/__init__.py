"""Papers: the verdicts of a whole document, sentence by sentence.

It reads any text with citations, ours or another author's, resolves each citation
against the library and hands sentence and cited words to a check. Example:

    check_paper(library, reading, check_written).unresolved
"""

from assistant.papers.checking import Verify, check_paper
from assistant.papers.nouns import Checked, CheckRecord, Mention, PaperCheck
from assistant.papers.opening import open_paper

__all__ = [
    "CheckRecord",
    "Checked",
    "Mention",
    "PaperCheck",
    "Verify",
    "check_paper",
    "open_paper",
]
