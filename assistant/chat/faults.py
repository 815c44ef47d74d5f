"""What went wrong with a model, in one sentence: vendors' exceptions to ModelError.

It imports no vendor: exceptions are known by the names of their classes, and a test
compares these with what each vendor has. It knows nothing of retries or of what
answers instead. Example:

    fault(error, settings, form="tool").kind       # "busy"
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from assistant.chat.kinds import BY_STATUS, CLASSES
from assistant.errors import ModelError
from assistant.settings import ModelSettings

_STATUSES = {
    401: "key",
    403: "key",
    404: "unknown",
    408: "timeout",
    413: "overflow",
    429: "busy",
    499: "broken",
    503: "busy",
    504: "timeout",
    529: "busy",
}
_OVERFLOW = re.compile(
    r"context_length_exceeded|exceed_context|maximum context|context[ _-]?(window|size"
    r"|length)|(prompt|input|request) is too long|too many tokens|reduce the length"
    r"|input tokens exceed",
    re.IGNORECASE,
)
_FORMAT = re.compile(
    r"\btools?\b|tool_|tool[- ]use|function[ _]call|response_format|json_schema"
    r"|json schema|grammar|structured output|\bformat\b|\bschema\b",
    re.IGNORECASE,
)
_QUOTA = re.compile(r"insufficient_quota|exceeded your current quota", re.IGNORECASE)
_NO_KEY = re.compile(
    r"api[_ ]key|credentials|authentication method|client not initialized",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"(?i:bearer)\s+\S+|\b(?:sk|pk|rk|key|lsv2|gsk|xai|AIza)[-_][\w*.-]{4,}"
)
_LONGEST_QUOTE = 160
_EXTRAS = {"openai": "openai", "anthropic": "anthropic", "ollama": "ollama"}
_EXTRAS["llamacpp"] = "local"


def fault(
    error: Exception, model: ModelSettings, *, form: str = "lines", begun: bool = False
) -> ModelError:
    """The error of a call that was on its way, as ours.

    Args:
        error: what the vendor raised; a ModelError is returned as it is.
        model: whose call it was.
        form: the format that was asked for ("tool", "json" or "lines").
        begun: whether something of the reply had come.
    """
    for one in _chain(error):
        if isinstance(one, ModelError):
            return one  # ours, in a vendor's wrapping
    if _offline(error):
        return ModelError(
            f"{_where(model)} was not asked: TREATY_OFFLINE forbids connections off "
            "this machine; set TREATY_OFFLINE=0 or choose a model on this machine.",
            "setup",
        )
    if "No generation" in str(error):  # LangChain's word for a reply without events
        return nothing(model)
    if begun and type(error).__module__ == "builtins" and not _of_system(error):
        return broken(error, model)  # of a parser: no setting helps
    kind = _kind(error, form, model.provider)
    return ModelError(_sentence(kind, error, model), kind, _retry_after(error))


def unusable(error: Exception, model: ModelSettings) -> ModelError:
    """The error of a model that could not even be set up: nothing was sent."""
    if isinstance(error, ModelError):
        return error
    if isinstance(error, ImportError):
        extra = _EXTRAS.get(model.provider)
        do = f"pip install 'treaty-assistant[{extra}]'" if extra else quoted(error)
        return ModelError(
            f"{model.spec} needs a package that is not installed: {do}.", "setup"
        )
    if _NO_KEY.search(str(error)):
        return ModelError(f"{model.spec} needs a key: set TREATY_MODEL_KEY.", "setup")
    return ModelError(
        f"{model.spec} cannot be set up: check TREATY_MODEL (provider:name)"
        f"{quoted(error, model)}.",
        "setup",
    )


def ended(reason: str, model: ModelSettings) -> ModelError | None:
    """The error that a reply's finish reason stands for; None where it is whole."""
    if reason in {"length", "max_tokens", "model_context_window_exceeded"}:
        return too_long(model)
    if reason in {"content_filter", "refusal"}:
        return ModelError(
            f"{_where(model)} refused to reply ({reason}): put the question "
            "differently or choose another model.",
            "refused",
        )
    return None


def nothing(model: ModelSettings) -> ModelError:
    """The error of a reply without a word."""
    return ModelError(
        f"{_where(model)} returned an empty reply: check that the address speaks the "
        "provider's protocol, or choose another model.",
        "empty",
    )


def broken_off(model: ModelSettings) -> ModelError:
    """The error of a reply that stops without having said that it ends."""
    return ModelError(
        f"The reply of {_where(model)} broke off before its end: ask again.", "broken"
    )


def broken(error: Exception, model: ModelSettings) -> ModelError:
    """The error of a reply at which a parser, a vendor's or ours, gave up."""
    return ModelError(_sentence("broken", error, model), "broken")


def too_long(model: ModelSettings) -> ModelError:
    """The error of a reply that goes on beyond every limit, and was hung up on."""
    return ModelError(_sentence("truncated", None, model), "truncated")


