"""Citations, quotes, facts, refusals, rankings and their means on planted replies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from planted import DIGEST, LAKE, LEAVE, case, cites, library, ref, reply, result, said

from evals import statistics
from evals.comparing import Change
from evals.held import Held
from evals.judge import PlainJudge
from evals.measures.abstaining import abstaining
from evals.measures.citing import citing, exactness
from evals.measures.facts import correctness
from evals.measures.outcome import Outcome
from evals.measures.ranking import ranking
from evals.replies import Reference, Reply, Statement
from evals.results import rows_of
from evals.scorers import _stable, answered


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    with library(tmp_path_factory.mktemp("library")) as opened:
        yield opened


FREE = "Heron Treaty"
LEFT = "A Riparian State may leave by written notice, which works after 18 months."
LEVELS = ("recall", "first", "instrument", "article")
BAN = case([f"{LAKE} art 2(2)"], also=[f"{LAKE} art 1"])
# What is cited; right and different provisions; the levels; fabricated ones.
CITED: dict[str, tuple[str, tuple[int, int], str, int]] = {
    "perfect": ("art 2(2)", (1, 1), "1111", 0),
    "below": ("art 2(2)(a)", (1, 1), "1111", 0),
    "twice": ("art 2(2), art 2(2)", (1, 1), "1111", 0),
    "empty": ("", (0, 0), "0000", 0),
    "over-cited": ("art 2(2), art 3, art 4", (1, 3), "1111", 0),
    "late": ("art 3, art 2(2)", (1, 2), "1011", 0),
    "also alone": ("art 1", (1, 1), "0010", 0),
    "also first": ("art 1, art 2(2)", (2, 2), "1011", 0),
    "wrong paragraph": ("art 2(1)", (0, 1), "0011", 0),
    "above": ("art 2", (0, 1), "0011", 0),
    "wrong article": ("art 4", (0, 1), "0010", 0),
    "whole instrument": (f"@{LAKE}", (0, 1), "0010", 0),
    "pinpoint of another instrument": (f"art 2(2) @{DIGEST}", (0, 1), "0000", 0),
    "instrument not held": ("art 2(2) @moon-treaty", (0, 1), "0000", 1),
    "no such provision": ("art 9", (0, 1), "0000", 1),
    "marker without reference": ("@[3]", (0, 1), "0000", 1),
    "beside fabricated": ("art 2(2), art 9, art 10", (1, 3), "1111", 2),
    "fabricated first": ("art 9, art 2(2)", (1, 2), "1011", 1),
    "free text": (f"@{FREE} art 9, @{FREE} art 10", (0, 2), "0000", 2),
    "free text twice": (f"@{FREE} art 9, @{FREE} art 9", (0, 1), "0000", 1),
    "no such sentence": ("art 2(2)#2", (0, 1), "0000", 1),
}


@pytest.mark.parametrize(
    ("cited", "precision", "levels", "fabricated"), CITED.values(), ids=CITED
)
def test_citing(
    held: Held, cited: str, precision: tuple[int, int], levels: str, fabricated: int
) -> None:
    found = citing(BAN, cites(cited), held)
    expected = {n: (int(v), 1) for n, v in zip(LEVELS, levels, strict=True)}
    if precision[1]:
        expected |= {"precision": precision, "fabricated": (fabricated, precision[1])}
    assert found.parts == expected
    assert found.values == {n: part / whole for n, (part, whole) in expected.items()}


@pytest.mark.parametrize(
    ("cited", "precision", "recall", "instrument", "article"),
    [
        (f"art 2(2), art 4 @{DIGEST}", (2, 2), 2, 2, 2),
        (f"art 4, art 4 @{DIGEST}", (2, 2), 1, 2, 1),
        (f"art 4 @{DIGEST}", (1, 1), 1, 1, 1),
        ("art 2(1), art 4", (1, 2), 1, 2, 2),
    ],
)
def test_each_need_counts_once_however_it_is_met(
    held: Held,
    cited: str,
    precision: tuple[int, int],
    recall: int,
    instrument: int,
    article: int,
) -> None:
    two = case([f"{LAKE} art 2(2)"], [f"{LAKE} art 4", f"{DIGEST} art 4"])
    parts = citing(two, cites(cited), held).parts
    assert parts["precision"] == precision
    assert parts["recall"] == (recall, 2)
    assert parts["instrument"] == (instrument, 2)
    assert parts["article"] == (article, 2)


@pytest.mark.parametrize(
    ("cited", "met"),
    [
        ("art 4#2", 1),
        ("art 4#1", 0),
        ("art 4#1, art 4#2", 1),
        ("art 4", 1),
        ("art 4#1, art 4", 1),  # the whole article has both sentences
        ("art 4, art 4#1", 1),
    ],
)
def test_numbers_of_sentences(held: Held, cited: str, met: int) -> None:
    found = citing(case([f"{LAKE} art 4#2"]), cites(cited), held)
    assert found.parts["recall"] == (met, 1)
    assert found.parts["precision"] == (met, 1)  # one provision, cited once or twice
    assert found.parts["article"] == (1, 1)


@pytest.mark.parametrize(
    ("cited", "first"),
    [("art 4#1, art 4#2", 0), ("art 4#1, art 4", 0), ("art 4#2, art 4#1", 1)],
)
def test_first_looks_at_the_first_reference_only(
    held: Held, cited: str, first: int
) -> None:
    found = citing(case([f"{LAKE} art 4#2"]), cites(cited), held)
    assert (found.values["first"], found.values["recall"]) == (first, 1)


def test_a_refusal_cites_nothing_whatever_it_lists(held: Held) -> None:
    refused = replace(cites("art 2(2), art 9"), abstained=True)
    assert citing(BAN, refused, held).parts == dict.fromkeys(LEVELS, (0, 1))
    assert citing(case(), refused, held) == Outcome()


@pytest.mark.parametrize(
    ("cited", "met"), [("art 2(2)", 1), (f"@{LAKE}", 1), (f"art 4 @{DIGEST}", 0)]
)
def test_gold_without_a_pinpoint_is_met_anywhere(
    held: Held, cited: str, met: int
) -> None:
    parts = citing(case([LAKE]), cites(cited), held).parts
    for level in LEVELS:
        assert parts[level] == (met, 1)


def test_a_case_that_nothing_answers_has_no_recall(held: Held) -> None:
    found = citing(case(), cites("art 4, art 9"), held)
    assert found.parts == {"precision": (0, 2), "fabricated": (1, 2)}


def test_macro_is_the_mean_of_cases_and_micro_the_share_of_parts(held: Held) -> None:
    cited = ("art 2(2)", "art 3, art 4, art 2", "")
    cases = [result(text, citing(BAN, cites(text), held)) for text in cited]
    rows = {row.measure: row for row in rows_of(cases)}
    precision, recall = rows["precision"], rows["recall"]
    assert (precision.n, precision.mean, precision.micro) == (2, 0.5, 0.25)
    assert (recall.n, recall.mean, recall.micro) == (3, 0.3333, 0.3333)


@pytest.mark.parametrize(
    ("text", "cited", "expected"),
    [
        (f"It says “{LEAVE}”", "art 4", (1, 1)),
        (f'It says "{LEAVE}"', "art 4", (1, 1)),
        (f"It says “{LEAVE}” and “{LEAVE.lower()}”", "art 4", (1, 2)),
        (f"It says “{LEAVE.replace('may', 'can')}”", "art 4", (0, 1)),
        (f"It says “{LEAVE}”", "art 3", (0, 1)),
        (f"It says “{LEAVE}”", "art 9", (0, 1)),
        (f"It says “{LEAVE}”", "", (0, 1)),
        (f"It says “{LEAVE}”", "art 4#2", (0, 1)),
        ("It says “A Riparian State … by written notice”.", "art 4", (1, 1)),
        ("It says “A Riparian State [...] by written notice”.", "art 4", (1, 1)),
        ("It says “A Riparian State … by spoken notice”.", "art 4", (0, 1)),
        ("It says “by written notice … A Riparian State”.", "art 4", (0, 1)),
        ("It says “A Riparian State … A Riparian State”.", "art 4", (0, 1)),
        ("It says “by written notice”.", "art 4", None),
        ("It may be left by written notice.", "art 4", None),
        ("“A Riparian State may leave by written notice”", f"art 4 @{DIGEST}", (0, 1)),
        (f"It says “{LEAVE}”", f"art 4, art 4 @{DIGEST}", (1, 1)),
    ],
)
def test_exactness_of_words_in_quotation_marks(
    held: Held, text: str, cited: str, expected: tuple[int, int] | None
) -> None:
    found = exactness(reply(said(text, cited)), held)
    assert found.parts == ({"exactness": expected} if expected else {})


def test_exactness_of_what_a_reference_claims_to_quote(held: Held) -> None:
    def quoting(pinpoint: str, quote: str) -> Reference:
        return Reference(instrument=LAKE, pinpoint=pinpoint, quote=quote)

    good = quoting("art 4", "by written notice")
    bad = quoting("art 4", "by spoken notice")
    lost = quoting("art 9", "by written notice")
    planted = Statement(text="It may.", references=(good, bad, lost))
    found = exactness(reply(planted), held)
    assert found.parts == {"exactness": (1, 3)}
    assert len(found.notes) == 2
    assert exactness(reply(), held) == Outcome()


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("It says: {}", LEFT, None),  # handed over, and not called a quotation
        ("It may be left.", LEFT, None),
        ("It may be left.", "words that nobody wrote", None),
        ("It says: “{}”", LEFT, (0, 1)),
        ('It says: "{}"', LEFT, (0, 1)),
        ("It says: «{}»", LEFT, (0, 1)),
        ("It says: ‘{}’", LEFT, (0, 1)),
        ("It says: “{}”", "a clean lake", (0, 1)),  # however short it is
        ("It says: “{0}” and {0}", LEFT, (0, 1)),
        (f"“{LEAVE}” In short: {{}}", LEFT, (1, 1)),
        (f"“{LEAVE}” In short: “{{}}”", LEFT, (1, 2)),
    ],
)
def test_a_digest_is_no_quotation(
    held: Held, text: str, quote: str, expected: tuple[int, int] | None
) -> None:
    place = "preamble, para 1" if quote == "a clean lake" else "art 4"
    digest = Reference(instrument=DIGEST, pinpoint=place, quote=quote)
    said = Statement(text=text.format(quote), references=(ref("art 4"), digest))
    found = exactness(reply(said), held)
    assert found.parts == ({"exactness": expected} if expected else {})
    marked = expected is not None and expected[0] < expected[1]
    assert [note.split(":")[0] for note in found.notes] == (
        ["a digest in quotation marks"] if marked else []
    )


@pytest.mark.parametrize(
    ("fact", "text", "good"),
    [
        ("18 months", "It takes eighteen months.", 1),
        ("eighteen months", "It takes 18 months.", 1),
        ("twenty-four months", "After 24 months.", 1),
        ("1,000 euros", "One thousand euros are due.", 1),
        ("18 months", "It takes 24 months.", 0),
        ("18 months", "It takes 18 days.", 0),
        ("written notice", "Notices are written.", 1),
        ("banned | prohibited", "Dynamite is prohibited.", 1),
        ("banned | prohibited", "Dynamite is allowed.", 0),
        ("not prohibited", "Dynamite is prohibited.", 0),
        ("not prohibited", "Dynamite isn't prohibited.", 1),
        ("40 tonnes", "", 0),
    ],
)
def test_correctness(fact: str, text: str, good: int) -> None:
    found = correctness(case([LAKE], facts=[fact]), reply(said(text)))
    assert found.parts == {"correctness": (good, 1)}


@pytest.mark.parametrize(
    ("sentences", "good"),
    [
        ("40 tonnes, by written notice.", 2),
        ("There are 40 boats. Tonnes count.", 1),  # two in a row
        ("There are 40 boats. They are old. Tonnes count.", 0),
        ("40 boats. Tonnes count. A notice is due. It is written.", 2),
        ("40 boats. It is written. Tonnes count. A notice is due.", 0),
        ("Written. 40 tonnes. Notice.", 1),
        ("", 0),
    ],
)
def test_a_fact_is_said_in_two_sentences_in_a_row(sentences: str, good: int) -> None:
    """However a system's answer is cut into statements."""
    facts = case([LAKE], facts=["40 tonnes", "written notice"])
    each = [said(f"{one}.") for one in sentences.rstrip(".").split(". ")]
    for answer in (Reply(text=sentences), reply(said(sentences)), reply(*each)):
        assert correctness(facts, answer).parts == {"correctness": (good, 2)}


