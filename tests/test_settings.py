"""Settings, and the refusal of the network."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.offline import is_local
from assistant.settings import ModelSettings, from_env


def test_home_comes_from_argument_then_variable_then_platform(tmp_path: Path) -> None:
    env = {"TREATY_HOME": str(tmp_path / "env")}
    assert from_env(tmp_path / "arg", env).home == tmp_path / "arg"
    assert from_env(None, env).home == tmp_path / "env"
    assert from_env(None, {}).home.name == "treaty-assistant"


@pytest.mark.parametrize(
    "name",
    [
        "TREATY_CHROMA_URL",
        "TREATY_DATABASE_URL",
        "TREATY_AUTH_FILE",
    ],
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


def model_from(**env: str) -> ModelSettings:
    found = from_env(None, {f"TREATY_{name}": value for name, value in env.items()})
    assert found.model is not None
    return found.model


def test_a_model_is_provider_and_name_with_cautious_limits() -> None:
    assert from_env(None, {}).model is None
    model = model_from(MODEL="ollama:qwen3:8b")
    assert (model.provider, model.name, model.spec) == (
        "ollama",
        "qwen3:8b",
        "ollama:qwen3:8b",
    )
    assert (model.handling, model.mode, model.temperature) == ("unmarked", "auto", 0.0)
    assert model.host == ""
    gguf = model_from(MODEL="llamacpp:/models/of ours/small.gguf")
    assert gguf.spec == "llamacpp:small.gguf"
    assert gguf.host == ""


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"MODEL": "gpt"}, "write provider:name"),
        ({"MODEL": "openai:"}, "write provider:name"),
        ({"MODEL_URL": "http://127.0.0.1:1"}, "is set without TREATY_MODEL"),
        ({"RECORD": "x"}, "TREATY_RECORD is set without TREATY_MODEL"),
        ({"MODEL": "a:b", "RECORD": "x", "REPLAY": "y"}, "unset one"),
        ({"MODEL": "a:b", "MODEL_TEMPERATURE": "hot"}, "a number from 0 to 2"),
        ({"MODEL": "a:b", "MODEL_TEMPERATURE": "nan"}, "a number from 0 to 2"),
        ({"MODEL": "a:b", "MODEL_RETRIES": "1.5"}, "a whole number from 0 to 10"),
        ({"MODEL": "a:b", "MODEL_TIMEOUT": "0"}, "from 1 to 3600"),
        ({"MODEL": "a:b", "MODEL_REPLY": "9000"}, "too little of"),
        ({"MODEL": "a:b", "MODEL_HANDLING": "cosmic"}, "set it to public, unmarked"),
        ({"MODEL": "a:b", "MODEL_MODE": "free"}, "set it to auto, pointing, writing"),
        ({"MODEL": "a:b", "MODEL_URL": "127.0.0.1:80"}, "write an address such as"),
        ({"MODEL": "a:b", "MODEL_URL": "http://me:pw@x/v1"}, "without a user name"),
    ],
)
def test_a_badly_set_model_is_one_clear_sentence(
    env: dict[str, str], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        model_from(**env)


def test_a_key_is_never_printed() -> None:
    model = model_from(MODEL="openai:gpt-5-mini", MODEL_KEY="sk-of-ours")
    assert model.key == "sk-of-ours"
    assert "sk-of-ours" not in repr(model)


def test_a_hosted_model_opens_its_own_host_and_no_other() -> None:
    hosted = from_env(None, {"TREATY_MODEL": "anthropic:claude-x"})
    assert hosted.offline
    assert hosted.reaches == ("api.anthropic.com",)
    near = {"TREATY_MODEL": "openai:m", "TREATY_MODEL_URL": "http://127.0.0.1:8080/v1"}
    assert from_env(None, near).reaches == ()
    far = near | {"TREATY_MODEL_URL": "https://models.ministry.example/v1"}
    assert from_env(None, far).reaches == ("models.ministry.example",)
    replayed = {"TREATY_MODEL": "openai:m", "TREATY_REPLAY": "tapes"}
    assert from_env(None, replayed).reaches == ()
    # Where it goes is not known, so nothing can be narrowed: that is asked for.
    with pytest.raises(InputError, match="where mistralai:m is reached is not known"):
        from_env(None, {"TREATY_MODEL": "mistralai:m"})
    asked = {"TREATY_MODEL": "mistralai:m", "TREATY_OFFLINE": "0"}
    assert not from_env(None, asked).offline
    with pytest.raises(InputError, match="TREATY_OFFLINE is on, but anthropic:c"):
        from_env(None, {"TREATY_MODEL": "anthropic:c", "TREATY_OFFLINE": "1"})
    assert from_env(None, near | {"TREATY_OFFLINE": "1"}).offline_forced


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
        (("127.0.0.9", 80), True),
        (("127.example.org", 443), False),
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


def test_one_host_may_be_let_through_and_its_addresses_with_it() -> None:
    script = (
        "import socket\n"
        "found = [(2, 1, 6, '', ('192.0.2.7', 1))]\n"
        "tried = []\n"
        "socket.getaddrinfo = lambda host, *a, **k: found\n"
        "socket.socket.connect = lambda self, address: tried.append(address)\n"
        "from assistant import offline\n"
        "offline.refuse_network(('api.example.org',))\n"
        "def to(host):\n"
        "    socket.getaddrinfo(host, 443)\n"
        "    socket.socket().connect(('192.0.2.7', 443))\n"
        "try:\n"
        "    socket.socket().connect(('192.0.2.7', 443))\n"
        "except OSError as error:\n"
        "    print(str(error)[:8])\n"
        "to('API.example.org')\n"
        "print(tried)\n"
        "for host in ('other.example.org', 'example.org'):\n"
        "    try:\n"
        "        socket.getaddrinfo(host, 443)\n"
        "    except OSError as error:\n"
        "        print(str(error)[:8])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:4] == [
        "offline:",
        "[('192.0.2.7', 443)]",
        "offline:",
        "offline:",
    ]


def test_the_tests_themselves_are_offline() -> None:
    from pytest_socket import SocketConnectBlockedError

    with (
        pytest.warns(UserWarning, match="192.0.2.1"),
        pytest.raises(SocketConnectBlockedError),
    ):
        socket.create_connection(("192.0.2.1", 9), timeout=1)
