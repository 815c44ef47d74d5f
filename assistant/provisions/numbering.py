"""Numbering: whether paragraph numbers run through a document, or are noise.

Part I: 1, 2 / Part II: 3, 4    # run on: cited as "para 4"
Part I: 1, 2 / Part II: 1, 2    # begin anew: cited below their part
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.provisions.items import Item
from assistant.provisions.labels import CONTAINERS

_RUN_THROUGH = ("part", "title", "chapter", "annex", "protocol")
_HOMES = (*CONTAINERS, "heading", "objective", "principle")


def running(items: Sequence[Item]) -> frozenset[int]:
    """The headings (by index, -1: none) through which paragraph numbers run on.

    Such a text is cited by paragraph alone (para 50), whatever heading is above it;
    an annex is not: its points are cited from it.
    Numbers that begin anew under each heading do not run; one list under one heading
    of words does.
    """
    spans: dict[int, list[float]] = {}
    home = -1
    annexed = False  # an annex's points are its own, also where its sections share them
    for i, item in enumerate(items):
        if item.heading and item.role in ("heading", "container"):
            kind = item.heading.kind
            annexed = kind in ("annex", "protocol") or (annexed and kind != "article")
            # "Preamble / 1, 2 / I. Lakes / 3": also a preamble may begin the count.
            home = i if kind in (*_HOMES, "preamble") and not annexed else -2
        elif item.role == "preamble":
            home = -1
        elif item.role == "listed" and item.label and not item.label.compound:
            first = item.label.readings[0]
            if home > -2 and first.style[:5] == "digit":
                spans.setdefault(home, []).append(first.value)
    best = _longest(spans)
    if len(best) < 2:  # a preamble's numbers alone are its own
        spans = {home: n for home, n in spans.items() if not _is_preamble(items, home)}
        best = _longest(spans)
    single = len(best) == 1 and (best[0] == -1 or _worded(items[best[0]], spans))
    return frozenset(best if len(best) > 1 or single else [])


def running_within(items: Sequence[Item]) -> dict[int, int]:
    """Headings of words, and the container through which their numbers run on.

    "Part II / A. Safety / 1 … 4 / B. Reports / 5 …": paragraph 5 is one of Part II,
    whatever heading stands above it. Both are given by index.
    """
    within: dict[int, int] = {}
    holder = home = -1
    spans: dict[int, list[float]] = {}
    for i, item in enumerate(items):
        heading = item.heading if item.role in ("heading", "container") else None
        if heading and heading.kind == "heading":
            home = i
        elif heading:
            within.update(_through(spans, holder))
            spans = {}
            holder = home = i if heading.kind in _RUN_THROUGH else -1
        elif item.role == "listed" and item.label and not item.label.compound:
            first = item.label.readings[0]
            if holder >= 0 and first.style[:5] == "digit":
                spans.setdefault(home, []).append(first.value)
    return within | _through(spans, holder)


def _through(spans: dict[int, list[float]], holder: int) -> dict[int, int]:
    """The headings below `holder` whose numbers continue one another."""
    chained: set[int] = set()
    homes = [(home, values[0], values[-1]) for home, values in spans.items()]
    for (above, _, last), (home, first, _) in zip(homes, homes[1:], strict=False):
        if last < first <= last + 2:
            chained |= {above, home}
    return {home: holder for home in chained if home != holder}


def _is_preamble(items: Sequence[Item], home: int) -> bool:
    heading = items[home].heading if home >= 0 else None
    return heading is not None and heading.kind == "preamble"


def _longest(spans: dict[int, list[float]]) -> list[int]:
    """The longest chain of headings, the first of equals."""
    best: list[int] = []
    for start in spans:
        chain = _chain(spans, start)
        best = chain if len(chain) > len(best) else best
    return best


def _chain(spans: dict[int, list[float]], start: int) -> list[int]:
    """The headings, from `start` on, whose numbers each continue those before."""
    chain: list[int] = []
    last = 0.0
    for home, values in spans.items():
        if home >= start and last < values[0] <= last + 1 and values == sorted(values):
            chain.append(home)
            last = values[-1]
    return chain


def _worded(item: Item, spans: dict[int, list[float]]) -> bool:
    heading = item.heading
    return len(spans) == 1 and heading is not None and not heading.number


def without_noise(items: list[Item]) -> list[Item]:
    """Without headings, labels whose numbers keep starting anew are no structure."""
    roles = {item.role for item in items}
    if roles & {"heading", "container", "preamble", "whereas"} or -1 in running(items):
        return items
    if not any(item.label and item.label.decimal for item in items):
        return items
    values = [i.label.readings[0].value for i in items if i.label and i.label.decimal]
    first = values[0]
    if len(values) > 2 and values == [first + n for n in range(len(values))]:
        return items  # they count on; only the first number was lost
    return [
        replace(item, role="plain", label=None) if item.role == "listed" else item
        for item in items
    ]
