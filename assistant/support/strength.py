"""Whether a sentence binds, forbids, advises or leaves free as the cited words do.

It compares kinds of stance (see `stances`), so it holds for free rewordings: it speaks
only where no part of the cited words puts anything the way the sentence does. Example:

    strength("Parties have no choice but to report.", "Parties should report.")
    # [Finding: the sentence says “no choice but”; the cited words say “should”]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.norms import read_norms
from assistant.support.aligned import about, nearness
from assistant.support.bearers import GENERAL
from assistant.support.cited import Finding, content, sentences, share
from assistant.support.limits import read_limits
from assistant.support.stances import Stance, stances, without_conditions
from assistant.terms import Label

_ALTERNATIVES = re.compile(r"\]\s*\[|\b(?:alt|option|alternative)\s*(?:1|a)\b", re.I)
_REJECTS = re.compile(
    r"\b(?:reject\w*|den(?:y|ies|ied)|disput\w+|doubt\w*|oppos\w+|against)\b", re.I
)
_CONSIDER = re.compile(
    r"\b(?:(?:should|may|can|could|might|shall|will|would)(?: \w+){0,4}? consider"
    r"|considers|considering)\s+(?:the (?:possibility|option) of\s+)?(?P<act>\w+ing)\b",
    re.IGNORECASE,
)
_WEIGHS = re.compile(
    r"\b(?:consider\w*|think\w*|thought|reflect\w*|weigh\w*|examin\w+|explor\w+"
    r"|study|studies|studying|contemplat\w+|look(?:s|ing)? (?:into|at)|possib\w+"
    r"|ponder\w*"
    r"|discuss\w*|assess\w*|review\w*|option|might|could|may|bear in mind|account)\b",
    re.IGNORECASE,
)
_MOSTLY = 0.6  # share of an exception's words that tells that it is spoken of
_NEAR = 0.25  # words this near may be those that a sentence is about as well
_SOFT = {"should", "may", "aim", "wish", "free", "let"}
_ONLY = re.compile(r"\b(?:only|solely|exclusively|without|alone|limited)\b", re.I)
_EXCEPTS = re.compile(
    r"\b(?:unless|except\w*|save|other than|without prejudice|excluding|only|until"
    r"|does not"
    r" apply|exempt\w*)\b",
    re.IGNORECASE,
)
_NEGATES = re.compile(
    r"\b(?:not|no|never|nobody|none|neither|nor|without|outside|nothing|cannot"
    r"|refrain\w*"
    r"|ban\w*|bar(?:s|red)?|exclu\w+|prevent\w*|stop\w*|refus\w+|fail\w*|forb\w+"
    r"|prohibit\w*)\b",
    re.IGNORECASE,
)


def strength(sentence: str, words: str) -> list[Finding]:
    """Where a sentence is stronger, weaker or the other way round."""
    if _ALTERNATIVES.search(words):
        return []  # which of them is meant is another check's business
    own = stances(sentence)
    # A sentence of several clauses may be about several of the cited ones.
    parts = about(sentence, words) if len(own) == 1 else [words]
    theirs = [s for clause in parts for s in stances(clause)]
    if not own or not theirs:
        return []
    ours, cited = {s.kind for s in own}, {s.kind for s in theirs}
    if finding := _too_strong(sentence, words, own, theirs):
        return [finding]
    if finding := _turned(sentence, words, own, theirs):
        return [finding]
    if finding := _considered(sentence, words, own):
        return [finding]
    binds = bool(cited & {"must", "ban"})
    if ours == {"should"} and cited == {"may"} and not any(s.weak for s in theirs):
        return [_finding(own[0], theirs[0], "strength", Label.PARTLY)]
    if ours <= {"should"} and binds and cited <= {"must", "ban"}:
        return [_finding(own[0], theirs[0], "strength", Label.CONTRADICTED)]
    return []


def _too_strong(
    sentence: str, words: str, own: Sequence[Stance], theirs: Sequence[Stance]
) -> Finding | None:
    """A duty where the cited words only advise, permit or aim."""
    cited = {s.kind for s in theirs}
    must = next((s for s in own if s.kind == "must" and not s.weak), None)
    if (
        must is None
        or not cited <= _SOFT
        or not cited & {"should", "may", "aim", "free"}
    ):
        return None
    if _REJECTS.search(sentence) and not _REJECTS.search(words):
        return None
    if _bound_nearby(sentence, words):
        return None
    if cited <= {"may", "free", "let"} and _ONLY.search(words):
        return None  # "may only with consent": consent is a must
    if any(s.kind in cited and not s.weak for s in own if s.kind in {"should", "aim"}):
        return None
    if all(s.weak for s in theirs):
        return None
    other = next(s for s in theirs if not s.weak)
    return _finding(must, other, "strength", Label.CONTRADICTED)


def _bound_nearby(sentence: str, words: str) -> bool:
    """Whether a clause that a sentence comes fairly near binds somebody."""
    return any(
        nearness(sentence, part) >= _NEAR
        and any(s.kind in {"must", "ban"} for s in stances(part))
        for part in sentences(words)
    )


def _considered(sentence: str, words: str, own: Sequence[Stance]) -> Finding | None:
    """Something done or due that the cited words only say should be considered."""
    there = _CONSIDER.search(words)
    if there is None or _WEIGHS.search(sentence):
        return None
    if not any(s.kind in {"should", "must"} and not s.weak for s in own):
        return None
    if not set(content(there["act"])) & set(content(sentence)):
        return None
    reason = (
        f"the sentence says “{own[0].phrase}”; the cited words only say "
        f"“{there.group()}”"
    )
    return Finding(label=Label.PARTLY, reason=reason, check="strength")


def _turned(
    sentence: str, words: str, own: Sequence[Stance], theirs: Sequence[Stance]
) -> Finding | None:
    """A permission of what is ordered or forbidden, a ban of what is permitted."""
    ours, cited = {s.kind for s in own}, {s.kind for s in theirs}
    loose = {"may", "free", "let", "should", "aim", "wish"}
    said = next(
        (s for s in own if s.kind in {"may", "free", "let"} and not s.weak), None
    )
    plainly_said = without_conditions(sentence)
    limited = _EXCEPTS.search(words) or _ONLY.search(sentence)
    if said and _others(sentence, words):
        return None  # "the applicant has a right to be heard", the board must hear
    if said and ours <= {"may", "free", "let", "plan"} and not limited:
        strict = cited & {"must", "ban"}
        if strict and not cited & loose and not _NEGATES.search(plainly_said):
            other = next(s for s in theirs if s.kind in strict)
            return _finding(said, other, "direction", Label.CONTRADICTED)
        if "free" in ours and cited <= {"must"} and not _NEGATES.search(words):
            return _finding(said, theirs[0], "direction", Label.CONTRADICTED)
    ban = next((s for s in own if s.kind == "ban"), None)
    free = ours & {"may", "let", "free"} or _excepted(sentence, words)
    if ban and not free and not _ONLY.search(words):
        open_ = cited & {"may", "let"}
        plainly = "let" in cited or not _NEGATES.search(without_conditions(words))
        if open_ and plainly and not cited & {"ban", "must"}:
            other = next(s for s in theirs if s.kind in open_)
            return _finding(ban, other, "direction", Label.CONTRADICTED)
    return None


def _excepted(sentence: str, words: str) -> bool:
    """Whether a sentence speaks of what the cited words except."""
    said = content(sentence)
    return any(
        limit.exception and share(limit.stems, said) >= _MOSTLY
        for limit in read_limits(words)
    )


def _others(sentence: str, words: str) -> bool:
    """Whether a sentence speaks of others than the cited words bind."""
    mine, yours = _addressed(sentence), _addressed(words)
    return bool(mine and yours) and not mine & yours


def _addressed(text: str) -> frozenset[str]:
    main = read_norms(text).main
    phrase = main.addressee if main else ""
    named = phrase and phrase.casefold() not in {"it", "they", "he", "she", "we"}
    return frozenset(content(phrase)) - GENERAL if named else frozenset()


def _finding(own: Stance, other: Stance, check: str, label: Label) -> Finding:
    reason = f"the sentence says “{own.phrase}”; the cited words say “{other.phrase}”"
    return Finding(label=label, reason=reason, check=check)
