"""Clashes: whether two norms of one draft can both be kept.

It weighs two norms that share their act: other times, other numbers, a ban beside a
duty or a liberty. It does not know where norms are found. Example:

    clash(earlier, later)      # "art 4(2) says “within 30 days”, …"; "" for none
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.norms import Deontic
from assistant.scan.nouns import NOBODY
from assistant.support.numerals import Figure

SAME = 0.65  # share of words two acts must have in common
SAME_LONG = 0.85
SAME_BAN = 0.72  # where the one forbids what the other asks
LONG = 12  # words of an act; longer ones share many by chance
_TIMES = {"time", "months"}
_GENERIC_WORDS = """
adopt maintain measur take appli provid parti state use make have ensur implement
necessari appropri relev shall agreement convent articl
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_MADE_UP = ("consist", "compos", "compris")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One norm, or one statement with figures, ready to be compared."""

    group: str
    deontic: Deontic
    verb: str
    core: frozenset[str]
    figures: tuple[Figure, ...]
    settled: bool  # a condition or exception may tell it apart from others
    key: str
    pinpoint: str
    start: int
    end: int
    said: str
    own: frozenset[str]  # the words of the sentence itself, without what introduces it
    deadline: str = ""
    narrowed: frozenset[str] = frozenset()  # what a clause says of the actor
    cites: frozenset[str] = frozenset()  # "Group II": what it is about
    item: bool = False  # one of a list: what is beside it is another case


def _above(key: str) -> str:
    return key.rpartition("/")[0]


def clash(one: Rule, other: Rule) -> str:
    """Why two rules cannot both be kept; "" where they can."""
    if one.group != other.group:
        return ""
    apart = (
        one.key.startswith("annex")
        and one.key.split("/")[:2] != (other.key.split("/")[:2])
    )
    beside = one.item and other.item and _above(one.key) == _above(other.key)
    if (
        apart
        or beside
        or one.narrowed != other.narrowed
        or (one.cites and other.cites and one.cites != other.cites)
        or one.settled
        or other.settled
        or (one.key, one.start) == (other.key, other.start)
    ):
        return ""
    if one.verb == other.verb and one.verb.startswith(_MADE_UP):
        return _other_figure(one, other)
    shared = _share(one.core, other.core)
    if one.item and other.item and one.core != other.core:
        return ""  # points of two lists, which may well differ
    if min(len(one.core), len(other.core)) > LONG and shared < SAME_LONG:
        return ""
    if _share(one.own, other.own) < SAME / 2:
        return ""
    if shared >= SAME and (why := _other_figure(one, other)):
        return why
    telling = (one.core & other.core) - _GENERIC
    if shared >= SAME_BAN and len(telling) >= 2:
        return _other_strength(one, other)
    return ""


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _other_figure(one: Rule, other: Rule) -> str:
    if Deontic.PROHIBITION in (one.deontic, other.deontic):
        return ""
    for figure in one.figures:
        if figure.unit in ("year", "date", "month") and figure.text not in one.deadline:
            continue  # a base year is no time limit
        same = [f for f in other.figures if _alike(figure, f)]
        if same and all(_value(f) != _value(figure) for f in same):
            return (
                f"{one.pinpoint} says “{figure.text}” and {other.pinpoint} says "
                f"“{same[0].text}” for the same act."
            )
    return ""


def _alike(one: Figure, other: Figure) -> bool:
    times = one.unit in _TIMES and other.unit in _TIMES
    if not times and one.unit != other.unit:
        return False
    if one.bound and other.bound and one.bound != other.bound:
        return False  # at least the one, at most the other: both can be kept
    if one.unit == "" and not one.noun:
        return False
    return times or one.noun == other.noun


def _value(figure: Figure) -> float:
    base = figure.base or figure.value
    return base * 30 * 86400 if figure.unit == "months" else base


def _other_strength(one: Rule, other: Rule) -> str:
    kinds = {one.deontic, other.deontic}
    if len(kinds) == 1 or Deontic.STATEMENT in kinds or one.group != other.group:
        return ""
    if one.group == NOBODY:
        return ""
    if Deontic.PROHIBITION in kinds and kinds & {
        Deontic.OBLIGATION,
        Deontic.PERMISSION,
    }:
        forbids, asks = _ordered(one, other, Deontic.PROHIBITION)
        return f"{forbids.pinpoint} forbids what {asks.pinpoint} asks or allows."
    if Deontic.OBLIGATION in kinds:
        binds, frees = _ordered(one, other, Deontic.OBLIGATION)
        return f"{binds.pinpoint} binds to what {frees.pinpoint} leaves free."
    return ""


def _ordered(one: Rule, other: Rule, first: Deontic) -> tuple[Rule, Rule]:
    return (one, other) if one.deontic is first else (other, one)
