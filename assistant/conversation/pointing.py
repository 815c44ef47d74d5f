"""Whether a question without a name of its own points back at the one before.

It knows how English points back: bare question words, pronouns with nothing before
them to stand for, a treaty or a rule that is spoken of without its name. Example:

    points_back("does it apply to private companies?")     # "pronoun"
    points_back("What is a high-risk system?")             # None
"""

from __future__ import annotations

import re

_SHORT = 14  # words; a longer question says what it is about
_HELPER = (
    r"(?:does|do|did|is|are|was|were|can|could|may|might|must|shall|should|will|would"
    r"|has|have|had|isn't|aren't|doesn't|don't)"
)
_ASKING = (
    r"(?:(?:(?:which|what|whose|how many|how much) \w+|what|who|whom|when|where|why"
    r"|how|which|in which \w+|to whom|by whom"
    r"|how (?:long|often|many|much|far|soon|strictly|exactly)|since when|until when"
    r"|by when)\s+(?:else\s+|exactly\s+)?)?"
)
_THING = (
    r"(?:treaty|convention|charter|agreement|act|law|regulation|resolution"
    r"|declaration|recommendation|compact|text|instrument|document|strategy|plan"
    r"|article|provision|paragraph|recital|principle|section|annex|point|clause"
    r"|sentence|wording|rule|ban|prohibition|duty|obligation|right|requirement"
    r"|exception|exemption|definition|deadline|limit|threshold|fine|penalty|term)"
)
_BARE = re.compile(
    r"(?:please\s+)?(?:why(?: not| so| is that)?|since when|until when|by when|when"
    r"|where|who|whom|by whom|to whom|against whom|says who|how|how so|how come"
    r"|how (?:long|often|much|many|far|soon|exactly|high)(?: in advance| exactly)?"
    r"|for how long|from when|really|meaning|in what sense|such as|for example"
    r"|for instance|like what|which ones?|what else|who else|anything else"
    r"|what (?:for|then|does (?:that|this|it) mean)|in (?:which|what) cases?"
    r"|under (?:which|what) conditions?|and then|so what|more|tell me more|go on"
    r"|explain(?: (?:that|this|it|more|further|again|please))*|elaborate|continue"
    r"|(?:can|could) you explain(?: (?:that|this|it))?|in short|in plain words"
    r"|(?:give|show) me (?:an example|the text|the wording)|quote (?:it|that|this)"
    r"|are you sure|is that (?:all|so|true)|no exceptions)(?:,? please)?",
)
_DEPENDENT = (
    r"(?:exceptions?|exemptions?|penalt(?:y|ies)|fines?|sanctions?|deadlines?"
    r"|conditions?|requirements?|consequences?|limits?|limitations?|criteria|scope"
    r"|definitions?|steps?|reasons?|obligations?|duties|remedies|safeguards?"
    r"|time limits?|procedure|purpose|aim|alternatives?|thresholds?|derogations?"
    r"|legal basis|wording|source|date|difference|details|costs?|risks?|effects?)"
)
_ELLIPTIC = re.compile(
    r"(?:what|which|who|when|where|how (?:high|long|strict|many))\s+"
    rf"(?:is|are|were|was)\s+(?:the|its|their)\s+(?:\w+\s+)?{_DEPENDENT}"
    rf"|(?:are there|is there|has it|were there)\s+(?:any\s+|an\s+|a\s+|no\s+)?"
    rf"(?:other\s+)?{_DEPENDENT}"
    rf"|(?:any|no|which|what|the)\s+(?:other\s+)?{_DEPENDENT}"
    r"|who\s+(?:\w+ly\s+)?(?:decides|pays|enforces|checks|monitors|supervises|signs"
    r"|is\s+(?:responsible|liable|bound|exempt|covered|affected)|must act|benefits)",
)
_VERBLESS = re.compile(
    r"(?:in|for|with|without|only|even|not|by|to|from|under|after|before|during|within"
    rf"|at|on)\b(?:\s+(?!{_HELPER}\b)[\w-]+){{1,4}}|how (?:much|many|long a) \w+"
)
_WHAT_IF = re.compile(
    r"(?:and\s+|but\s+)?(?:what\s+if|even\s+if|only\s+if|unless|except\s+when)\b"
    r"|and\s+if\b"
)
_SUBJECT = re.compile(
    rf"{_ASKING}{_HELPER}\s+(?:not\s+)?(?:(?:it|they|he|she|that|this)\b(?!\s+\w+s?\s+of)"
    rf"|(?:that|this|these|those|such)\s+{_THING}(?:s|es)?\b"
    r"|(?:these|those|such)\s+\w+\b)"
)
_EXPLETIVE = re.compile(
    rf"{_ASKING}{_HELPER}\s+it\s+(?:(?:be|really|still|also|not|ever|mean|count)\s+)*"
    r"(?:\w+\s+){0,3}?(?:to\s+(?!whom\b|me\b|us\b|all\b|any\b|private\b|public\b"
    r"|everyone\b|the\b|a\b|an\b|my\b|our\b|[a-z]+s\b)\w+|that|if|when)\b"
    rf"|{_ASKING}{_HELPER}\s+it\s.*\bwhether\b"
)
_OWNED = re.compile(rf"{_ASKING}{_HELPER}\s+(?:its|their|his|her)\s+\w+")
_OBJECT = re.compile(r"\b(?:it|them|that|this|those|these)$")
_UNNAMED = re.compile(
    rf"\b(?:the|that|this|the same)\s+(?:same\s+)?{_THING}(?=$|\s+(?:say|says|require"
    r"|requires|apply|applies|mean|bind|provide|allow|permit|prohibit|forbid|ban"
    r"|define|cover|contain|exempt|exclude|mention|list|name|come|enter|exist|itself"
    r"|have|has|binding|in force|also|only|ask|demand|impose|protect|foresee)\b)"
)
_CLAUSE = re.compile(r"(?:and|but|so)\s+(?!if\b)\w+\s+\w+")
_RELATIVE = re.compile(r"\b(?:who|which|that)\b.*\b(?:a|an|the)\b|\b(?:a|an)\s+\w+")


