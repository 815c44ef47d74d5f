"""The dense side: one Chroma collection for each encoder and scope.

Chroma is a cache here. A row's id names its provision and side, and ends in a hash of
encoder and text, so what is missing, stale or foreign shows by comparing ids, and a
search need not fetch anything but ids and distances. An open client does not see what
another process wrote (its vectors stay in memory), hence `reopen`. Example:

    vectors = VectorStore(folder)
    vectors.mend(encoder, "shared", entries, progress=print)
    vectors.search(encoder, "shared", question_vector, k=50, instruments=None)
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.corpus import folder
from assistant.encoders import Encoder
from assistant.encoders import Vectors as Array
from assistant.errors import AssistantError
from assistant.index.entries import Entry
from assistant.index.hits import Hit
from assistant.index.known import Known

# A provision is found by its own text and by the everyday words for it. The better of
# the two counts most; agreement of both counts too (evals/LOG.md has the figures).
AGREEMENT = 0.3
VECTORS = "vectors.npz"  # in the corpus folder: of the shipped texts
# Wide enough that the rows found are nearly those that an exact search finds, so that
# an index built anew answers alike (evals/LOG.md has the figures).
_HNSW = {
    "space": "cosine",
    "max_neighbors": 32,
    "ef_construction": 200,
    "ef_search": 800,
}
BATCH = 256  # rows a step: texts of like length are encoded together
Progress = Callable[[int, int], None]  # done, total


class DamagedStore(AssistantError):
    """The store of vectors cannot be read and has to be built again."""


class VectorStore:
    """The embedded Chroma of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._client: Any = None
        self._collections: dict[str, Any] = {}

    def reopen(self) -> None:
        """Forget what is in memory, to see what another process wrote."""
        if self._client is not None:
            self._client.close()
        self._client = None
        self._collections = {}

    def _open(self) -> Any:
        if self._client is None:
            import chromadb
            from chromadb.config import Settings

            self._folder.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(
                str(self._folder), settings=Settings(anonymized_telemetry=False)
            )
        return self._client

    def mend(
        self,
        encoder: Encoder,
        scope: str,
        entries: Sequence[Entry],
        progress: Progress | None = None,
    ) -> tuple[int, int]:
        """Make a collection hold exactly the entries whose language is covered.

        Only the process that holds the index lock may call this.

        Returns:
            Number of rows added, and of rows removed.

        Raises:
            DamagedStore: the store cannot be read. What the encoder raises passes
                through: it says nothing of the store.
        """
        wanted = expected(encoder, entries)
        have = self._held(encoder.id, scope, make=True)
        rows = self._collection(encoder.id, scope, make=True)
        stale = sorted(have - wanted.keys())
        for start in range(0, len(stale), 1000):
            rows.delete(ids=stale[start : start + 1000])
        # Texts of like length cost least together; the long ones come last.
        missing = sorted(
            (row for row in wanted if row not in have),
            key=lambda r: len(wanted[r].text),
        )
        known = Known.load(folder() / VECTORS, encoder.id)
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            rows.upsert(
                ids=batch,
                embeddings=known.encode(encoder, [wanted[row].text for row in batch]),
                metadatas=[wanted[row].metadata for row in batch],
            )
            if progress is not None:
                progress(min(start + BATCH, len(missing)), len(missing))
        return len(missing), len(stale)

    def holds(self, encoder: str, scope: str) -> bool:
        """Whether there is a collection of an encoder and a scope.

        Raises:
            DamagedStore: the store cannot be read.
        """
        try:
            return self._collection(encoder, scope) is not None
        except DamagedStore:
            raise
        except Exception as error:
            raise DamagedStore(str(error)) from error

    def gap(self, encoder: Encoder, scope: str, entries: Sequence[Entry]) -> int:
        """How many rows are missing or stale; 0 means the cache is right.

        Raises:
            DamagedStore: the store cannot be read.
        """
        wanted = expected(encoder, entries)
        return len(self._held(encoder.id, scope) ^ wanted.keys())

    def search(
        self,
        encoder: Encoder,
        scope: str,
        vector: Array,
        k: int,
        instruments: Sequence[str] | None,
    ) -> list[Hit]:
        """The nearest provisions by cosine, over the k nearest rows.

        A provision's score is that of its better side (own text, everyday words),
        lowered towards the other side's by AGREEMENT; one that has no everyday words
        keeps the score of its text.

        Args:
            encoder: whose space is searched.
            scope: a scope's name.
            vector: the question, shape (dimensions,).
            k: how many rows are asked for (provisions may be fewer).
            instruments: instrument ids to choose from (None: all).
        """
        rows = self._collection(encoder.id, scope)
        if rows is None or (instruments is not None and not instruments):
            return []
        where = None
        if instruments is not None:
            where = {"instrument": {"$in": list(instruments)}}
        found = rows.query(
            query_embeddings=[vector],
            n_results=k,
            where=where,
            include=["distances"],
        )
        distances = found["distances"][0]
        sides: dict[str, dict[str, float]] = {}
        alone: dict[str, bool] = {}
        for row, distance in zip(found["ids"][0], distances, strict=True):
            name, side, count, _ = row.rsplit("|", 3)
            best = sides.setdefault(name, {})
            best[side] = max(best.get(side, -1.0), 1.0 - float(distance))
            alone[name] = count == "1"
        farthest = 1.0 - float(distances[-1]) if distances else 0.0
        hits: list[Hit] = []
        for name, best in sides.items():
            high = max(best.values())
            low = high if alone[name] else min(best.values())
            if len(best) == 1 and not alone[name]:
                low = farthest  # the other side lies beyond the rows asked for
            score = (1 - AGREEMENT) * high + AGREEMENT * low
            hits.append(Hit(provision=name, score=score))
        return sorted(hits, key=lambda hit: -hit.score)

    def forget(self, keep: set[str]) -> list[str]:
        """Drop the collections of other encoders and scopes; returns their names."""
        client = self._open()
        self._collections = {}
        gone = [c.name for c in client.list_collections() if c.name not in keep]
        for name in gone:
            client.delete_collection(name)
        return gone

    def wipe(self) -> None:
        """Delete the whole store, to build it again. Only the lock holder may."""
        from chromadb.api.shared_system_client import SharedSystemClient

        with suppress(Exception):  # a broken client cannot be closed in order
            self.reopen()
        # Chroma keeps one system a folder for the process, a broken one included.
        SharedSystemClient.clear_system_cache()
        self._client, self._collections = None, {}
        shutil.rmtree(self._folder, ignore_errors=True)

    def _held(self, encoder: str, scope: str, *, make: bool = False) -> set[str]:
        """Ids of the rows of a collection."""
        try:
            rows = self._collection(encoder, scope, make=make)
            return set() if rows is None else set(rows.get(include=[])["ids"])
        except Exception as error:  # Chroma raises its own, and Rust's, and ValueError
            raise DamagedStore(f"the vectors cannot be read: {error}") from error

    def _collection(self, encoder: str, scope: str, *, make: bool = False) -> Any:
        """A collection; None where it is missing and not to be made.

        Making one writes, which is for the lock holder alone.
        """
        from chromadb.errors import NotFoundError

        name = collection_name(encoder, scope)
        if name in self._collections:
            return self._collections[name]
        client = self._open()
        if make:
            found = client.get_or_create_collection(
                name,
                embedding_function=None,
                configuration={"hnsw": _HNSW},
            )
        else:
            try:
                found = client.get_collection(name, embedding_function=None)
            except NotFoundError:
                return None
        self._collections[name] = found
        return found


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a collection: the text to embed and what is kept beside it."""

    text: str
    metadata: dict[str, str]


def expected(encoder: Encoder, entries: Sequence[Entry]) -> dict[str, Row]:
    """The rows a collection should hold, by id.

    A text in a language that the encoder does not cover has none: its vectors would
    say nothing, and it is found by its words.
    """
    rows: dict[str, Row] = {}
    for entry in entries:
        if not encoder.covers(entry.language):
            continue
        count = 2 if entry.spoken else 1
        for side, texts in (("text", entry.windows), ("plain", entry.spoken)):
            for text in texts:
                digest = hashlib.sha256(f"{encoder.id}\n{text}".encode()).hexdigest()
                rows[f"{entry.provision}|{side}|{count}|{digest[:16]}"] = Row(
                    text=text, metadata={"instrument": entry.instrument}
                )
    return rows


def collection_name(encoder: str, scope: str) -> str:
    """A name that Chroma accepts, one for each encoder and scope."""
    model = re.sub(r"[^A-Za-z0-9-]+", "-", encoder).strip("-")[:60]
    return f"v2.{model}.{hashlib.sha256(scope.encode()).hexdigest()[:12]}"
