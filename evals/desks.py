"""The desks that are asked: the shipped corpus, official texts, planted documents.

They lie beside the user's own data folder and hold nothing of his; each is made once
for a corpus and kept. Example:

    with desks.lent("shipped") as desk:
        desk.ask("…")
"""

from __future__ import annotations

import hashlib
import inspect
import os
import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from assistant import Desk, InputError
from assistant.corpus.files import folder
from assistant.encoders import Encoder, Vectors, load_encoders
from assistant.fetching import Plan, fetch
from assistant.settings import from_env


class NotAtHand(InputError):
    """The official texts are not there: the suite that needs them is left out."""


READERS = ("corpus", "fetching", "index", "library", "provisions", "reading")
Progress = Callable[[int, int], None]
Vector = NDArray[np.float32]
_open: dict[str, Desk] = {}
_given: dict[str, Desk] = {}


def sources() -> Path | None:
    """Where official texts lie: TREATY_TEST_SOURCES, else `../shared/sources`."""
    default = Path(__file__).parent.parent.parent / "shared" / "sources"
    place = Path(os.environ.get("TREATY_TEST_SOURCES") or default)
    return place if place.is_dir() else None


def official_ids() -> list[str]:
    """The instruments that the cases on official texts name."""
    from evals.cases import load

    return sorted({gold.instrument for case in load("official") for gold in case.golds})


@contextmanager
def given(kind: str, desk: Desk) -> Generator[None]:
    """Let a desk that is open already be asked instead (for tests and programs)."""
    _given[kind] = desk
    try:
        yield
    finally:
        del _given[kind]


def desk(kind: str, progress: Progress | None = None) -> Desk:
    """The desk of a kind, opened once in a process; `close` closes them all.

    Raises:
        InputError: the official texts are not at hand.
    """
    if kind in _given:
        return _given[kind]
    if kind not in _open:
        home = _prepared(kind, progress)
        own = _remembering(home) if kind == "planted" else None
        _open[kind] = Desk.open(home, encoders=own)
        _open[kind].index.refresh()
    return _open[kind]


def close() -> None:
    """Close every desk that was opened here."""
    for opened in _open.values():
        opened.close()
    _open.clear()


def root() -> Path:
    """Where they lie: `evals` in the data folder."""
    return from_env().home / "evals"


def both_texts(progress: Progress | None = None) -> Path:
    """A data folder with every official text at hand beside its digest.

    For whoever reads the library alone: no index is made, which takes far longer.

    Raises:
        NotAtHand: the official texts are not there.
    """
    return _made("official-all", _fill_both, progress)


def _prepared(kind: str, progress: Progress | None) -> Path:
    """A data folder of that kind, made where it is missing.

    The planted one is a fresh copy for every process: documents are added to it.
    """
    if kind == "planted":
        place = root() / f"planted-{os.getpid()}"
        _copied(_made("shipped", _fill_shipped, progress), place)
        return place
    if kind == "official":
        return _made("official", _fill_official, progress)
    return _made(kind, _fill_shipped, progress)


class Remembering:
    """An encoder that encodes a text once: planted copies differ in one paragraph."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.id = encoder.id
        self._known: dict[str, Vector] = {}

    def covers(self, language: str) -> bool:
        """As the encoder itself."""
        return self._encoder.covers(language)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the encoder itself, for what it has not seen."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known |= dict(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def _remembering(home: Path) -> list[Encoder]:
    return [Remembering(encoder) for encoder in load_encoders(from_env(home))]


Fill = Callable[[Path, "Progress | None"], None]


def _made(kind: str, fill: Fill, progress: Progress | None) -> Path:
    place = root() / f"{kind}-{_hash(kind)}"
    root().mkdir(parents=True, exist_ok=True)
    with FileLock(str(root() / f"{kind}.lock")):
        if not (place / "ready").exists():
            # Of an earlier corpus, or broken off; "official-all-…" is not "official-…".
            for old in root().glob(f"{kind}-{'?' * 10}"):
                shutil.rmtree(old, ignore_errors=True)
            fill(place, progress)
            (place / "ready").touch()
    _with_checks(place)
    return place


def _fill_shipped(place: Path, progress: Progress | None) -> None:
    with Desk.open(place, progress=progress) as opened:
        opened.index.refresh(progress)


def _fill_both(place: Path, progress: Progress | None) -> None:
    plan = Plan(home=place, folder=_sources())
    with Desk.open(place, progress=progress) as opened:
        fetch(opened.library, plan)


def _sources() -> Path:
    texts = sources()
    if texts is None:
        raise NotAtHand(
            "the official texts are not at hand: set TREATY_TEST_SOURCES to a folder "
            "of them, or leave out the suite `official`."
        )
    return texts


def _fill_official(place: Path, progress: Progress | None) -> None:
    texts = _sources()
    _copied(_made("shipped", _fill_shipped, progress), place)
    ids = official_ids()
    with Desk.open(place) as opened:
        done = opened.fetch(
            ids,
            folder=texts,
            progress=lambda _id, _what, n, total: progress and progress(n, total),
        )
        failed = [
            f"{one.instrument}: {one.status}" for one in done if one.status != "fetched"
        ]
        if failed or len(done) < len(ids):
            raise InputError(
                "not every official text could be put in use "
                f"({'; '.join(failed) or 'some have no file'})."
            )
        opened.index.refresh()


def _copied(place: Path, copy: Path) -> None:
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(place, copy)
    (copy / "ready").unlink(missing_ok=True)


def _hash(kind: str) -> str:
    """Names the corpus, what reads it, and the official texts beside it."""
    digest = hashlib.sha256()
    package = Path(inspect.getfile(Desk)).parent
    paths = [p for p in folder().rglob("*") if p.is_file()]
    paths += [p for room in READERS for p in (package / room).rglob("*.py")]
    for path in sorted(paths):
        digest.update(path.read_bytes())
    if kind.startswith("official"):
        digest.update(repr(official_ids()).encode())
        texts = sources()
        for path in sorted(texts.rglob("*")) if texts else ():
            if path.is_file():
                told = path.stat()
                digest.update(f"{path.name}:{told.st_size}:{told.st_mtime};".encode())
    return digest.hexdigest()[:10]


def _with_checks(place: Path) -> None:
    """What the user's own desk knows of his models counts here too."""
    checks = from_env().checks
    if checks.exists():
        shutil.copy(checks, from_env(place).checks)


def tidy() -> None:
    """Remove planted copies: this process's, and those of processes that ended."""
    for old in root().glob("planted-*"):
        pid = old.name.rpartition("-")[2]
        mine = pid == str(os.getpid())
        if mine or not pid.isdecimal() or not _alive(int(pid)):
            shutil.rmtree(old, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
