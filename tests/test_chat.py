"""The seam to models: real clients of vendors against scripted servers on loopback."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scripted import (
    Scripted,
    Server,
    anthropic_server,
    calls,
    cut,
    drips,
    empty,
    fails,
    garbled,
    ollama_server,
    openai_server,
    overflows,
    refuses_format,
    says,
    stalls,
    truncated,
)

from assistant.chat import Chat, Message, Reply, Request, Shape
from assistant.chat.calls import guarded
from assistant.chat.cassettes import Recorded, Replayed
from assistant.chat.faults import broken, fault, unusable
from assistant.chat.kinds import CLASSES
from assistant.chat.models import connect
from assistant.errors import ModelError
from assistant.settings import ModelSettings

Serve = Callable[..., AbstractContextManager[Server]]
SHAPE = Shape(
    name="pick",
    description="Sentences that answer.",
    schema={
        "type": "object",
        "properties": {"ids": {"type": "array", "items": {"type": "string"}}},
        "required": ["ids"],
        "additionalProperties": False,
    },
)
PICK = {"ids": ["S1", "S2"]}
SERVERS: dict[str, Serve] = {
    "openai": openai_server,
    "ollama": ollama_server,
    "anthropic": anthropic_server,
}
BOTH = pytest.mark.parametrize("provider", ["openai", "ollama"])
ALL = pytest.mark.parametrize("provider", sorted(SERVERS))


def request(form: str = "lines", text: str = "May a party leave?") -> Request:
    messages = (
        Message(role="system", text="Point at sentences."),
        Message(role="user", text=text),
    )
    shape = None if form == "lines" else SHAPE
    return Request(messages=messages, limit=60, format=form, shape=shape)


def no_wait(seconds: float) -> None:
    """Retries at once."""


def chat(provider: str, url: str, **settings: Any) -> Chat:
    settings = {"timeout": 5.0, "retries": 0, **settings}
    model = ModelSettings(provider=provider, name="toy", url=url, **settings)
    return connect(model, wait=settings.pop("wait", no_wait))


def ask(one: Chat, form: str = "lines") -> tuple[list[str], Reply]:
    *pieces, reply = one.stream(request(form))
    assert isinstance(reply, Reply)
    return [piece for piece in pieces if isinstance(piece, str)], reply


def failure(one: Chat, form: str = "lines") -> ModelError:
    with pytest.raises(ModelError) as caught:
        list(one.stream(request(form)))
    text = str(caught.value)
    assert "\n" not in text
    assert text.endswith(".")
    return caught.value


@ALL
def test_text_comes_in_pieces_and_then_whole_with_its_cost(provider: str) -> None:
    with SERVERS[provider]([says("A party may leave after two years.")]) as server:
        pieces, reply = ask(chat(provider, server.url))
    assert len(pieces) > 1
    assert "".join(pieces) == reply.text == "A party may leave after two years."
    usage = reply.usage
    assert (usage.read, usage.written, usage.requests) == (100, 20, 1)
    assert not usage.estimated
    assert "Point at sentences." in server.requests[0].prompt


@ALL
@pytest.mark.parametrize("form", ["tool", "json"])
def test_a_structured_reply_reads_alike_in_each_format(
    provider: str, form: str
) -> None:
    with SERVERS[provider]([calls(PICK)]) as server:
        pieces, reply = ask(chat(provider, server.url), form)
    assert "".join(pieces) == reply.text
    assert json.loads(reply.text) == PICK
    sent = server.requests[0].body
    assert ("tools" in sent and bool(sent["tools"])) is (form == "tool")
    assert "ids" in json.dumps(sent)


@ALL
def test_a_server_that_answers_a_forced_tool_with_text_is_read(provider: str) -> None:
    with SERVERS[provider]([says("[S1] A party may leave.")]) as server:
        pieces, reply = ask(chat(provider, server.url), "tool")
    assert "".join(pieces) == reply.text == "[S1] A party may leave."


def test_text_beside_a_tool_call_is_not_mixed_into_it() -> None:
    with openai_server([calls(PICK, text="Let me see. ")]) as server:
        assert json.loads(ask(chat("openai", server.url), "tool")[1].text) == PICK


def test_limits_and_temperature_are_sent() -> None:
    with openai_server([says("Yes.")]) as server:
        ask(chat("openai", server.url, temperature=0.5))
    body = server.requests[0].body
    assert (body["max_tokens"], body["temperature"]) == (60, 0.5)
    assert "max_completion_tokens" not in body
    with ollama_server([says("Yes.")]) as server:
        ask(chat("ollama", server.url, temperature=0.5, context=4_096))
    options = server.requests[0].body["options"]
    assert options["num_predict"] == 60
    assert (options["num_ctx"], options["temperature"]) == (4_096, 0.5)


def test_a_model_that_takes_no_temperature_is_asked_without() -> None:
    def answer(body: Any) -> Scripted:
        if "temperature" in body:
            return fails(400, "Unsupported value: 'temperature' must be left out")
        return says("Yes.")

    with openai_server(answer=answer) as server:
        one = chat("openai", server.url)
        assert ask(one)[1].text == "Yes."
        assert ask(one)[1].text == "Yes."
    assert ["temperature" in r.body for r in server.requests] == [True, False, False]


@BOTH
def test_usage_is_estimated_where_the_server_gives_none(provider: str) -> None:
    with SERVERS[provider]([says("x" * 40, usage=None)]) as server:
        usage = ask(chat(provider, server.url))[1].usage
    assert usage.estimated
    assert usage.written == 10


def test_formats_are_those_of_the_provider_or_the_setting() -> None:
    def formats(provider: str, form: str = "auto") -> tuple[str, ...]:
        return connect(ModelSettings(provider=provider, name="m", format=form)).formats

    assert formats("openai") == formats("mistralai") == ("tool", "json", "lines")
    assert formats("anthropic") == ("tool", "lines")
    assert formats("llamacpp") == ("json", "lines")
    assert formats("openai", "json") == ("json", "lines")
    assert formats("openai", "lines") == ("lines",)


KINDS = [
    (fails(401, "Incorrect API key provided: sk-verysecret"), "lines", "key"),
    (fails(403), "lines", "key"),
    (fails(404, "model 'toy' not found"), "lines", "unknown"),
    (fails(429, retry_after=7), "lines", "busy"),
    (fails(429, "You exceeded your current quota"), "lines", "refused"),
    (fails(500), "lines", "broken"),
    (fails(503, "loading the model"), "lines", "busy"),
    (overflows(), "lines", "overflow"),
    (overflows(), "tool", "overflow"),
    (fails(400, "the request exceeds the available context size"), "json", "overflow"),
    (fails(400, "prompt is too long"), "lines", "overflow"),
    (fails(413), "lines", "overflow"),
    (refuses_format("tools"), "tool", "format"),
    (refuses_format("response_format"), "json", "format"),
    (fails(500, "tools param requires a flag"), "tool", "format"),
    (fails(400, "no such wish"), "tool", "refused"),
    (garbled(), "lines", "broken"),
    (garbled("<html>"), "tool", "broken"),
    (cut("A party may leave after two years of membership."), "lines", "broken"),
    (truncated("A party may"), "lines", "truncated"),
    (truncated('{"ids": ["S'), "json", "truncated"),
    (empty(), "lines", "empty"),
    (empty(), "tool", "empty"),
    (says("  \n"), "lines", "empty"),
]


@ALL
@pytest.mark.parametrize(("reply", "form", "kind"), KINDS)
def test_each_failure_has_its_kind_and_one_sentence(
    provider: str, reply: Scripted, form: str, kind: str
) -> None:
    with SERVERS[provider]([reply]) as server:
        error = failure(chat(provider, server.url), form)
    assert error.kind == kind
    assert f"{provider}:toy" in str(error)
    assert server.url in str(error)
    assert "sk-" not in str(error)
    assert len(server.requests) == 1


def test_a_stream_without_an_end_is_no_whole_reply() -> None:
    piece = {"choices": [{"index": 0, "delta": {"content": "A party may"}}]}
    with openai_server([garbled(json.dumps(piece))]) as server:
        assert failure(chat("openai", server.url)).kind == "broken"


def test_a_filtered_reply_is_refused() -> None:
    with openai_server([says("A", finish="content_filter")]) as server:
        assert failure(chat("openai", server.url)).kind == "refused"


@ALL
def test_a_server_that_is_not_there(provider: str) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}"
        error = failure(chat(provider, url))
    assert error.kind == "unreachable"
    assert url in str(error)


OFFLINE = """
from assistant import offline
from assistant.chat import Message, Request, connect
from assistant.errors import ModelError
from assistant.settings import ModelSettings

