"""Changes apart where they are several: at modal verbs, sentence ends and limits.

It does not judge the parts. Example:

    split(step, ours, theirs)       # "Each Party shall" / "Parties should": two
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.wording.lexicon import BANS, CONDITION, DOUBTS
from assistant.wording.steps import Step, changed
from assistant.wording.units import Unit

_ONE_IDEA = 20  # words of a change that may turn a rule as such


def split(step: Step, ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[Step]:
    """A change apart at binding phrases that face each other, and at limits."""
    one = [n for n in range(step.a0, step.a1) if ours[n].modal]
    two = [n for n in range(step.b0, step.b1) if theirs[n].modal]
    whole = _whole(step, ours) and _whole_b(step, theirs)
    if not whole and (cut := _at_end(step, ours, theirs)):
        return [part for half in cut for part in split(half, ours, theirs)]
    if len(one) != 1 or len(two) != 1 or whole or _one_idea(step, ours, theirs):
        return _at_limit(step, ours, theirs)
    i, j = one[0], two[0]
    parts = [
        *_at_limit(changed(step.a0, i, step.b0, j), ours, theirs),
        changed(i, i + 1, j, j + 1),
        *_at_limit(changed(i + 1, step.a1, j + 1, step.b1), ours, theirs),
    ]
    return [p for p in parts if p.a0 < p.a1 or p.b0 < p.b1]


def _at_end(
    step: Step, ours: Sequence[Unit], theirs: Sequence[Unit]
) -> tuple[Step, Step] | None:
    """A change apart where a sentence ends within both of its sides."""
    i = next((n + 1 for n in range(step.a0, step.a1 - 1) if ours[n].ends), None)
    j = next((n + 1 for n in range(step.b0, step.b1 - 1) if theirs[n].ends), None)
    if i is None or j is None:
        return None
    return changed(step.a0, i, step.b0, j), changed(i, step.a1, j, step.b1)


def _one_idea(step: Step, ours: Sequence[Unit], theirs: Sequence[Unit]) -> bool:
    """Whether a change turns a ban or the rule as such, so that it is one."""
    if max(step.a1 - step.a0, step.b1 - step.b0) > _ONE_IDEA:
        return False
    one = " ".join(u.key for u in ours[step.a0 : step.a1])
    two = " ".join(u.key for u in theirs[step.b0 : step.b1])
    if bool(BANS.search(one)) != bool(BANS.search(two)):
        return True
    return bool(DOUBTS.search(one)) != bool(DOUBTS.search(two))


def _whole(step: Step, ours: Sequence[Unit]) -> bool:
    opens = step.a0 == 0 or ours[step.a0 - 1].ends
    return opens and step.a0 < step.a1 and ours[step.a1 - 1].ends


def _whole_b(step: Step, theirs: Sequence[Unit]) -> bool:
    turned = Step(kind=step.kind, a0=step.b0, a1=step.b1, b0=step.a0, b1=step.a1)
    return _whole(turned, theirs)


def _at_limit(step: Step, ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[Step]:
    """A change apart at a comma where an exception or condition of one side begins."""
    if step.kind != "changed":
        return [step]
    for of, start, end, own in (
        (ours, step.a0, step.a1, True),
        (theirs, step.b0, step.b1, False),
    ):
        for n in range(start + 1, end):
            if of[n - 1].outer_end == of[n - 1].end:
                continue
            if not CONDITION.match(" ".join(u.key for u in of[n : n + 6])):
                continue
            if own:
                return [
                    changed(step.a0, n, step.b0, step.b1),
                    changed(n, step.a1, step.b1, step.b1),
                ]
            return [
                changed(step.a0, step.a1, step.b0, n),
                changed(step.a1, step.a1, n, step.b1),
            ]
    return [step]
