"""Two rounds side by side: which words stayed, changed their brackets, came or went.

Places are paired by name where their words agree, else by their words, so that a
renumbered paragraph is not taken for a new one. Example:

    [(run.kind, run.words) for run in aligned(units(earlier), units(later))]
    # [("unbracketed", "may")]
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.brackets.rewriting import rewritten, telling
from assistant.brackets.stepping import steps
from assistant.brackets.streams import Token, Unit

_SAME = 0.45  # share of words from which a place of the same name is the same
_LIKE = 0.6  # … and of another name
_LONG = 30  # words of a run that is not told bracket by bracket


@dataclass(frozen=True, kw_only=True)
class Run:
    """A maximal run of words of one unit that share a fate."""

    kind: str
    tokens: Sequence[Token]
    unit: Unit
    place: str
    order: int  # where to report it, in the later text
    index: int  # of its unit in its own round
    within: bool = False  # only a splinter of a place that is told as rewritten
    was: Unit | None = None  # what a rewritten place was in the round before

    @property
    def words(self) -> str:
        """Exactly what is printed, from the first word to the last."""
        start, end = self.tokens[0].start, self.tokens[-1].end
        return _trimmed(self.unit.source[start:end])


def _trimmed(words: str) -> str:
    """Without a bracket mark that opens or closes outside the run."""
    surplus = words.count("[") - words.count("]")
    if surplus > 0:
        leading = len(words) - len(words.lstrip("["))
        words = words[min(surplus, leading) :]
    return words.strip()


def aligned(before: Sequence[Unit], after: Sequence[Unit]) -> list[Run]:
    """The runs of two rounds that did not simply stay."""
    pairs = _paired(before, after)
    runs: list[Run] = []
    reached = 0
    taken = {left for left, _ in pairs}
    by_right = {right: left for left, right in pairs}
    for right, unit in enumerate(after):
        left = by_right.get(right)
        if left is None:
            runs.extend(_whole("added", unit, right, None))
            continue
        runs.extend(_between(before, after, left, right))
        for skipped in range(reached, left):
            if skipped not in taken:
                at = unit.tokens[0].start if unit.tokens else 0
                runs.extend(_whole("dropped", before[skipped], skipped, at))
        reached = max(reached, left + 1)
    for rest in range(reached, len(before)):
        if rest not in taken:
            runs.extend(_whole("dropped", before[rest], rest, 1 << 40))
    return runs


def _whole(kind: str, unit: Unit, index: int, order: int | None) -> Iterator[Run]:
    if unit.tokens:
        yield _run(kind, unit, unit.tokens, index, order)


def _run(
    kind: str, unit: Unit, tokens: Sequence[Token], index: int, order: int | None
) -> Run:
    return Run(
        kind=kind,
        tokens=tokens,
        unit=unit,
        place=unit.name,
        order=tokens[0].start if order is None else order,
        index=index,
    )


def _paired(before: Sequence[Unit], after: Sequence[Unit]) -> list[tuple[int, int]]:
    """Which place of the later round is which of the earlier one."""
    left = _bags(before)
    right = _bags(after)
    named: dict[str, deque[int]] = defaultdict(deque)
    for index, unit in enumerate(before):
        named[unit.name].append(index)
    pairs: dict[int, int] = {}
    weak: list[tuple[int, int]] = []
    for index, unit in enumerate(after):
        same = named[unit.name]
        if not same:
            continue
        if _alike(left[same[0]], right[index]) >= _SAME:
            pairs[same.popleft()] = index
        else:
            weak.append((same[0], index))
    near = (before, after)
    _by_words(left, right, pairs, lambda i, j: _renumbered(near[0][i], near[1][j]))
    _in_order(before, after, pairs)
    taken = set(pairs.values())
    for mine, theirs in weak:
        if mine not in pairs and theirs not in taken:
            pairs[mine] = theirs
            taken.add(theirs)
    return sorted(pairs.items())


def _bags(units_: Sequence[Unit]) -> list[Counter[str]]:
    return [Counter(t.key for t in u.tokens if telling(t)) for u in units_]


def _alike(a: Counter[str], b: Counter[str]) -> float:
    """The share of words the smaller of two places has from the other."""
    if not a and not b:
        return 1.0
    small = min(a.total(), b.total())
    return (a & b).total() / small if small else 0.0


def _by_words(
    left: Sequence[Counter[str]],
    right: Sequence[Counter[str]],
    pairs: dict[int, int],
    may: Callable[[int, int], bool],
) -> None:
    """Pair the places left over by their words, the best first."""
    free = [i for i in range(len(left)) if i not in pairs and left[i].total() > 1]
    taken = set(pairs.values())
    open_ = [j for j in range(len(right)) if j not in taken and right[j].total() > 1]
    if len(free) * len(open_) > 40_000:
        return
    scored = [
        (_dice(left[i], right[j]), -abs(i - j), i, j)
        for i in free
        for j in open_
        if may(i, j)
    ]
    for score, _, i, j in sorted(scored, reverse=True):
        if score >= _LIKE and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _renumbered(old: Unit, new: Unit) -> bool:
    """Whether a place may be another with a new number, and is not elsewhere."""
    (a, c), (b, d) = _split_name(old.name), _split_name(new.name)
    return a == b or (c != "" and c == d) or (c == d == "" and _word(a) == _word(b))


def _word(name: str) -> str:
    return name[:3].rstrip("0123456789 ")


def _split_name(name: str) -> tuple[str, str]:
    """The container and the number in it: "art 3" and "2"; PP and OP contain none."""
    stem, _, number = name.rstrip(")").partition("(")
    return ("para", "") if stem.startswith("para") else (stem, number)


def _in_order(
    before: Sequence[Unit], after: Sequence[Unit], pairs: dict[int, int]
) -> None:
    """Give up pairs of another name that jump over the others: they moved."""
    kept = _rising([pairs[i] for i in sorted(pairs)])
    for i in sorted(pairs):
        j = pairs[i]
        if j not in kept and before[i].name != after[j].name:
            del pairs[i]


def _rising(values: Sequence[int]) -> set[int]:
    """The values of a longest run that rises."""
    tops: list[int] = []
    links: dict[int, int] = {}
    for value in values:
        at = bisect_left(tops, value)
        links[value] = tops[at - 1] if at else -1
        tops[at : at + 1] = [value]
    kept: set[int] = set()
    value = tops[-1] if tops else -1
    while value >= 0:
        kept.add(value)
        value = links[value]
    return kept


def _dice(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)


def _between(
    before: Sequence[Unit], after: Sequence[Unit], left: int, right: int
) -> Iterator[Run]:
    """The runs of one place in both rounds."""
    a, b = before[left].tokens, after[right].tokens
    plan = steps(a, b)
    anew = bool(before[left].name) and rewritten(a, b, plan)
    if anew:
        whole = _run("rewritten", after[right], b, right, None)
        yield replace(whole, was=before[left])
    for tag, i1, i2, j1, j2 in plan:
        order = b[j1].start if j1 < len(b) else (b[-1].end if b else 0)
        if tag == "equal":
            if not anew:
                yield from flags(after[right], a[i1:i2], b[j1:j2], right)
            continue
        if i2 > i1:
            gone = _run("dropped", before[left], a[i1:i2], left, order)
            yield replace(gone, within=anew)
        if j2 > j1:
            new = _run("added", after[right], b[j1:j2], right, None)
            yield replace(new, within=anew)


def flags(
    unit: Unit, a: Sequence[Token], b: Sequence[Token], index: int
) -> Iterator[Run]:
    """Runs of words that stayed and got or lost their brackets."""
    changes = [_change(old, new) for old, new in zip(a, b, strict=True)]
    start = 0
    for at in range(1, len(b) + 1):
        if at < len(b) and _same_fate(changes, a, b, at):
            continue
        if changes[start]:
            yield _run(changes[start], unit, b[start:at], index, None)
        start = at


def _change(old: Token, new: Token) -> str:
    """What became of a word's brackets; nothing where it keeps its innermost."""
    if old.open and not new.open:
        return "unbracketed"
    if new.open and not old.open:
        return "bracketed"
    if old.inner == new.inner or old.depth == new.depth:
        return ""
    return "unbracketed" if new.depth < old.depth else "bracketed"


