"""Relative clauses: found, told from what somebody says, and blanked.

A relative clause ends at a comma, else before the verb of the main clause.

Example:
    without_relatives("Any State that has a lake may join.", MODAL)
    # "Any State                may join."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.norms.phrases import acts

_RELATIVE = re.compile(
    r",?\s+\b(?:(?:to|of|in|by|under|for|with|from|on|at|through) which|to whom|which"
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
    r"|feel"
    r"|fear|know|learn|prove|guarantee|assure|emphasise|reiterate|imply|claim|contend"
    r"|view|point|belief|understanding|fact|opinion|position|conviction|idea|hope"
    r"|conclusion|requirement|commitment|expectation|said|held|found|thought|told"
    r"|meant|saw|it|true|likely|possible|and|or|but|is|are|was|mindful|ground|grounds"
    r"|evidence|so|such|clear|important|essential|vital|necessary|crucial|desirable"
    r"|concerned|aware|convinced|confident|imperative|appropriate)"
    r"(?:s|d|es|ed|ing)?(?:\s+(?:\w+ly|also|further|besides|too|again"
    r"|moreover))?,?\s*$",
    re.IGNORECASE,
)


# "cites from the report of 2023 that States must": said at a distance.
_CITES = re.compile(
    r"\b(?:cites|says|holds|adds|stresses|underlines|recalls|reaffirms|concludes"
    r"|announces|emphasi[sz]es)\s+(?:in|from|with|to|on|at|by|as)\s[^,;]*$"
)
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
    if not cues or next(strong(text, 0, match.start(), modal), None):
        return stop
    word = _word(text, match.end())
    objective = re.compile(
        r"(?:the|an?|each|any|every|all|no|they|it|he|she|we|its|their|such|this"
        r"|States?"
        r"|Part(?:y|ies)|Members?)\b"
    ).match(text, word)
    aside = re.compile(r"(?:by|in|for|under|with|at|on|as|\w+ly|also|already|not)\b")
    own = bool(aside.match(text, word) or modal.match(text, word))
    actor = acts(text[word : cues[0].start()])
    own = own or bool(
        (objective or actor) and _is_subject(text[word : cues[0].start()])
    )
    later = cues[1:] if own else cues
    return later[0].start() if later else stop


def _is_subject(words: str) -> bool:
    """Whether words before a verb are its subject: "the Party", not "it deems fit"."""
    return not re.search(
        r"\b(?:it|he|she|[A-Z][a-z]+|authority|provider|controller|court|body|party"
        r"|state)"
        r"\s+[a-z]{2,}[^s\W]s\b",
        words,
    )


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
        if match.group().casefold() not in _WEAK:
            yield match


def _word(text: str, at: int) -> int:
    """Where the next word begins."""
    found = re.compile(r"\w").search(text, at)
    return found.start() if found else len(text)
