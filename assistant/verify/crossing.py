"""A cross-encoder as the verifier: TREATY_VERIFIER names its folder.

It reads claim and words together. What it must be: a sequence classifier of the
transformers library with three labels of inference (entailment, neutral and
contradiction, in any order, named so in its configuration) or with one or two (carried
or not). Long evidence is read sentence by sentence as well, and the best counts. The
checks come before it as before the plain verifier. Example:

    CrossVerifier("/models/nli-large").support(claim, cited, ())
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.errors import MissingSetup
from assistant.provisions.sentences import split_sentences
from assistant.support.cited import Cited, Finding
from assistant.verify.nouns import Support
from assistant.verify.plain import measured

LEAST, MOST = 0.8, 0.2  # supported from, unsupported up to; between them it abstains
MOST_SENTENCES = 16
FOUND = 0.5  # what a finding of the checks takes from the score


class CrossVerifier:
    """Any sequence classifier that says whether one text follows from another."""

    def __init__(self, folder: str | Path) -> None:
        """Take the folder of a model.

        Raises:
            MissingSetup: there is no model in it.
        """
        self._where = Path(folder).expanduser().absolute()
        if not (self._where / "config.json").is_file():
            raise MissingSetup(
                f"there is no verifier in {self._where}: set TREATY_VERIFIER to the "
                "folder of a sequence classifier, or unset it for the built-in one."
            )
        self._model: Any = None
        self._lock = Lock()

    @property
    def name(self) -> str:
        """See `Verifier.name`: the folder's or the model's own name."""
        return f"verifier {self._where.name}"

    @property
    def error(self) -> str:
        """See `Verifier.error`."""
        return measured(self.name) or "its error was not measured here"

    def support(
        self, claim: str, cited: Cited, findings: Sequence[Finding]
    ) -> Support | None:
        """See `Verifier.support`."""
        words = cited.words
        if not words.strip():
            return None
        sentences = [words[a:b].strip() for a, b in split_sentences(words)]
        texts = [words, *(sentences[:MOST_SENTENCES] if len(sentences) > 1 else ())]
        scores = self._scores([(text, claim) for text in texts])
        # The whole may take back what a sentence says alone ("unless").
        score = (scores[0] + max(scores)) / 2
        if findings:
            score *= FOUND
        return Support(score=score, least=LEAST, most=MOST)

    def _scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        model = self._load()
        raw: Any = model.predict(
            list(pairs), show_progress_bar=False, convert_to_numpy=True
        )
        labels: dict[int, str] = model.model.config.id2label
        return [carried_share(list(map(float, _row(row))), labels) for row in raw]

    def _load(self) -> Any:
        with self._lock:
            if self._model is None:
                from sentence_transformers import CrossEncoder
                from torch.nn import Identity

                try:
                    self._model = CrossEncoder(
                        str(self._where),
                        device="cpu",
                        local_files_only=True,
                        activation_fn=Identity(),
                    )
                except (OSError, ValueError) as error:
                    raise MissingSetup(
                        f"the verifier {self._where} cannot be loaded ({error}): set "
                        "TREATY_VERIFIER to the folder of a sequence classifier, or "
                        "leave it unset for the built-in verifier."
                    ) from error
            return self._model


def _row(row: Any) -> Sequence[float]:
    return row if hasattr(row, "__len__") else [row]


def carried_share(outputs: Sequence[float], labels: dict[int, str]) -> float:
    """The share of *carried* among a classifier's outputs."""
    if len(outputs) == 1:
        return 1 / (1 + math.exp(-outputs[0]))
    top = max(outputs)
    odds = [math.exp(value - top) for value in outputs]
    named = [n for n in range(len(odds)) if _is_carried(labels.get(n, ""))]
    at = named[0] if named else len(odds) - 1 if len(odds) == 2 else 0
    return odds[at] / sum(odds)


def _is_carried(label: str) -> bool:
    said = label.casefold().replace("-", "_")
    return said.startswith(("entail", "support", "carried", "consistent", "faithful"))
