"""What is known of a rolling text before it is put together.

The rooms that place notes, statuses and marks all look at it; it does nothing itself.

Example:
    PAREN.search("Go [now] (EU).")["inside"]        # "EU"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.brackets.attributing import Signed
from assistant.brackets.marks import Marked
from assistant.brackets.nouns import Place
from assistant.brackets.pairing import Pair
from assistant.brackets.places import Finder

PAREN = re.compile(r"[ \t]{0,3}\((?P<inside>(?:[^()\n]|\([^()\n]{1,60}\)){2,300})\)")


@dataclass(frozen=True, kw_only=True)
class Found:
    """Everything that has been found on the way."""

    text: str
    places: tuple[Place, ...]
    finder: Finder
    pairs: Sequence[Pair]
    kinds: Sequence[str]
    signed: Sequence[Signed | None]
    marked: Marked
