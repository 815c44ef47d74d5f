"""The checker's suites: sound cases, measures that say what they should, quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from assistant import Desk, InputError, Label
from assistant.support.cited import Cited, Finding
from assistant.terms import Verdict
from assistant.verify import Support
from assistant.verify.given import as_given
from evals.checking import labels, nli, pairs, scoring
from evals.checking.pairs import KINDS, Pair
from evals.held import Held
from evals.results import CaseResult, rows_of

PARTS = ("dev", "fit", "learn", "test")


class Fixed:
    """A verifier that gives every claim one score."""

    name = "toy verifier"
    error = ""

    def __init__(self, score: float) -> None:
        self.score = score

    def support(
        self, claim: str, cited: Cited, findings: Sequence[Finding]
    ) -> Support | None:
        return Support(score=self.score, least=0.8, most=0.2)


def pair(expected: str, claim: str = "Parties lend boats.", **more: str) -> Pair:
    return Pair(
        id=more.get("id", "p"),
        part="test",
        kind=more.get("kind", "object"),
        pair="p",
        claim=claim,
        expected=expected,
        form=more.get("form", ""),
    )


# -- the cases -------------------------------------------------------------------------


@pytest.mark.parametrize("part", PARTS)
def test_every_trap_has_its_true_twin_on_the_same_evidence(part: str) -> None:
    found: dict[str, list[Pair]] = {}
    for one in pairs.load(part):
        assert one.part == part
        assert one.kind in KINDS
        found.setdefault(one.pair, []).append(one)
    for name, both in found.items():
        assert sorted(p.true for p in both) == [False, True], name
        assert both[0].evidence == both[1].evidence, name
        assert both[0].own == both[1].own, name
        assert both[0].claim != both[1].claim, name


def test_ids_are_given_once_over_all_parts() -> None:
    ids = Counter(p.id for part in PARTS for p in pairs.load(part))
    assert [name for name, n in ids.items() if n > 1] == []


def test_the_test_part_has_twenty_traps_of_each_kind() -> None:
    traps = Counter(p.kind for p in pairs.load("test") if not p.true)
    assert traps == dict.fromkeys(KINDS, 20)


def test_at_most_half_of_the_traps_of_a_kind_change_one_word() -> None:
    for part in ("dev", "test"):
        edits: dict[str, Counter[str]] = {}
        for one in pairs.load(part):
            if not one.true:
                edits.setdefault(one.kind, Counter())[one.edit] += 1
        for kind, counts in edits.items():
            assert counts["word"] * 2 <= counts.total(), (part, kind)


def test_true_twins_are_near_and_free() -> None:
    forms = Counter(p.form for p in pairs.load("test") if p.true)
    assert set(forms) == {"near", "free"}
    assert min(forms.values()) > 180


def test_evidence_of_the_shipped_corpus_resolves(shipped: Desk) -> None:
    held = Held(shipped)
    for part in PARTS:
        for one in pairs.load(part):
            if one.desk == "shipped":
                assert pairs.evidence(one, held if one.evidence else None).words, one.id


def test_labels_of_norms_are_classes_with_short_names() -> None:
    from assistant.norms import Deontic

    classes = {str(d) for d in Deontic}
    found = labels.load_labels()
    assert len({row.id for row in found}) == len(found)
    for row in found:
        assert row.deontic in classes
        assert all(len(name.split()) <= 6 for name in row.addressees), row.id


def test_a_norm_of_the_shipped_corpus_is_compared(shipped: Desk) -> None:
    held = Held(shipped)
    row = next(r for r in labels.load_labels("dev") if r.desk == "shipped")
    found = labels.compared(row, held)
    assert set(found.values) >= {"class", "unread"}
    gone = labels.Labelled(
        id="x",
        part="dev",
        desk="shipped",
        evidence="gdpr art 999#1",
        deontic="none",
        addressees=(),
    )
    with pytest.raises(InputError):
        labels.compared(gone, held)


@pytest.mark.parametrize(
    ("found", "accepted", "same"),
    [
        ("each Party", ("Party",), True),
        ("Parties", ("each Party", "Parties"), True),
        ("the Secretariat", ("Parties",), False),
        ("", (), True),
        ("the Secretariat", (), False),
        ("", ("Parties",), False),
        ("States Parties to the Treaty", ("States Parties",), True),
    ],
)
def test_addressees_are_compared_but_for_articles_and_tails(
    found: str, accepted: tuple[str, ...], same: bool
) -> None:
    assert labels.same(found, accepted) is same


# -- the measures ----------------------------------------------------------------------


def checked(expected: str, label: Label, form: str = "") -> scoring.Checked:
    verdict = Verdict(label=label, score=0.5, reasons=("said",))
    return scoring.Checked(
        pair=pair(expected, form=form), verdict=verdict, seconds=0.01
    )


def test_an_accepted_trap_is_a_false_acceptance_and_no_alarm() -> None:
    found = scoring.values(checked("contradicted", Label.SUPPORTED))
    assert found["false-acceptance"] == 1.0
    assert found["right"] == 0.0
    assert "false-alarm" not in found


def test_a_true_claim_left_open_is_a_false_alarm_and_a_doubt() -> None:
    found = scoring.values(checked("supported", Label.UNSCORED, "free"))
    assert found["false-alarm"] == found["alarm-free"] == found["doubt"] == 1.0
    assert "alarm-near" not in found
    assert "false-acceptance" not in found


def test_quotations_count_among_near_renderings() -> None:
    found = scoring.values(checked("supported", Label.SUPPORTED, "quote"))
    assert found["alarm-near"] == 0.0


def test_a_refuted_trap_is_right_and_its_label_is_compared() -> None:
    found = scoring.values(checked("partly", Label.CONTRADICTED))
    assert (found["right"], found["false-acceptance"], found["label"]) == (
        1.0,
        0.0,
        0.0,
    )


def test_flagging_everything_scores_no_better_than_chance() -> None:
    cited = Cited(citations=(as_given("Parties share nets."),))
    both = [pair("unsupported"), pair("supported", "Nets are shared.", form="free")]
    for score in (0.0, 1.0):
        results = [scoring.check(p, cited, Fixed(score)) for p in both]
        assert "balanced accuracy    50.0%" in scoring.table(results)


def test_the_balanced_row_is_the_mean_of_both_shares() -> None:
    def case(name: str, values: dict[str, float]) -> CaseResult:
        return CaseResult(
            suite="checking",
            system="assistant",
            id=name,
            part="test",
            kind="object",
            question="…",
            gold=(),
            values=values,
            parts={n: (v, 1.0) for n, v in values.items()},
        )

    rows = rows_of(
        [
            case("a", {"false-acceptance": 0.0}),
            case("b", {"false-acceptance": 1.0}),
            case("c", {"false-alarm": 0.0}),
            case("d", {"false-alarm": 0.0}),
        ]
    )
    (balanced,) = [row for row in rows if row.measure == "balanced"]
    assert (balanced.mean, balanced.n) == (0.75, 4)
    assert balanced.low < 0.75 < balanced.high


def test_nearly_all_quotations_of_what_is_held_are_supported(shipped: Desk) -> None:
    held = {"shipped": Held(shipped)}
    made = pairs.quotations(pairs.load("dev"), held)
    assert len(made) > 20
    assert {p.form for p in made} == {"quote"}
    # Words that an act inserts elsewhere, and items that need what stands above them,
    # are carried partly: a few of many.
    found = [
        scoring.check(one, pairs.evidence(one, held["shipped"]), Fixed(0.0))
        for one in made
    ]
    supported = [f for f in found if f.verdict.label is Label.SUPPORTED]
    assert len(supported) > 0.95 * len(made)
    others = {f.verdict.label for f in found} - {Label.SUPPORTED}
    assert others <= {Label.PARTLY}


# -- public pairs ----------------------------------------------------------------------


def test_public_pairs_are_read_by_path_with_their_labels() -> None:
    place = nli.folder()
    if place is None:
        pytest.skip("the public pairs are not at hand")
    found = nli.load("contractnli", place, 20)
    assert len(found) == 20
    assert {p.expected for p, _ in found} <= {
        "supported",
        "unsupported",
        "contradicted",
    }
    assert all(cited.words for _, cited in found)
