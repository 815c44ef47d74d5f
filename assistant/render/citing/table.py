"""The table of instruments at the end of a paper: grouped, sorted, with its footnotes.

It knows no paper: it is handed the instruments and where they are cited. Example:

    [(entry.group, entry.notes) for entry in table_of(works, seen, listed, pinned)]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from assistant.render.citing.nouns import Entry, Run
from assistant.render.citing.references import Sort, Work
from assistant.terms import Force

Runs = tuple[Run, ...]
GROUPS = (
    "Treaties and other binding instruments",
    "Resolutions and declarations",
    "Statements and submissions",
    "Draft instruments",
    "Laws, policies and strategies",
    "Papers",
)
_BEFORE = (Run(""),)
_DECLARED = ("resolution", "declaration", "recommendation")
_OPENING = re.compile(r"^(?:[‘“]|The |A |An )+")


class Seen(NamedTuple):
    """Where an instrument is cited."""

    notes: tuple[int, ...]
    pinpoints: tuple[str, ...]  # in the order of its text


def group_of(work: Work) -> str:
    """The heading under which an instrument stands."""
    treaties, declared, statements, drafts, laws, papers = GROUPS
    facts = work.facts
    if work.sort in (Sort.TREATY, Sort.ACT):
        return treaties
    if facts.force is Force.DRAFT and facts.kind not in ("policy", "strategy"):
        return drafts
    if work.sort is Sort.RESOLUTION or facts.kind in _DECLARED:
        return declared
    by_sort = {Sort.STATEMENT: statements, Sort.PAPER: papers}
    return by_sort.get(work.sort, laws)


def table_of(
    works: Mapping[str, Work],
    seen: Mapping[str, Seen],
    listed: Callable[[Work], Runs],
    pinned: Callable[[Work, Sequence[str], Runs], Runs],
) -> tuple[Entry, ...]:
    """The entries by group, in each by what is read first.

    Args:
        works: the instruments cited, by id.
        seen: where each is cited.
        listed: the style's citation in a table.
        pinned: the style's form of pinpoints, after what stands before them.
    """
    entries = [
        Entry(
            id=id_,
            group=group_of(works[id_]),
            runs=listed(works[id_]),
            notes=where.notes,
            pinpoints=tuple(
                _alone(pinned(works[id_], (p,), _BEFORE)) or p for p in where.pinpoints
            ),
        )
        for id_, where in seen.items()
    ]
    return tuple(sorted(entries, key=lambda e: (GROUPS.index(e.group), _key(e))))


def _alone(runs: Runs) -> str:
    """A pinpoint without the sign that joins it to a citation."""
    return "".join(run.text for run in runs).lstrip(", ")


def _key(entry: Entry) -> tuple[str, str]:
    """What an entry is sorted by: its words without accents, marks and articles."""
    text = _OPENING.sub("", "".join(run.text for run in entry.runs))
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return plain.casefold(), entry.id
