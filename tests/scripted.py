"""Scripted model servers on loopback: OpenAI-, Ollama- and Anthropic-compatible.

A queue of replies, one for each request, or a callable that computes the reply. All
requests are kept. A server that is asked once too often says so with status 500.

    with openai_server([says("May."), calls({"claims": []}), fails(429)]) as server:
        ...                                  # TREATY_MODEL_URL = server.url
    server.requests[0].prompt                # every word that was sent
    server.requests[0].body["temperature"]
    server.left                              # scripted replies not asked for

`calls` answers in the form that was asked for: a tool call where tools are offered,
JSON as text elsewhere. `says` and `calls` stream when the request says so.
"""

from __future__ import annotations

import json
import select
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Scripted:
    """One reply of a scripted server; made by the functions below."""

    text: str = ""
    arguments: str | None = None  # of a tool call
    tool: str | None = None  # None: the tool that is offered
    finish: str = "stop"
    usage: tuple[int, int] | None = (100, 20)  # tokens read, written
    status: int = 200
    error: str = ""
    code: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    raw: str | None = None  # sent instead of a well-formed body
    cut: bool = False  # the connection ends before the last piece
    every: float = 0.0  # seconds before each piece
    silent: bool = False  # drips keep-alive comments, never a word
    size: int = 12  # characters of a piece

    @property
    def pieces(self) -> list[str]:
        text = self.text if self.arguments is None else self.arguments
        found = [text[at : at + self.size] for at in range(0, len(text), self.size)]
        return found[: (len(found) + 1) // 2] if self.cut else found


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request as the server got it."""

    path: str
    headers: dict[str, str]  # names in lower case
    body: Any

    @property
    def prompt(self) -> str:
        """The text of every message that was sent, system text included."""
        parts: list[str] = [_plain(self.body.get("system"))]
        parts += [_plain(m.get("content")) for m in self.body.get("messages", ())]
        return "\n".join(part for part in parts if part)

    @property
    def raw(self) -> str:
        """Everything that was sent, headers included: to search for leaks."""
        return json.dumps([self.path, self.headers, self.body], ensure_ascii=False)


Answer = Callable[[Any], "Scripted | str | dict[str, Any]"]


@dataclass(kw_only=True)
class Server:
    """A running server: its address, what it was asked, whether a client hung up."""

    url: str
    script: list[Scripted]
    answer: Answer | None = None
    requests: list[Asked] = field(default_factory=list[Asked])
    hung_up: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def left(self) -> int:
        """How many scripted replies were not asked for."""
        return len(self.script)

    def reply(self, asked: Asked) -> Scripted:
        with self.lock:
            self.requests.append(asked)
            if self.answer is None:
                if not self.script:
                    return fails(500, "the scripted server was asked once too often")
                return self.script.pop(0)
        try:
            return made(self.answer(asked.body))
        except Exception as error:  # noqa: BLE001 - a thread's own would be lost
            return fails(500, f"the test's answer failed: {error!r}")


def says(
    text: str, *, finish: str = "stop", usage: tuple[int, int] | None = (100, 20)
) -> Scripted:
    """Plain text, even where a tool or a schema was asked for."""
    return Scripted(text=text, finish=finish, usage=usage)


def calls(
    arguments: dict[str, Any] | str, *, tool: str | None = None, text: str = ""
) -> Scripted:
    """A structured reply; a str is sent as the arguments just as it stands."""
    if not isinstance(arguments, str):
        arguments = json.dumps(arguments, ensure_ascii=False)
    return Scripted(arguments=arguments, tool=tool, text=text, finish="tool_calls")


def fails(
    status: int,
    error: str = "no luck today",
    *,
    code: str | None = None,
    retry_after: float | None = None,
) -> Scripted:
    """An error status with the vendor's kind of body."""
    headers = () if retry_after is None else (("retry-after", f"{retry_after:g}"),)
    return Scripted(status=status, error=error, code=code, headers=headers)


def overflows() -> Scripted:
    """The prompt has more tokens than the model takes."""
    said = "This model's maximum context length is 512 tokens; you asked for 900."
    return fails(400, said, code="context_length_exceeded")


def refuses_format(what: str = "tools") -> Scripted:
    """The server knows no tools (or `what` else)."""
    return fails(400, f"'{what}' is not supported by this model")


def truncated(text: str) -> Scripted:
    """A reply that reached the token limit."""
    return says(text, finish="length")


def cut(text: str) -> Scripted:
    """The connection ends in the middle of the text."""
    return Scripted(text=text, cut=True)


def drips(text: str, *, every: float = 0.05, size: int = 4) -> Scripted:
    """A slow reply: a few characters at a time."""
    return Scripted(text=text, every=every, size=size)


def stalls(*, every: float = 0.05) -> Scripted:
    """A server that keeps the line open and never says a word (SSE comments)."""
    return Scripted(text="x" * 400, every=every, size=1, silent=True)


def garbled(raw: str = '{"choices": [{"delta": {"content": "ha') -> Scripted:
    """A body, or a stream event, that is no JSON."""
    return Scripted(raw=raw)


def empty() -> Scripted:
    """A well-formed reply without a word."""
    return says("", usage=(100, 0))


def made(answer: Scripted | str | dict[str, Any]) -> Scripted:
    """A str is said, a dict is a structured reply."""
    if isinstance(answer, str):
        return says(answer)
    return calls(answer) if isinstance(answer, dict) else answer


@contextmanager
def openai_server(
    script: Iterable[Scripted | str | dict[str, Any]] = (),
    *,
    answer: Answer | None = None,
) -> Iterator[Server]:
    """POST …/v1/chat/completions; `url` ends in /v1."""
    with _served(_OpenAI, "/v1", script, answer) as server:
        yield server


@contextmanager
def ollama_server(
    script: Iterable[Scripted | str | dict[str, Any]] = (),
    *,
    answer: Answer | None = None,
) -> Iterator[Server]:
    """POST …/api/chat, streamed as lines of JSON."""
    with _served(_Ollama, "", script, answer) as server:
        yield server


@contextmanager
def anthropic_server(
    script: Iterable[Scripted | str | dict[str, Any]] = (),
    *,
    answer: Answer | None = None,
) -> Iterator[Server]:
    """POST …/v1/messages, streamed as server-sent events."""
    with _served(_Anthropic, "", script, answer) as server:
        yield server


@contextmanager
def _served(
    handler: type[_Handler],
    suffix: str,
    script: Iterable[Scripted | str | dict[str, Any]],
    answer: Answer | None,
) -> Iterator[Server]:
    http = _Http(("127.0.0.1", 0), handler)
    http.state = server = Server(
        url=f"http://127.0.0.1:{http.server_address[1]}{suffix}",
        script=[made(one) for one in script],
        answer=answer,
    )
    thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    state: Server

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    path_asked = ""
    stream_type = "text/event-stream"

    @property
    def state(self) -> Server:
        assert isinstance(self.server, _Http)
        return self.server.state

    def log_message(self, format: str, *args: Any) -> None:
        """No noise."""

    def do_GET(self) -> None:
        self._whole(404, json.dumps({"error": "only POST is scripted"}))

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", "0"))
        body = json.loads(self.rfile.read(length) or b"{}")
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(path=self.path, headers=headers, body=body)
        reply = self.state.reply(asked)
        if self.path != self.path_asked:
            reply = fails(404, f"no such path: {self.path}")
        if reply.status != 200:
            self._whole(reply.status, json.dumps(self.failure(reply)), reply.headers)
        elif not self.streams(body):
            raw = json.dumps(self.whole(reply, body)) if reply.raw is None else None
            self._whole(200, raw or reply.raw or "")
        else:
            self._stream(reply, body)

    def _whole(
        self, status: int, text: str, headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        for name, value in (*headers, ("connection", "close")):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, reply: Scripted, body: Any) -> None:
        self.send_response(200)
        self.send_header("content-type", self.stream_type)
        self.send_header("transfer-encoding", "chunked")
        self.send_header("connection", "close")
        self.end_headers()
        events = self.events(_fitted(reply, body), body)
        try:
            if reply.raw is not None:
                events = iter((self.garbage(reply.raw),))
            for event in events:
                if reply.every:
                    time.sleep(reply.every)
                    self._check_line()
                data = (": wait\n\n" if reply.silent else event).encode()
                self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
                self.wfile.flush()
            if reply.cut:
                self.connection.shutdown(socket.SHUT_RDWR)
            else:
                self.wfile.write(b"0\r\n\r\n")
        except OSError:
            self.state.hung_up.set()

    def _check_line(self) -> None:
        ready, _, _ = select.select([self.connection], [], [], 0)
        if ready and not self.connection.recv(1, socket.MSG_PEEK):
            raise ConnectionResetError("the client hung up")

    # What the three dialects differ in.
    def streams(self, body: Any) -> bool:
        return bool(body.get("stream"))

    def garbage(self, raw: str) -> str:
        return f"data: {raw}\n\n"

    def failure(self, reply: Scripted) -> Any:
        raise NotImplementedError

    def whole(self, reply: Scripted, body: Any) -> Any:
        raise NotImplementedError

    def events(self, reply: Scripted, body: Any) -> Iterator[str]:
        raise NotImplementedError


class _OpenAI(_Handler):
    path_asked = "/v1/chat/completions"

    def failure(self, reply: Scripted) -> Any:
        return {"error": {"message": reply.error, "code": reply.code, "type": "error"}}

    def whole(self, reply: Scripted, body: Any) -> Any:
        reply = _fitted(reply, body)
        message: dict[str, Any] = {"role": "assistant", "content": reply.text}
        if reply.arguments is not None:
            message["tool_calls"] = [_openai_call(reply, reply.arguments)]
        choice = {"index": 0, "message": message, "finish_reason": reply.finish}
        found = {"id": "x", "object": "chat.completion", "model": body.get("model")}
        return {**found, "created": 0, "choices": [choice], "usage": _openai_use(reply)}

    def events(self, reply: Scripted, body: Any) -> Iterator[str]:
        def event(choices: list[Any], **more: Any) -> str:
            head = {"id": "x", "object": "chat.completion.chunk", "created": 0}
            data = {**head, "model": body.get("model"), "choices": choices, **more}
            return f"data: {json.dumps(data)}\n\n"

        def delta(change: dict[str, Any], finish: str | None = None) -> str:
            return event([{"index": 0, "delta": change, "finish_reason": finish}])

        yield delta({"role": "assistant", "content": ""})
        if reply.arguments is None:
            for piece in reply.pieces:
                yield delta({"content": piece})
        else:
            if reply.text:
                yield delta({"content": reply.text})
            yield delta({"tool_calls": [_openai_call(reply, "")]})
            for piece in reply.pieces:
                more = {"index": 0, "function": {"arguments": piece}}
                yield delta({"tool_calls": [more]})
        if reply.cut:
            return
        yield delta({}, reply.finish)
        wanted = (body.get("stream_options") or {}).get("include_usage")
        if wanted and reply.usage:
            yield event([], usage=_openai_use(reply))
        yield "data: [DONE]\n\n"


class _Ollama(_Handler):
    path_asked = "/api/chat"
    stream_type = "application/x-ndjson"

    def streams(self, body: Any) -> bool:
        return body.get("stream", True)

    def garbage(self, raw: str) -> str:
        return raw + "\n"

    def failure(self, reply: Scripted) -> Any:
        return {"error": reply.error}

    def whole(self, reply: Scripted, body: Any) -> Any:
        reply = _fitted(reply, body)
        message: dict[str, Any] = {"role": "assistant", "content": reply.text}
        if reply.arguments is not None:
            message["tool_calls"] = [_ollama_call(reply)]
        return {**_ollama_end(reply), "model": body.get("model"), "message": message}

    def events(self, reply: Scripted, body: Any) -> Iterator[str]:
        def line(message: dict[str, Any], **more: Any) -> str:
            said = {"role": "assistant", "content": "", **message}
            data = {"model": body.get("model"), "message": said, "done": False, **more}
            return json.dumps(data) + "\n"

        if reply.arguments is None:
            for piece in reply.pieces:
                yield line({"content": piece})
        else:
            yield line({"content": reply.text, "tool_calls": [_ollama_call(reply)]})
        if not reply.cut:
            yield line({}, **_ollama_end(reply))


class _Anthropic(_Handler):
    path_asked = "/v1/messages"

    def failure(self, reply: Scripted) -> Any:
        return {"type": "error", "error": {"type": reply.code, "message": reply.error}}

    def whole(self, reply: Scripted, body: Any) -> Any:
        raise NotImplementedError("the scripted Anthropic server streams only")

    def garbage(self, raw: str) -> str:
        return f"event: content_block_delta\ndata: {raw}\n\n"

    def events(self, reply: Scripted, body: Any) -> Iterator[str]:
        def event(kind: str, **data: Any) -> str:
            return f"event: {kind}\ndata: {json.dumps({'type': kind, **data})}\n\n"

        read, written = reply.usage or (0, 0)
        stops = {"length": "max_tokens", "tool_calls": "tool_use", "stop": "end_turn"}
        message = {"id": "x", "type": "message", "role": "assistant", "content": []}
        use = {"input_tokens": read, "output_tokens": 0}
        opening = {**message, "model": body.get("model"), "usage": use}
        yield event("message_start", message={**opening, "stop_reason": None})
        block: dict[str, Any] = {"type": "text", "text": ""}
        if reply.arguments is not None:
            block = {"type": "tool_use", "id": "call", "name": reply.tool, "input": {}}
        yield event("content_block_start", index=0, content_block=block)
        for piece in reply.pieces:
            change = {"type": "text_delta", "text": piece}
            if reply.arguments is not None:
                change = {"type": "input_json_delta", "partial_json": piece}
            yield event("content_block_delta", index=0, delta=change)
        if reply.cut:
            return
        yield event("content_block_stop", index=0)
        stop = {"stop_reason": stops.get(reply.finish, reply.finish)}
        use = {"input_tokens": read, "output_tokens": written}
        yield event("message_delta", delta=stop, usage=use)
        yield event("message_stop")


def _fitted(reply: Scripted, body: Any) -> Scripted:
    """A structured reply in the form that the request asks for."""
    if reply.arguments is None:
        return reply
    tools = body.get("tools")
    if not tools:
        text = reply.text + reply.arguments
        return replace(reply, text=text, arguments=None, finish="stop")
    offered = tools[0].get("function", tools[0])["name"]
    return replace(reply, tool=reply.tool or offered)


def _plain(content: Any) -> str:
    if isinstance(content, str) or content is None:
        return content or ""
    return "\n".join(part.get("text", "") for part in content)


def _openai_call(reply: Scripted, arguments: str) -> dict[str, Any]:
    function = {"name": reply.tool, "arguments": arguments}
    return {"index": 0, "id": "call", "type": "function", "function": function}


def _openai_use(reply: Scripted) -> dict[str, int] | None:
    if reply.usage is None:
        return None
    read, written = reply.usage
    return {
        "prompt_tokens": read,
        "completion_tokens": written,
        "total_tokens": read + written,
    }


def _ollama_call(reply: Scripted) -> dict[str, Any]:
    arguments = json.loads(reply.arguments or "{}")
    return {"function": {"name": reply.tool, "arguments": arguments}}


def _ollama_end(reply: Scripted) -> dict[str, Any]:
    reason = "length" if reply.finish == "length" else "stop"
    use: dict[str, Any] = {}
    if reply.usage is not None:
        use = dict(
            zip(("prompt_eval_count", "eval_count"), reply.usage, strict=True),
        )
    return {"done": True, "done_reason": reason, **use}
