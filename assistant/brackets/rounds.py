"""What became of a text from one round to the next, as a secretariat reports it.

Events are maximal runs of words: bracketed, freed, added, dropped, moved; places
rewritten in most of their words, once each; and places newly agreed. It compares two
texts as read and knows no third. Example:

    compare_rounds(read_rolling("1. We [may] go."), read_rolling("1. We may go."))
    # (Event(kind="unbracketed", place="para 1", words="may", by=()),)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.brackets.aligning import Run, aligned, flags, split
from assistant.brackets.counting import open_words, words_in
from assistant.brackets.moving import moves
from assistant.brackets.nouns import Event, Progress, RollingText, wording
from assistant.brackets.rewriting import held
from assistant.brackets.streams import Unit, units

_AGREED = ("agreed", "agreed ad ref")


def compare_rounds(earlier: RollingText, later: RollingText) -> tuple[Event, ...]:
    """The events between two rounds, in the order of the later one."""
    before, after = units(earlier), units(later)
    runs = aligned(before, after)
    found: list[tuple[int, Event]] = []
    gone = [run for run in runs if run.kind == "dropped"]
    new = [run for run in runs if run.kind == "added"]
    moved, gone, new = moves(gone, new)
    kept = [run for run in runs if run.kind in ("bracketed", "unbracketed")]
    moved = [(old, run) for old, run in moved if not run.within]
    shown = [run for _, run in moved]
    for old, run in moved:
        shown.extend(flags(run.unit, old.tokens, run.tokens, run.index))
    left = [run for run in [*gone, *new] if not run.within]
    parted = [part for run in left for part in split(run)]
    for run in [*kept, *shown, *parted]:
        words = run.words
        if any(sign.isalnum() for sign in words):
            event = Event(kind=run.kind, place=run.place, words=words, by=_by(run))
            found.append((run.order, event))
    found.extend(_rewritten(earlier, later, runs))
    found.extend(_agreed(earlier, later, before))
    found.sort(key=lambda pair: pair[0])
    return tuple(event for _, event in found)


def _rewritten(
    earlier: RollingText, later: RollingText, runs: Sequence[Run]
) -> Iterator[tuple[int, Event]]:
    """The places written anew, with how many brackets they had and have."""
    old, new = (
        [one.start for one in rolling.brackets if one.open]
        for rolling in (earlier, later)
    )
    for run in runs:
        if run.was is not None:
            signed = {token.by for token in run.tokens}
            event = Event(
                kind=run.kind,
                place=run.place,
                words=run.words,
                by=signed.pop() if len(signed) == 1 else (),
                open_before=held(run.was, old),
                open_after=held(run.unit, new),
            )
            yield run.order, event


def _by(run: Run) -> tuple[str, ...]:
    if run.kind == "dropped":
        return run.tokens[0].against
    if run.kind in ("added", "bracketed"):
        return run.tokens[0].by
    return ()


def _agreed(
    earlier: RollingText, later: RollingText, before: Sequence[Unit]
) -> Iterator[tuple[int, Event]]:
    """Places of which the later text says, and the earlier did not, "agreed"."""
    known = {(one.place, one.status) for one in earlier.status}
    starts = {place.name: place.end for place in reversed(later.places)}
    del before
    for one in later.status:
        if one.status in _AGREED and (one.place, one.status) not in known:
            known.add((one.place, one.status))
            at = starts.get(one.place, len(later.text)) - 1
            yield at, Event(kind="agreed", place=one.place, words=one.text, by=one.by)


def progress(rolls: Sequence[RollingText]) -> tuple[Progress, ...]:
    """The numbers of each round."""
    return tuple(_progress(roll) for roll in rolls)


def _progress(roll: RollingText) -> Progress:
    agreed = {one.place for one in roll.status if one.status in _AGREED}
    return Progress(
        label=roll.label,
        brackets=sum(one.open for one in roll.brackets),
        open_words=sum(open_words(roll, one) for one in roll.brackets),
        words=words_in(wording(roll.text, roll.apparatus, 0, len(roll.text))),
        agreed_places=len(agreed),
        places=len(roll.places),
        faults=len(roll.faults),
    )
