"""Standards: words that leave open how much, how soon, how well.

It knows such words and what could stand in their place; whether they matter where they
stand is told by whether the sentence binds. Example:

    [m.words for m in open_standards("It shall take appropriate measures.")]
    # ["appropriate measures"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ADVERB = r"(?:(?:more|most|as|sufficiently|fully|duly|timely and|safe and)\s+)?"
_THING = (
    r"(?:measures?|steps?|actions?|safeguards?|means|arrangements?|procedures?|methods?"
    r"|mechanisms?|controls?|protections?|resources?|funding|support|assistance"
    r"|training"
    r"|information|oversight|supervision|remed(?:y|ies)|sanctions?|penalt(?:y|ies)"
    r"|policies|policy|legislation|regulations?|efforts?|precautions?|standards?"
    r"|consideration|level(?:s)?(?: of [a-z]+)?|testing|tests?|evaluations?"
    r"|transparency|guarantees?|notice|security|care|diligence|capacity|compensation"
    r"|cooperation|participation"
    r"|access|records?|documentation|human oversight)"
)
_AND = (
    r"(?:\s*(?:,|and|or|,\s*and)\s+(?:[a-z]+ly\s+)?"
    r"[a-z]+(?:al|ate|ive|ary|ent|ful|able|ible|ed))?"
)


@dataclass(frozen=True, kw_only=True)
class Standard:
    """One family of open words: what they look like, why open, what is tighter."""

    pattern: re.Pattern[str]
    tighter: str
    why: str
    grave: bool = True  # False: a detail where the rest is clear


@dataclass(frozen=True, kw_only=True)
class Met:
    """Open words in a sentence; offsets into it."""

    words: str
    start: int
    end: int
    tighter: str
    why: str
    grave: bool


def _standard(pattern: str, tighter: str, why: str, *, grave: bool = True) -> Standard:
    compiled = re.compile(rf"\b(?:{pattern})(?![\w-])", re.IGNORECASE)
    return Standard(pattern=compiled, tighter=tighter, why=why, grave=grave)


_WHEN = "nobody can say on which day it is late."
_WHETHER = "who is bound decides itself when that is so."
STANDARDS = (
    _standard(
        r"as (?:soon|quickly|early|rapidly|promptly|expeditiously) as"
        r" (?:is\s+|it is\s+)?(?:reasonably )?(?:possible|practicable|feasible)"
        r"|at the earliest (?:possible )?(?:opportunity|time|date|moment)"
        r"|without (?:undue |unreasonable |unnecessary )delay|without delay"
        r"|in due (?:course|time)",
        "within [30] days",
        _WHEN,
    ),
    _standard(
        r"in an? (?:(?:\w+ and )?timely|prompt|expeditious|reasonable)"
        r"(?: and \w+)? (?:manner|fashion|way)|on a timely basis",
        "within [30] days",
        _WHEN,
    ),
    _standard(
        r"within an? (?:reasonable|appropriate|suitable|short) (?:time(?:frame)?"
        r"|period(?: of time)?|time limit)|in a reasonable time",
        "within [60] days",
        _WHEN,
    ),
    _standard(
        r"(?:promptly|expeditiously|speedily|swiftly|forthwith)",
        "within [14] days",
        _WHEN,
    ),
    _standard(
        r"(?:periodically|regularly|from time to time|at regular intervals"
        r"|on a (?:regular|periodic) basis|at (?:appropriate|reasonable|suitable)"
        r" intervals)",
        "every [two] years",
        "how often is left open.",
    ),
    _standard(r"timely", "[30-day]", _WHEN),
    _standard(
        r"(?:,\s*)?(?:as|where|when|if|whenever|wherever) (?:\w+ly )?(?:appropriate"
        r"|feasible|(?<!as )possible|practicable|necessary|relevant"
        r"|needed)(?: and (?:\w+ly )?"
        r"(?:appropriate|feasible|possible|practicable|necessary|relevant))?"
        r"(?!\s+(?:to|for|that)\b)",
        " in the cases listed in [Annex …]",
        _WHETHER,
    ),
    _standard(
        r"(?:to the (?:maximum |fullest |greatest |widest )?extent (?:possible"
        r"|practicable|feasible|appropriate)|as far as (?:is )?(?:possible|practicable"
        r"|feasible|appropriate)|insofar as (?:possible|practicable|feasible)"
        r"|to the (?:maximum|fullest|greatest) extent(?! permitted))",
        "unless it shows in writing that it cannot",
        _WHETHER,
    ),
    _standard(
        r"(?:best|all|every|reasonable|all reasonable|best reasonable) (?:efforts?"
        r"|endeavou?rs?)",
        "the steps listed in [Annex …]",
        "trying is owed, not the result, and nothing says how hard.",
    ),
    _standard(
        r"within (?:its|their|the limits of (?:its|their)) (?:available |respective )?"
        r"(?:means|capabilities|resources|capacity|capacities)"
        r"|in accordance with (?:its|their) (?:respective )?capabilities",
        "at the level set in [Annex …]",
        _WHETHER,
    ),
    _standard(
        rf"(?:all\s+)?{_ADVERB}(?:appropriate|adequate|suitable|sufficient|reasonable"
        r"|proper|satisfactory)"
        rf"{_AND}\s+(?:[a-z]+(?:al|ive),\s+){{0,3}}(?:[a-z]+(?:al|ive|ing)\s+"
        rf"(?:(?:and|or)\s+(?:other\s+)?(?:[a-z]+(?:al|ive)\s+)?)?)?{_THING}",
        "the measures listed in [Annex …]",
        "no test says what is enough.",
    ),
    _standard(
        rf"(?:all\s+)?(?:effective|meaningful|robust|strong|high){_AND}\s+{_THING}",
        "the measures listed in [Annex …]",
        "nothing says how the effect is measured.",
    ),
    _standard(
        rf"(?:all\s+)?(?:necessary|practicable|feasible|possible){_AND}\s+"
        r"(?:[a-z]+al\s+)?(?:measures|steps|actions?|precautions?|efforts)",
        "the measures listed in [Annex …]",
        "who is bound judges itself what is needed.",
        grave=False,
    ),
    _standard(
        r"(?:an? )?(?:significant|substantial|considerable|material|unacceptable"
        r"|unreasonable|undue|excessive|serious|major"
        r"|disproportionate)\s+(?:[a-z]+al\s+)?"
        r"(?:adverse\s+(?:[a-z]+al\s+)?)?"
        r"(?:risks?|harms?|damage|threats?|consequences|outcomes|impacts?|effects?|changes?"
        r"|incidents?|amounts?|quantit(?:y|ies)|degree|number|burdens?|interference"
        r"|modifications?|capabilit(?:y|ies)|proportion|part)",
        "[NOUN above the threshold in Annex …]",
        "no threshold says from where on it counts.",
    ),
    _standard(
        r"(?:effectively|adequately|appropriately|sufficiently|reasonably|meaningfully"
        r"|substantially|significantly|properly|satisfactorily)",
        "[as measured under Annex …]",
        "no test says when that is reached.",
        grave=False,
    ),
    _standard(
        r"(?:appropriate|adequate|reasonable|sufficient|timely)",
        "[specified in Annex …]",
        "no test says what is meant.",
        grave=False,
    ),
    _standard(
        r"(?:relevant|interested|appropriate) (?:stakeholders|actors|bodies|entities"
        r"|partners)",
        "the bodies listed in [Annex …]",
        "who is meant is left open.",
        grave=False,
    ),
)
_NO_STANDARD = re.compile(
    r"\b(?:be effective|became? effective|effective date|effective (?:on|upon|from|for)"
    r"|take effect|regularly (?:adopted|constituted|elected)|reasonable doubt"
    r"|cost-effective|effective (?:exercise|enjoyment|control|link))\b",
    re.IGNORECASE,
)


def open_standards(
    sentence: str, taken: Sequence[tuple[int, int]] = ()
) -> Iterator[Met]:
    """The open words of a sentence, the longest first at a place.

    Args:
        sentence: without brackets and breaks of lines.
        taken: spans that are none, such as defined terms.
    """
    spans = [*taken, *(m.span() for m in _NO_STANDARD.finditer(sentence))]
    for standard in STANDARDS:
        for match in standard.pattern.finditer(sentence):
            start, end = _trimmed(sentence, *match.span())
            if _overlaps(spans, start, end) or _named(sentence, start, end):
                continue
            spans.append((start, end))
            words = sentence[start:end]
            yield Met(
                words=words,
                start=start,
                end=end,
                tighter=_fitted(words, standard.tighter),
                why=standard.why,
                grave=standard.grave,
            )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,":
        start += 1
    return start, end


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)


def _named(sentence: str, start: int, end: int) -> bool:
    """Whether the words are a part of a name: "the Appropriate Technology Fund"."""
    words = sentence[start:end].split()
    capitals = sum(word[0].isupper() for word in words if word[0].isalpha())
    after = re.match(r"\s+([A-Z])", sentence[end:])
    if capitals and (start > 0 or len(words) > 1) and capitals == len(words):
        return True
    return bool(start > 0 and words[0][0].isupper() and after)


def _fitted(words: str, tighter: str) -> str:
    """What is tighter, fitted to the words in whose place it stands."""
    tighter = tighter.strip()
    noun = words.split()[-1]
    tighter = tighter.replace("NOUN", noun)
    if tighter.startswith("the measures") and noun.isalpha():
        tighter = f"the {noun} specified in [Annex …]"
    return tighter[0].upper() + tighter[1:] if words[0].isupper() else tighter
