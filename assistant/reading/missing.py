"""Missing numbers: gaps in what a text counts, found against what is there.

Looks at finished nodes. Articles count through a text and begin anew in an annex, a
protocol or a part that restarts; paragraphs count in their article. A number is no gap
where the text itself says that it was deleted.

    >>> gaps("article", ["5", "6", "8"])
    ['article 7 is missing between 6 and 8']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.provisions.numbers import place_of
from assistant.readings import Node, Numbering

_GAPS_SHOWN = 5
_MISSING_SHOWN = 50
_COUNTED_IN = ("article", "section", "annex", "protocol", "principle", "objective")
_GONE = re.compile(
    r"\b(?P<word>article|art\.|paragraph|recital)s?\s+(?P<first>\d+)"
    r"(?:\s?(?:to|and|[–,-])\s?(?P<last>\d+))?[^.;\n]{0,40}?"
    r"\b(?:deleted|repealed|omitted|reserved|suppressed|abrog|supprim|aufgehoben"
    r"|weggefallen|derogad|suprimid|revogad)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Family:
    """Numbers that count together: the articles of an annex, an article's paragraphs.

    `where` names the provision they stand in, "" for the main text.
    """

    kind: str
    where: str
    numbers: tuple[str, ...]


def gaps(
    kind: str,
    numbers: Sequence[str],
    where: str = "",
    gone: frozenset[int] = frozenset(),
) -> list[str]:
    """Sentences (without full stop) on numbers skipped in a sequence of one kind.

    `gone` are numbers that nobody should miss.
    """
    held = {int(v) for n in numbers if (v := place_of(n)) is not None} | gone
    place = f" in {where}" if where else ""
    found: list[str] = []
    for before, after in zip(numbers, numbers[1:], strict=False):
        low, high = place_of(before), place_of(after)
        if low is None or high is None or _plainness(before) != _plainness(after):
            continue
        missing = [n for n in range(int(low) + 1, int(high)) if n not in held]
        if not missing:
            continue
        first, last = missing[0], missing[-1]
        what = (
            f"{kind} {first} is missing"
            if first == last
            else f"{kind}s {first} to {last} are missing"
        )
        found.append(f"{what} between {before} and {after}{place}")
    return found


def missing_sentences(nodes: Sequence[Node], text: str) -> list[str]:
    """A sentence a gap in recitals, articles and paragraphs, the first of each."""
    lost: list[str] = []
    gone = _gone(text)
    every = families(nodes)
    for kind in ("recital", "article", "paragraph"):
        found = [
            gap
            for family in every
            if family.kind == kind
            for gap in gaps(kind, family.numbers, family.where, gone[kind])
        ]
        lost += [f"{gap[0].upper()}{gap[1:]}." for gap in found[:_GAPS_SHOWN]]
        if len(found) > _GAPS_SHOWN:
            lost.append(f"{len(found) - _GAPS_SHOWN} more gaps of this kind.")
    return lost


def numbering(nodes: Sequence[Node]) -> Iterator[Numbering]:
    """Found against the highest number seen, for the main text."""
    for kind in ("recital", "article", "paragraph"):
        main = (f for f in families(nodes) if f.kind == kind and not f.where)
        numbers = next((f.numbers for f in main), ())
        values = {n: v for n in numbers if (v := place_of(n)) is not None}
        if not values:
            continue
        highest = max(values, key=lambda n: values[n])
        held = {int(value) for value in values.values()}
        missing = [str(n) for n in range(1, int(values[highest])) if n not in held]
        yield Numbering(
            kind=kind,
            found=len(numbers),
            highest=highest,
            missing=tuple(missing[:_MISSING_SHOWN]),
        )


def families(nodes: Sequence[Node]) -> list[Family]:
    """The numbers that count together, in reading order."""
    pins = {node.key: node.pinpoint for node in nodes}
    kinds = {node.key: node.kind for node in nodes}
    found: dict[tuple[str, str], list[str]] = {}
    for node in nodes:
        if not node.number or node.kind not in ("recital", "article", "paragraph"):
            continue
        home = node.key.rpartition("/")[0]
        if node.kind == "paragraph":
            if home and kinds.get(home) not in _COUNTED_IN:
                continue
            if not node.number[0].isdigit():
                continue
        stem = node.number.rpartition(".")[0]  # "14.2" counts in chapter 14
        found.setdefault((node.kind, f"{home}|{stem}"), []).append(node.number)
    return [
        Family(kind=kind, where=_where(key, pins), numbers=tuple(numbers))
        for (kind, key), numbers in found.items()
    ]


def _where(key: str, pins: dict[str, str]) -> str:
    home = key.partition("|")[0]
    return pins.get(home, home)


def _plainness(number: str) -> str:
    """The form of a number: digits and roman numbers do not count together."""
    return "digit" if number[:1].isdigit() else "other"


def _gone(text: str) -> dict[str, frozenset[int]]:
    """Numbers of which the text says that they are deleted, by kind."""
    gone: dict[str, set[int]] = {"article": set(), "paragraph": set(), "recital": set()}
    for found in _GONE.finditer(text):
        word = found["word"].lower().replace("art.", "article")
        first = int(found["first"])
        last = int(found["last"] or first)
        if first <= last < first + 500:
            gone[word].update(range(first, last + 1))
    return {kind: frozenset(numbers) for kind, numbers in gone.items()}
