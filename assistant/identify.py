"""Recognises of which instrument an added text is a version.

It compares titles and references and nothing else. Certain agreement decides, a likely
one asks, so that a draft amendment never passes for the act it amends. Example:

    match = recognise(reading, library.instruments())
    match.certain, match.candidates
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.readings import Reading
from assistant.terms import Instrument

LIKELY = 0.80  # similarity of titles from which a text may be the instrument
# What follows these words in a title is another instrument's name.
_OTHERS = re.compile(
    r"\b(?:amending|repealing|supplementing|implementing|correcting)\b", re.IGNORECASE
)
# A text with one of these in its own title is about an instrument, or not yet it.
_ABOUT = re.compile(
    r"\b(?:amendments?|protocol|corrigendum|draft|proposal|comments? on|commentary|"
    r"explanatory|guidelines? on|questions and answers)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Match:
    """The instrument a text certainly belongs to, or those it may belong to."""

    certain: str | None
    candidates: tuple[str, ...] = ()


def recognise(
    reading: Reading, held: Sequence[Instrument], title: str | None = None
) -> Match:
    """Compare a text's title and opening with the instruments held.

    Args:
        reading: the text.
        held: what the library holds.
        title: the title the user gives, which wins over the one read.
    """
    named = _plain(title or reading.title)
    own_title = _own_part(title or reading.title)
    head = _own_part(f"{title or reading.title}\n{reading.opening[:1500]}")
    same = [i.id for i in held if named in _titles(i)]
    certain = same or [i.id for i in held if _has_reference(head, i.reference)]
    if len(certain) == 1 and (same or not _ABOUT.search(own_title)):
        return Match(certain=certain[0])
    near = {i.id: _likeness(named, i) for i in held}
    likely = sorted((i for i, s in near.items() if s >= LIKELY), key=lambda i: -near[i])
    return Match(certain=None, candidates=tuple(dict.fromkeys([*certain, *likely])))


def _own_part(text: str) -> str:
    """A title up to where the names of other instruments begin."""
    match = _OTHERS.search(text)
    return text[: match.start()] if match else text


def _has_reference(text: str, reference: str) -> bool:
    number = re.search(r"\d[\w./-]*\d|\d+", reference)
    if number is None:
        return False
    compact = re.sub(r"[\s.]|No", "", text).casefold()
    wanted = re.sub(r"[\s.]|No", "", reference).casefold()
    if wanted in compact:
        return True
    # "Regulation (EU) 2024/1689" is also found as "2024/1689"; a bare number is not.
    return "/" in number.group() and bool(
        re.search(rf"(?<![\d/]){re.escape(number.group())}(?![\d/])", text)
    )


def _titles(instrument: Instrument) -> set[str]:
    names = (instrument.title, instrument.short_title, *instrument.aliases)
    return {_plain(name) for name in names if len(name) > 5}


def _likeness(named: str, instrument: Instrument) -> float:
    return max(
        (SequenceMatcher(None, named, other).ratio() for other in _titles(instrument)),
        default=0.0,
    )


def _plain(title: str) -> str:
    words = re.findall(r"\w+", title.casefold())
    return " ".join(w for w in words if w not in {"the", "of", "on", "and", "a"})
