"""Keeps the index in step with the library: one writer, found by a lock.

The process that holds the lock writes; every other one reads what is there and finds
new texts by their words until the writer has taken them in. Example:

    index = Index(settings.index, library, load_encoders(settings))
    index.refresh(progress=print)      # mends what differs, if this process may
    index.search("withdrawal", workspace=None, instruments=None, k=50)
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.corpus import plain_state
from assistant.encoders import Encoder
from assistant.encoders import Vectors as Array
from assistant.errors import Stopped
from assistant.index.entries import Entry, entries
from assistant.index.hits import Hit, Hits
from assistant.index.lexical import Lexical, Statistics
from assistant.index.scopes import Health, name_of, slug_of
from assistant.index.vectors import (
    DamagedStore,
    Progress,
    VectorStore,
    collection_name,
    expected,
)
from assistant.library import Library

log = logging.getLogger(__name__)
FORMAT = "6"  # of what is indexed; a change makes every index be mended
WATCH_SECONDS = 1.0


class Index:
    """The search index of one data folder."""

    def __init__(
        self, folder: Path, library: Library, encoders: Sequence[Encoder]
    ) -> None:
        self._folder = folder
        self._library = library
        self.encoders = tuple(encoders)
        self._vectors = VectorStore(folder / "chroma")
        self._lexical: dict[str | None, Lexical] = {}
        self._states: dict[str | None, str] = {}  # what `_lexical` was made of
        self._seen = ""  # stamp of what this process has taken in
        self._unreadable = False  # whether the last search could not read the vectors
        self._lock = threading.RLock()
        self._file_lock: Any = None
        self._stop = threading.Event()
        self._watcher: threading.Thread | None = None

    # -- who writes --------------------------------------------------------------

    @property
    def writer(self) -> bool:
        """Whether this process holds the index lock, trying to get it."""
        from filelock import FileLock, Timeout

        if self._file_lock is None:
            # Beside the folder, which may be deleted while somebody holds the lock.
            lock = self._folder.with_name(self._folder.name + ".lock")
            lock.parent.mkdir(parents=True, exist_ok=True)
            self._file_lock = FileLock(str(lock), thread_local=False)
        if self._file_lock.is_locked:
            return True
        try:
            self._file_lock.acquire(timeout=0)
        except Timeout:
            return False
        # Until now this process read; what it keeps in memory is not what the process
        # before it wrote, and writing from it would damage the store.
        self._vectors.reopen()
        return True

    @property
    def stamp(self) -> str:
        """Names what the index should hold: library state, encoders, format."""
        models = ",".join(encoder.id for encoder in self.encoders)
        return f"{FORMAT}|{self._library.generation}|{plain_state()}|{models}"

    @property
    def behind(self) -> bool:
        """Whether the index on disk lacks something the library holds."""
        return self._read_stamp() != self.stamp

    # -- keeping in step -----------------------------------------------------------

    def refresh(self, progress: Progress | None = None) -> bool:
        """Take in what changed; returns whether the index is in step afterwards."""
        with self._lock:
            wanted = self.stamp
            if self._seen == wanted and self._read_stamp() == wanted:
                return True
            if self.behind and self.writer:
                self._mend(progress)
            elif not self.behind:
                self._vectors.reopen()
            self._load_words()
            in_step = self._read_stamp() == wanted
            self._seen = wanted if in_step else ""
            return in_step

    def doctor(self, progress: Progress | None = None) -> Health:
        """Compare every row with the library and mend what differs."""
        with self._lock:
            missing = provisions = 0
            keep: set[str] = set()
            for scope in self._scopes():
                held = entries(self._library, scope)
                provisions += len(held)
                for encoder in self.encoders:
                    keep.add(collection_name(encoder.id, name_of(scope)))
                    missing += self._gap(encoder, scope, held)
            if not self.writer:
                return Health(
                    writer=False,
                    provisions=provisions,
                    missing=missing,
                    added=0,
                    removed=0,
                    dropped=(),
                )
            dropped = self._vectors.forget(keep)
            stamp = self.stamp
            added, removed = self._mend(progress, whole=True)
            self._load_words()
            self._seen = stamp
            return Health(
                writer=True,
                provisions=provisions,
                missing=missing,
                added=added,
                removed=removed,
                dropped=tuple(dropped),
            )

    def watch(self) -> None:
        """Follow the library in a thread: what other processes add is taken in."""

        def run() -> None:
            while not self._stop.wait(WATCH_SECONDS):
                try:
                    if self._seen != self.stamp:
                        self.refresh()
                except Exception:
                    log.exception("the index could not be brought up to date")

        if self._watcher is None:
            self._watcher = threading.Thread(
                target=run, name="index-watcher", daemon=True
            )
            self._watcher.start()

    def close(self) -> None:
        """Stop watching, give the lock back."""
        self._stop.set()
        if self._watcher is not None:
            self._watcher.join(timeout=10)
        with self._lock:
            self._vectors.reopen()
            if self._file_lock is not None and self._file_lock.is_locked:
                self._file_lock.release()

    # -- searching -----------------------------------------------------------------

    def search(
        self,
        query: str,
        *,
        workspace: str | None,
        instruments: Sequence[str] | None,
        k: int,
    ) -> list[Hits]:
        """One ranked list for the words and one for each encoder.

        Args:
            query: the question.
            workspace: whose own texts are searched besides everybody's.
            instruments: ids to choose from (None: all).
            k: length of each list.
        """
        with self._lock:
            self._unreadable = False
            scopes = [None] if workspace is None else [None, workspace]
            lists = [self._by_words(query, scopes, instruments, k)]
            for encoder in self.encoders:
                vector = encoder.encode([query])[0]
                hits = [
                    hit
                    for scope in scopes
                    for hit in self._near(encoder, scope, vector, instruments, k)
                ]
                hits.sort(key=lambda hit: -hit.score)
                lists.append(Hits(source=encoder.id, hits=tuple(hits[:k])))
            return lists

    @property
    def notice(self) -> str:
        """What a user must know of the last search; "" where all went well."""
        if self._unreadable:
            return (
                "The search by meaning failed, so passages were found by their words "
                "only: run `treaty doctor`."
            )
        if self._seen != self.stamp:
            return (
                "Another process holds the index and has not taken in the latest "
                "change yet: the newest texts are found by their words only."
            )
        return ""

    def statistics(self, workspace: str | None) -> Statistics:
        """The word statistics of what a workspace sees."""
        scopes = [None] if workspace is None else [None, workspace]
        return Statistics([self.lexical(scope) for scope in scopes])

    def lexical(self, scope: str | None = None) -> Lexical:
        """The word statistics of a scope."""
        with self._lock:
            if scope not in self._lexical:
                self._lexical[scope] = Lexical.build(entries(self._library, scope))
            return self._lexical[scope]

    def _near(
        self,
        encoder: Encoder,
        scope: str | None,
        vector: Array,
        instruments: Sequence[str] | None,
        k: int,
    ) -> list[Hit]:
        """Nearest provisions; none where they cannot be read, which `notice` says."""
        try:
            return self._vectors.search(encoder, name_of(scope), vector, k, instruments)
        except Exception:
            log.exception("the vectors cannot be read")
            self._unreadable = True
            return []

    def _gap(self, encoder: Encoder, scope: str | None, held: list[Entry]) -> int:
        try:
            return self._vectors.gap(encoder, name_of(scope), held)
        except DamagedStore:  # it lacks everything
            if self.writer:
                self._wipe()
            return len(expected(encoder, held))

    def _by_words(
        self,
        query: str,
        scopes: Sequence[str | None],
        instruments: Sequence[str] | None,
        k: int,
    ) -> Hits:
        hits: list[Hit] = []
        for scope in scopes:
            index = self.lexical(scope)
            allowed = None
            if instruments is not None:
                chosen = set(instruments)
                allowed = {i for i in index.ids if i.split("@")[0] in chosen}
            hits += index.search(query, k, allowed)
        hits.sort(key=lambda hit: -hit.score)
        return Hits(source="words", hits=tuple(hits[:k]))

    # -- inside ----------------------------------------------------------------------

    def _mend(
        self, progress: Progress | None, *, whole: bool = False
    ) -> tuple[int, int]:
        """Take in the scopes that changed; with `whole` compare the others as well."""
        stamp = self.stamp
        mark = self._folder / "mending"
        if mark.exists():  # a process was killed at this work: trust nothing it left
            log.warning("the last build of the index was cut off; it is built again")
            self._wipe()
        self._folder.mkdir(parents=True, exist_ok=True)
        mark.touch()
        try:
            try:
                added, removed = self._mend_scopes(progress, whole=whole)
            except DamagedStore:
                log.exception("the vectors are damaged and are built again")
                self._wipe()
                added, removed = self._mend_scopes(progress, whole=True)
        except (Stopped, KeyboardInterrupt):
            # Stopped between two steps: what was written is whole and stays, so that
            # the work goes on from there.
            mark.unlink(missing_ok=True)
            raise
        (self._folder / "stamp").write_text(stamp, encoding="utf-8")
        mark.unlink(missing_ok=True)
        return added, removed

    def _mend_scopes(
        self, progress: Progress | None, *, whole: bool
    ) -> tuple[int, int]:
        """Mend what changed: the words of a scope are saved last, with its state."""
        added = removed = 0
        wanted = self._states_wanted()
        for scope, state in wanted.items():
            place = self._folder / f"words-{slug_of(scope)}"
            if not whole and self._holds(scope) and Lexical.saved(place) == state:
                continue
            held = entries(self._library, scope)
            for encoder in self.encoders:
                more, fewer = self._vectors.mend(
                    encoder, name_of(scope), held, progress
                )
                added, removed = added + more, removed + fewer
            Lexical.build(held).save(place, state)
        self._forget_others(list(wanted))
        return added, removed

    def _holds(self, scope: str | None) -> bool:
        """Whether every encoder has a collection of a scope."""
        name = name_of(scope)
        return all(self._vectors.holds(encoder.id, name) for encoder in self.encoders)

    def _wipe(self) -> None:
        """Forget all vectors, and the words whose state says that there are some."""
        self._vectors.wipe()
        for folder in self._folder.glob("words-*"):
            shutil.rmtree(folder, ignore_errors=True)

    def _states_wanted(self) -> dict[str | None, str]:
        """What each scope's part of the index is made of: names its texts and facts."""
        models = ",".join(encoder.id for encoder in self.encoders)
        made = f"{FORMAT}|{plain_state()}|{models}"
        held = self._library.states()
        return {scope: f"{made}|{held.get(scope, '')}" for scope in self._scopes()}

    def _forget_others(self, scopes: Sequence[str | None]) -> None:
        """Leave nothing on disk of texts that were removed with their workspace."""
        keep = {f"words-{slug_of(scope)}" for scope in scopes}
        for folder in self._folder.glob("words-*"):
            if folder.name not in keep:
                shutil.rmtree(folder, ignore_errors=True)
        names = {
            collection_name(encoder.id, name_of(scope))
            for encoder in self.encoders
            for scope in scopes
        }
        self._vectors.forget(names)

    def _load_words(self) -> None:
        """Take the words of every scope from the disk that are not in memory yet."""
        before, known = self._lexical, self._states
        self._lexical, self._states = {}, {}
        for scope, state in self._states_wanted().items():
            held = before.get(scope) if known.get(scope) == state else None
            if held is None:
                held = Lexical.load(self._folder / f"words-{slug_of(scope)}", state)
            if held is not None:
                self._lexical[scope], self._states[scope] = held, state

    def _scopes(self) -> list[str | None]:
        return [None, *self._library.workspaces()]

    def _read_stamp(self) -> str:
        try:
            return (self._folder / "stamp").read_text("utf-8")
        except OSError:
            return ""
