"""Whether a sentence keeps the hedges of the cited words and adds none.

It knows the hedges of drafting and many other ways to say them. Example:

    hedges("Parties must publish it.", "Parties shall endeavour to publish it.")
    # [Finding: the cited words hedge this (“shall endeavour”); the sentence does not]
"""

from __future__ import annotations

import re

from assistant.support.aligned import about, beside, nearness, stems_of
from assistant.support.cited import Finding, content, plain, share
from assistant.support.markers import DRAFTED, ENDEAVOURS, HEDGES
from assistant.terms import Label

NEAR = 0.3  # a sentence that shares less may be about another part of the words
FOLLOWING = 5  # content words after a hedge that tell what it limits
_EFFORT = re.compile(
    r"\b(?:endeavou?r\w*|seek\w*|sought|striv\w+|aim\w*|tr(?:y|ies|ied|ying)|attempt\w*"
    r"|efforts?|best|work\w* towards|should|would|wish\w*|hope\w*|want\w*|goal\w*"
    r"|intend\w*|intention"
    r"|plan\w*|may|can|could|as far as|to the extent|possible|ambition\w*|pursu\w+"
    r"|look\w* to|so that|so as to"
    r"|with a view|encourag\w+|explor\w+|towards?)\b",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\b(?:must|shall|(?:has|have) to|obliged|obligated|bound|required|compelled|duty"
    r"|obligation|undertakes?|guarantees?|ensures?|will)\b",
    re.IGNORECASE,
)
# A hedge of the sentence's own that the cited words have in no form.
_ADDED = re.compile(
    r"\b(?:(?:as|where|when|whenever|wherever|insofar as) (?:appropriate|possible"
    r"|feasible|practicable)|(?:as far as|so far as|to the extent) (?:is "
    r"|it is )?(?:possible"
    r"|feasible|practicable|reasonable|appropriate)"
    r"|to the extent (?:that )?(?:\w+ ){1,3}?(?:allows?|permits?"
    r"|makes? (?:it )?possible)|in principle|as a rule|where(?:ver)? (?:this|that|it) "
    r"(?:is|can be) (?:possible|done|feasible|appropriate|practicable)|if (?:they"
    r"|it) (?:can|are able)|within (?:their|its) means"
    r"|make (?:an |every )?effort|endeavou?r|normally|generally)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:appropriate\w*|possib\w+|feasib\w+|practica\w+|reasonabl\w+"
    r"|endeavou?r\w*|seeks?"
    r"|efforts?|principle|rule|normal\w*|general\w*|usual\w*|extent|far as|capab\w+"
    r"|means"
    r"|necessary|needed|where\w*|allow\w*|permit\w*|tr(?:y|ies)|aims?|availab\w+"
    r"|circumstances"
    r"|applicable|able|can|may|could|if|strive|attempt\w*|take|taking|subject to)\b",
    re.IGNORECASE,
)


def hedges(sentence: str, words: str) -> list[Finding]:
    """A hedge dropped, or added where the cited words have none."""
    sentence = plain(sentence)
    meant = [plain(part) for part in about(sentence, words)]
    if len(meant) == 1 and nearness(sentence, meant[0]) >= NEAR:
        effort = ENDEAVOURS.search(meant[0])
        if effort and _BINDS.search(sentence) and not _EFFORT.search(sentence):
            return [_dropped(effort.group())]
        drafted = DRAFTED.search(meant[0])
        if drafted and not HEDGES.search(sentence) and _of_it(drafted, sentence):
            return [_dropped(drafted.group())]
    added = _ADDED.search(sentence)
    if added and not _HEDGED.search(words):
        reason = (
            f"the sentence says “{added.group()}”; the cited words do not hedge this"
        )
        return [Finding(label=Label.PARTLY, reason=reason, check="hedge")]
    return []


def _of_it(hedge: re.Match[str], sentence: str) -> bool:
    """Whether a sentence says what a hedge limits: in most cases what follows it."""
    after = re.split(r"[.;)]", hedge.string[hedge.end() :], maxsplit=1)[0]
    opens = hedge.string[: hedge.start()].rstrip().endswith((",", ", and"))
    alone = after.startswith(",") and not opens  # "…, where possible, and …"
    follows = [] if alone else content(after)[:FOLLOWING]
    if follows and not share(follows, stems_of(sentence)):
        return False
    return beside(hedge, sentence)


def _dropped(hedge: str) -> Finding:
    reason = f"the cited words hedge this (“{hedge}”); the sentence does not"
    return Finding(label=Label.PARTLY, reason=reason, check="hedge")
