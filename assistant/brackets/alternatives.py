"""Groups of wordings that exclude one another, by every way of printing them.

Slash pairs in one bracket, adjacent brackets, options and alternatives with a label,
"alt" versions of a paragraph, and proposals stacked under a paragraph. It takes the
brackets and places as found. Example:

    [m.text for m in find_alternatives(draft)[0].members]      # ["shall", "should"]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.brackets.columned import columned
from assistant.brackets.labelled import labelled
from assistant.brackets.names import attribution
from assistant.brackets.nouns import (
    TEXT,
    Alternatives,
    Bracket,
    Member,
    Place,
    Spans,
    wording,
)
from assistant.brackets.places import Finder
from assistant.brackets.proposals import proposals
from assistant.brackets.slashed import MODAL, WIDEST, Part, bare, parted, plain
from assistant.brackets.versions import versions

# What begins an addition: two that begin unlike are no versions of one another.
_ADDS = re.compile(
    r"(?:in|on|at|by|with|within|without|through|from|for|to|under|of|as|including|such"
    r"|where|when|while|whether|if|taking|based|subject|consistent|inter alia|between"
    r"|over|after|before|until|towards?|across|among|per|via|during|and|or)\b"
)
_GOES_ON = re.compile(r"(?:[,;]|and\b|as well as\b|including\b|in particular\b|nor\b)")
_JOINT = re.compile(r"[\s]*(?:(?:,\s*)?or|/|OR|and/or|versus|vs\.?)?[\s]*")
_TELLING = 300  # characters of a bracket whose slashes part wordings nobody signs
_GAP = 260  # characters between adjacent brackets, their attributions included
_SHORT = 8  # words up to which adjacent brackets need not resemble one another


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What is known of a text when its alternatives are sought."""

    text: str
    places: Sequence[Place]
    brackets: Sequence[Bracket]
    finder: Finder
    apparatus: Spans
    labels: Sequence[int] = ()  # where the labels of options begin


def find_alternatives(draft: Draft) -> tuple[Alternatives, ...]:
    """All groups, in the order in which they begin."""
    found = [
        *_slashes(draft),
        *_stacked(draft),
        *labelled(draft.text, draft.places, draft.brackets, draft.apparatus),
        *versions(draft.text, draft.places, draft.apparatus),
        *proposals(draft.text, draft.places, draft.apparatus),
        *columned(draft.text, draft.finder, draft.apparatus),
    ]
    found = [group for group in found if len(group.members) > 1]
    return tuple(sorted(found, key=lambda group: group.members[0].start))


def _slashes(draft: Draft) -> Iterator[Alternatives]:
    for index, one in enumerate(draft.brackets):
        if one.kind != TEXT or one.end - one.start > WIDEST:
            continue
        parts = parted(draft.text, one.start + 1, one.end - 1)
        members = [_member(draft, index, part) for part in parts]
        if not parts and "/" in one.inside and one.end - one.start <= _TELLING:
            members = list(_unsigned(one))
        yield Alternatives(place=one.place, form="slash", members=tuple(members))


def _member(draft: Draft, index: int, part: Part) -> Member:
    """One of the wordings between slashes, with who signs it: "go (EU)"."""
    by = part.proponents
    if index + 1 < len(draft.brackets) and not by:
        inner = draft.brackets[index + 1 : index + 12]
        held = [b for b in inner if part.start <= b.start and b.end <= part.end]
        by = held[0].proponents if held and bare(draft.text, [part]) else ()
    return Member(
        label="",
        start=part.start,
        end=part.end,
        text=wording(draft.text, draft.apparatus, part.start, part.end),
        proponents=by,
    )


def _unsigned(one: Bracket) -> Iterator[Member]:
    words = one.words
    if attribution(words) is None and "[" not in one.inside:
        for text in plain(words):
            yield Member(label="", start=one.start, end=one.end, text=text)


def _stacked(draft: Draft) -> Iterator[Alternatives]:
    run: list[Bracket] = []
    last: dict[int | None, list[Bracket]] = {}
    between = set(_holding(draft))
    for one in draft.brackets:
        if one.kind != TEXT or one.parent in between:
            continue
        run = last.get(one.parent, [])
        if run and _adjacent(draft, run, one):
            if _closer(draft, run, one):
                yield from _group(draft, run[:-1])
                last[one.parent] = run = run[-1:]
            run.append(one)
            continue
        yield from _group(draft, run)
        last[one.parent] = [one]
    for run in last.values():
        yield from _group(draft, run)


