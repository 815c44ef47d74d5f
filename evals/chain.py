"""The baseline row: the plain LangChain and Chroma chain of the tutorials.

Texts cut into pieces of 1,000 characters with 200 of overlap, the same embedding model
as the assistant's, the four nearest pieces, and each piece handed over with its source.
It is treated well: what a piece holds of each provision cites that provision, which a
plain chain would not know. Without a language model the pieces are the answer.
"""

from __future__ import annotations

import hashlib
import json
import time
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
SCRAP = 100  # characters of a provision below which a piece does not hand it over
BATCH = 512
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
        found = [s.references[0] for s in self._cut(question, k)]
        return list(dict.fromkeys(found))[:k]

    def ask(self, question: str) -> Reply:
        """The nearest pieces as an answer; it never refuses."""
        start = time.perf_counter()
        statements = tuple(self._cut(question, NEAREST))
        return Reply(
            text="\n\n".join(s.text for s in statements),
            statements=statements,
            seconds=time.perf_counter() - start,
        )

    def _cut(self, question: str, k: int) -> list[Statement]:
        """The nearest pieces, cut where a provision ends."""
        retriever = self._store.as_retriever(search_kwargs={"k": k})
        return [s for piece in retriever.invoke(question) for s in _statements(piece)]


def _statements(piece: Document) -> list[Statement]:
    instrument = piece.metadata["instrument"]
    made: list[Statement] = []
    for pinpoint, begin, end in json.loads(piece.metadata["spans"]):
        reference = Reference(instrument=instrument, pinpoint=pinpoint)
        text = piece.page_content[begin:end].strip()
        made.append(Statement(text=text, references=(reference,)))
    return made


def _pieces(desk: Desk) -> list[Document]:
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True
    )
    made: list[Document] = []
    for instrument in desk.instruments():
        nodes = sorted(instrument.provisions, key=lambda node: node.start)
        if not nodes:
            continue
        whole = Document(page_content=desk.text(instrument))
        for piece in splitter.split_documents([whole]):
            begin = int(piece.metadata["start_index"])
            spans = _spans(nodes, begin, begin + len(piece.page_content))
            if spans:
                said = json.dumps(spans)
                piece.metadata = {"instrument": instrument.id, "spans": said}
                made.append(piece)
    return made


def _spans(
    nodes: Sequence[Provision], begin: int, end: int
) -> list[tuple[str, int, int]]:
    """What a stretch of text holds of each provision: pinpoint, and where in it.

    Scraps at its ends are left out, unless they are all there is.
    """
    held = [
        (node.pinpoint, max(node.start, begin) - begin, min(node.end, end) - begin)
        for node in nodes
        if node.pinpoint and node.start < end and node.end > begin
    ]
    whole = [span for span in held if span[2] - span[1] >= SCRAP]
    return whole or held[:1]
