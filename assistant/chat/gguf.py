"""A model file in this process: LangChain's interface over llama-cpp-python.

One generation at a time; the same request gives the same reply (greedy, nothing is
kept from one request to the next). It knows nothing of retries or of what a reply
means. Example:

    model = open_gguf(settings)                  # reads the file, loads the model
    model.stream([("user", "May a party withdraw?")])
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import PrivateAttr

from assistant.chat import faults
from assistant.errors import ModelError
from assistant.settings import ModelSettings

_MAGIC = b"GGUF"
_ROLES = {"human": "user", "ai": "assistant"}
# One thread is faster than two on a machine that does other work beside.
_THREADS = 1


def open_gguf(model: ModelSettings) -> LlamaCppChat:
    """Load a model file.

    Raises:
        ModelError: no such file, no GGUF file, or llama.cpp cannot load it ("setup").
        ImportError: llama-cpp-python is not installed.
    """
    path = Path(model.name).expanduser()
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        raise ModelError(
            f"{path} cannot be read ({error.strerror}): set TREATY_MODEL to "
            "llamacpp:/path/to/model.gguf.",
            "setup",
        ) from error
    if magic != _MAGIC:
        raise ModelError(
            f"{path} is no GGUF file: set TREATY_MODEL to a model in that format.",
            "setup",
        )
    try:
        llama = _vendor().Llama(
            str(path),
            n_ctx=model.context,
            n_threads=_THREADS,
            n_threads_batch=_THREADS,
            seed=0,
            verbose=False,
        )
    except (ValueError, RuntimeError, AssertionError) as error:
        raise ModelError(
            f"{path} cannot be loaded by llama.cpp: the file may be damaged or need "
            f"more memory than there is{faults.quoted(error)}.",
            "setup",
        ) from error
    # Loading sets this logger up anew; what it says is said by our errors.
    logging.getLogger("llama-cpp-python").setLevel(logging.CRITICAL + 1)
    return LlamaCppChat(settings=model, llama=llama)


class LlamaCppChat(BaseChatModel):
    """Chat over one loaded GGUF model."""

    settings: ModelSettings
    llama: Any  # a llama_cpp.Llama
    _lock: Any = PrivateAttr(default_factory=threading.Lock)

    @property
    def _llm_type(self) -> str:
        return "llamacpp"

    def count(self, text: str) -> int:
        """Tokens of a text by the model's own tokenizer."""
        return len(self.llama.tokenize(text.encode(), add_bos=False))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        chunks = list(self._stream(messages, stop, None, **kwargs))
        last = chunks[-1].message
        whole = AIMessage(
            content="".join(chunk.text for chunk in chunks),
            usage_metadata=getattr(last, "usage_metadata", None),
            response_metadata=last.response_metadata,
        )
        return ChatResult(generations=[ChatGeneration(message=whole)])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        if not self._lock.acquire(timeout=self.settings.timeout):
            raise ModelError(
                f"{self.settings.spec} is busy with another question: try again in "
                "a while.",
                "busy",
            )
        pieces = self._pieces(messages, stop, **kwargs)
        read, why = 0, ""
        try:
            for piece in pieces:
                # What is evaluated before the first piece is the prompt.
                read = read or self.llama.n_tokens
                choice = piece["choices"][0]
                text = choice["delta"].get("content") or ""
                why = choice["finish_reason"] or why
                chunk = ChatGenerationChunk(message=AIMessageChunk(content=text))
                if run_manager is not None and text:
                    run_manager.on_llm_new_token(text, chunk=chunk)
                yield chunk
            yield self._end(read, why)
        finally:
            pieces.close()
            self._lock.release()

    def _pieces(
        self, messages: list[BaseMessage], stop: list[str] | None, **kwargs: Any
    ) -> Generator[Any, None, None]:
        """What llama.cpp returns, piece by piece."""
        said = [
            {"role": _ROLES.get(m.type, m.type), "content": str(m.text)}
            for m in messages
        ]
        grammar = _grammar(kwargs.get("response_format"))
        # Words kept from the request before would change the last digits of this one.
        self.llama.reset()
        try:
            yield from self.llama.create_chat_completion(
                said,
                stream=True,
                stop=stop or [],
                seed=0,
                temperature=self.settings.temperature,
                max_tokens=kwargs.get("max_tokens"),
                grammar=grammar,
            )
        except ValueError as error:
            if "context window" not in str(error):
                raise
            raise ModelError(
                f"The prompt is longer than the {self.settings.context} tokens that "
                f"{self.settings.spec} was opened with: raise TREATY_MODEL_CONTEXT or "
                "send less.",
                "overflow",
            ) from error

    def _end(self, read: int, why: str) -> ChatGenerationChunk:
        """The last chunk: usage and why the reply ends."""
        # The last token is drawn and not evaluated.
        written = max(0, self.llama.n_tokens - read + 1) if read else 0
        message = AIMessageChunk(
            content="",
            usage_metadata=UsageMetadata(
                input_tokens=read, output_tokens=written, total_tokens=read + written
            ),
            response_metadata={"finish_reason": why},
        )
        return ChatGenerationChunk(message=message)


def _vendor() -> Any:
    """llama-cpp-python, which few have and which has no types worth the name."""
    from importlib import import_module

    return import_module("llama_cpp")


def _grammar(wanted: Any) -> Any:
    """The grammar of a `response_format`; None where any text will do.

    Made here, since llama.cpp's own way takes any JSON where it fails.
    """
    if not wanted or "schema" not in wanted:
        return None
    import json

    try:
        return _vendor().LlamaGrammar.from_json_schema(
            json.dumps(wanted["schema"]), verbose=False
        )
    except Exception as error:
        raise ModelError(
            "llama.cpp cannot make a grammar of the reply's JSON schema: set "
            f"TREATY_MODEL_FORMAT=lines{faults.quoted(error)}.",
            "format",
        ) from error
