"""What belongs together joined again: points of a list, sentences that lean on others.

"… of prohibitions and regulations: all others should be regulated" says nothing
without the points before it. Example:

    joined(sayings)[0].text      # "Austria encourages …: those …; all others …."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.drafting.alone import points_back
from assistant.positions.sayings import Saying

LONGEST = 160  # words of points joined
_END = re.compile(r"[;,.]\s*(?:and|or)?\s*\Z")


def joined(sayings: Sequence[Saying]) -> list[Saying]:
    """Sayings in their order, neighbours that share what introduces them as one.

    Args:
        sayings: in reading order; those of one list follow each other.
    """
    found: list[Saying] = []
    for saying in sayings:
        last = found[-1] if found else None
        if last is not None and _leans(saying, last):
            whole = replace(_both(last, saying), text=f"{last.text} {saying.text}")
            fits = len(whole.text.split()) <= LONGEST
            if fits and not points_back(whole.text, joint=True):
                found[-1] = whole
                continue
        if last is not None and _lead(last) and _lead(last) == _lead(saying):
            whole = _both(last, saying)
            if len(whole.text.split()) <= LONGEST:
                found[-1] = whole
                continue
        found.append(saying)
    return found


def _leans(saying: Saying, last: Saying) -> bool:
    """Whether a sentence points back to the one before it in the same provision."""
    here, there = saying.citations[-1], last.citations[-1]
    follows = here.provision.id == there.provision.id and here.first == there.last + 1
    alone = len(saying.citations) == 1 and saying.spoken.source.negotiating
    return follows and alone and points_back(saying.text) and not points_back(last.text)


def _lead(saying: Saying) -> tuple[str, int] | None:
    """What introduces a point; None for a sentence that is no point."""
    if len(saying.citations) < 2:
        return None
    first = saying.citations[0]
    return first.provision.id, first.first


def _both(one: Saying, other: Saying) -> Saying:
    point = " ".join(other.citations[-1].quote.split())
    text = f"{_END.sub('', one.text.strip())}; {point}"
    vector = one.vector + other.vector
    size = float(np.linalg.norm(vector)) or 1.0
    return replace(
        one,
        text=text,
        citations=(*one.citations, other.citations[-1]),
        bare=f"{one.bare} {other.bare}",
        strength=max(one.strength, other.strength),
        vector=vector / size,
        near=max(one.near, other.near),
    )
