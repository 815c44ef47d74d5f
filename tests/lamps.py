"""A desk of toy texts on lamp fishing, with a list of issues of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from conftest import WordVectors
from numpy.typing import NDArray

from assistant import Desk
from assistant.drafting import arguing
from assistant.positions import issues
from assistant.positions.issues import Curated

TOPIC = "lamp fishing in the lake"


def _speaks(pairs: list[tuple[str, str]]) -> NDArray[np.float32]:
    """Every pair speaks of its issue: for, against, neither, off."""
    return np.array([[0.7, 0.1, 0.15, 0.05]] * len(pairs), dtype=np.float32)


@contextmanager
def lamp_desk(
    folder: Path,
    encoder: WordVectors,
    monkeypatch: pytest.MonkeyPatch,
    listed: tuple[Curated, ...],
    texts: Mapping[str, tuple[str, str]],
) -> Iterator[Desk]:
    """A desk that holds texts (id: front matter, words) and knows the listed issues.

    Front matter that a text lacks is filled in: a digest without force.
    """
    monkeypatch.setattr(issues, "curated", lambda: listed)
    monkeypatch.setattr(arguing, "curated", lambda: listed)
    monkeypatch.setattr(issues, "_KEPT", {})
    monkeypatch.setattr(arguing, "stances", lambda: SimpleNamespace(shares=_speaks))
    usual = {
        "force": "non-binding",
        "official_url": "https://example.org/x",
        "language": "en",
        "text": "digest",
        "read_from": "a toy",
        "compared": "false",
    }
    with Desk.open(folder / "desk", encoders=[encoder], shipped=False) as desk:
        for name, (front, words) in texts.items():
            given = {line.split(":", 1)[0] for line in front.splitlines()}
            lines = [f"id: {name}", front]
            lines += [f"{k}: {v}" for k, v in usual.items() if k not in given]
            lines += [f"short_title: {name}"] if "short_title" not in given else []
            path = folder / f"{name}.md"
            head = "\n".join(lines)
            path.write_text(f"---\n{head}\n---\n\n# Text\n\n{words}\n", "utf-8")
            desk.add(path)
        desk.index.refresh()
        yield desk
