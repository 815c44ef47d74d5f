"""The measure is measured: planted replies get the score they must get."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Desk
from assistant.references import find_nodes
from evals import ask
from evals.ask import Case, Gold, Result


def case(gold: tuple[Gold, ...], name: str = "t") -> Case:
    return Case(id=name, half="dev", level="lay", question="?", gold=gold, why="")


LAKE = "treaty-on-the-shared-lake"
DYNAMITE = (Gold(instrument=LAKE, pinpoint="art 2(2)"),)
LEAVING = (Gold(instrument=LAKE, pinpoint="art 4"),)


@pytest.fixture
def right(lake: Desk) -> Result:
    answer = lake.ask("Is fishing with dynamite prohibited?")
    return Result(case=case(DYNAMITE), answer=answer)


def test_a_perfect_reply_scores_full(right: Result) -> None:
    answer = replace(right.answer, claims=right.answer.claims[:1])
    found = ask.score([replace(right, answer=answer)])
    assert (found.n, found.cited, found.first, found.precision) == (1, 1.0, 1.0, 1.0)
    assert found.refused == 0.0


def test_a_wrong_pinpoint_scores_nothing(right: Result) -> None:
    found = ask.score([replace(right, case=case(LEAVING))])
    assert (found.cited, found.first, found.precision) == (0.0, 0.0, 0.0)


def test_the_right_pinpoint_of_the_wrong_instrument_scores_nothing(
    right: Result,
) -> None:
    gold = (Gold(instrument="other", pinpoint="art 2(2)"),)
    assert ask.score([replace(right, case=case(gold))]).cited == 0.0


def test_a_late_hit_is_cited_but_not_first(right: Result, lake: Desk) -> None:
    leaving = lake.ask("What does article 4 of the Treaty on the Shared Lake say?")
    both = replace(right.answer, claims=(*leaving.claims, *right.answer.claims))
    found = ask.score([replace(right, answer=both)])
    assert (found.cited, found.first) == (1.0, 0.0)
    assert 0 < found.precision < 1


def test_a_refusal_is_a_miss_where_there_is_gold_and_right_where_there_is_none(
    lake: Desk,
) -> None:
    refusal = lake.ask("Who won the bicycle race yesterday?")
    assert refusal.abstained
    asked = Result(case=case(DYNAMITE), answer=refusal)
    beyond = Result(case=case(()), answer=refusal)
    found = ask.score([asked, beyond])
    assert (found.n, found.cited, found.refused) == (1, 0.0, 1.0)
    assert (found.unanswerable, found.abstained) == (1, 1.0)


def test_answering_the_unanswerable_counts_against(right: Result) -> None:
    found = ask.score([replace(right, case=case(()))])
    assert (found.n, found.unanswerable, found.abstained) == (0, 1, 0.0)


def test_nothing_scores_nothing_and_passes_no_gate() -> None:
    assert not ask.passes(ask.score([]))


@pytest.mark.parametrize(
    ("said", "gold", "inside"),
    [
        ("art 5(1)(f)", "art 5(1)", True),
        ("art 5(1)", "art 5(1)(f)", False),
        ("art 50(1)", "art 5", False),
        ("art 5", "art 5", True),
        ("art 5(1) subpara 2", "art 5(1)", True),
        ("abstract, para 3", "abstract", True),
        ("principle 1.4(b)", "principle 1.4", True),
        ("principle 1.41", "principle 1.4", False),
        ("anything", "", True),
    ],
)
def test_a_citation_counts_at_or_below_the_gold(
    said: str, gold: str, inside: bool
) -> None:
    assert ask._within(said, gold) is inside


def test_the_cases_are_what_the_measure_says_they_are() -> None:
    cases = ask.load()
    assert len(cases) == len({c.id for c in cases}) == 81
    for half in ("dev", "test"):
        levels = [c.level for c in cases if c.half == half]
        assert levels.count("lay") >= 20
        assert levels.count("expert") == 10
        assert levels.count("unanswerable") == 10
    for c in cases:
        assert bool(c.gold) is (c.level != "unanswerable")
        assert bool(c.why) is (c.level == "unanswerable")
    golds = {
        half: {
            (g.instrument, g.pinpoint) for c in cases if c.half == half for g in c.gold
        }
        for half in ("dev", "test")
    }
    assert not golds["dev"] & golds["test"]


def test_every_gold_provision_is_held(shipped: Desk) -> None:
    for c in ask.load():
        for gold in c.gold:
            instrument = shipped.instrument(gold.instrument)
            tree = shipped.tree(instrument)
            below = [
                n for n in tree if n.held and ask._within(n.pinpoint, gold.pinpoint)
            ]
            assert below, f"{c.id}: {gold} has no text in the corpus"
            if gold.pinpoint:  # none: the instrument as a whole
                assert find_nodes(instrument, tree, gold.pinpoint)


def test_the_test_half_reaches_its_gates(shipped: Desk) -> None:
    cases = [c for c in ask.load() if c.half == "test"]
    found = ask.score(ask.run(shipped, cases))
    assert ask.passes(found), ask.table({"test": found})
