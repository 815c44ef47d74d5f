"""The lexical side: BM25 over stemmed words, through bm25s.

It knows provisions only by position. Kept on disk, since building it for a large
library takes longer than loading it. Example:

    index = Lexical.build(entries)
    index.search("may a party withdraw", k=50, allowed=None)   # [Hit, ...]
"""

# bm25s comes without types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import json
import logging
import shutil
from collections import Counter
from collections.abc import Sequence
from math import log as ln
from pathlib import Path
from typing import Any

import numpy as np

from assistant.index.entries import Entry
from assistant.index.hits import Hit
from assistant.index.words import by_word, stems
from assistant.languages import detect, script_of

log = logging.getLogger(__name__)
__all__ = ["Lexical", "Statistics", "rarity", "stems"]


def rarity(seen: int, total: int) -> float:
    """Inverse document frequency as BM25 (Lucene's form) has it."""
    total = max(total, 1)
    return ln(1 + (total - seen + 0.5) / (seen + 0.5))


class Statistics:
    """Word statistics over the scopes that one workspace sees together."""

    def __init__(self, indexes: Sequence[Lexical]) -> None:
        self._indexes = tuple(indexes)
        self._total = sum(len(index.ids) for index in self._indexes)

    def weight(self, word: str) -> float:
        """Inverse document frequency of a stem; highest for unknown words."""
        seen = sum(index.count(word) for index in self._indexes)
        return rarity(seen, self._total)

    def knows(self, word: str) -> bool:
        """Whether a stem occurs at all."""
        return any(index.count(word) for index in self._indexes)


class Lexical:
    """A BM25 index over the entries of one scope."""

    def __init__(
        self,
        engine: Any,
        ids: Sequence[str],
        frequency: dict[str, int],
        languages: Sequence[str] = ("en",),
    ) -> None:
        self._engine = engine
        self._ids = list(ids)
        self._position = {name: at for at, name in enumerate(self._ids)}
        self._frequency = frequency
        self._languages = tuple(languages)

    @classmethod
    def build(cls, entries: Sequence[Entry]) -> Lexical:
        """Index the entries."""
        import bm25s

        documents = [stems(entry.words, entry.language) for entry in entries]
        frequency = Counter(word for words in documents for word in set(words))
        engine: Any = None
        if any(documents):
            engine = bm25s.BM25(k1=1.2, b=0.6)
            engine.index(documents, show_progress=False)
        languages = sorted({entry.language for entry in entries})
        ids = [entry.provision for entry in entries]
        return cls(engine, ids, dict(frequency), languages)

    def search(self, query: str, k: int, allowed: set[str] | None) -> list[Hit]:
        """The k best provisions, best first; those without a common word left out.

        A score is the share (0..1) of the query's word weight that BM25 grants, so that
        scores of several indexes compare.

        Args:
            query: words, stemmed here.
            k: how many at most.
            allowed: provision ids to choose from (None: all).
        """
        asked = [self._known(forms) for forms in self._asked(query)]
        words = [w for forms in asked for w in forms if w in self._frequency]
        counted = {w for forms in asked for w in forms}
        most = sum(self.weight(w) for w in counted) or 1.0
        if self._engine is None or not words:
            return []
        scores: Any = self._engine.get_scores(words)
        if allowed is not None:
            mask = np.zeros(len(self._ids), dtype=bool)
            mask[[self._position[i] for i in allowed if i in self._position]] = True
            scores = np.where(mask, scores, 0.0)
        best: Any = np.argsort(-scores, kind="stable")[:k]
        return [
            Hit(provision=self._ids[at], score=min(float(scores[at]) / most, 1.0))
            for at in best
            if scores[at] > 0
        ]

    def _asked(self, query: str) -> list[tuple[str, ...]]:
        """The query's words with their forms in each language that is held."""
        others = [name for name in self._languages if name != "en"]
        language = "en"
        if any(script_of(name) == "latin" for name in others):
            found = detect(query)
            language = found if found in others else "en"
        return by_word(query, language, others)

    def _known(self, forms: tuple[str, ...]) -> tuple[str, ...]:
        """The forms of a word that occur; one of them where none does."""
        return tuple(w for w in forms if w in self._frequency) or forms[:1]

    def weight(self, word: str) -> float:
        """Inverse document frequency of a stem; highest for unknown words."""
        return rarity(self.count(word), len(self._ids))

    def count(self, word: str) -> int:
        """In how many provisions a stem occurs."""
        return self._frequency.get(word, 0)

    @property
    def ids(self) -> list[str]:
        """Provision ids in index order."""
        return self._ids

    def save(self, folder: Path, stamp: str) -> None:
        """Write to a folder, replacing what is there in one rename."""
        fresh = folder.with_name(folder.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        if self._engine is not None:
            self._engine.save(str(fresh / "bm25"), show_progress=False)
        content = {
            "stamp": stamp,
            "ids": self._ids,
            "frequency": self._frequency,
            "languages": self._languages,
        }
        (fresh / "ids.json").write_text(json.dumps(content), encoding="utf-8")
        (fresh / "stamp").write_text(stamp, encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)

    @staticmethod
    def saved(folder: Path) -> str:
        """The stamp of what a folder holds; "" where it holds nothing."""
        try:
            return (folder / "stamp").read_text("utf-8")
        except OSError:
            return ""

    @classmethod
    def load(cls, folder: Path, stamp: str) -> Lexical | None:
        """Read from a folder; None where it is absent, broken or of another stamp."""
        import bm25s

        try:
            content = json.loads((folder / "ids.json").read_text("utf-8"))
            if content["stamp"] != stamp:
                return None
            engine: Any = None
            if (folder / "bm25").is_dir():
                engine = bm25s.BM25.load(str(folder / "bm25"), show_progress=False)
            return cls(
                engine, content["ids"], content["frequency"], content["languages"]
            )
        except Exception:
            log.warning("the word index in %s cannot be read", folder, exc_info=True)
            return None
