r"""Labels of paragraphs and sub-paragraphs: read, placed, put in order.

Degrees follow the United Nations: (a), then (i), then a., then i. It knows labels, no
words. Example:

    read_number("7 bis. Decides").number      # "7 bis"
    follows("(h)", "(i)", 1)                  # True
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LATIN = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies"
LATIN = tuple(_LATIN.split("|"))
_NUMBER = re.compile(
    r"\[?\s?(?:(?P<lead>OP|PP|Op|Pp)\s?\.?\s?|(?:Para(?:graph)?\.?)\s)?"
    rf"(?P<n>\d{{1,3}})\s?(?P<latin>(?:{_LATIN})\b)?(?P<alt>\s?[Aa]lt\.?)?"
    r"\s?(?P<dot>[.):]?)(?P<gap>\s*)(?=(?P<next>\S|$))"
)
_SUB = re.compile(
    r"\[?\s?(?:\((?P<a>[a-z]{1,3}|[ivxl]{1,6})\)|(?P<b>[a-z]|[ivxl]{1,6})(?P<c>[.)]))"
    r"(?:\s+(?=\S)|$)"
)
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
DEGREES = 4


@dataclass(frozen=True, kw_only=True)
class Label:
    """A label at the head of a line: as printed, what it says, where words begin."""

    printed: str
    number: str
    end: int
    preambular: bool = False  # "PP4", as rolling texts count


def read_number(line: str) -> Label | None:
    """The number of a paragraph at the head of a line."""
    match = _NUMBER.match(line)
    if match is None or match.start("n") > 12:
        return None
    plain = not match["lead"] and not match["latin"] and not match["alt"]
    if plain and not match["dot"]:
        return None  # "12 States …"
    if match["next"].islower() or match["next"].isdigit():
        return None  # "5. per cent", "1.5"
    if not match["gap"] and match["next"] and match["dot"] != ".":
        return None
    number = match["n"] + (f" {match['latin']}" if match["latin"] else "")
    number += " alt" if match["alt"] else ""
    return Label(
        printed=line[: match.end()].strip(),
        number=number,
        end=match.end(),
        preambular=(match["lead"] or "").casefold() == "pp",
    )


def read_sub(line: str) -> Label | None:
    """The label of a sub-paragraph at the head of a line."""
    match = _SUB.match(line)
    if match is None:
        return None
    inner = match["a"] or match["b"]
    printed = f"({inner})" if match["a"] else f"{inner}{match['c']}"
    return Label(printed=printed, number=printed, end=match.end())


def value(label: str, degree: int) -> int:
    """Which place a label has in its order from 1, 0 where it has none."""
    inner = label.strip("().")
    if inner.isdigit():
        return int(inner)
    if degree in (2, 4):
        return _roman(inner)
    if len(set(inner)) == 1 and len(inner) <= 2:
        return ord(inner[0]) - 96 + 26 * (len(inner) - 1)
    return 0


def _roman(text: str) -> int:
    for tens, lead in enumerate(("", "x", "xx", "xxx", "xl", "l")):
        if text.startswith(lead) and text[len(lead) :] in _ROMAN:
            found = 10 * tens + _ROMAN.index(text[len(lead) :])
            if found:
                return found
    return 0


def follows(before: str, label: str, degree: int) -> bool:
    """Whether a label is the next one after another ("" before the first)."""
    here = value(label, degree)
    return here > 0 and here == (value(before, degree) if before else 0) + 1


def degree_of(label: str, path: Sequence[str], opens: bool) -> int:
    """Which degree a label has, below the labels that are open.

    Args:
        label: as printed.
        path: the labels open now, from the first degree down.
        opens: the words before it end in a colon, so that a new degree may begin.
    """
    bare = not label.startswith("(")
    for depth in range(len(path), 0, -1):
        if goes_on(path[depth - 1], label):
            return depth
    usual = (3, 4) if bare else (1, 2)
    if bare and len(path) < 2:
        usual = (1, 2)  # "a." where "(a)" is due: the form is looked at later
    fits = [d for d in usual if value(label, d)]
    for degree in reversed(fits):
        if degree <= len(path) and follows(path[degree - 1], label, degree):
            return degree
    deeper = len(path) + 1
    if deeper in fits and follows("", label, deeper) and (opens or not path):
        return deeper
    for degree in fits:
        if degree <= len(path):
            return degree
    return min(fits[0] if fits else 1, deeper, DEGREES)


def goes_on(before: str, label: str) -> bool:
    """Whether two labels follow in small roman numerals, whatever their degree is."""
    one, other = before.strip("()."), label.strip("().")
    enclosed = before.startswith("(") == label.startswith("(")
    return enclosed and 0 < _roman(one) == _roman(other) - 1


def order(number: str) -> tuple[int, int]:
    """A number of a paragraph for comparing: ("7 bis") is (7, 1)."""
    first, *rest = number.split()
    latin = next((w for w in rest if w in LATIN), "")
    return int(first), LATIN.index(latin) + 1 if latin else 0
