"""What a sentence says of the force of the text it cites: binding, or not.

It knows force and nothing of content. True words about the force are taken out before
negation is compared, since "which is not binding" negates nothing the text says. For
example:

    standing("A party may, though not bound, report.", (citation,))    # text, findings
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.support.cited import Finding
from assistant.terms import Citation, Force, Label

_WORD = r"(?:legally )?(?:binding|mandatory)"
_NOT = re.compile(
    rf",?\s*\(?(?:(?:which|that|it) (?:is|are)|being|though|although|while)?\s*"
    rf"(?:it is )?(?:not|non)[ -]{_WORD}\)?,?",
    re.IGNORECASE,
)
_IS = re.compile(
    rf",?\s*\(?(?:(?:which|that) (?:is|are)|being)\s+{_WORD}\)?,?|,?\s*\({_WORD}"
    rf"(?:, in force)?\)",
    re.IGNORECASE,
)


def standing(sentence: str, citations: Sequence[Citation]) -> tuple[str, list[Finding]]:
    """The sentence without what it says of force, and what is false of that."""
    binding = {c.force is Force.BINDING for c in citations}
    found: list[Finding] = []
    if _NOT.search(sentence):
        if True in binding:
            reason = "the sentence calls a binding text not binding"
            found.append(Finding(label=Label.CONTRADICTED, reason=reason))
        sentence = _NOT.sub(" ", sentence)
    if _IS.search(sentence):
        if False in binding:
            reason = "the sentence calls a text binding that is not"
            found.append(Finding(label=Label.CONTRADICTED, reason=reason))
        sentence = _IS.sub(" ", sentence)
    return " ".join(sentence.split()), found
