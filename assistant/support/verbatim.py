"""Whether a sentence repeats the cited words, and whether what it quotes is there.

It knows only words as they stand: whole sentences are supported, a fragment never is,
since without its "unless" a sentence may say the opposite. Example:

    typed_quotes("It says “no one” twice.")     # ["no one"]
"""

from __future__ import annotations

import re

from assistant.references import find_pinpoints
from assistant.support.cited import Cited, Finding, normal, plain
from assistant.support.pinpoints import names_provision
from assistant.terms import Citation, Label, TextKind, Verdict

_PAIRS = {
    "“": "”“",
    "”": "”“",
    "„": "“”„",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    '"': '"”',
}
_SINGLES = re.compile(r"(?<![\w'’])['‘‚‹](?=\w)(.+?)(?<=[\w.,;!?])['’›](?!\w)")
_INTRODUCES_ALL = """
under according to pursuant as provided stated set out in by of the its provides
states says reads stipulates lays down that it paragraph this also accordance with
laid and for official text wording digest
"""
_INTRODUCES = frozenset(_INTRODUCES_ALL.split())
LONGEST_TERM = 5  # words
_KIND = {
    TextKind.OFFICIAL: "the sentence repeats the stored official wording",
    TextKind.UPLOADED: "the sentence repeats the uploaded text's own words",
    TextKind.DIGEST: "the sentence repeats the stored digest: a paraphrase, not the "
    "official wording",
}


def typed_quotes(sentence: str) -> list[str]:
    """What stands in quotation marks of any kind, without them, in order.

    A mark that is opened and not closed quotes the rest of the sentence. An apostrophe
    opens nothing.
    """
    found: list[tuple[int, str]] = []
    rest, at = list(sentence), 0
    while at < len(sentence):
        closing = _PAIRS.get(sentence[at])
        if closing is None:
            at += 1
            continue
        ends = (n for n in range(at + 1, len(sentence)) if sentence[n] in closing)
        end = next(ends, len(sentence))
        found.append((at, sentence[at + 1 : end].strip()))
        rest[at : end + 1] = " " * (min(end + 1, len(sentence)) - at)
        at = end + 1
    for match in _SINGLES.finditer("".join(rest)):
        found.append((match.start(), match[1].strip()))
    return [quote for _, quote in sorted(found) if re.search(r"\w", quote)]


def repeats(sentence: str, cited: Cited) -> Verdict | None:
    """Supported where the sentence is whole cited sentences of one citation.

    A phrase before them that only names the cited instrument and pinpoint is allowed.
    Words that need what stands around them in the text are carried partly only.
    """
    forms = [sentence]
    if not quotes(sentence, cited):
        forms.append(re.sub(r"[“”„‟«»\"]", " ", sentence))
    for said in forms:
        for citation in cited.citations:
            run = _run(normal(said), citation)
            if run is not None:
                return _verdict(citation, run)
    return None


def _run(said: str, citation: Citation) -> tuple[int, int] | None:
    for first in range(citation.first, citation.last + 1):
        for last in range(citation.last, first - 1, -1):
            words = normal(citation.provision.words(first, last))
            tail = said[-len(words) :] if words else ""
            if not tail or tail[:1].lower() + tail[1:] != words:
                continue
            if _only_introduces(said[: -len(words)], citation):
                return first, last
    return None


def _only_introduces(phrase: str, citation: Citation) -> bool:
    phrase = phrase.strip()
    if not phrase:
        return True
    if not phrase.rstrip('" ').endswith((",", ":", " that")):
        return False
    rest = phrase
    references = find_pinpoints(phrase)
    if not all(names_provision(r, citation) for r in references):
        return False
    for reference in references:
        rest = rest.replace(reference.text, " ")
    for name in (citation.title, citation.short_title, citation.reference):
        if name:
            rest = re.sub(re.escape(plain(name)), " ", rest, flags=re.IGNORECASE)
    return all(w.casefold() in _INTRODUCES for w in re.findall(r"\w+", rest))


def _verdict(citation: Citation, run: tuple[int, int]) -> Verdict:
    words = citation.provision.words(*run).strip()
    kind = _KIND[citation.text_kind]
    if words[:1].islower() or words.endswith(":"):
        around = "follows" if words.endswith(":") else "stands before"
        reason = f"{kind}, but they are part of a list: what {around} them is not said"
        return Verdict(label=Label.PARTLY, score=0.5, reasons=(reason,))
    notes = citation.verdict.reasons[1:]  # not compared, no longer current
    return Verdict(label=Label.SUPPORTED, score=1.0, reasons=(kind, *notes))


def quotes(sentence: str, cited: Cited) -> list[Finding]:
    """Quotations that do not stand word for word in a cited wording."""
    found: list[Finding] = []
    wording = [
        normal(c.quote) for c in cited.citations if c.text_kind is not TextKind.DIGEST
    ]
    allowed = {
        normal(name)
        for c in cited.citations
        for name in (c.title, c.short_title, *_terms(c))
    }
    for quote in typed_quotes(sentence):
        said = normal(quote)
        if said in allowed or any(_stands(said, words) for words in wording):
            continue
        why = "does not stand word for word in the cited sentence"
        if not wording:
            why = "is put in quotation marks, but a digest is paraphrase: no wording"
        found.append(Finding(label=Label.UNSUPPORTED, reason=f"“{quote}” {why}"))
    return found


def _terms(citation: Citation) -> list[str]:
    """Terms that the cited words put in quotation marks themselves, a digest's too."""
    return [t for t in typed_quotes(citation.quote) if len(t.split()) <= LONGEST_TERM]


def _stands(said: str, words: str) -> bool:
    any_case = f"(?i:{re.escape(said[:1])}){re.escape(said[1:])}"
    edges = (r"(?<!\w)" if said[:1].isascii() else "", r"(?!\w)")
    return bool(re.search(edges[0] + any_case + (edges[1] if edges[0] else ""), words))
