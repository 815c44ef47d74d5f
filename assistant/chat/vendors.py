"""The LangChain model of each provider, and how each is asked for a format.

It knows which keyword a vendor wants where; it makes no calls. Example:

    model = build(settings)                       # a BaseChatModel; nothing is sent
    asked(model, settings, request).stream(…)
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from assistant.chat.base import Request, Shape
from assistant.settings import ModelSettings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk
    from langchain_core.runnables import Runnable

_ALL = ("tool", "json", "lines")
_FORMATS = {"anthropic": ("tool", "lines"), "llamacpp": ("json", "lines")}
_ENDS_READ = 1 << 20  # bytes of each end of a model file
_NO_KEY = "none"  # a server of one's own wants a word where hosted ones want a key
_ANTHROPIC_VERSION = "2023-06-01"  # of the protocol, where headers are ours
# Providers whose replies always say that they end.
ENDS = ("openai", "anthropic", "ollama", "llamacpp")


def formats(model: ModelSettings) -> tuple[str, ...]:
    """Formats to try with a provider, best first; "lines" is always the last."""
    if model.format == "lines":
        return ("lines",)
    if model.format != "auto":
        return (model.format, "lines")
    return _FORMATS.get(model.provider, _ALL)


def identity(model: ModelSettings) -> str:
    """What tells a model from others of its name; see `Chat.identity`.

    Of a file: its name, size, and hash of its first and last mebibyte. Nothing is
    loaded or asked. A file that is not there has its name alone.
    """
    # A server's model is its name: Ollama's digest would take a request.
    if model.provider != "llamacpp":
        return model.spec
    path = Path(model.name).expanduser()
    try:
        if not path.is_file():
            return model.spec
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(0)
            digest = hashlib.sha256(file.read(_ENDS_READ))
            file.seek(max(0, size - _ENDS_READ))
            digest.update(file.read(_ENDS_READ))
    except OSError:
        return model.spec
    return f"{model.spec} {size} {digest.hexdigest()}"


def build(model: ModelSettings, *, temperature: float | None) -> BaseChatModel:
    """The model as LangChain has it; only a local file is read, nothing is sent.

    Args:
        model: which, where, and with which key.
        temperature: None leaves it to the provider (some models take none).
    """
    if model.provider == "llamacpp":
        from assistant.chat.gguf import open_gguf

        return open_gguf(model)
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"temperature": temperature, **_common(model)}
    if model.provider == "openai":
        options.update(_openai(model))
    elif model.provider == "anthropic":
        options.update(stream_usage=True)
    elif model.provider == "ollama":
        options = _ollama(model)
    built = cast(
        "BaseChatModel",
        init_chat_model(model.name, model_provider=model.provider, **options),
    )
    if model.provider == "anthropic":
        _own_client(built, model)
    return built


def asked(
    built: BaseChatModel, model: ModelSettings, request: Request, warm: bool = True
) -> Runnable[Any, AIMessageChunk]:
    """The model bound to one request's limit and format.

    Args:
        built: what `build` returned.
        model: its settings.
        request: limit, format and shape are used.
        warm: whether a temperature is sent (Ollama's goes with each request).
    """
    options = _limit(model, request, warm)
    shape = request.shape
    if request.format == "tool" and shape is not None:
        bound = built.bind_tools([_tool(shape)], tool_choice=shape.name, **options)
        return cast("Runnable[Any, AIMessageChunk]", bound)
    if request.format == "json" and shape is not None:
        for name, value in _json(model, shape).items():
            # `extra_body` may hold the limit already.
            options[name] = {**options.get(name, {}), **value}
    return cast("Runnable[Any, AIMessageChunk]", built.bind(**options))


def said(chunk: AIMessageChunk) -> tuple[str, list[tuple[int, str]]]:
    """The text of a chunk, and the arguments of its tool calls with their places."""
    calls = [
        (part.get("index") or 0, _whole(part.get("args") or ""))
        for part in chunk.tool_call_chunks
    ]
    return _whole(str(chunk.text)), calls


def _whole(text: str) -> str:
    """A text that any encoding takes: half a pair of surrogates becomes "?"."""
    return text.encode("utf-8", "replace").decode()


def reason(chunk: AIMessageChunk) -> str:
    """Why the reply ends, in the vendor's word; "" while it goes on."""
    told = cast("Mapping[str, Any]", chunk.response_metadata)
    for name in ("finish_reason", "stop_reason", "done_reason"):
        if told.get(name):
            return str(told[name])
    return ""


def _common(model: ModelSettings) -> dict[str, Any]:
    options: dict[str, Any] = {"timeout": model.timeout, "max_retries": 0}
    if model.address:
        options["base_url"] = model.address
    if model.key or model.url:
        # Without this, a provider's own key would go to an address of one's own.
        options["api_key"] = model.key or _NO_KEY
    return options


def _openai(model: ModelSettings) -> dict[str, Any]:
    import openai

    return {
        "http_client": _http_client(openai.DefaultHttpxClient, model, _bearer(model)),
        "http_socket_options": (),  # of a client that is ours; else a warning
        "openai_proxy": None,
        "stream_usage": True,
        "use_responses_api": False,
    }


def _own_client(built: Any, model: ModelSettings) -> None:
    """Give LangChain's Anthropic model, which takes none, a client of ours."""
    import anthropic

    key = built.anthropic_api_key.get_secret_value()
    if not key:
        raise ValueError("no api_key")  # said before anything is sent, as others do
    vars(built)["_client"] = anthropic.Anthropic(
        api_key=key,
        base_url=model.address,
        max_retries=0,
        timeout=model.timeout,
        http_client=_http_client(
            anthropic.DefaultHttpxClient,
            model,
            {"x-api-key": key, "anthropic-version": _ANTHROPIC_VERSION},
        ),
        open_telemetry=False,
    )


def _ollama(model: ModelSettings) -> dict[str, Any]:
    import httpx

    from assistant.chat.wire import client_options

    client = client_options(httpx, model, _bearer(model))
    if model.key or model.url:
        # Else OLLAMA_API_KEY would go to an address of one's own.
        client["headers"] = _bearer(model)
    return {"base_url": model.address, "sync_client_kwargs": client}


def _bearer(model: ModelSettings) -> dict[str, str]:
    return {"authorization": f"Bearer {model.key or _NO_KEY}"}


def _http_client(kind: type[Any], model: ModelSettings, own: Mapping[str, str]) -> Any:
    import importlib

    from assistant.chat.wire import client_options

    # httpx or httpx2: whichever the vendor's client was built on.
    parents = (cls.__module__.split(".")[0] for cls in kind.__mro__)
    httpx = importlib.import_module(next(p for p in parents if p.startswith("httpx")))
    return kind(**client_options(httpx, model, own))


def _limit(model: ModelSettings, request: Request, warm: bool) -> dict[str, Any]:
    if model.provider == "ollama":
        options: dict[str, Any] = {"num_predict": request.limit, "seed": 0}
        if warm:
            options["temperature"] = model.temperature
        # Ollama cuts prompts to a few thousand tokens in silence unless told.
        return {"options": {**options, "num_ctx": model.context}}
    if model.provider == "openai" and model.url:
        # Servers of one's own know the older name; LangChain sends the newer one.
        return {"extra_body": {"max_tokens": request.limit}}
    return {"max_tokens": request.limit}


def _tool(shape: Shape) -> dict[str, Any]:
    function = {
        "name": shape.name,
        "description": shape.description,
        "parameters": dict(shape.schema),
    }
    return {"type": "function", "function": function}


def _json(model: ModelSettings, shape: Shape) -> dict[str, Any]:
    schema = dict(shape.schema)
    if model.provider == "ollama":
        return {"format": schema}
    if model.provider == "llamacpp":
        return {"response_format": {"type": "json_object", "schema": schema}}
    named = {"name": shape.name, "schema": schema, "strict": _closed(schema)}
    wanted = {"type": "json_schema", "json_schema": named}
    if model.provider == "openai":
        # As a plain field of the body: the client's own way parses replies itself,
        # and would raise where we want to see what the model wrote.
        return {"extra_body": {"response_format": wanted}}
    return {"response_format": wanted}


def _closed(schema: object) -> bool:
    """Whether OpenAI takes a schema as strict: closed objects, all fields required."""
    if isinstance(schema, Mapping):
        part = cast("Mapping[str, Any]", schema)
        if part.get("type") == "object":
            names = set(cast("Mapping[str, Any]", part.get("properties") or {}))
            closed = part.get("additionalProperties") is False
            if not closed or names != set(part.get("required") or ()):
                return False
        return all(_closed(value) for value in part.values())
    if isinstance(schema, list):
        return all(_closed(value) for value in cast("list[object]", schema))
    return True