def _holding(draft: Draft) -> Iterator[int]:
    """The brackets that hold nothing but brackets between slashes."""
    for index, one in enumerate(draft.brackets):
        if one.end - one.start <= WIDEST and "]" in one.inside:
            parts = parted(draft.text, one.start + 1, one.end - 1)
            if parts and bare(draft.text, parts):
                yield index


def _closer(draft: Draft, run: list[Bracket], one: Bracket) -> bool:
    """Whether a bracket goes with the last alone: "[new] [plan][list]"."""
    if len(run) < 2 or run[-1].end != one.start:
        return False
    gap = draft.text[run[-2].end : run[-1].start]
    return bool(gap) and not gap.strip()


def _adjacent(draft: Draft, run: list[Bracket], one: Bracket) -> bool:
    """Whether a bracket is one more wording of what stands in those before."""
    previous = run[-1]
    if not 0 <= one.start - previous.end <= _GAP:
        return False
    label = bisect_left(draft.labels, previous.end)
    if label < len(draft.labels) and draft.labels[label] < one.start:
        return False  # told of as options
    between = wording(draft.text, draft.apparatus, previous.end, one.start)
    if not _JOINT.fullmatch(between) or re.search(
        r"\n[ \t]*\n[ \t]*\n", draft.text[previous.end : one.start]
    ):
        return False
    if draft.finder.index(previous.start) != draft.finder.index(one.start):
        return False  # each begins a numbered unit of its own
    if between:
        return True
    tight = previous.end == one.start
    if not tight and len(run) > 1 and run[-2].end == previous.start:
        return False  # "[shall][should] [yearly]": what is apart is something else
    return _alike(previous, one, tight=tight)


def _alike(previous: Bracket, one: Bracket, *, tight: bool) -> bool:
    a, b = previous.words, one.words
    if not a or not b or _GOES_ON.match(b) or b[0] in "." or _GOES_ON.match(a):
        return False
    modal = bool(MODAL.match(a)), bool(MODAL.match(b))
    if modal == (True, True):
        return True
    if not tight and _apart(a, b):
        return False
    few = len(a.split()) <= 2 and len(b.split()) <= 2
    if modal != (False, False) and not few:
        return False
    if modal[0] != modal[1]:
        return few and not (_noun(a) or _noun(b))
    if previous.proponents and one.proponents:
        return previous.proponents != one.proponents
    if len(a.split()) <= _SHORT and len(b.split()) <= _SHORT:
        return True
    return _resemble(a, b)


def _apart(a: str, b: str) -> bool:
    """Whether two wordings begin as additions of different kinds, or one as none."""
    first, second = _ADDS.match(a), _ADDS.match(b)
    if bool(first) != bool(second):
        return len(a.split()) > 1 or len(b.split()) > 1
    if first is None or second is None:
        return False
    long = len(a.split()) > 2 and len(b.split()) > 2
    return long and first.group() != second.group()


def _noun(words: str) -> bool:
    return bool(re.match(r"(?:Each|The|All|Every|Any|States|Parties|[A-Z])", words))


def _resemble(a: str, b: str) -> bool:
    """Whether two longer wordings are versions of one sentence."""
    first = set(re.findall(r"\w{4,}", a.casefold()))
    second = set(re.findall(r"\w{4,}", b.casefold()))
    shared = len(first & second)
    return shared >= 0.3 * min(len(first), len(second), 40)


def _group(draft: Draft, run: list[Bracket]) -> Iterator[Alternatives]:
    if len(run) < 2 or any(_option(draft, one) for one in run):
        return
    yield Alternatives(
        place=run[0].place,
        form="stacked",
        members=tuple(
            Member(
                label="",
                start=one.start,
                end=one.end,
                text=one.words,
                proponents=one.proponents,
            )
            for one in run
        ),
    )


def _option(draft: Draft, one: Bracket) -> bool:
    """Whether the bracket is an option with a label, and told of as such."""
    head = draft.text[one.start + 1 : one.start + 24]
    return bool(re.match(r"\s*\**(?:option|alt)", head, re.IGNORECASE))
