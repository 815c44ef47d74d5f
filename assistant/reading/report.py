"""Report: what a reading found, in counts and in sentences for the user.

Looks at finished nodes only. Notices gaps in the numbering of articles and recitals.

    >>> gaps("article", ["5", "6", "8"])
    ['article 7 is missing between 6 and 8']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.provisions.numbers import value_of
from assistant.terms import Node, ReadingReport

_GAPS_SHOWN = 5


def make_report(
    *,
    file_format: str,
    text: str,
    nodes: Sequence[Node],
    notes: Sequence[str],
    pages: int | None = None,
    empty_pages: tuple[int, ...] = (),
) -> ReadingReport:
    """The report on one reading; `notes` are those of the reader and the grammar."""
    counts = dict(Counter(node.kind for node in nodes))
    return ReadingReport(
        format=file_format,
        characters=len(text),
        counts=counts,
        pages=pages,
        empty_pages=empty_pages,
        notes=(*notes, *_numbering(nodes)),
    )


def gaps(kind: str, numbers: Sequence[str]) -> list[str]:
    """Sentences on numbers that are skipped in a sequence of one kind."""
    found: list[str] = []
    for before, after in zip(numbers, numbers[1:], strict=False):
        low, high = value_of(before), value_of(after)
        if low is None or high is None or int(high) - int(low) < 2:
            continue
        first, last = int(low) + 1, int(high) - 1
        if first == last:
            found.append(f"{kind} {first} is missing between {before} and {after}")
        else:
            found.append(
                f"{kind}s {first} to {last} are missing between {before} and {after}"
            )
    return found


def _numbering(nodes: Sequence[Node]) -> list[str]:
    notes: list[str] = []
    for kind in ("recital", "article"):
        homes: dict[str, list[str]] = {}
        for node in nodes:
            if node.kind == kind:
                homes.setdefault(node.key.rpartition("/")[0], []).append(node.number)
        missing = [gap for numbers in homes.values() for gap in gaps(kind, numbers)]
        notes += [f"{gap[0].upper()}{gap[1:]}." for gap in missing[:_GAPS_SHOWN]]
        if len(missing) > _GAPS_SHOWN:
            notes.append(f"{len(missing) - _GAPS_SHOWN} more gaps of this kind.")
    return notes
