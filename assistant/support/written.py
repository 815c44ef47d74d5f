"""The checks of a sentence that a model wrote, and the verdict they come to.

Only exact words are supported. A sentence that fails a check is refuted with the
reason; one that passes them all is unscored, since whether the cited words carry it
was not looked at. Example:

    check_written("Parties must report.", (citation,)).reasons
    # ("the sentence says “must”; the cited words say “should”",)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.support.checks import DOCUMENT, find
from assistant.support.cited import Cited, Finding, content, english, share
from assistant.support.clauses import without_cues
from assistant.support.pinpoints import without_pinpoints
from assistant.support.standing import says_kind, standing
from assistant.support.units import ORDINALS, SCALES, SMALL
from assistant.support.verbatim import quotes, repeats
from assistant.terms import Citation, Label, Verdict

NEAR = 0.6  # share of them from which clauses are compared with clauses
LEAST = 0.34  # share of a sentence's content words that the cited words have
# Figures are compared by `figures`: "24 months" shares no word with "two years".
_COUNTS = (*SMALL, *SCALES, *ORDINALS, "days?", "weeks?", "months?", "years?")
_WITHOUT = re.compile(rf"\d[\d.,]*|\b(?:{'|'.join(_COUNTS)})\b", re.IGNORECASE)
# "No, guests may not": whom it answers is not known here, and it negates nothing.
_ANSWERS = re.compile(r"^\s*(?:yes|no)\b\s*(?:[,.;:!–—-]+\s*|$)", re.IGNORECASE)
_ANYHOW = {*DOCUMENT, "name"}  # checks that hold whatever a sentence is about
_SCORES = {Label.CONTRADICTED: 0.0, Label.UNSUPPORTED: 0.0, Label.PARTLY: 0.5}


def check_written(
    sentence: str, citations: Sequence[Citation], *, names: Sequence[str] = ()
) -> Verdict:
    """Whether a written sentence stands against the words that it cites.

    Args:
        sentence: one sentence, as the model wrote it, without markers.
        citations: what it cites; their stored words are what it is compared with.
        names: further names that may be said, such as those in the question.

    Returns:
        Supported (1.0) for exact words, partly (0.5) where a condition is dropped,
        contradicted or unsupported (0.0) where a check fails, else unscored (0.0).
    """
    if not citations:
        reason = "the sentence cites nothing"
        return _verdict([Finding(label=Label.UNSUPPORTED, reason=reason)])
    cited = Cited(citations=tuple(citations), names=tuple(names))
    exact = repeats(sentence, cited)
    if exact is not None:
        return exact
    sentence = without_answer(sentence)
    if not sentence:
        return _unscored(readable=False)
    sentence, found = standing(sentence, citations)
    found += [*says_kind(sentence, citations), *quotes(sentence, cited)]
    readable = english(cited.words) and english(sentence)
    strange = _foreign(sentence, cited) if readable else []
    # Strength and negation of other matters mean nothing.
    checks = [
        f for f in find(sentence, cited, near=NEAR) if not strange or f.check in _ANYHOW
    ]
    found += [*strange, *checks]
    return _verdict(found) if found else _unscored(readable)


def without_answer(sentence: str) -> str:
    """A sentence without the "yes" or "no" that it opens with."""
    return _ANSWERS.sub("", sentence)


def _foreign(sentence: str, cited: Cited) -> list[Finding]:
    """That a sentence speaks of other matters than the cited words."""
    bare = _WITHOUT.sub(" ", without_pinpoints(sentence))
    for name in cited.titles:
        bare = re.sub(re.escape(name), " ", bare, flags=re.IGNORECASE)
    words = content(cited.words)
    forms = [said for text in (bare, without_cues(bare)) if (said := content(text))]
    foreign = bool(forms) and all(share(said, words) < LEAST for said in forms)
    if foreign or not content(sentence):
        reason = "the sentence speaks of something that the cited words do not"
        return [Finding(label=Label.UNSUPPORTED, reason=reason)]
    return []


def _verdict(found: Sequence[Finding]) -> Verdict:
    """The gravest label; reasons gravest first, each once."""
    ordered = sorted(found, key=lambda f: list(_SCORES).index(f.label))
    label = ordered[0].label
    reasons = tuple(dict.fromkeys(finding.reason for finding in ordered))
    return Verdict(label=label, score=_SCORES[label], reasons=reasons)


def _unscored(readable: bool) -> Verdict:
    if readable:
        reason = (
            "figures, names, modal verb and negation agree with the cited words; "
            "whether they carry the sentence was not checked"
        )
    else:
        reason = (
            "figures agree with the cited words; names, modal verb and negation were "
            "not checked, since these words are read in English only"
        )
    return Verdict(label=Label.UNSCORED, score=0.0, reasons=(reason,))
