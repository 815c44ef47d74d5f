"""Whether a sentence takes a recital for an operative provision, or the reverse.

It knows where the cited words stand and the words for both parts of a document; of
their content only whether they bind. Example:

    says_part("An operative article bans it.", cited)   # [Finding: cites recital 12]
"""

from __future__ import annotations

import re

from assistant.references import find_pinpoints
from assistant.support.cited import Cited, Finding
from assistant.support.records import in_preamble
from assistant.terms import Citation, Label

_OPERATIVE = re.compile(
    r"\b(?:operative|dispositive)\b(?! (?:date|system))"
    r"|\benacting (?:terms|part|provisions?|clauses?|articles?|text)\b"
    r"|\b(?:an?|one of (?:the|its)|the) (?:[\w'’-]+ ){0,2}?articles?\b(?! \d)"
    r"(?= (?:of|binds?|obliges?|requires?|that|which|in)\b)"
    r"|\b(?:of|among) (?:the|its) (?:[\w'’-]+ )?articles\b|['’]s articles\b"
    r"|\bsubstantive (?:provisions?|articles?|part|rules?|obligations?|dut(?:y|ies))\b"
    r"|\blays? down (?:an?|the) (?:[\w-]+ ){0,2}(?:obligation|duty|requirement|"
    r"prohibition)\b"
    r"|\bcreates? (?:an? )?(?:\w+ )?(?:right|duty|obligation)s?\b"
    r"|\benforceable (?:provision|right|rule|duty|obligation)s?\b"
    r"|\bbinding (?:[\w-]+ )?(?:rules?|provisions?|dut(?:y|ies)|obligations?|"
    r"requirements?|norms?|commands?)\b"
    r"|\b(?:the|its) body of the (?:text|treaty|regulation|act|convention)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:article|art\.?)\s", re.IGNORECASE)
_PREAMBLE = re.compile(
    r"\b(?:recitals?|preambles?|preambular|preambulatory|considérants?|"
    r"introductory (?:considerations?|clauses?|part|paragraphs?))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|no|never|without|n't|rather than|instead of|nor|neither|outside|unlike|"
    r"than)\b(?:\W+\w+){0,4}\W*$",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"\b(?:in its decision|decides|decided|has decided|resolves (?:to|that)|"
    r"resolved (?:to|that)|"
    r"enacts|"
    r"enacted|ordains|ordained|demands that|demanded that|urges|urged|requests|"
    r"requested|"
    r"orders|ordered|calls (?:up)?on|called (?:up)?on)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:decid|decision|resolve|enact|ordain|demand|urg(?:es|ed|ing)|request|"
    r"order(?:s|ed)|"
    r"call)",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:must|shall|obliges?|obliged|obligated|obligations?|dut(?:y|ies)|binds?|"
    r"bound|"
    r"requires?|required|mandatory|undertakes?|undertaken|commits?|committed|compels?|"
    r"compelled|prohibits?|prohibited|forbids?|forbidden|bans?|banned|bars?|barred|"
    r"(?:has|have) to|binding|imposes?|guarantees?|confers?)\b",
    re.IGNORECASE,
)
_IMPOSES = re.compile(
    r"\b(?:obliges?|obliged|obligated|obligations?|dut(?:y|ies)|requires?|mandatory|"
    r"compels?|compelled|prohibits?|forbids?|imposes?|binding)\b",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\b(?:must|shall|oblig|dut(?:y|ies)\b|bind|bound|requir|mandator|undertak|commit|"
    r"compel|prohibit|forbid|bans?\b|bar(?:s|red)?\b|ha(?:s|ve) to\b|impos|guarant|"
    r"confer|"
    r"need|necess|decid|determined)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\bshould\b|\bought to\b", re.IGNORECASE)


def says_part(sentence: str, cited: Cited) -> list[Finding]:
    """Recitals called operative, and operative provisions called recitals."""
    if not cited.citations:
        return []
    before = [in_preamble(c) for c in cited.citations]
    if all(before):
        return _as_operative(sentence, cited)
    if not any(before):
        return _as_preamble(sentence, cited)
    return []


def _as_operative(sentence: str, cited: Cited) -> list[Finding]:
    where = cited.citations[0].pinpoint
    named = _affirmed(_OPERATIVE, sentence) or _article(sentence, cited)
    words = cited.words
    if named and named.casefold() not in words.casefold():
        reason = f"the sentence says “{named}”; what it cites is {where}, a preamble's"
        return [Finding(label=Label.CONTRADICTED, reason=reason)]
    decides = _affirmed(_DECIDES, sentence)
    if decides and not _DECIDED.search(words) and _resolution(cited):
        reason = (
            f"the sentence says “{decides}”; the cited words ({where}) stand in the "
            "preamble and decide nothing"
        )
        return [Finding(label=Label.CONTRADICTED, reason=reason)]
    # "The preamble says that States must …" tells it as the preamble's own words.
    asked = _IMPOSES if _PREAMBLE.search(sentence) else _DUTY
    duty = _affirmed(asked, sentence)
    if duty and not _BINDS.search(words):
        says = _ASKS.search(words)
        what = f"say “{says.group()}”" if says else "lay down no duty"
        reason = f"the sentence says “{duty}”; the cited words ({where}) {what}"
        return [Finding(label=Label.CONTRADICTED, reason=reason)]
    return []


def _as_preamble(sentence: str, cited: Cited) -> list[Finding]:
    said = _affirmed(_PREAMBLE, sentence)
    if not said or _PREAMBLE.search(f"{cited.words}\n{cited.allowed}"):
        return []
    where = cited.citations[0].pinpoint
    if not any(_operative(c) for c in cited.citations):
        return []
    reason = f"the sentence says “{said}”; what it cites is {where}, no preamble's"
    return [Finding(label=Label.CONTRADICTED, reason=reason)]


def _affirmed(pattern: re.Pattern[str], sentence: str) -> str:
    """The first match that no "not" stands before; "" for none."""
    for match in pattern.finditer(sentence):
        if not _DENIED.search(sentence[max(0, match.start() - 50) : match.start()]):
            return match.group()
    return ""


def _article(sentence: str, cited: Cited) -> str:
    """An article that the sentence names as the place, and the words do not name."""
    there = {r.key.partition("/")[0] for r in find_pinpoints(cited.words)}
    for reference in find_pinpoints(sentence):
        head = reference.key.partition("/")[0]
        if _ARTICLE.match(reference.text) and head not in there:
            return reference.text
    return ""


def _resolution(cited: Cited) -> bool:
    """Whether it is a text that decides in numbered paragraphs after a preamble."""
    return any(
        cited.facts[c.instrument].kind
        in {"resolution", "recommendation", "declaration"}
        for c in cited.citations
        if c.instrument in cited.facts
    )


def _operative(citation: Citation) -> bool:
    return citation.provision.kind in {
        "article",
        "paragraph",
        "point",
        "section",
        "subparagraph",
        "principle",
    }
