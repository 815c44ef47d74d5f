"""Settings, and the refusal of the network."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.offline import is_local
from assistant.settings import from_env


def test_home_comes_from_argument_then_variable_then_platform(tmp_path: Path) -> None:
    env = {"TREATY_HOME": str(tmp_path / "env")}
    assert from_env(tmp_path / "arg", env).home == tmp_path / "arg"
    assert from_env(None, env).home == tmp_path / "env"
    assert from_env(None, {}).home.name == "treaty-assistant"


@pytest.mark.parametrize(
    "name",
    ["TREATY_MODEL", "TREATY_CHROMA_URL", "TREATY_DATABASE_URL", "TREATY_AUTH_FILE"],
)
def test_settings_of_later_versions_are_refused_not_ignored(name: str) -> None:
    with pytest.raises(InputError, match=f"{name} is set, but .* unset it"):
        from_env(None, {name: "x"})


def test_offline_is_on_unless_switched_off() -> None:
    assert from_env(None, {}).offline
    assert not from_env(None, {}).offline_forced
    assert from_env(None, {"TREATY_OFFLINE": "1"}).offline_forced
    assert not from_env(None, {"TREATY_OFFLINE": "0"}).offline
    with pytest.raises(InputError, match="TREATY_OFFLINE is 'maybe'"):
        from_env(None, {"TREATY_OFFLINE": "maybe"})


@pytest.mark.parametrize(
    ("address", "local"),
    [
        (("127.0.0.1", 80), True),
        (("localhost", 80), True),
        (("::1", 80, 0, 0), True),
        ("/tmp/socket", True),
        (("192.0.2.1", 443), False),
        (("example.org", 443), False),
        ((b"example.org", 443), False),
    ],
)
def test_only_loopback_is_local(address: object, local: bool) -> None:
    assert is_local(address) is local


def test_refused_sockets_raise_and_loopback_works() -> None:
    script = (
        "import socket\n"
        "from assistant.offline import refuse_network\n"
        "refuse_network(); refuse_network()\n"
        "server = socket.create_server(('127.0.0.1', 0))\n"
        "socket.create_connection(server.getsockname()).close()\n"
        "for call in (\n"
        "    lambda: socket.create_connection(('192.0.2.1', 9), timeout=1),\n"
        "    lambda: socket.getaddrinfo('example.org', 443),\n"
        "    lambda: socket.socket().connect_ex(('192.0.2.1', 9)),\n"
        "):\n"
        "    try: call()\n"
        "    except OSError as error: print(str(error)[:8])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["offline:"] * 3


def test_the_tests_themselves_are_offline() -> None:
    from pytest_socket import SocketConnectBlockedError

    with (
        pytest.warns(UserWarning, match="192.0.2.1"),
        pytest.raises(SocketConnectBlockedError),
    ):
        socket.create_connection(("192.0.2.1", 9), timeout=1)
