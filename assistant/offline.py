"""Refuses sockets other than loopback, so that nothing can leave the machine.

It knows nothing of who would want to connect. Example:

    refuse_network()       # from here on a connection elsewhere raises OSError
"""

from __future__ import annotations

import os
import socket
from typing import Any

_LOOPBACK = {"localhost", "::1", "0.0.0.0", "::", ""}
# Libraries that look things up or report on import obey these, if set early enough.
QUIET = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",
    "TOKENIZERS_PARALLELISM": "false",
    "DO_NOT_TRACK": "1",
}
_original_connect = socket.socket.connect
_original_connect_ex = socket.socket.connect_ex
_original_sendto = socket.socket.sendto
_original_sendmsg = socket.socket.sendmsg
_original_lookup = socket.getaddrinfo


def quiet_libraries() -> None:
    """Switch off analytics, telemetry and hub look-ups of the libraries used."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)


def is_local(address: object) -> bool:
    """Whether a socket address is this machine's loopback (or not an IP address)."""
    if not isinstance(address, tuple) or not address:
        return True  # a Unix socket path
    host = address[0]  # pyright: ignore[reportUnknownVariableType]
    host = host.decode() if isinstance(host, bytes) else str(host)  # pyright: ignore[reportUnknownArgumentType]
    return host in _LOOPBACK or host.startswith("127.")


def refuse_network() -> None:
    """Make every connection or name look-up off this machine raise OSError.

    Applies to the whole process and stays; calling it twice changes nothing.
    """

    def connect(self: socket.socket, address: Any) -> None:
        _check(address)
        _original_connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        _check(address)
        return _original_connect_ex(self, address)

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        _check((host or "",))
        return _original_lookup(host, *args, **kwargs)

    def sendto(self: socket.socket, data: Any, *args: Any) -> int:
        _check(args[-1])
        return _original_sendto(self, data, *args)

    def sendmsg(self: socket.socket, buffers: Any, *args: Any) -> int:
        if len(args) == 3 and args[2] is not None:  # ancillary data, flags, address
            _check(args[2])
        return _original_sendmsg(self, buffers, *args)

    def by_name(look_up: Any) -> Any:
        def checked(host: Any) -> Any:
            _check((host,))
            return look_up(host)

        return checked

    if socket.socket.connect is not _original_connect:
        return  # refused already (or replaced by somebody who guards sockets too)
    socket.socket.sendto = sendto
    socket.socket.sendmsg = sendmsg
    socket.gethostbyname = by_name(socket.gethostbyname)
    socket.gethostbyname_ex = by_name(socket.gethostbyname_ex)
    socket.socket.connect = connect
    socket.socket.connect_ex = connect_ex
    socket.getaddrinfo = getaddrinfo


def _check(address: object) -> None:
    if not is_local(address):
        raise OSError(
            f"offline: a connection to {address!r} was refused; "
            "TREATY_OFFLINE=0 permits it"
        )
