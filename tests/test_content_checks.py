"""Checks of reasons, halves, scope, roles and amounts: each with a true rewording."""

from __future__ import annotations

import time

import pytest

from assistant.support.amounts import plain_amounts
from assistant.support.checks import find
from assistant.support.cited import Cited, Finding
from assistant.terms import Label
from tests.test_support import citation


def found(sentence: str, words: str) -> list[Finding]:
    """What all checks find in a sentence that cites these words."""
    return find(sentence, Cited(citations=(citation(words),)))


@pytest.mark.parametrize(
    ("check", "words", "trap", "twin"),
    [
        (
            "inference",
            "The harbour office shall publish the tide tables each month.",
            "Because sailors no longer trust their radios, the harbour office shall "
            "publish the tide tables each month.",
            "Each month the tide tables have to be published by the harbour office.",
        ),
        (
            "inference",
            "The bakers shall meet in the old mill or in the town hall.",
            "The bakers shall meet in the old mill or in the town hall, so that young "
            "apprentices can join them cheaply.",
            "The old mill and the town hall are where the bakers have to meet.",
        ),
        (
            "inference",
            "The ferry stops in winter because the bay freezes.",
            "To save on expensive diesel, the ferry stops in winter.",
            "Since ice covers the bay, the ferry does not run in winter.",
        ),
        (
            "half",
            "Gardeners shall water the common lawn every evening.",
            "Gardeners shall water the common lawn every evening and receive a yearly "
            "bonus from municipal funds.",
            "Every evening gardeners have to see to it that the lawn gets water.",
        ),
        (
            "object",
            "The by-law bans loud concerts on the square.",
            "The by-law bans loud concerts on the square, poetry readings included.",
            "Concerts that are loud are banned on the square by the by-law.",
        ),
        (
            "object",
            "Owners shall report severe leaks to the office.",
            "Owners shall report any leaks to the office.",
            "Owners have to report to the office leaks that are severe.",
        ),
        (
            "role",
            "The seller shall inform the importer of every recall.",
            "The importer shall tell the seller of every recall.",
            "Of every recall the seller has to notify the importer.",
        ),
        (
            "role",
            "The requested State shall inform the requesting State, which shall then "
            "decide whether to proceed.",
            "The requesting State is informed, and the requested State then determines "
            "whether to proceed.",
            "Once informed, the requesting State decides whether to proceed.",
        ),
        (
            "quantifier",
            "The fair covers, among others, honey, wax and candles.",
            "The fair is confined to honey, wax and candles.",
            "Honey, wax and candles are among the things that the fair covers.",
        ),
        (
            "quantifier",
            "A stall may be closed only if both conditions are met.",
            "A stall may be closed if either of the conditions is met.",
            "A stall may be closed only if one condition and the other are met.",
        ),
        (
            "negation",
            "The mayor says that the bridge is safe.",
            "The mayor denies that the bridge is safe.",
            "The mayor holds that the bridge is safe.",
        ),
        (
            "strength",
            "Schools should consider hiring more cooks.",
            "Schools should hire more cooks.",
            "Schools should think about hiring more cooks.",
        ),
        (
            "condition",
            "The warden shall open the gate on Sundays where guests have booked ahead.",
            "On Sundays the warden shall open the gate.",
            "On Sundays the warden shall open the gate if guests booked ahead.",
        ),
        (
            "addressee",
            "Providers shall keep the logs.",
            "Users shall keep the logs.",
            "It falls to providers to keep the logs.",
        ),
    ],
)
def test_a_trap_is_told_from_its_true_twin(
    check: str, words: str, trap: str, twin: str
) -> None:
    assert check in {finding.check for finding in found(trap, words)}
    assert found(twin, words) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("The hall has 12 seats and 8 stools.", "It offers twenty places: 12 and 8."),
        ("The fee is 3 billion pounds.", "The fee comes to £3bn."),
        ("The fee is 1,500 million euros.", "It costs a billion and a half euros."),
        ("Output shall grow twentyfold.", "Output must grow by a factor of twenty."),
        ("The club meets every six months.", "Half-yearly meetings are held."),
        ("The plan covers 2021 to 2025.", "The plan runs for five years."),
        ("Fees fall by a quarter.", "Fees fall by 25 %."),
        ("The choir has 18 singers, 9 of them men.", "Half the 18 singers are men."),
        ("It lasts for six weeks.", "It lasts a month and a half."),
        (
            "Dues are 10 % or 5 euros.",
            "Dues are 10 % or 5 euros, the higher of the two.",
        ),
        ("The pool costs EUR 20 million a year.", "Each year it costs €20 million."),
    ],
)
def test_amounts_that_say_the_same_are_left_alone(words: str, sentence: str) -> None:
    assert not {f.check for f in found(sentence, words)} & {"number", "date"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Output shall grow twentyfold.", "Output must grow tenfold."),
        ("The hall has 12 seats and 8 stools.", "It offers thirty places."),
        ("The fee is 3 billion pounds.", "The fee comes to £2bn."),
        ("Fees fall by a quarter.", "Fees fall by 30 %."),
    ],
)
def test_other_amounts_are_found(words: str, sentence: str) -> None:
    assert "number" in {f.check for f in found(sentence, words)}


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("by a factor of ten", "ten times"),
        ("one twentieth of the tax", "5 per cent of the tax"),
        ("every half year", "every 6 months"),
    ],
)
def test_roundabout_amounts_become_figures(text: str, plainly: str) -> None:
    assert plain_amounts(text) == plainly


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("The tools needed shall be lent.", "The tools required must be lent."),
        (
            "Members may take stricter steps than those named.",
            "Members are free to go beyond the steps that the rules demand.",
        ),
        (
            "Shops may open if they meet such rules as the town sets.",
            "Shops may open if they meet whatever rules the town sets.",
        ),
        (
            "A club that is not a member may attend.",
            "Clubs that are non-members may attend.",
        ),
        ("The Conference of the Parties shall meet.", "The COP has to meet."),
        (
            "Private firms shall register.",
            "Should firms be private, they must register.",
        ),
        ("Eighty clubs signed.", "Eighty-strong, the group of clubs signed."),
    ],
)
def test_true_rewordings_are_left_alone(words: str, sentence: str) -> None:
    assert found(sentence, words) == []


def test_an_invented_reason_is_partly_and_quoted() -> None:
    words = "The library shall close at noon."
    sentence = "The library shall close at noon because nobody reads novels any more."
    (finding,) = found(sentence, words)
    assert (finding.check, finding.label) == ("inference", Label.PARTLY)
    assert "because nobody reads novels any more" in finding.reason


def test_long_claims_and_provisions_are_checked_fast() -> None:
    words = (
        "The office shall, where needed, inform the 12 clubs, who may object. " * 290
    )
    claim = (
        "Clubs, who pay 7 euros and sing, are told because of a rule; and so on, " * 27
    )
    start = time.perf_counter()
    found(claim[:2000], words[:20000])
    assert time.perf_counter() - start < 3
