"""What no answer may break, whoever wrote it and whatever it was told."""

from __future__ import annotations

import re

from assistant import Answer, Desk
from assistant.support import typed_quotes
from assistant.terms import Label, Origin

_REASON = re.compile(
    r"(?<=The model's sentence is not shown )\(.*?\)(?=\. What)"
    r"|(?<=could not be tied to any provision )\(.*?\)(?=;)"
)


def said_of(answer: Answer) -> str:
    """The text without our reasons: those may name what is wrong, in a word or two."""
    return _REASON.sub("", answer.text)


def sound(desk: Desk, answer: Answer) -> None:
    """What no answer may break, however it came about."""
    for claim in answer.claims:
        for citation in claim.citations:
            stored = desk.library.stored_text(citation.version)
            assert citation.quote == stored[citation.start : citation.end]
        if claim.origin is Origin.WRITTEN and claim.verdict.label != Label.SUPPORTED:
            assert claim.text.endswith(f"({claim.verdict.label})")
        if claim.verdict.label is Label.SUPPORTED and claim.origin is Origin.WRITTEN:
            plain = claim.written.strip(" .")
            verified = claim.verdict.score < 1 and "score" in claim.verdict.reasons[0]
            assert verified or any(plain in c.quote for c in claim.citations)
        if claim.origin is not Origin.WRITTEN:
            assert claim.citations
    texts = " ".join(desk.text(i) for i in desk.instruments())
    for words in typed_quotes(answer.text):
        assert " ".join(words.split()) in " ".join(texts.split()), words
    for live in ("evil.example", "](", "<img", "<script"):
        assert live not in answer.text, live
    assert not re.search(r"\bS\d+\b", said_of(answer))
    assert not re.search(r"[\u0000\u200b\u202e]", answer.text)
