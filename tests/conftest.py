"""Fixtures for all tests: a clean environment, toy instruments, the real sources."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of official texts; tests that use it are marked `sources`."""
    folder = Path(os.environ.get("TREATY_TEST_SOURCES", "../shared/sources"))
    if not folder.is_dir():
        pytest.skip(f"official texts are not at {folder}; set TREATY_TEST_SOURCES")
    return folder
