"""Relative clauses: found, told from what somebody says, and blanked.

A relative clause ends at a comma, else before the verb of the main clause.

Example:
    without_relatives("Any State that has a lake may join.", MODAL)
    # "Any State                may join."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.norms.phrases import acts, noun_of

_RELATIVE = re.compile(
    r"(?:,|(?<!\s))\s+\b(?:(?:to|of|in|by|under|for|with|from|on|at|through|against"
    r"|upon|about)"
    r" (?:which|whom|whose)|which"
    r"|whose|whom|who|that)\b",
    re.IGNORECASE,
)


# After these "that" opens what is said, no relative clause.
_SAYS = re.compile(
    r"\b(?:say|hold|believe|consider|insist|argue|state|stress|think|emphasi[sz]e"
    r"|note|find"
    r"|underline|underscore|add|maintain|affirm|reaffirm|recall|mean|propose|suggest"
    r"|agree"
    r"|recommend|demand|warn|observe|provide|require|declare|expect|ensure|decide"
    r"|want|hope"
    r"|determine|recogni[sz]e|acknowledge|accept|see|request|wish|explain|report"
    r"|conclude"
    r"|decide|resolve|confirm|announce|conclude|cite|assert|advise|urge|demand|assume"
    r"|feel|repeat|write|remark|comment|indicate|signal|promise|vow|caution|stipulate"
    r"|specify|specifies|prescribe|prefer|presume|suppose|doubt|admit|concede|show"
    r"|demonstrate|illustrate|reveal|predict|clarify|clarifies|testify|testifies"
    r"|certify|certifies|verify|verifies|regret|trust|point out|points out|set out"
    r"|sets out|lay down|lays down|understand|appreciate|pledge|undertake"
    r"|fear|know|learn|prove|guarantee|assure|emphasise|reiterate|imply|claim|contend"
    r"|view|point|belief|understanding|fact|opinion|position|conviction|idea|hope"
    r"|conclusion|requirement|commitment|expectation|said|held|found|thought|told"
    r"|meant|saw|it|true|likely|possible|and|or|but|is|are|was|mindful|ground|grounds"
    r"|evidence|so|such|clear|important|essential|vital|necessary|crucial|desirable"
    r"|concerned|aware|convinced|confident|imperative|appropriate|welcome|deplore|hear"
    r"|heard|learn|learnt"
    r"|recognition|notion|assumption|acknowledge?ment|reminder|finding|assertion"
    r"|awareness|certainty|assurance|confidence|premise|impression|likelihood"
    r"|consensus|concern)"
    r"(?:s|d|es|ed|ing)?(?:\s+(?:\w+ly|also|further|besides|too|again"
    r"|moreover))?,?\s*$",
    re.IGNORECASE,
)


# "cites from the report of 2023 that States must": said at a distance.
_CITES = re.compile(
    r"\b(?:cites|says|holds|adds|stresses|underlines|recalls|reaffirms|concludes"
    r"|announces|emphasi[sz]es)\s+(?:in|from|with|to|on|at|by|as)\s[^,;]*$"
)
# After a preposition "that" points: "from that date", "each of that Council's members".
_POINTS = re.compile(
    r"\b(?:of|to|from|for|by|with|at|on|under|until|after|before|than|upon|within"
    r"|about|against|between|during|since|through|into|in)\s*$",
    re.IGNORECASE,
)
# "who supplies …", "which has …": the pronoun is the subject, its verb comes at once.
_VERB_FIRST = re.compile(
    r"(?P<be>is|are|was|were|has|have|had|does|do)\b"
    r"|(?P<one>[a-z]{2,}[^s\W]s)\b(?=\s+\w)"
    r"|(?P<many>(?!the\b|an?\b|such\b|its\b|each\b|any\b|all\b|no\b)[a-z]{2,}[^s\W])"
    r"(?=\s+(?:the|an?|such|its|their|any|all|these|those|to|into|in|on|with|for|from"
    r"|at"
    r"|no|each|every|this|or|and)\b)"
)
_ASKS = re.compile(
    r"\b(?:invites?|urges?|encourages?|requests?|calls? (?:up)?on|asks?|requires?"
    r"|obliges?|inviting|urging|encouraging|calling (?:up)?on)\s"
    r"(?:(?!\bto\b)[^,;:])*$",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?<!wish)(?<!want)(?<!able)(?<!intend)(?<!seek)(?<!have)(?<!are)(?<!is)(?<!plan)"
    r"(?<!has)(?<!position)(?<!ready)(?<!due)(?<!relate)(?<!relates)(?<!subject)"
    r" to (?!the\b|an?\b|its\b|their\b|all\b|each\b|any\b|which\b|this\b|these\b)[a-z]"
)
_PHRASE = re.compile(r"\W*(?:In|For|On|At|Under|With|Upon|After|Before|As)\b[^,;:]*$")
MAIN_SUBJECT = re.compile(
    r"(?<!\bof)(?<!\bby)(?<!\bto)(?<!\bin)(?<!\bfor)(?<!\bon)(?<!\bwith)(?<!\band)"
    r"(?<!\bor)(?<!\bfrom)(?<!\bunder)\s(?P<who>(?:the|each|any|every|all|no)"
    r"(?:\s(?!the\b|each\b|any\b|every\b|all\b|an?\b)[\w-]+){1,4}?)\s*$"
)
_AUXILIARIES = re.compile(r"(?:(?:would|will|could|might|do|does|also|\w+ly)\s+)+")
_ASKED = re.compile(r"\b(?:asks?|requests?|urges?)(?:\s+[\w-]+){1,5}$", re.IGNORECASE)


def without_relatives(text: str, modal: re.Pattern[str]) -> str:
    """A main clause with its relative clauses blanked, as long as before.

    A relative clause ends at a comma, else before the next verb of strength.
    """
    at = 0
    while match := _RELATIVE.search(text, at):
        if _complements(match, text):
            at = match.end()
            continue
        stop = _relative_stop(text, match, modal)
        text = text[: match.start()] + " " * (stop - match.start()) + text[stop:]
        at = stop
    return text


def _complements(match: re.Match[str], text: str) -> bool:
    """Whether "that" opens what somebody says, or points: no relative clause."""
    if match.group().strip(" ,").casefold() != "that":
        return False
    before = text[: match.start()]
    if re.search(r"\bStates?\s*$", before):
        return False  # the nation, not the verb
    if _POINTS.search(before):
        return True
    since = re.split(r"[,;]", before)[-1]
    return bool(
        _SAYS.search(before) or _CITES.search(since) or _ASKED.search(before)
    ) or bool(
        re.match(
            r"\s+(?:Party|State|paragraph|article|purpose|end)\b", text[match.end() :]
        )
    )


def _relative_stop(text: str, match: re.Match[str], modal: re.Pattern[str]) -> int:
    comma = re.compile(r"[,;:]").search(text, match.end())
    stop = comma.start() if comma else len(text)
    cues = list(strong(text, match.end(), stop, modal))
    act = _asked_act(text, match, stop)
    if act and not (cues and cues[0].start() < act):
        return act
    if not cues or next(strong(text, 0, match.start(), modal), None):
        return stop
    word = _word(text, match.end())
    if _PHRASE.match(text[: match.start()]) and not next(
        strong(text, stop, len(text), modal), None
    ):  # "In the case of a treaty which is void the parties shall": the main clause
        found = MAIN_SUBJECT.search(text, word, cues[0].start())
        if found and acts(found["who"]):
            return found.start("who")
    objective = re.compile(
        r"(?:the|an?|each|any|every|all|no|they|it|he|she|we|its|their|such|this"
        r"|States?"
        r"|Part(?:y|ies)|Members?)\b"
    ).match(text, word)
    aside = re.compile(r"(?:by|in|for|under|with|at|on|as|\w+ly|also|already|not)\b")
    between = text[word : cues[0].start()]
    own = bool(aside.match(text, word)) or cues[0].start() == word
    own = own or bool(_AUXILIARIES.fullmatch(between))
    if not own and not _opens_with_verb(text, match.start(), word):
        own = bool((objective or acts(between)) and _is_subject(between))
        own = own and not (len(cues) == 1 and _ends_in_verb(between))
    later = cues[1:] if own else cues
    return later[0].start() if later else stop


def _asked_act(text: str, match: re.Match[str], stop: int) -> int:
    """Where the act begins that those described are asked to do; 0 for none.

    "invites States that have not done so to report": before "to report".
    """
    if _ASKS.search(text[: match.start()]) is None:
        return 0
    acts_at = _ACT.search(text, match.end(), stop)
    return acts_at.start() if acts_at else 0


def _opens_with_verb(text: str, at: int, word: int) -> bool:
    """Whether a relative clause begins with its verb: "that supplies material".

    Args:
        text: the clause.
        at: where the relative pronoun stands, behind what it describes.
        word: where the word after it begins.
    """
    found = _VERB_FIRST.match(text, word)
    if found is None:
        return False
    if found["be"]:
        return True
    several = text[:at].rstrip().endswith("s")
    if found["many"]:  # "Members that enter into such pacts"
        return several
    after = re.compile(r"\s+(?:shall|must|should|may|will|can|in|of|for|on|\w+ed)\b")
    return not noun_of(found["one"]) or after.match(text, found.end()) is None


def _ends_in_verb(between: str) -> bool:
    """Whether "that …" has its verb before a verb of strength: "that they adopt"."""
    words = between.split()
    if len(words) < 4 or not words[-1].islower() or words[-1].endswith("s"):
        return False
    if words[-1] in {"above", "below", "thereto", "there", "hereof", "concerned"}:
        return False
    return not noun_of(words[-1]) and not re.search(
        r"(?:tion|ment|ness|ance|ence|ity|ing|ed|ly|al|er|or|able|ible|ive|ful|ous)$",
        words[-1],
    )


def _is_subject(words: str) -> bool:
    """Whether words before a verb are its subject: "the Party", not "it deems fit"."""
    return not re.search(
        r"\b(?:it|he|she|[A-Z][a-z]+|authority|provider|controller|court|body|party"
        r"|state)"
        r"\s+[a-z]{2,}[^s\W]s\b|\b(?:has|have|had|is|are|was|were) (?:been )?\w+ed\b",
        words,
    )


_BEFORE_MONTH = re.compile(r"\b(?:in|of|since|by|from|until|before|after|\d+)\s+\Z")
_WEAK_WORDS = """
could might aim aims aimed hope hopes wish wishes want wants desire desires needs
allow allows permit permits bans ban bars bar strive strives aspire aspires endeavour
endeavours pledge pledges intend intends
"""
_WEAK = frozenset(_WEAK_WORDS.split())


def strong(
    text: str, start: int, stop: int, modal: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """The verbs of strength of a stretch that make a clause of it."""
    for match in modal.finditer(text, start, stop):
        month = match.group() == "May" and _BEFORE_MONTH.search(text, 0, match.start())
        if not month and match.group().casefold() not in _WEAK:
            yield match


def _word(text: str, at: int) -> int:
    """Where the next word begins."""
    found = re.compile(r"\w").search(text, at)
    return found.start() if found else len(text)
