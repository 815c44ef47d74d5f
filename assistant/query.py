"""Reads a question: which instruments, pinpoints, parties and titles it names.

It knows how questions are written, and nothing of ranking. Example:

    read_question("What does Art. 36 VCLT say?", held).instruments   # ("vclt-1969",)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.parties import find_parties, party
from assistant.references import (
    Named,
    Reference,
    find_instruments,
    find_pinpoints,
    find_titles,
)
from assistant.rewording import parties_meant, reworded
from assistant.terms import Facts, Instrument

_STARTS = re.compile(
    r"\b(?:(?:from|since|as of) when|when (?:do|does|did|will|must|should|is|are|has|"
    r"have)|from what date|on what date)\b.*"
    r"\b(?:appl(?:y|ies|ied|icable)|starts?|begins?|take effect|took effect|enter|"
    r"come|came|effective|binding|bind|in force|into force)\b"
    r"|\bdates? of (?:application|entry into force)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question as read.

    `rest` is the question without the names of instruments and pinpoints: what is
    really asked. `unheld` are titles of instruments the library does not hold.
    """

    text: str
    rest: str
    instruments: tuple[str, ...]
    references: tuple[Reference, ...]
    parties: tuple[str, ...]
    unheld: tuple[str, ...]
    reworded: str = ""  # `rest` in the terms that texts use; "" where that is the same
    # Where two or more are named: the instruments of each, since each must be heard.
    sides: tuple[frozenset[str], ...] = ()

    @property
    def asks_start(self) -> bool:
        """Whether it asks from when something is in force or applies."""
        return bool(_STARTS.search(self.text))


def read_question(
    text: str, held: Sequence[Instrument], known: Sequence[Facts] = ()
) -> Question:
    """Read a question against the instruments held.

    Args:
        text: the question.
        held: the instruments it may name.
        known: instruments that it may name and that may not be held.
    """
    named = find_instruments(text, held)
    references = find_pinpoints(text)
    spans = [(n.start, n.end) for n in named]
    unheld = _known_only(text, spans, held, known)
    for title, start, end in find_titles(text):
        if any(a < end and start < b for a, b in spans):
            continue
        meant = _meant(title, held)
        if meant is None:
            unheld.append(title)
        else:
            named.append(Named(instrument=meant, start=start, end=end))
            spans.append((start, end))
    cut = spans + [(r.start, r.end) for r in references]
    rest = _without(text, cut)
    free = _without(text, spans)
    other = reworded(rest)
    instruments = tuple(dict.fromkeys(n.instrument for n in named))
    parties = tuple(dict.fromkeys([*find_parties(free), *parties_meant(free)]))
    return Question(
        text=text,
        rest=rest,
        instruments=instruments,
        references=tuple(references),
        parties=parties,
        unheld=tuple(dict.fromkeys(unheld)),
        reworded=other if other != rest else "",
        sides=_sides(instruments, parties, held),
    )


def _sides(
    instruments: Sequence[str], parties: Sequence[str], held: Sequence[Instrument]
) -> tuple[frozenset[str], ...]:
    """The instruments named, each a side; where none is, those of each party named."""
    sides = [frozenset({name}) for name in instruments]
    if not sides:
        theirs = [
            frozenset(i.id for i in held if name in {party(p) for p in i.parties})
            for name in parties
        ]
        sides = [side for side in theirs if side]
    return tuple(dict.fromkeys(sides)) if len(sides) > 1 else ()


def _known_only(
    text: str,
    spans: list[tuple[int, int]],
    held: Sequence[Instrument],
    known: Sequence[Facts],
) -> list[str]:
    """Titles of known instruments that a text names and that are not held.

    What it finds is added to `spans`.
    """
    names = {n.casefold() for i in held for n in (i.title, i.short_title, *i.aliases)}
    others = [
        k for k in known if not names & {n.casefold() for n in (k.title, *k.aliases)}
    ]
    titles = {k.id: k.title for k in others}
    found: list[str] = []
    for named in find_instruments(text, others):
        if not any(a < named.end and named.start < b for a, b in spans):
            found.append(titles[named.instrument])
            spans.append((named.start, named.end))
    return found


def _meant(title: str, held: Sequence[Instrument]) -> str | None:
    """The one instrument whose names hold every word of a title."""
    words = _name_words(title)
    found = [
        i.id
        for i in held
        if words <= _name_words(" ".join([i.title, i.short_title, *i.aliases]))
    ]
    return found[0] if len(found) == 1 and len(words) > 1 else None


def _name_words(name: str) -> set[str]:
    words = re.findall(r"\w+", name.replace("'s", " ").replace("’s", " ").casefold())
    return set(words) - {"the", "of", "on", "and", "for", "a"}


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    kept = list(text)
    for start, end in spans:
        for at in range(start, min(end, len(kept))):
            kept[at] = " "
    return " ".join("".join(kept).split())
