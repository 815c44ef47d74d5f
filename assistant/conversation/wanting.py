"""Recognises that a paper, a comparison or a scan is wanted, and says what will do it.

It goes by the form of the request; a question about papers, comparisons or texts is a
question. It knows nothing of the library. Example:

    wants("Draft talking points on AI and labour")       # "paper"
    wants("What is an explanation of vote?")             # None
"""

from __future__ import annotations

import re

from assistant.parties import find_parties

_POLITE = (
    r"(?:(?:please|now|ok(?:ay)?|then|and|so|hello|hi|good morning|thanks|next|first"
    r"|kindly|just)\b[,.!:]?\s+)*"
)
_ASKED = (
    r"(?:(?:can|could|would|will)\s+you\s+(?:please\s+|kindly\s+|also\s+)*(?:help\s+"
    r"(?:me|us)\s+(?:to\s+|with\s+)?)?"
    r"|(?:please\s+)?help\s+(?:me|us)\s+(?:to\s+|with\s+)?"
    r"|(?:i|we)(?:['’]d|\s+would)\s+like\s+(?:you\s+)?(?:to\s+)?"
    r"|(?:i|we)\s+(?:want|need|ask)\s+(?:you\s+)?(?:to\s+)?"
    r"|let['’]?s\s+|let\s+us\s+|would\s+you\s+mind\s+|your\s+task\s+is\s+to\s+)"
)
_MAKING = (
    r"(?:draft(?!\s+resolutions?\b)|write|prepare|compose|produce|make|create|generate"
    r"|outline|put together|work up|draw up|come up with|give|redraft|rewrite|drafting"
    r"|turn \w+(?: \w+){0,3} into|writing|preparing)"
)
_GETTING = r"(?:i|we)(?:['’]d|\s+would)?\s+(?:like|need|want|require)"
_PAPER = (
    r"(?:(?:position|policy|negotiating|discussion|concept|background|issues?)"
    r"\s+(?:paper|note|brief)s?|papers?|policy brief|non-?\s?papers?"
    r"|(?:talking|speaking)\s+(?:points|notes)|speech(?:es)?|draft\s+resolutions?"
    r"|resolutions?|explanations?\s+of\s+(?:the\s+|our\s+)?(?:vote|position)|eov"
    r"|briefing(?:s|\s+notes?|\s+papers?)?|(?:opening|closing|national|joint)?\s*"
    r"statements?|interventions?|note verbale|memo(?:randum)?|aide-?m[eé]moire"
    r"|brief(?=\s+(?:on|about|for|of|to|that|which|with|covering|before)\b|\s*[,.;:?!]"
    r"|\s*$))"
)
_GAP = (
    r"(?:(?!(?:about|on|in|of|by|what|whether|how|who|that|which|whose|from|if|down"
    r"|why|for|with|is|are|says|the\s+(?!full|same|first|short|opening|national|final)"
    r")\b)[\w,’'/-]+\s+){0,7}?"
)
_PAPER_NOUN = (
    r"(?!\s+(?:summary|overview|answer|explanation|description|definition|look|says?"
    r"|of\s+(?:\w+\s+)?(?:china|india)\b))"
)
_PAPERS = (
    re.compile(
        rf"{_POLITE}(?:{_ASKED})?{_POLITE}{_MAKING}\s+(?:me\s+|us\s+)?{_GAP}{_PAPER}\b"
        rf"{_PAPER_NOUN}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_POLITE}{_GETTING}\s+(?!to\b|the\b){_GAP}{_PAPER}\b"
        rf"{_PAPER_NOUN}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_POLITE}(?:{_ASKED})?brief\s+(?:me|us|my\s+\w+|our\s+\w+|the\s+(?:minister"
        r"|ambassador|delegation|team))\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_POLITE}(?:an?\s+|our\s+|my\s+)?(?:\w+\s+)?(?:position paper|policy brief"
        r"|non-?paper|talking points|speaking notes|speech|explanation of vote"
        r"|briefing note|draft resolution)s?\s*(?:,|:|\bon\b|\babout\b|\bfor\b"
        r"|\bagainst\b)[^?]*$",
        re.IGNORECASE,
    ),
)
_SIDE = re.compile(
    r"\b(?:Act|Acts|Convention|Treaty|Charter|Compact|Principles|Recommendation"
    r"|Strategy|Plan|Measures|Declaration|Regulation|Order|[A-Z]{3,}|CoE|UNESCO)\b"
)
_TEXTS = re.compile(
    r"\b(?:texts|drafts|positions|delegations|instruments|strategies|versions"
    r"|declarations|proposals|treaties|conventions|countries|states|members|blocs"
    r"|(?:article|art\.?|paragraph)\s+\d+)\b",
    re.IGNORECASE,
)
_DIFFERING = (
    r"(?:disagree|differ|diverge|agree|part ways|conflict|overlap|converge|clash"
    r"|stand apart|contradict(?: each other)?|compare)"
)
_COMPARISONS = (  # each needs two sides
    re.compile(
        rf"{_POLITE}(?:where|how|in what|on what|on which|in which)\b.*\b"
        rf"(?:do|does|did)\s.*\b{_DIFFERING}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_POLITE}(?:(?:what|which)\s+(?:is|are)|show(?:\s+me)?|list|give(?:\s+me)?)"
        r"\s+(?:the\s+|all\s+)*(?:\w+\s+)?(?:differences?|similarities|contrasts?"
        r"|divergences?|disagreements?|common ground)\s+between\b",
        re.IGNORECASE,
    ),
    re.compile(r"[^?]*\s(?:versus|vs\.?)\s", re.IGNORECASE),
    re.compile(
        rf"{_POLITE}(?:differences?|disagreements?|common ground)\s+between\b",
        re.IGNORECASE,
    ),
)
_SHOWING = (
    r"(?:put|show|set|list|lay|give|make|draw up|draw|create|build|prepare|produce"
    r"|generate|display|place)"
)
_COMPARING = (
    re.compile(
        rf"{_POLITE}(?:{_ASKED})?(?:compare|contrast|comparing)\s+(?!to\b|with\b)\w",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_POLITE}(?:{_ASKED})?{_SHOWING}\s.*\bside[\s-]by[\s-]side\b", re.IGNORECASE
    ),
    re.compile(
        rf"{_POLITE}(?:(?:{_ASKED})?{_SHOWING}\s+(?:me\s+|us\s+)?|{_GETTING}\s+)?"
        r"(?:a\s+|an\s+|the\s+)?(?:\w+\s+)?(?:table|matrix|comparison|synopsis)\s+"
        r"(?:of|between|with|comparing|showing)\b.*(?:position|countr|state|delegation"
        r"|view|who\b|party|parties|compar|\band\b|\bwith\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_POLITE}(?:a\s+)?side[\s-]by[\s-]side\s+(?:of|view|table|comparison)",
        re.IGNORECASE,
    ),
    re.compile(rf"{_POLITE}who\s+(?:disagrees|agrees|sides)\s+with\s+whom", re.I),
)
_OURS = (
    r"(?:(?:this|these|my|our|the\s+(?:attached|following|uploaded|enclosed|current"
    r"|new|latest|rolling|chair['’]?s|zero|co-?chairs['’]?)|attached|uploaded)\s+"
    r"(?:[\w’'-]+\s+){0,3}?(?:texts?|drafts?|documents?|papers?|files?|uploads?|clauses?"
    r"|wording|language|paragraphs?|articles?|versions?|agreements?|statements?"
    r"|resolutions?|proposals?|provisions?|treaty|convention)\b|the\s+draft\b"
    r"|the\s+text\s+(?:below|above|i\s+uploaded|we\s+uploaded))"
)
_FLAWS = (
    r"(?:obligations?|duties|ambiguit(?:y|ies)|ambiguous|brackets?|bracketed|loopholes?"
    r"|gaps?|vague\w*|unclear|weasel\s+words|inconsistenc(?:y|ies)|contradictions?"
    r"|undefined\s+terms|red\s+lines|shall\s+and\s+should|modal\s+verbs|deadlines"
    r"|weak\s+language|open\s+points|caveats)"
)
_SCANS = (
    re.compile(rf"{_POLITE}(?:{_ASKED})?(?:scan|scanning)\s+\w", re.IGNORECASE),
    re.compile(
        rf"{_POLITE}(?:{_ASKED})?(?:check|review|examine|analy[sz]e|screen|go through"
        r"|look (?:at|through|over)|go over|read through|search|comb through|inspect"
        rf"|proof-?read|vet|audit)\s+{_OURS}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_POLITE}(?:{_ASKED})?(?:find|flag|mark|highlight|list|identify|spot|extract"
        r"|show(?:\s+me)?|count|underline|point out|pull out|look for|check for)\s+"
        rf"(?:me\s+)?(?:[\w-]+\s+){{0,3}}?{_FLAWS}\b.*\b(?:in|of|from)\s+{_OURS}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_POLITE}(?:(?:what|which|where|how\s+many)\b.*\b{_FLAWS}\b.*\b"
        rf"{_OURS}|where\s+is\s+{_OURS}\s+(?:vague|ambiguous|unclear|weak))",
        re.IGNORECASE,
    ),
)
_ADVICE = {
    "paper": "Papers are written by `treaty draft` and briefs by `treaty brief`, or in "
    "the tab Papers; below stand provisions that bear on it.",
    "comparison": "Comparisons are made by `treaty compare` and `treaty disagree`, or "
    "in the tabs Drafts and Disagreements; below stand provisions that bear on it.",
    "scan": "Texts are scanned by `treaty scan`; below stand provisions that bear on "
    "it.",
}


def wants(question: str) -> str | None:
    """What is wanted other than an answer: "paper", "comparison" or "scan"; or None.

    Args:
        question: as asked.
    """
    said = " ".join(question.split())
    if any(p.match(said) for p in _PAPERS):
        return "paper"
    if any(p.match(said) for p in _COMPARING):
        return "comparison"
    if any(p.match(said) for p in _COMPARISONS) and _sides(said) >= 2:
        return "comparison"
    return "scan" if any(p.match(said) for p in _SCANS) else None


def advice(want: str) -> str:
    """One sentence for the user: which command will do it.

    Args:
        want: what `wants` returned; anything else raises KeyError.
    """
    return _ADVICE[want]


def _sides(said: str) -> int:
    """How many texts or parties a sentence sets against each other, about."""
    plural = 2 if _TEXTS.search(said) else 0
    return max(plural, len(_SIDE.findall(said)) + len(find_parties(said)))
