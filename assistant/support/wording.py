"""Whether words that a sentence gives as a text's own stand there, without marks too.

It knows the ways to announce wording ("reads:", "word for word") and nothing of what is
said; what stands in quotation marks is read by `verbatim`. Example:

    says_wording("Article 5 reads: Nets are forbidden.", cited)   # [Finding: …]
"""

from __future__ import annotations

import re

from assistant.support.cited import Cited, Finding, normal
from assistant.support.marks import typed_quotes
from assistant.support.standing import says_kind
from assistant.support.verbatim import quotes
from assistant.terms import Label

_READS = re.compile(
    r"\b(?:reads?|runs?|says|states|provides|is worded|puts it)(?: [\w’'-]+){0,2}?"
    r"(?: as follows| thus)?\s?:\s+(?P<rest>.+)$"
    r"|\b(?:verbatim|literally|word for word|textually|in so many words|in these words)"
    r"(?:,| that|:)+\s+(?:that )?(?P<said>.+)$"
    r"|\bin the words of [^,:]{1,60}[,:]\s+(?P<word>.+)$",
    re.IGNORECASE | re.DOTALL,
)
FEWEST = 4  # words: fewer are a term


def says_wording(sentence: str, cited: Cited) -> list[Finding]:
    """False wording: of a digest, in quotation marks, or announced without them."""
    found = [*says_kind(sentence, cited.citations), *quotes(sentence, cited)]
    return found or _announced(sentence, cited)


def _announced(sentence: str, cited: Cited) -> list[Finding]:
    wording = [normal(c.quote) for c in cited.citations if c.text_kind.verbatim]
    if not wording or typed_quotes(sentence):
        return []
    match = _READS.search(sentence)
    if match is None:
        return []
    words = next(part for part in match.groups() if part)
    said = normal(words).casefold()
    if len(said.split()) < FEWEST or any(said in w.casefold() for w in wording):
        return []
    start = match.group()[: match.group().find(words)].strip(" ,:")
    reason = f"the sentence says “{start}”; what follows is not so in the cited words"
    return [Finding(label=Label.CONTRADICTED, reason=reason)]
