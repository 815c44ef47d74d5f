"""Whether a sentence is as strong as the cited words, and negates what they negate.

It compares clauses by the act they speak of and the words they share; where no clause
of the cited words can be told to be the one meant, it does not refute. Example:

    agreement("A party must fish.", "A party may fish.")   # [Finding: “must”, “may”]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.support.cited import Finding, content, share
from assistant.support.clauses import Clause, Condition, Cue, read_clauses
from assistant.terms import Label

NEAR = 0.3  # share of a clause's words that the clause meant has, at least
SAME = 0.8  # share of words, both ways, of clauses that differ in nothing else
LONG = 8  # words of an exception that lists several cases: naming one is enough
TIE = 0.15  # clauses this close to the best may be the one meant
# What a sentence may say where the cited clause says the key. "" is a plain statement.
_MAY_SAY = {
    "must": {"must", "will", ""},
    "should": {"should", "free"},  # who only should is not obliged to
    "may": {"may"},
    "will": {"will", "", "free"},
    "free": {"free", "may", ""},
    "": {"must", "may", "will", "", "free"},
}
_EXCEPTS = {"unless", "except"}
# ", which sort people, …": it describes what another clause bans or orders.
_RELATIVE = re.compile(r"(?:which|who|whose|or)\b", re.IGNORECASE)
# "Up to 40 nights.": an answer without a verb states nothing as a fact.
_FRAGMENT = re.compile(
    r"(?:up to|by|within|without|at (?:least|most)|no later|between|after|until)\b"
    r"(?:\W+[\w-]+){1,7}\W*$",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)


def agreement(sentence: str, words: str) -> list[Finding]:
    """Clauses of the sentence that contradict the clause they render."""
    source = read_clauses(words)
    meant = [(clause, _near(clause, source)) for clause in read_clauses(sentence)]
    excepted = [
        (clause, *meant_by)
        for clause, near in meant
        if (meant_by := _exception_meant(clause, near, source))
    ]
    found = [finding for each in excepted for finding in _excepted(*each)]
    special = [clause for clause, _, _ in excepted]
    rules = [rule for _, rule, _ in excepted]
    for clause, near in meant:
        if not near or clause in special:
            continue
        if near[0] in rules and clause.negated != near[0].negated:
            continue  # "not by two thirds, since the budget requires unanimity"
        if not _limited(clause, near[0], sentence):
            found += _compare(clause, near)
    forces = {c.force for clause in read_clauses(sentence) for c in clause.cues}
    if forces & {c.force for clause in source for c in clause.cues}:
        found = [f for f in found if "states as a fact" not in f.reason]
    unique = {finding.reason: finding for finding in found}
    return list(unique.values())


def _limited(clause: Clause, other: Clause, sentence: str) -> bool:
    """Whether what is allowed on a condition is denied as such, the condition said.

    "Guests do not have free access: they need consent" of "may only with consent".
    """
    if clause.cues or not clause.negated or other.negated:
        return False
    limits = [c for c in other.conditions if c.marker == "only if"]
    return any(share(c.stems, content(sentence)) >= SAME for c in limits)


def exception(clause: Clause, other: Clause) -> Condition | None:
    """The exception to a cited clause that a clause of the sentence speaks of.

    It does so where it says what sets the exception apart ("may tax its own nationals"
    of "shall not tax the staff, except its own nationals"), not as an exception.
    """
    if any(c.marker in _EXCEPTS for c in clause.conditions):
        return None
    text = content(clause.text)
    for condition in other.conditions:
        ifs = [c for c in clause.conditions if c.negated == condition.negated]
        further = [stem for c in ifs for stem in c.stems]
        apart = [stem for stem in condition.stems if stem not in other.stems]
        if condition.marker not in _EXCEPTS or not apart:
            continue
        said = {*clause.stems, *further}
        of_it = [stem for stem in said if stem not in other.stems]
        one_of = len(apart) >= LONG and len(of_it) > 1 and share(of_it, apart) >= SAME
        if one_of or share(apart, [*text, *further]) >= SAME:
            return condition
    return None


def _exception_meant(
    clause: Clause, near: Sequence[Clause], source: Sequence[Clause]
) -> tuple[Clause, Condition] | None:
    """The rule and its exception, where no clause comes nearer than the exception."""
    best = max((share(clause.stems, c.stems) for c in near), default=0.0)
    for rule in source:
        said = exception(clause, rule)
        if said and (rule in near or share(clause.stems, said.stems) > best):
            return rule, said
    return None


def _excepted(clause: Clause, rule: Clause, said: Condition) -> list[Finding]:
    """An exception permits what the rule forbids, or ends what it orders or permits."""
    own = read_clauses(said.text)
    if any(c.cues for c in own):
        return _compare(clause, own)
    if not clause.cues or not rule.cues:
        return []
    cue, other = clause.cues[0], rule.cues[0]
    if other.force == "must":
        right = cue.force in {"may", "free"}
    else:
        right = cue.negated or cue.force == "free"
    if right:
        return []
    reason = (
        f"the sentence says “{cue.phrase}” of what the cited words except from "
        f"“{other.phrase}”"
    )
    return [Finding(label=Label.CONTRADICTED, reason=reason)]


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
            others = _left(cue, clause, near[0])
            if not others:
                continue
        plainly = [c for c in near if not c.cues] if not same_act else []
        found += _cue(cue, others, plainly, turned=_turned(clause, near[0]))
    return found


def _left(cue: Cue, clause: Clause, other: Clause) -> list[Cue]:
    """The one word of strength left over on each side of clauses of the same words."""
    if (
        share(clause.stems, other.stems) < SAME
        or share(other.stems, clause.stems) < SAME
    ):
        return []
    ours = [c for c in clause.cues if not any(c.heads & o.heads for o in other.cues)]
    theirs = [o for o in other.cues if not any(o.heads & c.heads for c in clause.cues)]
    return theirs if ours == [cue] and len(theirs) == 1 else []


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
    described = _RELATIVE.match(clause.text) and not clause.negated
    if described or _FRAGMENT.match(clause.text) or _turned(clause, near[0]):
        return []
    kinds = {(c.cues[0].force if c.cues else "", c.negated) for c in near}
    if any("" in _MAY_SAY[f] and n == clause.negated for f, n in kinds):
        return []
    best = near[0]
    if best.negated != clause.negated:
        phrase = best.cues[0].phrase if best.cues else ""
        return [_reversed("", clause.negated, phrase)]
    able = best.cues and best.cues[0].phrase.casefold() in {"can", "could"}
    if best.cues and not able and share(clause.stems, best.stems) >= 0.6:
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
    negative, positive = (clause, other) if clause.negated else (other, clause)
    unless = any(c.marker in _EXCEPTS for c in negative.conditions)
    only = any(c.marker == "only if" for c in positive.conditions)
    return only and (unless or bool(_WITHOUT.search(negative.text)))


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
