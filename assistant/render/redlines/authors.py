"""Who made a change: the authors and dates that a Word file names for each of them.

Where two versions were read from one file with tracked changes, a redline of them gives
every change back to whoever made it. It knows no page. Example:

    list(signed(segments, unit.start, draft.changes))
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.dates import read_day
from assistant.readings import Change
from assistant.render.redlines.segments import Segment

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_NEAR = 2  # signs between the place of a struck word and the place a file gives


def moment(date: str) -> str:
    """A date as Word wants it; "" where none is known: none is made up."""
    if _MOMENT.fullmatch(date):
        return date
    return f"{date[:10]}T00:00:00Z" if read_day(date[:10]) else ""


def signed(
    segments: Sequence[Segment], start: int, changes: Sequence[Change]
) -> Iterator[Segment]:
    """Segments that begin at an offset, with the author of each tracked change."""
    end = start + sum(len(s.text) for s in segments if s.kind != "del")
    near = [c for c in changes if start - _NEAR <= c.start and c.start <= end + _NEAR]
    at = start
    for one in segments:
        if one.kind == "del":
            yield _struck(one, at, near)
            continue
        if one.kind == "ins":
            yield from _put_in(one, at, near)
        else:
            yield one
        at += len(one.text)


def _struck(one: Segment, at: int, changes: Sequence[Change]) -> Segment:
    for change in changes:
        close = abs(change.start - at) <= _NEAR and change.kind == "deleted"
        if close and set(one.text.split()) & set(change.text.split()):
            return _credited(one, change)
    return one


def _put_in(one: Segment, at: int, changes: Sequence[Change]) -> Iterator[Segment]:
    """Words put in, cut where another author's begin."""
    end = at + len(one.text)
    done = at
    for change in changes:
        low, high = max(change.start, done), min(change.end, end)
        if change.kind != "inserted" or low >= high:
            continue
        yield replace(one, text=one.text[done - at : low - at])
        yield _credited(replace(one, text=one.text[low - at : high - at]), change)
        done = high
    yield replace(one, text=one.text[done - at :])


def _credited(one: Segment, change: Change) -> Segment:
    date = moment(change.date) or one.date
    return replace(one, author=change.author or one.author, date=date)