def test_a_refusal_states_no_facts() -> None:
    facts = case([LAKE], facts=["40 tonnes", "written notice"])
    refused = reply(said("40 tonnes, by written notice."), abstained=True)
    assert correctness(facts, refused).parts == {"correctness": (0, 2)}
    assert correctness(case([LAKE]), reply(said("40 tonnes."))) == Outcome()


def test_abstaining() -> None:
    gold, none = case([f"{LAKE} art 4"]), case()
    refused, answer = reply(abstained=True), cites("art 4")
    assert abstaining(none, refused).values == {"abstained": 1, "justified": 1}
    assert abstaining(none, answer).values == {"abstained": 0}
    assert abstaining(gold, refused).values == {"over-refusal": 1, "justified": 0}
    assert abstaining(gold, answer).values == {"over-refusal": 0}


def test_refusals_are_justified_over_answerable_and_other_questions() -> None:
    gold, none = case([f"{LAKE} art 4"]), case()
    refused, answer = reply(abstained=True), cites("art 4")
    wrong = result("c-1", abstaining(gold, refused))
    right = result("a-1", abstaining(none, refused), "abstention")
    more = replace(right, id="a-2")
    good = result("c-2", abstaining(gold, answer))
    (row,) = [r for r in rows_of([wrong, good, right, more]) if r.suite == "refusals"]
    told = (row.system, row.part, row.measure, row.n, row.mean, row.micro)
    assert told == ("assistant", "test", "justified", 3, 0.6667, 0.6667)
    assert {r.measure for r in rows_of([wrong, right])} == {
        *("over-refusal", "abstained", "justified")
    }
    # One of the two suites, another part or another system does not make a pair.
    dev, other = replace(right, part="dev"), replace(right, system="oracle")
    talk = replace(right, suite="conversation")
    for cases in ([wrong, good], [right, more], [wrong, dev], [wrong, other, talk]):
        assert "justified" not in {r.measure for r in rows_of(cases)}


