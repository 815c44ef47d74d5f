"""Whether a sentence carries what two sides dispute in a middle form.

The middle lies between the two: a strength between duty and permission, a time or a
figure between theirs, or a device that usually settles such a dispute. It knows no
instrument. Example:

    form(Kind.TIMING, "in 30 days", ("in 7 days", "in 90 days")).between    # "time"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.bridges.devices import device_in
from assistant.findings import Kind
from assistant.norms.nouns import Deontic
from assistant.norms.reading import read_norms
from assistant.support.pinpoints import without_pinpoints

DEVICE = 0.8  # what a device alone is worth; a value between those of the sides: 1
LIKE_ONE = 0.4  # a device in a sentence that is as strong as one side
_EFFORT = re.compile(
    r"\W*(?:\w+\W+){0,4}?(?:endeavou?r|seek|strive|attempt|aim|work|make (?:\w+ )?"
    r"(?:every|best|all) \w+|promote|encourage|facilitate|consider|take into account"
    r"|have (?:due )?regard|cooperate)\b",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"\b(?:as|where|if|when|whenever) (?:\w+ )?(?:appropriate|feasible|possible"
    r"|practicable|necessary|relevant|applicable)\b|\bto the (?:\w+ ){0,3}extent\b"
    r"|\bas far as (?:possible|practicable|feasible)\b|\bwithin (?:its|their) (?:\w+ )?"
    r"(?:means|capabilit\w+)|\bnational circumstances\b|\bcapabilities\b"
    r"|\bprogressively\b|\b(?:domestic|national) (?:law|legislation)\b"
    r"|\bsubject to\b|\bvoluntar\w+\b",
    re.IGNORECASE,
)
_ONE_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen
"""
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety hundred"
_ONES, _TENS = _ONE_WORDS.split(), _TEN_WORDS.split()
_NUMBERS = {
    "a": 1,
    "an": 1,
    **{word: at for at, word in enumerate(_ONES)},
    **{word: 10 * at for at, word in enumerate(_TENS, start=2)},
}
_TENS_AND_ONES = rf"(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_ONES[1:10])})"
_NUMBER = (
    rf"\d[\d,]*(?:\.\d+)?|{_TENS_AND_ONES}|{'|'.join(_ONES[::-1])}|{'|'.join(_TENS)}"
)
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
_PERIOD = re.compile(
    rf"\b(?:(?P<number>{_NUMBER})[- ](?:\w+ )?|(?:an?|every|each|per|once a)[- ])"
    r"(?P<unit>hour|day|week|month|year|decade)s?\b",
    re.IGNORECASE,
)
_ADVERBS = {
    "immediately": 0.0,
    "at once": 0.0,
    "forthwith": 0.0,
    "monthly": 30.0,
    "quarterly": 91.0,
    "annually": 365.0,
    "annual": 365.0,
    "yearly": 365.0,
    "biennially": 730.0,
    "biennial": 730.0,
}
_ADVERB = re.compile(rf"\b(?:{'|'.join(_ADVERBS)})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
_FIGURE = re.compile(
    rf"\b(?P<number>{_NUMBER})(?P<unit>\s?%|[- ][a-z]+(?:[- ][a-z]+)?)", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Form:
    """How far a sentence is of a middle form (0 to 1), and by which device."""

    share: float
    device: str = ""
    between: str = ""  # what of it lies between the sides: "strength", "time", "figure"


def form(kind: Kind, sentence: str, sides: tuple[str, str]) -> Form:
    """How far a sentence carries what is disputed in a middle form.

    Args:
        kind: of the disagreement.
        sentence: of an adopted instrument.
        sides: the words of both sides.
    """
    found = device_in(sentence, kind)
    device = found.name if found else ""
    if kind is Kind.STRENGTH:
        return _by_strength(sentence, sides, device)
    if kind is Kind.TIMING and _between(times(sentence), *map(times, sides)):
        return Form(share=1.0, device=device, between="time")
    if kind is Kind.THRESHOLD and _figure_between(sentence, sides):
        return Form(share=1.0, device=device, between="figure")
    return Form(share=DEVICE if device else 0.0, device=device)


def bite(text: str) -> int:
    """How hard the main norm of a text binds, 0 to 7; effort and room for choice less.

    A duty is 7, a duty of effort 5, a recommendation 4, a permission 3.
    """
    main = read_norms(text).main
    if main is None:
        return 0
    if main.deontic is Deontic.PROHIBITION:
        return main.strength
    strength = main.strength
    if strength > 5 and _EFFORT.match(text, main.end):
        strength = 5
    if _ROOM.search(text):
        strength -= 1
    return max(strength, 1)


def times(text: str) -> set[float]:
    """Periods of a text in days."""
    found = {_ADVERBS[m.group().casefold()] for m in _ADVERB.finditer(text)}
    for match in _PERIOD.finditer(text):
        found.add(_value(match["number"] or "a") * _DAYS[match["unit"].casefold()])
    return found


def _by_strength(sentence: str, sides: tuple[str, str], device: str) -> Form:
    low, high = sorted(map(bite, sides))
    own = bite(sentence)
    if own and low < own < high:
        return Form(share=1.0, device=device, between="strength")
    if low == high:  # what differs is not read as strength
        return Form(share=DEVICE if device else 0.0, device=device)
    return Form(share=LIKE_ONE if device and own in (low, high) else 0.0, device=device)


def _between(own: set[float], first: set[float], second: set[float]) -> bool:
    """Whether a value lies between those of the sides and is neither's own."""
    if not first or not second:
        return False
    low, high = sorted((min(first - second or first), min(second - first or second)))
    return any(low < value < high for value in own)


def _figure_between(sentence: str, sides: tuple[str, str]) -> bool:
    own, first, second = map(_figures, (sentence, *sides))
    units = own.keys() & first.keys() & second.keys()
    return any(_between(own[u], first[u], second[u]) for u in units)


def _figures(text: str) -> dict[str, set[float]]:
    """Figures by what they count; references to provisions and years are none."""
    found: dict[str, set[float]] = {}
    for match in _FIGURE.finditer(_YEAR.sub(" ", without_pinpoints(text))):
        unit = match["unit"].strip(" -").casefold()
        unit = "%" if unit.startswith(("%", "per cent", "percent")) else unit.split()[0]
        found.setdefault(unit.rstrip("s"), set()).add(_value(match["number"]))
    return found


def _value(number: str) -> float:
    word = number.casefold().replace("-", " ")
    if word[0].isdigit():
        return float(word.replace(",", ""))
    return float(sum(_NUMBERS.get(part, 1) for part in word.split()))
