"""HTTP as we want it: no detours, no headers that are not ours to send, in time.

It is handed the HTTP library that a vendor uses (httpx or httpx2), and knows no
vendor. Example:

    httpx.Client(**client_options(httpx, settings, {"authorization": "Bearer …"}))
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from assistant.chat import faults
from assistant.settings import ModelSettings

_UNTIL = "treaty_assistant.until"
_VENDORS = "treaty_assistant.vendors_headers"
# Bytes of a whole answer for each token of a reply: events wrap every token in JSON.
_MOST_BYTES = 4_096
_SLACK = 1_000  # tokens
_PLAIN = {
    "accept": "application/json",
    "accept-encoding": "identity",  # so that what is counted is what is read
    "connection": "keep-alive",
    "content-type": "application/json",
    "user-agent": "treaty-assistant",
}


def client_options(
    httpx: ModuleType, model: ModelSettings, own: Mapping[str, str]
) -> dict[str, Any]:
    """Keyword arguments of an HTTP client for one model.

    Redirects are not followed and, on this machine, proxies of the environment are
    not used: what is shown as the address is where requests go. A reply that drips is
    ended when its time is over, also while it carries nothing that becomes a piece, and
    when it is longer than any reply.

    To an address of the user's own go the headers that HTTP needs and `own`, and no
    other: vendors add what variables of the environment say (accounts, tokens, headers
    for a gateway), which is no business of another address.

    Args:
        httpx: the library, for its classes.
        model: whose address and time-out to keep.
        own: headers that carry the key, where the address is the user's own.
    """
    bounded = _bounded(httpx, model)

    def asked(request: Any) -> None:
        request.extensions[_UNTIL] = time.monotonic() + model.timeout
        if model.url:
            request.extensions[_VENDORS] = request.headers
            request.headers = _headers(httpx, request, own)

    def answered(response: Any) -> None:
        extensions = response.request.extensions
        # Vendors read in their own headers how they wanted the reply.
        headers = extensions.get(_VENDORS, response.request.headers)
        response.request.headers = headers
        response.stream = bounded(response.stream, extensions[_UNTIL])

    options: dict[str, Any] = {
        "follow_redirects": False,
        "event_hooks": {"request": [asked], "response": [answered]},
        "timeout": model.timeout,
    }
    if model.host == "":
        # Anthropic's client asks the environment itself unless it has a transport.
        options.update(trust_env=False, transport=httpx.HTTPTransport())
    return options


def _headers(httpx: ModuleType, request: Any, own: Mapping[str, str]) -> Any:
    """What is sent to an address of the user's own, made anew."""
    needed = {
        "host": request.url.netloc.decode("ascii"),
        "content-length": str(len(request.read())),
    }
    return httpx.Headers({**needed, **_PLAIN, **own})


def _bounded(httpx: ModuleType, model: ModelSettings) -> type[Any]:
    """A stream that ends in an error when its time is over, or when it is too long."""

    # The class is made here: its parent is the vendor's.
    class Bounded(httpx.SyncByteStream):
        def __init__(self, stream: Any, until: float) -> None:
            self._stream, self._until = stream, until
            self._left = _MOST_BYTES * (model.reply + _SLACK)

        def __iter__(self) -> Any:
            for data in self._stream:
                self._left -= len(data)
                if self._left < 0:
                    raise faults.too_long(model)
                if time.monotonic() > self._until:
                    raise httpx.ReadTimeout("the reply took too long")
                yield data

        def close(self) -> None:
            self._stream.close()

    return Bounded
