"""Whether a sentence takes for agreed what the cited draft leaves open in brackets.

It knows square brackets, alternatives and the words for both; of the draft's matter
only its words. Example:

    says_settled("Reports are due in 72 hours.", cited)   # [Finding: … is in brackets]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.support.cited import Cited, Finding, content, sentences
from assistant.terms import Force, Label, TextKind

_ALTERNATIVE = re.compile(
    r"\b(?:Alt(?:ernative)?\.?|Option|Variant|Version|Proposal)\s?(?:\d{1,2}|[A-Z])\s?"
    r"(?:[:.)–—-]|\])",
)
_NOTE = re.compile(r"^\s*(?:\d{1,3}|…|\.\.\.|sic|X+|[a-z])\s*$", re.IGNORECASE)
_OPEN = re.compile(
    r"\bbracket\w*|\boptions?\b|\balternatives?\b|\balternatively\b|"
    r"\bopen\b(?![- ](?:source|to|for))|\bundecided\b"
    r"|\bunsettled\b|\bunresolved\b|\bunagreed\b|\bpending\b|\bpropos\w+|"
    r"\bon the table\b"
    r"|\bunder (?:discussion|negotiation|consideration)\b|\bwhether\b|\beither\b"
    r"|\b(?:not|no|nor|without|never|yet to be|still to be|n't)\b(?:\W+\w+){0,4}?\W+(?:"
    r"agree[d]?|agreement|settled|decided|consensus|resolved|final|chosen|fixed)\b"
    r"|\bagreement does not\b|\bsome (?:delegations|States|Parties)\b|\bdisput\w+"
    r"|\bcontested\b|\bvariants?\b|\btentative\w*|\bpossible\b|\bchoice between\b"
    r"|\bremains? to be\b|\bfloated\b|\bsuggest\w*|\bput forward\b|\bcandidates?\b"
    r"|\bif (?:agreed|adopted|accepted)\b|\bdivided\b|\bdisagree\w*|\bopen-ended\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\b(?:in|inside|within|between|carries|keeps?|puts?|"
    r"placed in) (?:square )?brackets\b"
    r"|\bbracket(?:s|ed)\b",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\b(?:free of|without|outside|no longer in|not in|out of|clear of) (?:any )?"
    r"(?:square )?brackets\b|\bunbracketed\b|\bnot bracketed\b|\bclean text\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:agreed|settled|settles|decided|chosen|chose|accepted|resolved|adopted|fixed|"
    r"lays? down|laid down|by agreement|consensus|final)\b",
    re.IGNORECASE,
)
_SAID_OPEN = re.compile(
    r"\b(?:leaves?|left|still|remains?) (?:\w+ )?open\b(?! to)|\bleft blank\b"
    r"|\bnot (?:yet )?(?:agreed|settled|decided)\b|\bto be (?:agreed|settled|"
    r"decided)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:shall|must|obliges?|obliged|requires?|required|binds?|bound|owes?|dut(?:y|"
    r"ies)|"
    r"has to|have to|undertakes?|mandatory|compels?)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:should|may|encouraged?|invited?|recommend\w*)\b", re.IGNORECASE
)
_VERB = r"\W*(?:shall|should|must|may|will|can|is|are)\W*"
_MODAL = re.compile(rf"^{_VERB}$", re.IGNORECASE)
_DRAFTING = re.compile(
    r"\b(?:draft|rolling|zero|compilation|chair|text)\b", re.IGNORECASE
)
_CLAUSE = re.compile(
    r",\s+(?:but|while|whereas|and)\s+|;\s+|\s+(?:but|while|whereas)\s+"
)


@dataclass(frozen=True, kw_only=True)
class _Marked:
    """A text with its bracketed pieces, its alternatives and what stands outside."""

    pieces: tuple[str, ...]
    outside: str
    alternatives: tuple[str, ...]


def says_settled(sentence: str, cited: Cited) -> list[Finding]:
    """What is in brackets or an alternative told as agreed, and the reverse."""
    if not cited.citations or not _is_draft(cited):
        return []
    text = "\n".join(c.quote for c in cited.citations)
    marked = _marked(text)
    if not marked.pieces and not marked.alternatives:
        return _unmarked(sentence, text)
    if _BRACKETED.search(sentence) or _FREE.search(sentence):
        return _wrong_place(sentence, marked, text)
    if _OPEN.search(sentence):
        return []
    taken = _taken(sentence, marked)
    if not taken:
        return []
    reason = (
        f"the sentence tells as settled what the cited draft leaves open: “{taken}”"
    )
    return [Finding(label=Label.CONTRADICTED, reason=reason)]


def _is_draft(cited: Cited) -> bool:
    """Whether brackets mean "not agreed" here: in a draft, or in a user's own text."""
    for citation in cited.citations:
        facts = cited.facts.get(citation.instrument)
        force = facts.force if facts else citation.force
        if force is Force.DRAFT or _DRAFTING.search(citation.title):
            return True
        if citation.text_kind is TextKind.UPLOADED and "] [" in citation.quote:
            return True
    return False


