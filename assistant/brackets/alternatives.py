"""Groups of wordings that exclude one another, by every way of printing them.

Slash pairs in one bracket, adjacent brackets, options and alternatives with a label,
"alt" versions of a paragraph, and proposals stacked under a paragraph. It takes the
brackets and places as found. Example:

    [m.text for m in find_alternatives(draft)[0].members]      # ["shall", "should"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
from assistant.brackets.versions import versions

_MODAL = re.compile(
    r"(?:shall|should|may|must|will|can|could|might|ought to|is to|are to"
    r"|(?:is|are) (?:encouraged|urged|invited|requested|required|obliged) to)"
    r"(?: not)?(?: \w+){0,2}"
)
_GOES_ON = re.compile(r"(?:[,;]|and\b|as well as\b|including\b|in particular\b|nor\b)")
_SLASHED = re.compile(r"[\w’'-]+(?:\s?/\s?[\w’'-]+){1,5}")
_JOINT = re.compile(r"[\s]*(?:(?:,\s*)?or|/|OR|and/or|versus|vs\.?)?[\s]*")
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


def find_alternatives(draft: Draft) -> tuple[Alternatives, ...]:
    """All groups, in the order in which they begin."""
    found = [
        *_slashes(draft),
        *_stacked(draft),
        *labelled(draft.text, draft.places, draft.brackets, draft.apparatus),
        *versions(draft.text, draft.places, draft.apparatus),
        *proposals(draft.text, draft.places, draft.apparatus),
    ]
    found = [group for group in found if len(group.members) > 1]
    return tuple(sorted(found, key=lambda group: group.members[0].start))


def _slashes(draft: Draft) -> Iterator[Alternatives]:
    for one in draft.brackets:
        if one.kind != TEXT or one.end - one.start > 300 or "/" not in one.inside:
            continue
        words = one.words
        if attribution(words) is not None or "[" in one.inside:
            continue
        parts = _parts(words)
        if len(parts) > 1:
            yield Alternatives(
                place=one.place,
                form="slash",
                members=tuple(
                    Member(label="", start=one.start, end=one.end, text=part)
                    for part in parts
                ),
            )


def _parts(words: str) -> list[str]:
    """The wordings between slashes; one if the slash joins other things."""
    spaced = [p.strip() for p in re.split(r"\s/\s|\s/|/\s|//", words)]
    if len(spaced) > 1 and all(spaced):
        return spaced
    plain = re.sub(r"\band/or\b", "and∕or", words)
    if _SLASHED.fullmatch(plain):
        return [p.strip().replace("∕", "/") for p in plain.split("/")]
    pair = re.search(r"(?<![\w/])[a-z]+(?:/[a-z]+)+(?![\w/])", plain)
    if pair and all(_MODAL.fullmatch(p) for p in pair.group().split("/")):
        return pair.group().split("/")
    if re.search(r"[a-z]/[a-z]", plain) and "∕" not in plain:
        parts = [p.strip() for p in plain.split("/")]
        if all(len(p.split()) <= 6 for p in parts):
            return parts
    return [words]


def _stacked(draft: Draft) -> Iterator[Alternatives]:
    run: list[Bracket] = []
    last: dict[int | None, list[Bracket]] = {}
    for one in draft.brackets:
        if one.kind != TEXT:
            continue
        run = last.get(one.parent, [])
        if run and _adjacent(draft, run, one):
            run.append(one)
            continue
        yield from _group(draft, run)
        last[one.parent] = [one]
    for run in last.values():
        yield from _group(draft, run)


def _adjacent(draft: Draft, run: list[Bracket], one: Bracket) -> bool:
    """Whether a bracket is one more wording of what stands in those before."""
    previous = run[-1]
    if not 0 <= one.start - previous.end <= _GAP:
        return False
    between = wording(draft.text, draft.apparatus, previous.end, one.start)
    if not _JOINT.fullmatch(between) or re.search(
        r"\n[ \t]*\n[ \t]*\n", draft.text[previous.end : one.start]
    ):
        return False
    if draft.finder.index(previous.start) != draft.finder.index(one.start):
        return False  # each begins a numbered unit of its own
    if between:
        return True
    return _alike(previous, one)


def _alike(previous: Bracket, one: Bracket) -> bool:
    a, b = previous.words, one.words
    if not a or not b or _GOES_ON.match(b) or b[0] in ".":
        return False
    modal = bool(_MODAL.match(a)), bool(_MODAL.match(b))
    if modal == (True, True):
        return True
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
