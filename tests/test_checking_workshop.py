"""The workshop of the checker: altered claims and what a model is trained on."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from evals.checking import material, ours
from evals.checking.altered import KINDS, Due, altered, introduced, reworded
from evals.checking.folds import fold_of, group
from evals.checking.material import Twins
from evals.checking.pairs import Pair

# A kind, a sentence, and all it may become.
CHANGES: list[tuple[str, str, set[str]]] = [
    (
        "strength",
        "Each boat should carry a lamp.",
        {f"Each boat {verb} carry a lamp." for verb in ("must", "shall", "may")},
    ),
    (
        "strength",
        "A boat shall not carry nets.",
        {"A boat shall carry nets.", "A boat may carry nets."},
    ),
    (
        "negation",
        "Nets must be dried in spring.",
        {"Nets must not be dried in spring."},
    ),
    (
        "negation",
        "Nets must not be dried in spring.",
        {"Nets must be dried in spring."},
    ),
    (
        "number",
        "Under Article 4, a fee of 10 shells is due.",
        {
            f"Under Article 4, a fee of {n} shells is due."
            for n in ("5", "20", "21", "30", "31")
        },
    ),
    (
        "addressee",
        "The flag State shall mark its boats.",
        {"The coastal State shall mark its boats."},
    ),
    (
        "dropped",
        "Unless the lake is frozen, each boat shall carry a lamp.",
        {"Each boat shall carry a lamp."},
    ),
    (
        "dropped",
        "Each keeper shall, as appropriate, count the boats at night.",
        {"Each keeper shall count the boats at night."},
    ),
    (
        "quantifier",
        "The keeper counts all boats.",
        {"The keeper counts some boats."},
    ),
    ("quantifier", "Only nets or lamps count.", {"Only nets and lamps count."}),
    (
        "role",
        "The keeper shall inform the warden about lost nets.",
        {"The warden shall inform the keeper about lost nets."},
    ),
    (
        "role",
        "The keeper shall send reports to the warden.",
        {"The warden shall send reports to the keeper."},
    ),
    (
        "object",
        "The keeper may mend a float.",
        {"The anchor may mend a float.", "The keeper may mend a anchor."},
    ),
]
NOTHING: list[tuple[str, str]] = [
    ("strength", "No boat shall carry nets."),  # "no boat may" says the same
    ("strength", "The lake lies in a valley."),
    ("negation", "Boats carry lamps."),
    ("number", "See Article 4 and paragraph 2."),
    ("addressee", "United States boats carry lamps."),
    ("dropped", "Each boat shall carry a lamp."),
    ("quantifier", "The lake is deep."),
    ("role", "The lake is deep."),
    ("object", "A boat may sink."),
]
SEEDS = range(40)


@pytest.mark.parametrize(("kind", "claim", "become"), CHANGES)
def test_a_kind_changes_what_it_says_and_nothing_else(
    kind: str, claim: str, become: set[str]
) -> None:
    found = {altered(claim, kind, seed, near="The anchor is lost.") for seed in SEEDS}
    assert found == become


@pytest.mark.parametrize(("kind", "claim"), NOTHING)
def test_a_claim_without_anything_of_a_kind_is_left(kind: str, claim: str) -> None:
    assert {altered(claim, kind, seed) for seed in SEEDS} == {None}


def test_a_condition_is_added_before_or_behind() -> None:
    claim = "Each boat shall carry a lamp."
    found = [altered(claim, "added", seed) or "" for seed in SEEDS]
    behind = [c for c in found if c.startswith("Each boat shall carry a lamp, ")]
    before = [c for c in found if c.endswith(", each boat shall carry a lamp.")]
    assert behind
    assert before
    assert len(behind) + len(before) == len(found)
    assert all(c.count(".") == 1 for c in found)


def test_a_seed_decides() -> None:
    claim = "If asked, the provider shall send two reports to the Commission in 5 days."
    for kind in KINDS:
        again = [altered(claim, kind, seed, "an anchor") for seed in SEEDS]
        assert [altered(claim, kind, seed, "an anchor") for seed in SEEDS] == again
    assert len({altered(claim, "number", seed) for seed in SEEDS}) > 5
    assert reworded(claim, 4) == reworded(claim, 4)


def test_other_words_say_the_same() -> None:
    claim = "Each Party may inform the keeper before spring."
    found = {reworded(claim, seed, most=1) for seed in SEEDS}
    assert "Each Party is free to inform the keeper before spring." in found
    assert "Each Party may inform the keeper prior to spring." in found
    assert claim not in found
    # Nothing that would turn a ban into the lack of a duty.
    ban = "No boat shall fish and the warden may not fish."
    assert {reworded(ban, seed) for seed in SEEDS} == {ban}


def test_a_lead_leaves_names_alone() -> None:
    claims = ("The keeper counts.", "Lake Warden counts.")
    plain, name = ({introduced(c, seed) for seed in SEEDS} for c in claims)
    assert {"The keeper counts.", "Under the text, the keeper counts."} < plain
    assert "Under the text, Lake Warden counts." in name


# -- material ----------------------------------------------------------------------


def lake(number: int, instrument: str = "lake-treaty") -> Twins:
    return Twins(
        instrument=instrument,
        digest=(f"Each keeper {number} shall mend {number + 20} nets, if asked.",),
        official=f"Nets to the number of {number + 20} are mended by keeper {number}.",
        lead="On this lake:",
        order=number,
    )


def test_rows_on_provisions_are_true_and_altered() -> None:
    found = [lake(n) for n in range(40)] + [lake(n, "pond-act") for n in range(30)]
    rows = material.provisions(found)
    assert rows == material.provisions(found)
    assert {r.group for r in rows} == {"lake-treaty", "pond-act"}
    true = [r for r in rows if r.due is Due.CARRIED]
    assert {r.source for r in true} == {"official", "digest"}
    for row in rows:
        source, _, kind = row.source.partition(" ")
        assert source in {"official", "digest"}
        assert row.text.startswith("On this lake:") == (source == "official")
        assert row.due is KINDS.get(kind, row.due)
    assert {r.source for r in rows} >= {"official number", "official neighbour"}


def test_public_sets_are_read_by_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels = ("entailment", "neutral", "contradiction", "not_entailment")
    with gzip.open(tmp_path / "toys.jsonl.gz", "wt", encoding="utf-8") as file:
        for number in range(200):
            row = {
                "premise": f"Lake {number // 4} is deep.",
                "hypothesis": f"Boat {number} floats.",
                "label": labels[number % 4],
            }
            file.write(json.dumps(row) + "\n")
    monkeypatch.setattr(material, "PUBLIC", {"toys": 100})
    rows = material.public(tmp_path)
    held, kept = ({r.text for r in rows if r.held is h} for h in (True, False))
    assert held
    assert not held & kept
    assert len([r for r in rows if not r.held]) == 100
    assert {r.due for r in rows} == set(Due)
    assert material.held_texts("toys", sorted(held | kept)) == held


LAKE_ACT = {"title": "Lake Act", "force": "binding", "text": "Boats may sail."}
ONE = Pair(
    id="1",
    part="dev",
    kind="strength",
    pair="p-1",
    claim="Under the Lake Act, boats must sail.",
    expected="partly",
    own=LAKE_ACT,
)


def test_development_pairs_are_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "dev": [
            ONE,
            replace(ONE, own=None, evidence=("a art 1",), desk="nowhere"),
            replace(ONE, kind="status", pair="p-2"),  # not to be seen in the words
            replace(ONE, kind="status", pair="p-2", expected="supported"),
            replace(ONE, own={**LAKE_ACT, "text": "Boats may sail here. " * 60}),
        ],
        "fit": [],
        "learn": [replace(ONE, evidence=("pond-act art 2#1",))],
        "test": [replace(ONE, evidence=("pond-act art 2#2",))],
    }
    monkeypatch.setattr(ours, "load", given.__getitem__)
    first, second = ours.development({})
    assert (first.due, first.group, first.source) == (
        Due.NOT_CARRIED,
        "p-1",
        "strength",
    )
    assert (first.text, first.claim, first.pair) == (
        "Boats may sail.",
        "boats must sail.",
        "p-1",
    )
    assert (second.due, second.source) == (Due.CARRIED, "status")
    # The pair of `learn` is on a provision of the test part, the last one is long.


def test_all_that_is_read_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Boats may sail. Nets are dried."
    given = {"dev": [replace(ONE, own={**LAKE_ACT, "text": text})]}
    monkeypatch.setattr(ours, "load", lambda part: given.get(part, []))
    found = ours.asked({})
    assert [row.text for row in found] == [text, "Boats may sail.", "Nets are dried."]
    assert [row.source for row in found] == ["whole", "part", "part"]


def test_a_fold_keeps_an_instrument_together() -> None:
    def pair(number: int, *evidence: str) -> Pair:
        return Pair(
            id=f"{number}",
            part="dev",
            kind="number",
            pair=f"pair-{number}",
            claim="",
            expected="supported",
            evidence=evidence,
        )

    same = [pair(n, f"lake-treaty art {n}", "pond-act art 1") for n in range(30)]
    assert {group(p) for p in same} == {"lake-treaty"}
    assert group(pair(7)) == "pair-7"
    folds = [fold_of(f"instrument-{n}", 6) for n in range(200)]
    assert set(folds) == set(range(6))
    assert folds == [fold_of(f"instrument-{n}", 6) for n in range(200)]
