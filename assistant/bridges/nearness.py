"""How near adopted words are to a side's own, and what of these they carry.

Words count by how rare they are among the candidates. What a side gains and gives is
cut out of its own words. It knows no instrument. Example:

    gain("China", "States should report incidents.", "Parties shall report accidents.")
    # gains ("report",), gives ("should", "incidents")
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.bridges.nouns import Gain
from assistant.encoders import Vectors
from assistant.norms.nouns import Deontic
from assistant.norms.reading import read_norms
from assistant.support.cited import content
from assistant.wording.synonyms import alike
from assistant.wording.tokens import Token, tokens

MEANING = 0.6  # of closeness; the rest is shared words
MOST = 6  # runs of a side's words that are shown
LONGEST = 4_000  # characters of a side that are compared
# Words that tell nothing by themselves: they neither gain nor give.
_SMALL_WORDS = """
a an the this that these those such any all each every other its their it they of to in
on for by with at from as into upon under between among within and or nor but if than
then so be is are was were been being has have had do does did who whom whose which
there here also both per via state states party parties
"""
SMALL = frozenset(_SMALL_WORDS.split())


# Verbs of duty beside the main one, and words of no substance of their own.
_WEAK_WORDS = """
shall should may must can will could would might ought not no without where when while
only
"""
_WEAK = frozenset(_WEAK_WORDS.split())
_NEXT = re.compile(r"\s*(?:be\s+)?\w+")
_SHORT = 4  # letters of a lone word that says something


@dataclass(frozen=True, kw_only=True)
class Rarity:
    """How telling each stem is among some texts."""

    seen: Counter[str]
    total: int

    def weight(self, stem: str) -> float:
        """The more, the fewer of the texts have it."""
        return math.log(1 + (self.total + 1) / (self.seen[stem] + 0.5))


def rarity(texts: Iterable[Sequence[str]]) -> Rarity:
    """Counts the stems of texts, each text once."""
    listed = [set(stems) for stems in texts]
    seen = Counter(stem for stems in listed for stem in stems)
    return Rarity(seen=seen, total=len(listed))


def closeness(
    side: Sequence[str], words: Sequence[str], cosine: float | None, rare: Rarity
) -> float:
    """0 to 1: meaning and shared words together.

    Args:
        side: stems of a side's words.
        words: stems of the adopted words.
        cosine: of both texts' vectors; None: words alone count.
        rare: the weight of words.
    """
    mine, theirs = set(side), set(words)
    whole = sum(map(rare.weight, mine))
    shared = sum(map(rare.weight, mine & theirs)) / whole if whole else 0.0
    if cosine is None:
        return shared
    return MEANING * min(max(cosine, 0.0), 1.0) + (1 - MEANING) * shared


def cosine(one: Vectors, other: Vectors) -> float:
    """Of two unit vectors."""
    return float(one @ other)


def harmonic(one: float, other: float) -> float:
    """The harmonic mean: low where either is."""
    return 2 * one * other / (one + other) if one > 0 and other > 0 else 0.0


def gain(side: str, own: str, words: str, against: str = "") -> Gain:
    """What of a side's words stands in others, in runs, and what does not.

    Args:
        side: its name.
        own: its words.
        words: the adopted or composed ones.
        against: words of its own that these contradict; they are never gained.
    """
    own = own[:LONGEST]
    listed = tokens(own)
    known = {t.key for t in tokens(words) if t.word}
    stems = set(content(words))
    duty = _duty(own, words)
    lost = range(*_span(own, against))
    carried: list[bool | None] = []
    memory: dict[str, bool] = {}
    for token in listed:
        if any(start <= token.start < end for start, end in duty.spans):
            carried.append(duty.gained)
        elif not token.word or token.key in SMALL or token.key in _WEAK:
            carried.append(None)
        else:
            if token.key not in memory:
                memory[token.key] = _stands(token, known, stems)
            carried.append(memory[token.key] and token.start not in lost)
    return Gain(
        side=side,
        gains=_runs(own, listed, carried, wanted=True),
        gives=_runs(own, listed, carried, wanted=False),
    )


@dataclass(frozen=True, kw_only=True)
class _Duty:
    """Where a side's main verb of duty stands, and whether the words bind alike."""

    spans: tuple[tuple[int, int], ...]
    gained: bool


def _duty(own: str, words: str) -> _Duty:
    """The verb of duty is gained by effect and not by its letters.

    Where one forbids what the other does not, the verb that follows is lost with it.
    """
    mine, theirs = read_norms(own).main, read_norms(words).main
    if mine is None or not mine.cue:
        return _Duty(spans=(), gained=False)
    if theirs is None or theirs.deontic is not mine.deontic:
        forbids = Deontic.PROHIBITION
        turned = theirs is not None and forbids in (mine.deontic, theirs.deontic)
        after = _NEXT.match(own, mine.end)
        end = after.end() if turned and after else mine.end
        return _Duty(spans=((mine.start, end),), gained=False)
    return _Duty(spans=((mine.start, mine.end),), gained=True)


def _span(own: str, part: str) -> tuple[int, int]:
    start = own.find(part) if part else -1
    return (start, start + len(part)) if start >= 0 else (0, 0)


def _stands(token: Token, known: set[str], stems: set[str]) -> bool:
    if token.key in known:
        return True
    mine = content(token.text)
    if mine and set(mine) <= stems:
        return True
    if any(map(str.isdigit, token.key)):
        return False
    return any(alike(token.key, other) for other in known)


def _runs(
    own: str, listed: Sequence[Token], carried: Sequence[bool | None], *, wanted: bool
) -> tuple[str, ...]:
    """Runs of words that are carried, or not, cut out; the longest few, in order."""
    found: list[tuple[int, int, int]] = []  # number of telling words, start, end
    count = start = end = 0
    for token, is_carried in zip(listed, carried, strict=True):
        sign = not token.word and token.text in ".;:"
        if is_carried is wanted:
            start = token.start if not count else start
            count, end = count + 1, token.end
        elif count and (sign or is_carried is not None):
            found.append((count, start, end))
            count = 0
    if count:
        found.append((count, start, end))
    telling = [run for run in found if run[0] > 1 or not wanted or _tells(own, run)]
    best = sorted(telling, key=lambda run: (-run[0], run[1]))
    texts = dict.fromkeys(own[s:e].casefold() for _, s, e in best)
    kept = set(list(texts)[:MOST])
    shown: dict[str, str] = {}
    for _, s, e in telling:
        if own[s:e].casefold() in kept:
            shown.setdefault(own[s:e].casefold(), own[s:e])
    return tuple(shown.values())


def _tells(own: str, run: tuple[int, int, int]) -> bool:
    """Whether a lone word that is carried is worth naming."""
    word = own[run[1] : run[2]]
    return len(word) >= _SHORT or word[:1].isdigit()