offline.refuse_network()
request = Request(messages=(Message(role="user", text="x"),), limit=9)
for provider in ("openai", "ollama", "anthropic"):
    for host in ("192.0.2.1", "models.invalid"):
        url = f"http://{host}:9/v1"
        model = ModelSettings(provider=provider, name="toy", url=url)
        try:
            list(connect(model).stream(request))
        except ModelError as error:
            print(error.kind, "TREATY_OFFLINE" in str(error))
"""


def test_a_socket_that_offline_refuses_says_so() -> None:
    # A process of its own: here pytest-socket guards the sockets already.
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout.splitlines() == ["setup True"] * 6, done.stderr


@pytest.mark.parametrize("provider", ["openai", "anthropic", "ollama", "llamacpp"])
def test_a_missing_extra_is_named(provider: str) -> None:
    extra = "local" if provider == "llamacpp" else provider
    error = unusable(ImportError("no"), ModelSettings(provider=provider, name="toy"))
    assert error.kind == "setup"
    assert f"pip install 'treaty-assistant[{extra}]'" in str(error)


@ALL
def test_a_dripping_reply_ends_when_its_time_is_over(provider: str) -> None:
    with SERVERS[provider]([drips("a " * 400, every=0.05)]) as server:
        error = failure(chat(provider, server.url, timeout=1.0))
        assert server.hung_up.wait(5)
    assert error.kind == "timeout"
    assert "1 seconds" in str(error)


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_a_server_that_never_says_a_word_is_left_in_time(provider: str) -> None:
    with SERVERS[provider]([stalls()]) as server:
        assert failure(chat(provider, server.url, timeout=1.0)).kind == "timeout"
        assert server.hung_up.wait(5)


@ALL
@pytest.mark.parametrize("form", ["lines", "json"])
def test_closing_hangs_up(provider: str, form: str) -> None:
    with SERVERS[provider]([drips("a " * 400, every=0.02)]) as server:
        pieces = chat(provider, server.url).stream(request(form))
        next(pieces)
        pieces.close()
        assert server.hung_up.wait(5)


@BOTH
def test_a_failure_that_passes_is_retried_with_patience(provider: str) -> None:
    pauses: list[float] = []
    script = [fails(500), fails(503), garbled(), says("Yes.")]
    with SERVERS[provider](script) as server:
        model = ModelSettings(provider=provider, name="toy", url=server.url, retries=3)
        _, reply = ask(connect(model, wait=pauses.append))
    assert reply.usage.requests == len(server.requests) == 4
    assert pauses == [1.0, 2.0, 4.0]


def test_the_pause_that_a_server_asks_for_is_kept_up_to_a_bound() -> None:
    pauses: list[float] = []
    script = [fails(429, retry_after=0.5), fails(429, retry_after=900), says("Yes.")]
    with openai_server(script) as server:
        model = ModelSettings(provider="openai", name="toy", url=server.url)
        ask(connect(model, wait=pauses.append))
    assert pauses == [0.5, 30.0]


def test_the_last_failure_is_told_when_retries_are_used_up() -> None:
    with openai_server([fails(500), fails(429, retry_after=3), says("No.")]) as server:
        error = failure(chat("openai", server.url, retries=1))
    assert (error.kind, error.retry_after, server.left) == ("busy", 3.0, 1)


def test_what_no_retry_helps_is_asked_once() -> None:
    for reply in (fails(401), overflows(), truncated("A"), empty()):
        with openai_server([reply, says("No.")]) as server:
            failure(chat("openai", server.url, retries=2))
        assert server.left == 1


def test_nothing_is_retried_once_a_piece_was_shown() -> None:
    text = "A party may leave after two years of membership."
    with openai_server([cut(text), says("No.")]) as server:
        pieces = chat("openai", server.url, retries=2).stream(request())
        shown = next(pieces)
        with pytest.raises(ModelError):
            list(pieces)
    assert isinstance(shown, str)
    assert text.startswith(shown)
    assert server.left == 1


def test_asking_once_too_often_is_plain() -> None:
    with openai_server([]) as server:
        assert "once too often" in str(failure(chat("openai", server.url)))


@contextmanager
def listener() -> Iterator[tuple[str, list[str]]]:
    """An HTTP server that notes every request it gets."""
    seen: list[str] = []

    class Note(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append(self.path)
            self.send_response(202)
            self.end_headers()

        do_GET = do_PUT = do_PATCH = do_CONNECT = do_POST

        def log_message(self, format: str, *args: Any) -> None:
            """No noise."""

    server = HTTPServer(("127.0.0.1", 0), Note)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_no_tracer_sends_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    from langchain_core.language_models import FakeListChatModel
    from langchain_core.tracers.langchain import wait_for_all_tracers
    from langsmith import utils

    forget: Callable[[], None] = getattr(utils.get_env_var, "cache_clear")  # noqa: B009

    with listener() as (url, seen), openai_server([says("Yes."), fails(400)]) as server:
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        for name in ("LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT"):
            monkeypatch.setenv(name, url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "toy")
        forget()
        try:
            one = chat("openai", server.url)
            ask(one)
            failure(one)
            wait_for_all_tracers()
            assert seen == []
            # The same endpoint hears of a call that is not ours: the test can fail.
            FakeListChatModel(responses=["x"]).invoke("y")
            wait_for_all_tracers()
            assert seen != []
        finally:
            forget()


def test_no_key_of_a_provider_goes_to_an_address_of_ones_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in (
        "OPENAI_API_KEY",
        "OPENAI_ORG_ID",
        "OPENAI_PROJECT_ID",
        "ANTHROPIC_API_KEY",
        "ANTHROPIC_AUTH_TOKEN",
        "OLLAMA_API_KEY",
        "LANGSMITH_API_KEY",
    ):
        monkeypatch.setenv(name, "very-secret-word")
    gateway = "\n".join(
        f"{name}: very-secret-word"
        for name in ("x-gateway", "Authorization", "User-Agent", "X-Api-Key", "Accept")
    )
    for name in ("OPENAI_CUSTOM_HEADERS", "ANTHROPIC_CUSTOM_HEADERS"):
        monkeypatch.setenv(name, gateway)
    for provider, serve in SERVERS.items():
        with serve([says("Yes."), says("Yes.")]) as server:
            ask(chat(provider, server.url))
            ask(chat(provider, server.url, key="own-key"))
        without, own = server.requests
        assert "very-secret-word" not in without.raw + own.raw
        assert "own-key" in own.raw
        assert not set(own.headers) - {
            "accept",
            "accept-encoding",
            "anthropic-version",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "host",
            "user-agent",
            "x-api-key",
        }


def test_other_variables_do_not_redirect(monkeypatch: pytest.MonkeyPatch) -> None:
    with listener() as (url, seen):
        for name in (
            "OPENAI_BASE_URL",
            "OPENAI_API_BASE",
            "OPENAI_PROXY",
            "ANTHROPIC_BASE_URL",
            "ANTHROPIC_PROXY",
            "OLLAMA_HOST",
            "HTTP_PROXY",
            "http_proxy",
            "ALL_PROXY",
        ):
            monkeypatch.setenv(name, url)
        for provider, serve in SERVERS.items():
            with serve([says("Yes.")]) as server:
                assert ask(chat(provider, server.url))[1].text == "Yes."
    assert seen == []


def test_a_redirect_is_not_followed() -> None:
    with openai_server([says("Stolen.")]) as other:
        aim = (("location", other.url + "/chat/completions"),)
        with openai_server([Scripted(status=307, headers=aim)]) as server:
            failure(chat("openai", server.url))
    assert other.requests == []


def test_opening_costs_nothing_and_a_missing_package_is_named() -> None:
    model = ModelSettings(provider="mistralai", name="toy", key="k")
    one = connect(model, wait=no_wait)  # nothing is looked for yet
    error = failure(one)
    assert error.kind == "setup"
    assert "pip install" in str(error)


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_a_missing_key_is_named(provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    error = failure(connect(ModelSettings(provider=provider, name="toy", retries=0)))
    assert error.kind == "setup"
    assert "TREATY_MODEL_KEY" in str(error)


def test_an_unknown_provider_is_named() -> None:
    error = failure(connect(ModelSettings(provider="nobody", name="toy")))
    assert error.kind == "setup"
    assert "nobody:toy" in str(error)


def test_every_exception_class_of_a_vendor_has_a_kind() -> None:
    import anthropic
    import httpx
    import httpx2
    import ollama
    import openai

    roots = (
        openai.OpenAIError,
        anthropic.AnthropicError,
        httpx.HTTPError,
        httpx2.HTTPError,
        ollama.ResponseError,
        ollama.RequestError,
    )
    missing: list[str] = []
    for root in roots:
        vendor = root.__module__.split(".")[0]
        for cls in family(root):
            mine = cls.__module__.split(".")[0] == vendor
            # What carries a status is read by its status, whatever its name.
            served = issubclass(cls, (openai.APIStatusError, anthropic.APIStatusError))
            if (
                mine
                and not served
                and cls.__name__[0] != "_"
                and cls.__name__ not in CLASSES[vendor]
            ):
                missing.append(f"{vendor}.{cls.__name__}")
    assert missing == []
    every = {kind for table in CLASSES.values() for kind in table.values()}
    assert every - {"by status"} <= set(ModelError.KINDS)


def family(root: type[Any]) -> Iterator[type[Any]]:
    yield root
    for child in root.__subclasses__():
        yield from family(child)


def test_what_a_vendor_says_is_quoted_short_and_clean() -> None:
    said = "bad\x1b[31m\nthing own-key sk-abcdefgh Bearer xyz " + "long " * 100
    with openai_server([fails(400, said)]) as server:
        text = str(failure(chat("openai", server.url, key="own-key")))
    assert "bad[31m thing" in text
    for secret in ("own-key", "sk-abc", "xyz", "\x1b"):
        assert secret not in text
    assert len(text) < 400


@BOTH
@pytest.mark.parametrize("form", ["lines", "tool", "json"])
def test_replay_answers_as_recorded_without_a_server(
    provider: str, form: str, tmp_path: Path
) -> None:
    with SERVERS[provider]([calls(PICK)]) as server:
        recorded = ask(chat(provider, server.url, record=tmp_path, key="own-key"), form)
    replaying = chat(provider, server.url, replay=tmp_path)
    pieces, reply = ask(replaying, form)
    assert reply == recorded[1]
    assert "".join(pieces) == reply.text
    assert replaying.name == f"{provider}:toy"
    (kept,) = tmp_path.rglob("*.json")
    assert kept.stem == request(form).sha256[:32] + "-t0.0"
    assert "own-key" not in kept.read_text("utf-8")
    assert list(tmp_path.rglob("*.part")) == []


def test_replayed_text_comes_in_pieces_and_whole(tmp_path: Path) -> None:
    text = "  One, two three four\nfive.\n six  \n"
    with openai_server([says(text)]) as server:
        ask(chat("openai", server.url, record=tmp_path))
    pieces, reply = ask(chat("openai", server.url, replay=tmp_path))
    assert len(pieces) > 1
    assert "".join(pieces) == reply.text == text


def test_a_failure_is_replayed_and_a_new_recording_replaces_it(tmp_path: Path) -> None:
    with openai_server([overflows(), says("Yes.")]) as server:
        one = chat("openai", server.url, record=tmp_path)
        told = failure(one)
        again = failure(chat("openai", server.url, replay=tmp_path))
        assert (again.kind, str(again)) == (told.kind, str(told))
        ask(one)
    assert ask(chat("openai", server.url, replay=tmp_path))[1].text == "Yes."
    assert len(list(tmp_path.rglob("*.json"))) == 1


def test_two_models_share_a_folder(tmp_path: Path) -> None:
    with openai_server([says("One."), says("Two.")]) as server:
        for name in ("a:b", "a/b"):
            model = ModelSettings(
                provider="openai", name=name, url=server.url, record=tmp_path
            )
            ask(connect(model))
    replies = [
        ask(
            connect(
                ModelSettings(
                    provider="openai", name=name, url=server.url, replay=tmp_path
                )
            )
        )
        for name in ("a:b", "a/b")
    ]
    assert [reply.text for _, reply in replies] == ["One.", "Two."]


def test_a_cancelled_call_is_not_kept(tmp_path: Path) -> None:
    with openai_server([drips("a " * 400, every=0.02)]) as server:
        pieces = chat("openai", server.url, record=tmp_path).stream(request())
        next(pieces)
        pieces.close()
        assert server.hung_up.wait(5)
    assert list(tmp_path.rglob("*")) == []


def test_what_was_not_recorded_is_said(tmp_path: Path) -> None:
    error = failure(chat("openai", "", replay=tmp_path))
    assert error.kind == "unrecorded"
    assert request().sha256[:32] in str(error)
    assert str(tmp_path) in str(error)


DAMAGED: list[Any] = [
    [],
    {},
    {"reply": None},
    {"reply": {"text": None, "usage": {}}},
    {"reply": {"text": "Yes.", "usage": []}},
    {"reply": {"text": "Yes.", "usage": {"nonsense": 1}}},
    {"reply": {"text": "Yes.", "usage": {"read": None}}},
    {"reply": {"text": "Yes.", "usage": {"read": "100"}}},
    {"reply": {"text": "Yes.", "usage": {"read": True}}},
    {"reply": {"text": "Yes.", "usage": {"written": 1.5}}},
    {"reply": {"text": "Yes.", "usage": {"written": -1}}},
    {"reply": {"text": "Yes.", "usage": {"seconds": float("nan")}}},
    {"reply": {"text": "Yes.", "usage": {"estimated": 1}}},
    {"error": {"kind": "no such kind", "message": "x"}},
    {"error": {"kind": ["busy"], "message": "x"}},
    {"error": {"kind": "busy", "message": 3}},
    {"error": "busy"},
]


def test_a_damaged_recording_is_one_clear_error(tmp_path: Path) -> None:
    with openai_server([says("Yes.")]) as server:
        ask(chat("openai", server.url, record=tmp_path))
    (kept,) = tmp_path.rglob("*.json")
    one = chat("openai", server.url, replay=tmp_path)
    texts = ['{"reply": ', "[" * 200_000, '{"reply":' * 50_000, "1" * 5_000, '"x"']
    for text in texts + [json.dumps(content) for content in DAMAGED]:
        kept.write_text(text, "utf-8")
        error = failure(one)
        assert error.kind == "setup", text[:80]
        assert "damaged" in str(error)
    kept.write_bytes(b"\xff\xfe")
    assert "damaged" in str(failure(one))
    few = {"reply": {"text": "Yes.", "usage": {"read": 3, "seconds": 2}}}
    kept.write_text(json.dumps(few), "utf-8")
    assert ask(one)[1].usage.read == 3


def test_a_failure_never_replaces_a_good_recording(tmp_path: Path) -> None:
    with openai_server([says("Yes."), fails(500)]) as server:
        one = chat("openai", server.url, record=tmp_path)
        ask(one)
        failure(one)
    assert ask(chat("openai", server.url, replay=tmp_path))[1].text == "Yes."


def test_temperature_and_address_tell_recordings_apart(tmp_path: Path) -> None:
    with openai_server([says("Cold."), says("Warm.")]) as server:
        for warmth in (0.0, 0.7):
            ask(chat("openai", server.url, record=tmp_path, temperature=warmth))

        def again(url: str, warmth: float) -> Chat:
            return chat("openai", url, replay=tmp_path, temperature=warmth)

        assert ask(again(server.url, 0.0))[1].text == "Cold."
        assert ask(again(server.url, 0.7))[1].text == "Warm."
        assert failure(again(server.url, 1.5)).kind == "unrecorded"
        assert failure(again("http://127.0.0.1:9/v1", 0.7)).kind == "unrecorded"


def test_two_threads_may_record_the_same_call(tmp_path: Path) -> None:
    def answer(body: Any) -> Scripted:
        return says("Yes.")

    failed: list[BaseException] = []

    def record(url: str) -> None:
        try:
            for _ in range(5):
                ask(chat("openai", url, record=tmp_path))
        except BaseException as error:  # noqa: BLE001 - told to the test
            failed.append(error)

    with openai_server(answer=answer) as server:
        threads = [threading.Thread(target=record, args=(server.url,)) for _ in "ab"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failed == []
    assert [path.suffix for path in tmp_path.rglob("*.*")] == [".json"]
    assert ask(chat("openai", server.url, replay=tmp_path))[1].text == "Yes."


def model_file(folder: Path, content: bytes) -> ModelSettings:
    folder.mkdir()
    path = folder / "model.gguf"
    path.write_bytes(content)
    return ModelSettings(provider="llamacpp", name=str(path), retries=0)


def test_model_files_of_one_name_are_told_apart_unloaded(tmp_path: Path) -> None:
    middle = bytes(3 << 20)
    good = model_file(tmp_path / "good", b"GGUF" + middle + b"good")
    bad = model_file(tmp_path / "bad", b"GGUF" + middle + b"evil")
    copy = model_file(tmp_path / "copy", b"GGUF" + middle + b"good")
    small = model_file(tmp_path / "small", b"GGUF")
    one, other, same, tiny = map(connect, (good, bad, copy, small))
    assert one.name == other.name == same.name == "llamacpp:model.gguf"
    assert one.identity == same.identity
    assert len({one.identity, other.identity, tiny.identity, one.name}) == 4
    gone = connect(ModelSettings(provider="llamacpp", name=str(tmp_path / "no.gguf")))
    assert gone.identity == gone.name
    assert connect(ModelSettings(provider="ollama", name="toy")).identity == (
        "ollama:toy"
    )


def test_a_recording_of_a_model_file_counts_for_that_file(tmp_path: Path) -> None:
    class Says:
        name = "llamacpp:model.gguf"
        formats = ("lines",)

        def __init__(self, identity: str) -> None:
            self.identity = identity

        def stream(self, request: Request) -> Generator[str | Reply, None, None]:
            yield Reply(text=f"I am {self.identity}.")

        def count(self, text: str) -> int | None:
            return None

    kept = tmp_path / "kept"
    good = model_file(tmp_path / "good", b"GGUF good")
    bad = model_file(tmp_path / "bad", b"GGUF evil")
    identity = connect(good).identity
    ask(Recorded(Says(identity), good, kept))
    assert ask(Replayed(good, kept))[1].text == f"I am {identity}."
    assert failure(Replayed(bad, kept)).kind == "unrecorded"
    # A run is repeated where the file is not: its name will do while it is alone.
    gone = ModelSettings(provider="llamacpp", name="/nowhere/model.gguf")
    assert ask(Replayed(gone, kept))[1].text == f"I am {identity}."
    ask(Recorded(Says(connect(bad).identity), bad, kept))
    assert failure(Replayed(gone, kept)).kind == "unrecorded"


@ALL
@pytest.mark.parametrize("form", ["lines", "tool"])
def test_a_reply_beyond_every_limit_is_hung_up_on(provider: str, form: str) -> None:
    endless = Scripted(text="a " * 100_000, size=2_000, every=0.01)
    with SERVERS[provider]([endless]) as server:
        pieces = chat(provider, server.url, retries=2).stream(request(form))
        shown: list[str | Reply] = []
        with pytest.raises(ModelError) as caught:
            shown.extend(pieces)
        assert server.hung_up.wait(5)
    assert caught.value.kind == "truncated"
    assert len("".join(str(piece) for piece in shown)) <= 8 * 60 + 1_000


@BOTH
def test_noise_without_a_word_is_hung_up_on_too(provider: str) -> None:
    noise = Scripted(raw=" " * 9_000_000)
    with SERVERS[provider]([noise]) as server:
        assert failure(chat(provider, server.url)).kind == "truncated"


def pieces_then(error: BaseException) -> Generator[str | Reply, None, None]:
    yield "A party"
    raise error


@pytest.mark.parametrize(
    "error",
    [
        ValueError("x"),
        KeyError("choices"),
        TypeError("none"),
        RecursionError("deep"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x"),
        StopIteration(),
    ],
)
def test_what_a_parser_raises_is_a_broken_reply(error: Exception) -> None:
    def ill(error: Exception) -> ModelError:
        return broken(error, ModelSettings(provider="openai", name="toy"))

    pieces = guarded(pieces_then(error), ill)
    assert next(pieces) == "A party"
    with pytest.raises(ModelError) as caught:
        next(pieces)
    assert caught.value.kind == "broken"
    assert caught.value.__cause__ is not None


def test_interrupts_and_closing_pass_a_guard() -> None:
    def ill(error: Exception) -> ModelError:
        raise AssertionError(error)

    pieces = guarded(pieces_then(KeyboardInterrupt()), ill)
    next(pieces)
    with pytest.raises(KeyboardInterrupt):
        next(pieces)
    pieces = guarded(pieces_then(ValueError()), ill)
    next(pieces)
    pieces.close()


@pytest.mark.parametrize("form", ["lines", "tool"])
def test_an_event_that_is_json_and_no_event_is_broken(form: str) -> None:
    event = {"choices": [{"index": 0, "delta": {"content": "A party may "}}]}
    for odd in ('{"choices": 7}', '{"choices": [{"delta": 3}]}', "[1]", "[" * 5_000):
        raw = f"{json.dumps(event)}\n\ndata: {odd}"
        with openai_server([garbled(raw)]) as server:
            error = failure(chat("openai", server.url), form)
        assert error.kind == "broken", odd


def test_a_date_that_no_clock_shows_is_no_pause() -> None:
    class Refused(Exception):
        def __init__(self, after: str) -> None:
            self.status_code = 429
            self.response = SimpleNamespace(headers={"retry-after": after})

    model = ModelSettings(provider="openai", name="toy")
    for after in ("Mon, 01 Jan 0001 00:00:00 -0000", "soon", "99 Foo 9999"):
        told = fault(Refused(after), model)
        assert told.kind == "busy"
        assert told.retry_after in (None, 0.0), after


def test_the_same_exception_means_another_thing_once_a_reply_has_begun() -> None:
    model = ModelSettings(provider="openai", name="toy")
    assert fault(ValueError("no such wish"), model).kind == "refused"
    assert fault(ValueError("no such event"), model, begun=True).kind == "broken"
    assert fault(ConnectionResetError(), model, begun=True).kind == "unreachable"


def test_half_a_character_from_a_server_can_be_kept(tmp_path: Path) -> None:
    with openai_server([says("Yes \ud83d.")]) as server:
        reply = ask(chat("openai", server.url, record=tmp_path))[1]
    reply.text.encode()
    assert ask(chat("openai", server.url, replay=tmp_path))[1] == reply


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with openai_server([says("Yes.")]) as server:
        error = failure(chat("openai", server.url, record=tmp_path / "file" / "in"))
    assert error.kind == "setup"
    assert "TREATY_RECORD" in str(error)


def test_tokens_are_counted_by_nobody_where_no_tokenizer_is_at_hand(
    tmp_path: Path,
) -> None:
    assert chat("openai", "").count("words") is None
    assert chat("openai", "", record=tmp_path).count("words") is None
    assert chat("llamacpp", "", replay=tmp_path).count("words") is None
    assert chat("llamacpp", "").count("words") is None  # there is no file "toy"
