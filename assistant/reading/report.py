r"""Report: what a reading found and what it lost, in counts and in sentences.

Looks at finished nodes and text only. Notices gaps in the numbering of articles,
recitals and paragraphs, and characters that no script uses.

    >>> odd_share("kite\ufffd")
    0.2
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from assistant.reading.formats import Blocks
from assistant.reading.missing import gaps, missing_sentences, numbering
from assistant.readings import Node, ReadingReport

__all__ = ["gaps", "make_report", "odd_share"]

_PAGES_SHOWN = 12
_ODD_SHARE = 0.005  # from here on something is wrong with a font or an encoding


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
    missing = missing_sentences(nodes, text)
    lost = [*found.lost, *_empty(found.empty_pages), *_odd(odd), *missing]
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
        numbering=tuple(numbering(nodes)),
        language=language,
        machine_read=found.machine_read,
    )


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
