"""Report: what a reading found and what it lost, in counts and in sentences.

Looks at finished nodes and text only. Notices gaps in the numbering of articles,
recitals and paragraphs, and characters that no script uses.

    >>> gaps("article", ["5", "6", "8"])
    ['article 7 is missing between 6 and 8']
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.provisions.numbers import value_of
from assistant.reading.formats import Blocks
from assistant.readings import Node, Numbering, ReadingReport

_GAPS_SHOWN = 5
_PAGES_SHOWN = 12
_ODD_SHARE = 0.005  # from here on something is wrong with a font or an encoding
_MISSING_SHOWN = 50


def make_report(
    found: Blocks,
    *,
    file_format: str,
    text: str,
    nodes: Sequence[Node],
    notes: Sequence[str],
    language: str = "",
) -> ReadingReport:
    """The report on one reading; `notes` are those of the sniffer and the grammar."""
    odd = odd_share(text)
    lost = [*found.lost, *_empty(found.empty_pages), *_odd(odd), *_numbering(nodes)]
    return ReadingReport(
        format=file_format,
        characters=len(text),
        counts=dict(Counter(node.kind for node in nodes)),
        pages=found.pages,
        empty_pages=found.empty_pages,
        notes=(*found.notes, *notes),
        lost=tuple(lost),
        characters_by_page=found.characters_by_page,
        odd_glyphs=round(odd, 5),
        numbering=tuple(_counted(nodes)),
        language=language,
        machine_read=found.machine_read,
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


def odd_share(text: str) -> float:
    """The share of characters that no script uses: replacement, private, unassigned.

    They come from fonts without a Unicode map and from a wrong encoding.
    """
    if not text:
        return 0.0
    odd = sum(
        count for char, count in Counter(text).items() if char != "\n" and _is_odd(char)
    )
    return odd / len(text)


def _is_odd(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cs", "Cc")


def _odd(share: float) -> list[str]:
    if share < _ODD_SHARE:
        return []
    return [
        f"{share:.1%} of the characters are no letters of any script: the file's font "
        "or encoding hides what they are."
    ]


def _empty(pages: Sequence[int]) -> list[str]:
    if not pages:
        return []
    shown = ", ".join(map(str, pages[:_PAGES_SHOWN]))
    more = " and more" if len(pages) > _PAGES_SHOWN else ""
    word = "Page" if len(pages) == 1 else "Pages"
    return [f"{word} {shown}{more} had no text and could not be read."]


def _families(nodes: Sequence[Node], kind: str) -> Iterable[tuple[str, list[str]]]:
    """Numbers of one kind in reading order, by what they count in.

    Articles and recitals count through a text and begin anew in an annex; chapters do
    not matter, since treaties number articles through them.
    """
    families: dict[str, list[str]] = {}
    for node in nodes:
        if node.kind == kind and node.number:
            families.setdefault(node.key.rpartition("/")[0], []).append(node.number)
    return families.items()


def _numbering(nodes: Sequence[Node]) -> list[str]:
    lost: list[str] = []
    for kind in ("recital", "article"):
        missing = [
            gap for _, numbers in _families(nodes, kind) for gap in gaps(kind, numbers)
        ]
        lost += [f"{gap[0].upper()}{gap[1:]}." for gap in missing[:_GAPS_SHOWN]]
        if len(missing) > _GAPS_SHOWN:
            lost.append(f"{len(missing) - _GAPS_SHOWN} more gaps of this kind.")
    return lost


def _counted(nodes: Sequence[Node]) -> Iterable[Numbering]:
    """Found against the highest number seen, for the main text."""
    for kind in ("recital", "article", "paragraph"):
        families = dict(_families(nodes, kind))
        numbers = families.get("", [])
        values = [value for n in numbers if (value := value_of(n)) is not None]
        if not values:
            continue
        highest = max(values)
        held = {int(value) for value in values}
        missing = [str(n) for n in range(1, int(highest)) if n not in held]
        yield Numbering(
            kind=kind,
            found=len(numbers),
            highest=numbers[values.index(highest)]
            if len(values) == len(numbers)
            else "",
            missing=tuple(missing[:_MISSING_SHOWN]),
        )
