"""A draft cut again where another is cut, whose words are nearly the same.

Where lines were joined or broken anew, the heads of articles cannot be told from the
words around them; the words themselves can. What only this draft has stays with its
neighbours, unless it opens with a head of its own. Knows no differences. Example:

    recut(draft, same_on_one_line).units[3].label     # "art 2"
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.compare.nouns import Draft, Unit
from assistant.compare.units import arabic
from assistant.wording.matching import pairs
from assistant.wording.tokens import Token, tokens

_HEAD = re.compile(
    r"\b(?:Article|ARTICLE|Art\.?|ART\.?|Section|SECTION|Rule|RULE|Principle|PRINCIPLE"
    r"|Annex|ANNEX|Chapter|CHAPTER|Part|PART)"
    r"\s{1,4}(?P<number>\d{1,3}|[IVXLC]{1,7})(?P<latin>(?:\s(?:bis|ter|quater))?)"
    r"(?=$|[\s.:–—-])"
)
_ENDED = re.compile(r"[.;:!?,)\"”’*_\]]\W*$|^\W*$|\n\W*$")
_SHARED = 0.85  # of the words of either draft
_KEPT = 0.5  # share of its words that a unit keeps
_MOST = 60_000  # words
_BACK = 12
_HEADED = ("article", "section", "principle", "annex")
_SIGNS = re.compile(r"[.,;:!?)\]\"”’»]*")


@dataclass(frozen=True)
class _Aligned:
    """Two drafts, their words, and which word of the first is which of the second."""

    a: Draft
    b: Draft
    words_a: Sequence[Token]
    words_b: Sequence[Token]
    met: dict[int, int]
    known: frozenset[int]  # words of the second that the first has

    def inside(self, start: int, end: int) -> range:
        """The words of the first draft that stand in a stretch of it."""
        first = bisect_left(self.words_a, start, key=lambda t: t.start)
        return range(first, bisect_left(self.words_a, end, key=lambda t: t.start))


def recut(a: Draft, b: Draft) -> Draft | None:
    """The second draft with the units of the first.

    None where the words differ too much, or a head came or went, so that the cut of
    the second is its own.
    """
    words_a = [t for t in tokens(a.text) if t.word]
    words_b = [t for t in tokens(b.text) if t.word]
    if not words_a or not words_b or max(len(words_a), len(words_b)) > _MOST:
        return None
    keys_a, keys_b = [t.key for t in words_a], [t.key for t in words_b]
    shared = (Counter(keys_a) & Counter(keys_b)).total()
    if shared < _SHARED * max(len(keys_a), len(keys_b)):
        return None
    met = dict(pairs(keys_a, keys_b, _equal))
    known = frozenset(met.values())
    both = _Aligned(a=a, b=b, words_a=words_a, words_b=words_b, met=met, known=known)
    units = _cut(both)
    if units is None:
        return None
    title = next((u.text for u in units if u.kind == "title"), b.title)
    told = tuple(replace(unit, order=n) for n, unit in enumerate(units))
    return replace(b, units=told, title=title)


def _opens(text: str, at: int) -> bool:
    """Whether a head may begin here: behind an end, or at the top."""
    return bool(_ENDED.search(text[max(0, at - _BACK) : at]))


def _equal(one: str, other: str) -> float:
    return 1.0 if one == other else 0.0


def _cut(both: _Aligned) -> list[Unit] | None:
    """The units of the first draft as the second words them."""
    found: list[Unit] = []
    bounds = list(_bodies(both))
    if any(u.end <= u.start for u in both.a.units if u.kind != "heading"):
        return None
    at = 0  # characters of the second that are cut
    above = 0  # of the first
    for n, (unit, first, last) in enumerate(bounds):
        head = both.a.text[above : max(above, unit.start)]
        start = both.words_b[first].start
        gap = both.b.text[at:start]
        heads = [m for m in _HEAD.finditer(gap) if _opens(gap, m.start())]
        wanted = unit.kind in _HEADED and _HEAD.search(head)
        if bool(wanted) != bool(heads) and (wanted or n):
            return None
        if heads:
            _extend(found, both.b, at + heads[0].start())
            found += _added(both.b, at, heads)
        elif any(map(str.isalnum, gap)) and not _known(both, at, start):
            _extend(found, both.b, start)
        start = at + _behind(both, unit, (above, unit.start), (at, start))
        end = both.words_b[last].end
        mark = _SIGNS.match(both.b.text, end)
        end = mark.end() if mark and n + 1 < len(bounds) else len(both.b.text)
        if _inserted(both, first, last):
            return None
        found.append(_unit(both, unit, heads, (start, end)))
        at, above = end, unit.end
    return found if _complete(both, found) else None


def _complete(both: _Aligned, found: Sequence[Unit]) -> bool:
    """Whether no word that only the second has is left out."""
    starts = [unit.start for unit in found]
    for j, token in enumerate(both.words_b):
        n = bisect_left(starts, token.end) - 1
        held = n >= 0 and token.start < found[n].end
        if held or j in both.known:
            continue
        after = found[n + 1] if n + 1 < len(found) else None
        if after is None or token.text.casefold() not in _head_words(after):
            return False
    return bool(found)


def _head_words(unit: Unit) -> set[str]:
    """The words of the head of a unit."""
    said = f"{unit.printed} {unit.heading}"
    return {token.text.casefold() for token in tokens(said)}


def _known(both: _Aligned, start: int, end: int) -> bool:
    """Whether all words of a stretch of the second are words of the first."""
    first = bisect_left(both.words_b, start, key=lambda t: t.start)
    stop = bisect_left(both.words_b, end, key=lambda t: t.start)
    return all(j in both.known for j in range(first, stop))


def _bodies(both: _Aligned) -> Iterator[tuple[Unit, int, int]]:
    """The units that the second still has, with their first and last word there."""
    for unit in sorted(both.a.units, key=lambda u: (u.start, u.end)):
        start, end = unit.start, unit.end
        if start >= end:  # a heading: its words stand above the place it has
            start = both.a.text.rfind(unit.text, 0, unit.start + len(unit.text))
            end = start + len(unit.text)
        own = both.inside(start, end)
        there = [both.met[i] for i in own if i in both.met]
        if there and len(there) >= _KEPT * len(own):
            yield unit, there[0], there[-1]


def _extend(found: list[Unit], b: Draft, stop: int) -> None:
    """Words before the next head belong to the unit above it."""
    if found:
        last = found[-1]
        text = b.text[last.start : stop].rstrip()
        found[-1] = replace(last, text=text, end=last.start + len(text))


def _added(b: Draft, at: int, heads: Sequence[re.Match[str]]) -> Iterator[Unit]:
    """What stands between heads that only the second has."""
    for one, after in zip(heads, heads[1:], strict=False):
        start, end = at + one.end(), at + after.start()
        text = b.text[start:end].strip(" .:–—-*_\n")
        start = b.text.find(text, start)
        yield Unit(
            label=f"art {arabic(one['number'])}{one['latin']}",
            heading="",
            text=text,
            start=start,
            end=start + len(text),
            order=0,
            kind="article",
            printed=one.group(),
        )


def _behind(
    both: _Aligned, unit: Unit, ours: tuple[int, int], theirs: tuple[int, int]
) -> int:
    """Where a unit begins, counted from the end of the one before it."""
    at, start = theirs
    gap = both.b.text[at:start]
    of_head = [both.met[i] for i in both.inside(*ours) if i in both.met]
    inside = [both.words_b[j] for j in of_head if at <= both.words_b[j].start < start]
    behind = max((token.end for token in inside), default=at) - at
    heads = list(_HEAD.finditer(gap))
    if heads:
        behind = max(behind, heads[-1].end())
    elif not inside and unit.kind not in ("title", "preamble"):
        return len(gap)
    mark = re.match(r"[\s.:–—*_)\]-]*", gap[behind:])
    return behind + (mark.end() if mark else 0)


def _inserted(both: _Aligned, first: int, last: int) -> bool:
    """Whether a head that only the second has stands amid a unit."""
    start, end = both.words_b[first].start, both.words_b[last].end
    for match in _HEAD.finditer(both.b.text, start, end):
        n = bisect_left(both.words_b, match.start(), key=lambda t: t.start)
        new = n not in both.known and n + 1 not in both.known
        if new and _opens(both.b.text, match.start()):
            return True
    return False


def _unit(
    both: _Aligned,
    unit: Unit,
    heads: Sequence[re.Match[str]],
    span: tuple[int, int],
) -> Unit:
    """A unit of the first with the words, the head and the number of the second."""
    start, end = span
    label, printed, heading = unit.label, unit.printed, unit.heading
    if heads:
        number = f"{arabic(heads[-1]['number'])}{heads[-1]['latin']}"
        label = f"{unit.label.partition(' ')[0]} {number}"
        printed = heads[-1].group()
    if heading and unit.kind != "heading":
        heading = _heading(both, unit, start)
    return replace(
        unit,
        label=label,
        printed=printed,
        heading=heading,
        text=both.b.text[start:end],
        start=start,
        end=end,
        parts=(),
    )


def _heading(both: _Aligned, unit: Unit, start: int) -> str:
    """The words of the second from the head's number to the words of a unit."""
    above = both.b.text[max(0, start - len(unit.heading) - 120) : start]
    heads = list(_HEAD.finditer(above))
    return above[heads[-1].end() :].strip(" \t\n.:–—-*_()[]") if heads else ""
