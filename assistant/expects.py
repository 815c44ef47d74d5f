"""What figure or place a question asks for, and whether a text gives one.

"How many months …" is not answered by a provision without a number of months. It
knows question words and units, and nothing of instruments. Example:

    figure_missing("How many litres may it use?", ["It may use water."])    # True
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

Test = Callable[[str], bool]

_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
    r"eighteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|million|half|"
    r"thirds?|quarters?|fifths?|single|each|every|all|none|no)\b",
    re.IGNORECASE,
)
_COUNT = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|eighteen|"
    r"twenty|thirty|sixty|ninety|each|every)"
)
_TIME = re.compile(
    rf"\b{_COUNT}\W+(?:\w+\W+){{0,2}}(?:hour|day|week|month|year|session)s?\b"
    r"|\b(?:immediate(?:ly)?|at once|without (?:undue |unnecessary )?delay|"
    r"annual(?:ly)?|yearly|"
    r"promptly|forthwith|as soon as|soon|at any time|until|indefinite(?:ly)?|"
    r"reasonable (?:time|period))\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:seats?|headquarters?|offices?|located|location|places?|city|territory|"
    r"premises|held (?:at|in)|established (?:at|in)|based (?:at|in))\b",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"\b(?:every|each|annual(?:ly)?|yearly|times|periodic(?:ally)?|regular(?:ly)?|once|"
    r"twice|years?|months?|continuous(?:ly)?)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"%|\bper ?cent\b|\b(?:half|thirds?|quarters?|fifths?|majority)\b", re.IGNORECASE
)
# Units a figure is counted in: the unit itself must be there.
_UNITS = re.compile(
    r"(?:second|minute|hour|day|week|month|year|dollar|euro|yuan|pound|rupee|franc|yen|"
    r"cent|lit(?:re|er)|met(?:re|er)|mile|kilomet(?:re|er)|tonne|ton|gram|watt|page|word|"
    r"seat|vote|term|flop)s?$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many ([\w-]+)", re.IGNORECASE)
_HOW_LONG = re.compile(r"\bhow (?:long|fast|soon|quickly|late)\b", re.IGNORECASE)
_WHERE = re.compile(
    r"\bwhere (?:is|are|does|do|will|must|should)\b"
    r"|\b(?:in|at) which (?:city|place)\b",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(r"\bhow often\b", re.IGNORECASE)
_WHAT_SHARE = re.compile(
    r"\b(?:what|which) (?:[\w-]+ )?(?:percentage|share|proportion)\b", re.IGNORECASE
)
_MONEY = re.compile(
    r"[€$£¥]|\b(?:eur|usd|gbp|cny|inr|krw|euros?|dollars?|pounds?|yuan|won|yen|rupees?|"
    r"francs?|kroner?|marks?)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\bwhat (?:does|do|did|will|would) (?:it|they|that) cost\b"
    r"|\bhow much\b.{0,60}\b(?:pay|cost|charge)s?\b"
    r"|\b(?:what|which) (?:[\w-]+ ){0,3}(?:fee|price|charge|royalty|salary)\b"
    r"|\b(?:dollar|euro) (?:ceiling|amount|figure|limit)\b",
    re.IGNORECASE,
)
_QUORUM = re.compile(r"\bquorum\b", re.IGNORECASE)
# "work out how much carbon it burns" asks for no figure, so only at a clause's start.
_HOW_MUCH = re.compile(
    r"(?:^|[,.;:?] |\b(?:by|for|to|at) )how (?:much|big|large|high|heavy)\b"
    r"|\b(?:what|which) (?:[\w-]+ )?(?:rate|tariff|sum|amount|fine|price|royalty|fee|"
    r"allowance|salary|number)\b",
    re.IGNORECASE,
)


def figure_missing(question: str, texts: Sequence[str]) -> bool:
    """Whether a question asks for a figure that none of the texts gives.

    Args:
        question: any question; one that asks for no figure is never missing one.
        texts: the passages that are to answer it.
    """
    tests = _tests(question)
    if not tests:
        return False
    return not any(all(test(text) for test in tests) for text in texts)


def _tests(question: str) -> list[Test]:
    tests: list[Test] = []
    for noun in _HOW_MANY.findall(question):
        tests.append(_gives_number)
        if _UNITS.match(noun):
            stem = noun.casefold().rstrip("s")
            tests.append(lambda text, stem=stem: stem in text.casefold())
    for asks, gives in (
        (_HOW_LONG, _TIME),
        (_HOW_OFTEN, _OFTEN),
        (_WHERE, _PLACE),
        (_WHAT_SHARE, _SHARE),
        (_HOW_MUCH, _NUMBER),
        (_PRICE, _MONEY),
        (_QUORUM, _QUORUM),
    ):
        if asks.search(question):
            tests.append(lambda text, gives=gives: bool(gives.search(text)))
    return tests


def _gives_number(text: str) -> bool:
    return bool(_NUMBER.search(text))