def _same_fate(
    changes: Sequence[str], a: Sequence[Token], b: Sequence[Token], at: int
) -> bool:
    if changes[at] != changes[at - 1]:
        return False
    side = b if changes[at] == "bracketed" else a
    return side[at].bracket == side[at - 1].bracket


def split(run: Run) -> Iterator[Run]:
    """One run for each bracket, and for what stands free between them."""
    tokens, start = run.tokens, 0
    whole = _sentences(run)
    for at in range(1, len(tokens) + 1):
        if at < len(tokens) and not _parts(run, at, whole=whole):
            continue
        part = tokens[start:at]
        start = at
        while part and part[0].key in ("/", ".", ";", ")"):
            part = part[1:]
        if not part or {token.key for token in part} <= {"or", "/"}:
            continue
        if run.kind == "dropped" and all(token.gap for token in part):
            continue  # a placeholder that is filled is told by what fills it
        yield replace(run, tokens=part, order=run.order if start else part[0].start)


def _sentences(run: Run) -> bool:
    """Whether a run goes with its brackets: they are only parts of its sentence."""
    if len(run.tokens) > _LONG:
        return True
    first, last = run.tokens[0], run.tokens[-1]
    ends = last.key in (".", ";", ":", ",") or last.bracket == -1
    return first.bracket == -1 and ends and len(run.tokens) > 6


def _parts(run: Run, at: int, *, whole: bool) -> bool:
    """Whether a run is told as two at this word."""
    here, last = run.tokens[at], run.tokens[at - 1]
    gap = run.unit.source[last.end : here.start]
    if whole:
        return bool(last.key in (".", ";") and "\n" in gap)
    slash = here.key == "/" or last.key == "/" or "/" in gap
    return slash or here.bracket != last.bracket
