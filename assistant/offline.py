"""Refuses sockets other than loopback, so that nothing can leave the machine.

It knows nothing of who would want to connect. Example:

    refuse_network()                    # a connection elsewhere raises OSError
    refuse_network(("api.example.org",))  # … except to this host
"""

from __future__ import annotations

import ipaddress
import os
import socket
import threading
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

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
_permitted: set[str] = set()  # names of hosts, and the addresses they have
_always: set[str] = set()  # what was in it before the blocks that let more through
_blocks: list[set[str]] = []
_counting = threading.Lock()
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
    return host in _LOOPBACK or _is_loopback(host)


def _is_loopback(host: str) -> bool:
    try:  # "127.example.org" is a name, and somebody else's
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def refuse_network(but: Sequence[str] = ()) -> None:
    """Make connections and name look-ups off this machine raise OSError.

    Applies to the whole process and stays.

    Args:
        but: hosts that may be reached, and the proxy that the system names for them;
            the last call's count.
    """
    _permitted.clear()
    _permitted.update(host.casefold() for host in but)
    if but:
        _permitted.update(_proxies())

    if socket.socket.connect is not _original_connect:
        return  # refused already (or replaced by somebody who guards sockets too)
    socket.gethostbyname = _by_name(socket.gethostbyname)
    socket.gethostbyname_ex = _by_name(socket.gethostbyname_ex)
    socket.socket.connect = _connect
    socket.socket.connect_ex = _connect_ex
    socket.socket.sendto = _sendto
    socket.socket.sendmsg = _sendmsg
    socket.getaddrinfo = _getaddrinfo


@contextmanager
def permitted(hosts: Iterable[str]) -> Generator[None]:
    """Let connections to these hosts through while the block runs.

    For an explicit act of the user's (fetching official texts). Where sockets are not
    refused at all this changes nothing.
    """
    wanted = {host.casefold() for host in hosts} | _proxies()
    with _counting:
        if not _blocks:
            _always.clear()
            _always.update(_permitted)
        _blocks.append(wanted)
        _permitted.update(wanted)
    try:
        yield
    finally:
        with _counting:
            _blocks.remove(wanted)
            # Blocks may end in another order than they began: what the others let
            # through stays, and nothing else does.
            looked_up = _permitted - wanted if _blocks else set[str]()
            _permitted.clear()
            _permitted.update(_always, *_blocks, looked_up)


def _connect(self: socket.socket, address: Any) -> None:
    _check(address)
    _original_connect(self, address)


def _connect_ex(self: socket.socket, address: Any) -> int:
    _check(address)
    return _original_connect_ex(self, address)


def _getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
    _check((host or "",))
    found = _original_lookup(host, *args, **kwargs)
    if _name(host) in _permitted:  # its addresses are what is connected to
        _permitted.update(str(entry[4][0]) for entry in found)
    return found


def _sendto(self: socket.socket, data: Any, *args: Any) -> int:
    _check(args[-1])
    return _original_sendto(self, data, *args)


def _sendmsg(self: socket.socket, buffers: Any, *args: Any) -> int:
    if len(args) == 3 and args[2] is not None:  # ancillary data, flags, address
        _check(args[2])
    return _original_sendmsg(self, buffers, *args)


def _by_name(look_up: Any) -> Any:
    def checked(host: Any) -> Any:
        _check((host,))
        return look_up(host)

    return checked


def _proxies() -> set[str]:
    """Hosts of the proxies that the system's settings name."""
    hosts = (urlsplit(url).hostname for url in getproxies().values())
    return {host.casefold() for host in hosts if host}


def _name(host: object) -> str:
    name = host.decode() if isinstance(host, bytes) else str(host)
    return name.casefold()


def _check(address: object) -> None:
    host = address[0] if isinstance(address, tuple) and address else None  # pyright: ignore[reportUnknownVariableType]
    if not is_local(address) and _name(host) not in _permitted:  # pyright: ignore[reportUnknownArgumentType]
        raise OSError(
            f"offline: a connection to {address!r} was refused; "
            "TREATY_OFFLINE=0 permits it"
        )
