"""Rolling texts of several rounds: each read, and what happened from one to the next.

Files are read as drafts are; a Word file keeps its tracked changes as marks, so that
who put words in or struck them is not lost. Example:

    rounds_of({"Rev.1": first, "Rev.2": second}).events[0][0].kind
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.brackets import (
    Event,
    Progress,
    RollingText,
    compare_rounds,
    progress,
    read_rolling,
)
from assistant.brackets.names import attribution
from assistant.compare.drafts import draft_of
from assistant.errors import InputError
from assistant.reading.apart.guard import read_guarded
from assistant.readings import Change


@dataclass(frozen=True, kw_only=True)
class Rounds:
    """Rounds of one rolling text.

    events: from each round to the next, one entry fewer than there are rounds;
    progress: the numbers of each round, for a chart.
    """

    rolls: tuple[RollingText, ...]
    events: tuple[tuple[Event, ...], ...]
    progress: tuple[Progress, ...]
    notices: tuple[str, ...] = ()


def rounds_of(texts: Mapping[str, str | Path]) -> Rounds:
    """Read rounds, in the order in which they are given.

    Args:
        texts: words, or a file, by the name of the round.

    Raises:
        InputError: there is none, or one cannot be read.
    """
    if not texts:
        raise InputError("there is no text to read: give one rolling text or more.")
    rolls: list[RollingText] = []
    said: list[str] = []
    for name, text in texts.items():
        if isinstance(text, str) and not text.strip():
            raise InputError(f"{name} is empty: paste its text, or give a file.")
        if isinstance(text, Path):
            reading = read_guarded(text)
            said += [n for n in draft_of(name, reading).notices if not _told(n)]
            said += _unnamed(name, reading.changes)
            words = with_marks(reading.text, reading.changes)
        else:
            words = text
        rolls.append(read_rolling(words, name))
    return Rounds(
        rolls=tuple(rolls),
        events=tuple(
            compare_rounds(a, b) for a, b in zip(rolls, rolls[1:], strict=False)
        ),
        progress=progress(rolls),
        notices=tuple(dict.fromkeys(said)),
    )


def _told(notice: str) -> bool:
    """Whether a notice on a draft speaks of what a rolling text shows anyway."""
    return "square brackets" in notice or "tracked changes" in notice


def _is_party(author: str) -> bool:
    """Whether the author of a change is a name that stands behind a mark."""
    return bool(author) and attribution(author) is not None


def _unnamed(name: str, changes: Sequence[Change]) -> list[str]:
    """Who tracked changes and is no party: said once, as no mark names them."""
    authors = sorted({c.author for c in changes if c.author})
    people = [author for author in authors if not _is_party(author)]
    if not people:
        return []
    return [
        f"{name} holds changes tracked by {', '.join(people)}: they are marks without "
        "a party here."
    ]


def with_marks(text: str, changes: tuple[Change, ...]) -> str:
    """A text with its tracked changes written as marks that name their author.

    A person is not named: the name would be read as words of the text.
    """
    pieces: list[str] = []
    at = 0
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        if change.start < at or "\n" in text[change.start : change.end]:
            continue  # one inside another, or whole paragraphs: they stay as they are
        pieces.append(text[at : change.start])
        by = f" ({change.author})" if _is_party(change.author) else ""
        if change.kind == "inserted":
            pieces.append(f"{{+{text[change.start : change.end]}+}}{by}")
        elif "\n" not in change.text:
            pieces.append(f"{{-{change.text}-}}{by} ")
        at = change.end
    return "".join([*pieces, text[at:]])
