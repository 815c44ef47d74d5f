"""The verdict of a sentence: what may be evidence, what decides, what is said.

The built-in model is used as it ships; texts are toys.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant import Desk, InputError, Label, UnknownName
from assistant.encoders import shipped_encoder
from assistant.errors import MissingSetup
from assistant.settings import from_env
from assistant.support.cited import Cited, Finding
from assistant.verify import Support, verdict
from assistant.verify.crossing import CrossVerifier, carried_share
from assistant.verify.entailment import entailment
from assistant.verify.given import as_given, gather
from assistant.verify.loading import load_verifier
from assistant.verify.plain import PlainVerifier, weighed

POND = (
    "Each Party shall report its catch to the Secretariat within 30 days, unless the "
    "lake is frozen. Parties should share their boats."
)


class Says:
    """A verifier that says what it is told, and keeps what it was asked."""

    name = "toy verifier"
    error = ""

    def __init__(self, score: float | None) -> None:
        self.score = score
        self.asked: list[tuple[str, Sequence[Finding]]] = []

    def support(
        self, claim: str, cited: Cited, findings: Sequence[Finding]
    ) -> Support | None:
        self.asked.append((claim, findings))
        if self.score is None:
            return None
        return Support(score=self.score, least=0.8, most=0.2, missing=("boats",))


def given(text: str = POND) -> Cited:
    return Cited(citations=(as_given(text),))


# -- what decides ----------------------------------------------------------------------


def test_stored_words_are_supported_whatever_a_verifier_says() -> None:
    said = Says(0.0)
    found = verdict("Parties should share their boats.", given(), said)
    assert found.label is Label.SUPPORTED
    assert found.score == 1.0
    assert said.asked == []


def test_a_claim_without_evidence_is_unsupported() -> None:
    found = verdict("Parties fish.", Cited(citations=()), Says(1.0))
    assert found.label is Label.UNSUPPORTED


def test_a_high_score_supports_and_says_so() -> None:
    found = verdict("Parties ought to lend each other boats.", given(), Says(0.9))
    assert (found.label, found.score) == (Label.SUPPORTED, 0.9)
    assert "toy verifier, score 0.90" in found.reasons[0]


def test_a_low_score_is_unsupported_and_names_what_is_missing() -> None:
    found = verdict("Parties ought to lend each other boats.", given(), Says(0.1))
    assert found.label is Label.UNSUPPORTED
    assert "“boats”" in found.reasons[0]


def test_between_them_it_is_left_open() -> None:
    found = verdict("Parties ought to lend each other boats.", given(), Says(0.5))
    assert (found.label, found.score) == (Label.UNSCORED, 0.5)
    assert "in doubt" in found.reasons[0]


def test_a_check_that_finds_something_gives_the_label_and_the_reason() -> None:
    said = Says(0.5)
    found = verdict("Each Party shall report its catch within 60 days.", given(), said)
    assert found.label is Label.CONTRADICTED
    assert "60 days" in found.reasons[0]
    assert "30 days" in found.reasons[0]
    assert [f.check for f in said.asked[0][1]].count("number") == 1


def test_what_a_check_speaks_against_is_never_supported() -> None:
    claim = "Each Party shall report its catch within 60 days."
    found = verdict(claim, given(), Says(0.99))
    assert found.label is Label.CONTRADICTED
    assert found.score <= 0.5
    assert "would accept it" in found.reasons[-1]


def test_a_certain_check_needs_no_verifier() -> None:
    said = Says(1.0)
    found = verdict("The text reads “boats are free”.", given(), said)
    assert found.label is Label.UNSUPPORTED
    assert said.asked == []


def test_what_a_verifier_cannot_read_is_unscored() -> None:
    found = verdict("Les bateaux sont partagés.", given(), Says(None))
    assert found.label is Label.UNSCORED
    assert "English" in found.reasons[0]


@pytest.mark.parametrize("claim", ["", "…", "?!", "Yes."])
def test_a_claim_without_words_is_never_supported(claim: str) -> None:
    assert verdict(claim, given(), Says(1.0)).label is Label.UNSCORED


# -- the built-in verifier -------------------------------------------------------------


def test_the_built_in_verifier_tells_a_rendering_from_another_matter() -> None:
    plain = PlainVerifier()
    near = plain.support(
        "Every Party must report its catch to the Secretariat inside 30 days unless "
        "the lake is frozen.",
        given(),
        (),
    )
    far = plain.support("Companies pay a tax on whisky at the border.", given(), ())
    assert near is not None
    assert far is not None
    assert near.score > far.score + 0.2
    assert "whisky" in far.missing


def test_the_built_in_verifier_weighs_findings() -> None:
    finding = Finding(label=Label.CONTRADICTED, reason="another figure", check="number")
    plain = PlainVerifier()
    claim = "Every Party must report its catch to the Secretariat."
    clean = plain.support(claim, given(), ())
    doubted = plain.support(claim, given(), (finding,))
    assert clean is not None
    assert doubted is not None
    assert doubted.score < clean.score


def test_the_built_in_verifier_reads_english_only() -> None:
    text = "Les Parties doivent déclarer leur pêche dans les trente jours."
    assert PlainVerifier().support("Parties report.", given(text), ()) is None


def test_a_score_is_a_share_however_large_the_numbers() -> None:
    fitted = {"weights": {"a": 1000.0}, "bias": 0.0}
    assert weighed({"a": 1.0}, fitted) == pytest.approx(1.0)
    assert weighed({"a": -1.0}, fitted) == pytest.approx(0.0)
    assert weighed({"unknown": 5.0}, fitted) == 0.5


def test_long_texts_and_claims_are_read_to_their_length() -> None:
    long = "Each Party shall report its catch to the Secretariat. " * 60
    pairs = [(long, "Parties report."), ("Parties report.", long), (long, long)]
    found = entailment().shares(pairs)
    assert found.shape == (3, 3)
    assert found.sum(1) == pytest.approx([1.0, 1.0, 1.0], abs=1e-5)


def test_many_threads_read_at_once() -> None:
    pair = ("Each Party shall report within 30 days.", "Parties must report.")
    model = entailment()
    alone = model.shares([pair])
    with ThreadPoolExecutor(8) as pool:
        some = [[pair] * (1 + n % 5) for n in range(40)]
        for found in pool.map(model.shares, some):
            assert found[0] == pytest.approx(alone[0], abs=1e-4)


def test_it_tells_a_flip_from_a_rewording() -> None:
    text = "Each Party shall report its catch to the Secretariat within 30 days."
    same, flipped = entailment().shares(
        [
            (text, "Parties must report to the Secretariat what they catch."),
            (text, "Parties need not report to the Secretariat what they catch."),
        ]
    )
    assert same[0] > 0.5 > flipped[0]


# -- evidence --------------------------------------------------------------------------


def test_evidence_may_be_words_a_provision_an_id_or_a_reference(lake: Desk) -> None:
    treaty = lake.instruments()[0]
    provision = next(p for p in treaty.provisions if p.sentences)
    words = provision.words(1, 1).strip()
    passage = lake.search(words, k=1)[0]
    for evidence in (
        provision,
        passage,
        provision.id,
        f"{provision.id}#1",
        f"{treaty.id} {provision.pinpoint}",
        f"{treaty.short_title} {provision.pinpoint}",
    ):
        found = gather(evidence, lake.library)
        assert words in found.words, evidence
        assert found.facts[treaty.id].title == treaty.title
        assert lake.verify(words, evidence).label is not Label.UNSUPPORTED


def test_plain_words_are_evidence_of_which_nothing_is_known(lake: Desk) -> None:
    found = gather(["Boats float.", "Nets sink."], lake.library)
    assert found.words == "Boats float.\nNets sink."
    assert found.facts == {}


def test_evidence_that_leads_nowhere_is_said(lake: Desk) -> None:
    treaty = lake.instruments()[0]
    with pytest.raises(UnknownName):
        lake.verify("Boats float.", f"{treaty.id} art 999")
    with pytest.raises(UnknownName):
        lake.verify("Boats float.", "No Such Treaty art 4")
    with pytest.raises(UnknownName):
        lake.verify("Boats float.", f"{treaty.id}@0000000000/art-1")
    heading = next(n for n in lake.tree(treaty) if not n.sentences)
    for empty in (heading, heading.id):
        with pytest.raises(UnknownName, match="no text of its own"):
            lake.verify("Boats float.", empty)
    provision = next(p for p in treaty.provisions if p.sentences)
    for number in ("0", "999", "x"):
        with pytest.raises(UnknownName):
            lake.verify("Boats float.", f"{provision.id}#{number}")


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("", "words"),
        ("  ", "words"),
        ("x" * 5000, "words"),
        ("Boats float.", ""),
        ("Boats float.", []),
        ("Boats float.", "x" * 200_001),
    ],
)
def test_what_cannot_be_compared_is_refused_in_one_sentence(
    desk: Desk, claim: str, evidence: str | list[str]
) -> None:
    with pytest.raises(InputError) as refused:
        desk.verify(claim, evidence)
    assert "\n" not in str(refused.value)


def test_what_became_of_a_cited_text_is_said_with_the_verdict(shipped: Desk) -> None:
    revoked = "us-eo-14110-2023 sec 3(d)"
    found = shipped.verify("Red-teaming means structured testing.", revoked)
    assert any("was revoked on 20 January 2025" in reason for reason in found.reasons)
    assert any("paraphrase, not the official wording" in r for r in found.reasons)
    amended = shipped.verify("Banks pay a tax on whisky.", "eu-ai-act art 5(1)(a)")
    assert any("has been amended by" in reason for reason in amended.reasons)


# -- another verifier ------------------------------------------------------------------


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    settings = from_env(tmp_path, {"TREATY_VERIFIER": str(tmp_path / "none")})
    with pytest.raises(MissingSetup, match="TREATY_VERIFIER"):
        load_verifier(settings)


def test_without_a_setting_the_built_in_one_serves(tmp_path: Path) -> None:
    assert load_verifier(from_env(tmp_path, {})).name == "plain verifier"


@pytest.mark.parametrize(
    ("outputs", "labels", "least"),
    [
        ([3.0, 0.0, 0.0], {0: "entailment", 1: "neutral", 2: "contradiction"}, 0.8),
        ([0.0, 0.0, 3.0], {0: "CONTRADICTION", 1: "NEUTRAL", 2: "ENTAILMENT"}, 0.8),
        ([0.0, 3.0], {0: "LABEL_0", 1: "LABEL_1"}, 0.8),
        ([3.0], {0: "LABEL_0"}, 0.8),
    ],
)
def test_outputs_of_any_order_are_read_by_their_labels(
    outputs: list[float], labels: dict[int, str], least: float
) -> None:
    assert carried_share(outputs, labels) > least


def _classifier(place: Path) -> Path:
    """A tiny sequence classifier with three labels, untrained, as a folder."""
    from transformers import (
        AutoTokenizer,
        BertConfig,
        BertForSequenceClassification,
    )

    tokenizer = AutoTokenizer.from_pretrained(str(shipped_encoder().folder))
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        id2label={0: "contradiction", 1: "entailment", 2: "neutral"},
        label2id={"contradiction": 0, "entailment": 1, "neutral": 2},
    )
    BertForSequenceClassification(config).save_pretrained(place)
    tokenizer.save_pretrained(place)
    return place


def test_a_cross_encoder_of_the_users_is_loaded_and_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _classifier(tmp_path / "tiny-nli")
    settings = from_env(tmp_path, {"TREATY_VERIFIER": str(folder)})
    verifier = load_verifier(settings)
    assert isinstance(verifier, CrossVerifier)
    assert verifier.name == "verifier tiny-nli"
    found = verifier.support("Boats are shared.", given(), ())
    assert found is not None
    assert 0 < found.score < 1
    finding = Finding(label=Label.CONTRADICTED, reason="another figure", check="number")
    doubted = verifier.support("Boats are shared.", given(), (finding,))
    assert doubted is not None
    assert doubted.score < found.score
    said = verdict("Boats are shared.", given(), verifier)
    assert "not measured here" in said.reasons[-1]


# -- the command -----------------------------------------------------------------------


def test_the_command_prints_verdict_and_reasons(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "assistant.cli",
            "--home",
            str(tmp_path),
            "verify",
            "Each Party shall report its catch within 60 days.",
            POND,
            "--json",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["label"] == "contradicted"
    assert any("60 days" in reason for reason in said["reasons"])
