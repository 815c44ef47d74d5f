"""Claim and citation to verdict. Today the certain check alone: exactness.

Words copied from the library are supported by being the stored words. Everything
else is unscored until a checker says more; similarity never supports anything.
"""

from __future__ import annotations

from assistant.terms import Citation, Label, TextKind, Verdict, Version

UNSCORED = Verdict(
    label=Label.UNSCORED, score=0.0, reasons=("no check of this version covers it",)
)
_SAYS = {
    TextKind.OFFICIAL: "the words are the stored official wording, byte for byte",
    TextKind.UPLOADED: "the words are the uploaded text's own, byte for byte",
    TextKind.DIGEST: "the words are the stored digest's: a paraphrase, not the "
    "official wording",
    TextKind.MACHINE_READ: "the words are those stored, but a machine read them from a "
    "scan: compare them with the original before you quote",
}


def exactness(version: Version) -> Verdict:
    """The verdict of words cut out of a stored version."""
    reasons = [_SAYS[version.text_kind]]
    if version.text_kind is TextKind.OFFICIAL and not version.compared:
        reasons.append("the text held was not compared with the authentic one")
    if version.lost:
        reasons.append("the reading of this text is not complete")
    if not version.current:
        reasons.append("this version is no longer the current one")
    return Verdict(label=Label.SUPPORTED, score=1.0, reasons=tuple(reasons))


def of_quotation(citations: tuple[Citation, ...]) -> Verdict:
    """The verdict of a claim that consists of the cited words alone."""
    if not citations:
        return UNSCORED
    weakest = min((c.verdict for c in citations), key=lambda verdict: verdict.score)
    return weakest
