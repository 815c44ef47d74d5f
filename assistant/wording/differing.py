"""The differences of two versions of one provision, typed, in reading order.

Layout alone is no difference, and neither is a list that is numbered otherwise. Each
difference is the shortest run of words that differ. Example:

    [d.kind for d in differences("Parties shall act.", "Parties may act, if able.")]
    # [Kind.STRENGTH, Kind.EXCEPTION]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.findings import Difference, Gravity, Kind
from assistant.wording.changes import Change, Side
from assistant.wording.doubtful import levelled
from assistant.wording.editing import editorial
from assistant.wording.judging import judge
from assistant.wording.layout import laid_out_alike
from assistant.wording.reasons import moved, reason
from assistant.wording.running import steps
from assistant.wording.steps import Step, sentences
from assistant.wording.synonyms import alike
from assistant.wording.units import JOINTS, Unit, units

_REORDERED = 0.8  # share of the words that matter which a reordered sentence keeps
_FEWEST = 5  # words of a sentence that may be reordered
_MOST = 300  # words of a sentence that may be reordered
_LONGEST = 1500  # characters of a change that are judged
_ASIDE = 400  # characters of a sentence that are looked at on each side


def differences(a: str, b: str) -> tuple[Difference, ...]:
    """Every difference of two versions of one provision.

    Args:
        a: the words of the first version.
        b: of the second.

    Returns:
        The differences in reading order; () where only the layout differs.
    """
    if a == b or laid_out_alike(a, b):
        return ()
    found = _found(a, b)
    plain = levelled(a, b)
    if plain == (a, b):
        return found
    # What may be layout is, where fewer differences are left without it.
    rest = _found(*plain)
    if len(rest) >= len(found):
        return found
    return tuple(
        replace(d, a=a[d.a_start : d.a_end], b=b[d.b_start : d.b_end]) for d in rest
    )


def _found(a: str, b: str) -> tuple[Difference, ...]:
    """The differences of two texts whose layout is told."""
    ours, theirs = units(a), units(b)
    found: list[Difference] = []
    plan = steps(ours, theirs)
    for step in _whole_sentences(plan, ours, theirs):
        if step.kind == "same":
            found += editorial(a, b, ours, theirs, step)
        elif step.kind == "moved":
            found += _moved(a, b, ours, theirs, step)
        else:
            found.append(_typed(a, b, ours, theirs, step))
    return tuple(sorted(found, key=lambda d: (d.a_start, d.b_start)))


def summary(found: Sequence[Difference]) -> str:
    """How many differences there are, of substance and other: one line."""
    substance = [d.kind for d in found if d.kind.substance]
    rest = Counter(d.kind for d in found if not d.kind.substance)
    parts: list[str] = []
    if substance:
        kinds = ", ".join(dict.fromkeys(substance))
        parts.append(f"{_counted(len(substance))} of substance ({kinds})")
    for kind, what in ((Kind.WORDING, "of wording"), (Kind.EDITORIAL, "editorial")):
        if rest[kind]:
            count = _counted(rest[kind]) if not parts else str(rest[kind])
            parts.append(f"{count} {what}")
    return ", ".join(parts) or "no differences"


def _counted(count: int) -> str:
    return f"{count} difference{'' if count == 1 else 's'}"


def _whole_sentences(
    plan: Sequence[Step], ours: Sequence[Unit], theirs: Sequence[Unit]
) -> list[Step]:
    """The runs, those of a sentence that is only put in another order made one."""
    out = list(plan)
    for start, end in sentences(ours):
        inside = [s for s in out if s.a0 < end and s.a1 > start or start < s.a0 < end]
        changes = [s for s in inside if s.kind not in ("same", "moved")]
        if len(changes) < 2 or any(s.kind == "moved" for s in inside):
            continue
        b0 = _counterpart(out, start)
        b1 = _counterpart(out, end)
        if b0 is None or b1 is None or not _reordered(ours[start:end], theirs[b0:b1]):
            continue
        out = _replaced(out, start, end, b0, b1)
    return out


def _counterpart(plan: Sequence[Step], at: int) -> int | None:
    """Where a sentence's edge of the first text is in the second."""
    before = [s for s in plan if s.kind != "moved" and s.a0 < at]
    if not before:
        return 0
    last = before[-1]
    if last.a1 >= at and last.kind == "same":
        return last.b0 + at - last.a0
    if last.a1 == at or last.kind == "added":
        return last.b1
    return last.b1 if last.a1 <= at else None


def _reordered(ours: Sequence[Unit], theirs: Sequence[Unit]) -> bool:
    """Whether two sentences say the same words in another order."""
    if max(len(ours), len(theirs)) > _MOST:
        return False
    one = [u.key for u in ours if u.key not in JOINTS and not u.modal]
    other = [u.key for u in theirs if u.key not in JOINTS and not u.modal]
    if min(len(one), len(other)) < _FEWEST:
        return False
    if {u.modal for u in ours} != {u.modal for u in theirs}:
        return False
    rest = list(other)
    met: list[int] = []
    for key in one:
        at = next((n for n, o in enumerate(rest) if o and alike(key, o)), None)
        if at is not None:
            met.append(at)
            rest[at] = ""
    enough = len(met) >= _REORDERED * max(len(one), len(other))
    return enough and met != sorted(met) and len(met) == min(len(one), len(other))


