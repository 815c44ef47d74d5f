"""How much of a rolling text is open, and what it says without its brackets.

counts(read_rolling("1. We [EU: shall] go in [x] days."))[0].by
# {"European Union": 1}
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.brackets.names import party_name
from assistant.brackets.nouns import (
    EDITORIAL,
    PLACEHOLDER,
    TEXT,
    Alternatives,
    Bracket,
    Count,
    Mark,
    RollingText,
    merged,
)
from assistant.brackets.reading import read_rolling
from assistant.errors import InputError

_SPACES = (
    (re.compile(r"[ \t]{2,}"), " "),
    (re.compile(r"[ \t]+(?=[,;.:)\n])"), ""),
    (re.compile(r"(?<=[(\n])[ \t]+"), ""),
    (re.compile(r"\n{3,}"), "\n\n"),
)
KEEPS = ("all", "none")


def words_in(text: str) -> int:
    """The number of words."""
    return len(re.findall(r"\w+(?:['’-]\w+)*", text))


def open_words(rolling: RollingText, bracket: Bracket) -> int:
    """The words a bracket leaves open; those of a bracket around it are not its own."""
    nested = bracket.parent is not None and rolling.brackets[bracket.parent].open
    return 0 if nested or bracket.kind != TEXT else words_in(bracket.words)


def counts(rolling: RollingText) -> tuple[Count, ...]:
    """The numbers of each place that has any, in the order of the text."""
    names = [place.name for place in rolling.places]
    rows: dict[str, list[int]] = {"": [0, 0, 0, 0]}
    rows |= {name: [0, 0, 0, 0] for name in names}
    by: dict[str, Counter[str]] = {name: Counter() for name in rows}
    for one in rolling.brackets:
        if not one.open:
            continue
        row = rows[one.place]
        row[0] += 1
        row[1] += open_words(rolling, one)
        row[2] += one.kind == PLACEHOLDER
        by[one.place].update({party_name(name) for name in one.proponents})
    for group in rolling.alternatives:
        rows.setdefault(group.place, [0, 0, 0, 0])[3] += 1
        by.setdefault(group.place, Counter())
    return tuple(
        Count(
            place=name,
            brackets=row[0],
            open_words=row[1],
            placeholders=row[2],
            alternatives=row[3],
            by=dict(by[name]),
        )
        for name, row in rows.items()
        if any(row)
    )


def unbracketed(text: str) -> str:
    """A text with all wordings kept, and without brackets, attributions and remarks."""
    return clean_text(read_rolling(text), "all")


def clean_text(rolling: RollingText, keep: str = "all") -> str:
    """The text with everything open kept ("all"), dropped ("none"), or one party's.

    A party's own version has what it wants and what nobody signed, without what
    others want and what it opposes.
    """
    if not keep.strip():
        raise InputError(
            'No version is named: write "all", "none" or the name of a party.'
        )
    drops = _dropped(rolling, keep)
    numbers = [(place.start, place.label_end + 1) for place in rolling.places]
    hidden = merged([*_without(rolling.apparatus, numbers), *drops])
    pieces: list[str] = []
    at = 0
    for low, high in hidden:
        pieces.append(rolling.text[at:low])
        if "][" in rolling.text[low : min(high, low + 200)]:
            pieces.append(" ")  # "[shall][should]" is two words
        at = high
    pieces.append(rolling.text[at:])
    text = re.sub(r"(?<=\n)(?:[\[~{]|\*\*)+|(?<!\])\]{1,6}(?=\n)", "", "".join(pieces))
    for pattern, instead in _SPACES:
        text = pattern.sub(instead, text)
    return text.strip()


def _without(
    spans: tuple[tuple[int, int], ...], kept: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Spans less the labels of places, which a clean text keeps."""
    starts = [low for low, _ in kept]
    found: list[tuple[int, int]] = []
    for low, high in spans:
        index = max(bisect_right(starts, low) - 1, 0)
        at = low
        while index < len(kept) and kept[index][0] < high:
            start, end = kept[index]
            if end > at:
                found.append((at, max(start, at)))
                at = max(at, min(end, high))
            index += 1
        found.append((at, high))
    return [span for span in found if span[1] > span[0]]


def _dropped(rolling: RollingText, keep: str) -> list[tuple[int, int]]:
    """The stretches that the version does not have."""
    who = party_name(keep)
    drops = [
        (one.start, one.end)
        for one in rolling.brackets
        if one.kind != EDITORIAL and not _kept(one, keep, who)
    ]
    for mark in rolling.marks:
        mine = who in {party_name(name) for name in mark.by}
        if keep == "all" and _wished(rolling, mark):
            continue
        taken = keep == "all" or mine
        if taken == (mark.change == "delete"):
            drops.append((mark.start, mark.end))
    if keep not in KEEPS:
        drops.extend(_of_others(rolling, who))
    return drops


def _wished(rolling: RollingText, mark: Mark) -> bool:
    """Whether words are not struck out, and somebody only says that they should be."""
    printed = rolling.text[mark.start : mark.end].strip()
    return mark.change == "delete" and printed == mark.words


def _kept(one: Bracket, keep: str, who: str) -> bool:
    if keep in KEEPS or not one.open:
        return keep == "all" and one.open
    if who in {party_name(name) for name in one.opponents}:
        return False
    wanted = {party_name(name) for name in one.proponents}
    return not wanted or who in wanted


def _of_others(rolling: RollingText, who: str) -> list[tuple[int, int]]:
    """Where a party has a wording of its own, the others of the group."""
    drops: list[tuple[int, int]] = []
    for group in rolling.alternatives:
        by = [{party_name(n) for n in member.proponents} for member in group.members]
        mine = [who in names for names in by]
        if group.form == "slash":
            if any(by):
                keeps = mine if any(mine) else [not names for names in by]
                drops.extend(_between(group, keeps))
        elif any(mine):
            drops.extend(
                (member.start, member.end)
                for member, own in zip(group.members, mine, strict=True)
                if not own
            )
    return drops


def _between(group: Alternatives, keeps: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Of wordings between slashes those not kept, with the slashes of no more use."""
    members = group.members
    for at, (member, kept) in enumerate(zip(members, keeps, strict=True)):
        if not kept:
            yield member.start, member.end
        if at and not (kept and any(keeps[:at])):
            yield members[at - 1].end, member.start
