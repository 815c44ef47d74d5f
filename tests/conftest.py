"""Fixtures for all tests: a clean environment, toy instruments, the real sources."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant import Desk, offline
from assistant.encoders import Vectors
from assistant.index.lexical import stems

offline.quiet_libraries()
TOYS = Path(__file__).parent / "toys"


class WordVectors:
    """An encoder without a model: a hashed bag of stems, unit length.

    Texts that share words are close, texts that do not are not; it counts what it was
    asked to encode.
    """

    id = "word-vectors-1"

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        vectors = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for stem in stems(text):
                row[int(hashlib.md5(stem.encode()).hexdigest(), 16) % 256] += 1
            row[0] += 1e-6  # a text without words still has a direction
            row /= np.linalg.norm(row)
        return vectors


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