def _replaced(plan: Sequence[Step], a0: int, a1: int, b0: int, b1: int) -> list[Step]:
    """The runs with one change in the place of those of a sentence."""
    out: list[Step] = []
    whole = Step(kind="changed", a0=a0, a1=a1, b0=b0, b1=b1)
    put = False
    for step in plan:
        if step.a1 <= a0 and step.a0 < a0 or step.a0 >= a1:
            if step.a0 >= a1 and not put:
                out.append(whole)
                put = True
            out.append(step)
            continue
        if step.kind == "same" and step.a0 < a0:
            cut = a0 - step.a0
            out.append(
                Step(kind="same", a0=step.a0, a1=a0, b0=step.b0, b1=step.b0 + cut)
            )
        if not put:
            out.append(whole)
            put = True
        if step.kind == "same" and step.a1 > a1:
            cut = a1 - step.a0
            out.append(
                Step(kind="same", a0=a1, a1=step.a1, b0=step.b0 + cut, b1=step.b1)
            )
    return out if put else [*out, whole]


def _typed(
    a: str, b: str, ours: Sequence[Unit], theirs: Sequence[Unit], step: Step
) -> Difference:
    """A change as a difference: its shortest words, its kind, its reason."""
    a0, a1 = _span(ours, step.a0, step.a1, len(a))
    b0, b1 = _span(theirs, step.b0, step.b1, len(b))
    whole = _is_whole(ours, step.a0, step.a1) and _is_whole(theirs, step.b0, step.b1)
    same = whole and step.kind == "changed"
    if same and _reordered(ours[step.a0 : step.a1], theirs[step.b0 : step.b1]):
        kind, gravity = Kind.WORDING, Gravity.LOW
        why = reason(kind, a[a0:a1], b[b0:b1], "")
    else:
        judged = judge(
            Change(
                a=_side(a, ours, step.a0, step.a1, a0, a1),
                b=_side(b, theirs, step.b0, step.b1, b0, b1),
                whole=whole,
            )
        )
        kind, gravity, why = judged.kind, judged.gravity, judged.why
    return Difference(
        kind=kind,
        gravity=gravity,
        a=a[a0:a1],
        b=b[b0:b1],
        why=why,
        a_start=a0,
        a_end=a1,
        b_start=b0,
        b_end=b1,
    )


def _span(of: Sequence[Unit], start: int, end: int, length: int) -> tuple[int, int]:
    if start < end:
        return of[start].start, of[end - 1].end
    at = of[start - 1].end if start else of[0].start if of else length
    return at, at


def _is_whole(of: Sequence[Unit], start: int, end: int) -> bool:
    """Whether units are whole sentences or clauses; an empty range is."""
    if start == end:
        return start == 0 or of[start - 1].ends or start == len(of)
    return (start == 0 or of[start - 1].ends) and of[end - 1].ends


def _side(
    text: str, of: Sequence[Unit], start: int, end: int, at: int, to: int
) -> Side:
    first, last = start, end
    while first > 0 and not of[first - 1].ends and at - of[first - 1].start < _ASIDE:
        first -= 1
    while last < len(of) and not (last and last > start and of[last - 1].ends):
        if of[last].end - to > _ASIDE:
            break
        last += 1
    begin = of[first].outer_start if first < start else at
    stop = of[last - 1].end if last > end else to
    before = text[begin:at] if begin < at else ""
    after = text[to:stop]
    modal = next((u.modal for u in of[start:end] if u.modal), "")
    return Side(
        text=text[at : min(to, at + _LONGEST)], before=before, after=after, modal=modal
    )


def _moved(
    a: str, b: str, ours: Sequence[Unit], theirs: Sequence[Unit], step: Step
) -> list[Difference]:
    """A clause that stands elsewhere, and what differs within it."""
    a0, a1 = _span(ours, step.a0, step.a1, len(a))
    b0, b1 = _span(theirs, step.b0, step.b1, len(b))
    found = [
        Difference(
            kind=Kind.WORDING,
            gravity=Gravity.LOW,
            a=a[a0:a1],
            b=b[b0:b1],
            why=moved(a[a0:a1]),
            a_start=a0,
            a_end=a1,
            b_start=b0,
            b_end=b1,
        )
    ]
    inner = steps(ours[step.a0 : step.a1], theirs[step.b0 : step.b1])
    for part in inner:
        if part.kind not in ("same", "moved"):
            shifted = Step(
                kind=part.kind,
                a0=part.a0 + step.a0,
                a1=part.a1 + step.a0,
                b0=part.b0 + step.b0,
                b1=part.b1 + step.b0,
            )
            found.append(_typed(a, b, ours, theirs, shifted))
    return found