def test_seconds_that_nobody_told_are_none(held: Held) -> None:
    gold = case([f"{LAKE} art 4"])
    told = replace(cites("art 4"), seconds=0.25)
    values = answered(gold, told, held, PlainJudge()).values
    assert values["seconds"] == 0.25
    values = answered(gold, cites("art 4"), held, PlainJudge()).values
    assert "seconds" not in values
    assert values["tokens"] == 0


def test_all_measures_of_a_refusal(held: Held) -> None:
    refused = Reply(text="", abstained=True, seconds=2.0, read=30, written=4)
    gold = case([f"{LAKE} art 4"], facts=["18 months"])
    cost: dict[str, float] = {"seconds": 2, "tokens": 34}
    zeros: dict[str, float] = dict.fromkeys((*LEVELS, "correctness"), 0)
    found = answered(gold, refused, held, PlainJudge()).values
    assert found == {"over-refusal": 1, "justified": 0, **zeros, **cost}
    found = answered(case(), refused, held, PlainJudge()).values
    assert found == {"abstained": 1, "justified": 1, **cost}


@pytest.mark.parametrize(
    ("before", "after", "good"),
    [("art 4", "art 4", 1), ("art 4", "art 3", 0), ("art 3", "art 4", 1)],
)
def test_a_variant_is_stable(held: Held, before: str, after: str, good: int) -> None:
    found = _stable(case([f"{LAKE} art 4"]), cites(before), cites(after), held)
    assert found.parts == {"stable": (good, 1)}


