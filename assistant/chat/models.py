"""A language model behind LangChain, as a `Chat`: asked, timed, counted.

It knows the order of a call and the rules of time-outs, retries and usage; what each
provider wants is in `vendors`, what errors mean in `faults`. Nothing is imported or
opened before the first use. Example:

    chat = connect(settings.model)
    for piece in chat.stream(request):
        ...                              # str pieces, the Reply last
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING

from assistant.chat import faults, vendors
from assistant.chat.base import Chat, Reply, Request
from assistant.chat.calls import Pieces, guarded, patient, untraced
from assistant.errors import ModelError
from assistant.provenance import Usage
from assistant.settings import ModelSettings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk
    from langchain_core.messages.ai import UsageMetadata

CHARACTERS = 4  # of a token, where a server gives no usage
# A reply with more characters than its limit of tokens can hold is not read on.
MOST_CHARACTERS = 8  # of a token
SLACK = 1_000  # characters


def connect(
    model: ModelSettings, *, wait: Callable[[float], None] | None = None
) -> Chat:
    """The configured model; costs nothing until it is used.

    Args:
        model: provider, name, address, limits, and folders to record to or replay from.
        wait: sleeps for so many seconds between retries; `time.sleep` if None.
    """
    from assistant.chat.cassettes import Recorded, Replayed

    if model.replay is not None:
        return Replayed(model, model.replay)
    chat = LangChainChat(model, wait=wait)
    if model.record is not None:
        return Recorded(chat, model, model.record)
    return chat


class LangChainChat:
    """One model through LangChain; see `Chat`."""

    def __init__(
        self, model: ModelSettings, *, wait: Callable[[float], None] | None = None
    ) -> None:
        self._model = model
        self._wait = wait
        self._built: BaseChatModel | None = None
        self._lock = threading.Lock()
        self._warm = True  # whether a temperature is sent
        self._identity = ""  # of the file that was loaded

    @property
    def name(self) -> str:
        """See `Chat.name`."""
        return self._model.spec

    @property
    def identity(self) -> str:
        """See `Chat.identity`."""
        return self._identity or vendors.identity(self._model)

    @property
    def formats(self) -> tuple[str, ...]:
        """See `Chat.formats`."""
        return vendors.formats(self._model)

    def stream(self, request: Request) -> Pieces:
        """See `Chat.stream`."""
        return patient(
            lambda: guarded(
                self._attempt(request), lambda error: faults.broken(error, self._model)
            ),
            retries=self._model.retries,
            wait=self._wait,
        )

    def count(self, text: str) -> int | None:
        """See `Chat.count`; only a model in this process has its tokenizer at hand."""
        if self._model.provider != "llamacpp":
            return None
        from assistant.chat.gguf import LlamaCppChat

        try:
            built = self._ready()
        except ModelError:
            return None  # the call that follows says why
        return built.count(text) if isinstance(built, LlamaCppChat) else None

    def _attempt(self, request: Request) -> Pieces:
        try:
            yield from self._once(request)
        except ModelError as error:
            vendor = str(error.__cause__).lower()
            if error.kind != "refused" or not self._warm or "temperature" not in vendor:
                raise
            # Some reasoning models take no temperature, which only they can tell.
            self._warm, self._built = False, None
            yield from self._once(request)

    def _once(self, request: Request) -> Pieces:
        """One call without retries."""
        self._ready()  # importing or loading is no part of the reply's time
        chunks = self._chunks(request)
        until = time.monotonic() + self._model.timeout
        text = _Text(
            tool=request.format == "tool",
            most=request.limit * MOST_CHARACTERS + SLACK,
        )
        why, usage, begun = "", None, False
        try:
            for chunk in chunks:
                begun = True
                if time.monotonic() > until:
                    raise faults.overdue(self._model)
                why = vendors.reason(chunk) or why
                usage = _add(usage, chunk.usage_metadata)
                piece = text.take(chunk)
                if text.full:
                    raise faults.too_long(self._model)
                if piece:
                    yield piece
        except Exception as error:
            raise faults.fault(
                error, self._model, form=request.format, begun=begun
            ) from error
        finally:
            chunks.close()
        rest = text.rest()
        if rest:
            yield rest
        self._check(why, text.whole)
        yield Reply(text=text.whole, usage=usage or _estimate(request, text.whole))

    def _check(self, why: str, text: str) -> None:
        ill = faults.ended(why, self._model)
        if ill is None and not text.strip():
            ill = faults.nothing(self._model)
        if ill is None and not why and self._model.provider in vendors.ENDS:
            ill = faults.broken_off(self._model)
        if ill is not None:
            raise ill

    def _chunks(self, request: Request) -> Generator[AIMessageChunk, None, None]:
        messages = [(message.role, message.text) for message in request.messages]

        def source() -> Iterator[AIMessageChunk]:
            built = self._ready()
            asked = vendors.asked(built, self._model, request, self._warm)
            yield from asked.stream(messages)

        return untraced(source())

    def _ready(self) -> BaseChatModel:
        with self._lock:
            if self._built is None:
                self._identity = vendors.identity(self._model)
                warmth = self._model.temperature if self._warm else None
                try:
                    self._built = vendors.build(self._model, temperature=warmth)
                except Exception as error:
                    raise faults.unusable(error, self._model) from error
            return self._built


class _Text:
    """The reply so far. In a tool reply the arguments count, and text only without."""

    def __init__(self, *, tool: bool, most: int) -> None:
        self._tool = tool
        self._left = most  # characters that may still come
        self._aside: list[str] = []  # text of a tool reply
        self._place: int | None = None
        self.whole = ""

    @property
    def full(self) -> bool:
        """Whether more came than a reply of this limit can hold."""
        return self._left < 0

    def take(self, chunk: AIMessageChunk) -> str:
        text, calls = vendors.said(chunk)
        self._left -= len(text) + sum(len(arguments) for _, arguments in calls)
        if not self._tool:
            self.whole += text
            return text
        self._aside.append(text)
        piece = ""
        for place, arguments in calls:
            if self._place not in (None, place):
                piece += "\n"  # a second call: both are kept, told apart by a line
            self._place = place
            piece += arguments
        self.whole += piece
        return piece

    def rest(self) -> str:
        """Text of a server that answered with text although a tool was asked for."""
        if not self._tool or self.whole.strip():
            return ""
        self.whole = "".join(self._aside)
        return self.whole


def _add(usage: Usage | None, told: UsageMetadata | None) -> Usage | None:
    if not told:
        return usage
    more = Usage(
        read=told["input_tokens"],
        written=told["output_tokens"],
        cached=told.get("input_token_details", {}).get("cache_read") or 0,
    )
    return more if usage is None else usage + more


def _estimate(request: Request, text: str) -> Usage:
    read = sum(len(message.text) for message in request.messages)
    return Usage(
        read=-(-read // CHARACTERS), written=-(-len(text) // CHARACTERS), estimated=True
    )