def _marked(text: str) -> _Marked:
    pieces: list[str] = []
    outside: list[str] = []
    depth, start = 0, 0
    for at, sign in enumerate(text):
        if sign == "[":
            if depth == 0:
                start = at + 1
            depth += 1
        elif sign == "]" and depth:
            depth -= 1
            if depth == 0 and not _NOTE.match(text[start:at]):
                pieces.append(text[start:at].strip())
        elif depth == 0:
            outside.append(sign)
    starts = [m.start() for m in _ALTERNATIVE.finditer(text)]
    ends = [*starts[1:], len(text)][: len(starts)]
    parts = [text[a:b].strip(" []") for a, b in zip(starts, ends, strict=True)]
    several = parts if len(parts) > 1 else []
    rest = "".join(outside) if not several else text[: starts[0]]
    return _Marked(pieces=tuple(pieces), outside=rest, alternatives=tuple(several))


def _taken(sentence: str, marked: _Marked) -> str:
    """The open words that the sentence takes over, shortened; "" for none."""
    said = set(content(sentence))
    firm = set(content(marked.outside))
    if marked.alternatives:
        shares = [set(content(a)) - firm for a in marked.alternatives]
        common = set[str].intersection(*shares)
        hits = [len(said & (own - common)) for own in shares]
        if max(hits) > min(hits):
            return _short(marked.alternatives[hits.index(max(hits))])
        return _short(marked.alternatives[0]) if _SETTLED.search(sentence) else ""
    if not content(marked.outside):
        return _short(marked.pieces[0])
    for piece in marked.pieces:
        if _MODAL.match(piece):
            strong = _STRONG.search(piece) and _STRONG.search(sentence)
            weak = _WEAK.search(piece) and _WEAK.search(sentence)
            if (strong or weak) and not _only_subject(said, marked):
                return _short(piece)
        elif said & (set(content(piece)) - firm):
            return _short(piece)
    return ""


def _only_subject(said: set[str], marked: _Marked) -> bool:
    """Whether the sentence has next to nothing of the matter that is open."""
    return not said & set(content(marked.outside))


def _short(piece: str) -> str:
    return piece if len(piece) <= 60 else piece[:57].rsplit(" ", 1)[0] + " …"


def _unmarked(sentence: str, text: str) -> list[Finding]:
    """Brackets that the sentence speaks of and the cited words do not have."""
    match = _BRACKETED.search(sentence)
    if match is None:
        return _left_open(sentence, text)
    marked = "bracket" in text.casefold() or "[" in text
    if _FREE.search(sentence) or marked:
        return []
    reason = f"the sentence says “{match.group()}”; the cited words have no brackets"
    return [Finding(label=Label.CONTRADICTED, reason=reason)]


def _left_open(sentence: str, text: str) -> list[Finding]:
    """What the words say is open, told as settled."""
    open_, settled = _SAID_OPEN.search(text), _SETTLED.search(sentence)
    if open_ is None or settled is None or _OPEN.search(sentence):
        return []
    if settled.group().casefold() in text.casefold():
        return []
    reason = (
        f"the sentence says “{settled.group()}”; the cited words say “{open_.group()}”"
    )
    return [Finding(label=Label.CONTRADICTED, reason=reason)]


def _wrong_place(sentence: str, marked: _Marked, text: str) -> list[Finding]:
    """A clause that puts in brackets what stands outside, or frees what is inside."""
    firm = set(content(marked.outside))
    loose = {
        s for p in (*marked.pieces, *marked.alternatives) for s in content(p)
    } - firm
    # The verb of a sentence may be what is in brackets: its matter is open with it.
    verbs = [s for s in sentences(text) if re.search(rf"\[{_VERB}\]", s)]
    firm -= {stem for s in verbs for stem in content(s)}
    for part in sentences(sentence):
        for clause in _CLAUSE.split(part):
            said = set(content(clause))
            free, bound = _FREE.search(clause), _BRACKETED.search(clause)
            inside, out = len(said & loose), len(said & firm)
            if free and inside > out:
                what, where = free.group(), "in brackets"
            elif bound and not free and firm and out > 1 and not inside:
                what, where = bound.group(), "outside brackets"
            else:
                continue
            reason = (
                f"the sentence says “{what}” of what stands {where} in the cited words"
            )
            return [Finding(label=Label.CONTRADICTED, reason=reason)]
    return []