SECOND, SIXTH = 0.6309298, 0.3562072  # 1 / log2(3) and 1 / log2(7)
# Needs; what is ranked; nDCG@10, RR, R@5, R@20.
RANKED: dict[str, tuple[int, list[str], tuple[float, ...]]] = {
    "perfect": (2, ["art 4", "art 3"], (1, 1, 1, 1)),
    "second place": (1, ["art 1", "art 4"], (SECOND, 1 / 2, 1, 1)),
    "half": (2, ["art 4"], (1 / (1 + SECOND), 1, 1 / 2, 1 / 2)),
    "a need twice": (2, ["art 4", "art 4", "art 3"], (1.5 / (1 + SECOND), 1, 1, 1)),
    "sixth place": (1, [*["art 1"] * 5, "art 4"], (SIXTH, 1 / 6, 0, 1)),
    "eleventh place": (1, [*["art 1"] * 10, "art 4"], (0, 1 / 11, 0, 1)),
    "too late": (1, [*["art 1"] * 20, "art 4"], (0, 0, 0, 0)),
    "wrong": (1, ["art 1"], (0, 0, 0, 0)),
    "nothing": (1, [], (0, 0, 0, 0)),
}


@pytest.mark.parametrize(("needs", "ranked", "expected"), RANKED.values(), ids=RANKED)
def test_ranking(
    held: Held, needs: int, ranked: list[str], expected: tuple[float, ...]
) -> None:
    wanted = case(*[[f"{LAKE} art 4"], [f"{LAKE} art 3"]][:needs])
    found = ranking(wanted, [held.find(ref(pinpoint)) for pinpoint in ranked]).values
    assert list(found) == ["ndcg@10", "rr", "recall@5", "recall@20"]
    assert tuple(found.values()) == pytest.approx(expected, abs=1e-6)


