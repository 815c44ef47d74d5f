"""The baseline row: the plain LangChain and Chroma chain of the tutorials.

Texts cut into pieces of 1,000 characters with 200 of overlap, the same embedding model
as the assistant's, the four nearest pieces, and each piece handed over with its source.
It is treated well: a piece cites the provision that fills most of it, which a plain
chain would not know. Without a language model the pieces are the answer.
"""

from __future__ import annotations

import hashlib
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant import Desk, Provision
from assistant.encoders import Encoder, load_encoders
from assistant.settings import from_env
from evals.replies import Reference, Reply, Statement

SIZE, OVERLAP, NEAREST = 1_000, 200, 4
BATCH = 512
NAME = "plain chain"
Progress = Callable[[int, int], None]


class _Embedded(Embeddings):
    """The assistant's embedding model, as LangChain wants it."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [[float(x) for x in row] for row in self._encoder.encode(texts)]

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


class PlainChain:
    """The chain over the texts of a desk; its pieces are embedded once and kept."""

    def __init__(
        self, desk: Desk, place: Path, progress: Progress | None = None
    ) -> None:
        pieces = _pieces(desk)
        digest = hashlib.sha256("\0".join(p.page_content for p in pieces).encode())
        encoder = load_encoders(from_env(place))[0]
        self._store = Chroma(
            collection_name=f"plain-{digest.hexdigest()[:12]}",
            embedding_function=_Embedded(encoder),
            persist_directory=str(place),
            collection_metadata={"hnsw:space": "cosine"},
        )
        held = len(self._store.get(include=[])["ids"])
        for start in range(held, len(pieces), BATCH):
            if progress is not None:
                progress(start, len(pieces))
            batch = pieces[start : start + BATCH]
            ids = [str(start + n) for n in range(len(batch))]
            self._store.add_documents(batch, ids=ids)

    def search(self, question: str, k: int = NEAREST) -> list[Reference]:
        """The provisions of the nearest pieces, nearest first."""
        return [_reference(piece) for piece in self._nearest(question, k)]

    def ask(self, question: str) -> Reply:
        """The nearest pieces as an answer; it never refuses."""
        start = time.perf_counter()
        pieces = self._nearest(question, NEAREST)
        statements = tuple(
            Statement(text=piece.page_content, references=(_reference(piece),))
            for piece in pieces
        )
        return Reply(
            text="\n\n".join(s.text for s in statements),
            statements=statements,
            seconds=time.perf_counter() - start,
        )

    def _nearest(self, question: str, k: int) -> Sequence[Document]:
        return self._store.as_retriever(search_kwargs={"k": k}).invoke(question)


def _reference(piece: Document) -> Reference:
    return Reference(
        instrument=piece.metadata["instrument"], pinpoint=piece.metadata["pinpoint"]
    )


def _pieces(desk: Desk) -> list[Document]:
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True
    )
    made: list[Document] = []
    for instrument in desk.instruments():
        if not instrument.provisions:
            continue
        nodes = sorted(instrument.provisions, key=lambda node: node.start)
        starts = [node.start for node in nodes]
        whole = Document(page_content=desk.text(instrument))
        for piece in splitter.split_documents([whole]):
            begin = int(piece.metadata["start_index"])
            node = _fullest(nodes, starts, begin, begin + len(piece.page_content))
            piece.metadata = {"instrument": instrument.id, "pinpoint": node.pinpoint}
            made.append(piece)
    return made


def _fullest(
    nodes: Sequence[Provision], starts: Sequence[int], begin: int, end: int
) -> Provision:
    """The provision that fills most of a stretch of text."""
    first = max(bisect_right(starts, begin) - 1, 0)
    last = max(bisect_right(starts, end), first + 1)
    return max(
        nodes[first:last],
        key=lambda node: min(node.end, end) - max(node.start, begin),
    )
