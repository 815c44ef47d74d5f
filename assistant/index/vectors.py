"""The dense side: one Chroma collection for each encoder and scope.

Chroma is a cache here. Row ids are hashes of encoder, provision and text, so what is
missing, stale or foreign shows by comparing ids. An open client does not see what
another process wrote (its vectors stay in memory), hence `reopen`. Example:

    vectors = VectorStore(folder)
    vectors.mend(encoder, "shared", entries, progress=print)
    vectors.search(encoder, "shared", question_vector, k=50, instruments=None)
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from assistant.encoders import Encoder
from assistant.encoders import Vectors as Array
from assistant.index.entries import Entry
from assistant.index.hits import Hit

BATCH = 256  # rows a step: texts of like length are encoded together
Progress = Callable[[int, int], None]  # done, total
log = logging.getLogger(__name__)


class VectorStore:
    """The embedded Chroma of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._client: Any = None

    def reopen(self) -> None:
        """Forget what is in memory, to see what another process wrote."""
        if self._client is not None:
            self._client.close()
        self._client = None

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
        """Make a collection hold exactly the entries.

        Only the process that holds the index lock may call this.

        Returns:
            Number of rows added, and of rows removed.
        """
        wanted = expected(encoder.id, entries)
        rows = self._collection(encoder.id, scope)
        have = set(rows.get(include=[])["ids"])
        stale = sorted(have - wanted.keys())
        for start in range(0, len(stale), 1000):
            rows.delete(ids=stale[start : start + 1000])
        missing = [row for row in wanted if row not in have]
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            rows.upsert(
                ids=batch,
                embeddings=encoder.encode([wanted[row][1] for row in batch]),
                metadatas=[_metadata(wanted[row][0]) for row in batch],
            )
            if progress is not None:
                progress(min(start + BATCH, len(missing)), len(missing))
        return len(missing), len(stale)

    def gap(self, encoder: Encoder, scope: str, entries: Sequence[Entry]) -> int:
        """How many rows are missing or stale; 0 means the cache is right."""
        wanted = expected(encoder.id, entries)
        have = set(self._collection(encoder.id, scope).get(include=[])["ids"])
        return len(have ^ wanted.keys())

    def search(
        self,
        encoder: Encoder,
        scope: str,
        vector: Array,
        k: int,
        instruments: Sequence[str] | None,
    ) -> list[Hit]:
        """The k nearest provisions by cosine, each with its best window's score.

        Args:
            encoder: whose space is searched.
            scope: a scope's name.
            vector: the question, shape (dimensions,).
            k: how many rows are asked for (provisions may be fewer).
            instruments: instrument ids to choose from (None: all).
        """
        rows = self._collection(encoder.id, scope)
        count = rows.count()
        if count == 0 or (instruments is not None and not instruments):
            return []
        where = None
        if instruments is not None:
            where = {"instrument": {"$in": list(instruments)}}
        found = rows.query(
            query_embeddings=[vector],
            n_results=min(k, count),
            where=where,
            include=["distances", "metadatas"],
        )
        best: dict[str, float] = {}
        for data, distance in zip(
            found["metadatas"][0], found["distances"][0], strict=True
        ):
            name = str(data["provision"])
            best[name] = max(best.get(name, -1.0), 1.0 - float(distance))
        ranked = sorted(best.items(), key=lambda item: -item[1])
        return [Hit(provision=name, score=score) for name, score in ranked]

    def forget(self, keep: set[str]) -> list[str]:
        """Drop the collections of other encoders and scopes; returns their names."""
        client = self._open()
        gone = [c.name for c in client.list_collections() if c.name not in keep]
        for name in gone:
            client.delete_collection(name)
        return gone

    def _collection(self, encoder: str, scope: str) -> Any:
        return self._open().get_or_create_collection(
            collection_name(encoder, scope),
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
        )


def expected(encoder: str, entries: Sequence[Entry]) -> dict[str, tuple[Entry, str]]:
    """The rows a collection should hold: id to (entry, text to embed)."""
    rows: dict[str, tuple[Entry, str]] = {}
    for entry in entries:
        for window in entry.windows:
            name = f"{encoder}\n{entry.provision}\n{window}"
            rows[hashlib.sha256(name.encode()).hexdigest()[:32]] = (entry, window)
    return rows


def collection_name(encoder: str, scope: str) -> str:
    """A name that Chroma accepts, one for each encoder and scope."""
    model = re.sub(r"[^A-Za-z0-9-]+", "-", encoder).strip("-")[:60]
    return f"v1.{model}.{hashlib.sha256(scope.encode()).hexdigest()[:12]}"


def _metadata(entry: Entry) -> dict[str, str]:
    return {
        "provision": entry.provision,
        "instrument": entry.instrument,
        "version": entry.version,
    }