def test_wilson_by_hand() -> None:
    # n = 10, z² = 3.841459: all ten is 1 / (1 + z²/10); five is 0.5 ± 0.263405.
    assert statistics.wilson(10, 10) == pytest.approx((0.722467, 1.0), abs=1e-6)
    assert statistics.wilson(5, 10) == pytest.approx((0.236595, 0.763405), abs=1e-5)
    assert statistics.wilson(0, 10) == pytest.approx((0.0, 0.277533), abs=1e-6)


def test_intervals() -> None:
    assert statistics.interval([1.0] * 10) == statistics.wilson(10, 10)
    assert statistics.interval([0.0, 1.0] * 5) == statistics.wilson(5, 10)
    assert statistics.interval([0.5] * 4) == (0.5, 0.5)
    low, high = statistics.interval([0.0, 0.5, 1.0, 0.5])
    assert 0 <= low < 0.5 < high <= 1
    assert statistics.interval([0.0, 0.5, 1.0, 0.5]) == (low, high)
    assert statistics.held([1.0, float("nan"), 0.0]) == [1.0, 0.0]


def test_the_chance_of_a_fall() -> None:
    assert statistics.chance(0, 5) == 1 / 32
    assert statistics.chance(1, 3) == 5 / 16
    assert statistics.chance(0, 0) == statistics.chance(4, 0) == 1
    four, five = tuple("abcd"), tuple("abcde")
    assert not Change(suite="s", measure="m", gains=(), losses=four).fell
    assert Change(suite="s", measure="m", gains=(), losses=five).fell
