"""The rule of repetition: the same verb again takes "also", then "further".

It compares neighbours only. Example:

    Recalling A, / Recalling B,    ->    "Recalling also B"
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.resolutions.clauses import also
from assistant.resolutions.nouns import Finding, Resolution
from assistant.resolutions.openings import read_opening
from assistant.resolutions.table import found
from assistant.resolutions.verbs import ASKING


def repeating(resolution: Resolution) -> Iterator[Finding]:
    """Verbs that come again without "also", and "also" where nothing came before."""
    for units in (resolution.preamble, resolution.operative):
        used: list[str] = []
        before = ""
        for unit in units:
            opening = read_opening(unit.text)
            if not opening.known:
                used, before = [], unit.text
                continue
            span = (opening.start, opening.end)
            same = bool(used) and read_opening(used[-1]).head == opening.head
            if not same:
                used = []
            asks = opening.head in ASKING and not _same_addressee(before, unit.text)
            if same and not (opening.again or asks) and _alike(used[-1], opening.words):
                last = read_opening(used[-1]).again
                if last != "further":
                    due = also(opening.words, used)
                    message = f"“{opening.words}” opens two paragraphs in succession."
                    yield found("repetition", unit, span, message, f"Write “{due}”.")
            elif (
                opening.again and not same and _stem(opening.head) not in before.lower()
            ):
                message = f"“{opening.words}” repeats nothing of the paragraph before."
                todo = f"Leave out “{opening.again}”."
                yield found("repetition", unit, span, message, todo)
            used.append(opening.words)
            before = unit.text


def _same_addressee(one: str, other: str) -> bool:
    """Whether two paragraphs that ask something ask it of the same."""
    first, second = (
        text[read_opening(text).end :].split()[:2] for text in (one, other)
    )
    return first == second


def _alike(one: str, other: str) -> bool:
    """Whether two openings are the same but for "also" and "further"."""
    drop = {"also", "further"}
    first = [w for w in one.casefold().split() if w not in drop]
    second = [w for w in other.casefold().split() if w not in drop]
    return first == second


def _stem(head: str) -> str:
    for ending in ("izing", "izes", "ing", "es", "s", "ed"):
        if head.endswith(ending) and len(head) > len(ending) + 2:
            return head.removesuffix(ending)
    return head
