"""Texts that share few words and yet speak of one thing: what they say to each other.

Versions of a provision are compared word by word; two positions, or two drafts written
apart, are read sentence against sentence (`opposing`). Word differences of texts that
share hardly a word say nothing and give way to these. Example:

    with_opposed(compare_drafts([first, second]), near).differences[0].kind
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.compare.nouns import Change, Comparison, Match, Near, Pair, Unit
from assistant.findings import Difference, Gravity, Kind
from assistant.opposing import Opposition, relate
from assistant.opposing.relating import near_words
from assistant.provisions.sentences import split_sentences

RUN = 4  # words in a row that two versions of a provision share
FAR = 0.3  # share of the shorter text in such runs below which they are none
SUBJECT = 0.35  # nearness in meaning from which two sentences are read together
FEW = 25  # pairs of sentences that are all read
MOST = 160  # pairs of sentences of two drafts
SHORTEST = 4  # words of a sentence that can take a position

Relate = Callable[..., Sequence[Opposition]]


@dataclass(frozen=True, kw_only=True)
class _Said:
    """A sentence of a unit: where it stands in the unit's text."""

    unit: Unit
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.unit.text[self.start : self.end]


def with_opposed(
    comparison: Comparison, near: Near, reads: Relate = relate
) -> Comparison:
    """A comparison whose far texts are read sentence against sentence.

    Args:
        comparison: as words have it.
        near: how near texts are in meaning.
        reads: how the texts of pairs stand to each other.
    """
    later = len(comparison.drafts) - 1
    matches = tuple(
        _read(match, near, reads) if at < later else match
        for at, match in enumerate(comparison.matches)
    )
    return replace(comparison, matches=matches)


def _read(match: Match, near: Near, reads: Relate) -> Match:
    """A match whose far pairs have the differences of their sentences."""
    far = [p for p in match.pairs if _is_far(p)]
    if not far:
        return match
    first = [s for pair in far for unit in pair.a for s in _sentences(unit)]
    second = [s for pair in far for unit in pair.b for s in _sentences(unit)]
    if not first or not second:
        return match
    # Of two statements every sentence is read: nobody pasted them for nothing.
    subject = SUBJECT if len(first) * len(second) > FEW else -1.0
    nears = near([s.text for s in first], [s.text for s in second])
    couples = sorted(
        (
            (float(nears[i][j]), i, j)
            for i in range(len(first))
            for j in range(len(second))
            if nears[i][j] >= subject
        ),
        reverse=True,
    )[:MOST]
    told = reads([(first[i].text, second[j].text) for _, i, j in couples])
    found: list[tuple[_Said, _Said, Opposition]] = []
    used: set[tuple[str, int]] = set()
    for (_, i, j), one in sorted(
        zip(couples, told, strict=True), key=lambda x: -x[1].share
    ):
        if one.disagrees and not {("a", i), ("b", j)} & used:
            used |= {("a", i), ("b", j)}
            found.append((first[i], second[j], one))
    return replace(match, pairs=_placed(match, far, found))


def _placed(
    match: Match, far: Sequence[Pair], found: Sequence[tuple[_Said, _Said, Opposition]]
) -> tuple[Pair, ...]:
    """The pairs, the far ones with what was found; two lone units become one pair."""
    pairs: list[Pair] = []
    gone: set[int] = set()
    for pair in match.pairs:
        if pair not in far:
            pairs.append(pair)
            continue
        mine = [f for f in found if f[0].unit in pair.a and f[1].unit in pair.b]
        if pair.a and pair.b:
            differences = tuple(_difference(pair, *f) for f in mine)
            pairs.append(replace(pair, differences=differences, summary=_told(mine)))
            continue
        across = [f for f in found if f[0].unit in pair.a]
        if not across:
            pairs.append(pair)
            continue
        joined = Pair(
            a=pair.a,
            b=tuple(dict.fromkeys(f[1].unit for f in across)),
            change=Change.AMENDED,
        )
        gone |= {id(u) for u in joined.b}
        differences = tuple(_difference(joined, *f) for f in across)
        pairs.append(replace(joined, differences=differences, summary=_told(across)))
    return tuple(
        p for p in pairs if p.a or not p.b or not all(id(unit) in gone for unit in p.b)
    )


def _difference(pair: Pair, a: _Said, b: _Said, one: Opposition) -> Difference:
    """An opposition as a difference, its words placed in the texts of the pair."""
    first, second = one.a or a.text, one.b or b.text
    start_a = pair.text_a.find(first)
    start_b = pair.text_b.find(second)
    return Difference(
        kind=one.kind or Kind.WHETHER,
        gravity=one.gravity or Gravity.MEDIUM,
        a=first,
        b=second,
        why=one.why,
        a_start=start_a,
        a_end=start_a + len(first),
        b_start=start_b,
        b_end=start_b + len(second),
    )


def _told(found: Sequence[tuple[_Said, _Said, Opposition]]) -> str:
    if not found:
        return "other words; no disagreement was found between them"
    kinds = ", ".join(dict.fromkeys(str(f[2].kind) for f in found))
    many = f"{len(found)} disagreement{'' if len(found) == 1 else 's'}"
    return f"written apart: {many} ({kinds})"


def _is_far(pair: Pair) -> bool:
    """Whether a pair's texts share too few words to be compared word by word."""
    if not pair.a or not pair.b:
        return True
    if not pair.differences or near_words(pair.text_a, pair.text_b) is not None:
        return False
    shortest = min(len(pair.text_a.split()), len(pair.text_b.split()))
    runs = [
        len(pair.text_a[run.a_start : run.a_end].split())
        for run in pair.runs
        if run.kind in ("same", "moved")
    ]
    return sum(n for n in runs if n >= RUN) < FAR * shortest


def _sentences(unit: Unit) -> list[_Said]:
    if unit.kind in ("title", "heading"):
        return []
    return [
        _Said(unit=unit, start=a, end=b)
        for a, b in split_sentences(unit.text)
        if len(unit.text[a:b].split()) >= SHORTEST
    ]
