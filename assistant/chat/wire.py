"""HTTP as we want it: no detours, no headers that are not ours to send, in time.

It is handed the HTTP library that a vendor uses (httpx or httpx2), and knows no
vendor. Example:

    httpx.Client(**client_options(httpx, settings))
"""

from __future__ import annotations

import time
from types import ModuleType
from typing import Any

from assistant.settings import ModelSettings

_UNTIL = "treaty_assistant.until"
# Who pays at one provider is no business of another address.
_ACCOUNT = ("openai-organization", "openai-project")


def client_options(httpx: ModuleType, model: ModelSettings) -> dict[str, Any]:
    """Keyword arguments of an HTTP client for one model.

    Redirects are not followed and, on this machine, proxies of the environment are
    not used: what is shown as the address is where requests go. A reply that drips is
    ended when its time is over, also while it carries nothing that becomes a piece.

    Args:
        httpx: the library, for its classes.
        model: whose address and time-out to keep.
    """

    class InTime(httpx.SyncByteStream):
        def __init__(self, stream: Any, until: float) -> None:
            self._stream, self._until = stream, until

        def __iter__(self) -> Any:
            for data in self._stream:
                if time.monotonic() > self._until:
                    raise httpx.ReadTimeout("the reply took too long")
                yield data

        def close(self) -> None:
            self._stream.close()

    def asked(request: Any) -> None:
        request.extensions[_UNTIL] = time.monotonic() + model.timeout
        for name in _ACCOUNT if model.url else ():
            request.headers.pop(name, None)

    def answered(response: Any) -> None:
        response.stream = InTime(response.stream, response.request.extensions[_UNTIL])

    options: dict[str, Any] = {
        "follow_redirects": False,
        "event_hooks": {"request": [asked], "response": [answered]},
        "timeout": model.timeout,
    }
    if model.host == "":
        # Anthropic's client asks the environment itself unless it has a transport.
        options.update(trust_env=False, transport=httpx.HTTPTransport())
    return options
