"""The self-test tells a careful model from a liar, a parrot of ids and a coward."""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from pathlib import Path

import pytest
from conftest import DeskWith, FakeChat, WordVectors

from assistant import Desk, InputError
from assistant.chat import Reply, Request
from assistant.errors import ModelError
from assistant.provenance import Usage

# What a careful reader answers: words of the question -> words of the sentence.
KEY = {
    "When must the host State keep": "from April to October",
    "obliged to keep the access road": "should keep",
    "tax the salaries": "shall not tax",
    "how many nights": "40 nights",
    "May guests use": "written consent",
    "How early": "at least 30 days",
    "Within what time": "within 18 months",
    "Can the period": "extend this period",
    "When must data on objects": "without delay",
    "By what majority": "majority of two thirds",
    "adopt the budget": "unanimity",
    "pays its contribution late": "12 months late",
    "outdoor lighting": "are encouraged",
    "a dispute is not settled": "three arbitrators",
    "reservation to article 6": "No reservation",
    "take effect": "takes effect",
    "free access": "written consent",
    "second site": "intend to open",
}


class Reader(FakeChat):
    """Answers every request from its prompt by a rule."""

    def stream(self, request: Request) -> Generator[str | Reply, None, None]:
        self.requests.append(request)
        text = self.answer(request.messages[-1].text)
        yield text
        yield Reply(text=text, usage=Usage(read=10, written=5, requests=1))

    def answer(self, prompt: str) -> str:
        raise NotImplementedError


class Careful(Reader):
    def answer(self, prompt: str) -> str:
        question = prompt.rsplit("Question: ", 1)[1]
        lines = re.findall(r"^\[(S\d+)\] (.+)$", prompt, re.MULTILINE)
        if "lasers" in question:
            ids = [i for i, words in lines if "pointing lasers" in words]
            return said("Pointing lasers above the horizon is prohibited.", ids[0])
        wanted = next((w for q, w in KEY.items() if q in question), None)
        for name, words in lines:
            if wanted is not None and wanted in words:
                return said(words, name)
        return '{"answered": false, "claims": []}'


class Liar(Reader):
    """Forced by a grammar to give an id that exists, and says anything."""

    def answer(self, prompt: str) -> str:
        return said("The Parties shall build trust and prosperity for all.", "S1")


class Coward(Reader):
    def answer(self, prompt: str) -> str:
        return '{"answered": false, "claims": []}'


def said(sentence: str, name: str) -> str:
    claim = {"sentence": sentence, "ids": [name]}
    return json.dumps({"answered": True, "claims": [claim]})


def test_a_careful_model_passes_and_may_then_write(desk_with: DeskWith) -> None:
    desk = desk_with(Careful(), MODE="auto")
    assert desk.model is not None
    assert desk.model.mode == "pointing"
    seen: list[int] = []
    check = desk.check_model(lambda done, total: seen.append(done))
    assert check.failed == ()
    assert (check.cases, check.form, check.ids, check.sentences) == (20, 20, 20, 20)
    assert check.passed
    assert seen == list(range(1, 21))
    assert check.tokens > 0
    assert desk.model.mode == "writing"
    assert desk.model_check() == check


@pytest.mark.parametrize("chat", [Liar(), Coward()])
def test_a_liar_and_a_coward_fail_and_only_point(
    desk_with: DeskWith, chat: Reader
) -> None:
    desk = desk_with(chat, MODE="auto")
    check = desk.check_model()
    assert not check.passed
    assert check.sentences <= 4
    assert len(check.failed) >= 16
    assert desk.model is not None
    assert desk.model.mode == "pointing"


def test_the_result_is_kept_for_the_same_model_prompts_and_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TREATY_MODEL", "fake:model")
    monkeypatch.setenv("TREATY_MODEL_URL", "http://127.0.0.1:9")

    def opened() -> Desk:
        return Desk.open(
            tmp_path, encoders=[WordVectors()], shipped=False, chat=Careful()
        )

    with opened() as desk:
        assert desk.model_check() is None
        check = desk.check_model()
    with opened() as desk:
        assert desk.model_check() == check
        assert desk.model is not None
        assert desk.model.mode == "writing"
    monkeypatch.setenv("TREATY_MODEL_TEMPERATURE", "0.7")
    with opened() as desk:
        assert desk.model_check() is None
    (tmp_path / "model-checks.json").write_text("{ broken")
    monkeypatch.delenv("TREATY_MODEL_TEMPERATURE")
    with opened() as desk:
        assert desk.model_check() is None


def test_a_model_that_is_away_has_no_result(desk_with: DeskWith) -> None:
    desk = desk_with(FakeChat(ModelError("nobody is there.", "unreachable")))
    with pytest.raises(ModelError, match="nobody is there"):
        desk.check_model()
    assert desk.model_check() is None


def test_replies_that_cannot_be_read_are_failed_cases(desk_with: DeskWith) -> None:
    broken = [ModelError("cut off.", "truncated")] * 20
    check = desk_with(FakeChat(*broken)).check_model()
    assert (check.form, check.ids, check.sentences) == (0, 0, 0)
    assert len(check.failed) == 20


def test_without_a_model_there_is_nothing_to_check(lake: Desk) -> None:
    assert lake.model_check() is None
    with pytest.raises(InputError, match="set TREATY_MODEL"):
        lake.check_model()
