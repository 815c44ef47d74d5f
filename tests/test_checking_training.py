"""Training the entailment model, on toys: learning, folds, what ships and applies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from assistant import InputError
from assistant.verify.entailment import Entailment
from evals.checking import train
from evals.checking.altered import Due
from evals.checking.folds import Said, fold_of, keep
from evals.checking.material import Row
from evals.checking.packing import State, between, mean, packed, rounded, unpacked
from evals.checking.reader import Course, Reader, apart_of, judged, learn, loss_of

WORDS = ["nets", "lamps", "boats", "shells", "keepers"]


class ToyEncoder:
    """Stands for the embedding model: two small layers, five words."""

    def __init__(self, folder: Path) -> None:
        from transformers import BertConfig, BertModel, BertTokenizer

        marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
        (folder / "vocab.txt").write_text("\n".join([*marks, *WORDS]), "utf-8")
        self.tokenizer = BertTokenizer(str(folder / "vocab.txt"))
        torch.manual_seed(1)
        config = BertConfig(
            vocab_size=len(marks) + len(WORDS),
            hidden_size=64,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            initializer_range=0.3,
        )
        self.model = BertModel(config, add_pooling_layer=False).eval()

    def layers(self) -> tuple[Any, Any]:
        return self.tokenizer, self.model


@pytest.fixture
def encoder(tmp_path: Path) -> Any:
    return ToyEncoder(tmp_path)


def row(text: str, claim: str, due: Due, pair: str = "", group: str = "") -> Row:
    return Row(text=text, claim=claim, due=due, source="toys", group=group, pair=pair)


def rows(many: int) -> list[Row]:
    """Twins and traps: here the first two words are carried, whatever the text."""
    found: list[Row] = []
    for n in range(many):
        text, one, place = WORDS[n % 5], f"pair-{n}", f"act-{n % 9}"
        found.append(row(text, WORDS[n % 2], Due.CARRIED, one, place))
        found.append(row(text, WORDS[2 + n % 3], Due.NOT_CARRIED, one, place))
    return found


def test_of_a_claim_that_is_not_carried_both_other_answers_are_right() -> None:
    said = torch.tensor([[0.0, 4.0, 0.0], [0.0, 0.0, 4.0], [4.0, 0.0, 0.0]])
    losses = [
        float(loss_of(said[n : n + 1], torch.tensor([int(Due.NOT_CARRIED)])))
        for n in range(3)
    ]
    assert losses[0] == pytest.approx(losses[1], abs=1e-5)
    assert losses[2] > 3 > 0.1 > losses[0]


def test_a_twin_is_held_against_its_own_trap() -> None:
    some = rows(2)
    high, low = [3.0, 0.0, 0.0], [0.0, 0.0, 3.0]
    right = apart_of(torch.tensor([high, low, high, low]), some)
    wrong = apart_of(torch.tensor([low, high, low, high]), some)
    assert float(right) < 0.1 < 3 < float(wrong)
    assert float(apart_of(torch.tensor([high]), some[:1])) == 0.0


def test_it_learns_what_is_shown(encoder: Any) -> None:
    torch.manual_seed(3)
    model, some = Reader(encoder), rows(40)
    units = [some[n : n + 2] for n in range(0, len(some), 2)]
    course = Course(rate=3e-3, size=16, apart=0.5)
    losses = list(learn(model, units, course, lambda n: n / 60))
    assert len(losses) == 60
    assert np.mean(losses[-10:]) < 0.6 * np.mean(losses[:10])
    shares = judged(model, some)
    np.testing.assert_allclose(shares.sum(1), 1, atol=1e-5)
    due = np.array([r.due == Due.CARRIED for r in some])
    assert ((shares[:, 0] > 0.5) == due).mean() > 0.9


def test_differences_bear_four_bits() -> None:
    change = np.random.default_rng(3).normal(0, 0.01, (6, 128)).astype(np.float32)
    change[2] = 0
    bits, scale = packed(change)
    assert bits.nbytes == change.size / 2
    again = unpacked(bits, scale)
    assert not again[2].any()
    step = np.abs(change.reshape(6, 2, 64)).max(-1) / 7
    assert (np.abs(again - change).reshape(6, 2, 64).max(-1) <= step * 0.51).all()


def test_what_is_trained_is_what_is_applied(encoder: Any, tmp_path: Path) -> None:
    torch.manual_seed(3)
    model = Reader(encoder)
    for _ in learn(model, [[r] for r in rows(8)], Course(rate=1e-3), lambda n: n / 5):
        pass
    before, state = train.layers_of(encoder), model.state_dict()
    train.write(tmp_path / "out" / "weights.npz", state, before)
    model.load_state_dict(rounded(state, before))
    asked = rows(10)
    applied = Entailment(encoder, tmp_path / "out" / "weights.npz")
    said = applied.shares([(r.text, r.claim) for r in asked])
    np.testing.assert_allclose(said, judged(model, asked), atol=1e-4)
    assert applied.shares([]).shape == (0, 3)
    # The embedding model itself is left as it was.
    assert all(torch.equal(v, before[k]) for k, v in train.layers_of(encoder).items())


def test_the_mean_of_models_is_between_them() -> None:
    one: State = {"a": torch.tensor([1.0, 3.0])}
    two: State = {"a": torch.tensor([3.0, 3.0])}
    assert mean([one, two])["a"].tolist() == [2.0, 3.0]
    assert between(one, two, 0.75)["a"].tolist() == [2.5, 3.0]


def test_training_stops_when_its_time_is_up(
    encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = iter(range(1000))
    monkeypatch.setattr(train.time, "monotonic", lambda: next(minutes) * 60.0)
    monkeypatch.setattr(train, "_TOLD", 3)
    model = train.trained(encoder, rows(70), minutes=8)
    assert model.head.weight.shape == (3, 128)
    assert next(minutes) < 20


def test_each_fold_is_judged_by_a_model_tuned_without_it(
    encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[set[str]] = []
    mixed: list[set[str]] = []
    inner = train.tuned

    def tuned(
        model: Any, base: State, pairs: Sequence[Row], others: Sequence[Row]
    ) -> Reader:
        seen.append({r.group for r in pairs})
        mixed.append({r.group for r in others})
        return inner(model, base, pairs, others, epochs=0.5)

    monkeypatch.setattr(train, "tuned", tuned)
    pairs, base = rows(36), Reader(encoder).state_dict()
    ships, said = train.cross_tuned(encoder, base, pairs, pairs[:20], pairs, 3)
    groups = {r.group for r in pairs}
    for fold in range(3):
        own = {g for g in groups if fold_of(g, 3) == fold}
        assert seen[fold] == groups - own
        assert not mixed[fold] & own
    np.testing.assert_allclose(said.sum(1), 1, atol=1e-5)
    assert set(ships) == set(base)
    told = train.figures(pairs, said).splitlines()
    assert told[-1].startswith("all")


def test_figures_by_source() -> None:
    some = rows(2)
    said = np.array([[0.9, 0.1, 0], [0.1, 0.8, 0.1], [0.4, 0.6, 0], [0.6, 0.4, 0]])
    line = train.figures(some, said.astype(np.float32)).splitlines()[1]
    assert line.split() == ["toys", "4", "50.0%", "0.750", "50.0%"]
    assert train.auc(said[:0, 0], said[:, 0]) is None


def test_what_was_said_is_found_again(tmp_path: Path) -> None:
    pairs = [("A lake.", "A pond."), ("A lake.", "A lake.")]
    shares = np.array([[0.1, 0.2, 0.7], [0.9, 0.1, 0.0]], dtype=np.float32)
    keep(tmp_path / "kept" / "said.npz", pairs, shares)
    said = Said.load(tmp_path / "kept" / "said.npz")
    np.testing.assert_allclose(said.shares(pairs[::-1]), shares[::-1])
    with pytest.raises(KeyError):
        said.shares([("A lake.", "A boat.")])
    with pytest.raises(InputError, match="evals.checking.train"):
        Said.load(tmp_path / "none.npz")