def points_back(question: str, *, names: bool = False) -> str | None:
    """How a question points back, if it does.

    Args:
        question: as asked.
        names: it names an instrument or a party: then only an object or a bare pronoun
            can point back ("Does the GDPR require that?").

    Returns:
        "bare" where the question before is needed to know what is asked, "pronoun"
        where its subject is enough, None where the question stands by itself.
    """
    said = " ".join(question.replace("’", "'").casefold().split()).strip(" ?!.…")
    if len(said.split()) > _SHORT or re.search(r"[.!?;]\s", said):
        return None
    core = re.sub(r"^(?:(?:and|but|so|ok|okay|well|then|also)[,]?\s+)+", "", said)
    if _ends_in_pronoun(core):
        return "bare"
    if _SUBJECT.match(core) and not _EXPLETIVE.match(core):
        # "Why is that?" has no words of its own, "Is it binding?" has.
        return "bare" if _BARE.fullmatch(core) else "pronoun"
    if names:
        return None
    whole = (_BARE, _ELLIPTIC, _VERBLESS)
    if any(p.fullmatch(core) for p in whole) or _WHAT_IF.match(said):
        return "bare"
    if _OWNED.match(core):
        return "pronoun"
    if _UNNAMED.search(core) and not _RELATIVE.search(core):
        return "pronoun"
    return "bare" if _CLAUSE.match(said) else None


def _ends_in_pronoun(core: str) -> bool:
    """Whether it ends in a pronoun with next to nothing before it to stand for."""
    if not _OBJECT.search(core) or len(core.split()) > 8:
        return False
    return not re.search(r"\b(?:a|an|when|if|whose|my|our)\s", core)
