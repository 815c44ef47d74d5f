"""Paragraphs that left one article for another, which no article shows by itself.

Knows pairs of articles and their paragraphs. Example:

    [(p.place_a, p.place_b) for p in moved_paragraphs(pairs)]
    # [("art 5(2)", "art 7(1)")]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.compare.alike import Alike
from assistant.compare.nouns import Change, Pair, Unit
from assistant.compare.words import words
from assistant.findings import Difference
from assistant.wording import differences, runs, summary

_SAME = 0.55  # how much a paragraph has to be alike to be the one that left
_FEWEST = 6  # words: shorter ones are alike by chance
_MOST = 400  # paragraphs on either side


def moved_paragraphs(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The paragraphs that stand in another article now, in the order of the second."""
    changed = [p for p in pairs if p.change is not Change.SAME]
    gone = [(n, u) for n, p in enumerate(changed) for u in _new(p.a, p.b)]
    come = [(n, u) for n, p in enumerate(changed) for u in _new(p.b, p.a)]
    if not gone or not come or max(len(gone), len(come)) > _MOST:
        return ()
    alike = Alike([u for _, u in gone], [u for _, u in come])
    found: list[tuple[Unit, Unit, float]] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for score, i, j in alike.candidates():
        same_words = words(gone[i][1].text) == words(come[j][1].text)
        if score < _SAME and not same_words:
            continue
        if gone[i][0] == come[j][0] or i in used_a or j in used_b:
            continue
        used_a.add(i)
        used_b.add(j)
        found.append((gone[i][1], come[j][1], score))
    return tuple(_moved(*one) for one in sorted(found, key=lambda f: f[1].start))


def without_moved(pair: Pair, moved: Sequence[Pair]) -> Pair:
    """A pair without the differences that a moved paragraph explains."""
    if len(pair.a) != 1 or len(pair.b) != 1 or not moved:
        return pair
    left = _spans(pair.a[0], (u for m in moved for u in m.a))
    come = _spans(pair.b[0], (u for m in moved for u in m.b))
    if not left and not come:
        return pair
    kept = tuple(d for d in pair.differences if not (_in_a(d, left) or _in_b(d, come)))
    return replace(pair, differences=kept) if kept != pair.differences else pair


def _new(units: Sequence[Unit], others: Sequence[Unit]) -> list[Unit]:
    """Paragraphs of some units that the others lack."""
    held = [words(u.text) for u in others]
    sets = [set(words(p.text)) for u in others for p in (u.parts or (u,))]
    return [
        part
        for unit in units
        for part in unit.parts
        if len(words(part.text)) >= _FEWEST
        and words(part.text) not in held
        and not any(_alike(set(words(part.text)), other) for other in sets)
    ]


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) > 0.6 * min(len(one), len(other) or 1)


def _moved(a: Unit, b: Unit, score: float) -> Pair:
    found = differences(a.text, b.text)
    told = f"; {summary(found)}" if found else ""
    return Pair(
        a=(a,),
        b=(b,),
        change=Change.MOVED,
        differences=found,
        runs=runs(a.text, b.text),
        score=round(score, 3),
        summary=f"moved: {a.label} is now {b.label}{told}",
    )


def _spans(unit: Unit, parts: Iterable[Unit]) -> list[tuple[int, int]]:
    """Where moved paragraphs stand in the text of a unit."""
    return [
        (p.start - unit.start, p.end - unit.start)
        for p in parts
        if unit.start <= p.start and p.end <= unit.end
    ]


def _in_a(d: Difference, spans: Sequence[tuple[int, int]]) -> bool:
    return not d.b and any(s <= d.a_start and d.a_end <= e for s, e in spans)


def _in_b(d: Difference, spans: Sequence[tuple[int, int]]) -> bool:
    return not d.a and any(s <= d.b_start and d.b_end <= e for s, e in spans)