def overdue(model: ModelSettings) -> ModelError:
    """The error of a reply that takes longer than it may."""
    return ModelError(_sentence("timeout", None, model), "timeout")


def quoted(error: Exception | None, model: ModelSettings | None = None) -> str:
    """What a vendor said, as ` (it said: "…")`: one short line without keys."""
    text = str(getattr(error, "api_message", None) or error or "")
    if model is not None and model.key:
        text = text.replace(model.key, "…")
    text = _SECRET.sub("…", " ".join(text.split()))
    text = "".join(c for c in text if c.isprintable()).replace('"', "'")
    if len(text) > _LONGEST_QUOTE:
        text = text[: _LONGEST_QUOTE - 1] + "…"
    return f' (it said: "{text}")' if text else ""


def _where(model: ModelSettings) -> str:
    return f"{model.spec} at {model.address}" if model.address else model.spec


def _kind(error: Exception, form: str, provider: str) -> str:
    status = _status(error)
    # LangChain's classes inherit from the vendor's, so parents are asked too.
    named = [
        found
        for cls in type(error).__mro__
        if (found := CLASSES.get(cls.__module__.split(".")[0], {}).get(cls.__name__))
    ]
    text = f"{error} {getattr(error, 'code', '')}"
    by_server = status is not None or named[:1] in ([BY_STATUS], ["broken"])
    if "overflow" in named:
        return "overflow"
    if by_server and status not in {401, 403, 429}:
        if _OVERFLOW.search(text):
            return "overflow"
        if form != "lines" and status is not None and _FORMAT.search(text):
            return "format"
    if status is not None:
        return _of_status(status, text)
    if not named:
        return _unnamed(error, form, provider)
    kind = next((kind for kind in named if kind != BY_STATUS), "broken")
    # Some clients say of every failed connection that there was none.
    return _below(error) or kind if kind == "unreachable" else kind


def _below(error: Exception) -> str | None:
    """The kind that the HTTP library's own exception stands for, if there is one."""
    for one in _chain(error):
        cls = type(one)
        table = CLASSES.get(cls.__module__.split(".")[0], {})
        if table is CLASSES["httpx"] and cls.__name__ in table:
            return table[cls.__name__]
    return None


def _unnamed(error: Exception, form: str, provider: str) -> str:
    """The kind of an exception that is no vendor's class."""
    if form != "lines" and provider not in _EXTRAS and isinstance(error, TypeError):
        return "format"  # a client that has no such keyword
    # Clients check some settings themselves; subclasses are about bad replies.
    return "refused" if type(error) is ValueError else "broken"


def _of_status(status: int, text: str) -> str:
    if status == 429 and _QUOTA.search(text):
        return "refused"  # waiting does not help
    if status in _STATUSES:
        return _STATUSES[status]
    return "broken" if status >= 500 else "refused"


def _status(error: Exception) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int) and status >= 400:
            return status
    return None


def _sentence(kind: str, error: Exception | None, model: ModelSettings) -> str:
    where, said = _where(model), quoted(error, model)
    lacks = model.provider == "openai" and not model.address.endswith("/v1")
    version = " (it often ends in /v1)" if lacks else ""
    sentences = {
        "setup": f"{where} cannot be used: check TREATY_MODEL, TREATY_MODEL_URL and "
        f"TREATY_MODEL_KEY{said}.",
        "key": f"{where} refuses the key: check TREATY_MODEL_KEY.",
        "unknown": f"{where} does not know this model: check the name in TREATY_MODEL "
        f"and the address{version}{said}.",
        "unreachable": f"{where} cannot be reached: check TREATY_MODEL_URL and that "
        "the server runs.",
        "timeout": f"{where} did not finish within {model.timeout:g} seconds: raise "
        "TREATY_MODEL_TIMEOUT or choose a faster model.",
        "busy": f"{where} is busy or limits requests: try again in a while{said}.",
        "overflow": f"The prompt is longer than {where} takes: lower "
        f"TREATY_MODEL_CONTEXT{said}.",
        "format": f"{where} does not take the reply format asked for: set "
        f"TREATY_MODEL_FORMAT=lines{said}.",
        "refused": f"{where} refused the request: see what it said{said}.",
        "truncated": f"The reply of {where} was cut at its limit of tokens: raise "
        "TREATY_MODEL_REPLY or ask for less.",
    }
    broken = f"{where} failed or sent no proper reply: look at the server{said}."
    return sentences.get(kind, broken)


def _retry_after(error: Exception) -> float | None:
    headers = getattr(getattr(error, "response", None), "headers", None)
    value = str(headers.get("retry-after") or "") if headers is not None else ""
    if not value:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None  # no date, or one that no clock shows


def _of_system(error: Exception) -> bool:
    return isinstance(error, (OSError, ImportError))


def _offline(error: BaseException) -> bool:
    return any(str(one).startswith("offline:") for one in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
