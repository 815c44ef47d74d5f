"""What a sentence says of the text it cites: binding or not, wording or a digest.

It knows force and kind of text, and nothing of content. True words about the force are
taken out before negation is compared, since "which is not binding" negates nothing the
text says. For example:

    standing("A party may, though not bound, report.", (citation,))    # text, findings
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.support.cited import Finding
from assistant.terms import Citation, Force, Label, TextKind

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

_OFFICIAL = r"(?:official|authentic|authoritative|original)"
_THING = r"(?:texts?|wording|words|language|version)"
_AS_OFFICIAL = re.compile(
    rf"\b{_OFFICIAL}(?: and \w+)? {_THING}\b|\b{_THING} is {_OFFICIAL}\b", re.IGNORECASE
)
_AS_WORDING = re.compile(
    r"\bwording\b|\bverbatim\b|\bliteral(?:ly)?\b|\bword[ -]for[ -]word\b"
    r"|\b(?:exact|precise|actual|very|own) (?:text|words|language|phrase|terms)\b"
    r"|\bquot(?:e[sd]?|ing|ations?)\b|\bin so many words\b|\btextually\b"
    r"|\bin the words of\b|\bin (?:these|its(?: own)?|his|her|their) words\b"
    r"|\b(?:reads?|runs?)(?: as follows| thus|\s?:)|\bputs? it (?:thus|as follows)\b"
    r"|\b(?:with|in) the (?:following )?words\b|\bword by word\b|\bexpressis verbis\b"
    r"|\bletter for letter\b|\bthe (?:sentence|words?|phrase) [“\"‘]",
    re.IGNORECASE,
)
_OF_TEXT = re.compile(
    r"\b(?:language|formulat\w+|phras\w+|worded|draft(?:ing)?|texts?|terms)\b"
)
_DENIED = re.compile(
    r"\b(?:not|no|never|without|n't)\b(?:\W+\w+){0,3}\W*$", re.IGNORECASE
)


def says_kind(sentence: str, citations: Sequence[Citation]) -> list[Finding]:
    """False claims that the cited words are official, or are wording at all."""
    kinds = {c.text_kind for c in citations}
    words = " ".join(c.quote for c in citations).casefold()
    found: list[Finding] = []
    checks = (
        (_AS_WORDING, {TextKind.DIGEST}, "a digest, a paraphrase"),
        (_AS_OFFICIAL, {TextKind.DIGEST}, "a digest, a paraphrase"),
        (_AS_OFFICIAL, {TextKind.UPLOADED}, "a user's own text"),
        (_AS_WORDING, {TextKind.MACHINE_READ}, "read by machine from a scan"),
        (_AS_OFFICIAL, {TextKind.MACHINE_READ}, "read by machine from a scan"),
    )
    for pattern, false_of, what in checks:
        said = pattern.search(sentence)
        if said is None or not kinds & false_of or said.group().casefold() in words:
            continue
        if said.group().casefold() == "wording" and _OF_TEXT.search(words):
            continue  # the words are about another text and how it is worded
        if _DENIED.search(sentence[: said.start()]):
            continue
        reason = f"the sentence says “{said.group()}”; what it cites is {what}"
        found.append(Finding(label=Label.CONTRADICTED, reason=reason))
    return found


_YET = re.compile(
    r",?\s*\(?(?:(?:which|that|it) (?:is|has|was)|though|although)?\s*"
    r"(?:it (?:is|has) )?"
    r"not (?:yet )?(?:been )?(?:in force|entered into force)\)?,?",
    re.IGNORECASE,
)


def standing(sentence: str, citations: Sequence[Citation]) -> tuple[str, list[Finding]]:
    """The sentence without what it says of force, and what is false of that."""
    binding = {c.force is Force.BINDING for c in citations}
    found: list[Finding] = []
    # Whether a text is in force stands in no cited words: it is not judged here.
    sentence = _YET.sub(" ", sentence)
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
