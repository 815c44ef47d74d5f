"""Two drafts unit by unit: what became of each, and in what the words differ.

Knows which numbers are printed and which are counted; leaves the words to `wording`.
An example:

    [p.change for p in match_drafts(first, second).pairs]
    # [Change.SAME, Change.ADDED, Change.RENUMBERED]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.compare.align import Aligned, align, chain
from assistant.compare.drafts import unpaged
from assistant.compare.finer import finer
from assistant.compare.moves import moved_paragraphs, without_moved
from assistant.compare.nouns import Change, Draft, Match, Near, Pair, Unit, joined
from assistant.compare.recut import recut
from assistant.compare.words import words
from assistant.findings import Difference, Gravity, Kind
from assistant.wording import Run, differences, laid_out_alike, runs, summary

_HEAD = "The heading differs."
_ALONE = 1 / 3  # share of units without a partner that makes one doubt their cut
_GAIN = 1.2  # times the words that another cut has to keep
_MOST_LINES = 3_000
_LONGEST = 60_000  # characters of a unit that are compared word by word
Progress = Callable[[int, int], None]
_NAMES = {"title": "title", "heading": "heading", "recital": "recital"}


def match_drafts(
    a: Draft,
    b: Draft,
    near: Near | None = None,
    progress: Progress | None = None,
    *,
    keep: bool = False,
) -> Match:
    """Two drafts with every unit of both exactly once.

    With `keep` the first stays cut as it is, so that others can be set beside it.

    Two layouts of one text have the units of the first: where a line breaks decides
    what is read as a heading, and nothing has changed.
    """
    a, b = unpaged(a, b), unpaged(b, a)
    if laid_out_alike(a.text, b.text, capitals=False):
        alike = replace(b, text=a.text, units=a.units)
        return Match(a=a, b=alike, pairs=tuple(map(_unchanged, a.units)))
    found = _matched(a, b, near, progress)
    if not any(map(_restructured, found.pairs)):
        return found
    # Where the layout hid the heads of one, the cut of the other explains it better.
    others = [(a, recut(a, b)), (None if keep else recut(b, a), b)]
    for one, other in others:
        if one is not None and other is not None:
            again = _matched(one, other, near, None)
            if _weight(again) < _weight(found):
                found = again
    return found if keep else _by_lines(found, near)


def _by_lines(found: Match, near: Near | None) -> Match:
    """Line by line, where many provisions are alone and lines keep more words."""
    count = len(found.a.units) + len(found.b.units)
    alone = sum(len(p.a) + len(p.b) for p in found.pairs if not (p.a and p.b))
    if alone < _ALONE * count:
        return found
    a, b = finer(found.a), finer(found.b)
    if max(len(a.units), len(b.units)) > _MOST_LINES:
        return found
    again = _matched(a, b, near, None)
    return again if _kept(again) > _GAIN * _kept(found) else found


def _kept(match: Match) -> int:
    """How many characters both drafts share, in units that belong together."""
    both = [pair for pair in match.pairs if pair.a and pair.b]
    shared = (
        run.a_end - run.a_start
        for pair in both
        for run in pair.runs
        if run.kind == "same"
    )
    return sum(shared) + sum(len(pair.text_a) for pair in both if not pair.runs)


_STAYED = (Change.SAME, Change.AMENDED, Change.RENUMBERED)


def _restructured(pair: Pair) -> bool:
    """Whether a unit came, went or moved, or got another heading."""
    headed = any(d.why == _HEAD for d in pair.differences)
    return headed or pair.change not in _STAYED


def _weight(match: Match) -> int:
    """How much a reading says was changed."""
    return sum(
        len(d.a) + len(d.b) + 1 for pair in match.pairs for d in pair.differences
    ) + sum(pair.change not in _STAYED for pair in match.pairs)


def _matched(a: Draft, b: Draft, near: Near | None, progress: Progress | None) -> Match:
    """Two drafts with the units that they have."""
    aligned = align(a.units, b.units, near)
    links = [(x.a[0], x.b[0], _stays(a, b, x)) for x in aligned if x.a and x.b]
    stays = chain(links)
    pairs: list[Pair] = []
    for done, one in enumerate(aligned, 1):
        pairs.append(_pair(a, b, one, stays))
        if progress is not None:
            progress(done, len(aligned))
    moved = moved_paragraphs(pairs)
    return Match(
        a=a, b=b, pairs=tuple(without_moved(p, moved) for p in pairs), moved=moved
    )


def _unchanged(unit: Unit) -> Pair:
    return Pair(a=(unit,), b=(unit,), change=Change.SAME, score=1.0, summary="the same")


def _stays(a: Draft, b: Draft, one: Aligned) -> float:
    """How much a pair pleads for staying: one, and a little for the same number."""
    return 1.1 if a.units[one.a[0]].label == b.units[one.b[0]].label else 1.0


def _pair(a: Draft, b: Draft, one: Aligned, stays: set[tuple[int, int]]) -> Pair:
    mine = tuple(a.units[i] for i in one.a)
    theirs = tuple(b.units[j] for j in one.b)
    stay = bool(one.a and one.b) and (one.a[0], one.b[0]) in stays
    found = _differences(mine, theirs)
    change = _change(mine, theirs, stay=stay)
    if change is Change.AMENDED and not found:
        change = Change.SAME  # laid out anew
    return Pair(
        a=mine,
        b=theirs,
        change=change,
        differences=found,
        runs=_runs(mine, theirs),
        score=round(one.score, 3),
        summary=_summary(mine, theirs, change, found),
        authors=_authors(b, mine, theirs),
    )


def _change(a: Sequence[Unit], b: Sequence[Unit], *, stay: bool) -> Change:
    """What became of a unit."""
    if not a or not b:
        return Change.ADDED if b else Change.DELETED
    if len(a) > 1 or len(b) > 1:
        return Change.MERGED if len(a) > 1 else Change.SPLIT
    if not stay:
        return Change.MOVED
    if _number(a[0]) != _number(b[0]) and a[0].printed and b[0].printed:
        return Change.RENUMBERED
    return Change.SAME if _same(a[0], b[0]) else Change.AMENDED


def _number(unit: Unit) -> str:
    """The number of a label, whatever the draft calls its provisions."""
    return unit.label.partition(" ")[2] or unit.label


def _same(a: Unit, b: Unit) -> bool:
    heads = words(a.heading) == words(b.heading) or not (a.heading and b.heading)
    return heads and words(a.text) == words(b.text)


def _differences(a: Sequence[Unit], b: Sequence[Unit]) -> tuple[Difference, ...]:
    if not a or not b:
        return (_whole(a, b),)
    text_a, text_b = joined(a), joined(b)
    found = list(_headings(a, b))
    if found and laid_out_alike(_headed(a), _headed(b)):
        return ()  # a first line that the one layout reads as a heading
    if text_a.split() == text_b.split():
        return tuple(found)
    if max(len(text_a), len(text_b)) > _LONGEST:
        return (*found, _too_long(text_a, text_b))
    return (*found, *differences(text_a, text_b))


def _headed(units: Sequence[Unit]) -> str:
    return "\n".join(unit.words for unit in units)


def _runs(a: Sequence[Unit], b: Sequence[Unit]) -> tuple[Run, ...]:
    text_a, text_b = joined(a), joined(b)
    if not text_a or not text_b or text_a.split() == text_b.split():
        return ()
    if max(len(text_a), len(text_b)) > _LONGEST:
        return ()
    return runs(text_a, text_b)


def _whole(a: Sequence[Unit], b: Sequence[Unit]) -> Difference:
    """A unit that only one draft has."""
    unit = (*a, *b)[0]
    first = bool(a)
    name = _NAMES.get(unit.kind, unit.label)
    grave = unit.kind not in ("title", "heading", "recital", "preamble", "closing")
    grave = grave and not unit.label.startswith(("preamble", "PP", "opening"))
    text = joined(a or b)
    return Difference(
        kind=Kind.EDITORIAL if unit.kind in ("title", "heading") else Kind.WHETHER,
        gravity=Gravity.HIGH if grave else Gravity.LOW,
        a=text if first else "",
        b="" if first else text,
        why=f"Only {'the first' if first else 'the second'} text has this {name}."
        if unit.kind in _NAMES
        else f"Only {'the first' if first else 'the second'} text has {name}.",
        a_end=len(text) if first else 0,
        b_end=0 if first else len(text),
    )


def _headings(a: Sequence[Unit], b: Sequence[Unit]) -> list[Difference]:
    """Another heading, which no offset of the text can show."""
    one, other = a[0].heading, b[0].heading
    if len(a) > 1 or len(b) > 1 or words(one) == words(other):
        return []
    return [
        Difference(
            kind=Kind.WORDING if one and other else Kind.EDITORIAL,
            gravity=Gravity.LOW,
            a=one,
            b=other,
            why=_HEAD,
        )
    ]


def _too_long(a: str, b: str) -> Difference:
    return Difference(
        kind=Kind.WORDING,
        gravity=Gravity.MEDIUM,
        a=a[:200],
        b=b[:200],
        why="The words differ; the provision is too long to compare word by word.",
        a_end=min(len(a), 200),
        b_end=min(len(b), 200),
    )


def _summary(
    a: Sequence[Unit], b: Sequence[Unit], change: Change, found: Sequence[Difference]
) -> str:
    """One line for a table: what became of it, and how many differences."""
    one, other = ", ".join(u.label for u in a), ", ".join(u.label for u in b)
    if change in (Change.ADDED, Change.DELETED):
        return f"{other or one} {change}"
    told = summary(tuple(found)) if found else ""
    if change in (Change.SAME, Change.AMENDED):
        return told or str(change)
    begun = f"{change}: {one} is now {other}"
    return f"{begun}; {told}" if told else begun


def _authors(b: Draft, a: Sequence[Unit], units: Sequence[Unit]) -> tuple[str, ...]:
    """Who tracked changes in a unit, or struck it."""
    found: list[str] = []
    for change in b.changes:
        inside = any(u.start <= change.end and change.start <= u.end for u in units)
        struck = not units and any(
            _plain(change.text) in _plain(u.words) for u in a if change.text.strip()
        )
        if change.author and (inside or struck):
            found.append(change.author)
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    return " ".join(text.split())
