"""What adding a text costs beyond running the embedding model on it.

Everything is measured in one run: a long text is read, stored and indexed while an
encoder around the real one counts the seconds spent in the model; then the model alone
encodes the same passages in one call. Prints a table; asserts nothing.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from assistant import Desk
from assistant.encoders import SentenceEncoder, Vectors
from assistant.intake import Said

ARTICLES = 1500


class Counting:
    """The real encoder, with a clock and a record of what it was asked."""

    def __init__(self, inner: SentenceEncoder) -> None:
        self.inner = inner
        self.id = inner.id
        self.seconds = 0.0
        self.texts: list[str] = []

    def covers(self, language: str) -> bool:
        """As the real one."""
        return self.inner.covers(language)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the real one, timed."""
        start = time.perf_counter()
        vectors = self.inner.encode(texts)
        self.seconds += time.perf_counter() - start
        self.texts += texts
        return vectors


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, Desk.open(folder) as shipped:
        encoder = shipped.index.encoders[0]
        assert isinstance(encoder, SentenceEncoder)
        words = [p.text for i in shipped.instruments() for p in i.provisions]
    path = Path(tempfile.mkdtemp()) / "long.md"
    path.write_text(_treaty(words[:ARTICLES]), encoding="utf-8")
    counting = Counting(encoder)
    encoder.encode(words[:16])  # loads the model
    with (
        tempfile.TemporaryDirectory() as folder,
        Desk.open(folder, encoders=[counting], shipped=False) as desk,
    ):
        start = time.perf_counter()
        reading = desk.read(path)
        read = time.perf_counter() - start
        desk.take_in(path, Said(as_id="new"), reading=reading)
        total = time.perf_counter() - start
    passages = sorted(counting.texts, key=len)
    start = time.perf_counter()
    fast = encoder.encode(passages)
    raw = time.perf_counter() - start
    full = SentenceEncoder(encoder.folder, half=False)
    full.encode(passages[:16])
    start = time.perf_counter()
    slow = full.encode(passages)
    plain = time.perf_counter() - start
    near = float((fast * slow).sum(axis=1).min())
    same = _same_order(fast, slow, range(0, len(passages), 10))
    print(f"passages                                  {len(passages):>10,}")
    print(f"model alone, passages/s                   {len(passages) / raw:>10.0f}")
    print(f"in full precision, passages/s             {len(passages) / plain:>10.0f}")
    print(f"model alone / full precision              {plain / raw:>10.2f}")
    print(f"least cosine between the two              {near:>10.5f}")
    print(f"same ten nearest in both, share           {same:>10.3f}")
    print(f"reading (own process), s                  {read:>10.1f}")
    print(f"model alone / (reading + storing + index) {raw / total:>10.2f}")
    print(
        f"in the model while adding / in all        {counting.seconds / total:>10.2f}"
    )


def _treaty(words: Sequence[str]) -> str:
    body = "".join(f"## Article {n}\n\n{text}\n\n" for n, text in enumerate(words, 1))
    return f"# Treaty of Many Articles\n\n{body}"


def _same_order(fast: Vectors, slow: Vectors, asked: range) -> float:
    """Share of the ten nearest passages that both precisions agree on."""
    import numpy as np

    agreed = 0
    for row in asked:
        near = [np.argsort(-(v @ slow[row]))[1:11] for v in (fast, slow)]
        agreed += len(set(near[0].tolist()) & set(near[1].tolist()))
    return agreed / (10 * len(asked))


if __name__ == "__main__":
    main()
