r"""Wordings with a label of their own: Option 1, Alternative A, ALT 2, Variant B.

The labels are read in order: a label that begins the count anew begins a new group.
It does not know adjacent brackets. Example:

    labelled("1. Text\nOption 1: Go.\nOption 2: Stay.", places, (), ())
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.brackets.names import LONGEST, attribution
from assistant.brackets.nouns import (
    Alternatives,
    Bracket,
    Member,
    Place,
    Spans,
    wording,
)
from assistant.brackets.places import Finder

_LABEL = re.compile(
    r"(?:(?<=\n)|(?<=\[)|(?<=[.;:)\]] )|\A)[ \t]{0,40}(?:#{1,5} |>|[-•*] )?[ \t]{0,9}"
    r"(?P<open>[\[(*_~{+]{0,5})"
    r"(?P<label>(?P<word>[Oo]ption|OPTION|[Aa]lternative|ALTERNATIVE|[Aa]lt\.?|ALT\.?"
    r"|[Vv]ariant|VARIANT|[Vv]ersion)[ \t]?"
    r"(?P<number>\d{1,2}|[A-Z]|[IVX]{1,4})?)(?![\w])"
    r"(?P<tail>[ \t]*(?:\((?P<signed>[^()\n]{2,120})\))?[ \t*_]*"
    r"(?:\[\^?\w{1,3}\]){0,3}[ \t*_}]*[:.)\]–—-]?[ \t*_}]*:?[ \t]*)",
)
_WRITTEN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}


@dataclass(frozen=True, kw_only=True)
class _Label:
    """A label as found: the word in small letters and its place in the count."""

    word: str
    value: int
    printed: str
    start: int
    body: int
    signed: tuple[str, ...]
    place: Place | None
    above: Place | None  # where the label itself stands
    bare: bool  # without a number, on a line of its own


def labelled(
    text: str, places: Sequence[Place], brackets: Sequence[Bracket], apparatus: Spans
) -> Iterator[Alternatives]:
    """The groups of labelled wordings of a text."""
    finder = Finder(places)
    run: list[_Label] = []
    for label in option_labels(text, finder):
        if run and not _continues(run[-1], label):
            yield from _closed(text, run, label.start, (brackets, apparatus))
            run = []
        run.append(label)
    if run:
        yield from _closed(text, run, len(text), (brackets, apparatus))


def _closed(
    text: str,
    run: list[_Label],
    limit: int,
    known: tuple[Sequence[Bracket], Spans],
) -> Iterator[Alternatives]:
    """A run of labels; "Alternative" alone stands for what is printed above it."""
    for group in _group(text, run, limit, known):
        first = run[0]
        lone = len(run) == 1 and first.word == "alt" and first.bare
        if not (lone and group.members and first.above is not None):
            yield group
            continue
        base = wording(text, known[1], first.above.body, first.start)
        before = Member(label="", start=first.above.body, end=first.start, text=base)
        members = (before, *group.members) if base else group.members
        yield Alternatives(place=first.above.name, form=group.form, members=members)


def option_labels(text: str, finder: Finder) -> list[_Label]:
    """All labels of wordings in a text."""
    found: list[_Label] = []
    for match in _LABEL.finditer(text):
        tail = match["tail"].strip(" \t*_}")
        line = text[match.end() : match.end() + 200].split("\n", 1)[0].strip()
        marked = bool(tail or not line or match["open"].strip("*_"))
        begins = line[:1].isupper() or line[:1] in ("[", "*", "~", "{")
        if not (marked or begins) or not (match["number"] or tail or match["open"]):
            continue
        signed = attribution(match["signed"]) if match["signed"] else None
        if match["signed"] and signed is None and tail[-1:] != ":":
            continue
        found.append(
            _Label(
                word=_word(match["word"], match["number"]),
                value=_value(match["number"] or ""),
                printed=match["label"].strip(),
                start=match.start("label"),
                body=match.end(),
                signed=signed.proponents if signed else (),
                place=finder.place(match.end() - 1),
                above=finder.place(match.start("label")),
                bare=not match["number"] and (not line or tail[-1:] == ":"),
            )
        )
    return found


def _word(word: str, number: str | None) -> str:
    short = word.lower().rstrip(".")
    if short in ("alternative", "variant", "version") and (number or "").isalpha():
        return "letter"
    return "option" if short == "option" else "alt"


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    if number in _WRITTEN and number != "V":
        return _WRITTEN[number]
    return ord(number[0]) - 64 if number else 1


def _continues(last: _Label, label: _Label) -> bool:
    if label.word != last.word or label.value <= last.value:
        return False
    if last.place is None or label.place is None:
        return last.place is label.place
    same = _stem(last.place.name) == _stem(label.place.name)
    return same or last.place.name == label.place.name


def _stem(name: str) -> str:
    """The article a paragraph stands in."""
    return name.split("(", 1)[0] if not name.startswith("para") else "para"


def _group(
    text: str,
    run: list[_Label],
    limit: int,
    known: tuple[Sequence[Bracket], Spans],
) -> Iterator[Alternatives]:
    brackets, apparatus = known
    first = run[0]
    place = first.place
    within = _home_end(run, text)
    members: list[Member] = []
    for index, label in enumerate(run):
        following = run[index + 1].start if index + 1 < len(run) else min(limit, within)
        end = min(following, _shut(label, brackets, text))
        if index + 1 == len(run):
            end = _last_end(text, run, end)
        said, by = label.body, label.signed
        lead = text.find(":", label.body, min(label.body + LONGEST, end))
        who = attribution(text[label.body : lead].strip()) if lead > 0 else None
        if who is not None:
            by, said = by or who.proponents, lead + 1
        words = wording(text, apparatus, said, end).strip()
        if words:
            by = by or _signed(label, brackets)
            members.append(
                Member(
                    label=label.printed,
                    start=label.start,
                    end=end,
                    text=words,
                    proponents=by,
                )
            )
    form = first.word
    yield Alternatives(
        place=place.name if place else "", form=form, members=tuple(members)
    )


def _home_end(run: list[_Label], text: str) -> int:
    place = run[0].place
    if place is None:
        return len(text)
    last = run[-1].place
    if last is not None and last is not place and place.level == 2:
        return last.end
    return place.end


def _last_end(text: str, run: list[_Label], end: int) -> int:
    """The last wording ends with its paragraph, as those before it did."""
    last = run[-1]
    line = text.find("\n", last.body)
    inline = "\n" not in text[run[0].start : last.start] if len(run) > 1 else False
    if inline and 0 <= line < end:
        return line
    short = all("\n\n" not in text[a.body : b.start].strip() for a, b in _pairs(run))
    gap = text.find("\n\n", last.body + 1)
    head = text[last.body : gap].strip() if gap >= 0 else ""
    return gap if short and head and gap < end else end


def _pairs(run: list[_Label]) -> list[tuple[_Label, _Label]]:
    return list(zip(run, run[1:], strict=False))


def _signed(label: _Label, brackets: Sequence[Bracket]) -> tuple[str, ...]:
    one = _around(label, brackets)
    return one.proponents if one else ()


def _around(label: _Label, brackets: Sequence[Bracket]) -> Bracket | None:
    """The bracket that begins right before a label or right behind it."""
    index = bisect_right(brackets, label.body, key=lambda one: one.start) - 1
    for at in range(index, max(index - 3, -1), -1):
        one = brackets[at]
        if label.start - 6 <= one.start <= label.body and one.end > label.body:
            return one
    return None


def _shut(label: _Label, brackets: Sequence[Bracket], text: str) -> int:
    """Where the bracket around the label closes; the end of the text for none."""
    one = _around(label, brackets)
    if one is None or one.start > label.start:
        return len(text)
    return one.end - 1
