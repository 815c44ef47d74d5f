"""Changes joined over joints, and slid to where a drafter would mark them.

It does not know what a change means. Example:

    tidy(found, ours, theirs)       # "a [body] of [States]" is one change
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.wording.steps import RunKind, Step, changed
from assistant.wording.synonyms import stem
from assistant.wording.units import JOINTS, Unit, number


def tidy(found: list[Step], ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[Step]:
    """Changes joined over joints, then slid to where a drafter would mark them."""
    out: list[Step] = []
    for step in found:
        if len(out) > 1 and step.kind != "same" and _joins(out, step, ours, theirs):
            between = out.pop()
            before = out.pop()
            del between
            step = changed(before.a0, step.a1, before.b0, step.b1)
        out.append(step)
    return _slid([s for s in out if not _laid_out(s, ours, theirs)], ours, theirs)


def _joins(
    out: Sequence[Step], step: Step, ours: Sequence[Unit], theirs: Sequence[Unit]
) -> bool:
    """Whether what stands between two changes is too little to part them."""
    before, between = out[-2], out[-1]
    if between.kind != "same" or before.kind in ("same", "moved"):
        return False
    ends = (before.a1, before.b1, between.a1, between.b1)
    if ends != (between.a0, between.b0, step.a0, step.b0):
        return False
    words = ours[between.a0 : between.a1]
    if len(words) <= 4 and _turned(before, step, ours, theirs):
        return not any(u.ends for u in words[:-1])
    if len(words) > 2 or any(u.ends for u in words) or ours[before.a1 - 1].ends:
        return False
    if _comma(before, ours, theirs) or words[-1].outer_end > words[-1].end:
        return False
    if _binding(before, ours, theirs) or _binding(step, ours, theirs):
        return False
    if _island(len(words), before, step):
        return True
    if _numbers(before, step, ours, theirs):
        return False
    added = [_leaning(s, ours, theirs) for s in (before, step)]
    joints = sum(u.key in JOINTS for u in words)
    if set(added) == {"removed", "added"}:
        return joints >= len(words) - 1
    return joints == len(words) and "changed" in (before.kind, step.kind)


_AMID = 4  # changed words around one or two that stayed


def _island(words: int, before: Step, step: Step) -> bool:
    """Whether a word or two stand alone amid words that are all other ones."""
    sizes = [
        min(s.a1 - s.a0, s.b1 - s.b0) for s in (before, step) if s.kind == "changed"
    ]
    return len(sizes) == 2 and min(sizes) >= words and sum(sizes) >= _AMID


def _turned(
    before: Step, step: Step, ours: Sequence[Unit], theirs: Sequence[Unit]
) -> bool:
    """Whether a word goes on one side and comes on the other: "it grants a"."""
    gone = {stem(u.key) for s in (before, step) for u in ours[s.a0 : s.a1]}
    come = {stem(u.key) for s in (before, step) for u in theirs[s.b0 : s.b1]}
    first = {
        stem(u.key)
        for u in (*ours[before.a0 : before.a1], *theirs[before.b0 : before.b1])
    }
    shared = {key for key in gone & come if len(key) > 3 and key not in JOINTS}
    return (
        bool(shared)
        and {before.kind, step.kind} == {"removed", "added"}
        and bool(shared & first)
    )


def _leaning(step: Step, ours: Sequence[Unit], theirs: Sequence[Unit]) -> RunKind:
    """What a change is when joints are not counted."""
    one = any(u.key not in JOINTS for u in ours[step.a0 : step.a1])
    two = any(u.key not in JOINTS for u in theirs[step.b0 : step.b1])
    return step.kind if one == two else "removed" if one else "added"


def _comma(step: Step, ours: Sequence[Unit], theirs: Sequence[Unit]) -> bool:
    """Whether a sign stands behind a change, so that another one may follow."""
    ends = [ours[step.a1 - 1]] if step.a0 < step.a1 else []
    ends += [theirs[step.b1 - 1]] if step.b0 < step.b1 else []
    return any(u.outer_end > u.end for u in ends)


def _numbers(
    before: Step, step: Step, ours: Sequence[Unit], theirs: Sequence[Unit]
) -> bool:
    """Whether both changes are figures: each is a difference of its own."""
    sides = [
        (of[start:end])
        for s in (before, step)
        for of, start, end in ((ours, s.a0, s.a1), (theirs, s.b0, s.b1))
    ]
    return all(len(side) == 1 and number(side[0].key) for side in sides)


def _binding(step: Step, ours: Sequence[Unit], theirs: Sequence[Unit]) -> bool:
    own = ours[step.a0 : step.a1]
    return any(u.modal for u in (*own, *theirs[step.b0 : step.b1]))


def _laid_out(step: Step, ours: Sequence[Unit], theirs: Sequence[Unit]) -> bool:
    """Whether a change is one of hyphens and spaces only."""
    if step.kind != "changed":
        return False
    one = "".join(u.key for u in ours[step.a0 : step.a1])
    other = "".join(u.key for u in theirs[step.b0 : step.b1])
    return one.replace(" ", "") == other.replace(" ", "")


def _slid(
    found: list[Step], ours: Sequence[Unit], theirs: Sequence[Unit]
) -> list[Step]:
    """Added and removed runs moved to begin or end where a clause does."""
    out = list(found)
    for n in range(1, len(out)):
        step, before = out[n], out[n - 1]
        if step.kind not in ("added", "removed") or before.kind != "same":
            continue
        of, start, end = (
            (theirs, step.b0, step.b1)
            if step.kind == "added"
            else (ours, step.a0, step.a1)
        )
        by = _best_slide(of, start, end, before.a1 - before.a0)
        if by:
            out[n - 1] = replace(before, a1=before.a1 - by, b1=before.b1 - by)
            out[n] = replace(
                step, a0=step.a0 - by, a1=step.a1 - by, b0=step.b0 - by, b1=step.b1 - by
            )
            _give_back(out, n, by)
    return [s for s in out if s.a0 < s.a1 or s.b0 < s.b1]


def _give_back(out: list[Step], n: int, by: int) -> None:
    """Let the words behind a run that slid back be the same words again."""
    step = out[n]
    after = out[n + 1] if n + 1 < len(out) else None
    if after and after.kind == "same":
        out[n + 1] = replace(after, a0=after.a0 - by, b0=after.b0 - by)
    else:
        same = Step(
            kind="same", a0=step.a1, a1=step.a1 + by, b0=step.b1, b1=step.b1 + by
        )
        out.insert(n + 1, same)


def _best_slide(of: Sequence[Unit], start: int, end: int, most: int) -> int:
    """How many words a run slides back to stand between two breaks."""
    best, by = _breaks(of, start, end), 0
    for back in range(1, min(most, 12) + 1):
        if of[start - back].key != of[end - back].key:
            break
        value = _breaks(of, start - back, end - back)
        if value > best:
            best, by = value, back
    return by


def _breaks(of: Sequence[Unit], start: int, end: int) -> int:
    """How well a run stands between signs."""
    opens = start == 0 or of[start - 1].outer_end > of[start - 1].end
    closes = end == len(of) or of[end - 1].outer_end > of[end - 1].end
    ended = start == 0 or of[start - 1].ends
    joint = of[start].key in ("and", "or") if start < end else False
    return 2 * opens + 2 * closes + ended + joint
