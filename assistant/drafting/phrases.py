"""The sentences and turns of ours in a paper, by register, with variants.

Which variant stands is decided by what the paper is about, never by chance or a clock:
the same paper reads the same, two papers read differently. Example:

    book = phrasebook("formal", seed="Austria autonomous weapons")
    book.say("in-statement", noun="reply", date="24 May 2024")
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from string import Template
from typing import Any, cast

from assistant.corpus import folder
from assistant.errors import CorpusError
from assistant.provenance import fingerprint


class Phrasebook:
    """The phrases of a register, for one paper."""

    def __init__(
        self, phrases: Mapping[str, tuple[str, ...]], marks: tuple[str, ...], seed: str
    ) -> None:
        self._phrases = phrases
        self._seed = seed
        self._turn: dict[str, int] = {}
        self.marks = marks  # of the files that it was read from

    def say(self, key: str, **values: str) -> str:
        """A phrase; said again, the next variant of it.

        Raises:
            CorpusError: there is no such phrase, or it needs other values.
        """
        variants = self._phrases.get(key)
        if not variants:
            raise CorpusError(f"{self.marks[0]} has no phrase {key!r}.")
        if key not in self._turn:
            drawn = hashlib.sha256(f"{self._seed}/{key}".encode()).digest()
            self._turn[key] = int.from_bytes(drawn[:4], "big")
        chosen = variants[self._turn[key] % len(variants)]
        self._turn[key] += 1
        try:
            return Template(chosen).substitute(values)
        except (KeyError, ValueError) as error:
            raise CorpusError(
                f"{self.marks[0]}: {key!r} does not fit its values ({error})."
            ) from error


def phrasebook(register: str, seed: str) -> Phrasebook:
    """The phrases of a register; what it lacks it takes from the formal one."""
    phrases, mark = _read(register)
    marks = (mark,)
    if register != "formal":
        formal, also = _read("formal")
        phrases, marks = {**formal, **phrases}, (mark, also)
    return Phrasebook(phrases, marks, seed)


@cache
def _read(register: str) -> tuple[dict[str, tuple[str, ...]], str]:
    import yaml

    path = folder("prompts") / "papers" / "phrases" / f"{register}.yaml"
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise CorpusError(f"there are no phrases {register!r}: {path.name}.") from error
    found: Any = yaml.safe_load(text)
    if not isinstance(found, dict):
        raise CorpusError(f"{path.name} is no list of phrases.")
    phrases: dict[str, tuple[str, ...]] = {}
    for key, variants in cast("dict[str, Any]", found).items():
        if not isinstance(variants, list) or not variants:
            raise CorpusError(f"{path.name}: {key!r} needs a list of variants.")
        phrases[str(key)] = tuple(str(v) for v in cast("list[Any]", variants))
    return phrases, f"papers/phrases/{register}@{fingerprint([text])[:12]}"
