"""Whether a sentence repeats the cited words, and whether what it quotes is there.

It knows only words as they stand: whole sentences are supported, a fragment never is,
since without its "unless" a sentence may say the opposite, nor an item of a list
without the words that introduce it. Example:

    repeats("A party may fish.", cited).label    # Label.SUPPORTED
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.norms import read_norms
from assistant.references import find_pinpoints
from assistant.support.cited import Cited, Finding, is_parent, normal, plain
from assistant.support.marks import typed_quotes
from assistant.support.pinpoints import names_provision
from assistant.terms import Citation, Label, TextKind, Verdict

_INTRODUCES_ALL = """
under according to pursuant as provided stated set out in by of the its provides
states says reads stipulates lays down that it paragraph this also accordance with
laid and for
"""
_INTRODUCES = frozenset(_INTRODUCES_ALL.split())
# Words that may be said of some kinds of text only: a digest has no wording.
_OF_KIND = {
    TextKind.OFFICIAL: frozenset({"official", "text", "wording"}),
    TextKind.UPLOADED: frozenset({"uploaded", "text", "wording"}),
    TextKind.DIGEST: frozenset({"digest"}),
    TextKind.MACHINE_READ: frozenset({"text", "scan"}),
}
_LABEL = re.compile(r"(?:\(?\w{1,5}[.)]|[-•])\s*$")
_INTRODUCTION = (":", "—", "–", "-", ",")
LONGEST_TERM = 7  # words
_LETTER = re.compile(r"\[(\w)\]")  # "[t]he" of “The”
# What introduces items and may turn what they say, so that none stands alone.
_UNSAYS = re.compile(
    r"\b(?:no|not|nothing|none|neither|never|prohibit\w*|forbid\w*|except|unless|without"
    r"|only|if|where|when|provided|propos\w*|delet\w*|replac\w*|amend\w*|would|either"
    r"|alternativ\w*|option\w*|one of|any of|cease\w*|until)\b|n't\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[?？؟‽]")
_KIND = {
    TextKind.OFFICIAL: "the sentence repeats the stored official wording",
    TextKind.UPLOADED: "the sentence repeats the uploaded text's own words",
    TextKind.DIGEST: "the sentence repeats the stored digest: a paraphrase, not the "
    "official wording",
    TextKind.MACHINE_READ: "the sentence repeats words read by machine from a scan, "
    "which may differ from the original",
}


def repeats(sentence: str, cited: Cited) -> Verdict | None:
    """Supported where the sentence is whole cited sentences of one citation.

    A phrase before them that only names the cited instrument and pinpoint is allowed.
    Words that need what stands around them in the text are carried partly only: an
    item of a list is supported where the words that introduce it are cited before it
    and repeated too. A question repeats nothing.
    """
    if _ASKS.search(sentence) and not any(
        _ASKS.search(c.quote) for c in cited.citations
    ):
        return None
    forms = [sentence]
    if not quotes(sentence, cited):
        forms.append(re.sub(r"[“”„‟«»\"]", " ", sentence))
    for said in forms:
        for at, citation in enumerate(cited.citations):
            found = _run(normal(said), citation, cited.citations[:at])
            if found is not None:
                return _verdict(citation, *found, before=cited.citations[:at])
    return None


def _run(
    said: str, citation: Citation, before: Sequence[Citation]
) -> tuple[tuple[int, int], bool] | None:
    """The sentences repeated, and whether what introduces them is repeated too."""
    for first in range(citation.first, citation.last + 1):
        for last in range(citation.last, first - 1, -1):
            words = normal(citation.provision.words(first, last))
            phrase = _without(said, words)
            if phrase is None:
                continue
            framed = _framed(phrase, citation, first, before)
            if framed or _only_introduces(phrase, citation):
                return (first, last), framed
    return None


def _without(said: str, words: str) -> str | None:
    """What stands before the words that a text ends with; None if it does not."""
    tail = said[-len(words) :] if words else ""
    same = bool(tail) and tail[:1].lower() + tail[1:] == words
    return said[: -len(words)] if same else None


def _framed(
    phrase: str, citation: Citation, first: int, before: Sequence[Citation]
) -> bool:
    """Whether a phrase is all that introduces an item of a list in the text."""
    provision = citation.provision
    if provision.kind != "point":
        return False
    own = "" if first == 1 else normal(provision.words(1, first - 1))
    above = [c for c in before if is_parent(c, citation)]
    if own or not above:
        return False
    parent = above[-1]
    rest = _LABEL.sub("", phrase.rstrip()).rstrip(" :-,")
    last = len(parent.provision.sentences)
    if parent.last != last:
        return False
    for start in range(parent.first, last + 1):
        opening = _without(
            rest, normal(parent.provision.words(start, last)).rstrip(" -")
        )
        if opening is None:
            continue
        if parent.provision.kind == "point":
            return _framed(opening, parent, start, before)
        return not opening.strip() or _only_introduces(opening, parent)
    return False


def _only_introduces(phrase: str, citation: Citation) -> bool:
    phrase = phrase.strip()
    if not phrase:
        return True
    if not phrase.rstrip('" ').endswith((",", ":", " that")):
        return False
    rest = re.sub(re.escape(plain(citation.pinpoint)), " ", phrase, flags=re.I)
    phrase = rest
    references = find_pinpoints(phrase)
    if not all(names_provision(r, citation) for r in references):
        return False
    for reference in references:
        rest = rest.replace(reference.text, " ")
    for name in (citation.title, citation.short_title, citation.reference):
        if name:
            rest = re.sub(re.escape(plain(name)), " ", rest, flags=re.IGNORECASE)
    allowed = _INTRODUCES | _OF_KIND[citation.text_kind]
    return all(w.casefold() in allowed for w in re.findall(r"\w+", rest))


def _verdict(
    citation: Citation,
    run: tuple[int, int],
    framed: bool,
    *,
    before: Sequence[Citation],
) -> Verdict:
    provision = citation.provision
    words = provision.words(*run).strip()
    kind = _KIND[citation.text_kind]
    opens = words.endswith(_INTRODUCTION)
    item = (
        words[:1].islower()
        or _follows(citation, run[0])
        or (provision.kind == "point" and not _stands_alone(citation, words, before))
    )
    if opens or (item and not framed):
        around = "follows" if opens else "stands before"
        reason = f"{kind}, but they are part of a list: what {around} them is not said"
        return Verdict(label=Label.PARTLY, score=0.5, reasons=(reason,))
    notes = citation.verdict.reasons[1:]  # not compared, no longer current
    return Verdict(label=Label.SUPPORTED, score=1.0, reasons=(kind, *notes))


def _stands_alone(citation: Citation, words: str, before: Sequence[Citation]) -> bool:
    """Whether an item is a whole norm of its own that what introduces it leaves so.

    "The ministers act as follows: (a) The Council shall meet." — but not under words
    that negate, limit or set a condition.
    """
    if not words[:1].isupper() or not words.endswith("."):
        return False
    above = [c.quote.rstrip() for c in before if is_parent(c, citation)]
    if above and not above[-1].endswith(_INTRODUCTION):
        return True  # whole sentences under whole sentences: nothing introduces it
    if above and _UNSAYS.search(above[-1]):
        return False
    main = read_norms(words).main
    return main is not None and bool(main.addressee)


def _follows(citation: Citation, first: int) -> bool:
    """Whether a sentence of the same provision introduces the one numbered `first`."""
    provision = citation.provision
    earlier = (provision.words(n, n).strip() for n in range(1, first))
    return any(words.endswith((":", "—")) for words in earlier)


def quotes(sentence: str, cited: Cited) -> list[Finding]:
    """Quotations that do not stand word for word in a cited wording."""
    found: list[Finding] = []
    wording = [normal(c.quote) for c in cited.citations if c.text_kind.verbatim]
    allowed = {
        normal(name)
        for c in cited.citations
        for name in (c.title, c.short_title, *_terms(c))
    }
    for quote in typed_quotes(sentence):
        said, bare = normal(quote), normal(_LETTER.sub(r"\1", quote))
        if said in allowed or any(_stands(bare, words) for words in wording):
            continue
        why = "does not stand word for word in the cited sentence"
        if not wording:
            why = "is put in quotation marks, but a digest is paraphrase: no wording"
            if any(c.text_kind is TextKind.MACHINE_READ for c in cited.citations):
                why = "is put in quotation marks, but a machine read it from a scan"
        found.append(Finding(label=Label.UNSUPPORTED, reason=f"“{quote}” {why}"))
    return found


def _terms(citation: Citation) -> list[str]:
    """Terms that the cited words put in quotation marks themselves, a digest's too.

    The first words of a term are one as well: “pioneer status” of “Pioneer status for
    fishers”.
    """
    terms = [t for t in typed_quotes(citation.quote) if len(t.split()) <= LONGEST_TERM]
    return [
        " ".join(term.split()[:count])
        for term in terms
        for count in range(1 if len(term.split()) == 1 else 2, len(term.split()) + 1)
    ]


def _stands(said: str, words: str) -> bool:
    any_case = f"(?i:{re.escape(said[:1])}){re.escape(said[1:])}"
    edges = (r"(?<!\w)" if said[:1].isascii() else "", r"(?!\w)")
    return bool(re.search(edges[0] + any_case + (edges[1] if edges[0] else ""), words))
