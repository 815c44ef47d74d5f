"""Fixtures for all tests: a clean environment, toy instruments, the real sources."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
from collections.abc import Generator, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest

from assistant import Desk, offline
from assistant.chat import Reply, Request
from assistant.encoders import Vectors
from assistant.errors import ModelError
from assistant.index.lexical import stems
from assistant.provenance import Usage

# One browser for every module: Playwright runs once in a process.
pytest.register_assert_rewrite("driving")

from driving import browser, page, served  # noqa: E402, F401 - fixtures

offline.quiet_libraries()
TOYS = Path(__file__).parent / "toys"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a browser come last: once begun, its event loop runs to the end.

    What other tests do, from `asyncio.run` to parsing, may fail while it does.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


class WordVectors:
    """An encoder without a model: a hashed bag of stems, unit length.

    Texts that share words are close, texts that do not are not; it counts what it was
    asked to encode.
    """

    id = "word-vectors-1"

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def covers(self, language: str) -> bool:
        return True

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        vectors = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for stem in stems(text):
                row[int(hashlib.md5(stem.encode()).hexdigest(), 16) % 256] += 1
            row[0] += 1e-6  # a text without words still has a direction
            row /= np.linalg.norm(row)
        return vectors


class FakeChat:
    """A language model without one: a queue of replies in, a record of requests out.

    A reply is text, or a ModelError that is raised. It complains when asked too often.
    """

    name = "fake:model"

    def __init__(
        self,
        *replies: str | ModelError,
        formats: tuple[str, ...] = ("json", "lines"),
        size: int = 7,
    ) -> None:
        self.replies = list(replies)
        self.formats = formats
        self.requests: list[Request] = []
        self.closed = 0  # streams that were closed before their end
        self._size = size  # characters of a piece

    @property
    def identity(self) -> str:
        return self.name

    def stream(self, request: Request) -> Generator[str | Reply, None, None]:
        self.requests.append(request)
        if not self.replies:
            raise AssertionError(f"the model was asked once too often: {request}")
        reply = self.replies.pop(0)
        if isinstance(reply, ModelError):
            raise reply
        try:
            for at in range(0, len(reply), self._size):
                yield reply[at : at + self._size]
        except GeneratorExit:
            self.closed += 1
            raise
        yield Reply(text=reply, usage=Usage(read=100, written=20, requests=1))

    def count(self, text: str) -> int | None:
        return len(text) // 3

    @property
    def sent(self) -> str:
        """Every word of every request."""
        return "\n".join(m.text for r in self.requests for m in r.messages)


class DeskWith(Protocol):
    """Opens a desk on the toy treaty with a fake model."""

    def __call__(self, chat: FakeChat, **env: str) -> Desk: ...


@pytest.fixture(autouse=True)
def _reads_here(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are read in this process, to save a second each; the guard's tests not."""
    if request.node.get_closest_marker("guarded") is None:
        monkeypatch.setattr("assistant.reading.apart.guard._started", lambda job: None)


@pytest.fixture(autouse=True)
def _clean_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in os.environ:
        if name.startswith("TREATY_") and name != "TREATY_TEST_SOURCES":
            monkeypatch.delenv(name)
    # The command line refuses sockets for its whole process, which here is the tests'.
    for owner, name in (
        (socket.socket, "connect"),
        (socket.socket, "connect_ex"),
        (socket, "getaddrinfo"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    # A test that forgets its own home must not touch the user's.
    monkeypatch.setenv("TREATY_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def encoder() -> WordVectors:
    return WordVectors()


@pytest.fixture
def desk(tmp_path: Path, encoder: WordVectors) -> Iterator[Desk]:
    """An empty desk with the encoder that needs no model."""
    with Desk.open(tmp_path / "desk", encoders=[encoder], shipped=False) as opened:
        yield opened


@pytest.fixture
def lake(desk: Desk) -> Desk:
    """A desk that holds the toy treaty as uploaded text."""
    desk.add(TOYS / "lake-treaty.md", force="binding", kind="treaty")
    return desk


@pytest.fixture
def desk_with(
    tmp_path: Path, encoder: WordVectors, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DeskWith]:
    """A desk on the toy treaty with a fake model that writes (MODE says otherwise)."""
    opened: list[AbstractContextManager[Desk]] = []

    def open_desk(chat: FakeChat, **env: str) -> Desk:
        monkeypatch.setenv("TREATY_MODEL", chat.name)
        near = {"URL": "http://127.0.0.1:9", "MODE": "writing"}
        for name, value in {**near, **env}.items():
            monkeypatch.setenv(f"TREATY_MODEL_{name}", value)
        home = tmp_path / f"desk-{len(opened)}"
        desk = Desk.open(home, encoders=[encoder], shipped=False, chat=chat)
        opened.append(desk)
        desk.add(TOYS / "lake-treaty.md", force="binding", kind="treaty")
        return desk

    yield open_desk
    for desk in opened:
        desk.__exit__(None, None, None)


@pytest.fixture(scope="session")
def toys() -> Path:
    """The folder of toy documents."""
    return TOYS


@pytest.fixture(scope="session")
def shipped_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the shipped corpus, indexed with the real model, closed.

    Tests that change it work on a copy (`shipped_copy`).
    """
    home = tmp_path_factory.mktemp("shipped")
    with Desk.open(home) as opened:
        opened.index.refresh()
    return home


@pytest.fixture
def shipped_copy(shipped_home: Path, tmp_path: Path) -> Path:
    """A copy of `shipped_home` that a test may change."""
    return Path(shutil.copytree(shipped_home, tmp_path / "shipped"))


@pytest.fixture(scope="session")
def shipped(shipped_home: Path) -> Iterator[Desk]:
    """An open desk on the shipped corpus; for asking only."""
    with Desk.open(shipped_home) as opened:
        yield opened


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of official texts; tests that use it are marked `sources`."""
    folder = Path(os.environ.get("TREATY_TEST_SOURCES", "../shared/sources"))
    if not folder.is_dir():
        pytest.skip(f"official texts are not at {folder}; set TREATY_TEST_SOURCES")
    return folder
