"""The aligner's workshop: altered claims, material, the network, training on toys."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from assistant.encoders import Pieces, Vectors
from assistant.verify.aligner import Aligner
from evals.checking import fit, material, train
from evals.checking.altered import KINDS, Due, altered, introduced, reworded
from evals.checking.encoded import Together, encoded
from evals.checking.folds import fold_files, fold_of, group
from evals.checking.material import Row, Twins
from evals.checking.network import (
    Course,
    Network,
    batch_of,
    learn,
    loss,
    restored,
    save,
    shares,
    weights,
)
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
    rows = material.provisions(found, held={"pond-act"})
    assert rows == material.provisions(found, held={"pond-act"})
    assert {r.group for r in rows if r.held} == {"pond-act"}
    true = [r for r in rows if r.due is Due.CARRIED]
    assert {r.source for r in true} == {"official", "digest"}
    for row in rows:
        source, _, kind = row.source.partition(" ")
        assert source in {"official", "digest"}
        assert row.text.startswith("On this lake:") == (source == "official")
        assert row.due is KINDS.get(kind, row.due)
    assert {r.source for r in rows} >= {"official number", "official neighbour"}
    assert material.held_out(found, 1) <= {"lake-treaty", "pond-act"}
    assert material.held_out([lake(1)]) == set()


def test_public_sets_are_read_by_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import gzip

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
    assert {r.due for r in rows} == {Due.CARRIED, Due.NEITHER, Due.CONTRARY}


def test_development_pairs_are_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def load(part: str) -> list[Pair]:
        asked.append(part)
        if part != "dev":
            return []
        text = {"title": "Lake Act", "force": "binding", "text": "Boats may sail."}
        one = Pair(
            id="1",
            part="dev",
            kind="strength",
            pair="p-1",
            claim="Boats must sail.",
            expected="partly",
            own=text,
        )
        return [one, replace(one, own=None, evidence=("a art 1",), desk="nowhere")]

    monkeypatch.setattr(material, "load", load)
    (row,) = material.development({})
    assert asked == ["dev", "fit"]  # and never the test part
    assert (row.due, row.group, row.source) == (Due.NOT_CARRIED, "p-1", "strength")
    assert row.text == "Boats may sail."


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


# -- the network -------------------------------------------------------------------


def pieces(rng: np.random.Generator, many: int, width: int = 24) -> Pieces:
    return Pieces(
        ids=rng.integers(0, 9, many),
        within=rng.normal(size=(many, width)).astype(np.float32),
        alone=rng.normal(scale=0.1, size=(many, width)).astype(np.float32),
    )


def test_what_is_trained_is_what_is_applied(tmp_path: Path) -> None:
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    model = Network(48)
    with torch.no_grad():  # shares that are not all near a third
        for value in model.parameters():
            value.mul_(2)
    pairs = [
        (pieces(rng, int(rng.integers(1, 30))), pieces(rng, 20)) for _ in range(70)
    ]
    aligner = Aligner(weights(model))
    expected = [aligner.compare(claim, text) for claim, text in pairs]
    assert np.ptp(np.array(expected), axis=0).max() > 0.1
    np.testing.assert_allclose(shares(model, pairs), expected, atol=1e-4)
    place = tmp_path / "kept" / "aligner.npz"
    save(model, place)
    kept = Aligner.load(place)
    again = [kept.compare(claim, text) for claim, text in pairs]
    np.testing.assert_allclose(again, expected, atol=0.02)
    np.testing.assert_allclose(shares(restored(place), pairs), again, atol=1e-4)
    assert shares(model, []).shape == (0, 3)


def test_what_ships_would_be_small(tmp_path: Path) -> None:
    save(Network(), tmp_path / "aligner.npz")
    assert (tmp_path / "aligner.npz").stat().st_size < 1_000_000


def test_of_a_claim_that_is_not_carried_both_other_answers_are_right() -> None:
    said = torch.tensor([[-9.0, 9.0, 9.0], [-9.0, 9.0, 9.0]])
    assert loss(said, [Due.NOT_CARRIED] * 2).item() == pytest.approx(0, abs=1e-6)
    assert loss(said, [Due.NEITHER, Due.CONTRARY]).item() == pytest.approx(np.log(2))
    assert loss(said, [Due.CARRIED] * 2).item() > 9


def test_three_steps_lower_the_loss() -> None:
    torch.manual_seed(2)
    rng = np.random.default_rng(2)
    model = Network(48)
    texts = [pieces(rng, 8) for _ in range(12)]
    pairs = [(text, text) for text in texts]
    pairs += [(text, pieces(rng, 8)) for text in texts]
    due = [Due.CARRIED] * 12 + [Due.NOT_CARRIED] * 12
    batch = batch_of(pairs)
    model.eval()
    before = loss(model(batch), due).item()
    course = Course(rate=3e-3)
    seen = list(learn(model, [(batch, due)] * 9, course, lambda step: step / 3))
    model.eval()
    assert len(seen) == 3
    assert loss(model(batch), due).item() < before - 0.05


# -- training ----------------------------------------------------------------------


LETTERS = np.random.default_rng(4).normal(size=(128, 8)).astype(np.float32)


class ToyTexts:
    """Pieces by the letters of a text, the same ones every time."""

    def pieces(self, text: str) -> Pieces:
        ids = np.array([ord(letter) for letter in text])
        vectors: Vectors = LETTERS[ids]
        return Pieces(ids=ids, within=vectors, alone=(vectors / 8).astype(np.float32))

    def length(self, text: str) -> int:
        return len(text)


def toy_rows(source: str, many: int) -> list[Row]:
    words = ["nets", "lamps", "boats", "shells"]
    return [
        Row(
            text=words[n % 4],
            claim=words[n % 4] if n % 2 else words[(n + 1) % 4],
            due=Due.CARRIED if n % 2 else Due.NOT_CARRIED,
            source=source,
            group=f"{source}-{n % 9}",
        )
        for n in range(many)
    ]


def test_training_stops_when_its_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    minutes = iter(range(1000))
    monkeypatch.setattr(train.time, "monotonic", lambda: next(minutes) * 60.0)
    monkeypatch.setattr(train, "_TOLD", 3)
    rows = toy_rows("lake", 70)
    model = train.trained(rows, ToyTexts(), minutes=8)
    assert model.inp.weight.shape[1] == 16
    assert next(minutes) < 20


def test_each_fold_is_judged_by_a_network_tuned_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[set[str]] = []
    mixed: list[set[str]] = []
    inner = train.tuned

    def tuned(
        base: Network, pairs: Sequence[Row], others: Sequence[Row], *rest: Any
    ) -> Network:
        seen.append({row.group for row in pairs})
        mixed.append({row.group for row in others})
        return inner(base, pairs, others, *rest)

    monkeypatch.setattr(train, "tuned", tuned)
    monkeypatch.setattr(train, "folder", lambda: tmp_path)
    (tmp_path / "aligner-fold-7.npz").touch()  # of an earlier run
    pairs = toy_rows("pond", 36)
    others = toy_rows("pond", 20) + toy_rows("lake", 20)
    torch.manual_seed(3)
    ships = tmp_path / "out" / "aligner.npz"
    told = train.finished(Network(16), pairs, others, ToyTexts(), 3, ships)
    groups = {row.group for row in pairs}
    for fold in range(3):
        own = {g for g in groups if fold_of(g, 3) == fold}
        assert seen[fold] == groups - own
        assert not mixed[fold] & own
    assert seen[3] == groups
    assert "pond" in told
    assert told.splitlines()[-1].startswith("all")
    monkeypatch.setattr(fit, "folder", lambda: tmp_path)
    files = fold_files(tmp_path)
    assert [f.name for f in files] == [f"aligner-fold-{n}.npz" for n in range(3)]
    claim = ToyTexts().pieces("nets")
    assert len({a.compare(claim, claim) for a in fit._aligners()}) == 3
    assert ships.exists()


def test_figures_by_source() -> None:
    rows = toy_rows("lake", 4)
    said = np.array([[0.1, 0.8, 0.1], [0.9, 0.1, 0], [0.6, 0.4, 0], [0.4, 0.6, 0]])
    line = train.figures(rows, said.astype(np.float32)).splitlines()[1]
    assert line.split() == ["lake", "4", "50.0%", "0.750", "50.0%", "50.0%"]
    assert train.auc(said[:0, 0], said[:, 0]) is None


class LetterEncoder:
    """Stands for a model: pieces of letters, counted calls."""

    id = "letters"

    def __init__(self) -> None:
        self.asked = 0

    def pieces(self, texts: Sequence[str]) -> list[Pieces]:
        self.asked += len(texts)
        return [ToyTexts().pieces(text) for text in texts]


def test_texts_are_encoded_once_and_what_changed_goes(tmp_path: Path) -> None:
    encoder: Any = LetterEncoder()
    texts = ["nets", "boats", "nets", "a lamp"]
    first = encoded("toys", texts, encoder, tmp_path)
    again = encoded("toys", texts[::-1], encoder, tmp_path)
    assert encoder.asked == 3
    for text in texts:
        own, kept = ToyTexts().pieces(text), again.pieces(text)
        assert own.ids.tolist() == kept.ids.tolist() == first.pieces(text).ids.tolist()
        np.testing.assert_allclose(kept.within, own.within, atol=2e-3)
        np.testing.assert_allclose(kept.alone, own.alone)
        assert again.length(text) == len(text)
    other = encoded("others", ["a shell"], encoder, tmp_path)
    both = Together(again, other)
    assert (both.length("a shell"), both.length("nets")) == (7, 4)
    del first, again, both
    encoded("toys", ["a net"], encoder, tmp_path)
    assert len(list(tmp_path.glob("toys-*"))) == 2
    assert "a shell" in other
