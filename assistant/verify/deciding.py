"""One verdict out of what the checks found and what the verifier says.

Certain comes first: words that repeat the stored ones are supported, and a check that
is nearly certain refutes by itself. What any check speaks against is never supported.
Else the verifier's score decides; in its band of doubt the sentence is unscored.

Example:
    verdict("Parties must report.", cited, plain()).reasons
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.support.checks import find
from assistant.support.cited import Cited, Finding
from assistant.support.verbatim import repeats
from assistant.support.written import without_answer
from assistant.terms import Label, Verdict
from assistant.verify.nouns import Support, Verifier

# Checks whose findings are facts of the record or of the letters, not of language.
CERTAIN = frozenset(
    {"pinpoint", "wording", "version", "status", "brackets", "recital", "attribution"}
)
_GRAVEST = (Label.CONTRADICTED, Label.UNSUPPORTED, Label.PARTLY)
_SCORES = {Label.CONTRADICTED: 0.0, Label.UNSUPPORTED: 0.0, Label.PARTLY: 0.5}
MOST_NAMED = 4  # words that a reason names


def verdict(claim: str, cited: Cited, verifier: Verifier) -> Verdict:
    """Whether cited words carry a claim, with the reasons.

    Args:
        claim: one sentence, without markers.
        cited: the words it cites; none make it unsupported.
        verifier: what scores a sentence that is no quotation.
    """
    if not cited.citations:
        return _of([Finding(label=Label.UNSUPPORTED, reason="it cites nothing")])
    exact = repeats(claim, cited)
    if exact is not None:
        return exact
    said = without_answer(claim)
    if not re.search(r"\w", said):
        return _unscored("there is nothing in it to check")
    findings = find(said, cited)
    certain = [f for f in findings if f.check in CERTAIN]
    if certain:
        return _of([*certain, *(f for f in findings if f.check not in CERTAIN)])
    support = verifier.support(said, cited, findings)
    if support is None:
        if findings:
            return _of(findings)
        return _unscored(
            "what does not need language was checked and agrees; the rest was not "
            "checked, since these words are read in English only"
        )
    return _weighed(findings, support, verifier)


def _weighed(
    findings: Sequence[Finding], support: Support, verifier: Verifier
) -> Verdict:
    said = _measured(support, verifier)
    if findings:  # what a check speaks against is never supported
        found = _of(findings)
        score = min(support.score, 0.5)
        reason = f"the verifier, told of this, {_also(support)} ({said})"
        return Verdict(label=found.label, score=score, reasons=(*found.reasons, reason))
    if support.score >= support.least:
        reason = f"the cited words carry it ({said})"
        return Verdict(label=Label.SUPPORTED, score=support.score, reasons=(reason,))
    if support.score <= support.most:
        named = ", ".join(f"“{w}”" for w in support.missing[:MOST_NAMED])
        tail = f"; nothing in them says {named}" if named else ""
        reason = f"the cited words do not carry it{tail} ({said})"
        return Verdict(label=Label.UNSUPPORTED, score=support.score, reasons=(reason,))
    reason = f"no check refutes it, and the verifier is in doubt ({said})"
    return Verdict(label=Label.UNSCORED, score=support.score, reasons=(reason,))


def _also(support: Support) -> str:
    if support.score <= support.most:
        return "does not find it carried either"
    return "would accept it" if support.score >= support.least else "is in doubt"


def _measured(support: Support, verifier: Verifier) -> str:
    error = f"; {verifier.error}" if verifier.error else ""
    return f"{verifier.name}, score {support.score:.2f}{error}"


def _of(findings: Sequence[Finding]) -> Verdict:
    """The gravest label of findings; their reasons, gravest first, each once."""
    ordered = sorted(findings, key=lambda f: _GRAVEST.index(f.label))
    label = ordered[0].label
    reasons = tuple(dict.fromkeys(f.reason for f in ordered))
    return Verdict(label=label, score=_SCORES[label], reasons=reasons)


def _unscored(reason: str) -> Verdict:
    return Verdict(label=Label.UNSCORED, score=0.0, reasons=(reason,))
