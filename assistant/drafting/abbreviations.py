"""Abbreviations written out where a paper uses them first.

Example:
    Abbreviations().introduced("IHL applies.")
    # "International humanitarian law (IHL) applies."
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

from assistant.corpus import folder


class Abbreviations:
    """What one paper has introduced."""

    def __init__(self) -> None:
        self._met: set[str] = set()

    def introduced(self, sentence: str) -> str:
        """A sentence with each abbreviation that is new in it written out.

        Words in “quotation marks” are a text's own and stay as they are.
        """
        parts = re.split(r"(“[^”]*”)", sentence)
        return "".join(p if p.startswith("“") else self._opened(p) for p in parts)

    def _opened(self, text: str) -> str:
        for short, long in _known().items():
            alone = rf"\b{short}\b(?!['’-]| [A-Z])"  # not in a title, nor "IHL's"
            if short in self._met or not re.search(alone, text):
                continue
            self._met.add(short)
            if f"({short})" in text:
                continue  # the sentence writes it out itself
            text = re.sub(rf"\b([Aa]n?) {short}\b", rf"\1 {_one(long)} ({short})", text)
            if f"({short})" not in text:
                text = re.sub(alone, f"{long} ({short})", text, count=1)
            if text.startswith(long) and long[0].islower():
                text = long[0].upper() + text[1:]
        return text


def _one(long: str) -> str:
    """A name in the singular: "a LAWS" is one system."""
    return long.removesuffix("s") if long.endswith("systems") else long


@cache
def _known() -> dict[str, str]:
    import yaml

    path = folder("prompts") / "papers" / "abbreviations.yaml"
    found: Any = yaml.safe_load(path.read_text("utf-8"))
    return {str(k): str(v) for k, v in cast("dict[Any, Any]", found).items()}
