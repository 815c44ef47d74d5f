"""Citing: what a reference names, as the key of a provision.

Knows how `mentions` become keys and that "Article IX" is article 9. Does not know
whether there is such a provision: that is for whoever holds a tree. Example:

    find_pinpoints("What does Art. 5(1)(b) say?")  # [Reference(key="art-5/1/b", ...)]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.provisions.mentions import Mention, Step, find_mentions
from assistant.provisions.numbers import letter, roman

MOST_IN_RANGES = 5000  # of all ranges of a text
MOST_BETWEEN = 200  # provisions that a range may name without naming them
_HEADS = {
    "article": "art",
    "recital": "rec",
    "annex": "annex",
    "principle": "prin",
    "section": "sec",
    "subsection": "subsec",
    "chapter": "chap",
    "part": "part",
    "title": "title",
    "appendix": "appendix",
    "schedule": "schedule",
    "rule": "rule",
    "clause": "clause",
}
_PINPOINTS = ("article", "recital", "annex", "principle", "section", "paragraph")
_DIGITS = ("paragraph", "section", "principle")  # "paragraph (a)" is none by itself
_CONTAINERS = ("chapter", "part", "title")


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A pinpoint found in a text."""

    key: str  # "art-5/1/b", as in `Provision.key`
    text: str  # as written
    start: int
    end: int


def find_pinpoints(text: str) -> list[Reference]:
    """The pinpoints a text names, in order of appearance; each of a list by itself.

    Of a range ("Articles 8 to 10") the provisions between stand with the words of its
    end. What only a place names ("this Article") is left out.
    """
    found: list[Reference] = []
    left = MOST_IN_RANGES
    for expression in find_mentions(text):
        before: Mention | None = None
        for mention in expression.mentions:
            named = _pinpoint(mention)
            if named is None:
                continue
            steps, end = named
            chains: list[tuple[Step, ...]] = []
            if before and mention.through and steps == mention.steps and left > 0:
                chains = between(before.steps, mention.steps)
                left -= len(chains)
            for chain in (*chains, steps):
                found.append(_reference(chain, text[mention.start : end], mention, end))
            before = mention
    return found


def _pinpoint(mention: Mention) -> tuple[tuple[Step, ...], int] | None:
    """The steps that make a pinpoint by themselves, and where their words end."""
    steps, end = mention.steps, mention.end
    if steps[0].how or steps[0].unit in _CONTAINERS:
        steps = tuple(s for s in steps if not s.how and s.unit not in _CONTAINERS)
        end = mention.inner_end
    if not steps or steps[0].how or steps[0].unit not in _PINPOINTS:
        return None
    if steps[0].unit in _DIGITS and not steps[0].number[:1].isdigit():
        return None
    return steps, end


def _reference(
    steps: Sequence[Step], words: str, mention: Mention, end: int
) -> Reference:
    first = component(steps[0], top=True)
    rest = [component(step) for step in steps[1:] if step.how == ""]
    return Reference(
        key="/".join([first, *(part for part in rest if part)]),
        text=words.strip(),
        start=mention.start,
        end=end,
    )


def component(step: Step, *, top: bool = False) -> str:
    """The part of a key that a step makes; "" where it makes none.

    `top`: the step begins the key, where a paragraph is "para-3" and not "3".
    """
    number = "-".join(step.number.split())
    if step.unit in ("sentence", "indent"):
        return ""
    if step.unit in _HEADS:
        return f"{_HEADS[step.unit]}-{number}".rstrip("-")
    if step.how == "count":
        return "" if number == "1" else f"sub-{number}"
    return f"para-{number}" if top and step.unit == "paragraph" else number


def between(first: Sequence[Step], last: Sequence[Step]) -> list[tuple[Step, ...]]:
    """The steps of what a range names without naming it: 9 to 14 of "8 to 15"."""
    if len(first) != len(last) or tuple(first[:-1]) != tuple(last[:-1]):
        return []
    one, other = first[-1], last[-1]
    return [
        (*first[:-1], Step(unit=other.unit, number=number, how=other.how))
        for number in _counted(one.number, other.number)
    ]


def _counted(first: str, last: str) -> list[str]:
    if first.isdigit() and last.isdigit():
        numbers = range(int(first) + 1, min(int(last), int(first) + MOST_BETWEEN))
        return [str(number) for number in numbers]
    stem, other = first[:-1], last[:-1]
    if stem == other and stem.isdigit() and first[-1].isalpha() and last[-1].isalpha():
        return [stem + chr(n) for n in range(ord(first[-1]) + 1, ord(last[-1]))]
    if first.isupper() and (start := roman(first)) and (end := roman(last)):
        return [_in_roman(n) for n in range(start + 1, min(end, start + MOST_BETWEEN))]
    if first.islower() and len(last) > 1 and (start := roman(first)) and roman(last):
        end = roman(last) or 0
        return [_in_roman(n).lower() for n in range(start + 1, end)]
    if len(first) == len(last) == 1 and letter(first) and letter(last):
        return [chr(n) for n in range(ord(first) + 1, ord(last))]
    return []


def _in_roman(number: int) -> str:
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"))
    written = ""
    for value, sign in (*signs, (5, "V"), (4, "IV"), (1, "I")):
        written += sign * (number // value)
        number %= value
    return written


def normal_key(key: str) -> str:
    """A key with roman article and annex numbers as arabic ones, lower case."""
    head, _, rest = key.partition("/")
    kind, _, number = head.partition("-")
    base, _, suffix = number.partition("-")
    if base.isupper():
        base = str(roman(base) or base)
    head = "-".join(part for part in (kind, base, suffix) if part)
    return (head + ("/" + rest if rest else "")).casefold()
