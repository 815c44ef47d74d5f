"""Whether a sentence keeps the conditions and exceptions of the cited words.

It knows the markers of `clauses` and compares what they introduce. Example:

    conditions("A party may fish.", "A party may fish unless it is night.")
    # [Finding(label=PARTLY, reason="… drops “unless” …")]
"""

from __future__ import annotations

import re

from assistant.support.agreement import exception
from assistant.support.cited import Finding, content, share
from assistant.support.clauses import Clause, Condition, read_clauses
from assistant.terms import Label

_NEGATIVE = ("unless", "except")
_POSITIVE = ("if", "where", "provided that", "only if")
_KEEPS = re.compile(
    r"\b(?:without|only|other than|save|until|excluding|but|whereas|while)\b", re.I
)
_REST = re.compile(r"\b(?:all|any|the)? ?other\b(?! than)", re.I)  # "not other staff"
_LIMITS = re.compile(
    r"\b(?:without|unless|except\w*|no|not|nothing|neither|only|solely|exclusively|until"
    r"|other than|save|exclud\w+|limited)\b",
    re.I,
)
_ADDS = re.compile(
    r"\b(?:without|unless|except|solely|exclusively"
    r"|only(?! (?:an? )?(?:encourag|recommend|invit|urg|inten|seek|aim|hope|wish)))\b",
    re.I,
)
_WITHOUT = re.compile(r"\bwithout\b(.*)", re.I)
_NEEDS = re.compile(r"\b(?:needs?|requires?|required|must have|depends?)\b", re.I)
KEPT = 0.5  # share of a condition's words that the sentence has: it is said otherwise
NEAR = 0.2
TIE = 0.15


def conditions(sentence: str, words: str) -> list[Finding]:
    """Conditions dropped (partly) or turned round (contradicted)."""
    said = content(sentence)
    ours = read_clauses(sentence)
    markers = {c.marker for clause in ours for c in clause.conditions}
    found: list[Finding] = []
    for clause in _meant(said, read_clauses(words)):
        for condition in clause.conditions:
            if _flipped(condition, ours, clause) or _lacking(condition, ours, clause):
                found.append(_turned(condition, markers))
            elif any(exception(own, clause) is condition for own in ours):
                continue  # the sentence speaks of what is excepted: see `agreement`
            elif not _kept(condition, sentence, said, markers):
                found.append(_dropped(condition))
    if not found:
        found += _added(sentence, words, markers)
    return list({finding.reason: finding for finding in found}.values())


def _meant(said: list[str], source: list[Clause]) -> list[Clause]:
    """The cited clauses that share most words with the sentence, both ways."""
    scored: list[tuple[float, Clause]] = []
    for clause in source:
        there, here = share(clause.stems, said), share(said, clause.stems)
        both = 2 * there * here / (there + here) if there + here else 0.0
        scored.append((both, clause))
    best = max((score for score, _ in scored), default=0.0)
    return [c for score, c in scored if score >= max(NEAR, best - TIE)]


def _kept(
    condition: Condition, sentence: str, said: list[str], markers: set[str]
) -> bool:
    covered = share(condition.stems, said) if condition.stems else 1.0
    marked = condition.marker in markers
    if condition.marker == "as appropriate":
        return marked
    if condition.marker in _NEGATIVE:
        if covered >= 0.8 and any(c.cues for c in read_clauses(condition.text)):
            return True  # "except that X is so": the sentence says that X is so
        if condition.marker == "except" and _REST.search(sentence):
            return True
        marked = marked or bool(markers & {*_NEGATIVE, "only if"})
        return (marked or bool(_KEEPS.search(sentence))) and covered >= 0.3
    if condition.marker == "only if":
        marked = marked or bool(markers & {*_NEGATIVE})
        needed = _NEEDS.search(sentence) or _WITHOUT.search(sentence)
        return (marked and covered >= 0.3) or (bool(needed) and covered >= KEPT)
    if marked or markers & {*_POSITIVE, "subject to"}:
        return covered >= 0.3 or not condition.stems
    return covered >= KEPT and bool(condition.stems)


def _flipped(condition: Condition, ours: list[Clause], theirs: Clause) -> bool:
    """An exception said as a condition, or the reverse, the clause being the same."""
    same = [
        own
        for clause in ours
        if clause.negated == theirs.negated
        for own in clause.conditions
        if share(condition.stems, own.stems) >= KEPT
    ]
    return bool(same) and all(_sign(own) != _sign(condition) for own in same)


def _lacking(condition: Condition, ours: list[Clause], theirs: Clause) -> bool:
    """Whether what may be done only with something is said to be done without it."""
    if condition.marker != "only if":
        return False
    return any(
        clause.negated == theirs.negated
        and (lack := _WITHOUT.search(clause.text))
        and share(condition.stems, content(lack[1])) >= KEPT
        for clause in ours
    )


def _sign(condition: Condition) -> bool:
    """False where the condition is that something is not so."""
    return (condition.marker in _NEGATIVE) == condition.negated


def _turned(condition: Condition, markers: set[str]) -> Finding:
    other = next(iter(sorted(markers - {condition.marker})), "")
    if condition.marker in markers or not other:
        reason = f"the condition (“{condition.marker}”) is turned into its opposite"
    else:
        reason = (
            f"the sentence says “{other}”; the cited words say “{condition.marker}”"
        )
    return Finding(label=Label.CONTRADICTED, reason=reason)


def _dropped(condition: Condition) -> Finding:
    reason = (
        f"the cited words have a condition (“{condition.marker}”) that the sentence "
        "leaves out"
    )
    return Finding(label=Label.PARTLY, reason=reason)


def _added(sentence: str, words: str, markers: set[str]) -> list[Finding]:
    """An exception or an "only" of the sentence's own; the words limit nothing."""
    if _LIMITS.search(words):
        return []
    added = _ADDS.search(sentence)
    if added is None or "without prejudice" in markers:
        return []
    reason = f"the sentence says “{added.group().casefold()}”; the cited words do not"
    return [Finding(label=Label.CONTRADICTED, reason=reason)]
