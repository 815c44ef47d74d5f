"""Everyday words of a question in the terms that texts use, and who is meant by a city.

People say "killer robots" and "Nairobi"; texts say "lethal autonomous weapons systems"
and "Kenya". Both lists are data of the corpus (`everyday.yaml`, `metonyms.yaml`). It
knows nothing of ranking. Example:

    reworded("Who may deploy a killer robot?")
    # "Who may deploy a lethal autonomous weapons systems, autonomous weapons systems?"
    parties_meant("What does Nairobi want?")                     # ["Kenya"]
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.corpus import everyday_terms, metonyms

_AT = re.compile(
    r"\b(?:in|at|of|from|to|near|the|after|before|since)\s+$", re.IGNORECASE
)
_NAMES = re.compile(
    r"\s+(?:[A-Z]|conventions?|agreements?|treat(?:y|ies)|declarations?|protocols?|"
    r"summit|process|principles|accords?|statement|text|deal|pact|rules|code)"
)


def reworded(text: str) -> str:
    """A question with everyday expressions replaced; as it stands where it has none."""
    terms = everyday_terms()

    def term(match: re.Match[str]) -> str:
        return ", ".join(terms[" ".join(match.group().casefold().split())])

    return _expressions().sub(term, text.replace("’", "'"))


def parties_meant(text: str) -> list[str]:
    """States and groups that a text means by a city, a people or a palace, each once.

    Only as written with its capital: "polish" is no people. A place that also names
    treaties and meetings counts only where it acts or owns ("Paris wants", "Seoul's"):
    not after "in", and not before another name ("the Paris Agreement").
    """
    return list(dict.fromkeys(name for name, _, _ in meant_mentions(text)))


def meant_mentions(text: str) -> list[tuple[str, int, int]]:
    """Every place where a text means a State or group so: name, start, end."""
    meant, places = metonyms()
    found: list[tuple[str, int, int]] = []
    for match in _metonyms().finditer(text.replace("’", "'")):
        word, start, end = match.group(), match.start(), match.end()
        if word in meant:
            found.append((meant[word], start, end))
        elif not _AT.search(text[:start]) and not _NAMES.match(text, end):
            found.append((places[word], start, end))
    return found


@lru_cache(maxsize=1)
def _expressions() -> re.Pattern[str]:
    longest = sorted(everyday_terms(), key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _metonyms() -> re.Pattern[str]:
    meant, places = metonyms()
    longest = sorted((*meant, *places), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
