"""Whether a sentence is as strong as the cited words, and negates what they negate.

It compares clauses by the act they speak of and the words they share; where no clause
of the cited words can be told to be the one meant, it does not refute. Example:

    agreement("A party must fish.", "A party may fish.")   # [Finding: “must”, “may”]
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.support.cited import Finding, share
from assistant.support.norms import Clause, Cue, read_clauses
from assistant.terms import Label

NEAR = 0.3  # share of a clause's words that the clause meant has, at least
SAME = 0.8  # share of words, both ways, of clauses that differ in nothing else
TIE = 0.15  # clauses this close to the best may be the one meant
# What a sentence may say where the cited clause says the key. "" is a plain statement.
_MAY_SAY = {
    "must": {"must", "will", ""},
    "should": {"should"},
    "may": {"may"},
    "will": {"will", ""},
    "free": {"free", "may", ""},
    "": {"must", "may", "will", ""},
}
_EXCEPTS = {"unless", "except"}
_IFS = {"if", "where", "provided that", "only if"}
_PLAIN = {"must": "shall", "should": "should", "may": "may", "will": "will"}


def agreement(sentence: str, words: str) -> list[Finding]:
    """Clauses of the sentence that contradict the clause they render."""
    source = read_clauses(words)
    found: list[Finding] = []
    for clause in read_clauses(sentence):
        near = _near(clause, source)
        if near:
            found += _compare(clause, near)
    unique = {finding.reason: finding for finding in found}
    return list(unique.values())


def _near(clause: Clause, source: Sequence[Clause]) -> list[Clause]:
    """The cited clauses that may be meant, best first."""
    acts = _acts(clause)
    scored = [
        (share(clause.stems, c.stems) + 0.25 * bool(acts & _acts(c)), c) for c in source
    ]
    scored.sort(key=lambda pair: -pair[0])
    best = scored[0][0] if scored else 0.0
    near = [c for score, c in scored if score >= max(NEAR, best - TIE)]
    if not any(acts & _acts(c) for c in near):
        # "may speak but shall not vote": the act is said where few words are shared.
        near += [c for score, c in scored if score > NEAR and acts & _acts(c)]
    return near


def _acts(clause: Clause) -> frozenset[str]:
    return frozenset(head for cue in clause.cues for head in cue.heads)


def _compare(clause: Clause, near: Sequence[Clause]) -> list[Finding]:
    """Every word of strength against its like; a statement against whole clauses."""
    if _odd(clause, near[0]):
        return [_reversed("", clause.odd, "")]
    if not clause.cues:
        return _statement(clause, near)
    found: list[Finding] = []
    for cue in clause.cues:
        same_act = [o for c in near for o in c.cues if o.heads & cue.heads]
        others = same_act or [c.cues[0] for c in near if c.cues]
        if not same_act and cue is not clause.cues[0]:
            continue
        plainly = [c for c in near if not c.cues] if not same_act else []
        found += _cue(cue, others, plainly, turned=_turned(clause, near[0]))
    return found


def _cue(
    cue: Cue, others: Sequence[Cue], plainly: Sequence[Clause], *, turned: bool
) -> list[Finding]:
    if turned or any(_agrees(cue, other) for other in others):
        return []
    if any(_agrees_plainly(cue, clause) for clause in plainly):
        return []
    if others:
        other = others[0]
        if other.negated != cue.negated and other.force in {cue.force, "may", "must"}:
            return [_reversed(cue.phrase, cue.negated, other.phrase)]
        return [_stronger(cue.phrase, other.phrase)]
    if plainly and cue.force in {"free", "should"}:
        return [_no_such(cue.phrase)]
    if plainly and plainly[0].negated != cue.negated:
        return [_reversed(cue.phrase, cue.negated, "")]
    return []


def _agrees(cue: Cue, other: Cue) -> bool:
    return cue.negated == other.negated and cue.force in _MAY_SAY[other.force]


def _agrees_plainly(cue: Cue, clause: Clause) -> bool:
    if cue.force == "free":
        return clause.negated  # "need not report" of those who "are exempt"
    return clause.negated == cue.negated and cue.force in _MAY_SAY[""]


def _statement(clause: Clause, near: Sequence[Clause]) -> list[Finding]:
    """A sentence without a word of strength: it may render duties and statements."""
    if _turned(clause, near[0]):
        return []
    kinds = {(c.cues[0].force if c.cues else "", c.negated) for c in near}
    if any("" in _MAY_SAY[f] and n == clause.negated for f, n in kinds):
        return []
    best = near[0]
    if best.negated != clause.negated:
        phrase = best.cues[0].phrase if best.cues else ""
        return [_reversed("", clause.negated, phrase)]
    if best.cues and share(clause.stems, best.stems) >= 0.6:
        reason = (
            "the sentence states as a fact what the cited words put with "
            f"“{best.cues[0].phrase}”"
        )
        return [Finding(label=Label.CONTRADICTED, reason=reason)]
    return []


def _odd(clause: Clause, other: Clause) -> bool:
    """Whether clauses of the same words differ by a negation anywhere in them."""
    same = min(share(clause.stems, other.stems), share(other.stems, clause.stems))
    if clause.odd == other.odd or same < SAME or _turned(clause, other):
        return False
    return all(cue.force != "free" for cue in (*clause.cues, *other.cues))


def _turned(clause: Clause, other: Clause) -> bool:
    """Whether negation and condition are both turned: "may only if", "not unless"."""
    if clause.negated == other.negated:
        return False
    ours = {c.marker for c in clause.conditions}
    theirs = {c.marker for c in other.conditions}
    negative, positive = (ours, theirs) if clause.negated else (theirs, ours)
    return bool(negative & _EXCEPTS) and "only if" in positive


def _stronger(said: str, cited: str) -> Finding:
    reason = f"the sentence says “{said}”; the cited words say “{cited}”"
    return Finding(label=Label.CONTRADICTED, reason=reason)


def _no_such(said: str) -> Finding:
    reason = f"the sentence says “{said}”; the cited words say nothing of the kind"
    return Finding(label=Label.CONTRADICTED, reason=reason)


def _reversed(said: str, negated: bool, cited: str) -> Finding:
    tail = f" (“{cited}”)" if cited else ""
    lead = f" (“{said}”)" if said else ""
    if negated:
        reason = f"the sentence negates{lead} what the cited words do not{tail}"
    else:
        reason = f"the sentence does not negate{lead} what the cited words negate{tail}"
    return Finding(label=Label.CONTRADICTED, reason=reason)
